"""The noise test: each kind does what it says, and gold follows."""

from pathlib import Path
from random import Random

import pytest

from banggiao.records import Article, Reading
from quality.noise.__main__ import NAMES, main, noisy_reading
from quality.noise.kinds import COLUMNS, KINDS, dashes, furniture, inserts, letters, quotes, typos, wraps
from quality.noise.tones import other_marks
from quality.rewriting import Rewriting, first_come
from quality.sets import EXAMPLES, load_set


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("hòa bình", "hoà bình"), ("Khánh Hoà", "Khánh Hòa"), ("thúy, uỷ ban", "thuý, ủy ban"), ("khoẻ", "khỏe"),
        ("HÒA", "HOÀ"),
    ],
)
def test_marks_stand_on_the_other_letter_and_back(text: str, other: str) -> None:
    assert other_marks(text) == other
    assert other_marks(other) == text


@pytest.mark.parametrize("text", ["quý báu", "đoàn", "hoàn toàn", "quyết"])
def test_marks_with_one_place_stay(text: str) -> None:
    assert other_marks(text) == text


def test_i_is_written_for_y_and_y_for_i() -> None:
    text = "Hoa Kỳ ký kết; sĩ quan Mỹ hy vọng, kính trọng và quyết tâm"
    assert Rewriting(text, letters(text, Random(1))).text == (
        "Hoa Kì kí kết; sỹ quan Mĩ hi vọng, kính trọng và quyết tâm"
    )


def test_quotes_are_exchanged() -> None:
    text = "chính sách “bốn không” và \"hai bên\""
    assert Rewriting(text, quotes(text, Random(1))).text == 'chính sách "bốn không" và “hai bên”'


def test_dashes_are_exchanged_and_hyphens_of_names_stay() -> None:
    text = "Việt Nam - Lào, Việt-Nga, 2025 - 2029, hậu cần - kỹ thuật, Bê-la-rút, ngày 26-2"
    seen = {Rewriting(text, first_come(dashes(text, Random(seed)))).text for seed in range(60)}
    assert all("Bê-la-rút, ngày 26-2" in one for one in seen)
    for wanted in ("Việt Nam–Lào", "Việt – Nga", "2025–2029", "hậu cần – kỹ thuật"):
        assert any(wanted in one for one in seen)
    assert not any("cần-kỹ" in one for one in seen)


def test_lines_are_wrapped_at_spaces() -> None:
    text = "Hai bên nhất trí tăng cường hợp tác. " * 12 + "\n\nHết."
    wrapped = Rewriting(text, wraps(text, Random(1))).text
    assert wrapped.replace("\n", " ").split() == text.split()
    assert len(wrapped) == len(text)
    assert max(map(len, wrapped.splitlines())) <= COLUMNS


def test_typos_are_slips_and_not_other_words() -> None:
    text = "Hai bên đã ký kết, và trao đổi.\n" * 40
    typed = Rewriting(text, first_come(typos(text, Random(1)))).text
    for slip in ("dã ký", "vả trao", "kết,và", "  ", "đổi\n"):
        assert slip in typed
    words = set(typed.replace(",", " ").replace(".", " ").split())
    assert words == {*text.replace(",", " ").replace(".", " ").split(), "dã", "vả"}


def test_what_is_inserted_stands_between_paragraphs() -> None:
    text = "Một.\n\nHai.\n\nBa."
    new = Rewriting(text, inserts(text, Random(1))).text
    paragraphs = new.split("\n\n")
    assert [one for one in paragraphs if one not in furniture("between")] == text.split("\n\n")
    assert paragraphs[-1] in furniture("between")


@pytest.mark.parametrize("name", NAMES)
def test_gold_of_the_examples_stays_gold(name: str) -> None:
    """Reading.from_dict checks every span and value of each draw."""
    changed = 0
    for gold in load_set(EXAMPLES):
        new = noisy_reading(gold, name, "1")
        assert [len(getattr(new, kind)) for kind in ("people", "encounters", "statements")] == [
            len(getattr(gold, kind)) for kind in ("people", "encounters", "statements")
        ]
        assert noisy_reading(gold, name, "1") == new
        changed += new.article != gold.article
    assert bool(changed) == (name != "nfd")


def test_gold_of_the_benchmark_stays_gold(benchmark: Path) -> None:
    for name in ("dev", "train"):
        for gold in load_set(benchmark / name):
            assert len(noisy_reading(gold, "all", "1").people) == len(gold.people)


def test_all_is_every_kind(benchmark: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = {gold.article.text: gold for gold in load_set(benchmark / "dev")}

    def by_heart(article: Article) -> Reading:
        return known.get(article.text, Reading(article=article))

    assert main(["--draws", "1", "--only", "nfd"], by_heart) == 0
    assert main(["--draws", "1", "--only", "wraps"], by_heart) == 1
    told = capsys.readouterr().out
    assert "too far" in told
    assert set(NAMES) == {*KINDS, "nfd", "all"}
