"""Which articles bear on a country: how many, when the first and the last were published, and how many have no day."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from banggiao.register.tables.rows import countries_of
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, entry_countries, findings

# Of what several articles tell it is not kept when each was published: as long as no more articles than this came
# before or after the statements on a country, they are looked through; else all that bear on it are.
_FEW = 100


def articles_on(connection: Connection, country: str) -> int:
    """How many articles say something of a country; of one that is told of very often this takes a while."""
    query = (
        select(func.count(findings.c.article.distinct()))
        .select_from(entry_countries)
        .join(findings, findings.c.entry == entry_countries.c.entry)
        .where(entry_countries.c.country == country)
    )
    return int(connection.execute(query).scalar_one())


def days_on(connection: Connection, country: str) -> tuple[str | None, str | None]:
    """The days on which the first and the last dated article was published that says something of a country."""
    first, last = _days_of_statements(connection, country)
    if first is not None and last is not None:
        earlier = _beyond(connection, country, articles.c.published < first, latest=False)
        later = _beyond(connection, country, articles.c.published > last, latest=True)
        if earlier is not None and later is not None:
            return earlier or first, later or last
    own = (
        select(findings.c.article)
        .join(entry_countries, entry_countries.c.entry == findings.c.entry)
        .where(entry_countries.c.country == country)
    )
    query = select(func.min(articles.c.published), func.max(articles.c.published)).where(articles.c.no.in_(own))
    lowest, highest = connection.execute(query).one()
    return lowest, highest


def undated_on(connection: Connection, country: str) -> int:
    """How many articles without a day say something of a country."""
    query = (
        select(func.count(articles.c.no.distinct()))
        .select_from(articles)
        .join(findings, findings.c.article == articles.c.no)
        .join(entry_countries, entry_countries.c.entry == findings.c.entry)
        .where(articles.c.published.is_(None), entry_countries.c.country == country)
    )
    return int(connection.execute(query).scalar_one())


def said_in(connection: Connection, country: str, until: str) -> set[int]:
    """The numbers of the articles in which statements by or to a country stand that were published up to a day."""
    query = (
        select(findings.c.article)
        .join(entry_countries, entry_countries.c.entry == findings.c.entry)
        .where(entry_countries.c.country == country, entry_countries.c.type == TYPE_NUMBERS["statements"])
        .where(entry_countries.c.first_day <= until, entry_countries.c.first_day > "")
        .distinct()
    )
    return set(connection.execute(query).scalars())


def _days_of_statements(connection: Connection, country: str) -> tuple[str | None, str | None]:
    """The days of the first and the last statement: each is that of its article."""
    day = entry_countries.c.first_day
    own = (entry_countries.c.country == country, entry_countries.c.type == TYPE_NUMBERS["statements"], day > "")
    found = [
        connection.execute(select(day).where(*own).order_by(order).limit(1)).scalar() for order in (day, day.desc())
    ]
    return found[0], found[1]


def _beyond(connection: Connection, country: str, held: ColumnElement[bool], *, latest: bool) -> str | None:
    """The outermost day of the articles in a stretch of time that bear on a country: "" where none does.

    None where there are too many articles to look through.
    """
    day = articles.c.published
    rows: Any = connection.execute(
        select(articles.c.no, day).where(held).order_by(day.desc() if latest else day).limit(_FEW + 1)
    ).all()
    if len(rows) > _FEW:
        return None
    of_all = select(findings.c.article, entries.c.countries).join(entries, findings.c.entry == entries.c.no)
    told = connection.execute(of_all.where(findings.c.article.in_([row.no for row in rows])))
    bearing = {article for article, listed in told if country in countries_of(listed)}
    return next((str(row.published) for row in rows if row.no in bearing), "")
