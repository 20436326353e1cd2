"""Parades in which the forces of several countries march, told with a list of them."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_PARADE = Pattern(
    rf"(?:{of_class('occasion')} )?(?:lễ )?(?:duyệt binh|diễu binh|diễu hành)(?! hải quân| hạm đội| tàu| trên biển)"
)
_BACK = 3  # sentences before the list in which the day may be told
_LIST = 300  # characters that the list may run
# "… có quân đội từ N quốc gia, bao gồm: A, B", "… N khối quân đội nước ngoài là A, B".
_MARCHING = Pattern(rf"(?<!\w)(?:{words('attend')}|góp mặt|xuất hiện|hiện diện)(?: của)? ")
_LED_TO = Pattern(r"[^.;]{0,90}")


def parade(clause: Clause, trigger: Trigger) -> Draft | None:
    """The parade that the sentence tells of with those who march in it; None where it names fewer than three."""
    form = clause.form
    if not _PARADE.match(form, trigger.start):
        return None
    for led in _MARCHING.finditer(form, trigger.end, clause.sentence.end):
        row = clause.named(led.end(), min(clause.sentence.end, led.end() + _LIST))
        states = {m.value for m in row} - ORGANISATIONS
        if len(states) > 2 and _LED_TO.fullmatch(form, led.end(), row[0].start):
            draft = clause.draft(trigger, trigger.start, row[-1].end)
            draft.countries = states
            draft.date = _day(clause)
            draft.settled = draft.date is not None
            published = clause.calendar.published
            if published and draft.date and draft.date > published:
                draft.status = "planned"
            return draft
    return None


def marches_at(clause: Clause, trigger: Trigger) -> bool:
    """ "diễu binh, diễu hành tại | Lễ kỷ niệm X": what is done at a rite that is told right behind."""
    led = _MARCHES_AT.match(clause.form, trigger.start, clause.sentence.end)
    return led is not None and any(t.start == led.end() and t.name == "rite" for t in clause.triggers)


_MARCHES_AT = Pattern(
    r"(?:lễ )?(?:duyệt binh|diễu binh|diễu hành)(?:(?:,| và) (?:duyệt binh|diễu binh|diễu hành))*"
    r" (?:tại|trong|ở|nhân|nhân dịp) (?:buổi )?"
)


def _day(clause: Clause) -> str | None:
    """The day told for the parade in the sentence, or in one right before it that speaks of it."""
    sentences = clause.document.sentences[max(0, clause.number - _BACK) : clause.number + 1]
    for sentence in reversed(sentences):
        if clause.form.find("binh", sentence.start, sentence.end) < 0:
            continue
        days = [w for w in clause.calendar.within(sentence.start, sentence.end) if w.kind == "day"]
        if days:
            return clause.calendar.value(days[-1], False)
    return None
