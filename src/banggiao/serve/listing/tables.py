"""One table of entries, now or at other times: narrowed, in an order, by stretches."""

import msgspec
from sqlalchemy import func, select

from banggiao.records import Entry, Finding
from banggiao.register import Register
from banggiao.register.tables.schema import TYPE_NUMBERS, entries
from banggiao.serve.listing.entries import FIRST, LATEST, Stretch, Told, stretch
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.narrowing import Narrowing, Number, lets_through, narrowed, number
from banggiao.serve.listing.ordering import BY_TIME, Among, Key, Order, arranged

# Entries of one type that are assembled anew to see a whole table as of a day; of more, whose they are must be asked.
MOST_THEN = 4000
# Reports that come with an entry in a list, the first and the latest.
TOLD = (FIRST, LATEST)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a table: which entries, in what order, from behind which, how many, with how many reports."""

    narrowing: Narrowing
    order: Order = BY_TIME
    after: Key | None = None
    limit: int = 50
    told: tuple[int, int] = TOLD


class Table(msgspec.Struct, frozen=True):
    """A stretch of a table, and how many entries the whole of it has."""

    stretch: Stretch
    number: Number


NOTHING = Table(Stretch((), None), Number(0, False))


class TooWideError(ValueError):
    """The table would take too long to work out: a party or a person must be named."""


def table_now(asking: Asking, wanted: Wanted) -> Table:
    """A stretch of a table; raises ValueError for a date that is none."""
    found = stretch_now(asking, wanted)
    return Table(found, number(asking.connection, narrowed(asking, wanted.narrowing)))


def stretch_now(asking: Asking, wanted: Wanted) -> Stretch:
    """The same without the number of all."""
    narrowing, held = wanted.narrowing, narrowed(asking, wanted.narrowing)
    among = Among(narrowing.type if narrowing.dense else None, () if narrowing.rarer is None else (narrowing.type,))
    return stretch(asking, held, wanted.after, wanted.limit, order=wanted.order, told=wanted.told, among=among)


def table_then(asking: Asking, register: Register, wanted: Wanted) -> Table:
    """The same from a `register` at other times; raises TooWideError where that would be too much work."""
    narrowing = wanted.narrowing
    check_width(asking, narrowing)
    known = [e for e in register.entries(narrowing.type, narrowing.filters) if lets_through(narrowing, e)]
    found = arranged(known, wanted.order)
    start = 0
    if wanted.after is not None:
        start = next((place for place, (key, _) in enumerate(found, 1) if key == wanted.after), len(found))
    some = found[start : start + wanted.limit]
    more = start + wanted.limit < len(found)
    return Table(
        Stretch(tuple(told_of(entry) for _, entry in some), some[-1][0] if more else None), Number(len(found), False)
    )


def check_width(asking: Asking, narrowing: Narrowing) -> None:
    """Raise TooWideError where all that is asked for cannot be assembled anew in a moment."""
    if narrowing.wide and _many(asking, narrowing.type):
        raise TooWideError


def told_of(entry: Entry[Finding]) -> Told:
    """An entry with all its reports as one of a list."""
    return Told(
        entry=entry,
        reports=len(entry.supports),
        sources=entry.sources,
        first_reported=entry.first_reported,
        last_reported=entry.last_reported,
    )


def _many(asking: Asking, type_: str) -> bool:
    some = select(entries.c.no).where(entries.c.type == TYPE_NUMBERS[type_]).limit(MOST_THEN + 1).subquery()
    many: int = asking.connection.execute(select(func.count()).select_from(some)).scalar_one()
    return many > MOST_THEN
