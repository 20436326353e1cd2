"""Instruments and mechanisms: things known by kind, parties and title."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Generic, TypeVar

import msgspec

from banggiao.assemble.folding import fold
from banggiao.assemble.groups import cluster
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.titles import alike, core, inside
from banggiao.knowledge.table import Row, table
from banggiao.records import Instrument, Mechanism

F = TypeVar("F", Instrument, Mechanism)

# Two titles are one from this share of common words on; where a period or year is common too, one may hold the other.
_LIKE = 0.6


class _Wording(msgspec.Struct, Generic[F], frozen=True):
    """The reports that name a thing in the same words for the same year; `narrow` where kind and parties say much."""

    words: frozenset[str]
    year: str | None
    narrow: bool
    reports: tuple[Report[F], ...]

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(report.article for report in self.reports)


def paper_key(finding: Instrument) -> str:
    """Where papers that may be one meet: a paper known by name, or the kind, parties and period."""
    countries = " ".join(finding.countries)
    return _known(finding.kind, countries, finding.title) or f"{finding.kind}|{countries}|{finding.period or ''}"


def paper_name(finding: Instrument) -> str:
    """What the id of a paper is made of."""
    key = paper_key(finding)
    words = " ".join(sorted(core(finding.title, finding.countries)))
    return f"{key}|{words}|{_year(finding.date) or ''}" if "|" in key else key


def channel_key(finding: Mechanism) -> str:
    """Where channels that may be one meet: the kind and parties."""
    return f"{finding.kind}|{' '.join(finding.countries)}"


def channel_name(finding: Mechanism) -> str:
    """What the id of a channel is made of."""
    return f"{channel_key(finding)}|{' '.join(sorted(core(finding.name, finding.countries)))}"


def gather_papers(reports: Iterable[Report[Instrument]], rulings: Rulings) -> list[list[Report[Instrument]]]:
    """Reports that meet under one key, parted into papers."""
    return _gather(reports, _paper_wording, rulings)


def gather_channels(reports: Iterable[Report[Mechanism]], rulings: Rulings) -> list[list[Report[Mechanism]]]:
    """Reports that meet under one key, parted into channels."""
    return _gather(reports, _channel_wording, rulings)


def _paper_wording(finding: Instrument) -> tuple[frozenset[str], str | None, bool]:
    if "|" not in paper_key(finding):
        return frozenset(), None, True
    return core(finding.title, finding.countries), _year(finding.date), finding.period is not None


def _channel_wording(finding: Mechanism) -> tuple[frozenset[str], str | None, bool]:
    return core(finding.name, finding.countries), None, True


def _gather(
    reports: Iterable[Report[F]], wording: Callable[[F], tuple[frozenset[str], str | None, bool]], rulings: Rulings
) -> list[list[Report[F]]]:
    same: dict[tuple[frozenset[str], str | None, bool], list[Report[F]]] = defaultdict(list)
    for report in reports:
        same[wording(report.finding)].append(report)
    wordings = [_Wording(words, year, narrow, tuple(found)) for (words, year, narrow), found in same.items()]
    # The fullest title first, so that shorter ones find their group.
    wordings.sort(key=lambda w: (-len(w.words), sorted(w.words), w.year is None, w.year))
    return [[report for w in group for report in w.reports] for group in cluster(wordings, _fits, _best)]


def _fits(one: _Wording[F], group: list[_Wording[F]]) -> bool:
    return all(_alike(one, other) for other in group)


def _alike(one: _Wording[F], other: _Wording[F]) -> bool:
    if one.year and other.year and one.year != other.year:
        return False
    if one.articles & other.articles:
        return False  # one article names two things: its reader held them apart
    common_time = one.narrow or (one.year is not None and one.year == other.year)
    return alike(one.words, other.words, _LIKE) or (common_time and inside(one.words, other.words))


def _best(one: _Wording[F], group: list[_Wording[F]]) -> bool:
    return any(one.words == other.words for other in group)


def _year(date: str | None) -> str | None:
    return None if date is None or date.startswith("--") else date[:4]


def _known(kind: str, countries: str, title: str) -> str | None:
    words = f" {fold(title)} "
    for row in _known_papers():
        of_kind = row.columns["kind"] == kind and row.columns["countries"] == countries
        if of_kind and any(f" {fold(form)} " in words for form in row.forms):
            return row.value
    return None


@cache
def _known_papers() -> tuple[Row, ...]:
    return table("known-papers")
