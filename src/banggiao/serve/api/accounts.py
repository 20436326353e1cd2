"""Accounts, tokens, and the log of what was done with them."""

from typing import Annotated

import msgspec
from fastapi import Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from banggiao.serve.access import Administrator, by
from banggiao.serve.accounts.people import Account
from banggiao.serve.accounts.roles import Permission, Role
from banggiao.serve.accounts.tokens import Token
from banggiao.serve.answers import plain_json
from banggiao.serve.api.bodies import Sent, body, described
from banggiao.serve.api.findings import Strict
from banggiao.serve.api.questions import AuditQuery, PlainQuery
from banggiao.serve.api.routes import changes, router
from banggiao.serve.api.sessions import accounts_of, by_person
from banggiao.serve.problems import Refused
from banggiao.serve.state import Serving

routes = router("accounts")
Plain = Annotated[PlainQuery, Query()]


class NewAccount(Sent):
    """A new account; without a password it can only have tokens."""

    name: str = Field(min_length=1, max_length=64)
    role: Role
    password: str | None = Field(None, min_length=12, max_length=1000)


class ChangedAccount(Sent):
    """What to change; what is left out stays."""

    role: Role | None = None
    password: str | None = Field(None, min_length=12, max_length=1000)
    disabled: bool | None = None


class NewToken(Sent):
    """A new token of one's own."""

    label: str = Field(min_length=1, max_length=100)
    scopes: list[Permission] = Field(min_length=1, max_length=10)
    days: int | None = Field(90, ge=1, le=3650, description="How long it is valid; null for ever.")


class AccountTold(Strict):
    """An account; times are seconds since 1970."""

    name: str
    role: Role
    password: bool = Field(description="Whether it can log in with one.")
    created: int
    disabled: int | None


class AccountsTold(Strict):
    """All accounts by name."""

    items: list[AccountTold]


class TokenTold(Strict):
    """A token without its secret; times are seconds since 1970."""

    id: str
    account: str
    label: str
    scopes: list[Permission]
    created: int
    expires: int | None
    used: int | None
    revoked: int | None


class TokensTold(Strict):
    """Tokens in the order of making."""

    items: list[TokenTold]


class TokenMade(Strict):
    """A new token; `secret` is shown this once."""

    token: TokenTold
    secret: str


class DeedTold(Strict):
    """One line of the log."""

    no: int
    at: int
    actor: str
    action: str
    object: str
    address: str


class DeedsTold(Strict):
    """The newest lines first."""

    items: list[DeedTold]


@routes.get("/accounts", responses=changes({200: (AccountsTold, "All accounts.")}, 409))
def every(server: Serving, _: Administrator, _query: Plain) -> Response:
    """All accounts by name."""
    return plain_json(200, {"items": [_told(account) for account in accounts_of(server).every()]})


@routes.post(
    "/accounts", response_class=Response, status_code=201, openapi_extra=described(NewAccount),
    responses=changes({201: (AccountTold, "Made.")}, 409, 413, 415),
)
def add(
    request: Request, server: Serving, who: Administrator, sent: Annotated[NewAccount, Depends(body(NewAccount))]
) -> Response:
    """Make an account."""
    account = accounts_of(server).add(sent.name, sent.role, sent.password, by(request, who))
    return plain_json(201, _told(account))


@routes.patch(
    "/accounts/{name}", response_class=Response, openapi_extra=described(ChangedAccount),
    responses=changes({200: (AccountTold, "Changed.")}, 404, 409, 413, 415),
)
def change(
    request: Request,
    server: Serving,
    who: Administrator,
    name: str,
    sent: Annotated[ChangedAccount, Depends(body(ChangedAccount))],
) -> Response:
    """Change role or password of an account, close it or open it again."""
    accounts = accounts_of(server)
    deed = by(request, who)
    account = accounts.named(name)
    if sent.role is not None and sent.role != account.role:
        account = accounts.set_role(name, sent.role, deed)
    if sent.password is not None:
        account = accounts.set_password(name, sent.password, deed)
    if sent.disabled is not None and sent.disabled != (account.disabled is not None):
        account = accounts.disable(name, deed) if sent.disabled else accounts.enable(name, deed)
    return plain_json(200, _told(account))


@routes.get("/tokens", responses=changes({200: (TokensTold, "One's own tokens.")}, 409))
def own_tokens(request: Request, server: Serving, _query: Plain) -> Response:
    """One's own tokens; an administrator's answer has those of all."""
    accounts = accounts_of(server)
    who = by_person(request)
    mine = None if who.may(Permission.ADMINISTER) else who.account
    return plain_json(200, {"items": [_token(token) for token in accounts.tokens(mine)]})


@routes.post(
    "/tokens", response_class=Response, status_code=201, openapi_extra=described(NewToken),
    responses=changes({201: (TokenMade, "Made; its secret is shown this once.")}, 409, 413, 415),
)
def make_token(
    request: Request, server: Serving, sent: Annotated[NewToken, Depends(body(NewToken))]
) -> Response:
    """Make a token of one's own. It may do no more than one may oneself."""
    accounts = accounts_of(server)
    who = by_person(request)
    scopes = frozenset(sent.scopes)
    if not scopes <= who.permissions:
        raise Refused(403, "not-allowed", "a token may do no more than who makes it")
    made = accounts.add_token(who.name, sent.label, scopes, sent.days, by(request, who))
    return plain_json(201, {"token": _token(made.token), "secret": made.secret})


@routes.delete(
    "/tokens/{token_id}", response_class=Response, status_code=204,
    responses=changes({204: (None, "It is worth nothing now.")}, 404, 409),
)
def revoke_token(request: Request, server: Serving, token_id: str, _query: Plain) -> Response:
    """Revoke a token of one's own; an administrator can revoke any."""
    accounts = accounts_of(server)
    who = by_person(request)
    mine = None if who.may(Permission.ADMINISTER) else who.account
    accounts.revoke_token(token_id, mine, by(request, who))
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


@routes.get("/audit", responses=changes({200: (DeedsTold, "Lines of the log.")}, 409))
def audit(server: Serving, _: Administrator, query: Annotated[AuditQuery, Query()]) -> Response:
    """The log of what was done with accounts and by them, the newest lines first."""
    deeds = accounts_of(server).deeds(before=query.before, limit=query.limit)
    return plain_json(200, {"items": deeds})


def _told(account: Account) -> dict[str, object]:
    return {name: getattr(account, name) for name in AccountTold.model_fields}


def _token(token: Token) -> dict[str, object]:
    written: dict[str, object] = msgspec.to_builtins(token)
    return written
