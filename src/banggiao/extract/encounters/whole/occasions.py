"""The visit or conference in whose course an encounter took place, and how they stand to each other."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.sameness import dates_agree, days_between, is_day, told_as_past, with_year_of

# What belongs to the call of a ship; meetings of ministers beside it do not.
_ON_SHIP = frozenset({"ceremony", "exercise", "courtesy-call"})
_OF_CREWS = frozenset({"encounters.seminar", "encounters.confer"})


def awaited(visits: list[Draft], conferences: list[Draft], kept: list[Draft]) -> None:
    """A visit that is welcomed, of one whom nobody in the article meets, is to come, and what he comes for too."""
    for visit in visits:
        told = visit.sure or len(visit.date or "") > len("2017") or visit.status != "held"
        if told or not visit.welcomed or not (visit.people or visit.bodies or visit.unnamed):
            continue
        if any(set(visit.people) & set(d.people) for d in kept if d.kind in PERSONAL | {"ceremony", "signing"}):
            continue
        visit.status = "planned"
        for conference in conferences:
            by_year = conference.date is None or len(conference.date) == len("2017")
            if visit.sentence == conference.sentence and by_year and not conference.sure:
                conference.status = "planned"


def waits_for_consent(annotation: Annotation, visits: list[Draft]) -> None:
    """A plan of one state that waits for the other's consent is proposed (codebook, ruling 20)."""
    document = annotation.document
    for visit in visits:
        if visit.status != "planned" or visit.invited or visit.kind != "port-call":
            continue
        last = max(visit.sentences)
        for _, sentence in account(document, "chờ ", visit.sentence, last + 1 + _NEXT_SENTENCES):
            if _WAITING.search(document.form, sentence.start, sentence.end):
                visit.status = "proposed"


_NEXT_SENTENCES = 2  # behind the last that tells of the plan, in which it may be said whom it waits for
_WAITING = Pattern(
    rf"(?<!\w)(?:kế hoạch|đề xuất|đề nghị)(?!\w)[^.;]{{0,60}} chờ [^.;,]{{0,40}}{words('consent')}(?!\w)"
)


def at_the_forum(conference: Draft, drafts: list[Draft]) -> None:
    """At a forum of ministers the meetings of its days are in its margins, without a word of it."""
    last = (conference.date or "").rpartition("/")[2]
    if conference.rule != "encounters.forum" or conference.status != "held" or not is_day(last):
        return
    for draft in drafts:
        day = with_year_of(draft.date, last) if is_day(draft.date) and draft.date else None
        near = day is not None and dates_agree(day, conference.date)
        there = draft.place_country in (None, conference.place_country)
        if draft.kind == "meeting" and near and there and not draft.within:
            draft.margin, draft.date = True, day


def in_the_margins(draft: Draft, conferences: list[Draft], visits: list[Draft], there: set[int]) -> None:
    """In an article on the margins of a conference, meetings without an occasion of their own are in them too.

    `there` are the persons who are told to have met in the margins of one.
    """
    beside_it = draft.kind in ("meeting", "courtesy-call") or (
        draft.kind == "talks" and draft.margin and draft.status == "held" and is_day(draft.date)
    )
    if not (beside_it or draft.rule == "encounters.banquet") or draft.within:
        return
    alike = [c for c in conferences if c.status == draft.status]
    conferences = alike or [c for c in conferences if c.sentences & draft.sentences]
    if not conferences:
        return
    beside = [c for c in conferences if c.sentences & draft.sentences]
    around = next((c for c in reversed(beside or conferences) if c.sentence <= draft.sentence), conferences[0])
    if not draft.margin:
        own_visit = any(
            v.countries == draft.countries
            and v.status == draft.status
            and not v.invited
            and dates_agree(v.date, draft.date)
            for v in visits
        )
        if own_visit or not dates_agree(draft.date, around.date) or draft.status != around.status:
            return
        apart = around.date is None or len(around.date) < len("2018-10-05")
        if apart and draft.date and there and not there & set(draft.people):
            return  # the conference is told in passing, of other people
    draft.within, draft.occasion = "conference", around
    if draft.date is None and not draft.vague and around.date:
        draft.date = around.date
    if draft.place is None:
        draft.place, draft.place_country = around.place, draft.place_country or around.place_country


def day_of_meeting(conference: Draft, drafts: list[Draft]) -> None:
    """A day told in one sentence with a conference and what is in its margins holds for both (ruling 13)."""
    if conference.date is None and conference.status == "held":
        beside = [d for d in drafts if d.occasion is conference and d.sentences & conference.sentences]
        days = {d.date for d in drafts if d.occasion is conference and is_day(d.date)}
        told = [d.date for d in beside if d.date and "/" not in d.date]
        days = days or {date for date in told if len(date) > len("2017") or date.startswith("--")}
        if beside and len(days) == 1:
            conference.date = days.pop()


def one_day(drafts: list[Draft]) -> None:
    """What "cũng" adds to the meetings in the margins of a conference took place on their day, where they have one."""
    beside = [d for d in drafts if d.within == "conference" and d.status == "held"]
    for draft in beside:
        if draft.further and draft.date is None and not draft.vague:
            days = {d.date for d in beside if d.occasion is draft.occasion and d.date}
            draft.date = days.pop() if len(days) == 1 else None


def within_visit(draft: Draft, visits: list[Draft]) -> None:
    """Put the draft into the visit in whose days, at whose place and by whose people it took place."""
    if draft.within is not None or (draft.rule == "encounters.rite" and not draft.people):
        return
    for visit in visits:
        same = visit.countries == draft.countries or _with_others_there(visit, draft)
        if not same or visit.invited or not _in_the_days_of(visit, draft):
            continue
        open_seminar = draft.rule == "encounters.seminar" and not (draft.sure or draft.date)
        if visit.status != "held" and draft.status == "held" and not (open_seminar or _told_there(visit, draft)):
            continue
        if draft.place_country and draft.place_country != visit.destination:
            continue
        if visit.status != "held" and draft.host_country not in (None, visit.destination):
            continue  # "A tiếp B. A mong sớm thăm nước của B": received at home
        if draft.kind == "dialogue" and draft.date and visit.date is None:
            continue
        if told_as_past(draft) and visit.date is None and not visit.sentences & draft.sentences:
            continue  # "tiếp B đang thăm Việt Nam. Tháng 10/2024, A hội đàm với C": of another time
        to_come = draft.status == "planned" and visit.status == "held" and not _in_course(visit, draft)
        if draft.kind == "dialogue" and to_come:
            continue  # "thống nhất sớm tổ chức phiên họp của Ủy ban X"
        if visit.kind == "port-call" and not (draft.kind in _ON_SHIP or _of_crew(draft)):
            continue
        near = any(abs(n - m) < 2 for n in draft.sentences for m in visit.sentences)
        if visit.kind == "port-call" and told_as_past(visit) and not (draft.date or near):
            continue
        ahead = draft.kind == "exercise" and draft.date is not None and draft.position < visit.position
        if visit.kind == "port-call" and visit.date is None and ahead:
            continue  # "tuần tra chung từ ngày 25 đến 27/6. Sau đó, tàu hai nước thăm cảng X"
        # "A hội đàm với B. Tháng 7/2021, B thăm …": what was told before is not of that year.
        if told_as_past(visit) and draft.date is None and min(draft.sentences) < min(visit.sentences):
            continue
        guests, mine = set(visit.people), set(draft.people)
        apart = visit.kind == "port-call" or (None in (visit.date, draft.date) and not near)
        if draft.rule == "encounters.handover" and apart and not (guests & mine or draft.carries):
            continue  # told beside a visit, not in its days
        if visit.unnamed and mine and visit.status != "held" and draft.status == "held":
            continue  # whose coming visit is told by title alone is nobody who was met
        # "Trong chuyến thăm của A, B gặp …"
        if draft.rule == "encounters.rite" and not guests & mine:
            continue
        course = visit.sentence == draft.sentence and visit.position < draft.position
        if guests and mine and not guests & mine and draft.kind in PERSONAL | {"signing"} and not course:
            continue
        beside = any(n - 1 in visit.sentences or n in visit.sentences for n in draft.sentences)
        planned = draft.status == "planned" and visit is visits[0]  # what is to be signed on the visit told first
        told_there = draft.back or draft.date or beside or draft.counted or planned
        if not mine and draft.kind == "signing" and not told_there:
            continue
        draft.within, draft.occasion = visit.kind, visit
        draft.place_country = draft.place_country or visit.destination
        return


def _in_course(visit: Draft, draft: Draft) -> bool:
    """True for what is told in one sentence with the visit, behind it."""
    return visit.sentence == draft.sentence and visit.position < draft.position


def on_way_to(annotation: Annotation, drafts: list[Draft]) -> None:
    """ "Nhân chuyến tham dự hội nghị X, A đã gặp B": within what A had come for."""
    form = annotation.document.form
    for draft in drafts:
        if draft.kind not in PERSONAL or draft.within is not None:
            continue
        for other in drafts:
            if other.kind not in ("conference", "dialogue") or not other.sentences & draft.sentences:
                continue
            if _ON_WAY.search(form, max(0, other.position - _TO_IT), other.position):
                draft.within, draft.occasion = other.kind, other


_TO_IT = 40  # characters before an event in which it is said that one has come for it
_ON_WAY = Pattern(rf"(?<!\w)nhân chuyến(?: công tác)?(?: sang| đi)?(?: tham)? dự(?: các| {of_class('occasion')})* $")


def after_talks(annotation: Annotation, drafts: list[Draft]) -> None:
    """ "Tiếp đó, A và B chứng kiến lễ ký …", where talks of the two are what the article told before: at their end."""
    document = annotation.document
    told = (d for d in drafts if d.kind in PERSONAL | {"dialogue"} and not told_as_past(d))
    order = sorted(told, key=lambda d: d.position)
    for draft in drafts:
        if draft.kind != "signing" or draft.within or not draft.carries:
            continue
        starts = [document.sentences[number].start for number in draft.sentences]
        if not any(_THEN.search(document.form, start, draft.told[0][1]) for start in starts):
            continue
        before = [d for d in order if d.position < draft.position and d.status == draft.status]
        talks = before[-1] if before else None
        if talks and talks.kind == "talks" and talks.countries == draft.countries:
            draft.within = "talks"
            draft.date = draft.date or talks.date
            draft.place_country = draft.place_country or talks.place_country


# "Tiếp đó, …", "Hai nhà lãnh đạo sau đó …": of what came right behind.
_THEN = Pattern(r"(?<!\w)(?:tiếp đó|tiếp theo đó|sau đó|ngay sau đó|liền sau đó|tiếp theo)(?!\w)")


def _with_others_there(visit: Draft, draft: Draft) -> bool:
    """ "Trong thời gian ở X, ông A gặp B của Z": in the course of his visit to X, whomever he meets."""
    there = visit.kind == "visit" and draft.place_country is not None and draft.place_country == visit.destination
    return there and visit.guest in draft.countries and bool(set(visit.people) & set(draft.people))


def within_programme(programme: Draft, drafts: list[Draft]) -> None:
    """Exercises are held in the course of a programme of military aid whose days hold theirs; a ship that comes then,
    told beside it, comes for it."""
    if programme.rule != "encounters.aid-programme" or programme.date is None:
        return
    for draft in drafts:
        near = draft.date is not None and dates_agree(programme.date, draft.date)
        comes = draft.kind == "port-call" and bool(draft.sentences & programme.sentences) and not draft.invited
        if draft is not programme and (draft.kind == "exercise" or comes) and near and draft.within is None:
            host = {draft.place_country or "", programme.place_country or ""}  # who takes part in it at home
            draft.within = "exchange" if draft.countries - host <= programme.countries else None


def _of_crew(draft: Draft) -> bool:
    """True for what the crew of a ship does ashore: seminars and talks of no named heads of both sides."""
    return draft.rule in _OF_CREWS and len(draft.people) < 2


def _in_the_days_of(visit: Draft, draft: Draft) -> bool:
    """Whether the dates let the draft lie in the visit; a visit dated by its arrival lasts some days."""
    if dates_agree(visit.date, draft.date):
        return True
    return visit.kind == "visit" and days_between(visit.date, draft.date) in _STAY


def _told_there(visit: Draft, draft: Draft) -> bool:
    """True where an announced visit is known to have come to what took place: by its host, its place or its day."""
    # a visit to come "trong năm nay" is no day of what took place
    dated = visit.date is not None and draft.date is not None and len(visit.date) > len("2018-10")
    return dated or visit.destination in (draft.host_country, draft.place_country)


_STAY = range(6)


def took_place(visit: Draft, drafts: list[Draft]) -> None:
    """An announced visit took place where the article tells of something done in its course."""
    if visit.status == "planned" and not visit.invited:
        for draft in drafts:
            done = draft.rule != "encounters.seminar" and (
                draft.sure or draft.date is not None or (bool(draft.people) and draft.kind in PERSONAL)
            )
            if draft.occasion is visit and draft.status == "held" and done:
                visit.status = "held"
                return


def has_begun(visit: Draft, today: str | None) -> None:
    """A visit whose days are told, of which the first lies before the article's own, is going on or over."""
    first = (visit.date or "").partition("/")[0]
    if visit.status == "planned" and not visit.invited and today and "/" in (visit.date or "") and is_day(first):
        visit.status = "held" if first[0].isdigit() and first < today else visit.status


def go_on(visits: list[Draft], drafts: list[Draft]) -> None:
    """ "thăm X trước khi sang thăm Y", "sẽ thăm X và Y": the second visit is to come where the first is."""
    for visit in visits:
        if visit.status == "held" and not visit.sure:
            twins = [v for v in visits if v is not visit and visit.sentence in v.sentences and v.people == visit.people]
            twins = [v for v in twins if not visit.date or v.date == visit.date]
            done = any(d.occasion is visit and d.status == "held" for d in drafts)
            if not done and any(v.status == "planned" and not v.invited for v in twins):
                visit.status = "planned"
        if visit.afterwards and visit.status == "held" and not visit.date:
            first = [v for v in visits if not v.afterwards and v.people and set(v.people) == set(visit.people)]
            if any(v.status == "planned" for v in first):
                visit.status = "planned"


def on_the_way(conference: Draft, visits: list[Draft]) -> None:
    """ "sẽ thăm X trước khi đến Y dự hội nghị Z": the conference is to come where the visit told with it is."""
    if conference.status == "held" and not (conference.sure or conference.vague or conference.date):
        beside = [v for v in visits if conference.sentence in v.sentences and not v.invited]
        shared = [v for v in beside if not conference.people or set(v.people) & set(conference.people)]
        if shared and all(v.status == "planned" for v in shared):
            conference.status = "planned"


def all_to_come(conference: Draft, drafts: list[Draft]) -> None:
    """A conference told without a word on whether it took place is to come where all that is in its margins is."""
    if conference.status == "held" and not conference.sure and not conference.vague:
        beside = {d.status for d in drafts if d.margin}
        others = {d.status for d in drafts if d.kind == "conference" and d is not conference}
        if beside == {"planned"} and not others:
            conference.status = "planned"


def to_come(visit: Draft, drafts: list[Draft], today: str | None) -> None:
    """A visit told without a word on whether it took place is to come where all of its programme is, but for what is
    told for `today`, the day of the article: the visitor is there."""
    if visit.status == "held" and not visit.sure and not visit.vague and visit.kind == "visit":
        course = [d for d in drafts if d.occasion is visit]
        there = any(today and is_day(d.date) and (d.date or "") <= today for d in course)
        if course and not there and {d.status for d in course} == {"planned"}:
            visit.status = "planned"
