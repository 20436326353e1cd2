"""Speeches printed in full: behind the salutation all is one speaker's voice."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.voices.interviews import Interview
from banggiao.extract.statements.wording import words

_SALUTING = ("\nthưa ", "\nkính thưa ", "\n- thưa ", "\n- kính thưa ")
_SALUTED = Pattern(rf"(?:[-–] ?)?{words('saluting')}[^.:;?\"]{{2,90}}[,!.;:]?")
_SPEECH = Pattern(rf"(?<!\w){words('speech-printed')}")
_FIRST_PERSON = Pattern(rf"(?<!\w){words('first-person')}")
_LEAST = 2  # sentences in the first person without which it is no speech printed in full
_SHORT = 100  # code points of the longest salutation


def speech_in(document: Document, told: list[tuple[Sentence, list[Subject]]]) -> Interview | None:
    """The speech that the body prints in full, from its sentences with their possible speakers: all behind the first
    salutation stands as an interview's answers do; None where the body prints none."""
    at = min((at for mark in _SALUTING if (at := document.form.find(mark)) >= 0), default=-1)
    if at < 0:
        return None
    before = [one for one in told if one[0].start <= at]
    behind = [one for one, _ in told if one.start > at]
    introduced = [one for one in before if _SPEECH.search(document.form, one[0].start, one[0].end)]
    ours = sum(bool(_FIRST_PERSON.search(document.form, one.start, one.end)) for one in behind)
    if not introduced or ours < _LEAST:
        return None
    speakers = (s for _, subjects in reversed(introduced) for s in subjects if s.kind == "person")
    saluting = frozenset(one.start for one in behind if _salutes(document, one))
    answers = frozenset(one.start for one in behind) - saluting
    return Interview(next(speakers, None), introduced[-1][0].start, saluting, answers)


def _salutes(document: Document, sentence: Sentence) -> bool:
    """True for "Thưa Ngài Chủ tịch," and nothing more."""
    short = sentence.end - sentence.start <= _SHORT
    return short and _SALUTED.fullmatch(document.form, sentence.start, sentence.end) is not None
