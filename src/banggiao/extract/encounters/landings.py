"""Ships that have come: a landing told as past makes the call a held one, whatever of it is still to come."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sameness import is_day
from banggiao.extract.encounters.triggers import Trigger

_LANDS = ("cập", "thả neo", "neo đậu", "tới", "đến", "đặt chân", "ghé")
_JUST = Pattern(r"(?<!\w)vừa(?: mới)?(?: (?:chính thức|tiếp tục))* $")


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
