"""`banggiao read`: what articles say."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import typer

from banggiao.brief.labels import Labels, labels
from banggiao.cli import options
from banggiao.cli.explanation_page import explanation_page
from banggiao.cli.intake import Step, Tally, articles, each, given, progress, read_each
from banggiao.cli.outcome import INTERRUPTED, Failure, complain, status
from banggiao.cli.reading_files import ReadingFiles
from banggiao.cli.reading_page import reading_page
from banggiao.cli.terminal import escape_json, show
from banggiao.explanation import Explanation
from banggiao.explanation import explain as explained
from banggiao.records import Article, Reading

_T = TypeVar("_T")

Json = Annotated[bool, typer.Option("--json", help="JSON instead of a page: one reading, or JSON Lines for several.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Each sentence: what was recognised, which rule made or refused what.")
]
Out = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Write <id>.json for each article; what is there is kept.")
]


def run(
    paths: options.Paths,
    json: Json = False,
    explain: Explain = False,
    out: Out = None,
    title: options.Title = None,
    outlet: options.Outlet = None,
    published: options.Published = None,
    url: options.Url = None,
    lang: options.Lang = options.DEFAULT_LANGUAGE,
    quiet: options.Quiet = False,
) -> None:
    """Read articles and show what they say, each finding with its sentence."""
    if json and out:
        raise Failure("--json and --out exclude each other; leave one out")
    if explain and out:
        raise Failure("--explain and --out exclude each other; leave one out")
    tally = Tally()
    found = articles(paths, given(title, outlet, published, url), tally)
    if out:
        files = ReadingFiles(out)
        try:
            with progress(paths, quiet) as step:
                _write_files(found, files, tally, step)
        except KeyboardInterrupt:
            complain("stopped; what was written is whole. Run the same command again to go on")
            raise typer.Exit(INTERRUPTED) from None
        finally:
            if not quiet:
                sys.stderr.write(f"{files.written} written to {out}, {files.kept} kept, {tally.refused} refused\n")
    elif explain:
        _explain(_counted(each(found, explained, tally), tally), labels(lang), json)
    elif json:
        _write_json(reading.to_dict() for reading in _counted(read_each(found, tally), tally))
    else:
        _write_pages(_counted(read_each(found, tally), tally), labels(lang))
    raise typer.Exit(status(tally.done, tally.refused))


def _write_files(found: Iterable[Article], files: ReadingFiles, tally: Tally, step: Step) -> None:
    for article in found:
        if files.has(article):
            tally.done += 1
        else:
            for reading in read_each([article], tally):
                files.write(reading)
                tally.done += 1
        step()


def _counted(done: Iterable[_T], tally: Tally) -> Iterator[_T]:
    for one in done:
        tally.done += 1
        yield one


def _explain(explanations: Iterator[Explanation], words: Labels, json: bool) -> None:
    if json:
        _write_json(explanation.to_dict() for explanation in explanations)
    else:
        for explanation in explanations:
            show(explanation_page(explanation, words))


def _write_pages(readings: Iterable[Reading], words: Labels) -> None:
    for reading in readings:
        show(reading_page(reading, words))


def _write_json(found: Iterator[dict[str, Any]]) -> None:
    """One object a line, for the next program; a single one on a terminal is spread over lines for the eye."""
    first = next(found, None)
    if first is None:
        return
    second = next(found, None)
    if second is None and sys.stdout.isatty():
        encoded = msgspec.json.format(msgspec.json.encode(first), indent=2)
        sys.stdout.write(escape_json(encoded.decode()) + "\n")
        return
    for one in chain((first,), (second,) if second else (), found):
        sys.stdout.write(escape_json(msgspec.json.encode(one).decode()) + "\n")
