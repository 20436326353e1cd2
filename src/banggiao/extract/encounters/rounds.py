"""Rounds of standing dialogues, committees and working groups."""

import copy
import re

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.names import Name, event_draft, ordinal_in
from banggiao.extract.encounters.triggers import Trigger

_TAKES_PLACE = Pattern(
    r"(?<!\w)(?:diễn ra|tổ chức|khai mạc|bế mạc|đồng chủ trì|chủ trì|tham dự|dự|tham gia|đăng cai|tiến hành|bên lề"
    r"|trong khuôn khổ"
    r"|phát biểu tại|hướng tới|khép lại|được mời|sẽ|chủ nhà|nhân dịp|thành công|tại)(?!\w)"
)
_CHANNELS = Pattern(r"(?<!\w)(?:các cơ chế|các lĩnh vực|lĩnh vực như|các nội dung)(?!\w)")
_AND_ROUND = re.compile(r" và (?=lần )")


def next_round(clause: Clause, draft: Draft, name: Name) -> Draft | None:
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


def round_of(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
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
_FOUNDS = Pattern(r"(?<!\w)(?:mở|thiết lập|lập|khởi động|thành lập)(?: (?:cơ chế|kênh))? $")
_CHAIRS = Pattern(r"(?<!\w)(?:đồng )?chủ trì(?!\w)")
_ITSELF = re.compile(r" (?:này |trên )?(?:đã |sẽ )?(?:diễn ra|được tổ chức)(?!\w)")
_POINTS = Pattern(r"(?<!\w)(?:tại|kết thúc|sau|trong|phát biểu tại) $")


def _pointing(clause: Clause, trigger: Trigger) -> bool:
    if trigger.start == clause.sentence.start and _ITSELF.match(clause.form, trigger.end, clause.sentence.end):
        return True
    return bool(clause.led_by(_POINTS, trigger) and clause.after(trigger).startswith((",", " lần này", " này")))


def _happens(clause: Clause, trigger: Trigger) -> bool:
    return bool(clause.dates) and bool(_TAKES_PLACE.search(clause.form, clause.sentence.start, clause.sentence.end))


_NEXT = re.compile(r" (?:tiếp theo|lần tới|sắp tới|kế tiếp)(?!\w)")


def session(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
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
