"""`banggiao add`: read articles and keep them in a register."""

import sys
from collections.abc import Iterator

import typer

from banggiao.cli import options
from banggiao.cli.intake import Step, Tally, articles, given, progress, read_each
from banggiao.cli.outcome import complain, status
from banggiao.cli.registers import using_register
from banggiao.collect import Source
from banggiao.records import Reading
from banggiao.register import Register
from banggiao.settings import REGISTER

_INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C ended


def run(
    paths: options.Paths,
    register: options.RegisterUrl = REGISTER.default,
    title: options.Title = None,
    outlet: options.Outlet = None,
    published: options.Published = None,
    url: options.Url = None,
    quiet: options.Quiet = False,
) -> None:
    """Read articles and keep them in the register; what is there already stays as it is."""
    source = given(title, outlet, published, url)
    tally = Tally()
    outcomes = {"added": 0, "updated": 0, "known": 0}
    stopped = False
    with using_register(register, create=True) as kept:
        try:
            with progress(paths, quiet) as step:
                new = _new(paths, source, kept, outcomes, tally, step)
                for _, outcome in kept.add_all(new):
                    outcomes[outcome] += 1
                    step()
        except KeyboardInterrupt:
            stopped = True
    tally.done = sum(outcomes.values())
    if not quiet or stopped:
        sys.stdout.write(
            f"{outcomes['added']} added, {outcomes['updated']} updated, {outcomes['known']} known, "
            f"{tally.refused} refused: {register}\n"
        )
    if stopped:
        complain("stopped; what was added is safe. Run the same command again to go on")
        raise typer.Exit(_INTERRUPTED)
    raise typer.Exit(status(tally.done, tally.refused))


def _new(
    paths: list[str], source: Source, kept: Register, outcomes: dict[str, int], tally: Tally, step: Step
) -> Iterator[Reading]:
    """The readings of the articles that the register does not hold yet."""
    for article in articles(paths, source, tally):
        if kept.has(article):
            outcomes["known"] += 1
            step()
        else:
            yield from read_each([article], tally)
