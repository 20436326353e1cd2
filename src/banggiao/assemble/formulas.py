"""Stock positions: each formula with its wordings, when it was first seen, by whom to whom, and who said it back."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from banggiao.assemble.folding import fold
from banggiao.knowledge.table import table
from banggiao.records import Entry, Statement

_WORD = re.compile(r"[^\W_]+")


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A formula in one statement: its wording there, the day of the first report, who said it to whom."""

    statement: str
    wording: str
    day: str | None
    speaker: str | None
    countries: tuple[str, ...]
    addressee: tuple[str, ...]


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """One wording: the days of its first and last sighting, and how many statements have it."""

    words: str
    first: str | None
    last: str | None
    times: int


class Formula(msgspec.Struct, frozen=True, kw_only=True):
    """One stock position. `said_back` are the sightings in which an addressee of before says it, in order of time."""

    formula: str
    wordings: tuple[Wording, ...]
    first: str | None
    sightings: tuple[Sighting, ...]
    said_back: tuple[Sighting, ...]

    def to(self, country: str) -> tuple[Sighting, ...]:
        """The sightings addressed to one country."""
        return tuple(sighting for sighting in self.sightings if country in sighting.addressee)


def formulas(entries: Iterable[Entry[Any]]) -> tuple[Formula, ...]:
    """The formulas of formulas.csv that statements among `entries` use, in the order of the table."""
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.shown, Statement):
            for formula, wording in _found(entry.shown).items():
                seen[formula].append(_sighting(entry.id, entry.shown, entry.first_reported, wording))
    return tuple(_formula(row.value, seen[row.value]) for row in table("formulas") if row.value in seen)


def _sighting(statement_id: str, statement: Statement, day: str | None, wording: str) -> Sighting:
    return Sighting(
        statement=statement_id,
        wording=wording,
        day=day,
        speaker=statement.speaker,
        countries=statement.countries,
        addressee=statement.addressee,
    )


def _formula(value: str, found: list[Sighting]) -> Formula:
    ordered = sorted(found, key=lambda s: (s.day or "9999", s.statement))
    by_words: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in ordered:
        by_words[fold(sighting.wording)].append(sighting)
    addressed: set[str] = set()
    said_back = []
    for sighting in ordered:
        if addressed & set(sighting.countries):
            said_back.append(sighting)
        addressed.update(sighting.addressee)
    return Formula(
        formula=value,
        wordings=tuple(map(_wording, by_words.values())),
        first=next((s.day for s in ordered if s.day), None),
        sightings=tuple(ordered),
        said_back=tuple(said_back),
    )


def _wording(found: list[Sighting]) -> Wording:
    told = [sighting.day for sighting in found if sighting.day]
    words = found[0].wording
    return Wording(words=words, first=min(told, default=None), last=max(told, default=None), times=len(found))


def _found(statement: Statement) -> dict[str, str]:
    """The formulas in a statement, each with its longest wording there."""
    told = _WORD.findall(" ".join(span.text for span in statement.evidence))
    words = f" {' '.join(map(fold, told))} "
    found: dict[str, str] = {}
    for value, pattern, beside in _patterns():
        places = [match.span(1) for match in pattern.finditer(words)]
        if places and (beside is None or beside.search(words)):
            start, end = max(places, key=lambda place: (place[1] - place[0], -place[0]))
            first = words.count(" ", 0, start) - 1
            found[value] = " ".join(told[first : first + 1 + words.count(" ", start, end)])
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    """Each formula with its wordings, and with the words of which one stands beside them ("thực chất" of a COC)."""
    return tuple(
        (row.value, _pattern(row.forms), _pattern(beside) if beside else None)
        for row in table("formulas")
        for beside in [tuple(filter(None, row.columns["beside"].split("|")))]
    )


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(map(fold, forms), key=lambda form: (-len(form), form))
    return re.compile("(?<= )(" + "|".join(map(re.escape, longest)) + ")(?= )")
