"""Exercises, joint patrols and joint training: who takes part in one, and whether it is told as an occasion."""

from functools import cache

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.flags import flags_in
from banggiao.extract.encounters.itineraries import joins_on_call
from banggiao.extract.encounters.names import YEAR, Name, event_draft
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger
from banggiao.knowledge.table import table

_TOGETHER = Pattern(
    r"(?<!\w)(?:chung|giữa|với|cùng|tham gia|tham dự|hai bên|hai nước|đa phương|song phương|liên hợp|quốc tế)(?!\w)"
)
_MEMBERS = Pattern(
    r"[^.;:\n]{0,40}?(?<!\w)(?:giữa|với|của|cùng|cùng với)"
    r" (?:hải quân |quân đội |lực lượng |các nước |\d+ nước |\d+ quốc gia )*$"
)
_BETWEEN = Pattern(
    r"[^,;.]{0,60}? (?:giữa|của) (?P<sides>[^;.]+?)"
    r"(?=,| (?:được|diễn ra|sẽ|đã|đang|tại|ở|nhằm|vào|trên|ngoài khơi|từ)(?!\w)|[;.]|$)"
)
HOST = Pattern(r"(?<!\w)do (?:[^\W\d]+[ -]){1,8}(?:tổ chức|đăng cai|chủ trì|dẫn đầu)(?!\w)")
_OBSERVED = Pattern(r"(?<!\w)(?:quan sát viên|quan sát)(?!\w)")
_ONE = cue("one-event", behind=" $")
_ITSELF = Pattern(rf"(?<!\w)(?:việc|hoạt động|{words('one-event')}) $")
_TENSE = Pattern(r"(?<!\w)(?:sẽ|đã|đang|sắp|vừa)(?!\w)")
_ACTS = Pattern(r"(?<!\w)(?:sẽ|đã|vừa|đang|sắp|dự kiến)(?: (?:cùng|tiến hành|tổ chức|tham gia|có|cùng nhau))* $")
_JOINED = Pattern(rf"(?<!\w){words('attend')} (?:{words('one-event')} )?$")
_JOINS = Pattern(r"(?<!\w)(?:sẽ|đã|cùng|tham gia|tham dự|cử)(?!\w)")
_JOIN_IT = Pattern(
    r"(?:, (?:quốc gia|nước|đất nước)(?= (?:từng|đã|sẽ|cũng)))?"  # "A, nước từng đưa tàu tới tham gia …"
    r"(?: (?:từng|đã|sẽ|cũng))*(?: (?:đưa|cử|điều) [^,;.:]{2,45}(?: (?:tới|đến|sang))?)?"
    r" (?:(?:lần đầu|lần đầu tiên|sẽ|đã|cũng|cùng|đang|đều|vừa|chính thức|phối hợp|đồng|lên đường|khởi hành) )*"
    rf"(?:{words('attend')}|{words('hold')})(?! của)[^,;.:]{{0,45}}"
)
# "với sự tham gia của 9 quốc gia gồm …", "các nước tham gia RIMPAC còn có …"
TAKING_PART = Pattern(
    r"(?<!\w)(?<!mời )(?:tham gia|tham dự|góp mặt)(?: của)?(?=[^,;.:]{0,60}(?: (?:gồm|bao gồm|như|là|có)| của|:) )"
)
_LIST = 330  # characters that a list of those who take part may run


def exercise(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """An exercise of several, told as an occasion: with a date, a name or a round, or announced."""
    form, sentence = clause.form, clause.sentence
    told = form[sentence.start : sentence.end]
    dated = bool(clause.dates) or bool(YEAR.search(form, name.start, name.end)) or name.ordinal is not None
    draft = event_draft(clause, trigger, name)
    draft.countries |= _parties(clause, trigger, name, draft)
    known = name if name.proper or trigger.shape == "exercise-name" else _named_before(clause, trigger)
    if dated and known and len(draft.countries) < 2 and "ASEAN" not in draft.countries:
        draft.countries |= _holders(form[known.start : known.end])
        if known is not name:
            draft.name = clause.document.text[known.start : known.end]
    calls = joins_on_call(clause, trigger)
    if calls:
        draft.countries |= calls
        draft.date = _day_of_call(clause, trigger, name)
        draft.settled = draft.date is not None
    pointing = dated and clause.led_by(_ITSELF, trigger) and not _TOGETHER.search(told)
    announced = clause.led_by(_ONE, trigger) and _TENSE.search(told)
    acted = (len(draft.countries) > 1 or draft.back) and clause.led_by(_ACTS, trigger)
    acted = acted or (len(draft.countries) > 1 and clause.led_by(_JOINED, trigger))
    one = trigger.shape == "exercise-name" or clause.led_by(_ITSELF, trigger) or clause.led_by(_ONE, trigger)
    listed = len(draft.countries) > 2 and one  # who else takes part
    if not (dated or announced or acted or listed):
        return None
    of_series = trigger.shape == "exercise-name" or bool(_holders(form[known.start : known.end]) if known else ())
    if not (_TOGETHER.search(told) or of_series or len(draft.countries) > 1 or pointing):
        return None
    draft.back = draft.back or (pointing and len(draft.countries) < 2)
    if len(draft.countries) < 2 and trigger.shape != "exercise-name" and not name.proper and not draft.back:
        return None
    return draft


def _named_before(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The name of the exercise that the sentence goes on to speak of ("… RIMPAC …, tham gia tập trận năm 2014")."""
    named = (t for t in reversed(clause.triggers) if t.end <= trigger.start and t.shape == "exercise-name")
    return next(named, None)


@cache
def _series() -> dict[str, frozenset[str]]:
    rows = (row for row in table("encounter-cues") if row.value.startswith("exercise-of:"))
    return {form: frozenset(row.value.removeprefix("exercise-of:").split()) for row in rows for form in row.forms}


def _holders(name: str) -> frozenset[str]:
    """Whose exercise one of that name is ("RIMPAC"): they take part beside the one who joins it."""
    return next((holders for series, holders in _series().items() if series in name), frozenset())


def _day_of_call(clause: Clause, trigger: Trigger, name: Name) -> str | None:
    """The day or month of the call for which a ship came, in the year that the exercise bears."""
    ahead = [w for w in clause.dates if w.end <= trigger.start and w.kind in ("day", "month")]
    year = YEAR.search(clause.form, name.start, name.end)
    value = clause.calendar.value(ahead[-1], False) if ahead else None
    return value if value and (year is None or value.startswith((year[0], "--"))) else None


def _row(clause: Clause, ahead: list[Actor]) -> list[Actor]:
    """The last of some actors with those named in one row with it ("A, B và C cùng tham gia …")."""
    row = ahead[-1:]
    for actor in reversed(ahead[:-1]):
        if clause.gap(actor.end, row[0].start) not in (", ", " và ", ", và ", " cùng ", " và hải quân "):
            break
        row.insert(0, actor)
    return row


def _parties(clause: Clause, trigger: Trigger, name: Name, draft: Draft) -> set[str]:
    """Who takes part, as the sentence tells; notes in the draft where both sides are told without their names."""
    form, sentence = clause.form, clause.sentence
    document = clause.document
    parties = set(draft.countries)
    subjects = [] if _OBSERVED.search(clause.before(trigger)) else clause.subjects(trigger, set())
    parties |= {s.country for s in subjects if s.country}
    for actor in clause.actors:
        if actor.start >= trigger.end and actor.country and _MEMBERS.fullmatch(form, trigger.end, actor.start):
            series = clause.series([a for a in clause.actors if a.start >= actor.start])
            parties |= {a.country for a in series if a.country}
            break
    ahead = [a for a in clause.actors if a.kind in ("state", "side") and a.end <= trigger.start]
    if ahead and _JOIN_IT.fullmatch(form, ahead[-1].end, trigger.start):
        parties |= {a.country for a in _row(clause, ahead) if a.country}
    ahead = [a for a in ahead if a.kind == "state"]
    if ahead and not parties and _JOINS.search(form[ahead[-1].end : trigger.start]):
        parties |= {a.country for a in ahead[:1] if a.country}
    between = _BETWEEN.match(form, trigger.end, sentence.end)
    sides = {m.value for m in document.hits.within("country", *between.span("sides"))} if between else set()
    if len(sides) > 1:
        parties = sides
    draft.back = any(s.kind == "group" for s in subjects)
    if not draft.back and (clause.led_by(_ACTS, trigger) or clause.led_by(_JOINED, trigger)):
        parties |= flags_in(clause, sentence.start, trigger.start)
    for host in HOST.finditer(form, name.end, sentence.end):
        parties |= {m.value for m in document.hits.within("country", host.start(), host.end())}
    listed = TAKING_PART.search(form, sentence.start, sentence.end)
    if listed:
        members = document.hits.within("country", listed.end(), min(sentence.end, listed.end() + _LIST))
        parties |= {m.value for m in members} if len(members) > 2 else set()
    return parties - {"VNM"} if "ASEAN" in parties else parties
