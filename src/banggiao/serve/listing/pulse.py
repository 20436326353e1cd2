"""How many encounters a partner had, year by year."""

from collections import defaultdict

import msgspec
from sqlalchemy import func, select

from banggiao.records import Encounter
from banggiao.register.schema import TYPE_NUMBERS, entries, entry_countries
from banggiao.serve.listing.kept import Asking


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """The encounters held in one year, by kind."""

    year: int
    kinds: dict[str, int]

    @property
    def number(self) -> int:
        """How many there are of all kinds."""
        return sum(self.kinds.values())


def pulse(asking: Asking, country: str) -> tuple[Year, ...]:
    """The years with encounters held, from the first to the last; undated ones are in none."""
    year = func.substr(entries.c.first_day, 1, 4)
    query = (
        select(year.label("year"), entries.c.kind, func.count().label("many"))
        .join(entry_countries, entry_countries.c.entry == entries.c.no)
        .where(
            entry_countries.c.country == country,
            entries.c.type == TYPE_NUMBERS[Encounter.TYPE],
            entries.c.status == "held",
            entries.c.first_day.is_not(None),
        )
        .group_by(year, entries.c.kind)
        .order_by(year, entries.c.kind)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in asking.connection.execute(query):
        found[int(row.year)][row.kind] = row.many
    return tuple(Year(year=number, kinds=kinds) for number, kinds in sorted(found.items()))
