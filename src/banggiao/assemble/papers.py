"""Instruments and mechanisms: things known by kind, parties and title, and papers by when they were made too."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Generic, TypeVar

import msgspec

from banggiao.assemble.days import Days, any_year, days
from banggiao.assemble.folding import fold
from banggiao.assemble.groups import cluster
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import ReportId, Rulings
from banggiao.assemble.titles import alike, core, inside, known_channel
from banggiao.knowledge.table import Row, table
from banggiao.records import Instrument, Mechanism

F = TypeVar("F", Instrument, Mechanism)

# Two titles are one from this share of common words on; where a period or year is common too, one may hold the other.
_LIKE = 0.6
# What is being negotiated is signed within so long, or it is another paper that is signed.
_IN_THE_MAKING = timedelta(days=3 * 366)
# A signing that is told without its date was not long before.
_LATELY = timedelta(days=366)
_SLACK = timedelta(days=2)


class _Wording(msgspec.Struct, Generic[F], frozen=True):
    """The reports that name a thing in the same words for the same time.

    `period` is that of the paper; `made` bounds when it was or will be signed; `signed` are the days, in any year, of
    a signing that is told as news.
    """

    words: frozenset[str]
    period: str | None
    made: Days | None
    signed: frozenset[date]
    narrow: bool
    reports: tuple[Report[F], ...]

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(report.article for report in self.reports)


def paper_keys(report: Report[Instrument]) -> list[str]:
    """Where papers that may be one meet: a paper known by name, or kind and parties with period or signing."""
    finding = report.finding
    base = f"{finding.kind}|{' '.join(finding.countries)}"
    if known := _known(finding.kind, " ".join(finding.countries), finding.title):
        return [known]
    keys = [f"{base}|{finding.period or ''}"]
    if signed := _signing(report):
        keys.append(f"{base}|at {signed:%m-%d}")
    return keys


def paper_name(finding: Instrument) -> str:
    """What the id of a paper is made of."""
    countries = " ".join(finding.countries)
    if known := _known(finding.kind, countries, finding.title):
        return known
    words = " ".join(sorted(core(finding.title, finding.countries)))
    return f"{finding.kind}|{countries}|{finding.period or ''}|{words}|{_year(finding.date) or ''}"


def channel_key(finding: Mechanism) -> str:
    """Where channels that may be one meet: the kind and parties."""
    return f"{finding.kind}|{' '.join(finding.countries)}"


def channel_name(finding: Mechanism) -> str:
    """What the id of a channel is made of."""
    return f"{channel_key(finding)}|{' '.join(sorted(_channel_words(finding)))}"


def gather_papers(reports: Iterable[Report[Instrument]], rulings: Rulings) -> list[list[Report[Instrument]]]:
    """Reports that meet, parted into papers."""
    return _gather(reports, _paper_wording, rulings)


def gather_channels(reports: Iterable[Report[Mechanism]], rulings: Rulings) -> list[list[Report[Mechanism]]]:
    """Reports that meet, parted into channels."""
    return _gather(reports, _channel_wording, rulings)


def _paper_wording(report: Report[Instrument]) -> _Wording[Instrument]:
    finding = report.finding
    if _known(finding.kind, " ".join(finding.countries), finding.title):
        return _Wording(frozenset(), None, None, frozenset(), True, (report,))
    signed = _signing(report)
    return _Wording(
        words=core(finding.title, finding.countries),
        period=finding.period,
        made=_made(report),
        signed=frozenset({signed} if signed else ()),
        narrow=finding.period is not None,
        reports=(report,),
    )


def _channel_wording(report: Report[Mechanism]) -> _Wording[Mechanism]:
    return _Wording(_channel_words(report.finding), None, None, frozenset(), True, (report,))


def _channel_words(finding: Mechanism) -> frozenset[str]:
    return known_channel(finding.kind, finding.name) or core(finding.name, finding.countries)


def _made(report: Report[Instrument]) -> Days | None:
    """Between which days the paper was or will be signed, as far as a report tells."""
    finding = report.finding
    if finding.date is not None:
        return days(finding.date)
    told = days(report.published)
    if told is None:
        return None
    match finding.status:
        case "negotiating" | "proposed":
            return told[0] - _SLACK, told[0] + _IN_THE_MAKING
        case "signed":
            return told[0] - _LATELY, told[0] + _SLACK
        case _:
            return date.min, told[0] + _SLACK


def _signing(report: Report[Instrument]) -> date | None:
    """The day in any year on which a report tells that the paper was signed, or was published to tell it."""
    finding = report.finding
    told = any_year(finding.date if finding.date is not None else report.published)
    return told[0] if told and finding.status == "signed" else None


def _gather(
    reports: Iterable[Report[F]], wording: Callable[[Report[F]], _Wording[F]], rulings: Rulings
) -> list[list[Report[F]]]:
    ruled = {id_ for pair in rulings.different for id_ in pair}
    same: dict[object, list[_Wording[F]]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.order):
        one = wording(report)
        id_ = ReportId(report.finding.TYPE, report.article, report.place) if ruled else None
        same[one.words, one.period, one.made, one.signed, id_ if id_ in ruled else None].append(one)
    wordings = [
        msgspec.structs.replace(some[0], reports=tuple(report for one in some for report in one.reports))
        for some in same.values()
    ]
    # The fullest title of the surest time first, so that shorter ones find their group.
    wordings.sort(key=lambda w: (-len(w.words), sorted(w.words), not w.narrow, w.made or _EVER, w.reports[0].order))
    groups = cluster(wordings, lambda one, group: _fits(one, group, rulings), _best)
    return [[report for w in group for report in w.reports] for group in groups]


_EVER = (date.min, date.max)


def _fits(one: _Wording[F], group: list[_Wording[F]], rulings: Rulings) -> bool:
    return all(_alike(one, other) for other in group) and not any(
        rulings.part(report, other.reports) for report in one.reports for other in group
    )


def _alike(one: _Wording[F], other: _Wording[F]) -> bool:
    if one.articles & other.articles:
        return False  # one article names two things: its reader held them apart
    if one.made and other.made and (one.made[0] > other.made[1] or other.made[0] > one.made[1]):
        return False
    one_signing = bool(one.signed & other.signed)
    if one.period != other.period and not (one_signing and (one.period is None or other.period is None)):
        return False
    one_year = one.made is not None and other.made is not None and _year_of(one.made) == _year_of(other.made) != None  # noqa: E711
    common_time = one.narrow or one_signing or one_year
    return alike(one.words, other.words, _LIKE) or (common_time and inside(one.words, other.words))


def _best(one: _Wording[F], group: list[_Wording[F]]) -> bool:
    return any(one.words == other.words for other in group)


def _year_of(made: Days) -> int | None:
    """The year, where it is one."""
    return made[0].year if made[0].year == made[1].year else None


def _year(value: str | None) -> str | None:
    return None if value is None or value.startswith("--") else value[:4]


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
