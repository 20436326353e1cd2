"""Meetings with partners of whom none is named: in the margins of a conference, with leaders on a visit, with all the
ministers of a group."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.meetings.pairing import meeting_draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

# "với Bộ trưởng Quốc phòng các nước", "một số người đồng cấp": no country stands behind.
_PARTNERS = Pattern(
    rf"(?: song phương)?(?:,? {of_class('with')})? (?:(?:{words('many')} )?{words('counterpart')}(?: [^\W\d]+){{0,4}}?"
    rf" {words('many')} (?:{of_class('state')}|đoàn|đối tác)|{words('many')} {words('counterpart')})(?=[,.;]| (?:bên lề"
    r"|tham dự|dự|khác|trong|tại|đến|nhằm|để)(?!\w)|$)"
)


def with_many(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The one meeting that stands for all of them, of those who are to meet; empty where partners are named."""
    if not _PARTNERS.match(clause.form, trigger.end, clause.sentence.end):
        return []
    draft = meeting_draft(clause, trigger, _own(clause, trigger, used), [])
    draft.with_many = True
    return [draft] if draft.margin else []


def _own(clause: Clause, trigger: Trigger, used: set[int]) -> list[Actor]:
    """The persons of one country who are to meet them."""
    own = [s for s in subjects_of(clause, trigger, used) if s.kind == "person" and s.country]
    return own if len(countries_of(own)) == 1 else []


def stands(draft: Draft, drafts: list[Draft]) -> bool:
    """True for such a meeting that is to come, where the article names no partner whom it may mean."""
    named = any(
        d.kind in PERSONAL and d.margin and not d.with_many and set(d.people) & set(draft.people) for d in drafts
    )
    return draft.with_many and draft.status == "planned" and not named


# "lãnh đạo Nhà nước và quân đội", "lãnh đạo giới chính trị": of the country visited, which is not named.
_LEADERS = Pattern(
    rf"(?:,? {of_class('with')})?(?: {words('many')})? (?:nhà )?lãnh đạo (?:(?:cấp cao|chủ chốt) )?{words('led')}(?!\w)"
)


def with_leaders(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The meeting of one visitor with those who lead the country; of which, his visit tells."""
    if not _LEADERS.match(clause.form, trigger.end, clause.sentence.end):
        return []
    own = _own(clause, trigger, used)
    if not own or any(o.human and o.country != own[0].country for o in clause.objects(trigger)):
        return []
    draft = meeting_draft(clause, trigger, own, [])
    draft.at_large = True
    return [draft]


def is_loose(draft: Draft) -> bool:
    """True for a meeting with leaders at large that is not to come on a visit of which the article tells."""
    return draft.at_large and (draft.status != "planned" or draft.within != "visit")


def add_attending(clause: Clause, trigger: Trigger, drafts: list[Draft]) -> None:
    """ "A (đã) tham dự cuộc gặp giữa Bộ trưởng X với Bộ trưởng các nước ASEAN": A sits there for his state."""
    if len(drafts) != 1 or not drafts[0].countries & ORGANISATIONS or not clause.led_by(HELD_OR_ATTENDED, trigger):
        return
    for person in (a.person for a in clause.actors if a.end <= trigger.start):
        if person is not None:
            drafts[0].people.setdefault(person, "participant")
