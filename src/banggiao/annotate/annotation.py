"""All that the first step finds in an article, for the rules that make findings of it."""

import msgspec

from banggiao.annotate.allegiance import main_partner
from banggiao.annotate.dates import When, day_headings, find_dates
from banggiao.annotate.document import Document
from banggiao.annotate.people import Cast, find_people
from banggiao.records import Article


class Annotation(msgspec.Struct, frozen=True):
    """The document, its persons, its dates, and the foreign country that it speaks of most."""

    document: Document
    cast: Cast
    dates: tuple[When, ...]
    partner: str | None


def annotate(article: Article, form: str | None = None) -> Annotation:
    """Everything named in `article`: a pure function of its text and publication day.

    `form` is the matching form of its text where that is at hand.
    """
    document = Document(article, form)
    cast = find_people(document)
    aside = [(sentence.start, sentence.end) for sentence in document.aside]
    headings = day_headings(document.form, aside)
    dates = find_dates(document.form, article.published, [line for line in aside if line not in headings])
    return Annotation(document, cast, dates, main_partner(document, list(cast.individuals)))
