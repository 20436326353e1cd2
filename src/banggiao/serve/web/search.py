"""Search: entries and sentences that hold all the words, with or without marks, the finds highlighted."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from banggiao.brief import wording
from banggiao.knowledge.countries import find_country, suggest
from banggiao.records import Entry, Finding
from banggiao.register import Hit
from banggiao.serve.listing.articles import Head, heads
from banggiao.serve.listing.named import named_entries
from banggiao.serve.web.lines import Source
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_MOST = 100


class SearchPageQuery(PageQuery):
    """What to look for, and how much of it to show."""

    q: Annotated[str | None, Field(max_length=300)] = None
    limit: Annotated[int, Field(ge=1, le=_MOST)] = 30


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a sentence; `found` where it is what was looked for."""

    text: str
    found: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A find: the sentence in pieces, the source that it is, and the entry that it bears out, where it is one's."""

    pieces: tuple[Piece, ...]
    source: Source
    entry: Entry[Finding] | None = None
    head: str = ""
    facts: tuple[str, ...] = ()


@routes.get("/search")
def search(visit: Reading, query: Annotated[SearchPageQuery, Query()]) -> Response:
    """What holds the words `q`."""
    words = (query.q or "").strip()
    hits = visit.server.register.search(words, query.limit) if words else []
    with visit.server.asking() as asking:
        articles = heads(asking.connection, {hit.article for hit in hits})
        entries = named_entries(asking, {hit.entry for hit in hits if hit.entry})
    shown = [hit for hit in hits if _known_then(visit, hit, articles, entries)]
    country = find_country(words) if words else None
    return visit.page(
        "search.html.jinja",
        q=words,
        entries=[_found(visit, hit, articles[hit.article], entries[hit.entry]) for hit in shown if hit.entry],
        passages=[_found(visit, hit, articles[hit.article], None) for hit in shown if not hit.entry],
        partner=country.code if country else None,
        near=[one.code for one in suggest(words[:100])] if words and not country and not shown else [],
        more=len(hits) == query.limit and query.limit < _MOST,
        most=_MOST,
        limit=query.limit,
    )


def _known_then(
    visit: Visit, hit: Hit, articles: dict[str, Head], entries: dict[str, Entry[Finding]]
) -> bool:
    """Whether a find was known on the day that the page is asked as of."""
    if hit.entry is not None and hit.entry not in entries:
        return False  # it went since the search
    until = visit.as_of
    day = entries[hit.entry].first_reported if hit.entry else articles[hit.article].published
    return until is None or (day is not None and day <= until)


def _found(visit: Visit, hit: Hit, article: Head, entry: Entry[Finding] | None) -> Found:
    told: dict[str, Any] = {}
    if entry is not None:
        worded = wording.word(entry.shown, visit.words.labels)
        told = {"entry": entry, "head": worded.head, "facts": worded.facts}
    source = Source(article=article, words=" ".join(hit.text.split()), span=(hit.start, hit.end))
    return Found(pieces=tuple(_pieces(hit)), source=source, **told)


def _pieces(hit: Hit) -> list[Piece]:
    pieces, at = [], hit.start
    for start, end in hit.marks:
        if start < at:  # inside the one before
            continue
        pieces += [Piece(hit.text[at - hit.start : start - hit.start], False)]
        pieces += [Piece(hit.text[start - hit.start : end - hit.start], True)]
        at = end
    pieces.append(Piece(hit.text[at - hit.start :], False))
    return [piece for piece in pieces if piece.text]
