"""The partners that a register tells of, each with its level of relations."""

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from banggiao.assemble.days import as_told
from banggiao.assemble.ladders import Rung
from banggiao.brief.standing import HOME, ladders_of
from banggiao.records import Encounter, Relation
from banggiao.register.past.telling import Asking, tell
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, entries, entry_countries, tallies
from banggiao.register.tables.tallying import ALL

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

    `level` is that on which its relations with Vietnam stand (see Ladder), `relation` the entry that tells it.
    """

    code: str
    entries: dict[str, int]
    level: str | None
    relation: str | None
    last_encounter: str | None


def partners(asking: Asking) -> list[Partner]:
    """All partners by code; Vietnam itself is none."""
    connection = asking.connection
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(TYPE_NAMES, 0))
    kept = select(tallies.c.country, tallies.c.type, func.sum(tallies.c.number).label("many"))
    kept = kept.where(tallies.c.country.not_in((ALL, HOME)), tallies.c.number > 0)
    for row in connection.execute(kept.group_by(tallies.c.country, tallies.c.type)):
        counts[row.country][TYPE_NAMES[row.type]] = int(row.many)
    levels = _levels(asking)
    return [
        Partner(
            code=code,
            entries=counts[code],
            level=levels[code].level if code in levels else None,
            relation=levels[code].entry if code in levels else None,
            last_encounter=_last_encounter(connection, code),
        )
        for code in sorted(counts)
    ]


def _last_encounter(connection: Connection, country: str) -> str | None:
    row = connection.execute(_LAST_HELD, {"country": country}).first()
    return None if row is None else as_told(row.first_day, row.last_day).split("/")[-1]


def _levels(asking: Asking) -> dict[str, Rung]:
    """The rung on which relations with each partner stand."""
    query = select(entries).join(entry_countries, entry_countries.c.entry == entries.c.no)
    query = query.where(entry_countries.c.country == HOME, entry_countries.c.type == TYPE_NUMBERS[Relation.TYPE])
    told = tell(asking, asking.connection.execute(query).all(), first=1, latest=0)
    found = ladders_of(one for one in told if len(one.entry.shown.countries) == 2)
    return {party: one.top for one in found for party in one.countries if party != HOME}
