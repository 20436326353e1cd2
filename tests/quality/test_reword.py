"""The rewording test: each kind says the same otherwise, and gold follows."""

from random import Random

import pytest

from banggiao.records import Article, Reading
from quality.reword.__main__ import NAMES, main, reworded
from quality.reword.kinds import KINDS
from quality.rewriting import Rewriting, first_come
from quality.sets import EXAMPLES, load_set

DATED = "Sáng 5-3, tại Hà Nội, Đại tướng Phan Văn Giang tiếp Đại sứ Lào. Ngày 6-3, hai bên họp. Ngày 7-3, Lào gửi thư."
BOTH = "Hai bên nhất trí mở rộng đào tạo."


def said_by(kind: str, text: str) -> set[str]:
    """What some draws of a kind make of a text."""
    return {Rewriting(text, first_come(KINDS[kind](text, Random(seed)))).text for seed in range(30)}


@pytest.mark.parametrize(
    ("kind", "text", "otherwise"),
    [
        ("order", DATED, "Tại Hà Nội, sáng 5-3, Đại tướng Phan Văn Giang tiếp"),
        ("commas", DATED, "Ngày 7-3 Lào"),
        ("days", DATED, "Ngày 6 tháng 3, hai bên"),
        ("days", DATED, "Ngày 6/3, hai bên"),
        ("adverbs", BOTH, "Hai bên đồng thời nhất trí"),
        ("openers", BOTH, "Bên cạnh đó, hai bên nhất trí"),
        ("wordings", "Ông đề nghị Lào hỗ trợ.", "Ông kiến nghị Lào hỗ trợ."),
    ],
)
def test_the_same_is_said_otherwise(kind: str, text: str, otherwise: str) -> None:
    assert any(otherwise in said for said in said_by(kind, text))


@pytest.mark.parametrize(
    "text", ['Ông nói: "Tôi đề nghị các bạn hỗ trợ."', "chuyến thăm chính thức", "Việt - Mỹ", "từ ngày 5-3 đến 7-3"]
)
def test_quotations_nouns_names_and_spans_are_left(text: str) -> None:
    assert all(said_by(kind, text) == {text} for kind in KINDS)


def test_gold_of_the_examples_stays_gold() -> None:
    """Reading.from_dict checks every span and value of each draw."""
    for name in NAMES:
        changed = 0
        for gold in load_set(EXAMPLES):
            new = reworded(gold, name, "1")
            assert len(new.statements) == len(gold.statements)
            assert reworded(gold, name, "1") == new
            changed += new.article != gold.article
        assert changed


def test_a_reader_that_knows_texts_by_heart_falls(capsys: pytest.CaptureFixture[str]) -> None:
    known = {gold.article.text: gold for gold in load_set(EXAMPLES)}

    def by_heart(article: Article) -> Reading:
        return known.get(article.text, Reading(article=article))

    assert main(["--set", "examples", "--draws", "1", "--only", "wordings"], by_heart) == 1
    assert "too far" in capsys.readouterr().out
