"""Entries: a list of each type, one with all its evidence, and its reports."""

from typing import Annotated, Any

from fastapi import Query, Request
from sqlalchemy import Row
from starlette.responses import Response

from banggiao.export.columns import columns
from banggiao.serve.access import Reader
from banggiao.serve.answers import chosen_format, csv_answer, json_answer
from banggiao.serve.api import models
from banggiao.serve.api.questions import (
    EncounterQuery,
    EntryQuery,
    InstrumentQuery,
    MechanismQuery,
    PeopleQuery,
    RelationQuery,
    ReportQuery,
    StatementQuery,
)
from banggiao.serve.api.routes import gives, router
from banggiao.serve.api.writing import NAMED, cited_entry_json, entry_json, entry_row, heads_json, reports_json
from banggiao.serve.listing import entries as listing
from banggiao.serve.listing import kept
from banggiao.serve.listing.articles import heads, texts
from banggiao.serve.listing.one import row_now
from banggiao.serve.listing.ordering import BY_TIME, Key, Order
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.tables import TOLD, TooWideError, Wanted, stretch_now, table_then
from banggiao.serve.problems import Refused
from banggiao.serve.state import Served, Serving

routes = router("entries")


@routes.get("/people", responses=gives(models.Page[models.Person], table=True))
def people(request: Request, server: Serving, _: Reader, query: Annotated[PeopleQuery, Query()]) -> Response:
    """People, in the order in which they were first reported."""
    return _listed(request, server, query)


@routes.get("/encounters", responses=gives(models.Page[models.Encounter], table=True))
def encounters(request: Request, server: Serving, _: Reader, query: Annotated[EncounterQuery, Query()]) -> Response:
    """Encounters, in the order of their dates."""
    return _listed(request, server, query)


@routes.get("/instruments", responses=gives(models.Page[models.Instrument], table=True))
def instruments(request: Request, server: Serving, _: Reader, query: Annotated[InstrumentQuery, Query()]) -> Response:
    """Papers, in the order of their dates."""
    return _listed(request, server, query)


@routes.get("/relations", responses=gives(models.Page[models.Relation], table=True))
def relations(request: Request, server: Serving, _: Reader, query: Annotated[RelationQuery, Query()]) -> Response:
    """Levels of relations, in the order of their dates."""
    return _listed(request, server, query)


@routes.get("/mechanisms", responses=gives(models.Page[models.Mechanism], table=True))
def mechanisms(request: Request, server: Serving, _: Reader, query: Annotated[MechanismQuery, Query()]) -> Response:
    """Standing channels, in the order in which they were first reported."""
    return _listed(request, server, query)


@routes.get("/statements", responses=gives(models.Page[models.Statement], table=True))
def statements(request: Request, server: Serving, _: Reader, query: Annotated[StatementQuery, Query()]) -> Response:
    """Statements, in the order in which they were first reported."""
    return _listed(request, server, query)


@routes.get("/entries/{entry_id}", responses=gives(models.CitedEntry, 404))
def entry(
    request: Request, server: Serving, _: Reader, entry_id: str, query: Annotated[ReportQuery, Query()]
) -> Response:
    """One entry with its evidence in context. An id that it once had, or the beginning of one, leads to it too."""
    with server.asking() as asking:
        row = row_now(asking, server.register, entry_id)
        told = listing.tell(asking, [row])[0]
        page = _reports(asking, row, query)
    written = cited_entry_json(told, page["items"]) | {"articles": page["articles"], "next": page["next"]}
    return json_answer(request, written)


@routes.get("/entries/{entry_id}/reports", responses=gives(models.ReportPage, 404))
def reports(
    request: Request, server: Serving, _: Reader, entry_id: str, query: Annotated[ReportQuery, Query()]
) -> Response:
    """The reports of an entry, in the order of publication, with their evidence in context."""
    with server.asking() as asking:
        page = _reports(asking, listing.row_of(asking.connection, entry_id), query)
    return json_answer(request, page, page["next"])


def _listed(request: Request, server: Served, query: EntryQuery) -> Response:
    format_ = chosen_format(request, query.format)
    narrowing, order = query.narrowing(), Order.of(query.sort or BY_TIME.word)
    list_ = [narrowing, order.word, query.as_of]
    after = Key(*read_place(list_, query.cursor, order.kinds)) if query.cursor else None
    wanted = Wanted(narrowing=narrowing, order=order, after=after, limit=query.limit, told=TOLD)
    with server.asking() as asking:
        found = _stretch(server, asking, wanted, query.as_of)
        place = write_place(list_, found.next) if found.next else None
        if format_ == "csv":
            all_articles = kept.articles_of(asking.connection, [told.entry.id for told in found.told])
            if query.as_of is not None:
                all_articles = {told.entry.id: told.entry.articles for told in found.told}
            rows = [entry_row(told, all_articles[told.entry.id]) for told in found.told]
            return csv_answer(request, query.TYPE, columns(query.TYPE), rows, place)
        return json_answer(request, entry_page(server, asking, found, place), place)


def _stretch(server: Served, asking: kept.Asking, wanted: Wanted, as_of: str | None) -> listing.Stretch:
    if as_of is None:
        return stretch_now(asking, wanted)
    try:
        return table_then(asking, server.register.as_of(as_of), wanted).stretch
    except TooWideError:
        raise too_wide() from None


def too_wide() -> Refused:
    """The refusal of a list of another time that would take too long."""
    return Refused(422, "too-wide", "as of a day there is too much of this; ask for a country or a person")


def entry_page(server: Served, asking: kept.Asking, found: listing.Stretch, place: str | None) -> dict[str, Any]:
    """A stretch of entries with the articles that they name."""
    named = {support.article for told in found.told for support in told.entry.supports}
    named |= {
        article
        for told in found.told
        for accounts in told.entry.disputed.values()
        for account in accounts
        for article in account.articles[:NAMED]
    }
    return {
        "items": [entry_json(told) for told in found.told],
        "articles": heads_json(heads(asking.connection, named)),
        "next": place,
    }


def _reports(asking: kept.Asking, row: Row[Any], query: ReportQuery) -> dict[str, Any]:
    list_ = ["reports", row.id]
    after = kept.Place(*read_place(list_, query.cursor, (str, str, int))) if query.cursor else None
    found = kept.reports(asking, row.no, after, query.limit + 1)
    shown = found[: query.limit]
    supports = [support for _, support in shown]
    named = {support.article for support in supports}
    return {
        "items": reports_json(supports, texts(asking.connection, named)),
        "articles": heads_json(heads(asking.connection, named)),
        "next": write_place(list_, shown[-1][0]) if len(found) > query.limit else None,
    }
