"""Papers of which a sentence tells, beside a word of signing, that they are not signed yet or hold not yet."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence

_AHEAD = 30  # characters before a title in which the word for its signing stands
_NOT_AGREED_REACH = 70
_IN_SIGHT = ("ký", "đàm phán", "lên ", "hoãn", "hủy", "lùi", "lui ", "dời", "sẽ", "dự kiến", "diễn ra", "ấn định")
# "lễ ký | Hiệp định X, dự kiến ngày 5/5, bị hoãn", "lễ ký | … sẽ diễn ra"
_CEREMONY = Pattern(rf"(?<!\w)(?:lễ|buổi lễ) {of_class('sign')}(?: (?:chính thức|tắt))?(?: [^\W\d]+){{0,2}} \"?$")
_STILL_TO_COME = Pattern(
    r"(?:(?!(?<!\w)(?:đã|vừa|mới) (?:được )?(?:diễn ra|tổ chức|tiến hành))[^.;])*?(?<!\w)"
    r"(?:sẽ (?:chính thức |được )*(?:diễn ra|tổ chức|tiến hành|cử hành)|dự kiến(?= (?:diễn ra|được|tổ chức|vào|ngày))"
    r"|(?:bị|phải|tạm|đã|được) (?:tạm )?(?:hoãn|hủy|lùi|lui|dời|đình lại)"
    rf"|(?:không|chưa)(?: thể)? {of_class('take-place')}|được (?:ấn định|lên lịch|lên kế hoạch))(?!\w)"
)
# "…, nhưng Tổng thống X chưa chịu ký", "… mà X từ chối ký hồi tháng 11"
_REFUSED = Pattern(
    rf"(?:(?!(?<!\w)(?:đã|vừa|mới|được|ngày) (?:được )?{of_class('sign')}(?!\w))[^.;])*?(?<!\w)(?:chưa|từ chối"
    r"|không|hoãn)"
    r"(?: (?:thể|hề|chịu|được|chính thức|kịp|đặt bút|sẵn sàng|muốn|việc|bao giờ|từng|đồng ý|hai bên))*"
    rf" {of_class('sign')}(?=\"? ?[.,;:)]| ?$"
    r"| (?:hồi|vào|do|vì|dù|trong|mặc|tại|ngày|tháng|năm|như|và|nhưng|bởi|với|vẫn|sẽ|chính thức)(?!\w))"
    rf"|(?: hiện| nay)?(?: {of_class('done')}| cơ bản)* (?:được )?(?:hoàn tất|kết thúc|hoàn thành)"
    r" (?:quá trình |việc )?đàm phán(?!\w)(?![^.;]{0,90}(?<!chưa )(?<!sẽ )(?:được|đã|và|vừa|chính thức) ký(?!\w))"
)
# "chưa thống nhất được nội dung | bản ghi nhớ …"
_NOT_AGREED = Pattern(
    rf"(?<!\w)(?:chưa|không)(?: (?:thể|hề|kịp))* (?:{of_class('agree')}|đạt|đạt được|hoàn tất|đồng thuận|chốt"
    r"|soạn xong)"
    rf"(?: (?:được|về|nội dung|{of_class('plural')}|điều khoản|văn bản|dự thảo|của|với nhau|trong|một|bản))* \"?$"
)
_NO_FORCE = Pattern(
    r"[^.]*?(?<!\w)(?:chưa|sẽ)(?: (?:thể|chính thức|chỉ|sớm|bắt đầu))* (?:có|phát sinh|đi vào)"
    r" hiệu lực(?!\w)"
)


def is_unsigned(form: str, sentence: Sentence, start: int, end: int, stop: int) -> bool:
    """Whether the words behind the title `[start, end)`, up to the next one at `stop`, tell that nobody has signed it:
    its ceremony is to come or was called off, or one side refuses."""
    if _NOT_AGREED.search(form, max(sentence.start, start - _NOT_AGREED_REACH), start):
        return True
    if all(form.find(word, end, stop) < 0 for word in _IN_SIGHT):
        return False
    if _REFUSED.match(form, end, stop):
        return True
    named = _CEREMONY.search(form, max(sentence.start, start - _AHEAD), start)
    return named is not None and _STILL_TO_COME.match(form, end, stop) is not None


def has_no_force(form: str, sentence: Sentence, end: int) -> bool:
    """Whether the sentence goes on to tell that a paper holds not yet: "… nên hiệp định chưa có hiệu lực"."""
    return form.find("hiệu lực", end, sentence.end) >= 0 and _NO_FORCE.match(form, end, sentence.end) is not None
