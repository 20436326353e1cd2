"""Events that one of several verbs asks for or agrees on: "nhất trí tăng cường trao đổi đoàn, tổ chức tốt Đối thoại X".

The verb that governs the row stands at its head; "tổ chức" alone, further on, would tell that the event was held.
"""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern

_KINDS = frozenset({"dialogue", "exchange", "exercise", "conference", "exhibition", "visit", "port-call"})
_HOLDS = (
    r"(?:(?:phối hợp|cùng|cùng nhau|tiếp tục|sớm|tích cực|chủ động) )*"
    r"(?:tổ chức|đồng tổ chức|tiến hành|đăng cai|thực hiện|triển khai|duy trì)"
    r"(?: (?:tổ chức|tốt|thật tốt|thành công|tốt đẹp|hiệu quả|có hiệu quả|chu đáo|định kỳ|luân phiên|chuyến"
    rf"|{of_class('plural')}|{of_class('occasion')}))*"
)
_ROW = Pattern(
    rf"(?<!\w)(?:(?P<asks>đề nghị|đề xuất|kiến nghị|mong|kêu gọi)|{of_class('agree')}|cần|sẽ)(?!\w)(?P<row>[^.\"]*?)"
    rf"(?:[,;]| và|[,;] đồng thời) {_HOLDS} $"
)
# What was done may have been agreed on, too; papers that are signed and understandings that are reached stand in a row
# of what is to be done.
_PAST = Pattern(
    r"(?<!\w)(?:(?:đã|vừa|từng)(?! (?:được )?(?:ký|ký kết|đạt|đạt được|có|thống nhất|thỏa thuận|nhất trí|cam kết"
    r"|xác định)(?!\w))|thời gian qua|vừa qua|(?:những|các) năm qua|năm qua|việc|đánh giá|ghi nhận|nhờ)(?!\w)"
)


def asked_in_row(kind: str, before: str) -> str | None:
    """How an event of a kind stands with which a row of verbs ends: "proposed" where the head of the row asks for it,
    "planned" where that agrees or says what will be; None where there is no such row, or it tells of what was done."""
    row = _ROW.search(before) if kind in _KINDS else None
    if row is None or _PAST.search(before, row.start("row")):
        return None
    return "proposed" if row["asks"] else "planned"
