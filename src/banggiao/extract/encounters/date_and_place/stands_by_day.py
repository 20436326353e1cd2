"""What a day tells of how an encounter stands: over by then, to come, or on a timetable."""

from banggiao.annotate.dates import When
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import LASTING, Draft
from banggiao.extract.encounters.identity.sameness import days_between
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.timetables import is_of_days_ahead, prints_timetable
from banggiao.extract.encounters.sentence.triggers import Trigger


def set_status_by_day(draft: Draft, published: str | None) -> None:
    """What is dated before the article has taken place, what is dated behind it is to come."""
    if not (published and draft.date and draft.date[0].isdigit()):
        return
    first, _, last = draft.date.partition("/")
    last = last or first
    if draft.status != "held" and not draft.invited and last < published[: len(last)]:
        draft.status, draft.sure = "held", True
    # A month or year may be meant otherwise where the text says that it is past.
    to_the_day = len(first) == len(published)
    if draft.status == "held" and (to_the_day or not draft.sure) and first > published[: len(first)]:
        draft.status = "planned"


def is_on_timetable(clause: Clause, trigger: Trigger, draft: Draft) -> bool:
    """Whether what is told as held stands in an article that opens as a timetable, of days that are not over yet."""
    if draft.status != "held" or not prints_timetable(clause.form):
        return False
    return not (_is_over(draft, clause.calendar.published) or clause.led_by(_BY_THEN, trigger))


def _is_over(draft: Draft, published: str | None) -> bool:
    """Whether a day is told that lies before that of the article."""
    return bool(draft.date and published and draft.date.rpartition("/")[2] < published)


# "sẽ đến ngay sau khi kết thúc | hội nghị"
_BY_THEN = Pattern(r"(?<!\w)(?:sau|trước|kết thúc|đã|vừa)(?!\w)[^,.;:]{0,40}$")


def is_near(clause: Clause, when: When, draft: Draft) -> bool:
    """ "… cho biết hội nghị X ngày 15/9 tại Y", written on 12/9: a day without a year that is to come within weeks."""
    if when.raw is None or not clause.calendar.published:
        return False
    ahead = draft.kind in LASTING or is_of_days_ahead(clause.form)
    if not ahead or _DONE.search(clause.form, clause.sentence.start, clause.sentence.end):
        return False
    days = days_between(clause.calendar.published, (clause.calendar.value(when, True) or "").partition("/")[0])
    return days is not None and _SOON < days < _WEEKS


_SOON, _WEEKS = 2, 45  # days after the article's own
_DONE = Pattern(r"(?<!\w)(?:đã|vừa|từng|năm ngoái|năm trước|trước đó|kể từ(?! khi))(?!\w)")
