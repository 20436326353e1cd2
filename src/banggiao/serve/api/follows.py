"""What follows from entries: the stock positions of a partner, and what stands around one entry."""

from typing import Annotated, Any, cast

from fastapi import Query, Request
from starlette.responses import Response

from banggiao.assemble import stages
from banggiao.brief.holdings import Scope
from banggiao.brief.positions import formulas_of
from banggiao.export.following import POSITION_COLUMNS, position_row
from banggiao.export.json import shown_values
from banggiao.records import Encounter, Entry, Instrument, Mechanism
from banggiao.serve.access import Reader
from banggiao.serve.answers import chosen_format, csv_answer, json_answer
from banggiao.serve.api import following
from banggiao.serve.api.following import course_json, pledge_json
from banggiao.serve.api.partners import CountryPath, known_on, partner_code
from banggiao.serve.api.questions import AsOfQuery, PositionQuery
from banggiao.serve.api.routes import gives, router
from banggiao.serve.listing.related import Related, related
from banggiao.serve.state import Serving

routes = router("entries")
_LIVING = (Encounter, Instrument, Mechanism)


@routes.get("/partners/{country}/positions", responses=gives(following.Formulas, 404, table=True))
def positions(
    request: Request, server: Serving, _: Reader, country: CountryPath, query: Annotated[PositionQuery, Query()]
) -> Response:
    """The stock positions in what a partner said and was told: first seen, to whom, and who said them back."""
    format_ = chosen_format(request, query.format)
    code = partner_code(country)
    # Of a partner with very many statements the newest are looked through, unless a day is named.
    scope = Scope(newest=None, since=query.since) if query.since else Scope()
    found = formulas_of(known_on(server.register, query.as_of), code, scope)
    if format_ == "csv":
        return csv_answer(request, "positions", POSITION_COLUMNS, map(position_row, found))
    return json_answer(request, {"country": code, "items": found})


@routes.get("/entries/{entry_id}/related", responses=gives(following.Related, 404))
def around(
    request: Request, server: Serving, _: Reader, entry_id: str, query: Annotated[AsOfQuery, Query()]
) -> Response:
    """What stands around an entry: its life, rounds, tenures, programme, series, and what came of it."""
    register = known_on(server.register, query.as_of)
    entry = register.entry(entry_id)
    return json_answer(request, _related(entry, related(register, entry, query.as_of)))


def _related(entry: Entry[Any], found: Related) -> dict[str, Any]:
    living = isinstance(entry.shown, _LIVING)
    return {
        "id": entry.id,
        "type": entry.type,
        "life": stages(cast("Entry[Instrument]", entry)) if living else (),
        "course": course_json(found.course) if found.course else None,
        "tenures": found.tenures,
        "wikidata": found.wikidata,
        "pledge": pledge_json(found.pledge) if found.pledge else None,
        "before": found.before,
        "after": found.after,
        "within": found.within,
        "parts": found.parts,
        "others": {id_: _other(other) for id_, other in found.others.items()},
    }


def _other(entry: Entry[Any]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "type": entry.type,
        "shown": shown_values(entry),
        "first_reported": entry.first_reported,
        "last_reported": entry.last_reported,
    }
