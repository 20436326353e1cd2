"""Entries of encounters, brought up to date.

Undated reports of a busy year link what has nothing to do with each other into one circle, so circles are not parted
anew as those of people and papers are: for each wording it is kept to which group it belongs, and how firmly, and only
the places that a change concerns are found anew (assemble/belonging.py).
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from banggiao.assemble.belonging import Belonging, Place, Rank
from banggiao.assemble.encounters import bond, encounter_rank, firmer, named_point, surely_two
from banggiao.assemble.gathering import Thing, named_things
from banggiao.assemble.occasions import Hear, Occasion
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.wordings import Wording
from banggiao.records import Encounter
from banggiao.register.kept import Kept, Wordings
from banggiao.register.lasting import Lasting
from banggiao.register.memory import Recall

# The firmness of places is kept as a whole number of so many parts of one.
_PARTS = 4


class Events(Lasting):
    """The entries of encounters in one transaction."""

    def __init__(self, connection: Connection, recall: Recall, rulings: Rulings) -> None:
        super().__init__(connection, recall, rulings, Encounter.TYPE)
        self._places: dict[int, Place] = {}

    def leave(self, article: int, place: int) -> set[int]:
        """Take out the wording of a report whose article is about to say something else, or count otherwise.

        What the wording said is worked out from its articles: later that could not be done any more. Gives the keys of
        the wordings that this can concern.
        """
        near: set[int] = set()
        for _, told in self._told([article], frozenset()):
            keys = [single.key for report, single in told if report.place == place]
            near |= self._take_out(self._wordings.with_keys(keys).values())
        return near

    def stir(self, keys: set[int]) -> None:
        """Let the places of some wordings be found anew, as far as there still are any."""
        self._stirred |= self._wordings.heads(keys).keys()

    def dissolve(self, entries: set[int]) -> None:
        """Take entries apart: their wordings go, and their findings are to be told again."""
        gone = [w for found in self._wordings.of_entries(entries).values() for w in found]
        for wording in gone:
            self._stirred.discard(wording.key)
        self._stirred |= self._take_out(gone)

    def _take_out(self, some: Iterable[Wording]) -> set[int]:
        gone = list(some)
        near = {key for keys in self._wordings.near(gone).values() for key in keys}
        # Entries of one name are numbered: where the first goes, the others move up.
        near |= self._wordings.standing_at(map(named_point, gone))
        self._wordings.take_out(gone)
        return near - {wording.key for wording in gone}

    def _parted(self) -> tuple[list[Thing[Wording]], set[int]]:
        belonging = Belonging(_Around(self._wordings, self._rulings))
        self._places, leaders = belonging.settle(self._stirred)
        groups = self._concerned(belonging, leaders)
        covered = {key for group in groups for key in group}
        told = self._wordings.with_keys(covered)
        gathered = [[told[key] for key in group] for group in groups]
        return named_things(Encounter.TYPE, gathered, self._rulings), covered

    def _assign(self, moved: dict[int, Kept]) -> None:
        kept = self._wordings.kept
        for key, place in self._places.items():
            claim = round(place.claim * _PARTS)
            stands = moved.get(key, kept[key])
            moved[key] = stands._replace(leader=kept[place.leader].no, claim=-claim if place.tied else claim)
        super()._assign(moved)

    def _concerned(self, belonging: Belonging, leaders: set[int]) -> list[list[int]]:
        """Groups that may have changed, with all that are ruled to be one with one of them, or have its name."""
        found: dict[int, list[int]] = {}
        new = leaders
        while new:
            groups = {leader: sorted(group) for leader in new if (group := belonging.group(leader))}
            found |= groups
            told = self._wordings.heads(key for group in groups.values() for key in group).values()
            others = self._wordings.standing_at(map(named_point, told))
            others |= {mate for wording in told for mate in self._wordings.mates(wording, self._rulings)}
            places = [belonging.place(other) for other in others]
            new = {place.leader for place in places if place is not None} - found.keys()
        return [found[leader] for leader in sorted(found)]


class _Around:
    """The neighbourhood of wordings, as they are kept."""

    def __init__(self, kept: Wordings, rulings: Rulings) -> None:
        self._kept = kept
        self._rulings = rulings
        self._near: dict[int, set[int]] = {}
        self._bonds: dict[tuple[int, int], float | None] = {}
        # Of those whose occasions matter, how firmly they are bound without.
        self._open: dict[tuple[int, int], float | None] = {}
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
            told = self._kept.heads((key, *self._near[key]))
            one = told.pop(key)
            for other, wording in told.items():
                if (pair := _pair(key, other)) in self._bonds or pair in self._open:
                    continue
                held = self._held(one, wording, note)
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
            self._ranks[key] = encounter_rank(self._kept.heads([key])[key])
        return self._ranks[key]

    def near(self, key: int) -> set[int]:
        if key not in self._near:
            self.meet([key])
        return self._near[key]

    def bond(self, one: int, other: int) -> float | None:
        pair = _pair(one, other)
        if pair not in self._bonds:
            self._bonds[pair] = self._bond(one, other)
        return self._bonds[pair]

    def _bond(self, one: int, other: int) -> float | None:
        told = self._kept.heads((one, other))
        a, b = told[one], told[other]
        if held := self._open.get(_pair(one, other)):
            return firmer(held, a, b, self._kept.occasions)
        # Whoever is near is so both ways.
        known, asked = (other, one) if other in self._near else (one, other)
        if asked in self.near(known):
            return self._held(a, b, self._kept.occasions)
        apart = a.ruled_apart(b, self._rulings) or surely_two(a, b, self._kept.occasions)
        return None if apart else 0.0

    def place(self, key: int) -> Place | None:
        kept = self._kept.kept[key]
        if kept.leader is None or kept.claim is None:
            return None
        self._mates(key)
        return Place(self._kept.of_number(kept.leader), abs(kept.claim) / _PARTS, kept.claim < 0)

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


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
