"""All that the first step finds in an article, for the rules that make findings of it."""

import msgspec

from banggiao.annotate.allegiance import main_partner
from banggiao.annotate.dates import When, day_headings, find_dates
from banggiao.annotate.document import Document
from banggiao.annotate.people import Cast, find_people
from banggiao.records import Article


class Annotation(msgspec.Struct, frozen=True):
    """The document, its persons, its dates, the foreign country that it speaks of most, and the lines of days under
    which it is parted."""

    document: Document
    cast: Cast
    dates: tuple[When, ...]
    partner: str | None
    headings: tuple[tuple[int, int], ...] = ()


def annotate(article: Article, form: str | None = None) -> Annotation:
    """Everything named in `article`: a pure function of its text and publication day.

    `form` is the matching form of its text where that is at hand.
    """
    document = Document(article, form)
    cast = find_people(document)
    aside = [(sentence.start, sentence.end) for sentence in document.aside]
    headings = day_headings(document.form, sorted([*aside, *_lines(document)]))
    dates = find_dates(document.form, article.published, [line for line in aside if line not in headings])
    return Annotation(document, cast, dates, main_partner(document, list(cast.individuals)), headings)


def _lines(document: Document) -> list[tuple[int, int]]:
    """The short lines of the account that end as a heading does."""
    form = document.form
    alone = (s for s in document.sentences if form.startswith(("\n", ":\n"), s.end))
    return [(s.start, s.end) for s in alone if form[s.start - 1 : s.start] in "\n -"]
