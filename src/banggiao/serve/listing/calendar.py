"""Encounters by the calendar: a month by its days, a year by its months, each at the precision that is told."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from banggiao.assemble.days import days
from banggiao.records import Encounter, Entry
from banggiao.register.tables.schema import entries
from banggiao.serve.listing.entries import Told, tell
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.tables import told_of

# Encounters of one time that are named; all are counted, and a table has the rest.
NAMED = 6
# What lasts longer than so many days stands beside the days.
_LONG = 10
# How long before a time what reaches into it may have begun.
_REACHING = timedelta(days=92)
# Reports that come with an encounter: the first is cited.
_CITED = (1, 1)

Many = Mapping[str, int]  # by status


class Span(NamedTuple):
    """The first and last day of a date."""

    first: str
    last: str


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """Encounters by their time: how many there are of each status, and the first of them."""

    many: dict[Span, Counter[str]]
    named: dict[Span, list[Told]]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of time: encounters named, and all of them counted by status."""

    named: tuple[Told, ...] = ()
    many: Many = {}

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(self.many.values())


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """A month by weeks from Monday, days of other months left out; `cells` by day.

    `vague`: of what no more is told than the month; `long`: what goes on for more than ten days.
    """

    year: int
    month: int
    weeks: tuple[tuple[str | None, ...], ...]
    cells: dict[str, Cell]
    vague: Cell
    long: Cell
    of_year: Cell

    @property
    def many(self) -> Many:
        """How many there are of each status."""
        return self.of_year.many


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """A year by its months; `vague`: of what no more is told than the year."""

    year: int
    months: tuple[Month, ...]
    vague: Cell


def times_now(asking: Asking, held: Sequence[ColumnElement[bool]]) -> Times:
    """The encounters for which `held` is true, by their time."""
    first, last = entries.c.first_day, entries.c.last_day
    dated = (*held, first.is_not(None))
    place = func.row_number().over(partition_by=(first, last), order_by=(entries.c.sources.desc(), entries.c.id))
    placed = select(entries.c.no, place.label("place")).where(*dated).subquery()
    some = select(entries).join(placed, placed.c.no == entries.c.no).where(placed.c.place <= NAMED)
    rows = asking.connection.execute(some.order_by(first, last, placed.c.place)).all()
    named: dict[Span, list[Told]] = defaultdict(list)
    for row, told in zip(rows, tell(asking, rows, *_CITED), strict=True):
        named[Span(row.first_day, row.last_day)].append(told)
    return Times(many=counts_now(asking.connection, held).many, named=named)


def of_time(first: str, last: str) -> list[ColumnElement[bool]]:
    """What holds of encounters that reach into these days: nothing that is longer begins a quarter before them."""
    earliest = (date.fromisoformat(first) - _REACHING).isoformat()
    day = entries.c.first_day
    return [day <= last, day >= earliest, entries.c.last_day >= first]


def times_of_year(asking: Asking, held: Sequence[ColumnElement[bool]], year: int) -> Times:
    """The same of a year, with the names of those alone of which no more than the year is told."""
    own = (entries.c.first_day == f"{year}-01-01", entries.c.last_day == f"{year}-12-31")
    return Times(
        many=counts_now(asking.connection, held).many, named=times_now(asking, [*held, *own]).named
    )


def counts_now(connection: Connection, held: Sequence[ColumnElement[bool]]) -> Times:
    """The same without names."""
    first, last = entries.c.first_day, entries.c.last_day
    query = select(first, last, entries.c.status, func.count().label("many")).where(*held, first.is_not(None))
    many: dict[Span, Counter[str]] = defaultdict(Counter)
    for row in connection.execute(query.group_by(first, last, entries.c.status)):
        many[Span(row.first_day, row.last_day)][row.status] += row.many
    return Times(many=many, named={})


def times_then(found: Iterable[Entry[Encounter]]) -> Times:
    """The same of entries that are at hand."""
    many: dict[Span, Counter[str]] = defaultdict(Counter)
    named: dict[Span, list[Told]] = defaultdict(list)
    for entry in sorted(found, key=lambda entry: (-entry.sources, entry.id)):
        bounds = days(entry.shown.date)
        if bounds is not None:
            span = Span(bounds[0].isoformat(), bounds[1].isoformat())
            many[span][entry.shown.status] += 1
            if len(named[span]) < NAMED:
                named[span].append(told_of(entry))
    return Times(many=many, named=named)


def month_of(times: Times, year: int, month: int) -> Month:
    """A month of some encounters, which may reach beyond it."""
    number = monthrange(year, month)[1]
    own = Span(date(year, month, 1).isoformat(), date(year, month, number).isoformat())
    here = {span: many for span, many in times.many.items() if span.first <= own.last and span.last >= own.first}
    by_day: dict[str, list[Span]] = defaultdict(list)
    long, vague = [], []
    for span in sorted(here):
        if span == own:
            vague.append(span)
        elif _is_year(span):
            continue
        elif _length(span) > _LONG:
            long.append(span)
        else:
            for day in _days(span):
                by_day[day].append(span)
    shown = [span for span in here if not _is_year(span)]
    return Month(
        year=year,
        month=month,
        weeks=_weeks(year, month),
        cells={day: _cell(times, spans) for day, spans in by_day.items() if own.first <= day <= own.last},
        vague=_cell(times, vague),
        long=_cell(times, long),
        of_year=_cell(Times(many=times.many, named={}), shown),
    )


def year_of(times: Times, year: int) -> Year:
    """A year of some encounters."""
    months = tuple(month_of(times, year, month) for month in range(1, 13))
    own = Span(f"{year}-01-01", f"{year}-12-31")
    return Year(year=year, months=months, vague=_cell(times, [own] if own in times.many else []))


def nearest(connection: Connection, held: Sequence[ColumnElement[bool]], first: str, last: str) -> tuple[
    str | None, str | None
]:
    """The last day before `first`, and the first after `last`, on which an encounter began."""
    day = entries.c.first_day
    before = connection.execute(select(func.max(day)).where(*held, day < first)).scalar()
    after = connection.execute(select(func.min(day)).where(*held, day > last)).scalar()
    return before, after


def _cell(times: Times, spans: Iterable[Span]) -> Cell:
    many: Counter[str] = Counter()
    named: list[Told] = []
    for span in spans:
        many.update(times.many[span])
        named += times.named.get(span, ())
    named.sort(key=lambda told: (-told.sources, told.entry.id))
    return Cell(named=tuple(named[:NAMED]), many=dict(many))


def _weeks(year: int, month: int) -> tuple[tuple[str | None, ...], ...]:
    number = monthrange(year, month)[1]
    cells: list[str | None] = [None] * date(year, month, 1).weekday()
    cells += [date(year, month, day).isoformat() for day in range(1, number + 1)]
    cells += [None] * (-len(cells) % 7)
    return tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))


def _is_year(span: Span) -> bool:
    return span.first.endswith("-01-01") and span.last.endswith("-12-31")


def _length(span: Span) -> int:
    return (date.fromisoformat(span.last) - date.fromisoformat(span.first)).days + 1


def _days(span: Span) -> Iterable[str]:
    first = date.fromisoformat(span.first)
    for number in range(_length(span)):
        yield (first + timedelta(days=number)).isoformat()
