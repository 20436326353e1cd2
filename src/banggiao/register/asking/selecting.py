"""Which entries filters let through: as a condition on the tables, and on an entry that is in none."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, false

from banggiao.assemble.days import days
from banggiao.register.asking.filters import Filters
from banggiao.register.tables.schema import TYPE_NUMBERS, entries, entry_countries
from banggiao.register.tables.words import searchable

# The filter that names the kind of each type of finding.
KIND_FILTERS = {
    "kind": frozenset({"encounters", "instruments", "mechanisms"}),
    "level": frozenset({"relations"}),
    "act": frozenset({"statements"}),
}


def filtered(query: Select[Any], type_: str, filters: Filters) -> Select[Any]:
    """`query` for those entries of one type that `filters` let through; raises ValueError for a date that is none."""
    for name, types in KIND_FILTERS.items():
        if (value := getattr(filters, name)) is not None:
            query = query.where(entries.c.kind == value if type_ in types else false())
    if filters.country is not None:
        query = query.join(entry_countries, entry_countries.c.entry == entries.c.no)
        of_country = (entry_countries.c.country == filters.country) & (entry_countries.c.type == TYPE_NUMBERS[type_])
        query = query.where(of_country)
    if filters.status is not None:
        query = query.where(entries.c.status == filters.status)
    if filters.topic is not None:
        query = query.where(entries.c.topics.contains(f"| {filters.topic} |", autoescape=True))
    if filters.person is not None:
        words = searchable(filters.person)
        query = query.where(entries.c.names.contains(f" {words} ") if words else false())
    if filters.date_from is not None:
        query = query.where(entries.c.last_day >= bound(filters.date_from)[0])
    if filters.date_to is not None:
        query = query.where(entries.c.first_day <= bound(filters.date_to)[1])
    return query


def bound(value: str) -> tuple[str, str]:
    """The first and last day of a day, month or year; raises ValueError for what is none."""
    span = days(value) if "/" not in value else None
    if span is None:
        raise ValueError(f"{value!r} is not a date; write 2025, 2025-09 or 2025-09-04")
    return span[0].isoformat(), span[1].isoformat()


def lets_through(filters: Filters, type_: str, row: Mapping[str, Any]) -> bool:
    """Whether `filtered` would give the entry whose columns `row` holds."""
    for name, types in KIND_FILTERS.items():
        if (value := getattr(filters, name)) is not None and (type_ not in types or row["kind"] != value):
            return False
    if filters.country is not None and f"| {filters.country} |" not in row["countries"]:
        return False
    if filters.status is not None and row["status"] != filters.status:
        return False
    if filters.topic is not None and f"| {filters.topic} |" not in row["topics"]:
        return False
    if filters.person is not None:
        words = searchable(filters.person)
        if not words or f" {words} " not in row["names"]:
            return False
    after = filters.date_from is None or (row["last_day"] or "") >= bound(filters.date_from)[0]
    before = filters.date_to is None or (row["first_day"] or "9999-99") <= bound(filters.date_to)[1]
    return after and before
