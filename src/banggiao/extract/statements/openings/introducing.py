"""Words quoted behind a colon, before which no verb of saying stands: 'Đại sứ X hào hứng: "…"'."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import words

_COLON = ': "'
_QUOTED = Pattern(r": \"[^\"]{12}")
# What one does while one speaks: "xúc động", "nở nụ cười", ", Tư lệnh Hải quân Lào, mở đầu bằng một câu".
_MANNER = Pattern(r"(?:,[^;:\"]{2,110},)? [^;:.,\"]{2,60}")
_NAMES_A_THING = Pattern(rf"(?<!\w){words('titled')}(?: [^\W\d_]+){{0,2}}$")


def quoting_before(document: Document, sentence: Sentence, subjects: list[Subject], verbs: list[Verb]) -> list[Verb]:
    """`verbs` with one of telling for the person whose words stand in quotation marks behind a colon, where none of
    them leads to the colon."""
    colon = document.form.find(_COLON, sentence.start, sentence.end)
    if colon < 0 or not _QUOTED.match(document.form, colon, sentence.end):
        return verbs
    named = (s for s in reversed(subjects) if s.end <= colon and s.kind in (*PERSONS, "nobody"))
    speaker = next(named, None)
    if speaker is None or speaker.kind == "nobody" or not _begins(document, sentence, speaker):
        return verbs
    if any(speaker.end <= verb.start and verb.end <= colon for verb in verbs):
        return verbs
    manner = _MANNER.fullmatch(document.form, speaker.end, colon)
    if manner is None or _NAMES_A_THING.search(document.form, speaker.end, colon):
        return verbs
    told = Verb(speaker.end + 1, colon, "inform", "tell")
    return sorted([*verbs, told], key=_start)


def _begins(document: Document, sentence: Sentence, speaker: Subject) -> bool:
    """True for one who begins the sentence or a clause of it."""
    return speaker.start == sentence.start or document.form.endswith((", ", "; "), 0, speaker.start)


def _start(verb: Verb) -> int:
    return verb.start
