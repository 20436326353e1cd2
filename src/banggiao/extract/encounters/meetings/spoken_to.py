"""Meetings told only by what one says there to the other: "Trong cuộc điện đàm …, ông A chúc mừng ông B"."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_AT_IT = Pattern(
    r"(?:theo [^.;]{3,60}, )?(?:cùng ngày, |trước đó, |sau đó, )?(?:phát biểu )?"
    rf"(?:trong|tại|ở|qua|giữa|nhân|kết thúc)(?: (?:nội dung|một|{of_class('occasion')}|lần))* "
)
_SAYS = Pattern(
    rf" (?:(?:đã|cũng|vừa|tiếp tục|một lần nữa|thay mặt [^,;.]{{3,60}}|trân trọng|nhiệt liệt|chân thành|gửi lời)"
    rf"(?:,)? )*{words('says-to')}(?: (?:{words('address')}|tân|vị|người đồng cấp|đến|tới|cá nhân|phía))* "
)
_HUMANS = ("person", "title")


def spoken_to(clause: Clause, trigger: Trigger, subjects: list[Actor]) -> list[Actor]:
    """Who says something at the encounter that opens the sentence, and the one of another state to whom; or none."""
    if not _AT_IT.fullmatch(clause.form, clause.sentence.start, trigger.start):
        return []
    behind = [a for a in clause.actors if a.start >= trigger.end]
    if not subjects:  # "Trong cuộc điện đàm từ Trụ sở Trung ương Đảng, ông A …": a house is told before who speaks
        subjects = [a for a in behind if a.kind in _HUMANS and clause.form.endswith(", ", 0, a.start)][:1]
    if len({s.country for s in subjects}) != 1 or any(s.kind not in _HUMANS or not s.country for s in subjects):
        return []
    last = subjects[-1]
    other = next((a for a in behind if a.start >= last.end), None)
    if other is None or not other.human or not other.country or not (clause.dates or other.person is not None):
        return []
    if other.country == last.country or other.country in ORGANISATIONS:
        return []
    return [*subjects, other] if _SAYS.fullmatch(clause.form, last.end, other.start) else []
