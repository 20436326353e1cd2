"""Entries by place, each with its first and latest reports."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

from banggiao.records import Entry, Finding
from banggiao.register import UnknownEntryError
from banggiao.register.schema import entries
from banggiao.serve.listing.kept import Asking, entry_with, some_reports

# Reports that come with an entry in a list: how it was first told, and how last.
FIRST, LATEST = 3, 2


class Key(NamedTuple):
    """Where an entry stands among others: by its time, those without one last, then by id."""

    day: str | None
    id: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with some of its reports; how many there are in all, from how many independent sources, and the days of
    the first and last of all.
    """

    entry: Entry[Finding]
    reports: int
    sources: int
    first_reported: str | None
    last_reported: str | None


class Stretch(msgspec.Struct, frozen=True):
    """Some entries of a list, and the key behind which the next ones begin; None at the end."""

    told: tuple[Told, ...]
    next: Key | None


def stretch(asking: Asking, held: Sequence[ColumnElement[bool]], after: Key | None, limit: int) -> Stretch:
    """Up to `limit` entries for which `held` is true, from behind `after`."""
    rows = _rows(asking.connection, held, after, limit + 1)
    more = len(rows) > limit
    rows = rows[:limit]
    return Stretch(tuple(tell(asking, rows)), Key(rows[-1].first_day, rows[-1].id) if more else None)


def tell(asking: Asking, rows: Sequence[Row[Any]], first: int = FIRST, latest: int = LATEST) -> list[Told]:
    """The entries of some rows of their table, in the same order, each with its first and latest reports."""
    found = some_reports(asking, [row.no for row in rows], first, latest)
    told = []
    for row in rows:
        some = found[row.no]
        told.append(
            Told(
                entry=entry_with(row, some),
                reports=some.count,
                sources=row.sources,
                first_reported=some.first,
                last_reported=some.last,
            )
        )
    return told


def row_of(connection: Connection, entry_id: str) -> Row[Any]:
    """The row of the entry with exactly this id; raises UnknownEntryError."""
    row = connection.execute(select(entries).where(entries.c.id == entry_id)).first()
    if row is None:
        raise UnknownEntryError(f"no entry {entry_id!r} in this register")
    return row


def _rows(
    connection: Connection, held: Sequence[ColumnElement[bool]], after: Key | None, limit: int
) -> list[Row[Any]]:
    """Dated ones, then the others: each by an order that an index gives."""
    rows: list[Row[Any]] = []
    day, id_ = entries.c.first_day, entries.c.id
    if after is None or after.day is not None:
        dated = select(entries).where(*held, day.is_not(None)).order_by(day, id_)
        if after is not None:
            dated = dated.where(day >= after.day, (day > after.day) | (id_ > after.id))
        rows += connection.execute(dated.limit(limit)).all()
    if len(rows) < limit:
        undated = select(entries).where(*held, day.is_(None)).order_by(id_)
        if after is not None and after.day is None:
            undated = undated.where(id_ > after.id)
        rows += connection.execute(undated.limit(limit - len(rows))).all()
    return rows
