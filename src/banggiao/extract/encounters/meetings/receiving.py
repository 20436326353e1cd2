"""Receptions told from the side of who is received ("đoàn được Thủ tướng X tiếp"), and who presides over a welcome."""

from itertools import pairwise

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import by_delegation, each_apart, encounters_between, meeting_draft
from banggiao.extract.encounters.sentence.alongside import presides
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger

_BY = " được "
_HONOURS = Pattern(rf"(?: {words('address')})*")
_TAKES_TIME = Pattern(r" (?:(?:đã|sẽ|trực tiếp|thân mật|trọng thị|nồng nhiệt|chủ trì|dành thời gian|ra) ?)*")
_AT_AIRPORT = Pattern(r"[^,;.]{0,40} (?:tại|ở) (?:chân cầu thang|cảng hàng không|sân bay)(?!\w)")


def received_by(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """ "Đoàn do A làm trưởng đoàn (đã) được B tiếp": B is the host, who comes before "được" the guest."""
    form, start = clause.form, clause.sentence.start
    at = form.rfind(_BY, start, trigger.start)
    if at < 0 or _AT_AIRPORT.match(form, trigger.end, clause.sentence.end):
        return []
    behind = at + len(_BY) - 1
    hosts = [a for a in clause.actors if behind < a.start and a.end <= trigger.start]
    if not hosts or not hosts[0].human or not _HONOURS.fullmatch(form, behind, hosts[0].start - 1):
        return []
    if not _TAKES_TIME.fullmatch(form, hosts[-1].end, trigger.start) or not _in_a_row(clause, hosts):
        return []
    passive = replace(trigger, start=at, end=behind)
    guests = subjects_of(clause, passive, used)
    if not guests and by_delegation(clause, replace(trigger, start=at + 1)):
        draft = meeting_draft(clause, trigger, hosts, [], "host")
        draft.back = True  # the visit told before has the guests
        return [draft]
    if not any(guest.human for guest in guests):
        return []
    if clause.form.find("lần lượt", guests[-1].end, behind) >= 0:  # one after the other
        return each_apart([d for host in hosts for d in encounters_between(clause, trigger, "host", [host], guests)])
    return encounters_between(clause, trigger, "host", hosts, guests)


# "A (đã) dành cho B (một) | buổi tiếp thân mật": a reception; "| cuộc gặp": a meeting.
_GRANTS = " dành cho "
_GIVES = Pattern(rf"(?: (?:{of_class('done')}|sẽ|cũng|trân trọng|ưu ái|vui vẻ))*")
_ONE = Pattern(rf"(?: (?:một|{of_class('occasion')}|{of_class('plural')}|sự))* ")


def granted_to(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The encounter that somebody grants to who is named before its word."""
    reception = "host" if clause.form.find(" tiếp", trigger.start, trigger.end) >= 0 else ""
    at = clause.form.rfind(_GRANTS, clause.sentence.start, trigger.start)
    if at < 0:
        hosts, guests = _granted_behind(clause, trigger)
        return encounters_between(clause, trigger, reception, hosts, guests) if guests else []
    hosts = [a for a in clause.actors if a.end <= at and a.human and a.country]
    guests = [a for a in clause.actors if a.start >= at + len(_GRANTS) and a.end <= trigger.start]
    if not (hosts and guests) or not _GIVES.fullmatch(clause.form, hosts[-1].end, at):
        return []
    if not _ONE.fullmatch(clause.form, guests[-1].end, trigger.start) or not _in_a_row(clause, guests):
        return []
    return encounters_between(clause, trigger, reception, hosts[-1:], guests)


# "buổi tiếp (thân mật) của A dành cho B"
_WHOSE = Pattern(rf"(?: [^\W\d]+){{0,3}} (?:của|do)(?: {words('address')})* ")
_GRANTED = Pattern(rf" (?:đã |trân trọng )?dành cho(?: (?:{words('address')}|đoàn))* ")


def _granted_behind(clause: Clause, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
    """Who grants an encounter and to whom, as told behind its word; no guests where that is not told."""
    hosts = clause.row_from(trigger.end)
    if not hosts or not hosts[0].human or not _WHOSE.fullmatch(clause.form, trigger.end, hosts[0].start):
        return [], []
    guests = clause.row_from(hosts[-1].end)
    granted = guests and _GRANTED.fullmatch(clause.form, hosts[-1].end, guests[0].start)
    return hosts, guests if granted else []


_JOINED = Pattern(rf"(?:,|,? và|,? cùng)(?: (?:{words('address')}|phu nhân))* ")


def _in_a_row(clause: Clause, hosts: list[Actor]) -> bool:
    return all(_JOINED.fullmatch(clause.form, one.end, two.start) for one, two in pairwise(hosts))


# "Tiếp (và làm việc với) đoàn (, về phía X,) có các đồng chí: A, B": the hosts stand behind "có".
_RECEIVED_BY = Pattern(
    r"(?:(?:,| và|, và) (?:làm việc|hội đàm|trao đổi) với)? (?:đoàn|các vị khách|ngài đại sứ|đại sứ)(?!\w)"
    rf"[^.;:]{{0,90}}?,? (?:có|là|gồm)(?: (?:{words('address')}|sự tham dự của|lãnh đạo))*:? ?"
)


def hosts_behind(clause: Clause, trigger: Trigger) -> list[Actor]:
    """The hosts of a delegation told before ("Tiếp đoàn có A và B"), none where the sentence tells it otherwise."""
    form = clause.form
    if form[clause.sentence.start : trigger.start].strip(' -+"') or _AT_AIRPORT.match(form, trigger.end):
        return []
    behind = [a for a in clause.actors if a.start >= trigger.end and a.human]
    row = next((behind[n:] for n, a in enumerate(behind) if _RECEIVED_BY.fullmatch(form, trigger.end, a.start)), [])
    return [a for a in clause.series(row) if a.country == row[0].country] if row else []


def presiding_ahead(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "Dưới sự chủ trì của A, lễ đón B diễn ra …"."""
    if clause.form.find("chủ trì của ", clause.sentence.start, trigger.start) < 0:
        return []
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.human]
    return [a for a in ahead if presides(clause, a, clause.sentence.start)][-1:]


def presiding(clause: Clause, at: int) -> list[Actor]:
    """Who presides over a ceremony told before `at` ("… dưới sự chủ trì của X", "… do X chủ trì")."""
    return presiding_together(clause, at)[:1]


def presiding_together(clause: Clause, at: int) -> list[Actor]:
    """All who preside over what is told before `at`: "hội đàm dưới sự đồng chủ trì của A và B"."""
    behind = [a for a in clause.actors if a.start >= at and a.human]
    first = next((n for n, actor in enumerate(behind) if presides(clause, actor, at)), None)
    between = (t for t in clause.triggers if first is not None and at <= t.start < behind[first].start)
    if first is None or any(t.kind in _OVER_WHICH for t in between):
        return []
    return clause.series(behind[first:])


_OVER_WHICH = ("talks", "meeting")  # "Sau lễ đón, hai bên hội đàm dưới sự chủ trì của A": over these


# "Chủ trì | lễ đón là A", "Chủ trì | lễ đón có A"
_BY_NAME = Pattern(rf" (?:là|có)(?: {words('address')})* ")


def presiding_by_name(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Who is told behind a ceremony over which the words before it say that somebody presides."""
    behind = [a for a in clause.actors if a.start >= trigger.end and a.human][:1]
    told = behind and clause.form[clause.sentence.start : trigger.start].strip() == "chủ trì"
    return behind if told and _BY_NAME.fullmatch(clause.form, trigger.end, behind[0].start) else []
