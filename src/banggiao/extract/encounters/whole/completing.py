"""What only the whole article tells of an encounter: its wider occasion, who was host, how it stands."""

from collections.abc import Iterator
from itertools import pairwise

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.matching import matching_form
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.ceremonies.closings import sign_at_the_end
from banggiao.extract.encounters.ceremonies.openings import set_openings
from banggiao.extract.encounters.conferences.conference_parties import (
    name_chairs,
    name_delegates,
    name_goers,
    name_heads_of_delegations,
    name_speakers,
    name_those_beside,
    set_parties,
)
from banggiao.extract.encounters.cues import cue
from banggiao.extract.encounters.date_and_place.days_to_come import set_days_to_come
from banggiao.extract.encounters.date_and_place.years import set_years
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.sameness import dates_agree, is_day, with_year_of
from banggiao.extract.encounters.meetings.many_partners import is_loose, stands
from banggiao.extract.encounters.meetings.unit_visits import stands_alone
from banggiao.extract.encounters.whole.courses import visits_of_course
from banggiao.extract.encounters.whole.envoys_at_post import where_accredited
from banggiao.extract.encounters.whole.heads import fill_heads, fill_leaders, set_chairs, set_head_of_visit, set_leader
from banggiao.extract.encounters.whole.homes import set_homes
from banggiao.extract.encounters.whole.occasions import (
    after_talks,
    all_to_come,
    at_the_forum,
    awaited,
    day_of_meeting,
    go_on,
    has_begun,
    in_the_margins,
    on_the_way,
    on_way_to,
    one_day,
    to_come,
    took_place,
    waits_for_consent,
    within_programme,
    within_visit,
)
from banggiao.extract.encounters.whole.partakers import fill_from_welcome, fill_guests, fill_signers, set_roles
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_INSIDE_VISITS = (PERSONAL - {"call"}) | {"ceremony", "signing", "dialogue", "exercise"}
_FREE = frozenset({"conference", "exercise", "exhibition"})  # kinds that need no two parties


def completed(annotation: Annotation, roll: Actors, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand as findings, with what the article as a whole says of each."""
    kept = _that_stand(annotation, drafts)
    conferences = [d for d in kept if d.kind == "conference"]
    visits = [d for d in kept if d.kind in ("visit", "port-call")]
    awaited(visits, conferences, kept)
    waits_for_consent(annotation, visits)
    _captions(annotation, drafts, kept)
    _caption_years(drafts, kept)
    _carry_late(kept)
    set_days_to_come(kept, annotation.document.article.published)
    for visit in visits:
        if visit.kind == "port-call" and visit.guest and not visit.people:
            set_leader(annotation, roll, visit)
        elif visit.kind == "visit" and visit.guest and not (visit.people or visit.earlier):
            set_head_of_visit(annotation, roll, visit)
    fill_guests(annotation, visits, kept)
    fill_from_welcome(annotation, kept)
    for draft in kept:
        _set_last_day(draft)
        if draft.kind == "dialogue" and not draft.people:
            set_chairs(annotation, roll, draft)
    _set_conferences(annotation, conferences, visits, drafts, kept)
    for programme in kept:
        within_programme(programme, kept)
    after_talks(annotation, kept)
    sign_at_the_end(annotation, kept)
    on_way_to(annotation, kept)
    _set_visits(annotation, visits, kept)
    set_years(annotation, kept)
    _where(annotation, kept)
    for draft in kept:
        fill_heads(annotation, draft)
        fill_leaders(annotation, roll, draft)
        fill_signers(annotation, draft, kept)
        set_roles(annotation, draft)
    for draft in kept:
        _set_hosts_of_exercise(draft)
    for conference in conferences:
        _set_goers(annotation, roll, conference, kept, alone=len(conferences) == 1)
    set_openings(annotation.document, kept)
    set_homes(annotation, conferences, kept)
    return [d for d in kept if _is_finding(d)]


def _that_stand(annotation: Annotation, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are told with their parties and no part of another, and the visits that the title adds."""
    for draft in drafts:
        if draft.rule == "encounters.rite" and not draft.back:  # a review of many fleets: its host, and who sent a ship
            draft.countries |= {draft.place_country or HOME, HOME}
    drafts = [d for d in drafts if not (d.aboard and _visited_besides(d, drafts))]
    drafts = [d for d in drafts if not d.unit or stands_alone(d, drafts)]
    drafts = [d for d in drafts if not d.with_many or stands(d, drafts)]
    kept = [d for d in drafts if d.firm and (d.kind in _FREE or len(d.countries) >= 2 or d.with_many or _of_group(d))]
    kept += [d for d in _titled_visits(annotation, drafts) if _is_filled(d, kept)]
    return [*kept, *visits_of_course(annotation, kept)]


def _set_last_day(draft: Draft) -> None:
    """The span of days of what is told to last until a day."""
    if not (draft.until and draft.date and is_day(draft.date)):
        return
    last = with_year_of(draft.until, draft.date)
    last = last if draft.date < last else f"{draft.date[:-5]}{draft.until[-5:]}"
    draft.date = f"{draft.date}/{last}" if draft.date < last else draft.date


def _set_conferences(
    annotation: Annotation, conferences: list[Draft], visits: list[Draft], drafts: list[Draft], kept: list[Draft]
) -> None:
    """What takes place at conferences, in their margins and on the way to them."""
    for conference in conferences:
        all_to_come(conference, kept)
        on_the_way(conference, visits)
    for conference in conferences:
        at_the_forum(conference, kept)
    titled = bool(conferences) and _titled_margin(annotation)
    if not (titled or (conferences and any(d.margin for d in drafts))):
        return
    there = set[int]() if titled else {p for d in kept if d.margin for p in d.people}
    for draft in kept:
        in_the_margins(draft, conferences, visits, there)
    one_day(kept)
    for conference in conferences:
        day_of_meeting(conference, kept)


def _set_visits(annotation: Annotation, visits: list[Draft], kept: list[Draft]) -> None:
    """What is done in the course of visits, and how it stands as they do."""
    published = annotation.document.article.published
    for draft in kept:
        if draft.kind in _INSIDE_VISITS and not _of_envoy(annotation, draft):
            within_visit(draft, visits)
    for draft in kept:
        call = draft.occasion if draft.rule == "encounters.welcome" else None
        if call and call.kind == "port-call" and draft.date is None and is_day(call.date):
            draft.date = call.date  # ships are welcomed as they come
    for visit in visits:
        took_place(visit, kept)
        has_begun(visit, published)
        for draft in kept:
            inside = draft.occasion is visit and not visit.invited
            open_status = not (draft.sure or draft.date) and (not draft.people or draft.rule == "encounters.seminar")
            if visit.status == "planned" and inside and open_status:
                draft.status = "planned"
        to_come(visit, kept, published)
    go_on(visits, kept)


def _set_hosts_of_exercise(draft: Draft) -> None:
    """Who holds an exercise or exhibition where it takes place, and no member beside its group."""
    abroad = draft.kind == "exercise" and draft.name and draft.countries == {HOME}
    abroad = abroad or draft.rule == "encounters.aid-programme"  # where it is, the hosts join in it
    if (draft.kind == "exhibition" or abroad) and draft.countries and draft.place_country:
        draft.countries.add(draft.place_country)
    if draft.kind == "exercise" and "ASEAN" in draft.countries:  # one of its members is no party of its own
        draft.countries.discard(HOME)


def _set_goers(annotation: Annotation, roll: Actors, conference: Draft, kept: list[Draft], *, alone: bool) -> None:
    """Who takes part in a conference; `alone` where the article tells of no other."""
    if not conference.countries:
        name_goers(annotation, roll, conference)
    if conference.rule == "encounters.forum" and alone:
        name_speakers(annotation, roll, conference)
    set_parties(conference, kept)
    if alone and not conference.people:
        name_delegates(annotation, roll, conference)
    if alone and conference.firm:
        name_heads_of_delegations(annotation, roll, conference)
    name_chairs(annotation, roll, conference)
    if conference.countries == {HOME} and not (roll.home or conference.people or conference.place_country == HOME):
        conference.countries = set()  # held by others, of whom none is told
    unsaid = conference.countries <= {HOME} and conference.place_country != HOME
    if unsaid and not (conference.people or conference.helped):
        name_those_beside(annotation, roll, conference)


def _is_finding(draft: Draft) -> bool:
    """Whether enough is known of an encounter by the end to be told at all."""
    if not draft.countries or is_loose(draft) or (draft.kind == "exercise" and draft.countries == {HOME}):
        return False
    with_many = len(draft.countries) > 1 or bool(draft.countries & ORGANISATIONS)
    return draft.kind != "conference" or with_many or bool(draft.people) or _is_host(draft) or _is_told(draft)


def _is_told(draft: Draft) -> bool:
    """True for a conference told by its name with its town, month or day, to which the leader of one state goes."""
    return draft.name is not None and bool(draft.place or (draft.date and len(draft.date) > len("2018")))


def _is_host(draft: Draft) -> bool:
    """True for a conference or forum that one state holds for many, of whom none is named."""
    return draft.helped or (draft.date is not None and (draft.crowd or bool(draft.holders)))


def _of_group(draft: Draft) -> bool:
    """True for what the members of a group sign or keep among themselves."""
    return (draft.kind == "signing" or draft.rule == "encounters.rite") and bool(draft.countries & ORGANISATIONS)


def _visited_besides(aboard: Draft, drafts: list[Draft]) -> bool:
    """True where the article tells of a visit to the country in whose course the ship was seen."""
    others = (d for d in drafts if d is not aboard and d.kind == "visit" and d.destination == aboard.destination)
    return any(
        dates_agree(d.date, aboard.date) and (not d.people or set(d.people) & set(aboard.people))
        for d in others
        if d.guest == aboard.guest
    )


def _of_envoy(annotation: Annotation, draft: Draft) -> bool:
    """True for the call of an ambassador who lives where he is received: no part of a visit."""
    if draft.kind != "courtesy-call" or draft.host_country is None or len(draft.people) > 2:
        return False
    people, form = annotation.cast.individuals, annotation.document.form
    callers = [people[p] for p, role in draft.people.items() if role == "guest"]
    posts = [form[post.start : post.end] for p in callers for naming in p.namings for post in naming.posts]
    return bool(posts) and all(post.startswith("đại sứ") for post in posts)


def _titled_margin(annotation: Annotation) -> bool:
    """True where the title, or the opening of a sentence, says that what the article tells took place in the margins of
    a conference."""
    document = annotation.document
    titles = (s for s in document.sentences if s.part is Part.TITLE)
    if any(document.form.find("bên lề", s.start, s.end) >= 0 for s in titles):
        return True
    return any(document.form.startswith("bên lề", sentence.start) for _, sentence in account(document, "bên lề"))


def _titled_visits(annotation: Annotation, drafts: list[Draft]) -> Iterator[Draft]:
    """The visits that the title tells of and the body goes through part by part, without the word."""
    if any(d.kind in ("visit", "port-call") and d.firm for d in drafts):
        return
    for draft in drafts:
        titled = annotation.document.sentences[draft.sentence].part is Part.TITLE
        if titled and draft.kind == "visit" and draft.guest and draft.destination and not draft.invited:
            yield draft


def _is_filled(visit: Draft, kept: list[Draft]) -> bool:
    """True where something told in the body belongs to a visit; that tells how it stands where the title does not."""
    parts = [d for d in kept if d.kind in _INSIDE_VISITS and d.countries == visit.countries]
    parts = [d for d in parts if d.place_country in (None, visit.destination)]
    if not parts:
        return False
    visit.firm = True
    if not visit.sure and all(d.status == "planned" for d in parts):
        visit.status, visit.sure = "planned", True
    return True


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


def _caption_years(drafts: list[Draft], kept: list[Draft]) -> None:
    """A caption that tells the same with its year dates it (codebook, ruling 13)."""
    for caption in drafts:
        if caption.firm or not caption.date or not caption.date[0].isdigit():
            continue
        for draft in kept:
            same = draft.kind == caption.kind and draft.countries == caption.countries
            if same and draft.date == f"-{caption.date[4:]}" and draft.status == caption.status:
                draft.date = caption.date


def _carry_late(kept: list[Draft]) -> None:
    """ "Ngay sau lễ đón" where the day of the ceremony came from a caption."""
    for before, draft in pairwise(d for d in kept if d.kind not in ("visit", "port-call", "conference")):
        at_talks = draft.within == before.kind == "talks" and draft.kind == "signing" and draft.date == before.date
        if at_talks and draft.place is None and before.countries == draft.countries:
            draft.place = before.place
        if (
            draft.carries
            and draft.date is None
            and before.countries == draft.countries
            and draft.kind in PERSONAL | {"signing"}
        ):
            draft.date = before.date
            if draft.kind in ("talks", "signing") and draft.place is None:
                draft.place, draft.place_country = before.place, draft.place_country or before.place_country


def _next_to(one: Draft, other: Draft) -> bool:
    return other.status == one.status and any(abs(a - b) < _FEW for a in one.sentences for b in other.sentences)


_FEW = 3  # sentences


def _at_a_ministry(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a ceremony or signing took place at the seat of a ministry that is told without its country, and the
    article tells of nobody who has gone abroad for it."""
    if draft.kind not in ("ceremony", "signing") or HOME not in draft.countries or draft.place is None:
        return False
    abroad = (d for d in drafts if d.kind == "visit" and d.guest == HOME and d.countries == draft.countries)
    return cue("house-ministry").fullmatch(matching_form(draft.place)) is not None and not any(abroad)


def _where(annotation: Annotation, drafts: list[Draft]) -> None:
    """The country of the place, read off the host and off what else the same persons did."""
    people = annotation.cast.individuals
    for draft in drafts:
        if draft.place_country is None and draft.within != "conference" and draft.kind in ("courtesy-call", "ceremony"):
            draft.place_country = draft.host_country
    open_drafts = [
        d
        for d in drafts
        if d.place_country is None and d.kind in (PERSONAL - {"call"}) | {"signing"} and d.within != "conference"
    ]
    for draft in open_drafts:
        draft.place_country = where_accredited(annotation, draft)
        if draft.place_country:
            continue
        for other in drafts:
            if other.place_country is None or other.countries != draft.countries or other.invited or other is draft:
                continue
            if draft.status == "held" != other.status:
                continue  # where one who was met is still to go
            shared = set(other.people) & set(draft.people)
            foreign = any(people[p].country != HOME for p in shared)
            together = bool(shared) and bool(other.sentences & draft.sentences) and other.kind == "courtesy-call"
            abroad = other.place_country != HOME and _next_to(other, draft)  # who is abroad stays there
            if (shared and (foreign or together or abroad) and dates_agree(other.date, draft.date)) or (
                draft.within and draft.within == other.kind
            ):
                draft.place_country = other.place_country
                break
        else:
            if draft.kind == "talks" and HOME in draft.countries:
                draft.place_country = HOME
    named = {d.place: d.place_country for d in drafts if d.place and d.place_country}
    for draft in drafts:
        draft.place_country = draft.place_country or named.get(draft.place or "")
        if draft.place_country is None and _at_a_ministry(draft, drafts):
            draft.place_country = HOME
