"""All entries made anew from the readings and decisions, where they were made by other rules or not at all."""

from sqlalchemy import Connection, delete, func, insert, select, update

from banggiao.register.fulltext import FullText
from banggiao.register.provenance import assembly_version
from banggiao.register.schema import articles, entries, entry_countries, findings, meetings, state
from banggiao.register.settling import Settling, open_from, set_state

# Articles whose findings are settled together.
_MANY = 200


def made_by(connection: Connection) -> str:
    """The version of the rules that made the entries; empty where none are made yet."""
    return str(connection.execute(select(state.c.value).where(state.c.name == "assembly")).scalar_one())


def remake(connection: Connection, fulltext: FullText, settling: Settling) -> None:
    """Drop all entries and assemble every finding once, by the rules of this banggiao."""
    clear(connection, fulltext)
    last = connection.execute(select(func.max(articles.c.no))).scalar() or 0
    for first in range(1, last + 1, _MANY):
        _meet(connection, settling, first)
    open_from(connection, 1)
    settling.settle_open()
    set_state(connection, "assembly", assembly_version())
    settling.remade()


def clear(connection: Connection, fulltext: FullText) -> None:
    """Drop all entries; findings stay."""
    fulltext.clear_entries(connection)
    for table in (entry_countries, meetings):
        connection.execute(delete(table))
    connection.execute(update(findings).values(entry=None, alias=None))
    connection.execute(delete(entries))


def _meet(connection: Connection, settling: Settling, first: int) -> None:
    here = findings.c.article.between(first, first + _MANY - 1)
    rows = connection.execute(select(findings).where(here)).all()
    held = settling.recall.held({row.article for row in rows})
    rulings = settling.ruled.rulings
    pairs = []
    for row in rows:
        keys = held[row.article].keys(row.type, row.place, rulings)
        pairs += [{"key": key, "finding": row.no} for key in keys]
    if pairs:
        connection.execute(insert(meetings), pairs)
