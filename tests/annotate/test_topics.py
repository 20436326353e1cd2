"""Topics: the table's integrity, the cases of `tests/cases/topics.yaml`, and what surrounds a stretch of text."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from banggiao.annotate.gazetteer import Hits, find_hits
from banggiao.annotate.matching import matching_form
from banggiao.annotate.topics import topics_of, topics_of_instrument, topics_of_mechanism
from banggiao.knowledge.table import table
from banggiao.records.vocabulary import TOPICS


class Case(msgspec.Struct):
    text: str
    topics: list[str]


CASES = msgspec.yaml.decode(
    (Path(__file__).parents[1] / "cases" / "topics.yaml").read_bytes(), type=dict[str, list[Case]]
)
KEYS = {"cooperation", "reference", "ship", "courtesy", "occasion", "aim", "backdrop", "turn", "detail", "mask", "help"}
SHADES = {"weak", "item", "sector", "apart"}


def read(text: str) -> tuple[Hits, str]:
    form = matching_form(text)
    return find_hits(text, form), form


@pytest.mark.parametrize("case", CASES["statements"], ids=lambda case: case.text)
def test_a_statement_has_the_topics_it_names(case: Case) -> None:
    hits, form = read(case.text)
    assert list(topics_of(hits.of("topic"), form, 0, len(form))) == case.topics


@pytest.mark.parametrize("case", CASES["instruments"], ids=lambda case: case.text)
def test_a_paper_has_the_topics_of_its_title(case: Case) -> None:
    kind, text = case.text.split(": ")
    hits, form = read(text)
    assert list(topics_of_instrument(kind, hits.of("topic"), form, 0, len(form))) == case.topics


@pytest.mark.parametrize("case", CASES["mechanisms"], ids=lambda case: case.text)
def test_a_mechanism_has_the_topics_that_its_kind_leaves_open(case: Case) -> None:
    kind, text = case.text.split(": ")
    hits, _ = read(text)
    assert list(topics_of_mechanism(kind, hits.of("topic"))) == case.topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hai đoàn quân sự đã gặp nhau. Thống nhất phương hướng phối hợp", "defence-relations"),
        ("Hai thủ tướng đã gặp nhau. Thống nhất phương hướng phối hợp", "bilateral-relations"),
    ],
)
def test_plain_cooperation_takes_its_topic_from_the_text_before(text: str, topic: str) -> None:
    hits, form = read(text)
    start = text.index("Thống nhất")
    assert topics_of(hits.within("topic", start, len(form)), form, start, len(form)) == (topic,)


def test_a_reference_takes_over_the_topics_of_the_statement_before() -> None:
    hits, form = read("bày tỏ quan ngại về hành động này")
    assert topics_of(hits.of("topic"), form, 0, len(form), before=("south-china-sea",)) == ("south-china-sea",)
    assert topics_of(hits.of("topic"), form, 0, len(form)) == ("other",)


def test_a_reference_beside_a_topic_adds_what_was_told_finely_before() -> None:
    hits, form = read("ủng hộ lập trường chung của ASEAN về vấn đề này")
    before = ("south-china-sea", "bilateral-relations")
    assert topics_of(hits.of("topic"), form, 0, len(form), before) == ("south-china-sea", "multilateral")


def test_every_value_of_the_table_is_a_topic_or_a_key() -> None:
    for row in table("topics"):
        key, _, topic = row.value.rpartition(":")
        assert topic in TOPICS | KEYS if not key else key in SHADES and topic in TOPICS, row.value


def test_every_topic_has_words_of_its_own() -> None:
    assert {row.value for row in table("topics")} >= TOPICS


def test_no_form_stands_twice() -> None:
    forms = Counter(matching_form(form) for row in table("topics") for form in row.forms)
    assert [form for form, times in forms.items() if times > 1] == []
