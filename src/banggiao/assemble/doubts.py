"""Joins that assembly does not make by itself, offered for review with a reason, the most useful first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import msgspec

from banggiao.assemble.days import any_year, days
from banggiao.assemble.features import families
from banggiao.assemble.names import inside, likeness, name_keys, words
from banggiao.assemble.titles import core
from banggiao.records import Encounter, Entry, Instrument, Person


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Two entries that may be of one thing, or two that one thing led to: for a person to decide.

    `reason` is a word of REASONS. `weight` is from 0 to 1: how likely the two are one, times what hangs on it.
    """

    entries: tuple[str, str]
    type: str
    reason: str
    weight: float


# What a doubt can rest on.
REASONS = {
    "one name, two spellings": "the sounds of two names agree, as in a transliteration",
    "one name, two countries": "one name, told as of two countries",
    "one name, two careers": "one name and country, but ranks that one person cannot have had in this order",
    "next day": "the same people met on the next day, or two reports give two days of one meeting",
    "same people, no date": "the same people of both sides met, and of one report neither day nor publication is known",
    "day without year": "the same day and parties, the year not told by one",
    "plan and fact": "an announcement without a day, and an event that may have come of it",
    "earlier and later paper": "one kind, parties and subject: a paper and its successor, or one long in the making",
    "one paper, two kinds": "one subject, parties and time under two kinds of paper",
}
_DAYS_FOR_PLAN = 92


def doubts(entries: Iterable[Entry[Any]]) -> tuple[Doubt, ...]:
    """The doubtful joins among `entries`, the most useful first; the same for any order of the entries."""
    by_type: dict[str, list[Entry[Any]]] = defaultdict(list)
    for entry in entries:
        by_type[entry.type].append(entry)
    found = {
        *_people(by_type[Person.TYPE]),
        *_encounters(by_type[Encounter.TYPE]),
        *_papers(by_type[Instrument.TYPE]),
    }
    return tuple(sorted(found, key=lambda d: (-d.weight, d.type, d.reason, d.entries)))


def _doubt(one: Entry[Any], other: Entry[Any], reason: str, likely: float) -> Doubt:
    # The more reports hang on a ruling, the more it tells.
    hangs = min(len(one.supports), len(other.supports))
    first, second = sorted((one.id, other.id))
    return Doubt(
        entries=(first, second), type=one.type, reason=reason, weight=round(likely * (1 - 0.5 ** (1 + hangs)), 3)
    )


def _people(entries: list[Entry[Person]]) -> Iterator[Doubt]:
    met: dict[str, list[Entry[Person]]] = defaultdict(list)
    for entry in entries:
        for key in name_keys(entry.shown.name, entry.shown.country):
            met[key].append(entry)
    for people in met.values():
        for one, other in combinations(people, 2):
            a, b = one.shown, other.shown
            if words(a.name) == words(b.name) and len(words(a.name)) > 1:
                reason = "one name, two careers" if a.country == b.country else "one name, two countries"
                yield _doubt(one, other, reason, 0.5)
            elif a.country == b.country and likeness(a.name, b.name, a.country) != "other":
                yield _doubt(one, other, "one name, two spellings", 0.6)


def _encounters(entries: list[Entry[Encounter]]) -> Iterator[Doubt]:
    by_base: dict[tuple[str, tuple[str, ...]], list[Entry[Encounter]]] = defaultdict(list)
    for entry in entries:
        by_base[families()[entry.shown.kind].name, entry.shown.countries].append(entry)
    for some in by_base.values():
        for one, other in combinations(some, 2):
            if not set(one.articles) & set(other.articles):
                yield from _two_encounters(one, other)


def _two_encounters(one: Entry[Encounter], other: Entry[Encounter]) -> Iterator[Doubt]:
    a, b = one.shown, other.shown
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return
    few, many = sorted((a.participants, b.participants), key=len)
    shared = bool(few) and all(any(inside(p.person, q.person, None) for q in many) for p in few)
    if not shared and few:
        return
    x, y = days(a.date), days(b.date)
    one_kind = a.kind == b.kind
    if (a.status == "held") != (b.status == "held"):
        planned, held = (one, other) if b.status == "held" else (other, one)
        follows = _may_follow(planned, held) if planned.shown.date is None else False
        if one_kind and (follows or (follows is None and shared)):
            yield _doubt(one, other, "plan and fact", 0.6 if shared else 0.3)
        return
    if shared and len(few) > 1 and one_kind and (_timeless(one) or _timeless(other)):
        yield _doubt(one, other, "same people, no date", 0.4)
    elif x and y and 0 < min(abs((x[0] - y[1]).days), abs((y[0] - x[1]).days)) <= 1 and shared:
        yield _doubt(one, other, "next day", 0.4)
    elif (x is None) != (y is None) or (x is None and a.date):
        p, q = any_year(a.date), any_year(b.date)
        if p and q and p[0] == q[0]:
            yield _doubt(one, other, "day without year", 0.5 if shared else 0.3)


def _timeless(entry: Entry[Encounter]) -> bool:
    return entry.shown.date is None and entry.first_reported is None


def _may_follow(planned: Entry[Encounter], held: Entry[Encounter]) -> bool | None:
    """Whether an event took place within months after it was announced; None where that is not known."""
    told, took_place = days(planned.last_reported), days(held.shown.date or held.first_reported)
    if told is None or took_place is None:
        return None
    return -1 <= (took_place[0] - told[0]).days <= _DAYS_FOR_PLAN


def _papers(entries: list[Entry[Instrument]]) -> Iterator[Doubt]:
    by_parties: dict[tuple[str, ...], list[Entry[Instrument]]] = defaultdict(list)
    for entry in entries:
        if len(entry.shown.countries) > 1:
            by_parties[entry.shown.countries].append(entry)
    for some in by_parties.values():
        for one, other in combinations(some, 2):
            if not set(one.articles) & set(other.articles):
                yield from _two_papers(one.shown, other.shown, one, other)


def _two_papers(
    a: Instrument, b: Instrument, one: Entry[Instrument], other: Entry[Instrument]
) -> Iterator[Doubt]:
    p, q = core(a.title, a.countries), core(b.title, b.countries)
    subject = (set(a.topics) & set(b.topics)) - _BROAD
    common = len(p & q) / len(p | q) if p | q else 0.0
    same_time = a.period == b.period and (a.date or "")[:4] == (b.date or "")[:4]
    if a.kind == b.kind and (subject or common >= 0.5) and (not a.period or not b.period or a.period != b.period):
        yield _doubt(one, other, "earlier and later paper", 0.3 + 0.3 * bool(subject) + 0.3 * common)
    elif a.kind != b.kind and same_time and subject and common >= 0.5:
        yield _doubt(one, other, "one paper, two kinds", 0.4 * common)


# Topics that most papers have.
_BROAD = frozenset({"defence-relations", "bilateral-relations", "agreements", "other"})
