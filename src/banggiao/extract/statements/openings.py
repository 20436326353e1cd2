"""Where in a sentence each speech act begins and ends, and whose it is."""

import re

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.acts import Verb, verbs_of
from banggiao.extract.statements.subjects import Subject


class Opening(msgspec.Struct, frozen=True):
    """One speech act of a sentence: its stretch, its verb (None where none marks it), its speaker (None: implied).

    `looks_back` where the verb closes the sentence and its content stands before it ("…", ông X nói).
    """

    start: int
    end: int
    verb: Verb | None
    subject: Subject | None
    looks_back: bool = False


# Adverbs and asides between a speaker and the verb.
_FILLER = re.compile(
    r"(?:[\s,)]|\((?:[^)]{0,80})\)|\b(?:đã|đang|cũng|đều|sẽ|luôn|cùng|nhau|tiếp tục|một lần nữa|còn|vừa|mới|thẳng thắn|trân trọng|chân thành"
    r"|hôm|nay|qua|sáng|chiều|tối|ngày|hồi|đầu|giữa|cuối|tháng|năm|tuần|nhân dịp này|tại đây|trong cuộc gặp|tại cuộc gặp|tại buổi tiếp"
    r"|tại hội đàm|hết sức|rất|đặc biệt|thay mặt|mong|xin|nhiệt liệt|nồng nhiệt|phải|trái|từng|thì|lại|khẳng định|bày tỏ|nói riêng|chung|có"
    r"|đồng thời|ra|đưa|một cách|thống nhất|trước|đó|sau|khi|vui|liên tục|thường xuyên|nhiều lần|nêu|trong|tại|lần|chuyến thăm|hội đàm)\b"
    r"|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{1,4})*"
)
_APPOSITION = re.compile(r" ?,? [^;:,]{2,60}, ?| ?, [^;:]{3,150}, ?|, (?:người|quan chức|đại diện|nước|thành viên)[^;:]{3,120} | - [^;:]{3,120} ")
# What joins a further act to the one before it.
_COORDINATOR = re.compile(
    r"(?:(?P<strong>;|\bđồng thời\b|\bbên cạnh đó\b|\bngoài ra\b|\bqua đó\b)|(?P<weak>,|\bvà\b|\bcũng như\b|\bcũng\b|\bcùng với đó\b))"
    r"[\s,]*(?:(?:đã|cũng|tiếp tục|luôn|đồng thời|đều|trân trọng|và|sẽ|hai bên|một lần nữa|chân thành) ?)*$"
)
_CONNECTIVE = re.compile(
    r"(?:[\"'(\s]|\b(?:đồng thời|ngoài ra|bên cạnh đó|qua đó|nhân dịp này|cùng với đó|theo đó|trong đó|đặc biệt|tại đây|cũng|đã|trân trọng"
    r"|thay mặt|nhiệt liệt|về phần mình|tại|buổi|cuộc|gặp|hội đàm|đối thoại|tiếp|chân thành)\b|,)*"
)
_COMPLEMENT = re.compile(r"[,:]?(?: (?:rằng|việc|là|với|cùng|đến|về|tới|trước|vì|do|để|cho|của|mà|khi|nếu|thì|trong))* ?")
_ACCORDING = re.compile(r"(?:cũng )?theo (?:lời |nhận định của |đánh giá của |quan điểm của |thông tin từ |thông cáo của |thông cáo từ )?")
# Verbs that open a further act behind a mere comma or "và"; the others would rather be items of a list.
_OPENERS = frozenset({"report", "tell", "opinion", "judge"})
_SURE_ACTS = frozenset({"propose", "agree", "hope", "appraise", "thank", "congratulate", "condole", "object"})
_CLOSED_QUOTE = re.compile(r"[,.!?]?\"[,.]?(?: -)? ?$|,\" ?$")
_ATTRIBUTION = 14  # code points: a verb with less content than this behind it looks back ("…", ông X nói)


def openings(document: Document, sentence: Sentence, subjects: list[Subject]) -> list[Opening]:
    """The speech acts of one sentence, in order; none where no verb reports one."""
    marks: list[tuple[int, Verb, Subject | None]] = []
    for verb in verbs_of(document, sentence):
        mark = _mark(document, sentence, subjects, marks, verb)
        if mark:
            marks.append(mark)
    marks = _fused(document, marks)
    found: list[Opening] = []
    for number, (start, verb, subject) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else sentence.end
        end = _trimmed(document, verb.end, end)
        looks_back = subject is not None and _looks_back(document, sentence, verb, subject)
        if looks_back:
            if number and not document.form.startswith('"', sentence.start):
                continue
            found.clear()
            start, end = sentence.start, min(sentence.end, max(end, verb.end))
        found.append(Opening(start, end, verb, subject, looks_back))
    return found


def _looks_back(document: Document, sentence: Sentence, verb: Verb, subject: Subject) -> bool:
    """True where the verb tells who said what stands before it."""
    if verb.role not in _OPENERS or subject.start - sentence.start < 20:
        return False
    if sentence.end - verb.end < _ATTRIBUTION:
        return True
    return bool(_CLOSED_QUOTE.search(document.form, sentence.start, subject.start))


def according_to(document: Document, sentence: Sentence, subjects: list[Subject]) -> Subject | str | None:
    """The speaker of a sentence that begins "Theo ông X, …"; the words themselves where nobody known is meant."""
    match = _ACCORDING.match(document.form, sentence.start)
    if not match:
        return None
    for subject in subjects:
        if match.end() - 12 <= subject.start <= match.end() + 6 and document.form[subject.end : subject.end + 1] in ",:":
            return subject
    named = _SOURCE.match(document.form, match.end(), sentence.end)
    return named[0] if named else None


_SOURCE = re.compile(r"[^,:;]{3,90}(?=[,:])")


def _mark(
    document: Document, sentence: Sentence, subjects: list[Subject], marks: list[tuple[int, Verb, Subject | None]], verb: Verb
) -> tuple[int, Verb, Subject | None] | None:
    """Where the act of `verb` begins and who does it, or None where the verb is inside another act's content."""
    form = document.form
    if verb.role in ("discuss", "tell", "report") and form.endswith(("sẽ ", "sẽ cùng ", "sẽ có "), 0, verb.start):
        return None  # what is to be talked about is not yet said
    last = marks[-1] if marks else None
    floor = last[1].end if last else sentence.start
    subject = _attached(document, subjects, floor, verb)
    if subject:
        if last and _embedded(document, last, subject):
            return None
        return subject.start, verb, subject
    before = form[floor : verb.start]
    if last is None:
        return (verb.start, verb, None) if _CONNECTIVE.fullmatch(before) else None
    coordinator = _COORDINATOR.search(before)
    if not coordinator:
        return None
    further = verb.role in _OPENERS or verb.act in _SURE_ACTS or bool(coordinator["strong"])
    if verb.role == "discuss":
        further = bool(coordinator["strong"]) and last[1].role in ("discuss", "judge")
    if further:
        if coordinator["weak"] and last[1].role == "act" and verb.role == "act" and last[1].act == "propose":
            return None
        return verb.start, verb, None
    return None


def _attached(document: Document, subjects: list[Subject], floor: int, verb: Verb) -> Subject | None:
    """The speaker to whom the verb belongs: the last before it, with only adverbs or an apposition between."""
    for subject in reversed(subjects):
        if subject.end > verb.start or subject.start < floor:
            continue
        gap = document.form[subject.end : verb.start]
        if subject.kind in ("state", "side", "office") and ("," in gap or document.form.endswith("của ", 0, subject.start)):
            continue
        if _FILLER.fullmatch(gap):
            return subject
        opens = not document.form[floor : subject.start].strip() or bool(_CLAUSE_END.search(document.form, floor, subject.start))
        if opens and subject.kind in ("person", "both") and _APPOSITION.fullmatch(gap):
            return subject
        return None
    return None


def _embedded(document: Document, last: tuple[int, Verb, Subject | None], subject: Subject) -> bool:
    """True where the speaker is the inner subject of the act before: "khẳng định Việt Nam ủng hộ …"."""
    between = document.form[last[1].end : subject.start]
    if _COMPLEMENT.fullmatch(between):
        return True
    if last[2] is None and between.rstrip().endswith(","):  # a fronted act: its speaker comes now
        return subject.kind == "state"
    if subject.kind in ("state", "both", "side", "office", "pronoun"):
        return not re.search(r"[;.]\s*(?:đồng thời )?$|, đồng thời $", between)
    return not _CLAUSE_END.search(between)


_CLAUSE_END = re.compile(r"[,;:.\"]\s*(?:(?:và|còn|trong khi|đồng thời|về phần mình|trong khi đó|sau đó)[ ,]*)?$|\b(?:và|còn|trong khi) $")


def _fused(document: Document, marks: list[tuple[int, Verb, Subject | None]]) -> list[tuple[int, Verb, Subject | None]]:
    """Two verbs on one object ("bày tỏ coi trọng và thống nhất …") are one act: the first of the codebook's order."""
    from banggiao.records.vocabulary import ACTS

    order = {act: number for number, act in enumerate(ACTS)}
    kept: list[tuple[int, Verb, Subject | None]] = []
    for mark in marks:
        if kept and mark[2] is None and document.form[kept[-1][1].end : mark[1].start].strip() in ("và", ",", "", "và đã", "và cũng"):
            start, verb, subject = kept[-1]
            strongest = min((verb, mark[1]), key=lambda v: (v.role in ("report", "tell"), order[v.act]))
            kept[-1] = (start, msgspec.structs.replace(strongest, start=verb.start, end=mark[1].end), subject)
            continue
        kept.append(mark)
    return kept


_TAIL = re.compile(r"(?:[\s,;:]|\b(?:và|đồng thời|cũng như|cũng|đã|nhân dịp này|bên cạnh đó|ngoài ra|qua đó|trong khi đó|còn)\b)+$")


def _trimmed(document: Document, floor: int, end: int) -> int:
    """`end` moved back over the words that join the next act."""
    tail = _TAIL.search(document.form, max(floor, end - 40), end)
    return max(floor, tail.start()) if tail else end
