"""Who is received as he comes for something else: "A tiếp B sang dự lễ kỷ niệm …", "… nhân dịp sang thăm, ký …"."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger


def received_for(clause: Clause, trigger: Trigger) -> Actor | None:
    """The guest whom another receives, in the same sentence, as he comes for what the trigger tells: the day and the
    place told are those of the reception."""
    ahead = [a for a in clause.actors if a.end <= trigger.start]
    if not ahead or ahead[-1].person is None:
        return None
    guest = ahead[-1]
    received = any(t.shape == "host" and t.end <= guest.start for t in clause.triggers)
    return guest if received and _COMES_FOR.fullmatch(clause.form, guest.end, trigger.start) else None


# not "A tiếp B sang thăm và ký …": there the two sign as they meet
_COMES_FOR = Pattern(
    r",? (?:(?:nhân|trong) dịp (?:đến|sang|tới)|(?:đến|sang|tới)(?= [^;.:\"]{0,110}?dự ))(?!\w)[^;.:\"]{0,110}?"
    r"(?:,| (?:và|dự|tham dự|cùng dự|để))(?: (?:các|trọng thể|chính thức))* "
)


def guest_attends(clause: Clause, trigger: Trigger) -> bool:
    """ "Chiều 7/12, tại Hà Nội, A tiếp B sang thăm và dự triển lãm Y": the day and house are of the reception, and the
    event is what its guest has come for besides."""
    received = (t for t in reversed(clause.triggers) if t.end <= trigger.start and t.kind in _RECEPTIONS)
    start = next((t.end for t in received), None)
    if start is None:
        return False
    guests = (a for a in clause.actors if start <= a.start and a.end <= trigger.start and a.human)
    return any(_HAS_COME.fullmatch(clause.form, guest.end, trigger.start) for guest in guests)


_RECEPTIONS = OF_PERSONS | {"ceremony"}
_HAS_COME = Pattern(
    rf",? (?:(?:làm trưởng đoàn|dẫn đầu),? )?(?:{of_class('on-occasion')} |dịp |hiện )?(?:đang |sang |đến |tới |qua )+"
    rf"[^;.:]{{0,90}}?(?<!\w){words('attend')}(?: (?:các|cuộc))* "
)
