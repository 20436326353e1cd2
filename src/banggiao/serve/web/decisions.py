"""Decisions: what people ruled, with filters, and the taking back of any of them."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AfterValidator, Field
from starlette.responses import Response

from banggiao.records import DECISION_KINDS
from banggiao.register import BusyError, DecisionError
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.problems import Refused
from banggiao.serve.web.decision_lines import decision_lines
from banggiao.serve.web.drafts import draft_of
from banggiao.serve.web.forms import Form, Reviewed
from banggiao.serve.web.page import html_answer
from banggiao.serve.web.questions import Cursor, PageQuery
from banggiao.serve.web.review_deciding import TOO_LATE, Trouble, asked, last_of, onward
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_A_PAGE = 30
_LONGEST_WHY = 2000
Kind = Literal["same", "different", "wrong", "corrected", "span", "undo"]


def _day(value: str) -> str:
    return date.fromisoformat(value).isoformat()


class DecisionsQuery(PageQuery):
    """Which decisions: by whom, of which kind, made on a day (UTC), on an entry; or the one with an `id`."""

    who: str | None = Field(None, max_length=200)
    kind: Kind | None = None
    day: Annotated[str, AfterValidator(_day)] | None = None
    entry: str | None = Field(None, max_length=200)
    id: str | None = Field(None, max_length=50)
    cursor: Cursor | None = None
    done: str | None = Field(None, max_length=50)
    undone: str | None = Field(None, max_length=50)


@routes.get("/decisions")
def decisions(visit: Reading, query: Annotated[DecisionsQuery, Query()]) -> Response:
    """What people ruled, the newest first."""
    draft = draft_of(visit.request)
    return _page(visit, query, TOO_LATE if draft is not None else None, draft)


@routes.post("/decisions/{decision_id}/undo")
def undo(sent: Reviewed, decision_id: str) -> Response:
    """Take a decision back, and come to where the form says."""
    visit, form = sent.visit, sent.form
    register = visit.server.register
    if all(decision.id != decision_id for decision in register.decisions()):
        raise Refused(404, "unknown-decision", "there is no such decision")
    query = asked(DecisionsQuery, id=decision_id)
    why = form.get("why").strip()
    if not why:
        return _page(visit, query, Trouble(name="review-no-why"), form)
    if len(why) > _LONGEST_WHY:
        return _page(visit, query, Trouble(name="review-long-why", parts={"number": str(_LONGEST_WHY)}), form)
    try:
        made = register.undo(decision_id, who=sent.who.name, why=why)
    except BusyError:
        return _page(visit, query, Trouble(name="review-busy", status=503), form)
    except DecisionError:
        return _page(visit, query, Trouble(name="decision-undone-already", status=409), form)
    visit.server.queue.forget()
    return onward(visit, form.get("to"), visit.address.decisions(), undone=made.id)


def _page(
    visit: Visit, query: DecisionsQuery, trouble: Trouble | None = None, form: Form | None = None
) -> Response:
    every = visit.server.register.decisions()
    list_ = ["decision-page", query.who, query.kind, query.day, query.entry, query.id]
    before = read_place(list_, query.cursor, (int,))[0] if query.cursor else len(every)
    wanted = [
        (number, decision)
        for number, decision in reversed(list(enumerate(every)))
        if number < before
        and query.who in (None, decision.who)
        and query.kind in (None, decision.kind)
        and query.day in (None, decision.at[:10])
        and query.id in (None, decision.id)
        and (query.entry is None or query.entry in decision.entries)
    ]
    shown = wanted[:_A_PAGE]
    page = visit.html(
        "decisions.html.jinja",
        query=query,
        lines=decision_lines(visit, [decision for _, decision in shown], every),
        number=len(wanted),
        next=write_place(list_, (shown[-1][0],)) if len(wanted) > len(shown) else None,
        people=sorted({decision.who for decision in every}),
        kinds=DECISION_KINDS,
        last=last_of(visit, every, query.done, query.undone),
        why=form.get("why") if form is not None else None,
        trouble=trouble,
    )
    return html_answer(visit.request, page, trouble.status if trouble is not None else 200)
