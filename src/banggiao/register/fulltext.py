"""The full-text index: what a database must be able to do, and how SQLite does it."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import Connection, text

from banggiao.register.words import Query


class FullText(Protocol):
    """Finds passages and entries by their words, which come without marks."""

    def add_passages(self, connection: Connection, article: int, passages: Iterable[str]) -> None:
        """Index the passages of one article, which are numbered from 0."""

    def replace_entries(self, connection: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
        """Index entries (number, words before, words now) by other words than before; empty for none."""

    def find_passages(self, connection: Connection, query: Query, limit: int) -> list[tuple[int, int]]:
        """The passages (number of the article, number of the passage) that hold all that is asked, best first."""

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
        return [(row >> _BITS, row & (1 << _BITS) - 1) for row in self._find(connection, "passage_words", query, limit)]

    def find_entries(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """See FullText."""
        return self._find(connection, "entry_words", query, limit)

    def clear_entries(self, connection: Connection) -> None:
        """See FullText. To be called while the table of entries still holds what was indexed."""
        connection.execute(text("INSERT INTO entry_words (entry_words) VALUES ('delete-all')"))

    def optimize(self, connection: Connection) -> None:
        """See FullText."""
        for table in ("passage_words", "entry_words"):
            connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('optimize')"))

    @staticmethod
    def _find(connection: Connection, table: str, query: Query, limit: int) -> list[int]:
        if not query.phrases:
            return []
        command = f"SELECT rowid FROM {table} WHERE {table} MATCH :match ORDER BY rank, rowid LIMIT :limit"
        found = connection.execute(text(command), {"match": _match(query), "limit": limit})
        return [int(row) for (row,) in found]


def _match(query: Query) -> str:
    """The query in FTS5's language. Words hold letters and digits only and stand in quotes: none is an operator."""
    quoted = [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    every = " AND ".join(quoted)
    # The whole row of words finds nothing new, but lifts the places where they stand together.
    return every if len(quoted) == 1 else f'({every}) OR "{" ".join(query.words)}"'
