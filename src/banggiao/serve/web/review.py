"""Review: what is open, one question at a time, the most useful first, and the answers to it."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from banggiao.records import Decision
from banggiao.register import Ruling, UnknownEntryError
from banggiao.register.tables.schema import TYPE_NAMES
from banggiao.serve.api import coded
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.queue import Key, Open, Wanted, considered, key_of, stretch
from banggiao.serve.web.drafts import draft_of
from banggiao.serve.web.forms import Form, Reviewed
from banggiao.serve.web.page import html_answer
from banggiao.serve.web.questions import Cursor, PageQuery
from banggiao.serve.web.review_card import BY_HAND, Card, card_of, question_on
from banggiao.serve.web.review_deciding import TOO_LATE, Trouble, asked, attempt, last_of, onward, own_last
from banggiao.serve.web.review_telling import articles_telling
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
# Questions that others have answered since the queue was made are passed over; so many at once.
_PASSED = 100
_MOST_ENTRIES = 2
_PAIR_KEYS = (("s", "review-key-same"), ("d", "review-key-different"))
_SLOT_KEYS = (("1 … 9", "review-key-value"), ("a", "review-key-accept"))
_FIGURE_KEYS = (("1 … 9", "review-key-value"), ("d", "review-key-apart"), ("x", "review-key-none"))
_KEYS = (
    ("w", "review-key-wrong"),
    ("c", "review-key-correct"),
    ("r", "review-key-why"),
    ("k", "review-key-skip"),
    ("u", "review-key-undo"),
    ("Esc", "review-key-leave"),
)


class ReviewQuery(PageQuery):
    """Which questions: of a type, of a country, behind a place; or the one on `entry` (two), or on its `slot`.

    `done` and `undone` are what was just decided or taken back.
    """

    type: coded.Type | None = None
    country: coded.CountryName | None = None
    after: Cursor | None = None
    entry: list[str] = Field([], max_length=_MOST_ENTRIES)
    slot: str | None = Field(None, max_length=50)
    done: str | None = Field(None, max_length=50)
    undone: str | None = Field(None, max_length=50)

    @property
    def wanted(self) -> Wanted:
        """The queue that is asked for."""
        return Wanted(type=self.type, country=self.country)


@routes.get("/review")
def review(visit: Reading, query: Annotated[ReviewQuery, Query()]) -> Response:
    """One question with its evidence, and how many are open."""
    if not visit.now:  # what is decided, is decided on what is known now
        return RedirectResponse(visit.here(as_of=None, so_on=None), 303)
    draft = draft_of(visit.request)
    return _page(visit, query) if draft is None else _page(visit, query, TOO_LATE, draft)


@routes.post("/review")
def answer(sent: Reviewed) -> Response:
    """Decide on the question that the form holds, and go on to the next."""
    form, visit = sent.form, sent.visit
    query = _query(form)
    try:
        ruling = _ruling(visit, form, query)
    except _NoAnswerError:
        return _page(visit, query, Trouble(name="review-no-answer"), form)
    made = attempt(sent, ruling)
    if isinstance(made, Trouble):
        return _page(visit, query, made, form)
    here = visit.address.review(type=query.type, country=query.country, after=query.after)
    return onward(visit, form.get("to"), here, done=made.id)


class _NoAnswerError(ValueError):
    """The form holds no answer to its question."""


def _query(form: Form) -> ReviewQuery:
    """What a form says of the page that it stood on."""
    single = {name: form.get(name) or None for name in ("type", "country", "after", "slot")}
    return asked(ReviewQuery, **single, entry=list(form.every("entry")))


def _ruling(visit: Visit, form: Form, query: ReviewQuery) -> Ruling:
    """What an answer rules: `same`, `different`, `wrong-1`, `value-2`, `not-1` (the value does not count).

    On a number in the evidence also `apart-1` (who tells this one tells of another event), `none-1` (tells of none).
    """
    ids = tuple(query.entry)
    kind, _, count = form.get("answer").partition("-")
    number = int(count) if count.isascii() and count.isdecimal() and len(count) < 4 else 0
    values = form.every("account")
    match kind:
        case "same" | "different" if len(ids) == _MOST_ENTRIES:
            return Ruling(kind="same" if kind == "same" else "different", entries=ids)
        case "wrong" if 1 <= number <= len(ids):
            return Ruling(kind="wrong", entries=(ids[number - 1],))
        case "value" if len(ids) == 1 and 1 <= number <= len(values):
            return Ruling(kind="corrected", entries=ids, slot=query.slot, value=_json(values[number - 1]))
        case "not" | "apart" | "none" if len(ids) == 1 and 1 <= number <= len(values):
            with visit.server.asking() as asking:
                telling = articles_telling(asking, ids[0], query.slot or "", _json(values[number - 1]))
            if not telling:  # somebody decided meanwhile
                raise _NoAnswerError
            if kind == "apart":
                return Ruling(kind="different", entries=ids, articles=telling)
            slot = query.slot if kind == "not" else None
            return Ruling(kind="wrong", entries=ids, articles=telling, slot=slot)
    raise _NoAnswerError


def _json(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        raise _NoAnswerError from None


def _page(visit: Visit, query: ReviewQuery, trouble: Trouble | None = None, form: Form | None = None) -> Response:
    decisions = visit.server.register.decisions()
    with visit.server.asking() as asking:
        found = visit.server.queue.open(asking, query.wanted)
        card = _card(visit, asking, query, found, decisions)
    if card is None and query.entry and trouble is None:
        return onward(visit, "", visit.address.decisions(entry=query.entry[0]))
    after = query.after
    if card is not None and card.question.reason != BY_HAND:
        after = write_place(_list(query), tuple(key_of(card.question)))
    page = visit.html(
        "review.html.jinja",
        query=query,
        card=card,
        left=len(stretch(found.questions, _after(query))),
        found=found,
        considered=considered(query.wanted),
        by_type=Counter(question.type for question in found.questions),
        types=TYPE_NAMES,
        skip=visit.address.review(type=query.type, country=query.country, after=after),
        last=last_of(visit, decisions, query.done, query.undone),
        own_last=own_last(visit, decisions),
        trouble=trouble,
        why=form.get("why") if form is not None else None,
        key_list=(*_own_keys(card), *_KEYS),
    )
    return html_answer(visit.request, page, trouble.status if trouble is not None else 200)


def _own_keys(card: Card | None) -> tuple[tuple[str, str], ...]:
    if card is None:
        return ()
    return _PAIR_KEYS if len(card.sides) > 1 else _FIGURE_KEYS if card.counted else _SLOT_KEYS


def _card(
    visit: Visit, asking: Asking, query: ReviewQuery, found: Open, decisions: Sequence[Decision]
) -> Card | None:
    """The question that the address names, or else the first one that is open."""
    if query.entry:
        try:
            return card_of(visit, asking, question_on(visit, asking, query.entry, query.slot), decisions)
        except UnknownEntryError:
            if any(set(query.entry) & set(decision.entries) for decision in decisions):
                return None
            raise
    rest = stretch(found.questions, _after(query))
    for question in rest[:_PASSED]:
        if visit.server.queue.still_open(asking, question):
            card = card_of(visit, asking, question, decisions)
            if card is not None:
                return card
    return None


def _after(query: ReviewQuery) -> Key | None:
    return Key(*read_place(_list(query), query.after, (int, str, str, str))) if query.after else None


def _list(query: ReviewQuery) -> list[str | None]:
    return ["review", query.type, query.country]
