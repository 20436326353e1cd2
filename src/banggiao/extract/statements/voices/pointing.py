"""Whose the words before are, told by what they are called: "Đó là khẳng định của ông X tại …", "Thông tin trên được
ông X đưa ra khi …", "…, đó là đề nghị của ông X"."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.voices.hearing import Heard
from banggiao.extract.statements.wording import forms, words

_NAMED = Pattern(
    rf"{words('that')} (?:chính |cũng |còn )?là (?:{words('said-before')} )*(?P<noun>{words('said')})"
    rf"(?: (?!của )[^\W\d_]+){{0,6}} của "
)
_BROUGHT = Pattern(
    rf"(?:{words('several')} )?(?P<noun>{words('said', 'position')}) "
    rf"(?:{words('aforesaid')} (?:về [^,;:\"]{{3,60}}? )?)?(?:{words('also')} )*(?:được|do) "
)
# "Đây là thông tin được ông X khẳng định", "Đó là điều mà ông X nêu ra".
_TOLD_BY = Pattern(
    rf"{words('that')} (?:chính |cũng |còn )?là (?P<noun>{words('said', 'said-before', 'position')})"
    rf"(?: (?!của )[^\W\d_]+){{0,3}}? (?:được|do|mà) "
)
# "…, đó là | đề nghị của ông X", '"…" là | khẳng định của ông X'
_NAMED_BEHIND = Pattern(
    rf"(?:\"?, (?:đó|đây) (?:chính |cũng |còn )?|\" )là (?:{words('said-before')} )*(?P<noun>{words('said')})"
    rf"(?: (?!của )[^\W\d_]+){{0,6}} của "
)
_UTTERED = Pattern(rf" (?:{words('also')} )*{words('uttered')}")
_BEGINNINGS = tuple(sorted(forms("that", "several", "said", "position")))
# What somebody's words are called, and the act that this makes them.
_CALLED = {form: act for act in ("affirm", "propose", "commit", "hope") for form in forms(f"said-{act}")}
_LEAST = 16  # code points of words before they are told to be somebody's
_POINTS = (", đó ", ", đây ", '" là ')
_NEAR = 12  # code points by which the naming of the speaker may begin behind the words that point back


class Pointing(msgspec.Struct, frozen=True):
    """Who said the words before, which end at `end`, and the act that their name makes them where they show none."""

    subject: Subject
    act: str
    end: int = 0


def pointing_back(document: Document, sentence: Sentence, subjects: list[Subject]) -> Pointing | None:
    """Whose the words before `sentence` are, where it tells no more than that; else None."""
    form = document.form
    if not subjects or not form.startswith(_BEGINNINGS, sentence.start):
        return None
    named = _NAMED.match(form, sentence.start, sentence.end)
    told = named or _BROUGHT.match(form, sentence.start, sentence.end)
    told = told or _TOLD_BY.match(form, sentence.start, sentence.end)
    if told is None:
        return None
    subject = _near(subjects, told.end())
    if subject is None or (not named and not _UTTERED.match(form, subject.end, sentence.end)):
        return None
    return Pointing(subject, _CALLED.get(told["noun"], "inform"))


def pointed_behind(document: Document, one: Heard) -> Pointing | None:
    """Which person's the words are with which a sentence begins, where it goes on to tell that; None where another
    says them: "Ông X nhấn mạnh …, đó là mong muốn của ông Y"."""
    form, sentence = document.form, one.sentence
    if not one.subjects or not any(form.find(word, sentence.start, sentence.end) > 0 for word in _POINTS):
        return None
    told = _NAMED_BEHIND.search(form, sentence.start + _LEAST, sentence.end)
    subject = _near(one.subjects, told.end()) if told else None
    if told is None or subject is None or subject.kind not in PERSONS:
        return None
    if any(o.subject and o.subject.kind in PERSONS and o.start < told.start() for o in one.openings):
        return None
    return Pointing(subject, _CALLED.get(told["noun"], "inform"), told.start())


def _near(subjects: list[Subject], end: int) -> Subject | None:
    """Who is named where the words end that point back."""
    return next((s for s in subjects if end <= s.start <= end + _NEAR), None)


def says_something(document: Document, title: Sentence) -> bool:
    """True for a headline that says what somebody tells or holds, or what is or will be."""
    hits, form = document.hits, document.form
    if hits.within("act", title.start, title.end) or hits.within("stance", title.start, title.end):
        return True
    return any(form.find(word, title.start, title.end) > 0 for word in (" sẽ ", " là ", " đã ", " có ", " cần ", ":"))
