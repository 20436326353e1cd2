"""`banggiao migrate`: a register that an older banggiao wrote, brought to the tables and rules of this one."""

import sys

from banggiao.cli import options
from banggiao.cli.registers import changing_register
from banggiao.settings import REGISTER


def run(register: options.RegisterUrl = REGISTER.default, quiet: options.Quiet = False) -> None:
    """Bring the register up to date with this banggiao, all or nothing."""
    with changing_register(register) as kept:
        number = kept.counts()["articles"]
    if not quiet:
        sys.stdout.write(f"{number} articles, up to date: {register}\n")
