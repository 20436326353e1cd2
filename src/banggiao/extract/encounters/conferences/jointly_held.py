"""Conferences and forums of the bodies of two states: their meeting, or a round of what they hold regularly."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of, people_of
from banggiao.extract.encounters.conferences.conference_rows import ATTENDED
from banggiao.extract.encounters.conferences.held_conferences import PLURAL
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.home_units import with_home_unit
from banggiao.extract.encounters.sentence.names import Name, event_draft, ordinal_in
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

# A forum of companies that is told to be that of the two states.
OF_BOTH = cue(
    "business-forum", behind=r"(?: (?:song phương|cấp cao))*(?: của| giữa)? (?:hai nước|hai bên|lần này|này)(?!\w)"
)


def forum_of_both(clause: Clause, trigger: Trigger, end: int) -> Draft | None:
    """ "diễn đàn doanh nghiệp hai nước", "… lần này", up to `end`: that of the two of whom the article tells."""
    if clause.led_by(PLURAL, trigger):
        return None
    if not (clause.dates or clause.led_by(ATTENDED, trigger) or clause.led_by(_THERE, trigger)):
        return None
    draft = event_draft(clause, trigger, Name(trigger.start, end, False, None, ()))
    draft.kind, draft.rule, draft.back = "meeting", "encounters.seminar", True
    goers = [s for s in subjects_of(clause, trigger) if s.person is not None and s.country]
    draft.countries = countries_of(goers)
    draft.people = people_of(goers)
    return draft


_THERE = Pattern(r"(?<!\w)(?:qua|tại|sau) $")


def in_each_town(clause: Clause, trigger: Trigger, draft: Draft) -> list[Draft]:
    """ "hai diễn đàn doanh nghiệp của hai nước tại A và B": one in each of the two towns."""
    if draft.rule != "encounters.seminar" or not clause.led_by(_TWO_OF_THEM, trigger):
        return [draft]
    at = _IN_TOWNS.match(clause.form, draft.told[0][1], clause.sentence.end)
    towns = clause.document.hits.within("place", at.end(), clause.sentence.end)[:2] if at else []
    joined = len(towns) == 2 and at and towns[0].start == at.end()
    if not joined or clause.gap(towns[0].end, towns[1].start) not in (" và ", " và tại ", " và ở "):
        return [draft]
    drafts = []
    for town in towns:
        one = draft.another(draft.told[0][0], town.end)
        one.complete = True
        one.place, one.place_country = clause.document.text[town.start : town.end], clause.document.country_of(town)
        drafts.append(one)
    return drafts


_TWO_OF_THEM = Pattern(r"(?<!\w)(?:hai|2) $")
_IN_TOWNS = Pattern(r" (?:tại|ở|diễn ra tại|tổ chức tại|được tổ chức tại) (?=\w)")


def of_business(clause: Clause, trigger: Trigger) -> bool:
    """True for a forum of companies ("diễn đàn doanh nghiệp"): of two states, a meeting."""
    return cue("business-forum").match(clause.form, trigger.start, clause.sentence.end) is not None


def between_bodies(clause: Clause, name: Name) -> bool:
    """ "hội nghị hợp tác song phương lần thứ 19 giữa hai Bộ": a round of two states' bodies."""
    behind = (t.start for t in clause.triggers if t.start >= name.end)  # "… và có các cuộc | gặp song phương"
    limit = min(clause.sentence.end, name.end + _CLOSE, *behind)
    return name.ordinal is not None and _OF_BODIES.search(clause.form, name.start, limit) is not None


_CLOSE = 40  # characters behind a name in which it is told whose it is
_OF_BODIES = Pattern(
    r"(?<!\w)(?:(?<!làm việc )(?<!hoạt động )song phương|giữa hai (?:bộ|nước|bên|lực lượng|quân đội|hải quân|cơ quan))"
    r"(?!\w)"
)
HELD_BY = Pattern(r"(?<!\w)(?:đã |sẽ )?(?:cùng |phối hợp )?(?:đồng )?(?:tổ chức|chủ trì)(?: (?:các|một))* $")
_JOINTLY = Pattern(r"(?:,| và)? (?:cùng|phối hợp với|phối hợp cùng|và|cùng với)(?: [^\W\d]+){0,4} ")


def held_by_two(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """ "Cục X cùng Văn phòng Y của Mỹ tổ chức hội nghị …": two states' bodies meet, and no group."""
    if not clause.dates or not clause.led_by(HELD_BY, trigger):
        return None
    with_them = _held_between(clause, trigger) or _held_with(clause, trigger)
    if with_them is not None:
        return with_them
    sides = [a for a in clause.actors if a.end <= trigger.start and a.country]
    if len(sides) < 2 or len({a.country for a in sides[-2:]}) < 2:
        return None
    first, second = sides[-2:]
    if not _JOINTLY.search(clause.form, first.end, second.start) and clause.gap(first.end, second.start) != " và ":
        return None
    if {a.country for a in sides[-2:]} & ORGANISATIONS:
        return None
    behind = _ROUND_BEHIND.match(clause.form, name.end, clause.sentence.end) if name.ordinal is None else None
    counted = ordinal_in(clause.form, behind.start("round"), clause.sentence.end) if behind else None
    standing = name.ordinal is not None or counted is not None
    draft = clause.draft(trigger, first.start, max(trigger.end, name.end) if standing else trigger.end)
    draft.kind, draft.rule = (
        "dialogue" if standing else "meeting",
        "encounters.session" if standing else "encounters.seminar",
    )
    draft.countries = countries_of(sides[-2:])
    if standing:
        draft.people = people_of(sides[-2:], "chair")
        draft.ordinal = counted[0] if counted else name.ordinal
        draft.told = [(first.start, max(draft.told[0][1], counted[1]))] if counted else draft.told
    return draft


# "hội nghị rút kinh nghiệm tuần tra chung lần thứ 24"
_ROUND_BEHIND = Pattern(r"(?: (?!(?:tại|ở|ngày|năm|do|với|lần)(?!\w))[^\W\d]+){0,10} (?P<round>lần thứ )")


def holders_together(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Cục X phối hợp với Quân y B (đồng) tổ chức hội nghị …": the two who hold a conference of many."""
    if not clause.led_by(HELD_BY, trigger):
        return set()
    sides = [a for a in clause.actors if a.end <= trigger.start and a.country and a.kind in ("side", "state")][-2:]
    if len({a.country for a in sides} - ORGANISATIONS) < 2:
        return set()
    joined = _JOINTLY.search(clause.form, sides[0].end, sides[1].end)
    near = _HOLDS.fullmatch(clause.form, sides[1].end, trigger.start)
    return countries_of(sides) if joined and near else set()


_HOLDS = Pattern(r"[^,;.]{0,30} (?:đã |sẽ |cùng |đồng |phối hợp )*(?:tổ chức|chủ trì)(?: (?:các|một))* ")


def _held_between(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "đồng chủ trì hội nghị phối hợp giữa Bộ X của A và Bộ X của B"."""
    link = _BETWEEN.match(clause.form, trigger.end, clause.sentence.end)
    sides = clause.series([a for a in clause.actors if a.start >= link.end() and a.human and a.country]) if link else []
    if link is None or len({a.country for a in sides}) != 2 or sides[0].start - link.end() > _ADDRESS:
        return None
    round_ = ordinal_in(clause.form, trigger.start, link.end())
    draft = event_draft(clause, trigger, Name(trigger.start, sides[-1].end, False, round_[0] if round_ else None, ()))
    draft.kind, draft.rule = ("dialogue", "encounters.session") if round_ else ("meeting", "encounters.seminar")
    draft.countries = countries_of(sides)
    draft.ordinal = round_[0] if round_ else None
    return draft


_ADDRESS = 12  # characters of "đại diện", "lãnh đạo" before a side


def _held_with(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "Bộ CHQS tỉnh X tổ chức hội nghị tổng kết … với Tiểu khu Quân sự Y của Quân đội Hoàng gia Campuchia"."""
    link = _WITH_THEM.match(clause.form, trigger.end, clause.sentence.end)
    if link is None:
        return None
    over = _PARTNER_ENDS.search(clause.form, link.end(), clause.sentence.end)
    limit = min(over.start() if over else clause.sentence.end, link.end() + _PARTNER)
    behind = clause.named(link.end(), limit)
    countries = {behind[0].value} - ORGANISATIONS if behind else set()
    sides = with_home_unit(clause, countries, clause.sentence.start, trigger.start)
    sides = sides | {s.country for s in subjects_of(clause, trigger) if s.country and s.country not in ORGANISATIONS}
    if len(sides) != len(countries) + 1 or not countries:
        return None
    draft = event_draft(clause, trigger, Name(trigger.start, trigger.end, False, None, ()))
    draft.kind, draft.rule, draft.countries = "meeting", "encounters.seminar", sides
    return draft


# "chủ trì hội nghị bàn tròn về … giữa Bộ Tư lệnh X của A với Bộ Tư lệnh Y của B"
_BETWEEN = Pattern(
    r"[^;.:]{0,110}? giữa (?=(?:bộ|cục|tổng cục|lực lượng|hải quân|quân khu|công an|đoàn|ban|hai)(?!\w))"
)
_WITH_THEM = Pattern(rf"[^,;.:]{{0,70}}? {of_class('with')} (?=(?:các )?{words('partner-unit')}(?!\w))")
_PARTNER_ENDS = Pattern(r"[,;:.]|(?<!\w)(?:về|vì|nhằm|để|giúp|nhân(?! dân)|do|tại|ở)(?!\w)")
_PARTNER = 110  # characters behind the partner's body in which its country is told
