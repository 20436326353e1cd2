"""`banggiao brief`: a dossier on one partner."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from banggiao.brief.characters import without_controls
from banggiao.brief.dossier import HOME, Scope, dossier
from banggiao.brief.labels import labels
from banggiao.brief.markdown import markdown
from banggiao.brief.page import write_page
from banggiao.cli import options
from banggiao.cli.countries import country_code
from banggiao.cli.files import write_whole
from banggiao.cli.outcome import Failure
from banggiao.cli.registers import at_times, using_register
from banggiao.settings import REGISTER

Partner = Annotated[
    list[str],
    typer.Argument(metavar="COUNTRY", help="Its name in Vietnamese or English, with or without marks, or its code."),
]
All = Annotated[bool, typer.Option("--all", help="Every line; without it, the newest of each part.")]
Html = Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page that prints well to FILE instead.")]


def run(
    country: Partner,
    html: Html = None,
    all_: All = False,
    since: options.Since = None,
    as_of: options.AsOf = None,
    on: options.On = None,
    lang: options.Lang = options.DEFAULT_LANGUAGE,
    register: options.RegisterUrl = REGISTER.default,
) -> None:
    """Write a dossier on one partner, every line with its numbered sources."""
    code = country_code(" ".join(country))
    if code == HOME:
        raise Failure("brief: name a partner; the register is of Việt Nam's relations with others")
    words = labels(lang)
    with using_register(register) as kept:
        page = write_page(dossier(at_times(kept, as_of, on), code, scope_of(all_, since)), words)
    if html is None:
        _print(without_controls(markdown(page, words)))
        return
    from banggiao.brief.html import html as render  # its template engine costs 60 ms that Markdown does not need

    write_whole(html, render(page, words).encode())
    sys.stderr.write(f"{page.title} {page.country}: {html}\n")


def scope_of(all_: bool, since: str | None) -> Scope:
    """What --all and --since ask for; raises Failure for a day that is none."""
    if since is None:
        return Scope(newest=None) if all_ else Scope()
    try:
        return Scope(newest=None, since=date.fromisoformat(since).isoformat())
    except ValueError:
        raise Failure(f"--since: {since!r} is not a day; write it as 2025-09-08") from None


def _print(text: str) -> None:
    """Markdown as it is for a pipe, set as a page on a terminal."""
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text, hyperlinks=False))
