"""What was asked for of past days last, remembered while nothing is written."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from banggiao.records import Entry
from banggiao.register.past.anew import Worked
from banggiao.register.past.chronicle import Chronicle
from banggiao.register.past.reported import State

V = TypeVar("V")

# So many entries are remembered with when they were told; so many reports of those that were worked out; and so many
# of these in outline.
_ENTRIES, _REPORTS, _WORKED = 100_000, 30_000, 4_000


class Made(NamedTuple):
    """An entry that was worked out anew, with the row of the table that it would have."""

    row: Mapping[str, Any]
    entry: Entry[Any]


class Day(NamedTuple):
    """The entries of a chronicle as of a day: the numbers of those that are as they are `kept`, and the others."""

    chronicle: Chronicle
    kept: frozenset[int]
    made: tuple[Made, ...]


class Outlined(NamedTuple):
    """The same, with the others as far as their outlines need them."""

    chronicle: Chronicle
    kept: frozenset[int]
    worked: tuple[Worked, ...]


class _Shelf(Generic[V]):
    """What was asked for last, for which there is so much room."""

    def __init__(self, room: int, size: Callable[[V], int]) -> None:
        self._known: OrderedDict[Hashable, V] = OrderedDict()
        self._room = room
        self._size = size

    def get(self, asked: Hashable) -> V | None:
        return self._known.get(asked)

    def put(self, asked: Hashable, found: V) -> None:
        """What was not asked for longest makes room."""
        self._known[asked] = found
        self._known.move_to_end(asked)
        while len(self._known) > 1 and sum(map(self._size, self._known.values())) > self._room:
            self._known.popitem(last=False)

    def clear(self) -> None:
        self._known.clear()


class Past:
    """The chronicles of one register that were asked for last, and the days; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._chronicles: _Shelf[Chronicle] = _Shelf(_ENTRIES, lambda one: len(one.lines))
        self._days: _Shelf[Day] = _Shelf(_REPORTS, lambda one: sum(len(made.entry.supports) for made in one.made))
        self._outlined: _Shelf[Outlined] = _Shelf(_WORKED, lambda one: len(one.worked))
        self._writes = -1

    def chronicle(self, state: State, type_: str, country: str) -> Chronicle:
        """The entries of a type that bear on a country, in that state."""
        asked, writes = (type_, country), state.recall.writes
        with self._lock:
            found = self._chronicles.get(asked) if self._turned_to(writes) else None
        if found is None:
            found = Chronicle(state, *asked)
        with self._lock:
            if self._turned_to(writes):
                self._chronicles.put(asked, found)
        return found

    def day(self, asked: tuple[str, str, str], writes: int) -> Day | None:
        """The entries of a type and country as of a day, after so many `writes`, where that is remembered."""
        with self._lock:
            return self._days.get(asked) if self._turned_to(writes) else None

    def keep(self, asked: tuple[str, str, str], writes: int, found: Day) -> None:
        """Remember them."""
        with self._lock:
            if self._turned_to(writes):
                self._days.put(asked, found)

    def outlined(self, asked: tuple[str, str, str], writes: int) -> Outlined | None:
        """As `day`, in outline."""
        with self._lock:
            return self._outlined.get(asked) if self._turned_to(writes) else None

    def keep_outlined(self, asked: tuple[str, str, str], writes: int, found: Outlined) -> None:
        """Remember them."""
        with self._lock:
            if self._turned_to(writes):
                self._outlined.put(asked, found)

    def _turned_to(self, writes: int) -> bool:
        """Whether that is the newest state; what was remembered of older ones is forgotten."""
        if writes > self._writes:
            for shelf in (self._chronicles, self._days, self._outlined):
                shelf.clear()
            self._writes = writes
        return writes == self._writes
