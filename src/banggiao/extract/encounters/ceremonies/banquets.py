"""Banquets that one side gives for another."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.ceremonies.openings import ATTENDS
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger


def banquet(clause: Clause, trigger: Trigger) -> list[Draft]:
    """A banquet that one gives for another ("A mở tiệc chiêu đãi B", "B dự quốc yến do A chủ trì")."""
    if clause.led_by(cue("dish", behind=" $"), trigger):
        return []
    subjects = [s for s in subjects_of(clause, trigger) if s.human]
    behind = next((a for a in clause.actors if a.start >= trigger.end and a.human), None)
    others = clause.row_from(behind.start) if behind else []
    gap = clause.gap(trigger.end, behind.start) if behind else ""
    if clause.led_by(ATTENDS, trigger):
        guests, hosts = subjects, others if _GIVEN_BY.fullmatch(gap) else []
    else:
        hosts, guests = subjects, others if _GIVEN_FOR.fullmatch(gap) else []
    countries = countries_of([*hosts, *guests])
    if len(countries) != 2 or not (hosts and guests):
        return []
    draft = clause.draft(
        trigger, min(trigger.start, *(a.start for a in (*hosts, *guests))), max(trigger.end, others[-1].end)
    )
    draft.countries = countries
    draft.people = people_of(guests, "guest")
    draft.people |= people_of(hosts, "host")
    draft.host_country, draft.guest = hosts[0].country, guests[0].country
    return [draft]


_GIVEN_BY = Pattern(rf"(?: (?:cấp nhà nước|trọng thể|chính thức|thân mật|tối))* (?:của|do)(?: {words('address')})* ")
_GIVEN_FOR = Pattern(
    rf"(?: (?:cấp nhà nước|trọng thể|chính thức|thân mật|tối|{of_class('at-the-time')}|để))*"
    r"(?: (?:chào mừng|chào đón|mừng|chiêu đãi|mời|đón|cho|dành cho|thết đãi|thết))?"
    rf"(?: (?:{words('address')}|đoàn))* "
)
