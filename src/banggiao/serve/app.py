"""The application: routes, what stands around them, and the register that they work on."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from importlib.metadata import version
from typing import Any, TextIO

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from banggiao.register import RegisterError, open_register
from banggiao.register.provenance import assembly_version
from banggiao.register.settling.remaking import made_by
from banggiao.register.tables.database import open_database
from banggiao.serve import health
from banggiao.serve.accounts.passwords import Passwords
from banggiao.serve.accounts.store import open_accounts
from banggiao.serve.api import accounts as account_routes
from banggiao.serve.api import articles, decisions, entries, follows, partners, pledges, reading, search, sessions
from banggiao.serve.api.bodies import forms
from banggiao.serve.api.routes import PREFIX
from banggiao.serve.errors import ServeError
from banggiao.serve.logs import make_log
from banggiao.serve.metrics import Metrics
from banggiao.serve.middleware.doorman import Doorman
from banggiao.serve.middleware.ledger import Ledger
from banggiao.serve.middleware.measure import Measure
from banggiao.serve.middleware.protection import Protection
from banggiao.serve.middleware.slashes import Slashes
from banggiao.serve.problems import ProblemBody, handle_problems
from banggiao.serve.reading_room import ReadingRoom
from banggiao.serve.settings import ServeSettings
from banggiao.serve.state import Served
from banggiao.serve.web.problem_pages import ProblemPages
from banggiao.serve.web.rehearsal import past_days, rehearse
from banggiao.serve.web.routes import add_pages

_API = (articles, entries, follows, pledges, search, partners, reading, decisions, sessions, account_routes)
_TURN = 0.001  # seconds
_FORMS = (
    ProblemBody,
    reading.SentArticle,
    decisions.NewDecision,
    decisions.Undo,
    sessions.LogIn,
    sessions.NewPassword,
    account_routes.NewAccount,
    account_routes.ChangedAccount,
    account_routes.NewToken,
)
_ABOUT = """What a register holds, each value with the sentences that it rests on.

Lists go on at `next`; `ETag` and `If-None-Match` spare what is known already; most lists come as CSV too
(`Accept: text/csv` or `?format=csv`). Errors are problems (RFC 9457). What the coded values mean: the codebook."""


def create_app(settings: ServeSettings, *, log: TextIO | None = None, passwords: Passwords | None = None) -> FastAPI:
    """The application for one register, opened and ready; closed again when its lifespan ends.

    `log`: where the log goes, standard error unless given. Raises ServeError or RegisterError, each with one line that
    says the way out: the register or its accounts are missing or of another version (and `settings.migrate` is not
    set), or others than this machine could come in without an account.
    """
    server = _open(settings, log or sys.stderr, passwords)
    app = FastAPI(
        title="banggiao",
        version=version("banggiao"),
        description=_ABOUT,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # they load scripts from another host
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        generate_unique_id_function=lambda route: f"{route.tags[0]}-{route.name}",
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies)),
            Middleware(Protection),
            Middleware(ProblemPages),
            Middleware(Ledger, log=server.log, metrics=server.metrics, calm=server.calm),
            Middleware(Doorman, open_house=server.accounts is None),
            Middleware(Slashes),
            Middleware(Measure, limit=settings.body_limit),
        ],
    )
    app.state.served = server
    handle_problems(app)
    app.include_router(health.routes)
    for part in _API:
        app.include_router(part.routes)
    add_pages(app)
    _describe_forms(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    server: Served = app.state.served
    anyio.to_thread.current_default_thread_limiter().total_tokens = server.settings.threads
    # Who only looks something up does not wait long, again and again, for a turn beside who puts a dossier together.
    sys.setswitchinterval(_TURN)
    await anyio.to_thread.run_sync(server.prepare)
    await anyio.to_thread.run_sync(rehearse, app, server)
    if not server.settings.lean:
        server.calm.work(server.writes, partial(past_days, server))
    server.log.info("started", register=server.settings.register, accounts=server.accounts is not None)
    try:
        yield
    finally:
        server.close()
        server.log.info("stopped")


def _open(settings: ServeSettings, log: TextIO, passwords: Passwords | None) -> Served:
    with _closing_on_error() as opened:
        # Looking comes first: opened for writing, a register of an older banggiao would be changed at once.
        if not settings.migrate:
            open_register(settings.register, create=False, read_only=True).close()
            _demand_present_rules(settings.register)
        accounts = open_accounts(settings.accounts_url, migrate=settings.migrate, passwords=passwords)
        if accounts is not None:
            opened.append(accounts)
        elif not settings.loopback:
            raise ServeError(
                f"{settings.host}: others than this machine can come in here, and there are no accounts to tell who: "
                f"make one with `banggiao account add NAME --role administrator`, or serve on 127.0.0.1"
            )
        register = open_register(settings.register, create=settings.migrate)
        opened.append(register)
        database = open_database(settings.register, create=False, read_only=True)
        opened.append(database)
        return Served(
            settings=settings,
            register=register,
            database=database,
            accounts=accounts,
            metrics=Metrics(),
            log=make_log(log),
            room=ReadingRoom(settings.readers, settings.reading_seconds),
        )


def _demand_present_rules(url: str) -> None:
    """Raise ServeError where the entries would all be made anew, which can take long."""
    database = open_database(url, create=False, read_only=True)
    try:
        with database.asking() as connection:
            old = made_by(connection) != assembly_version()
    finally:
        database.close()
    if old:
        raise ServeError(f"{url}: other rules made these entries; start once with --migrate to make them anew")


@contextmanager
def _closing_on_error() -> Iterator[list[Any]]:
    opened: list[Any] = []
    try:
        yield opened
    except BaseException:
        for one in reversed(opened):
            with suppress(RegisterError):
                one.close()
        raise


def _describe_forms(app: FastAPI) -> None:
    """Put the forms of problems and of bodies, which routes name without declaring them, into the description."""
    write = app.openapi

    def described() -> dict[str, Any]:
        description = write()
        known = description["components"]["schemas"]
        known.update((name, form) for name, form in forms(_FORMS).items() if name not in known)
        return description

    app.openapi = described  # type: ignore[method-assign]
