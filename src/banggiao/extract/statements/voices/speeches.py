"""Speeches printed in full: behind the salutation all is one speaker's voice."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.printed import answer_of, speech_of
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.voices.interviews import Interview, Told
from banggiao.extract.statements.wording import forms, words

_SALUTING = tuple(f"\n{lead}{word} " for lead in ("", "- ") for word in sorted(forms("saluting")))
_SALUTED = Pattern(rf"(?:[-–] ?)?{words('saluting')}[^.:;?\"]{{2,90}}[,!.;:]?")
_SPEECH = Pattern(rf"(?<!\w){words('speech-printed')}")
_FIRST_PERSON = Pattern(rf"(?<!\w){words('first-person')}")
_LEAST = 2  # sentences in the first person without which it is no speech printed in full
_SHORT = 100  # code points of the longest salutation


def speech_in(annotation: Annotation, titled: Told, told: Told) -> Interview | None:
    """What the body prints as one speaker's own words, from its sentences with their possible speakers: a speech or
    letter behind its salutation or its heading, or a spokesman's answer to the press. All behind stands as an
    interview's answers do; None where the body prints none."""
    return _behind_salutation(annotation.document, titled, told) or _behind_heading(annotation, told)


def _behind_salutation(document: Document, titled: Told, told: Told) -> Interview | None:
    at = min((at for mark in _SALUTING if (at := document.form.find(mark)) >= 0), default=-1)
    if at < 0:
        return None
    before = [*titled, *(one for one in told if one[0].start <= at)]
    behind = [one for one, _ in told if one.start > at]
    introduced = [one for one in before if _SPEECH.search(document.form, one[0].start, one[0].end)]
    if not introduced or not _is_first_person(document, behind):
        return None
    speakers = (s for _, subjects in reversed(introduced) for s in subjects if s.kind == "person")
    saluting = frozenset(one.start for one in behind if _salutes(document, one))
    answers = frozenset(one.start for one in behind) - saluting
    return Interview(next(speakers, None), introduced[-1][0].start, saluting, answers)


def _behind_heading(annotation: Annotation, told: Told) -> Interview | None:
    """What is printed behind a heading that says whose words it is, where nothing behind it names him."""
    document, headed = annotation.document, speech_of(annotation)
    own = headed is not None
    headed = headed or answer_of(annotation)
    if headed is None:
        return None
    line, naming, person = headed
    behind = [(one, subjects) for one, subjects in told if one.start > line.start]
    if not behind or any(s.person == person for _, subjects in behind for s in subjects):
        return None
    if own and not _is_first_person(document, [one for one, _ in behind]):
        return None
    if not own and any(s.kind in PERSONS for _, subjects in behind for s in subjects):
        return None
    saluting = frozenset(one.start for one, _ in behind if _salutes(document, one))
    answers = frozenset(one.start for one, _ in behind) - saluting
    country = annotation.cast.individuals[person].country
    speaker = Subject(naming.start, naming.end, "person", person, (country,) if country else ())
    return Interview(speaker, line.start, saluting, answers)


def _is_first_person(document: Document, sentences: list[Sentence]) -> bool:
    """True for sentences of one who speaks to his hearers, and is not quoted."""
    ours = [one for one in sentences if _FIRST_PERSON.search(document.form, one.start, one.end)]
    return sum('"' not in document.form[one.start - 1 : one.end + 1] for one in ours) >= _LEAST


def _salutes(document: Document, sentence: Sentence) -> bool:
    """True for "Thưa Ngài Chủ tịch," and nothing more."""
    short = sentence.end - sentence.start <= _SHORT
    return short and _SALUTED.fullmatch(document.form, sentence.start, sentence.end) is not None
