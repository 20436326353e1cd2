"""The same server on PostgreSQL: register and accounts in one database, many people at once."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from banggiao.register import open_register
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.accounts.store import open_accounts
from tests.register.postgres_server import programs, server
from tests.serve.conftest import CONSOLE, PASSWORD, Serve, bearer, quick
from tests.serve.test_api import GETS, first
from tests.serve.test_listing import TYPES, ids

REVIEW = frozenset({Permission.READ, Permission.REVIEW})


@pytest.fixture(scope="module")
def database(examples: Path) -> Iterator[str]:
    """The address of a database with the register of the examples."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = programs()
    given = os.environ.get("BANGGIAO_TEST_POSTGRES")
    if given is None and folder is None:
        pytest.skip("no PostgreSQL here: install it, or name a server in BANGGIAO_TEST_POSTGRES")
    if given is not None:
        yield from filled(given, examples)
    elif folder is not None:
        with server(folder) as address:
            yield from filled(address, examples)


def filled(address: str, examples: Path) -> Iterator[str]:
    url = make_url(address)
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS banggiao_serve_test WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE banggiao_serve_test"))
    place = url.set(database="banggiao_serve_test").render_as_string(hide_password=False)
    with open_register(examples, read_only=True) as kept, open_register(place) as copy:
        for article in kept.articles():
            copy.add(kept.reading(article.id))
    yield place
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE banggiao_serve_test WITH (FORCE)"))
    engine.dispose()


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
