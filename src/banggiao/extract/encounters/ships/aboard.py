"""A visit to a ship at its own base: where it lies, who receives the visitor there, and what they talk over aboard."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import people_of
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day
from banggiao.extract.encounters.sentence.setting import places_in

_ABOARD = Pattern(rf"(?<!\w)(?:khi thăm|trong chuyến thăm|nhân chuyến thăm|trên) (?:tàu|{words('warship')})(?!\w)")
_RECEIVE = Pattern(r"(?<!\w)(?:đón tiếp|tiếp đón|chào đón|chào mừng)(?!\w)")
_NEXT = 3  # sentences behind the one that tells of the visit, in which its hosts are named


def complete_aboard(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> None:
    """Fill in the visits of one who goes aboard a foreign ship, and what was talked over there."""
    for visit in drafts:
        if not (visit.aboard and visit.kind == "visit"):
            continue
        sentence = annotation.document.sentences[visit.sentence]
        places = places_in(annotation.document, visit.position, sentence.end)
        if visit.place is None and places:
            visit.place = annotation.document.text[places[0][0] : places[0][1]]
        _set_hosts(annotation, roll, visit)
        for draft in drafts:
            told = annotation.document.sentences[draft.sentence]
            talked = draft.occasion is visit and draft.kind == "meeting" and draft.date is None and is_day(visit.date)
            if talked and _ABOARD.search(annotation.document.form, told.start, told.end):
                draft.date, draft.place = visit.date, draft.place or visit.place


def _set_hosts(annotation: Annotation, roll: Actors, visit: Draft) -> None:
    """ "A, B và C đã đón tiếp đoàn": those of the ship's country who receive are the hosts."""
    document = annotation.document
    for _, sentence in account(document, first=visit.sentence, stop=visit.sentence + _NEXT):
        receive = _RECEIVE.search(document.form, sentence.start, sentence.end)
        if receive is None:
            continue
        hosts = [a for a in roll.of(sentence) if a.end <= receive.start() and a.country == visit.destination]
        visit.people |= people_of(hosts, "host")
