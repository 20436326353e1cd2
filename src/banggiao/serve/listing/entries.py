"""Entries by place, each with its first and latest reports."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

from banggiao.records import Entry, Finding
from banggiao.register import UnknownEntryError
from banggiao.register.schema import entries
from banggiao.serve.listing.kept import Asking, entry_with, some_reports
from banggiao.serve.listing.ordering import BY_TIME, Key, Order, ordered

# Reports that come with an entry in a list: how it was first told, and how last.
FIRST, LATEST = 3, 2


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


def stretch(
    asking: Asking,
    held: Sequence[ColumnElement[bool]],
    after: Key | None,
    limit: int,
    *,
    order: Order = BY_TIME,
    told: tuple[int, int] = (FIRST, LATEST),
) -> Stretch:
    """Up to `limit` entries for which `held` is true, in `order`, from behind `after`.

    `told`: how many of its first and of its latest reports come with each.
    """
    found = ordered(asking.connection, held, order, after, limit + 1)
    shown = tell(asking, [row for _, row in found[:limit]], *told)
    return Stretch(tuple(shown), found[limit - 1][0] if len(found) > limit else None)


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
