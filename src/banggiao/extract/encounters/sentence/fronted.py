"""Who acts in a sentence that a phrase on somebody else opens.

"Tiếp ông X, ông Y nêu …", "Trong chuyến thăm Z, ông Y …".
"""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger

_COMES_FOR = Pattern(rf"(?: (?:đến|tới|sang|ra mắt|{of_class('on-occasion')}|dịp|đã|đang|để|,))* ")
_CLOSE = Pattern(r"(?:[^.;:\n\"]|(?<=\d)\.(?=\d)){0,90}")


def subject_behind(clause: Clause, trigger: Trigger, objects: list[Actor]) -> list[Actor]:
    """The subject that comes after the fronted phrase in which `trigger` and its objects stand."""
    start = objects[-1].end if objects else trigger.end
    beside = clause.form.endswith(" bên lề", trigger.start, trigger.end)
    for actor in clause.actors:
        if actor.start < start or actor.kind == "state":
            continue
        if beside and actor.kind == "side" and "," not in clause.gap(start, actor.start):
            continue  # "Tại cuộc gặp bên lề | Đại hội đồng Liên hợp quốc, A và B …"
        if actor.kind == "group" and clause.governed(actor):
            continue  # "Tại buổi tiếp A đang dự Đối thoại giữa hai nước, B …"
        if clause.governed(actor):  # "…, theo thông cáo của Bộ X"
            return []
        gap = clause.gap(start, actor.start)
        between = [t for t in clause.triggers if start <= t.start < actor.start and t.kind in OF_PERSONS]
        if any(not _come_for(clause, start, t) for t in between):
            return []  # "đoàn đã chào A, hội kiến B": B is met besides
        return clause.row_from(actor.start) if "," in gap and _CLOSE.fullmatch(gap) else []
    return []


def _come_for(clause: Clause, start: int, call: Trigger) -> bool:
    """ "buổi tiếp Đại sứ X đến chào từ biệt, ông Y …": what the guest named up to `start` has come for."""
    return call.shape == "guest" and _COMES_FOR.fullmatch(clause.form, start, call.start) is not None
