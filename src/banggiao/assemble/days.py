"""Dates of the codebook as days."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]
_LEAP = 2000


@lru_cache(maxsize=16384)
def days(value: str | None) -> Days | None:
    """The first and last day that a date of the codebook can mean; None for null, an open year, or no day."""
    if value is None or value.startswith("--"):
        return None
    start, _, end = value.partition("/")
    try:
        first, last = _bounds(start), _bounds(end or start)
    except ValueError:
        return None
    return first[0], last[1]


def in_calendar(value: str) -> bool:
    """Whether the calendar has a date of the codebook: no 30 February, and no span that ends before it begins."""
    if value.startswith("--"):
        return _season(value) is not None
    span = days(value)
    return span is not None and span[0] <= span[1]


def is_day(value: str | None) -> bool:
    """Whether a date tells the day, or a span of days."""
    return value is not None and days(value) is not None and len(value.partition("/")[0]) == 10


def as_told(first: str, last: str) -> str:
    """The date that can mean just these days (ISO): a day, month or year, or a span of them."""
    size = 10
    if first[5:] == "01-01" and last[5:] == "12-31":
        size = 4
    elif first[8:] == "01" and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]:
        size = 7
    start, end = first[:size], last[:size]
    return start if start == end else f"{start}/{end}"


def agrees(vague: str, precise: str) -> bool:
    """Whether `vague` says the same as `precise` or leaves part of it open (`2025-05` of `2025-05-12`).

    What may be left open is the day, the month, the end of a span, and the year (`--05-12`).
    """
    return precise.startswith(vague) or (vague.startswith("--") and _without_year(precise).startswith(vague))


@lru_cache(maxsize=16384)
def any_year(value: str | None) -> Days | None:
    """The first and last day of a date told to the day, its year left out: as days of one leap year."""
    if value is None:
        return None
    start, _, end = value.partition("/")
    points = [_without_year(point)[2:] for point in (start, end or start)]
    if any(len(point) != 5 for point in points):
        return None
    try:
        first, last = (date.fromisoformat(f"{_LEAP}-{point}") for point in points)
    except ValueError:
        return None
    return (first, last) if first <= last else (first, last.replace(year=_LEAP + 1))


def may_share_days(one: str, other: str, within: int = 0) -> bool:
    """Whether two dates of which one or both leave the year open can have a day in common, or lie `within` so many.
    """
    a, b = _season(one), _season(other)
    if a is None or b is None:
        return True
    a = a[0] - timedelta(days=within), a[1] + timedelta(days=within)
    # What goes on over the turn of a year ends in the next one.
    return any(a[0] <= last and first <= a[1] for first, last in (b, _a_year_on(b, 1), _a_year_on(b, -1)))


def _season(value: str) -> Days | None:
    """A date of months or days, its year left out, as days of one leap year; None of years and what is no date."""
    start, _, end = value.partition("/")
    points = [_without_year(point)[2:] for point in (start, end or start)]
    if not all(points):
        return None
    try:
        first, last = (_bounds(f"{_LEAP}-{point}") for point in points)
    except ValueError:
        return None
    return (first[0], last[1]) if first[0] <= last[1] else (first[0], last[1].replace(year=_LEAP + 1))


def _a_year_on(days_: Days, by: int) -> Days:
    length = timedelta(days=by * (366 if by > 0 else 365))
    return days_[0] + length, days_[1] + length


def near_year(yearless: Days, day: date) -> Days:
    """Days of any year as those of the year in which they are nearest to `day`."""
    length = yearless[1] - yearless[0]
    month = yearless[0].month
    starts = [date(year, month, min(yearless[0].day, monthrange(year, month)[1])) for year in _years_around(day)]
    start = min(starts, key=lambda start: distance(start, day))
    return start, start + length


def _years_around(day: date) -> range:
    return range(max(day.year - 1, date.min.year), min(day.year + 1, date.max.year) + 1)


def _without_year(value: str) -> str:
    return "/".join(point if point.startswith("--") else f"-{point[4:]}" for point in value.split("/"))


def distance(one: date, other: date) -> int:
    """How many days lie between two days."""
    return abs((one - other).days)


def buckets(first: date, last: date, size: int) -> range:
    """The numbers of the stretches of `size` days that a range touches."""
    return range(first.toordinal() // size, last.toordinal() // size + 1)


def around(day: date, width: int) -> Days:
    """`width` days before and after."""
    return day - timedelta(days=width), day + timedelta(days=width)


def _bounds(point: str) -> Days:
    year, month, day = (*(int(part) for part in point.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
