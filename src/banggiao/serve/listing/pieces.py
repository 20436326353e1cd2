"""The pieces that an order of entries is read in, so that an index gives each of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, case, func, literal

from banggiao.records import vocabulary
from banggiao.records.vocabulary import LEVELS
from banggiao.register.tables.schema import (
    BEGINNING,
    BY_KIND,
    BY_NAME,
    BY_SOURCES,
    NAMED_TYPES,
    RARE_ACTS,
    TYPE_NUMBERS,
    entries,
    entry_countries,
)

# From the first stage of a life to the last.
STAGES = ("proposed", "negotiating", "planned", "signed", "held", "existing", "in-force", "expired")
# Kinds by their letters, levels from the highest down.
_KINDS: dict[str, Sequence[str]] = {
    "encounters": sorted(vocabulary.ENCOUNTER_KINDS),
    "instruments": sorted(vocabulary.INSTRUMENT_KINDS),
    "mechanisms": sorted(vocabulary.MECHANISM_KINDS),
    "relations": LEVELS,
    "statements": sorted(vocabulary.ACTS),
}

class Among(NamedTuple):
    """Among what entries are looked for. `of`: a large part of all of this type, so that indexes give them piece by
    piece; else what is let through is sorted, better where that is little. `of_country`: those of one country, of these
    types.
    """

    of: str | None = None
    of_country: tuple[str, ...] = ()


ANY = Among()


class Key(NamedTuple):
    """Where an entry stands among others: by the value of an order, those without one last; among equals of an order
    that has many the newest first, by the first `day` (None in other orders); then by id.
    """

    value: str | int | None
    day: str | None
    id: str


class By(NamedTuple):
    """A column that rows are sorted by, and which part of a key has what it holds."""

    column: ColumnElement[Any]
    part: Literal["value", "beginning", "day", "id"]
    falling: bool = False

    def told(self, key: Key) -> str | int | None:
        """What a key has for it."""
        if self.part == "beginning":
            return str(key.value)[:8]
        return (key.day or "") if self.part == "day" else getattr(key, self.part)


class Run(NamedTuple):
    """Rows for which all of `held` is true, each with its `value`, as they are sorted."""

    value: ColumnElement[Any]
    held: tuple[ColumnElement[bool], ...]
    sort: tuple[By, ...]


class Piece(NamedTuple):
    """Rows that stand before those of the next piece: of several runs those that come first.

    `holds` tells whether the row with a key is in it.
    """

    runs: tuple[Run, ...]
    holds: Callable[[Key], bool]


def pieces_of(column: str, falling: bool, tied: bool, among: Among) -> Iterator[Piece]:
    """The pieces of an order; those that indexes give where `among` allows it.

    `tied`: among those of one value the newest come first.
    """
    if column == "date" and among.of_country:
        yield from _in_time(falling, among.of_country)
        return
    of = among.of
    value = _value(column)
    match column if of is not None else "":
        case "kind":
            kinds = _KINDS.get(of or "", ())
            for kind in reversed(kinds) if falling else kinds:
                shown = str(LEVELS.index(kind)) if of == "relations" else kind
                yield from _equal(shown, (entries.c.kind == kind, *kind_indexed(of, kind)))
        case "status":
            for stage in reversed(range(len(STAGES))) if falling else range(len(STAGES)):
                yield from _equal(stage, (entries.c.status == STAGES[stage],))
        case "sources":
            one = tuple(_equal(1, (entries.c.sources == 1,)))
            many = Run(value, (BY_SOURCES,), _sorted(value, falling, tied))
            several = Piece((many,), lambda key: key.value != 1)
            yield from (several, *one) if falling else (*one, several)
            return
        case "reported":
            # What has no other day than its first is found by that.
            lasting = Run(value, (entries.c.last_day != entries.c.first_day,), _sorted(value, falling, tied))
            first = entries.c.first_day
            brief = Run(first, (entries.c.last_day == first, first.is_not(None)), _sorted(first, falling, tied))
            yield Piece((brief, lasting), _has_value)
        case "name" if of in NAMED_TYPES:
            sort = (By(BEGINNING, "beginning", falling), *_sorted(entries.c.words, falling, tied))
            yield Piece((Run(entries.c.words, (BY_NAME, entries.c.words != ""), sort),), _has_value)
        case _:
            yield Piece((Run(value, (value.is_not(None),), _sorted(value, falling, tied)),), _has_value)
    if tied:
        yield from _equal(None, (value.is_(None),))
    else:
        yield Piece((Run(value, (value.is_(None),), (By(entries.c.id, "id"),)),), lambda key: key.value is None)


def _in_time(falling: bool, types: Sequence[str]) -> Iterator[Piece]:
    """The entries of one country in the order of time: those of each type stand so."""
    day, id_, of = entry_countries.c.first_day, By(entries.c.id, "id"), entry_countries.c.type
    numbers = [TYPE_NUMBERS[type_] for type_ in types]
    dated = [Run(day, (of == number, day > ""), (By(day, "value", falling), id_)) for number in numbers]
    yield Piece(tuple(dated), _has_value)
    undated = [Run(literal(None), (of == number, day == ""), (id_,)) for number in numbers]
    yield Piece(tuple(undated), lambda key: key.value is None)


def kind_indexed(of: str | None, kind: str) -> tuple[ColumnElement[bool], ...]:
    """What must be said of entries of a kind so that their index is used; nothing where none has them."""
    return (BY_KIND,) if of != "statements" or kind in RARE_ACTS else ()


def _equal(shown: str | int | None, held: tuple[ColumnElement[bool], ...]) -> Iterator[Piece]:
    """Two pieces of entries that have one value: those with a day, the newest first, and the others."""
    day, id_ = By(entries.c.first_day, "day", falling=True), By(entries.c.id, "id")
    value = literal(shown)
    dated = Run(value, (*held, day.column.is_not(None)), (day, id_))
    yield Piece((dated,), lambda key: key.value == shown and key.day is not None)
    undated = Run(value, (*held, day.column.is_(None)), (id_,))
    yield Piece((undated,), lambda key: key.value == shown and key.day is None)


def _has_value(key: Key) -> bool:
    return key.value is not None


def _sorted(value: ColumnElement[Any], falling: bool, tied: bool) -> tuple[By, ...]:
    newest = (By(func.coalesce(entries.c.first_day, ""), "day", falling=True),) if tied else ()
    return (By(value, "value", falling), *newest, By(entries.c.id, "id"))


def _value(column: str) -> ColumnElement[Any]:
    kind = entries.c.kind
    match column:
        case "date":
            return entries.c.first_day
        case "reported":
            return entries.c.last_day
        case "name":
            return func.nullif(entries.c.words, "")
        case "kind":
            return case({level: f"{place}" for place, level in enumerate(LEVELS)}, value=kind, else_=kind)
        case "status":
            return case({status: place for place, status in enumerate(STAGES)}, value=entries.c.status)
        case "parties":
            return func.nullif(entries.c.countries, "")
        case _:
            return entries.c.sources
