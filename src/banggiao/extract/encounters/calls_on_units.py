"""Calls of foreign visitors on units and authorities at home, which the press names without their country."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.pairing import meeting_draft
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger
from banggiao.extract.parties import HOME

_ENDS = Pattern(r"[,;:.()\n]|(?<!\w)(?:tại|ở|nhân|trong|do|và|để|nhằm)(?!\w)")
_NAME = 80  # characters that the naming of a unit may take


_UNIT = Pattern(
    r" (?:(?:các|đồng chí|thủ trưởng|lãnh đạo|chỉ huy|ban chỉ huy|đại diện|đảng ủy|tư lệnh|chính ủy|và),? )*"
    rf"{words('unit-host')}(?!\w)"
)


def called_on_unit(clause: Clause, trigger: Trigger, subjects: list[Actor]) -> Draft | None:
    """ "Đoàn X do A làm trưởng đoàn đã đến chào xã giao thủ trưởng Bộ Tư lệnh Hải quân": a call on those at home."""
    countries = {s.country for s in subjects if s.human and s.country}
    if not clause.roll.home or len(countries) != 1 or HOME in countries:
        return None
    unit = _UNIT.match(clause.form, trigger.end, clause.sentence.end)
    if unit is None:
        return None
    limit = min(clause.sentence.end, unit.end() + _NAME)
    stop = _ENDS.search(clause.form, unit.end(), limit)
    end = stop.start() if stop else limit
    named = {m.value for m in clause.named(unit.start(), end)}
    named |= {clause.document.country_of(m) or HOME for m in clause.document.hits.within("place", unit.start(), end)}
    if named - {HOME}:
        return None
    draft = meeting_draft(clause, trigger, [s for s in subjects if s.human], [], "guest")
    draft.told = [(draft.told[0][0], end)]
    draft.countries |= {HOME}
    draft.host_country = HOME
    return draft
