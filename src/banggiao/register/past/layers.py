"""What the first so many reports of a wording say, for any number of them: folded once, then only looked up.

Of each value it is kept by which reports, counted from the first, it is told: how often it had been told by any of them
is found by bisection. That takes as long for a wording with thousands of reports as for one with ten.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from sys import intern
from typing import Any

from banggiao.assemble.figures import FIGURE
from banggiao.assemble.folds import Fold, Latest, Order, Tally, decoded, encoded
from banggiao.assemble.values import DISPUTABLE
from banggiao.records import Span

# So many first reports of a value are named where several can be told side by side, as in every fold.
_NAMED = 20
# What is only searched by is not asked of a past day.
_SEARCHED = "evidence"


class _Value:
    """By which reports one value is told; how many of these count as sources, up to each; and the first of them."""

    __slots__ = ("at", "firsts", "votes")

    def __init__(self) -> None:
        self.at = array("I")
        self.votes = array("I")
        self.firsts: list[Order] = []

    def add(self, at: int, tally: Tally, room: int) -> None:
        self.at.append(at)
        self.votes.append(tally.votes + (self.votes[-1] if self.votes else 0))
        if len(self.firsts) < room:
            self.firsts += tally.firsts

    def tally(self, number: int) -> Tally | None:
        """What the first so many reports tell of it."""
        times = bisect_left(self.at, number)
        return Tally(self.votes[times - 1], times, self.firsts[:times]) if times else None


class Layers:
    """The reports of one wording in their order, each folded by itself.

    More can be added while others ask for the first ones.
    """

    def __init__(self) -> None:
        # Of one report alone all is kept, also what people ruled: such a report is a wording of its own.
        self._first = b""
        self._sources = array("I")
        self._days: list[str] = []
        self._values: dict[str, dict[Any, _Value]] = {}
        self._latest: dict[str, tuple[list[int], list[Latest]]] = {}
        self._sets: dict[str, dict[str, int]] = {}

    @property
    def evidence(self) -> tuple[Span, ...]:
        """What the first report rests on."""
        return tuple(Span(start, start + len(text), text) for start, text in decoded(self._first).ground)

    def add(self, single: Fold) -> None:
        """Take in the next report; `single` is not to be used any more."""
        if not self._first:
            self._first = encoded(single)
            return
        if not self._days:
            self._take(decoded(self._first))
        self._take(single)

    def _take(self, single: Fold) -> None:
        at = len(self._days)
        self._days.append(intern(single.last))
        self._sources.append(single.sources + (self._sources[-1] if self._sources else 0))
        for slot, values in single.tallies.items():
            own = self._values.setdefault(slot, {})
            room = _NAMED if slot in DISPUTABLE or slot.startswith(FIGURE) else 1
            for value, tally in values.items():
                if (known := own.get(value)) is None:
                    known = own[value] = _Value()
                known.add(at, tally, room)
        for slot, latest in single.latest.items():
            places, found = self._latest.setdefault(slot, ([], []))
            # Of those of one day the first stays.
            if not found or latest.day > found[-1].day:
                places.append(at)
                found.append(latest)
        for slot, words in single.sets.items():
            if slot == _SEARCHED:
                continue
            known_words = self._sets.setdefault(slot, {})
            for word in words:
                known_words.setdefault(word, at)

    def fold(self, number: int) -> Fold:
        """The fold of the first so many reports, one at least; without the words that it is only searched by."""
        made = decoded(self._first)
        if number == 1:
            return made
        made.times, made.sources, made.last = number, self._sources[number - 1], self._days[number - 1]
        made.tallies = {
            slot: {value: tally for value, one in list(values.items()) if (tally := one.tally(number))}
            for slot, values in list(self._values.items())
        }
        made.latest = {
            slot: found[place - 1]
            for slot, (places, found) in list(self._latest.items())
            if (place := bisect_left(places, number))
        }
        made.sets = {
            slot: {word for word, at in list(words.items()) if at < number}
            for slot, words in list(self._sets.items())
        }
        return made

    def firsts(self, slots: Iterable[str], number: int) -> set[int]:
        """Which of the first so many reports first tell some value of some slots, counted from 0."""
        values = (value for slot in slots for value in list(self._values.get(slot, {}).values()))
        return {value.at[0] for value in values if value.at[0] < number}
