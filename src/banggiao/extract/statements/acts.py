"""Which of the codebook's acts a reporting verb with its content is."""

import re

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.wording import words
from banggiao.records import Mention


class Verb(msgspec.Struct, frozen=True):
    """One reporting verb: where it stands, the act that it is by itself, and its role in the table of acts.

    Roles: `act` is what it says; `report`, `tell`, `opinion` and `judge` leave it to the content; `regard` judges where
    it says what something is held to be; `discuss` tells of an exchange of views; `welcome` depends on whether a guest
    or a step is welcomed; `cite` is a newspaper's, its speaker stands behind it.
    """

    start: int
    end: int
    act: str
    role: str


# Stances that make the act, whatever the outer verb; `affirm` and `appraise` only colour it.
LEADING = frozenset({"commit", "support", "hope", "thank", "propose", "agree", "object"})
# These outweigh a policy word before them ("coi trọng và mong muốn").
_HELD_OVER = frozenset({"hope", "commit", "support"})
_EARLY = 120  # code points of a stretch without a verb in which a stance is the stretch's own
_NEAR = 150  # code points behind the verb in which a stance is its own, not one inside its content
_ABOUT_TIES = re.compile(rf"[,:]? ?\"?(?:rằng |thêm )?{words('ties')}")
_GUEST = re.compile(rf" {words('guest')}")
_PURPOSE = re.compile(rf"(?<!\w){words('purpose')}")
# Adjuncts between the verb and its content: "cho biết, trong khuôn khổ chuyến thăm, …".
_ASIDE = re.compile(rf"[,:]? ?(?:rằng |thêm )?(?:,? ?{words('adjunct')}[^;:,.]{{0,110}}, ?)+")
_OPENING = re.compile(r"[,:]? ?\"?(?:rằng |việc |là )?[^,;:]{0,60}(?:, [^,;:]{0,45})?")
_SELF = re.compile(rf"[,:]? ?\"?(?:rằng |là )?(?:{words('own')}[^,;:]{{0,40}})? ?")
_EVENT = re.compile(rf"sẽ (?:cùng |có |được |sớm )?{words('event')}")


def verbs_of(document: Document, sentence: Sentence) -> list[Verb]:
    """The reporting verbs of one sentence, in order."""
    found = []
    for mention in document.hits.within("act", sentence.start, sentence.end):
        act, _, role = mention.value.partition(":")
        if act != "mask" and (role != "regard" or document.form.find(" là ", mention.end, sentence.end) > 0):
            found.append(Verb(mention.start, mention.end, act, role or "act"))
    return found


def classify(document: Document, verb: Verb, end: int) -> str:
    """The act of `verb` with its content, which ends at `end`: the inner act beats the outer verb."""
    if verb.role == "welcome":
        return "congratulate" if _GUEST.match(document.form, verb.end) else "support"
    if verb.role in ("act", "discuss"):
        return verb.act
    if verb.role == "regard":
        return "affirm" if _stance(document, verb.end, end, "affirm") else "appraise"
    inner = _inner(document, verb, end)
    if inner:
        return inner
    if _stance(document, verb.end, end, "object"):
        return "object"
    if verb.role == "judge":
        return "appraise" if judges(document, verb.end, _aim(document, verb.end, end)) else "inform"
    judged = judges(document, verb.end, end)
    if verb.role in ("tell", "cite"):
        return "appraise" if judged and _ABOUT_TIES.match(document.form, verb.end) else "inform"
    return "appraise" if judged else "affirm"


def _inner(document: Document, verb: Verb, end: int) -> str | None:
    """The stance that the content opens with: "khẳng định sẵn sàng", "cho biết Việt Nam ủng hộ"."""
    aside = _ASIDE.match(document.form, verb.end, end)
    start = aside.end() if aside else verb.end
    held: str | None = None
    for mention in document.hits.within("stance", start, min(end, start + _NEAR)):
        if mention.value in ("mask", "appraise"):
            if mention.value == "appraise" and held is None:
                return None
            continue
        near = _OPENING.fullmatch(document.form, start, mention.start)
        if mention.value == "affirm":
            if not near and not held:
                return None
            held = "affirm"
        elif mention.value not in LEADING or not near or (held and mention.value not in _HELD_OVER):
            return held if held and verb.role != "tell" else None
        elif _others_doing(document, start, mention) and verb.role in ("tell", "cite"):
            return None  # an announcement of what others will do, or of an event
        else:
            return mention.value
    return held if verb.role == "tell" else None


def _others_doing(document: Document, start: int, mention: Mention) -> bool:
    """True where "sẽ" tells what somebody else than the speaker's own side will do."""
    form = document.form
    if not form.startswith("sẽ", mention.start):
        return False
    between = form[start : mention.start].strip(" ,:").removeprefix("rằng").strip()
    if _EVENT.match(form, mention.start):
        return True
    named = (form[m.start : m.end] for m in document.hits.within("country", start, mention.start))
    if between.removesuffix(" cũng") in named:
        return False
    return not _SELF.fullmatch(form, start, mention.start)


def _stance(document: Document, start: int, end: int, value: str) -> bool:
    return any(m.value == value for m in document.hits.within("stance", start, end))


def judges(document: Document, start: int, end: int) -> bool:
    """True where the content judges the partner or the relationship before it states a policy."""
    values = [m.value for m in document.hits.within("stance", start, end) if m.value in ("affirm", "appraise")]
    return bool(values) and values[0] == "appraise"


def _aim(document: Document, start: int, end: int) -> int:
    """Where the words of purpose begin; what stands behind them is wished, not judged."""
    match = _PURPOSE.search(document.form, start, end)
    return match.start() if match else end


def unmarked(document: Document, start: int, end: int) -> str | None:
    """The act of a stretch without a reporting verb that goes on in a speaker's voice, by its first stance."""
    stances = document.hits.within("stance", start, end)
    early = [m for m in stances if m.start - start < _EARLY]
    leading = [m for m in early if m.value in LEADING and not _others_doing(document, start, m)]
    affirm = [m for m in early if m.value == "affirm"]
    judged = [m for m in stances if m.value == "appraise"]
    if leading and not any(m.start < leading[0].start for m in (*affirm[:1], *judged[:1])):
        return leading[0].value
    if any(m.value == "object" for m in stances):
        return "object"
    if affirm and not (judged and judged[0].start < affirm[0].start):
        return "affirm"
    return "appraise" if judged else None
