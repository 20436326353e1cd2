"""What was held and what is planned: a month by its days, a year by its months; and as iCalendar."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from banggiao.brief import wording
from banggiao.records import Encounter, Finding, vocabulary
from banggiao.register import Filters
from banggiao.serve.answers import answer
from banggiao.serve.api import coded
from banggiao.serve.listing import calendar as listing
from banggiao.serve.listing.conditions import conditions
from banggiao.serve.listing.narrowing import Narrowing
from banggiao.serve.listing.ordering import Order
from banggiao.serve.listing.tables import TooWideError, Wanted, check_width, stretch_now, table_then
from banggiao.serve.web.icalendar import icalendar
from banggiao.serve.web.parties import known_parties
from banggiao.serve.web.questions import PageQuery
from banggiao.serve.web.tables import today_of
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
# Encounters of one iCalendar file: the latest, and those to come.
_MOST_EVENTS = 2000


class CalendarQuery(PageQuery):
    """Which time, and which encounters."""

    at: Annotated[str | None, Field(pattern=r"^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$")] = None
    country: coded.CountryName | None = None
    person: Annotated[str | None, Field(max_length=200)] = None
    kind: coded.EncounterKind | None = None
    status: coded.EncounterStatus | None = None

    def filters(self, at: str | None = None) -> Filters:
        """The same for the register, of the month or year `at`."""
        return Filters(
            country=self.country, person=self.person, kind=self.kind, status=self.status, date_from=at, date_to=at
        )


@routes.get("/calendar")
def calendar(visit: Reading, query: Annotated[CalendarQuery, Query()]) -> Response:
    """A month, or a year."""
    at = query.at or _default(visit, query)
    own = _bounds(at)
    too_wide = False
    try:
        times = _times(visit, query, at)
    except TooWideError:
        times, too_wide = listing.Times(many={}, named={}), True
    year, _, month = at.partition("-")
    before, after = _nearest(visit, query, own)
    words = visit.words
    return visit.page(
        "calendar.html.jinja",
        query=query,
        at=at,
        today=today_of(visit),
        month=listing.month_of(times, int(year), int(month)) if month else None,
        year=None if month else listing.year_of(times, int(year)),
        earlier=_moved(at, -1),
        later=_moved(at, 1),
        busy_before=before and before[: len(at)],
        busy_after=after and after[: len(at)],
        too_wide=too_wide,
        named=listing.NAMED,
        kinds=sorted(vocabulary.ENCOUNTER_KINDS),
        parties=known_parties(visit),
        head_of=lambda shown: wording.encounter_head(shown, words.labels),
        others_of=_others,
        file=visit.address.at(
            "/calendar.ics", country=query.country, person=query.person, kind=query.kind, status=query.status
        ),
    )


@routes.get("/calendar.ics")
def file(visit: Reading, query: Annotated[CalendarQuery, Query()]) -> Response:
    """The encounters with a day or month, as iCalendar."""
    narrowing = Narrowing(type=Encounter.TYPE, filters=query.filters(query.at))
    wanted = Wanted(narrowing=narrowing, order=Order("date", descending=True), limit=_MOST_EVENTS, told=(1, 0))
    with visit.server.asking() as asking:
        found = stretch_now(asking, wanted) if visit.now else table_then(asking, visit.register, wanted).stretch
    base = str(visit.request.base_url).rstrip("/")
    body = icalendar(found.told, visit.words, lambda id_: base + visit.address.entry(id_))
    headers = {"Content-Disposition": 'attachment; filename="banggiao.ics"'}
    return answer(visit.request, body, "text/calendar; charset=utf-8", headers)


def _times(visit: Visit, query: CalendarQuery, at: str) -> listing.Times:
    filters = query.filters(at)
    with visit.server.asking() as asking:
        if visit.now:
            held = [*conditions([Encounter.TYPE], query.filters()), *listing.of_time(*_bounds(at))]
            return listing.times_now(asking, held) if len(at) > 4 else listing.times_of_year(asking, held, int(at))
        check_width(asking, Narrowing(type=Encounter.TYPE, filters=filters))
    return listing.times_then(visit.register.entries(Encounter, filters))


def _default(visit: Visit, query: CalendarQuery) -> str:
    """This month where it has anything, else the latest before it that has, else the next."""
    month = today_of(visit)[:7]
    first, last = _bounds(month)
    with visit.server.asking() as asking:
        held = conditions([Encounter.TYPE], query.filters())
        if listing.counts_now(asking.connection, [*held, *listing.of_time(first, last)]).many:
            return month
        before, after = listing.nearest(asking.connection, held, first, last)
    return (before or after or month)[:7]


def _nearest(visit: Visit, query: CalendarQuery, own: tuple[str, str]) -> tuple[str | None, str | None]:
    if not visit.now:
        return None, None
    with visit.server.asking() as asking:
        return listing.nearest(asking.connection, conditions([Encounter.TYPE], query.filters()), *own)


def _bounds(at: str) -> tuple[str, str]:
    """The first and last day of a month or year."""
    year, _, month = at.partition("-")
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{at}-01", f"{at}-{monthrange(int(year), int(month))[1]:02}"


def _moved(at: str, step: int) -> str:
    """The month or year before (-1) or after (1)."""
    if len(at) == 4:
        return f"{int(at) + step:04}"
    first, last = _bounds(at)
    near = date.fromisoformat(first if step < 0 else last) + timedelta(days=step)
    return near.isoformat()[:7]


def _others(shown: Finding) -> tuple[str, ...]:
    """The parties, Vietnam left out where there are others."""
    countries: tuple[str, ...] = getattr(shown, "countries", ())
    return tuple(code for code in countries if code != "VNM") or countries
