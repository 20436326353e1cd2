"""Persons: the cases of `tests/cases/people.yaml`, and what noise in the text must not change."""

from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.annotate.annotation import annotate
from banggiao.annotate.document import Document
from banggiao.annotate.names import fold
from banggiao.annotate.people import Cast, find_people
from banggiao.annotate.tidying import tidy
from banggiao.extract.people import find_persons
from banggiao.records import Article, Person
from quality.noise.kinds import KINDS
from quality.rewriting import Rewriting, first_come


class Case(msgspec.Struct):
    text: str
    people: list[str]
    spelt: list[str] = []
    weak: list[str] | None = None


GROUPS = msgspec.yaml.decode(
    (Path(__file__).parents[1] / "cases" / "people.yaml").read_bytes(), type=dict[str, list[Case]]
)
CASES = [case for group in GROUPS.values() for case in group]


def article(text: str) -> Article:
    return Article(id="case", text=text)


def cast(text: str) -> Cast:
    return find_people(Document(article(text)))


def line(person: Person) -> str:
    return " | ".join([person.name, person.country or "-", person.rank or "-", "; ".join(person.posts) or "-"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_text_names_its_persons(case: Case) -> None:
    roster = find_persons(annotate(article(case.text)))
    assert sorted(map(line, roster.people)) == sorted(case.people)
    assert [form for person in roster.people for form in person.also] == case.spelt
    if case.weak is not None:
        assert roster.weak == set(case.weak)


def test_a_title_alone_and_a_pronoun_are_namings_of_nobody_yet() -> None:
    found = cast("Tổng thống Nga Vladimir Putin thăm Hà Nội. Tổng thống cảm ơn. Ông nói như vậy.")
    assert [index for _, index in found.namings] == [0, None, None]


def test_a_company_head_is_weak_and_a_ministry_head_is_not() -> None:
    text = "Chủ tịch Tập đoàn Boeing Dave Calhoun và Bộ trưởng Thương mại Mỹ Gina Raimondo cùng dự."
    roster = find_persons(annotate(article(text)))
    assert roster.weak == {"Dave Calhoun"}


def test_the_evidence_is_the_fullest_naming() -> None:
    text = "Ông Austin đã đến. Bộ trưởng Quốc phòng Mỹ Lloyd Austin hội đàm. Ông Lloyd Austin cảm ơn."
    (person,) = find_persons(annotate(article(text))).people
    assert person.evidence[0].text == "Bộ trưởng Quốc phòng Mỹ Lloyd Austin"


def test_a_caption_gives_the_full_name() -> None:
    text = (
        "Bộ trưởng Quốc phòng Mỹ đến Hà Nội\n\nBộ trưởng Austin đến Hà Nội chiều 28/7 để hội đàm với nước chủ nhà.\n\n"
        "Bộ trưởng Quốc phòng Mỹ Lloyd Austin tại sân bay Nội Bài. Ảnh: TTXVN"
    )
    assert [p.name for p in find_persons(annotate(article(text))).people] == ["Lloyd Austin"]


@pytest.mark.parametrize("kind", ["marks", "quotes", "dashes", "typos"])
def test_noise_leaves_the_persons_as_they_are(kind: str) -> None:
    rng = Random(kind)
    for case in CASES:
        text = Rewriting(case.text, first_come(KINDS[kind].edits(case.text, rng))).text
        tidied = tidy(text)
        assert identities(tidied.text if tidied else text) == identities(case.text), text


FRAGMENTS = [
    "Đại tướng",
    "Bộ trưởng",
    "Bộ Quốc phòng",
    "Quốc phòng",
    "Mỹ",
    "Liên bang Nga",
    "Tổng thống",
    "ông",
    "người đồng cấp",
    "USS",
    "Carl Vinson",
    "Phan Văn Giang",
    "Emmanuel Macron",
    "Jean - Yves",
    "của",
    "thuộc",
    "Hải quân",
    "Cục",
    "Đối ngoại",
    "về",
    "phụ trách",
    "và",
    "là",
    ",",
    "(",
    ")",
    "-",
    ".",
    "\n",
    "Jr.",
    "A.",
    "Dato' Seri",
    "tàu",
    "7",
    "tại",
    "Hà Nội",
    "đã",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14))
def test_any_order_of_words_is_read(fragments: list[str]) -> None:
    text = " ".join(fragments)
    for person in find_persons(annotate(article(text))).people:
        assert text[person.evidence[0].start : person.evidence[0].end] == person.evidence[0].text
        assert person.name


def identities(text: str) -> list[tuple[str, str | None, str]]:
    people = find_persons(annotate(article(text))).people
    return sorted((fold(person.name), person.country, fold(person.rank or "")) for person in people)
