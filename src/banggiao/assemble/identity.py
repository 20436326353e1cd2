"""How each type of finding is known again: one row a type, one small function a column.

Some things are of a time: an event is told of for days, a statement once. Their reports are compared with one another.
Others are told of for years, in thousands of articles: people, papers, relations, channels. Of these not reports are
compared but the wordings in which they tell (wordings.py).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from banggiao.assemble.encounters import encounter_name, encounter_reach, gather_encounters, may_be_one_encounter
from banggiao.assemble.meeting import Reach
from banggiao.assemble.occasions import Case, case_of
from banggiao.assemble.papers import (
    channel_head,
    channel_keys,
    channel_name,
    gather_channels,
    gather_papers,
    may_be_one_channel,
    may_be_one_paper,
    paper_head,
    paper_keys,
    paper_name,
)
from banggiao.assemble.people import gather_people, may_be_one_person, person_head, person_keys, person_name
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import AnyReport, Rulings
from banggiao.assemble.wordings import Head, Wording
from banggiao.records import Encounter, Instrument, Mechanism, Person, Relation, Statement


class Passing(msgspec.Struct, frozen=True):
    """Things of a time. `prefix`: of the ids. `name`: what an id is made of, by the first report.

    `case`: a report put up for comparing. `reach`: where those that may be one meet; none for what is told in one
    article alone. `linked`: whether two can be one, directly or through others. `gather`: parts those that are linked
    into things, never those together that are ruled apart.
    """

    prefix: str
    name: Callable[[AnyReport], str]
    case: Callable[[AnyReport], Any]
    reach: Callable[[AnyReport], list[Reach]]
    linked: Callable[[Any, Any], bool]
    gather: Callable[[Iterable[Any], Rulings], list[list[Any]]]


class Lasting(msgspec.Struct, frozen=True):
    """Things told of for years. `head`: what identity asks of a report; `name`: what an id is made of, by the head.

    `keys`: where wordings that may be one meet. `linked`, `gather`: as of passing things, of wordings.
    """

    prefix: str
    head: Callable[[AnyReport], Head]
    name: Callable[[Head], str]
    keys: Callable[[Wording], list[str]]
    linked: Callable[[Wording, Wording], bool]
    gather: Callable[[Iterable[Wording], Rulings], list[list[Wording]]]


def _one_relation(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    groups: list[list[Wording]] = []
    for wording in sorted(wordings, key=lambda w: (w.fold.first, w.key)):
        group = next((g for g in groups if not any(_ruled_apart(wording, other, rulings) for other in g)), None)
        if group is None:
            groups.append(group := [])
        group.append(wording)
    return groups


def _ruled_apart(one: Wording, other: Wording, rulings: Rulings) -> bool:
    return bool(one.ruled and other.ruled and rulings.different_ids(one.ruled, other.ruled))


def _relation_head(report: Report[Relation]) -> Head:
    return (" ".join(report.finding.countries), report.finding.level)


def _relation_name(head: Head) -> str:
    return "|".join(head)


def _statement_name(report: Report[Statement]) -> str:
    statement = report.finding
    places = " ".join(f"{span.start}-{span.end}" for span in statement.evidence)
    return f"{report.article}|{places}|{statement.act}|{statement.speaker or ''}"


def _one_statement(reports: Iterable[Report[Statement]], rulings: Rulings) -> list[list[Report[Statement]]]:
    groups: list[list[Report[Statement]]] = []
    for report in sorted(reports, key=lambda r: r.order):
        same = (g for g in groups if _statement_name(g[0]) == _statement_name(report) and not rulings.part(report, g))
        group = next(same, None)
        if group is None:
            groups.append(group := [])
        group.append(report)
    return groups


def _same_statement(one: Report[Statement], other: Report[Statement]) -> bool:
    return _statement_name(one) == _statement_name(other)


def _as_it_is(report: AnyReport) -> AnyReport:
    return report


def _nowhere(report: AnyReport) -> list[Reach]:
    return []


PASSING: dict[str, Passing] = {
    Encounter.TYPE: Passing(
        "enc", encounter_name, case_of, encounter_reach, may_be_one_encounter, gather_encounters
    ),
    Statement.TYPE: Passing("sta", _statement_name, _as_it_is, _nowhere, _same_statement, _one_statement),
}
LASTING: dict[str, Lasting] = {
    Person.TYPE: Lasting("per", person_head, person_name, person_keys, may_be_one_person, gather_people),
    Instrument.TYPE: Lasting("ins", paper_head, paper_name, paper_keys, may_be_one_paper, gather_papers),
    Relation.TYPE: Lasting(
        "rel", _relation_head, _relation_name, lambda w: [_relation_name(w.head)], lambda a, b: a.head == b.head,
        _one_relation,
    ),
    Mechanism.TYPE: Lasting("mec", channel_head, channel_name, channel_keys, may_be_one_channel, gather_channels),
}


def reports_of(cases: Sequence[Any]) -> list[AnyReport]:
    """The reports behind cases of one type."""
    return [case.report if isinstance(case, Case) else case for case in cases]
