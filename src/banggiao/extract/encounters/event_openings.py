"""The ceremonies that open and close an event: whose they are, the event's own parties tell."""

from banggiao.annotate.document import Document
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sameness import is_day

_EVENTS = frozenset({"exhibition", "exercise", "exchange", "conference"})
_OPENINGS = ("lễ khai mạc", "lễ bế mạc")
_NEAR = 20  # characters between the words for a ceremony and the event that it opens


def set_openings(document: Document, drafts: list[Draft]) -> None:
    """An opening told right before its event ("lễ khai mạc Triển lãm X") is of the same parties and lies within it."""
    for rite in drafts:
        if rite.kind != "ceremony" or not document.form.startswith(_OPENINGS, rite.position):
            continue
        for event in drafts:
            behind = event.position - rite.position
            if event.kind not in _EVENTS or event.sentence != rite.sentence or not 0 < behind < _NEAR:
                continue
            rite.countries = set(event.countries)
            rite.within, rite.occasion = event.kind, event
            rite.date = rite.date or (event.date if is_day(event.date) else None)
            rite.place = rite.place or event.place
            rite.place_country = rite.place_country or event.place_country
