"""The neighbourhood of wordings of events, as they are kept: who is near whom, how firmly bound, and in which group."""

from collections.abc import Collection, Iterable

from banggiao.assemble.belonging import Place, Rank
from banggiao.assemble.encounters import bond, bond_heard, encounter_rank, surely_two
from banggiao.assemble.occasions import Hear, Occasion
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.wordings import Wording
from banggiao.register.settling.kept import Wordings

# The firmness of places is kept as a whole number of so many parts of one.
PARTS = 4

# The keys of two wordings, the lower one first.
Pair = tuple[int, int]


class Neighbours:
    """The neighbourhood of wordings, as they are kept."""

    def __init__(self, kept: Wordings, rulings: Rulings) -> None:
        self._kept = kept
        self._rulings = rulings
        self._near: dict[int, set[int]] = {}
        self._bonds: dict[Pair, float | None] = {}
        # Of those whose occasions matter, how firmly they are bound without.
        self._open: dict[Pair, float | None] = {}
        self._ranks: dict[int, Rank] = {}
        # By number of an entry, the keys of its wordings.
        self._entries: dict[int, list[int]] = {}

    def meet(self, keys: Iterable[int]) -> None:
        if new := {key for key in keys if key not in self._near}:
            self._near |= self._kept.near(list(self._kept.heads(new).values()))

    def hear(self, keys: Collection[int]) -> None:
        self.meet(keys)
        met = set(keys).union(*(self._near[key] for key in keys))
        entries = {entry for key in met if (entry := self._kept.kept[key].entry) not in self._entries}
        for entry, told in self._kept.heads_of_entries(no for no in entries if no is not None).items():
            self._entries[entry] = [wording.key for wording in told]
        self._kept.learn_occasions(self._asked(keys))

    def _asked(self, keys: Iterable[int]) -> set[int]:
        """The wordings whose occasions will be asked for: learnt one by one they would cost more than all else.

        What the others hold together by is known at once.
        """
        asked: set[int] = set()
        matters: list[Wording] = []

        def note(wording: Wording) -> tuple[Occasion, ...]:
            matters.append(wording)
            return ()

        for key in keys:
            one = self._kept.loaded(key)
            for other in self._near[key]:
                if (pair := pair_of(key, other)) in self._bonds or pair in self._open:
                    continue
                held = self._held(one, self._kept.loaded(other), note)
                if not matters:
                    self._bonds[pair] = held
                    continue
                matters.clear()
                asked.update(pair)
                self._open[pair] = held
        return asked

    def _held(self, one: Wording, other: Wording, hear: Hear) -> float | None:
        return None if one.ruled_apart(other, self._rulings) else bond(one, other, hear)

    def rank(self, key: int) -> Rank:
        if key not in self._ranks:
            self._ranks[key] = encounter_rank(self._kept.loaded(key))
        return self._ranks[key]

    def near(self, key: int) -> set[int]:
        if key not in self._near:
            self.meet([key])
        return self._near[key]

    def bond(self, one: int, other: int) -> float | None:
        pair = pair_of(one, other)
        if pair not in self._bonds:
            self._bonds[pair] = self._bond(one, other)
        return self._bonds[pair]

    def _bond(self, one: int, other: int) -> float | None:
        a, b = self._kept.loaded(one), self._kept.loaded(other)
        if (pair := pair_of(one, other)) in self._open:
            return bond_heard(self._open[pair], a, b, self._kept.occasions)
        # Whoever is near is so both ways.
        known, asked = (other, one) if other in self._near else (one, other)
        if asked in self.near(known):
            return self._held(a, b, self._kept.occasions)
        apart = a.ruled_apart(b, self._rulings) or surely_two(a, b, self._kept.occasions)
        return None if apart else 0.0

    def is_open(self, one: int, other: int) -> bool:
        """Whether the bond of two that are near, and were heard, hangs on more than their heads."""
        return pair_of(one, other) in self._open

    def place(self, key: int) -> Place | None:
        kept = self._kept.kept[key]
        if kept.leader is None or kept.claim is None:
            return None
        self._mates(key)
        return Place(self._kept.of_number(kept.leader), abs(kept.claim) / PARTS, kept.claim < 0)

    def group(self, leader: int) -> list[int]:
        no = self._kept.kept[leader].no
        return [key for key in self._mates(leader) if self._kept.kept[key].leader == no]

    def _mates(self, key: int) -> list[int]:
        """All wordings of the entry that one belonged to so far."""
        entry = self._kept.kept[key].entry
        if entry is None:
            return []
        if entry not in self._entries:
            told = self._kept.heads_of_entries([entry])[entry]
            self._entries[entry] = [wording.key for wording in told]
        return self._entries[entry]


def pair_of(one: int, other: int) -> Pair:
    """Two as they are looked up."""
    return (one, other) if one < other else (other, one)
