"""What came into the register, in the order in which it came."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, exists, func, select

from banggiao.records import Finding
from banggiao.register.past.telling import Asking
from banggiao.register.tables.schema import TYPE_NAMES, articles, entries, findings
from banggiao.serve.listing.articles import Head, head_of


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that an article tells of; `new` where no article that came before it does."""

    id: str
    type: str
    kind: str | None
    new: bool


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An article that came, with the entries that it made or bore out."""

    article: Head
    entries: tuple[Touched, ...]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What an article tells of one entry; `new` where no article that came before it does."""

    id: str
    finding: Finding
    new: bool


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """An article that came, with what it tells, type by type."""

    article: Head
    told: tuple[Told, ...]


class Arrivals(msgspec.Struct, frozen=True):
    """Some articles that came, the last first, and the number before which the next ones came; None at the end."""

    items: tuple[Arrival, ...]
    next: int | None


class Stretch(msgspec.Struct, frozen=True):
    """Some changes, the number to go on from, now or later, and whether there are more already."""

    changes: tuple[Change, ...]
    last: int
    more: bool


def stretch(connection: Connection, after: int, since: str | None, limit: int) -> Stretch:
    """Up to `limit` articles that came after number `after`, published on `since` or later where that is given."""
    columns = (articles.c.no, *(articles.c[name] for name in Head.__struct_fields__))
    query = select(*columns).where(articles.c.no > after).order_by(articles.c.no).limit(limit + 1)
    if since is not None:
        query = query.where(articles.c.published >= since)
    rows = connection.execute(query).all()
    more = len(rows) > limit
    rows = rows[:limit]
    touched = _touched(connection, [row.no for row in rows])
    changes = tuple(Change(article=head_of(row), entries=tuple(touched[row.no])) for row in rows)
    # At the end of the list, what was left out for its day need not be looked at again.
    last = rows[-1].no if more else _last(connection, after)
    return Stretch(changes, last, more)


def newest(connection: Connection, limit: int) -> tuple[Change, ...]:
    """The articles that came last, the newest first."""
    columns = (articles.c.no, *(articles.c[name] for name in Head.__struct_fields__))
    rows = connection.execute(select(*columns).order_by(articles.c.no.desc()).limit(limit)).all()
    touched = _touched(connection, [row.no for row in rows])
    return tuple(Change(article=head_of(row), entries=tuple(touched[row.no])) for row in rows)


def arrivals(asking: Asking, before: int | None, since: str | None, limit: int) -> Arrivals:
    """Up to `limit` articles that came before number `before`, the last first; see `stretch` for `since`."""
    columns = (articles.c.no, *(articles.c[name] for name in Head.__struct_fields__))
    query = select(*columns).order_by(articles.c.no.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(articles.c.no < before)
    if since is not None:
        query = query.where(articles.c.published >= since)
    rows = asking.connection.execute(query).all()
    more = len(rows) > limit
    rows = rows[:limit]
    numbers = [row.no for row in rows]
    held = asking.recall.held(set(numbers))
    told: dict[int, list[Told]] = defaultdict(list)
    for row in _rows(asking.connection, numbers):
        finding = held[row.article].finding(row.type, row.place)
        told[row.article].append(Told(id=row.id, finding=finding, new=not row.known))
    items = tuple(Arrival(article=head_of(row), told=tuple(told[row.no])) for row in rows)
    return Arrivals(items, rows[-1].no if more else None)


def _last(connection: Connection, after: int) -> int:
    return max(after, connection.execute(select(func.max(articles.c.no))).scalar() or 0)


def _touched(connection: Connection, numbers: list[int]) -> dict[int, list[Touched]]:
    found: dict[int, list[Touched]] = defaultdict(list)
    for row in _rows(connection, numbers):
        touched = Touched(id=row.id, type=TYPE_NAMES[row.type], kind=row.kind, new=not row.known)
        found[row.article].append(touched)
    return found


def _rows(connection: Connection, numbers: list[int]) -> Sequence[Row[Any]]:
    """The entries that some articles tell of, each with the place of the first finding that does."""
    own = (
        select(findings.c.article, findings.c.entry, func.min(findings.c.place).label("place"))
        .where(findings.c.article.in_(numbers), findings.c.entry.is_not(None))
        .group_by(findings.c.article, findings.c.entry)
        .subquery()
    )
    # An entry is new with the article of the least number among all its reports; of what is old, an early one is soon
    # met.
    others = findings.alias("others")
    earlier = exists().where(others.c.entry == own.c.entry, others.c.article < own.c.article).correlate(own)
    columns = (own.c.article, own.c.place, entries.c.id, entries.c.type, entries.c.kind, earlier.label("known"))
    query: Select[Any] = (
        select(*columns)
        .join(entries, entries.c.no == own.c.entry)
        .order_by(own.c.article, entries.c.type, entries.c.id)
    )
    return connection.execute(query).all()
