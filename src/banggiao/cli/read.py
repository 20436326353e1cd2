"""`banggiao read`: what articles say."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from banggiao.brief.labels import Labels, labels
from banggiao.cli import options
from banggiao.cli.intake import Step, Tally, articles, given, progress, read_each
from banggiao.cli.outcome import INTERRUPTED, Failure, complain, status
from banggiao.cli.reading_files import ReadingFiles
from banggiao.cli.reading_page import reading_page
from banggiao.cli.terminal import escape_json, show
from banggiao.records import Article, Reading

Json = Annotated[bool, typer.Option("--json", help="JSON instead of a page: one reading, or JSON Lines for several.")]
Out = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Write <id>.json for each article; what is there is kept.")
]


def run(
    paths: options.Paths,
    json: Json = False,
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
    elif json:
        _write_json(_counted(read_each(found, tally), tally))
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


def _counted(readings: Iterable[Reading], tally: Tally) -> Iterator[Reading]:
    for reading in readings:
        tally.done += 1
        yield reading


def _write_pages(readings: Iterable[Reading], words: Labels) -> None:
    for reading in readings:
        show(reading_page(reading, words))


def _write_json(readings: Iterator[Reading]) -> None:
    """One reading a line, for the next program; a single one on a terminal is spread over lines for the eye."""
    first = next(readings, None)
    if first is None:
        return
    second = next(readings, None)
    if second is None and sys.stdout.isatty():
        encoded = msgspec.json.format(msgspec.json.encode(first.to_dict()), indent=2)
        sys.stdout.write(escape_json(encoded.decode()) + "\n")
        return
    for reading in chain((first,), (second,) if second else (), readings):
        sys.stdout.write(escape_json(msgspec.json.encode(reading.to_dict()).decode()) + "\n")
