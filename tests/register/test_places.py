"""Where a register cannot be opened or written: one clear line, and nothing half-written."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from banggiao.records import Article, Reading
from banggiao.register import (
    BusyError,
    DiskFullError,
    MissingRegisterError,
    NotARegisterError,
    ReadOnlyError,
    RegisterError,
    open_register,
)


def notice(number: int, length: int = 10) -> Reading:
    return Reading(article=Article(id=f"n{number}", text=f"Tin số {number}. " + "Không có gì mới. " * length))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A register on disk with one article."""
    path = tmp_path / "r.db"
    with open_register(path) as register:
        register.add(notice(0))
    return path


@pytest.fixture
def connecting() -> Iterator[Callable[[str], None]]:
    """Makes each new connection begin with a command."""
    added: list[Callable[[sqlite3.Connection, object], None]] = []

    def command(sql: str) -> None:
        def connected(connection: sqlite3.Connection, _: object) -> None:
            connection.execute(sql)

        event.listen(Engine, "connect", connected)
        added.append(connected)

    yield command
    for connected in added:
        event.remove(Engine, "connect", connected)


def one_line(error: pytest.ExceptionInfo[RegisterError], path: Path) -> bool:
    return str(path) in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_missing(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(MissingRegisterError) as raised:
        open_register(tmp_path / "r.db", **options)
    assert one_line(raised, tmp_path / "r.db")
    assert list(tmp_path.iterdir()) == []


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingRegisterError, match="make it first"):
        open_register(tmp_path / "nowhere" / "r.db")


@pytest.mark.parametrize("content", [b"Some text, long enough to be no header of a database. " * 20, b"\x00" * 4096])
def test_another_kind_of_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.db"
    path.write_bytes(content)
    with pytest.raises(NotARegisterError) as raised:
        open_register(path)
    assert one_line(raised, path)
    assert path.read_bytes() == content


def test_another_database(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE birds (name TEXT)")
    other.close()
    with pytest.raises(NotARegisterError, match="name another file"):
        open_register(path)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotARegisterError, match=r"banggiao\.db"):
        open_register(tmp_path)


def test_an_empty_file_becomes_a_register_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.touch()
    with pytest.raises(NotARegisterError, match="empty"):
        open_register(path, read_only=True)
    with open_register(path) as register:
        assert register.counts()["articles"] == 0


@pytest.mark.parametrize("url", ["mysql://localhost/banggiao", "://"])
def test_an_address_that_is_no_file(url: str) -> None:
    with pytest.raises(RegisterError, match="path"):
        open_register(url)


def test_addresses_of_one_file(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filled.parent)
    for url in (filled, str(filled), f"sqlite:///{filled}", "r.db", "sqlite:///r.db"):
        with open_register(url, create=False) as register:
            assert register.counts()["articles"] == 1


def test_signs_in_a_path_are_plain(tmp_path: Path) -> None:
    path = tmp_path / "sổ #1?mode=memory&x=%41.db"
    with open_register(path) as register:
        register.add(notice(0))
    assert path.exists()


def test_read_only_is_not_written(filled: Path) -> None:
    with open_register(filled, read_only=True) as register:
        assert register.counts()["articles"] == 1
        with pytest.raises(ReadOnlyError) as raised:
            register.add(notice(1))
    assert one_line(raised, filled)


_IN_A_LOCKED_FOLDER = """
import os, sys
from pathlib import Path
import alembic.command, sqlalchemy.dialects.sqlite
from banggiao.records import Article, Reading
from banggiao.register import ReadOnlyError, open_register

# The superuser may write anywhere: without that right this does what a user would.
if os.getuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
with open_register(path, read_only=True) as register:
    print(register.counts()["articles"], register.search("tin")[0].article)
try:
    with open_register(path) as register:
        register.add(Reading(article=Article(id="new", text="Tin mới.")))
except ReadOnlyError as error:
    print("refused:", error)
try:
    open_register(path.with_name("new.db"))
except ReadOnlyError as error:
    print("refused:", error)
"""


def test_a_folder_that_cannot_be_written_can_be_read(filled: Path) -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        path = Path(shutil.copy(filled, open_to_all))
        path.chmod(0o444)
        path.parent.chmod(0o555)
        command = [sys.executable, "-c", _IN_A_LOCKED_FOLDER, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        path.parent.chmod(0o755)
    assert done.stderr == ""
    told, *refused = done.stdout.splitlines()
    assert told == "1 n0"
    assert len(refused) == 2
    assert all("check the rights" in line for line in refused)


def test_a_full_disk_keeps_what_was_there(filled: Path, connecting: Callable[[str], None]) -> None:
    pages = sqlite3.connect(filled)
    (used,) = pages.execute("PRAGMA page_count").fetchone()
    pages.close()
    connecting(f"PRAGMA max_page_count = {used + 20}")
    with open_register(filled) as register:
        outcomes = register.add_all((notice(n, length=300) for n in range(1, 100)), batch=5)
        kept = ["n0", next(outcomes)[0]]
        with pytest.raises(DiskFullError) as raised:
            kept.extend(id_ for id_, _ in outcomes)
        assert one_line(raised, filled)
        assert sorted(article.id for article in register.articles()) == sorted(kept)
    checked = sqlite3.connect(filled)
    assert checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert checked.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')") is not None
    checked.close()


def test_a_busy_register_is_told(filled: Path, connecting: Callable[[str], None]) -> None:
    connecting("PRAGMA busy_timeout = 10")
    writer = sqlite3.connect(filled, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with open_register(filled) as register:
        with pytest.raises(BusyError) as raised:
            register.add(notice(1))
        assert one_line(raised, filled)
        assert register.counts()["articles"] == 1
        writer.execute("ROLLBACK")
        assert register.add(notice(1)) == "added"
    writer.close()


def test_a_reader_sees_one_state_while_another_writes(filled: Path) -> None:
    with open_register(filled, read_only=True) as reader, open_register(filled) as writer:
        writer.add(notice(1))
        assert reader.counts()["articles"] == 2


def test_nothing_is_left_beside_the_file(filled: Path) -> None:
    assert [path.name for path in filled.parent.iterdir()] == ["r.db"]
