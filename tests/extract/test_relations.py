"""Levels of relations: the cases of `tests/cases/relations.yaml`."""

import pytest

from banggiao.extract.relations.finder import find_relations
from banggiao.knowledge.table import table
from banggiao.records import Relation
from banggiao.records.vocabulary import LEVELS
from tests.extract.readings import article, cases, expected, line

CASES = cases("relations", "levels")


def read(text: str) -> tuple[Relation, ...]:
    return find_relations(*article(text))


def told(relation: Relation) -> str:
    return line(relation.level, " ".join(relation.countries), relation.change, relation.date)


@pytest.mark.parametrize(("text", "levels"), CASES.named, ids=[text for text, _ in CASES.named])
def test_levels_are_read(text: str, levels: list[str]) -> None:
    assert sorted(told(relation) for relation in read(text)) == sorted(expected(level) for level in levels)


@pytest.mark.parametrize("text", CASES.nothing)
def test_praise_and_wishes_are_no_level(text: str) -> None:
    assert read(text) == ()


def test_evidence_runs_from_the_verb_or_noun_to_the_parties() -> None:
    (relation,) = read("Ông coi trọng mối quan hệ Đối tác toàn diện giữa Việt Nam và Hà Lan trong thời gian tới.")
    assert [span.text for span in relation.evidence] == ["mối quan hệ Đối tác toàn diện giữa Việt Nam và Hà Lan"]
    (relation,) = read("Năm 2023, Việt Nam và Mỹ nâng cấp quan hệ lên Đối tác chiến lược toàn diện.")
    assert [span.text for span in relation.evidence] == ["nâng cấp quan hệ lên Đối tác chiến lược toàn diện"]


def test_a_spoken_day_counts_from_the_day_of_publication() -> None:
    text = "Sáng nay, tại Hà Nội, Việt Nam và Lào nâng cấp quan hệ lên Đối tác chiến lược."
    (relation,) = find_relations(*article(text, "2024-03-06"))
    assert relation.date == "2024-03-06"


def test_the_table_of_levels_is_of_the_codebook() -> None:
    assert {row.value for row in table("levels")} == set(LEVELS)
