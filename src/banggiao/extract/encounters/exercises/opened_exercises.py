"""Ceremonies that open or close an exercise whose parties its name does not tell."""

from banggiao.extract.encounters.ceremonies.openings import opened_event, opening_draft
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercises import exercise
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import event_name
from banggiao.extract.encounters.sentence.triggers import Trigger


def opening_of_exercise(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "lễ khai mạc diễn tập X ASEAN", "… diễn tập X giữa quân đội ba nước A, B, C": of all who exercise together."""
    event = opened_event(clause, trigger)
    if event is None or event.kind != "exercise":
        return []
    name = event_name(clause.document, event.start, event.end, clause.sentence.end)
    held = exercise(clause, event, name)
    if held is None or (len(held.countries) < len(("A", "B")) and "ASEAN" not in held.countries):
        return []
    return [opening_draft(clause, trigger, event, name, held.countries)]
