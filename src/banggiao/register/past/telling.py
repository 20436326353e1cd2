"""Entries each with some of its reports, the first and the latest: what is told of often need not be read whole."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Row, Select, bindparam, select

from banggiao.assemble.rulings import ReportId
from banggiao.records import Account, Entry, Finding, Support
from banggiao.register.past.ends import BY_DAY, COLUMNS, OFTEN, ROOM, Ends, Known
from banggiao.register.past.past import Past
from banggiao.register.settling.deciding import NO_EVIDENCE, Evidence, resting
from banggiao.register.settling.memory import Recall
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.rows import finding_of
from banggiao.register.tables.schema import TYPE_NAMES, articles, findings

# Reports that come with an entry in a list.
FIRST, LATEST = 3, 2


class Asking(NamedTuple):
    """One state of the register: a connection that sees it, what is remembered of its readings, and the words that
    people chose as evidence; and of the ends of entries that are told of very often, and of when all were told.
    """

    connection: Connection
    recall: Recall
    evidence: Evidence = NO_EVIDENCE
    ends: Ends | None = None
    past: Past | None = None


class Stand(NamedTuple):
    """Where a report stands: in the article of a number, id and day, with the number of its type and its place."""

    article: int
    type: int
    place: int
    id: str
    published: str | None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with some of its reports; how many there are in all, from how many independent sources, and the days of
    the first and last of all.
    """

    entry: Entry[Any]
    reports: int
    sources: int
    first_reported: str | None
    last_reported: str | None

    @classmethod
    def whole(cls, entry: Entry[Any]) -> "Told":
        """An entry with all its reports."""
        return cls(
            entry=entry,
            reports=len(entry.supports),
            sources=entry.sources,
            first_reported=entry.first_reported,
            last_reported=entry.last_reported,
        )


def tell(asking: Asking, rows: Sequence[Row[Any]], first: int = FIRST, latest: int = LATEST) -> list[Told]:
    """The entries of some rows of their table, in the same order, each with its first and latest reports."""
    told: dict[int, list[Support[Finding]]] = defaultdict(list)
    of_all: dict[int, tuple[int, str | None, str | None]] = {}
    numbers = [row.no for row in rows]
    known: dict[int, Known] = {}
    if asking.ends is not None and max(first, latest) <= ROOM:
        often = [row.no for row in rows if row.sources > OFTEN]
        known = asking.ends.of(asking.connection, often, asking.recall.writes)
    for some in chunks(number for number in numbers if number not in known):
        found: list[Row[Any]] = []
        for entry, group in groupby(asking.connection.execute(_REPORTS, {"some": some}).all(), _entry_of):
            reports = list(group)
            found += reports[:first] + reports[max(first, len(reports) - latest) :]
            last_day = next((row.published for row in reversed(reports) if row.published is not None), None)
            of_all[entry] = (len(reports), reports[0].published, last_day)
        for row, support in zip(found, supports_of(asking, found), strict=True):
            told[row.entry].append(support)
    for some in chunks(known):
        ends = {no for entry in some for no in _ends(known[entry], first, latest)}
        found = list(asking.connection.execute(_OF_ENDS, {"some": list(ends)}).all())
        for row, support in zip(found, supports_of(asking, found), strict=True):
            told[row.entry].append(support)
    of_all |= {entry: (one.sum.reports, one.first_day, one.last_day) for entry, one in known.items()}
    return [
        Told(
            entry=_entry(row, tuple(told[row.no])),
            reports=of_all[row.no][0],
            sources=row.sources,
            first_reported=of_all[row.no][1],
            last_reported=of_all[row.no][2],
        )
        for row in rows
    ]


def _ends(known: Known, first: int, latest: int) -> tuple[int, ...]:
    """The numbers of the first and latest reports."""
    return known.first[:first] + known.latest[len(known.latest) - latest :]


def supports_of(asking: Asking, rows: Sequence[Row[Any] | Stand]) -> list[Support[Finding]]:
    """The reports of rows that tell article, type and place, and the article's id and day, as a Stand does."""
    held = asking.recall.held({row.article for row in rows})
    supports = []
    for row in rows:
        finding = held[row.article].finding(row.type, row.place)
        if asking.evidence:
            finding = resting(finding, ReportId(TYPE_NAMES[row.type], row.id, row.place), asking.evidence)
        supports.append(Support(article=row.id, published=row.published, finding=finding))
    return supports


def _entry(row: Row[Any], supports: tuple[Support[Finding], ...]) -> Entry[Finding]:
    """The entry of a row of its table, with some of its reports, and with as many sources as those can be."""
    shown = supports[0].finding if row.shown is None else finding_of(row.type, row.shown)
    disputed: dict[str, tuple[Account, ...]] = {}
    if row.disputed is not None:
        disputed = msgspec.json.decode(row.disputed, type=dict[str, tuple[Account, ...]])
    return Entry(
        id=row.id,
        type=TYPE_NAMES[row.type],
        shown=shown,
        supports=supports,
        disputed=disputed,
        sources=min(row.sources, len({support.article for support in supports})),
    )


def _entry_of(row: Row[Any]) -> int:
    number: int = row.entry
    return number


# Made once: to put such a question together takes longer than to answer it for one entry. All reports of entries that
# have not many are passed over sooner than a database numbers them.


def _reports_by(column: Column[Any]) -> Select[Any]:
    of_article: Select[Any] = select(*COLUMNS).join(articles, articles.c.no == findings.c.article)
    some = column.in_(bindparam("some", expanding=True))
    return of_article.where(some).order_by(findings.c.entry, *BY_DAY)


_REPORTS, _OF_ENDS = _reports_by(findings.c.entry), _reports_by(findings.c.no)
