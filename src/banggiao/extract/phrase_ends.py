"""Where the name of a paper or a channel ends in a sentence."""

import re

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.phrases import any_cue, any_of, cue_before, cue_behind, cue_with

_STEP = Pattern(r"\s*([^\s,;:()\"]+|[,;:()\"])")
# The bracket behind a title: its short name ("(DOC)", "(UNCLOS 1982)", "(CEP/GCSS)") or a word on how it is called.
_BRACKET = Pattern(
    r"\s*\"?\s*\(((?!(?:năm|tháng|ngày|ký|từ) )(?:[a-zđ][\w+/&.-]{1,14}(?: ?\+| \d{4})?"
    r"|(?:hiệp định|công ước|hiệp ước|tuyên bố|thỏa thuận|gọi tắt là|sau đây gọi là) [^)]{2,30}))\)"
)
_QUOTED = Pattern(r"\s*\"[^\"\n]{4,160}\"")
_OPEN = Pattern(r"(?<!\w)(?:lên|thành|về|là|của|theo) $")  # "nâng cấp quan hệ lên | "Đối tác chiến lược toàn diện …""
_FROM_TO = Pattern(r"từ (?:năm )?(?:19|20)\d\d ?(?:-|đến|tới)")
_OPENING = 40  # characters from the quote that opens a title to the end of its noun
# "… sản xuất lúa gạo | tại Cuba giai đoạn 2009 - 2015", "… quy chế quản lý | ở cửa sông Bắc Luân"
_IN_PLACE = Pattern(
    r"(?:tại|ở) (?:[^,.;:()\"]{2,40} (?:trong )?(?:giai đoạn|nhiệm kỳ|thời kỳ) \d"
    r"|(?:cửa sông|cửa khẩu|vịnh|biên giới)(?!\w))"
)
_FOR_YEARS = Pattern(r"trong giai đoạn \d")
_QUOTE_REACH = 240  # characters of a title in quotes at most


def phrase_end(document: Document, start: int, upto: int) -> int:
    """The end of the name whose noun ends at `start`: at a stop, a new verb, or what does not bind to it."""
    form = document.form
    closed = _closing_quote(document, start, upto)
    if closed is not None:
        behind = _bracketed(form, closed + 1, upto)
        return behind if behind > closed + 1 else closed
    quoted = _QUOTED.match(form, start, upto)
    if quoted:
        return _bracketed(form, quoted.end(), upto)
    at = last = start
    opened = form.rfind("(", start, upto)  # the last bracket in reach
    bracket = _BRACKET.match(form, start, upto) if opened >= start else None  # "Bản ghi nhớ (MOU) về …"
    if bracket and _goes_on_behind(document, bracket.end(), upto):
        at = last = bracket.end()
    while step := _STEP.match(form, at, upto):
        word, begin = step[1], step.start(1)
        inner = _QUOTED.match(form, begin, upto) if word == '"' else None
        if inner and _OPEN.search(form, start, begin):
            last, at = begin, inner.end()
            continue
        dated = _deeds_end(document, start, begin, upto) if word == "," else None
        if dated is not None:
            return dated
        if word in ';:")(' or (word == "," and not _goes_on(document, start, begin, upto)):
            break
        if _breaks(document, start, last, step, upto):
            break
        last, at = begin, step.end()
        bracket = _BRACKET.match(form, at, upto) if opened >= at else None
        if bracket:
            at = bracket.end()
            if not _goes_on_behind(document, at, upto):
                break
    return _trimmed(form, start, _bracketed(form, at, upto))


def _goes_on_behind(document: Document, at: int, upto: int) -> bool:
    """Whether a title goes on behind the short name in brackets that ends at `at`."""
    more = cue_behind(document.form, at, upto, "title-more")
    return more is not None or document.hits.at("country", at + 1) is not None


def _closing_quote(document: Document, noun_end: int, upto: int) -> int | None:
    """Where the quotes close that open right before a paper's noun ('"Bản ghi nhớ về …, …"')."""
    opened = document.form.rfind('"', max(0, noun_end - _OPENING), noun_end)
    if opened < 0 or document.hits.at("paper", opened + 1) is None:
        return None
    closed = document.form.find('"', noun_end, min(upto, noun_end + _QUOTE_REACH))
    return closed if closed > noun_end else None


def _trimmed(form: str, start: int, end: int) -> int:
    """`end` without the marks and small words that nothing follows."""
    while end > start and form[end - 1] in " ,-":
        end -= 1
    loose = cue_before(form, start, end, "title-loose")
    return _trimmed(form, start, loose.start()) if loose else end


def _bracketed(form: str, at: int, upto: int) -> int:
    bracket = _BRACKET.match(form, at, upto)
    return bracket.end() if bracket else at


_LED_IN = (" về ", " về việc ")  # "bản ghi nhớ về | giúp Việt Nam …": what it is about


def _breaks(document: Document, noun_end: int, last: int, step: re.Match[str], upto: int) -> bool:
    """Whether the word of `step` ends the title before it; `last` is where the word before it begins."""
    form, word, begin = document.form, step[1], step.start(1)
    if word == "và" and any(h.start < begin < h.end for h in document.hits.within("organ", noun_end, upto)):
        return False  # "Bộ Nông nghiệp | và Phát triển nông thôn"
    if word == "và" and _TWIN.match(form, begin, upto) and _ABOUT.search(form, noun_end, begin):
        return False
    if word == "và":
        return _begins_anew(document, begin + 3, upto) and not _amends_two(form, noun_end, begin, upto)
    if word in ("trong", "trên"):
        field = word == "trong" and form.endswith("hợp tác ", noun_end, begin)
        other = cue_behind(form, begin, upto, "title-outside") or form[step.end() : step.end() + 2].strip().isdigit()
        if _FOR_YEARS.match(form, begin, upto):
            return False
        return cue_behind(form, begin, upto, "title-field") is None and not (field and not other)
    if word == "cùng" and document.hits.at("country", step.end() + 1):
        return True
    if word in ("tại", "ở"):
        return cue_behind(form, begin, upto, "title-place") is None and not _IN_PLACE.match(form, begin, upto)
    if word == "với" and form.endswith("đối ", noun_end, begin):
        return False
    if word == "với" and cue_behind(form, begin, upto, "title-end"):  # "với sự tham gia của Mỹ"
        return True
    if word == "với" and not cue_behind(form, step.end(), upto, "paper:private"):
        return not document.hits.within("country", begin, min(upto, begin + 60))
    if word in ("ngày", "tháng"):
        return begin > noun_end + 1 and form[step.end() : step.end() + 2].strip().isdigit()
    if word == "từ":
        return _FROM_TO.match(form, begin, upto) is None and not _from_country(document, step.end(), upto)
    if cue_with(word, form, begin, upto, "title-end") is None or form.endswith(_LED_IN, noun_end, begin):
        return False
    if document.text[begin].isupper() and document.hits.at("place", begin):  # "thành phố Cần Thơ"
        return False
    compound = any_cue("title-compound")
    if any((found := compound.match(form, at, upto)) and found.end() > begin for at in (last, begin)):
        return False
    if begin <= noun_end + 1:
        return True
    topics = document.hits.within("topic", max(noun_end, begin - 40), upto)
    return not any(hit.start < begin < hit.end for hit in topics)


def _from_country(document: Document, at: int, upto: int) -> bool:
    """Whether a country stands at `at` from which something goes to another ("xuất khẩu từ | Lào sang Nga")."""
    country = document.hits.at("country", at + 1)
    return country is not None and document.form.startswith((" sang ", " đến ", " tới "), country.end, upto)


# "Bản ghi nhớ về hợp tác | và trao đổi quốc phòng": two nouns of one field
_ABOUT = Pattern(r"hợp tác $|(?<!\w)về (?:[^\s,]+ ){1,6}$")
_TWIN = Pattern(
    r"và (?:trao đổi|phát triển|hỗ trợ|phối hợp|chia sẻ|quản lý|bảo vệ|sử dụng|xử lý|giải quyết)"
    rf"(?! (?:về|với|ý kiến|quà|{of_class('plural')})(?!\w))(?= \w)"
)
_STOP = Pattern(r"[;,]")
_AND_REACH = 26  # characters behind an "và" in which a paper's noun makes what stands there another paper


# "Hiệp ước bổ sung Hiệp ước … năm 1985 | và Hiệp ước bổ sung năm 2005"
_AMENDS = Pattern(r"(?<!\w)(?:bổ sung|sửa đổi) (hiệp ước|hiệp định|nghị định thư|thỏa thuận)(?!\w)")


def _amends_two(form: str, noun_end: int, at: int, upto: int) -> bool:
    """Whether the title of a paper that amends one goes on behind the "và" at `at` with another that it amends."""
    amends = _AMENDS.search(form, max(0, noun_end - 20), at)
    return amends is not None and form.startswith(f"và {amends[1]} ", at, upto)


# "tuân thủ Công ước … | và thực hiện đầy đủ Tuyên bố …"
_CARRIED_OUT = Pattern(
    r" ?(?:thực hiện|triển khai|thực thi) (?:đầy đủ|nghiêm túc|nghiêm|hiệu quả|có hiệu quả|tốt|đúng)(?!\w)"
)


def _begins_anew(document: Document, at: int, upto: int) -> bool:
    """Whether what stands behind an "và" is another paper, channel or verb and no second half of the title."""
    hits = document.hits
    if _CARRIED_OUT.match(document.form, at, upto):
        return True
    if cue_behind(document.form, at, upto, "title-and-more"):
        return False
    stop = _STOP.search(document.form, at, min(upto, at + _AND_REACH))
    end = stop.start() if stop else min(upto, at + _AND_REACH)
    return bool(
        (any_cue("title-and").match(document.form, at, upto) and not document.text[at].isupper())
        or hits.within("paper", at, end)
        or hits.at("channel", at)
        or ((verb := hits.at("act", at)) and verb.value != "mask")
    )


def _goes_on(document: Document, noun_end: int, comma: int, upto: int) -> bool:
    """Whether a comma lies inside a field of the title ("tìm kiếm, cứu nạn") and does not end it."""
    topics = document.hits.within("topic", max(noun_end, comma - 40), upto)
    return (
        any(hit.start < comma < hit.end for hit in topics)
        or cue_behind(document.form, comma + 1, upto, "title-last") is not None
        or _lists_fields(document, noun_end, comma, upto)
        or _within_ministry(document, noun_end, comma, upto)
        or _between_offices(document, noun_end, comma, upto)
        or _names_again(document.form, noun_end, comma, upto)
        or _joins(document, "country", comma)
        or _joins_fields(document, noun_end, comma)
        or _joins(document, "organ", comma, "portfolio")
        or (
            _joins(document, "organ", comma, "ministry")
            and _MINISTERS.search(document.form, noun_end - 30, comma) is not None
        )
    )


_MINISTERS = Pattern(r"(?<!\w)bộ trưởng [^,;.]*$")  # "hội nghị Bộ trưởng Bộ Công an, | Bộ Nội vụ ba nước"
# "Bộ Thương mại, | Công nghiệp và Năng lượng Hàn Quốc": more fields of one ministry up to its country
_MINISTRY = Pattern(r"(?<!\w)(?:bộ|ủy ban|cơ quan) [^,;:.]{2,30}$")
_FIELDS = Pattern(r",(?: [^\W\d_]+){1,5}(?:, [^\W\d_]+(?: [^\W\d_]+){0,4})? và(?: [^\W\d_]+){1,5}(?: của)? ")
_MINISTRY_REACH = 40  # characters before a comma in which a ministry is named


def _within_ministry(document: Document, noun_end: int, comma: int, upto: int) -> bool:
    """Whether a comma stands between the fields in a foreign ministry's name."""
    form = document.form
    if not _MINISTRY.search(form, max(noun_end, comma - _MINISTRY_REACH), comma):
        return False
    country = document.hits.first("country", comma, min(upto, comma + 2 * _MINISTRY_REACH))
    return country is not None and _FIELDS.fullmatch(form, comma, country.start) is not None


# "… giữa Cục Lưu trữ, | Bộ Nội vụ, | nước CHXHCN Việt Nam và …": whose office it is, and the second party
_PARTIES = Pattern(r"(?<!\w)(?:giữa|với) [^;:.]*$")
_OFFICE = Pattern(r", (?:(?:thuộc |của )?(?:nước|bộ|cộng hòa|vương quốc|liên bang|tổng cục|cục|ủy ban)(?!\w))")
_PARTY_REACH = 70  # characters behind a comma in which the country of the office stands


def _between_offices(document: Document, noun_end: int, comma: int, upto: int) -> bool:
    """Whether a comma stands between an office of one party and what it belongs to, or that state."""
    form = document.form
    if not _OFFICE.match(form, comma, upto) or not _PARTIES.search(form, noun_end, comma):
        return False
    behind = document.hits.within("country", comma, min(upto, comma + _PARTY_REACH))
    if not behind or any(hit.start > comma for hit in document.hits.within("act", comma, behind[0].start)):
        return False
    named = document.hits.within("country", noun_end, comma)
    return len({m.value for m in named}) < 2 and not (named and form[comma - 1] != " " and named[-1].end == comma)


_TWO_WORDS = Pattern(r", (?:và )?([^\W\d_]+ [^\W\d_]+)(?!\w)")


def _names_again(form: str, noun_end: int, comma: int, upto: int) -> bool:
    """Whether the noun of a title stands once more behind a comma ("hộ chiếu ngoại giao, | hộ chiếu công vụ")."""
    noun = _TWO_WORDS.match(form, comma, upto)
    return noun is not None and form.find(f" {noun[1]} ", noun_end, comma) >= 0


def _joins(document: Document, kind: str, comma: int, value: str | None = None) -> bool:
    """Whether a comma stands between two words of a kind: "giữa Việt Nam, Lào", "về ngoại giao, công an"."""
    behind = document.hits.at(kind, comma + 2)
    if behind is None or value not in (None, behind.value):
        return False
    before = document.hits.within(kind, comma - _LONGEST_WORD, comma)
    return bool(before) and before[-1].end == comma and value in (None, before[-1].value)


_LONGEST_WORD = 40
# Beside relations as a whole, and beside papers, stand further deeds and no further fields.
_NO_FIELD = frozenset({"defence-relations", "bilateral-relations", "agreements"})


def _joins_fields(document: Document, noun_end: int, comma: int) -> bool:
    """Whether a comma stands between two fields of what a title is about ("về rà phá bom mìn, | chất độc hóa học")."""
    if not _joins(document, "topic", comma) or document.hits.at("paper", comma + 2):
        return False
    before, behind = document.hits.within("topic", comma - _LONGEST_WORD, comma), document.hits.at("topic", comma + 2)
    if before[-1].value in _NO_FIELD or (behind is not None and behind.value in _NO_FIELD):
        return False
    return _FIELDS_BEFORE.search(document.form, noun_end, comma) is not None


# "… trong lĩnh vực thương mại, văn hóa, hải quan và giáo dục": short fields up to the last one behind "và".
_FIELDS_BEHIND = Pattern(r",(?: [^\W\d_]+){1,4}(?:, [^\W\d_]+(?: [^\W\d_]+){0,3}){0,5} và (?=[^\W\d_])")
_FIELDS_BEFORE = Pattern(r"(?<!\w)(?:về|lĩnh vực|hợp tác)(?: [^\W\d_]+){1,6}(?:, [^\W\d_]+(?: [^\W\d_]+){0,3}){0,5}$")


def _lists_fields(document: Document, noun_end: int, comma: int, upto: int) -> bool:
    """Whether a comma stands between the fields that a title lists."""
    form = document.form
    behind = _FIELDS_BEHIND.match(form, comma, upto)
    if behind is None or not _FIELDS_BEFORE.search(form, noun_end, comma):
        return False
    if _begins_anew(document, behind.end(), upto):
        return False
    fields = range(comma, behind.end())
    return not any_cue("title-and", "title-end").search(form, comma, behind.end()) and not any(
        hit.start in fields for kind in ("act", "paper", "channel", "country") for hit in document.hits.of(kind)
    )


# "Tuyên bố chung về tiếp tục làm sâu sắc …, | xây dựng cộng đồng … (tháng 12/2023)": up to the date of the paper.
_DEED = any_of("title-deed")
_ABOUT_DEED = Pattern(rf" về (?:việc )?{_DEED}(?!\w)")
_DATED_DEED = Pattern(rf", (?:và )?{_DEED} [^.;:()\"]{{6,140}}(?= \((?:(?:ngày|tháng|năm) )?\d[\d/. -]*\))")


def _deeds_end(document: Document, noun_end: int, comma: int, upto: int) -> int | None:
    """Where a dated title ends that is about two deeds with a comma between them."""
    if not _ABOUT_DEED.match(document.form, noun_end, comma):
        return None
    dated = _DATED_DEED.match(document.form, comma, upto)
    return dated.end() if dated and not document.hits.within("paper", comma, dated.end()) else None
