"""What a sentence tells not to be so: reports that somebody rejects, what was to be and was not."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.phrases import any_of, cues

# "bác bỏ thông tin A đã thăm B", "không có chuyện A thăm B", "lẽ ra A đã thăm B"
_NOT_SO = Pattern(
    rf"(?<!\w)(?:{any_of('rejects')}"
    rf"(?: (?:{of_class('plural')}|mọi|thông|tin|đồn|khả|năng|việc|chuyện|báo|rằng|nói))+"
    r"|(?:không|chẳng|làm gì) (?:hề )?có (?:chuyện|việc)|lẽ ra|đáng lẽ|đáng lý|đáng ra)(?!\w)[^,;.]{0,75}$"
)
# "Có tin A đã thăm B, | nhưng B bác bỏ"; "A đã gặp B. | B phủ nhận thông tin này."
_REJECTED = Pattern(
    rf"[^.;\n]{{0,200}}?,? (?:nhưng|song|tuy nhiên|nhưng sau đó)(?!\w)[^.;,\n]{{2,50}}? {any_of('rejects')}"
    rf"(?: (?:thông tin|tin|tin đồn|điều|việc)(?: {of_class('this')}| đó)?)?(?=[.;]|$)"
    rf"|[^.;\n]*[.;]\s+[^.;,\n]{{2,60}}? {any_of('rejects')} (?:{of_class('plural')} )?(?:thông tin|tin|tin đồn|điều)"
    rf" (?:{of_class('this')}|đó)(?!\w)"
)
_REJECTS = tuple(sorted(cues("rejects")))
_IN_SIGHT = (*_REJECTS, "có chuyện", "có việc", "lẽ ra", "đáng l", "đáng ra")
_REACH = 130  # characters that a denial and what it denies may take
# "Tin rằng A đã thăm B | là không đúng"
_UNTRUE = Pattern(
    r"[^.;\n]{0,90}? (?:là|hoàn toàn|đều) (?:không (?:đúng|chính xác|có thật|có cơ sở)|sai(?! lầm)|bịa đặt|thất thiệt"
    r"|tin giả)(?!\w)"
)


def is_denied(before: str, after: str) -> bool:
    """Whether what stands between two stretches of a sentence is told not to be, or not to have been, so."""
    told = any(word in before for word in _IN_SIGHT) and _NOT_SO.search(before, max(0, len(before) - _REACH))
    return bool(told or (" là " in after and _UNTRUE.match(after)))


def is_rejected(form: str, start: int) -> bool:
    """Whether what a report tells up to `start` is told to be denied behind it by somebody whom it is about."""
    end = start + _FAR
    return any(form.find(word, start, end) >= 0 for word in _REJECTS) and _REJECTED.match(form, start, end) is not None


_FAR = 320  # characters behind a report in which it is rejected
