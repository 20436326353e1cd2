"""Who comes to a meeting from a conference elsewhere ("A tiếp B, vừa dự hội nghị X ở Y"): B was there, and alone."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger

_LEFT = Pattern(
    rf"(?<!\w)(?:người |hiện |{of_class('at-the-time')} |trong lúc |khi )?"
    rf"(?:vừa|mới|(?:ngay )?sau khi|trên đường|(?:ngay )?sau)(?: (?:{of_class('he')}|vị này)(?: [^\W\d]+){{0,4}}?)?"
    rf"(?: (?:vừa|đã|rời|rời khỏi|{words('attend')}|hoàn tất|kết thúc|phát biểu tại|có mặt tại"
    r"|từ|về từ|trở về từ|xong))+"
    rf"(?: (?:các|{of_class('occasion')}|loạt))* $"
    r"|(?<=, )(?:từ|về từ|rời|rời khỏi)(?: (?:các|cuộc))* $"
)
_REACH = 90  # characters that the words for it may take before the conference


def left_at(clause: Clause, conference: Trigger) -> int | None:
    """Where the words for who has just left a conference begin, behind those who meet; None where none do."""
    met = next((t for t in clause.triggers if t.kind in OF_PERSONS and t.end <= conference.start), None)
    if met is None or conference.kind != "conference":
        return None
    left = _LEFT.search(clause.form, max(met.end, conference.start - _REACH), conference.start)
    if left is None or not any(a.human and met.end <= a.start < left.start() for a in clause.actors):
        return None
    return left.start()


def who_left(clause: Clause, conference: Trigger) -> list[Actor]:
    """The one named last before those words, or in them; empty where nobody comes from the conference."""
    at = left_at(clause, conference)
    if at is None:
        return []
    named = [a for a in clause.actors if a.human and a.country and a.end <= conference.start]
    return named[-1:]


def left_behind(clause: Clause, trigger: Trigger) -> int | None:
    """Where what the sentence tells of a meeting ends, as it goes on with where one of those who met has come from."""
    behind = (t for t in clause.triggers if t.start >= trigger.end and t.kind == "conference")
    return next((at for t in behind if (at := left_at(clause, t)) is not None), None)
