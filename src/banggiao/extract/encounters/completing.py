"""What only the whole article tells of an encounter: its wider occasion, who was host, how it stands."""

from banggiao.annotate.annotation import Annotation
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.joining import PERSONAL, dates_agree
from banggiao.extract.parties import HOME

_INSIDE_VISITS = PERSONAL | {"ceremony", "signing", "dialogue"}
_GROUPS = ("ASEAN", "EU", "UN", "NATO", "SCO", "CIS")


def completed(annotation: Annotation, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand as findings, with what the article as a whole says of each."""
    conferences = [d for d in drafts if d.kind == "conference"]
    kept = [d for d in drafts if _stands(d)]
    for draft in kept:
        _place_of_conference(draft, conferences)
    visits = [d for d in kept if d.kind in ("visit", "port-call")]
    for draft in kept:
        if draft.kind in _INSIDE_VISITS or draft.kind in ("exercise",):
            _within_visit(draft, visits)
    _where(annotation, kept)
    for draft in kept:
        _roles(annotation, draft)
    for visit in visits:
        _held(visit, kept)
    for conference in conferences:
        _parties_of_conference(conference, kept)
    return [d for d in kept if _complete(d)]


def _stands(draft: Draft) -> bool:
    return draft.firm and (draft.kind in ("conference", "exercise", "exhibition") or len(draft.countries) >= 2)


def _complete(draft: Draft) -> bool:
    return bool(draft.countries)


def _place_of_conference(draft: Draft, conferences: list[Draft]) -> None:
    if not draft.margin or draft.kind not in PERSONAL or not conferences:
        return
    around = next((c for c in reversed(conferences) if c.sentence <= draft.sentence), conferences[0])
    draft.within = "conference"
    draft.date = draft.date or around.date
    if draft.place is None:
        draft.place, draft.place_country = around.place, draft.place_country or around.place_country


def _within_visit(draft: Draft, visits: list[Draft]) -> None:
    if draft.within is not None:
        return
    for visit in visits:
        if visit.countries != draft.countries or visit.invited or not dates_agree(visit.date, draft.date):
            continue
        place = draft.place_country
        if place and place != visit.destination:
            continue
        guests, mine = set(visit.people), set(draft.people)
        if guests and mine and not guests & mine and draft.kind in PERSONAL:
            continue
        draft.within = visit.kind
        draft.place_country = draft.place_country or visit.destination
        return


def _where(annotation: Annotation, drafts: list[Draft]) -> None:
    """The host's country is the country of the place, from what else the same persons did."""
    for draft in drafts:
        if draft.place_country is None and draft.kind in ("courtesy-call", "ceremony") and draft.host_country:
            draft.place_country = draft.host_country
    for draft in drafts:
        if draft.place_country is None and (draft.kind in PERSONAL or draft.kind in ("signing", "dialogue")):
            near = [o for o in drafts if o is not draft and o.countries == draft.countries and o.place_country and o.status == draft.status
                    and dates_agree(o.date, draft.date) and not o.invited]
            if near:
                draft.place_country = near[0].place_country
    for draft in drafts:
        if draft.place_country is None and draft.kind == "talks" and HOME in draft.countries and draft.within != "conference":
            draft.place_country = HOME


def _roles(annotation: Annotation, draft: Draft) -> None:
    people = annotation.cast.individuals
    neutral = draft.within == "conference" or draft.place_country is None or draft.place_country not in draft.countries
    for person, role in draft.people.items():
        if draft.kind in ("dialogue",):
            draft.people[person] = "chair" if role in (None, "chair") else role
        elif draft.within == "conference" and draft.kind in PERSONAL:
            draft.people[person] = "participant"
        elif draft.kind in ("conference", "exercise", "exchange", "exhibition"):
            draft.people[person] = "participant"
        elif draft.kind == "signing":
            draft.people[person] = role or "signatory"
        elif role is None:
            host = people[person].country == draft.place_country
            draft.people[person] = "participant" if neutral else "host" if host else "guest"


def _held(visit: Draft, drafts: list[Draft]) -> None:
    """An announced visit took place where the article tells of something done in its course."""
    if visit.status != "planned" or visit.invited:
        return
    for draft in drafts:
        if draft.within == visit.kind and draft.status == "held" and draft.countries == visit.countries:
            visit.status = "held"
            return


def _parties_of_conference(conference: Draft, drafts: list[Draft]) -> None:
    groups = {c for c in conference.countries if c in _GROUPS}
    if groups:
        conference.countries = conference.countries if len(conference.countries) == len(groups) + 1 else groups
        return
    for draft in drafts:
        if draft.within == "conference":
            conference.countries |= draft.countries
    if not conference.countries:
        conference.countries = {HOME}
