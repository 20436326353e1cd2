"""Verbs that tell whose the words before them are: "…", ông X nói."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.openings.clauses import OPENERS, Mark
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import words

_SPEAKERS = frozenset({*PERSONS, "official", "office"})
_LOOKING_BACK = OPENERS | {"cite", "speech"}
_CLOSED_QUOTE = Pattern(r"\"[,.]? ?-? ?(?:tân )?$")
_CLOSING = Pattern(rf"[.\n]|$| {words('setting')}")
_SETTING = Pattern(
    rf" ?(?:thêm|như vậy|rõ)?,? ?{words('setting')}[^,:;\"]{{0,80}}(?:, [^,:;\"\d]{{2,20}})?"
    rf"(?:, {words('setting')}[^,:;\"]{{0,60}})*\"?"
)
_HEARER = Pattern(r" (?!rằng )[^,;:\"]{3,90}")  # "…, ông nói với Bộ trưởng X"
_FRONTED = Pattern(rf"[\s\"(]*{words('fronted')}")
_OPENS_QUOTED = Pattern(r"(?:\([^)]{2,20}\) ?- ?|- )?\"")  # '(TTXVN) - "…", Đại sứ X trao đổi với báo giới'
_TERM = Pattern(r" \"[^\"]{3,}\"")  # "…, ông X nêu rõ chủ trương | "bốn không"": what is said, in marks
# "Hợp tác quân y, ông nhắc lại, | cần …": the predicate of the clause into which it is set who says it.
_SET_IN = Pattern(rf"(?: (?:thêm|lại|rõ))?, (?:{words('also')} )*{words('predicate')}")
_SHORT = 14  # code points: a verb with less than this behind it looks back ("…", ông X nói)
_LEAST_QUOTE = 8  # code points of a quotation that is somebody's words, not a word set in marks
_LEAST = 25  # code points before a speaker for them to be the content of a verb behind him
_MARKS = 6  # code points before a speaker that hold the mark of a quotation and what follows it


def looks_back(document: Document, sentence: Sentence, mark: Mark) -> bool:
    """True where the verb tells who said what stands before it."""
    subject, verb, form = mark.subject, mark.verb, document.form
    least = _LEAST_QUOTE if form.startswith('"', sentence.start) else _LEAST
    if subject is None or subject.start - sentence.start < least:
        return False
    closed = _CLOSED_QUOTE.search(form, sentence.start, subject.start)
    if verb.role not in _LOOKING_BACK:  # "…", ông X trao đổi với báo giới; "…", ông X lạc quan về …
        quoted = closed and _OPENS_QUOTED.match(form, sentence.start)
        ends = verb.end == sentence.end and form.endswith(", ", 0, subject.start)  # "…, Thủ tướng X cảnh báo."
        return bool(quoted or ends) and subject.kind in PERSONS and verb.role in ("act", "discuss")
    if closed:
        return True
    rest = form[verb.end : sentence.end]
    if verb.role == "cite":  # "… dẫn lời ông X cho biết trong họp báo"
        further = document.hits.first("act", verb.end, min(sentence.end, verb.end + _SHORT))
        rest = form[further.end : sentence.end] if further else rest
        if further and _SETTING.fullmatch(rest):
            return True
    if verb.role == "speech":
        return False
    if form.startswith(":", sentence.end):
        return False  # its words follow in the next line
    if len(rest) < _SHORT:
        return not _TERM.fullmatch(rest)
    if not _follows_words(form, sentence, subject):
        return False
    to_somebody = form.endswith(" với", 0, verb.end) and _HEARER.fullmatch(rest)
    return bool(to_somebody or _SETTING.fullmatch(rest))


def told_behind(document: Document, sentence: Sentence, mark: Mark) -> bool:
    """True where words of some length stand before a speaker: "Nay không nên có lệnh cấm nào, ông X nói …"."""
    subject = mark.subject
    if subject is None or subject.start - sentence.start < _LEAST or mark.verb.role not in OPENERS:
        return False
    return _follows_words(document.form, sentence, subject)


def _follows_words(form: str, sentence: Sentence, subject: Subject) -> bool:
    """True for a speaker behind a comma, before which more stands than where or when he spoke."""
    return form.endswith(", ", 0, subject.start) and not _FRONTED.match(form, sentence.start)


def set_in(document: Document, sentence: Sentence, subject: Subject | None, verb: Verb) -> bool:
    """True for a verb of telling that is set with its speaker between the subject of a clause and its predicate: "Hợp
    tác quân y, ông nhắc lại, cần được ưu tiên"."""
    form = document.form
    if subject is None or subject.kind not in _SPEAKERS or verb.role not in _LOOKING_BACK or subject.end > verb.start:
        return False
    between = form[subject.end : verb.start].strip()
    apart = form.endswith(", ", sentence.start, subject.start) and form.find(", ", sentence.start) == subject.start - 2
    opens = apart and len(between) < _SHORT and not _FRONTED.match(form, sentence.start)
    return opens and form.find('"', sentence.start, verb.end) < 0 and bool(_SET_IN.match(form, verb.end))


def behind_quote(document: Document, mark: Mark) -> bool:
    """True for an act that begins right behind a quotation."""
    return _CLOSED_QUOTE.search(document.form, max(0, mark.start - _MARKS), mark.start) is not None


def closes_quote(form: str, last: Mark, verb: Verb, subject: Subject) -> bool:
    """True where somebody named behind a quotation said it: "…", ông X nói."""
    told = verb.role in ("tell", "speech") or _CLOSING.match(form, verb.end)
    return bool(told and _CLOSED_QUOTE.search(form, last.verb.end, subject.start))
