"""Online meetings of one with several at once ("cuộc họp trực tuyến với các đồng cấp A, B và C"): one of them all."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import meeting_draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.rows import row_behind
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_ONLINE = ("trực tuyến", "truyền hình", "video")
# "(theo hình thức) trực tuyến với các (người) đồng cấp (đến từ)", "… giữa bộ trưởng các nước"
_WITH_SEVERAL = Pattern(
    rf"(?:[^,;.:]{{0,50}}?(?: (?:{of_class('with')}|giữa|của))|(?<= với)|(?<= cùng))"
    rf" (?:(?:{of_class('plural')}|\d|{of_class('number')})(?: (?:người|vị|nhà))*"
    rf" (?:đồng cấp|{words('counterpart')})|(?:bộ trưởng|ngoại trưởng|thứ trưởng|lãnh đạo|tư lệnh)"
    rf"(?=[^,;.:]{{0,40}} (?:các|\d|{of_class('number')}) (?:{of_class('state')}|bên)))"
    r"(?: (?:quốc phòng|ngoại giao|công an|hải quân|kinh tế|an ninh))*"
    rf"(?:,? (?:từ|đến từ|của|là|{of_class('including')}|các|\d|{of_class('number')}|{of_class('state')}|bên))*:? "
)
_APART = Pattern(
    rf"(?<!\w)(?:lần lượt|riêng|song phương|{of_class('plural')}|loạt|hàng loạt|{of_class('number')})(?: cuộc)? $"
)
_ONE_BY_ONE = Pattern(r"[^.;]{0,60}?(?<!\w)(?:lần lượt|riêng rẽ|riêng|song phương|từng)(?!\w)")


def far_meeting(clause: Clause, trigger: Trigger, used: set[int]) -> Draft | None:
    """The online meeting of one with those of several states, or None where partners are called one by one."""
    form = clause.form
    if all(form.find(word, trigger.start, clause.sentence.end) < 0 for word in _ONLINE):
        return None
    several = _WITH_SEVERAL.match(form, trigger.end, clause.sentence.end)
    if several is None or clause.led_by(_APART, trigger):
        return None
    said = form[trigger.start : several.end()]
    if all(word not in said for word in _ONLINE) or _ONE_BY_ONE.match(form, trigger.start, several.end()):
        return None
    row = row_behind(clause, several.end())
    if len({m.value for m in row}) < 2:
        return None
    own = [s for s in subjects_of(clause, trigger, used) if s.human and s.country][-1:]
    draft = meeting_draft(clause, trigger, own, [])
    draft.kind, draft.rule = "conference", "encounters.conference"
    draft.countries |= {m.value for m in row}
    draft.told = [(draft.told[0][0], row[-1].end)]
    return draft
