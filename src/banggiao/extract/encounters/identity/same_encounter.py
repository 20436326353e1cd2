"""Whether two mentions may tell of one encounter."""

from banggiao.annotate.annotation import Annotation
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.same_visit import may_be_one_visit
from banggiao.extract.encounters.identity.sameness import (
    dates_agree,
    days_between,
    is_day,
    next_day,
    persons_agree,
    same_name,
    year_beside_day,
)
from banggiao.extract.encounters.identity.titles_alone import one_partner

_AID = "encounters.aid-programme"


def may_be_one(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """Whether two drafts may be of one encounter."""
    if known.with_many != draft.with_many or known.at_large != draft.at_large:
        return False
    if known.ordinal and draft.ordinal and known.ordinal != draft.ordinal:
        return False
    of_sitting = known.part or draft.part  # whose day is not the conference's
    if not (of_sitting or dates_agree(known.date, draft.date) or _near(known, draft)):
        return False
    if (known.rule == "encounters.seminar") != (draft.rule == "encounters.seminar"):
        return False
    if draft.kind in ("visit", "port-call"):
        return may_be_one_visit(annotation, known, draft)
    if _AID in (known.rule, draft.rule) and known.rule != draft.rule:
        return False  # an exercise in its course
    if draft.kind in _EVENTS:
        return _may_be_one_event(known, draft)
    return _may_be_one_meeting(annotation, known, draft)


_EVENTS = frozenset({"conference", "exercise", "exchange", "exhibition"})


def _near(known: Draft, draft: Draft) -> bool:
    """Whether dates that differ may yet be of one encounter."""
    if draft.kind in PERSONAL:
        return _next_day(known, draft)
    if draft.kind in ("conference", "exercise", "exhibition"):
        return year_beside_day(known.date, draft.date)
    if not draft.kind == known.kind == "visit":
        return False
    arrives = draft.rule == "encounters.arrive" and known.status == draft.status
    if arrives and (days_between(known.date, draft.date) or 0) in _STAY:
        return True  # a further town of one visit
    return known.joint and "/" in (known.date or "") and "/" in (draft.date or "")


_FRESH = 7  # days: what was told as to come has not taken place longer ago than that
_STAY = range(1, 4)  # days into a visit on which its next town may be reached


def _far_apart(known: Draft, draft: Draft) -> bool:
    """True for two ceremonies that are told each at a place of its own, in two countries."""
    told = known.place and draft.place and known.place_country and draft.place_country
    return bool(told) and known.place_country != draft.place_country


def _next_day(known: Draft, draft: Draft) -> bool:
    return (known.vague or draft.vague) and next_day(known.date, draft.date)


def _may_be_one_event(known: Draft, draft: Draft) -> bool:
    if draft.kind == "exercise":
        few, many = sorted((known.countries, draft.countries), key=len)
        if len(few) > 1 and not few <= many and not (known.name and draft.name):
            return False
        if (known.apart or draft.apart) and known.date != draft.date:
            return False  # one of several years told in a row
    return same_name(known, draft) and not _is_next(known, draft)


def _may_be_one_meeting(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """Of talks, calls, ceremonies, signings, rounds: whether sides, places, persons and how they stand agree."""
    personal = draft.kind in PERSONAL
    if personal and len({known.place_country, draft.place_country} - {None}) > 1:
        return False
    hosts = {known.host_country, draft.host_country} - {None}
    if personal and len(hosts) > 1 and known.date != draft.date and not draft.back:
        return False
    quoted = draft.back and (
        (personal and _next_day(known, draft)) or draft.rule == "encounters.welcome"
    )  # "tại cuộc gặp chiều nay sẽ …", said before it
    if known.status != draft.status and known.sure and draft.sure and known.firm and draft.firm and not quoted:
        return False
    published = annotation.document.article.published
    over = known.status == "held" and is_day(known.date) and (known.date or "") < (published or "")
    if personal and over and draft.status != "held" and draft.sure and draft.firm and known.firm and not quoted:
        return False  # "một cuộc gặp trong những tuần tới", behind the call of yesterday
    past = draft.date is not None and len(draft.date) <= len("2016-05") and draft.status == "held"
    met = personal or draft.kind == "signing"
    gone = is_day(draft.date) and draft.status == "held" and (days_between(draft.date, published) or 0) > _FRESH
    if (past or gone) and known.status == "planned" and known.sure and known.firm and known.date is None and met:
        return False
    if draft.kind == "ceremony" and (known.rule != draft.rule or _far_apart(known, draft)):
        return False
    if (
        draft.countries
        and known.countries
        and not draft.countries <= known.countries
        and not known.countries <= draft.countries
    ):
        return False
    if len(draft.countries | known.countries) > 2 and draft.kind != "dialogue":
        return False
    if draft.unnamed and known.unnamed and draft.unnamed[:12] != known.unnamed[:12]:
        return False
    if (known.unnamed or draft.unnamed) and not one_partner(annotation, known, draft):
        return False
    if draft.further and draft.kind == known.kind and not set(known.people) <= set(draft.people):
        return False
    if draft.apart and draft.sentence in known.sentences:
        return False
    if known.sentence == draft.sentence and known.kind == draft.kind and not draft.back and personal:
        return bool(draft.people) and set(draft.people) <= set(known.people)
    return persons_agree(annotation.cast.individuals, known, draft)


def _is_next(known: Draft, draft: Draft) -> bool:
    """True where one is going on, and the other is announced for a later time: two meetings of one group."""
    told = {d.status: d for d in (known, draft) if d.sure and d.firm}
    if set(told) != {"held", "planned"} or not told["planned"].date:
        return False
    return told["held"].date is None and known.kind == "conference"
