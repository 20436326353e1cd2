"""What articles tell of beside an encounter: whether two of them tell of one occasion.

It is asked of the first few reports of a wording alone, its voices.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from banggiao.assemble.days import any_year
from banggiao.assemble.names import likeness
from banggiao.assemble.passages import share_passages
from banggiao.assemble.report import Background
from banggiao.assemble.wordings import Wording

Hear = Callable[[Wording], Sequence["Occasion"]]


class Occasion(NamedTuple):
    """What an article tells of beside one finding: its people by country and name, its days, and its words."""

    people: tuple[tuple[str, str], ...] = ()
    days: tuple[str, ...] = ()
    passages: bytes = b""


def occasion(background: Background) -> Occasion:
    """The occasion of an article."""
    people = tuple((person.country, person.name) for person in background.people if person.country is not None)
    return Occasion(people, background.days, background.passages)


def occasions(wording: Wording) -> list[Occasion]:
    """The occasions of the first reports of a wording, where these are at hand."""
    return [occasion(voice.background) for voice in wording.voices]


def same_occasion(one: Sequence[Occasion], other: Sequence[Occasion]) -> bool:
    """Whether articles of two wordings tell of one occasion: in part in the same words, or of the same people and days.
    """
    return any(_one_occasion(a, b) for a in one for b in other)


def _one_occasion(a: Occasion, b: Occasion) -> bool:
    if share_passages(a.passages, b.passages):
        return True
    return _common_day(a.days, b.days) and len(_common_sides(a.people, b.people)) > 1


def may_be_one_occasion(one: Occasion, other: Occasion) -> bool:
    """Whether two articles have words or days in common, without which nothing here holds for them."""
    return share_passages(one.passages, other.passages) or _common_day(one.days, other.days)


def told_on(day: str | None, occasions_: Iterable[Occasion]) -> bool:
    """Whether an article of an undated wording tells of things on the day that another wording gives."""
    return day is not None and any(_common_day((day,), told.days) for told in occasions_)


def _common_day(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(
        first <= its_last and its_first <= last and (year is None or its_year is None or year == its_year)
        for first, last, year in _spans(one)
        for its_first, its_last, its_year in _spans(other)
    )


@lru_cache(maxsize=16384)
def _spans(days: tuple[str, ...]) -> list[tuple[date, date, str | None]]:
    """The days that some dates mean in any year, with the year of each that tells one."""
    told = ((any_year(day), day) for day in days)
    return [(*span, None if day.startswith("--") else day[:4]) for span, day in told if span is not None]


@lru_cache(maxsize=16384)
def _common_sides(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(
        country
        for country, name in one
        for other_country, other_name in other
        if country == other_country and likeness(name, other_name, country) == "same"
    )
