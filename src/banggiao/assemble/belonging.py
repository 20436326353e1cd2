"""Which event each wording is of, kept right while wordings come, change and go.

Wordings have ranks that never change: those that say most come first. Each joins the group that has the firmest claim
on it among those ranked before it, or begins one. So a newcomer changes nothing ranked before it, and behind it only
the few that are near are looked at again, in the order of their ranks. What comes out is what all wordings at once
would give.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heappop, heappush
from typing import Any, NamedTuple, Protocol

import msgspec

# Sorts wordings: no two have the same.
Rank = tuple[Any, ...]


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a wording belongs: to the group that begins with `leader`, which has so firm a `claim` on it.

    `tied`: several groups have this claim; so it begins one of its own.
    """

    leader: int
    claim: float = 0.0
    tied: bool = False


class Neighbourhood(Protocol):
    """What there is to know of wordings, by their keys."""

    def meet(self, keys: Iterable[int]) -> None:
        """Be ready to be asked who is near these."""

    def hear(self, keys: Collection[int]) -> None:
        """Be ready to be asked of their bonds and groups too."""

    def rank(self, key: int) -> Rank:
        """The rank of a wording."""

    def near(self, key: int) -> Iterable[int]:
        """All others that can be of one event with it, for all that their heads tell."""

    def bond(self, one: int, other: int) -> float | None:
        """How firmly two that are near hold together: 0.0 where nothing binds them, also where they are not near.

        None where they are surely of two events.
        """

    def place(self, key: int) -> Place | None:
        """Where a wording belonged so far; None of a new one."""

    def group(self, leader: int) -> Iterable[int]:
        """The wordings that belonged so far to the group that begins with this one."""


class Claim(NamedTuple):
    """How firmly a group holds a wording; `apart` where the wording is surely not of one event with all of it."""

    firmness: float
    apart: bool


def claim_of(bonds: Collection[float | None]) -> Claim:
    """The claim of a group on a wording, by its bonds with the wordings of the group (one at least)."""
    return Claim(max(bond or 0.0 for bond in bonds), None in bonds)


def choose(own: int, claims: Mapping[int, Claim]) -> Place:
    """Where the wording `own` belongs by the claims of groups on it, each under its leader."""
    by_firmness: dict[float, list[int]] = defaultdict(list)
    for leader, claim in claims.items():
        if claim.firmness > 0:
            by_firmness[claim.firmness].append(leader)
    for firmness, leaders in sorted(by_firmness.items(), reverse=True):
        if len(leaders) > 1:
            return Place(own, firmness, tied=True)
        if not claims[leaders[0]].apart:
            return Place(leaders[0], firmness)
    return Place(own)


class Belonging:
    """The places of wordings within one transaction."""

    def __init__(self, around: Neighbourhood) -> None:
        self._around = around
        self._places: dict[int, Place | None] = {}
        self._groups: dict[int, set[int]] = {}
        self._before: dict[int, Place | None] = {}
        # Those to be looked at again, by rank.
        self._waiting: list[tuple[Rank, int]] = []
        self._listed: set[int] = set()
        self._heard: set[int] = set()
        # Whether those that say something else have left: from then on wordings leave in the order of their ranks.
        self._settling = False

    def place(self, key: int) -> Place | None:
        """Where a wording belongs by now; None of one that is not settled yet."""
        if key not in self._places:
            self._places[key] = self._around.place(key)
        return self._places[key]

    def group(self, leader: int) -> set[int]:
        """The wordings that belong by now to the group that begins with this one."""
        if leader not in self._groups:
            self._groups[leader] = set(self._around.group(leader))
        return self._groups[leader]

    def settle(
        self, stirred: Iterable[int], turned: Iterable[tuple[int, int]] = ()
    ) -> tuple[dict[int, Place], set[int]]:
        """Find the places of new wordings, and of those that say something else now.

        `turned`: pairs of others whose bond is another now. Gives all places that are others now, and the leaders of
        the groups that may have changed.
        """
        keys = sorted(stirred)
        self._hear(keys)
        leaders = set()
        for key in keys:
            if (before := self.place(key)) is not None:
                leaders.add(before.leader)
                self._leave(key, before.leader)
            self._look_again(key)
        for pair in turned:
            self._look_again(max(pair, key=self._around.rank))
        self._settling = True
        while self._waiting:
            _, key = heappop(self._waiting)
            if key not in self._heard:
                self._hear(self._listed - self._heard)
            self._listed.discard(key)
            was, now = self.place(key), self._choose(key)
            if was is not None and was.leader == now.leader:
                self._put(key, now)
                continue
            leaders.add(now.leader)
            if was is not None:
                leaders.add(was.leader)
                self._leave(key, was.leader)
            self._join(key, now)
        places = {key: self.place(key) for key in self._before}
        changed = {key: place for key, place in places.items() if place is not None and place != self._before[key]}
        return changed, leaders

    def _hear(self, keys: Collection[int]) -> None:
        """Be ready to look at all of these: one by one each would be a question to the database."""
        self._around.hear(keys)
        self._heard.update(keys)

    def _put(self, key: int, place: Place | None) -> None:
        self._before.setdefault(key, self.place(key))
        self._places[key] = place

    def _look_again(self, key: int) -> None:
        if key not in self._listed:
            self._listed.add(key)
            heappush(self._waiting, (self._around.rank(key), key))

    def _choose(self, key: int) -> Place:
        """Where a wording belongs by what is ranked before it."""
        around, rank = self._around, self._around.rank(key)
        ahead = [other for other in around.near(key) if around.rank(other) < rank]
        places = [self.place(other) for other in ahead if around.bond(key, other)]
        leaders = {place.leader for place in places if place is not None}
        return choose(key, {leader: self._claim(key, leader) for leader in leaders})

    def _claim(self, key: int, leader: int) -> Claim:
        """The claim of a group on a wording, by those of it that are ranked before."""
        around, rank = self._around, self._around.rank(key)
        bonds = [around.bond(key, member) for member in self.group(leader) if around.rank(member) < rank]
        return claim_of(bonds)

    def _join(self, key: int, place: Place) -> None:
        """Put a wording where it belongs; those behind it that this can concern are looked at again."""
        around, rank = self._around, self._around.rank(key)
        self._put(key, place)
        group = self.group(place.leader)
        group.add(key)
        for other in group:
            at = self.place(other)
            if around.rank(other) > rank and at is not None:
                bond = around.bond(key, other)
                if bond is None or bond > at.claim:
                    self._look_again(other)
        for other, at in self._behind(key, rank, group):
            bond = around.bond(key, other) or 0.0
            if bond > at.claim or (bond and bond == at.claim and not at.tied):
                self._look_again(other)

    def _leave(self, key: int, leader: int) -> None:
        """Take a wording from its group; those behind it that this can concern are looked at again."""
        around, rank = self._around, self._around.rank(key)
        group = self.group(leader)
        group.discard(key)
        self._put(key, None)
        for other in group:
            if around.rank(other) > rank:
                self._look_again(other)
        left = self._left(key, leader)
        around.meet(left)
        # By what bonds one that says something else now held others, or left them alone or torn, nobody knows any more.
        unknown = not self._settling
        for member in left:
            for other, at in self._behind(member, rank, group):
                bond = around.bond(member, other) or 0.0
                if (unknown and (at.tied or not at.claim)) or (bond and bond >= at.claim):
                    self._look_again(other)

    def _left(self, key: int, leader: int) -> set[int]:
        """Those near whom others may now join the group that a wording leaves, or may be torn no more.

        Where it parted others from the group, that is all who stay. But where the group loses its leader, nobody stays:
        whoever was of it leaves it by himself.
        """
        stays = self.place(leader)
        dissolves = self._settling and (stays is None or stays.leader != leader)
        return {key} if dissolves else {key, *self.group(leader)}

    def _behind(self, key: int, rank: Rank, group: set[int]) -> list[tuple[int, Place]]:
        """Those near a wording, but not of its group, that have a place and are ranked behind `rank`."""
        around = self._around
        near = (other for other in around.near(key) if other not in group and around.rank(other) > rank)
        behind = [(other, self.place(other)) for other in near]
        return [(other, place) for other, place in behind if place is not None]
