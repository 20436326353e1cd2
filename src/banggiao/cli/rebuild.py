"""`banggiao rebuild`: the register made again from its articles and decisions."""

import sys
from typing import Annotated

import typer

from banggiao.cli import options
from banggiao.cli.intake import Tally, read_each
from banggiao.cli.registers import changing_register, using_register
from banggiao.records import Article, Reading
from banggiao.settings import REGISTER


def run(
    register: options.RegisterUrl = REGISTER.default,
    reread: Annotated[bool, typer.Option("--reread", help="Read every article anew, by this banggiao.")] = False,
    into: Annotated[
        str | None, typer.Option(metavar="URL", help="Make a new register there, and leave this one as it is.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Make all entries again from the articles, their readings and the decisions."""
    tally = Tally()

    def read(article: Article) -> Reading | None:
        return next(read_each([article], tally), None)

    if into is None:
        with changing_register(register) as kept:
            kept.rebuild(read if reread else None)
            number = kept.counts()["articles"]
    else:
        with using_register(register) as kept, using_register(into, create=True) as new:
            number = kept.copy_into(new, read if reread else None)
            new.compact()
    if not quiet:
        again = "read and assembled" if reread else "assembled"
        sys.stdout.write(f"{number} articles {again} again, {tally.refused} refused: {into or register}\n")
    raise typer.Exit(1 if tally.refused else 0)
