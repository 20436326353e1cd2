"""The titles of papers in a sentence, and which nouns name no paper at all."""

import re
from functools import cache

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries
from banggiao.extract.encounters.memberships import members_of
from banggiao.extract.parties import HOME
from banggiao.extract.phrase_ends import phrase_end
from banggiao.extract.phrases import any_of, cue_before, cue_behind, has_cue
from banggiao.knowledge.table import table
from banggiao.records import Mention

_YEARS = Pattern(r"(?:19|20)\d\d")
_YEAR_BEHIND = Pattern(r" (?:19|20)\d\d(?!\w)")
_AIM = Pattern(r" (?:để|nhằm|phải|cho phép)(?!\w)")  # no well-known paper tells its aim in its title
_TITLED = frozenset({"treaty", "code", "minutes", "joint-statement", "agreement"})  # no papers without a title
_SHORT = 40  # characters behind a noun in which the words stand that make it no paper


class Title(msgspec.Struct, frozen=True):
    """`[start, end)` of a paper's title; `kind` of the codebook, `known` the name of a paper that everybody knows."""

    start: int
    end: int
    kind: str
    known: str | None


def title_at(document: Document, sentence: Sentence, hit: Mention) -> Title | None:
    """The title that begins with the paper noun `hit`, or None where the noun names no paper."""
    form, text = document.form, document.text
    kind = hit.value.removeprefix("shared:")
    if kind == "plan" and document.hits.at("channel", hit.end + 1):  # "chương trình giao lưu biên giới"
        return None
    if form.startswith("chiến lược", hit.start) and _within_level(document, hit.start):
        return None
    if form.startswith("công hàm", hit.start) and not cue_before(form, sentence.start, hit.start, "paper:exchanged"):
        return None
    if form.startswith(_OF_HOUSES, hit.start) and not _is_rule_of_two(document, sentence, hit):
        return None
    if form.startswith(_FREE_TRADE, hit.start) and not _is_trade_of_two(document, sentence, hit):
        return None
    if form[sentence.start : hit.start].endswith("("):  # a second name of what stands before
        return None
    if cue_before(form, sentence.start, hit.start, "paper:called") or _is_predicate(document, sentence, hit):
        return None
    name = text[hit.start : hit.end]
    if name in _known_names():
        if kind == "agreement" and not _is_handled(document, sentence, hit.start):
            return None
        year = _YEAR_BEHIND.match(form, hit.end, sentence.end)
        return Title(hit.start, year.end() if year else hit.end, kind, name)
    end = phrase_end(document, _behind_signing(form, _field_of(document, sentence, hit), sentence.end), sentence.end)
    aim = _AIM.search(form, hit.end, end)
    known = _known_paper(kind, form[hit.start : aim.start() if aim else end])
    if not known and aim and not (text[hit.start].isupper() and cue_behind(form, aim.start(), end, "title-aim")):
        aim = None
    title = Title(hit.start, aim.start() if aim else end, kind, known)
    return None if title.known is None and _names_nothing(document, sentence, hit, title) else title


def _is_predicate(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether a noun in small letters tells of what kind the paper before it is ("FPA là | hiệp định khung")."""
    return document.text[hit.start].islower() and _IS_A.search(document.form, sentence.start, hit.start) is not None


_IS_A = Pattern(r"(?<!\w)là (?:một |một trong những |những |các )?\"?$")
_OF_HOUSES = ("quy chế", "bản quy chế", "giao ước", "bản giao ước", "bản cam kết")  # that any house may have


def _is_rule_of_two(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether rules are those of two states: they name both, or are signed where two states or sides are told."""
    form = document.form
    if _is_of_two(document, hit.end, sentence.end):
        return True
    low = max(sentence.start, hit.start - _SHORT)
    if not (has_cue(form, low, hit.start, "paper:sign") or form.endswith("thông qua ", low, hit.start)):
        return False
    ahead = {m.value for m in document.hits.within("country", sentence.start, hit.start)}
    if has_cue(form, sentence.start, sentence.end, "level:two") or bool(ahead - {HOME}):
        return True
    end = phrase_end(document, hit.end, sentence.end)
    return " với " in form[hit.end : end] and bool(document.hits.within("country", hit.end, end))


def _is_of_two(document: Document, start: int, upto: int) -> bool:
    """Whether what a paper's noun at `start` is followed by names two states or "hai nước"."""
    end = phrase_end(document, start, upto)
    two = len({m.value for m in document.hits.within("country", start, end)}) > 1
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
    trong | y tế"); the end of its noun where no field follows."""
    field = _FIELD.match(document.form, hit.end, sentence.end) if hit.value == "agreement" else None
    drawn_up = field and cue_before(document.form, sentence.start, hit.start, "paper:signed-here")
    return field.end() if field and drawn_up else hit.end


_FIELD = Pattern(rf" trong (?!{any_of('paper:no-field')}(?!\w))")
_SIGNED_ON = Pattern(
    r" (?:được )?(?:ký kết|ký) (?:(?:vào |hồi )?(?:ngày|tháng|năm) )?[\d/.-]+(?: (?:tháng|năm) [\d/]+)*"
    r"(?= (?:về|giữa) )"
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
        (row.columns["kind"], row.value, Pattern(rf"(?<!\w)(?:{'|'.join(map(re.escape, row.forms))})(?!\w)"))
        for row in sorted(table("known-papers"), key=lambda row: row.value == "COC")  # CUES is a code of conduct too
        if row.forms
    )


def _known_paper(kind: str, words: str) -> str | None:
    """The well-known paper (UNCLOS, DOC …) that a title of `kind` stands for, if it is one."""
    return next((name for own, name, pattern in _known_words() if own == kind and pattern.search(words)), None)


# A press release is joint only where two sides issue it; that of one ministry or mission tells the reporter's source.
_RELEASE = "thông cáo báo chí"
_BY_ONE = Pattern(r"(?: chính thức| mới)?(?: của| từ| do) (?!hai |các |ba |lãnh đạo hai )")


def _names_nothing(document: Document, sentence: Sentence, hit: Mention, title: Title) -> bool:
    """Whether the noun stands for papers in general, for what leaders agreed by word of mouth, or for a verb."""
    form, low = document.form, sentence.start
    rest = form[hit.end : title.end].strip()
    upto = min(sentence.end, hit.end + _SHORT)
    shortened = ("(" in rest or '"' in rest) and not has_cue(form, hit.end, title.end, "paper:shortened-kind")
    written_large = document.text[hit.start].isupper()
    contract = title.kind == "contract" and _tells_its_object(form, hit, title, upto)
    if form[hit.start : hit.end] == _RELEASE and _BY_ONE.match(form, hit.end):
        return True
    if cue_behind(form, hit.end, upto, "paper:oral") or has_cue(form, title.start, title.end, "paper:many-sided"):
        return True
    bare = cue_behind(form, hit.end, upto, "paper:bare")
    if bare and not shortened and bare.end() >= title.end:
        new = written_large and bare[0].endswith("mới")
        return not (new and cue_before(form, low, hit.start, "paper:signed-here"))
    counted = form[low : hit.start].rstrip()[-1:].isdigit()
    if not contract and (counted or cue_before(form, low, hit.start, "paper:many")):
        return True
    several = cue_before(form, low, hit.start, "paper:titled-many")
    if not contract and several and not (shortened or _tell_their_field(document, low, several.start(), title, hit)):
        return True
    if title.kind == "agreement" and not written_large and not _is_agreement(form, low, hit, title, shortened):
        return True
    if "plan" in hit.value and cue_behind(form, hit.end, upto, "paper:no-plan"):
        return True
    if hit.value.startswith("shared:"):
        signed = written_large and has_cue(form, low, hit.start, "paper:sign") and rest
        drawn_up = form.endswith("xây dựng ", low, hit.start) and has_cue(form, low, hit.start, "level:two")
        named = {m.value for m in document.hits.within("country", hit.end, title.end)}
        two_sided = (
            members_of(rest)
            or (len(named) > 1 and _YEARS.search(rest))
            or has_cue(form, hit.end, title.end, "paper:two-sided")
        )
        return not (signed or (drawn_up and " " in rest) or two_sided)
    if title.kind == "plan":
        if cue_before(form, low, hit.start, "paper:occasion"):
            return True
        told = members_of(rest) or has_cue(form, hit.end, title.end, "paper:two-sided", "paper:lasting")
        pair = written_large and len({m.value for m in document.hits.within("country", hit.end, title.end)}) > 1
        carried = hit.value == "plan" and rest.count(" ") > 1 and cue_before(form, low, hit.start, "paper:carried")
        with_one = written_large and _WITH_STATE.search(form, hit.end, title.end) is not None
        of_level = bool(document.hits.within("level", hit.end, title.end))  # a level of ties is between two
        return not (told or pair or carried or with_one or of_level or _YEARS.search(rest) or shortened)
    if title.kind == "treaty" and rest.startswith("của") and not has_cue(form, hit.end, title.end, "paper:about"):
        return True
    if title.kind == "minutes" and cue_behind(form, hit.end, upto, "paper:no-minutes"):
        return True
    if title.kind == "declaration":  # "Tuyên bố Băng Cốc" goes by the place
        return not (_DECLARED.match(rest.lstrip('" ')) or (written_large and document.hits.at("place", hit.end + 1)))
    if title.kind in _TITLED:
        return not rest and not _is_issued(document, sentence, hit)
    # Only a contract in a sentence about arms is one between states: others are business.
    arms = ("paper:weapon", "paper:arms") if contract else ("paper:weapon",)
    return title.kind == "contract" and not has_cue(form, low, sentence.end, *arms)


def _tells_its_object(form: str, hit: Mention, title: Title, upto: int) -> bool:
    """Whether a contract tells what it is for ("hợp đồng mua …"), or between whom and about what it is."""
    two = cue_behind(form, hit.end, upto, "paper:two-sided") and has_cue(form, hit.end, title.end, "paper:about")
    return bool(two) or cue_behind(form, hit.end, upto, "paper:object") is not None


def _tell_their_field(document: Document, low: int, several: int, title: Title, hit: Mention) -> bool:
    """Whether papers named in the plural have a title: what they are about, with capitals or where they are signed or
    carried out, or between whom they are."""
    form = document.form
    about = has_cue(form, hit.end, title.end, "paper:about")
    if document.text[hit.start].isupper():
        return about or len(document.hits.within("country", hit.end, title.end)) > 1
    if title.kind not in _BY_FIELD or not cue_before(form, low, several, "paper:handled", "paper:signed-here"):
        return False
    return cue_behind(form, hit.end, title.end, "paper:field") is not None


_WITH_STATE = Pattern(r"(?<!\w)với (?:nước )?(?:việt nam|lào|campuchia|các nước asean)(?!\w)")
_BY_FIELD = frozenset({"agreement", "memorandum", "protocol", "letter-of-intent"})


def _is_issued(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether two sides sign or issue a joint statement that is given no title ("hai bên sẽ ra Tuyên bố chung")."""
    form, low = document.form, sentence.start
    if hit.value != "joint-statement":
        return False
    named = {m.value for m in document.hits.within("country", low, sentence.end)}
    issued = cue_behind(form, hit.end, sentence.end, "paper:issued-behind")
    if issued and hit.start == low and not named - {HOME}:
        return True  # "Tuyên bố chung đưa ra sau chuyến thăm …"
    if issued and cue_before(form, low, hit.start, "paper:source"):
        return len(named) == 2 or has_cue(form, low, sentence.end, "level:two")
    at = hit.start - len("một ") if form.endswith(" một ", low, hit.start) else hit.start
    if cue_before(form, low, at, "paper:sign", "paper:issue") is None:
        return False
    if len(document.hits.within("post", low, hit.start)) > 1:
        return True
    if len(joined_countries(document, document.hits.within("country", low, hit.start))) > 1:
        return True
    return has_cue(form, low, hit.start, "level:two") and len(named) != 1  # the one named is where they met


# A declaration is about something; those "của" a person or agency are words and no paper.
_DECLARED = Pattern(r"(?!của )[\w()/ ]{0,40}?(?<!\w)(?:về|ứng xử|tầm nhìn|hành động|hợp tác)(?!\w)")
_BARELY_BETWEEN = Pattern(
    r" (?:giữa|của) (?:hai|các|ba) (?:nước|bên|chính phủ|bộ)"
)  # "thực hiện thỏa thuận giữa hai nước"
_WITH_ABOUT = Pattern(r"với [^,;]{0,60} (?:về|để)(?!\w)")


def _is_agreement(form: str, low: int, hit: Mention, title: Title, shortened: bool) -> bool:
    """Whether "thỏa thuận" in small letters is a paper: signed, or told as one between or about something."""
    by_word = form.startswith("thỏa", hit.start)  # "hiệp định" is never said of an understanding
    unlike = ("paper:verb-before", "paper:reached") if by_word else ("paper:verb-before",)
    if by_word and _BARELY_BETWEEN.fullmatch(form, hit.end, title.end):
        return cue_before(form, low, hit.start, "paper:signed-here") is not None
    if title.end == hit.end or cue_before(form, low, hit.start, *unlike):
        return False
    return bool(
        shortened
        or form.startswith(_OF_HOUSES, hit.start)  # those of one house have been left out before
        or cue_before(form, low, hit.start, "paper:signed-here")
        or cue_behind(form, hit.end, title.end, "paper:agreed-on")
        or _WITH_ABOUT.match(form, hit.end + 1, title.end)
    )
