"""What a sentence tells along with an encounter: the conference where people met, a visit, both delegations, who
presides."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger

_AT_THE = Pattern(r"(?<!\w)(?:tại|trong khuôn khổ) $")
_RIGHT_THERE = Pattern(r"[^;.,]{0,30}?(?:tại|trong khuôn khổ) ")
_BETWEEN_BOTH = Pattern(r"(?: (?:chính thức|hẹp|mở rộng|cấp cao))* giữa ")


def met_at(clause: Clause, conference: Trigger) -> bool:
    """True where persons are told to have met at a conference ("gặp ông X tại diễn đàn Y")."""
    met = next((t for t in reversed(clause.triggers) if t.end <= conference.start and t.kind in OF_PERSONS), None)
    if met is None or not clause.led_by(_AT_THE, conference):
        return False
    last = max([met.end, *(a.end for a in clause.actors if met.end <= a.start and a.end <= conference.start)])
    return last > met.end and _RIGHT_THERE.fullmatch(clause.form, last, conference.start) is not None


def visit_besides(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The visit in whose course something is told ("Nhân dịp dự hội nghị Y, ông X thăm Z và gặp …"): not at Y.

    "Nhân dịp dự hội nghị Y và làm việc tại Z, ông X gặp …" tells of one journey.
    """
    verbs = (t for t in clause.triggers if t.kind == "visit" and t.shape == "verb" and t.end <= trigger.start)
    visit = next(verbs, None)
    behind = visit and any(t.kind == "conference" and t.end <= visit.start for t in clause.triggers)
    one_journey = visit and behind and _AND_STAYS.search(clause.form, clause.sentence.start, visit.end)
    return visit if behind and not one_journey else None


_AND_STAYS = Pattern(r"(?<!\w)và (?:thăm[, ]+)?(?:và )?làm việc(?: tại| ở)?$")


def between_both(clause: Clause, trigger: Trigger) -> bool:
    """True for an encounter "giữa hai đoàn"."""
    group = next((a for a in clause.actors if a.start >= trigger.end), None)
    if group is None or group.kind != "group":
        return False
    return _BETWEEN_BOTH.fullmatch(clause.form, trigger.end, group.start) is not None


def presides(clause: Clause, actor: Actor, start: int) -> bool:
    """True for "dưới sự chủ trì của A", "do A (trực tiếp) chủ trì", "được A chủ trì", told from `start` on."""
    if _UNDER.search(clause.form, start, actor.start):
        return True
    by_him = _BY.search(clause.form, start, actor.start) is not None
    return by_him and _CHAIRS.match(clause.form, actor.end, clause.sentence.end) is not None


_UNDER = Pattern(r"(?<!\w)sự (?:đồng )?chủ trì của(?: [^\W\d]+){0,4} $")
_BY = Pattern(r"(?<!\w)(?:do|được)(?: [^\W\d]+){0,4} $")
_CHAIRS = Pattern(r",?[^.;:]{0,90}? chủ trì(?!\w)")
