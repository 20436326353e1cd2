"""`banggiao show`: one entry with all its evidence."""

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer

from banggiao.brief.labels import Labels, labels
from banggiao.brief.wording import word
from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.reading_page import article_head, evidence_line, reading_page
from banggiao.cli.registers import at_times, using_register
from banggiao.cli.terminal import Line, Part, show
from banggiao.records import Entry, Finding
from banggiao.register import Register, UnknownArticleError, UnknownEntryError
from banggiao.settings import REGISTER

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The id of an entry, or the beginning of one; or the id of an article.")
]


def run(
    entry_id: Id,
    as_of: options.AsOf = None,
    lang: options.Lang = options.DEFAULT_LANGUAGE,
    register: options.RegisterUrl = REGISTER.default,
) -> None:
    """Show one entry with all its evidence, each piece marked in its sentence."""
    words = labels(lang)
    with using_register(register) as kept:
        try:
            entry = at_times(kept, as_of, None).entry(entry_id)
        except UnknownEntryError as unknown:
            try:
                page = list(reading_page(kept.reading(entry_id), words))
            except UnknownArticleError:
                raise _failure(entry_id, unknown.nearest) from unknown
        else:
            page = list(_entry_page(entry, kept, words))
    show(page)


def _failure(entry_id: str, nearest: tuple[str, ...]) -> Failure:
    hint = f"did you mean {', '.join(nearest)}?" if nearest else "find ids with `banggiao list` or `banggiao search`"
    return Failure(f"no one entry or article has the id {entry_id!r}; {hint}")


def _entry_page(entry: Entry[Finding], kept: Register, labels_: Labels) -> Iterator[Line]:
    wording = word(entry.shown, labels_)
    yield Line((Part(labels_.of("type", entry.type), "bold cyan"), Part(f" · {entry.id}", "dim")))
    yield Line((Part(wording.head, "bold"),))
    for fact in wording.facts:
        yield Line((Part(fact),), 2)
    for slot, accounts in entry.disputed.items():
        for account in accounts:
            told = f"{slot}: {account.value} ({', '.join(account.articles)})"
            yield Line((Part(labels_.phrase("disputed"), "red"), Part(f" {told}")), 2)
    for article_id, supports in groupby(entry.supports, key=lambda support: support.article):
        article = kept.article(article_id)
        yield Line()
        yield from article_head(article, labels_)
        for support in supports:
            for span in support.finding.evidence:
                yield evidence_line(article, span, 2)
