"""The accounts of a server, as its commands, routes and pages use them."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from banggiao.register.tables.database import Database
from banggiao.register.tables.errors import BusyError, ReadOnlyError
from banggiao.serve.accounts import audit, drafts, people, sessions, throttle, tokens
from banggiao.serve.accounts.audit import By, Deed
from banggiao.serve.accounts.database import open_accounts_database
from banggiao.serve.accounts.passwords import Passwords, check_password
from banggiao.serve.accounts.people import Account
from banggiao.serve.accounts.principal import Principal
from banggiao.serve.accounts.roles import Permission, Role
from banggiao.serve.accounts.tokens import Made, Token
from banggiao.serve.errors import AccountError, WrongLogInError


def open_accounts(
    url: str, *, create: bool = False, migrate: bool = False, passwords: Passwords | None = None
) -> "Accounts | None":
    """The accounts at `url`; None where there are none: no database, no tables of theirs in it, or no open account.

    `create`: make database and tables, and give them even while empty. `migrate`: bring tables of an older banggiao to
    this version. Raises ServeError or RegisterError with one line that says the way out.
    """
    database = open_accounts_database(url, create=create, migrate=migrate)
    if database is None:
        return None
    accounts = Accounts(database, passwords or Passwords())
    if create or any(account.disabled is None for account in accounts.every()):
        return accounts
    accounts.close()
    return None


class Accounts:
    """Open accounts; made by `open_accounts`. Every change is written to the log with who made it."""

    def __init__(self, database: Database, passwords: Passwords, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._passwords = passwords
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def every(self) -> list[Account]:
        """All accounts by name."""
        with self._database.asking() as connection:
            return people.every(connection)

    def named(self, name: str) -> Account:
        """The account of this name; raises UnknownAccountError."""
        with self._database.asking() as connection:
            return people.named(connection, name)

    def administrators(self) -> int:
        """How many open accounts may administer."""
        with self._database.asking() as connection:
            return people.administrators(connection)

    def add(self, name: str, role: Role, password: str | None, by: By) -> Account:
        """A new account, without a password where it shall only have tokens; raises AccountError."""
        hash_ = self._hash(password, name) if password is not None else None
        with self._database.writing() as connection:
            account = people.add(connection, name, role, hash_, self._now())
            audit.note(connection, self._now(), by, "account added", f"{account.name} ({role})")
            return account

    def set_role(self, name: str, role: Role, by: By) -> Account:
        """Another role; raises AccountError."""
        with self._database.writing() as connection:
            account = people.set_role(connection, name, role)
            audit.note(connection, self._now(), by, "role changed", f"{account.name} ({role})")
            return account

    def set_password(self, name: str, password: str, by: By) -> Account:
        """Another password; ends all sessions of the account. Raises AccountError."""
        hash_ = self._hash(password, name)
        with self._database.writing() as connection:
            account = people.set_password(connection, name, hash_)
            audit.note(connection, self._now(), by, "password changed", account.name)
            return account

    def disable(self, name: str, by: By) -> Account:
        """Close an account, its sessions and tokens; raises AccountError for the only administrator."""
        with self._database.writing() as connection:
            account = people.disable(connection, name, self._now())
            audit.note(connection, self._now(), by, "account closed", account.name)
            return account

    def enable(self, name: str, by: By) -> Account:
        """Open a closed account again; raises AccountError."""
        with self._database.writing() as connection:
            account = people.enable(connection, name)
            audit.note(connection, self._now(), by, "account opened", account.name)
            return account

    def log_in(self, name: str, password: str, address: str) -> Principal:
        """A new session for whoever knows the password; raises WrongLogInError or TooManyAttemptsError."""
        try:
            known = people.account_name(name)
        except AccountError:
            known = "?"
        with self._database.writing() as connection:
            throttle.count_attempt(connection, known, address, self._now())
        with self._database.asking() as connection:
            row = None if known == "?" else people.find(connection, known)
        kept = row.password if row is not None and row.disabled is None else None
        fits = self._passwords.fits(password, kept)
        by = By(known, address)
        with self._database.writing() as connection:
            now = self._now()
            if not fits or row is None or kept is None:
                audit.note(connection, now, by, "log-in refused")
            else:
                throttle.forget_attempts(connection, known, address, now)
                if self._passwords.outdated(kept):
                    people.keep_hash(connection, row.no, self._passwords.hash(password))
                session = sessions.begin(connection, row.no, now)
                audit.note(connection, now, by, "logged in")
                found = sessions.holder(connection, session, now)
                if found is not None:
                    return found[0]
        raise WrongLogInError("name and password do not fit")

    def log_out(self, who: Principal, address: str) -> None:
        """End the session of `who`."""
        if who.session is not None:
            with self._database.writing() as connection:
                sessions.end(connection, who.session)
                audit.note(connection, self._now(), By(who.name, address), "logged out")

    def check_own_password(self, who: Principal, password: str, address: str) -> None:
        """Raise WrongLogInError or TooManyAttemptsError where `password` is not that of `who`."""
        with self._database.writing() as connection:
            throttle.count_attempt(connection, who.name, address, self._now())
        with self._database.asking() as connection:
            row = people.find(connection, who.name)
        if row is None or not self._passwords.fits(password, row.password):
            raise WrongLogInError("this is not your password")
        with self._database.writing() as connection:
            throttle.forget_attempts(connection, who.name, address, self._now())

    def of_session(self, session: str) -> Principal | None:
        """Whose session this is; None for one that is over or never was."""
        with self._database.asking() as connection:
            found = sessions.holder(connection, session, self._now())
        if found is None:
            return None
        if found[1]:
            try:
                with self._database.writing() as connection:
                    sessions.note_seen(connection, session, self._now())
            except (BusyError, ReadOnlyError):
                pass  # the next request will tell it
        return found[0]

    def of_token(self, whole: str) -> Principal | None:
        """Whom a token speaks for; None for one that is worth nothing."""
        with self._database.asking() as connection:
            found = tokens.bearer(connection, whole, self._now())
        if found is None:
            return None
        who, stale = found
        if stale and who.token is not None:
            try:
                with self._database.writing() as connection:
                    tokens.note_use(connection, who.token, self._now())
            except (BusyError, ReadOnlyError):
                pass  # the next request will tell it
        return who

    def add_token(
        self, name: str, label: str, scopes: frozenset[Permission], days: int | None, by: By
    ) -> Made:
        """A new token of an account, for so many days; raises AccountError where its role allows less."""
        with self._database.writing() as connection:
            now = self._now()
            expires = None if days is None else now + days * 86400
            made = tokens.make(connection, people.named(connection, name), label, scopes, (now, expires))
            audit.note(connection, now, by, "token made", f"{made.token.id} of {made.token.account}")
            return made

    def tokens(self, account: int | None) -> list[Token]:
        """The tokens of one account, of all for None."""
        with self._database.asking() as connection:
            return tokens.of_account(connection, account)

    def revoke_token(self, token_id: str, account: int | None, by: By) -> Token:
        """Make a token worthless, of this account where one is given; raises UnknownAccountError."""
        with self._database.writing() as connection:
            token = tokens.revoke(connection, tokens.of_id(connection, token_id, account), self._now())
            audit.note(connection, self._now(), by, "token revoked", f"{token.id} of {token.account}")
            return token

    def keep_draft(self, path: str, fields: drafts.Fields) -> str | None:
        """Keep a form that was sent when the session was over; gives its name, None where it is too long."""
        with self._database.writing() as connection:
            return drafts.keep(connection, path, fields, self._now())

    def take_draft(self, name: str, path: str) -> drafts.Fields | None:
        """The form that waits for the page at a path, once; None where none does."""
        with self._database.writing() as connection:
            return drafts.take(connection, name, path, self._now())

    def note(self, by: By, action: str, object_: str) -> None:
        """Write a line of the log."""
        with self._database.writing() as connection:
            audit.note(connection, self._now(), by, action, object_)

    def deeds(self, *, before: int | None = None, limit: int = 100) -> list[Deed]:
        """The newest lines of the log first."""
        with self._database.asking() as connection:
            return audit.deeds(connection, before=before, limit=limit)

    def _hash(self, password: str, name: str) -> str:
        check_password(password, name)
        return self._passwords.hash(password)

    def _now(self) -> int:
        return int(self._clock())
