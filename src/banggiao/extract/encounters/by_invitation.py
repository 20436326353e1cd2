"""Who invites to an event: the country that holds it."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_BY_INVITATION = Pattern(r"(?<!\w)(?:theo|nhận|thể theo|trên cơ sở|đáp) lời mời(?: (?:tham dự|dự|chính thức))? của ")
_OTHER_KINDS = frozenset({"visit", "port-call"})
_NEAR = 90  # characters in which a host is told by his posts and name


def inviting(clause: Clause, trigger: Trigger) -> set[str]:
    """The country of who invites ("Nhận lời mời của Bộ Quốc phòng X, đoàn Y tham dự triển lãm Z")."""
    form, sentence = clause.form, clause.sentence
    if "lời mời" not in form[sentence.start : sentence.end]:
        return set()
    led = _BY_INVITATION.search(form, sentence.start, sentence.end)
    if led is None or any(t.kind in _OTHER_KINDS for t in clause.triggers if t.start < trigger.start):
        return set()  # to a visit, in whose course the event is
    told = clause.document.hits.within("country", led.end(), min(sentence.end, led.end() + _NEAR))
    if told:
        return {told[0].value} - ORGANISATIONS
    behind = [a for a in clause.actors if led.end() <= a.start < led.end() + _NEAR and a.person is not None]
    return {behind[0].country} - ORGANISATIONS if behind and behind[0].country else set()
