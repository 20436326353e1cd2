"""What took place inside what: the welcome, talks, signings and calls of one visit; the margins of one conference."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from banggiao.assemble.days import any_year, days, is_day, may_share_days
from banggiao.assemble.names import inside
from banggiao.records import Encounter, Entry

# What lasts, and can have others inside.
FRAMES = frozenset({"visit", "conference", "port-call", "exchange", "dialogue"})
_SLACK, _LASTS = timedelta(days=1), timedelta(days=5)


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
    frames: dict[tuple[str, str], list[Entry[Encounter]]] = defaultdict(list)
    for frame in known:
        if frame.shown.kind in FRAMES:
            near = {entry.id: entry for article in frame.articles for entry in by_article[article]}
            for part in near.values():
                if _is_part(part, frame):
                    frames[part.id, frame.shown.kind].append(frame)
    by_id = {entry.id: entry for entry in known}
    parts: dict[str, list[Entry[Encounter]]] = defaultdict(list)
    for (id_, _), some in frames.items():
        for frame in _nearest(by_id[id_], some):
            parts[frame.id].append(by_id[id_])
    return tuple(
        Programme(frame=frame, parts=tuple(part.id for part in sorted(parts[frame], key=_in_order)))
        for frame in sorted(parts)
    )


def _in_order(entry: Entry[Encounter]) -> tuple[str, str]:
    return entry.shown.date or "9999", entry.id


def _nearest(part: Entry[Encounter], frames: Iterable[Entry[Encounter]]) -> list[Entry[Encounter]]:
    """Of the frames of one kind that a part may belong to those that it fits best: articles tell of earlier ones too.

    One of its days goes before one of which no date is told, then one that more articles tell of with it, then one that
    stands as it does, then one told to the day.
    """
    fits: dict[tuple[int, ...], list[Entry[Encounter]]] = defaultdict(list)
    own, told_in = part.shown, set(part.articles)
    for frame in frames:
        around = frame.shown
        fit = (
            own.date is not None and around.date is not None,
            len(told_in.intersection(frame.articles)),
            own.status == around.status,
            is_day(around.date) or any_year(around.date) is not None,
        )
        fits[tuple(map(int, fit))].append(frame)
    return fits[max(fits)]


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
    if part.date is None or whole.date is None:
        return True
    for bounds in (days, any_year):
        own, around = bounds(part.date), bounds(whole.date)
        if own and around:
            # A frame that is told by its first day alone lasts for some days after it.
            last = around[1] if around[1] > around[0] else around[1] + _LASTS
            return own[0] <= last + _SLACK and own[1] >= around[0] - _SLACK
    # One of them leaves the year open, or the day too.
    return may_share_days(part.date, whole.date, _LASTS.days)


def _same_people(part: Encounter, whole: Encounter) -> bool:
    if whole.kind != "visit" or not whole.participants or not part.participants:
        return True
    return any(inside(p.person, q.person, None) for p in part.participants for q in whole.participants)
