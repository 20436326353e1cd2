"""What is kept beside the entries says what they say: their lines by country, and how many there are."""

from collections import Counter

import pytest
from sqlalchemy import select

from banggiao.records import Reading
from banggiao.register import Register, Ruling, open_register
from banggiao.register.tables.rows import countries_of
from banggiao.register.tables.schema import entries, entry_countries
from banggiao.register.tables.tallying import ALL, Counted, tally


def check(register: Register) -> int:
    """That lines and numbers are those of the entries; gives how many lines there are."""
    with register.asking() as asking:
        rows = asking.connection.execute(select(entries)).all()
        lines = {tuple(row) for row in asking.connection.execute(select(entry_countries))}
        countries = {line[0] for line in lines}
        kept = {country: tally(asking.connection, country) for country in (ALL, *countries)}
    assert lines == {
        (country, row.type, row.first_day or "", row.no, row.kind, row.status, row.last_day)
        for row in rows
        for country in countries_of(row.countries)
    }
    counted: dict[str, Counter[Counted]] = {country: Counter() for country in kept}
    for row in rows:
        for country in (ALL, *set(countries_of(row.countries))):
            counted[country][Counted(row.type, row.kind or "", row.status or "")] += 1
    assert kept == counted
    return len(lines)


@pytest.fixture
def register(readings: tuple[Reading, ...]) -> Register:
    register = open_register(":memory:")
    assert len(list(register.add_all(readings, batch=3))) == len(readings)
    return register


def test_numbers_follow_what_is_added_ruled_and_taken_back(register: Register) -> None:
    lines = check(register)
    assert lines > 0
    one, other = register.entries("encounters")[:2]
    decision = register.decide(Ruling(kind="same", entries=(one.id, other.id)), who="An", why="one event")
    check(register)
    register.undo(decision.id, who="An", why="no")
    assert check(register) == lines
    register.rebuild()
    assert check(register) == lines
