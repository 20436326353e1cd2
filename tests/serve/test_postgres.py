"""The same server on PostgreSQL: register and accounts in one database, many people at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from banggiao.serve.accounts.roles import Permission
from banggiao.serve.accounts.store import open_accounts
from tests.serve.conftest import CONSOLE, PASSWORD, Serve, bearer, quick
from tests.serve.test_api import GETS, first
from tests.serve.test_listing import TYPES, ids

REVIEW = frozenset({Permission.READ, Permission.REVIEW})


def test_it_answers_as_on_a_file(serve: Serve, database: str, register: Path) -> None:
    on_server, on_file = serve(register=database), serve(register=str(register))
    # Changes come in the order of adding, and finds in an order of the database's own.
    for url in (url for url in GETS if "changes" not in url and "search" not in url):
        assert on_server.get(url).content == on_file.get(url).content, url
    for type_ in TYPES:
        assert ids(on_server, f"/api/v1/{type_}?limit=3") == ids(on_file, f"/api/v1/{type_}?limit=200")


def test_twenty_reviewers_decide_at_once(serve: Serve, database: str) -> None:
    accounts = open_accounts(database, create=True, passwords=quick())
    assert accounts is not None
    with accounts:
        accounts.add("lan", "administrator", PASSWORD, CONSOLE)
        tokens = []
        for number in range(20):
            accounts.add(f"r{number}", "reviewer", None, CONSOLE)
            tokens.append(accounts.add_token(f"r{number}", "x", REVIEW, None, CONSOLE).secret)
    client = serve(register=database, host="0.0.0.0", address="10.0.0.9", base="https://register.test")
    log_in = client.post("/api/v1/session", json={"name": "lan", "password": PASSWORD})
    assert log_in.status_code == 200
    entry = first(client, "statements")["id"]
    client.cookies.clear()

    def decide(number: int) -> tuple[int, str]:
        ruling = {"kind": "corrected", "entries": [entry], "slot": "topics", "value": ["border"], "why": f"{number}"}
        answer = client.post("/api/v1/decisions", json=ruling, headers=bearer(tokens[number % 20]))
        return answer.status_code, answer.json().get("id", "")

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(decide, range(60)))
    made = [id_ for status, id_ in answers if status == 201]
    assert {status for status, _ in answers} <= {201, 503}
    assert len(made) > 20
    client.headers.update(bearer(tokens[0]))
    kept = ids(client, "/api/v1/decisions?limit=200")
    assert sorted(kept) == sorted(made)
