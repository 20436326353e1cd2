"""All entries made anew from the readings and decisions, where they were made by other rules or not at all."""

from sqlalchemy import Connection, delete, select, update

from banggiao.register.provenance import assembly_version
from banggiao.register.settling.settling import Settling, open_from, set_state
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.schema import (
    articles,
    entries,
    entry_countries,
    findings,
    meetings,
    runs,
    state,
    tallies,
    wordings,
)


def made_by(connection: Connection) -> str:
    """The version of the rules that made the entries; empty where none are made yet."""
    return str(connection.execute(select(state.c.value).where(state.c.name == "assembly")).scalar_one())


def remake(connection: Connection, fulltext: FullText, settling: Settling) -> None:
    """Drop all entries and assemble every finding once, by the rules of this banggiao."""
    clear(connection, fulltext)
    open_from(connection, 1)
    settling.settle_open()
    set_state(connection, "assembly", assembly_version())
    settling.remade()


def clear(connection: Connection, fulltext: FullText) -> None:
    """Drop all entries; findings stay."""
    fulltext.clear_entries(connection)
    for table in (entry_countries, tallies, meetings, wordings, runs):
        connection.execute(delete(table))
    connection.execute(update(articles).where(articles.c.copies == 1).values(copies=0))
    connection.execute(update(findings).values(entry=None, alias=None, wording=None))
    connection.execute(delete(entries))
