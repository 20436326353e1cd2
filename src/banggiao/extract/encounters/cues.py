"""Groups of words of the tables of encounters as patterns over the matching form of a text."""

from functools import cache

from banggiao.annotate.forms import forms_of, of_class, one_of
from banggiao.annotate.matching import matching_forms
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table


@cache
def cue(group: str, before: str = "", behind: str = "", of: str = "encounter-cues") -> Pattern:
    """Any form of a group of a table as whole words, the longest first, between two patterns of one's own."""
    return Pattern(rf"{before}(?<!\w){words(group, of)}(?!\w){behind}")


@cache
def words(group: str, of: str = "encounter-cues") -> str:
    """The forms of a group of a table, the longest first, to be written into a pattern of one's own."""
    return one_of(forms_of(of, group))


def told_by(group: str, of: str = "encounter-cues") -> dict[str, str]:
    """What the lines `group:…` of a table stand for, by each of their forms ("number:3": "ba" tells "3")."""
    rows = (row for row in table(of) if row.value.startswith(f"{group}:"))
    return {form: row.value.partition(":")[2] for row in rows for form in matching_forms(row.forms)}


# Words behind the name of an event with which something else begins, as part of a pattern; "nhân dân" is in names.
NAME_ENDS = r"tại|ở|vào|do|với|đã|sẽ|diễn ra|nhân(?! dân)|có|được|theo|trong"
TO_COME = Pattern(r"(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w)")
DONE = Pattern(r"(?<!\w)(?:đã|vừa)(?!\w)")
# Behind a meeting or an exercise: counted over the years, and told as no occasion.
OFTEN = Pattern(
    rf" (?:{words('times')}|(?:(?:được|tới|hơn|gần|khoảng|trên|tổng cộng) )*(?:[2-9]|[1-9]\d{{1,2}}) (?:lần|lượt|đợt))"
    r"(?!\w)"
)
# "xuất phát, bắt đầu hải trình tham gia (các hoạt động trong khuôn khổ) | diễn tập Y": who sets out for it.
SETS_OUT_FOR = Pattern(
    rf"(?<!\w){words('set-out')}(?!\w)[^;.]{{0,90}}? {words('attend')}"
    rf"(?: (?:các|một|cuộc|hoạt động|chương trình|trong|khuôn khổ|của|{words('one-event')}))* $"
)
# The words that lead from who holds or attends an event to its name.
HELD_OR_ATTENDED = Pattern(
    rf"(?<!\w)(?:{words('hold')}|{words('attend')})(?: (?:thành công|{words('one-event')}|{words('many')}))* $"
)
# "(tặng) hai tàu tuần tra": what one state hands over to the forces of another.
OF_MATERIEL = Pattern(
    rf" (?:(?:\d+|một|{of_class('number')}|{of_class('plural')}|thêm|lô|đợt|số|gói|thùng|tấn) )*"
    rf"(?:chiếc |bộ |lô |con )?{words('materiel')}(?!\w)"
)
