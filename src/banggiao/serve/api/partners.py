"""Partners: who they are, the dossier and the timeline of one, and who meets whom."""

from typing import Annotated, Any

import msgspec
from fastapi import Path, Query, Request
from starlette.responses import Response

from banggiao.assemble import strength
from banggiao.brief.dossier import dossier
from banggiao.export.columns import REPORTS
from banggiao.knowledge.countries import countries, find_country, suggest
from banggiao.records import Encounter
from banggiao.register import Filters, Register
from banggiao.register.asking.bearing import articles_on
from banggiao.register.tables.schema import TYPE_NAMES
from banggiao.serve.access import Reader
from banggiao.serve.answers import chosen_format, csv_answer, json_answer, ready_answer
from banggiao.serve.api import dossiers, models, overviews
from banggiao.serve.api.dossier_json import dossier_json
from banggiao.serve.api.entries import entry_page, too_wide
from banggiao.serve.api.questions import BriefQuery, FormatQuery, GraphQuery, TimelineQuery
from banggiao.serve.api.routes import gives, router
from banggiao.serve.listing import entries as listing
from banggiao.serve.listing import kept, network
from banggiao.serve.listing.conditions import conditions
from banggiao.serve.listing.ordering import BY_TIME, Among, Key
from banggiao.serve.listing.partners import partners
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.tables import TooWideError
from banggiao.serve.problems import Refused
from banggiao.serve.state import Served, Serving

routes = router("partners")
CountryPath = Annotated[
    str, Path(description="A name in Vietnamese or English, with or without marks, or a code.", max_length=100)
]
_PARTNER_COLUMNS = ("code", "name_vi", "name_en", "level", "relation", "last_encounter", *TYPE_NAMES)
_EDGE_COLUMNS = ("source", "target", "encounters", "first", "last", "kinds", "entries")
_LINE_COLUMNS = ("id", "type", "date", "kind", "status", *REPORTS)


@routes.get("/partners", responses=gives(overviews.Partners, table=True))
def every(request: Request, server: Serving, _: Reader, query: Annotated[FormatQuery, Query()]) -> Response:
    """All partners, each with its level of relations and how much there is.

    Of a register so large that counting takes long the numbers may be those of some minutes before.
    """
    format_ = chosen_format(request, query.format)
    body = server.lately("partners", lambda: {"items": _partners(server)})
    if format_ == "csv":
        lines = (item | item["entries"] for item in msgspec.json.decode(body)["items"])
        rows = ([str(line[name] if line[name] is not None else "") for name in _PARTNER_COLUMNS] for line in lines)
        return csv_answer(request, "partners", _PARTNER_COLUMNS, rows)
    return ready_answer(request, body)


@routes.get("/partners/{country}/brief", responses=gives(dossiers.Dossier, 404))
def brief(
    request: Request, server: Serving, _: Reader, country: CountryPath, query: Annotated[BriefQuery, Query()]
) -> Response:
    """The dossier on a partner: of each part the newest lines, every one with the numbers of its sources.

    `articles`, of a partner with so many that counting them takes a while, may be the number of some minutes before.
    """
    code = partner_code(country)
    register = known_on(server.register, query.as_of)
    asked = ("brief", code, query.as_of, query.scope())

    def counted() -> int:
        return int(server.lately(("bearing", code), lambda: _bearing(server, code)))

    body = server.remembered(asked, lambda: dossier_json(dossier(register, code, query.scope(), counted)))
    return ready_answer(request, body)


@routes.get("/partners/{country}/timeline", responses=gives(models.Page[models.AnyEntry], 404, table=True))
def timeline(
    request: Request, server: Serving, _: Reader, country: CountryPath, query: Annotated[TimelineQuery, Query()]
) -> Response:
    """What happened with a partner, in the order of time: encounters, papers and levels, or the types asked for."""
    format_ = chosen_format(request, query.format)
    filters = Filters(country=partner_code(country), date_from=query.date_from, date_to=query.date_to)
    types = sorted(set(query.type))
    list_ = ["timeline", types, filters]
    after = Key(*read_place(list_, query.cursor, BY_TIME.kinds)) if query.cursor else None
    with server.asking() as asking:
        among = Among(of_country=tuple(types))
        found = listing.stretch(asking, conditions(types, filters), after, query.limit, among=among)
        place = write_place(list_, found.next) if found.next else None
        if format_ == "csv":
            named = kept.articles_of(asking.connection, [told.entry.id for told in found.told])
            rows = (_line(told, named[told.entry.id]) for told in found.told)
            return csv_answer(request, "timeline", _LINE_COLUMNS, rows, place)
        return json_answer(request, entry_page(server, asking, found, place), place)


@routes.get("/graph", responses=gives(overviews.Graph, table=True))
def graph(request: Request, server: Serving, _: Reader, query: Annotated[GraphQuery, Query()]) -> Response:
    """Who meets whom: countries, or people, in a time.

    Of a register so large that counting takes long the picture may be that of some minutes before.
    """
    format_ = chosen_format(request, query.format)
    filters = Filters(
        country=query.country,
        person=query.person,
        kind=query.kind,
        status=query.status,
        date_from=query.date_from,
        date_to=query.date_to,
    )
    of_people = query.by == "person"
    register = known_on(server.register, query.as_of)

    def drawn() -> network.Graph:
        with server.asking() as asking:
            if query.as_of is not None:
                return network.of_then(asking, register, filters, query.limit, of_people=of_people)
            draw = network.of_people if of_people else network.of_countries
            return draw(asking, conditions([Encounter.TYPE], filters), query.limit)

    try:
        answered = server.lately if query.as_of is None else server.remembered
        body = answered(("graph", of_people, query.limit, filters, query.as_of), drawn)
    except TooWideError:
        raise too_wide() from None
    if format_ == "csv":
        edges = msgspec.json.decode(body, type=network.Graph).edges
        return csv_answer(request, "graph", _EDGE_COLUMNS, map(_edge, edges))
    return ready_answer(request, body)


def known_on(register: Register, day: str | None) -> Register:
    """`register` as of a day, where one is given; raises Refused (422) where it is none."""
    if day is None:
        return register
    try:
        return register.as_of(day)
    except ValueError as error:
        raise Refused(422, "invalid", f"as_of: {error}") from None


def partner_code(words: str) -> str:
    """The code of the country that `words` name; raises Refused (404) for none."""
    country = find_country(words)
    if country is None:
        likely = [f"{near.name_vi} ({near.code})" for near in suggest(words)]
        told = f"; did you mean {', '.join(likely)}?" if likely else ""
        raise Refused(404, "unknown-country", f"no such country is known{told}")
    return country.code


def _partners(server: Served) -> list[dict[str, Any]]:
    with server.asking() as asking:
        found = partners(asking)
    known = countries()
    return [
        {
            "code": partner.code,
            "name_vi": known[partner.code].name_vi if partner.code in known else partner.code,
            "name_en": known[partner.code].name_en if partner.code in known else partner.code,
            "entries": partner.entries,
            "level": partner.level,
            "relation": partner.relation,
            "last_encounter": partner.last_encounter,
        }
        for partner in found
    ]


def _bearing(server: Served, code: str) -> int:
    with server.asking() as asking:
        return articles_on(asking.connection, code)


def _line(told: listing.Told, articles: tuple[str, ...]) -> list[str]:
    shown = told.entry.shown
    kind = getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None)
    return [
        told.entry.id,
        told.entry.type,
        getattr(shown, "date", None) or "",
        kind or "",
        getattr(shown, "status", None) or "",
        told.first_reported or "",
        told.last_reported or "",
        str(told.reports),
        str(told.sources),
        f"{strength(told.entry):.3f}",
        "; ".join(sorted(told.entry.disputed)),
        "; ".join(articles),
        " ".join(shown.evidence[0].text.split()),
    ]


def _edge(edge: network.Edge) -> list[str]:
    kinds = "; ".join(f"{kind} {count}" for kind, count in edge.kinds.items())
    return [
        edge.source, edge.target, str(edge.encounters), edge.first or "", edge.last or "", kinds,
        "; ".join(edge.entries),
    ]
