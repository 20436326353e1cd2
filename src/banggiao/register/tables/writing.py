"""Entries into their tables: only what differs from what is there is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.rows import countries_of
from banggiao.register.tables.schema import entries, entry_countries
from banggiao.register.tables.tallying import count

_LINE = itemgetter(*(column.name for column in entry_countries.primary_key.columns))
_COLUMNS = [column.name for column in entries.columns]
# What entries are found and counted by elsewhere.
_INDEXED = frozenset({"type", "kind", "status", "first_day", "last_day", "countries", "words"})

# An entry as it is stored, by column.
_Row = Mapping[str, Any]


def write_rows(connection: Connection, fulltext: FullText, rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Write the rows of entries, those that are there and say the same left out; gives the number of each by its id."""
    olds = {row["id"]: row for row in _stored(connection, entries.c.id, [row["id"] for row in rows])}
    next_number = (connection.execute(select(func.max(entries.c.no))).scalar() or 0) + 1
    new_rows, changed, numbers = [], [], {}
    changes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        old = olds.get(row["id"])
        if old is None:
            number, next_number = next_number, next_number + 1
            new_rows.append({"no": number} | row)
        else:
            number = old["no"]
            if names := tuple(name for name, value in row.items() if old[name] != value):
                changes[names].append({"at": number} | {name: row[name] for name in names})
                if not _INDEXED.isdisjoint(names):
                    changed.append((number, old, row))
        numbers[row["id"]] = number
    if new_rows:
        connection.execute(insert(entries), new_rows)
    # A column that is named is written into its indexes anew, also where it says the same.
    for names, some in changes.items():
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        connection.execute(update(entries).where(entries.c.no == bindparam("at")).values(values), some)
    _index(connection, fulltext, [(row["no"], None, row) for row in new_rows])
    _index(connection, fulltext, changed)
    return numbers


def ids_of(connection: Connection, numbers: set[int]) -> dict[int, str]:
    """The ids of the entries with these numbers."""
    rows = connection.execute(select(entries.c.no, entries.c.id).where(among(connection, entries.c.no, numbers)))
    return {row[0]: row[1] for row in rows.all()}


def drop_entries(connection: Connection, fulltext: FullText, numbers: set[int]) -> None:
    """Take out the entries with these numbers."""
    _index(connection, fulltext, [(row["no"], row, None) for row in _stored(connection, entries.c.no, sorted(numbers))])
    for some in chunks(sorted(numbers)):
        connection.execute(delete(entries).where(entries.c.no.in_(some)))


def _index(
    connection: Connection, fulltext: FullText, changes: Sequence[tuple[int, _Row | None, _Row | None]]
) -> None:
    """Let entries be found by what they now hold, and no longer by what they held."""
    words, gone, come = [], [], []
    for number, old, new in changes:
        before, after = old["words"] if old else "", new["words"] if new else ""
        if before != after:
            words.append((number, before, after))
        held = _by_country(number, old) if old else {}
        holds = _by_country(number, new) if new else {}
        gone += [line for country, line in held.items() if holds.get(country) != line]
        come += [line for country, line in holds.items() if held.get(country) != line]
    fulltext.replace_entries(connection, words)
    if gone:
        here = [column == bindparam(f"its_{column.name}") for column in entry_countries.primary_key.columns]
        lines = [{f"its_{name}": value for name, value in line.items()} for line in gone]
        connection.execute(delete(entry_countries).where(*here), lines)
    if come:
        come.sort(key=_LINE)  # one page of the table after the other
        connection.execute(insert(entry_countries), come)
    count(connection, ((old, new) for _, old, new in changes))


def _by_country(number: int, row: _Row) -> dict[str, dict[str, Any]]:
    """The lines of an entry among those of each of its countries."""
    told = {name: row[name] for name in ("type", "kind", "status", "last_day")}
    told |= {"entry": number, "first_day": row["first_day"] or ""}
    return {country: {"country": country, **told} for country in sorted(set(countries_of(row["countries"])))}


def _stored(connection: Connection, column: Any, values: list[Any]) -> list[_Row]:
    rows: list[_Row] = []
    for some in chunks(values):
        found = connection.execute(select(entries).where(column.in_(some))).all()
        rows += [dict(zip(_COLUMNS, row, strict=True)) for row in found]
    return rows
