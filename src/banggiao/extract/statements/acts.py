"""Which of the codebook's acts a reporting verb with its content is."""

import re

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.records.vocabulary import ACTS

_ORDER = {act: number for number, act in enumerate(ACTS)}


class Verb(msgspec.Struct, frozen=True):
    """One reporting verb: where it stands, the act that it is by itself, and its role in the table of acts.

    Roles: `act` is what it says; `report`, `tell`, `opinion` and `judge` leave it to the content; `discuss` tells of
    an exchange of views; `welcome` depends on whether a guest or a step is welcomed.
    """

    start: int
    end: int
    act: str
    role: str


def verbs_of(document: Document, sentence: Sentence) -> list[Verb]:
    """The reporting verbs of one sentence, in order."""
    found = []
    for mention in document.hits.within("act", sentence.start, sentence.end):
        act, _, role = mention.value.partition(":")
        found.append(Verb(mention.start, mention.end, act, role or "act"))
    return found


def classify(document: Document, verb: Verb, end: int) -> str:
    """The act of `verb` with its content, which ends at `end`: the inner act beats the outer verb."""
    if verb.role == "welcome":
        return "congratulate" if _GUEST.match(document.form, verb.end) else "support"
    if verb.role in ("act", "discuss"):
        return verb.act
    inner = _inner(document, verb, end)
    if inner:
        return inner
    if verb.role == "judge":
        return "appraise" if document.hits.within("stance", verb.end, end) else "inform"
    if verb.role == "tell":
        return "inform"
    return "appraise" if judges(document, verb.end, end) else "affirm"


_GUEST = re.compile(
    r" (?:các )?(?:đoàn|ông|bà|ngài|đồng chí|chuyến thăm|bộ trưởng|đại tướng|thượng tướng|trung tướng|thiếu tướng|tổng|thủ tướng"
    r"|chủ tịch|phó|thứ trưởng|đại sứ)"
)
_NEAR = 90  # code points behind the verb in which a stance is its own, not one inside its content
_LEADING = frozenset({"commit", "support", "hope", "thank", "propose", "agree", "object"})


def _inner(document: Document, verb: Verb, end: int) -> str | None:
    """The stance that the content opens with: "khẳng định sẵn sàng", "cho biết Việt Nam ủng hộ"."""
    limit = min(end, verb.end + _NEAR)
    found = [m for m in document.hits.within("stance", verb.end, limit) if m.value in _LEADING]
    found = [m for m in found if _opens(document, verb.end, m.start)]
    return min((m.value for m in found), key=lambda act: _ORDER[act], default=None)


_CLAUSE = re.compile(r"(?:[,:]? ?(?:rằng |việc |là )?)?[^,;:]{0,70}(?:, [^,;:]{0,60}, [^,;:]{0,40})?")


def _opens(document: Document, start: int, at: int) -> bool:
    """True where only the inner subject and adverbs stand between the verb and the stance."""
    between = document.form[start:at]
    if not _CLAUSE.fullmatch(between) or len(between.split()) > 14:
        return False
    return not any(m.value == "appraise" for m in document.hits.within("stance", start, at))


def judges(document: Document, start: int, end: int) -> bool:
    """True where the content judges the partner or the relationship before it states a policy."""
    values = [m.value for m in document.hits.within("stance", start, end) if m.value in ("affirm", "appraise")]
    return bool(values) and values[0] == "appraise"


def unmarked(document: Document, sentence: Sentence) -> str | None:
    """The act of a sentence without a reporting verb that goes on in a speaker's voice, by its first stance."""
    stances = document.hits.within("stance", sentence.start, sentence.end)
    leading = [m for m in stances if m.value in _LEADING and m.start - sentence.start < 120]
    affirm = [m for m in stances if m.value == "affirm" and m.start - sentence.start < 120]
    if leading and not (affirm and affirm[0].start < leading[0].start):
        return leading[0].value
    if affirm:
        return "affirm"
    return "appraise" if any(m.value == "appraise" for m in stances) else None
