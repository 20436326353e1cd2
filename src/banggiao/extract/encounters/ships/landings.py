"""Ships and visitors that have come, or set out: what is told so makes the call or visit a held one."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

_LANDS = ("cập", "thả neo", "neo đậu", "tới", "đến", "đặt chân", "ghé")
_JUST = Pattern(r"(?<!\w)vừa(?: mới)?(?: (?:chính thức|tiếp tục))* $")
# "(đã) rời Hà Nội, bắt đầu chuyến thăm X", "đến sân bay X, bắt đầu chuyến thăm …"
_HAS_BEGUN = Pattern(
    r"(?<!\w)(?:rời|lên đường|(?:đến|tới|đặt chân|hạ cánh)(?= [^;.]{0,60}(?:sân bay|thủ đô|cảng hàng không)))"
    r" [^;.]{2,90}?,? bắt đầu(?: (?:các|một))* $"
)


def mark_start(clause: Clause, trigger: Trigger, visit: Draft) -> None:
    """Note that a visitor who is told to have set out, or to have come, has begun his visit."""
    told = visit.status == "held" and trigger.shape == "noun" and len(visit.countries) > 1
    begins = told and clause.form.find("bắt đầu", clause.sentence.start, trigger.start) >= 0
    if begins and _HAS_BEGUN.search(clause.form, clause.sentence.start, trigger.start):
        visit.landed = visit.sure = True


def mark_landing(clause: Clause, trigger: Trigger, call: Draft) -> None:
    """Note in the call of a ship that the ship has landed: just now, or on a day up to that of the article."""
    form, published = clause.form, clause.calendar.published
    if form.startswith("rời", trigger.start):  # who is to leave is there
        call.status, call.sure = "held", False
        return
    if call.status != "held" or not form.startswith(_LANDS, trigger.start):
        return
    just = form.endswith(("vừa ", "vừa mới "), clause.sentence.start, trigger.start) and clause.led_by(_JUST, trigger)
    come = published is not None and call.date is not None and is_day(call.date) and call.date <= published
    if just or (come and call.date is not None and call.date[:4] == (published or "")[:4]):
        call.landed = call.sure = True
