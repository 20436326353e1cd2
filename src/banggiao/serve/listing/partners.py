"""The partners that a register tells of, each with its level of relations."""

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from banggiao.assemble.days import as_told
from banggiao.brief.dossier import HOME
from banggiao.records import Encounter, Relation
from banggiao.records.vocabulary import LEVELS
from banggiao.register.rows import countries_of
from banggiao.register.schema import TYPE_NAMES, TYPE_NUMBERS, entries, entry_countries, tallies
from banggiao.register.tallying import ALL

_LAST_HELD = (
    select(entry_countries.c.first_day, entry_countries.c.last_day)
    .where(
        entry_countries.c.country == bindparam("country"),
        entry_countries.c.type == TYPE_NUMBERS[Encounter.TYPE],
        entry_countries.c.status == "held",
        entry_countries.c.first_day > "",
    )
    .order_by(entry_countries.c.first_day.desc(), entry_countries.c.last_day)
    .limit(1)
)


class Partner(msgspec.Struct, frozen=True, kw_only=True):
    """A country or organisation: how many entries of each type name it, and when the newest encounter held was: its
    last day, or month or year where no more is told.

    `level` is the highest level of its relations with Vietnam that any report names, `relation` the id of that entry.
    """

    code: str
    entries: dict[str, int]
    level: str | None
    relation: str | None
    last_encounter: str | None


def partners(connection: Connection) -> list[Partner]:
    """All partners by code; Vietnam itself is none."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(TYPE_NAMES, 0))
    kept = select(tallies.c.country, tallies.c.type, func.sum(tallies.c.number).label("many"))
    kept = kept.where(tallies.c.country.not_in((ALL, HOME)), tallies.c.number > 0)
    for row in connection.execute(kept.group_by(tallies.c.country, tallies.c.type)):
        counts[row.country][TYPE_NAMES[row.type]] = int(row.many)
    levels = _levels(connection)
    return [
        Partner(
            code=code,
            entries=counts[code],
            level=levels[code][0] if code in levels else None,
            relation=levels[code][1] if code in levels else None,
            last_encounter=_last_encounter(connection, code),
        )
        for code in sorted(counts)
    ]


def _last_encounter(connection: Connection, country: str) -> str | None:
    row = connection.execute(_LAST_HELD, {"country": country}).first()
    return None if row is None else as_told(row.first_day, row.last_day).split("/")[-1]


def _levels(connection: Connection) -> dict[str, tuple[str, str]]:
    """The highest level of each partner, and the entry that tells it: the earliest that does."""
    query = select(entries.c.id, entries.c.kind, entries.c.countries, entries.c.first_day)
    query = query.where(entries.c.type == TYPE_NUMBERS[Relation.TYPE])
    rows = sorted(
        connection.execute(query), key=lambda row: (LEVELS.index(row.kind), row.first_day or "9999", row.id)
    )
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        parties = countries_of(row.countries)
        if HOME in parties:
            for party in parties:
                found.setdefault(party, (row.kind, row.id))
    return found
