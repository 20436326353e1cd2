"""One entry: by any id that it has or had, with reports enough to tell it, and its reports by stretches."""

from typing import Any

import msgspec
from sqlalchemy import Row

from banggiao.records import Entry, Finding, Support
from banggiao.register import Register, UnknownEntryError
from banggiao.serve.listing import kept
from banggiao.serve.listing.entries import Told, row_of, tell
from banggiao.serve.listing.kept import Asking, Place
from banggiao.serve.listing.tables import told_of

# Reports whose values are laid side by side; a person whom all papers name has many more.
SIDE_BY_SIDE = 150


class Reports(msgspec.Struct, frozen=True):
    """Some reports of an entry, in the order of publication, and the place behind which the next ones begin."""

    supports: tuple[Support[Finding], ...]
    next: tuple[Any, ...] | None


def one_now(asking: Asking, register: Register, entry_id: str) -> Told:
    """The entry with this id, or that once had it; raises UnknownEntryError with the nearest ids."""
    return tell(asking, [row_now(asking, register, entry_id)], SIDE_BY_SIDE, SIDE_BY_SIDE)[0]


def row_now(asking: Asking, register: Register, entry_id: str) -> Row[Any]:
    """The row of the entry with this id, or that once had it; raises UnknownEntryError with the nearest ids."""
    try:
        return row_of(asking.connection, entry_id)
    except UnknownEntryError:
        return row_of(asking.connection, register.entry(entry_id).id)


def one_then(register: Register, entry_id: str) -> Told:
    """The same from a `register` at other times; raises UnknownEntryError where nothing was known then."""
    return told_of(register.entry(entry_id))


def reports_now(asking: Asking, entry_id: str, after: Place | None, limit: int) -> Reports:
    """Up to `limit` reports of an entry, from behind a place."""
    found = kept.reports(asking, row_of(asking.connection, entry_id).no, after, limit + 1)
    shown = found[:limit]
    return Reports(tuple(support for _, support in shown), tuple(shown[-1][0]) if len(found) > limit else None)


def reports_then(entry: Entry[Finding], after: int, limit: int) -> Reports:
    """The same of an entry that holds all its reports, from the place with this number."""
    some = entry.supports[after : after + limit]
    return Reports(some, (after + limit,) if after + limit < len(entry.supports) else None)
