"""Rounds of a standing meeting that bears a name ("gặp gỡ doanh nghiệp Việt Nam - Ấn Độ lần thứ 4")."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.names import ordinal_in
from banggiao.extract.encounters.pairing import meeting_draft
from banggiao.extract.encounters.triggers import Trigger

_NAME_ENDS = Pattern(r"[,;.\n]|(?<!\w)(?:tại|vào|và thăm|nhân)(?!\w)")
_OF_KIND = Pattern(
    r" (?:các )?(?:doanh nghiệp|lãnh đạo|nghị sĩ|thanh niên|sĩ quan|cựu chiến binh|bộ trưởng|tư lệnh|chuyên gia)"
)
_HELD_NAME = Pattern(r" (?:được|diễn ra|tổ chức)(?!\w)")


def numbered(clause: Clause, trigger: Trigger, used: set[int]) -> Draft | None:
    """A round of a standing meeting with a name ("gặp gỡ doanh nghiệp Việt Nam - Ấn Độ lần thứ 4")."""
    if _OF_KIND.match(clause.form, trigger.end) is None:
        return None
    stop = _NAME_ENDS.search(clause.form, trigger.end, clause.sentence.end)
    limit = stop.start() if stop else clause.sentence.end
    found = ordinal_in(clause.form, trigger.end, limit)
    named = clause.named(trigger.end, limit)
    if found is None or len({m.value for m in named}) < 2:
        return None
    subjects = [s for s in clause.subjects(trigger, used) if s.person is not None]
    draft = meeting_draft(clause, trigger, subjects, [])
    draft.countries = {m.value for m in named}
    draft.bodies = set(draft.countries)  # of many: who held talks before is not meant
    end = max(named[-1].end, found[1]) if found[1] - named[-1].end < 25 else named[-1].end
    draft.told = [(draft.told[0][0], max(end, draft.told[0][1]))]
    held = _HELD_NAME.search(clause.form, named[-1].end, end)
    end = held.start() if held else end
    draft.name, draft.ordinal = clause.document.text[trigger.start : end], found[0]
    return draft
