"""Who was at a ceremony, seminar or conference, as the sentence behind it lists them ("Tham dự buổi lễ có …")."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.records.vocabulary import ORGANISATIONS

_BEHIND = 6  # sentences behind the one that tells of an event in which those present are listed
_MANY = 2  # a seminar of more states than these is a conference
_SEMINAR = "encounters.seminar"


def add_those_present(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> None:
    """The persons who are listed as present at an event of which nobody is named yet, and whom they serve."""
    document = annotation.document
    events = [d for d in drafts if _is_open(d)]
    of_groups = {id(d) for d in events if d.kind == "conference" and d.countries & ORGANISATIONS}  # for its members
    for number, sentence in account(document) if events else ():
        if not lists_those_present(document, sentence):
            continue
        before = [d for d in events if any(0 < number - told <= _BEHIND for told in d.sentences)]
        if not before:
            continue
        event = max(before, key=lambda d: d.position)
        for actor in roll.of(sentence):
            if actor.person is None or not actor.country:
                continue
            event.people.setdefault(actor.person, _role(event, actor.country))
            if (event.kind == "conference" or event.rule == _SEMINAR) and id(event) not in of_groups:
                event.countries.add(actor.country)
        if event.rule == _SEMINAR and len(event.countries) > _MANY:
            event.kind = "conference"


def _role(event: Draft, country: str) -> str:
    """At a border exchange those at home there are its hosts."""
    if event.kind != "exchange" or event.place_country not in event.countries:
        return "participant"
    return "host" if country == event.place_country else "guest"


def _is_open(draft: Draft) -> bool:
    if draft.people or draft.status != "held":
        return False
    return draft.kind in ("ceremony", "conference", "exchange") or draft.rule == _SEMINAR


def lists_those_present(document: Document, sentence: Sentence) -> bool:
    """ "Tham dự hội thảo có A, B và C": a sentence on nothing but who was there."""
    if _ATTENDED.match(document.form, sentence.start, sentence.end):
        return True
    end = sentence.end
    short = end - sentence.start < _SHORT and document.form.find("dự", sentence.start, end) >= 0
    return short and _THEY_ATTEND.match(document.form, sentence.start, end) is not None


_SHORT = 220  # characters of a sentence on nothing but who was there
_ATTENDED = Pattern(
    rf"(?:cùng |đến |cùng đến |tới |cùng tới )?{words('attend')}"
    rf"(?:(?=,? (?:còn )?có(?!\w))| (?:{of_class('occasion')} )?{words('gathering-at')}(?!\w))[^.;:]{{0,40}}?,?"
    r"(?: còn)? có(?!\w)"
)
# "Đại sứ A và Đại tá B (đã) tham dự lễ khai mạc."
_THEY_ATTEND = Pattern(
    rf"[^;:]{{20,200}}? (?:đã |{of_class('adverb')} )*{words('attend')}"
    rf"(?: (?:{of_class('occasion')} )?{words('gathering-at')}(?: {of_class('this')})?)?[.]?\s*$"
)
