"""Every route × every role × no token, a wrong one, a session: the whole table, row by row."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient

from banggiao.serve.accounts.roles import ROLES, Role
from tests.serve.conftest import PASSWORD, Staff, Staffed, app_of, bearer, copied, staff_at

TEXT = "Sáng 4/9, tại Hà Nội, Đại tướng Phan Văn Giang hội đàm với Thượng tướng Zakir Hasanov."


class Row(NamedTuple):
    """One route: what to send, and the status that each asker gets (nobody, reader, reviewer, administrator)."""

    method: str
    route: str
    nobody: int
    reader: int
    reviewer: int
    administrator: int
    body: Any = None
    path: Mapping[str, str] = MappingProxyType({})


ARTICLE = {"article_id": "azerbaijan-bo-truong-hasanov-ha-noi"}
BLR = {"country": "BLR"}
TABLE = (
    Row("GET", "/healthz", 200, 200, 200, 200),
    Row("GET", "/readyz", 200, 200, 200, 200),
    Row("GET", "/metrics", 401, 403, 403, 200),
    Row("GET", "/api/v1/openapi.json", 200, 200, 200, 200),
    Row("GET", "/api/v1/articles", 401, 200, 200, 200),
    Row("GET", "/api/v1/articles/{article_id}", 401, 200, 200, 200, path=ARTICLE),
    Row("GET", "/api/v1/articles/{article_id}/text", 401, 200, 200, 200, path=ARTICLE),
    Row("GET", "/api/v1/articles/{article_id}/reading", 401, 200, 200, 200, path=ARTICLE),
    Row("GET", "/api/v1/readings", 401, 200, 200, 200),
    *(
        Row("GET", f"/api/v1/{type_}", 401, 200, 200, 200)
        for type_ in ("people", "encounters", "instruments", "relations", "mechanisms", "statements")
    ),
    Row("GET", "/api/v1/pledges", 401, 200, 200, 200),
    Row("GET", "/api/v1/entries/{entry_id}", 401, 404, 404, 404, path={"entry_id": "per-0000000000000000"}),
    Row("GET", "/api/v1/entries/{entry_id}/reports", 401, 404, 404, 404, path={"entry_id": "per-0000000000000000"}),
    Row("GET", "/api/v1/entries/{entry_id}/related", 401, 404, 404, 404, path={"entry_id": "per-0000000000000000"}),
    Row("GET", "/api/v1/search", 401, 422, 422, 422),
    Row("GET", "/api/v1/counts", 401, 200, 200, 200),
    Row("GET", "/api/v1/changes", 401, 200, 200, 200),
    Row("GET", "/api/v1/partners", 401, 200, 200, 200),
    Row("GET", "/api/v1/partners/{country}/brief", 401, 200, 200, 200, path=BLR),
    Row("GET", "/api/v1/partners/{country}/timeline", 401, 200, 200, 200, path=BLR),
    Row("GET", "/api/v1/partners/{country}/positions", 401, 200, 200, 200, path=BLR),
    Row("GET", "/api/v1/graph", 401, 200, 200, 200),
    Row("POST", "/api/v1/read", 401, 200, 200, 200, {"text": TEXT}),
    Row("POST", "/api/v1/articles", 401, 403, 201, 201, {"text": TEXT}),
    Row("GET", "/api/v1/decisions", 401, 200, 200, 200),
    Row("POST", "/api/v1/decisions", 401, 403, 422, 422, {"kind": "wrong", "entries": ["per-0"], "why": "x"}),
    Row("POST", "/api/v1/decisions/{decision_id}/undo", 401, 403, 404, 404, {"why": "x"}, {"decision_id": "dec-0"}),
    Row("GET", "/api/v1/session", 401, 200, 200, 200),
    Row("POST", "/api/v1/session", 401, 401, 401, 401, {"name": "reader", "password": "ein falsches Passwort"}),
    Row("DELETE", "/api/v1/session", 401, 204, 204, 204),
    Row("PUT", "/api/v1/session/password", 401, 403, 403, 204, {"old": PASSWORD, "new": "eine ganz neue Losung"}),
    Row("GET", "/api/v1/accounts", 401, 403, 403, 200),
    Row("POST", "/api/v1/accounts", 401, 403, 403, 201, {"name": "new", "role": "reader"}),
    Row("PATCH", "/api/v1/accounts/{name}", 401, 403, 403, 200, {"role": "reviewer"}, {"name": "reader"}),
    Row("GET", "/api/v1/tokens", 401, 403, 403, 200),
    Row("POST", "/api/v1/tokens", 401, 403, 403, 201, {"label": "more", "scopes": ["read"]}),
    Row("DELETE", "/api/v1/tokens/{token_id}", 401, 403, 403, 404, path={"token_id": "aaaaaaaaaaaa"}),
    Row("GET", "/api/v1/audit", 401, 403, 403, 200),
)
BY_PERSON = {  # what a session may beyond a token of the same role: one's own password and tokens
    ("PUT", "/api/v1/session/password"): 204,
    ("GET", "/api/v1/tokens"): 200,
    ("POST", "/api/v1/tokens"): 201,
    ("DELETE", "/api/v1/tokens/{token_id}"): 404,
}


def ask(client: TestClient, row: Row, headers: dict[str, str]) -> int:
    url = row.route.format(**row.path)
    return client.request(row.method, url, json=row.body, headers=headers).status_code


Choose = Callable[[Row, int], Staff]


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Choose:
    """The server that a row is tried on: one of its own where it changes something if it gets what it should.

    Where it is refused, all share one: a row that is let in by mistake fails, whatever it changes.
    """

    def chosen(row: Row, expected: int) -> Staff:
        changes = row.method != "GET" and (expected < 400 or row.route == "/api/v1/session")  # attempts are counted
        found: Staff = request.getfixturevalue("staff" if changes else "idle_staff")
        found.client.cookies.clear()
        return found

    return chosen


@pytest.fixture(scope="module")
def closed(examples: Path, staffed: Staffed, memory: Path) -> Iterator[Staff]:
    """A server on which the account of the reviewer is closed."""
    with ExitStack() as stack:
        staff = staff_at(stack, copied(examples, memory), staffed)
        administrator = bearer(staff.tokens["administrator"])
        answer = staff.client.patch("/api/v1/accounts/reviewer", json={"disabled": True}, headers=administrator)
        assert answer.status_code == 200
        yield staff


def name(row: Row) -> str:
    return f"{row.method} {row.route}"


def test_the_table_has_every_route(idle_staff: Staff) -> None:
    paths = app_of(idle_staff.client).openapi()["paths"]
    routes = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert {(row.method, row.route) for row in TABLE} == routes | {("GET", "/api/v1/openapi.json")}


@pytest.mark.parametrize("row", TABLE, ids=name)
def test_nobody(server: Choose, row: Row) -> None:
    assert ask(server(row, row.nobody).client, row, {}) == row.nobody


@pytest.mark.parametrize("row", TABLE, ids=name)
@pytest.mark.parametrize("token", ["bgt_aaaaaaaaaaaa_" + "x" * 43, "nonsense", ""])
def test_a_wrong_token(server: Choose, row: Row, token: str) -> None:
    expected = row.nobody if row.nobody == 200 else 401
    assert ask(server(row, expected).client, row, bearer(token)) == expected


@pytest.mark.parametrize("row", TABLE, ids=name)
@pytest.mark.parametrize("role", ROLES)
def test_a_token_of_each_role(server: Choose, row: Row, role: Role) -> None:
    expected: int = getattr(row, role)
    staff = server(row, expected)
    assert ask(staff.client, row, bearer(staff.tokens[role])) == expected


@pytest.mark.parametrize("row", TABLE, ids=name)
@pytest.mark.parametrize("role", ROLES)
def test_a_session_of_each_role(server: Choose, row: Row, role: Role) -> None:
    expected = BY_PERSON.get((row.method, row.route), getattr(row, role))
    staff = server(row, expected)
    csrf = logged_in(staff.client, role)
    assert ask(staff.client, row, {"X-CSRF-Token": csrf}) == expected


@pytest.mark.parametrize("row", [row for row in TABLE if row.method != "GET"], ids=name)
def test_a_session_without_its_csrf_token_changes_nothing(server: Choose, row: Row) -> None:
    # To log in asks for no session, and a wrong password is refused in any case.
    expected = 401 if (row.method, row.route) == ("POST", "/api/v1/session") else 403
    staff = server(row, expected)
    logged_in(staff.client, "administrator")
    assert ask(staff.client, row, {}) == expected
    assert ask(staff.client, row, {"X-CSRF-Token": "0" * 64}) == expected


@pytest.mark.parametrize("row", TABLE, ids=name)
def test_a_closed_account(closed: Staff, row: Row) -> None:
    assert ask(closed.client, row, bearer(closed.tokens["reviewer"])) == (row.nobody if row.nobody == 200 else 401)


def test_a_scope_narrows_what_a_role_may(staff: Staff) -> None:
    csrf = logged_in(staff.client, "administrator")
    sent = {"label": "harvest", "scopes": ["add"], "days": 1}
    made = staff.client.post("/api/v1/tokens", json=sent, headers={"X-CSRF-Token": csrf}).json()
    staff.client.cookies.clear()
    harvest = bearer(made["secret"])
    assert staff.client.post("/api/v1/articles", json={"text": TEXT}, headers=harvest).status_code == 201
    assert staff.client.get("/api/v1/articles", headers=harvest).status_code == 403
    assert staff.client.get("/api/v1/accounts", headers=harvest).status_code == 403


@pytest.mark.parametrize("scope", ["add", "review", "monitor", "administer"])
def test_nobody_makes_a_token_beyond_their_role(staff: Staff, scope: str) -> None:
    csrf = logged_in(staff.client, "reader")
    answer = staff.client.post(
        "/api/v1/tokens", json={"label": "x", "scopes": ["read", scope]}, headers={"X-CSRF-Token": csrf}
    )
    assert answer.status_code == 403


def test_anothers_token_is_not_ones_own(staff: Staff) -> None:
    """Neither seen nor revoked by others; an administrator sees and revokes all."""
    csrf = {"X-CSRF-Token": logged_in(staff.client, "reader")}
    seen = staff.client.get("/api/v1/tokens").json()["items"]
    assert {token["account"] for token in seen} == {"reader"}
    others = f"/api/v1/tokens/{staff.ids['reviewer']}"
    assert staff.client.delete(others, headers=csrf).status_code == 404
    staff.client.cookies.clear()
    assert staff.client.get("/api/v1/session", headers=bearer(staff.tokens["reviewer"])).status_code == 200
    assert staff.client.delete(others, headers=bearer(staff.tokens["administrator"])).status_code == 204
    assert staff.client.get("/api/v1/session", headers=bearer(staff.tokens["reviewer"])).status_code == 401


def logged_in(client: TestClient, role: Role) -> str:
    """Log in, and give the csrf token."""
    answer = client.post("/api/v1/session", json={"name": role, "password": PASSWORD})
    assert answer.status_code == 200
    return str(answer.json()["csrf"])
