"""Meetings of groups and forums: told as held or attended, not as a channel."""

from functools import cache

from msgspec.structs import replace

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.by_invitation import inviting
from banggiao.extract.encounters.clause import OF_PERSONS, Clause
from banggiao.extract.encounters.conference_rows import (
    ATTENDED,
    ROW_ENDS,
    follows_attended,
    is_listed,
    partners_of,
)
from banggiao.extract.encounters.crowds import attended_by_many
from banggiao.extract.encounters.cues import cue, held_or_attended
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercise_parties import HOST
from banggiao.extract.encounters.held_then import is_dated
from banggiao.extract.encounters.home_units import with_home_unit
from banggiao.extract.encounters.memberships import members_of
from banggiao.extract.encounters.ministers_meetings import row_ahead
from banggiao.extract.encounters.names import YEAR, Name, event_draft, event_words, ordinal_in
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.standing import HELPED
from banggiao.extract.encounters.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

LISTED = Pattern(
    r"(?<!\w)(?:các diễn đàn|diễn đàn đa phương|các cơ chế|trong khuôn khổ các(?! hoạt động)"
    r"|các tổ chức|cơ chế đa phương)(?!\w)"
)
HELD_BEHIND = Pattern(
    r"^(?:,? (?:tại|ở) [^,;.]{2,40},)?[^,;.]{0,80}?(?:, (?:dự kiến |sẽ |đã |được |do [^,;.]{3,60}? )*)?(?<!\w)"
    r"(?:diễn ra|khai mạc|bế mạc|bắt đầu|mở màn|quy tụ|thu hút|được tổ chức|tổ chức tại|tổ chức ở|đăng cai"
    r"|vừa qua|lần này|sắp tới|năm nay|kết thúc)(?!\w)"
)
_PLENARY = Pattern(r"(?<!\w)(?:phiên|lễ bế mạc)(?: (?:họp|toàn thể|thảo luận|khai mạc|bế mạc|của|thứ \w+|\w+))* $")
_PLURAL = Pattern(r"(?<!\w)(?:các|những|nhiều) $")
_TAKING_PART = Pattern(r"(?<!\w)(?:trong đó có|tham gia của|tham dự của|góp mặt của|quy tụ|thu hút)(?!\w)")
_LIST = 250  # characters that a list of those who take part may run
_BESIDE = Pattern(r"(?<!\w)(?:bên lề|đăng cai|tổ chức|trước thềm)")


@cache
def many_sided() -> Pattern:
    """Words in the name of a meeting of more than two."""
    return Pattern(rf"(?<!\w)(?:{'|'.join(sorted(event_words('many-sided')))})(?!\w)")


@cache
def _of_asean() -> Pattern:
    """Short names of ASEAN's own meetings."""
    return Pattern(rf"(?<!\w)(?:{'|'.join(sorted(event_words('of-asean')))})(?!\w)")


def conference(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    title = clause.form[name.start : name.end]
    if not name.proper and clause.dates and _is_retold(clause, trigger):
        draft = event_draft(clause, trigger, name)
        draft.again = True
        return draft
    if not name.countries and _of_both().match(clause.form, trigger.start, clause.sentence.end):
        return _forum_of_both(clause, trigger)
    if not name.countries and _of_asean().search(title):
        name = replace(name, countries=("ASEAN",))
    if not name.countries or name.ordinal is None:
        name = _with_group(clause, trigger, name)
        title = clause.form[name.start : name.end]
    listed = (_of_listed(clause, trigger) or _of_sides(clause, trigger)) if not name.countries else []
    if listed:
        states = tuple(sorted({m.value for m in listed}))
        return _occasion(clause, trigger, replace(name, countries=states, end=max(name.end, listed[-1].end)))
    if not name.countries and (not name.proper or _between_bodies(clause, name)):
        return _held_by_two(clause, trigger, name) or _of_crowd(clause, trigger, name)
    joined = name.ordinal is not None and clause.led_by(_ROW_OF, trigger)
    if not name.proper or not (
        many_sided().search(title) or set(name.countries) & ORGANISATIONS or len(name.countries) > 1 or joined
    ):
        return _of_crowd(clause, trigger, name) or (_held_by_two(clause, trigger, name) if not name.countries else None)
    return _occasion(clause, trigger, name)


def _of_crowd(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A conference with no telling name to which many states have sent their people."""
    kind_of = _KIND_OF.match(clause.form, trigger.end, clause.sentence.end)
    wide = kind_of is not None and many_sided().search(kind_of[0]) is not None
    if not clause.dates or not (wide or attended_by_many(clause, trigger)):
        return None
    draft = _occasion(clause, trigger, name)
    if draft is not None:
        draft.crowd = True
    return draft


def _with_group(clause: Clause, trigger: Trigger, name: Name) -> Name:
    """The name on to the group's short one: "Hội nghị lần thứ nhất của Nhóm chuyên gia … (ADMM+)"."""
    bracket = _GROUP_MEETING.match(clause.form, trigger.end, clause.sentence.end)
    if bracket is None or not _of_asean().search(clause.form, bracket.start("group"), bracket.end()):
        return name
    if any(trigger.end <= t.start < bracket.end() and t.kind == "conference" for t in clause.triggers):
        return name  # the short name of another
    end = max(name.end, bracket.end())
    told = ordinal_in(clause.form, name.start, min(clause.sentence.end, end + _ROUND))
    ordinal = name.ordinal or (told[0] if told else None)
    return replace(name, end=end, proper=True, ordinal=ordinal, countries=name.countries or ("ASEAN",))


_GROUP_MEETING = Pattern(r"[^,;.:()]{0,140}?\((?P<group>[^()]{3,25})\)")
_ROUND = 18  # characters behind the bracket in which the round may stand


def _of_listed(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The countries of "hội nghị … bảy nước là A, B …", "… năm nước (A, B …)"."""
    led = _LISTS.match(clause.form, trigger.end, clause.sentence.end)
    row: list[Mention] = []
    for mention in clause.document.hits.within("country", led.end(), clause.sentence.end) if led else ():
        if clause.gap(row[-1].end if row else (led.end() if led else 0), mention.start) not in _LIST_JOINS:
            break
        row.append(mention)
    return row if len(row) > 2 else []


def _of_sides(clause: Clause, trigger: Trigger) -> list[Mention]:
    """The countries of "Bộ trưởng A, B và C dự hội nghị ba bên"."""
    row = row_ahead(clause, trigger.start) if _SIDES.match(clause.form, trigger.end, clause.sentence.end) else []
    joined = len(row) > 2 and _GOES.fullmatch(clause.form, row[-1].end, trigger.start)
    return row if joined else []


_SIDES = Pattern(r"[^,;.:()]{0,40}? (?:ba|bốn|năm|[345]) (?:bên|nước)(?!\w)")
_GOES = Pattern(r"[^,;.:]{0,30} (?:dự|tham dự|tham gia|tổ chức|tiến hành|chủ trì|họp)(?: (?:một|cuộc))* ")


_LISTS = Pattern(
    r"[^,;.:()]{0,60}? (?:ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}) (?:nước|quốc gia)"
    r"(?:(?: là| gồm|,? bao gồm|:)? | \()"
    r"|[^,;.:()]{0,80}? \((?:gồm|bao gồm)(?: các nước)?:? "
)
_LIST_JOINS = frozenset({"", ", ", " và ", ", và ", " - ", "-", " – "})


def _of_business(clause: Clause, trigger: Trigger) -> bool:
    """True for a forum of companies ("diễn đàn doanh nghiệp"): of two states, a meeting."""
    return cue("business-forum").match(clause.form, trigger.start, clause.sentence.end) is not None


def _forum_of_both(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "diễn đàn doanh nghiệp hai nước", "… lần này": that of the two of whom the article tells."""
    known = _of_both().match(clause.form, trigger.start, clause.sentence.end)
    if known is None or clause.led_by(_PLURAL, trigger):
        return None
    if not (clause.dates or clause.led_by(ATTENDED, trigger) or clause.led_by(_THERE, trigger)):
        return None
    draft = event_draft(clause, trigger, Name(trigger.start, known.end(), False, None, ()))
    draft.kind, draft.rule, draft.back = "meeting", "encounters.seminar", True
    goers = [s for s in clause.subjects(trigger, set()) if s.person is not None and s.country]
    draft.countries = {s.country for s in goers if s.country}
    draft.people = {s.person: None for s in goers if s.person is not None}
    return draft


@cache
def _of_both() -> Pattern:
    behind = r"(?: (?:song phương|cấp cao))*(?: của| giữa)? (?:hai nước|hai bên|lần này|này)(?!\w)"
    return cue("business-forum", behind=behind)


# "diễn đàn quốc phòng quốc tế": what kind of a meeting it is.
_KIND_OF = Pattern(r"(?: (?!(?:tại|ở|do|về|với|để|nhằm|sẽ|đã|diễn|tổ|và|có|là|này|trong|từ)(?!\w))[^\W\d]+){1,8}")
_THERE = Pattern(r"(?<!\w)(?:qua|tại|sau) $")
_ROW_OF = Pattern(r"(?<!\w)dự (?:hội nghị|diễn đàn)(?!\w)[^,.;:]{2,60} và $")
_HELD_BY = Pattern(r"(?<!\w)(?:đã |sẽ )?(?:cùng |phối hợp )?(?:đồng )?(?:tổ chức|chủ trì)(?: (?:các|một))* $")
_JOINTLY = Pattern(r"(?:,| và)? (?:cùng|phối hợp với|phối hợp cùng|và|cùng với)(?: [^\W\d]+){0,4} ")


def _between_bodies(clause: Clause, name: Name) -> bool:
    """ "hội nghị hợp tác song phương lần thứ 19 giữa hai Bộ": a round of two states' bodies."""
    limit = min(clause.sentence.end, name.end + _CLOSE)
    return name.ordinal is not None and _OF_BODIES.search(clause.form, name.start, limit) is not None


_CLOSE = 40  # characters behind a name in which it is told whose it is
_OF_BODIES = Pattern(
    r"(?<!\w)(?:(?<!làm việc )(?<!hoạt động )song phương|giữa hai (?:bộ|nước|bên|lực lượng|quân đội|hải quân|cơ quan))"
    r"(?!\w)"
)


def _held_by_two(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """ "Cục X cùng Văn phòng Y của Mỹ tổ chức hội nghị …": two states' bodies meet, and no group."""
    if not clause.dates or not clause.led_by(_HELD_BY, trigger):
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
    standing = name.ordinal is not None
    draft = Draft(
        kind="dialogue" if standing else "meeting",
        rule="encounters.session" if standing else "encounters.seminar",
        position=trigger.start,
        told=[(first.start, max(trigger.end, name.end) if standing else trigger.end)],
        sentence=clause.number,
        firm=clause.firm,
        countries={a.country for a in sides[-2:] if a.country},
    )
    if standing:
        draft.people = {a.person: "chair" for a in sides[-2:] if a.person is not None}
    return draft


def _held_between(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "đồng chủ trì hội nghị phối hợp giữa Bộ X của A và Bộ X của B"."""
    link = _BETWEEN.match(clause.form, trigger.end, clause.sentence.end)
    sides = clause.series([a for a in clause.actors if a.start >= link.end() and a.human and a.country]) if link else []
    if link is None or len({a.country for a in sides}) != _BOTH or sides[0].start - link.end() > _ADDRESS:
        return None
    round_ = ordinal_in(clause.form, trigger.start, link.end())
    draft = event_draft(clause, trigger, Name(trigger.start, sides[-1].end, False, round_[0] if round_ else None, ()))
    draft.kind, draft.rule = ("dialogue", "encounters.session") if round_ else ("meeting", "encounters.seminar")
    draft.countries = {a.country for a in sides if a.country}
    draft.ordinal = round_[0] if round_ else None
    return draft


_BETWEEN = Pattern(r"[^,;.:]{0,120}? giữa ")
_BOTH = 2
_ADDRESS = 12  # characters of "đại diện", "lãnh đạo" before a side


def _held_with(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "Bộ CHQS tỉnh X tổ chức hội nghị tổng kết … với Tiểu khu Quân sự Y của Quân đội Hoàng gia Campuchia"."""
    between = _BETWEEN.match(clause.form, trigger.end, clause.sentence.end)
    if between is not None:
        named = clause.document.hits.within("country", between.end(), clause.sentence.end)
        sides = {m.value for m in named}
        if len(sides) == 2 and not sides & ORGANISATIONS:
            draft = event_draft(clause, trigger, Name(trigger.start, trigger.end, False, None, ()))
            draft.kind, draft.rule, draft.countries = "meeting", "encounters.seminar", sides
            return draft
    link = _WITH_THEM.match(clause.form, trigger.end, clause.sentence.end)
    if link is None:
        return None
    over = _PARTNER_ENDS.search(clause.form, link.end(), clause.sentence.end)
    limit = min(over.start() if over else clause.sentence.end, link.end() + _PARTNER)
    behind = clause.document.hits.within("country", link.end(), limit)
    countries = {behind[0].value} - ORGANISATIONS if behind else set()
    sides = with_home_unit(clause, countries, clause.sentence.start, trigger.start)
    sides = sides | {s.country for s in clause.subjects(trigger, set()) if s.country and s.country not in ORGANISATIONS}
    if len(sides) != len(countries) + 1 or not countries:
        return None
    draft = event_draft(clause, trigger, Name(trigger.start, trigger.end, False, None, ()))
    draft.kind, draft.rule, draft.countries = "meeting", "encounters.seminar", sides
    return draft


# "chủ trì hội nghị bàn tròn về … giữa Bộ Tư lệnh X của A với Bộ Tư lệnh Y của B"
_BETWEEN = Pattern(
    r"[^;.:]{0,110}? giữa (?=(?:bộ|cục|tổng cục|lực lượng|hải quân|quân khu|công an|đoàn|ban|hai)(?!\w))"
)
_WITH_THEM = Pattern(
    r"[^,;.:]{0,70}? (?:với|cùng) (?=(?:các )?(?:tiểu khu|chi khu|bộ chỉ huy|ban chỉ huy|ty công an|công an|quân khu"
    r"|đồn|đại đội|tiểu đoàn|cục|tổng cục|bộ|lực lượng|đoàn|phân khu|trung đoàn)(?!\w))"
)
_PARTNER_ENDS = Pattern(r"[,;:.]|(?<!\w)(?:về|vì|nhằm|để|giúp|nhân|do|tại|ở)(?!\w)")
_PARTNER = 110  # characters behind the partner's body in which its country is told

_HELD_THERE = Pattern(r" (?:này |trên |năm nay |lần này |sẽ |đã |dự kiến )*(?:được tổ chức|diễn ra|khai mạc)(?!\w)")
_HELD_AHEAD = Pattern(r"(?:dự kiến )?(?:diễn ra|được tổ chức) [^;.]{0,90}, $")


def _is_retold(clause: Clause, trigger: Trigger) -> bool:
    """ "Hội nghị diễn ra từ ngày …", "Diễn ra vào ngày …, hội nghị …": the days of the one told before."""
    if trigger.start == clause.sentence.start:
        return _HELD_THERE.match(clause.form, trigger.end, clause.sentence.end) is not None
    return _HELD_AHEAD.fullmatch(clause.form, clause.sentence.start, trigger.start) is not None


def short_name(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A group's meeting by its short name alone: only with its round or year ("ADMM lần thứ 12")."""
    if clause.led_by(_CHAIR_OF, trigger):
        return None  # "Việt Nam nhận vai trò Chủ tịch ACAMM lần thứ 23"
    numbered = _NUMBERED.match(clause.form, trigger.end, clause.sentence.end) if name.ordinal is None else None
    if numbered:  # "ADMM-18"
        name = replace(name, ordinal=int(numbered[1]), end=max(name.end, numbered.end()))
    bare = name.ordinal is None and not YEAR.search(clause.form, name.start, name.end)
    if bare and not (clause.led_by(_AT, trigger) and is_dated(clause, name)):
        return None
    draft = _occasion(clause, trigger, replace(name, countries=("ASEAN",)))
    if draft is not None:
        draft.countries = {"ASEAN"}
        draft.ordinal = name.ordinal
    return draft


_AT = Pattern(r"(?<!\w)(?:tại|trong|dự|bên lề|sau|trước|trong khuôn khổ)(?: (?:các|cuộc))* $")
_CHAIR_OF = Pattern(r"(?<!\w)(?:chức|vai trò|cương vị|nhiệm kỳ|tư cách|làm) chủ tịch $")
_NUMBERED = Pattern(r" ?[-–] ?(\d{1,2})(?![\w/-])")


def _occasion(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A meeting of a group, where the sentence tells of one that is held or attended, not of a forum as a channel."""
    form = clause.form
    ahead = form[max(clause.sentence.start, trigger.start - 60) : trigger.start]
    behind = form[name.end : min(clause.sentence.end, name.end + 110)]
    numbered = name.ordinal is not None or YEAR.search(form, name.start, name.end)
    in_row = ahead.endswith(ROW_ENDS) and (follows_attended(clause, trigger) or is_listed(clause, trigger))
    attended = in_row or ATTENDED.search(ahead) is not None
    listed = LISTED.search(clause.before(trigger)) and not clause.led_by(held_or_attended(), trigger)
    met_there = clause.met_at(trigger)
    if (
        listed
        or (_WORK_IN.search(ahead) and name.ordinal is None)
        or (_PLURAL.search(ahead) and len(partners_of(clause, name)) < 2 and not _opens_row(clause, trigger, name))
        or not (
            numbered
            or attended
            or met_there
            or HELD_BEHIND.search(behind)
            or is_dated(clause, name)
            or _opens_day(clause, trigger, name)
        )
    ):
        return None
    about = _ABOUT.search(form, name.start, name.end)
    if about:  # "Diễn đàn Kinh tế Thế giới về ASEAN": whom it is about, not whose it is
        topics = {m.value for m in clause.document.hits.within("country", about.end(), name.end)}
        name = replace(name, countries=tuple(c for c in name.countries if c not in topics))
    draft = event_draft(clause, trigger, name)
    draft.ordinal = name.ordinal
    if (
        len(name.countries) == 2
        and not ORGANISATIONS & set(name.countries)
        and (_SUMMIT in form[name.start : name.end] or _of_business(clause, trigger))
    ):
        draft.kind = "meeting"
        if _of_business(clause, trigger):
            draft.rule = "encounters.seminar"
    elif (
        len(name.countries) == 2
        and not ORGANISATIONS & set(name.countries)
        and _OF_TWO.search(form, name.start, name.end)
    ):
        standing = name.ordinal is not None or _YEARLY.search(form, name.start, name.end)
        draft.kind, draft.rule = ("dialogue", "encounters.session") if standing else ("meeting", "encounters.seminar")
    draft.countries |= members_of(form[name.start : name.end])
    if _WITH_GROUP.search(form, name.start, name.end) and clause.led_by(_HELD_BY, trigger):
        holders = [s for s in clause.subjects(trigger, set()) if s.country and s.human]
        draft.countries |= {s.country for s in holders if s.country}
        draft.people |= {s.person: None for s in holders if s.person is not None}
    host = _ORGANISED_BY.search(form, max(clause.sentence.start, trigger.start - _HOST_NAME), trigger.start)
    if host and not any(country for _, _, country in clause.places):
        by = [m for m in clause.document.hits.within("country", clause.sentence.start, host.start()) if m.value]
        own = by[-1].value if by and by[-1].end == host.start() else None
        draft.place_country = own if own and len(own) == len(HOME) else None
    draft.holders = inviting(clause, trigger)
    if not name.countries:
        for held in HOST.finditer(form, name.end, clause.sentence.end):
            told = clause.document.hits.within("country", held.start(), held.end())
            draft.holders |= {m.value for m in told} - ORGANISATIONS
    taking_part = _TAKING_PART.search(form, name.end, clause.sentence.end)
    if taking_part and not set(name.countries) & ORGANISATIONS:
        stop = min(clause.sentence.end, taking_part.end() + _LIST)
        draft.countries |= {m.value for m in clause.document.hits.within("country", taking_part.end(), stop)}
    draft.helped = "thành công " in ahead and clause.led_by(HELPED, trigger)
    if _PLENARY.search(ahead):  # one sitting of it: its day and what is to come of it are not the conference's
        draft.part = True
    if attended and not _BESIDE.search(ahead):
        goers = [
            a
            for a in clause.actors
            if a.start >= name.end and form.startswith(" của ", name.end) and a.start - name.end < 12
        ]
        first = next((t for t in clause.triggers if t.kind == "conference"), trigger)  # of a row
        told_at = first if in_row else trigger
        goers = clause.series(goers) or clause.subjects(told_at, set()) or _who_had_been(clause, trigger, name)
        last = next((t for t in reversed(clause.triggers) if t.end <= trigger.start and t.kind != "conference"), None)
        met = last if last and last.kind in OF_PERSONS else None
        if met and goers and all(g.start >= met.end and g.end <= trigger.start for g in goers):
            goers = clause.subjects(met, set()) or goers  # "A gặp B, dự hội nghị Y": A attends
        draft.people = {g.person: None for g in goers if g.person is not None}
        if not set(name.countries) & ORGANISATIONS and not members_of(form[name.start : name.end]):
            draft.countries |= {g.country for g in goers if g.country}
            if _INVITES.search(clause.before(trigger)):  # whose invitation it is holds the conference
                hosts = [a for a in clause.actors if a.human and a.end <= trigger.start]
                draft.countries |= {a.country for a in hosts if a.country}
    return draft


_OF_TWO = Pattern(r"(?<!\w)(?:song phương|giữa (?:bộ|tổng cục|cục|quân chủng|công an|cảnh sát|hai))(?!\w)")
_YEARLY = Pattern(r"thường niên|hằng năm|hàng năm")
_HOST_NAME = 60  # characters between a country and the event that it holds
_WITH_GROUP = Pattern(r"(?<!\w)với (?:các|lãnh đạo)(?!\w)")  # "A tổ chức hội nghị với các ngoại trưởng ASEAN"
_ORGANISED_BY = Pattern(r" (?:đã |sẽ )?(?:đăng cai tổ chức|đăng cai|tổ chức)(?: thành công)?(?: (?:các|cuộc))? $")
_ABOUT = Pattern(r"(?:thế giới|quốc tế|toàn cầu) về (?=asean|đông nam á|châu á|châu phi)")
_SUMMIT = "thượng đỉnh"  # of two states: a meeting
_INVITES = Pattern(r"(?<!\w)(?<!lời )mời(?! của| từ)(?!\w)")
# "hợp tác trong khuôn khổ hội nghị X": the channel, not a meeting of it.
_WORK_IN = Pattern(
    r"(?<!\w)(?:hợp tác|phối hợp|cơ chế|tiến trình)(?: [^\W\d]+)? trong (?:khuôn khổ|khung khổ) (?:các )?$"
)


def _opens_row(clause: Clause, trigger: Trigger, name: Name) -> bool:
    """ "dự các hội nghị A, B và C": the first of several that are told by their names."""
    behind = next((t for t in clause.triggers if t.start >= name.end), None)
    if behind is None or behind.kind != "conference":
        return False
    return clause.gap(name.end, behind.start) in (", ", " và ") and clause.led_by(held_or_attended(), trigger)


def _opens_day(clause: Clause, trigger: Trigger, name: Name) -> bool:
    """ "Hội nghị X và các hội nghị liên quan, do A chủ trì, được khai mạc sáng nay": what its sentence is about."""
    days = any(w.kind in ("day", "range", "same-day") for w in clause.dates)
    led = trigger.start - clause.sentence.start < _LEDE and not any(t.end <= trigger.start for t in clause.triggers)
    return days and led and _OPENS.search(clause.form, name.end, clause.sentence.end) is not None


_LEDE = 60  # characters before what a sentence is about: its day and place
_OPENS = Pattern(r"(?<!\w)(?:khai mạc|diễn ra|được tổ chức|bế mạc|kết thúc|nhóm họp)(?!\w)")


def _who_had_been(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """ "Sau khi dự hội nghị Y, ông X thăm …": X attended."""
    whole = replace(trigger, end=max(trigger.end, name.end))
    return clause.subject_behind(whole, []) if clause.led_by(_AFTER, trigger) else []


_AFTER = Pattern(
    r"(?<!\w)(?:(?:sau|trước) khi|nhân(?: dịp| chuyến| chuyến đi)?|trong (?:thời gian|dịp|chuyến(?: đi)?))"
    r"(?: (?:đến|sang|tới))? (?:tham dự|dự|tham gia) (?:các |cuộc )?$"
)


def forum(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    return _occasion(clause, trigger, name)
