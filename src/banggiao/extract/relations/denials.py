"""Levels of relations that two parties are told not to have: denied, ended, negotiated, or bound to a condition."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.phrases import any_of

_REACH = 110  # characters before a level in which that is said
_IN_SIGHT = ("chưa ", "không ", "chẳng ", "nếu ", "giả sử ", "một khi ")
_NOUN = (
    r"(?: (?:một|bất kỳ|khung|khuôn khổ|quy chế|vị thế|tư cách|mối|quan hệ|tình|đầy đủ|chính thức|nhau|hai nước"
    r"|hai bên))*"
)
# "chưa phải là | đối tác chiến lược", "không có kế hoạch nâng quan hệ với A lên | …"; "không chỉ là | …" stands
_DENIED = Pattern(
    r"(?<!\w)(?:chưa|không|chẳng)(?: (?:hề|còn|từng|thể|bao giờ|muốn|chịu|định|được|chính thức|đồng ý|chấp nhận"
    r"|có (?:kế hoạch|ý định|chủ trương|nhu cầu)))*"
    rf"(?: (?:có|là|phải|phải là|phải có|duy trì|tồn tại|còn){_NOUN}"
    r"| (?:thiết lập|xác lập|đặt|lập|nối lại|khôi phục|bình thường hóa|coi(?! trọng)|xem|gọi|nâng|nâng cấp|đưa"
    r"|trở thành)"
    r"(?!\w)[^.;,]{0,70}) \"?$"
)
_SUPPOSED = Pattern(
    r"(?<!\w)(?:nếu|giả sử|một khi)(?!\w)(?![^.;,]*(?<!\w)(?:đã|vừa)(?!\w))"
    r"[^.;,]*(?:, [^.;,]*(?<!\w)(?:sẽ|có thể|thì|mới)(?!\w)[^.;,]*)?$"
)
_ENDED = Pattern(rf"(?<!\w){any_of('level:broken')}(?: (?:mối|quan hệ|khuôn khổ|tình|mọi|toàn bộ))* \"?$")
# "đang đàm phán thiết lập | quan hệ ngoại giao", "muốn sớm nối lại | quan hệ ngoại giao"
_TO_BE_SET_UP = Pattern(
    rf"(?<!\w){any_of('level:not-yet')}(?!\w)"
    r"(?:(?!(?<!\w)(?:kỷ niệm|năm|ngày|dịp|đã|vừa|từ khi|kể từ|sau khi|và|rồi)(?!\w))[^.;,\d]){0,45}? "
    rf"{any_of('level:set-up', 'level:anew')} (?:mối )?$"
)


def is_no_relation(form: str, start: int, at: int, diplomatic: bool) -> bool:
    """Whether the words of a sentence from `start` to a level at `at` tell that it is not, is no more or not yet;
    `diplomatic` for relations that are set up rather than raised."""
    low = max(start, at - _REACH)
    if any(form.find(word, low, at) >= 0 for word in _IN_SIGHT) and (
        _DENIED.search(form, low, at) or _SUPPOSED.search(form, low, at)
    ):
        return True
    if _ENDED.search(form, low, at):
        return True
    return diplomatic and _TO_BE_SET_UP.search(form, low, at) is not None
