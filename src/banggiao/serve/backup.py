"""Copies of a register and its accounts: taken while others work with them, looked through before they count.

A copy is one whole file in a place where there was none, or that was given up expressly. What is restored over a
database in use takes its place in one transaction: whoever reads sees the one or the other.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from banggiao.register import RegisterError, open_register
from banggiao.serve.accounts.database import database_path
from banggiao.serve.errors import ServeError

Check = Callable[[Path], None]


def backup(source: str, target: Path, check: Check, *, force: bool) -> None:
    """Copy the database at `source` to `target`, which exists only with `force`; raises ServeError.

    `check` raises where a copy is not what it should be; only then does it take its place.
    """
    _copy_to_file(_file(source), target, check, force=force)


def restore(source: Path, target: str, check: Check, *, force: bool) -> None:
    """Put the copy at `source` in the place of the database at `target`; raises ServeError."""
    path = _file(target)
    if not source.exists():
        raise ServeError(f"{source}: there is no copy here; check the path")
    if not path.exists():
        _copy_to_file(source, path, check, force=force)
        _let_readers_in(path)
        return
    if not force:
        raise ServeError(f"{path}: there is one already; restore over it with --force, or name another place")
    _verify(source, check)
    try:
        with closing(_open(source, "ro")) as copy, closing(_open(path, "rw")) as kept:
            copy.backup(kept)
        _let_readers_in(path)
    except sqlite3.Error as error:
        raise ServeError(f"{path}: cannot be restored now ({error}); stop what is writing it and try again") from error
    _verify(path, check)


def check_register(path: Path) -> None:
    """Raise ServeError where a file is no register that this banggiao knows."""
    try:
        with open_register(path, create=False, read_only=True) as register:
            register.counts()
    except RegisterError as error:
        raise ServeError(str(error)) from error


def check_accounts(path: Path) -> None:
    """Raise ServeError where a file holds no accounts."""
    with closing(_open(path, "ro")) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts_version'").fetchone():
            raise ServeError(f"{path}: these are not banggiao's accounts")


def _file(url: str) -> Path:
    path = database_path(url)
    if path is None:
        raise ServeError("only SQLite files are copied by this command; a PostgreSQL database is by pg_dump")
    return path


def _copy_to_file(source: Path, target: Path, check: Check, *, force: bool) -> None:
    if not source.is_file():
        raise ServeError(f"{source}: there is no database here; check the path")
    if target.exists() and not force:
        raise ServeError(f"{target}: there is a file already; name another, or write over it with --force")
    if target.exists() and target.samefile(source):
        raise ServeError(f"{target}: this is the database itself; name another place")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # A copy may be read by those who may read what it is a copy of, and from the first byte on by no others.
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, source.stat().st_mode & 0o777))
        with closing(_open(source, "ro")) as kept, closing(_open(part, "rw")) as copy:
            kept.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file holds all of it
        _verify(part, check)
        _settle(part)
        if target.exists() and not force:
            raise ServeError(f"{target}: somebody else made this file meanwhile; name another")
        part.replace(target)
        _settle(target.parent)
    except sqlite3.Error as error:
        raise ServeError(f"{source}: cannot be copied ({error})") from error
    except OSError as error:
        raise ServeError(f"{target}: cannot be written ({error.strerror}); name another place") from error
    finally:
        part.unlink(missing_ok=True)


def _let_readers_in(path: Path) -> None:
    """Turn write-ahead logging on again, which a copy of one file goes without."""
    with closing(_open(path, "rw")) as database:
        database.execute("PRAGMA journal_mode = WAL")


def _verify(path: Path, check: Check) -> None:
    try:
        with closing(_open(path, "ro")) as database:
            told = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            dangling = database.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise ServeError(f"{path}: this is no whole database ({error})") from error
    if told != "ok" or dangling:
        raise ServeError(f"{path}: this database is damaged; take another copy")
    check(path)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode={mode}", uri=True, timeout=10.0, isolation_level=None)


def _settle(path: Path) -> None:
    """Have the disk keep what was written, whatever happens next."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
