"""Findings as the register keeps them: the one module of the server that knows in what form."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, literal, select, tuple_

from banggiao.records import Finding, Person, Support
from banggiao.register.past.ends import BY_DAY
from banggiao.register.past.telling import Asking, supports_of
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, findings

__all__ = ["Asking", "Known", "Place", "articles_of", "chunks", "people", "reports"]

_MANY = 500


class Place(NamedTuple):
    """Where a report stands among those of its entry."""

    day: str
    article: str
    place: int


class Known(NamedTuple):
    """A person as an article has it: the id of the entry, and name and country there."""

    entry: str
    name: str
    country: str | None


def reports(
    asking: Asking, number: int, after: Place | None, limit: int
) -> list[tuple[Place, Support[Finding]]]:
    """Up to `limit` reports of the entry with this number, from behind the place `after`."""
    query: Select[Any] = (
        select(findings.c.article, findings.c.type, findings.c.place, articles.c.id, articles.c.published)
        .join(articles, articles.c.no == findings.c.article)
        .where(findings.c.entry == number)
        .order_by(*BY_DAY)
        .limit(limit)
    )
    if after is not None:
        query = query.where(tuple_(*BY_DAY) > tuple_(*(literal(part) for part in after)))
    rows = asking.connection.execute(query).all()
    supports = supports_of(asking, rows)
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
            .order_by(entries.c.no, *BY_DAY)
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
            person = held[row.article].finding(row.type, row.place)
            assert isinstance(person, Person)
            found[row.at, person.name] = Known(row.id, person.name, person.country)
    return found


def chunks(values: Sequence[Any]) -> Iterator[list[Any]]:
    """`values` in pieces that one question can name."""
    for start in range(0, len(values), _MANY):
        yield list(values[start : start + _MANY])
