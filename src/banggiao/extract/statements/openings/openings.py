"""The speech acts of a sentence, in order: where each begins and ends, and whose it is."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.openings.attribution import behind_quote, looks_back, told_behind
from banggiao.extract.statements.openings.clauses import OPENERS, Mark
from banggiao.extract.statements.openings.introducing import quoting_before
from banggiao.extract.statements.openings.marking import mark_of
from banggiao.extract.statements.openings.opening import Opening, acts_apart, trimmed
from banggiao.extract.statements.openings.stances import stances_behind
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.verbs import Verb, verbs_of
from banggiao.records.vocabulary import ACTS

# Between two verbs on one object: "bày tỏ coi trọng và thống nhất …".
_FUSING = frozenset({"và", ",", "", "và đã", "và cũng"})

_COURTESIES = frozenset({"thank", "congratulate"})
_DOERS = frozenset({*PERSONS, "side", "office"})
_LEAST_FRONTED = 10  # code points of a fronted act before who does it
# What goes on with a list, or tells of the one named, begins no deed.
_DOES = Pattern(
    r" (?!(?:và|cùng|với|của|tại|trong|trên|về|đối với|cũng như|là|những|các|cho|vì|khi|nhân|dành|ở|đã dành|đến|tới|từ"
    r"|có|luôn|đều|đang|rất|thăm|sang) )[a-zà-ỹđ]"
)
_GREETING = ("gửi lời thăm", "chuyển lời thăm", "gửi lời chào", "chuyển lời chào")


def openings(document: Document, sentence: Sentence, subjects: list[Subject]) -> list[Opening]:
    """The speech acts of one sentence, in order; none where no verb reports one."""
    marks = _marks(document, sentence, subjects)
    marks = _fused(document, sentence, [*marks, *stances_behind(document, sentence, subjects, marks)])
    found: list[Opening] = []
    for number, mark in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        end = trimmed(document, mark.verb.end, following.start) if following else sentence.end
        one_object = following and following.subject is None and _fuses(document, mark.verb.end, following.start)
        one_object = one_object and following is not None and not _agreed_before(document, mark, following)
        rest = end if one_object else sentence.end
        back = looks_back(document, Sentence(sentence.start, rest, 0, sentence.part), mark)
        if not back:
            if mark.verb.role != "speech":
                doer = None if number or mark.subject else _doing_behind(document, subjects, mark, end)
                end = trimmed(document, mark.verb.end, doer.start) if doer else end
                found.append(Opening(mark.start, end, mark.verb, mark.subject, doer=doer))
        elif not number or mark.verb.role in ("tell", "report") or document.form.startswith('"', sentence.start):
            told = Opening(sentence.start, min(sentence.end, max(end, mark.verb.end)), mark.verb, mark.subject, True)
            found = _quoted(document, found, told, mark.start)
    return found


def _marks(document: Document, sentence: Sentence, subjects: list[Subject]) -> list[Mark]:
    """The reporting verbs of a sentence that open an act."""
    marks: list[Mark] = []
    inside = -1  # the end of a verb inside the content of another
    for verb in quoting_before(document, sentence, subjects, verbs_of(document, sentence)):
        if _within_a_name(subjects, verb.start):
            continue
        mark = mark_of(document, (sentence.start, subjects), marks, verb)
        if mark and mark.subject is None and _backs_him(document, marks, verb):
            continue
        if mark and (mark.subject or inside < 0 or not _fuses(document, inside, verb.start)):
            marks.append(mark)
        elif verb.role != "discuss":
            inside = verb.end
    return marks


def _backs_him(document: Document, marks: list[Mark], verb: Verb) -> bool:
    """True where the speaker's own state is backed: by him of whom he speaks ("cảm ơn Lào luôn giúp đỡ, ủng hộ Việt
    Nam")."""
    speaker = next((mark.subject for mark in reversed(marks) if mark.subject), None)
    backed = document.hits.at("country", verb.end + 1) if verb.act == "support" else None
    return backed is not None and speaker is not None and speaker.countries == (backed.value,)


def _doing_behind(document: Document, subjects: list[Subject], mark: Mark, end: int) -> Subject | None:
    """Who does something behind a fronted act that names nobody ("Đánh giá cao đề xuất này, Bộ trưởng X trao …"); None
    where he is one more of those whom the act names."""
    for subject in subjects:
        if not mark.verb.end + _LEAST_FRONTED < subject.start < subject.end < end or subject.kind not in _DOERS:
            continue
        if not document.form.endswith(", ", 0, subject.start) or not _DOES.match(document.form, subject.end, end):
            continue
        before = (s.end for s in subjects if s.start == mark.verb.end + 1)
        return None if subject.start - len(", ") in before else subject
    return None


def _within_a_name(subjects: list[Subject], at: int) -> bool:
    for subject in subjects:  # noqa: SIM110 - asked for every verb
        if subject.start <= at < subject.end:
            return True
    return False


def _fuses(document: Document, start: int, end: int) -> bool:
    """True where no more stands between two verbs than lets them have one object."""
    return document.form[start:end].strip() in _FUSING


def _quoted(document: Document, found: list[Opening], told: Opening, naming: int) -> list[Opening]:
    """The act whose words stand before its verb, and those of its speaker's that are set apart in them: '"Lào phản đối
    …, đồng thời yêu cầu …", ông X nói'; `naming` is where the speaker is named, `found` are the acts before."""
    parts = acts_apart(document, found, naming)
    if not parts:
        return [told]
    first = msgspec.structs.replace(told, end=trimmed(document, told.start, parts[0].start))
    return [first, *(msgspec.structs.replace(one, subject=told.subject) for one in parts)]


def _agreed_before(document: Document, last: Mark, mark: Mark) -> bool:
    """True for one who agrees to what was said and goes on to say more: "Bộ trưởng X đồng tình, cho rằng …", "… tán
    thành và mời Thủ tướng thăm Lào"."""
    one = last.subject is not None and last.subject.kind in PERSONS and last.verb.role == "act"
    if not one or last.verb.act != "agree":
        return False
    joint = document.form[last.verb.end : mark.start].strip()
    if mark.verb.role in OPENERS:
        return joint == ","
    invites = document.form.endswith("mời", mark.verb.start, mark.verb.end)
    return joint in (",", "và") and (mark.verb.act in _COURTESIES or invites)


def _fused(document: Document, sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """Two verbs on one object are one act: the first of the codebook's order."""
    kept: list[Mark] = []
    for mark in marks:
        last = kept[-1] if kept else None
        if last and last.verb.role != "done" and mark.subject is None:  # "trao công hàm phản đối, yêu cầu …" does both
            if _agreed_before(document, last, mark):
                kept.append(mark)
                continue
            back = behind_quote(document, last) or (mark.verb.role == "tell" and told_behind(document, sentence, last))
            if not back and _fuses(document, last.verb.end, mark.start):
                strongest = min((last.verb, mark.verb), key=lambda v: (v.role in ("report", "tell"), ACTS.index(v.act)))
                if last.verb.role == "discuss" and document.form.startswith(_GREETING, last.verb.start):
                    strongest = last.verb  # "gửi lời thăm hỏi, chúc sức khỏe": greetings of one kind
                verb = msgspec.structs.replace(strongest, start=last.verb.start, end=mark.verb.end)
                kept[-1] = Mark(last.start, verb, last.subject)
                continue
        kept.append(mark)
    return kept
