"""How many entries there are of each type, kind and status, of all and by country: kept, never counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from banggiao.register.tables.rows import countries_of
from banggiao.register.tables.schema import tallies

# In place of a country: entries of any and of none.
ALL = ""
_ADD = text(
    "INSERT INTO tallies (country, type, kind, status, number) VALUES (:country, :type, :kind, :status, :number) "
    "ON CONFLICT (country, type, kind, status) DO UPDATE SET number = tallies.number + excluded.number"
)
_OF_COUNTRY = select(tallies.c.type, tallies.c.kind, tallies.c.status, tallies.c.number)


class Counted(NamedTuple):
    """Entries that are counted together; `kind` and `status` are "" where they have none."""

    type: int
    kind: str
    status: str


def count(connection: Connection, changes: Iterable[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]) -> None:
    """Count entries that changed, each by its row before and after; None where there is no such row."""
    more: Counter[tuple[str, Counted]] = Counter()
    for before, after in changes:
        for row, one in ((before, -1), (after, 1)):
            if row is not None:
                counted = Counted(row["type"], row["kind"] or "", row["status"] or "")
                for country in (ALL, *set(countries_of(row["countries"]))):
                    more[country, counted] += one
    lines = [
        {"country": country, "number": number} | counted._asdict()
        for (country, counted), number in sorted(more.items())
        if number
    ]
    if lines:
        connection.execute(_ADD, lines)


def tally(connection: Connection, country: str = ALL) -> dict[Counted, int]:
    """How many entries there are, of one country or of all."""
    found = connection.execute(_OF_COUNTRY.where(tallies.c.country == country))
    return {Counted(*row[:3]): row.number for row in found if row.number}
