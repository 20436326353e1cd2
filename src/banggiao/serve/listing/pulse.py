"""How many encounters a partner had, year by year."""

from collections import Counter, defaultdict

from sqlalchemy import func, literal_column, select

from banggiao.records import Encounter
from banggiao.register.schema import TYPE_NUMBERS, entries, entry_countries
from banggiao.register.telling import Asking


def pulse(asking: Asking, country: str) -> dict[int, Counter[str]]:
    """The encounters held in each year, by kind, from the first year to the last; undated ones are in none."""
    year = func.substr(entries.c.first_day, 1, 4)
    query = (
        select(year.label("year"), entries.c.kind, func.count().label("many"))
        .join(entry_countries, entry_countries.c.entry == entries.c.no)
        .where(
            entry_countries.c.country == country,
            # Said so that no index of types is taken: what is of a country is found by that.
            literal_column("(+entries.type)") == TYPE_NUMBERS[Encounter.TYPE],
            entries.c.status == "held",
            entries.c.first_day.is_not(None),
        )
        .group_by(year, entries.c.kind)
        .order_by(year, entries.c.kind)
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for row in asking.connection.execute(query):
        found[int(row.year)][row.kind] = row.many
    return dict(sorted(found.items()))
