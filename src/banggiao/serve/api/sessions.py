"""Logging in and out, and who one is."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from banggiao.serve.access import (
    address_of,
    by,
    check_csrf,
    clear_session,
    csrf_of,
    demand_tls,
    set_session,
    somebody,
)
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.accounts.roles import Permission, Role
from banggiao.serve.accounts.store import Accounts
from banggiao.serve.answers import plain_json
from banggiao.serve.api.bodies import Sent, body, described
from banggiao.serve.api.findings import Strict
from banggiao.serve.api.questions import PlainQuery
from banggiao.serve.api.routes import changes, router
from banggiao.serve.errors import TooManyAttemptsError, WrongLogInError
from banggiao.serve.problems import Refused
from banggiao.serve.state import Served, Serving

routes = router("session")


class LogIn(Sent):
    """Name and password."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class NewPassword(Sent):
    """The old password and the new one."""

    old: str = Field(max_length=1000)
    new: str = Field(min_length=12, max_length=1000)


class Who(Strict):
    """Who asks, and what they may do; a session must send `csrf` as `X-CSRF-Token` with whatever changes anything."""

    name: str
    role: Role
    permissions: list[Permission]
    via: Literal["open", "session", "token"]
    csrf: str | None


@routes.get("/session", responses=changes({200: (Who, "Who asks.")}))
def who(request: Request, _query: Annotated[PlainQuery, Query()]) -> Response:
    """Who one is, and what one may do."""
    return plain_json(200, _who(somebody(request)))


@routes.post(
    "/session", response_class=Response, openapi_extra=described(LogIn),
    responses=changes({200: (Who, "Logged in; the cookie holds the session.")}, 409, 413, 415, 429),
)
def log_in(request: Request, server: Serving, sent: Annotated[LogIn, Depends(body(LogIn))]) -> Response:
    """Log in: the answer sets the cookie of a new session."""
    principal = begin_session(request, server, sent.name, sent.password)
    answer = plain_json(200, _who(principal))
    assert principal.session is not None
    set_session(request, answer, principal.session)
    return answer


@routes.delete(
    "/session", response_class=Response, status_code=204, responses=changes({204: (None, "Logged out.")}, 409)
)
def log_out(request: Request, server: Serving, _query: Annotated[PlainQuery, Query()]) -> Response:
    """Log out: the session is over, here and everywhere."""
    accounts = accounts_of(server)
    principal = somebody(request)
    check_csrf(request, principal, request.headers.get("X-CSRF-Token"))
    accounts.log_out(principal, address_of(request))
    answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
    clear_session(request, answer)
    return answer


@routes.put(
    "/session/password", response_class=Response, status_code=204, openapi_extra=described(NewPassword),
    responses=changes({204: (None, "Changed; log in anew.")}, 409, 413, 415, 429),
)
def change_password(
    request: Request, server: Serving, sent: Annotated[NewPassword, Depends(body(NewPassword))]
) -> Response:
    """Change one's own password: all sessions of the account end. Tokens may not."""
    accounts = accounts_of(server)
    principal = by_person(request)
    accounts.check_own_password(principal, sent.old, address_of(request))
    accounts.set_password(principal.name, sent.new, by(request, principal))
    answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
    clear_session(request, answer)
    return answer


def begin_session(request: Request, server: Served, name: str, password: str) -> Principal:
    """Whoever knows the password, with a new session; raises Refused, WrongLogInError or TooManyAttemptsError."""
    accounts = accounts_of(server)
    demand_tls(request)
    try:
        principal = accounts.log_in(name, password, address_of(request))
    except (WrongLogInError, TooManyAttemptsError) as error:
        server.metrics.log_ins.labels("refused" if isinstance(error, WrongLogInError) else "throttled").inc()
        raise
    server.metrics.log_ins.labels("done").inc()
    return principal


def accounts_of(server: Served) -> Accounts:
    """The accounts; raises Refused (409) on a server without any."""
    if server.accounts is None:
        raise Refused(409, "no-accounts", "this server is open to its one user and has no accounts")
    return server.accounts


def by_person(request: Request) -> Principal:
    """Whoever is logged in, not by a token: a token that leaked must not make itself another."""
    principal = somebody(request)
    check_csrf(request, principal, request.headers.get("X-CSRF-Token"))
    if principal.via == "token" and not principal.may(Permission.ADMINISTER):
        raise Refused(403, "not-allowed", "a token may not do this; log in")
    return principal


def _who(principal: Principal) -> dict[str, object]:
    return {
        "name": principal.name,
        "role": principal.role,
        "permissions": sorted(principal.permissions),
        "via": principal.via,
        "csrf": csrf_of(principal),
    }
