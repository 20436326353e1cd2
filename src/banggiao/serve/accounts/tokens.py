"""API tokens: shown once when made, kept as a digest, narrowed by scopes, revocable."""

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select, update

from banggiao.serve.accounts.people import Account
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.accounts.roles import PERMISSIONS, Permission, Role
from banggiao.serve.accounts.schema import accounts, tokens
from banggiao.serve.accounts.secrets import new_token, parts, same
from banggiao.serve.errors import AccountError, UnknownAccountError

_USED_EVERY = 3600  # seconds: how closely the last use is told, so that reading does not mean writing


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a token; its secret is not."""

    id: str
    account: str
    label: str
    scopes: tuple[str, ...]
    created: int
    expires: int | None
    used: int | None
    revoked: int | None


class Made(msgspec.Struct, frozen=True):
    """A new token, and the whole of it, which is never shown again."""

    token: Token
    secret: str


def make(
    connection: Connection, account: Account, label: str, scopes: frozenset[Permission], times: tuple[int, int | None]
) -> Made:
    """A token of `account`, made and expiring at `times`; raises AccountError where its role allows less."""
    if account.disabled is not None:
        raise AccountError(f"the account {account.name!r} is closed; open it first")
    if not scopes:
        raise AccountError(f"a token needs a scope; there are {', '.join(Permission)}")
    if beyond := scopes - PERMISSIONS[account.role]:
        raise AccountError(f"a {account.role} may not {', '.join(sorted(beyond))}; leave that scope out")
    if times[1] is not None and times[1] <= times[0]:
        raise AccountError("a token must expire after it is made; give a later time")
    fresh = new_token()
    connection.execute(
        insert(tokens).values(
            id=fresh.id,
            account=account.no,
            label=" ".join(label.split())[:100],
            digest=fresh.digest,
            scopes=" ".join(sorted(scopes)),
            created=times[0],
            expires=times[1],
        )
    )
    return Made(of_id(connection, fresh.id), fresh.whole)


def of_account(connection: Connection, account: int | None) -> list[Token]:
    """The tokens of one account, or of all for None, in the order of making."""
    query = _asked().order_by(tokens.c.created, tokens.c.id)
    if account is not None:
        query = query.where(tokens.c.account == account)
    return [_token(row) for row in connection.execute(query)]


def of_id(connection: Connection, token_id: str, account: int | None = None) -> Token:
    """The token with this id, of this account where one is given; raises UnknownAccountError."""
    query = _asked().where(tokens.c.id == token_id)
    if account is not None:
        query = query.where(tokens.c.account == account)
    row = connection.execute(query).first()
    if row is None:
        raise UnknownAccountError("there is no such token")
    return _token(row)


def revoke(connection: Connection, token: Token, now: int) -> Token:
    """Make a token worthless; harmless when done twice."""
    connection.execute(update(tokens).where(tokens.c.id == token.id, tokens.c.revoked.is_(None)).values(revoked=now))
    return of_id(connection, token.id)


def bearer(connection: Connection, whole: str, now: int) -> tuple[Principal, bool] | None:
    """Who a token speaks for, and whether its use should be noted anew; None for a token that is worth nothing."""
    given = parts(whole)
    if given is None:
        return None
    columns = (tokens, accounts.c.name, accounts.c.role, accounts.c.disabled)
    query = select(*columns).join(accounts, accounts.c.no == tokens.c.account).where(tokens.c.id == given[0])
    row = connection.execute(query).first()
    if row is None or not same(row.digest, given[1]):
        return None
    if row.revoked is not None or row.disabled is not None or (row.expires is not None and row.expires <= now):
        return None
    role: Role = row.role
    scopes = frozenset(Permission(scope) for scope in row.scopes.split())
    who = Principal(
        name=row.name,
        role=role,
        permissions=scopes & PERMISSIONS[role],
        via="token",
        account=row.account,
        token=row.id,
    )
    return who, row.used is None or row.used <= now - _USED_EVERY


def note_use(connection: Connection, token_id: str, now: int) -> None:
    """Keep when a token was last used."""
    connection.execute(update(tokens).where(tokens.c.id == token_id).values(used=now))


def _asked() -> Select[Any]:
    return select(tokens, accounts.c.name).join(accounts, accounts.c.no == tokens.c.account)


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        account=row.name,
        label=row.label,
        scopes=tuple(row.scopes.split()),
        created=row.created,
        expires=row.expires,
        used=row.used,
        revoked=row.revoked,
    )
