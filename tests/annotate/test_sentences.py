"""Sentences: the cases of `tests/cases/sentences.yaml`, and that the account of the benchmark is never lost."""

import json
from pathlib import Path

import msgspec
import pytest

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.records import Article


class Case(msgspec.Struct):
    text: str
    gives: list[str]


GROUPS = msgspec.yaml.decode(
    (Path(__file__).parents[1] / "cases" / "sentences.yaml").read_bytes(), type=dict[str, list[Case]]
)
CASES = [case for group in GROUPS.values() for case in group]
ONE_LINE = 60  # characters that a case's first line has when it is no heading


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:ONE_LINE])
def test_a_text_has_its_sentences(case: Case) -> None:
    document = Document(Article(id="case", text=case.text))
    found = sorted((*document.sentences, *document.aside), key=lambda sentence: sentence.start)
    assert [f"{s.part.value} {case.text[s.start : s.end]}" for s in found] == case.gives


def test_the_title_is_the_title_also_where_it_is_cut_off() -> None:
    title = "Hai nước tăng cường hợp tác quốc phòng trong nhiều lĩnh vực"
    text = f"{title[:40]}\n\n{title}\n\nSáng nay, hai nước hội đàm."
    parts = [s.part for s in Document(Article(id="case", text=text, title=title)).sentences]
    assert parts == [Part.TITLE, Part.TITLE, Part.BODY]


def test_statements_of_the_benchmark_lie_in_one_sentence_of_the_account(benchmark: Path) -> None:
    outside: list[str] = []
    for path in sorted(benchmark.glob("*/gold/*.json")):
        article = Article(**json.loads((path.parents[1] / "articles" / path.name).read_text("utf-8")))
        sentences = Document(article).sentences
        for statement in json.loads(path.read_text("utf-8"))["statements"]:
            for span in statement["evidence"]:
                held = [s for s in sentences if s.start <= span["start"] and span["end"] <= s.end + 1]
                if [s.part for s in held] != [Part.BODY]:
                    outside.append(f"{path.stem}: {span['text']}")
    assert outside == []
