"""Pledges: what was asked, promised, agreed and hoped, by what came of it."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from pydantic import ConfigDict
from starlette.responses import Response

from banggiao.assemble.pledges import PLEDGE_ACTS
from banggiao.brief import wording
from banggiao.records import vocabulary
from banggiao.serve.api.questions import PledgeQuery
from banggiao.serve.listing import pledges as listing
from banggiao.serve.listing.articles import Head, heads
from banggiao.serve.listing.named import named_entries
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.tables import TooWideError
from banggiao.serve.web.addresses import address
from banggiao.serve.web.lines import Source
from banggiao.serve.web.parties import known_parties
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_ROWS = 30
# Links of a pledge that its line shows; the page of the statement has all.
LINKS = 3


class PledgeTable(PledgeQuery, PageQuery):
    """Which pledges."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class Row(msgspec.Struct, frozen=True):
    """A pledge with its words and the article that first told it."""

    told: listing.Followed
    source: Source


@routes.get("/pledges")
def pledges(visit: Reading, query: Annotated[PledgeTable, Query()]) -> Response:
    """Pledges as a table, by what came of each."""
    list_ = ["pledges", query.country, query.wanted(), visit.as_of, visit.so_on]
    after = listing.Place(*read_place(list_, query.cursor, (str, str, str))) if query.cursor else None
    try:
        known, too_wide = _known(visit, query.country), False
    except TooWideError:
        known, too_wide = listing.Pledges(items=()), True
    limit = query.limit if "limit" in query.model_fields_set else _ROWS
    found = listing.select_pledges(known, query.wanted(), after, limit)
    with visit.server.asking() as asking:
        articles = heads(asking.connection, {one.article for one in found.items})
        links = {link.entry for one in found.items for link in one.pledge.links[:LINKS]}
        others = named_entries(asking, links) if visit.now else {}
    return visit.page(
        "pledges.html.jinja",
        type="pledges",
        query=query,
        rows=[Row(one, _source(one, articles)) for one in found.items],
        found=found,
        acts=PLEDGE_ACTS,
        topics=sorted(vocabulary.TOPICS),
        since=known.since,
        too_wide=too_wide,
        sorted=query.sort,
        links=LINKS,
        others=others,
        head_of=lambda one: wording.word(one.shown, visit.words.labels).head,
        parties=known_parties(visit),
        next=write_place(list_, found.next) if found.next else None,
        rest=_rest(visit),
    )


def _known(visit: Visit, country: str | None) -> listing.Pledges:
    until = visit.as_of or visit.so_on
    server = visit.server
    with server.asking() as asking:
        if until is not None:
            return listing.pledges_then(asking, visit.register, country, until)
        body = server.remembered(("pledges", country), lambda: listing.pledges_now(asking, server.register, country))
    return msgspec.json.decode(body, type=listing.Pledges)


def _source(one: listing.Followed, articles: dict[str, Head]) -> Source:
    return Source(article=articles[one.article], words=one.words, span=(one.start, one.end))


def _rest(visit: Visit) -> dict[str, str]:
    if visit.so_on is not None:
        return {}
    names = {field.alias or name for name, field in PledgeQuery.model_fields.items()} - {"cursor", "format"}
    asked = [(name, value) for name, value in visit.asked if name in names]
    return {
        "csv": address("/api/v1/pledges", [*asked, ("limit", "200"), ("format", "csv")]),
        "json": address("/api/v1/pledges", asked),
    }
