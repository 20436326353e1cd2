"""Encounters: one event under many reports, look-alikes kept apart."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from banggiao.assemble.days import around, buckets, days, distance, is_day
from banggiao.assemble.folding import fold
from banggiao.assemble.report import Report
from banggiao.assemble.titles import alike, core, inside
from banggiao.records import Encounter

# A report without a date tells of something that took place about the day of its publication.
_WINDOW = 10
# Two proper names are one from this share of common words on, or where one holds the other.
_LIKE = 0.5
# Gatherings of many: each article names the parties that it cares for, so a proper name counts for more than they.
_OF_MANY = frozenset({"conference", "exercise", "exhibition"})


class _Case(msgspec.Struct, frozen=True):
    """A report with what is asked of it again and again. `cast`: for each country, its people's possible names."""

    report: Report[Encounter]
    words: frozenset[str]
    cast: dict[str | None, tuple[frozenset[frozenset[str]], ...]]
    day: date | None

    @classmethod
    def of(cls, report: Report[Encounter]) -> "_Case":
        encounter = report.finding
        known = {person.name: person for person in report.people}
        cast: dict[str | None, list[frozenset[frozenset[str]]]] = defaultdict(list)
        for participant in encounter.participants:
            person = known.get(participant.person)
            names = (participant.person, *(person.also if person else ()))
            cast[person.country if person else None].append(frozenset(frozenset(fold(n).split()) for n in names))
        span = days(encounter.date) if is_day(encounter.date) else None
        fixed = {country: tuple(people) for country, people in cast.items()}
        return cls(report, core(encounter.name, encounter.countries), fixed, span[0] if span else None)


def encounter_keys(report: Report[Encounter]) -> list[str]:
    """Where reports that may be of one event meet; none for one that can be joined with nothing."""
    encounter = report.finding
    bases = [f"{encounter.kind}|{' '.join(encounter.countries)}"]
    if encounter.kind in _OF_MANY and (words := core(encounter.name, encounter.countries)):
        bases.append(f"{encounter.kind}|~{' '.join(sorted(words))}")
    return [f"{base}|{time}" for base in bases for time in _times(report)]


def _times(report: Report[Encounter]) -> list[str]:
    encounter = report.finding
    times = [] if encounter.ordinal is None else [f"round {encounter.ordinal}"]
    if encounter.date is not None:
        times.append(encounter.date)
        span = days(encounter.date) if is_day(encounter.date) else None
        if span:
            times += [f"about {number}" for number in buckets(span[0], span[0], _WINDOW)]
    elif report.published is not None and (span := days(report.published)):
        times += [f"about {number}" for number in buckets(*around(span[0], _WINDOW), _WINDOW)]
    elif encounter.participants:
        times.append(_names(encounter))
    return times


def encounter_name(report: Report[Encounter]) -> str:
    """What the id of an event is made of, by its earliest report."""
    encounter = report.finding
    parts = [encounter.kind, " ".join(encounter.countries), str(encounter.ordinal or ""), _names(encounter)]
    if encounter.date is not None:
        parts.append(encounter.date)
    elif report.published is not None and (encounter.participants or encounter.ordinal):
        parts.append(f"about {report.published}")
    elif not encounter.participants:
        parts.append(f"in {report.article} {report.place}")
    return "|".join(parts)


def gather_encounters(reports: Iterable[Report[Encounter]]) -> list[list[Report[Encounter]]]:
    """Reports that meet under common keys, parted into events.

    Dated reports come first, those that name most people before others; then the undated ones find theirs.
    """
    cases = [_Case.of(report) for report in reports]
    cases.sort(key=lambda c: (c.report.finding.date is None, -len(c.report.finding.participants), c.report.order))
    groups: list[list[_Case]] = []
    near: dict[str, dict[int, list[_Case]]] = defaultdict(dict)
    for case in cases:
        keys = encounter_keys(case.report)
        fitting = [g for g in {n: g for key in keys for n, g in near[key].items()}.values() if _fits(case, g)]
        if len(fitting) > 1:
            fitting = [group for group in fitting if any(_share_someone(case, other) for other in group)]
        if len(fitting) == 1:
            group = fitting[0]
            group.append(case)
        else:
            groups.append(group := [case])
        for key in keys:
            near[key][id(group)] = group
    return [[case.report for case in group] for group in groups]


def _fits(case: _Case, group: list[_Case]) -> bool:
    return all(_compatible(case, other) for other in group) and _in_time(case, group)


def _compatible(one: _Case, other: _Case) -> bool:
    a, b = one.report.finding, other.report.finding
    if one.report.article == other.report.article:
        return False  # one article tells of two events: its reader held them apart
    if a.kind != b.kind or (a.ordinal and b.ordinal and a.ordinal != b.ordinal):
        return False
    named_alike = inside(one.words, other.words) or alike(one.words, other.words, _LIKE)
    if a.countries != b.countries and not (a.kind in _OF_MANY and one.words and other.words and named_alike):
        return False
    if one.words and other.words and not named_alike:
        return False
    both = (one.cast.keys() & other.cast.keys()) - {None}
    return all(_meet(one.cast[country], other.cast[country]) for country in both)


def _in_time(case: _Case, group: list[_Case]) -> bool:
    encounter = case.report.finding
    if any(_same_round(case, other) for other in group):
        return True
    if encounter.date is not None:
        return any(other.report.finding.date == encounter.date for other in group)
    if case.report.published is None:
        return all(
            other.report.published is None and other.report.finding.date is None
            and _names(other.report.finding) == _names(encounter) != ""
            for other in group
        )
    told = days(case.report.published)
    # What an article tells as done did not happen after it; a day is left for the clocks of two places.
    latest = _WINDOW if encounter.status != "held" else 1
    dated = [other.day for other in group if other.day is not None]
    heard = [span[0] for other in group if (span := days(other.report.published))]
    acquainted = any(_share_someone(case, other) for other in group)
    if dated:
        close = told is not None and any(-_WINDOW <= (day - told[0]).days <= latest for day in dated)
        return close and (acquainted or not case.cast)
    return told is not None and any(distance(told[0], day) <= _WINDOW for day in heard[:1]) and acquainted


def _same_round(one: _Case, other: _Case) -> bool:
    if one.report.finding.ordinal is None or one.report.finding.ordinal != other.report.finding.ordinal:
        return False
    # Two channels can reach the same number: a year apart it is another one's round.
    return one.day is None or other.day is None or distance(one.day, other.day) < 366


def _share_someone(one: _Case, other: _Case) -> bool:
    return any(_meet(a, b) for a in one.cast.values() for b in other.cast.values())


def _meet(one: tuple[frozenset[frozenset[str]], ...], other: tuple[frozenset[frozenset[str]], ...]) -> bool:
    return any(a <= b or b <= a for person in one for its in other for a in person for b in its)


def _names(encounter: Encounter) -> str:
    return ", ".join(sorted(fold(participant.person) for participant in encounter.participants))
