"""Which wordings of one type can be of one thing, found among those that are at hand: no day's state is asked of the
database anew.

What only meets abroad, in an entry that is not at hand, is looked up, once.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from banggiao.assemble.days import around, days
from banggiao.assemble.features import Features, features
from banggiao.assemble.identity import LASTING
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.timing import WINDOW
from banggiao.assemble.wordings import Wording
from banggiao.records import Encounter, Person, Relation
from banggiao.register.settling.kept import Wordings

# Wordings are kept by stretches of so many days; what lasts longer is met at any time.
_STRETCH, _LONG = 31, 800


class Settled(NamedTuple):
    """A wording and the number of the entry that it belongs to."""

    wording: Wording
    entry: int


class Spot(NamedTuple):
    """Where wordings meet: under a key, for the numbers of some days; at any time where these are None."""

    key: Hashable
    first: int | None = None
    last: int | None = None

    def meets(self, other: "Spot") -> bool:
        """Whether there is a day in common."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first <= other.last and other.first <= self.last

    @property
    def stretches(self) -> Iterable[int] | None:
        """The stretches of time that it is kept under; None where it is met at any time."""
        if self.first is None or self.last is None or self.last - self.first > _LONG:
            return None
        return range(self.first // _STRETCH, self.last // _STRETCH + 1)


class _Ground:
    """Who stands where."""

    def __init__(self) -> None:
        self._at: dict[Hashable, dict[int | None, list[tuple[Spot, Settled]]]] = {}

    def place(self, spot: Spot, settled: Settled) -> None:
        at = self._at.setdefault(spot.key, {})
        for stretch in (None,) if spot.stretches is None else spot.stretches:
            at.setdefault(stretch, []).append((spot, settled))

    def met(self, spot: Spot) -> Iterator[Settled]:
        """All who stand there on a common day; some of them more than once."""
        at = self._at.get(spot.key)
        if at is not None:
            stretches = list(at) if spot.stretches is None else (None, *spot.stretches)
            for stretch in stretches:
                yield from (settled for there, settled in at.get(stretch, ()) if spot.meets(there))


class Relatives:
    """The wordings of one type that are at hand, in the entries of one country; several threads may ask."""

    def __init__(self, type_: str, country: str, told: Mapping[int, Sequence[Wording]]) -> None:
        self._type = type_
        self._country = country
        self._own = {entry: [Settled(wording, entry) for wording in some] for entry, some in told.items()}
        self._ground = _Ground()
        # By key, where a wording looks for others, and those of other countries' entries that are near it.
        self._looks: dict[int, list[Spot]] = {}
        self._abroad: dict[int, tuple[Settled, ...]] = {}
        # The entries that have a wording which may meet others of other countries' entries.
        self.abroad = {no for no, some in self._own.items() if any(self._meets_abroad(one.wording) for one in some)}
        for some in self._own.values():
            for settled in some:
                for spot in _stands(type_, settled.wording):
                    self._ground.place(spot, settled)

    def of(self, entry: int) -> Sequence[Settled]:
        """The wordings of an entry that is at hand."""
        return self._own.get(entry, ())

    def near(self, one: Settled, kept: Wordings, rulings: Rulings) -> Iterator[Settled]:
        """The wordings of other entries that one can be of one thing with, for all that is known without its articles;
        those abroad as far as they have been looked up.
        """
        seen = {one.wording.key}
        for others in (
            *(self._ground.met(spot) for spot in self._looked(one)),
            self._abroad.get(one.wording.key, ()),
            _settled(kept.mates(one.wording, rulings), kept) if one.wording.ruled else (),
        ):
            for other in others:
                if other.entry != one.entry and other.wording.key not in seen:
                    seen.add(other.wording.key)
                    yield other

    def look_abroad(self, some: Iterable[Settled], kept: Wordings) -> set[int]:
        """Look up the wordings of entries that are not at hand near some; gives the numbers of these entries."""
        meeting = [one.wording for one in some if self._meets_abroad(one.wording)]
        if new := [wording.key for wording in meeting if wording.key not in self._abroad]:
            for key, others in kept.near(list(kept.heads(new).values())).items():
                self._abroad[key] = tuple(one for one in _settled(others, kept) if one.entry not in self._own)
        return {one.entry for wording in meeting for one in self._abroad[wording.key]}

    def _looked(self, one: Settled) -> list[Spot]:
        key = one.wording.key
        if key not in self._looks:
            self._looks[key] = _looks(self._type, one.wording)
        return self._looks[key]

    def _meets_abroad(self, wording: Wording) -> bool:
        """Whether it can be of one thing with what is told of other parties."""
        if self._type == Person.TYPE:
            return True
        if len(wording.head) > 1 and self._country not in _parties(self._type, wording):
            return True
        if self._type != Encounter.TYPE:
            return False
        told = features(wording.head)
        return told.family.of_many and bool(told.words or told.yearless)


def _settled(keys: Iterable[int], kept: Wordings) -> list[Settled]:
    told = kept.heads(keys)
    return [Settled(wording, no) for key, wording in told.items() if (no := kept.kept[key].entry) is not None]


def _parties(type_: str, wording: Wording) -> list[str]:
    place = 0 if type_ == Relation.TYPE else 1
    return str(wording.head[place]).split()


def _looks(type_: str, wording: Wording) -> list[Spot]:
    if type_ == Encounter.TYPE:
        return _of_event(features(wording.head))
    return [Spot(point.key) for point in LASTING[type_].looks(wording)]


def _stands(type_: str, wording: Wording) -> list[Spot]:
    if type_ == Encounter.TYPE:
        return _of_event(features(wording.head))
    return [Spot(point.key) for point in LASTING[type_].stands(wording)]


def _of_event(told: Features) -> list[Spot]:
    """Where wordings of events meet: by parties, or by what a gathering of many is called, about the same days; and by
    the number of a round. All who can be of one event do, and some who cannot.
    """
    bases: list[Hashable] = [(told.family.name, told.countries)]
    if told.family.of_many and told.words:
        bases.append((told.family.name, told.words))
    span = days(told.date)
    if told.date is None and told.told is not None:
        span = around(told.told, WINDOW)
    first, last = (span[0].toordinal(), span[1].toordinal()) if span else (None, None)
    spots = [Spot(base, first, last) for base in bases]
    if told.ordinal is not None:
        spots.append(Spot((told.family.name, told.countries, told.ordinal)))
    return spots
