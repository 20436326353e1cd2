"""All that a register says, as lines of JSON in an order of their own: equal registers give equal bytes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from banggiao.register.asking.asking import entries_of
from banggiao.register.settling.memory import Recall
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.schema import articles, decisions, entries, findings, readings, wordings


def dump(connection: Connection, recall: Recall) -> Iterator[bytes]:
    """See Register.dump."""
    yield from _articles(connection, recall)
    for body in connection.execute(select(decisions.c.body).order_by(decisions.c.no)).scalars():
        yield _line("decision", msgspec.json.decode(body))
    yield from _entries(connection, recall)


def _articles(connection: Connection, recall: Recall) -> Iterator[bytes]:
    numbers = connection.execute(select(articles.c.no).order_by(articles.c.id)).scalars().all()
    for some in chunks(numbers):
        columns = (articles.c.no, articles.c.id, articles.c.title, articles.c.outlet, articles.c.published)
        query = select(*columns, articles.c.url, articles.c.text, readings.c.reader).join(readings)
        rows = {row.no: row for row in connection.execute(query.where(articles.c.no.in_(some)))}
        held = recall.held(set(some))
        for number in some:
            row = rows[number]
            source = {name: getattr(row, name) for name in ("id", "title", "outlet", "published", "url", "reader")}
            lists = [held[number].packed.findings(type_) for type_ in range(len(held[number].packed))]
            yield _line("article", source | {"text": unpack_text(row.text), "findings": lists})


def _entries(connection: Connection, recall: Recall) -> Iterator[bytes]:
    numbers = connection.execute(select(entries.c.no).order_by(entries.c.type, entries.c.id)).scalars().all()
    for some in chunks(numbers):
        rows = {row.no: row for row in connection.execute(select(entries).where(entries.c.no.in_(some)))}
        aliases: dict[int, set[str]] = defaultdict(set)
        for table in (findings, wordings):
            named = select(table.c.entry, table.c.alias).where(table.c.entry.in_(some), table.c.alias.is_not(None))
            for number, alias in connection.execute(named):
                aliases[number].add(alias)
        for entry, number in zip(entries_of(connection, recall, [rows[n] for n in some]), some, strict=True):
            supports = [
                (s.article, s.finding.TYPE, [(e.start, e.end) for e in s.finding.evidence]) for s in entry.supports
            ]
            columns = {name: value for name, value in rows[number]._mapping.items() if name != "no"}
            told = {"shown": entry.shown, "disputed": entry.disputed, "supports": supports}
            yield _line("entry", columns | told | {"aliases": sorted(aliases[number])})


def _line(what: str, value: Any) -> bytes:
    return msgspec.json.encode({what: value}) + b"\n"
