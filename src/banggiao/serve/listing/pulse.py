"""How many encounters a partner had, year by year."""

from collections import Counter, defaultdict

from sqlalchemy import func, literal_column, select

from banggiao.records import Encounter
from banggiao.register.past.telling import Asking
from banggiao.register.tables.schema import TYPE_NUMBERS, entry_countries


def pulse(asking: Asking, country: str) -> dict[int, Counter[str]]:
    """The encounters held in each year, by kind, from the first year to the last; undated ones are in none."""
    own = entry_countries.c
    # Written out: PostgreSQL does not see that two parameters are one.
    year = func.substr(own.first_day, literal_column("1"), literal_column("4"))
    query = (
        select(year.label("year"), own.kind, func.count().label("many"))
        .where(
            own.country == country, own.type == TYPE_NUMBERS[Encounter.TYPE], own.status == "held", own.first_day > ""
        )
        .group_by(year, own.kind)
        .order_by(year, own.kind)
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for row in asking.connection.execute(query):
        found[int(row.year)][row.kind] = row.many
    return dict(sorted(found.items()))
