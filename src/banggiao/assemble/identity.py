"""How each type of finding is known again: one row a type, one small function a column.

A statement is told once, in its article. All else is told of again and again, in thousands of articles: of these not
reports are compared but the wordings in which they tell (wordings.py).
"""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from banggiao.assemble.encounters import (
    encounter_looks,
    encounter_stands,
    gather_encounters,
    may_be_one_encounter,
    possible_encounters,
)
from banggiao.assemble.features import encounter_alone, encounter_head, encounter_name
from banggiao.assemble.meeting import Point
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
from banggiao.assemble.people import (
    gather_people,
    may_be_one_person,
    person_head,
    person_looks,
    person_name,
    person_stands,
)
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import AnyReport, Rulings
from banggiao.assemble.wordings import Head, Wording
from banggiao.records import Encounter, Instrument, Mechanism, Person, Relation, Statement


class Spoken(msgspec.Struct, frozen=True):
    """Things told in one article alone. `prefix`: of the ids. `name`: what an id is made of, by the first report."""

    prefix: str
    name: Callable[[AnyReport], str]


class Lasting(msgspec.Struct, frozen=True):
    """Things that many articles tell of. `prefix`: of the ids. `head`: what identity asks of a report.

    `name`: what an id is made of, by the head of the first. `stands`: where a wording is met by others that may be one
    with it; `looks_from`: where it meets them, if elsewhere. `linked`: whether two can be one, directly or through
    others; `possible`: which of some others, by key, one can be one with for all that their heads tell. `gather`: parts
    those that are linked into things, never those together that are ruled apart. `again`: the head of a report whose
    article says just the same before; without it that counts once, and it is to be known how often one article tells
    two wordings. `grows`: where a wording is met, and what it is linked with, changes with what its reports tell; of
    others the head tells all of it.
    """

    prefix: str
    head: Callable[[AnyReport], Head]
    name: Callable[[Head], str]
    stands: Callable[[Wording], list[Point]]
    linked: Callable[[Wording, Wording], bool]
    gather: Callable[[Iterable[Wording], Rulings], list[list[Wording]]]
    looks_from: Callable[[Wording], list[Point]] | None = None
    possible: Callable[[Head, Mapping[int, Head]], set[int]] | None = None
    again: Callable[[AnyReport], Head] | None = None
    grows: bool = False

    def looks(self, wording: Wording) -> list[Point]:
        """Where a wording looks for others."""
        return (self.looks_from or self.stands)(wording)


def _keyed(keys: Callable[[Wording], list[str]]) -> Callable[[Wording], list[Point]]:
    """Places of meeting that count at any time."""

    def points(wording: Wording) -> list[Point]:
        return [Point(key) for key in keys(wording)]

    return points


def _one_relation(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    groups: list[list[Wording]] = []
    for wording in sorted(wordings, key=lambda w: (w.fold.first, w.key)):
        group = next((g for g in groups if not any(wording.ruled_apart(other, rulings) for other in g)), None)
        if group is None:
            groups.append(group := [])
        group.append(wording)
    return groups


def _relation_head(report: Report[Relation]) -> Head:
    return (" ".join(report.finding.countries), report.finding.level)


def _relation_name(head: Head) -> str:
    return "|".join(head)


def _statement_name(report: Report[Statement]) -> str:
    statement = report.finding
    places = " ".join(f"{span.start}-{span.end}" for span in statement.evidence)
    return f"{report.article}|{places}|{statement.act}|{statement.speaker or ''}"


SPOKEN: dict[str, Spoken] = {Statement.TYPE: Spoken("sta", _statement_name)}
LASTING: dict[str, Lasting] = {
    Person.TYPE: Lasting(
        prefix="per", head=person_head, name=person_name, stands=person_stands, looks_from=person_looks,
        linked=may_be_one_person, gather=gather_people, grows=True,
    ),
    Encounter.TYPE: Lasting(
        prefix="enc", head=encounter_head, name=encounter_name, stands=encounter_stands, looks_from=encounter_looks,
        linked=may_be_one_encounter, possible=possible_encounters, gather=gather_encounters, again=encounter_alone,
    ),
    Instrument.TYPE: Lasting(
        prefix="ins", head=paper_head, name=paper_name, stands=_keyed(paper_keys), linked=may_be_one_paper,
        gather=gather_papers,
    ),
    Relation.TYPE: Lasting(
        prefix="rel", head=_relation_head, name=_relation_name, stands=_keyed(lambda w: [_relation_name(w.head)]),
        linked=lambda one, other: one.head == other.head, gather=_one_relation,
    ),
    Mechanism.TYPE: Lasting(
        prefix="mec", head=channel_head, name=channel_name, stands=_keyed(channel_keys), linked=may_be_one_channel,
        gather=gather_channels,
    ),
}
