"""The full-text index: what a database must be able to do, and how SQLite does it."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import Connection, text

from banggiao.register.tables.words import Query


class FullText(Protocol):
    """Finds passages and entries by their words, which come without marks."""

    def add_passages(self, connection: Connection, article: int, passages: Iterable[str]) -> None:
        """Index the passages of one article, which are numbered from 0."""

    def replace_entries(self, connection: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
        """Index entries (number, words before, words now) by other words than before; empty for none."""

    def find_passages(self, connection: Connection, query: Query, limit: int) -> list[tuple[int, int]]:
        """The passages (number of the article, number of the passage) that hold all that is asked.

        Those in which all of it stands together come first; of each kind those of the article that came last. So no
        more are looked at than are wanted: to weigh all that hold two usual words takes a large register very long.
        """

    def find_entries(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """The numbers of the entries that hold all that is asked, best first."""

    def clear_entries(self, connection: Connection) -> None:
        """Forget all entries."""

    def optimize(self, connection: Connection) -> None:
        """Bring the index into its smallest form."""


# The number of a passage stands in the lower bits of its row's number, that of its article above.
_BITS = 24


class SqliteFullText:
    """FTS5 without a copy of the texts: `passage_words` and `entry_words`."""

    def add_passages(self, connection: Connection, article: int, passages: Iterable[str]) -> None:
        """See FullText."""
        rows = [{"row": article << _BITS | number, "words": words} for number, words in enumerate(passages) if words]
        if rows:
            connection.execute(text("INSERT INTO passage_words (rowid, words) VALUES (:row, :words)"), rows)

    def replace_entries(self, connection: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
        """See FullText."""
        olds, news = [], []
        for entry, old, new in changes:
            olds += [{"row": entry, "words": old}] if old else []
            news += [{"row": entry, "words": new}] if new else []
        if olds:
            command = "INSERT INTO entry_words (entry_words, rowid, words) VALUES ('delete', :row, :words)"
            connection.execute(text(command), olds)
        if news:
            connection.execute(text("INSERT INTO entry_words (rowid, words) VALUES (:row, :words)"), news)

    def find_passages(self, connection: Connection, query: Query, limit: int) -> list[tuple[int, int]]:
        """See FullText."""
        found: dict[int, None] = {}
        for match in dict.fromkeys((_together(query), _every(query))):
            if query.phrases and len(found) < limit:
                newest = "SELECT rowid FROM passage_words WHERE words MATCH :match ORDER BY rowid DESC LIMIT :most"
                rows = connection.execute(text(newest), {"match": match, "most": limit})
                found |= dict.fromkeys(rows.scalars())
        return [(row >> _BITS, row & (1 << _BITS) - 1) for row in found][:limit]

    def find_entries(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """See FullText."""
        if not query.phrases:
            return []
        command = "SELECT rowid FROM entry_words WHERE entry_words MATCH :match ORDER BY rank, rowid LIMIT :limit"
        found = connection.execute(text(command), {"match": _lifted(query), "limit": limit})
        return [int(row) for (row,) in found]

    def clear_entries(self, connection: Connection) -> None:
        """See FullText. To be called while the table of entries still holds what was indexed."""
        connection.execute(text("INSERT INTO entry_words (entry_words) VALUES ('delete-all')"))

    def optimize(self, connection: Connection) -> None:
        """See FullText."""
        for table in ("passage_words", "entry_words"):
            connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('optimize')"))


# Queries in FTS5's language. Words hold letters and digits only and stand in quotes: none is an operator.


def _every(query: Query) -> str:
    """All that is asked, anywhere."""
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in query.phrases)


def _together(query: Query) -> str:
    """All words in one row."""
    return f'"{" ".join(query.words)}"'


def _lifted(query: Query) -> str:
    """All that is asked; the whole row of words finds nothing new, but lifts the places where they stand together."""
    return _every(query) if len(query.phrases) == 1 else f"({_every(query)}) OR {_together(query)}"
