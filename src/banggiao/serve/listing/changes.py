"""What came into the register, in the order in which it came."""

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, exists, func, select

from banggiao.register.schema import TYPE_NAMES, articles, entries, findings
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


def _last(connection: Connection, after: int) -> int:
    return max(after, connection.execute(select(func.max(articles.c.no))).scalar() or 0)


def _touched(connection: Connection, numbers: list[int]) -> dict[int, list[Touched]]:
    own = (
        select(findings.c.article, findings.c.entry)
        .where(findings.c.article.in_(numbers), findings.c.entry.is_not(None))
        .distinct()
        .subquery()
    )
    # An entry is new with the article of the least number among all its reports; of what is old, an early one is soon
    # met.
    others = findings.alias("others")
    earlier = exists().where(others.c.entry == own.c.entry, others.c.article < own.c.article).correlate(own)
    query = (
        select(own.c.article, entries.c.id, entries.c.type, entries.c.kind, earlier.label("known"))
        .join(entries, entries.c.no == own.c.entry)
        .order_by(own.c.article, entries.c.type, entries.c.id)
    )
    found: dict[int, list[Touched]] = defaultdict(list)
    for row in connection.execute(query):
        touched = Touched(id=row.id, type=TYPE_NAMES[row.type], kind=row.kind, new=not row.known)
        found[row.article].append(touched)
    return found
