"""Dates that are said in words: "hôm qua", "thứ Năm tuần trước", "tháng ba", "cuối năm ngoái", "quý I/2020"."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from msgspec.structs import replace

from banggiao.annotate.dates.grammar import Grammar, grammar, numbered, words
from banggiao.annotate.dates.when import Draft, Point

_LEFT = 32
_TOLD_FROM = (" đó", " khi", " nữa")  # "năm trước đó" counts from the story's day, not from the article's
_FROM_NOW = frozenset({"week", "months-from-now", "years-from-now"})
_LEADS = ("hôm", "vào", "ngày", "trong ngày", "từ")
_CLOSES = frozenset(",.;)(\n")  # a weekday before one of these stands alone and is no ordinal


class _Form(NamedTuple):
    group: str
    number: int = 0


@cache
def _automaton() -> tuple[AhoCorasick, tuple[_Form, ...]]:
    forms: dict[str, _Form] = {}
    for group in ("days-from-now", "months-from-now", "years-from-now", "quarter"):
        forms |= {form: _Form(group, number) for form, number in numbered(group).items()}
    for group in ("week", "same-day", "same-year", "months-of"):
        forms |= dict.fromkeys(words()[group], _Form(group))
    forms |= {f"tháng {form}": _Form("month", number) for form, number in numbered("month").items()}
    forms |= dict.fromkeys(numbered("weeks-from-now"), _Form("week"))
    for day, number in numbered("weekday").items():
        forms |= {f"{lead} {day}": _Form("weekday", number) for lead in (*_LEADS, *words()["daypart"])}
        for week, weeks in numbered("weeks-from-now").items():
            forms[f"{day} {week}"] = _Form("day-of-week", number + 7 * weeks)
    return AhoCorasick(list(forms)), tuple(forms.values())


def spoken_dates(form: str, published: str | None) -> Iterator[Draft]:
    """The dates in words of a matching form, the longest at each place, in text order."""
    automaton, forms = _automaton()
    today = None if published is None else date.fromisoformat(published)
    hits = [
        (start, end, index)
        for index, start, end in automaton.find_matches_as_indexes(form.replace("\n", " "), overlapping=True)
        if not (start and form[start - 1].isalnum()) and not (end < len(form) and form[end].isalnum())
    ]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    at = 0
    for start, end, index in hits:
        if start < at:
            continue
        draft = _draft(form, start, end, forms[index], today)
        if draft is not None:
            at = draft.end
            yield draft


def _draft(form: str, start: int, end: int, what: _Form, today: date | None) -> Draft | None:
    rules = grammar()
    left = form[max(0, start - _LEFT) : start]
    if what.group in _FROM_NOW and form.startswith(_TOLD_FROM, end):
        return None
    if what.group == "years-from-now" and form[end : end + 1] == " " and form[end + 1 : end + 2].isdigit():
        return None  # "sang năm 2019", "ông Trương Tấn Sang năm 2013": the year is told
    part = rules.part_of.search(left)
    begin = start - len(left) + part.start() if part else start
    match what.group:
        case "days-from-now":
            return Draft(start, end, "deictic", None if today is None else _point(today + timedelta(what.number)))
        case "same-day":
            return Draft(start, end, "same-day", None)
        case "same-year" if not form[end + 1 : end + 2].isdigit():
            return Draft(begin, end, "deictic", None, same_year=True)
        case "week" if not rules.quantity.search(left):
            return Draft(begin, end, "deictic", None)
        case "day-of-week":
            sunday = None if today is None else today - timedelta(today.isoweekday())
            return Draft(start, end, "deictic", None if sunday is None else _point(sunday + timedelta(what.number)))
        case "weekday" if not form.startswith(" tuần ", end):
            return _weekday(form, start, end, what.number, today, rules)
        case "months-from-now" if not rules.quantity.search(left[: part.start()] if part else left):
            return _month_from_now(begin, end, what.number, today)
        case "years-from-now" if not rules.quantity.search(left[: part.start()] if part else left):
            return Draft(begin, end, "deictic", Point(None), shift=what.number)
        case "month":
            return _month(form, start, begin, rules, left)
        case "quarter":
            return _of_year(form, begin, end, (what.number * 3 - 2, what.number * 3), rules)
        case "months-of":
            return _first_months(form, start, end, left, rules)
    return None


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def _weekday(form: str, start: int, end: int, day: int, today: date | None, rules: Grammar) -> Draft | None:
    """The nearest such day up to publication ("hôm thứ Năm"); where "tới" follows, the next one."""
    hint = rules.hint.match(form, end)
    if hint is None and not form.startswith(("hôm", *words()["daypart"]), start) and form[end : end + 1] not in _CLOSES:
        return None
    last = end if hint is None else hint.end()
    if today is None:
        return Draft(start, last, "deictic", None)
    ahead = hint is not None and hint["future"] is not None
    away = (day - today.isoweekday() - 1) % 7 + 1 if ahead else -((today.isoweekday() - day) % 7)
    return Draft(start, last, "deictic", _point(today + timedelta(away)))


def _month_from_now(begin: int, end: int, shift: int, today: date | None) -> Draft:
    if today is None:
        return Draft(begin, end, "deictic", None)
    count = today.year * 12 + today.month - 1 + shift
    return Draft(begin, end, "deictic", Point(count // 12, count % 12 + 1))


def _month(form: str, start: int, begin: int, rules: Grammar, left: str) -> Draft | None:
    match = rules.month_word.match(form, start)
    if match is None or (begin == start and rules.quantity.search(left)):
        return None
    month = rules.month_names[" ".join(match["m"].split())]
    year, relative = match["yz"], match["sz"]
    hint = rules.hint.match(form, match.end())
    sure = year or relative or begin < start  # "tháng năm" is also "months and years"
    if not sure and not (hint or (month != 5 and (rules.announced.search(left) or left.endswith("cách mạng ")))):
        return None
    return Draft(
        begin,
        match.end() if hint is None else hint.end(),
        "month",
        Point(int(year) if year else None, month),
        shift=rules.relative_years[" ".join(relative.split())] if relative else None,
        future=None if hint is None else hint["future"] is not None,
    )


def _of_year(form: str, begin: int, end: int, months: tuple[int, int], rules: Grammar) -> Draft | None:
    match = rules.year_tail.match(form, end)
    if match is None:
        return None
    year, relative = match["y"], match["s"]
    return Draft(
        begin,
        match.end(),
        "months",
        Point(int(year) if year else None, months[0]),
        Point(int(year) if year else None, months[1]),
        shift=rules.relative_years[" ".join(relative.split())] if relative else None,
        partial=True,
    )


def _first_months(form: str, start: int, end: int, left: str, rules: Grammar) -> Draft | None:
    """ "5 tháng đầu năm 2019": a stretch of months, and a sign of the year that the article was written in."""
    counted = left.split()[-1] if left.split() else ""
    count = int(counted) if counted.isdigit() else rules.month_names.get(counted)
    if count is None or not 1 < count < 12:
        return None
    months = (1, count) if form[start:end].endswith("đầu") else (13 - count, 12)
    draft = _of_year(form, start - len(left) + left.rindex(counted), end, months, rules)
    return draft if months[0] == 1 or draft is None else replace(draft, partial=False)
