"""Copies of a register and its accounts: whole, looked through, and never over something by mistake."""

import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from banggiao.cli.app import app
from banggiao.register import open_register
from tests.serve.conftest import Serve, Staff, bearer
from tests.serve.test_listing import talks

Run = Callable[..., Result]


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, prog_name="banggiao")


def dump(path: Path) -> bytes:
    with open_register(path, read_only=True) as register:
        return b"".join(register.dump())


def test_a_copy_is_the_register(register: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", copy, "--register", register).exit_code == 0
    assert dump(copy) == dump(register)
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(("copy", "."))} <= {
        "copy.db", "copy.db-shm", "copy.db-wal",
    }


def test_accounts_go_along_unless_told_otherwise(staff: Staff, tmp_path: Path) -> None:
    register = tmp_path / "banggiao.db"
    assert run("backup", tmp_path / "copy.db", "--register", register).exit_code == 0
    copy = tmp_path / "copy.accounts.db"
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IMODE(staff.path.stat().st_mode)
    assert run("backup", tmp_path / "alone.db", "--register", register, "--without-accounts").exit_code == 0
    assert not (tmp_path / "alone.accounts.db").exists()


def test_a_copy_is_taken_while_others_write(register: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    added = []

    def write() -> None:
        with open_register(register) as kept:
            for number in range(1, 29):
                if stop.is_set():
                    return
                kept.add(talks(number, number))
                added.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            copy = tmp_path / f"copy{number}.db"
            result = run("backup", copy, "--register", register)
            assert result.exit_code == 0, result.stderr
            with open_register(copy, read_only=True) as kept:
                assert kept.counts()["articles"] >= 20
    finally:
        stop.set()
        writer.join()
    assert added


@pytest.mark.parametrize("what", ["copy.db", "copy.accounts.db"])
def test_nothing_is_written_over_without_force(staff: Staff, tmp_path: Path, what: str) -> None:
    (tmp_path / what).write_text("mine")
    result = run("backup", tmp_path / "copy.db", "--register", tmp_path / "banggiao.db")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert (tmp_path / what).read_text() == "mine"
    forced = run("backup", tmp_path / "copy.db", "--register", tmp_path / "banggiao.db", "--force")
    assert forced.exit_code == 0
    assert (tmp_path / what).read_bytes().startswith(b"SQLite format 3")


def test_a_register_is_no_copy_of_itself(register: Path) -> None:
    before = dump(register)
    assert run("backup", register, "--register", register, "--force").exit_code == 2
    assert dump(register) == before


def test_restored_it_is_as_it_was(register: Path, tmp_path: Path) -> None:
    before = dump(register)
    run("backup", tmp_path / "copy.db", "--register", register)
    with open_register(register) as kept:
        kept.add(talks(1, 3))
    refused = run("restore", tmp_path / "copy.db", "--register", register)
    assert refused.exit_code == 2
    assert dump(register) != before
    assert run("restore", tmp_path / "copy.db", "--register", register, "--force").exit_code == 0
    assert dump(register) == before
    database = sqlite3.connect(register)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_restored_to_a_new_place(staff: Staff, tmp_path: Path) -> None:
    run("backup", tmp_path / "copy.db", "--register", tmp_path / "banggiao.db")
    new = tmp_path / "new"
    new.mkdir()
    assert run("restore", tmp_path / "copy.db", "--register", new / "r.db").exit_code == 0
    assert dump(new / "r.db") == dump(tmp_path / "banggiao.db")
    listed = run("account", "list", "--register", new / "r.db").stdout
    assert [line.split("\t")[0] for line in listed.splitlines()] == ["administrator", "reader", "reviewer"]


def test_a_server_goes_on_with_what_was_restored_under_it(serve: Serve, register: Path, tmp_path: Path) -> None:
    client = serve(register=str(register))
    before = client.get("/api/v1/people?limit=200").json()
    run("backup", tmp_path / "copy.db", "--register", register)
    with open_register(register) as kept:
        kept.add(talks(1, 3))
    assert client.get("/api/v1/articles/t1").status_code == 200
    assert run("restore", tmp_path / "copy.db", "--register", register, "--force").exit_code == 0
    assert client.get("/api/v1/articles/t1").status_code == 404
    assert client.get("/api/v1/people?limit=200").json() == before


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_what_is_no_copy_is_not_restored(register: Path, tmp_path: Path, content: bytes) -> None:
    before = dump(register)
    broken = tmp_path / "broken.db"
    broken.write_bytes(content)
    result = run("restore", broken, "--register", register, "--force")
    assert result.exit_code == 2
    assert "broken.db" in result.stderr
    assert dump(register) == before


def test_a_damaged_copy_is_not_restored(register: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "copy.db", "--register", register)
    raw = bytearray((tmp_path / "copy.db").read_bytes())
    for place in range(8192, len(raw) - 4096, 8192):
        raw[place : place + 4096] = bytes(4096)
    (tmp_path / "copy.db").write_bytes(bytes(raw))
    before = dump(register)
    assert run("restore", tmp_path / "copy.db", "--register", register, "--force").exit_code == 2
    assert dump(register) == before


@pytest.mark.parametrize("args", [
    ("backup", "no/such/folder/c.db"), ("restore", "no-such.db"), ("backup", "c.db", "--register", "none.db"),
    ("backup", "c.db", "--register", "postgresql://localhost/x"),
])
def test_one_clear_line_says_what_is_wrong(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith("banggiao: ")
    assert result.stderr.count("\n") == 1


def test_accounts_by_command(register: Path, serve: Serve) -> None:
    to = ("--register", register)
    add = ("account", "add", "Lan", "--role", "administrator", "--password-stdin", *to)
    short = run(*add, stdin="một câu dài\n")
    assert (short.exit_code, "12 characters or more" in short.stderr) == (2, True)
    sentence = "một câu dài thật dài\n"
    assert run(*add, stdin=sentence).exit_code == 0
    assert run("account", "add", "bot", "--tokens-only", *to).stdout == "bot: reader\n"
    assert run("account", "add", "BOT", *to, "--tokens-only").exit_code == 2
    token = run("account", "token", "add", "bot", "--label", "x", *to).stdout.strip()
    client = serve(register=str(register), host="0.0.0.0", address="10.0.0.1", base="https://r.test")
    assert client.get("/api/v1/counts", headers=bearer(token)).status_code == 200
    assert client.post("/api/v1/session", json={"name": "lan", "password": sentence.strip()}).status_code == 200
    ids = run("account", "token", "list", *to).stdout.split("\t")[0]
    assert token.split("_")[1] == ids
    assert run("account", "token", "revoke", ids, *to).exit_code == 0
    assert client.get("/api/v1/counts", headers=bearer(token)).status_code == 401
    assert run("account", "role", "bot", "reviewer", *to).stdout == "bot: reviewer\n"
    assert run("account", "disable", "bot", *to).stdout == "bot: closed\n"
    assert run("account", "enable", "bot", *to).stdout == "bot: open\n"
    assert run("account", "token", "add", "bot", "--label", "x", "--scope", "all", *to).exit_code == 2
    assert run("account", "disable", "lan", *to).exit_code == 2
    assert "account closed" in run("account", "log", *to).stdout
    assert run("account", "password", "bot", *to).exit_code == 2


def test_serve_refuses_in_one_line(register: Path, tmp_path: Path) -> None:
    for args in (("--host", "0.0.0.0"), ("--register", tmp_path / "none.db"), ("--trusted-proxy", "127.0.0.1")):
        result = run("serve", "--register", register, *args)
        assert result.exit_code == 2
        assert result.stderr.startswith("banggiao: ")
        assert result.stderr.count("\n") == 1
