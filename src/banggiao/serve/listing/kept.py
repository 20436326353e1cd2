"""Findings as the register keeps them: the one module of the server that knows in what form."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, func, literal, select, tuple_

from banggiao.records import Account, Entry, Finding, Person, Support
from banggiao.register.memory import Recall
from banggiao.register.rows import finding_of
from banggiao.register.schema import TYPE_NAMES, TYPE_NUMBERS, articles, entries, findings

_MANY = 500
# Reports stand in the order of publication, undated ones last.
_DAY = func.coalesce(articles.c.published, "9999")
_ORDER = (_DAY, articles.c.id, findings.c.place)


class Place(NamedTuple):
    """Where a report stands among those of its entry."""

    day: str
    article: str
    place: int


class Some(msgspec.Struct, frozen=True, kw_only=True):
    """Some reports of an entry, how many there are in all, and the days of the first and the last of all."""

    supports: tuple[Support[Finding], ...]
    count: int
    first: str | None
    last: str | None


class Asking(NamedTuple):
    """One state of the register: a connection that sees it, and what is remembered of its readings."""

    connection: Connection
    recall: Recall


class Known(NamedTuple):
    """A person as an article has it: the id of the entry, and name and country there."""

    entry: str
    name: str
    country: str | None


def some_reports(asking: Asking, numbers: Sequence[int], first: int, latest: int) -> dict[int, Some]:
    """The first and latest reports of the entries with these numbers."""
    rows = [
        row for some in chunks(numbers) for row in asking.connection.execute(_first_and_latest(some, first, latest))
    ]
    told: dict[int, list[Support[Finding]]] = defaultdict(list)
    of_all = {}
    for row, support in zip(rows, _supports(asking.recall, rows), strict=True):
        told[row.entry].append(support)
        of_all[row.entry] = row
    return {
        number: Some(supports=tuple(told[number]), count=row.count_of_all, first=row.first_day, last=row.last_day)
        for number, row in of_all.items()
    }


def entry_with(row: Row[Any], some: Some) -> Entry[Finding]:
    """The entry of a row of its table, with some of its reports, and with as many sources as those can be."""
    shown = some.supports[0].finding if row.shown is None else finding_of(row.type, row.shown)
    disputed: dict[str, tuple[Account, ...]] = {}
    if row.disputed is not None:
        disputed = msgspec.json.decode(row.disputed, type=dict[str, tuple[Account, ...]])
    told_by = len({support.article for support in some.supports})
    return Entry(
        id=row.id,
        type=TYPE_NAMES[row.type],
        shown=shown,
        supports=some.supports,
        disputed=disputed,
        sources=min(row.sources, told_by),
    )


def reports(
    asking: Asking, number: int, after: Place | None, limit: int
) -> list[tuple[Place, Support[Finding]]]:
    """Up to `limit` reports of the entry with this number, from behind the place `after`."""
    query: Select[Any] = (
        select(findings.c.article, findings.c.type, findings.c.place, articles.c.id, articles.c.published)
        .join(articles, articles.c.no == findings.c.article)
        .where(findings.c.entry == number)
        .order_by(*_ORDER)
        .limit(limit)
    )
    if after is not None:
        query = query.where(tuple_(*_ORDER) > tuple_(*(literal(part) for part in after)))
    rows = asking.connection.execute(query).all()
    supports = _supports(asking.recall, rows)
    return [(Place(row.published or "9999", row.id, row.place), s) for row, s in zip(rows, supports, strict=True)]


def articles_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The ids of all articles behind each of the entries with these ids, in the order of its reports."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for some in chunks(ids):
        query = (
            select(entries.c.id.label("entry"), articles.c.id)
            .join(findings, findings.c.entry == entries.c.no)
            .join(articles, articles.c.no == findings.c.article)
            .where(entries.c.id.in_(some))
            .order_by(entries.c.no, *_ORDER)
        )
        for row in connection.execute(query):
            found[row.entry][row.id] = None
    return {entry: tuple(named) for entry, named in found.items()}


def people(asking: Asking, ids: Collection[str]) -> dict[tuple[str, str], Known]:
    """The people of the articles with these ids, by article and the name that they have there."""
    found = {}
    for some in chunks(sorted(ids)):
        query = (
            select(findings.c.article, findings.c.type, findings.c.place, articles.c.id.label("at"), entries.c.id)
            .join(articles, articles.c.no == findings.c.article)
            .join(entries, entries.c.no == findings.c.entry)
            .where(findings.c.type == TYPE_NUMBERS[Person.TYPE], articles.c.id.in_(some))
        )
        rows = asking.connection.execute(query).all()
        held = asking.recall.held({row.article for row in rows})
        for row in rows:
            person = held[row.article].report(row.type, row.place).finding
            assert isinstance(person, Person)
            found[row.at, person.name] = Known(row.id, person.name, person.country)
    return found


def chunks(values: Sequence[Any]) -> Iterator[list[Any]]:
    """`values` in pieces that one question can name."""
    for start in range(0, len(values), _MANY):
        yield list(values[start : start + _MANY])


def _first_and_latest(numbers: list[int], first: int, latest: int) -> Select[Any]:
    one = findings.c.entry
    every = (
        select(
            findings.c.entry,
            findings.c.article,
            findings.c.type,
            findings.c.place,
            articles.c.id,
            articles.c.published,
            func.row_number().over(partition_by=one, order_by=_ORDER).label("number"),
            func.count().over(partition_by=one).label("count_of_all"),
            func.min(articles.c.published).over(partition_by=one).label("first_day"),
            func.max(articles.c.published).over(partition_by=one).label("last_day"),
        )
        .join(articles, articles.c.no == findings.c.article)
        .where(one.in_(numbers))
        .subquery()
    )
    chosen = (every.c.number <= first) | (every.c.number > every.c.count_of_all - latest)
    return select(every).where(chosen).order_by(every.c.entry, every.c.number)


def _supports(recall: Recall, rows: Sequence[Row[Any]]) -> list[Support[Finding]]:
    """The reports of rows that tell article, type and place, and the article's id and day."""
    held = recall.held({row.article for row in rows})
    return [
        Support(article=row.id, published=row.published, finding=held[row.article].report(row.type, row.place).finding)
        for row in rows
    ]
