"""How far a date reaches in its sentence: over a part that it opens, a list at whose head it stands, or no further."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger


def opens_part(clause: Clause, year: When) -> bool:
    """ "Năm 2017, ông X thăm Y; cũng trong năm 2018, …": the year opens the sentence or a part of it."""
    if _OF_ROUND.search(clause.form, clause.sentence.start, year.start):
        return False  # "giao lưu lần thứ hai, năm 2025, …"
    ends = clause.form.startswith((",", ":"), year.end) or _goes_on(clause, year)
    return ends and _LEADS_IN.search(clause.gap(clause.sentence.start, year.start)) is not None


def opens_next_part(clause: Clause, when: When, trigger: Trigger) -> bool:
    """ "Năm 2005, A thăm X; năm 2013, hai nước …": the date opens the part behind that of the word."""
    return clause.form.find(";", trigger.end, when.start) >= 0 and opens_part(clause, when)


def _goes_on(clause: Clause, when: When) -> bool:
    """Whether right behind a date stands who did something then, or the word for it."""
    low, high = when.end, when.end + _LED
    return any(low < a.start < high and _GOES_ON.fullmatch(clause.form, low, a.start) for a in clause.actors) or any(
        low < t.start < high and _GOES_ON.fullmatch(clause.form, low, t.start) for t in clause.triggers
    )


# "Tháng 4, A thăm X, tháng 6 (thì) | tiếp B", "năm 2023 đến lượt | B"
_GOES_ON = Pattern(r" (?:(?:thì|lại|đã|tiếp tục|đến lượt|tới lượt) )*")
_OF_ROUND = Pattern(r"(?<!\w)lần(?: thứ)? [^\s,.;]+(?: [^\s,.;]+)?, (?:năm )?$")
_LEADS_IN = Pattern(rf"(?:^|[;,] |(?<!\w)và )(?:{words('year-leads')}(?: |, |$))*$")


def reaches(clause: Clause, when: When, trigger: Trigger) -> bool:
    """False for a date of an earlier part of a row ("nhắc lại … vào tháng 6; mời B thăm C"), unless it opens it."""
    if _YEARS_LATER.search(clause.form, when.end, trigger.start):
        return False
    if ";" not in clause.gap(when.end, trigger.start) or heads_list(clause, when, trigger):
        return True
    return when.kind not in ("month", "year") or all(actor.start > when.start for actor in clause.actors)


# "tháng 5/2016, một năm sau B thăm X": counted from the date, which is not its own.
_YEARS_LATER = Pattern(rf"(?<!\w)(?:một|{of_class('number')}|\d{{1,2}}) (?:năm|tháng|tuần) (?:sau|trước)(?!\w)(?! đó)")


def heads_list(clause: Clause, when: When, trigger: Trigger) -> bool:
    """ "20 hội nghị được tổ chức trong năm 2020, như: A; B": the date in the head of a list holds for its items."""
    return ":" in clause.gap(when.end, trigger.start) and _LIST_OPENS.match(clause.form, when.end) is not None


_LIST_OPENS = Pattern(rf"[^.;:\"]{{0,60}}?(?:(?<!\w){words('such-as')})? ?:")


def is_next(clause: Clause, when: When, trigger: Trigger) -> bool:
    """Whether nothing is told of between a date and the word."""
    return not any(when.end <= t.start < trigger.start for t in clause.triggers)


def of_who_is_next(clause: Clause, when: When) -> bool:
    """ "A thăm X, và tiếp đến, hồi tháng 3, B …": the date of what B did."""
    led = _NEXT_DATE.search(clause.form, max(clause.sentence.start, when.start - _LED), when.start)
    if led is None:
        return False
    return any(0 <= a.start - when.end < _BEHIND and a.kind in ("person", "title") for a in clause.actors)


_LED = 24  # characters in which the words that lead to a date stand
_BEHIND = 14  # characters between a date and the one who did what it dates ("vừa qua, ")
_NEXT_DATE = Pattern(rf", (?:(?:hồi|vào|đến|tới|ngày|trong|{of_class('part-of-day')}) )*$")
