"""Rounds told by who comes to the other state for them: "Thứ trưởng X (dẫn đầu đoàn) sang A dự Đối thoại lần thứ 8"."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.fronted import subject_behind
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_COMES_TO = Pattern(
    rf"(?<!\w)(?:{words('come')}|qua)(?: (?:thăm|làm việc|tại|và|thủ đô|thành phố|{words('state-word')}))* $"
)
_FOR_IT = Pattern(
    rf"(?:\)|,)?(?: (?:để|và|đồng|phát biểu tại|chủ trì|{words('attend')}|{words('one-event')}|các))+ "
)
_NEAR = 40  # characters before a state in which it is told that somebody comes to it


def add_who_comes(clause: Clause, trigger: Trigger, draft: Draft) -> None:
    """Make a round of which only one side is told that of those who come for it and of the state to which they come."""
    hits, low = clause.document.hits, clause.sentence.start
    named = [*clause.named(low, trigger.start), *hits.within("place", low, trigger.start)]
    last = max(named, key=lambda m: m.end, default=None)
    whose = clause.document.country_of(last) if last else None
    if last is None or whose in (None, *ORGANISATIONS) or not _FOR_IT.fullmatch(clause.form, last.end, trigger.start):
        return
    first = min((m.start for m in named if clause.form[m.end : last.start] in (", ", " (")), default=last.start)
    if not _COMES_TO.search(clause.form, max(low, first - _NEAR), first):
        return
    who = subjects_of(clause, trigger) or subject_behind(clause, trigger, [])  # "Nhân dịp sang A dự Đối thoại, B …"
    goers = [s for s in who if s.human and s.country]
    if len(countries_of(goers) - {whose}) != 1 or whose in countries_of(goers):
        return
    draft.countries = countries_of(goers) | {whose or ""}
    draft.people = people_of(goers, "chair")
    draft.back, draft.place_country = False, whose
