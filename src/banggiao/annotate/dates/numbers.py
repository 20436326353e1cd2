"""Dates that are written with numbers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import astuple, replace

from banggiao.annotate.dates.grammar import NUMBER, STAMP_TIME, TIME_STAMP, Grammar, grammar
from banggiao.annotate.dates.when import Draft, Kind, Point
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern

_LEFT = 48  # characters before a number in which the words that make it a date stand
_TIME_LEFT = 14


def number_dates(form: str) -> Iterator[Draft]:
    """The dates of a matching form that begin at a number, in text order and free of overlaps."""
    rules = grammar()
    at = 0
    for number in NUMBER.finditer(form):
        start, end = number.span()
        if start >= at and (end - start < 3 or end - start == 4):
            drafts, at = _dates_at(form, start, end, rules) or ((), at)
            yield from drafts


def _dates_at(form: str, start: int, end: int, rules: Grammar) -> tuple[list[Draft], int] | None:
    """The date or dates that begin with the number at `[start, end)`, and where they end."""
    low = max(0, start - _LEFT)
    left = form[low:start]
    if end - start == 4:
        return _years(form, start, rules, left)
    if left.rstrip().endswith("tháng") and (month := rules.before_month.search(left)) is not None:
        return _months(form, start, rules, low + month.start(), left[: month.start()])
    match = rules.day.match(form, start)
    found = None if match is None else _days(form, match, rules, left, low)
    return found or _month_year(form, start, rules, left)


def _month_year(form: str, start: int, rules: Grammar, left: str) -> tuple[list[Draft], int] | None:
    match = rules.month_year.match(form, start)
    if match is None or rules.numbered.search(left):
        return None
    part = rules.part_of.search(left)
    bracketed = left.endswith("(") and form.startswith(")", match.end())  # "chuyến thăm X của ông Y (10-2022)"
    if match["cut"].strip() != "/" and not (part or bracketed or rules.announced.search(left)):
        return None
    begin = start - len(left) + part.start() if part else start
    return [Draft(begin, match.end(), "month", Point(int(match["y"]), int(match["m"])))], match.end()


def _days(form: str, match: re.Match[str], rules: Grammar, left: str, low: int) -> tuple[list[Draft], int] | None:
    announced = rules.before_day.search(left)
    start = low + announced.start() if announced else match.start()
    if not _licensed(form, match, rules, left, announced is not None):
        return None
    stamp = TIME_STAMP.search(left[-_TIME_LEFT:]) or STAMP_TIME.match(form, match.end())
    hint = rules.hint.match(form, match.end())
    future = None if hint is None else hint["future"] is not None
    end = match.end() if hint is None else hint.end()
    group = match.groupdict()
    last = _point(group, "z" if group["da"] else "x" if group["dl"] else "y", rules)
    base = Draft(start, end, "day", None, shift=_shift(group, rules), future=future)
    points: list[Point]
    if group["da"]:
        points = _span(int(group["da"]), last)
    elif group["dl"]:
        points = [replace(last, day=int(day)) for day in re.findall(r"\d+", group["dl"])] + [last]
        if not all(p.exists() for p in points):
            return None
        if not _in_row(points):
            return _one_by_one(match, base, points), end
        points = [points[0], points[-1]]
    else:
        points = [_point(group, "b", rules)]
        if group["dy"]:
            points = _ordered(points[0], last)
    if not points or not all(p.exists() for p in points):
        return None
    if stamp is not None and points[0].year is not None:
        return [replace(base, first=points[0], role="other")], end
    if len(points) == 1 or points[0] == points[1]:
        return [replace(base, first=points[0])], end
    return [replace(base, kind="range", first=points[0], last=points[1])], end


def _one_by_one(match: re.Match[str], base: Draft, points: list[Point]) -> list[Draft]:
    """Days of a list that do not follow each other ("ngày 5 và 12/3")."""
    figures = list(re.finditer(r"\d+", match["dl"]))
    spans = [(match.start("dl") + figure.start(), match.start("dl") + figure.end()) for figure in figures]
    spans = [(base.start, spans[0][1]), *spans[1:], (match.start("dx"), base.end)]
    return [replace(base, start=start, end=end, first=point) for (start, end), point in zip(spans, points, strict=True)]


def _licensed(form: str, match: re.Match[str], rules: Grammar, left: str, announced: bool) -> bool:
    """Whether the figures are a date: by a word before them, a full year, or their place in the sentence."""
    group = match.groupdict()
    spelled = any(group[key] for key in ("tz", "tx", "tb", "ty"))
    full = any(group[key] for key in ("yz", "yx", "yb", "yy"))
    if announced:
        return full or spelled or not (rules.every.search(left) or rules.times.match(form, match.end()))
    if group["dl"] or rules.numbered.search(left):
        return False
    if full:
        return True
    if rules.times.match(form, match.end()):
        return False
    if spelled:
        return not (rules.lasting.search(left) or rules.unit.match(form, match.end()))
    # "24/10" may be a date where a phrase begins; "24-10" and "24.10" are scores and amounts but in a span of words.
    sure = "/" in match[0] or "đến" in match[0] or "tới" in match[0]
    # "sẽ thăm X từ 23 - 28.7."
    sure = sure or ("-" in match[0] and left.endswith("từ ") and form[match.end() : match.end() + 1] in _CLOSES)
    bracketed = "-" in match[0] and left.endswith("(") and form.startswith(")", match.end())  # "… tại Hà Nội (24-2)"
    sure = sure or (bracketed and _WITH_DASH.search(form) is not None)
    if not sure or rules.before_bare.search(left) is None or rules.fraction.match(form, match.end()):
        return False
    return rules.announced.search(left) is not None or rules.unit.match(form, match.end()) is None


# the text writes days so
_WITH_DASH = Pattern(
    rf"(?<!\w)(?:ngày|hôm|{of_class('part-of-day')}) \d{{1,2}}-\d{{1,2}}(?![\d-])"
)
_CLOSES = ("", ".", ",", ";", ")", "\n")


def _point(group: dict[str, str | None], end: str, rules: Grammar) -> Point:
    day, figures, spelled, year = (group.get(f"{part}{end}") for part in "dmty")
    month = figures or spelled
    number = None if month is None else int(month) if month.isdigit() else rules.month_names[" ".join(month.split())]
    return Point(int(year) if year else None, number, int(day) if day else None)


def _shift(group: dict[str, str | None], rules: Grammar) -> int | None:
    for end in "zxyb":
        if words := group.get(f"s{end}"):
            return rules.relative_years[" ".join(words.split())]
    return None


def _span(first_day: int, last: Point) -> list[Point]:
    """From a bare day to a full one: "từ 24 đến 26/10"; "từ 28 đến 2/3" begins in the month before."""
    first = replace(last, day=first_day)
    if last.day is not None and first_day > last.day and last.month is not None:
        back = last.month == 1
        year = None if last.year is None else last.year - back
        first = Point(year, 12 if back else last.month - 1, first_day)
        if first_day < 20:
            return []
    return [first, last]


def _ordered(first: Point, last: Point) -> list[Point]:
    """Both ends of a span with the year that only one of them bears."""
    later = (last.month or 0, last.day or 0) >= (first.month or 0, first.day or 0)
    if last.year is not None and first.year is None:
        first = replace(first, year=last.year - (not later))
    elif first.year is not None and last.year is None:
        last = replace(last, year=first.year + (not later))
    if first.year is not None and astuple(first) > astuple(last):
        return []
    return [first, last]


def _in_row(points: list[Point]) -> bool:
    days = [p.day or 0 for p in points]
    return all(b - a == 1 for a, b in pairwise(days))


def _months(form: str, start: int, rules: Grammar, begin: int, left: str) -> tuple[list[Draft], int] | None:
    match = rules.month.match(form, start)
    if match is None:
        return None
    group = match.groupdict()
    first, last = _month_point(group, "b"), _month_point(group, "y")
    counted = rules.times.match(form, match.end()) or rules.quantity.search(left)
    if counted and first.year is None and last.year is None:  # "tháng 2 lần", "3 tháng 5 tàu"
        return None
    hint = rules.hint.match(form, match.end())
    end = match.end() if hint is None else hint.end()
    draft = Draft(
        begin,
        end,
        "month",
        first,
        shift=_shift(group, rules),
        future=None if hint is None else hint["future"] is not None,
    )
    if last.month is None:
        return [draft], end
    points = _ordered(first, last)
    return ([replace(draft, kind="months", first=points[0], last=points[1])], end) if points else None


def _month_point(group: dict[str, str | None], end: str) -> Point:
    month, year = group.get(f"m{end}"), group.get(f"y{end}")
    return Point(int(year) if year else None, int(month) if month else None)


def _years(form: str, start: int, rules: Grammar, left: str) -> tuple[list[Draft], int] | None:
    match = rules.year.match(form, start)
    if match is None:
        return None
    first = int(match["ya"])
    low = start - len(left)
    announced = rules.before_year.search(left)
    begin = low + announced.start() if announced else start
    if match["yz"]:
        if int(match["yz"]) < first or rules.unit.match(form, match.end()):
            return None
        period = rules.before_period.search(left)
        begin = low + period.start() if period else begin
        return [Draft(begin, match.end(), "period", Point(first), Point(int(match["yz"])), "other")], match.end()
    kind: Kind = "year"
    if rules.before_plan.search(left) or rules.before_period.search(left):
        return [Draft(begin, match.end(), "period", Point(first), role="other")], match.end()
    if announced is None:
        counted = rules.unit.match(form, match.end()) is not None or rules.numbered.search(left) is not None
        closed = left.endswith("(") and form[match.end() : match.end() + 1] == ")"
        named = rules.named.search(left) is not None
        told = named or closed or rules.announced.search(left)
        if counted or not (told or (rules.leads.match(form, match.end()) and rules.before_lead.search(left))):
            return None
        return [Draft(begin, match.end(), kind, Point(first), named=named)], match.end()
    return [Draft(begin, match.end(), kind, Point(first))], match.end()
