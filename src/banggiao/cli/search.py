"""`banggiao search`: words in articles and entries."""

from collections.abc import Iterator
from typing import Annotated

import typer

from banggiao.brief.labels import Labels, labels
from banggiao.cli import options
from banggiao.cli.reading_page import article_head
from banggiao.cli.registers import using_register
from banggiao.cli.terminal import Line, Part, show
from banggiao.register import Hit
from banggiao.settings import REGISTER

Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS", help='With or without Vietnamese marks; "in double quotes" as one phrase.'),
]


def run(
    words: Words,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    lang: options.Lang = options.DEFAULT_LANGUAGE,
    register: options.RegisterUrl = REGISTER.default,
) -> None:
    """Search the text of articles and the entries."""
    shown = labels(lang)
    with using_register(register) as kept:
        hits = kept.search(" ".join(words), limit)
        page = [line for hit in hits for line in (*article_head(kept.article(hit.article), shown), *_hit(hit, shown))]
    show(page or [Line((Part(shown.phrase("nothing-found")),))])


def _hit(hit: Hit, labels_: Labels) -> Iterator[Line]:
    if hit.entry and hit.type:
        yield Line((Part(labels_.of("type", hit.type), "cyan"), Part(f" · {hit.entry}", "dim")), 2)
    yield Line(tuple(_parts(hit)), 2)
    yield Line()


def _parts(hit: Hit) -> Iterator[Part]:
    at = 0
    for start, end in hit.marks:
        yield Part(hit.text[at : start - hit.start])
        yield Part(hit.text[start - hit.start : end - hit.start], "mark")
        at = end - hit.start
    yield Part(hit.text[at:])
