"""Occasions and the programmes told around them, by their case tables."""

from pathlib import Path

import msgspec
import pytest

from banggiao.annotate.annotation import annotate
from banggiao.extract.encounters import find_encounters
from banggiao.extract.people import find_persons
from banggiao.knowledge.table import table
from banggiao.records import Article, Encounter
from banggiao.records.vocabulary import ENCOUNTER_KINDS


class Case(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    found: list[str] = []
    published: str | None = None


def cases(name: str) -> list[Case]:
    path = Path(__file__).parents[1] / "cases" / f"{name}.yaml"
    tables = msgspec.yaml.decode(path.read_bytes(), type=dict[str, list[Case]])
    return [case for group in tables.values() for case in group]


TABLES = ("border-exchanges", "port-calls", "invitations", "aboard", "events", "many-sided", "neighbours")
ALL = [case for name in TABLES for case in cases(name)]


def find(case: Case) -> tuple[Encounter, ...]:
    annotation = annotate(Article(id="case", text=case.text, published=case.published))
    return find_encounters(annotation, find_persons(annotation))


def line(encounter: Encounter, like: str) -> str:
    """The encounter in the form of a case, with as many parts as the case checks."""
    parts = [encounter.kind, "+".join(encounter.countries), encounter.date or "null", encounter.status]
    parts.append(encounter.place_country or "null")
    parts.append(", ".join(f"{p.person}:{p.role}" for p in encounter.participants))
    parts.append(encounter.within or "null")
    return " | ".join(parts[: like.count(" | ") + 1])


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.text[:60])
def test_an_article_tells_of_an_occasion_and_of_its_programme(case: Case) -> None:
    found = find(case)
    told = [line(e, like) for e, like in zip(found, case.found, strict=False)]
    assert told == case.found
    assert len(found) == len(case.found)


def test_the_place_of_an_exchange_takes_in_both_sides_of_the_border() -> None:
    (exchange, *_) = find(cases("border-exchanges")[0])
    assert exchange.place == "tỉnh Quảng Trị, Việt Nam và tỉnh Savannakhet"


def test_every_part_of_a_programme_has_a_kind() -> None:
    assert {row.columns["kind"] for row in table("programme-items")} <= ENCOUNTER_KINDS
