"""PostgreSQL under a register: connections, one writer at a time, what its errors mean, and its full text."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

from banggiao.register.tables.errors import (
    BusyError,
    DiskFullError,
    MissingRegisterError,
    ReadOnlyError,
    RegisterError,
)
from banggiao.register.tables.words import Query

# The lock that a writer of a register holds, in the one database that it is in.
_WRITER = 0x62616E67
_PATIENCE = "10s"

# What stands at the beginning of an SQLSTATE, and what it means for who uses the register.
CAUSES: tuple[tuple[str, type[RegisterError], str], ...] = (
    ("53100", DiskFullError, "the server's disk is full; the last batch was not kept: make room and run again"),
    ("55P03", BusyError, "another program is writing this register; try again when it is done"),
    ("40001", BusyError, "another program is writing this register; try again when it is done"),
    ("25006", ReadOnlyError, "this register cannot be written; open it for writing"),
    ("42501", ReadOnlyError, "this user may not do that; ask for the rights to the tables"),
    ("3D000", MissingRegisterError, "there is no such database; make it first (createdb)"),
    ("28", MissingRegisterError, "the server refuses this user or password; check the address"),
    ("53300", BusyError, "the server has no connection left; try again later"),
    ("08", MissingRegisterError, "no server answers there; check that it runs, and the address"),
    ("57P", MissingRegisterError, "the server is going down or starting; try again later"),
)


def postgres_engine(url: URL, writing: str, *, read_only: bool) -> Engine:
    """An engine whose transactions see one state; those of the execution option `writing` are alone in writing."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise RegisterError("a register on PostgreSQL needs psycopg: pip install 'banggiao[postgresql]'") from error
    address = url.set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="REPEATABLE READ", connect_args={"connect_timeout": 10})

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if read_only or not connection.get_execution_options().get(writing):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        else:
            # Each statement sees what the writer before us left, and that one may have ended while we waited.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")

    return engine


class PostgresFullText:
    """`tsvector('simple')` over words without marks: the tables `passage_words` and `entry_words`."""

    def add_passages(self, connection: Connection, article: int, passages: Iterable[str]) -> None:
        """See FullText."""
        rows = [{"article": article, "passage": n, "words": words} for n, words in enumerate(passages) if words]
        if rows:
            command = "INSERT INTO passage_words VALUES (:article, :passage, to_tsvector('simple', :words))"
            connection.execute(text(command), rows)

    def replace_entries(self, connection: Connection, changes: Iterable[tuple[int, str, str]]) -> None:
        """See FullText."""
        gone, come = [], []
        for entry, old, new in changes:
            gone += [{"entry": entry}] if old else []
            come += [{"entry": entry, "words": new}] if new else []
        if gone:
            connection.execute(text("DELETE FROM entry_words WHERE entry = :entry"), gone)
        if come:
            connection.execute(text("INSERT INTO entry_words VALUES (:entry, to_tsvector('simple', :words))"), come)

    def find_passages(self, connection: Connection, query: Query, limit: int) -> list[tuple[int, int]]:
        """See FullText."""
        if not query.phrases:
            return []
        found: dict[tuple[int, int], None] = {}
        for phrases in dict.fromkeys(((query.words,), query.phrases)):
            if len(found) < limit:
                asked, values = _asked(phrases)
                command = (
                    f"SELECT article, passage FROM passage_words WHERE words @@ ({asked}) "
                    "ORDER BY article DESC, passage DESC LIMIT :most"
                )
                rows = connection.execute(text(command), values | {"most": limit})
                found |= {(row.article, row.passage): None for row in rows}
        return list(found)[:limit]

    def find_entries(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """See FullText."""
        if not query.phrases:
            return []
        asked, values = _asked(query.phrases)
        # How near the words stand to each other counts: together is best.
        command = (
            f"SELECT entry FROM entry_words, (SELECT {asked} AS query) asked WHERE words @@ query "
            "ORDER BY ts_rank_cd(words, query, 1) DESC, entry LIMIT :most"
        )
        return list(connection.execute(text(command), values | {"most": limit}).scalars())

    def clear_entries(self, connection: Connection) -> None:
        """See FullText."""
        connection.execute(text("TRUNCATE entry_words"))

    def optimize(self, connection: Connection) -> None:
        """See FullText. The server does it by itself."""


def _asked(phrases: Sequence[Sequence[str]]) -> tuple[str, dict[str, str]]:
    """The query for all of some phrases, and the values in it."""
    values = {f"p{number}": " ".join(phrase) for number, phrase in enumerate(phrases)}
    return " && ".join(f"phraseto_tsquery('simple', :{name})" for name in values), values
