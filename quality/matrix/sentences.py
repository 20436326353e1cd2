"""The matrices of `matrices.toml`, and the sentences that each makes."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import product
from types import SimpleNamespace
from typing import NamedTuple

import msgspec

from banggiao.records import Article

_TITLE = "Tin đối ngoại"

Words = list[str] | dict[str, dict[str, str]]


class Matrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One matrix as the file tells it, which says what each field is."""

    name: str
    asks: str
    day: str
    text: str
    expected: list[str]
    words: dict[str, Words]


class Asked(NamedTuple):
    """An article of one sentence or two, the lines that are to be found in it, and the word of each slot."""

    article: Article
    expected: tuple[str, ...]
    words: tuple[str, ...]


class _Word(SimpleNamespace):
    """A word of a slot, with what is told of it as attributes."""

    word: str

    def __str__(self) -> str:
        return self.word


def matrices() -> list[Matrix]:
    """All matrices; raises `msgspec.ValidationError` where the file is not as it says itself."""
    told = tomllib.loads(files("quality.matrix").joinpath("matrices.toml").read_text(encoding="utf-8"))
    return msgspec.convert(told["matrix"], list[Matrix])


def sentences(matrix: Matrix) -> Iterator[Asked]:
    """Every sentence of a matrix: each word of a slot beside each of the others."""
    slots = [[_Word(word=word, **told) for word, told in _with_told(words)] for words in matrix.words.values()]
    for number, chosen in enumerate(product(*slots)):
        put = dict(zip(matrix.words, chosen, strict=True))
        text = f"{_TITLE}\n\n{_filled(matrix.text, put)}"
        article = Article(
            id=f"{matrix.name}-{number}", title=_TITLE, outlet=None, published=matrix.day, url=None, text=text
        )
        expected = tuple(in_order(_filled(line, put)) for line in matrix.expected)
        yield Asked(article, expected, tuple(map(str, chosen)))


def in_order(line: str) -> str:
    """A line with the things in each of its places in one order."""
    return " | ".join(",".join(sorted(place.split(","))) for place in line.split(" | "))


def _with_told(words: Words) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(words, dict):
        yield from words.items()
    else:
        yield from ((word, {}) for word in words)


def _filled(text: str, put: Mapping[str, _Word]) -> str:
    while "{" in text:  # words have slots of their own
        text = text.format_map(put)
    return text
