"""Home: the map of partners, what is new, what comes next."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from banggiao.brief.dossier import HOME
from banggiao.register import Filters
from banggiao.serve.api import coded
from banggiao.serve.api.questions import Cursor, Limit
from banggiao.serve.listing import changes
from banggiao.serve.listing.agenda import agenda
from banggiao.serve.listing.conditions import bound
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
    """What came into the register, the first first: from a day, or from where one left off."""
    since = bound(query.since)[0] if query.since else None
    list_ = ["news", since]
    after = read_place(list_, query.cursor, (int,))[0] if query.cursor else 0
    with visit.server.asking() as asking:
        found = changes.stretch(asking.connection, after, since, query.limit)
    place = write_place(list_, (found.last,)) if found.more else None
    return visit.page("news.html.jinja", found=found.changes, since=query.since, cursor=query.cursor, next=place)


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
