"""Entries of encounters, brought up to date.

Undated reports of a busy year link what has nothing to do with each other into one circle, so circles are not parted
anew as those of people and papers are: for each wording it is kept to which group it belongs, and how firmly, and only
the places that a change concerns are found anew (assemble/belonging.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from banggiao.assemble.belonging import Belonging, Place
from banggiao.assemble.encounters import named_point
from banggiao.assemble.folds import Order
from banggiao.assemble.gathering import Thing, named_things
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.wordings import Wording
from banggiao.records import Encounter
from banggiao.register.settling.kept import Kept
from banggiao.register.settling.lasting import Lasting
from banggiao.register.settling.memory import Recall
from banggiao.register.settling.neighbours import PARTS, Neighbours
from banggiao.register.settling.revoiced import Revoiced

# An entry of so many wordings is brought up to date time and again: each is kept folded.
_LARGE = 8


class Events(Lasting):
    """The entries of encounters in one transaction."""

    def __init__(self, connection: Connection, recall: Recall, rulings: Rulings) -> None:
        super().__init__(connection, recall, rulings, Encounter.TYPE)
        self._places: dict[int, Place] = {}
        # By key, the places of the voices that a wording had, where it has others now.
        self._revoiced: dict[int, tuple[Order, ...]] = {}
        # Those whose first report is another one.
        self._renamed: set[int] = set()

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

    def _grown(self, key: int, before: tuple[Any, ...], now: tuple[Any, ...]) -> None:
        if before[0] != now[0]:
            self._renamed.add(key)
        if before[1:] != now[1:]:
            self._revoiced[key] = before[1:]

    def _take_out(self, some: Iterable[Wording]) -> set[int]:
        gone = list(some)
        near = {key for keys in self._wordings.near(gone).values() for key in keys}
        # Entries of one name are numbered: where the first goes, the others move up.
        near |= self._wordings.standing_at(map(named_point, gone))
        self._wordings.take_out(gone)
        return near - {wording.key for wording in gone}

    def _parted(self) -> tuple[list[Thing[Wording]], set[int]]:
        around = Neighbours(self._wordings, self._rulings)
        belonging = Belonging(around)
        revoiced = Revoiced(self._wordings, self._rulings, around, self._revoiced)
        self._places, leaders = belonging.settle(self._stirred, revoiced.turned(belonging))
        # By its first report an entry is named.
        leaders |= {place.leader for key in self._renamed if (place := belonging.place(key)) is not None}
        groups = self._concerned(belonging, leaders)
        covered = {key for group in groups for key in group}
        told = self._wordings.with_keys(covered)
        gathered = [[told[key] for key in group] for group in groups]
        return named_things(Encounter.TYPE, gathered, self._rulings), covered

    def _store(self, things: Sequence[Thing[Wording]], numbers: Mapping[str, int]) -> None:
        large = [wording.key for thing in things if len(thing.members) >= _LARGE for wording in thing.members]
        new = self._wordings.keep_folded(large) - self._touched.keys()
        super()._store(things, numbers)
        self._wordings.write(new)

    def _assign(self, moved: dict[int, Kept]) -> None:
        kept = self._wordings.kept
        for key, place in self._places.items():
            claim = round(place.claim * PARTS)
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
