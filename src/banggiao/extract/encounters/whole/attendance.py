"""Who was at a ceremony, seminar or conference, as the sentence behind it lists them ("Tham dự buổi lễ có …")."""

from banggiao.annotate.annotation import Annotation
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.those_present import lists_those_present
from banggiao.records.vocabulary import ORGANISATIONS

_BEHIND = 6  # sentences behind the one that tells of an event in which those present are listed
_MANY = 2  # a seminar of more states than these is a conference, a meeting is no pair's
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
    many_sided = draft.kind == "meeting" and len(draft.countries) > _MANY
    return many_sided or draft.kind in ("ceremony", "conference", "exchange") or draft.rule == _SEMINAR
