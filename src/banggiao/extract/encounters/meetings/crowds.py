"""Meetings of many states: told by how many, or by a list of them, in the sentence of the meeting or behind it."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

_BEHIND = 2  # sentences behind that of the meeting in which it may be told who is there
_NATIONS = (
    rf"(?:\d{{1,3}}|{of_class('plural')}|hơn chục|hàng chục) {of_class('state')}"
    r"(?! (?:chủ nhà|sở tại|phát triển|nghèo)(?!\w))"
)
_SENT = Pattern(
    rf"(?<!\w)(?:{words('attend')}|góp mặt|có mặt|đến từ|thuộc|đại diện|thu hút|quy tụ|đại biểu|trưởng đoàn|đoàn)(?!\w)"
    rf"[^.;]{{0,110}}?(?<!\w){_NATIONS}"
)
_OF_MANY = Pattern(
    rf"[^.;:]{{0,140}}?(?<!\w){_NATIONS} (?:thành viên|vùng|khu vực|châu|đông nam á|asean|tham|trong|ven|có)(?!\w)"
)
_OF_STATE = cue("of-forces")


def attended_by_many(clause: Clause, trigger: Trigger) -> bool:
    """True where people of many states, in whose forces or police they serve, come to the meeting."""
    form, document, number = clause.form, clause.document, clause.number
    told = [clause.sentence]
    told += [sentence for _, sentence in account(document, first=number + 1, stop=number + 1 + _BEHIND)]
    if not any(_OF_STATE.search(form, s.start, s.end) for s in told[:2]):
        return False
    if _OF_MANY.match(form, trigger.end, clause.sentence.end):
        return True
    return any(_SENT.search(form, s.start, s.end) for s in told)
