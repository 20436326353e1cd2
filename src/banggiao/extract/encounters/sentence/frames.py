"""Frames ("Tại hội đàm …, ông X …"): what follows was said or done there."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

FRAMEWORK = Pattern(r"(?<!\w)(?:trong|nằm trong) khuôn khổ(?: (?:của|các|chương trình|hoạt động|cuộc))* $")
FRAMES = Pattern(r"(?<!\w)(?:tại|trong|sau|ngay sau|kết thúc|phát biểu tại|trước|qua)(?: các)? $")


def is_frame(clause: Clause, trigger: Trigger, draft: Draft) -> bool:
    """True for "Tại hội đàm (giữa A và B), …": what follows the comma is what was said or done there."""
    framed = draft.back or (clause.led_by(FRAMES, trigger) and not _trails(clause, trigger))
    return framed and _IS_ITS_VERB.match(clause.form, trigger.end, clause.sentence.end) is None


# "Buổi đối thoại diễn ra vào chiều 8/9, tại …": nothing else is told.
_IS_ITS_VERB = Pattern(
    rf"(?: (?:{of_class('this')}|{of_class('done')}|sẽ|được))* (?:{of_class('take-place')}|tổ chức)(?!\w)"
)


def _trails(clause: Clause, trigger: Trigger) -> bool:
    """ "A cho rằng …, trong cuộc gặp B, tại X": nothing is told behind it but when and where."""
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.kind == "person"]
    return bool(ahead) and _TOLD_AHEAD.search(clause.form, ahead[0].end, trigger.start) is not None


_TOLD_AHEAD = cue("telling")


def names_end(trigger: Trigger, draft: Draft) -> int:
    """Where the naming of those who meet ends, behind the word that tells of it."""
    return trigger.end if draft.back else max(trigger.end, draft.told[0][1])


def parted(clause: Clause, start: int, end: int) -> bool:
    """True where a comma parts `[start, end)`, other than that of a place ("tại Moskva, Nga ngày …")."""
    at = clause.form.find(", ", start, end)
    while at >= 0:
        hits = clause.document.hits
        if hits.at("country", at + 2) is None and hits.at("place", at + 2) is None:
            return True
        at = clause.form.find(", ", at + 1, end)
    return False
