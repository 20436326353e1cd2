"""How each type of finding is known again: one row a type, one small function a column."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from banggiao.assemble.encounters import encounter_keys, encounter_name, gather_encounters
from banggiao.assemble.folding import fold
from banggiao.assemble.papers import channel_key, channel_name, gather_channels, gather_papers, paper_key, paper_name
from banggiao.assemble.report import Report
from banggiao.records import Encounter, Instrument, Mechanism, Person, Relation, Statement

# The types of report are told apart by the row that they are given to.
AnyReport = Report[Any]


class Identity(msgspec.Struct, frozen=True):
    """How one type of finding is known again.

    `prefix`: of the ids. `keys`: where reports that may be one meet; those that share no key, directly or through
    others, are never one. `gather`: parts reports that meet into things. `name`: what the id is made of.
    """

    prefix: str
    keys: Callable[[AnyReport], list[str]]
    name: Callable[[AnyReport], str]
    gather: Callable[[Iterable[AnyReport]], list[list[AnyReport]]]


def _all_one(reports: Iterable[AnyReport]) -> list[list[AnyReport]]:
    return [list(reports)]


def _person_name(report: Report[Person]) -> str:
    return f"{fold(report.finding.name)}|{report.finding.country or ''}"


def _person_keys(report: Report[Person]) -> list[str]:
    # One word alone is shared by many: as another form of a name it joins nobody.
    also = [name for form in report.finding.also if " " in (name := fold(form))]
    return [_person_name(report), *(f"{name}|{report.finding.country or ''}" for name in also)]


def _relation_name(report: Report[Relation]) -> str:
    return f"{' '.join(report.finding.countries)}|{report.finding.level}"


def _statement_name(report: Report[Statement]) -> str:
    statement = report.finding
    places = " ".join(f"{span.start}-{span.end}" for span in statement.evidence)
    return f"{report.article}|{places}|{statement.act}|{statement.speaker or ''}"


IDENTITIES: dict[str, Identity] = {
    Person.TYPE: Identity("per", _person_keys, _person_name, _all_one),
    Encounter.TYPE: Identity("enc", encounter_keys, encounter_name, gather_encounters),
    Instrument.TYPE: Identity(
        "ins", lambda r: [paper_key(r.finding)], lambda r: paper_name(r.finding), gather_papers
    ),
    Relation.TYPE: Identity("rel", lambda r: [_relation_name(r)], _relation_name, _all_one),
    Mechanism.TYPE: Identity(
        "mec", lambda r: [channel_key(r.finding)], lambda r: channel_name(r.finding), gather_channels
    ),
    Statement.TYPE: Identity("sta", lambda r: [_statement_name(r)], _statement_name, _all_one),
}
