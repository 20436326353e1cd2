"""Where the title of a paper begins and ends in a sentence, and which nouns name no paper at all."""

import re
from functools import cache

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.extract.phrases import any_cue
from banggiao.knowledge.table import table
from banggiao.records import Mention

_STEP = re.compile(r"\s*([^\s,;:()\"]+|[,;:()\"])")
# The bracket behind a title: its short name ("(DOC)", "(UNCLOS 1982)", "(CEP/GCSS)") or a word on how it is called.
_BRACKET = re.compile(r"\s*\"?\s*\(((?:[a-zđ][\w+/&.-]{1,14}(?: ?\+| \d{4})?|gọi tắt là [^)]{2,30}|sau đây gọi là [^)]{2,30}))\)")
_QUOTED = re.compile(r"\s*\"[^\"\n]{4,160}\"")
_FIELD = re.compile(r"(?:trong(?: các)?(?: lĩnh vực| hoạt động| việc| công tác)|trên(?: các)?(?: lĩnh vực| biển| bộ| không| đất liền))(?!\w)")
_AT_SEA = re.compile(r"(?:tại|ở) (?:biển|vùng biển|vịnh|khu vực|châu|quần đảo)(?!\w)")
_YEARS = re.compile(r"(?:19|20)\d\d")
_OBJECT = re.compile(r"(?:đặt mua|mua|bán|thương mại|cung cấp|đóng|sản xuất|chuyển giao|vũ khí|khí tài)")
_MORE = re.compile(r" ?(?:về|giữa|của|năm|tại biển|ở biển|giai đoạn|trong lĩnh vực)(?!\w)")  # goes on behind a bracket
_SHORT_NAMES = frozenset({"DOC", "COC", "UNCLOS"})


class Title(msgspec.Struct, frozen=True):
    """`[start, end)` of a paper's title; `kind` of the codebook, `known` the name of a paper that everybody knows."""

    start: int
    end: int
    kind: str
    known: str | None


def title_at(document: Document, sentence: Sentence, hit: Mention, upto: int) -> Title | None:
    """The title that begins with the paper noun `hit` and ends at `upto` at the latest, or None where none does."""
    form, text = document.form, document.text
    kind = hit.value.removeprefix("shared:")
    if document.hits.at("channel", hit.end + 1) and kind == "plan":  # "chương trình giao lưu biên giới" is no paper
        return None
    if text[hit.start : hit.end] in _SHORT_NAMES:
        return Title(hit.start, _with_year(form, hit.end, upto), kind, text[hit.start : hit.end])
    end = phrase_end(document, hit.end, upto)
    known = known_paper(kind, form[hit.start : end], text[hit.start : end])
    title = Title(hit.start, end, kind, known)
    if known is None and _names_nothing(document, sentence, hit, title):
        return None
    return title


@cache
def _known() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row.columns["kind"], row.value, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, row.forms))})(?!\w)"))
        for row in sorted(table("known-papers"), key=lambda row: row.value == "COC")
    )


def known_paper(kind: str, form: str, text: str) -> str | None:
    """The well-known paper (UNCLOS, DOC …) that a title of `kind` stands for, if it is one."""
    for own_kind, name, words in _known():
        if own_kind == kind and (name in text or words.search(form)):
            return name
    if kind == "declaration" and _OF_THE_PARTIES.search(form):
        return "DOC"
    return None


_OF_THE_PARTIES = re.compile(r"tuyên bố (?:của các bên|về cách).*biển đông")


def _with_year(form: str, end: int, upto: int) -> int:
    year = re.compile(r" (?:19|20)\d\d(?!\w)").match(form, end, upto)
    return year.end() if year else end


def phrase_end(document: Document, start: int, upto: int) -> int:
    """The end of the name whose noun ends at `start`: at a stop, a new verb, or what does not bind to it."""
    form = document.form
    quoted = _QUOTED.match(form, start, upto)
    if quoted:
        return _bracketed(form, quoted.end(), upto)
    at = last = start
    while step := _STEP.match(form, at, upto):
        word, begin = step[1], step.start(1)
        if word in ";:\")(" or (word == "," and not _goes_on(document, start, begin, upto)):
            break
        if word[-1] in ".…!?" and step.end() >= upto - 1:
            at = begin + len(word.rstrip(".…!?"))
            break
        if _breaks(document, start, last, begin, upto):
            break
        last, at = begin, step.end()
        bracket = _BRACKET.match(form, at, upto)
        if bracket:
            at = bracket.end()
            if not _MORE.match(form, at, upto):
                break
    at = _bracketed(form, at, upto)
    loose = _LOOSE_END.search(form, start, at)
    return loose.start() if loose else at


_LOOSE_END = re.compile(r"(?:(?:^|\s)(?:của|và|với|giữa|về|trong|cho|tại|ở|các|những|-))*[\s,-]*$")


def _bracketed(form: str, at: int, upto: int) -> int:
    bracket = _BRACKET.match(form, at, upto)
    return bracket.end() if bracket else at


def _breaks(document: Document, noun_end: int, last: int, begin: int, upto: int) -> bool:
    """Whether the word at `begin` ends the title before it; `last` is where the word before it begins."""
    form = document.form
    if form.startswith("và ", begin):
        return _begins_anew(document, begin + 3, upto)
    if form.startswith(("trong ", "trên "), begin):
        return _FIELD.match(form, begin, upto) is None
    if form.startswith(("tại ", "ở "), begin):
        return _AT_SEA.match(form, begin, upto) is None
    if form.startswith("với ", begin):
        return not document.hits.within("country", begin, min(upto, begin + 60))
    if form.startswith("từ ", begin):
        return _YEARS.search(form, begin, min(upto, begin + 14)) is None
    if begin <= noun_end + 1 or any_cue("title-end").match(form, begin, upto) is None:
        return begin <= noun_end + 1 and any_cue("title-end").match(form, begin, upto) is not None
    compound = any_cue("title-compound")
    if any((m := compound.match(form, at, upto)) and m.end() > begin for at in (last, begin)):
        return False
    return not any(hit.start < begin < hit.end for hit in document.hits.within("topic", max(noun_end, begin - 40), upto))


def _begins_anew(document: Document, at: int, upto: int) -> bool:
    """Whether what stands behind an "và" is another paper, channel or verb and no second half of the title."""
    hits = document.hits
    return bool(
        any_cue("title-and").match(document.form, at, upto)
        or hits.within("paper", at, min(upto, at + 26))
        or hits.at("channel", at)
        or hits.at("act", at)
    )


def _goes_on(document: Document, noun_end: int, comma: int, upto: int) -> bool:
    """Whether a comma lies inside a field of the title ("tìm kiếm, cứu nạn") and does not end it."""
    return any(hit.start < comma < hit.end for hit in document.hits.within("topic", max(noun_end, comma - 40), upto)) or (
        _LAST_FIELD.match(document.form, comma, upto) is not None
    )


_LAST_FIELD = re.compile(r", (?:quốc phòng|an ninh|cứu nạn|cứu hộ|hợp tác giúp đỡ nhau|kỹ thuật|thể thao và du lịch|văn hóa)(?!\w)")


def _names_nothing(document: Document, sentence: Sentence, hit: Mention, title: Title) -> bool:
    """Whether the noun stands for papers in general, for what leaders agreed by word of mouth, or for a verb."""
    form = document.form
    before = form[max(sentence.start, hit.start - 24) : hit.start].rstrip(' "')
    rest = form[hit.end : title.end].strip()
    following = form[hit.end : min(sentence.end, hit.end + 40)].lstrip()
    shortened = "(" in rest or '"' in rest
    if any_cue("paper:oral").match(following):
        return True
    bare = any_cue("paper:bare").match(following)
    if bare and not shortened and bare.end() >= len(rest):
        return True
    written_large = document.text[hit.start].isupper()
    if not _contract_for(title, following):
        if _last_word(before, "paper:many") or before[-1:].isdigit():
            return True
        if _last_word(before, "paper:titled-many") and not shortened and not (written_large and _ABOUT.search(rest)):
            return True
    if any_cue("paper:many-sided").search(form, title.start, title.end):
        return True
    if title.kind == "agreement" and not written_large and not _is_agreement(before, rest, shortened):
        return True
    if hit.value.startswith("shared:"):
        return not _BETWEEN.search(rest)
    if title.kind == "plan":
        return not (_BETWEEN.search(rest) or _YEARS.search(rest) or shortened)
    if title.kind == "treaty" and rest.startswith("của") and not _ABOUT.search(rest):
        return True
    if title.kind == "declaration":
        return not _DECLARED.match(rest)
    if title.kind in _TITLED:
        return not rest
    return title.kind == "contract" and not _arms(document, sentence)


def _is_agreement(before: str, rest: str, shortened: bool) -> bool:
    """Whether "thỏa thuận" in small letters is a paper: signed, or told as one between or about something."""
    if _last_word(before, "paper:verb-before") or not rest:
        return False
    return shortened or _SIGNED_BEFORE.search(before) is not None or _AGREED_ON.match(rest) is not None


_SIGNED_BEFORE = re.compile(r"(?<!\w)(?:ký|ký kết|kí kết|đàm phán|xây dựng|soạn thảo)(?: (?:một|bản|được|chính thức|lại|các|những))*$")
_AGREED_ON = re.compile(r"(?:hợp tác|về|giữa|khung|thiết lập|thương mại|song phương|trong lĩnh vực|với [^,;]{0,60} (?:về|để))(?!\w)")
# A declaration is about something; those "của" a person or agency are words and no paper.
_DECLARED = re.compile(r"(?:chung |chính trị |cấp cao |diễn đàn |hội nghị |asean |hà nội |bangkok |băng cốc |[\w()/ ]{0,40})?(?:về|ứng xử|tầm nhìn|hành động)(?!\w)")


_TITLED = frozenset({"treaty", "code", "minutes", "joint-statement"})
_BETWEEN = re.compile(r"(?<!\w)(?:giữa (?:hai|các|ba|bộ|chính phủ|quân đội|hải quân|việt|quốc hội)|song phương|hai nước|hai bên)(?!\w)")
_ABOUT = re.compile(r"(?<!\w)(?:về|trong lĩnh vực|hợp tác)(?!\w)")


def _contract_for(title: Title, following: str) -> bool:
    return title.kind == "contract" and _OBJECT.match(following) is not None


def _arms(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is about arms: other contracts are business."""
    topics = document.hits.within("topic", sentence.start, sentence.end)
    return any(hit.value in _ARMS for hit in topics) or _WEAPON.search(document.form, sentence.start, sentence.end) is not None


_ARMS = frozenset({"arms-trade", "defence-industry"})
_WEAPON = re.compile(r"(?<!\w)(?:khí tài|vũ khí|tên lửa|tàu ngầm|tàu hộ vệ|tàu chiến|máy bay chiến đấu|trang bị quân sự)(?!\w)")


def _last_word(before: str, group: str) -> bool:
    return any(found.end() == len(before) for found in any_cue(group).finditer(before))
