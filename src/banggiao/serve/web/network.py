"""Who meets whom: countries or people, over a stretch of time, as a picture and as a table."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from banggiao.brief.characters import without_controls
from banggiao.records import Encounter, vocabulary
from banggiao.register import Filters
from banggiao.serve.answers import answer
from banggiao.serve.api import coded
from banggiao.serve.listing.conditions import conditions
from banggiao.serve.listing.narrowing import Narrowing, narrowed
from banggiao.serve.listing.network import Edge, Graph, Node, by_year, of_countries, of_people, of_then
from banggiao.serve.listing.tables import TooWideError
from banggiao.serve.web.addresses import address
from banggiao.serve.web.columns import draw_columns
from banggiao.serve.web.drawing import Picture, draw
from banggiao.serve.web.parties import known_parties
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
SIZES = (20, 40, 80, 160)
_PEOPLE = "person"
# Of more encounters than this, those of the last years are drawn where nothing else is asked for.
_MANY = 8000
_NO_GRAPH = Graph(nodes=(), edges=(), encounters=0, cut=False)


class NetworkQuery(PageQuery):
    """Which encounters make the picture, and of whom."""

    by: Annotated[str, coded.Coded(("country", _PEOPLE))] = "country"
    country: coded.CountryName | None = None
    person: Annotated[str | None, Field(max_length=200)] = None
    kind: coded.EncounterKind | None = None
    status: coded.EncounterStatus = "held"
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None
    limit: Annotated[int, Field(ge=1, le=400)] = 40

    def filters(self) -> Filters:
        """The same for the register."""
        return Filters(
            country=self.country,
            person=self.person,
            kind=self.kind,
            status=self.status,
            date_from=self.date_from,
            date_to=self.date_to,
        )


@routes.get("/network")
def network(visit: Reading, query: Annotated[NetworkQuery, Query()]) -> Response:
    """Who meets whom, with a slider of time."""
    years = _years(visit, query)
    query = _of_late(query, years)
    try:
        graph, too_wide = _graph(visit, query), False
    except TooWideError:
        graph, too_wide = _NO_GRAPH, True
    names = _names(visit, graph)
    return visit.page(
        "network.html.jinja",
        query=query,
        graph=graph,
        names=names,
        picture=_picture(query, graph, names),
        years=years,
        too_wide=too_wide,
        kinds=sorted(vocabulary.ENCOUNTER_KINDS),
        sizes=sorted({*SIZES, query.limit}),
        parties=known_parties(visit),
        node_address=lambda node: _node_address(visit, query, node),
        edge_address=lambda edge: _edge_address(visit, query, names, edge),
        file=visit.address.at("/network.svg", **_asked(query)),
        rest=_rest(visit, query),
    )


@routes.get("/network.svg")
def picture(visit: Reading, query: Annotated[NetworkQuery, Query()]) -> Response:
    """The picture alone, as a file; its links lead here."""
    graph = _graph(visit, query)
    names = _names(visit, graph)
    base = str(visit.request.base_url).rstrip("/")
    drawn = visit.html(
        "network.svg.jinja",
        query=query,
        graph=graph,
        names=names,
        picture=_picture(query, graph, names),
        node_address=lambda node: base + _node_address(visit, query, node),
        edge_address=lambda edge: base + _edge_address(visit, query, names, edge),
    )
    headers = {"Content-Disposition": 'attachment; filename="banggiao-network.svg"'}
    return answer(visit.request, without_controls(drawn).encode("utf-8", "replace"), "image/svg+xml", headers)


def _picture(query: NetworkQuery, graph: Graph, names: dict[str, str]) -> Picture:
    return draw_columns(graph, names) if query.by == _PEOPLE else draw(graph, names)


def _graph(visit: Visit, query: NetworkQuery) -> Graph:
    filters = query.filters()
    narrowing = Narrowing(type=Encounter.TYPE, filters=filters)
    if visit.now:

        def drawn() -> Graph:
            make = of_people if query.by == _PEOPLE else of_countries
            with visit.server.asking() as asking:
                return make(asking, narrowed(asking, narrowing), query.limit)

        body = visit.server.lately(("network", query.by, query.limit, filters), drawn)
        return msgspec.json.decode(body, type=Graph)
    with visit.server.asking() as asking:
        return of_then(asking, visit.register, filters, query.limit, of_people=query.by == _PEOPLE)


def _of_late(query: NetworkQuery, years: dict[str, int]) -> NetworkQuery:
    """The same, and where no time, party or person is asked for and there is very much, of the last years."""
    if query.date_from or query.date_to or query.country or query.person or sum(years.values()) <= _MANY:
        return query
    late, many = max(years), 0
    for year in sorted(years, reverse=True):
        many += years[year]
        if many > _MANY:
            break
        late = year
    return query.model_copy(update={"date_from": late})


def _years(visit: Visit, query: NetworkQuery) -> dict[str, int]:
    """How many encounters there were in each year, without gaps; planned ones too."""
    filters = Filters(country=query.country, person=query.person, kind=query.kind)

    def counted() -> dict[str, int]:
        with visit.server.asking() as asking:
            return by_year(asking.connection, conditions([Encounter.TYPE], filters))

    known = msgspec.json.decode(visit.server.remembered(("by year", filters), counted), type=dict[str, int])
    if not known:
        return {}
    return {str(year): known.get(str(year), 0) for year in range(int(min(known)), int(max(known)) + 1)}


def _names(visit: Visit, graph: Graph) -> dict[str, str]:
    return {
        node.id: visit.words.country(node.id) if node.id == node.country else node.name for node in graph.nodes
    }


def _node_address(visit: Visit, query: NetworkQuery, node: Node) -> str:
    return visit.address.entry(node.id) if query.by == _PEOPLE else visit.address.partner(node.id)


def _edge_address(visit: Visit, query: NetworkQuery, names: dict[str, str], edge: Edge) -> str:
    asked = {"kind": query.kind, "status": query.status, "from": query.date_from, "to": query.date_to}
    if query.by == _PEOPLE:
        return visit.address.encounters(person=names[edge.source], with_person=names[edge.target], **asked)
    # "with" is no name for a parameter of ours, but one for an address.
    return visit.address.encounters(**{"country": edge.source, "with": edge.target}, **asked)


def _asked(query: NetworkQuery) -> dict[str, object]:
    return {
        "by": query.by, "country": query.country, "person": query.person, "kind": query.kind, "status": query.status,
        "from": query.date_from, "to": query.date_to, "limit": query.limit,
    }


def _rest(visit: Visit, query: NetworkQuery) -> dict[str, str]:
    """The addresses of the same in REST, by format; none where REST knows no such time."""
    if visit.so_on is not None:
        return {}
    every = _asked(query) | {"as_of": visit.as_of}
    asked = [(name, str(value)) for name, value in every.items() if value is not None]
    return {
        "csv": address("/api/v1/graph", [*asked, ("format", "csv")]),
        "json": address("/api/v1/graph", asked),
    }
