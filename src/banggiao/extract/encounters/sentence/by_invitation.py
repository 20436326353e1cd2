"""Who invites to an event: the country that holds it."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_BY_INVITATION = Pattern(
    rf"(?<!\w)(?:theo|nhận|thể theo|trên cơ sở|đáp) lời mời(?: (?:{words('attend')}|chính thức))? của "
)
_OTHER_KINDS = frozenset({"visit", "port-call"})
_NEAR = 90  # characters in which a host is told by his posts and name


def inviting(clause: Clause, trigger: Trigger) -> set[str]:
    """The country of who invites ("Nhận lời mời của Bộ Quốc phòng X, đoàn Y tham dự triển lãm Z")."""
    form, sentence = clause.form, clause.sentence
    if "lời mời" not in form[sentence.start : sentence.end]:
        return set()
    led = _BY_INVITATION.search(form, sentence.start, sentence.end)
    if led is None or any(t.kind in _OTHER_KINDS for t in clause.triggers if t.start < trigger.start):
        return set()  # to a visit, in whose course the event is
    told = clause.named(led.end(), min(sentence.end, led.end() + _NEAR))
    if told:
        return {told[0].value} - ORGANISATIONS
    behind = [a for a in clause.actors if led.end() <= a.start < led.end() + _NEAR and a.person is not None]
    return {behind[0].country} - ORGANISATIONS if behind and behind[0].country else set()


# "chuyển lời mời của A tới | B (cùng đoàn doanh nghiệp X) tham dự …", "mời | B dự …".
_INVITES = Pattern(
    rf"(?<!\w)(?:lời mời(?!\w)[^;.]{{0,120}}? (?:tới|đến|cho|gửi)|(?<!lời )mời)(?: {words('address')})* "
)
_GOES = Pattern(
    rf"(?:(?:,| và| cùng| cùng với) [^,;.]{{2,60}})?(?: (?:sang|đến|tới|sẽ))* {words('attend')} (?:lễ khai mạc )?"
)


def invited_to(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those who are invited to an event, whoever conveys the invitation."""
    if "mời " not in clause.form[clause.sentence.start : trigger.start]:
        return []
    for led in _INVITES.finditer(clause.form, clause.sentence.start, trigger.start):
        guests = [a for a in clause.actors if led.end() <= a.start and a.end <= trigger.start and a.country]
        if guests and guests[0].start - led.end() < _ADDRESS and guests[0].human:
            row = clause.series(guests)
            return row if _GOES.fullmatch(clause.form, row[-1].end, trigger.start) else []
    return []


_ADDRESS = 12  # characters of an address before the one invited
