"""Why an article was read as it was: what is recognised in each sentence, what rules made and what they refused."""

import msgspec
import pytest

from banggiao.explanation import Explained, explain
from banggiao.reader import read
from banggiao.records import Article, RecordError, Span
from benchmarks.articles import article_sets

TITLE = "Việt Nam và Lào ký Nghị định thư"
TALKS = (
    "Sáng 4/9/2025, tại Hà Nội, Đại tướng Phan Văn Giang hội đàm với Bộ trưởng Quốc phòng Lào Khamliang Outhakaysone."
)
TEXT = f"{TITLE}\n\n{TALKS} Hai bên nhất trí tăng cường đào tạo. Sau khi hội đàm, đoàn rời Hà Nội."


def sentences(text: str) -> tuple[Explained, ...]:
    return explain(Article(id="a", title=TITLE, text=text, published="2025-09-05")).sentences


def test_what_is_recognised_in_a_sentence() -> None:
    found = {(one.kind, one.span.text, one.value) for one in sentences(TEXT)[1].recognised}
    assert found >= {
        ("country", "Lào", "LAO"),
        ("trigger", "hội đàm", "talks"),
        ("rank", "Đại tướng", "Đại tướng"),
        ("person", "Đại tướng Phan Văn Giang", "Phan Văn Giang"),
        ("date", "Sáng 4/9/2025", "2025-09-04"),
    }


def test_what_rules_made_of_a_sentence() -> None:
    _, talks, agreed, _ = sentences(TEXT)
    assert ("encounters", "encounters.talks") in {(one.TYPE, one.rule) for one in talks.made}
    assert [one.TYPE for one in agreed.made] == ["statements"]
    assert all(one.rule for sentence in (talks, agreed) for one in sentence.made)
    assert "hội đàm" not in {one.word.span.text for one in talks.refused}


@pytest.mark.parametrize(
    ("text", "number", "word", "reason"),
    [
        (TEXT, 0, "Nghị định thư", "title"),
        (TEXT, 3, "hội đàm", "told-elsewhere"),
        (TEXT + " Không có hiệp định nào.", 4, "hiệp định", "no-rule"),
        ("Hai tỉnh hội đàm về một cây cầu mới.", 0, "hội đàm", "not-read"),
    ],
)
def test_what_was_refused_and_why(text: str, number: int, word: str, reason: str) -> None:
    refused = {one.word.span.text: one.reason for one in sentences(text)[number].refused}
    assert refused[word] == reason


def test_spans_are_those_of_the_text_as_it_is() -> None:
    text = TEXT.replace("hội đàm với", "hội  đàm với")
    explanation = explain(Article(id="a", title=TITLE, text=text, published="2025-09-05"))
    spans = [sentence.span for sentence in explanation.sentences]
    spans += [one.span for sentence in explanation.sentences for one in sentence.recognised]
    assert [one for one in spans if Span.of(text, one.start, one.end) != one] == []
    assert "hội  đàm" in {one.text for one in spans}


def test_every_finding_of_the_examples_is_explained() -> None:
    for article in article_sets()["examples"]:
        explanation = explain(article)
        assert explanation.reading == read(article)
        made = {finding for sentence in explanation.sentences for finding in sentence.made}
        assert made == set(explanation.reading.findings())


def test_json_form() -> None:
    article = Article(id="a", title=TITLE, text=TEXT)
    told = msgspec.json.decode(msgspec.json.encode(explain(article).to_dict()))
    assert told["first_look"]["passed"]
    assert [sentence["part"] for sentence in told["sentences"]] == ["title", "body", "body", "body"]
    assert {key for sentence in told["sentences"] for one in sentence["made"] for key in one} == {
        "type", "rule", "finding"
    }
    for sentence in told["sentences"]:
        for one in sentence["recognised"]:
            assert one["text"] == TEXT[one["start"] : one["end"]]


def test_a_text_that_is_no_article_is_refused() -> None:
    with pytest.raises(RecordError):
        explain(Article(id="", text=TEXT))
