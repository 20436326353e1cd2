"""Encounters that were to be and were called off, and those that were moved to another day or place."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import Place, place_at
from banggiao.extract.encounters.sentence.triggers import Trigger

# What parties do, told by a verb: only what is told by a noun can be "bị hoãn".
_DEEDS = frozenset(
    {"mutual", "confer", "agreed", "in-talk", "host", "guest", "greets", "arrive", "verb", "sign", "witness", "port"}
)
# One of these words stands in what tells so.
_STIRS = Pattern(r"hoãn|hủy|lùi|lui |dời|đẩy|chuyển|không |chưa |dừng|đình lại|gác lại")
_PLANNED = Pattern(r"dự kiến|dự định|kế hoạch|ấn định|lịch|lẽ ra")
# "…, dự kiến diễn ra ngày 14/3 tại X, …": when it was to be
_WAS_TO_BE = (
    r"(?:,? (?:vốn |ban đầu |trước đó |theo kế hoạch |theo lịch |lúc đầu |được )*(?:dự kiến|dự định|dự tính|ấn định"
    r"|lên lịch|lên kế hoạch|sắp xếp|lẽ ra|đáng lẽ|đáng ra|định)(?!\w)[^.;,\n]{0,90}(?:, [^.;,\n]{2,40})?,?)?"
)
_IS = r"(?: (?:đã|bị|được|phải|vừa|sẽ|tạm|đành|buộc|tạm thời|chính thức|cuối cùng|cũng|lại))"
_NOT_HELD = (
    r"(?:không|chưa)(?: thể| hề| bao giờ| còn)* (?:diễn ra(?! (?:suôn sẻ|thuận lợi|êm|như (?:mong|ý|kỳ vọng)|theo (?:ý"
    r"|hướng)))|được (?:tổ chức|thực hiện)|thành(?! công))"
)
_OFF = r"(?:(?:tạm |trì )?(?:hoãn|hủy)(?: bỏ)?|tạm dừng|đình lại|gác lại)"
_CALLED_OFF = Pattern(
    rf"[^.;,\n]{{0,170}}?{_WAS_TO_BE}(?:{_IS}+ {_OFF}| bị(?: [^\s.;,]+){{1,4}} {_OFF}|{_IS}* {_NOT_HELD})(?!\w)"
)
_LATER = (
    r"(?: (?:lại|lùi|ngày|lịch|thời gian|thời điểm|thêm|sớm|[^\s,]+ (?:ngày|tuần|tháng|năm)))*"
    r"(?: từ [^.;,\n]{2,40}?)?,?"
)
_MOVED = Pattern(
    rf"[^.;,\n]{{0,170}}?{_WAS_TO_BE}{_IS}+ (?:tạm hoãn|hoãn|trì hoãn|lùi|lui|dời|đẩy|dịch|chuyển){_LATER}"
    r" (?:sang|đến|tới|vào|qua|lên)(?!\w)"
)
# "…, ban đầu dự kiến vào tháng 3, đã diễn ra từ ngày 7/4"
_HELD_THEN = Pattern(
    rf"[^.;,\n]{{0,170}}?(?:,|(?<= ban đầu)|(?<= vốn)){_WAS_TO_BE}(?:,? (?:nhưng|song))?"
    rf"(?: (?:đã|rốt cuộc|cuối cùng|mới|lại|được))+ (?:được )?(?:diễn ra|tổ chức|tiến hành|{of_class('opened')})(?!\w)"
)
_TIME = Pattern(
    rf" (?:ngày|tháng|năm|quý|tuần|đầu|giữa|cuối|mùa|nửa|thời|dịp|khi|sau|trước|{of_class('part-of-day')}|hôm|thứ"
    r"|một|\d)(?!\w)"
    r"| \d"
)
_BETWEEN = (" giữa ", " của ")
_TOLD = Pattern(rf"(?<!\w)(?:{of_class('tell')}|nói|khẳng định|đề nghị|khi|vì|dù)(?!\w)")
_IN_COURSE = Pattern(
    rf"(?<!\w)(?:trong|tại|sau|kết thúc|trước|{of_class('margin')}|khuôn khổ|{of_class('at-the-time')})(?: (?:các"
    r"|một))? $"
)
# "lùi | chuyến thăm A sang tháng 5"
_PUTS_OFF = Pattern(
    r"(?<!\w)(?:hoãn|lùi|lui|dời|đẩy|trì hoãn)(?: (?:lại|ngày|lịch|thời gian|thời điểm))*(?: (?!sẽ|đã)[^\W\d]+){0,2} $"
)
_ON_TO = Pattern(
    rf"[^.;,\n]{{0,120}}? (?:sang|đến|tới|vào)(?= (?:ngày|tháng|năm|quý|tuần|{of_class('part-of-month')}|mùa|nửa"
    r"|\d)(?!\w))"
)
_NEXT_TO = 24  # characters from the words for moving to the new day


def is_called_off(clause: Clause, trigger: Trigger) -> bool:
    """Whether what was to be is told not to be, with no other day: "hội đàm X, dự kiến ngày 5/5, đã bị hủy"."""
    return _is_told(clause, trigger, _CALLED_OFF) is not None and _moved(clause, trigger) is None


def is_moved(clause: Clause, trigger: Trigger) -> bool:
    """Whether an encounter is told to be put off or forward, or elsewhere: "hội đàm X được lùi sang tháng 6"."""
    return _moved(clause, trigger) is not None


def new_day(clause: Clause, trigger: Trigger) -> tuple[bool, When | None]:
    """Whether an encounter has been moved, and to what time, where that is told."""
    behind = _moved(clause, trigger)
    if behind is None:
        behind = _is_told(clause, trigger, _HELD_THEN)
    if behind is None:
        return False, None
    days = [when for when in clause.dates if when.start >= behind]
    near = [when for when in days if when.start - behind < _NEXT_TO]
    anew = [when for when in days if _WILL_BE.search(clause.form, behind, when.start)]
    return True, next(iter(near or anew), None)


def new_place(clause: Clause, trigger: Trigger) -> Place | None:
    """The place to which an encounter has been moved: "lễ ký X được chuyển tới Y"."""
    moved = _is_told(clause, trigger, _MOVED)
    return place_at(clause.document, moved + 1, clause.sentence.end) if moved is not None else None


_WILL_BE = Pattern(rf"(?<!\w)(?:sẽ|và) (?:{of_class('take-place')}|{of_class('opened')})(?!\w)[^.;]{{0,60}}$")


def _moved(clause: Clause, trigger: Trigger) -> int | None:
    """Behind what offset the new time or place of an encounter stands; None where it has not been moved."""
    moved = _is_told(clause, trigger, _MOVED)
    if moved is not None and (_TIME.match(clause.form, moved) or new_place(clause, trigger)):
        return moved
    if not clause.led_by(_PUTS_OFF, trigger):
        return None
    put_off = _ON_TO.match(clause.form, trigger.end, clause.sentence.end)
    return put_off.end() if put_off else None


def _is_told(clause: Clause, trigger: Trigger, pattern: Pattern) -> int | None:
    """Where what a pattern says of an encounter told by a noun ends; None where it does not say so."""
    form, start, end = clause.form, clause.sentence.start, clause.sentence.end
    deed = trigger.shape in _DEEDS and not (form.startswith(_BETWEEN, trigger.end) and trigger.start == start)
    stirs = _PLANNED if pattern is _HELD_THEN else _STIRS
    if deed or stirs.search(form, trigger.end, end) is None:
        return None
    if clause.led_by(_IN_COURSE, trigger):
        return None
    told = pattern.match(form, trigger.end, end)
    return told.end() if told and not _TOLD.search(told[0]) else None
