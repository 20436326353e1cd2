"""One article as the later steps see it: its text, its matching form, its sentences and all known words."""

from banggiao.annotate.furniture import FURNITURE, TITLE
from banggiao.annotate.gazetteer import Hits, find_hits
from banggiao.annotate.matching import matching_form
from banggiao.annotate.sentences import Sentence, split_sentences
from banggiao.knowledge.places import place_country
from banggiao.records import Article, Mention


class Document:
    """The article with what a first pass finds in it; nothing in it changes after it is made."""

    __slots__ = ("article", "aside", "form", "hits", "named_abroad", "sentences", "text")

    def __init__(self, article: Article, form: str | None = None) -> None:
        """`form` is the matching form of the article's text, worked out where it is not given."""
        self.article = article
        self.text = article.text
        self.form = matching_form(self.text) if form is None else form
        sentences = split_sentences(self.text, self.form, article.title)
        # What stands between two sentences of the account and is none of it parts them in nothing.
        self.sentences: tuple[Sentence, ...] = tuple([s for s in sentences if s.part is not FURNITURE])
        self.aside: tuple[Sentence, ...] = tuple([s for s in sentences if s.part is FURNITURE])
        self.hits: Hits = find_hits(self.text, self.form)
        self.named_abroad = self._named_abroad()

    def _named_abroad(self) -> dict[str, int]:
        """How often each state other than Việt Nam is named; the title counts more, furniture nothing."""
        counts: dict[str, int] = {}
        sentences, at, size = self.sentences, 0, len(self.sentences)
        for mention in self.hits.of("country"):
            start, value = mention.start, mention.value
            if value == "VNM" or len(value) != 3:
                continue
            while at < size and sentences[at].end <= start:
                at += 1
            if at < size and sentences[at].start <= start:
                counts[value] = counts.get(value, 0) + (3 if sentences[at].part is TITLE else 1)
        return counts

    def country_of(self, named: Mention) -> str | None:
        """The country that is named, or in which a known place lies."""
        return named.value if named.kind == "country" else place_country(named.value)
