"""Whose a conference is: the group that its name tells, or the states that are listed at it."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.frames import FRAMEWORK
from banggiao.extract.encounters.sentence.names import Name, event_name, ordinal_in
from banggiao.extract.encounters.sentence.rows import row_ahead, row_behind
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

# Words in the name of a meeting of more than two.
MANY_SIDED = cue("many-sided", of="event-words")
# Short names of ASEAN's own meetings.
OF_ASEAN = cue("of-asean", of="event-words")


def with_group(clause: Clause, trigger: Trigger, name: Name) -> Name:
    """The name on to the group's short one: "Hội nghị lần thứ nhất của Nhóm chuyên gia … (ADMM+)"."""
    bracket = _GROUP_MEETING.match(clause.form, trigger.end, clause.sentence.end)
    if bracket is None or not OF_ASEAN.search(clause.form, bracket.start("group"), bracket.end()):
        return name
    if any(trigger.end <= t.start < bracket.end() and t.kind == "conference" for t in clause.triggers):
        return name  # the short name of another
    end = max(name.end, bracket.end())
    told = ordinal_in(clause.form, name.start, min(clause.sentence.end, end + _ROUND))
    ordinal = name.ordinal or (told[0] if told else None)
    return replace(name, end=end, proper=True, ordinal=ordinal, countries=name.countries or ("ASEAN",))


_GROUP_MEETING = Pattern(r"[^,;.:()]{0,140}?\((?P<group>[^()]{3,25})\)")
_ROUND = 18  # characters behind the bracket in which the round may stand


def group_at_hand(clause: Clause, trigger: Trigger) -> str | None:
    """ "Tại hội nghị thượng đỉnh ở X ngày 11/7, các nhà lãnh đạo NATO …": the group whose leaders meet there."""
    if not clause.led_by(_AT, trigger) or not (clause.dates or clause.places):
        return None
    after = (a for a in clause.actors if a.start >= trigger.end and a.country)
    first = next((a for a in after if _THEN.search(clause.form, trigger.end, a.start)), None)
    if first is None or first.country not in ORGANISATIONS or first.country == "UN":
        return None
    led = _LEADERS.match(clause.form, first.start, first.end) is not None
    high = _HIGH.search(clause.form, trigger.start, first.start) is not None
    return first.country if led or (high and first.kind == "state") else None


_AT = Pattern(rf"(?<!\w)(?:tại|trong|sau|{of_class('margin')}|kết thúc)(?: (?:một|{of_class('occasion')}|ngày))* $")
_LEADERS = Pattern(r"(?:các )?(?:nhà lãnh đạo|lãnh đạo|bộ trưởng|ngoại trưởng|nguyên thủ|thành viên)(?!\w)")
_HIGH = Pattern(r"(?<!\w)(?:thượng đỉnh|cấp cao|ngoại trưởng|bộ trưởng|lãnh đạo|các nước thành viên)(?!\w)")
_THEN = Pattern(
    r",(?:[^,;.]{0,12}| (?:các )?(?:nhà )?(?:lãnh đạo|nguyên thủ|bộ trưởng|ngoại trưởng)(?: [^\W\d]+){0,3}"
    rf" (?:các|\d+) {of_class('state')}(?: thành viên)?(?: của)? )$"
)


def group_around(clause: Clause, trigger: Trigger) -> str | None:
    """ "Trong khuôn khổ Tuần lễ Cấp cao Y, sáng 20/9, Hội nghị Z khai mạc": the group in whose event it is held."""
    around = next((t for t in clause.triggers if t.end <= trigger.start and t.kind == "conference"), None)
    if around is None or not clause.led_by(FRAMEWORK, around) or "," not in clause.gap(around.end, trigger.start):
        return None
    countries = event_name(clause.document, around.start, around.end, trigger.start).countries
    return next((c for c in countries if c in ORGANISATIONS), None)


def of_listed(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The countries of "hội nghị … bảy nước là A, B …", "… năm nước (A, B …)", "… giữa A, B và C"."""
    led = _LISTS.match(clause.form, trigger.end, clause.sentence.end)
    row = row_behind(clause, led.end()) if led else []
    return row if len(row) > 2 else []


_LISTS = Pattern(
    rf"[^,;.:()]{{0,60}}? (?:{of_class('more-than-two')}|\d{{1,2}}) {of_class('state')}"
    r"(?:(?: là| gồm|,? bao gồm|:)? | \()"
    rf"|[^,;.:()]{{0,80}}? \({of_class('including')}(?: các nước)?:? "
    # "hội nghị lần thứ 5 về … giữa A, B và C"
    rf"|[^;.:()]{{0,150}}? giữa (?:(?:{of_class('more-than-two')}|các) nước )?"
)


def of_sides(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The countries of "Bộ trưởng A, B và C dự hội nghị ba bên"."""
    row = row_ahead(clause, trigger.start) if _SIDES.match(clause.form, trigger.end, clause.sentence.end) else []
    joined = len(row) > 2 and _GOES.fullmatch(clause.form, row[-1].end, trigger.start)
    return row if joined else _with_sides(clause, trigger)


def _with_sides(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The countries of "Tổng thống A tổ chức hội nghị thượng đỉnh ba bên với lãnh đạo B và C"."""
    led = _WITH_THEM.match(clause.form, trigger.end, clause.sentence.end)
    ahead = clause.named(clause.sentence.start, trigger.start) if led else []
    row = row_behind(clause, led.end()) if led else []
    return [ahead[-1], *row] if ahead and len(row) > 1 else []


_WITH_THEM = Pattern(
    rf"[^,;.:()]{{0,40}}? (?:{of_class('more-than-two')}|[345]) bên (?:{of_class('with')}|giữa) "
    r"(?:(?:các|nhà|hai|lãnh đạo|người đồng cấp|ngoại trưởng|bộ trưởng|tổng thống|thủ tướng|nước|quốc phòng) )*"
)
_SIDES = Pattern(rf"[^,;.:()]{{0,40}}? (?:{of_class('more-than-two')}|[345]) (?:bên|nước)(?!\w)")
_GOES = Pattern(rf"[^,;.:]{{0,30}} (?:{words('attend')}|tổ chức|tiến hành|chủ trì|họp)(?: (?:một|cuộc))* ")
