"""Accounts, sessions, tokens, attempts to log in, and the log of deeds."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from banggiao.serve.accounts import sessions, throttle
from banggiao.serve.accounts.database import open_accounts_database
from banggiao.serve.accounts.passwords import Passwords
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.accounts.store import Accounts
from banggiao.serve.errors import (
    AccountError,
    TakenError,
    TooManyAttemptsError,
    UnknownAccountError,
    WrongLogInError,
)
from tests.serve.conftest import CONSOLE, PASSWORD, Staff, bearer, quick

READ = frozenset({Permission.READ})


class Clock:
    """A time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Iterator[Accounts]:
    database = open_accounts_database(str(tmp_path / "a.db"), create=True, migrate=False)
    assert database is not None
    with Accounts(database, quick(), clock) as opened:
        opened.add("lan", "administrator", PASSWORD, CONSOLE)
        yield opened


def test_the_file_is_for_its_owner_alone(accounts: Accounts, tmp_path: Path) -> None:
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_no_secret_is_kept_as_it_is(accounts: Accounts, tmp_path: Path) -> None:
    made = accounts.add_token("lan", "x", READ, None, CONSOLE)
    session = accounts.log_in("lan", PASSWORD, "a").session
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert session is not None
    _, _, token = made.secret.split("_", 2)  # the secret itself may hold the sign
    for secret in (PASSWORD, token, session):
        assert secret.encode() not in kept
    assert b"$argon2id$" in kept


def test_passwords_cost_what_is_advised_and_are_hashed_anew_when_that_rises() -> None:
    assert Passwords().hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    cheap = quick().hash(PASSWORD)
    assert Passwords().outdated(cheap)
    assert Passwords().fits(PASSWORD, cheap)
    assert not Passwords().fits(PASSWORD + " ", cheap)
    assert not Passwords().fits("", None)


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 40, "lan", "y" * 1001])
def test_weak_passwords(accounts: Accounts, password: str) -> None:
    with pytest.raises(AccountError):
        accounts.add("minh", "reader", password, CONSOLE)
    with pytest.raises(UnknownAccountError):
        accounts.named("minh")


@pytest.mark.parametrize("name", ["", " ", "a b", "-a", "a" * 65, "a\nb", "<b>", "../x", "a\0", "\u202eabc"])
def test_names_that_can_be_none(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError):
        accounts.add(name, "reader", None, CONSOLE)


def test_a_name_is_one_however_it_is_typed(accounts: Accounts) -> None:
    accounts.add("Đặng.Văn", "reader", PASSWORD, CONSOLE)
    with pytest.raises(TakenError):
        accounts.add("đặng.văn", "reader", None, CONSOLE)
    assert accounts.log_in("ĐẶNG.VĂN ", PASSWORD, "a").name == "đặng.văn"


def test_the_only_administrator_stays(accounts: Accounts) -> None:
    accounts.add("minh", "reviewer", PASSWORD, CONSOLE)
    with pytest.raises(AccountError, match="only administrator"):
        accounts.disable("lan", CONSOLE)
    with pytest.raises(AccountError, match="only administrator"):
        accounts.set_role("lan", "reader", CONSOLE)
    accounts.set_role("minh", "administrator", CONSOLE)
    assert accounts.disable("lan", CONSOLE).disabled is not None


def test_a_session_ends_when_it_is_idle_or_old(accounts: Accounts, clock: Clock) -> None:
    idle = accounts.log_in("lan", PASSWORD, "a").session
    assert idle is not None
    clock.now += sessions.IDLE - 1
    assert accounts.of_session(idle) is not None
    clock.now += sessions.IDLE
    assert accounts.of_session(idle) is None
    busy = accounts.log_in("lan", PASSWORD, "a").session
    assert busy is not None
    for _ in range(sessions.LONGEST // (sessions.IDLE // 2) - 1):
        clock.now += sessions.IDLE // 2
        assert accounts.of_session(busy) is not None
    clock.now += sessions.IDLE // 2
    assert accounts.of_session(busy) is None


@pytest.mark.parametrize("end", ["password", "close"])
def test_sessions_end_with_what_they_rest_on(accounts: Accounts, end: str) -> None:
    accounts.add("minh", "reader", PASSWORD, CONSOLE)
    session = accounts.log_in("minh", PASSWORD, "a").session
    assert session is not None
    if end == "password":
        accounts.set_password("minh", "một mật khẩu khác", CONSOLE)
    else:
        accounts.disable("minh", CONSOLE)
        accounts.enable("minh", CONSOLE)
    assert accounts.of_session(session) is None


def test_a_role_that_is_taken_away_is_gone_at_once(accounts: Accounts) -> None:
    accounts.add("minh", "reviewer", PASSWORD, CONSOLE)
    token = accounts.add_token("minh", "x", frozenset({Permission.READ, Permission.ADD}), None, CONSOLE).secret
    session = accounts.log_in("minh", PASSWORD, "a").session
    accounts.set_role("minh", "reader", CONSOLE)
    of_token, of_session = accounts.of_token(token), accounts.of_session(session or "")
    assert of_token is not None
    assert of_session is not None
    assert of_token.permissions == of_session.permissions == READ


def test_a_token_expires_and_tells_when_it_was_used(accounts: Accounts, clock: Clock) -> None:
    made = accounts.add_token("lan", "a  label\n", READ, 2, CONSOLE)
    assert (made.token.label, made.token.used) == ("a label", None)
    assert accounts.of_token(made.secret) is not None
    assert accounts.tokens(None)[0].used == int(clock.now)
    clock.now += 2 * 86400
    assert accounts.of_token(made.secret) is None


@pytest.mark.parametrize("change", [
    lambda whole: whole[:-1], lambda whole: whole + "a", lambda whole: whole[:-1] + ("a" if whole[-1] != "a" else "b"),
    lambda whole: whole.upper(), lambda whole: whole.replace("bgt_", ""), lambda whole: f" {whole}", lambda whole: "",
])
def test_only_the_whole_token_counts(accounts: Accounts, change) -> None:  # type: ignore[no-untyped-def]
    made = accounts.add_token("lan", "x", READ, None, CONSOLE)
    assert accounts.of_token(change(made.secret)) is None


def test_who_tries_too_often_waits(accounts: Accounts, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(WrongLogInError):
            accounts.log_in("lan", "not the password", "10.0.0.1")
    with pytest.raises(TooManyAttemptsError) as caught:
        accounts.log_in("lan", PASSWORD, "10.0.0.1")
    assert 0 < caught.value.retry_after <= throttle.WINDOW
    assert accounts.log_in("lan", PASSWORD, "10.0.0.2").name == "lan"
    clock.now += caught.value.retry_after
    assert accounts.log_in("lan", PASSWORD, "10.0.0.1").name == "lan"


def test_one_machine_may_not_try_many_names(accounts: Accounts) -> None:
    for number in range(20):
        with pytest.raises(WrongLogInError):
            accounts.log_in(f"name{number}", "x", "10.0.0.1")
    with pytest.raises(TooManyAttemptsError):
        accounts.log_in("lan", PASSWORD, "10.0.0.1")


def test_many_machines_may_not_try_one_name_without_end(accounts: Accounts) -> None:
    for number in range(50):
        with pytest.raises(WrongLogInError):
            accounts.log_in("lan", "x", f"10.0.0.{number}")
    with pytest.raises(TooManyAttemptsError):
        accounts.log_in("lan", PASSWORD, "10.0.1.1")


def test_who_logs_in_often_is_not_kept_out(accounts: Accounts) -> None:
    for _ in range(60):
        accounts.log_in("lan", PASSWORD, "10.0.0.1")


def test_every_deed_is_in_the_log(accounts: Accounts) -> None:
    accounts.add("minh", "reader", PASSWORD, CONSOLE)
    token = accounts.add_token("minh", "x", READ, None, CONSOLE).token.id
    accounts.revoke_token(token, None, CONSOLE)
    who = accounts.log_in("minh", PASSWORD, "10.0.0.9")
    accounts.log_out(who, "10.0.0.9")
    with pytest.raises(WrongLogInError):
        accounts.log_in("minh", "x", "10.0.0.8")
    accounts.disable("minh", CONSOLE)
    told = [(deed.actor, deed.action, deed.address) for deed in reversed(accounts.deeds())]
    assert told == [
        ("tests", "account added", ""), ("tests", "account added", ""), ("tests", "token made", ""),
        ("tests", "token revoked", ""), ("minh", "logged in", "10.0.0.9"), ("minh", "logged out", "10.0.0.9"),
        ("minh", "log-in refused", "10.0.0.8"), ("tests", "account closed", ""),
    ]
    assert PASSWORD not in str(accounts.deeds())


def test_a_session_goes_in_a_cookie_that_no_script_reads(staff: Staff) -> None:
    answer = staff.client.post("/api/v1/session", json={"name": "reader", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-banggiao=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    csrf = answer.json()["csrf"]
    assert staff.client.get("/api/v1/session").json()["csrf"] == csrf
    assert staff.client.delete("/api/v1/session", headers={"X-CSRF-Token": csrf}).status_code == 204
    assert staff.client.get("/api/v1/session").status_code == 401


def test_a_session_that_was_logged_out_is_over_wherever_it_was_copied_to(staff: Staff) -> None:
    answer = staff.client.post("/api/v1/session", json={"name": "reader", "password": PASSWORD})
    stolen = staff.client.cookies.get("__Host-banggiao")
    staff.client.delete("/api/v1/session", headers={"X-CSRF-Token": answer.json()["csrf"]})
    staff.client.cookies.set("__Host-banggiao", stolen or "", domain="register.test")
    assert staff.client.get("/api/v1/session").status_code == 401


def test_logging_in_is_throttled_over_http(staff: Staff) -> None:
    wrong = {"name": "reader", "password": "ein falsches Passwort"}
    answers = [staff.client.post("/api/v1/session", json=wrong) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert answers[0].json()["detail"] == staff.client.post(
        "/api/v1/session", json={"name": "nobody", "password": "x" * 20}
    ).json()["detail"]


def test_articles_that_are_added_are_in_the_log_with_who_added_them(staff: Staff) -> None:
    text = "Sáng 4/9, Đại tướng Phan Văn Giang hội đàm với Thượng tướng Zakir Hasanov tại Hà Nội."
    staff.client.post("/api/v1/articles", json={"text": text, "id": "a1"}, headers=bearer(staff.tokens["reviewer"]))
    (deed,) = staff.client.get("/api/v1/audit?limit=1", headers=bearer(staff.tokens["administrator"])).json()["items"]
    assert (deed["actor"], deed["action"], deed["object"], deed["address"]) == (
        "reviewer", "article added", "a1", "10.1.2.3",
    )
