"""Search, counts, and what came into the register."""

from typing import Annotated

import msgspec
from fastapi import Query, Request
from starlette.responses import Response

from banggiao.register.asking.selecting import bound
from banggiao.register.tables.schema import TYPE_NAMES
from banggiao.serve.access import Reader
from banggiao.serve.answers import chosen_format, csv_answer, json_answer, ready_answer
from banggiao.serve.api import models, overviews
from banggiao.serve.api.questions import ChangesQuery, FormatQuery, SearchQuery
from banggiao.serve.api.routes import gives, router
from banggiao.serve.api.writing import heads_json
from banggiao.serve.listing import changes as listing
from banggiao.serve.listing.articles import heads
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.problems import Refused
from banggiao.serve.state import Served, Serving

routes = router("register")
_HIT_COLUMNS = ("article", "start", "end", "text", "entry", "type")
_CHANGE_COLUMNS = ("article", "published", "outlet", "title", "entry", "type", "kind", "new")


@routes.get("/search", responses=gives(models.Hits, table=True))
def search(request: Request, server: Serving, _: Reader, query: Annotated[SearchQuery, Query()]) -> Response:
    """Entries and passages that hold all the words, best first."""
    format_ = chosen_format(request, query.format)
    hits = server.register.search(query.q, query.limit)
    if format_ == "csv":
        rows = ([str(getattr(hit, name) if getattr(hit, name) is not None else "") for name in _HIT_COLUMNS]
                for hit in hits)
        return csv_answer(request, "search", _HIT_COLUMNS, rows)
    with server.asking() as asking:
        named = heads(asking.connection, {hit.article for hit in hits})
    return json_answer(request, {"items": hits, "articles": heads_json(named)})


@routes.get("/counts", responses=gives(overviews.Counts, table=True))
def counts(request: Request, server: Serving, _: Reader, query: Annotated[FormatQuery, Query()]) -> Response:
    """How many articles there are, and entries of each type."""
    format_ = chosen_format(request, query.format)
    body = server.remembered("counts", lambda: _counts(server))
    if format_ == "csv":
        named = msgspec.json.decode(body)
        return csv_answer(request, "counts", tuple(named), [[str(count) for count in named.values()]])
    return ready_answer(request, body)


@routes.get("/changes", responses=gives(overviews.Changes, table=True))
def changes(request: Request, server: Serving, _: Reader, query: Annotated[ChangesQuery, Query()]) -> Response:
    """What came into the register since a day or a cursor, in the order in which it came."""
    format_ = chosen_format(request, query.format)
    since = bound(query.since)[0] if query.since else None
    after = 0
    if query.cursor is not None:
        if since is not None:
            raise Refused(422, "invalid", "give `since` or `cursor`, not both: a cursor knows its day")
        after, since = read_place("changes", query.cursor, (int, str | None))
    if not -1 < after < 2**63:
        raise Refused(422, "wrong-cursor", "this cursor is not of this list")
    with server.asking() as asking:
        found = listing.stretch(asking.connection, after, since, query.limit)
    cursor = write_place("changes", (found.last, since))
    if format_ == "csv":
        rows = (
            [
                change.article.id, change.article.published or "", change.article.outlet or "",
                change.article.title or "", entry.id, entry.type, entry.kind or "", "yes" if entry.new else "no",
            ]
            for change in found.changes
            for entry in change.entries
        )
        return csv_answer(request, "changes", _CHANGE_COLUMNS, rows, cursor)
    return json_answer(request, {"items": found.changes, "cursor": cursor, "more": found.more}, cursor)


def _counts(server: Served) -> dict[str, int]:
    found = server.register.counts()
    return {name: found[name] for name in ("articles", *TYPE_NAMES)}
