"""`banggiao search`: words in articles and entries."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Annotated

import typer

from banggiao.brief.labels import Labels, labels
from banggiao.brief.wording import word
from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.reading_page import article_head
from banggiao.cli.registers import using_register
from banggiao.cli.terminal import Line, Part, show
from banggiao.register import Hit, Register
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
    shown, asked = labels(lang), " ".join(words)
    if not asked.strip():
        raise Failure("search: say for which words")
    with using_register(register) as kept:
        page = list(_page(kept, kept.search(asked, limit), shown))
    show(page or [Line((Part(shown.phrase("nothing-found")),))])


def _page(kept: Register, hits: Iterable[Hit], labels_: Labels) -> Iterator[Line]:
    """The finds in their order; those that follow each other in one article stand under one head."""
    for article_id, group in groupby(hits, key=lambda hit: hit.article):
        yield from article_head(kept.article(article_id), labels_)
        for hit in group:
            if hit.entry and hit.type:
                wording = word(kept.entry(hit.entry).shown, labels_)
                yield Line((Part(labels_.of("type", hit.type), "cyan"), Part(f" · {hit.entry}", "dim")), 2)
                yield Line((Part(wording.head, "bold"), *(Part(f" · {fact}") for fact in wording.facts)), 2)
            yield Line(tuple(_parts(hit)), 4)
        yield Line()


def _parts(hit: Hit) -> Iterator[Part]:
    """The passage with the words found marked, those beside each other under one mark."""
    marks: list[tuple[int, int]] = []
    for start, end in ((start - hit.start, end - hit.start) for start, end in hit.marks):
        if marks and not hit.text[marks[-1][1] : start].strip():
            start = marks.pop()[0]
        marks.append((start, end))
    at = 0
    for start, end in marks:
        yield Part(hit.text[at:start])
        yield Part(hit.text[start:end], "mark")
        at = end
    yield Part(hit.text[at:])
