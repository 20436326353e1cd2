"""`banggiao backup`: a copy of the register, and of its accounts, while others work with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.serve import AccountsUrl, demand_extra
from banggiao.settings import REGISTER

File = Annotated[Path, typer.Argument(metavar="FILE", help="The copy; that of the accounts lies beside it.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]
Alone = Annotated[bool, typer.Option("--without-accounts", help="The register alone, as to hand it on.")]


def run(
    file: File,
    force: Force = False,
    without_accounts: Alone = False,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Copy the register to a file, and its accounts to one beside it; others may work with them meanwhile."""
    demand_extra()
    from banggiao.serve.backup import backup, check_accounts, check_register
    from banggiao.serve.settings import accounts_beside

    source, copy = Path(accounts or accounts_beside(register)), Path(accounts_beside(str(file)))
    with told_as_failure():
        if not without_accounts and source.exists() and copy.exists() and not force:
            raise Failure(f"{copy}: there is a file already; name another, or write over it with --force")
        backup(register, file, check_register, force=force)
        typer.echo(f"{register} copied to {file}", err=True)
        if not without_accounts and source.exists():
            backup(str(source), copy, check_accounts, force=force)
            typer.echo(f"{source} copied to {copy}", err=True)


@contextmanager
def told_as_failure() -> Iterator[None]:
    """Errors of copying as a user should see them."""
    from banggiao.register import RegisterError
    from banggiao.serve.errors import ServeError

    try:
        yield
    except (RegisterError, ServeError) as error:
        raise Failure(str(error)) from error
