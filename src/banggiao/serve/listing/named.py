"""Entries by their ids, to be named in links."""

from collections.abc import Collection

from sqlalchemy import select

from banggiao.records import Entry, Finding
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import entries
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking


def named_entries(asking: Asking, ids: Collection[str]) -> dict[str, Entry[Finding]]:
    """The entries with exactly these ids, each with its first report only."""
    found: dict[str, Entry[Finding]] = {}
    for some in chunks(sorted(set(ids))):
        rows = asking.connection.execute(select(entries).where(entries.c.id.in_(some)).order_by(entries.c.id)).all()
        found.update((told.entry.id, told.entry) for told in tell(asking, rows, 1, 0))
    return found
