"""Who signs where others are told first: before the eyes of those who lead, or behind the words for the ceremony."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger


def signers_seen(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "A và B chứng kiến C và D (thay mặt …) ký": C and D, who sign before their eyes."""
    sees = next((t for t in reversed(clause.triggers) if t.shape == "witness" and t.end <= trigger.start), None)
    if sees is None:
        return []
    between = [a for a in clause.actors if sees.end <= a.start and a.end <= trigger.start]
    return [a for a in between if a.person is not None and a.country]


# "Dưới sự chứng kiến của A và B, C và D ký …", "C, trước sự chứng kiến của A, ký với D …"
_BEFORE_EYES = Pattern(r"(?<!\w)(?:dưới|trước|với|có) sự (?:chứng kiến|có mặt|hiện diện|tham dự) của ")
_AND = (" và ", ", và ", " cùng ")
_ADDRESS = 16  # characters of "đồng chí", "hai", "ngài" before those who see it


def before_whom(clause: Clause, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
    """Those before whose eyes somebody signs, as told before the word, and who signs; both empty where none are."""
    eyes = _BEFORE_EYES.search(clause.form, clause.sentence.start, trigger.start)
    row = [a for a in clause.actors if eyes and eyes.end() <= a.start and a.end <= trigger.start]
    if eyes is None or not row or row[0].start - eyes.end() > _ADDRESS:
        return [], []
    seers = row[:1]
    for actor in row[1:]:
        gap = clause.gap(seers[-1].end, actor.start)
        if gap not in _AND:
            break
        seers.append(actor)
    signers = [a for a in row[len(seers) :] if a.human]
    ahead = [a for a in clause.actors if a.end <= eyes.start() and a.human]
    while ahead and not signers:
        signers = [ahead.pop()]
        while ahead and clause.gap(ahead[-1].end, signers[0].start) in _AND:
            signers.insert(0, ahead.pop())
    return seers, signers


# "lễ ký … do C và D (đặt bút) ký"
_BY = Pattern(rf"(?<!\w)do(?: (?:các|hai|đồng chí|{of_class('he')}))* $")
_PUT_NAMES = Pattern(
    r"(?:,[^;.]{0,90}?,?)?(?: (?:đã|cùng|thay mặt|đại diện|hai bên|hai bộ|đặt bút|trực tiếp))* ký(?!\w)"
)


def by_whom(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those by whom papers are signed, told behind a ceremony of signing."""
    behind = [a for a in clause.actors if a.start >= trigger.end and a.human]
    first = next((a for a in behind if _BY.search(clause.form, trigger.end, a.start)), None)
    row = clause.row_from(first.start) if first else []
    return row if row and _PUT_NAMES.match(clause.form, row[-1].end, clause.sentence.end) else []
