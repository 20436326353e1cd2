"""Circles are kept with their wordings: whatever was added and ruled, they are as found from nothing."""

import random
import sqlite3
from collections import defaultdict
from pathlib import Path

from banggiao.assemble.gathering import circles
from banggiao.register import DecisionError, Register, Ruling, UnknownEntryError, open_register
from benchmarks.growth import real_readings
from benchmarks.swapping import Swaps

_TYPES = ("people", "instruments", "mechanisms")


def kept(path: Path) -> set[frozenset[int]]:
    """The circles as they stand in the file, each by the keys of its wordings."""
    found: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    with sqlite3.connect(path) as connection:
        for key, type_, leader in connection.execute("SELECT key, type, leader FROM wordings WHERE type <> 1"):
            found[type_, leader].add(key)
    return {frozenset(keys) for keys in found.values()}


def rule(register: Register, chance: random.Random) -> None:
    standing = [decision.id for decision in register.decisions() if decision.kind != "undo"]
    one, other = chance.sample(register.entries(chance.choice(_TYPES)), 2)
    rulings = [
        Ruling(kind="same", entries=(one.id, other.id)),
        Ruling(kind="different", entries=(one.id,), articles=(chance.choice(one.articles),)),
        Ruling(kind="wrong", entries=(one.id,)),
    ]
    try:
        if standing and chance.random() < 0.4:
            register.undo(chance.choice(standing), who="Người soát", why="thử")
        else:
            register.decide(chance.choice(rulings), who="Người soát", why="thử")
    except (DecisionError, UnknownEntryError):
        return


def test_kept_circles_are_those_found_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    chance = random.Random(5)
    press = list(Swaps(real_readings(), 6, days=400, fall=4).grown(0, 120))
    with open_register(path) as register:
        for first in range(0, len(press), 20):
            assert len(list(register.add_all(press[first : first + 20], batch=7))) == 20
            for _ in range(6):
                rule(register, chance)
        grown = kept(path)
        register.rebuild()
    assert any(len(circle) > 2 for circle in grown)
    assert kept(path) == grown


def test_nobody_asks_for_the_neighbours_of_a_known_circle() -> None:
    asked: set[int] = set()

    def near(some: set[int]) -> dict[int, set[int]]:
        asked.update(some)
        return {key: {2, 4} if key == 1 else {9} for key in some}

    found = circles([1], near, lambda one, other: other != 9, lambda keys: [[2, 3]] if 2 in keys else [])
    assert found == [[1, 2, 3, 4]]
    assert asked == {1, 4}
