"""The titles of papers in a sentence."""

from functools import cache

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class, one_of
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries
from banggiao.extract.instruments.conventions import convention_at
from banggiao.extract.instruments.nouns import ENABLING, NOTES, OF_HOUSES, WAS_SIGNED, WORTH, Title, names_nothing
from banggiao.extract.parties import HOME
from banggiao.extract.phrase_ends import phrase_end
from banggiao.extract.phrases import any_of, cue_before, cue_behind, cues, has_cue
from banggiao.knowledge.table import table
from banggiao.records import Mention

_YEAR_BEHIND = Pattern(r" (?:19|20)\d\d(?!\w)")
_AIM = Pattern(r" (?:để|nhằm|phải|cho phép)(?!\w)")  # no well-known paper tells its aim in its title
# "Kế hoạch hợp tác quốc phòng | , giai đoạn 2025-2028"
_PERIOD_BEHIND = Pattern(r", (?:giai đoạn|nhiệm kỳ|thời kỳ) (?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?!\w)")
_SHORT = 40  # characters before a noun in which it is told that it is signed


_ITEM_MARK = 4  # characters of the number or dash of an item


def title_at(document: Document, sentence: Sentence, hit: Mention, listed: bool = False) -> Title | None:
    """The title that begins with the paper noun `hit`, or None where the noun names no paper; in a list of papers what
    begins an item names one (`listed`)."""
    form, text = document.form, document.text
    kind = _kind_of(form, hit)
    channel = kind == "plan" and document.hits.at("channel", hit.end + 1)  # "chương trình giao lưu biên giới"
    if channel and not cue_before(form, sentence.start, hit.start, "paper:sign"):
        return None
    if form.startswith("chiến lược", hit.start) and _within_level(document, hit.start):
        return None
    if kind == "treaty" and form.endswith("tổ chức ", sentence.start, hit.start):
        return None  # "Tổ chức | Hiệp ước Bắc Đại Tây Dương"
    if form.startswith(NOTES, hit.start) and not cue_before(form, sentence.start, hit.start, "paper:exchanged"):
        return None
    if form.startswith(OF_HOUSES, hit.start) and not _is_rule_of_two(document, sentence, hit):
        return None
    if form.startswith(_FREE_TRADE, hit.start) and not _is_trade_of_two(document, sentence, hit):
        return None
    if form[sentence.start : hit.start].endswith("("):  # a second name of what stands before
        return None
    if _is_second_name(document, sentence, hit) or _is_predicate(document, sentence, hit):
        return None
    if hit.start == sentence.start and _CONTENTS.match(form, hit.end, sentence.end):
        return None
    convention = convention_at(document, hit, sentence.end) if kind == "treaty" else None
    if convention:
        words = form[hit.start : convention.end]
        return msgspec.structs.replace(convention, known=_known_paper(kind, words) or convention.known)
    name = text[hit.start : hit.end]
    if name in _known_names():
        if kind == "agreement" and not _is_handled(document, sentence, hit.start):
            return None
        year = _YEAR_BEHIND.match(form, hit.end, sentence.end)
        return Title(hit.start, year.end() if year else hit.end, kind, name)
    end = phrase_end(document, _behind_signing(form, _field_of(document, sentence, hit), sentence.end), sentence.end)
    period = _PERIOD_BEHIND.match(form, end, sentence.end) if kind == "plan" else None
    end = period.end() if period else end
    aim = _AIM.search(form, hit.end, end)
    known = _known_paper(kind, form[hit.start : aim.start() if aim else end])
    if known and _is_of_two_others(document, known, hit.start, end):
        known = None
    if not known and aim and not (text[hit.start].isupper() and cue_behind(form, aim.start(), end, "title-aim")):
        aim = None
    if form.startswith("hiến chương", hit.start):
        return _charter(form, hit, known) if known else None
    title = Title(hit.start, aim.start() if aim else end, kind, known)
    if listed and text[hit.start].isupper() and hit.start - sentence.start <= _ITEM_MARK and hit.end < title.end:
        return title
    return None if title.known is None and names_nothing(document, sentence, hit, title) else title


# "Hợp đồng | bao gồm cả việc đào tạo thủy thủ": what is told of the paper before
_CONTENTS = Pattern(r"(?: (?:này|còn|cũng|sẽ|đã))* (?:bao gồm|gồm|bao hàm|bao trùm)(?!\w)")


def _charter(form: str, hit: Mention, known: str) -> Title:
    """The title of a well-known charter, which is no longer than its name."""
    pattern = next(pattern for _, name, pattern in _known_words() if name == known)
    named = pattern.search(form, hit.start)
    return Title(hit.start, named.end() if named else hit.end, "treaty", known)


def _kind_of(form: str, hit: Mention) -> str:
    """The kind that a noun tells; a declaration whose title is a vision is a joint statement."""
    vision = hit.value == "declaration" and _VISION.match(form, hit.end)
    return "joint-statement" if vision else hit.value.removeprefix("shared:")


_VISION = Pattern(r" \"(?:về )?tầm nhìn (?:chung|đối tác|hợp tác|quốc phòng|quan hệ)(?!\w)")


def _is_second_name(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether a noun begins another name of the paper before it ("…, gọi tắt là | Hiệp định PCA"); where that is named
    by nothing else, this is its name ("Hiệp ước mới có tên | Thỏa thuận …")."""
    called = cue_before(document.form, sentence.start, hit.start, "paper:called")
    if called is None:
        return False
    before = document.hits.within("paper", sentence.start, called.start())
    return not before or called.start() - before[-1].end > _BARE_NAME


_BARE_NAME = 8  # characters behind a noun that is named by nothing ("mới")


def _is_predicate(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether a noun in small letters tells of what kind the paper before it is ("FPA là | hiệp định khung")."""
    return document.text[hit.start].islower() and _IS_A.search(document.form, sentence.start, hit.start) is not None


# "trọng tâm là | kế hoạch …", "nổi bật là | hiệp định …": the one of several that is named
_NAMED_OF_SEVERAL = "".join(rf"(?<!{form} )" for form in sorted(cues("paper:foremost")))
_IS_A = Pattern(rf"(?<!\w){_NAMED_OF_SEVERAL}là (?:một |một trong những |{of_class('plural')} )?\"?$")


def _is_rule_of_two(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether rules are those of two states: they name both, or are signed where two states or sides are told."""
    form = document.form
    if _is_of_two(document, hit.end, sentence.end):
        return True
    low = max(sentence.start, hit.start - _SHORT)
    end = phrase_end(document, hit.end, sentence.end)
    ahead = document.hits.values("country", sentence.start, hit.start)
    if _SIGNED_BEHIND.match(form, end, sentence.end) and document.text[hit.start].isupper():
        return bool(ahead - {HOME}) or has_cue(form, sentence.start, sentence.end, "level:two")
    if not (has_cue(form, low, hit.start, "paper:sign") or form.endswith("thông qua ", low, hit.start)):
        return False
    if has_cue(form, sentence.start, sentence.end, "level:two") or bool(ahead - {HOME}):
        return True
    return " với " in form[hit.end : end] and bool(document.hits.within("country", hit.end, end))


# "Quy chế phối hợp tuần tra | (đã được) ký năm 2012"
_SIGNED_BEHIND = Pattern(
    rf"[^.;:]{{0,50}}? (?:mà )?(?:hai (?:bên|nước) )?(?:{of_class('done')} |được )*{of_class('sign')} "
    r"(?:vào |hồi |từ )?(?:ngày|tháng|năm) \d"
)


def _is_of_two(document: Document, start: int, upto: int) -> bool:
    """Whether what a paper's noun at `start` is followed by names two states or "hai nước"."""
    end = phrase_end(document, start, upto)
    two = len(document.hits.values("country", start, end)) > 1
    return two or has_cue(document.form, start, end, "level:two")


_FREE_TRADE = ("khu vực mậu dịch", "khu vực thương mại", "fta")


def _is_trade_of_two(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether a free trade area or FTA is told as one between two sides that they make or carry out."""
    if not cue_before(document.form, sentence.start, hit.start, "paper:of-area"):
        return False
    end = phrase_end(document, hit.end, sentence.end)
    with_one = bool(document.hits.within("country", hit.end, end)) and " với " in document.form[hit.end : end]
    return with_one or _is_of_two(document, hit.end, sentence.end)


def _within_level(document: Document, at: int) -> bool:
    """Whether the words at `at` belong to a level of relations ("đối tác | chiến lược hợp tác sâu rộng")."""
    return any(level.start < at < level.end for level in document.hits.within("level", at - _LEVEL_REACH, at + 60))


_LEVEL_REACH = 10  # characters of a level before "chiến lược"


def _behind_signing(form: str, noun_end: int, upto: int) -> int:
    """Where the title goes on behind the date of its signing ("Hiệp định ký ngày 29/5/2015 | về …")."""
    signed = _SIGNED_ON.match(form, noun_end, upto)
    return signed.end() if signed else noun_end


def _field_of(document: Document, sentence: Sentence, hit: Mention) -> int:
    """Where the field of an agreement begins that is drawn up or signed without another title ("xây dựng thỏa thuận
    trong | y tế"), or the object of a contract whose worth is told; the end of its noun where none follows."""
    worth = WORTH.match(document.form, hit.end, sentence.end) if hit.value == "contract" else None
    if worth and cue_behind(document.form, worth.end(), sentence.end, "paper:object"):
        return worth.end()
    if hit.value != "agreement":
        return hit.end
    form = document.form
    field = _FIELD.match(form, hit.end, sentence.end) or ENABLING.match(form, hit.end, sentence.end)
    drawn_up = field and cue_before(form, sentence.start, hit.start, "paper:signed-here")
    return field.end() if field and drawn_up else hit.end


_FIELD = Pattern(rf" trong (?!{any_of('paper:no-field')}(?!\w))")
_SIGNED_ON = Pattern(
    rf" (?:được )?{of_class('sign')} (?:(?:vào |hồi )?(?:ngày|tháng|năm) )?[\d/.-]+(?: (?:tháng|năm) [\d/]+)*"
    r"(?= (?:về|giữa) )"
    rf"|(?: \([^)]{{2,12}}\))? {WAS_SIGNED}(?= (?:để hợp tác )?về )"
)


def _is_handled(document: Document, sentence: Sentence, at: int) -> bool:
    """Whether a verb of making or carrying out stands right before `at`, or before the short name joined to it."""
    joined = _AND.search(document.form, sentence.start, at)
    if joined:
        before = document.hits.within("paper", sentence.start, joined.start())
        if before and before[-1].end == joined.start():
            return _is_handled(document, sentence, before[-1].start)
    return cue_before(document.form, sentence.start, at, "paper:handled") is not None


_AND = Pattern(r"(?:,| và| cũng như|, cũng như) $")


@cache
def _known_names() -> frozenset[str]:
    return frozenset(row.value for row in table("known-papers") if row.forms)


@cache
def _known_words() -> tuple[tuple[str, str, Pattern], ...]:
    return tuple(
        (row.columns["kind"], row.value, Pattern(rf"(?<!\w){one_of(row.forms)}(?!\w)"))
        for row in sorted(table("known-papers"), key=lambda row: row.value == "COC")  # CUES is a code of conduct too
        if row.forms
    )


def _is_of_two_others(document: Document, known: str, start: int, end: int) -> bool:
    """Whether a title names two states of which a well-known paper is not: "bộ quy tắc ứng xử giữa Mỹ và Nga"."""
    named = {*joined_countries(document, document.hits.within("country", start, end))}
    parties = next(row.columns["countries"] for row in table("known-papers") if row.value == known).split()
    return bool(parties) and len(named) == len(("one", "other")) and not named & {*parties}


def _known_paper(kind: str, words: str) -> str | None:
    """The well-known paper (UNCLOS, DOC …) that a title of `kind` stands for, if it is one."""
    return next((name for own, name, pattern in _known_words() if own == kind and pattern.search(words)), None)
