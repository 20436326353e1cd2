"""The day of a signing that is told with its paper, and the years that belong to the paper."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.ceremonies.closings import comes_to_its_end
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger

# "kể từ khi A và B ký … năm 2010", "… trong chuyến thăm của C": when it was is told with it.
_WHEN = Pattern(
    rf"[^;.]{{0,160}}?(?<!\w)(?:vào |hồi |ngày |tháng |năm \d|(?:trong|{of_class('on-occasion')}) "
    r"(?:khuôn khổ )?chuyến)"
)


def is_told_when(clause: Clause, trigger: Trigger) -> bool:
    """Whether the time of a signing is told with it."""
    if not any(d.start > trigger.end for d in clause.dates):
        return day_behind(clause, trigger) is not None
    return _WHEN.match(clause.form, trigger.end, clause.sentence.end) is not None


# "ký Kế hoạch trao đổi đoàn năm 2019", "Tầm nhìn đến năm 2030": the year belongs to the paper.
_YEAR_OF_TITLE = Pattern(r"(?<!\w)(?:kế hoạch|chương trình|lộ trình|giai đoạn|tầm nhìn)(?!\w)|(?:đến|tới|cho) $")


def is_year_of_title(clause: Clause, trigger: Trigger, when: When) -> bool:
    """True for the year behind a paper that is to run in it ("ký Kế hoạch hợp tác … năm 2025")."""
    if when.kind == "year" and when.end <= trigger.start:  # "Tuyên bố tầm nhìn … đến năm 2030 đã được ký"
        return clause.form.endswith(("đến ", "tới ", "giai đoạn "), clause.sentence.start, when.start)
    if when.kind != "year" or when.start < trigger.end:
        return False
    if _YEAR_OF_TITLE.search(clause.form, trigger.end, when.start) or _OF_OTHER.search(
        clause.form, trigger.end, when.start
    ):
        return True
    return comes_to_its_end(clause.annotation, clause.sentence.start, clause.sentence.end)


# "ký Hiệp định mới, thay cho văn bản năm 2006": the year of the other paper
_OF_OTHER = Pattern(
    r"(?<!\w)(?:thay(?: thế)?(?: cho)?|kế thừa|tiếp nối|nối tiếp|sửa đổi|bổ sung|trên (?:cơ sở|nền)|căn cứ(?: vào)?"
    r"|dựa (?:trên|vào)|gia hạn|cụ thể hóa|nâng cấp|mở rộng)(?!\w)[^;.]*$"
)


_TOLD_AT = frozenset({"day", "month", "year"})


def day_behind(clause: Clause, trigger: Trigger) -> str | None:
    """ "A và B ký Bản ghi nhớ … ngày D": the day that stands with the paper is that of the act."""
    for when in clause.annotation.dates:
        if not (trigger.end <= when.start < clause.sentence.end and when.kind in _TOLD_AT and when.value):
            continue
        if is_year_of_title(clause, trigger, when):
            return None
        title = _TITLE_ONLY.fullmatch(clause.form, trigger.end, when.start)
        return when.value if title and (when.kind == "day" or not _YEAR_OF_TITLE.search(title[0])) else None
    return None


_TITLE_ONLY = Pattern(r"[^;.:()\"]{5,150}(?:\([^()]{2,30}\) )?")  # the title of the paper, which ends the clause
