"""Tables of encounters, papers, relations, channels, statements and people: to filter, sort, and go on from."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

import msgspec
from fastapi import APIRouter, Query
from pydantic import ConfigDict
from starlette.responses import Response

from banggiao.assemble import strength, tenures
from banggiao.assemble.courses import Course
from banggiao.assemble.people import Tenure
from banggiao.brief import wording
from banggiao.records import Entry, Finding, Person, vocabulary
from banggiao.serve.api import questions as rest
from banggiao.serve.listing.entries import Told
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.lives import Step, life
from banggiao.serve.listing.ordering import Key, Order
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.rounds import courses_now, courses_then
from banggiao.serve.listing.tables import NOTHING, Table, TooWideError, Wanted, table_now, table_then
from banggiao.serve.web.addresses import address
from banggiao.serve.web.lines import Line, lines_told, with_ends
from banggiao.serve.web.parties import known_parties
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
_ROWS = 30


class TableQuery(PageQuery, rest.EntryQuery):
    """What a table can be asked: as the list of REST, and its own order where none is asked for."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    SORTED: ClassVar[str] = "-date"
    # The first and latest reports that tell what a line shows.
    TOLD: ClassVar[tuple[int, int]] = (1, 1)


class EncounterTable(rest.EncounterQuery, TableQuery):
    """Which encounters."""


class PaperTable(rest.InstrumentQuery, TableQuery):
    """Which papers."""


class RelationTable(rest.RelationQuery, TableQuery):
    """Which levels of relations."""

    SORTED = "kind"


class MechanismTable(rest.MechanismQuery, TableQuery):
    """Which standing channels."""

    SORTED = "name"
    TOLD = (12, 12)


class StatementTable(rest.StatementQuery, TableQuery):
    """Which statements."""


class PeopleTable(rest.PeopleQuery, TableQuery):
    """Which people."""

    SORTED = "name"
    TOLD = (8, 16)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a table: the entry with what follows from it, as far as its type has that, and its sources."""

    entry: Entry[Finding]
    line: Line[Any]
    sources: int
    strength: float
    life: tuple[Step, ...] = ()
    course: Course | None = None
    tenures: tuple[Tenure, ...] = ()


# The values that a filter offers, each with the group of their labels.
_CHOICES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "encounters": {
        "kind": ("encounter", tuple(sorted(vocabulary.ENCOUNTER_KINDS))),
        "status": ("encounter-status", ("held", "planned", "proposed")),
    },
    "instruments": {
        "kind": ("instrument", tuple(sorted(vocabulary.INSTRUMENT_KINDS))),
        "status": ("instrument-status", ("proposed", "negotiating", "signed", "in-force", "expired")),
        "topic": ("topic", tuple(sorted(vocabulary.TOPICS))),
    },
    "relations": {"level": ("level", vocabulary.LEVELS)},
    "mechanisms": {
        "kind": ("mechanism", tuple(sorted(vocabulary.MECHANISM_KINDS))),
        "status": ("mechanism-status", ("proposed", "negotiating", "existing")),
        "topic": ("topic", tuple(sorted(vocabulary.TOPICS))),
    },
    "statements": {
        "act": ("act", vocabulary.ACTS),
        "topic": ("topic", tuple(sorted(vocabulary.TOPICS))),
    },
    "people": {},
}


@routes.get("/encounters")
def encounters(visit: Reading, query: Annotated[EncounterTable, Query()]) -> Response:
    """Encounters as a table."""
    return _page(visit, query)


@routes.get("/papers")
def papers(visit: Reading, query: Annotated[PaperTable, Query()]) -> Response:
    """Papers as a table, each with its life."""
    return _page(visit, query)


@routes.get("/relations")
def relations(visit: Reading, query: Annotated[RelationTable, Query()]) -> Response:
    """Levels of relations as a table."""
    return _page(visit, query)


@routes.get("/mechanisms")
def mechanisms(visit: Reading, query: Annotated[MechanismTable, Query()]) -> Response:
    """Standing channels as a table, each with its rounds."""
    return _page(visit, query)


@routes.get("/statements")
def statements(visit: Reading, query: Annotated[StatementTable, Query()]) -> Response:
    """Statements as a table."""
    return _page(visit, query)


@routes.get("/people")
def people(visit: Reading, query: Annotated[PeopleTable, Query()]) -> Response:
    """People as a table, each with ranks and posts."""
    return _page(visit, query)


def today_of(visit: Visit) -> str:
    """The day that a page is of: the one that was asked for, or today."""
    return visit.so_on or visit.as_of or datetime.now(UTC).date().isoformat()


def _page(visit: Visit, query: TableQuery) -> Response:
    order = Order.of(query.sort or query.SORTED)
    narrowing = query.narrowing()
    rows = query.limit if "limit" in query.model_fields_set else _ROWS
    list_ = ["table", narrowing, order.word, visit.as_of, visit.so_on]
    after = Key(*read_place(list_, query.cursor, order.kinds)) if query.cursor else None
    wanted = Wanted(narrowing=narrowing, order=order, after=after, limit=rows, told=query.TOLD)
    too_wide = False
    with visit.server.asking() as asking:
        try:
            table = table_now(asking, wanted) if visit.now else table_then(asking, visit.register, wanted)
        except TooWideError:
            table, too_wide = NOTHING, True
        courses = _courses(visit, asking, table)
    place = write_place(list_, table.stretch.next) if table.stretch.next else None
    return visit.page(
        f"table-{query.TYPE}.html.jinja",
        type=query.TYPE,
        query=query,
        rows=_rows(visit, table.stretch.told, courses),
        number_of_all=table.number,
        too_wide=too_wide,
        next=place,
        sorted=order.word,
        choices=_CHOICES[query.TYPE],
        parties=known_parties(visit),
        encounter_head=lambda shown: wording.encounter_head(shown, visit.words.labels),
        mechanism_head=lambda shown: wording.mechanism_head(shown, visit.words.labels),
        rest=_rest(visit, query, order),
    )


def _rows(visit: Visit, told: tuple[Told, ...], courses: dict[str, Course]) -> list[Row]:
    today = today_of(visit)
    return [
        Row(
            entry=one.entry,
            line=line,
            sources=one.sources,
            strength=strength(one.entry),
            life=life(one.entry, today),
            course=courses.get(one.entry.id),
            tenures=tenures(one.entry) if isinstance(one.entry.shown, Person) else (),
        )
        for one, line in zip(told, lines_told(visit, map(with_ends, told)), strict=True)
    ]


def _courses(visit: Visit, asking: Asking, table: Table) -> dict[str, Course]:
    shown = [told.entry for told in table.stretch.told]
    if not shown or shown[0].type != "mechanisms":
        return {}
    return courses_now(asking, shown) if visit.now else courses_then(visit.register, shown)


def _rest(visit: Visit, query: TableQuery, order: Order) -> dict[str, str]:
    """The addresses of the same list in REST, by format; none where REST knows no such time."""
    if visit.so_on is not None:
        return {}
    own = {"cursor", "sort", "format"}
    asked = [(name, value) for name, value in visit.asked if name in _known(query) and name not in own]
    asked.append(("sort", order.word))
    return {
        "csv": address(f"/api/v1/{query.TYPE}", [*asked, ("limit", "200"), ("format", "csv")]),
        "json": address(f"/api/v1/{query.TYPE}", asked),
    }


def _known(query: TableQuery) -> set[str]:
    return {field.alias or name for name, field in type(query).model_fields.items()}
