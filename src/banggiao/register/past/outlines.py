"""The entries of one country in outline: the newest of some, or those told of last, found without the others."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, bindparam, func, select

from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, entry_countries, findings

# Kept for all types: where an entry has no day of its own, its line has "".
_UNDATED = ""
_own = entry_countries.c


class Line(NamedTuple):
    """An entry as it stands in a list: `day` is the first day of its time, or that of the first report; `last` the
    last one. `key` is its number, `countries` its parties as ` | ` parts them.
    """

    key: int
    id: str
    kind: str | None
    status: str | None
    day: str | None
    last: str | None
    countries: str


class Which(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries: of a type; of some kinds, statuses, and of just these `parties`, where any are named.

    `since`: their time reaches to this day or later. `begun`: it begins on this day or later; `until`: on this day or
    before.
    """

    type: str
    kinds: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    parties: str | None = None
    since: str | None = None
    begun: str | None = None
    until: str | None = None

    def lets_through(self, line: Line) -> bool:
        """Whether a line of the type is wanted."""
        return (
            (self.kinds is None or line.kind in self.kinds)
            and (self.statuses is None or line.status in self.statuses)
            and (self.parties is None or line.countries == self.parties)
            and (self.since is None or (line.last or line.day or "") >= self.since)
            and (self.begun is None or (line.day or "") >= self.begun)
            and (self.until is None or (line.day or "") <= self.until)
        )


def dated(connection: Connection, country: str, which: Which, limit: int | None) -> list[Line]:
    """The entries that have a day of their own, the newest first, then by id."""
    return _lines(connection, country, which, limit, _dated(*_shape(which)))


def undated(connection: Connection, country: str, which: Which, limit: int | None) -> list[Line]:
    """Those that have none, by id; when they were reported is not looked up."""
    return _lines(connection, country, which, limit, _without_day(*_shape(which)))


def told_last(connection: Connection, country: str, which: Which, limit: int | None) -> list[Line]:
    """Those told of last first, of equals the newest, then by id."""
    return _lines(connection, country, which, limit, _told_last(*_shape(which)))


def number(connection: Connection, country: str, which: Which) -> int:
    """How many entries that have a day of their own there are."""
    query = _counted(*_shape(which))
    return int(connection.execute(query, _values(country, which)).scalar_one())


def few_undated(connection: Connection, country: str, most: int) -> bool:
    """Whether no more than so many entries have no day of their own."""
    # Each type is named, so that they are found by the index.
    own = select(_own.entry).where(
        _own.country == country, _own.type.in_(TYPE_NUMBERS.values()), _own.first_day == _UNDATED
    )
    some = own.limit(most + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) <= most


def reported(connection: Connection, numbers: Iterable[int]) -> dict[int, str | None]:
    """The days of the first reports of some entries."""
    found: dict[int, str | None] = {}
    for some in chunks(numbers):
        query = (
            select(findings.c.entry, func.min(articles.c.published))
            .join(articles, articles.c.no == findings.c.article)
            .where(findings.c.entry.in_(some))
            .group_by(findings.c.entry)
        )
        found.update((entry, day) for entry, day in connection.execute(query))
    return found


def _lines(
    connection: Connection, country: str, which: Which, limit: int | None, query: Select[Any]
) -> list[Line]:
    if limit is not None:
        query = query.limit(bindparam("most"))
    rows = connection.execute(query, _values(country, which) | ({} if limit is None else {"most": limit})).all()
    return [Line(row[0], row[1], row[2], row[3], row[4] or None, row[5], row[6]) for row in rows]


def _shape(which: Which) -> tuple[bool, ...]:
    """What a question has to say; questions of one shape are put together once."""
    return tuple(value is not None for value in msgspec.structs.astuple(which)[1:])


def _values(country: str, which: Which) -> dict[str, Any]:
    given = {name: value for name, value in msgspec.structs.asdict(which).items() if value is not None}
    lists = {name: sorted(value) for name, value in given.items() if isinstance(value, frozenset)}
    return given | lists | {"country": country, "type": TYPE_NUMBERS[which.type]}


def _held(query: Select[Any], shape: tuple[bool, ...]) -> Select[Any]:
    kinds, statuses, parties, since, begun, until = shape
    query = query.where(_own.country == bindparam("country"), _own.type == bindparam("type"))
    if kinds:
        query = query.where(_own.kind.in_(bindparam("kinds", expanding=True)))
    if statuses:
        query = query.where(_own.status.in_(bindparam("statuses", expanding=True)))
    if parties:
        query = query.where(entries.c.countries == bindparam("parties"))
    if since:
        query = query.where(func.coalesce(_own.last_day, _own.first_day) >= bindparam("since"))
    if begun:
        query = query.where(_own.first_day >= bindparam("begun"))
    return query.where(_own.first_day <= bindparam("until")) if until else query


def _selected() -> Select[Any]:
    columns = (_own.entry, entries.c.id, _own.kind, _own.status, _own.first_day, _own.last_day, entries.c.countries)
    return select(*columns).join(entries, entries.c.no == _own.entry)


@cache
def _dated(*shape: bool) -> Select[Any]:
    return _held(_selected(), shape).where(_own.first_day > _UNDATED).order_by(_own.first_day.desc(), entries.c.id)


@cache
def _without_day(*shape: bool) -> Select[Any]:
    narrowed = (*shape[:3], False, False, False)  # what has no day is narrowed by none here
    return _held(_selected(), narrowed).where(_own.first_day == _UNDATED).order_by(entries.c.id)


@cache
def _told_last(*shape: bool) -> Select[Any]:
    order = (_own.last_day.desc().nulls_last(), _own.first_day.desc(), entries.c.id)
    return _held(_selected(), shape).order_by(*order)


@cache
def _counted(*shape: bool) -> Select[Any]:
    query = select(func.count()).select_from(entry_countries)
    if shape[2]:
        query = query.join(entries, entries.c.no == _own.entry)
    return _held(query, shape).where(_own.first_day > _UNDATED)
