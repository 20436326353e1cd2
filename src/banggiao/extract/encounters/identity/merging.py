"""Bringing what a further mention tells into the encounter that it tells of."""

from collections.abc import Callable

from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import year_beside_day
from banggiao.extract.encounters.sentence.setting import is_building

PERSONAL = frozenset({"talks", "meeting", "courtesy-call", "call"})
_NAMED = frozenset({"conference", "exercise", "exchange", "exhibition", "dialogue", "ceremony"})


def merge(known: Draft, draft: Draft, country_of: Callable[[int], str | None]) -> None:
    """Bring what a further mention tells into the encounter."""
    if known.part != draft.part:
        _leave_to_the_whole(known, draft)
    if draft.sure and draft.firm and draft.status == known.status and not draft.back:
        known.sure = True
    awaited = known.status == "planned" and not known.sure  # what is told on of it shows that it took place
    if (
        known.status != draft.status
        and not (draft.back and draft.vague and known.sure)
        and not (draft.until and draft.back and not draft.sure)
        and not (known.date and not draft.sure and (draft.status == "planned" or (draft.back and not awaited)))
        and (draft.sure or not known.sure)
        and (not known.sure or not known.firm)
        and draft.firm
    ):
        known.status, known.sure = draft.status, draft.sure
    if draft.landed:
        known.status, known.sure, known.landed = "held", True, True
    if known.kind == "conference" and draft.present and draft.status == "held":
        known.status = "held"  # what the lede announced has opened
    if draft.kind == known.kind == "visit" and draft.sure and draft.date and draft.status == known.status == "held":
        known.sure = True  # "đang có chuyến thăm … từ ngày …": what of it is still to come leaves it held
    if draft.kind == "visit" and known.kind == "port-call":
        draft.place = draft.place_country = None
    if (
        draft.kind in ("talks", "courtesy-call")
        and known.kind == "meeting"
        and draft.firm
        and not (draft.rule == "encounters.greeter" and draft.kind == "courtesy-call")
    ):
        known.kind, known.rule = draft.kind, draft.rule
    if draft.firm and not known.firm:
        known.firm, known.told, known.position, known.sentence = True, [], draft.position, draft.sentence
        known.back = draft.back if known.kind == "signing" else known.back
        known.witnessed = known.witnessed or draft.witnessed
        if known.kind == draft.kind == "port-call" and _is_port(draft.place):  # the title names the town for its port
            known.place = draft.place
    if draft.firm or len(known.told) < 2:
        known.told.extend(draft.told)
    if (
        draft.date
        and known.kind in ("conference", "exercise", "exhibition")
        and year_beside_day(known.date, draft.date)
    ):
        year, day = sorted((known.date or "", draft.date), key=lambda told: told.startswith("--"))
        known.date, known.in_year = day.replace("--", f"{year[:4]}-"), year[:4]
    elif draft.date and (
        known.date is None
        or (known.kind == draft.kind == "visit" and _narrows(known.date, draft.date))
        or (known.joint and not draft.joint)
        or (len(draft.date) > len(known.date) and (draft.kind == known.kind or known.kind == "port-call"))
    ):
        known.date = draft.date
    if draft.rule != "encounters.arrive" or known.date in (None, draft.date):  # a further town of a visit
        known.place = known.place or draft.place
    if known.kind == "port-call" and draft.firm and _is_port(draft.place) and not _is_port(known.place):
        known.place = draft.place
    lands = {known.place_country, draft.place_country} - {None}
    in_town = known.kind in PERSONAL and draft.firm and len(lands) < 2
    if in_town and is_building(draft.place) and not is_building(known.place):
        known.place = draft.place  # the house in the town of the lede
    known.until = known.until or draft.until
    known.waters = known.waters or draft.waters
    known.place_country = known.place_country or draft.place_country
    known.host_country = known.host_country or draft.host_country
    known.guest = known.guest or draft.guest
    known.destination = known.destination or draft.destination
    if known.kind == "visit":
        known.countries = {c for c in (known.guest, known.destination) if c}
    known.ordinal = known.ordinal or draft.ordinal
    known.sentences |= draft.sentences
    known.unnamed = known.unnamed or draft.unnamed
    known.bodies = known.bodies & draft.bodies
    known.within = known.within or draft.within
    known.margin = known.margin or draft.margin
    known.holders |= draft.holders
    known.crowd = known.crowd or draft.crowd
    known.vague = known.vague or draft.vague
    known.years_on = draft.years_on if known.years_on is None else known.years_on
    if draft.name and (known.name is None or len(draft.name) > len(known.name)):
        known.name = draft.name
    if known.kind in _NAMED or len(known.countries) < 2:
        known.countries |= draft.countries if known.kind != "ceremony" or len(known.countries) < 2 else set()
    sides = {country_of(p) for p in known.people}
    for person, role in draft.people.items():
        taken = known.kind in PERSONAL and person not in known.people and country_of(person) in sides
        if known.people.get(person) is None and not taken:
            known.people[person] = role


def _leave_to_the_whole(known: Draft, draft: Draft) -> None:
    """How a conference stands and its days are told by what is said of all of it, not of one sitting."""
    part, whole = (known, draft) if known.part else (draft, known)
    part.status, part.sure = whole.status, whole.sure
    part.date = whole.date or part.date
    known.part = False


def _narrows(known: str, told: str) -> bool:
    """True for a span in the course of a longer one, which is that of the whole journey."""
    (first, _, last), (start, slash, end) = known.partition("/"), told.partition("/")
    return bool(last and slash) and known != told and first <= start and end <= last and known[:1] == told[:1]


def _is_port(place: str | None) -> bool:
    return place is not None and place.lower().startswith(_PORTS)


_PORTS = ("cảng", "quân cảng", "hải cảng", "cầu cảng", "bến cảng")
