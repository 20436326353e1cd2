"""Funerals that somebody comes to from another country: the guest is told, and he who died takes no part."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import people_of
from banggiao.extract.encounters.ceremonies.openings import ATTENDS
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_COMES = Pattern(r"(?:đến|vào|tới|sang|qua|dự lễ) viếng(?!\w)")
# Of whom: "lễ tang cấp Nhà nước | đồng chí X", "viếng | cố Tổng thống Y"; not "viếng Lăng Chủ tịch Hồ Chí Minh".
_OF_WHOM = Pattern(rf" (?:(?:cấp nhà nước|của|cho|cố|nguyên|đồng chí|{of_class('he')}|cựu|lãnh tụ|nhà lãnh đạo|nữ) ?)*")
_MEMORIAL = Pattern(
    r" (?:các |tại |ở )?(?:lăng|nghĩa trang|đài|tượng|mộ|chùa|đền|khu|nhà|anh hùng|chủ tịch hồ chí minh)(?!\w)"
)


def funeral(clause: Clause, trigger: Trigger) -> list[Draft]:
    """A funeral that those named last before it attend, where he who died was of another state than they are."""
    form = clause.form
    comes = _COMES.match(form, trigger.start)
    if _MEMORIAL.match(form, trigger.end) or not (comes or clause.led_by(ATTENDS, trigger)):
        return []
    state, end = _of_state(clause, trigger)
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country not in (None, *ORGANISATIONS)]
    state = state or (HOME if ahead and ahead[-1].country != HOME else None)
    if state is None or not ahead or ahead[-1].country == state:
        return []
    row = next(r for a in ahead if (r := clause.row_at(a.start)) and r[-1].end >= ahead[-1].end)
    guests = [a for a in row if a.country != state]
    draft = clause.draft(trigger, guests[0].start, end)
    draft.countries = {state, *(a.country for a in guests if a.country)}
    draft.people = people_of(guests, "guest")
    draft.place_country = state
    return [draft]


def _of_state(clause: Clause, trigger: Trigger) -> tuple[str | None, int]:
    """The state of him who died, by his naming, a country behind the word, or the place; and where he is told."""
    of_whom = _OF_WHOM.match(clause.form, trigger.end, clause.sentence.end)
    at = of_whom.end() if of_whom else trigger.end
    cast = clause.annotation.cast
    dead = next(((n, i) for n, i in cast.namings if n.start <= at < n.end and n.start >= trigger.end), None)
    end = dead[0].end if dead else trigger.end
    known = cast.individuals[dead[1]].country if dead and dead[1] is not None else None
    behind = next(iter(clause.named(at, min(clause.sentence.end, at + _NEAR))), None)
    place = next(iter(clause.document.hits.within("place", clause.sentence.start, clause.sentence.end)), None)
    there = clause.document.country_of(place) if place else None
    return known or (behind.value if behind else None) or there, max(end, behind.end if behind else 0)


_NEAR = 60  # characters behind the word in which the country of him who died stands
