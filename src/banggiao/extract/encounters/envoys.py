"""Visits of envoys: those whom one state sends to another."""

import msgspec

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger

_SENT = Pattern(rf"(?<!\w){words('send')} (?:một |hai |các )?(?P<who>{words('envoy')})(?!\w)[^,;.]{{0,60}}$")


def envoys_sent(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "A (đã, sẽ) cử đặc phái viên (B) sang X": B, or an envoy without a name who serves the country of A."""
    if not any(clause.form.find(word, clause.sentence.start, trigger.start) >= 0 for word in _ENVOYS):
        return []
    sent = _SENT.search(clause.form, clause.sentence.start, trigger.start)
    if sent is None:
        return []
    named = [a for a in clause.actors if sent.start("who") <= a.start and a.end <= trigger.start and a.kind == "person"]
    if named:
        return named
    senders = [a for a in clause.actors if a.end <= sent.start() and a.country]
    if not senders:
        return []
    start, end = sent.span("who")
    return [msgspec.structs.replace(senders[-1], start=start, end=end, kind="title", person=None, others=())]


_ENVOYS = ("phái viên", "đặc sứ")
