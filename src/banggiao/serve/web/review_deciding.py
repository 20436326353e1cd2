"""A form of a reviewer becomes a decision, or the trouble that is in the way."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from banggiao.records import Decision
from banggiao.register import BusyError, ConflictError, DecisionError, Ruling
from banggiao.register.settling.deciding import in_force
from banggiao.serve.problems import Refused
from banggiao.serve.web.addresses import address, is_ours
from banggiao.serve.web.decision_lines import DecisionLine, decision_lines
from banggiao.serve.web.forms import Form, Submission
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.visit import Visit

Q = TypeVar("Q", bound=PageQuery)

_LONGEST_WHY = 2000
_TOLD = ("done", "undone")


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why nothing was decided: the name of the words that say it, with their parts, and the status of the answer.

    `decision` is the one of somebody else that came first.
    """

    name: str
    parts: Mapping[str, str] = {}
    status: int = 422
    decision: Decision | None = None


# The form was sent when the session was over.
TOO_LATE = Trouble(name="review-too-late", status=200)


def attempt(sent: Submission, ruling: Ruling) -> Decision | Trouble:
    """Keep a ruling as a decision with the reason of the form; a form that comes twice decides once."""
    why = sent.form.get("why").strip()
    if not why:
        return Trouble(name="review-no-why")
    if len(why) > _LONGEST_WHY:
        return Trouble(name="review-long-why", parts={"number": str(_LONGEST_WHY)})
    seen = number_in(sent.form, "seen")
    register = sent.visit.server.register
    try:
        return register.decide(ruling, who=sent.who.name, why=why, seen=seen)
    except ConflictError as error:
        first = next(d for d in register.decisions() if d.id == error.decision)
        return first if _says(first, sent, ruling) else _decided(first)
    except BusyError:
        return Trouble(name="review-busy", status=503)
    except DecisionError as error:
        later = [d for d in register.decisions()[seen:] if set(d.entries) & set(ruling.entries)]
        if later:  # the entries are others now: somebody was first, maybe the same person with the same form
            return later[-1] if _says(later[-1], sent, ruling) else _decided(later[-1])
        return Trouble(name="review-not-decided", parts={"detail": str(error)})


def asked(page: type[Q], **values: object) -> Q:
    """What a form says of the page that it stood on; raises Refused (422) where no page of ours was asked so."""
    try:
        return page.model_validate(values)
    except ValidationError:
        raise Refused(422, "invalid", "this form is not of a page of ours") from None


def decided_on(visit: Visit, entry_id: str) -> Trouble | None:
    """The trouble that an entry is not what it was because of what somebody decided; None where nobody did."""
    about = [decision for decision in visit.server.register.decisions() if entry_id in decision.entries]
    return _decided(about[-1]) if about else None


def number_in(form: Form, name: str) -> int:
    """A number that a page of ours put into its form; raises Refused (422) where it is none."""
    text = form.get(name)
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise Refused(422, "invalid", f"{name}: this is no number")
    return int(text)


def onward(visit: Visit, to: str, otherwise: str, **told: str) -> Response:
    """To the page that a form names, or another one of ours; `told` says there what was `done` or `undone`."""
    path, _, query = (to if is_ours(to) else otherwise).partition("?")
    kept = [pair for pair in parse_qsl(query) if pair[0] not in _TOLD]
    return RedirectResponse(address(path, [*kept, *told.items()]), 303, {"Cache-Control": "no-store"})


def last_of(
    visit: Visit, decisions: Sequence[Decision], done: str | None, undone: str | None = None
) -> DecisionLine | None:
    """What whoever looks has just decided or taken back, by the ids that the address tells."""
    if visit.who is None or (done is None and undone is None):
        return None
    told = [d for d in decisions if d.id in (done, undone) and d.who == visit.who.name]
    return decision_lines(visit, told[-1:], decisions)[0] if told else None


def own_last(visit: Visit, decisions: Sequence[Decision]) -> DecisionLine | None:
    """The last decision in force of whoever looks."""
    name = visit.who.name if visit.who is not None else None
    own = [decision for decision in in_force(decisions) if decision.who == name]
    return decision_lines(visit, own[-1:], decisions)[0] if own else None


def _decided(first: Decision) -> Trouble:
    return Trouble(name="review-conflict", status=409, decision=first)


def _says(decision: Decision, sent: Submission, ruling: Ruling) -> bool:
    """Whether a decision is what the same person just asks for once more."""
    mine: tuple[Any, ...] = (sent.who.name, ruling.kind, set(ruling.entries), ruling.slot, ruling.value)
    return mine == (decision.who, decision.kind, set(decision.entries), decision.slot, decision.value)
