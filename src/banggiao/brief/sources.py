"""The numbered sentences under a dossier: each is listed once, however many lines cite it."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from banggiao.brief.quote import quote
from banggiao.records import Article, Finding, Span, Support
from banggiao.register import Context, context

_LONGEST = 900  # characters of a sentence that is still shown whole


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and where it stands."""

    number: int
    sentence: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class Citation(msgspec.Struct, frozen=True):
    """The numbers of the sources that a line rests on, and how many further reports are left out."""

    numbers: tuple[int, ...]
    more: int = 0


class Sources:
    """Hands out numbers in the order in which sentences are first cited."""

    def __init__(self, texts: Callable[[Iterable[str]], Mapping[str, Article]]) -> None:
        """`texts` gives the articles of some ids that reports name."""
        self._texts = texts
        self._articles: dict[str, Article] = {}
        self._sources: dict[tuple[str, int, int], Source] = {}
        self._numbers: dict[tuple[str, int, int], int] = {}

    def expect(self, supports: Iterable[Support[Finding]]) -> None:
        """Have the articles of reports at hand that are about to be cited."""
        missing = {support.article for support in supports} - self._articles.keys()
        if missing:
            self._articles.update(self._texts(sorted(missing)))

    def texts(self, supports: Iterable[Support[Finding]]) -> dict[str, str]:
        """The texts of the articles of some reports, by their ids."""
        told = list(supports)
        self.expect(told)
        return {support.article: self._articles[support.article].text for support in told}

    def cite(self, supports: Iterable[Support[Finding]], more: int = 0) -> Citation:
        """Number the sentence of each of some reports; `more` are left out."""
        told = list(supports)
        self.expect(told)
        return Citation(tuple(sorted({self._number(support) for support in told})), more)

    def listed(self) -> tuple[Source, ...]:
        """All sources cited so far, by number."""
        return tuple(self._sources.values())

    def _number(self, support: Support[Finding]) -> int:
        article, span = self._articles[support.article], support.finding.evidence[0]
        stands = (article.id, span.start, span.end)
        if stands not in self._numbers:
            self._numbers[stands] = self._source(article, span).number
        return self._numbers[stands]

    def _source(self, article: Article, span: Span) -> Source:
        around = context(article.text, span)
        place = (article.id, around.start, around.end)
        source = self._sources.get(place)
        if source is None:
            source = self._sources[place] = Source(
                number=len(self._sources) + 1,
                sentence=_sentence(article.text, span, around),
                article=article.id,
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                url=article.url,
            )
        return source


def _sentence(text: str, span: Span, around: Context) -> str:
    """The whole sentence, or what stands around the evidence where a report has paragraphs without a stop."""
    whole = text[around.start : around.end]
    return " ".join((whole if len(whole) <= _LONGEST else quote(text, span).plain()).split())
