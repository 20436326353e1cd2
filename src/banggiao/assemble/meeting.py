"""Where and when reports of events meet, so that each is compared with those of its time alone."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

import msgspec

K = TypeVar("K", bound=Hashable)

# What lasts longer is met by years instead of months; what lasts still longer, at any time.
_SHORT = 62
_LONG = 366 * 12


class Reach(msgspec.Struct, frozen=True, gc=False):
    """Reports meet that have a common `base`, and a day in common.

    `first` and `last` are numbers of days; None where the time is open. `yearless`: these are days of any year.
    """

    base: str
    first: int | None = None
    last: int | None = None
    yearless: bool = False


class Point(msgspec.Struct, frozen=True, gc=False):
    """One place of meeting: a key, and the days for which it counts, all of them where they are None."""

    key: str
    first: int | None = None
    last: int | None = None

    def meets(self, first: int | None, last: int | None) -> bool:
        """Whether there is a day in common with a report that stands at this key for these days."""
        if self.first is None or self.last is None or first is None or last is None:
            return True
        return self.first <= last and first <= self.last


class Meeting(Generic[K]):
    """Who stands where."""

    def __init__(self, standing: Mapping[K, Iterable[Point]]) -> None:
        self._at: dict[str, list[tuple[int | None, int | None, K]]] = defaultdict(list)
        for one, points in standing.items():
            for point in points:
                self._at[point.key].append((point.first, point.last, one))

    def met(self, points: Iterable[Point]) -> set[K]:
        """All who are met at these points."""
        return {one for point in points for first, last, one in self._at.get(point.key, ()) if point.meets(first, last)}


def stands(reach: Reach) -> list[Point]:
    """The points at which others find a report."""
    first, last = reach.first, reach.last
    if first is None or last is None or reach.yearless or last - first > _LONG:
        return [Point(reach.base)]
    if last - first > _SHORT:
        dated = [Point(f"{reach.base}|{year}", first, last) for year in _years(first, last)]
        return [*dated, Point(f"{reach.base}|--")]
    months = _months(first, last)
    dated = [Point(f"{reach.base}|{month}", first, last) for month in months]
    # Where the year is open, days are met by their month alone.
    return dated + [Point(f"{reach.base}|--{month}") for month in sorted({month[-2:] for month in months})]


def looks(reach: Reach) -> list[Point]:
    """The points at which a report finds others."""
    first, last = reach.first, reach.last
    points = [Point(reach.base)]
    if first is None or last is None or last - first > _LONG:
        months = [f"{number:02}" for number in range(1, 13)]
    elif reach.yearless:
        months = sorted({month[-2:] for month in _months(first, last)})
    else:
        buckets = (*_months(first, last), *_years(first, last))
        return points + [Point(f"{reach.base}|{bucket}", first, last) for bucket in buckets]
    return [*points, *(Point(f"{reach.base}|--{month}") for month in months), Point(f"{reach.base}|--")]


def _months(first: int, last: int) -> list[str]:
    one, other = date.fromordinal(first), date.fromordinal(last)
    numbers = range(one.year * 12 + one.month - 1, other.year * 12 + other.month)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _years(first: int, last: int) -> list[str]:
    return [f"{year}" for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1)]
