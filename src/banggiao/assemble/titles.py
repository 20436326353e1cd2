"""What tells one paper or channel from another in its title."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from banggiao.assemble.folding import fold
from banggiao.knowledge.table import table


@lru_cache(maxsize=16384)
def core(title: str | None, countries: tuple[str, ...] = ()) -> frozenset[str]:
    """The words of a title that tell it apart: no numbers, kinds of paper, turns of phrase or names of its parties."""
    rest = f" {fold(title or '').replace(' ', '  ')} "
    rest = _indifferent().sub(" ", _parties(countries).sub(" ", rest))
    return frozenset(word for word in rest.split() if not word.isdigit()) | _apart(title or "")


@lru_cache(maxsize=16384)
def known_channel(kind: str, name: str | None) -> frozenset[str] | None:
    """What tells apart a channel or conference that is known under many names (known-channels.csv); None otherwise."""
    small = unicodedata.normalize("NFC", name or "").casefold()
    for row in table("known-channels"):
        of_kind = kind in row.columns["kinds"].split("|")
        if of_kind and any(all(part in small for part in form.split(" & ")) for form in row.forms):
            return frozenset({f"={row.value}"})
    return None


@lru_cache(maxsize=16384)
def without_parties(text: str, countries: tuple[str, ...]) -> str:
    """The folded words of a text without the names of these countries."""
    rest = f" {fold(text).replace(' ', '  ')} "
    return " ".join(_parties(countries).sub(" ", rest).split())


def alike(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    """Whether two titles have this share of all their words in common, and neither says that it is apart."""
    return not _told_apart(one, other) and (not one | other or len(one & other) / len(one | other) >= share)


def inside(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two titles says all that the other says, and neither says that it is apart."""
    return not _told_apart(one, other) and (one <= other or other <= one)


def _told_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return not _apart_words().isdisjoint(one ^ other)


@cache
def _indifferent() -> re.Pattern[str]:
    return _any_of(form for row in table("title-words") if row.columns["use"] == "drop" for form in row.forms)


def _apart(title: str) -> frozenset[str]:
    small = title.casefold()
    rows = (row for row in table("title-words") if row.columns["use"] == "apart")
    return frozenset(row.value for row in rows if any(form in small for form in row.forms))


@cache
def _apart_words() -> frozenset[str]:
    return frozenset(row.value for row in table("title-words") if row.columns["use"] == "apart")


@lru_cache(maxsize=1024)
def _parties(countries: tuple[str, ...]) -> re.Pattern[str]:
    rows = [row for row in table("countries") if row.value in countries]
    return _any_of([form for row in rows for form in (*row.forms, *row.columns["short"].split("|"))])


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    # Every space is doubled, so that two phrases side by side do not share one.
    folded = sorted({fold(form).replace(" ", "  ") for form in forms}, key=lambda form: (-len(form), form))
    return re.compile(" (?:" + "|".join(re.escape(form) for form in folded if form) + ") " if any(folded) else r"(?!)")
