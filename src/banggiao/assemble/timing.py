"""How the times of two reports of encounters stand to each other."""

from enum import Enum, auto

from banggiao.assemble.days import Days, agrees, days, distance, may_share_days, near_year
from banggiao.assemble.features import Family, Features

# A report without a date tells of something that took place about the day of its publication.
WINDOW = 10
# The people of one side alone tell no more than that many days.
_CLOSE = 4
# Days between the setting out and the welcome of a visitor.
SETTING_OUT = 2
# What is known but for more days than a month is hardly dated.
_VAGUE = 31


class When(Enum):
    """How the times of two reports stand to each other, the firmest first."""

    SAME = auto()  # one day, or one month in the same words
    OVERLAP = auto()  # days in common of what lasts for days
    SAME_ANY_YEAR = auto()  # the same, where one leaves the year open
    WITHIN = auto()  # one leaves room for the other
    NEAR = auto()  # one has no date, and was published within a few days of the other
    ABOUT = auto()  # the same within more days
    OPEN = auto()  # nothing is known
    APART = auto()


def when(one: Features, other: Features) -> When:
    """How the times of two wordings of one family stand to each other."""
    a, b = one.date, other.date
    if a is not None and b is not None:
        return _dated(one, other, a, b)
    if a is None and b is None:
        if one.told is None or other.told is None:
            return When.OPEN
        return _near(distance(one.told, other.told))
    dated, undated = (one, other) if a is not None else (other, one)
    bounds = days(dated.date)
    if bounds is None and dated.yearless is not None and undated.told is not None:
        bounds = near_year(dated.yearless, undated.told)
    if undated.told is None or bounds is None:
        return When.OPEN
    # What an article tells as done did not happen after it; a day is left for the clocks of two places.
    latest = 1 if undated.held else WINDOW
    before, after = (bounds[0] - undated.told).days, (undated.told - bounds[1]).days
    if before > latest:
        return When.APART
    nearness = _near(max(before, after))
    # In a year there is room for more than one event.
    return When.ABOUT if nearness is When.NEAR and (bounds[1] - bounds[0]).days > _VAGUE else nearness


def _near(days_apart: int) -> When:
    return When.APART if days_apart > WINDOW else When.NEAR if days_apart <= _CLOSE else When.ABOUT


def _dated(one: Features, other: Features, a: str, b: str) -> When:
    if a == b and (a.startswith("--") or len(a) > len("2025")):
        return When.SAME_ANY_YEAR if a.startswith("--") else When.SAME
    if one.span and other.span:
        return _days_meet(one.span, other.span, one.family, When.SAME, When.OVERLAP)
    if one.yearless and other.yearless:
        return _days_meet(one.yearless, other.yearless, one.family, When.SAME_ANY_YEAR, When.SAME_ANY_YEAR)
    if agrees(a, b) or agrees(b, a):
        return When.WITHIN
    if a.startswith("--") or b.startswith("--"):
        return When.WITHIN if may_share_days(a, b) else When.APART
    x, y = days(a), days(b)
    return When.WITHIN if x and y and x[0] <= y[1] and y[0] <= x[1] else When.APART


def _days_meet(a: Days, b: Days, family: Family, same: When, overlap: When) -> When:
    if a[0] == b[0]:
        return same
    meet = a[0] <= b[1] and b[0] <= a[1]
    if meet and (family.spans or a[0] != a[1] or b[0] != b[1]):
        return overlap
    # Nobody comes twice within so few days: one outlet gives the day of setting out, another that of the welcome.
    gap = max((b[0] - a[1]).days, (a[0] - b[1]).days)
    return When.NEAR if family.directed and gap <= SETTING_OUT else When.APART
