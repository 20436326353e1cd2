"""Honours handed over in person: "A (đã) được B trao tặng Huân chương X", "A đón nhận Huân chương X từ B", "B trao tặng
Huân chương X cho A"."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.ceremonies.openings import PASSIVE, name_end
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_HONOUR = cue("honour", before="[^,;.]{0,30}?")
_HONOUR_BEHIND = cue("honour", before="[^,;.]{0,12}?")
_BY = " được "
_TAKES = "đón nhận"
_THEN = Pattern(rf"(?: (?:đã|sẽ|vinh dự|vừa|trân trọng|{words('address')}))*")
_ON_BEHALF = r"(?:thay mặt|thừa ủy quyền của) [^,;.]{3,90}?,? "
_AND_GIVES = Pattern(rf"(?:,|,? và|,? đồng thời)(?: (?:đã|trân trọng))* (?:{_ON_BEHALF}(?:đã |trân trọng )*)?")
_TO_WHOM = Pattern(rf"[^;.]{{0,140}}?(?: (?:cho|tặng|đến|tới))?(?: {words('address')})* ")
_TO_HIM = Pattern(rf"(?: cho| tặng)?(?: {words('address')})* ")
_MEETS = frozenset({"host", "mutual"})
_FROM = Pattern(rf"[^;.]{{0,140}}? (?:từ|do)(?: {words('address')})* ")


def honoured(clause: Clause, trigger: Trigger) -> Draft | None:
    """The handing over of an honour to who is told first; None where it is told otherwise, or within one state."""
    if _HONOUR.search(clause.form, trigger.start, clause.sentence.end) is None:
        return None
    near = _HONOUR.match(clause.form, trigger.start, clause.sentence.end) is not None
    takers, givers = _sides(clause, trigger) if near else _given(clause, trigger)
    if not (takers and givers) or len(countries_of([*takers, *givers])) != len(("A", "B")):
        return None
    draft = clause.draft(trigger, min(trigger.start, takers[0].start), name_end(clause, trigger))
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
    host = next((t for t in reversed(clause.triggers) if t.shape in _MEETS and t.end <= trigger.start), None)
    received = [a for a in clause.objects(host) if a.person is not None] if host else []
    if host and received and _AND_GIVES.fullmatch(form, received[-1].end, trigger.start):  # "A tiếp B, trao tặng …"
        return received, [a for a in subjects_of(clause, host) if a.person is not None]
    at = form.rfind(_BY, start, trigger.start)
    givers = [a for a in persons if a.start >= at + len(_BY) and a.end <= trigger.start] if at >= 0 else []
    if givers and _THEN.fullmatch(form, givers[-1].end, trigger.start - 1):
        return [a for a in persons if a.end <= at][-1:], givers
    return _given(clause, trigger)


def _given(clause: Clause, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
    """Who receives an honour and who gives it in person: "B trao tặng (A) Huân chương X (cho A)"."""
    taker = next((a for a in clause.actors if a.start >= trigger.end and a.person is not None and a.country), None)
    if taker is None or clause.led_by(PASSIVE, trigger):
        return [], []
    first = _HONOUR_BEHIND.match(clause.form, taker.end, clause.sentence.end) is not None
    way = (_TO_HIM if first else _TO_WHOM).fullmatch(clause.form, trigger.end, taker.start)
    return [taker] if way else [], [a for a in subjects_of(clause, trigger) if a.person is not None]
