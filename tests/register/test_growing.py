"""Articles that tell of the same people and papers for years, with copies: in any order and portions one register."""

import random

import pytest

from banggiao.assemble import assemble
from banggiao.assemble.folds import Fold, decoded, encoded
from banggiao.assemble.meeting import Reach, looks, stands
from banggiao.assemble.report import reports
from banggiao.assemble.rulings import NO_RULINGS
from banggiao.assemble.wordings import VOICES
from banggiao.records import Encounter, Person, Reading
from banggiao.register import open_register
from banggiao.register.tables.schema import TYPE_NAMES
from benchmarks.growth import real_readings
from benchmarks.swapping import Swaps


@pytest.fixture(scope="module")
def press() -> list[Reading]:
    return list(Swaps(real_readings()[:12], 2).grown(0, 60))


@pytest.fixture(scope="module")
def crowd() -> list[Reading]:
    """Many more articles on each event than speak for it."""
    rounds = [reading for reading in real_readings() if any(e.ordinal is not None for e in reading.encounters)]
    return list(Swaps(rounds[:2], 3).grown(0, 140))


@pytest.fixture(scope="module")
def busy() -> list[Reading]:
    """One partner above all, met every few days, and told of without names and days as well."""
    return list(Swaps(real_readings(), 4, days=400, fall=4).grown(0, 150))


def test_an_event_that_many_tell_of_is_made_of_all(crowd: list[Reading]) -> None:
    found = list(assemble(crowd))
    most = max((e for e in found if isinstance(e.shown, Encounter)), key=lambda e: len(e.supports))
    assert len(most.supports) > VOICES


@pytest.mark.parametrize("name", ["press", "crowd", "busy"])
def test_any_order_and_portions_give_one_register(name: str, request: pytest.FixtureRequest) -> None:
    press: list[Reading] = request.getfixturevalue(name)
    chance = random.Random(1)
    found = set()
    for batch in (1, 7, 60):
        some = list(press)
        chance.shuffle(some)
        with open_register(":memory:") as register:
            assert len(list(register.add_all(some, batch=batch))) == len(press)
            found.add(b"".join(register.dump()))
            kept = {entry.id: entry for type_ in TYPE_NAMES for entry in register.entries(type_)}
    assert len(found) == 1
    assert kept == {entry.id: entry for entry in assemble(press)}


@pytest.mark.parametrize("name", ["crowd", "busy"])
def test_entries_settled_portion_by_portion_are_those_of_all_at_once(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banggiao.register.settling.events._LARGE", 3)
    press: list[Reading] = request.getfixturevalue(name)[:100]
    with open_register(":memory:") as register:
        list(register.add_all(press))
        at_once = b"".join(register.dump())
    chance = random.Random(5)
    chance.shuffle(press)
    with open_register(":memory:") as register:
        while press:
            list(register.add_all([press.pop() for _ in range(min(len(press), chance.choice((1, 5, 20))))]))
        assert b"".join(register.dump()) == at_once


def test_a_fold_is_the_same_in_any_order(press: list[Reading]) -> None:
    told = [report for reading in press for report in reports(reading) if isinstance(report.finding, Person)]
    made = set()
    for seed in range(5):
        some = list(told)
        random.Random(seed).shuffle(some)
        fold = Fold.of(some[0], NO_RULINGS)
        for report in some[1:]:
            fold.add(Fold.of(report, NO_RULINGS))
        made.add(encoded(fold))
        assert encoded(decoded(encoded(fold))) == encoded(fold)
        assert fold.times == len(told)
    assert len(made) == 1


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Reach("a", 738000, 738000), Reach("a", 738000, 738000), True),
        (Reach("a", 738000, 738000), Reach("a", 738001, 738001), False),
        (Reach("a", 738000, 738000), Reach("b", 738000, 738000), False),
        (Reach("a", 738000, 738002), Reach("a", 737900, 738200), True),
        (Reach("a", 737700, 737850), Reach("a", 737900, 738200), False),
        (Reach("a"), Reach("a", 738000, 738000), True),
        (Reach("a"), Reach("a"), True),
    ],
)
def test_reports_meet_where_they_have_a_day_in_common(one: Reach, other: Reach, meet: bool) -> None:
    for here, there in ((one, other), (other, one)):
        at = {(point.key, point.first, point.last) for point in stands(there)}
        met = any(point.key == key and point.meets(first, last) for point in looks(here) for key, first, last in at)
        assert met is meet
