"""All that can be decided on one entry: correct a slot, reject it, split it, join it with another."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from banggiao.assemble.figures import FIGURE
from banggiao.records import Decision, Encounter, Entry, Finding, Person, Statement
from banggiao.register import Ruling, UnknownEntryError
from banggiao.register.settling.deciding import SLOTS, can_rule_on
from banggiao.serve.listing.entries import Told
from banggiao.serve.listing.kept import people
from banggiao.serve.web.decision_lines import decision_lines
from banggiao.serve.web.drafts import draft_of
from banggiao.serve.web.forms import Form, Reviewed
from banggiao.serve.web.page import html_answer
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.review_card import side_of, told_by_id
from banggiao.serve.web.review_deciding import TOO_LATE, Trouble, asked, attempt, last_of, onward
from banggiao.serve.web.review_slots import (
    Filled,
    SlotError,
    country_choices,
    entered,
    filled,
    slot_form,
    told_value,
    value_of,
)
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_REPORTS = 60
_KEYS = (
    ("c", "review-key-slots"),
    ("w", "review-key-wrong-entry"),
    ("x", "review-key-split"),
    ("m", "review-key-join"),
    ("r", "review-key-why"),
    ("u", "review-key-undo"),
    ("Esc", "review-key-leave"),
)


class EntryQuery(PageQuery):
    """The `slot` to correct; the articles whose reports are meant; where to go `to` afterwards."""

    slot: str | None = Field(None, max_length=50)
    article: list[str] = Field([], max_length=500)
    to: str | None = Field(None, max_length=2000)
    other: str | None = Field(None, max_length=200)
    done: str | None = Field(None, max_length=50)
    undone: str | None = Field(None, max_length=50)


@routes.get("/review/entry/{entry_id}")
def review_entry(visit: Reading, entry_id: str, query: Annotated[EntryQuery, Query()]) -> Response:
    """One entry with its reports, and the forms to decide on it."""
    if not visit.now:
        return RedirectResponse(visit.here(as_of=None, so_on=None), 303)
    register = visit.server.register
    with visit.server.asking() as asking:
        here = told_by_id(asking, [entry_id])
    if not here:
        try:
            known = register.entry(entry_id).id
        except UnknownEntryError:
            if any(entry_id in decision.entries for decision in register.decisions()):
                gone = visit.address.decisions(entry=entry_id, done=query.done, undone=query.undone)
                return RedirectResponse(gone, 303)
            raise
        return RedirectResponse(visit.address.review_entry(known, done=query.done, undone=query.undone), 303)
    if query.other is not None:
        other = register.entry(query.other).id
        if other != entry_id:
            return RedirectResponse(visit.address.review(entry=[entry_id, other]), 303)
    draft = draft_of(visit.request)
    return _page(visit, here[entry_id], query, TOO_LATE if draft is not None else None, draft)


@routes.post("/review/entry/{entry_id}")
def decide(sent: Reviewed, entry_id: str) -> Response:
    """Decide on an entry, or on what some articles say of it."""
    visit, form = sent.visit, sent.form
    with visit.server.asking() as asking:
        told = told_by_id(asking, [entry_id]).get(entry_id)
    query = asked(EntryQuery, slot=form.get("slot"), article=list(form.every("article")), to=form.get("to"))
    made: Decision | Trouble
    try:
        ruling = _ruling(visit, entry_id, told, form)
    except SlotError as error:
        made = Trouble(name=f"review-value-{error.name}")
    else:
        made = attempt(sent, ruling)
    if isinstance(made, Trouble):
        return _page(visit, told, query, made, form)
    return onward(visit, form.get("to"), visit.address.review_entry(entry_id), done=made.id)


def _ruling(visit: Visit, entry_id: str, told: Told | None, form: Form) -> Ruling:
    """What the form rules; raises SlotError where it gives no value for its slot, or no such ruling."""
    articles = form.every("article")
    match form.get("kind"):
        case "wrong":
            return Ruling(kind="wrong", entries=(entry_id,), articles=articles)
        case "unknown":
            return Ruling(kind="wrong", entries=(entry_id,), articles=articles, slot=form.get("slot"))
        case "different":
            if not articles:
                raise SlotError("no-articles")
            return Ruling(kind="different", entries=(entry_id,), articles=articles)
        case "corrected":
            slot = form.get("slot")
            if told is not None and can_rule_on(told.entry.type, slot):
                wanted = slot_form(visit.words, told.entry.type, slot)
                value = value_of(wanted, entered(form, wanted.shape))
                if value is None:  # nothing is known of it, whatever the reports say
                    return Ruling(kind="wrong", entries=(entry_id,), articles=articles, slot=slot)
                return Ruling(kind="corrected", entries=(entry_id,), articles=articles, slot=slot, value=value)
    raise SlotError("no-ruling")


def _page(
    visit: Visit, told: Told | None, query: EntryQuery, trouble: Trouble | None = None, form: Form | None = None
) -> Response:
    decisions = visit.server.register.decisions()
    values = {
        "query": query,
        "trouble": trouble,
        "why": form.get("why") if form is not None else "",
        "seen": len(decisions),
        "last": last_of(visit, decisions, query.done, query.undone),
        "key_list": _KEYS,
    }
    status = trouble.status if trouble is not None else 200
    if told is None:  # somebody was first, and the entry is another one now
        return html_answer(visit.request, visit.html("review-gone.html.jinja", **values), status)
    entry = told.entry
    page = visit.html(
        "review-entry.html.jinja",
        side=side_of(visit, told, _REPORTS),
        slots=_shown_values(visit, entry),
        history=decision_lines(visit, _about(entry, decisions), decisions),
        **_slot_values(visit, entry, query, form),
        **values,
    )
    return html_answer(visit.request, page, status)


def _slot_values(visit: Visit, entry: Entry[Finding], query: EntryQuery, form: Form | None) -> dict[str, object]:
    """What the form of a slot is made from."""
    if query.slot is None or not can_rule_on(entry.type, query.slot):
        return {"slot": None}
    slot = slot_form(visit.words, entry.type, query.slot)
    reported = [s.finding for s in entry.supports if not query.article or s.article in query.article]
    given: Filled = filled(reported[0] if query.article and reported else entry.shown, slot.slot)
    if form is not None and form.get("kind") == "corrected":
        given = entered(form, slot.shape)
    return {
        "slot": slot,
        "filled": given,
        "countries": country_choices(visit.words),
        "names": _names(visit, entry),
        "told": _told_values(visit, entry, slot.slot),
    }


def _names(visit: Visit, entry: Entry[Finding]) -> list[str]:
    """The people of the articles behind an entry, to choose from."""
    if not isinstance(entry.shown, Encounter | Statement | Person):
        return []
    with visit.server.asking() as asking:
        known = people(asking, entry.articles[:_REPORTS])
    return sorted({person.name for person in known.values()})


def _told_values(visit: Visit, entry: Entry[Finding], slot: str) -> list[tuple[str, int]]:
    """What reports say for a slot, and how many say so, the most told first."""
    if slot.startswith(FIGURE):
        accounts = entry.disputed.get(slot, ())
        return [(str(account.value), len(account.articles) + account.more) for account in accounts]
    told: dict[str, int] = {}
    for support in entry.supports:
        if value := told_value(visit.words, entry.type, slot, getattr(support.finding, slot)):
            told[value] = told.get(value, 0) + 1
    return sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))


def _shown_values(visit: Visit, entry: Entry[Finding]) -> list[tuple[str, str]]:
    """All slots with what is shown for them, and the numbers in the evidence that reports give differently."""
    type_ = entry.type
    told = [(slot, told_value(visit.words, type_, slot, getattr(entry.shown, slot))) for slot in SLOTS[type_]]
    differing = ((slot, accounts) for slot, accounts in entry.disputed.items() if slot.startswith(FIGURE))
    return told + [(slot, "; ".join(str(account.value) for account in accounts)) for slot, accounts in differing]


def _about(entry: Entry[Finding], decisions: Sequence[Decision]) -> list[Decision]:
    """What was decided on an entry by its present id, the newest first."""
    return [decision for decision in reversed(decisions) if entry.id in decision.entries]
