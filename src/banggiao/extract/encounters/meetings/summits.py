"""The round of a summit of two states, and of the meetings of two leaders that are counted."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import NUMBERS, number_of
from banggiao.extract.encounters.sentence.triggers import Trigger

# "cuộc gặp thượng đỉnh Nga - Mỹ | lần 2", "gặp nhau lần đầu": the rounds of other meetings are those of something else.
_COUNTED = rf"lần (?:thứ )?(?P<number>\d{{1,2}}|đầu|{NUMBERS})(?: tiên)?(?!\w)"
_OF_SUMMIT = Pattern(rf"(?:[^,;.:()\"\d]{{0,60}}? )?{_COUNTED}")
_OF_TWO = Pattern(rf"(?: nhau)? {_COUNTED}")
_SUMMIT = "thượng đỉnh"
_EACH_OTHER = ("gặp nhau", "gặp gỡ nhau", "hội ngộ")
_FIRST = "đầu"


def summit_round(clause: Clause, trigger: Trigger) -> int | None:
    """Which of their meetings it is, where the sentence counts it right behind the word; None where it does not."""
    form, end = clause.form, clause.sentence.end
    if form.find("lần ", trigger.end, end) < 0:
        return None
    summit = form.find(_SUMMIT, trigger.start, trigger.end + len(_SUMMIT) + 1) >= 0
    counted = _OF_SUMMIT.match(form, trigger.end, end) if summit else None
    if counted is None and form.startswith(_EACH_OTHER, trigger.start):
        counted = _OF_TWO.match(form, trigger.end, end)
    if counted is None:
        return None
    return 1 if counted["number"] == _FIRST else number_of(counted["number"]) or None
