"""One article as the later steps see it: its text, its matching form, its sentences and all known words."""

from banggiao.annotate.gazetteer import Hits, find_hits
from banggiao.annotate.matching import matching_form
from banggiao.annotate.sentences import Sentence, split_sentences
from banggiao.annotate.wrapping import unwrap
from banggiao.knowledge.places import place_country
from banggiao.records import Article, Mention


class Document:
    """The article with what a first pass finds in it; nothing in it changes after it is made.

    `plain` is the text with line breaks inside sentences made spaces, `form` its matching form: both as long as `text`.
    """

    __slots__ = ("article", "form", "hits", "plain", "sentences", "text")

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.plain = unwrap(article.text)
        self.form = matching_form(self.plain)
        self.sentences: tuple[Sentence, ...] = split_sentences(self.plain, self.form, article.title)
        self.hits: Hits = find_hits(self.plain, self.form)

    def country_of(self, place: Mention) -> str | None:
        """The country in which a known place lies."""
        return place_country(place.value)
