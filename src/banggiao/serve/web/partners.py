"""Partners as a table, and the way from a name, however it is spelled, to its dossier."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from banggiao.knowledge.countries import find_country, suggest
from banggiao.records.vocabulary import LEVELS
from banggiao.serve.api.coded import Level
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.standing import Standing, by_name, standings
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
COLUMNS = ("name", "level", "last", "encounters", "instruments", "mechanisms", "statements", "people")
_SORT = "^-?(" + "|".join(COLUMNS) + ")$"


class PartnersQuery(PageQuery):
    """Which partners, in what order; `name` leads to the dossier on one."""

    name: Annotated[str | None, Field(max_length=100)] = None
    level: Level | None = None
    sort: Annotated[str, Field(pattern=_SORT)] = "level"


@routes.get("/partners")
def partners(visit: Reading, query: Annotated[PartnersQuery, Query()]) -> Response:
    """All partners; where a name is asked for that a country has, its dossier."""
    found = find_country(query.name) if query.name else None
    if found is not None:
        return RedirectResponse(visit.address.partner(found.code), 303, {"Cache-Control": "no-store"})
    known = [one for one in standings(visit) if query.level in (None, one.level)]
    return visit.page(
        "partners.html.jinja",
        partners=_sorted(visit, known, query.sort),
        sorted=query.sort,
        level=query.level,
        levels=LEVELS,
        name=query.name,
        near=[country.code for country in suggest(query.name)] if query.name else [],
    )


def _sorted(visit: Visit, known: list[Standing], order: str) -> list[Standing]:
    """By name where a column says the same of two; what has no value comes last either way."""
    column, falling = order.removeprefix("-"), order.startswith("-")
    named = sorted(known, key=lambda one: by_name(visit, one), reverse=falling and column == "name")
    if column == "name":
        return named
    valued = [one for one in named if _value(one, column) is not None]
    valued.sort(key=lambda one: _value(one, column) or 0, reverse=falling)
    return valued + [one for one in named if _value(one, column) is None]


def _value(one: Standing, column: str) -> int | None:
    match column:
        case "level":
            return LEVELS.index(one.level) + 1 if one.level else None
        case "last":
            # A month or year without its days stands before them.
            return int(one.last_encounter.replace("-", "").ljust(8, "0")) if one.last_encounter else None
    return one.entries[column] if one.entries else None
