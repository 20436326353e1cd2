"""Whose words an article prints as a whole: a speech, a letter, an answer to the press, the answers of an interview."""

from collections.abc import Iterator

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import forms_of, one_of
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.titles import Naming

_LINES = 3  # sentences in which an article says whose words it prints


def _speech(*groups: str) -> str:
    return rf"{one_of(forms_of('speech', *groups))}(?!\w)"


_OF_HIM = Pattern(rf"(?<!\w)(?:{_speech('speech-printed', 'letter-printed')})[^.;:\"]{{0,30}}? của ")
_TO_PRESS = Pattern(rf"(?: [^\s:\"]+)*? (?:đã )?{_speech('answers-press')}[^\"]*")
_ENDS_LINE = Pattern(r"[.…:]?\s*(?:\n|$)")
_SPOKESMAN = "phát ngôn"
LABEL_ENDS = Pattern(rf" ?:| {_speech('answers-label')} ?:")


def heads(annotation: Annotation) -> Iterator[tuple[Sentence, list[tuple[Naming, int]]]]:
    """The title and the lines that may go on with it, each with the persons whom it names."""
    for line in annotation.document.sentences[:_LINES]:
        named = ((naming, person) for naming, person in annotation.cast.namings if person is not None)
        yield line, [(n, p) for n, p in named if line.start <= n.start < line.end]


def speech_of(annotation: Annotation) -> tuple[Sentence, Naming, int] | None:
    """Whose speech, letter or message the head of the article names ("Thư ngỏ của | Đại sứ X"), with the line."""
    form = annotation.document.form
    for line, named in heads(annotation):
        ends = {found.end() for found in _OF_HIM.finditer(form, line.start, line.end)} if named else set[int]()
        whose = next(((naming, person) for naming, person in named if naming.start in ends), None)
        if whose:
            return line, *whose
    return None


def answer_of(annotation: Annotation) -> tuple[Sentence, Naming, int] | None:
    """Who answers the press by a line of its own, behind which the answer is printed: "Người phát ngôn X trả lời câu
    hỏi của phóng viên về việc …"."""
    form = annotation.document.form
    for line, named in heads(annotation):
        if not _ENDS_LINE.match(form, line.end):
            continue
        for naming, person in named:
            speaks = form.find(_SPOKESMAN, naming.start, naming.end) >= 0
            if speaks and _TO_PRESS.fullmatch(form, naming.end, line.end):
                return line, naming, person
    return None


def first_person(annotation: Annotation) -> int | None:
    """The person of the cast who is "tôi" throughout the article, or None."""
    document = annotation.document
    if not _SAYS_I.search(document.form):
        return None
    headed = speech_of(annotation)
    if headed is not None:
        line, _, person = headed
        named_again = any(n.start > line.end and p == person for n, p in annotation.cast.namings)
        return None if named_again else person
    if "?" not in document.form:
        return None
    first: dict[int, int] = {}
    for sentence in document.sentences:
        first.setdefault(sentence.paragraph, sentence.start)
    starts = frozenset(first.values())
    labelled = {
        person
        for naming, person in annotation.cast.namings
        if person is not None and naming.start in starts and LABEL_ENDS.match(document.form, naming.end)
    }
    return labelled.pop() if len(labelled) == 1 else None


_SAYS_I = Pattern(r"(?<!\w)(?:tôi|chúng tôi)(?!\w)")
