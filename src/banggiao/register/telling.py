"""Entries each with some of its reports, the first and the latest: what is told of often need not be read whole."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Integer, Row, Select, bindparam, func, select

from banggiao.assemble.rulings import ReportId
from banggiao.records import Account, Entry, Finding, Support
from banggiao.register.chunks import chunks
from banggiao.register.deciding import NO_EVIDENCE, Evidence, resting
from banggiao.register.ends import BY_DAY, COLUMNS, ROOM, Ends, Known
from banggiao.register.memory import Recall
from banggiao.register.rows import finding_of
from banggiao.register.schema import TYPE_NAMES, articles, findings

# Reports that come with an entry in a list.
FIRST, LATEST = 3, 2


class Asking(NamedTuple):
    """One state of the register: a connection that sees it, what is remembered of its readings, and the words that
    people chose as evidence; and of the ends of entries that are told of very often.
    """

    connection: Connection
    recall: Recall
    evidence: Evidence = NO_EVIDENCE
    ends: Ends | None = None


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
    known = asking.ends.of(asking.connection, numbers) if asking.ends and max(first, latest) <= ROOM else {}
    for some in chunks(number for number in numbers if number not in known):
        given = {"some": some, "first": first, "latest": latest}
        found = asking.connection.execute(_FIRST_AND_LATEST, given).all()
        for row, support in zip(found, supports_of(asking, found), strict=True):
            told[row.entry].append(support)
            of_all[row.entry] = (row.count_of_all, row.first_day, row.last_day)
    for some in chunks(known):
        ends = {no for entry in some for no in _ends(known[entry], first, latest)}
        found = asking.connection.execute(_OF_ENDS, {"some": list(ends)}).all()
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


def supports_of(asking: Asking, rows: Sequence[Row[Any]]) -> list[Support[Finding]]:
    """The reports of rows that tell article, type and place, and the article's id and day."""
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


# Made once: to put such a question together takes longer than to answer it for one entry.


def _first_and_latest() -> Select[Any]:
    one = findings.c.entry
    every = (
        select(
            findings.c.entry,
            findings.c.article,
            findings.c.type,
            findings.c.place,
            articles.c.id,
            articles.c.published,
            func.row_number().over(partition_by=one, order_by=BY_DAY).label("number"),
            func.count().over(partition_by=one).label("count_of_all"),
            func.min(articles.c.published).over(partition_by=one).label("first_day"),
            func.max(articles.c.published).over(partition_by=one).label("last_day"),
        )
        .join(articles, articles.c.no == findings.c.article)
        .where(one.in_(bindparam("some", expanding=True)))
        .subquery()
    )
    first, latest = bindparam("first", type_=Integer), bindparam("latest", type_=Integer)
    chosen = (every.c.number <= first) | (every.c.number > every.c.count_of_all - latest)
    return select(every).where(chosen).order_by(every.c.entry, every.c.number)


_FIRST_AND_LATEST = _first_and_latest()
_OF_ENDS = (
    select(*COLUMNS)
    .join(articles, articles.c.no == findings.c.article)
    .where(findings.c.no.in_(bindparam("some", expanding=True)))
    .order_by(findings.c.entry, *BY_DAY)
)
