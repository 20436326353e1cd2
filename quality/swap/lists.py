"""The lists that names are drawn from: CSV files beside this module, held apart from the reader's knowledge."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
_LETTERS = tuple(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isalpha())
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())  # for classes of patterns
LOWER = "".join(letter for letter in _LETTERS if letter.islower())


class Country(NamedTuple):
    """A country in the words of the press; the first form of each kind is the usual one."""

    code: str
    tradition: str  # of its people's names
    names: tuple[str, ...]
    vietnamese: tuple[str, ...]  # the names written as they sound
    full: tuple[str, ...]
    pair: tuple[str, ...]  # the one syllable that stands for it in "Việt - Nga"
    seen: tuple[str, ...]  # found in texts, never written into one
    drawn: bool  # whether it can stand in for another


class City(NamedTuple):
    """A city and the ways it is written."""

    country: str
    forms: tuple[str, ...]
    capital: bool


class Body(NamedTuple):
    """Something that only one country has, and the words for it in any country."""

    country: str
    forms: tuple[str, ...]
    instead: str


class Tradition(NamedTuple):
    """How the people of some countries are named; `parts` holds (Latin, Vietnamese) spellings by part."""

    name: str
    order: tuple[str, ...]
    short: str  # the part that stands alone after a post
    parts: dict[str, tuple[tuple[str, str], ...]]


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def forms(cell: str) -> tuple[str, ...]:
    return tuple(form for form in cell.split("|") if form)


@cache
def countries() -> dict[str, Country]:
    """All countries by code."""
    return {
        row["code"]: Country(
            row["code"], row["tradition"], forms(row["names"]), forms(row["vietnamese"]), forms(row["full"]),
            forms(row["pair"]), forms(row["seen"]), row["drawn"] == "yes",
        )
        for row in rows("countries")
    }


@cache
def cities() -> tuple[City, ...]:
    return tuple(City(row["country"], forms(row["forms"]), row["capital"] == "yes") for row in rows("cities"))


@cache
def bodies() -> tuple[Body, ...]:
    return tuple(Body(row["country"], forms(row["forms"]), row["instead"]) for row in rows("bodies"))


@cache
def kept() -> tuple[str, ...]:
    """Phrases in which nothing is swapped."""
    return tuple(row["phrase"] for row in rows("kept"))


@cache
def traditions() -> dict[str, Tradition]:
    """All ways of naming people, by name. A Chinese name's first spelling is the Vietnamese reading, the press's."""
    parts: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for row in rows("names"):
        pairs = (form.partition("=") for form in forms(row["names"]))
        parts.setdefault(row["tradition"], {})[row["part"]] = tuple((one, other or one) for one, _, other in pairs)
    return {
        row["tradition"]: Tradition(
            row["tradition"], tuple(row["order"].split()), row["short"], parts[row["tradition"]]
        )
        for row in rows("traditions")
    }
