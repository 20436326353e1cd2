"""Which of the codebook's acts a reporting verb with its content is."""

import re

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence


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
        if mention.value == "mask":
            continue
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
    if any(m.value == "object" for m in document.hits.within("stance", verb.end, end)):
        return "object"
    if verb.role == "judge":
        return "appraise" if judges(document, verb.end, _aim(document, verb.end, end)) else "inform"
    judged = judges(document, verb.end, end)
    if verb.role == "tell":
        return "appraise" if judged and _ABOUT_TIES.match(document.form, verb.end) else "inform"
    return "appraise" if judged else "affirm"


_ABOUT_TIES = re.compile(r"[,:]? ?\"?(?:rằng |thêm |trong thời gian qua,? )?(?:mối )?(?:quan hệ|hợp tác|kim ngạch|tình hữu nghị)")
_GUEST = re.compile(
    r" (?:các )?(?:đoàn|ông|bà|ngài|đồng chí|chuyến thăm|bộ trưởng|đại tướng|thượng tướng|trung tướng|thiếu tướng|tổng|thủ tướng"
    r"|chủ tịch|phó|thứ trưởng|đại sứ)"
)
_NEAR = 150  # code points behind the verb in which a stance is its own, not one inside its content
_LEADING = frozenset({"commit", "support", "hope", "thank", "propose", "agree", "object"})
# An aside between the verb and its content: "cho biết, trong khuôn khổ chuyến thăm, ông …".
_ASIDE = re.compile(
    r", (?:trong|trên|nhân dịp|nhân chuyến|với|để|tại|sau|qua|cùng với|thời gian|là|ngày nay|hiện nay|những năm|kể từ)[^;:]{3,110}, (?=ông |bà "
    r"|hai |việt nam|nhân dân|quan hệ|phía |đảng |chính phủ|quân đội|\w+ (?:sẽ|luôn|đã|sẵn sàng|mong muốn|ủng hộ)\b)"
)
_OPENING = re.compile(r"[,:]? ?(?:rằng |việc |là )?[^,;:]{0,60}")


def _inner(document: Document, verb: Verb, end: int) -> str | None:
    """The stance that the content opens with: "khẳng định sẵn sàng", "cho biết Việt Nam ủng hộ"."""
    start = verb.end
    aside = _ASIDE.match(document.form, start, end)
    if aside:
        start = aside.end()
    held: str | None = None
    for mention in document.hits.within("stance", start, min(end, start + _NEAR)):
        if mention.value == "mask":
            continue
        if mention.value not in _LEADING or not _OPENING.fullmatch(document.form[start : mention.start]):
            if mention.value != "affirm":
                return None
            held = "affirm" if verb.role == "tell" else None  # "coi trọng và mong muốn": the further act is stronger
            continue
        if verb.role == "tell" and document.form.startswith("sẽ", mention.start) and not _own_doing(document, start, mention.start):
            return None  # an announcement of what others will do, or of an event
        return mention.value
    return held


def _own_doing(document: Document, start: int, at: int) -> bool:
    """True where nobody, or a country alone, stands between the verb and "sẽ"."""
    between = document.form[start:at].strip(" ,:").removeprefix("rằng").strip()
    if between in ("", "họ", "chúng tôi", "nước này"):
        return True
    return any(document.form[m.start : m.end] == between for m in document.hits.within("country", start, at))


def judges(document: Document, start: int, end: int) -> bool:
    """True where the content judges the partner or the relationship before it states a policy."""
    values = [m.value for m in document.hits.within("stance", start, end) if m.value in ("affirm", "appraise")]
    return bool(values) and values[0] == "appraise"


def _aim(document: Document, start: int, end: int) -> int:
    """Where the words of purpose begin; what stands behind them is wished, not judged."""
    match = _PURPOSE.search(document.form, start, end)
    return match.start() if match else end


_PURPOSE = re.compile(r"\b(?:nhằm|để|đưa quan hệ|kể từ)\b")


def unmarked(document: Document, start: int, end: int) -> str | None:
    """The act of a stretch without a reporting verb that goes on in a speaker's voice, by its first stance."""
    stances = document.hits.within("stance", start, end)
    leading = [m for m in stances if m.value in _LEADING and m.start - start < 120]
    affirm = [m for m in stances if m.value == "affirm" and m.start - start < 120]
    judged = [m for m in stances if m.value == "appraise"]
    if leading and not any(m.start < leading[0].start for m in (*affirm[:1], *judged[:1])):
        return leading[0].value
    if any(m.value == "object" for m in stances):
        return "object"
    if affirm and not (judged and judged[0].start < affirm[0].start):
        return "affirm"
    return "appraise" if judged else None
