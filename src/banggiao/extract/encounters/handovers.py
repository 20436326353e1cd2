"""Materiel that is told as handed over ("Tàu X do A đóng được bàn giao cho B"): by whom, and to whom."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import cue
from banggiao.extract.encounters.flags import flags_in
from banggiao.extract.encounters.setting import tells_day
from banggiao.extract.encounters.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_PASSIVE = Pattern(r"(?<!\w)được(?: [^\W\d]+){0,4} $")
_TO = Pattern(r"(?: \w+){0,2}? cho(?!\w)")
_MONTH = frozenset({"month"})


def handed_over(clause: Clause, trigger: Trigger) -> set[str]:
    """The two states between whom materiel "was handed over" on a day or in a month; empty where they are not told."""
    form, start = clause.form, clause.sentence.start
    passive = form.startswith("được ", trigger.start) or clause.led_by(_PASSIVE, trigger)
    if not passive or cue("given").match(form, trigger.start) is None:
        return set()
    if not any(tells_day(d) or d.kind in _MONTH for d in clause.dates):
        return set()
    to = _TO.match(form, trigger.end - len(" cho") * form.endswith(" cho", 0, trigger.end), clause.sentence.end)
    if to is None or _GIVEN.search(form, start, trigger.start) is None:
        return set()
    named = clause.named(start, clause.sentence.end)
    states = {m.value for m in named} | flags_in(clause, start, trigger.start)
    receiver = next((m.value for m in named if to.end() <= m.start <= to.end() + _NEAR), None)
    return states if receiver and len(states) == 2 and not states & ORGANISATIONS else set()


_NEAR = 60  # characters behind "cho" in which the receiver's country is named
_GIVEN = cue("materiel")
