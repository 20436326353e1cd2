"""What a list of entries is narrowed to: the meaning of `Filters`, as `Register.entries` has it."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, false, literal_column, select

from banggiao.assemble.days import days
from banggiao.brief.standing import HOME
from banggiao.register import Filters
from banggiao.register.schema import TYPE_NUMBERS, entries, entry_countries
from banggiao.register.words import searchable
from banggiao.serve.listing.pieces import kind_indexed

# The filter that names the kind of each type of finding.
_KIND_FILTERS = {
    "kind": frozenset({"encounters", "instruments", "mechanisms"}),
    "level": frozenset({"relations"}),
    "act": frozenset({"statements"}),
}


def conditions(types: Iterable[str], filters: Filters) -> list[ColumnElement[bool]]:
    """All that must hold of an entry of one of `types`; raises ValueError for a date that is none."""
    wanted = tuple(types)
    numbers = [TYPE_NUMBERS[name] for name in wanted]
    held: list[ColumnElement[bool]] = [entries.c.type.in_(numbers)]
    if len(wanted) > 1 and filters.country not in (None, HOME):
        # Said so that no index of types is taken: what is of a country is found by that.
        held = [literal_column("(+entries.type)").in_(numbers)]
    for name, of_types in _KIND_FILTERS.items():
        if (value := getattr(filters, name)) is not None:
            held.append(entries.c.kind == value if set(wanted) <= of_types else false())
            if len(wanted) == 1:
                held += kind_indexed(wanted[0], value)
    if filters.country is not None:
        of_country = select(entry_countries.c.entry).where(entry_countries.c.country == filters.country)
        held.append(entries.c.no.in_(of_country))
    if filters.status is not None:
        held.append(entries.c.status == filters.status)
    if filters.topic is not None:
        held.append(entries.c.topics.contains(f"| {filters.topic} |", autoescape=True))
    if filters.person is not None:
        words = searchable(filters.person)
        held.append(entries.c.names.contains(f" {words} ") if words else false())
    if filters.date_from is not None:
        held.append(entries.c.last_day >= bound(filters.date_from)[0])
    if filters.date_to is not None:
        held.append(entries.c.first_day <= bound(filters.date_to)[1])
    return held


def bound(value: str) -> tuple[str, str]:
    """The first and last day of a day, month or year; raises ValueError for what is none."""
    span = days(value) if "/" not in value else None
    if span is None:
        raise ValueError(f"{value!r} is not a date; write 2025, 2025-09 or 2025-09-04")
    return span[0].isoformat(), span[1].isoformat()
