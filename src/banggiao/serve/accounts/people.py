"""The accounts themselves."""

import re
import unicodedata
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from banggiao.serve.accounts.roles import ROLES, Role
from banggiao.serve.accounts.schema import accounts, sessions, tokens
from banggiao.serve.errors import AccountError, TakenError, UnknownAccountError

_NAME = re.compile(r"[\w][\w.@+-]{0,63}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account. `password`: whether it can log in with one. `disabled`: the second of its closing."""

    no: int
    name: str
    role: Role
    password: bool
    created: int
    disabled: int | None


def account_name(typed: str) -> str:
    """The form of a name that is kept and compared; raises AccountError for what can be none."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", typed).strip().casefold())
    if not _NAME.fullmatch(name):
        raise AccountError("a name has 1 to 64 letters, digits and . @ + - _, and begins with a letter or digit")
    return name


def every(connection: Connection) -> list[Account]:
    """All accounts by name."""
    return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]


def named(connection: Connection, name: str) -> Account:
    """The account of this name; raises UnknownAccountError."""
    row = find(connection, account_name(name))
    if row is None:
        raise UnknownAccountError(f"there is no account {name!r}")
    return _account(row)


def find(connection: Connection, name: str) -> Row[Any] | None:
    """The row of the account whose kept name this is, with its hash."""
    return connection.execute(select(accounts).where(accounts.c.name == name)).first()


def keep_hash(connection: Connection, number: int, hash_: str) -> None:
    """Put a stronger hash of the same password in the place of the old one."""
    connection.execute(update(accounts).where(accounts.c.no == number).values(password=hash_))


def add(connection: Connection, name: str, role: Role, password: str | None, now: int) -> Account:
    """A new account with the hash `password`; raises TakenError."""
    _check_role(role)
    name = account_name(name)
    if find(connection, name) is not None:
        raise TakenError(f"there is an account {name!r} already; give another name")
    connection.execute(insert(accounts).values(name=name, role=role, password=password, created=now))
    return named(connection, name)


def set_role(connection: Connection, name: str, role: Role) -> Account:
    """Give an account another role; raises AccountError where nobody would be left to administer."""
    _check_role(role)
    account = named(connection, name)
    if role != "administrator":
        _keep_an_administrator(connection, account)
    connection.execute(update(accounts).where(accounts.c.no == account.no).values(role=role))
    return named(connection, name)


def set_password(connection: Connection, name: str, hash_: str) -> Account:
    """Change the password; whoever was logged in is so no longer."""
    account = named(connection, name)
    connection.execute(update(accounts).where(accounts.c.no == account.no).values(password=hash_))
    connection.execute(delete(sessions).where(sessions.c.account == account.no))
    return named(connection, name)


def disable(connection: Connection, name: str, now: int) -> Account:
    """Close an account with its sessions and tokens; its name stays in the log and is not given again."""
    account = named(connection, name)
    if account.disabled is None:
        _keep_an_administrator(connection, account)
        connection.execute(update(accounts).where(accounts.c.no == account.no).values(disabled=now))
        connection.execute(delete(sessions).where(sessions.c.account == account.no))
        unrevoked = tokens.c.revoked.is_(None)
        connection.execute(
            update(tokens).where(tokens.c.account == account.no, unrevoked).values(revoked=now)
        )
    return named(connection, name)


def enable(connection: Connection, name: str) -> Account:
    """Open a closed account again; its tokens stay revoked."""
    account = named(connection, name)
    connection.execute(update(accounts).where(accounts.c.no == account.no).values(disabled=None))
    return named(connection, name)


def administrators(connection: Connection) -> int:
    """How many open accounts may administer."""
    of_them = (accounts.c.role == "administrator") & accounts.c.disabled.is_(None)
    return int(connection.execute(select(func.count()).select_from(accounts).where(of_them)).scalar_one())


def _keep_an_administrator(connection: Connection, account: Account) -> None:
    if account.role == "administrator" and account.disabled is None and administrators(connection) == 1:
        raise AccountError(f"{account.name!r} is the only administrator; make another one first")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise AccountError(f"{role!r} is no role; there are {', '.join(ROLES)}")


def _account(row: Row[Any]) -> Account:
    return Account(
        no=row.no,
        name=row.name,
        role=row.role,
        password=row.password is not None,
        created=row.created,
        disabled=row.disabled,
    )
