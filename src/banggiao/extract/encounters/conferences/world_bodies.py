"""Sittings of the organs of the United Nations and of conventions of all states: conferences, not rounds of two."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.conferences.conferences import occasion
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import NUMBERS, Name, number_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_WORLD = "UN"
_ROUND = rf"(?:(?:lần )?thứ |lần |khóa )?(?P<number>\d{{1,3}}|{NUMBERS})(?!\w)(?! (?:{of_class('state')}|bên)(?!\w))"
_KIND = r"(?: (?:toàn thể|cấp cao|thường niên|đặc biệt|thường kỳ|bất thường|mở rộng|trực tuyến|khai mạc))*"
_ORGAN = rf"(?:{words('world-organ')}(?!\w)|{words('organ-of-one')} (?:của )?{words('world-group')}(?!\w)"
_ORGAN += rf"|(?<=của ){words('world-group')}(?!\w)(?! về))"
# "Kỳ họp lần thứ 47 (của) Ủy ban Di sản thế giới", "khóa họp Hội đồng Chấp hành UNESCO lần thứ 219"
_SITS = Pattern(rf"{_KIND}(?: {_ROUND})?{_KIND}(?:,? (?:của|giữa))?(?: (?:các|tổ chức))? {_ORGAN}")
_COUNTED = Pattern(rf"{_KIND} {_ROUND}")
_BEHIND = Pattern(rf"(?: {words('world-group')})?(?: về [^,;.()\d]{{3,90}}?)?(?: \([^)]{{2,40}}\))? {_ROUND}")
_CALLED = ("kỳ họp", "khóa họp", "phiên họp", "hội nghị", "họp phiên", "họp kỳ", "phiên toàn thể", "cuộc họp")


def sitting_of_all(clause: Clause, trigger: Trigger) -> Draft | None:
    """A sitting of an organ in which all states may sit ("Kỳ họp lần thứ 47 Ủy ban Di sản thế giới"), or None."""
    form, end = clause.form, clause.sentence.end
    head = next((called for called in _CALLED if form.startswith(called, trigger.start)), None)
    if head is None:
        return None
    named = _SITS.match(form, trigger.start + len(head), end)
    told = named or _COUNTED.match(form, trigger.start + len(head), end)
    if told is None or (named is None and not _told_before(clause, trigger, number_of(told["number"]))):
        return None
    number, stop = told["number"], told.end()
    if number is None:
        behind = _BEHIND.match(form, stop, end)
        number, stop = (behind["number"], behind.end()) if behind else (None, stop)
    ordinal = number_of(number) if number else None
    whole = Name(trigger.start, max(stop, trigger.end), True, ordinal, (_WORLD,))
    draft = occasion(clause, replace(trigger, name="conference", kind="conference", shape="conference"), whole)
    if draft is None:
        return None
    draft.countries, draft.ordinal = {_WORLD}, ordinal
    draft.name = clause.document.text[whole.start : whole.end] if named else None
    return draft


def _told_before(clause: Clause, trigger: Trigger, ordinal: int) -> bool:
    """Whether the words before this sentence name such a sitting of the same round ("… tại | Kỳ họp lần thứ 10")."""
    if trigger.shape != "session":
        return False
    form = clause.form
    for called in _CALLED:
        at = form.find(called, 0, clause.sentence.start)
        while at >= 0:
            told = _SITS.match(form, at + len(called), clause.sentence.start)
            if told and told["number"] and number_of(told["number"]) == ordinal:
                return True
            at = form.find(called, at + 1, clause.sentence.start)
    return False
