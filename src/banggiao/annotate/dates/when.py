"""What a date in a text is, and how the calendar writes it."""

from calendar import monthrange
from typing import Literal

import msgspec
from msgspec.structs import replace

Kind = Literal["day", "range", "month", "months", "year", "period", "same-day", "deictic"]
Role = Literal["event", "other"]


class When(msgspec.Struct, frozen=True, gc=False):
    """One date or period: `[start, end)` in the text and what it says.

    `value` is ISO 8601 at the text's own precision, resolved for a past reading, or None where nothing is fixed.
    `kind` tells what was written: `day`, `range` (of days), `month`, `months`, `year`, `period` (years or a year
    that a plan runs to), `same-day` ("cùng ngày"), `deictic` ("hôm nay", "tuần tới", "năm ngoái").
    `role` is `other` where the date tells no event of the article: periods, holidays, founding and birth days,
    years of laws and plans, wars, the line that stamps the publication.
    `raw` is the value with the year left open (`--09-04`) where the text leaves it out and nothing beside it fixes
    it: what `with_year` takes to give the reading of an announced event.
    """

    start: int
    end: int
    value: str | None
    kind: Kind
    role: Role = "event"
    raw: str | None = None

    @property
    def open(self) -> bool:
        """Whether the text leaves the year out."""
        return self.raw is not None


class Point(msgspec.Struct, frozen=True, gc=False):
    """A day, month or year of the calendar; None for what is not said."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def exists(self) -> bool:
        """Whether the calendar has it (29 February counts while the year is open)."""
        if self.day is None or self.month is None:
            return self.day is None
        return 1 <= self.day <= 28 or 28 < self.day <= monthrange(self.year or 2000, self.month)[1]

    def iso(self) -> str:
        """`2025-09-04`, `2025-09`, `2025`, `--09-04` or `--09`."""
        written = "-" if self.year is None else f"{self.year:04}"
        for part in (self.month, self.day):
            if part is not None:
                written += f"-{part:02}"
        return written


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A date as read, before years that the text leaves out are looked for.

    `shift` counts years from the article's own ("tháng 6 năm ngoái": -1); `future` is what the text itself says
    ("tới" True, "vừa qua" False). `named` marks a year that ends an event's name ("RIMPAC 2018"); `partial` one of
    which only the first months have passed ("5 tháng đầu năm 2019"); `same_year` the year told before ("cùng năm").
    """

    start: int
    end: int
    kind: Kind
    first: Point | None
    last: Point | None = None
    role: Role = "event"
    shift: int | None = None
    future: bool | None = None
    named: bool = False
    partial: bool = False
    same_year: bool = False

    @property
    def yearless(self) -> bool:
        """Whether it is a date of the calendar without a year."""
        return self.first is not None and self.first.year is None

    def in_years(self, first: int, last: int) -> "Draft":
        """The same with its years filled in."""
        if self.first is None:
            return self
        last_point = None if self.last is None else replace(self.last, year=last)
        return replace(self, first=replace(self.first, year=first), last=last_point)
