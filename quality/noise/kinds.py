"""What can happen to a text on its way through editors, keyboards and web pages, each as edits of it."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unicodedata import normalize

import msgspec

from banggiao.collect import Problem, collect
from banggiao.records import Article, Reading
from quality.noise.tones import tone_edits
from quality.rewriting import Edit, Rewriting, carried_over, first_come
from quality.swap.lists import LOWER, UPPER

Edits = Callable[[str, Random], Iterator[Edit]]

COLUMNS = 80
LONG = 80  # characters from which a paragraph is part of the account and no caption
# How often what can happen at a place does happen there.
EXCHANGED, JOINED, SPLIT, INSERTED, MISTYPED, DOUBLED, RUN_ON, UNCLOSED = 0.7, 0.3, 0.2, 0.25, 0.1, 0.02, 0.1, 0.2
SPACED, KEPT = 0.3, 0.1

_BREAK = re.compile(r"[ \t]*\n\s*")
_SENTENCE_END = re.compile(rf"(?<=[{LOWER}]{{3}}[.!?]) +(?=[{UPPER}])")
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_MISTYPED = {"đã": "dã", "và": "vả"}
# Syllables that some write with i and others with y; people write their own names in one way.
_I_OR_Y = {
    "ký": "kí", "kỳ": "kì", "kỷ": "kỉ", "kỹ": "kĩ", "lý": "lí", "hy": "hi", "tỷ": "tỉ", "sĩ": "sỹ", "sỹ": "sĩ",
    "quy": "qui", "quý": "quí", "Mỹ": "Mĩ", "Hoa Kỳ": "Hoa Kì",
}  # fmt: skip
_WITH_Y = re.compile(rf"\b(?:{'|'.join(_I_OR_Y)})\b")
_SPACED_DASH = re.compile(r"(?<=[^\W_]) [-–—] (?=[^\W_])")
_PAIR_DASH = re.compile(rf"(?:(?<=Việt)|(?<=Nam)) ?[-–] ?(?=[{UPPER}])|(?<=[{LOWER}]) ?[-–] ?(?=Việt\b)")
_YEARS_DASH = re.compile(r"(?<=\b20\d\d) ?[-–] ?(?=20\d\d\b)")


def happens(rng: Random, share: float) -> bool:
    return rng.random() < share


def marks(text: str, rng: Random) -> Iterator[Edit]:
    """Every tone mark that can stand on either of two letters stands on the other: hòa, hoà."""
    return tone_edits(text)


def letters(text: str, rng: Random) -> Iterator[Edit]:
    """Every y that some write as i, and the other way round: kỹ thuật, kĩ thuật."""
    for match in _WITH_Y.finditer(text):
        yield Edit(*match.span(), _I_OR_Y[match.group()])


def quotes(text: str, rng: Random) -> Iterator[Edit]:
    """Curly quotes straight, straight ones curly."""
    opened = False
    for match in re.finditer(r"[“”‘’\"]", text):
        mark = match.group()
        if mark == '"':
            opened = not opened
            yield Edit(*match.span(), "“" if opened else "”")
        else:
            yield Edit(*match.span(), _QUOTES[mark])


def dashes(text: str, rng: Random) -> Iterator[Edit]:
    """Hyphens and dashes exchanged where they join: asides, pairs of countries, spans of years."""
    ways = (
        (_YEARS_DASH, ("-", "–", " - ", " – ")),
        (_PAIR_DASH, ("-", "–", " - ", " – ")),
        (_SPACED_DASH, (" - ", " – ", " — ", " -- ")),
    )
    for pattern, written in ways:
        for match in pattern.finditer(text):
            if happens(rng, EXCHANGED):
                yield Edit(*match.span(), rng.choice([way for way in written if way != match.group()]))


def breaks(text: str, rng: Random) -> Iterator[Edit]:
    """Paragraphs of the account run together, or cut at the end of a sentence."""
    between = list(_BREAK.finditer(text))
    ends = [0, *(match.end() for match in between)]
    starts = [*(match.start() for match in between), len(text)]
    for number, match in enumerate(between):
        long = min(starts[number] - ends[number], starts[number + 1] - ends[number + 1]) > LONG
        if long and text[match.start() - 1] in ".!?" and happens(rng, JOINED):
            yield Edit(*match.span(), " ")
    for match in _SENTENCE_END.finditer(text):
        if happens(rng, SPLIT):
            yield Edit(*match.span(), paragraph_break(text))


def paragraph_break(text: str) -> str:
    return "\n\n" if "\n\n" in text else "\n"


def wraps(text: str, rng: Random) -> Iterator[Edit]:
    """Lines of 80 columns, as plain-text mail has them."""
    line = 0
    space: int | None = None
    for place, letter in enumerate(text):
        if letter == "\n":
            line, space = place + 1, None
        elif letter == " ":
            if space is not None and place - line > COLUMNS:
                yield Edit(space, space + 1, "\n")
                line = space + 1
            space = place


def inserts(text: str, rng: Random) -> Iterator[Edit]:
    """Captions, teasers, credits and boxes between paragraphs and at the end."""
    for match in _BREAK.finditer(text):
        if happens(rng, INSERTED):
            yield Edit(match.start(), match.start(), paragraph_break(text) + rng.choice(furniture("between")))
    yield Edit(len(text), len(text), paragraph_break(text) + rng.choice(furniture("between")))


def pages(text: str, rng: Random) -> Iterator[Edit]:
    """What a page puts around an article: paths and counts, its outlet before the first words, lists and licences.

    Never the day on which it appeared: that would date what the article leaves open.
    """
    gap = paragraph_break(text)
    yield Edit(0, 0, rng.choice(furniture("above")).replace(" | ", gap) + gap)
    first = next((match for match in re.finditer(r"[^\n]+", text) if len(match.group()) > LONG), None)
    if first is not None:
        yield Edit(first.start(), first.start(), rng.choice(furniture("before")))
    below = rng.sample(furniture("below"), 2)
    yield Edit(len(text), len(text), gap + gap.join(part.replace(" | ", gap) for part in below))


@cache
def furniture(place: str) -> tuple[str, ...]:
    with Path(__file__).with_name("inserts.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(row["text"] for row in csv.DictReader(lines) if row["place"] == place)


def typos(text: str, rng: Random) -> Iterator[Edit]:
    """Slips of the fingers: marks, doubled spaces, no space behind a comma, no full stop at the end of a paragraph."""
    for match in re.finditer(rf"\b(?:{'|'.join(_MISTYPED)})\b", text):
        if happens(rng, MISTYPED):
            yield Edit(*match.span(), _MISTYPED[match.group()])
    for match in re.finditer(r"(?<=\w) (?=\w)", text):
        if happens(rng, DOUBLED):
            yield Edit(*match.span(), "  ")
    for match in re.finditer(r"(?<=\w, )(?=[^\W\d_])", text):
        if happens(rng, RUN_ON):
            yield Edit(match.start() - 1, match.start(), "")
    for match in re.finditer(r"(?<=\w)\.(?=\s*\n|\s*$)", text):
        if happens(rng, UNCLOSED):
            yield Edit(*match.span(), "")


def commas(text: str, rng: Random) -> Iterator[Edit]:
    """Commas behind a space, with one behind them or none."""
    for match in re.finditer(r"(?<=\w), (?=[^\W\d_])", text):
        if happens(rng, SPACED):
            yield Edit(*match.span(), rng.choice([" , ", " ,"]))


def spaces(text: str, rng: Random) -> Iterator[Edit]:
    """Spaces that keep a line together, as they are and in a page's coding, and marks of no width behind others."""
    for match in re.finditer(r"(?<=\w) (?=\w)", text):
        if happens(rng, KEPT):
            yield Edit(*match.span(), rng.choice(["\u00a0", "&nbsp;", " \u200b"]))


class Kind(NamedTuple):
    """A kind of noise; `everywhere`: it falls on the title and the words of gold as it falls on the text."""

    edits: Edits
    everywhere: bool = False


KINDS: Mapping[str, Kind] = {
    "typos": Kind(typos),
    "commas": Kind(commas),
    "spaces": Kind(spaces),
    "marks": Kind(marks, everywhere=True),
    "quotes": Kind(quotes),
    "dashes": Kind(dashes),
    "breaks": Kind(breaks),
    "pages": Kind(pages),
    "inserts": Kind(inserts),
    "wraps": Kind(wraps),
    "letters": Kind(letters, everywhere=True),
}


def noisy(gold: Reading, kind: Kind, rng: Random) -> Reading:
    """The article with one kind of noise, and its gold; raises RecordError where a span or value does not fit."""

    def written(words: str) -> str:
        return Rewriting(words, kind.edits(words, rng)).text

    def values(type_name: str, slot: str, value: Any) -> Any:
        return in_all_words(value, written) if kind.everywhere else value

    rewriting = Rewriting(gold.article.text, first_come(kind.edits(gold.article.text, rng)))
    title = gold.article.title
    article = msgspec.structs.replace(
        gold.article, text=rewriting.text, title=written(title) if title and kind.everywhere else title
    )
    return carried_over(gold, article, rewriting, values)


def in_all_words(value: Any, written: Callable[[str], str]) -> Any:
    """A slot's value with each string in it rewritten; codes and dates have no marks to move."""
    if isinstance(value, str):
        return written(value)
    if isinstance(value, list):
        return [in_all_words(one, written) for one in value]
    if isinstance(value, dict):
        return {key: in_all_words(one, written) for key, one in value.items()}
    return value


def decomposed(gold: Reading) -> Reading:
    """The gold reading on the article as it comes in when its file holds letters and marks apart (NFD)."""
    record = {key: value and normalize("NFD", value) for key, value in msgspec.structs.asdict(gold.article).items()}
    (article,) = collect(["-"], stdin=BytesIO(msgspec.json.encode(record) + b"\n"))
    if isinstance(article, Problem):
        raise ValueError(article.message)
    return carried_over(gold, as_named(article, gold.article), Rewriting(gold.article.text, []))


def as_named(article: Article, old: Article) -> Article:
    return msgspec.structs.replace(article, id=old.id)
