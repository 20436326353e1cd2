"""Articles by place, and the heads and texts of some of them."""

from collections.abc import Collection
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.schema import articles
from banggiao.serve.listing.kept import chunks


class Key(NamedTuple):
    """Where an article stands among others: by publication, those without a day last, then by id."""

    day: str | None
    id: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """An article without its text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles: of one outlet, published from one day to another."""

    outlet: str | None = None
    date_from: str | None = None
    date_to: str | None = None


class Stretch(msgspec.Struct, frozen=True):
    """Some articles of a list, and the key behind which the next ones begin; None at the end."""

    heads: tuple[Head, ...]
    next: Key | None


_HEAD: tuple[Any, ...] = tuple(articles.c[name] for name in Head.__struct_fields__)
_HEADS = select(*_HEAD).where(articles.c.id.in_(bindparam("some", expanding=True))).order_by(articles.c.id)


def stretch(connection: Connection, wanted: Wanted, after: Key | None, limit: int) -> Stretch:
    """Up to `limit` articles, from behind `after`."""
    held = []
    if wanted.outlet is not None:
        held.append(articles.c.outlet == wanted.outlet)
    if wanted.date_from is not None:
        held.append(articles.c.published >= wanted.date_from)
    if wanted.date_to is not None:
        held.append(articles.c.published <= wanted.date_to)
    rows: list[Row[Any]] = []
    day, id_ = articles.c.published, articles.c.id
    if after is None or after.day is not None:
        dated = select(*_HEAD).where(*held, day.is_not(None)).order_by(day, id_)
        if after is not None:
            dated = dated.where(day >= after.day, (day > after.day) | (id_ > after.id))
        rows += connection.execute(dated.limit(limit + 1)).all()
    if len(rows) <= limit:
        undated = select(*_HEAD).where(*held, day.is_(None)).order_by(id_)
        if after is not None and after.day is None:
            undated = undated.where(id_ > after.id)
        rows += connection.execute(undated.limit(limit + 1 - len(rows))).all()
    more = len(rows) > limit
    rows = rows[:limit]
    return Stretch(tuple(head_of(row) for row in rows), Key(rows[-1].published, rows[-1].id) if more else None)


def heads(connection: Connection, ids: Collection[str]) -> dict[str, Head]:
    """The heads of the articles with these ids."""
    found: dict[str, Head] = {}
    for some in chunks(sorted(set(ids))):
        found.update((row.id, head_of(row)) for row in connection.execute(_HEADS, {"some": some}).all())
    return found


def texts(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The texts of the articles with these ids."""
    found: dict[str, str] = {}
    for some in chunks(sorted(set(ids))):
        query = select(articles.c.id, articles.c.text).where(articles.c.id.in_(some))
        found.update((row.id, unpack_text(row.text)) for row in connection.execute(query))
    return found


def head_of(row: Row[Any]) -> Head:
    """The head in a row that has its columns."""
    return Head(id=row.id, title=row.title, outlet=row.outlet, published=row.published, url=row.url)
