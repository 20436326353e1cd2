"""Encounters: one event under many reports, look-alikes kept apart.

Reports are compared by when, who, what it is called, and the occasion that their articles tell of. Some things part two
reports whatever else agrees (`_parted`); a bond joins them (`_bond`) and says how firmly. A report joins the group that
it has the firmest bond with; where two groups have equal claims it stands alone and is offered for review.
"""

from collections.abc import Iterable
from datetime import timedelta

from banggiao.assemble.days import any_year, days, distance
from banggiao.assemble.folding import fold
from banggiao.assemble.meeting import Reach
from banggiao.assemble.occasions import WINDOW, Case, When, families, name_words, same_occasion, told_on, when
from banggiao.assemble.passages import is_mostly
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.titles import alike, inside
from banggiao.records import Encounter

# Two proper names are one from this share of common words on, or where one holds the other.
_LIKE = 0.5
# How firmly two reports hold together by when they are; people, names and occasion add to it.
_FIRMNESS = {When.SAME: 3.0, When.OVERLAP: 2.5, When.SAME_ANY_YEAR: 2.0, When.WITHIN: 1.0, When.NEAR: 1.0}
_SIDE, _NAME, _VESSEL, _OCCASION, _ROUND, _KIND, _PLACE = 2.0, 2.0, 3.0, 1.5, 4.0, 0.5, 0.25


def encounter_reach(report: Report[Encounter]) -> list[Reach]:
    """Where a report meets others: by kind and parties, what a gathering of many is called, or the number of a round.
    """
    encounter = report.finding
    family = families()[encounter.kind]
    parties = f"{family.name}|{' '.join(encounter.countries)}"
    bases = [parties]
    if family.of_many and (words := name_words(encounter)):
        bases.append(f"{family.name}|~{' '.join(sorted(words))}")
    if family.of_many and any_year(encounter.date):
        bases.append(f"{family.name}|any")
    reach = [_reach(base, report) for base in bases]
    if encounter.ordinal is not None:
        reach.append(Reach(f"{parties}|round {encounter.ordinal}"))
    return reach


def _reach(base: str, report: Report[Encounter]) -> Reach:
    date = report.finding.date
    told = days(date)
    if told is None and date is None and (day := days(report.published)) is not None:
        window = timedelta(days=WINDOW)
        told = (day[0] - window, day[1] + window)
    if told is not None:
        return Reach(base, told[0].toordinal(), told[1].toordinal())
    if yearless := any_year(date):
        return Reach(base, yearless[0].toordinal(), yearless[1].toordinal(), yearless=True)
    return Reach(base)


def encounter_name(report: Report[Encounter]) -> str:
    """What the id of an event is made of, by its earliest report."""
    encounter = report.finding
    names = ", ".join(sorted(fold(participant.person) for participant in encounter.participants))
    parts = [encounter.kind, " ".join(encounter.countries), str(encounter.ordinal or ""), names]
    if encounter.date is not None:
        parts.append(encounter.date)
    elif report.published is not None and (encounter.participants or encounter.ordinal):
        parts.append(f"about {report.published}")
    elif not encounter.participants:
        parts.append(f"in {report.article} {report.place}")
    return "|".join(parts)


def may_be_one_encounter(one: Case, other: Case) -> bool:
    """Whether two reports can come to be of one event, or would have one id."""
    if not _parted(one, other) and _bond(one, other) > 0:
        return True
    return encounter_name(one.report) == encounter_name(other.report)


def gather_encounters(cases: Iterable[Case], rulings: Rulings) -> list[list[Case]]:
    """Reports that may be of one event, parted into events.

    Dated reports come first, those that name most people before others; then the undated ones find theirs.
    """
    groups: list[list[Case]] = []
    for case in sorted(cases, key=_definite_first):
        claims = sorted(
            ((claim, n) for n, group in enumerate(groups) if (claim := _claim(case, group, rulings)) > 0),
            key=lambda pair: -pair[0],
        )
        if claims and (len(claims) == 1 or claims[0][0] > claims[1][0]):
            groups[claims[0][1]].append(case)
        else:
            groups.append([case])
    return groups


def _definite_first(case: Case) -> tuple[object, ...]:
    date = case.encounter.date
    vague = 3 if date is None else 0 if case.span else 1 if case.yearless else 2
    return (vague, -len(case.encounter.participants), case.report.order)


def _claim(case: Case, group: list[Case], rulings: Rulings) -> float:
    """How firmly a report belongs to a group; 0.0 where it cannot, or nothing binds it."""
    if any(_parted(case, other) or rulings.apart(case.report, other.report) for other in group):
        return 0.0
    return max(_bond(case, other) for other in group)


def _parted(one: Case, other: Case) -> bool:
    """Whether two reports cannot be of one event."""
    a, b = one.encounter, other.encounter
    if one.report.article == other.report.article:
        return True  # one article tells of two events: its reader held them apart
    if one.family != other.family or (a.ordinal and b.ordinal and a.ordinal != b.ordinal):
        return True
    named_alike = _named_alike(one, other)
    if a.countries != b.countries and not (one.family.of_many and named_alike and _parties_may_differ(one, other)):
        return True
    if one.words and other.words and not named_alike:
        return True
    if one.contradicts_side(other):
        return True
    if one.vessels and other.vessels and not one.vessels & other.vessels and not same_occasion(one, other):
        return True
    if _same_round(one, other):
        return False
    if when(one, other) is When.APART:
        return True
    opposite = a.place_country and b.place_country and a.place_country != b.place_country
    return bool(opposite and one.family.name in _DIRECTED and not one.shares_side(other))


def _parties_may_differ(one: Case, other: Case) -> bool:
    """Whether two reports of a gathering of many can be of one though they name other parties: by name or occasion."""
    if one.words and other.words:
        return True
    a, b = set(one.encounter.countries), set(other.encounter.countries)
    return (a <= b or b <= a) and same_occasion(one, other)


# Where these take place tells who came to whom.
_DIRECTED = frozenset({"visit"})


def _bond(one: Case, other: Case) -> float:
    """How firmly two reports that nothing parts hold together; 0.0 for not enough to join them."""
    a, b = one.encounter, other.encounter
    time = when(one, other)
    sides = len(one.shares_side(other))
    round_ = _same_round(one, other)
    named = bool(one.words and other.words)
    vessels = bool(one.vessels & other.vessels)
    if a.kind != b.kind and sides < 2 and not vessels:
        return 0.0  # one visitor's talks with one host and call on another look alike
    known_by_name = named and one.family.of_many and time is When.WITHIN
    if (a.status == "held") != (b.status == "held") and not (
        round_ or sides > 1 or vessels or known_by_name or time in {When.SAME, When.OVERLAP, When.SAME_ANY_YEAR}
    ):
        return 0.0  # what was only planned, nobody knows for when, may be another event than what took place
    if not (round_ or _time_suffices(one, other, time, sides, named, vessels)):
        return 0.0
    firmness = _FIRMNESS.get(time, 0.0) + _SIDE * sides + _ROUND * round_ + _NAME * named + _VESSEL * vessels
    firmness += _OCCASION * same_occasion(one, other) + _KIND * (a.kind == b.kind)
    return firmness + _PLACE * (a.place is not None and b.place is not None and fold(a.place) == fold(b.place))


def _time_suffices(one: Case, other: Case, time: When, sides: int, named: bool, vessels: bool) -> bool:
    """Whether so much agreement in time is enough beside what else agrees."""
    acquainted = sides > 0 or named or vessels
    match time:
        case When.SAME:
            return True
        case When.OVERLAP:
            return acquainted or not (one.cast or other.cast) or same_occasion(one, other)
        case When.SAME_ANY_YEAR:
            return acquainted or same_occasion(one, other)
        case When.WITHIN:
            return acquainted or same_occasion(one, other)
        case When.NEAR:
            one_is_dated = one.encounter.date is not None or other.encounter.date is not None
            faceless = not one.cast or not other.cast
            return acquainted or (faceless and (one_is_dated or same_occasion(one, other)))
        case _:
            faceless = not one.cast or not other.cast
            if sides > 1 or (sides > 0 and one.family.name in _DIRECTED):
                return _one_story(one, other)
            return faceless and one.encounter.kind == other.encounter.kind and _one_story(one, other)


def _one_story(one: Case, other: Case) -> bool:
    """Whether two reports of which one has no time at all are of one occasion for all that their articles tell."""
    if is_mostly(one.report.background.passages, other.report.background.passages):
        return True
    if (one.encounter.date is None and other.encounter.date is None) or one.family.name in _DIRECTED:
        return same_occasion(one, other)
    dated, undated = (one, other) if one.encounter.date is not None else (other, one)
    return same_occasion(one, other) and told_on(dated, undated)


def _named_alike(one: Case, other: Case) -> bool:
    return inside(one.words, other.words) or alike(one.words, other.words, _LIKE)


def _same_round(one: Case, other: Case) -> bool:
    if one.encounter.ordinal is None or one.encounter.ordinal != other.encounter.ordinal:
        return False
    # Two channels can reach the same number: a year apart it is another one's round.
    return one.span is None or other.span is None or distance(one.span[0], other.span[0]) < 366
