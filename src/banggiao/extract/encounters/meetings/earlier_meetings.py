"""Meetings told as what came before another ("nối tiếp cuộc gặp của họ tại X hồi tháng 7")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import meeting_draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.triggers import Trigger

_AFTER = Pattern(r"(?<!\w)(?:nối tiếp|tiếp nối|tiếp theo|kể từ|từ sau|sau|từ)(?: (?:khi|các|một|lần))* $")
_THEIRS = Pattern(
    r"(?: (?:trước đó|trước đây|gần đây|mới đây|gần nhất|gần đây nhất|trực tiếp))*"
    r"(?: (?:của|giữa) (?:họ|(?:hai|2) (?:bên|người|ông|bà|quan chức|bộ trưởng|nhà lãnh đạo|ngoại trưởng|tổng thống"
    rf"|thủ tướng|vị)))?(?: (?:ở|tại|diễn ra|{of_class('margin')}|trong khuôn khổ) [^,.;]{{2,60}}?)?"
    r" (?:hồi|vào|ngày|hôm|trong|tháng|năm)(?!\w)"
)
_SITTINGS = frozenset({"meeting", "talks", "call", "courtesy-call"})


def earlier_meeting(clause: Clause, trigger: Trigger) -> Draft | None:
    """The meeting of the same two or three, with its own date, before the one that the sentence is about; else None."""
    if trigger.kind not in ("meeting", "talks") or trigger.shape != "noun" or not clause.led_by(_AFTER, trigger):
        return None
    if not any(t.kind in _SITTINGS and t.end <= trigger.start for t in clause.triggers):
        return None
    dated = [d for d in clause.dates if d.start >= trigger.end and (tells_day(d) or d.kind in ("month", "year"))]
    if not dated or not _THEIRS.match(clause.form, trigger.end, dated[0].end):
        return None
    both = [a for a in clause.actors if a.end <= trigger.start and a.person is not None and a.country]
    states = max(2, len({a.country for a in both}))
    draft = meeting_draft(clause, trigger, both[-states:], [])
    draft.told = [(trigger.start, dated[0].end)]
    draft.date, draft.settled, draft.sure, draft.apart = dated[0].value, True, True, True
    return draft if len(draft.countries) == states else None
