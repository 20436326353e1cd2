"""A register of the bundled examples, served: open to one person, or with an account of each role."""

import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from banggiao.records import Article, Reading
from banggiao.register import open_register
from banggiao.serve.accounts.audit import By
from banggiao.serve.accounts.passwords import Passwords
from banggiao.serve.accounts.roles import PERMISSIONS, ROLES, Role
from banggiao.serve.accounts.store import open_accounts
from banggiao.serve.app import create_app
from banggiao.serve.settings import ServeSettings
from tests.register.postgres_server import programs, server

PASSWORD = "một mật khẩu đủ dài"
CONSOLE = By("tests")
Serve = Callable[..., TestClient]
Staffed = tuple[Path, dict[Role, str], dict[Role, str]]  # the file of accounts, the secret and the id of each token


def quick() -> Passwords:
    """Hashes that cost nothing."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory, where the machine has one: hundreds of registers are made, and a disk would be waited for."""
    with TemporaryDirectory(prefix="banggiao-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path(memory: Path) -> Iterator[Path]:
    """A folder of one test."""
    with TemporaryDirectory(dir=memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def copied(register: Path, memory: Path) -> Path:
    """A copy of a register in a folder of its own."""
    return Path(shutil.copy(register, Path(mkdtemp(dir=memory)) / "banggiao.db"))


@pytest.fixture(scope="session")
def examples(root: Path, memory: Path) -> Path:
    """The file of a register with the hand-made readings of the bundled examples."""
    path = Path(mkdtemp(dir=memory)) / "banggiao.db"
    with open_register(path) as register:
        for gold in sorted((root / "examples/gold").glob("*.json")):
            article = Article(**json.loads((root / "examples/articles" / gold.name).read_text("utf-8")))
            register.add(Reading.from_dict(article, json.loads(gold.read_text("utf-8"))))
    return path


@pytest.fixture
def register(examples: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copy(examples, tmp_path / "banggiao.db"))


@pytest.fixture
def log() -> io.StringIO:
    """Where the served application writes its log."""
    return io.StringIO()


def client_of(
    stack: ExitStack, log: io.StringIO, settings: ServeSettings, address: str, base: str = "http://127.0.0.1:8000"
) -> TestClient:
    """A client, at `address`, of an application that runs until `stack` closes."""
    app = create_app(settings, log=log, passwords=quick())
    client = TestClient(app, base_url=base, client=(address, 5000), raise_server_exceptions=False)
    return stack.enter_context(client)


@pytest.fixture
def serve(log: io.StringIO, tmp_path: Path) -> Iterator[Serve]:
    """Makes an application from settings, and gives a client of it on this machine, or at `address`.

    It asks for the folder of the test so that it lets go of what lies there before the folder goes.
    """
    with ExitStack() as stack:

        def make(address: str = "127.0.0.1", base: str = "http://127.0.0.1:8000", **settings: object) -> TestClient:
            return client_of(stack, log, ServeSettings(**settings), address, base)  # type: ignore[arg-type]

        yield make


@pytest.fixture
def client(serve: Serve, register: Path) -> TestClient:
    """A client of a server that is open to its one user."""
    return serve(register=str(register))


@pytest.fixture(scope="session")
def idle_client(examples: Path, memory: Path) -> Iterator[TestClient]:
    """One for all tests that change nothing."""
    register = copied(examples, memory)
    with ExitStack() as stack:
        yield client_of(stack, io.StringIO(), ServeSettings(register=str(register)), "127.0.0.1")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL for all tests that want one; they are skipped where there is none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = programs()
    given = os.environ.get("BANGGIAO_TEST_POSTGRES")
    if given is not None:
        yield given
    elif folder is not None:
        with server(folder) as address:
            yield address
    else:
        pytest.skip("no PostgreSQL here: install it, or name a server in BANGGIAO_TEST_POSTGRES")


@pytest.fixture(scope="module")
def database(postgres: str, examples: Path) -> Iterator[str]:
    """The address of a database with the register of the examples."""
    url = make_url(postgres)
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


class Staff(NamedTuple):
    """A server with an account of each role: a client of it, and for each role the token with all scopes."""

    client: TestClient
    tokens: dict[Role, str]
    ids: dict[Role, str]
    path: Path


@pytest.fixture(scope="session")
def staffed(memory: Path) -> Staffed:
    """The file of accounts of one of each role, with the secret and the id of the token of each."""
    path = Path(mkdtemp(dir=memory)) / "banggiao.accounts.db"
    accounts = open_accounts(str(path), create=True, passwords=quick())
    assert accounts is not None
    tokens: dict[Role, str] = {}
    ids: dict[Role, str] = {}
    with accounts:
        for role in ROLES:
            accounts.add(role, role, PASSWORD, CONSOLE)
            made = accounts.add_token(role, "test", frozenset(PERMISSIONS[role]), None, CONSOLE)
            tokens[role], ids[role] = made.secret, made.token.id
    return path, tokens, ids


def staff_at(stack: ExitStack, register: Path, staffed: Staffed) -> Staff:
    """A server on the network, over TLS, asked from another machine."""
    kept, tokens, ids = staffed
    path = Path(shutil.copy(kept, register.with_suffix(".accounts.db")))
    settings = ServeSettings(register=str(register), host="0.0.0.0")
    client = client_of(stack, io.StringIO(), settings, "10.1.2.3", "https://register.test")
    return Staff(client, tokens, ids, path)


@pytest.fixture
def staff(register: Path, staffed: Staffed) -> Iterator[Staff]:
    """A server with accounts, of this test alone."""
    with ExitStack() as stack:
        yield staff_at(stack, register, staffed)


@pytest.fixture(scope="session")
def idle_staff(examples: Path, staffed: Staffed, memory: Path) -> Iterator[Staff]:
    """One for all tests that change nothing."""
    with ExitStack() as stack:
        yield staff_at(stack, copied(examples, memory), staffed)


def bearer(token: str) -> dict[str, str]:
    """The header that a token goes in."""
    return {"Authorization": f"Bearer {token}"}


def app_of(client: TestClient) -> FastAPI:
    """The application behind a client."""
    assert isinstance(client.app, FastAPI)
    return client.app
