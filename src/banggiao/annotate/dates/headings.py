"""Days that stand in lines of their own and date what is told below them: diaries, programmes of visits."""

from collections.abc import Sequence

from banggiao.annotate.forms import of_class
from banggiao.annotate.items import BULLETS
from banggiao.annotate.pattern import Pattern

# "- Thứ hai, ngày 8-6:", "* Ngày 8-6-2022", "Ngày thứ nhất (8-6)", "Ngày 8-6: Hội đàm".
_LINE = Pattern(
    rf"\s*(?:[{BULLETS}]\s*|\d{{1,2}}[.)]\s+)?"
    rf"(?:(?:ngày (?:đầu tiên|{of_class('part-of-month')}|cuối cùng|thứ [^\s(:,-]+)|thứ [^\s(:,-]+"
    r"|chủ nhật)\s*[(:,–-]?\s*)?"
    rf"(?:(?:ngày|hôm|{of_class('part-of-day')}) )?\d{{1,2}}(?:[/.-]\d{{1,2}}| tháng (?:\d{{1,2}}|[^\W\d]+))"
    r"(?:(?:[/.-]| năm |, )\d{4})?\)?"
    r"\s*(?:[.:]|[:,–-]\s+[^\d\n]{2,30})?\s*"
)
_FEWEST = 2  # a single one may be the day of the paper
_LONGEST = 60  # characters of such a line


def day_headings(form: str, lines: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Those of `lines` that are the days under which an article is parted; none where there is only one."""
    short = [line for line in lines if line[1] - line[0] <= _LONGEST]
    found = [line for line in short if _LINE.fullmatch(form, *line)] if len(short) >= _FEWEST else []
    return tuple(found) if len({form[slice(*line)] for line in found}) >= _FEWEST else ()
