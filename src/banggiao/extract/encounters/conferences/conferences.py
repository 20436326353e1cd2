"""Conferences and forums: by their name, their short one, those who hold them or how many come to them."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.conferences.coming_from import left_at
from banggiao.extract.encounters.conferences.conference_goers import (
    add_goers,
    name_attending,
    name_those_taking_part,
    set_hosts,
    who_speaks,
)
from banggiao.extract.encounters.conferences.conference_rows import ATTENDED, ROW_ENDS, follows_attended, is_listed
from banggiao.extract.encounters.conferences.conference_states import (
    MANY_SIDED,
    OF_ASEAN,
    group_around,
    group_at_hand,
    of_listed,
    of_sides,
    with_group,
)
from banggiao.extract.encounters.conferences.held_conferences import (
    AHEAD,
    is_channel,
    is_dated,
    is_retold,
    is_told_as_held,
)
from banggiao.extract.encounters.conferences.jointly_held import (
    OF_BOTH,
    between_bodies,
    forum_of_both,
    held_by_two,
    holders_together,
    of_business,
)
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercise_parties import HOST
from banggiao.extract.encounters.meetings.crowds import attended_by_many
from banggiao.extract.encounters.meetings.several_ministers import ministers_ahead, ministers_behind
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import YEAR, Name, event_draft
from banggiao.extract.encounters.sentence.standing import HELPED
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_PLENARY = Pattern(r"(?<!\w)(?:phiên|lễ bế mạc)(?: (?:họp|toàn thể|thảo luận|khai mạc|bế mạc|của|thứ \w+|\w+))* $")
_BESIDE = Pattern(rf"(?<!\w)(?:{of_class('margin')}|đăng cai|tổ chức|trước thềm)")


def conference(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A conference by its name, by those who hold it or by how many come to it, or None."""
    title = clause.form[name.start : name.end]
    if not name.proper and clause.dates and is_retold(clause, trigger):
        draft = event_draft(clause, trigger, name)
        draft.again = True
        return draft
    by_round = _another_round(clause, trigger, name) if _BY_ROUND.fullmatch(title) else None
    if by_round is not None:
        return by_round
    both = None if name.countries else OF_BOTH.match(clause.form, trigger.start, clause.sentence.end)
    if both:
        return forum_of_both(clause, trigger, both.end())
    if not name.countries and OF_ASEAN.search(title):
        name = replace(name, countries=("ASEAN",))
    if not name.countries or name.ordinal is None:
        name = with_group(clause, trigger, name)
        title = clause.form[name.start : name.end]
    listed = of_listed(clause, trigger) if len(name.countries) < 2 and not set(name.countries) & ORGANISATIONS else []
    listed = listed or (of_sides(clause, trigger) if not name.countries else [])
    if not listed and not set(name.countries) & ORGANISATIONS:
        listed = ministers_ahead(clause, trigger) or ministers_behind(clause, trigger)
    if listed:
        states = tuple(sorted({m.value for m in listed}))
        return occasion(clause, trigger, replace(name, countries=states, end=max(name.end, listed[-1].end)))
    if clause.dates and not name.countries and _is_short_for_known(clause, name):
        again = event_draft(clause, trigger, name)
        again.again, again.ordinal = True, name.ordinal
        return again
    group = group_around(clause, trigger) if name.proper and not name.countries else None
    if group:
        inner = occasion(clause, trigger, replace(name, countries=(group,)))
        if inner is not None:
            inner.within = "conference"
        return inner
    if not name.countries and (not name.proper or between_bodies(clause, name)):
        group = group_at_hand(clause, trigger) if not name.proper else None
        if group:
            draft = event_draft(clause, trigger, name)
            draft.countries = {group}
            return draft
        of_two = held_by_two(clause, trigger, name)
        return of_two or _of_crowd(clause, trigger, name)
    joined = name.ordinal is not None and clause.led_by(_ROW_OF, trigger)
    joined = joined or (_SUMMIT in title and not name.countries and _held_by_one(clause, name))
    if not name.proper or not (
        MANY_SIDED.search(title) or set(name.countries) & ORGANISATIONS or len(name.countries) > 1 or joined
    ):
        of_two = None if name.countries else held_by_two(clause, trigger, name)
        return _of_crowd(clause, trigger, name) or of_two
    return occasion(clause, trigger, name)


def _is_short_for_known(clause: Clause, name: Name) -> bool:
    """ "Hội nghị AWGCME lần thứ 21 dự kiến từ ngày …", where "(AWGCME 21)" stood behind its name before."""
    short = _SHORT.match(clause.document.text, name.start, name.end)
    return short is not None and clause.document.text.rfind(f"({short['short']}", 0, clause.sentence.start) > 0


_SHORT = Pattern(r"(?:Hội nghị|hội nghị) (?P<short>[A-Z][A-Z\d+-]{2,11})(?!\w)")
# "sẽ tổ chức hội nghị lần thứ 3 tại X năm Y", "hội nghị lần thứ 10 diễn ra ở Z": by its round alone.
_BY_ROUND = Pattern(r"hội nghị lần(?: thứ)? [^\s,.;:]+")
_HELD_AS_ROUND = Pattern(
    rf"(?: (?:vừa qua|tiếp theo|tới|sắp tới|trước đó),?)?(?: (?:đã|{of_class('ahead')}|được|do|[^\W\d]+ đăng cai))*"
    r" (?:tổ chức|diễn ra|nhóm họp|khai mạc)(?!\w)"
)
_TO_HOLD = Pattern(r"(?<!\w)(?:tổ chức|đăng cai|chủ trì|tiến hành)(?: (?:tổ chức|thành công))*(?: cuộc)? $")


def _another_round(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A conference told by its round alone, before or after the one of which the article tells."""
    form, end = clause.form, clause.sentence.end
    held = _HELD_AS_ROUND.match(form, name.end, end) or clause.led_by(_TO_HOLD, trigger)
    if name.ordinal is None or not held or not (clause.dates or clause.places or _THERE.search(form, name.end, end)):
        return None
    draft = event_draft(clause, trigger, replace(name, countries=()))
    draft.ordinal, draft.round_of_known = name.ordinal, True
    limit = clause.next_trigger(trigger)
    where = next((p for p in clause.places if name.end <= p[0] < limit), None)
    when = next((d for d in clause.dates if name.end <= d.start < limit), None)
    several = sum(t.kind == "conference" for t in clause.triggers) > 1
    if where and when and when.value and several:  # one of a row, each with its own place and time
        draft.place, draft.place_country = clause.document.text[where[0] : where[1]], where[2]
        draft.date, draft.complete = when.value, True
    return draft


_THERE = Pattern(r"(?<!\w)(?:tại|ở) ")


def _of_crowd(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A conference with no telling name to which many states have sent their people."""
    if not clause.dates:
        return None
    kind_of = _KIND_OF.match(clause.form, trigger.end, clause.sentence.end)
    wide = kind_of is not None and MANY_SIDED.search(kind_of[0]) is not None
    if not (wide or attended_by_many(clause, trigger)):
        return None
    draft = occasion(clause, trigger, name)
    if draft is not None:
        draft.crowd = True
    return draft


# "diễn đàn quốc phòng quốc tế": what kind of a meeting it is.
_KIND_OF = Pattern(r"(?: (?!(?:tại|ở|do|về|với|để|nhằm|sẽ|đã|diễn|tổ|và|có|là|này|trong|từ)(?!\w))[^\W\d]+){1,8}")
_ROW_OF = Pattern(r"(?<!\w)dự (?:hội nghị|diễn đàn)(?!\w)[^,.;:]{2,60} và $")


def short_name(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A group's meeting by its short name alone: only with its round or year ("ADMM lần thứ 12"), or as the one that it
    holds besides ("ADMM hẹp")."""
    if clause.led_by(_CHAIR_OF, trigger):
        return None  # "Việt Nam nhận vai trò Chủ tịch ACAMM lần thứ 23"
    numbered = _NUMBERED.match(clause.form, trigger.end, clause.sentence.end) if name.ordinal is None else None
    if numbered:  # "ADMM-18"
        name = replace(name, ordinal=int(numbered[1]), end=max(name.end, numbered.end()))
    retreat = clause.form.endswith(" hẹp", name.start, name.end)
    bare = name.ordinal is None and not retreat and not YEAR.search(clause.form, name.start, name.end)
    this = _THIS_TIME.match(clause.form, name.end, clause.sentence.end) is not None
    if bare and not (clause.led_by(_AT, trigger) and (this or is_dated(clause, name))):
        return None
    draft = occasion(clause, trigger, replace(name, countries=("ASEAN",)))
    if draft is not None:
        draft.countries = {"ASEAN"}
        draft.ordinal = name.ordinal
    return draft


_AT = Pattern(rf"(?<!\w)(?:tại|trong|dự|{of_class('margin')}|sau|trước|trong khuôn khổ)(?: (?:các|cuộc))* $")
_THIS_TIME = Pattern(r" (?:hẹp |mở rộng )?(?:lần này|năm nay|sắp tới)(?!\w)")
_CHAIR_OF = Pattern(r"(?<!\w)(?:chức|vai trò|cương vị|nhiệm kỳ|tư cách|làm) chủ tịch(?: luân phiên)?(?: của)? $")
_NUMBERED = Pattern(r" ?[-–] ?(\d{1,2})(?![\w/-])")
_BARE_NUMBER = Pattern(r"(?:asean|admm\+?|amm|adsom\+?|aipa|ipu|asem|cop|ancm|acdfm|acamm) (\d{1,3})$")


def occasion(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A meeting of a group, where the sentence tells of one that is held or attended, not of a forum as a channel."""
    form = clause.form
    ahead = form[max(clause.sentence.start, trigger.start - AHEAD) : trigger.start]
    in_row = ahead.endswith(ROW_ENDS) and (follows_attended(clause, trigger) or is_listed(clause, trigger))
    attended = in_row or ATTENDED.search(ahead) is not None or left_at(clause, trigger) is not None
    only_named = not is_told_as_held(clause, trigger, name, attended)
    if only_named and (not name.proper or is_listed(clause, trigger) or is_channel(clause, trigger)):
        return None
    counted = _BARE_NUMBER.search(form, name.start, name.end) if name.ordinal is None else None
    if counted:  # "Hội nghị Cấp cao ASEAN 45"
        name = replace(name, ordinal=int(counted[1]))
    if name.ordinal is None and _OF_A_KIND.match(form, name.end, clause.sentence.end):
        return None
    about = _ABOUT.search(form, name.start, name.end)
    if about:  # "Diễn đàn Kinh tế Thế giới về ASEAN": whom it is about, not whose it is
        topics = {m.value for m in clause.named(about.end(), name.end)}
        name = replace(name, countries=tuple(c for c in name.countries if c not in topics))
    draft = event_draft(clause, trigger, name)
    draft.ordinal, draft.only_named = name.ordinal, only_named
    if draft.ordinal is None and _FIRST_HELD.match(form, name.end, clause.sentence.end):
        draft.ordinal = 1
    if len(name.countries) == 2 and not ORGANISATIONS & set(name.countries):
        _set_kind_of_two(draft, clause, trigger, name)
    if not clause.led_by(_MARGIN, trigger):  # of what is done in its margins only those who meet are told
        draft.countries |= members_of(form[name.start : name.end])
    if not ORGANISATIONS & draft.countries:
        draft.countries |= holders_together(clause, trigger)
    set_hosts(draft, clause, trigger, name)
    name_those_taking_part(draft, clause, name)
    draft.helped = "thành công " in ahead and clause.led_by(HELPED, trigger)
    if _PLENARY.search(ahead):  # one sitting of it: its day and what is to come of it are not the conference's
        draft.part = True
    if attended and not _BESIDE.search(ahead):
        first = next((t for t in clause.triggers if t.kind == "conference"), trigger)
        name_attending(draft, clause, trigger, name, first if in_row else trigger)
    elif not attended:
        add_goers(draft, clause, name, who_speaks(clause, trigger, name))
    return draft


def _set_kind_of_two(draft: Draft, clause: Clause, trigger: Trigger, name: Name) -> None:
    """Of two states alone it is a meeting, or a round of what they hold regularly."""
    of_companies = of_business(clause, trigger)
    if of_companies or _SUMMIT in clause.form[name.start : name.end]:
        draft.kind = "meeting"
        if of_companies:
            draft.rule = "encounters.seminar"
        return
    standing = name.ordinal is not None or _YEARLY.search(clause.form, name.start, name.end)
    of_two = _OF_TWO.search(clause.form, name.start, name.end)
    if standing and (of_two or _SITTING.match(clause.form, name.start, name.end)):
        draft.kind, draft.rule = "dialogue", "encounters.session"
    elif of_two:
        draft.kind, draft.rule = "meeting", "encounters.seminar"


def _held_by_one(clause: Clause, name: Name) -> bool:
    """ "Hội nghị thượng đỉnh X do A chủ trì": a summit of many, by whatever name."""
    limit = min(clause.sentence.end, name.end + _HOST_BEHIND)
    return clause.form.find(" do ", name.end, limit) >= 0 and HOST.search(clause.form, name.end, limit) is not None


_HOST_BEHIND = 70  # characters behind a summit's name in which it is told who holds it
_MARGIN = Pattern(rf"(?<!\w){of_class('margin')}(?: (?:các|cuộc))* $")
_OF_A_KIND = Pattern(r" (?:chuyên ngành|các cấp|các kênh)(?!\w)")  # "Hội nghị SOM chuyên ngành": all of a kind
# "được tổ chức lần đầu (tiên) vào năm …": the first of its kind, not the one that the article is about.
_FIRST_HELD = Pattern(
    r"[^;.:]{0,90}? (?:diễn ra|tổ chức|khai mạc|nhóm họp) lần đầu(?: tiên)?(?= (?:vào|năm|tháng|tại|ở))"
)
# A forum or a week gathers more than officials, and so does a conference of rectors or of companies.
_SITTING = Pattern(
    r"(?:hội nghị|cuộc họp|phiên họp|kỳ họp)(?!\w)[^,;.]*?(?<!\w)(?:bộ trưởng|thứ trưởng|ngoại trưởng|quan chức"
    r"|tư lệnh|tổng tham mưu trưởng|bộ|tổng cục|cục|ủy ban|hợp tác|biên giới|tỉnh|cấp cao|song phương)(?!\w)"
)
_OF_TWO = Pattern(r"(?<!\w)(?:song phương|giữa (?:bộ|tổng cục|cục|quân chủng|công an|cảnh sát|hai))(?!\w)")
_YEARLY = Pattern(r"thường niên|hằng năm|hàng năm")
_ABOUT = Pattern(r"(?:thế giới|quốc tế|toàn cầu) về (?=asean|đông nam á|châu á|châu phi)")
_SUMMIT = "thượng đỉnh"  # of two states: a meeting
