"""Meetings of the ministers of several countries, told by a verb alone ("Bộ trưởng … A, B và C nhóm họp")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import meeting_draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.rows import row_ahead
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_ROW_LEAD = 60  # characters before the countries in which the words for their ministers may stand
_SITS = Pattern(
    rf"(?: (?:hôm|ngày|{of_class('part-of-day')})(?: [^\W_][\w/-]*){{1,4}}?)?"
    r" (?:(?:đã|sẽ|vừa|đang|sắp|dự kiến|hôm nay|hôm qua|cùng|lần đầu|lần đầu tiên|có|tổ chức|nhóm|khởi sự|bắt đầu|mở"
    r"|khai mạc|tiến hành) )*"
)


def sits(clause: Clause, trigger: Trigger) -> Draft | None:
    """The meeting of the ministers or leaders of a row of countries, where they sit together."""
    row = row_ahead(clause, trigger.start)
    if not row:
        return _of_group(clause, trigger)
    if len({m.value for m in row}) < 2 or not _SITS.fullmatch(clause.form, row[-1].end, trigger.start):
        return None
    if not _WHO.search(clause.form, max(clause.sentence.start, row[0].start - _ROW_LEAD), row[0].start):
        return None
    draft = meeting_draft(clause, trigger, [], [])
    draft.kind, draft.rule = "meeting", "encounters.meeting"
    draft.countries = {m.value for m in row}
    draft.told = [(row[0].start, draft.told[0][1])]
    return draft


def _of_group(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "Ngoại trưởng các nước EU ngày 19/11 nhóm họp", "Hội đồng Bảo an … đã họp khẩn": the group's own meeting."""
    if any(t.kind == "conference" for t in clause.triggers):
        return None  # "… nhóm họp trong khuôn khổ ADMM": told by its name
    group = next((a for a in reversed(clause.actors) if a.end <= trigger.start), None)
    one = clause.form.startswith("cuộc họp", trigger.start) and bool(clause.places)
    if group is None or group.country not in ORGANISATIONS or not (clause.dates or one):
        return None
    led = _HEADS.match(clause.form, group.start, group.end) or _HEADS_OF.search(
        clause.form, max(clause.sentence.start, group.start - _ROW_LEAD), group.start
    )
    if not led:
        return None
    if not (clause.adjoins(group, trigger) or _SITS_THEN.fullmatch(clause.form, group.end, trigger.start)):
        return None
    draft = meeting_draft(clause, trigger, [], [])
    draft.kind, draft.rule = "conference", "encounters.conference"
    draft.countries, draft.told = {group.country}, [(group.start, draft.told[0][1])]
    return draft


_HEADS = Pattern(r"(?:các )?(?:bộ trưởng|ngoại trưởng|tư lệnh|lãnh đạo|hội đồng|đại sứ|nguyên thủ)(?!\w)")
_HEADS_OF = Pattern(
    r"(?<!\w)(?:bộ trưởng|ngoại trưởng|lãnh đạo|tư lệnh|đại sứ)(?: quốc phòng| ngoại giao)?"
    rf" (?:các|\d+) {of_class('state')}(?: thành viên)? $"
)
_SITS_THEN = Pattern(
    rf"[^;.:]{{0,30}} (?:(?:{of_class('done')}|sẽ|đang|bắt đầu|kết thúc|tiến hành|tổ chức|có|một|cùng|nhóm"
    r"|triệu tập) )*"
)


def meets_each_year(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "Thủ tướng A và Thủ tướng B đã có cuộc họp thường niên lần thứ 2": two persons meet."""
    two = [s for s in subjects_of(clause, trigger) if s.person is not None and s.country]
    if len({s.country for s in two}) != 2 or len(two) != 2 or not clause.led_by(_HAVE, trigger):
        return None
    draft = meeting_draft(clause, trigger, [], [])
    draft.kind, draft.rule = "meeting", "encounters.meeting"
    draft.countries = countries_of(two)
    draft.people = people_of(two)
    return draft


_HAVE = Pattern(r"(?<!\w)(?:có|tiến hành|tổ chức|chủ trì)(?: (?:một|các))? $")
# "Bộ trưởng Quốc phòng các nước ", "Quan chức quốc phòng ba nước ".
_WHO = Pattern(
    rf"(?<!\w){words('counterpart')}(?: [^\W\d]+){{0,4}}?"
    rf"(?: (?:của )?(?:các|{of_class('number')}|\d) {of_class('state')}(?: là| gồm)?)? $"
)
