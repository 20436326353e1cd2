"""Who asks, and whether they may: what a route demands.

A route of the API takes `Annotated[Principal, needs(Permission.READ)]`. Pages ask `who_asks` and answer with a form
to log in where it gives None; their forms carry `csrf_of(who)` and are checked by `check_csrf`.
"""

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from starlette.responses import Response

from banggiao.serve.accounts.audit import By
from banggiao.serve.accounts.principal import LOCAL, Principal
from banggiao.serve.accounts.roles import Permission
from banggiao.serve.accounts.secrets import csrf_token, same
from banggiao.serve.accounts.sessions import LONGEST
from banggiao.serve.problems import Refused
from banggiao.serve.settings import is_loopback
from banggiao.serve.state import served

# A browser takes a cookie of the first name over TLS only, and from no other host of the same domain.
SECURE_COOKIE, PLAIN_COOKIE = "__Host-banggiao", "banggiao"
CSRF_HEADER = "X-CSRF-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_token = HTTPBearer(auto_error=False, scheme_name="token", description="An API token, `bgt_…`.")
_session = APIKeyCookie(
    name=SECURE_COOKIE, auto_error=False, scheme_name="session",
    description=f"The cookie of a session; what changes anything also needs the header `{CSRF_HEADER}`.",
)


def who_asks(request: Request) -> Principal | None:
    """Whoever is behind a request; None for nobody. Raises Refused (401, 403) for a token that is worth nothing."""
    accounts = served(request).accounts
    if accounts is None:
        return _known(request, LOCAL)
    scheme, _, whole = request.headers.get("authorization", "").partition(" ")
    if scheme:
        if scheme.casefold() != "bearer":
            raise _unknown("only bearer tokens are taken", "invalid_request")
        demand_tls(request)
        who = accounts.of_token(whole.strip())
        if who is None:
            raise _unknown("this token is worth nothing: mistyped, revoked or expired", "invalid_token")
        return _known(request, who)
    session = request.cookies.get(cookie_name(request))
    who = accounts.of_session(session) if session else None
    return _known(request, who) if who else None


def needs(permission: Permission) -> Any:
    """The dependency of a route on somebody who may do this."""

    def principal(
        request: Request,
        _bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_token)],
        _cookie: Annotated[str | None, Security(_session)],
    ) -> Principal:
        who = somebody(request)
        if not who.may(permission):
            raise Refused(403, "not-allowed", f"this needs the permission to {permission}")
        check_csrf(request, who, request.headers.get(CSRF_HEADER))
        return who

    return Depends(principal)


def somebody(request: Request) -> Principal:
    """Whoever is behind a request; raises Refused (401) for nobody."""
    who = who_asks(request)
    if who is None:
        raise _unknown("log in, or send a token as `Authorization: Bearer bgt_…`", None)
    return who


def check_csrf(request: Request, who: Principal, given: str | None) -> None:
    """Raise Refused (403) where a change is asked for by a cookie alone: another page could have sent it."""
    if who.session is None or request.method in _SAFE:
        return
    if given is None or not same(given.encode(), csrf_token(who.session).encode()):
        raise Refused(403, "csrf", f"send the csrf token of your session as {CSRF_HEADER}")


def csrf_of(who: Principal) -> str | None:
    """What a form of our own carries; None where none is needed."""
    return csrf_token(who.session) if who.session is not None else None


def by(request: Request, who: Principal) -> By:
    """Who does something, for the log of deeds."""
    return By(who.name, address_of(request))


def address_of(request: Request) -> str:
    """Where a request comes from, as far as trusted proxies tell."""
    return request.client.host if request.client else "unknown"


def demand_tls(request: Request) -> None:
    """Raise Refused (403) where a secret would cross a network in the clear."""
    settings = served(request).settings
    if not (request.url.scheme == "https" or settings.plain_http or is_loopback(address_of(request))):
        raise Refused(403, "no-tls", "secrets are not taken over plain HTTP; use https")


def cookie_name(request: Request) -> str:
    """The name of the cookie on this kind of connection."""
    return SECURE_COOKIE if request.url.scheme == "https" else PLAIN_COOKIE


def set_session(request: Request, response: Response, session: str) -> None:
    """Hand a session to the browser: no script can read it, no other site send it along."""
    response.set_cookie(
        cookie_name(request), session, max_age=LONGEST, path="/", secure=request.url.scheme == "https",
        httponly=True, samesite="lax",
    )


def clear_session(request: Request, response: Response) -> None:
    """Take the session back."""
    response.delete_cookie(
        cookie_name(request), path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )


def _known(request: Request, who: Principal) -> Principal:
    request.state.who = who  # for the log of requests
    return who


def _unknown(detail: str, error: str | None) -> Refused:
    challenge = 'Bearer realm="banggiao"' + (f', error="{error}"' if error else "")
    kind = "worthless-token" if error else "not-logged-in"
    return Refused(401, kind, detail, {"WWW-Authenticate": challenge})


Reader = Annotated[Principal, needs(Permission.READ)]
Adder = Annotated[Principal, needs(Permission.ADD)]
Reviewer = Annotated[Principal, needs(Permission.REVIEW)]
Monitor = Annotated[Principal, needs(Permission.MONITOR)]
Administrator = Annotated[Principal, needs(Permission.ADMINISTER)]
