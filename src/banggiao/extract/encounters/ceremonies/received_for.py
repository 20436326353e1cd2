"""Who is received as he comes for something else: "A tiếp B sang dự lễ kỷ niệm …", "… nhân dịp sang thăm, ký …"."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger


def received_for(clause: Clause, trigger: Trigger) -> Actor | None:
    """The guest whom another receives, in the same sentence, as he comes for what the trigger tells: the day and the
    place told are those of the reception."""
    ahead = [a for a in clause.actors if a.end <= trigger.start]
    if not ahead or ahead[-1].person is None:
        return None
    guest = ahead[-1]
    received = any(t.shape == "host" and t.end <= guest.start for t in clause.triggers)
    return guest if received and _COMES_FOR.fullmatch(clause.form, guest.end, trigger.start) else None


_COMES_FOR = Pattern(
    r",? (?:(?:nhân|trong) dịp )?(?:đến|sang|tới)(?!\w)[^;.:\"]{0,110}?(?:,| (?:và|dự|tham dự|cùng dự|để))"
    r"(?: (?:các|trọng thể|chính thức))* "
)
