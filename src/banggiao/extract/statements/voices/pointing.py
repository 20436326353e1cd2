"""Sentences that only tell whose the words before are: "Đó là khẳng định của ông X tại …", "Thông tin trên được ông X
đưa ra khi …"."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.subject import Subject
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
_UTTERED = Pattern(rf" (?:{words('also')} )*{words('uttered')}")
_BEGINNINGS = tuple(sorted(forms("that", "several", "said", "position")))
_STATED = forms("said-firmly")
_NEAR = 12  # code points by which the naming of the speaker may begin behind the words that point back


class Pointing(msgspec.Struct, frozen=True):
    """Who said the words before, and the act that their name makes them where they show none."""

    subject: Subject
    act: str


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
    subject = next((s for s in subjects if told.end() <= s.start <= told.end() + _NEAR), None)
    if subject is None or (not named and not _UTTERED.match(form, subject.end, sentence.end)):
        return None
    return Pointing(subject, "affirm" if told["noun"] in _STATED else "inform")


def says_something(document: Document, title: Sentence) -> bool:
    """True for a headline that says what somebody tells or holds, or what is or will be."""
    hits, form = document.hits, document.form
    if hits.within("act", title.start, title.end) or hits.within("stance", title.start, title.end):
        return True
    return any(form.find(word, title.start, title.end) > 0 for word in (" sẽ ", " là ", " đã ", " có ", " cần ", ":"))
