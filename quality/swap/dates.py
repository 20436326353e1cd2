"""Dates moved by one and the same step: so many years, months and days, none carried into the next.

Without carrying, dates that leave the year or the month out move alike with those that give them, and the order of
all dates stays. A step that makes a day that does not exist, or that would turn "yesterday" or "Thursday" into
something else, is not taken.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from banggiao.records import Reading
from quality.rewriting import Edit, Rewriting

YEARS, MONTHS, DAYS = 5, 11, 27  # the widest step
TRIES = 600
NEAR = 20  # days around the publication in which the distance to it stays the same
LEAP_YEAR = 2000  # stands in where the year is left open
HISTORY = 1990  # what lies before stays: treaties and wars have their years

_CUE = r"(?:(?i:ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|mai|từ|đến|tới|và|vào)\s|[(,]\s?|\d\s?[-–]\s?)"
_LEAD = r"(?:(?<![\d/.,-])(?<!thứ )(?<!lần )(?<!số )(?:\d{1,2}\s*(?:,|và|đến|tới|-|–)\s*(?:ngày\s+)?)+)?"
_AFTER = r"(?![\d%]|[.,/]\d|\s*(?:triệu|tỷ|tỉ|nghìn|USD|km|m\b))"
_NUMBER = r"(?<![\d/.,-])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<lead>{_LEAD})(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>(?:19|20)\d\d){_AFTER}",
        rf"(?P<lead>{_LEAD})(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})(?:(?:\s+năm\s+|/|-)(?P<year>(?:19|20)\d\d))?{_AFTER}",
        rf"(?i:tháng)\s+(?P<month>\d{{1,2}})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>(?:19|20)\d\d){_AFTER}",
        rf"{_NUMBER}(?P<lead>{_LEAD})(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_AFTER}",
        rf"(?:(?<=\s)|(?<=\()){_CUE}(?P<lead>{_LEAD})(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}}){_AFTER}",
        rf"(?<=\s)(?i:ngày|sáng|trưa|chiều|tối|hôm|nay)\s(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}}){_AFTER}",
        rf"(?i:tháng)\s+(?P<month>\d{{1,2}}){_AFTER}",
        rf"(?i:ngày)\s+(?P<day>\d{{1,2}}){_AFTER}",
        rf"(?<![\d.,/])(?P<year>(?:19|20)\d\d){_AFTER}(?!\s+(?:người|tấn|chiếc|quân|binh|lính|đồng|hécta|ha\b))",
    )
)
_SPOKEN_MONTH = re.compile(
    r"\btháng\s+(?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)\b|\bquý\s+(?:[IV]+\b|\d)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)\b|\b[Cc]hủ [Nn]hật\b|\bthứ (?:hai|ba|tư|năm|sáu|bảy) tuần\b")
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?|--(?P<m>\d\d)(?:-(?P<d>\d\d))?")


class Named(NamedTuple):
    """A date as far as it is told."""

    year: int | None
    month: int | None
    day: int | None


class Step(NamedTuple):
    """How far dates are moved."""

    years: int = 0
    months: int = 0
    days: int = 0

    def of(self, unit: str) -> int:
        return {"year": self.years, "month": self.months, "day": self.days}[unit]


class Number(NamedTuple):
    """A number of a date in a text."""

    start: int
    end: int
    unit: str


def numbers(text: str) -> Iterator[tuple[Named, list[Number]]]:
    """The dates of a text, each with its numbers; days told before the last ("từ 8 đến 10/9") as dates of their own."""
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            first = min(match.start(unit) for unit in ("lead", "day", "month", "year") if groups.get(unit))
            if not taken.isdisjoint(range(first, match.end())):
                continue
            told = [unit for unit in ("year", "month", "day") if groups.get(unit)]
            named = Named(*(int(groups[unit]) if unit in told else None for unit in ("year", "month", "day")))
            if not possible(named) or is_history(named):
                continue
            taken.update(range(first, match.end()))
            yield named, [Number(*match.span(unit), unit) for unit in told]
            for day in re.finditer(r"\d+", groups.get("lead") or ""):
                start = match.start("lead") + day.start()
                yield named._replace(day=int(day.group())), [Number(start, start + len(day.group()), "day")]


def possible(named: Named) -> bool:
    """Whether there is such a day."""
    if named.month is not None and not 1 <= named.month <= 12:
        return False
    if named.day is None:
        return True
    longest = 31 if named.month is None else monthrange(named.year or LEAP_YEAR, named.month)[1]
    return 1 <= named.day <= longest


def is_history(named: Named) -> bool:
    return named.year is not None and named.year < HISTORY


def date_edits(text: str, step: Step) -> Iterator[Edit]:
    """Each number of a date, moved; a zero before it stays where it was."""
    for _, found in numbers(text):
        for start, end, unit in found:
            written = text[start:end]
            moved = str(int(written) + step.of(unit))
            yield Edit(start, end, moved.zfill(len(written)) if written.startswith("0") else moved)


def moved_iso(written: str, step: Step) -> str:
    """A date or period of a finding, moved."""
    return "/".join(iso(moved(named, step)) for named in named_dates(written))


def named_dates(written: str) -> Iterator[Named]:
    for point in written.split("/"):
        if match := _ISO.fullmatch(point):
            year, month, day, open_month, open_day = (int(part) if part else None for part in match.groups())
            yield Named(year, month or open_month, day or open_day)


def moved(named: Named, step: Step) -> Named:
    if is_history(named):
        return named
    return Named(*(None if part is None else part + by for part, by in zip(named, step, strict=True)))


def iso(named: Named) -> str:
    written = "-" if named.year is None else f"{named.year:04}"
    return written + "".join(f"-{part:02}" for part in (named.month, named.day) if part is not None)


def without(text: str, kept: Iterable[Edit]) -> str:
    """The text with blanks where a phrase is kept."""
    return Rewriting(text, (edit._replace(new=" " * (edit.end - edit.start)) for edit in kept)).text


def draw_step(gold: Reading, kept: Iterable[Edit], rng: Random) -> Step:
    """A step that every date of the article and its gold can take; in the phrases kept none moves."""
    free = without(gold.article.text, kept)
    told = [named for named, _ in numbers(free)]
    golden = list(gold_dates(gold))
    told += [named for _, named in golden]
    published = next((named_dates(gold.article.published)), None) if gold.article.published else None
    for _ in range(TRIES):
        step = Step(rng.randint(-YEARS, YEARS), rng.randint(-MONTHS, MONTHS), rng.randint(-DAYS, DAYS))
        if rng.random() < 0.5:
            step = step._replace(days=rng.randint(-3, 3))
        if _SPOKEN_MONTH.search(free):
            step = step._replace(months=0)
        if step != Step() and fits(step, told, golden, published, bool(_WEEKDAY.search(free))):
            return step
    return Step()


def gold_dates(gold: Reading) -> Iterator[tuple[str, Named]]:
    """The dates of all findings, each with the string that it stands in; periods too."""
    for finding in gold.findings():
        for slot in ("date", "period"):
            written = getattr(finding, slot, None)
            if written:
                yield from ((written, named) for named in named_dates(written))


def fits(
    step: Step, told: Iterable[Named], golden: Iterable[tuple[str, Named]], published: Named | None, weekdays: bool
) -> bool:
    """Whether all dates can be moved, with the weekdays, the spans and the distances to the publication unchanged."""
    if not all(possible(moved(named, step)) and not short_of(named, step) for named in told):
        return False
    pairs: list[tuple[Named, Named]] = []
    for written, named in golden:
        if "/" in written:
            pairs.append((next(named_dates(written)), named))
        if published is not None:
            pairs.append((published, named))
    if published is not None:
        if not possible(moved(published, step)):
            return False
        if weekdays and (day_of(moved(published, step)) - day_of(published)) % 7:
            return False
    elif weekdays and step.days:
        return False
    return all(
        distance(one, other) == distance(moved(one, step), moved(other, step))
        for one, other in pairs
        if abs(distance(one, other)) <= NEAR
    )


def short_of(named: Named, step: Step) -> bool:
    """Whether a day alone could fall off the end of a short month."""
    return named.month is None and named.day is not None and step.days != 0 and named.day + step.days > 28


def day_of(named: Named) -> int:
    return date(named.year or LEAP_YEAR, named.month or 1, named.day or 1).toordinal()


def distance(one: Named, other: Named) -> int:
    """Days from one date to another, 0 where either is no day."""
    return day_of(other) - day_of(one) if one.day and other.day else 0
