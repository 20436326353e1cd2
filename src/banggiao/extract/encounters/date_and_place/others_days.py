"""Days in the sentence of an encounter that are those of something else: a visit, a source, another meeting."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.date_and_place.lasting import of_its_welcome
from banggiao.extract.encounters.draft import LASTING
from banggiao.extract.encounters.identity.sameness import days_between
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.triggers import Trigger


def belongs_to_visit(clause: Clause, when: When, trigger: Trigger) -> bool:
    """True where a visit, paper or other lasting event stands between the word and the date, before a comma."""
    for other in clause.triggers:
        if other.start == trigger.start or other.kind not in LASTING or other.end > when.start:
            continue
        if other.kind == "conference" and other.start > trigger.end and clause.led_by(_MEETS_AT, other):
            continue  # "trong cuộc gặp với ông X tại diễn đàn Y tháng 1/2017": at one time
        sits = other.kind == "conference" or other.shape == "session"
        if sits and when.end <= trigger.start and tells_day(when) and _opens_at(clause, other):
            continue  # "Tại hội nghị X ở Y ngày 22/9, ông A gặp B"
        if other.kind == "visit" and trigger.end <= other.start and of_its_welcome(clause, other, when):
            continue
        stop = other.kind == "visit" and other.shape in ("verb", "arrive") and clause.led_by(_WHEN_THERE, other)
        if stop and tells_day(when) and when.end <= trigger.start:
            continue  # "Khi đến thăm X hôm 17/4, ông đã dự lễ …": one day for both
        if tells_day(when) and when.end <= trigger.start and _is_day_of_visit(clause, other, when):
            continue
        if "," not in clause.gap(other.end, when.start) and not other.end <= trigger.start <= when.start:
            return True
    return False


def _is_day_of_visit(clause: Clause, visit: Trigger, when: When) -> bool:
    """ "Trong chuyến thăm X ngày 26/10, A đã gặp B": the one day of both."""
    if visit.kind != "visit" or not clause.form.startswith(",", when.end):
        return False
    return _IN_COURSE.fullmatch(clause.form, clause.sentence.start, visit.start) is not None


_IN_COURSE = Pattern(rf"(?:trong|trong khuôn khổ|{of_class('on-occasion')}) (?:một )?")
_MEETS_AT = Pattern(
    rf"(?<!\w)(?:tại|{of_class('margin')}|trong khuôn khổ|{of_class('at-the-time')}|nhân dịp dự)(?: các)? $"
)


def _opens_at(clause: Clause, conference: Trigger) -> bool:
    return _OPENS_AT.fullmatch(clause.form, clause.sentence.start, conference.start) is not None


_OPENS_AT = Pattern(rf"(?:cũng |phát biểu )?(?:tại|{of_class('margin')}|ở) [^,;.]{{0,40}}")
_WHEN_THERE = Pattern(rf"(?<!\w)(?:khi|trong lúc|{of_class('at-the-time')}|lúc)(?: (?:đến|tới|sang|ghé))* $")


SOURCE = Pattern(
    r"(?<!\w)(?:cho biết|cho hay|thông báo|đưa tin|xác nhận|tiết lộ|công bố|đưa ra bình luận|khẳng định|tuyên bố|nói"
    r"|cho rằng|nhấn mạnh|bình luận|mô tả|ca ngợi|nhận định|chỉ trích|nhắc lại|viết|kể|dẫn lời)(?!\w)"
)


def of_source(clause: Clause, when: When, trigger: Trigger, behind: list[When]) -> bool:
    """ "Ngày 10/9, các nguồn tin cho biết A đã gặp B ngày 9/9": the day on which it was told of."""
    if when.end > trigger.start or not any(tells_day(w) and w.kind != "same-day" for w in behind):
        return False
    return SOURCE.search(clause.form, when.end, trigger.start) is not None


def of_telling(clause: Clause, when: When, trigger: Trigger) -> bool:
    """ "Ngày 10/9, X cho biết A sẽ gặp B", "Ngày 10/9, A đề nghị gặp B", written within days: the day on which
    somebody spoke of what is to come, and so is any day that is over as the article tells what shall be."""
    days = days_between(when.value, clause.calendar.published) if tells_day(when) else None
    if days is None or not 0 <= days <= _LATELY:
        return False
    told = _ASKED_OR_TOLD.search(clause.form, when.end, trigger.start)
    return told is not None or (days > 0 and _SHALL.search(clause.form, when.end, trigger.start) is not None)


_SHALL = Pattern(r"(?<!\w)(?:sẽ|sắp)(?!\w)")
_LATELY = 12  # days before the article's own on which what it reports was said
_ASKED_OR_TOLD = Pattern(
    rf"{SOURCE.written}|(?<!\w)(?:đề nghị|đề xuất|mời|ngỏ ý|bày tỏ|nhất trí|đồng ý|thỏa thuận|hứa|cam kết|quyết định"
    r"|mong|mong muốn|muốn|hy vọng|sẵn sàng|xem xét|cân nhắc|kêu gọi|lên kế hoạch)(?!\w)"
)


def since_another(clause: Clause, when: When, trigger: Trigger) -> bool:
    """ "kể từ sau cuộc gặp … ngày 7/2, A đã điện đàm với B": the day of the one before."""
    parted = "," in clause.gap(when.end, trigger.start)
    return parted and _SINCE_ANOTHER.search(clause.form, clause.sentence.start, when.start) is not None


_SINCE_ANOTHER = Pattern(
    rf"(?<!\w)kể từ (?:sau |khi |lần |các )*(?:{of_class('occasion')}|chuyến|lần|gặp|hội đàm|điện đàm)(?!\w)[^,;.]*$"
)
