"""The matrices: every word stands beside every other, and what is read otherwise is told."""

import pytest

from banggiao.reader import read
from banggiao.records import Article, Reading
from quality.matrix.__main__ import found_in, main
from quality.matrix.sentences import Matrix, matrices, sentences

MATRICES = matrices()
SMALL = Matrix(
    name="small",
    asks="people",
    day="2025-03-08",
    text="{greeting} {guest}.",
    expected=["{guest.holder} | {guest.codes}"],
    words={
        "greeting": ["Ông Giang tiếp", "Ông Giang gặp {guest.holder},"],
        "guest": {"Đại sứ Lào": {"holder": "X", "codes": "VNM,LAO"}, "Đại sứ Nga": {"holder": "Y", "codes": "RUS"}},
    },
)


def nothing(article: Article) -> Reading:
    return Reading(article=article)


def test_every_word_stands_beside_every_other() -> None:
    asked = list(sentences(SMALL))
    assert [one.article.text.splitlines()[-1] for one in asked] == [
        "Ông Giang tiếp Đại sứ Lào.",
        "Ông Giang tiếp Đại sứ Nga.",
        "Ông Giang gặp X, Đại sứ Lào.",
        "Ông Giang gặp Y, Đại sứ Nga.",
    ]
    assert [one.expected for one in asked[:2]] == [("X | LAO,VNM",), ("Y | RUS",)]
    assert len({one.article.id for one in asked}) == len(asked)


@pytest.mark.parametrize("matrix", MATRICES, ids=lambda one: one.name)
def test_the_first_and_the_last_sentence_are_read_right(matrix: Matrix) -> None:
    first, *_, last = sentences(matrix)
    for asked in (first, last):
        assert found_in(read(asked.article), matrix.asks) == tuple(sorted(asked.expected)), asked.article.text


def test_what_is_read_otherwise_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "fronts", "--show", "1"], nothing) == 1
    told = capsys.readouterr().out
    assert "375     375" in told
    assert "nothing" in told
