"""The database under a register: finding its file, its transactions, and telling what went wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from banggiao.register.tables.errors import (
    BusyError,
    DiskFullError,
    MissingRegisterError,
    NotARegisterError,
    ReadOnlyError,
    RegisterError,
)
from banggiao.register.tables.postgres import CAUSES, postgres_engine

_MEMORY = ":memory:"
# How long to wait for another program's transaction, in seconds.
_PATIENCE = 10.0
# What a connection may hold of a file in memory, in kB: keys are hashes, so those of one batch lie all over the file.
_CACHE = 64_000
# So much of a file is read where it lies in memory already, without a call for each page: as much as SQLite allows.
_MAPPED = 2**31 - 2**16
_CONNECTIONS = 16
_WRITING = "banggiao_writing"


class Database:
    """An engine and the place that messages name; `writing` and `asking` give a connection inside one transaction."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITING: True})
        self.name = name

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A connection that sees one state of the register."""
        with _translated(self.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept all together at the end, or not at all."""
        with _translated(self.name), self._writer.begin() as connection:
            yield connection

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def let_readers_in(self) -> None:
        """Turn on write-ahead logging: others can ask while one writes. It stays with the file.

        On PostgreSQL they always can.
        """
        if self.dialect != "sqlite":
            return
        with _translated(self.name), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.execute("PRAGMA journal_mode = WAL")  # not possible inside a transaction

    def compact(self) -> None:
        """Write the file anew without gaps, and fold its side files into it; a server does it by itself."""
        if self.dialect != "sqlite":
            return
        with _translated(self.name), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def open_database(url: str | Path, *, create: bool, read_only: bool) -> Database:
    """The database at `url`, whatever is in it; see `open_register` for what is raised."""
    address = _server(url)
    if address is not None:
        name = address.render_as_string(hide_password=True)
        return Database(postgres_engine(address, _WRITING, read_only=read_only), name)
    path = _path(url)
    if path is None:
        database = Database(_engine(_MEMORY, StaticPool), _MEMORY)
    else:
        _check_place(path, create=create and not read_only)
        mode = "ro" if read_only else "rwc" if create else "rw"
        if read_only and _in_locked_folder(path):
            mode = "ro&immutable=1"
        database = Database(_engine(f"file:{quote(str(path))}?mode={mode}", QueuePool), str(path))
    return database


def _server(url: str | Path) -> URL | None:
    """The address of a PostgreSQL database; None for a file."""
    if isinstance(url, Path) or "://" not in url:
        return None
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise RegisterError(f"{url}: not an address of a database; give a path, or sqlite:///path") from None
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql", "postgres"):
        raise RegisterError(f"{backend}: registers are kept in SQLite files or PostgreSQL; give a path")
    return None if backend == "sqlite" else parsed


def _path(url: str | Path) -> Path | None:
    """The file that `url` means; None for a register in memory."""
    if isinstance(url, Path):
        return url
    if url == _MEMORY:
        return None
    if "://" not in url:
        return Path(url)
    parsed = make_url(url)
    return Path(parsed.database) if parsed.database and parsed.database != _MEMORY else None


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotARegisterError(f"{path}: this is a folder; name a file in it, such as {path / 'banggiao.db'}")
    if path.exists():
        return
    if not create:
        raise MissingRegisterError(f"{path}: there is no register here; check the path, or add articles to make one")
    if not path.parent.is_dir():
        raise MissingRegisterError(f"{path}: the folder {path.parent} does not exist; make it first")


def _in_locked_folder(path: Path) -> bool:
    """Whether SQLite can put no side files next to a register at rest: then it must promise not to need them."""
    if path.with_name(path.name + "-wal").exists():
        return False
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        finally:
            connection.close()
    return False


def _engine(uri: str, pool: type[QueuePool] | type[StaticPool]) -> Engine:
    def connect() -> sqlite3.Connection:
        # No transactions behind our back: each begins and ends where SQLAlchemy's does.
        connection = sqlite3.connect(
            uri, uri=uri != _MEMORY, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA cache_spill = OFF")  # what a transaction changes is written once, at its end
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return connection

    # What one connection has read of a file it has at hand: the one that was used last is used again, and of as many as
    # a server has threads none is closed.
    several: dict[str, Any] = {"pool_size": _CONNECTIONS, "pool_use_lifo": True} if pool is QueuePool else {}
    engine = create_engine("sqlite://", creator=connect, poolclass=pool, **several)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its place at once, so that it never fails half-way because another one was first.
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


_CAUSES: dict[int, tuple[type[RegisterError], str]] = {
    sqlite3.SQLITE_NOTADB: (NotARegisterError, "this file is not a register; name another one"),
    sqlite3.SQLITE_CORRUPT: (NotARegisterError, "this register is damaged; restore it from a copy"),
    sqlite3.SQLITE_FULL: (DiskFullError, "the disk is full; the last batch was not kept: make room and run again"),
    sqlite3.SQLITE_IOERR: (DiskFullError, "the disk refuses to write; the last batch was not kept: check it"),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, "this register cannot be written; check the rights of file and folder"),
    sqlite3.SQLITE_CANTOPEN: (ReadOnlyError, "this file cannot be opened; check the rights of file and folder"),
    sqlite3.SQLITE_PERM: (ReadOnlyError, "this file cannot be opened; check the rights of file and folder"),
    sqlite3.SQLITE_BUSY: (BusyError, "another program is writing this register; try again when it is done"),
    sqlite3.SQLITE_LOCKED: (BusyError, "another program is writing this register; try again when it is done"),
}


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """Tell what the database reports in the register's own words; what is a mistake of ours passes through."""
    try:
        yield
    except DBAPIError as error:
        cause = _cause(error)
        if cause is None:
            raise
        kind, message = cause
        raise kind(f"{name}: {message}") from error


def _cause(error: DBAPIError) -> tuple[type[RegisterError], str] | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _CAUSES.get(code & 0xFF)
    sign = getattr(error.orig, "sqlstate", None)
    if sign is None:  # while connecting there are words only, in the server's language
        said = " ".join(str(error.orig).split()).rpartition("failed: ")[2]
        message = f"no connection ({said}); check the address, and that there is such a database (createdb)"
        return MissingRegisterError, message
    return next(((kind, message) for start, kind, message in CAUSES if sign.startswith(start)), None)
