"""Encounters that hang on a condition: told as what may be, and neither as held nor as announced."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern

# "nếu không có gì thay đổi, ông X sẽ thăm …": a plan for all that.
_AS_PLANNED = (
    r"(?! (?:không có (?:gì |bất kỳ |bất cứ )?(?:thay đổi|trở ngại|trục trặc|bất ngờ)"
    r"|(?:mọi (?:việc|thứ|chuyện)|tất cả|đúng|theo|tính|kể|xét|so|như|không kể|không tính)(?!\w)))"
)
_IF = r"(?<!\w)(?:nếu|giả sử|giả như|một khi|chỉ (?:sau )?khi|trừ khi|trừ phi|chừng nào|miễn là|trong trường hợp)(?!\w)"
_IN_SIGHT = ("nếu ", "giả sử ", "giả như ", "một khi ", "chỉ khi ", "chỉ sau khi ", "trừ ", "chừng ", "miễn ", "hợp ")
# "nếu A đồng ý, B sẽ …", "chỉ khi có tiến triển, ông mới …", "nếu hai ông gặp …"
_AHEAD = Pattern(
    rf"{_IF}{_AS_PLANNED}(?:[^,.;\"]*|[^.;\"]*, [^.;\"]*?(?<!\w)(?:sẽ|mới|có thể|thì|sẵn sàng)(?!\w)[^,.;\"]*)$"
)
_DONE = Pattern(r"(?<!\w)(?:đã|vừa|từng)(?: [^\W\d]+){0,2} $")
# "sẽ gặp B nếu …", "sẵn sàng gặp B với điều kiện …"
_BEHIND = Pattern(
    rf"[^.;\"]{{0,140}}?(?:{_IF}|(?<!\w)với (?:một |{of_class('plural')} |hai |ba )?điều kiện(?! (?:thời tiết"
    r"|khí hậu))(?!\w))"
    rf"{_AS_PLANNED}"
)
# "sẽ chỉ gặp B sau khi …"
_ONLY = Pattern(r"(?<!\w)chỉ(?: [^\W\d]+){0,3} $")
_ONCE = Pattern(r"[^.;\"]{0,140}? (?:sau khi|khi)(?!\w)")
# "cuộc gặp giữa A và B | chỉ diễn ra nếu …"
_HELD_IF = Pattern(
    rf"[^.;,\"]{{0,170}}? {of_class('take-place')}(?: [^.;,\"]{{0,40}}?)? (?:nếu|một khi|chỉ khi|trừ khi|miễn là"
    r"|với điều kiện)(?!\w)"
    rf"|[^.;,\"]{{0,170}}? chỉ (?:có thể )?{of_class('take-place')}(?: [^.;,\"]{{0,40}}?)? (?:khi|sau khi)(?!\w)"
)
_ON_TERMS = (*_IN_SIGHT, "điều kiện ")
_MAY = Pattern(r"(?<!\w)(?:sẽ|sẵn sàng|chỉ|đồng ý|chấp nhận|muốn)(?: [^\W\d]+){0,3} $")


def hangs_on_what_is_before(before: str) -> bool:
    """Whether words of condition lead to what comes next, which is not told as done."""
    if not any(word in before for word in _IN_SIGHT):
        return False
    return _AHEAD.search(before) is not None and _DONE.search(before) is None


def is_offered_on_terms(before: str, after: str) -> bool:
    """Whether what is offered is bound to a condition told behind it."""
    if not any(word in after for word in _ON_TERMS):
        return " khi " in after and _ONLY.search(before) is not None and _ONCE.match(after) is not None
    return _MAY.search(before) is not None and _BEHIND.match(after) is not None


def is_held_on_terms(after: str) -> bool:
    """Whether an encounter told by a noun is to take place on a condition alone."""
    return ("diễn ra " in after or "tổ chức " in after) and _HELD_IF.match(after) is not None
