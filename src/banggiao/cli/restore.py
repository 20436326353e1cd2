"""`banggiao restore`: a copy back in the place of the register, and of its accounts."""

from pathlib import Path

import typer

from banggiao.cli import options
from banggiao.cli.backup import Alone, File, Force, told_as_failure
from banggiao.cli.serve import AccountsUrl, demand_extra
from banggiao.settings import REGISTER


def run(
    file: File,
    force: Force = False,
    without_accounts: Alone = False,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
) -> None:
    """Put a copy that `backup` made in the place of the register, and of its accounts."""
    demand_extra()
    from banggiao.serve.backup import check_accounts, check_register, restore
    from banggiao.serve.settings import accounts_beside

    copy, target = Path(accounts_beside(str(file))), accounts or accounts_beside(register)
    with told_as_failure():
        restore(file, register, check_register, force=force)
        typer.echo(f"{file} restored to {register}", err=True)
        if not without_accounts and copy.exists():
            restore(copy, target, check_accounts, force=force)
            typer.echo(f"{copy} restored to {target}", err=True)
