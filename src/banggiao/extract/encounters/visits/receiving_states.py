"""Visits told from the side of the state that receives the visitor ("Hà Nội dự kiến đón Bộ trưởng A")."""

from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.doubtful_words import state_before
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.visits.destinations import destinations
from banggiao.extract.encounters.visits.further_visits import followers
from banggiao.extract.encounters.visits.tour_stops import visit_of


def received_visit(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The visit of who is received by the state named before the word."""
    host = state_before(clause.document, clause.sentence, trigger.start)
    guests = clause.objects(trigger)
    if host is None or not guests or any(_says_where(clause, t) for t in clause.triggers if t.start > trigger.end):
        return []
    country = clause.document.country_of(host)
    guest = guests[0]
    if guest.kind not in ("person", "title") or country is None or guest.country in (None, country):
        return []
    draft = visit_of(clause, trigger, host, country, guest)
    draft.told = [(host.start, guest.end)]
    for other in guests[1:]:
        if other.person is not None and other.country == guest.country:
            draft.people[other.person] = "guest"
    if guest.kind == "title":
        draft.unnamed, draft.unnamed_side = clause.gap(guest.start, guest.end), guest.country
    return [draft, *followers(clause, draft, draft.told[0][1])]


def _says_where(clause: Clause, trigger: Trigger) -> bool:
    """True for a visit told behind, with the country to which it goes ("đón A sang thăm X")."""
    return trigger.kind == "visit" and bool(destinations(clause, trigger)[0])
