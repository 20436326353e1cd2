"""The numbered sentences under a dossier: each is listed once, however many lines cite it."""

from collections.abc import Callable

import msgspec

from banggiao.brief.quote import quote
from banggiao.records import Article, Entry, Span
from banggiao.records.entry import F_co, Support
from banggiao.register import Context, context

# A line cites its first reports and its latest ones; the entry itself holds all of them.
_FIRST, _LATEST = 3, 2
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

    def __init__(self, article: Callable[[str], Article]) -> None:
        """`article` gives the article of an id that a report names."""
        self._article = article
        self._sources: dict[tuple[str, int, int], Source] = {}

    def cite(self, entry: Entry[F_co]) -> Citation:
        """Number the sentences of `entry`: one for each of its first and latest reports."""
        supports = entry.supports
        few = len(supports) <= _FIRST + _LATEST
        chosen = supports if few else supports[:_FIRST] + supports[-_LATEST:]
        numbers = dict.fromkeys(self._number(support) for support in chosen)
        return Citation(tuple(sorted(numbers)), len(supports) - len(chosen))

    def listed(self) -> tuple[Source, ...]:
        """All sources cited so far, by number."""
        return tuple(self._sources.values())

    def _number(self, support: Support[F_co]) -> int:
        article = self._article(support.article)
        around = context(article.text, support.finding.evidence[0])
        place = (article.id, around.start, around.end)
        source = self._sources.get(place)
        if source is None:
            source = Source(
                number=len(self._sources) + 1,
                sentence=_sentence(article.text, support.finding.evidence[0], around),
                article=article.id,
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                url=article.url,
            )
            self._sources[place] = source
        return source.number


def _sentence(text: str, span: Span, around: Context) -> str:
    """The whole sentence, or what stands around the evidence where a report has paragraphs without a stop."""
    whole = text[around.start : around.end]
    return " ".join((whole if len(whole) <= _LONGEST else quote(text, span).plain()).split())
