"""What a list of entries is narrowed to: the meaning of `Filters`, as `Register.entries` has it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement

from banggiao.register import Filters
from banggiao.register.asking.selecting import KIND_FILTERS, bound
from banggiao.register.tables.schema import TYPE_NUMBERS, entries, entry_countries
from banggiao.register.tables.words import searchable
from banggiao.serve.listing.pieces import kind_indexed

# Lets nothing through; `false()` would take the place of all other conditions, and of how tables are joined.
NOTHING: ColumnElement[bool] = entries.c.no.in_(())


def conditions(types: Iterable[str], filters: Filters) -> list[ColumnElement[bool]]:
    """All that must hold of an entry of one of `types`; raises ValueError for a date that is none."""
    wanted = tuple(types)
    numbers = [TYPE_NUMBERS[name] for name in wanted]
    columns = columns_of(filters)
    held: list[ColumnElement[bool]] = [columns.type.in_(numbers)]
    if filters.country is not None:
        held += [entry_countries.c.country == filters.country, entry_countries.c.entry == entries.c.no]
    for name, of_types in KIND_FILTERS.items():
        if (value := getattr(filters, name)) is not None:
            held.append(columns.kind == value if set(wanted) <= of_types else NOTHING)
            if len(wanted) == 1 and filters.country is None:
                held += kind_indexed(wanted[0], value)
    if filters.status is not None:
        held.append(columns.status == filters.status)
    if filters.topic is not None:
        held.append(entries.c.topics.contains(f"| {filters.topic} |", autoescape=True))
    if filters.person is not None:
        words = searchable(filters.person)
        held.append(entries.c.names.contains(f" {words} ") if words else NOTHING)
    if filters.date_from is not None:
        held.append(columns.last_day >= bound(filters.date_from)[0])
    if filters.date_to is not None:
        held += [columns.first_day <= bound(filters.date_to)[1], columns.first_day != ""]
    return held


def columns_of(filters: Filters) -> Any:
    """The columns that tell type, kind, status and days of what `conditions` let through: those of lines by country
    where one is asked for, which stand in the order of time.
    """
    return entries.c if filters.country is None else entry_countries.c

