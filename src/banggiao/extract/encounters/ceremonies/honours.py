"""Honours told by who receives them: "A (đã) được B trao tặng Huân chương X", "A đón nhận Huân chương X từ B"."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.ceremonies.openings import name_end
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_HONOUR = cue("honour", before="[^,;.]{0,30}?")
_BY = " được "
_TAKES = "đón nhận"
_THEN = Pattern(rf"(?: (?:đã|sẽ|vinh dự|vừa|trân trọng|{words('address')}))*")
_AND_GIVES = Pattern(r"(?:,|,? và|,? đồng thời)(?: (?:đã|trân trọng))* ")
_FROM = Pattern(rf"[^;.]{{0,140}}? (?:từ|do)(?: {words('address')})* ")


def honoured(clause: Clause, trigger: Trigger) -> Draft | None:
    """The handing over of an honour to who is told first; None where it is told otherwise, or within one state."""
    if _HONOUR.match(clause.form, trigger.start, clause.sentence.end) is None:
        return None
    takers, givers = _sides(clause, trigger)
    if not (takers and givers) or len(countries_of([*takers, *givers])) != len(("A", "B")):
        return None
    draft = clause.draft(trigger, takers[0].start, name_end(clause, trigger))
    draft.people, draft.countries, draft.back = people_of([*givers, *takers]), countries_of([*takers, *givers]), True
    return draft


def _sides(clause: Clause, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
    """Who receives the honour and who gives it, each where they are persons who are named."""
    form, start = clause.form, clause.sentence.start
    persons = [a for a in clause.actors if a.person is not None and a.country]
    if form.startswith(_TAKES, trigger.start):
        behind = [a for a in persons if a.start >= trigger.end]
        givers = [a for a in behind[:1] if _FROM.fullmatch(form, trigger.end, a.start)]
        return [a for a in subjects_of(clause, trigger) if a.person is not None], givers
    host = next((t for t in reversed(clause.triggers) if t.shape == "host" and t.end <= trigger.start), None)
    received = [a for a in clause.objects(host) if a.person is not None] if host else []
    if host and received and _AND_GIVES.fullmatch(form, received[-1].end, trigger.start):  # "A tiếp B, trao tặng …"
        return received, [a for a in subjects_of(clause, host) if a.person is not None]
    at = form.rfind(_BY, start, trigger.start)
    givers = [a for a in persons if a.start >= at + len(_BY) and a.end <= trigger.start] if at >= 0 else []
    if not givers or not _THEN.fullmatch(form, givers[-1].end, trigger.start - 1):
        return [], []
    return [a for a in persons if a.end <= at][-1:], givers
