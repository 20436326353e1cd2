"""The lives of papers and events: the stages that articles told, what ends, and which paper follows which."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from banggiao.assemble.days import Days, days
from banggiao.assemble.folding import fold
from banggiao.assemble.titles import alike, core, inside
from banggiao.records import Encounter, Entry, Instrument, Mechanism

# Two papers of one series have titles that are alike from this share of common words on.
_LIKE = 0.5
# A plan of a year is for that year; any other paper of a year was made in it.
_OF_ITS_YEAR = frozenset({"plan"})


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """What some articles told of a thing: its status, the days of the first and last such report, and the articles."""

    status: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """A paper and the one that came after it in the same series, by the ids of their entries."""

    earlier: str
    later: str


def stages(entry: Entry[Instrument] | Entry[Encounter] | Entry[Mechanism]) -> tuple[Stage, ...]:
    """What articles told of the status, in the order in which they were first told, undated ones last."""
    told: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for support in entry.supports:
        told[support.finding.status].append((support.published, support.article))
    found = []
    for status, reports in told.items():
        published = sorted(day for day, _ in reports if day)
        found.append(
            Stage(
                status=status,
                first=published[0] if published else None,
                last=published[-1] if published else None,
                articles=tuple(dict.fromkeys(article for _, article in reports)),
            )
        )
    return tuple(sorted(found, key=lambda stage: (stage.first or "9999", stage.status)))


def term(entry: Entry[Instrument]) -> Days | None:
    """The first and last day for which a paper holds by its period.

    None where it has no period, where that is only the year in which it was made ("tuyên bố chung năm 2015"), and where
    it was told to be in force after the end of it.
    """
    paper = entry.shown
    span = days(paper.period)
    if paper.period is None or span is None or _made_in(paper, paper.period):
        return None
    end = span[1].isoformat()
    in_force = (s.published for s in entry.supports if s.finding.status == "in-force" and s.published)
    return None if max(in_force, default="") > end else span


def last_day(entry: Entry[Instrument]) -> str | None:
    """The day on which the term of a paper ends; None where it has none."""
    span = term(entry)
    return span[1].isoformat() if span else None


def status_on(entry: Entry[Instrument], day: str) -> str:
    """The status of a paper on a day: as shown, and `expired` once its term is over."""
    end = last_day(entry)
    carried_out = entry.shown.status in {"signed", "in-force"}
    return "expired" if carried_out and end is not None and end < day else entry.shown.status


def _made_in(paper: Instrument, period: str) -> bool:
    """Whether a period is the year in which the paper was made."""
    if paper.kind in _OF_ITS_YEAR or not period.isdecimal():
        return False
    return (paper.date or "").startswith(period) or _of_year(period).search(f" {fold(paper.title)} ") is not None


@cache
def _of_year(year: str) -> re.Pattern[str]:
    """A title that is of a year, and not up to it ("tầm nhìn chung đến năm 2030")."""
    up_to = "".join(f"(?<! {fold(word)})" for word in ("đến", "tới"))
    return re.compile(rf"{up_to} {fold('năm')} {year} ")


def successions(entries: Iterable[Entry[Instrument]]) -> tuple[Succession, ...]:
    """Which paper follows which: of one kind and parties, like titles, and the nearest later period."""
    series: dict[tuple[str, tuple[str, ...]], list[Entry[Instrument]]] = defaultdict(list)
    for entry in entries:
        if entry.shown.period is not None and entry.shown.countries:
            series[entry.shown.kind, entry.shown.countries].append(entry)
    found = []
    for papers in series.values():
        papers.sort(key=lambda entry: (entry.shown.period or "", entry.id))
        for number, paper in enumerate(papers):
            later = _next(paper, papers[number + 1 :])
            if later is not None:
                found.append(Succession(earlier=paper.id, later=later.id))
    return tuple(sorted(found, key=lambda s: (s.earlier, s.later)))


def _next(paper: Entry[Instrument], later: Sequence[Entry[Instrument]]) -> Entry[Instrument] | None:
    own = days(paper.shown.period)
    for other in later:
        span = days(other.shown.period)
        if own and span and span[0] > own[0] and span[1] > own[1] and _one_series(paper.shown, other.shown):
            return other
    return None


def _one_series(one: Instrument, other: Instrument) -> bool:
    a, b = core(one.title, one.countries), core(other.title, other.countries)
    return alike(a, b, _LIKE) or inside(a, b)
