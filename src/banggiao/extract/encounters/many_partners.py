"""Meetings to come in the margins of a conference, with partners of whom none is named ("với lãnh đạo các nước")."""

from functools import cache

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.merging import PERSONAL
from banggiao.extract.encounters.pairing import meeting_draft
from banggiao.extract.encounters.triggers import Trigger


@cache
def _partners() -> Pattern:
    """ "với Bộ trưởng Quốc phòng các nước", "một số người đồng cấp": no country stands behind."""
    return Pattern(
        rf"(?: song phương)?(?:,? (?:với|cùng))? (?:(?:{words('many')} )?{words('counterpart')}(?: [^\W\d]+){{0,4}}?"
        rf" {words('many')} (?:nước|quốc gia|đoàn|đối tác)|{words('many')} {words('counterpart')})(?=[,.;]| (?:bên lề"
        r"|tham dự|dự|khác|trong|tại|đến|nhằm|để)(?!\w)|$)"
    )


def with_many(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The one meeting that stands for all of them, of those who are to meet; empty where partners are named."""
    if not _partners().match(clause.form, trigger.end, clause.sentence.end):
        return []
    own = [s for s in clause.subjects(trigger, used) if s.kind == "person" and s.country]
    if not own or len({s.country for s in own}) > 1:
        return []
    draft = meeting_draft(clause, trigger, own, [])
    draft.with_many = True
    return [draft] if draft.margin else []


def stands(draft: Draft, drafts: list[Draft]) -> bool:
    """True for such a meeting that is to come, where the article names no partner whom it may mean."""
    named = any(
        d.kind in PERSONAL and d.margin and not d.with_many and set(d.people) & set(draft.people) for d in drafts
    )
    return draft.with_many and draft.status == "planned" and not named
