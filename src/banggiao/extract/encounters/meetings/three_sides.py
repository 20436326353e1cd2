"""Meetings of three states or more, told by those who sit there one by one ("A cùng B và C tổ chức hội nghị …")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import ordinal_in
from banggiao.extract.encounters.sentence.rows import row_behind
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_JOINS = frozenset({", ", " và ", ", và ", " cùng ", " cùng với ", ", cùng ", ", cùng với "})
_HOLD = Pattern(
    r"(?:[^,;.:]{0,40}?)?(?: \([^()]{2,30}\))?"
    rf"(?: (?:đã|sẽ|vừa|đang|cùng|có|họp|tổ chức|tiến hành|chủ trì|đồng|{words('attend')}|một|cuộc|các))+ "
)
_WITH_POST = Pattern(r"(?:,| và|, và|,? cùng|,? cùng với) [^,;.:]{2,70} ")  # a post that no table knows
_MANY_SIDED = Pattern(rf" (?:[^\W\d]+ ){{0,3}}?(?:{of_class('more-than-two')}|[345]) (?:bên|nước)(?!\w)")
_FRAMED = Pattern(rf"(?<!\w)(?:tại|trong|sau|trước|kết thúc)(?: {of_class('occasion')})? $")
_NEAR = 100  # characters behind the word, over its place and day, before those who sit there
_ROUND = 30  # characters behind the word in which its round may be told


def of_three(clause: Clause, trigger: Trigger) -> Draft | None:
    """The meeting of three or more who are told in a row right before the word, or behind it where it is a frame."""
    if not (clause.dates or clause.places):
        return None
    sides = [a for a in clause.actors if a.human and a.country]
    ahead = _row(clause, [a for a in sides if a.end <= trigger.start], last=True)
    meets = clause.form.startswith("họp", trigger.start)  # "A, B và C họp ba bên tại …"
    held = ahead and (
        _HOLD.fullmatch(clause.form, ahead[-1].end, trigger.start) or (meets and clause.adjoins(ahead[-1], trigger))
    )
    row = ahead if held else []
    if not row and clause.led_by(_FRAMED, trigger) and _MANY_SIDED.match(clause.form, trigger.end):
        behind = _row(clause, [a for a in sides if a.start >= trigger.end], last=False)
        near = behind and behind[0].start - trigger.end < _NEAR and ", " in clause.gap(trigger.end, behind[0].start)
        row = behind if near else []
    countries = countries_of(row)
    if not countries:
        return _by_name(clause, trigger)
    if len(countries) < 3 or countries & ORGANISATIONS:
        return None
    told = ordinal_in(clause.form, trigger.end, min(clause.sentence.end, trigger.end + _ROUND))
    draft = clause.draft(trigger, min(row[0].start, trigger.start), max(row[-1].end, told[1] if told else trigger.end))
    draft.kind, draft.rule = "conference", "encounters.conference"
    draft.countries = countries
    draft.people = people_of(row, "participant")
    draft.ordinal = told[0] if told else None
    return draft


def _by_name(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "cuộc họp ba bên A - B - C (diễn ra) tại X ngày Y": of those in whose name it is."""
    led = _OF_SIDES.match(clause.form, trigger.end, clause.sentence.end)
    row = row_behind(clause, led.end()) if led else []
    countries = {m.value for m in row}
    if len(countries) < 3 or countries & ORGANISATIONS or not _TAKES_PLACE.match(clause.form, row[-1].end):
        return None
    end = row[-1].end
    told = ordinal_in(clause.form, trigger.end, min(clause.sentence.end, end + _ROUND))
    draft = clause.draft(trigger, trigger.start, end)
    draft.kind, draft.rule = "conference", "encounters.conference"
    draft.countries = countries
    draft.ordinal = told[0] if told else None
    return draft


_OF_SIDES = Pattern(
    r" (?:(?!(?:với|của|tại)(?!\w))[^\W\d]+ ){0,4}?(?:ba|bốn|3|4) (?:bên|nước)(?: (?!giữa)[^\W\d]+){0,6}? (?:giữa )?"
    r"(?=[A-Za-zđ])"
)
_TAKES_PLACE = Pattern(
    rf"(?: lần (?:thứ )?\w+)?(?: (?:{of_class('done')}|{of_class('ahead')}|được|tổ chức))*"
    r" (?:diễn ra|tổ chức|khai mạc|tại|ở|vào|ngày|hôm)(?!\w)"
)


def _row(clause: Clause, actors: list[Actor], *, last: bool) -> list[Actor]:
    """The last, or the first, of some actors with those who are joined to it."""
    row: list[Actor] = []
    for actor in reversed(actors) if last else actors:
        if row:
            one, two = (actor, row[-1]) if last else (row[-1], actor)
            gap = clause.gap(one.end, two.start)
            if gap not in _JOINS and (last or not _WITH_POST.fullmatch(gap)):
                break
        row.append(actor)
    return row[::-1] if last else row
