"""Pledges: what was asked, promised, agreed and hoped, with what came of it."""

from typing import Annotated

import msgspec
from fastapi import Query, Request
from starlette.responses import Response

from banggiao.export.following import PLEDGE_COLUMNS, pledge_row, pledge_to_dict
from banggiao.serve.access import Reader
from banggiao.serve.answers import chosen_format, csv_answer, json_answer
from banggiao.serve.api import models
from banggiao.serve.api.questions import PledgeQuery
from banggiao.serve.api.routes import gives, router
from banggiao.serve.api.writing import heads_json
from banggiao.serve.listing import pledges as listing
from banggiao.serve.listing.articles import heads
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.tables import TooWideError
from banggiao.serve.problems import Refused
from banggiao.serve.state import Served, Serving

routes = router("entries")


@routes.get("/pledges", responses=gives(models.PledgePage, table=True))
def pledges(request: Request, server: Serving, _: Reader, query: Annotated[PledgeQuery, Query()]) -> Response:
    """Pledges with what came of them: of one party all, else the newest, those made `since` or later."""
    format_ = chosen_format(request, query.format)
    list_ = ["pledges", query.country, query.wanted(), query.as_of]
    after = listing.Place(*read_place(list_, query.cursor, (str, str, str))) if query.cursor else None
    known = known_pledges(server, query)
    found = listing.select_pledges(known, query.wanted(), after, query.limit)
    place = write_place(list_, found.next) if found.next else None
    if format_ == "csv":
        return csv_answer(request, "pledges", PLEDGE_COLUMNS, map(pledge_row, found.items), place)
    with server.asking() as asking:
        named = heads(asking.connection, {one.article for one in found.items})
    items = [pledge_to_dict(one) for one in found.items]
    return json_answer(
        request, {"items": items, "articles": heads_json(named), "since": known.since, "next": place}, place
    )


def known_pledges(server: Served, query: PledgeQuery) -> listing.Pledges:
    """The pledges of the party asked for, or the newest; raises Refused (422) where they are too many."""
    country = query.country
    with server.asking() as asking:
        if query.as_of is None:
            body = server.remembered(
                ("pledges", country), lambda: listing.pledges_now(asking, server.register, country)
            )
            return msgspec.json.decode(body, type=listing.Pledges)
        try:
            return listing.pledges_then(asking, server.register.as_of(query.as_of), country, query.as_of)
        except TooWideError:
            raise Refused(422, "too-wide", "as of a day there is too much of this; ask for a country") from None
