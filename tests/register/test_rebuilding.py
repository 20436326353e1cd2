"""A register made again: from its articles and decisions comes the same register."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from banggiao.records import Article, Reading
from banggiao.register import Register, RegisterError, Ruling, open_register

TWENTY = 20


def bytes_of(register: Register) -> bytes:
    return b"".join(register.dump())


def decide(register: Register) -> None:
    for type_ in ("people", "encounters", "instruments"):
        entry = register.entries(type_)[0]
        register.decide(Ruling(kind="wrong", entries=(entry.id,), articles=entry.articles[:1]), who="a", why="thử")
    register.undo(register.decisions()[0].id, who="a", why="thử")


def test_rebuilding_changes_nothing(register: Register) -> None:
    decide(register)
    before = bytes_of(register)
    register.rebuild()
    assert bytes_of(register) == before


def test_rebuilding_mends_what_is_damaged(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        assert len(list(register.add_all(readings))) == 4
        before = bytes_of(register)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entries SET kind = 'visit', words = 'other'")
    connection.execute("DELETE FROM meetings")
    connection.commit()
    connection.close()
    with open_register(path) as register:
        assert bytes_of(register) != before
        register.rebuild()
        assert bytes_of(register) == before
        assert {hit.type for hit in register.search("Chay Saingyun")} >= {"people", "encounters"}


def test_rules_that_are_others_make_entries_anew(
    tmp_path: Path, readings: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        assert len(list(register.add_all(readings))) == 4
        before = bytes_of(register)
        assert not register.follow_rules()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entries SET kind = 'visit'")
    connection.execute("UPDATE state SET value = 'older' WHERE name = 'assembly'")
    connection.commit()
    connection.close()
    with open_register(path) as register:
        assert bytes_of(register) == before


def test_a_large_register_is_made_anew_in_portions(
    tmp_path: Path, gold: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one portion says of a wording is known to the next, and nothing of what the entries were before."""
    monkeypatch.setattr("banggiao.register.settling.settling._MANY", 8)
    again = [_at_another_outlet(reading) for reading in gold]
    with open_register(tmp_path / "r.db") as register:
        for reading in (*gold, *again):  # one by one: so all is numbered otherwise than in portions
            register.add(reading)
        before = bytes_of(register)
        register.rebuild()
        assert bytes_of(register) == before


def _at_another_outlet(reading: Reading) -> Reading:
    """The same findings, told by an article of other words."""
    article = msgspec.structs.replace(reading.article, id=f"{reading.article.id}-2", outlet="khác")
    return msgspec.structs.replace(reading, article=article)


def test_reading_anew(register: Register, readings: tuple[Reading, ...]) -> None:
    """A reader that finds no people, and fails on one article."""
    decide(register)

    def newer(article: Article) -> Reading | None:
        if article.id == "aze":
            return None
        reading = next(r for r in readings if r.article.id == article.id)
        without = [msgspec.structs.replace(e, participants=()) for e in reading.encounters]
        return msgspec.structs.replace(reading, people=(), encounters=tuple(without))

    register.rebuild(newer)
    assert {e.articles for e in register.entries("people")} <= {("aze",)}
    assert register.reading("khm-1") == newer(readings[0].article)
    whole = bytes_of(register)
    register.rebuild()
    assert bytes_of(register) == whole
    with open_register(":memory:") as other:
        assert register.copy_into(other) == 4
        assert bytes_of(other) == whole
        # Adding goes on from there.
        assert [other.add(reading) for reading in readings] == ["known"] * 4


def test_a_copy_is_the_same_on_another_kind_of_database(empty: Callable[[], str], register: Register) -> None:
    decide(register)
    with open_register(":memory:") as file, open_register(empty()) as again:
        register.copy_into(file)
        file.copy_into(again)
        assert bytes_of(again) == bytes_of(file) == bytes_of(register)
        with pytest.raises(RegisterError, match="name a new one"):
            register.copy_into(again)


def test_any_order_gives_one_register_byte_for_byte(tmp_path: Path, gold: tuple[Reading, ...]) -> None:
    """Twenty orders, one by one, in batches, broken off and resumed: one dump, and one file where it is copied."""
    dumps, files = set(), set()
    some = gold[::2]
    for seed in range(TWENTY):
        chance = random.Random(seed)
        shuffled = chance.sample(some, len(some))
        path = tmp_path / f"{seed}.db"
        with open_register(path) as register:
            assert len(list(register.add_all(shuffled[:seed], batch=chance.choice((1, 4, 64))))) == seed
        with open_register(path) as register:
            assert len(list(register.add_all(shuffled, batch=chance.choice((1, 7, 64))))) == len(some)
            dumps.add(bytes_of(register))
            with open_register(tmp_path / "copy.db") as copy:
                register.copy_into(copy)
                copy.compact()
        files.add((tmp_path / "copy.db").read_bytes())
        (tmp_path / "copy.db").unlink()
    assert len(dumps) == 1
    assert len(files) == 1
