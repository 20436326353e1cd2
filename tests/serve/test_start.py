"""When a server starts, whom it lets in, and what it refuses."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from banggiao.register import MissingRegisterError, NotARegisterError, RegisterError, VersionError
from banggiao.serve.errors import ServeError
from banggiao.serve.settings import is_loopback
from tests.serve.conftest import Serve, Staff, Staffed, bearer


@pytest.mark.parametrize(("host", "loopback"), [
    ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("[::1]", True), ("localhost", True),
    ("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("register.example", False), ("", False),
])
def test_which_addresses_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize("settings", [
    {"host": "0.0.0.0"}, {"host": "::"}, {"host": "10.0.0.1"},
    {"host": "127.0.0.1", "trusted_proxies": ("127.0.0.1",)},
])
def test_without_accounts_it_serves_this_machine_only(
    serve: Serve, register: Path, settings: dict[str, object]
) -> None:
    with pytest.raises(ServeError, match="banggiao account add"):
        serve(register=str(register), **settings)


def test_an_empty_or_closed_set_of_accounts_is_none(serve: Serve, register: Path, staffed: Staffed) -> None:
    path = Path(shutil.copy(staffed[0], register.with_suffix(".accounts.db")))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE accounts SET disabled = 1")
    database.close()
    with pytest.raises(ServeError, match="no accounts"):
        serve(register=str(register), host="0.0.0.0")


def test_accounts_are_asked_for_on_this_machine_too_once_there_are_any(
    serve: Serve, register: Path, staffed: Staffed
) -> None:
    shutil.copy(staffed[0], register.with_suffix(".accounts.db"))
    client = serve(register=str(register))
    assert client.get("/api/v1/counts").status_code == 401
    assert client.get("/api/v1/counts", headers=bearer(staffed[1]["reader"])).status_code == 200


@pytest.mark.parametrize(("headers", "status"), [
    ({}, 200), ({"Host": "localhost:8000"}, 200), ({"Host": "[::1]:8000"}, 200),
    ({"Host": "register.example"}, 403), ({"Host": "evil.test:8000"}, 403), ({"Host": "["}, 403), ({"Host": ""}, 403),
    ({"X-Forwarded-For": "1.2.3.4"}, 403), ({"Forwarded": "for=1.2.3.4"}, 403), ({"Via": "1.1 proxy"}, 403),
])
def test_an_open_server_answers_neither_proxies_nor_strange_names(
    serve: Serve, register: Path, headers: dict[str, str], status: int
) -> None:
    assert serve(register=str(register)).get("/api/v1/counts", headers=headers).status_code == status


def test_an_open_server_answers_no_other_machine(serve: Serve, register: Path) -> None:
    assert serve(register=str(register), address="10.0.0.7").get("/api/v1/counts").status_code == 403


def test_secrets_cross_no_network_in_the_clear(serve: Serve, staff: Staff, register: Path) -> None:
    for plain_http, status in ((False, 403), (True, 200)):
        at = {"host": "0.0.0.0", "address": "10.1.2.3", "base": "http://register.test"}
        client = serve(register=str(register), plain_http=plain_http, **at)
        assert client.get("/api/v1/counts", headers=bearer(staff.tokens["reader"])).status_code == status
        log_in = client.post("/api/v1/session", json={"name": "reader", "password": "một mật khẩu đủ dài"})
        assert log_in.status_code == status


@pytest.mark.parametrize(("trusted", "status"), [(("10.1.0.0/16",), 200), (("192.168.0.1",), 403), ((), 403)])
def test_forwarded_headers_are_believed_from_trusted_proxies_only(
    serve: Serve, staff: Staff, register: Path, trusted: tuple[str, ...], status: int
) -> None:
    client = serve(
        register=str(register), host="0.0.0.0", address="10.1.2.3", base="http://register.test", trusted_proxies=trusted
    )
    headers = bearer(staff.tokens["reader"]) | {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    answer = client.get("/api/v1/counts", headers=headers)
    assert answer.status_code == status
    assert ("strict-transport-security" in answer.headers) == (status == 200)


def test_a_register_is_made_only_when_told(serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(MissingRegisterError):
        serve(register=str(path))
    assert not path.exists()
    assert serve(register=str(path), migrate=True).get("/api/v1/counts").json()["articles"] == 0


def test_tables_of_another_version_are_changed_only_when_told(serve: Serve, register: Path) -> None:
    def version() -> str:
        database = sqlite3.connect(register)
        try:
            return str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        finally:
            database.close()

    now = version()
    database = sqlite3.connect(register)
    database.execute("UPDATE alembic_version SET version_num = '0002'")
    database.commit()
    database.close()
    with pytest.raises(VersionError):
        serve(register=str(register))
    assert (version(), now != "0002") == ("0002", True)


def test_entries_of_other_rules_are_made_anew_only_when_told(serve: Serve, register: Path) -> None:
    database = sqlite3.connect(register)
    database.execute("UPDATE state SET value = 'older' WHERE name = 'assembly'")
    database.commit()
    database.close()
    with pytest.raises(ServeError, match="--migrate"):
        serve(register=str(register))
    assert serve(register=str(register), migrate=True).get("/api/v1/counts").status_code == 200
    assert serve(register=str(register)).get("/api/v1/counts").status_code == 200


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be one", b"SQLite format 3\0" * 100])
def test_a_file_that_is_none_is_refused(serve: Serve, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(RegisterError) as caught:
        serve(register=str(path))
    assert isinstance(caught.value, NotARegisterError)
    assert path.read_bytes() == content


def test_strange_accounts_are_refused(serve: Serve, register: Path) -> None:
    path = register.with_suffix(".accounts.db")
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE accounts (name TEXT)")
    database.commit()
    database.close()
    with pytest.raises(ServeError, match="not banggiao's accounts"):
        serve(register=str(register), host="0.0.0.0")


def test_it_says_when_it_cannot_work(serve: Serve, register: Path) -> None:
    client = serve(register=str(register))
    assert client.get("/readyz").text == "ready\n"
    register.write_bytes(b"broken" * 1000)
    assert client.get("/healthz").status_code == 200
    answers = {client.get(url).status_code for url in ("/readyz", "/api/v1/counts", "/api/v1/people")}
    assert answers <= {200, 503}
