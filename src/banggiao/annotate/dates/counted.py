"""Dates that are counted from the one told before: "hai tháng sau", "ngày hôm sau", "một năm trước đó", "hôm ấy"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from banggiao.annotate.dates.grammar import numbered
from banggiao.annotate.dates.when import Draft, Kind, Point
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern

_NUMBERS = {**numbered("month"), "tròn một": 1}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>ngày|hôm|tháng|năm)"
_GOES_ON = rf"(?=\s*[,:]| (?:hai (?:nước|bên|ông|bộ trưởng)|{of_class('he')}|đoàn|tới lượt|đến lượt)(?!\w))"
_OPENING = r"(?:(?<=^)|(?<=\n)|(?<=[.;:,!?\"“”] )|(?<= và ))"
# "Hai tháng sau, …", "đúng một năm sau đó", "sau đó ba ngày": not "một năm sau ngày …", "gần hai năm sau".
_AFTER = Pattern(
    rf"{_OPENING}(?P<all>(?:chỉ |đúng |vừa đúng |tròn )?{_COUNT} {_UNIT} (?P<side>sau|trước)"
    rf"(?: đó| ấy|(?<=sau){_GOES_ON}))(?!\w)"
    rf"|{_OPENING}(?P<all2>(?P<side2>sau|trước) đó (?:đúng |tròn |chỉ )?(?P<count2>\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r" (?P<unit2>ngày|hôm|tháng|năm))(?=\s*[,.;]| \w)"
)
# What has to stand somewhere for the pattern above, which is dear, to be tried.
_COUNTED = Pattern(
    rf"(?:ngày|hôm|tháng|năm) (?:sau|trước)(?= đó| ấy|\s*[,:]| (?:hai|{of_class('he')}|đoàn|tới|đến) )"
    r"|(?:sau|trước) đó (?:đúng |tròn |chỉ )?[^\s,.;]+(?: [^\s,.;]+)? (?:ngày|hôm|tháng|năm)(?!\w)"
)
_PART = rf"(?:(?:ngay |ngày |buổi |rạng |sớm )*{of_class('part-of-day')} |ngay |ngày )*"
_NEXT_DAY = Pattern(rf"(?<!\w){_PART}hôm (?P<side>sau|trước)(?!\w| (?:khi|nữa|đó một))")
_THAT_DAY = Pattern(rf"(?<!\w){_PART}hôm (?:ấy|đó)(?!\w)")
_THAT_MONTH = Pattern(
    r"(?<!\w)(?:cũng )?(?:trong |vào |ngay trong )?(?:cùng |chính )?tháng (?:ấy|đó)(?!\w)|(?<!\w)cùng tháng(?!\w)"
)
_REACH = 700  # characters back to the date that one counts from
_LONGEST = {"ngày": 31, "hôm": 31, "tháng": 24, "năm": 60}


def with_counted(form: str, drafts: list[Draft]) -> list[Draft]:
    """The dates, and beside them those that are counted from one of them."""
    found = sorted(_told(form), key=lambda told: told[0])
    if not found:
        return drafts
    joined = list(drafts)
    for start, end, unit, count in found:
        if any(d.start < end and start < d.end and d.first is not None for d in joined):
            continue
        before = [d for d in joined if d.end <= start and start - d.end <= _REACH]
        base = _base(before, unit)
        counted = None if base is None else _counted(base, unit, count)
        if counted is not None:
            kind, point, shift = counted
            joined = [d for d in joined if not (d.start < end and start < d.end)]
            joined.append(Draft(start, end, kind, point, shift=shift))
            joined.sort(key=lambda d: d.start)
    return joined


def _told(form: str) -> Iterator[tuple[int, int, str, int]]:
    if _COUNTED.search(form):
        for match in _AFTER.finditer(form):
            yield from _of_count(match)
    if "hôm sau" in form or "hôm trước" in form:
        for match in _NEXT_DAY.finditer(form):
            yield *match.span(), "ngày", 1 if match["side"] == "sau" else -1
    if "hôm ấy" in form or "hôm đó" in form:
        for match in _THAT_DAY.finditer(form):
            yield *match.span(), "ngày", 0
    if "tháng ấy" in form or "tháng đó" in form or "cùng tháng" in form:
        for match in _THAT_MONTH.finditer(form):
            yield *match.span(), "tháng", 0


def _of_count(match: re.Match[str]) -> Iterator[tuple[int, int, str, int]]:
    last = "" if match["all"] else "2"
    word, unit = match[f"count{last}"], match[f"unit{last}"]
    count = int(word) if word.isdigit() else _NUMBERS[word]
    if 0 < count <= _LONGEST[unit]:
        yield *match.span(f"all{last}" if last else "all"), unit, count if match[f"side{last}"] == "sau" else -count


def _base(before: Sequence[Draft], unit: str) -> Draft | None:
    """The last date told that is as fine as what is counted; years of titles and plans do not stand between."""
    for draft in reversed(before):
        point = draft.first
        if draft.role != "event" or draft.kind in ("period", "same-day") or point is None:
            continue
        if unit == "năm":
            return draft if point.year is not None or draft.shift is not None else None
        if unit == "tháng" and point.month is not None and draft.last is None:
            return draft
        if unit in ("ngày", "hôm") and point.day is not None:
            return draft if draft.last is None else None
        if draft.kind != "year":
            return None
    return None


def _counted(base: Draft, unit: str, count: int) -> tuple[Kind, Point, int | None] | None:
    point = base.first
    if point is None:
        return None
    if unit == "năm":
        shift = None if base.shift is None else base.shift + count
        return "year", Point(None if point.year is None else point.year + count), shift
    if unit == "tháng" and point.month is not None:
        months = (point.year or 0) * 12 + point.month - 1 + count
        month = Point(None if point.year is None else months // 12, months % 12 + 1)
        return "month", month, base.shift
    if point.month is None or point.day is None:
        return None
    try:
        day = date(point.year or _NO_LEAP, point.month, point.day) + timedelta(count)
    except ValueError:
        return None
    year = None if point.year is None else day.year
    return "day", Point(year, day.month, day.day), base.shift


_NO_LEAP = 2001  # a year to count days in where none is told
