"""Places that are kept right while wordings come, change and go are those that all at once would have."""

import random
from collections import defaultdict
from collections.abc import Iterable

import pytest

from banggiao.assemble.belonging import Belonging, Claim, Place, Rank, choose, claim_of

_BONDS = (None, 0.0, 0.0, 1.0, 1.0, 2.0, 3.0)


class Village:
    """Wordings in a row: those a few steps apart are near, with bonds drawn by chance."""

    def __init__(self, seed: int, size: int, reach: int) -> None:
        self.chance = random.Random(seed)
        self.reach = reach
        self.there: set[int] = set()
        self.all = range(size)
        self.ranks = {key: self.chance.random() for key in self.all}
        self.bonds = {(a, b): self.chance.choice(_BONDS) for a in self.all for b in self.all if a < b}
        self.places: dict[int, Place] = {}

    def meet(self, keys: Iterable[int]) -> None:
        assert set(keys) <= self.there

    hear = meet

    def rank(self, key: int) -> Rank:
        return (self.ranks[key],)

    def near(self, key: int) -> list[int]:
        return [other for other in self.there if other != key and abs(other - key) <= self.reach]

    def bond(self, one: int, other: int) -> float | None:
        held = self.bonds[min(one, other), max(one, other)]
        return 0.0 if held and other not in self.near(one) else held

    def place(self, key: int) -> Place | None:
        return self.places.get(key)

    def group(self, leader: int) -> list[int]:
        return [key for key, place in self.places.items() if place.leader == leader]

    def settle(self, stirred: set[int], turned: Iterable[tuple[int, int]] = ()) -> set[int]:
        groups = self.groups()
        places, leaders = Belonging(self).settle(stirred, turned)
        self.places |= places
        changed = {leader for leader, group in self.groups().items() if groups.get(leader) != group}
        assert changed <= leaders
        return leaders

    def groups(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for key, place in self.places.items():
            found[place.leader].add(key)
        return found

    def at_once(self) -> dict[int, Place]:
        """What the rule gives that each, by rank, joins the group with the firmest claim."""
        groups: dict[int, list[int]] = {}
        places = {}
        for key in sorted(self.there, key=self.rank):
            bonds = {leader: [self.bond(key, other) for other in group] for leader, group in groups.items()}
            places[key] = choose(key, {leader: claim_of(held) for leader, held in bonds.items()})
            groups.setdefault(places[key].leader, []).append(key)
        return places


@pytest.mark.parametrize("reach", [2, 6, 25])
@pytest.mark.parametrize("seed", range(12))
def test_newcomers_find_their_places(seed: int, reach: int) -> None:
    village = Village(seed, 40, reach)
    keys = list(village.all)
    village.chance.shuffle(keys)
    while keys:
        some = {keys.pop() for _ in range(min(len(keys), village.chance.choice([1, 1, 2, 5])))}
        village.there |= some
        village.settle(some)
        assert village.places == village.at_once()


@pytest.mark.parametrize("seed", range(12))
def test_who_says_something_else_or_goes_leaves_the_others_right(seed: int) -> None:
    village = Village(seed, 30, 8)
    village.there = set(village.all)
    village.settle(set(village.all))
    while len(village.there) > 9:
        key = village.chance.choice(sorted(village.there))
        if village.chance.random() < 0.5:
            for other in village.there - {key}:
                village.bonds[min(key, other), max(key, other)] = village.chance.choice(_BONDS)
            village.settle({key})
        else:
            # Its whole group goes, as an entry does when it is taken apart.
            gone = village.groups()[village.places[key].leader]
            near = {other for one in gone for other in village.near(one)} - gone
            village.there -= gone
            village.places = {one: place for one, place in village.places.items() if one not in gone}
            village.settle(near)
        assert village.places == village.at_once()


@pytest.mark.parametrize("seed", range(40))
def test_bonds_that_turn_leave_the_others_right(seed: int) -> None:
    village = Village(seed, 30, 8)
    village.there = set(range(20))
    village.settle(set(village.there))
    for new in range(20, 30):
        turned = [pair for pair in village.bonds if village.there.issuperset(pair) and village.chance.random() < 0.05]
        village.bonds |= {pair: village.chance.choice(_BONDS) for pair in turned}
        village.there.add(new)
        village.settle({new}, turned)
        assert village.places == village.at_once()


def test_who_is_torn_stands_alone() -> None:
    def at(*firmnesses: float, apart: int = 0) -> Place:
        return choose(9, {key: Claim(firmness, key == apart) for key, firmness in enumerate(firmnesses, 1)})

    assert at(2.0, 2.0, 1.0) == Place(9, 2.0, tied=True)
    assert at(2.0, 2.0, 1.0, apart=2) == Place(9, 2.0, tied=True)
    assert at(2.5, 2.0) == Place(1, 2.5)
    assert at(2.5, 2.0, apart=1) == Place(2, 2.0)
    assert at(0.0) == Place(9)
