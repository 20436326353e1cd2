"""Who took part in an encounter, and as what, where only the article as a whole tells."""

from banggiao.annotate.annotation import Annotation
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.sameness import dates_agree, told_as_past
from banggiao.extract.encounters.identity.titles_alone import title_fits
from banggiao.extract.encounters.ships.crew_calls import calls_without_captain


def fill_guests(annotation: Annotation, visits: list[Draft], drafts: list[Draft]) -> None:
    """A delegation's visit is its head's, and a visitor without a name in a call is the guest of the visit."""
    people = annotation.cast.individuals
    for visit in visits:
        inside = [
            d for d in drafts if d.kind in PERSONAL | {"ceremony"} and d.countries == visit.countries and not d.invited
        ]
        if not visit.people and visit.kind == "visit" and not (visit.invited or visit.bodies):
            heads = {
                p
                for d in inside
                if dates_agree(visit.date, d.date)
                for p in d.people
                if people[p].country == visit.guest and title_fits(annotation, visit.unnamed, [p])
            }
            if len(heads) == 1:
                visit.people[heads.pop()] = "guest"
        if len(visit.people) == 1 and not visit.invited:
            seen = {p for d in inside for p in d.people if people[p].country == visit.guest}
            if seen and not seen & set(visit.people):
                continue  # another visit of the same two, told as background
            for draft in inside:
                sides = {people[p].country for p in draft.people}
                if (
                    draft.kind in PERSONAL
                    and (draft.people or (visit.kind == "port-call" and draft.kind == "courtesy-call"))
                    and visit.guest not in sides | draft.bodies
                    and draft.place_country != visit.guest  # who is met at home is on no visit
                    and dates_agree(visit.date, draft.date)
                    and (draft.date is not None or not told_as_past(visit))
                    and (draft.unnamed_side != visit.guest or title_fits(annotation, draft.unnamed, visit.people))
                    and not (visit.kind == "port-call" and calls_without_captain(annotation.document, draft))
                ):
                    if not (draft.people or draft.sure or draft.date):
                        draft.status = visit.status  # a part of the call's programme
                    draft.people |= dict.fromkeys(visit.people)


def fill_from_welcome(annotation: Annotation, drafts: list[Draft]) -> None:
    """Talks of which one side alone is told were held with whoever welcomed the visitor that day."""
    people = annotation.cast.individuals
    for talks in drafts:
        sides = {people[p].country for p in talks.people}
        if talks.kind != "talks" or len(talks.countries) != 2 or len(sides) != 1:
            continue
        for rite in drafts:
            shared = set(rite.people) & set(talks.people)
            both = len({people[p].country for p in rite.people}) == 2
            if rite.rule == "encounters.welcome" and shared and both and dates_agree(rite.date, talks.date):
                talks.people |= {p: None for p in rite.people if people[p].country not in sides}
                break


def fill_signers(annotation: Annotation, signing: Draft, drafts: list[Draft]) -> None:
    """ "Hai Bộ trưởng" who sign are those of the talks, the dialogue or the ceremony before."""
    if signing.kind != "signing" or not signing.back:
        return
    people = annotation.cast.individuals
    before_eyes = signing.witnessed and "signatory" in signing.people.values()
    if signing.people and not before_eyes:
        return
    role = "participant" if signing.witnessed or signing.rule == "encounters.sign-noun" else "signatory"
    for other in sorted(drafts, key=lambda d: -d.position):
        if other.kind not in PERSONAL | {"dialogue", "ceremony"} or other.kind == "courtesy-call":
            continue
        sides = {people[p].country for p in other.people}
        if min(other.sentences) <= max(signing.sentences) and other.countries == signing.countries and len(sides) == 2:
            for person in other.people:
                signing.people.setdefault(person, role)
            return


_HOSTED = frozenset({"talks", "courtesy-call"})  # at home a state's people receive, in the margins of a conference too


def set_roles(annotation: Annotation, draft: Draft) -> None:
    """Who was host and who guest; on neutral ground both are participants (codebook, ruling 12)."""
    people = annotation.cast.individuals
    neutral = draft.place_country is None or draft.place_country not in draft.countries
    visited = draft.occasion.destination if draft.occasion and draft.occasion.kind == "visit" else None
    told = [people[person].country for person, role in draft.people.items() if role == "guest"]
    nobody_receives = visited in told and "host" not in draft.people.values()
    for person, role in draft.people.items():
        if draft.kind == "dialogue":
            draft.people[person] = "chair"
        elif draft.rule == "encounters.banquet" or (draft.kind == "conference" and role == "chair"):
            continue
        elif draft.kind in ("conference", "exercise", "exchange", "exhibition") or (
            draft.within == "conference" and (neutral or draft.kind not in _HOSTED)
        ):
            draft.people[person] = "participant"
        elif draft.kind == "signing":
            draft.people[person] = role or "signatory"
        elif draft.rule == "encounters.caller" and (visited or not neutral):
            home = visited or draft.place_country  # "hội kiến" has either side as its subject
            draft.people[person] = "host" if people[person].country == home else "guest"
        elif nobody_receives and draft.rule == "encounters.welcome" and people[person].country == visited:
            draft.people[person] = "host"  # "Lễ đón và hội đàm với X": he welcomes
        elif nobody_receives and draft.rule == "encounters.host" and role is None:
            draft.people[person] = "host"  # "Tiếp Ngoại trưởng X", in the programme of a visit to him
        elif role is None:
            host = people[person].country == draft.place_country
            draft.people[person] = "participant" if neutral else "host" if host else "guest"
