"""Who tells of both sides, and where one person's act is both sides': who met and talked speak for neither alone."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.acts.doers import says_next, was_met
from banggiao.extract.statements.openings.opening import Opening
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.verbs import Verb, verbs_of
from banggiao.extract.statements.voices.hearing import Heard
from banggiao.extract.statements.wording import words

_MET_WITH = Pattern(rf"(?<!\w){words('met')} (?:[^,;:\"]{{0,60}} )?{of_class('with')} ")
_RESULTS = Pattern(rf"(?<!\w)(?:kết quả|nội dung|thành công) [^,;:\"]{{0,60}}(?<!\w){words('met')}")
_ACCORDINGLY = ("theo đó", "trong đó", "qua đó")
_TOGETHER = frozenset({"judge", "report"})  # "cùng đánh giá", "cùng khẳng định"
_SAID = "affirm:report"
_LEAST = 40  # code points of what both will do before what they say beside
_MARK = 2  # code points of a quotation mark before the first who is named


def talked_with(document: Document, opening: Opening, verb: Verb) -> bool:
    """True where one met another to talk of what the verb tells: "Bộ trưởng X hội đàm với Bộ trưởng Y, trao đổi về …",
    "…, cùng đánh giá …"."""
    form, together = document.form, document.form.endswith("cùng ", 0, verb.start)
    if opening.looks_back or not (verb.role == "discuss" or (together and verb.role in _TOGETHER)):
        return False
    speaker = opening.subject
    if speaker and was_met(document, speaker.start):
        return True  # "Đoàn Lào đã hội đàm với đồng chí X, trao đổi về …"
    start = speaker.end if speaker else opening.start
    return not form.endswith("để ", 0, verb.start) and _MET_WITH.search(form, start, verb.start) is not None


def said_beside(document: Document, start: int, sentence: Sentence) -> Verb | None:
    """What both sides say behind what they will do together, which begins at `start`: "Hai nước tiếp tục hợp tác …,
    khẳng định tầm quan trọng của …"."""
    if _SAID not in document.hits.values("act", start + _LEAST, sentence.end):
        return None
    behind = (v for v in verbs_of(document, sentence) if v.role == "report" and v.start > start + _LEAST)
    return next((v for v in behind if document.form.endswith(", ", 0, v.start)), None)


def tells_results(document: Document, start: int, end: int) -> bool:
    """True where somebody tells what came of a meeting: "thông báo với Thủ tướng kết quả hội đàm với …"."""
    return _RESULTS.search(document.form, start, end) is not None


def with_teller(document: Document, one: Heard, subject: Subject, teller: Subject) -> Subject:
    """Both sides with the person who told of their meeting just before: "… thông báo kết quả hội đàm. Theo đó, hai bên
    đã …" (codebook, ruling 20)."""
    both = subject.kind == "both" and subject.person is None
    if not both or not document.form.startswith(_ACCORDINGLY, one.sentence.start):
        return subject
    return msgspec.structs.replace(subject, person=teller.person)


def with_both(document: Document, one: Heard, opening: Opening, teller: Subject) -> Subject:
    """A person with both sides whose act the words before him tell: '"Bộ trưởng X và Bộ trưởng Y khẳng định …", người
    phát ngôn Z cho biết' (codebook, ruling 20)."""
    first = next((s for s in one.subjects if 0 <= s.start - opening.start < _MARK), None)
    if first is None or first.kind != "both" or teller.person is None or not set(teller.countries) < {*first.countries}:
        return teller
    return msgspec.structs.replace(teller, countries=first.countries) if says_next(document, first.end) else teller
