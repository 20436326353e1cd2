"""Entries by place, each with its first and latest reports."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

from banggiao.register import UnknownEntryError
from banggiao.register.past.telling import FIRST, LATEST, Asking, Told, tell
from banggiao.register.tables.schema import entries
from banggiao.serve.listing.ordering import ANY, BY_TIME, Among, Key, Order, ordered

__all__ = ["FIRST", "LATEST", "Stretch", "Told", "row_of", "stretch", "tell"]


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
    among: Among = ANY,
) -> Stretch:
    """Up to `limit` entries for which `held` is true, in `order`, from behind `after`.

    `told`: how many of its first and of its latest reports come with each. `among`: see ordering.
    """
    found = ordered(asking.connection, held, order, after, limit + 1, among)
    shown = tell(asking, [row for _, row in found[:limit]], *told)
    return Stretch(tuple(shown), found[limit - 1][0] if len(found) > limit else None)


def row_of(connection: Connection, entry_id: str) -> Row[Any]:
    """The row of the entry with exactly this id; raises UnknownEntryError."""
    row = connection.execute(select(entries).where(entries.c.id == entry_id)).first()
    if row is None:
        raise UnknownEntryError(f"no entry {entry_id!r} in this register")
    return row
