"""Articles on their way into a command: what was given with them, progress, and a count of what became of them."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from banggiao.annotate.compiled import keep_compiled
from banggiao.cli.outcome import Failure, complain
from banggiao.collect import Problem, Source, collect, count
from banggiao.reader import read
from banggiao.records import Article, Reading, RecordError

_T = TypeVar("_T")
_COUNT_EVERY = 500  # articles between two lines of progress where there is no terminal


@dataclass
class Tally:
    """How many articles were done, and how many inputs refused."""

    done: int = 0
    refused: int = 0


class Step(Protocol):
    """Called once for each article or problem that has been dealt with."""

    def __call__(self) -> None: ...


def given(title: str | None, outlet: str | None, published: str | None, url: str | None) -> Source:
    """What the options say of the articles; raises Failure where the day is none."""
    try:
        return Source(title=title, outlet=outlet, published=published, url=url)
    except RecordError as error:
        raise Failure(f"--published: {error}") from error


def articles(paths: Sequence[str], source: Source, tally: Tally) -> Iterator[Article]:
    """The articles of `paths`; problems are told on standard error and counted as refused."""
    for item in collect(paths, source):
        if isinstance(item, Problem):
            complain(item.message)
            tally.refused += 1
        else:
            yield item


def read_each(found: Iterable[Article], tally: Tally) -> Iterator[Reading]:
    """The reading of each article; one that the reader trips over is told and counted as refused."""
    return each(found, read, tally)


def each(found: Iterable[Article], step: Callable[[Article], _T], tally: Tally) -> Iterator[_T]:
    """What `step` gives for each article; one that it trips over is told and counted as refused."""
    try:
        for article in found:
            try:
                yield step(article)
            except Exception as error:  # a fault of ours in one article must not stop a million others
                told = f"{type(error).__name__}: {error}"
                complain(f"article {article.id}: reading it failed ({told}); please report this")
                tally.refused += 1
    finally:
        keep_compiled()


@contextmanager
def progress(paths: Sequence[str], quiet: bool) -> Iterator[Step]:
    """Shows how far the work is on standard error: a bar on a terminal, now and then a count elsewhere."""
    if quiet:
        yield lambda: None
    elif sys.stderr.isatty():
        with _bar(paths) as step:
            yield step
    else:
        yield _counter()


@contextmanager
def _bar(paths: Sequence[str]) -> Iterator[Step]:
    from rich.console import Console  # a pipe has no use for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count(paths))
        yield lambda: bar.advance(task)


def _counter() -> Step:
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen % _COUNT_EVERY == 0:
            sys.stderr.write(f"{seen} articles\n")

    return step
