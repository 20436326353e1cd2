"""`banggiao show`: one entry with all its evidence."""

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer

from banggiao.assemble import strength
from banggiao.brief.invitations import may_be_invited, only_invited
from banggiao.brief.items import slot_word, value_word
from banggiao.brief.labels import Labels, labels
from banggiao.brief.wording import word
from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.cli.reading_page import article_head, evidence_line, reading_page
from banggiao.cli.registers import at_times, using_register
from banggiao.cli.related_lines import related_lines, told_between
from banggiao.cli.terminal import Line, Part, show
from banggiao.records import Entry, Finding
from banggiao.register import Register, UnknownArticleError, UnknownEntryError
from banggiao.serve.listing.related import related
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
            page = list(_entry_page(entry, at_times(kept, as_of, None), as_of, words))
    show(page)


def _failure(entry_id: str, nearest: tuple[str, ...]) -> Failure:
    hint = f"did you mean {', '.join(nearest)}?" if nearest else "find ids with `banggiao list` or `banggiao search`"
    return Failure(f"no one entry or article has the id {entry_id!r}; {hint}")


def _entry_page(entry: Entry[Finding], kept: Register, as_of: str | None, labels_: Labels) -> Iterator[Line]:
    wording = word(entry.shown, labels_)
    yield Line((Part(labels_.of("type", entry.type), "bold cyan"), Part(f" · {entry.id}", "dim")))
    yield Line((Part(wording.head, "bold"),))
    for fact in wording.facts:
        yield Line((Part(fact),), 2)
    if may_be_invited(entry) and only_invited(entry, {id_: kept.article(id_).text for id_ in entry.articles}):
        yield Line((Part(labels_.phrase("invited")),), 2)
    yield Line((Part(_trust(entry, labels_)),), 2)
    for slot, accounts in entry.disputed.items():
        yield Line((Part(f"{labels_.phrase('differing')} – {slot_word(slot, labels_)}", "red"),), 2)
        for account in accounts:
            yield Line((Part(f"{value_word(slot, account.value, labels_)} ({', '.join(account.articles)})"),), 4)
    yield from related_lines(entry, related(kept, entry, as_of), labels_)
    for article_id, supports in groupby(entry.supports, key=lambda support: support.article):
        article = kept.article(article_id)
        yield Line()
        yield from article_head(article, labels_)
        for support in supports:
            for span in support.finding.evidence:
                yield evidence_line(article, span, 2)


def _trust(entry: Entry[Finding], labels_: Labels) -> str:
    """When it was told, in how many articles, from how many sources, and how sure that makes it."""
    articles, sources = len(entry.articles), entry.sources
    return " · ".join((
        told_between(entry.first_reported, entry.last_reported, labels_),
        labels_.phrase("articles-one" if articles == 1 else "articles-many", number=articles),
        labels_.phrase("sources-one" if sources == 1 else "sources-many", number=sources),
        labels_.phrase("sure", percent=round(100 * strength(entry))),
    ))  # fmt: skip
