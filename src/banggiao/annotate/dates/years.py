"""Years that the text leaves out: from the publication date, or from what stands beside the date."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from banggiao.annotate.dates.grammar import grammar
from banggiao.annotate.dates.when import Draft, Point
from banggiao.annotate.pattern import Pattern

_SLACK = timedelta(days=2)  # the codebook: "not later than two days after it"
_LEAP = 9  # years within which every day of the calendar comes at least once
_OPEN = Pattern(r"--(\d\d)(?:-(\d\d))?(?:/--(\d\d)(?:-(\d\d))?)?")
_FAR = 60  # how far behind an event's name with a year its day may stand
_SAME_YEAR = 300  # how far back the year may stand that "cùng năm" points to
_COUNT = 16  # characters in which a number stands before what it counts
_PAPER = 30  # characters between a word of signing and the month of it
_LOOKS_BACK = Pattern(r"(?:.{4})?hồi ")
_SENTENCE = Pattern(r"[.!?;]\s|\n")


def with_year(value: str, published: str | None, future: bool) -> str:
    """`value` (`--09-04`, `--08`, `--08-10/--08-14`) in the year that the publication date gives it.

    The latest such day not later than two days after publication; for an announced event (`future`) the nearest
    that is not over by then. A value that has its year, or no publication date, leaves `value` as it is.
    """
    match = _OPEN.fullmatch(value)
    if match is None or published is None:
        return value
    month, day, last_month, last_day = (None if part is None else int(part) for part in match.groups())
    first = Point(None, month, day)
    last = Point(None, last_month, last_day) if last_month else None
    years = years_of(first, last, date.fromisoformat(published), future)
    if years is None:
        return value
    written = replace(first, year=years[0]).iso()
    return written if last is None else f"{written}/{replace(last, year=years[1]).iso()}"


def years_of(first: Point, last: Point | None, published: date, future: bool) -> tuple[int, int] | None:
    """The years of the two ends of an open date, or None where no year near the publication has such a day."""
    over = 1 if last is not None and (last.month, last.day or 0) < (first.month, first.day or 0) else 0
    now, until = published.year, last or first
    for year in range(now - 1, now + _LEAP) if future else range(now + 1, now - _LEAP, -1):
        start, end = Point(year, first.month, first.day), Point(year + over, until.month, until.day)
        if not (start.exists() and end.exists()):
            continue
        if future:
            # A report may be a day or two late; an event announced for yesterday is not one of next year.
            if _day(end, 31) >= published - _SLACK:
                return year, year + over
        elif _day(start, 1) <= published + _SLACK:
            return year, year + over
    return None


def _day(point: Point, open_day: int) -> date:
    year, month = point.year or 1, point.month or 1
    return date(year, month, point.day or min(open_day, monthrange(year, month)[1]))


def close_same_year(form: str, drafts: list[Draft]) -> list[Draft]:
    """ "Tháng 5/2019 … Tháng 11 cùng năm": the year of the event told before; one that nothing tells is no date."""
    if not any(draft.same_year for draft in drafts):
        return drafts
    closed: list[Draft] = []
    for draft in drafts:
        if not draft.same_year:
            closed.append(draft)
            continue
        beside = closed[-1] if closed and form[closed[-1].end : draft.start].isspace() else None
        events = [d for d in closed if d.role == "event" and d is not beside and d.first is not None]
        told = events[-1].first if events and draft.start - events[-1].end <= _SAME_YEAR else None
        if beside is not None and beside.yearless and beside.shift is None:
            year = told.year if told is not None else None
            closed[-1] = replace(_in_year(beside, year), end=draft.end)
        elif told is not None and told.year is not None and not _counted(form, draft):
            closed.append(replace(draft, kind="year", first=Point(told.year)))
    return closed


def _counted(form: str, draft: Draft) -> bool:
    """ "trong 5 năm đó": a length of time."""
    return grammar().quantity.search(form, max(0, draft.start - _COUNT), draft.start) is not None


def close_beside(form: str, drafts: list[Draft]) -> list[Draft]:
    """Years that stand beside an open date: in its pair ("tháng 9 và đầu tháng 10-2018") or in the event's name."""
    closed = list(drafts)
    link = grammar().link
    for index in range(len(closed) - 2, -1, -1):
        one, two = closed[index], closed[index + 1]
        if _open(one) and _dated(two) and link.fullmatch(form, one.end, two.start):
            closed[index] = _beside(one, two, -1)
    for index, (one, two) in enumerate(pairwise(closed)):
        if not _open(two):
            continue
        gap = form[one.end : two.start]
        if _dated(one) and link.fullmatch(gap):
            closed[index + 1] = _beside(two, one, 1)
        elif one.named and one.first is not None and len(gap) <= _FAR and not _SENTENCE.search(gap):
            closed[index + 1] = _in_year(two, one.first.year)
    return closed


def close_in_retrospect(form: str, drafts: list[Draft], today: date) -> list[Draft]:
    """ "Tháng 9/1972, A thăm X. Khi đó, hai bên ký Y ngày 29/9": an open day of the month told just before with a year
    long past is of that year, where nothing lets it be one of the news."""
    closed: list[Draft] = []
    for draft in drafts:
        told = next((d for d in reversed(closed) if d.role == "event" and d.kind != "same-day"), None)
        year = told.first.year if told is not None and _dated(told) and told.first is not None else None
        if told is None or year is None or not _open(draft) or draft.first is None or draft.first.day is None:
            closed.append(draft)
            continue
        then = told.first is not None and told.first.month == draft.first.month and draft.start - told.end < _TOLD_ON
        news = years_of(draft.first, draft.last, today, False)
        past = then and news is not None and year < news[0] and not draft.future
        if past and news is not None:
            day = _day(replace(draft.first, year=news[0]), 1)
            past = (today - day).days > _NEWS or _THEN.search(form, told.end, draft.start) is not None
        closed.append(_in_year(draft, year) if past else draft)
    return closed


_TOLD_ON = 300  # characters from the date that tells the year to one that goes on from it
_NEWS = 60  # days before the article's own of which a day without a year may be
_THEN = Pattern(r"(?<!\w)(?:khi|lúc|hồi|dịp|năm) (?:đó|ấy|bấy giờ)(?!\w)")


def close_from_text(form: str, drafts: list[Draft]) -> tuple[list[Draft], int | None]:
    """For an article of unknown day: the open dates that its own full dates fix, and its year where that is fixed.

    - A sum over the first months of a year tells that the article was written in it.
    - An open day takes the year of a full date in the same month, when that is the latest year told of;
      a date led by "hồi" tells of another, earlier event and fixes none, nor does the month of a paper's signing.
    - Where such a day is one to come ("ngày 2-9 tới"), what went before lies in the twelve months before it.
    """
    fixing = [
        d
        for d in drafts
        if d.role == "event"
        and _dated(d)
        and not _LOOKS_BACK.match(form, d.start - 4)
        and not _of_paper(form, d)
        and not _of_next_round(form, d)
    ]
    told = [point for d in fixing for point in (d.first, d.last) if point is not None]
    latest = max((p.year for p in told if p.year is not None), default=None)
    parts = {d.first.year or 0: _months_of_part(form, d) for d in drafts if d.kind == "year" and d.first is not None}
    latest = max([latest or 0, *(year for year, part in parts.items() if part)]) or None
    months = {p.month for p in told if p.year == latest} | parts.get(latest or 0, frozenset())
    partial = max((d.first.year for d in drafts if d.partial and d.first is not None and d.first.year), default=None)
    if partial is not None and (latest is None or partial >= latest):
        return [_in_year(d, partial) if _open(d) else d for d in drafts], partial
    if latest is None:
        return drafts, None
    coming = (d.first for d in drafts if d.future and _open(d))
    ahead = next((p for p in coming if p is not None and p.month in months), None)
    this_month = {d.first.month for d in drafts if d.shift == 0 and d.first is not None}
    closed = []
    for draft in drafts:
        if not _open(draft) or draft.first is None:
            closed.append(draft)
        elif draft.first.month in months:
            closed.append(_in_year(draft, latest))
        elif ahead is not None and not draft.future:
            years = years_of(draft.first, draft.last, _day(replace(ahead, year=latest), 1), False)
            closed.append(draft if years is None else draft.in_years(*years))
        else:
            closed.append(draft)
    return closed, latest if this_month & months else None


def _months_of_part(form: str, draft: Draft) -> frozenset[int]:
    """The months of "đầu năm 2018", where something is told to have been in them."""
    part = next((months for word, months in _PARTS.items() if form.startswith(word, draft.start)), frozenset[int]())
    past = draft.role == "event" and draft.first is not None and (draft.first.year or 0) > _LONG_AGO
    low = max(0, draft.start - _LED)
    return part if part and past and not _NOT_TOLD.search(form, low, draft.start) else frozenset()


_PARTS = {"đầu": frozenset(range(1, 5)), "giữa": frozenset(range(5, 8)), "cuối": frozenset(range(10, 13))}
_LONG_AGO = 2000
_LED = 60  # characters before a part of a year in which it may be said that it is to come, or that one counts from it
_NOT_TOLD = Pattern(
    r"(?<!\w)(?:dự kiến|sẽ|sắp|tới|vào khoảng|từ|đến|kể từ|hồi|sau|trước)(?!\w)[^.;,\n]*$|\d tháng $|bắt $"
)


def _of_paper(form: str, draft: Draft) -> bool:
    """True for a month that only tells when a paper was signed ("Bản ghi nhớ … ký kết tháng 9-2015")."""
    month_only = draft.first is not None and draft.first.day is None
    return month_only and form.find("ký ", max(0, draft.start - _PAPER), draft.start) >= 0


def _of_next_round(form: str, draft: Draft) -> bool:
    """True for a month to come that the text tells of with its year: "lần thứ 4 sẽ diễn ra vào tháng 5/2025"."""
    first = draft.first
    if first is None or first.day is not None:
        return False
    return _AHEAD.search(form, max(0, draft.start - _NEXT_ROUND), draft.start) is not None


_NEXT_ROUND = 120  # characters before its month in which the words for a round to come stand
_AHEAD = Pattern(
    r"(?<!\w)(?:lần|vòng|kỳ|khóa|phiên) (?:thứ|tiếp theo|tiếp|sau|tới)(?!\w)[^.;\n]*"
    r"(?<!\w)(?:sẽ|dự kiến|dự định|dự tính|được hẹn)(?!\w)[^.;\n]*$"
)


def _open(draft: Draft) -> bool:
    return draft.yearless and draft.shift is None and draft.role == "event"


def _dated(draft: Draft) -> bool:
    first = draft.first
    return first is not None and first.year is not None and first.month is not None and not draft.partial


def _beside(one: Draft, other: Draft, step: int) -> Draft:
    if one.first is None or other.first is None or other.first.year is None:
        return one
    mine, theirs = one.first.month or 0, other.first.month or 0
    return _in_year(one, other.first.year + (step if (theirs - mine) * step > 0 else 0))


def _in_year(draft: Draft, year: int | None) -> Draft:
    if year is None or draft.first is None:
        return draft
    over = 1 if draft.last is not None and (draft.last.month or 0) < (draft.first.month or 0) else 0
    closed = draft.in_years(year, year + over)
    fits = closed.first is not None and closed.first.exists() and (closed.last is None or closed.last.exists())
    return closed if fits else draft
