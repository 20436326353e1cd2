"""Three or more of one office told together with their states ("ba Bộ trưởng Quốc phòng A, B và C dự lễ …")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.rows import row_ahead, row_behind
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention

_THREE = 3
_LEAD = 70  # characters before the states in which the words for who serves them may stand
_THEY = (
    rf"(?<!\w)(?:(?:cả )?(?:{of_class('more-than-two')}|[345])|các)(?: (?:vị|nhà|đồng chí|ngài))*"
    rf" (?:{words('counterpart')}|(?:phó )?tư lệnh|tổng tham mưu trưởng)"
    r"(?: (?!(?:và|với|đã|sẽ|dự|của các|từng|học|ở|tại|từ|sang|thăm|tới|đến|gốc)(?!\w))[^\W\d]+){0,5}?"
    rf"(?: (?:{of_class('more-than-two')}|[345]|các) nước)?:? $"
)
_WHO = Pattern(_THEY)
_DO = Pattern(
    rf",?(?: (?:hôm|ngày|{of_class('part-of-day')})(?: [^\W_][\w/-]*){{1,4}}?,?)?"
    rf"(?: (?:đã|sẽ|vừa|cùng|cùng nhau|đồng|đồng thời|lần lượt|có|chính thức|phát biểu tại|chứng kiến|cắt băng"
    rf"|{words('attend')}|{words('hold')}|chủ tọa|các|một|cuộc|buổi|phiên))+ "
)
_OF_THEM = Pattern(
    rf"(?: (?!(?:với|tại|ở|do)(?!\w))[^\W\d]+){{0,4}}? (?:(?:của|giữa) )?{_THEY}"
)


def ministers_ahead(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The states of those who go to an event or hold it, told before its word; empty for fewer than three."""
    row = row_ahead(clause, trigger.start)
    if len({m.value for m in row}) < _THREE or not _DO.fullmatch(clause.form, row[-1].end, trigger.start):
        return []
    low = max(clause.sentence.start, row[0].start - _LEAD)
    return row if _WHO.search(clause.form, low, row[0].start) else []


def ministers_behind(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The states in the name of an event ("hội nghị thường niên ba Bộ trưởng Quốc phòng A - B - C")."""
    first = next(iter(clause.named(trigger.end, min(clause.sentence.end, trigger.end + _LEAD))), None)
    if first is None or not _OF_THEM.fullmatch(clause.form, trigger.end, first.start):
        return []
    row = row_behind(clause, first.start)
    return row if len({m.value for m in row}) >= _THREE else []
