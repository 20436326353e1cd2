"""`banggiao account`: who may use a served register."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.serve import AccountsUrl, demand_extra
from banggiao.cli.terminal import clean
from banggiao.register import RegisterError
from banggiao.settings import REGISTER

if TYPE_CHECKING:
    from banggiao.serve.accounts.audit import By
    from banggiao.serve.accounts.store import Accounts

RoleName = Literal["reader", "reviewer", "administrator"]
Scopes = Annotated[
    list[str] | None,
    typer.Option(metavar="SCOPE", help="What it may do: read, add, review, monitor, administer. May be repeated."),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input instead of asking for it.")
]

run = typer.Typer(
    rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True,
    help="Make, list and close accounts and their tokens.",
)
token = typer.Typer(
    rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True,
    help="Make, list and revoke API tokens.",
)
run.add_typer(token, name="token")


@run.command()
def add(
    name: Name,
    role: Annotated[RoleName, typer.Option(help="What it may do.")] = "reader",
    tokens_only: Annotated[bool, typer.Option("--tokens-only", help="Without a password: for programs.")] = False,
    password_stdin: FromInput = False,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Make an account, and the database of accounts where there is none."""
    password = None if tokens_only else _password(password_stdin)
    with _using(register, accounts) as kept:
        account = kept.add(name, role, password, _console())
    typer.echo(f"{account.name}: {account.role}")


@run.command("list")
def list_(register: options.RegisterUrl = REGISTER.default, accounts: AccountsUrl = None) -> None:
    """List all accounts."""
    with _using(register, accounts) as kept:
        every = kept.every()
    for account in every:
        state = f"closed {_time(account.disabled)}" if account.disabled else "open"
        way = "password" if account.password else "tokens only"
        _tell(account.name, account.role, state, way, _time(account.created))


@run.command()
def role(
    name: Name,
    to: Annotated[RoleName, typer.Argument(metavar="ROLE", help="reader, reviewer or administrator.")],
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Give an account another role."""
    with _using(register, accounts) as kept:
        account = kept.set_role(name, to, _console())
    typer.echo(f"{account.name}: {account.role}")


@run.command()
def password(
    name: Name,
    password_stdin: FromInput = False,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Set another password; whoever is logged in with the old one is so no longer."""
    given = _password(password_stdin)
    with _using(register, accounts) as kept:
        account = kept.set_password(name, given, _console())
    typer.echo(f"{account.name}: password changed")


@run.command()
def disable(name: Name, register: options.RegisterUrl = REGISTER.default, accounts: AccountsUrl = None) -> None:
    """Close an account: its sessions end, its tokens are revoked."""
    with _using(register, accounts) as kept:
        account = kept.disable(name, _console())
    typer.echo(f"{account.name}: closed")


@run.command()
def enable(name: Name, register: options.RegisterUrl = REGISTER.default, accounts: AccountsUrl = None) -> None:
    """Open a closed account again; its tokens stay revoked."""
    with _using(register, accounts) as kept:
        account = kept.enable(name, _console())
    typer.echo(f"{account.name}: open")


@run.command()
def log(
    limit: Annotated[int, typer.Option(min=1, help="At most so many lines.")] = 50,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Show what was done with accounts and by them, the newest first."""
    with _using(register, accounts) as kept:
        deeds = kept.deeds(limit=limit)
    for deed in deeds:
        _tell(_time(deed.at), deed.actor, deed.action, deed.object, deed.address)


@token.command("add")
def add_token(
    name: Name,
    label: Annotated[str, typer.Option(help="What it is for.")],
    scope: Scopes = None,
    days: Annotated[int, typer.Option(min=0, help="How long it is valid; 0 for ever.")] = 90,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Make a token. It is shown this once: keep it where only its program can read it."""
    from banggiao.serve.accounts.roles import Permission

    asked = scope or ["read"]
    if unknown := set(asked) - set(Permission):
        raise Failure(f"--scope: there is no {', '.join(sorted(unknown))}; there are {', '.join(Permission)}")
    scopes = frozenset(Permission(one) for one in asked)
    with _using(register, accounts) as kept:
        made = kept.add_token(name, label, scopes, days or None, _console())
    typer.echo(made.secret)


@token.command("list")
def list_tokens(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only those of this account.")] = None,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """List tokens, without their secrets."""
    with _using(register, accounts) as kept:
        found = kept.tokens(kept.named(name).no if name else None)
    for one in found:
        state = f"revoked {_time(one.revoked)}" if one.revoked else f"until {_time(one.expires)}"
        used = f"used {_time(one.used)}" if one.used else "never used"
        _tell(one.id, one.account, one.label, " ".join(one.scopes), state, used)


@token.command()
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="The id that `token list` shows.")],
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Make a token worthless."""
    with _using(register, accounts) as kept:
        kept.revoke_token(token_id, None, _console())
    typer.echo(f"{token_id}: revoked")


@contextmanager
def _using(register: str, url: str | None) -> Iterator["Accounts"]:
    """The accounts, made where there are none; their errors come out as Failure."""
    demand_extra()
    from banggiao.serve.accounts.store import open_accounts
    from banggiao.serve.errors import AccountError, ServeError
    from banggiao.serve.settings import accounts_beside

    try:
        kept = open_accounts(url or accounts_beside(register), create=True, migrate=True)
        assert kept is not None
        with kept:
            yield kept
    except (AccountError, ServeError, RegisterError) as error:
        raise Failure(str(error)) from error


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Failure("there is no terminal to ask for the password; give it with --password-stdin")
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given


def _console() -> "By":
    from banggiao.serve.accounts.audit import By

    return By("command line")


def _tell(*cells: str) -> None:
    typer.echo("\t".join(map(clean, cells)))


def _time(second: int | None) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M") if second is not None else "ever"
