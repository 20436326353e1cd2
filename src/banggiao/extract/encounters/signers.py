"""Who signs where others are told first: before the eyes of those who lead, or behind the words for the ceremony."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger


def signers_seen(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "A và B chứng kiến C và D (thay mặt …) ký": C and D, who sign before their eyes."""
    sees = next((t for t in reversed(clause.triggers) if t.shape == "witness" and t.end <= trigger.start), None)
    if sees is None:
        return []
    between = [a for a in clause.actors if sees.end <= a.start and a.end <= trigger.start]
    return [a for a in between if a.person is not None and a.country]


# "lễ ký … do C và D (đặt bút) ký"
_BY = Pattern(r"(?<!\w)do(?: (?:các|hai|đồng chí|ông|bà))* $")
_PUT_NAMES = Pattern(
    r"(?:,[^;.]{0,90}?,?)?(?: (?:đã|cùng|thay mặt|đại diện|hai bên|hai bộ|đặt bút|trực tiếp))* ký(?!\w)"
)


def by_whom(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those by whom papers are signed, told behind a ceremony of signing."""
    behind = [a for a in clause.actors if a.start >= trigger.end and a.human]
    first = next((a for a in behind if _BY.search(clause.form, trigger.end, a.start)), None)
    row = clause.row_from(first.start) if first else []
    return row if row and _PUT_NAMES.match(clause.form, row[-1].end, clause.sentence.end) else []
