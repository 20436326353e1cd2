"""Sentences on nothing but who was at an event."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words


def lists_those_present(document: Document, sentence: Sentence) -> bool:
    """ "Tham dự hội thảo có A, B và C": a sentence on nothing but who was there."""
    if _ATTENDED.match(document.form, sentence.start, sentence.end):
        return True
    end = sentence.end
    short = end - sentence.start < _SHORT and document.form.find("dự", sentence.start, end) >= 0
    return short and _THEY_ATTEND.match(document.form, sentence.start, end) is not None


_SHORT = 220  # characters of a sentence on nothing but who was there
_ATTENDED = Pattern(
    rf"(?:cùng |đến |cùng đến |tới |cùng tới )?{words('attend')}"
    rf"(?:(?=,? (?:còn |gồm )?có(?!\w))| (?:{of_class('occasion')} )?{words('gathering-at')}(?!\w))[^.;:]{{0,40}}?,?"
    r"(?: còn| gồm)? có(?!\w)"
)
# "Đại sứ A và Đại tá B (đã) tham dự lễ khai mạc."
_THEY_ATTEND = Pattern(
    rf"[^;:]{{20,200}}? (?:đã |{of_class('adverb')} )*{words('attend')}"
    rf"(?: (?:{of_class('occasion')} )?{words('gathering-at')}(?: {of_class('this')})?)?[.]?\s*$"
)
