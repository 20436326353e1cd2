"""Meetings told in a row by their partners alone ("Gặp A, ông X …. Với B, ông …. Còn với C, hai bên …")."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.parties import HOME

_MET = frozenset({"meeting", "talks", "courtesy-call"})
_TWO = 2
_NEAR = 4  # sentences before in which the meeting stands that the row goes on from
_WITH = Pattern(
    rf"(?:(?:còn|riêng|trong khi đó,|về phần mình,|sau đó,|cũng) )?với (?:(?:{words('address')}|người đồng cấp) )*"
)
_THEN_ACTS = Pattern(r", (?!và|cùng|các)")


def with_fronted_partners(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> list[Draft]:
    """The encounters of an article, and beside those that a word tells the meetings that only go on from them."""
    document = annotation.document
    told = list(drafts)
    for number, sentence in account(document, "ới "):
        lead = _WITH.match(document.form, sentence.start, sentence.end)
        partner = next((a for a in roll.of(sentence) if lead and a.start <= lead.end() <= a.end), None)
        if lead is None or partner is None or partner.person is None or partner.country in (None, HOME):
            continue
        if not _THEN_ACTS.match(document.form, partner.end, sentence.end):
            continue
        before = max((d for d in told if _goes_on(d, number)), key=lambda d: d.position, default=None)
        known = any(partner.person in d.people for d in told if d.kind in _MET)
        if before is None or known:
            continue
        named = (sentence.start, partner.end)
        one = _another(annotation, before, number, named, (partner.person, partner.country))
        told.insert(told.index(before) + 1, one)
    return told


def _goes_on(draft: Draft, number: int) -> bool:
    last = max((n for n in (*draft.sentences, draft.sentence) if n < number), default=None)
    near = last is not None and number - last <= _NEAR
    return near and draft.kind in _MET and draft.firm and HOME in draft.countries and len(draft.countries) == _TWO


def _another(
    annotation: Annotation, before: Draft, number: int, told: tuple[int, int], partner: tuple[int, str]
) -> Draft:
    people = annotation.cast.individuals
    one = before.another(*told)
    one.position, one.sentence, one.sentences = told[0], number, {number}
    person, country = partner
    role = next((r for p, r in before.people.items() if people[p].country not in (None, HOME)), None)
    one.people = {p: r for p, r in before.people.items() if people[p].country == HOME} | {person: role}
    one.countries = {HOME, country}
    one.guest = country if before.guest not in (None, HOME) else before.guest
    return one
