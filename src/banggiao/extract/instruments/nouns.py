"""Which nouns name no paper at all: papers in general, words by mouth, what a house does for itself."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.instruments.issuing import is_issued, is_of_one
from banggiao.extract.phrases import DATE_TO_YEAR, cue_before, cue_behind, has_cue
from banggiao.records import Mention

NOTES = ("công hàm", "công thư", "thư trao đổi")  # papers that one side may send alone
OF_HOUSES = ("quy chế", "bản quy chế", "giao ước", "bản giao ước", "bản cam kết")  # that any house may have
_YEARS = Pattern(r"(?:19|20)\d\d")
# "ký một thỏa thuận | cho phép …": what an agreement is for stands for its title
ENABLING = Pattern(
    r" (?:nhằm |để )?(?:tạo (?:điều kiện|cơ sở|khuôn khổ|thuận lợi)|cho phép|đặt nền (?:móng|tảng))(?!\w)"
)
WAS_SIGNED = rf"(?:{of_class('done')} )*được (?:(?:hai|các) (?:bên|nước) )?(?:chính thức )?{of_class('sign')}(?!\w)"
_FREE_TRADE = ("fta", "thương mại tự do", "tự do thương mại")
_TITLED = frozenset({"treaty", "code", "minutes", "joint-statement", "agreement"})  # no papers without a title
_SHORT = 40  # characters behind a noun in which the words stand that make it no paper


class Title(msgspec.Struct, frozen=True):
    """`[start, end)` of a paper's title; `kind` of the codebook, `known` the name of a paper that everybody knows."""

    start: int
    end: int
    kind: str
    known: str | None


# A press release is joint only where two sides issue it; that of one ministry or mission tells the reporter's source.
_RELEASE = "thông cáo báo chí"
_BY_ONE = Pattern(r"(?: chính thức| mới)?(?: của| từ| do) (?!hai |các |ba |lãnh đạo hai )")


def names_nothing(document: Document, sentence: Sentence, hit: Mention, title: Title) -> bool:
    """Whether the noun stands for papers in general, for what leaders agreed by word of mouth, or for a verb."""
    form, low = document.form, sentence.start
    rest = form[hit.end : title.end].strip()
    upto = min(sentence.end, hit.end + _SHORT)
    shortened = ("(" in rest or '"' in rest) and not has_cue(form, hit.end, title.end, "paper:shortened-kind")
    written_large = document.text[hit.start].isupper()
    contract = title.kind == "contract" and _tells_its_object(form, hit, title, upto)
    if form[hit.start : hit.end] == _RELEASE and _BY_ONE.match(form, hit.end):
        return True
    if rest.endswith("nào") and _NOT_ANY.search(form, max(low, hit.start - _SHORT), hit.start):
        return True
    oral = cue_behind(form, hit.end, upto, "paper:oral") is not None
    act = cue_before(form, low, hit.start, "paper:signed-here") if oral else None
    truce = _TRUCE.match(form, hit.end) if oral else None
    if truce and (act or _IS_SIGNED.match(form, truce.end(), sentence.end)):
        return False
    if act and ENABLING.match(form, hit.end):
        oral = False
    if oral or has_cue(form, title.start, title.end, "paper:many-sided"):
        return True
    if form.startswith(" này", title.end) and rest and _is_epithet(document, form, hit, title):
        return True
    if title.kind == "agreement" and hit.start - low < _OPENING and _UNDERSTOOD.match(form, low, sentence.end):
        return True
    dated = _is_dated(form, low, hit)
    bare = None if dated else cue_behind(form, hit.end, upto, "paper:bare")
    if bare and not shortened and bare.end() >= title.end:
        new = written_large and bare[0].endswith("mới")
        return not (new and cue_before(form, low, hit.start, "paper:signed-here"))
    counted = form[low : hit.start].rstrip()[-1:].isdigit()
    numbered = cue_before(form, low, hit.start, "paper:many") and not _OF_YEARS.search(form, low, hit.start)
    if not contract and (counted or numbered):
        return not _is_counted_by_field(document, sentence, hit, title)
    several = cue_before(form, low, hit.start, "paper:titled-many")
    if not contract and several and not (shortened or _tell_their_field(document, low, several.start(), title, hit)):
        return True
    if dated and not rest and not form.startswith("thỏa thuận", hit.start):
        return False
    if rest in _FREE_TRADE and form.endswith("một ", low, hit.start):
        return True  # "trong một Hiệp định FTA"
    if title.kind == "agreement" and not written_large and not _is_agreement(form, low, hit, title, shortened):
        return not _tells_its_field(document, hit, title)
    if title.kind == "treaty" and rest.startswith(("và ", "cũng như ")):
        return True  # "tương lai của Công ước | và hướng các nỗ lực …"
    if form.startswith("phương án", hit.start) and _TALKED.search(form, max(low, hit.start - _SHORT), hit.start):
        return True
    if "plan" in hit.value and cue_behind(form, hit.end, upto, "paper:no-plan"):
        return True
    if hit.value.startswith("shared:"):
        return not _is_shared(document, sentence, hit, title)
    if title.kind == "plan":
        return not _is_plan_of_two(document, sentence, hit, title, shortened)
    if title.kind == "treaty" and rest.startswith("của") and not has_cue(form, hit.end, title.end, "paper:about"):
        return True
    if title.kind == "minutes" and cue_behind(form, hit.end, upto, "paper:no-minutes"):
        return True
    if title.kind == "declaration" and is_of_one(document, sentence, hit):
        return True
    if title.kind == "declaration":  # "Tuyên bố Băng Cốc" goes by the place
        return not (_DECLARED.match(rest.lstrip('" ')) or (written_large and document.hits.at("place", hit.end + 1)))
    if title.kind in _TITLED:
        return not rest and not is_issued(document, sentence, hit)
    # Only a contract in a sentence about arms is one between states: others are business.
    arms = ("paper:weapon", "paper:arms") if contract else ("paper:weapon",)
    return title.kind == "contract" and not has_cue(form, low, sentence.end, *arms)


def _is_shared(document: Document, sentence: Sentence, hit: Mention, title: Title) -> bool:
    """Whether a noun that any house uses for its own papers stands here for one of two sides."""
    form, low, rest = document.form, sentence.start, document.form[hit.end : title.end].strip()
    if document.text[hit.start].isupper() and has_cue(form, low, hit.start, "paper:sign") and rest:
        return True
    if form.endswith("xây dựng ", low, hit.start) and has_cue(form, low, hit.start, "level:two") and " " in rest:
        return True
    if members_of(rest) or _is_for_years(form, hit, title) or has_cue(form, hit.end, title.end, "paper:two-sided"):
        return True
    return len(document.hits.values("country", hit.end, title.end)) > 1 and _YEARS.search(rest) is not None


def _is_for_years(form: str, hit: Mention, title: Title) -> bool:
    """ "kế hoạch | công tác 3 năm của ADMM"."""
    years = _FOR_YEARS.match(form[hit.end : title.end].strip())
    return years is not None and has_cue(form, hit.end, title.end, "channel:body")


def _is_plan_of_two(document: Document, sentence: Sentence, hit: Mention, title: Title, shortened: bool) -> bool:
    """Whether a plan is a paper between two sides, by its title or by what is done with it."""
    form, low, rest = document.form, sentence.start, document.form[hit.end : title.end].strip()
    if cue_before(form, low, hit.start, "paper:occasion"):
        return False
    if shortened or _YEARS.search(rest) or members_of(rest) or _is_for_years(form, hit, title):
        return True
    if has_cue(form, hit.end, title.end, "paper:two-sided", "paper:lasting"):
        return True
    if _KEPT_WITH.match(form, title.end, sentence.end):
        return True
    if rest and document.hits.within("paper", hit.end, title.end):
        return True  # that carries one out
    if document.hits.within("level", hit.end, title.end):
        return True  # a level of ties is between two
    if document.text[hit.start].isupper():
        pair = len(document.hits.values("country", hit.end, title.end)) > 1
        if pair or _WITH_STATE.search(form, hit.end, title.end):
            return True
    if hit.value == "plan" and rest.count(" ") > 1 and cue_before(form, low, hit.start, "paper:carried"):
        return True
    if rest and _SIGN.search(form, max(low, hit.start - _SHORT), hit.start):
        return True
    about = _ABOUT.match(form, hit.end, title.end)  # "ký kế hoạch hợp tác về giáo dục"
    return about is not None and has_cue(form, low, hit.start, "paper:sign")


# "thảo luận | phương án hợp tác …": what can be done, and no paper
_TALKED = Pattern(
    r"(?<!\w)(?:thảo luận|bàn|bàn bạc|trao đổi|bàn thảo|đề ra|tìm|tìm kiếm|nghiên cứu)(?: [^.;,]{0,20})? $"
)
_OF_YEARS = Pattern(
    rf"(?:\d|(?<!\w)(?:{of_class('part-of-month')}|trong|ngay trong|{of_class('number')}|mươi|mấy)) năm $"
)  # "kỷ niệm 10 năm | Hiệp định …"
_TRUCE = Pattern(r" (?:ngừng bắn|đình chiến|ngưng bắn|hòa bình)(?!\w)")
# "Thỏa thuận ngừng bắn | có điều kiện hôm qua được ký kết …"
_IS_SIGNED = Pattern(rf"[^.;,]{{0,40}}? {WAS_SIGNED}")
_SIGN = Pattern(rf"(?<!\w){of_class('sign')} (?:bản )?$")  # "ký | kế hoạch hợp tác quốc phòng"
_ABOUT = Pattern(r"(?: chiến lược| chung| toàn diện| song phương)? (?:về|trong lĩnh vực) \w")
# "theo Bản ghi nhớ | đã ký năm 2010": the one of that year
_DATED = Pattern(
    rf"(?: hợp tác)? (?:mà )?(?:hai bên |hai nước |hai bộ )?(?:{of_class('done')} )*(?:được )?(?:hai bên |hai nước )?"
    rf"{of_class('sign')}(?: với nhau)?(?: (?:vào|từ|hồi|trong))?(?: (?:ngày|tháng|năm))? {DATE_TO_YEAR}(?!\w)"
)


def _is_dated(form: str, low: int, hit: Mention) -> bool:
    """Whether a noun in the singular has the date of its signing behind it."""
    return not cue_before(form, low, hit.start, "paper:titled-many", "paper:many") and bool(_DATED.match(form, hit.end))


_EPITHET = 4  # words of "song phương quan trọng"


def _is_epithet(document: Document, form: str, hit: Mention, title: Title) -> bool:
    """Whether what stands between a noun and "này" only praises a paper named before ("Hiệp định quan trọng | này")."""
    words = form[hit.end : title.end].split()
    told = (
        has_cue(form, hit.end, title.end, "paper:about")
        or " giữa " in form[hit.end : title.end]
        or document.hits.within("country", hit.end, title.end)
    )
    return (
        len(words) <= _EPITHET
        and not told
        and not any(
            not topic.value.endswith(("regional-situation", "bilateral-relations"))
            for topic in document.hits.within("topic", hit.end, title.end)
        )
    )


def _tells_its_object(form: str, hit: Mention, title: Title, upto: int) -> bool:
    """Whether a contract tells what it is for ("hợp đồng mua …"), or between whom and about what it is."""
    two = cue_behind(form, hit.end, upto, "paper:two-sided") and has_cue(form, hit.end, title.end, "paper:about")
    worth = WORTH.match(form, hit.end, upto)
    at = worth.end() if worth else hit.end
    return bool(two) or cue_behind(form, at, upto + _SHORT, "paper:object") is not None


# "hợp đồng | trị giá 5,43 tỷ USD (để) mua …", "hợp đồng | 375 triệu USD cung cấp …"
WORTH = Pattern(
    r"(?: mới| lớn| lịch sử| quốc phòng| quân sự)?(?: có| với)?(?: tổng)?(?: trị giá| giá trị)?"
    r"(?: hơn| gần| khoảng| ước tính| lên tới| tới)* \d[^;:()]{1,24}?"
    r"(?:usd|đôla|đô la|euro|rúp|yên|nhân dân tệ|bảng anh|rupee)"
    r"(?: mỹ)?,?(?: để| về việc| về| nhằm)?(?!\w)"
)


def _tells_its_field(document: Document, hit: Mention, title: Title) -> bool:
    """Whether an agreement in small letters is told by its field alone ("hiệp định vận tải biển")."""
    named = document.form.startswith("hiệp định ", hit.start) and title.end > hit.end
    return named and bool(document.hits.within("topic", hit.end, title.end))


def _tell_their_field(document: Document, low: int, several: int, title: Title, hit: Mention) -> bool:
    """Whether papers named in the plural have a title: what they are about, with capitals or where they are signed or
    carried out, or between whom they are."""
    form = document.form
    about = has_cue(form, hit.end, title.end, "paper:about")
    if document.text[hit.start].isupper():
        return about or len(document.hits.within("country", hit.end, title.end)) > 1
    if title.kind not in _BY_FIELD:
        return False
    joined = _JOINED.search(form, low, several) is not None and has_cue(form, low, several, "paper:sign")
    joined = joined and bool(document.hits.within("paper", low, several))
    if not joined and not cue_before(form, low, several, "paper:handled", "paper:signed-here"):
        return False
    return cue_behind(form, hit.end, title.end, "paper:field") is not None


_NOT_ANY = Pattern(r"(?<!\w)(?:không|chưa|chẳng)(?!\w)[^.;:]*$")  # "không ký được | tuyên bố chung nào"
_JOINED = Pattern(r"(?:,| và|, và|, cùng| cùng| cũng như|, cũng như) $")  # "ký Ý định thư về … và | các thỏa thuận …"
# "kế hoạch | công tác 3 năm của ADMM"
_FOR_YEARS = Pattern(rf"(?:(?:công tác|hoạt động|hành động|hợp tác) )?(?:\d|{of_class('number')}) năm(?!\w)")
_OPENING = 20
# "Thực hiện | thỏa thuận giữa hai Bộ Ngoại giao, ngày …": what two sides have agreed on
_UNDERSTOOD = Pattern(
    r"(?:thực hiện|theo|căn cứ|trên cơ sở) (?:các )?thỏa thuận giữa (?:hai|ba) (?:nước|bên|bộ|chính phủ|quân đội|đảng)"
    r"(?: (?!về)[^\W\d_]+){0,3},"
)
_BY_NUMBER = Pattern(rf"(?<![\w/.,-])(?:[2-9]|1\d|{of_class('number')}) $")
_SIGNED_COUNT = Pattern(rf"(?<!\w)(?:{of_class('sign')}|trao|trao đổi)(?: chính thức| được)? $")
_TO_SIGN = Pattern(
    rf"[^.;]{{0,20}}? (?:đã |vừa |sẽ |sớm |dự kiến )+được (?:hai (?:bên|nước) )?{of_class('sign')}(?!\w)"
)


def _is_counted_by_field(document: Document, sentence: Sentence, hit: Mention, title: Title) -> bool:
    """Whether papers are counted where they are signed and it is told what they are about ("ký 4 | hiệp định về …")."""
    form = document.form
    number = _BY_NUMBER.search(form, max(sentence.start, hit.start - _SHORT), hit.start)
    if number is None or title.kind not in _BY_FIELD or not _ABOUT.match(form, hit.end, title.end):
        return False
    signed = _SIGNED_COUNT.search(form, max(sentence.start, number.start() - _SHORT), number.start())
    among = form.endswith(_AMONG, sentence.start, number.start()) and has_cue(
        form, sentence.start, number.start(), "paper:sign"
    )
    return bool(signed or among or _TO_SIGN.match(form, title.end, sentence.end))


# "Chương trình hợp tác … | mà Hàn Quốc đang triển khai cùng Việt Nam"
_KEPT_WITH = Pattern(
    rf" mà [^.;:,]{{2,30}}? (?:đã |đang |vẫn )*(?:thực hiện|triển khai|duy trì|{of_class('sign')}|có|tiến hành)"
    r"(?: chung)? "
    rf"{of_class('with')} (?=\w)"
)
_WITH_STATE = Pattern(r"(?<!\w)với (?:nước )?(?:việt nam|lào|campuchia|các nước asean)(?!\w)")
_BY_FIELD = frozenset({"agreement", "memorandum", "protocol", "letter-of-intent"})


# A declaration is about something; those "của" a person or agency are words and no paper.
_DECLARED = Pattern(r"(?!của )[\w()/ ]{0,40}?(?<!\w)(?:về|ứng xử|tầm nhìn|hành động|hợp tác)(?!\w)")
_BARELY_BETWEEN = Pattern(
    r" (?:giữa|của) (?:hai|các|ba) (?:nước|bên|chính phủ|bộ)"
    r"| (?:giữa|của) (?:chính phủ|nhà nước|quân đội|bộ quốc phòng|bộ công an|bộ ngoại giao) hai (?:nước|bên)"
)  # "thực hiện thỏa thuận giữa hai nước"
_MADE_ON = Pattern(r"(?:,? (?:đạt được|ký))?(?: tại [^.;,\d]{2,24})? (?:vào |hồi )?(?:năm|tháng|ngày) \d")
_WITH_ABOUT = Pattern(r"với [^,;]{0,60} (?:về|để)(?!\w)")


# "một thỏa thuận an ninh toàn diện | được hai nước ký kết"
_SIGNED_BY_TWO = Pattern(
    rf",? (?:mà |{of_class('done')} )*(?:được )?(?:hai (?:bên|nước|chính phủ|bộ)|[^.;,]{{2,40}} và [^.;,]{{2,40}}) "
    rf"(?:{of_class('done')} |cùng )*{of_class('sign')}(?!\w)|,? {WAS_SIGNED}"
)
# "(để) thỏa thuận hợp tác hải quân | (được) ký tháng 9/2021 (tại …)", "… | (ký năm 2019)"
_SIGNED_AT = Pattern(
    rf",? ?\(?(?:mà [^.;,:]{{2,40}}? )?(?:{of_class('done')} )*(?:được )?(?:hai (?:bên|nước|bộ|chính phủ) )?(?:đã )?"
    rf"{of_class('sign')}(?: với nhau)?(?: (?:tại|ở) [^.;,()\d]{{2,24}})? (?:vào |hồi |từ |trong |hôm )?"
    r"(?:(?:ngày|tháng|năm|đầu năm|cuối năm|giữa năm|đầu tháng|cuối tháng) )?\d"
)
# "ký trong năm nay | thỏa thuận …", "đã ký tại La Habana | thỏa thuận …", "sẽ ký với Lào một | thỏa thuận …"
TO_SIGN_IT = Pattern(
    rf"(?<!\w)(?:{of_class('sign')}|hoàn tất|đàm phán)(?: lại| sớm| ngay| luôn)? (?:trong|vào|tại|ở"
    rf"|{of_class('with')}|nhân"
    r"|giữa) "
    r"(?![^.;:]*(?<!\w)(?:và|là|đã|sẽ|được|để)(?!\w))[^.;:,]{2,50} (?:một |bản |các )?$"
)
_AMONG = ("trong đó có ", "trong đó có một ", "bao gồm có ", "trong số đó có ")  # … papers that are signed


def _is_agreement(form: str, low: int, hit: Mention, title: Title, shortened: bool) -> bool:
    """Whether "thỏa thuận" in small letters is a paper: signed, or told as one between or about something."""
    if title.end > hit.end and (
        _SIGNED_AT.match(form, title.end) or TO_SIGN_IT.search(form, max(low, hit.start - _SHORT - _SHORT), hit.start)
    ):
        return True
    by_word = form.startswith("thỏa", hit.start)  # "hiệp định" is never said of an understanding
    unlike = ("paper:verb-before", "paper:reached") if by_word else ("paper:verb-before",)
    if by_word and _BARELY_BETWEEN.fullmatch(form, hit.end, title.end) and not _MADE_ON.match(form, title.end):
        return cue_before(form, low, hit.start, "paper:signed-here") is not None
    if form.startswith("thỏa thuận khung về", hit.start):
        return True  # which is worked out on paper
    listed = form.endswith(_AMONG, low, hit.start)
    reached = form.endswith("ký được ", low, hit.start)  # "chưa ký được | thỏa thuận về …"
    if title.end == hit.end or (not (listed or reached) and cue_before(form, low, hit.start, *unlike)):
        return False
    return bool(
        shortened
        or form.startswith(OF_HOUSES, hit.start)  # those of one house have been left out before
        or cue_before(form, low, hit.start, "paper:signed-here")
        or cue_behind(form, hit.end, title.end, "paper:agreed-on")
        or _WITH_ABOUT.match(form, hit.end + 1, title.end)
        or _SIGNED_BY_TWO.match(form, title.end)
    )
