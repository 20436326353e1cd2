"""Events with a life of their own: rounds of dialogues, conferences, exercises, border exchanges, exhibitions."""

import copy
import re
from functools import cache

from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises import exercise
from banggiao.extract.encounters.exhibitions import exhibition
from banggiao.extract.encounters.memberships import members_of
from banggiao.extract.encounters.names import YEAR, Name, event_draft, event_name, event_words, ordinal_in
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_TAKES_PLACE = re.compile(
    r"(?<!\w)(?:diễn ra|tổ chức|khai mạc|bế mạc|đồng chủ trì|chủ trì|tham dự|dự|tham gia|đăng cai|tiến hành|bên lề"
    r"|trong khuôn khổ"
    r"|phát biểu tại|hướng tới|khép lại|được mời|sẽ|chủ nhà|nhân dịp|thành công|tại)(?!\w)"
)
_STANDING = re.compile(
    r"(?<!\w)(?:cơ chế|các kênh|các cơ chế|khuôn khổ các|thường xuyên|duy trì|tăng cường|thông qua|các cuộc|những"
    r"|nhiều|thúc đẩy)"
    r"(?: (?:các|cuộc|cơ chế|việc|hợp tác|hoạt động))* $"
)
_CHANNEL = re.compile(r"(?<!\w)(?:cơ chế|các) $")
_LISTED = re.compile(
    r"(?<!\w)(?:các diễn đàn|diễn đàn đa phương|các cơ chế|trong khuôn khổ các(?! hoạt động)"
    r"|các tổ chức|cơ chế đa phương)(?!\w)"
)
_ATTENDED = re.compile(
    r"(?<!\w)(?:dự|tham dự|bên lề|tham gia|đăng cai|đăng cai tổ chức|tổ chức|chủ trì|phát biểu tại|trong khuôn khổ"
    r"|nhân dịp|trước thềm"
    r"|khai mạc|bế mạc|phiên (?:họp )?toàn thể|ngày họp|ngày đầu|ngày cuối|ngày làm việc)"
    r"(?: (?:thành công|của|các|tại|cuộc|toàn thể|phiên|năm|năm nay|hoạt động|đầu tiên|cuối cùng|thứ \w+))* $"
)
_HELD_BEHIND = re.compile(
    r"^[^,;.]{0,80}?(?<!\w)(?:diễn ra|khai mạc|bế mạc|được tổ chức|tổ chức tại|tổ chức ở"
    r"|vừa qua|lần này|sắp tới|năm nay|kết thúc)(?!\w)"
)
_DATED_BEHIND = re.compile(
    r" (?:hồi |vào |ngày |hôm |đầu |giữa |cuối )*(?:(?:tháng )?\d{1,2}[/-](?:\d{1,2}[/-])?|năm )(?:19|20)\d\d(?!\w)"
)
_WILL = re.compile(r"(?<!\w)(?:sẽ|sắp|diễn ra|tổ chức|tham gia)(?!\w)")
_PLENARY = re.compile(
    r"(?<!\w)(?:phiên|lễ khai mạc|lễ bế mạc)(?: (?:họp|toàn thể|thảo luận|khai mạc|bế mạc|của|thứ \w+|\w+))* $"
)
_PLURAL = re.compile(r"(?<!\w)(?:các|những|nhiều) $")
_TAKING_PART = re.compile(r"(?<!\w)(?:trong đó có|tham gia của|tham dự của|góp mặt của)(?!\w)")
_LIST = 250  # characters that a list of those who take part may run
_CHANNELS = re.compile(r"(?<!\w)(?:các cơ chế|các lĩnh vực|lĩnh vực như|các nội dung)(?!\w)")
_BESIDE = re.compile(r"(?<!\w)(?:bên lề|đăng cai|tổ chức|trước thềm)")
_HEADS = frozenset({"round", "conference", "exercise", "exchange", "exhibition"})


@cache
def _many_sided() -> re.Pattern[str]:
    """Words in the name of a meeting of more than two."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(event_words('many-sided')))})(?!\w)")


def event(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The event of a name or a round that the trigger tells of."""
    form = clause.form
    if trigger.shape == "session" and not _SITTING.search(
        form, trigger.end, min(clause.sentence.end, trigger.end + 30)
    ):
        return []
    stop = min(
        (t.start for t in clause.triggers if t.start >= trigger.end and t.shape in _HEADS), default=clause.sentence.end
    )
    name = event_name(clause.document, trigger.start, trigger.end, stop)
    if trigger.shape == "session":  # "phiên họp thứ 9 Ủy ban hỗn hợp …": the office's name goes on with the round's
        office = next((t for t in clause.triggers if t.shape == "round" and t.start >= name.end), None)
        if office and clause.gap(name.end, office.start) in (" ", " của "):
            name = event_name(clause.document, trigger.start, office.end, clause.sentence.end)
            name = name._replace(end=max(name.end, office.end))
    if clause.led_by(_STANDING, trigger) and (name.ordinal is None or clause.led_by(_CHANNEL, trigger)):
        return []
    maker = _MAKERS.get(trigger.shape)
    draft = maker(clause, trigger, name) if maker else None
    if draft is None:
        return []
    if name.proper or trigger.shape == "exercise-name":
        draft.name = clause.document.text[name.start : name.end]
    if draft.ordinal is None:
        draft.ordinal = name.ordinal
    if draft.ordinal is None:
        found = ordinal_in(form, name.end, min(clause.next_trigger(trigger), name.end + 40))
        draft.ordinal = found[0] if found else None
    following = _next_round(clause, draft, name) if trigger.shape == "round" else None
    return [draft, following] if following else [draft]


_SITTING = re.compile(r"(?<!\w)(?:lần|thứ|tiếp theo|sắp tới|kế tiếp)(?!\w)")  # of which a sitting is told
_AND_ROUND = re.compile(r" và (?=lần )")


def _next_round(clause: Clause, draft: Draft, name: Name) -> Draft | None:
    """The second of two rounds told in one phrase, with its own date ("lần thứ nhất và lần thứ hai vào 3-2016")."""
    link = _AND_ROUND.match(clause.form, name.end, clause.sentence.end)
    found = ordinal_in(clause.form, link.end(), min(clause.sentence.end, link.end() + 20)) if link else None
    if link is None or found is None or draft.ordinal is None:
        return None
    dates = [d for d in clause.dates if found[1] <= d.start < found[1] + 12]
    second = copy.copy(draft)
    second.countries, second.people, second.sentences = set(draft.countries), dict(draft.people), set()
    second.ordinal, second.told, second.apart = found[0], [(link.end(), dates[0].end if dates else found[1])], True
    second.date = dates[0].value if dates else None
    second.settled, second.sure = second.date is not None, True
    draft.limit = link.end()
    return second


def _round(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A round: it has a number, or takes place."""
    bare = not name.countries and name.ordinal is None
    if bare and not _pointing(clause, trigger):
        return None
    if _CHANNELS.search(clause.before(trigger)) and not clause.dates:
        return None  # one item of a list of channels
    if (name.ordinal is None and not bare and not _happens(clause, trigger)) or clause.led_by(_FOUNDS, trigger):
        return None
    draft = event_draft(clause, trigger, name)
    draft.back = bare or (len(draft.countries) < 2)
    if bare:
        draft.countries = set()
        return draft
    ahead = [a for a in clause.actors if a.person is not None and a.end <= trigger.start]
    joined = len(ahead) == 2 and len(clause.series(ahead)) == 2
    if joined and {a.country for a in ahead} == draft.countries:  # "A và B … tại đối thoại"
        draft.people = {a.person: "chair" for a in ahead if a.person is not None}
        return draft
    draft.people = {
        a.person: "chair"
        for a in clause.actors
        if a.person is not None and _CHAIRS.search(clause.form, clause.sentence.start, clause.sentence.end)
    }
    return draft


# "nhất trí mở Đối thoại … lần thứ nhất": a channel is set up.
_FOUNDS = re.compile(r"(?<!\w)(?:mở|thiết lập|lập|khởi động|thành lập)(?: (?:cơ chế|kênh))? $")
_CHAIRS = re.compile(r"(?<!\w)(?:đồng )?chủ trì(?!\w)")
_ITSELF = re.compile(r" (?:này |trên )?(?:đã |sẽ )?(?:diễn ra|được tổ chức)(?!\w)")
_POINTS = re.compile(r"(?<!\w)(?:tại|kết thúc|sau|trong|phát biểu tại) $")


def _pointing(clause: Clause, trigger: Trigger) -> bool:
    if trigger.start == clause.sentence.start and _ITSELF.match(clause.form, trigger.end, clause.sentence.end):
        return True
    return bool(clause.led_by(_POINTS, trigger) and clause.after(trigger).startswith((",", " lần này", " này")))


def _happens(clause: Clause, trigger: Trigger) -> bool:
    return bool(clause.dates) and bool(_TAKES_PLACE.search(clause.form, clause.sentence.start, clause.sentence.end))


_NEXT = re.compile(r" (?:tiếp theo|lần tới|sắp tới|kế tiếp)(?!\w)")


def _session(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    coming = bool(clause.dates) and _NEXT.match(clause.form, trigger.end, clause.sentence.end) is not None
    if (
        not coming
        and name.ordinal is None
        and ordinal_in(clause.form, trigger.end, min(clause.sentence.end, trigger.end + 30)) is None
    ):
        return None
    if not re.search(r"ủy ban|uỷ ban|nhóm|đối thoại|tham vấn", clause.after(trigger)[:80]):
        return None
    draft = event_draft(clause, trigger, name)
    if coming and len(draft.countries) < 2:  # whose it is, those tell who agree on it, or the scene
        ahead = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country]
        draft.countries |= {a.country for a in ahead if a.country}
    return draft


def _conference(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    words = clause.form[name.start : name.end]
    if not name.proper and clause.dates and _is_retold(clause, trigger):
        draft = event_draft(clause, trigger, name)
        draft.again = True
        return draft
    if not name.proper or not (
        _many_sided().search(words) or set(name.countries) & ORGANISATIONS or len(name.countries) > 1
    ):
        return None
    return _occasion(clause, trigger, name)


_HELD_THERE = re.compile(r" (?:này |trên |sẽ |đã |dự kiến )*(?:được tổ chức|diễn ra|khai mạc)(?!\w)")
_HELD_AHEAD = re.compile(r"(?:dự kiến )?(?:diễn ra|được tổ chức) [^;.]{0,90}, $")


def _is_retold(clause: Clause, trigger: Trigger) -> bool:
    """ "Hội nghị diễn ra từ ngày …", "Diễn ra vào ngày …, hội nghị …": the days of the one told before."""
    if trigger.start == clause.sentence.start:
        return _HELD_THERE.match(clause.form, trigger.end, clause.sentence.end) is not None
    return _HELD_AHEAD.fullmatch(clause.form, clause.sentence.start, trigger.start) is not None


def _short(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A group's meeting by its short name alone: only with its round or year ("ADMM lần thứ 12")."""
    if name.ordinal is None and not YEAR.search(clause.form, name.start, name.end):
        return None
    draft = _occasion(clause, trigger, name._replace(countries=("ASEAN",)))
    if draft is not None:
        draft.countries = {"ASEAN"}
    return draft


def _occasion(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """A meeting of a group, where the sentence tells of one that is held or attended, not of a forum as a channel."""
    form = clause.form
    ahead = form[max(clause.sentence.start, trigger.start - 60) : trigger.start]
    behind = form[name.end : min(clause.sentence.end, name.end + 110)]
    numbered = name.ordinal is not None or YEAR.search(form, name.start, name.end)
    in_row = ahead.endswith((" và ", ", ")) and clause.led_by(_ATTENDED_ROW, trigger)
    attended = in_row or _ATTENDED.search(ahead) is not None
    if (
        _LISTED.search(clause.before(trigger))
        or (_WORK_IN.search(ahead) and name.ordinal is None)
        or _PLURAL.search(ahead)
        or not (numbered or attended or _HELD_BEHIND.search(behind) or _DATED_BEHIND.match(behind))
    ):
        return None
    about = _ABOUT.search(form, name.start, name.end)
    if about:  # "Diễn đàn Kinh tế Thế giới về ASEAN": whom it is about, not whose it is
        topics = {m.value for m in clause.document.hits.within("country", about.end(), name.end)}
        name = name._replace(countries=tuple(c for c in name.countries if c not in topics))
    draft = event_draft(clause, trigger, name)
    if (
        len(name.countries) == 2
        and not ORGANISATIONS & set(name.countries)
        and _SUMMIT.search(form, name.start, name.end)
    ):
        draft.kind = "meeting"
    draft.countries |= members_of(form[name.start : name.end])
    host = _ORGANISED_BY.search(form, max(clause.sentence.start, trigger.start - _HOST_NAME), trigger.start)
    if host:
        by = [m for m in clause.document.hits.within("country", clause.sentence.start, host.start()) if m.value]
        own = by[-1].value if by and by[-1].end == host.start() else None
        draft.place_country = own if own and len(own) == len(HOME) else None
    taking_part = _TAKING_PART.search(form, name.end, clause.sentence.end)
    if taking_part and not set(name.countries) & ORGANISATIONS:
        stop = min(clause.sentence.end, taking_part.end() + _LIST)
        draft.countries |= {m.value for m in clause.document.hits.within("country", taking_part.end(), stop)}
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
        draft.people = {g.person: None for g in goers if g.person is not None}
        if not set(name.countries) & ORGANISATIONS and not members_of(form[name.start : name.end]):
            draft.countries |= {g.country for g in goers if g.country}
            if _INVITES.search(clause.before(trigger)):  # whose invitation it is holds the conference
                hosts = [a for a in clause.actors if a.human and a.end <= trigger.start]
                draft.countries |= {a.country for a in hosts if a.country}
    return draft


# "dự hội nghị X và hội nghị Y": both are attended.
_ATTENDED_ROW = re.compile(r"(?<!\w)dự (?:các )?(?:hội nghị|diễn đàn|cấp cao)(?!\w)[^,.;:]{2,60}(?:,| và) $")
_HOST_NAME = 60  # characters between a country and the event that it holds
_ORGANISED_BY = re.compile(r" (?:đã |sẽ )?(?:đăng cai tổ chức|đăng cai|tổ chức)(?: thành công)?(?: (?:các|cuộc))? $")
_ABOUT = re.compile(r"(?:thế giới|quốc tế|toàn cầu) về (?=asean|đông nam á|châu á|châu phi)")
_SUMMIT = re.compile(r"thượng đỉnh")  # of two states: a meeting


_INVITES = re.compile(r"(?<!\w)(?<!lời )mời(?! của| từ)(?!\w)")


# "hợp tác trong khuôn khổ hội nghị X": the channel, not a meeting of it.
_WORK_IN = re.compile(
    r"(?<!\w)(?:hợp tác|phối hợp|cơ chế|tiến trình)(?: [^\W\d]+)? trong (?:khuôn khổ|khung khổ) (?:các )?$"
)


def _who_had_been(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """ "Sau khi dự hội nghị Y, ông X thăm …": X attended."""
    whole = trigger._replace(end=max(trigger.end, name.end))
    return clause.subject_behind(whole, []) if clause.led_by(_AFTER, trigger) else []


_AFTER = re.compile(r"(?<!\w)(?:sau|trước) khi (?:tham dự|dự|tham gia) (?:các |cuộc )?$")


def _forum(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    return _occasion(clause, trigger, name)


def _exchange(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    told = clause.form[clause.sentence.start : clause.sentence.end]
    held = name.proper and clause.dates and _HELD_BEHIND.search(clause.form[name.end : clause.sentence.end])
    if name.ordinal is None and not held and not (name.countries and (clause.dates or _WILL.search(told))):
        return None
    if _LISTED.search(told):
        return None
    return event_draft(clause, trigger, name)


def _seminar(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    draft = event_draft(clause, trigger, name)
    draft.countries |= {a.country for a in clause.actors if a.country}
    if len(draft.countries) < 2:
        return None
    return draft


_MAKERS = {
    "round": _round,
    "session": _session,
    "conference": _conference,
    "short": _short,
    "forum": _forum,
    "exercise": exercise,
    "exercise-name": exercise,
    "exchange": _exchange,
    "exhibition": exhibition,
    "exhibition-again": exhibition,
    "seminar": _seminar,
}
