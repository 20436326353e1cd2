"""`banggiao add`: read articles and keep them in a register."""

import sys
from collections.abc import Iterable, Iterator

import typer

from banggiao.cli import options
from banggiao.cli.intake import Step, Tally, articles, given, progress, read_each
from banggiao.cli.outcome import INTERRUPTED, complain, status
from banggiao.cli.registers import using_register
from banggiao.records import Article, Reading
from banggiao.register import Outcome, Register
from banggiao.settings import REGISTER


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
    work = _Work(tally)
    with using_register(register, create=True) as kept, progress(paths, quiet) as step:
        try:
            for _, outcome in kept.add_all(work.new(articles(paths, source, tally), kept, step)):
                work.outcomes[outcome] += 1
                step()
        except KeyboardInterrupt:  # in the midst of writing: this batch is undone, those before it are safe
            work.stopped = True
    outcomes = work.outcomes
    tally.done = sum(outcomes.values())
    if not quiet or work.stopped:
        sys.stdout.write(
            f"{outcomes['added']} added, {outcomes['updated']} updated, {outcomes['known']} known, "
            f"{tally.refused} refused: {register}\n"
        )
    if work.stopped:
        complain("stopped; what was added is safe. Run the same command again to go on")
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(status(tally.done, tally.refused))


class _Work:
    """What has been done so far, and whether the user has stopped it."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self.outcomes: dict[Outcome, int] = {"added": 0, "updated": 0, "known": 0}
        self.stopped = False

    def new(self, found: Iterable[Article], kept: Register, step: Step) -> Iterator[Reading]:
        """The readings of the articles that the register does not hold yet.

        Ctrl-C ends them as if they were all: the register then keeps those that are read already.
        """
        try:
            for article in found:
                if kept.has(article):
                    self.outcomes["known"] += 1
                    step()
                else:
                    yield from read_each([article], self._tally)
        except KeyboardInterrupt:
            self.stopped = True
