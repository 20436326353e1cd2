"""One entry: every value with all who give it, every report in its sentence, and what people ruled on it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from banggiao.assemble import strength
from banggiao.brief import wording
from banggiao.brief.quote import Quote, quote
from banggiao.records import Decision, Entry, Finding, Instrument, Person, Statement, Support
from banggiao.register.settling.deciding import in_force
from banggiao.serve.listing import kept
from banggiao.serve.listing.articles import Head, heads
from banggiao.serve.listing.entries import Told
from banggiao.serve.listing.lives import life
from banggiao.serve.listing.one import one_now, one_then, reports_now, reports_then
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.related import related
from banggiao.serve.listing.values import Slot, history, slots
from banggiao.serve.web.lines import Source, lines_told, source_of, with_ends
from banggiao.serve.web.questions import Cursor, PageQuery
from banggiao.serve.web.review_slots import told_value
from banggiao.serve.web.tables import today_of
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_REPORTS = 20
# Paths of the tables of each type.
TABLES = {
    "people": "/people", "encounters": "/encounters", "instruments": "/papers", "relations": "/relations",
    "mechanisms": "/mechanisms", "statements": "/statements",
}


class EntryQuery(PageQuery):
    """Which of its reports."""

    cursor: Cursor | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What one article says: its evidence in its sentences, the source to copy, and what it says otherwise.

    `differs` has each slot for which it gives another value than the one shown.
    """

    source: Source
    quotes: tuple[Quote, ...]
    spans: tuple[tuple[int, int], ...]
    differs: tuple[tuple[str, Any], ...]
    rule: str


class Ruled(msgspec.Struct, frozen=True):
    """A decision on an entry, and whether it holds still."""

    decision: Decision
    holds: bool


@routes.get("/entries/{entry_id}")
def entry(visit: Reading, entry_id: str, query: Annotated[EntryQuery, Query()]) -> Response:
    """One entry, by its id or one that it once had."""
    told = _told(visit, entry_id)
    shown = told.entry
    if visit.now and shown.id != entry_id:
        return RedirectResponse(visit.address.entry(shown.id), 307, {"Cache-Control": "no-store"})
    until = visit.as_of
    around = related(visit.register, shown, until)
    supports, next_ = _reports(visit, shown, query.cursor)
    found = slots(shown)
    with visit.server.asking() as asking:
        named = heads(asking.connection, {*shown.articles, *(s.article for s in supports), *_of_values(found)})
    decisions = _decisions(visit, shown)
    words = visit.words
    return visit.page(
        "entry.html.jinja",
        type=shown.type,
        table=visit.address.at(TABLES[shown.type]),
        entry=shown,
        told=told,
        line=lines_told(visit, [with_ends(told)])[0],
        heading=_heading(visit, shown.shown),
        facts=_facts(visit, shown.shown),
        strength=strength(shown),
        sources=told.sources,
        slots=found,
        ruled={d.decision.slot for d in decisions if d.holds and d.decision.kind == "corrected"},
        value_of=lambda slot, value: told_value(words, shown.type, slot, value),
        life=life(shown, today_of(visit)),
        related=around,
        head_of=lambda other: wording.word(other.shown, words.labels).head,
        reports=_written(visit, shown, supports, named),
        first=query.cursor is None,
        next=next_,
        history=history(shown),
        articles=named,
        decisions=decisions,
    )


def _heading(visit: Visit, shown: Finding) -> str:
    """What it is; and between whom, where that is not said by its name."""
    head = wording.word(shown, visit.words.labels).head
    named = isinstance(shown, Person | Instrument | Statement) or getattr(shown, "name", None)
    parties = "" if named else visit.words.countries(getattr(shown, "countries", ()))
    return visit.words.upper_first(f"{head}: {parties}" if parties else head)


def _facts(visit: Visit, shown: Finding) -> tuple[str, ...]:
    status = getattr(shown, "status", None)
    said = visit.words.label(f"{shown.TYPE.removesuffix('s')}-status", status) if status else None
    return tuple(fact for fact in wording.word(shown, visit.words.labels).facts if fact != said)


def _told(visit: Visit, entry_id: str) -> Told:
    if not visit.now:
        return one_then(visit.register, entry_id)
    with visit.server.asking() as asking:
        return one_now(asking, visit.server.register, entry_id)


def _reports(
    visit: Visit, shown: Entry[Finding], cursor: str | None
) -> tuple[tuple[Support[Finding], ...], str | None]:
    list_ = ["entry", shown.id, visit.as_of, visit.so_on]
    if visit.now:
        after = kept.Place(*read_place(list_, cursor, (str, str, int))) if cursor else None
        with visit.server.asking() as asking:
            found = reports_now(asking, shown.id, after, _REPORTS)
    else:
        number = read_place(list_, cursor, (int,))[0] if cursor else 0
        found = reports_then(shown, max(0, number), _REPORTS)
    return found.supports, write_place(list_, found.next) if found.next else None


def _written(
    visit: Visit, shown: Entry[Finding], supports: Iterable[Support[Finding]], named: Mapping[str, Head]
) -> list[Report]:
    article = lru_cache(maxsize=None)(visit.server.register.article)
    return [
        Report(
            source=source_of(support, named[support.article]),
            quotes=tuple(quote(article(support.article).text, span) for span in support.finding.evidence),
            spans=tuple((span.start, span.end) for span in support.finding.evidence),
            differs=tuple(_differing(shown.shown, support.finding)),
            rule=support.finding.rule,
        )
        for support in supports
    ]


def _differing(shown: Finding, told: Finding) -> Iterable[tuple[str, Any]]:
    """What one report says otherwise; what it leaves out says nothing, and lists gather what all name."""
    for name in shown.__struct_fields__:
        value = getattr(told, name)
        single = name not in {"evidence", "rule", "also", "participants", "topics", "countries", "addressee"}
        if single and value not in (None, ()) and value != getattr(shown, name):
            yield name, value


def _decisions(visit: Visit, shown: Entry[Finding]) -> list[Ruled]:
    """What people ruled on this entry, now or under an id that it once had, the newest first."""
    every = visit.server.register.decisions()
    holding = {decision.id for decision in in_force(every)}
    own = {
        (support.article, tuple((span.start, span.end) for span in support.finding.evidence))
        for support in shown.supports
    }
    about = {
        decision.id
        for decision in every
        if shown.id in decision.entries
        or any(s.type == shown.type and (s.article, s.evidence) in own for s in (*decision.about, *decision.other))
    }
    found = [decision for decision in every if decision.id in about or decision.undoes in about]
    return [Ruled(decision, decision.id in holding) for decision in reversed(found)]


def _of_values(found: Sequence[Slot]) -> set[str]:
    return {article for slot in found for value in slot.values for article in value.articles}
