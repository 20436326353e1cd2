"""The first and latest reports of entries that very many articles tell of, remembered: not looked for among all again.

An entry's reports come and go one by one. How many there are, and the sum of their numbers, tell whether they are those
that were looked through before; where some have only come since, these are looked at and no others.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import articles, findings, state

# Of entries with more independent sources than this so many reports of each end are remembered, for so many entries.
OFTEN = 12
ROOM = 16
_ENTRIES = 10_000
# Of so many reports all are looked at.
_AT_ONCE = 400
_UNDATED = "9999"
# Reports stand in the order of publication, undated ones last.
BY_DAY = (func.coalesce(articles.c.published, _UNDATED), articles.c.id, findings.c.place)
COLUMNS = (
    findings.c.no, findings.c.entry, findings.c.article, findings.c.type, findings.c.place, articles.c.id,
    articles.c.published,
)
_SUMS = (
    select(findings.c.entry, func.count(), func.sum(findings.c.no), func.max(findings.c.no))
    .where(findings.c.entry.in_(bindparam("some", expanding=True)))
    .group_by(findings.c.entry)
)
_ARTICLES_OF = select(findings.c.no, findings.c.article).where(findings.c.entry == bindparam("entry"))
_PUBLISHED = select(articles.c.no, articles.c.published)
_REPLACED = select(state.c.value).where(state.c.name == "replaced")


class Sum(NamedTuple):
    """What tells the reports of an entry from those that it had before: how many, their numbers added, the last."""

    reports: int
    added: int
    last: int


class Known(NamedTuple):
    """The numbers of the first and latest reports of an entry, and the days of the first and last of all.

    `writes`: how often the register had been written when it was last seen that they are these.
    """

    writes: int
    sum: Sum
    first: tuple[int, ...]
    latest: tuple[int, ...]
    first_day: str | None
    last_day: str | None


class Ends:
    """What is remembered of the entries of one register; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[int, Known] = OrderedDict()
        self._calendar = Calendar()

    def prepare(self, connection: Connection) -> None:
        """Learn the days of all articles now, which the first question about what is told often would wait for."""
        self._calendar.days(connection)

    def days(self, connection: Connection) -> Mapping[int, str]:
        """The days of all articles by number, "9999" for those without one."""
        return self._calendar.days(connection)

    def of(self, connection: Connection, entries: Iterable[int], writes: int) -> dict[int, Known]:
        """The ends of some entries in the state of the register after so many `writes`."""
        with self._lock:
            before = {entry: self._known.get(entry) for entry in entries}
        found = {entry: known for entry, known in before.items() if known is not None and known.writes == writes}
        missing: dict[int, Sum] = {}
        for entry, sum_ in sums(connection, before.keys() - found.keys()).items():
            known = before[entry]
            if known is not None and known.sum != sum_:
                known = _followed(connection, entry, known, sum_)
            if known is None:
                missing[entry] = sum_
            else:
                found[entry] = known._replace(writes=writes)
        for entry, known in self._looked_up(connection, missing).items():
            found[entry] = known._replace(writes=writes)
        with self._lock:
            for entry, known in found.items():
                self._known[entry] = known
                self._known.move_to_end(entry)
            while len(self._known) > _ENTRIES:
                self._known.popitem(last=False)
        return found

    def _looked_up(self, connection: Connection, missing: Mapping[int, Sum]) -> dict[int, Known]:
        found = {}
        for some in chunks(entry for entry, now in missing.items() if now.reports <= _AT_ONCE):
            reports: dict[int, list[Row[Any]]] = defaultdict(list)
            for row in _rows(connection, findings.c.entry.in_(some)):
                reports[row.entry].append(row)
            for entry, rows in reports.items():
                last_day = max((row.published for row in rows if row.published), default=None)
                found[entry] = _ends(rows, missing[entry], last_day)
        for entry in missing.keys() - found.keys():
            found[entry] = self._sifted(connection, entry, missing[entry])
        return found

    def _sifted(self, connection: Connection, entry: int, now: Sum) -> Known:
        """The ends of very many reports: the days of articles tell which can be among them, no others are looked at."""
        days = self._calendar.days(connection)
        own = connection.execute(_ARTICLES_OF, {"entry": entry}).all()
        told = [(days[article], number) for number, article in own]
        order = sorted(day for day, _ in told)
        low, high = order[ROOM - 1], order[-ROOM]
        some = [number for day, number in told if day <= low or day >= high]
        here = findings.c.no.in_(some) if len(some) <= _AT_ONCE else findings.c.entry == entry
        return _ends(_rows(connection, here), now, max((day for day in order if day != _UNDATED), default=None))


class Calendar:
    """When each article was published, by its number; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._days: dict[int, str] = {}
        self._last = 0
        self._replaced = -1

    def days(self, connection: Connection) -> dict[int, str]:
        """The days of all articles that a connection sees, "9999" for those without one."""
        replaced = int(connection.execute(_REPLACED).scalar() or 0)
        with self._lock:
            if replaced != self._replaced:
                self._days, self._last, self._replaced = {}, 0, replaced
            came = connection.execute(_PUBLISHED.where(articles.c.no > self._last) if self._last else _PUBLISHED).all()
            found = {number: day or _UNDATED for number, day in came}
            if found:  # others may be reading those that were known: they are not changed
                self._days, self._last = self._days | found, max(found)
            return self._days


def sums(connection: Connection, entries: Iterable[int]) -> dict[int, Sum]:
    """The sums of some entries; from an index alone."""
    found = {}
    for some in chunks(entries):
        for entry, *sum_ in connection.execute(_SUMS, {"some": some}):
            found[entry] = Sum(*map(int, sum_))
    return found


def _followed(connection: Connection, entry: int, known: Known | None, now: Sum) -> Known | None:
    """What is known of an entry, brought up to date by the reports that came since; None where others went."""
    if known is None:
        return None
    later = _rows(connection, (findings.c.entry == entry) & (findings.c.no > known.sum.last))
    came = Sum(known.sum.reports + len(later), known.sum.added + sum(row.no for row in later), now.last)
    if came != now:
        return None
    ends = _rows(connection, findings.c.no.in_((*known.first, *known.latest)))
    days = [row.published for row in (*later, *ends) if row.published] + [known.last_day or ""]
    return _ends(sorted({row.no: row for row in (*ends, *later)}.values(), key=_place), now, max(days) or None)


def _ends(rows: Sequence[Row[Any]], now: Sum, last_day: str | None) -> Known:
    numbers = tuple(row.no for row in rows)
    return Known(-1, now, numbers[:ROOM], numbers[-ROOM:], rows[0].published, last_day)


def _rows(connection: Connection, condition: Any) -> Sequence[Row[Any]]:
    query: Select[Any] = select(*COLUMNS).join(articles, articles.c.no == findings.c.article).where(condition)
    return connection.execute(query.order_by(*BY_DAY)).all()


def _place(row: Any) -> tuple[str, str, int]:
    return row.published or "9999", row.id, row.place
