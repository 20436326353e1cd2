"""How each type of finding is known again: one row a type, one small function a column."""

from collections.abc import Callable, Iterable

import msgspec

from banggiao.assemble.encounters import encounter_keys, encounter_name, gather_encounters
from banggiao.assemble.papers import channel_key, channel_name, gather_channels, gather_papers, paper_keys, paper_name
from banggiao.assemble.people import gather_people, person_keys, person_name
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import AnyReport, Rulings
from banggiao.records import Encounter, Instrument, Mechanism, Person, Relation, Statement


class Identity(msgspec.Struct, frozen=True):
    """How one type of finding is known again.

    `prefix`: of the ids. `keys`: where reports that may be one meet; those that share no key, directly or through
    others, are never one. `gather`: parts reports that meet into things, never those together that are ruled apart.
    `name`: what the id is made of.
    """

    prefix: str
    keys: Callable[[AnyReport], list[str]]
    name: Callable[[AnyReport], str]
    gather: Callable[[Iterable[AnyReport], Rulings], list[list[AnyReport]]]


def _all_one(reports: Iterable[AnyReport], rulings: Rulings) -> list[list[AnyReport]]:
    groups: list[list[AnyReport]] = []
    for report in reports:
        fitting = groups if not rulings.different else (g for g in groups if not rulings.part(report, g))
        group = next(iter(fitting), None)
        if group is None:
            groups.append(group := [])
        group.append(report)
    return groups


def _relation_name(report: Report[Relation]) -> str:
    return f"{' '.join(report.finding.countries)}|{report.finding.level}"


def _statement_name(report: Report[Statement]) -> str:
    statement = report.finding
    places = " ".join(f"{span.start}-{span.end}" for span in statement.evidence)
    return f"{report.article}|{places}|{statement.act}|{statement.speaker or ''}"


IDENTITIES: dict[str, Identity] = {
    Person.TYPE: Identity("per", person_keys, person_name, gather_people),
    Encounter.TYPE: Identity("enc", encounter_keys, encounter_name, gather_encounters),
    Instrument.TYPE: Identity(
        "ins", paper_keys, lambda r: paper_name(r.finding), gather_papers
    ),
    Relation.TYPE: Identity("rel", lambda r: [_relation_name(r)], _relation_name, _all_one),
    Mechanism.TYPE: Identity(
        "mec", lambda r: [channel_key(r.finding)], lambda r: channel_name(r.finding), gather_channels
    ),
    Statement.TYPE: Identity("sta", lambda r: [_statement_name(r)], _statement_name, _all_one),
}
