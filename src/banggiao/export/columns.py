"""Entries as rows: one column for each slot, the same in every format."""

from collections.abc import Iterable

from banggiao.assemble import strength
from banggiao.records import (
    CountryRole,
    Encounter,
    Entry,
    Finding,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Relation,
    Statement,
)

# The slots of each type in the order of its columns; docs/commands.md says what each one holds.
SLOTS: dict[str, tuple[str, ...]] = {
    Person.TYPE: ("name", "also", "country", "rank", "posts"),
    Encounter.TYPE: (
        "kind", "name", "ordinal", "date", "place", "place_country", "countries", "participants", "within", "status",
    ),
    Instrument.TYPE: ("kind", "title", "countries", "status", "date", "period", "topics"),
    Relation.TYPE: ("countries", "level", "change", "date"),
    Mechanism.TYPE: ("kind", "name", "countries", "ordinal", "period", "roles", "topics", "status"),
    Statement.TYPE: ("speaker", "countries", "act", "addressee", "topics"),
}
REPORTS = (
    "first_reported", "last_reported", "reports", "sources", "strength", "disputed", "articles", "evidence",
)  # fmt: skip


def columns(type_: str) -> tuple[str, ...]:
    """The names of the columns of entries of one type; KeyError for a type that does not exist."""
    return ("id", *SLOTS[type_], *REPORTS)


def row(entry: Entry[Finding]) -> tuple[str, ...]:
    """The cells of one entry, in the order of `columns`: coded values as they are, several parted by "; "."""
    shown = entry.shown
    return (
        entry.id,
        *(_cell(getattr(shown, slot)) for slot in SLOTS[entry.type]),
        entry.first_reported or "",
        entry.last_reported or "",
        str(len(entry.supports)),
        str(entry.sources),
        f"{strength(entry):.3f}",
        "; ".join(sorted(entry.disputed)),
        "; ".join(entry.articles),
        " ".join(shown.evidence[0].text.split()),
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_items(value))
    return str(value)


def _items(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        match value:
            case Participant():
                yield f"{value.person} ({value.role})"
            case CountryRole():
                yield f"{value.country} ({value.role})"
            case _:
                yield str(value)
