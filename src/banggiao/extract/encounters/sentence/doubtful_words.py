"""Words that tell of an encounter in one company and of nothing in another."""

from functools import cache

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import OF_MATERIEL, words
from banggiao.knowledge.table import table
from banggiao.records import Mention

_NEAR = 60  # characters before a word of giving in which it is said that nothing is given yet
_TO_WHOM = Pattern(rf" [^,;.:\d]{{3,70}}?(?={OF_MATERIEL.written})")
_BARE_GIVING = Pattern(
    rf"(?:(?:{of_class('done')}|{of_class('adverb')}|sẽ) )*(?:trao|giao|cấp) cho"
    r"|chuyển giao|hiến tặng|biếu tặng|gửi tặng|tặng|trao lại|tiếp nhận|nhận bàn giao|đón nhận"
)
_TO_BE_GIVEN = Pattern(
    r"(?<!\w)(?:việc|kế hoạch|tuyên bố|công bố|thông báo|cam kết|đề nghị|hứa|đồng ý|nhất trí|cân nhắc|phê duyệt"
    r"|chấp thuận|quyết định|xem xét|muốn|khả năng|để|nhằm|lễ|đang|chưa|không)(?!\w)[^,;.]{0,30}$"
)
_GIVEN_BY = Pattern(r"(?<!\w)được(?: [^\W\d]+){0,4} $")
_HONOUR = Pattern(rf" {words('honour')}(?!\w)")
_PAPERS = ("biên bản ", "văn bản ", "thỏa thuận ", "hiệp định ", "quyết định ", "hồ sơ ", "kế hoạch ", "thủ tục ")
_TO = (" cho ", " tới ", " đến ")


def is_handed_over(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """False for a bare word of giving with no materiel beside it, and for what is only announced or promised."""
    form, low = document.form, max(sentence.start, start - _NEAR)
    if form.endswith(_PAPERS, low, start):
        return False  # "ký biên bản | bàn giao hài cốt": what the paper is called
    if _BARE_GIVING.fullmatch(form, start, end) is None:
        return True
    if _TO_BE_GIVEN.search(form, low, start):
        return False  # "tuyên bố tặng …", "đề cập việc A chuyển giao …"
    passive = form.startswith(_TO, end) and _GIVEN_BY.search(form, low, start) is not None
    honour = form.startswith("đón nhận", start) and _HONOUR.match(form, end) is not None
    if form.endswith(" cho", start, end):  # "trao cho Cảnh sát biển A hai tàu"
        return _TO_WHOM.match(form, end, sentence.end) is not None
    return passive or honour or OF_MATERIEL.match(form, end, sentence.end) is not None


_PORT_AHEAD = Pattern(r"(?<!\w)(?:cảng|quân cảng|bến|cầu cảng)(?!\w)[^;.]*$")


def port_takes_in(document: Document, sentence: Sentence, start: int) -> bool:
    """ "cảng X tiếp nhận | tàu của A": a port receives, and nobody is given anything."""
    low = max(sentence.start, start - _NEAR)
    return document.form.startswith("tiếp nhận", start) and _PORT_AHEAD.search(document.form, low, start) is not None


_A_PAPER = Pattern(
    r"(?: kết)? (?:hiệp |bản |biên bản |thỏa |nghị định thư|ý định thư|tuyên bố|kế hoạch|văn kiện)(?!quyền)"
)


_TAKES_IN = "tiếp "


def receives_title(document: Document, at: int) -> bool:
    """True for the first half of "tiếp thị", "tiếp viện" where the second begins a title: "tiếp | Thị trưởng X"."""
    if not document.form.startswith(_TAKES_IN, at):
        return False
    title = at + len(_TAKES_IN)
    return document.text[title].isupper() and document.hits.at("post", title) is not None


def state_signs(document: Document, start: int, end: int) -> bool:
    """ "Su-đăng ký bản ghi nhớ": a state signs, where a word that looks like another ("đăng ký") is masked."""
    form = document.form
    if not form.endswith(" ký", start, end) or not _A_PAPER.match(form, end):
        return False
    named = end - len(" ký")
    return any(m.end == named for m in document.hits.within("country", max(0, start - _NEAR), named))


_IT_SITS = Pattern(
    r"(?:cuộc )?(?:hội nghị|diễn đàn|đại hội đồng|kỳ họp|khóa họp)(?!\w)[^,;.:]* (?:sẽ |đã |vừa )?(?:nhóm )?$"
)
_THEN = Pattern(rf" (?:ngày|hôm|vào|{of_class('part-of-day')}|từ|trong|tại|ở)(?!\w)")


def conference_sits(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """True for the bare verb "họp" whose subject is a conference that opens the sentence."""
    bare = end - start == len("họp") and _THEN.match(document.form, end) is not None
    return bare and _IT_SITS.match(document.form, sentence.start, start) is not None


def is_seat(place: Mention) -> bool:
    """True for a capital."""
    return place.value in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(row.value for row in table("places") if row.columns["kind"] == "capital")


_NAMED = 70  # characters before the word in which the state stands
_GOING = (
    r"(?: (?:đã|sẽ|vừa|sắp|đang|dự kiến|dự tính|chuẩn bị|cũng|còn|lần lượt|tiếp tục|là nơi|một lần nữa|lần đầu tiên"
    r"|lần đầu|trọng thể|nồng nhiệt|chào))*"
)
_RECEIVES = Pattern(rf"{_GOING} $")
# Not "Bộ Ngoại giao Việt Nam đón …", "tại Hà Nội đón …".
_SUBJECT = Pattern(r"(?:^|[.;:,\n\"“”)] |(?<!\w)(?:rằng|thì|khi|nơi|biết|mà) )(?:(?:cả|nước|thủ đô|chủ nhà) )?$")


def state_before(document: Document, sentence: Sentence, start: int) -> Mention | None:
    """The state, or its capital in its stead, that is told to receive somebody at `start`."""
    low = max(sentence.start, start - _NAMED)
    hits = document.hits
    named = [*hits.within("country", low, start), *(m for m in hits.within("place", low, start) if is_seat(m))]
    who = next((m for m in named if _RECEIVES.fullmatch(document.form, m.end, start)), None)
    if who is None or _SUBJECT.search(document.form, sentence.start, who.start) is None:
        return None
    return who
