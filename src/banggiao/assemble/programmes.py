"""What took place inside what: the welcome, talks, signings and calls of one visit; the margins of one conference."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from banggiao.assemble.days import any_year, days
from banggiao.assemble.names import inside
from banggiao.records import Encounter, Entry

# What lasts, and can have others inside.
FRAMES = frozenset({"visit", "conference", "port-call", "exchange", "dialogue"})
_SLACK = timedelta(days=1)


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """A wider encounter and those in its course, by the ids of their entries, in the order of their dates."""

    frame: str
    parts: tuple[str, ...]


def programmes(entries: Iterable[Entry[Encounter]]) -> tuple[Programme, ...]:
    """The programme of each visit, conference and the like that has parts."""
    known = sorted(entries, key=lambda entry: entry.id)
    by_article: dict[str, list[Entry[Encounter]]] = defaultdict(list)
    for entry in known:
        for article in entry.articles:
            by_article[article].append(entry)
    found = []
    for frame in known:
        if frame.shown.kind not in FRAMES:
            continue
        near = {entry.id: entry for article in frame.articles for entry in by_article[article]}
        parts = [entry for entry in near.values() if _is_part(entry, frame)]
        parts.sort(key=lambda entry: (entry.shown.date or "9999", entry.id))
        if parts:
            found.append(Programme(frame=frame.id, parts=tuple(entry.id for entry in parts)))
    return tuple(found)


def _is_part(entry: Entry[Encounter], frame: Entry[Encounter]) -> bool:
    part, whole = entry.shown, frame.shown
    if entry.id == frame.id or not _same_parties(part, whole) or _elsewhere(part, whole):
        return False
    told = any(
        s.finding.within == t.finding.kind
        for s in entry.supports
        for t in frame.supports
        if s.article == t.article
    )
    return told and _in_time(part, whole) and _same_people(part, whole)


def _same_parties(part: Encounter, whole: Encounter) -> bool:
    """Whether both are between the same; in the margins of a conference any of its guests can meet."""
    own, around = set(part.countries), set(whole.countries)
    return bool(own & around) and (whole.kind == "conference" or own <= around or around <= own)


def _elsewhere(part: Encounter, whole: Encounter) -> bool:
    return None not in (part.place_country, whole.place_country) and part.place_country != whole.place_country


def _in_time(part: Encounter, whole: Encounter) -> bool:
    for bounds in (days, any_year):
        own, around = bounds(part.date), bounds(whole.date)
        if own and around:
            # A frame that is told by its first day alone lasts for some days after it.
            last = around[1] if around[1] > around[0] else around[1] + timedelta(days=5)
            return own[0] <= last + _SLACK and own[1] >= around[0] - _SLACK
    return True


def _same_people(part: Encounter, whole: Encounter) -> bool:
    if whole.kind != "visit" or not whole.participants or not part.participants:
        return True
    return any(inside(p.person, q.person, None) for p in part.participants for q in whole.participants)
