"""Dates that tell no event of the article: holidays, founding and birth days, years of laws, wars."""

from functools import cache
from typing import NamedTuple

from banggiao.annotate.dates.grammar import either, words
from banggiao.annotate.dates.when import Draft, Point, Role, When
from banggiao.annotate.pattern import Pattern

_REACH = 120  # characters before a date in which the word that explains it may stand
_NEXT = 80  # … for words that must be nearer
_NEAR = 32  # … and next to it
_STOP = Pattern(r"[.!?;\n](?:(?<=\n)|(?<!\n)\s)")  # the mark leads: the search looks at nothing else
_LONGEST = 370  # days: a longer span counts from a founding day to its anniversary
_OLD = 2001  # a war in reach of a later year is a subject of talks, not the date of one


# "Đảng Nhân dân Cách mạng Lào", "các lực lượng vũ trang Cách mạng": names of today, and no day of the past.
_OF_PARTY = r"(?<!nhân dân )(?<!vũ trang )"


class _Cues(NamedTuple):
    founding: Pattern
    anniversary: Pattern
    law: Pattern
    war: Pattern
    birth: Pattern
    own: Pattern


@cache
def _cues() -> _Cues:
    other_words = "".join(rf"(?<!{word}\s)" for word in words()["no-birth"])
    return _Cues(
        founding=Pattern(
            rf"(?<!\w){_OF_PARTY}{either('founding')}(?!\s*quân\b)(?:(?!{either('law-break')}\s)[^.;,\n]){{0,45}}$"
        ),
        anniversary=Pattern(rf"(?<!\w){either('anniversary')}(?!\w)[^.;()\n]*\([^()\n]{{0,30}}$"),
        law=Pattern(rf"(?<!\w){either('law')}(?!\w)(?:(?!(?<!\w){either('law-break')}(?!\w))[^.;:,\n\"]){{0,60}}$"),
        war=Pattern(rf"(?<!\w){_OF_PARTY}{either('war')}(?!\w)[^.;\n]{{0,50}}$"),
        birth=Pattern(rf"(?<!\w){other_words}{either('birth')}\s*(?:ngày|năm|tháng)?\s*$"),
        own=Pattern(rf"(?:{either('daypart')}|hôm|vào\s+ngày)"),
    )


def role_of(form: str, draft: Draft) -> Role:
    """What the words before a date make of it."""
    if draft.role == "other" or draft.first is None or draft.kind == "deictic":
        return draft.role
    low = max(0, draft.start - _REACH)
    for stop in _STOP.finditer(form, low, draft.start):
        low = stop.end()
    before = form[low : draft.start]
    cues, year = _cues(), draft.first.year
    if _too_long(draft) or cues.birth.search(before[-_NEAR:]):
        return "other"
    own = cues.own.match(form, draft.start) is not None
    if not own and (cues.founding.search(before[-_NEXT:]) or cues.anniversary.search(before)):
        return "other"
    if year is None:
        return "event"
    of_paper = (draft.kind == "year" or draft.first.day is not None) and not own
    return (
        "other"
        if (of_paper and cues.law.search(before)) or (year <= _OLD and cues.war.search(before[-_NEXT:]))
        else "event"
    )


def role_behind(form: str, when: When, start: int, end: int) -> Role:
    """What a date is, but for the words of `[start, end)`: the naming of a person, whose office may bear a holiday's or
    a paper's name ("Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam … ngày 12/3")."""
    value = when.raw or when.value or ""
    year = int(value[:4]) if value[:1].isdigit() else None
    unnamed = f"{form[:start]}{'_' * (end - start)}{form[end:]}"
    return role_of(unnamed, Draft(when.start, when.end, when.kind, Point(year, 1, 1)))


def _too_long(draft: Draft) -> bool:
    first, last = draft.first, draft.last
    if draft.kind != "range" or first is None or last is None or first.year is None or last.year is None:
        return False
    return (last.year - first.year) * 365 + ((last.month or 1) - (first.month or 1)) * 30 > _LONGEST
