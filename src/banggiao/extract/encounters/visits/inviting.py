"""Visits told by their invitation: who is invited, by whom, and to which country."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

_INVITE = Pattern(r"(?<!\w)(?:mời|lời mời)(?!\w)(?! (?:của|từ))")
_WISH_TO_RECEIVE = Pattern(r"(?<!\w)mong(?: muốn)?(?: sớm)?(?: được)? đón(?!\w)")  # politely said for "mời"
_INVITING = Pattern(rf"(?<!\w)(?:mời|lời mời)(?: (?:tới|đến|cho|chính thức))*(?: {words('address')})? ")
_INVITED_TO = Pattern(r"(?<!\w)nhận lời mời(?: của| từ| sang| thăm)")
THAT_COUNTRY = Pattern(
    r"(?: (?:chính thức|hữu nghị|cấp nhà nước|và làm việc(?: tại)?|lại))*"
    r" (?:nước này|đất nước này|nước bạn)(?!\w)"
)
# "gửi lời mời (sang) thăm …"
_INVITATION_TO = Pattern(r"(?<!\w)lời mời(?: (?:chính thức|sang|tới|đến|ở|lại|trở lại))* $")
_FOR_WHOM = Pattern(
    r"(?: (?:chính thức|cấp nhà nước|hữu nghị|và làm việc|nước này))*(?: vào thời (?:gian|điểm)(?: [^\W\d]+){1,2})?"
    r"(?: (?:của|từ) [^;.]{3,110}?)? (?:tới|đến|cho|dành cho|đối với)"
    rf"(?: (?:{words('address')}|nhà|lãnh đạo|hai|nguyên thủ))* "
)
_BY_WHOM = Pattern(rf" (?:{of_class('done')} |cũng |từng )*được [^,.;]{{3,90}} mời (?:sang |tới |đến |sẽ |sớm )*$")
_HERE = Pattern(
    r"(?:(?:,| và) làm việc)?(?: chính thức| hữu nghị| cấp nhà nước| lần này)*"
    r"(?: từ| trong| nhân| vào| đúng| hồi| hôm| ngày| tháng| năm| cuối| đầu| giữa| sau| trước"
    rf"| và (?:{words('attend')}|làm việc|chủ trì|đồng chủ trì|hội đàm|ký)| lần|[,.]|$)"
)
_COMING = Pattern(r"(?<!\w)(?:đang|sang|đến|tới|đang sang)(?: ở)? $")
_RECEIVE = Pattern(
    r"(?<!\w)(?:đón|đón tiếp|chào đón|được đón|chào mừng|hoan nghênh|nhiệt liệt chào mừng|vui mừng chào đón)"
    rf"(?: (?:{words('address')}|cá nhân|việc|và))* $"
)
_CLOSE = 6  # characters of an address between the invitation and who is invited


def is_invitation(clause: Clause, trigger: Trigger) -> bool:
    """True for a visit to which somebody is invited, or politely wished for."""
    before = clause.before(trigger)
    if _WISH_TO_RECEIVE.search(before):
        return True
    return bool(_INVITE.search(before)) and not _INVITED_TO.search(before)


def invited(clause: Clause, trigger: Trigger, end: int) -> list[Actor]:
    """Whom an invitation to the visit is for, as the naming of its destination ends at `end`.

    "mời B sang thăm", "B được A mời thăm", "gửi lời mời thăm X tới B".
    """
    form, start = clause.form, clause.sentence.start
    if clause.led_by(_INVITATION_TO, trigger):
        to = _FOR_WHOM.match(form, end, clause.sentence.end)
        return clause.row_at(to.end()) if to else []
    at = max((m.end() for m in _INVITING.finditer(form, start, trigger.start)), default=-1)
    ahead = [a for a in clause.actors if at >= 0 and at <= a.start < trigger.start]
    if ahead and ahead[0].start - at < _CLOSE:
        return clause.series([a for a in ahead if a.end <= trigger.start])
    passive = [a for a in clause.actors if _BY_WHOM.fullmatch(form, a.end, trigger.start)] if at >= 0 else []
    rows = (clause.row_from(first.start) for first in clause.actors)
    return next((row[: row.index(passive[0]) + 1] for row in rows if passive and passive[0] in row), [])


def inviting_country(clause: Clause, trigger: Trigger) -> tuple[list[str], int]:
    """The country of who invites, where the destination is not named, and where the words for it end.

    "A mời B … thăm chính thức nước này", "A gửi lời mời thăm tới B".
    """
    there = THAT_COUNTRY.match(clause.form, trigger.end, clause.sentence.end)
    sent = clause.led_by(_INVITATION_TO, trigger) and _FOR_WHOM.match(clause.form, trigger.end, clause.sentence.end)
    if not (there or sent) and _BARE.match(clause.form, trigger.end) is None:
        return [], trigger.end
    end = there.end() if there else trigger.end
    invite = _INVITE.search(clause.form, clause.sentence.start, trigger.start)
    inviters = [a for a in clause.actors if invite and a.end <= invite.start() and a.country]
    if not (there or sent) and not _comes_from_elsewhere(clause, trigger, inviters):
        return [], end
    return ([inviters[-1].country or ""], end) if inviters else ([], end)


def _comes_from_elsewhere(clause: Clause, trigger: Trigger, inviters: list[Actor]) -> bool:
    """True where who is invited serves another state, and comes by the word itself ("mời B sang thăm")."""
    guests = invited(clause, trigger, trigger.end)
    if not guests or not _COMES.fullmatch(clause.form, guests[-1].end, trigger.start):
        return False
    return bool({g.country for g in guests if g.country} - {i.country for i in inviters})


_COMES = Pattern(
    r",?(?: (?:sớm|sang|tới|đến|sẽ|có|chuyến|một|trở lại|lại|chính thức|và phu nhân|cùng phu nhân|dẫn đầu đoàn"
    r"|lần nữa))*,? "
)
# "A mời B (sớm) sang thăm (lại, chính thức) trong năm nay": his country.
_BARE = Pattern(
    r"(?: (?:lại|chính thức|hữu nghị|cấp nhà nước|và làm việc|đáp lễ))*"
    rf"(?:[,;.]|$| (?:trong|vào|nhân|đúng|hồi|ngay|{of_class('part-of-month')}|tháng|năm|sau|để|trước|quý"
    r"|một ngày gần)(?!\w))"
)


def receiving_country(clause: Clause, trigger: Trigger) -> list[str]:
    """The country of who receives the visitor ("A tiếp đoàn B sang thăm, làm việc từ …", "A sẵn sàng đón B thăm")."""
    if not _HERE.match(clause.form, trigger.end):
        return []
    host = next((t for t in clause.triggers if t.shape == "host" and t.end <= trigger.start), None)
    hosts = [a for a in clause.actors if host and a.end <= host.start and a.human and a.country]
    if hosts:
        return [hosts[-1].country or ""] if clause.led_by(_COMING, trigger) else []
    guests = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country]
    if not guests or not _RECEIVE.search(clause.form, clause.sentence.start, guests[-1].start):
        return []
    ahead = [a for a in clause.actors if a.end <= guests[-1].start and a.country not in (None, guests[-1].country)]
    return [ahead[-1].country or ""] if ahead else []
