"""Options that several commands share."""

from typing import Annotated

import typer

from banggiao.brief.labels import Language
from banggiao.settings import LANGUAGE, REGISTER

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Articles: .txt, .json, .jsonl, a folder of them, - for standard input."),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The title of the article.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet that published it.")]
Published = Annotated[str | None, typer.Option(metavar="DAY", help="The day of publication, as 2025-10-29.")]
Url = Annotated[str | None, typer.Option(metavar="ADDRESS", help="The web address that it came from.")]
Lang = Annotated[Language, typer.Option("--lang", envvar=LANGUAGE.variable, help="The language of labels.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary: results and errors only.")]
RegisterUrl = Annotated[
    str, typer.Option("--register", metavar="URL", envvar=REGISTER.variable, help="The register: a file or a URL.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="By what had been published up to this day.")
]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="Only what was so on this day.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Every line of what took place or was told since this day.")
]
DEFAULT_LANGUAGE: Language = "vi"


def called_with(context: typer.Context, name: str) -> bool:
    """Whether the call itself gives the option, and not the environment or its default."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
