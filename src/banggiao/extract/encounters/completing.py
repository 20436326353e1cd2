"""What only the whole article tells of an encounter: its wider occasion, who was host, how it stands."""

import re
from itertools import pairwise

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.extract.encounters.actors import Actors
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.merging import PERSONAL
from banggiao.extract.encounters.sameness import dates_agree, days_between
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_INSIDE_VISITS = PERSONAL | {"ceremony", "signing", "dialogue", "exercise"}
# What belongs to the call of a ship; meetings of ministers beside it do not.
_ON_SHIP = frozenset({"ceremony", "exercise", "courtesy-call"})
_OF_CREWS = frozenset({"encounters.seminar", "encounters.confer"})
_HEADS = re.compile(r"(?<!\w)(?:trưởng đoàn|dẫn đầu|đồng chủ trì|chủ trì)(?!\w)")
_FREE = frozenset({"conference", "exercise", "exhibition"})  # kinds that need no two parties


def completed(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand as findings, with what the article as a whole says of each."""
    for draft in drafts:
        if draft.rule == "encounters.rite" and not draft.back:  # a review of many fleets: its host, and who sent a ship
            draft.countries |= {draft.place_country or HOME, HOME}
    kept = [d for d in drafts if d.firm and (d.kind in _FREE or len(d.countries) >= 2)]
    conferences = [d for d in kept if d.kind == "conference"]
    visits = [d for d in kept if d.kind in ("visit", "port-call")]
    _awaited(visits, conferences, kept)
    _captions(annotation, drafts, kept)
    _carry_late(kept)
    _guests(annotation, visits, kept)
    for draft in kept:
        if draft.kind == "dialogue" and not draft.people:
            _chairs(annotation, roll, draft)
    if conferences and any(d.margin for d in drafts):
        for draft in kept:
            _in_the_margins(draft, conferences, visits)
    for draft in kept:
        if draft.kind in _INSIDE_VISITS:
            _within_visit(draft, visits)
    for visit in visits:
        _took_place(visit, kept)
        for draft in kept:
            inside = draft.occasion is visit and not visit.invited
            open_status = not (draft.sure or draft.date) and (not draft.people or draft.rule == "encounters.seminar")
            if visit.status == "planned" and inside and open_status:
                draft.status = "planned"
        _to_come(visit, kept)
    _years(annotation, kept)
    _where(annotation, kept)
    for draft in kept:
        _signers(annotation, draft, kept)
        _roles(annotation, draft)
    for conference in conferences:
        _parties_of_conference(conference, kept)
    return [
        d
        for d in kept
        if d.countries and (d.kind != "conference" or len(d.countries) > 1 or d.countries & ORGANISATIONS or d.people)
    ]


def _awaited(visits: list[Draft], conferences: list[Draft], kept: list[Draft]) -> None:
    """A visit that is welcomed, of one whom nobody in the article meets, is to come, and what he comes for too."""
    for visit in visits:
        if not (visit.welcomed and visit.people) or visit.sure or visit.date or visit.status != "held":
            continue
        if any(set(visit.people) & set(d.people) for d in kept if d.kind in PERSONAL | {"ceremony", "signing"}):
            continue
        visit.status = "planned"
        for conference in conferences:
            by_year = conference.date is None or len(conference.date) == len("2017")
            if visit.sentence == conference.sentence and by_year and not conference.sure:
                conference.status = "planned"


def _captions(annotation: Annotation, drafts: list[Draft], kept: list[Draft]) -> None:
    """A caption supplies the day or place that the body leaves open (codebook, ruling 13)."""
    people = annotation.cast.individuals
    for caption in drafts:
        if caption.firm or caption.kind not in PERSONAL | {"ceremony"} or not (caption.date or caption.place):
            continue
        for draft in kept:
            same = len({people[p].country for p in set(caption.people) & set(draft.people)}) == 2
            if (
                same
                and draft.kind in ("talks", "meeting", "courtesy-call", "ceremony")
                and draft.date is None
                and draft.status == "held"
            ):
                draft.date = caption.date
                draft.place = draft.place or caption.place
                draft.place_country = draft.place_country or caption.place_country
                break


def _carry_late(kept: list[Draft]) -> None:
    """ "Ngay sau lễ đón" where the day of the ceremony came from a caption."""
    for before, draft in pairwise(d for d in kept if d.kind not in ("visit", "port-call", "conference")):
        if (
            draft.carries
            and draft.date is None
            and before.countries == draft.countries
            and draft.kind in PERSONAL | {"signing"}
        ):
            draft.date = before.date
            if draft.kind in ("talks", "signing") and draft.place is None:
                draft.place, draft.place_country = before.place, draft.place_country or before.place_country


def _guests(annotation: Annotation, visits: list[Draft], drafts: list[Draft]) -> None:
    """A delegation's visit is its head's, and a visitor without a name in a call is the guest of the visit."""
    people = annotation.cast.individuals
    for visit in visits:
        inside = [
            d for d in drafts if d.kind in PERSONAL | {"ceremony"} and d.countries == visit.countries and not d.invited
        ]
        if not visit.people and visit.kind == "visit" and not visit.invited:
            heads = {
                p
                for d in inside
                if dates_agree(visit.date, d.date)
                for p in d.people
                if people[p].country == visit.guest
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
                    and draft.people
                    and visit.guest not in sides
                    and dates_agree(visit.date, draft.date)
                ):
                    draft.people |= dict.fromkeys(visit.people)


def _chairs(annotation: Annotation, roll: Actors, dialogue: Draft) -> None:
    """The heads of delegation, told in the sentences behind the one that tells of the round."""
    document = annotation.document
    people = annotation.cast.individuals
    for sentence in document.sentences[dialogue.sentence : dialogue.sentence + 4]:
        if sentence.part is Part.FURNITURE or not _HEADS.search(document.form, sentence.start, sentence.end):
            continue
        for actor in roll.of(sentence):
            if actor.person is not None and people[actor.person].country in dialogue.countries:
                dialogue.people[actor.person] = "chair"


def _in_the_margins(draft: Draft, conferences: list[Draft], visits: list[Draft]) -> None:
    """In an article on the margins of a conference, meetings without an occasion of their own are in them too."""
    if draft.kind not in ("meeting", "courtesy-call") or draft.within is not None:
        return
    conferences = [c for c in conferences if c.status == draft.status] or conferences
    beside = [c for c in conferences if c.sentences & draft.sentences]
    around = next((c for c in reversed(beside or conferences) if c.sentence <= draft.sentence), conferences[0])
    if not draft.margin:
        own_visit = any(
            v.countries == draft.countries and not v.invited and dates_agree(v.date, draft.date) for v in visits
        )
        if own_visit or not dates_agree(draft.date, around.date) or draft.status != around.status:
            return
    draft.within, draft.occasion = "conference", around
    if draft.date is None and not draft.vague and around.date and len(around.date) > 5:
        draft.date = around.date
    if draft.place is None:
        draft.place, draft.place_country = around.place, draft.place_country or around.place_country


def _within_visit(draft: Draft, visits: list[Draft]) -> None:
    if draft.within is not None or draft.rule in ("encounters.rite",):
        return
    for visit in visits:
        if visit.countries != draft.countries or visit.invited or not _in_the_days_of(visit, draft):
            continue
        if visit.status == "planned" and draft.status == "held" and not _told_there(visit, draft):
            continue
        if draft.place_country and draft.place_country != visit.destination:
            continue
        if draft.kind == "dialogue" and draft.date and visit.date is None:
            continue
        if visit.kind == "port-call" and not (draft.kind in _ON_SHIP or draft.rule in _OF_CREWS):
            continue
        guests, mine = set(visit.people), set(draft.people)
        if guests and mine and not guests & mine and draft.kind in PERSONAL | {"signing"}:
            continue
        if not mine and draft.kind == "signing" and not draft.back and not draft.date:
            continue
        draft.within, draft.occasion = visit.kind, visit
        draft.place_country = draft.place_country or visit.destination
        return


def _in_the_days_of(visit: Draft, draft: Draft) -> bool:
    """Whether the dates let the draft lie in the visit; a visit dated by its arrival lasts some days."""
    if dates_agree(visit.date, draft.date):
        return True
    return visit.kind == "visit" and days_between(visit.date, draft.date) in _STAY


def _told_there(visit: Draft, draft: Draft) -> bool:
    """True where an announced visit is known to have come to what took place: by its host, its place or its day."""
    dated = visit.date is not None and draft.date is not None
    return dated or visit.destination in (draft.host_country, draft.place_country)


_STAY = range(6)


def _took_place(visit: Draft, drafts: list[Draft]) -> None:
    """An announced visit took place where the article tells of something done in its course."""
    if visit.status == "planned" and not visit.invited:
        for draft in drafts:
            done = draft.rule != "encounters.seminar" and (
                draft.sure or draft.date is not None or (bool(draft.people) and draft.kind in PERSONAL)
            )
            if draft.occasion is visit and draft.status == "held" and done:
                visit.status = "held"
                return


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMED_BY_YEAR = frozenset({"dialogue", "conference", "exercise", "exchange"})


def _years(annotation: Annotation, drafts: list[Draft]) -> None:
    """The year in an event's name dates it, and where the article's own day is unknown also what is told beside it."""
    year: str | None = None
    for event in drafts:
        named = _YEAR.search(event.name or "") if event.kind in _NAMED_BY_YEAR else None
        if named is None:
            continue
        if event.date is None:
            event.date = named[0]
        if any(d.sentences & event.sentences and (d.date or "").startswith("--") for d in drafts):
            year = named[0]
    if year is not None and annotation.document.article.published is None:
        for draft in drafts:
            if draft.date and draft.date.startswith("--"):
                draft.date = draft.date.replace("--", f"{year}-")


def _to_come(visit: Draft, drafts: list[Draft]) -> None:
    """A visit told without a word on whether it took place is to come where all of its programme is."""
    if visit.status == "held" and not visit.sure and not visit.vague and visit.kind == "visit":
        course = [d.status for d in drafts if d.occasion is visit]
        if course and set(course) == {"planned"}:
            visit.status = "planned"


def _where(annotation: Annotation, drafts: list[Draft]) -> None:
    """The country of the place, read off the host and off what else the same persons did."""
    people = annotation.cast.individuals
    for draft in drafts:
        if draft.place_country is None and draft.within != "conference" and draft.kind in ("courtesy-call", "ceremony"):
            draft.place_country = draft.host_country
    open_drafts = [
        d for d in drafts if d.place_country is None and d.kind in PERSONAL | {"signing"} and d.within != "conference"
    ]
    for draft in open_drafts:
        for other in drafts:
            if other.place_country is None or other.countries != draft.countries or other.invited or other is draft:
                continue
            shared = set(other.people) & set(draft.people)
            foreign = any(people[p].country != HOME for p in shared)
            if (shared and foreign and dates_agree(other.date, draft.date)) or (
                draft.within and draft.within == other.kind
            ):
                draft.place_country = other.place_country
                break
        else:
            if draft.kind == "talks" and HOME in draft.countries:
                draft.place_country = HOME


def _signers(annotation: Annotation, signing: Draft, drafts: list[Draft]) -> None:
    """ "Hai Bộ trưởng" who sign are those of the talks, the dialogue or the ceremony before."""
    if signing.kind != "signing" or signing.people or not signing.back:
        return
    people = annotation.cast.individuals
    role = "participant" if signing.rule == "encounters.sign-noun" else "signatory"
    for other in sorted(drafts, key=lambda d: -d.position):
        if other.kind not in PERSONAL | {"dialogue", "ceremony"} or other.kind == "courtesy-call":
            continue
        sides = {people[p].country for p in other.people}
        if other.position < signing.position and other.countries == signing.countries and len(sides) == 2:
            signing.people = dict.fromkeys(other.people, role)
            return


def _roles(annotation: Annotation, draft: Draft) -> None:
    people = annotation.cast.individuals
    neutral = draft.place_country is None or draft.place_country not in draft.countries
    for person, role in draft.people.items():
        if draft.kind == "dialogue":
            draft.people[person] = "chair"
        elif draft.kind in ("conference", "exercise", "exchange", "exhibition") or draft.within == "conference":
            draft.people[person] = "participant"
        elif draft.kind == "signing":
            draft.people[person] = role or "signatory"
        elif draft.rule == "encounters.caller" and draft.occasion and draft.occasion.kind == "visit":
            home = draft.occasion.destination  # "hội kiến" has either side as its subject
            draft.people[person] = "host" if people[person].country == home else "guest"
        elif role is None:
            host = people[person].country == draft.place_country
            draft.people[person] = "participant" if neutral else "host" if host else "guest"


def _parties_of_conference(conference: Draft, drafts: list[Draft]) -> None:
    groups = conference.countries & ORGANISATIONS
    if groups:
        others = conference.countries - groups
        conference.countries = groups | others if len(others) == 1 else groups
        return
    for draft in drafts:
        if draft.occasion is conference:
            conference.countries |= draft.countries
            if draft.margin:
                conference.people |= {p: "participant" for p in draft.people if p not in conference.people}
    if len(conference.countries) < 2:
        pairs = [
            d for d in drafts if len(d.countries) == 2 and conference.countries <= d.countries and d is not conference
        ]
        if pairs:
            told = conference.sentence
            nearest = max(
                pairs, key=lambda d: max((n for n in d.sentences if n <= told), default=-min(d.sentences) - 1)
            )
            conference.countries = conference.countries | nearest.countries
    if not conference.countries:
        conference.countries = {HOME}
