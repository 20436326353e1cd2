"""Home: the map of partners, what is new, what comes next."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, NamedTuple

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from banggiao.brief import wording
from banggiao.brief.dossier import HOME
from banggiao.records import Encounter, Finding, Relation, Statement
from banggiao.register import Filters
from banggiao.register.asking.selecting import bound
from banggiao.serve.api import coded
from banggiao.serve.api.questions import Cursor, Limit
from banggiao.serve.listing import changes
from banggiao.serve.listing.agenda import agenda
from banggiao.serve.listing.articles import Head
from banggiao.serve.listing.narrowing import Narrowing
from banggiao.serve.listing.ordering import Order
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.listing.tables import TooWideError, Wanted, stretch_now, table_then
from banggiao.serve.web.lines import Line, lines_told
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.standing import BANDS, by_band, standings
from banggiao.serve.web.visit import Reading, Visit
from banggiao.serve.web.world import VIEW, outlines

routes = APIRouter()
_FEW = 7
_NEWEST = 6
# Encounters that were announced without news since are still of interest for so long.
_RECENT = timedelta(days=120)


class NewsQuery(PageQuery):
    """What came, published on `since` or later."""

    since: coded.Date | None = None
    limit: Limit = 40
    cursor: Cursor | None = None


class Encounters(msgspec.Struct, frozen=True):
    """Some encounters; `wide` where the register is too large to tell those of another time without a partner."""

    lines: tuple[Line[Any], ...] = ()
    wide: bool = False


class Named(NamedTuple):
    """An entry in words, and whether nobody told of it before."""

    id: str
    words: str
    new: bool


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """An article that came, with all `entries` that it tells of: those that are `named`, and what was `said`."""

    article: Head
    entries: tuple[changes.Told, ...]
    named: tuple[Named, ...]
    said: int


@routes.get("")
def home(visit: Reading) -> Response:
    """The page that everything begins with."""
    known = standings(visit)
    today = date.fromisoformat(visit.so_on or visit.as_of or datetime.now(UTC).date().isoformat())
    with visit.server.asking() as asking:
        new = changes.newest(asking.connection, _NEWEST) if visit.now else ()
    return visit.page(
        "home.html.jinja",
        counts=_counts(visit),
        view=VIEW,
        home=HOME,
        outlines=outlines(),
        partners={one.code: one for one in known},
        bands=by_band(visit, known),
        every_band=BANDS,
        recent=_encounters(visit, Filters(status="held"), Order("date", descending=True)),
        upcoming=_upcoming(visit, today),
        new=new,
    )


@routes.get("/news")
def news(visit: Reading, query: Annotated[NewsQuery, Query()]) -> Response:
    """What came into the register, the last first: since a day, or from where one left off."""
    since = bound(query.since)[0] if query.since else None
    list_ = ["news", since]
    before = read_place(list_, query.cursor, (int,))[0] if query.cursor else None
    with visit.server.asking() as asking:
        found = changes.arrivals(asking, before, since, query.limit)
    place = write_place(list_, (found.next,)) if found.next is not None else None
    came = [_came(visit, one) for one in found.items]
    return visit.page("news.html.jinja", found=came, since=query.since, cursor=query.cursor, next=place)


def _came(visit: Visit, arrival: changes.Arrival) -> Came:
    """An article that came, with its entries in words."""
    named = [
        Named(one.id, _words(visit, one.finding), one.new)
        for one in arrival.told
        if not isinstance(one.finding, Statement)
    ]
    said = len(arrival.told) - len(named)
    return Came(article=arrival.article, entries=arrival.told, named=tuple(named), said=said)


def _words(visit: Visit, finding: Finding) -> str:
    head = wording.word(finding, visit.words.labels).head
    if not isinstance(finding, Encounter | Relation):
        return head
    parties = [visit.words.country(code) for code in finding.countries if code != HOME]
    return f"{head}: {', '.join(parties)}" if parties else head


def _upcoming(visit: Visit, today: date) -> Encounters:
    """What begins today or later; where nothing does, what was announced of late."""
    since = today - _RECENT
    if not visit.now:
        found = _encounters(visit, Filters(status="planned", date_from=today.isoformat()), Order("date"))
        late = Filters(status="planned", date_from=since.isoformat())
        return found if found.lines or found.wide else _encounters(visit, late, Order("date", descending=True))
    with visit.server.asking() as asking:
        coming = agenda(asking, today.isoformat(), _FEW)
        told = coming or agenda(asking, since.isoformat(), _FEW, latest_first=True)
    return Encounters(tuple(lines_told(visit, told)))


def _counts(visit: Visit) -> dict[str, int]:
    body = visit.server.lately("counts", visit.server.register.counts)
    return msgspec.json.decode(body, type=dict[str, int])


def _encounters(visit: Visit, filters: Filters, order: Order) -> Encounters:
    wanted = Wanted(narrowing=Narrowing(type="encounters", filters=filters), order=order, limit=_FEW, told=(1, 1))
    with visit.server.asking() as asking:
        if visit.now:
            found = stretch_now(asking, wanted)
        else:
            try:
                found = table_then(asking, visit.register, wanted).stretch
            except TooWideError:
                return Encounters(wide=True)
    # Where no day is known, neither is what comes next.
    dated = [told for told in found.told if getattr(told.entry.shown, "date", None)]
    return Encounters(tuple(lines_told(visit, dated)))
