"""Encounters told by what is, or is to be, talked over ("hai bên dự kiến thảo luận …")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import meeting_draft, pointing_back
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.frames import FRAMES
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_COMING = Pattern(
    r"(?<!\w)(?:sẽ|dự kiến|sắp)(?: (?:tiến hành|có|cùng|tiếp tục|sẽ|tập trung|được (?:hai|các) [^,.;]{2,30}))* $"
)
_COMES = Pattern(r"(?:sẽ|dự kiến)(?: cùng)? trao đổi (?:về|các vấn đề|những vấn đề|các biện pháp|bao gồm|với)(?!\w)")
# "A và B đã bàn bạc về …": two who talk a matter over have met.
_HAVE_DISCUSSED = Pattern(r"(?<!\w)(?:đã|vừa)(?: (?:cùng|cùng nhau|có|hôm qua))* $")
_WHEN = Pattern(rf"(?<!\w)khi(?: (?:có|{words('attend')}))? $")
_SITTINGS = frozenset({"talks", "meeting", "courtesy-call", "call", "dialogue"})
_AGREED = cue("day-word", behind=" (?:nhất trí|thống nhất)")


def announced(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """ "Hai bên dự kiến thảo luận …", "A và B sẽ bàn …": an encounter to come, told by what it is to be about."""
    # "Tại hội đàm, A và B đã trao đổi …": what they did there; "khi gặp ông X, ông Y cho biết hai bên sẽ thảo luận …"
    ahead = [t for t in clause.triggers if t.kind in _SITTINGS and t.end <= trigger.start]
    if any(clause.led_by(FRAMES, t) or clause.led_by(_WHEN, t) for t in ahead):
        return []
    own = _COMES.match(clause.form, trigger.start, clause.sentence.end)
    if not own and _discussed(clause, trigger):
        both = subjects_of(clause, trigger, used)
        persons = [s for s in both if s.kind in ("person", "side") and s.country]
        return [meeting_draft(clause, trigger, both, [])] if len({s.country for s in persons}) == len(both) == 2 else []
    if not own and not clause.led_by(_COMING, trigger):
        return []
    subjects = subjects_of(clause, trigger, used)
    if len({s.country for s in subjects if s.country and s.human}) > 1:
        draft = meeting_draft(clause, trigger, subjects, [])
    elif any(s.kind == "group" for s in subjects):
        draft = pointing_back(clause, trigger, subjects)
    else:
        return []
    if own:
        draft.status, draft.settled, draft.sure = "planned", True, True
    return [draft]


def _discussed(clause: Clause, trigger: Trigger) -> bool:
    if _AGREED.match(clause.form, trigger.start):
        return True
    if clause.form.startswith(("đã ", "có "), trigger.start):
        return clause.form.startswith(" về ", trigger.end)
    return clause.led_by(_HAVE_DISCUSSED, trigger) or _on_its_day(clause, trigger)


# "Cùng ngày 5/8, Bộ trưởng X và Bộ trưởng Y trao đổi về …": what two did on a day of its own.
_DAY_FIRST = Pattern(
    rf"(?:{of_class('adverb')} |vào |trong |hôm |{of_class('part-of-day')} |ngày )*"
    r"(?:\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|nay|qua|cùng ngày)"
    r"(?: \([^)]{2,30}\))?,? (?:(?:tại|ở) [^,;.]{2,40}, )?"
)


def _on_its_day(clause: Clause, trigger: Trigger) -> bool:
    opening = _DAY_FIRST.match(clause.form, clause.sentence.start, trigger.start)
    first = next(iter(clause.actors), None)
    if opening is None or first is None or first.start - opening.end() > _TITLED:
        return False
    last = [a for a in clause.actors if a.end <= trigger.start][-1:]
    return bool(last) and clause.gap(last[0].end, trigger.start) in (" ", " cùng ", " cùng nhau ", ", cùng ", ", ")


_TITLED = 12  # characters between a day and the first who is named then
