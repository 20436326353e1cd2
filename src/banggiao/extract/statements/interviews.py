"""Interviews printed as turns of question and answer: the answers are one speaker's voice."""

from itertools import groupby

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.wording import forms, words

_INTERVIEW = Pattern(rf"(?<!\w){words('interview')}")
_ASKER = Pattern(rf"{words('asker')} ?:")
_DASHES = "-–—*+•"
_BEFORE = 3  # code points before a sentence in which the dash of its turn stands
_GIVEN_NEAR = 40  # code points between one who gives an interview and the word for it
_QUESTIONS = 2  # fewer are a figure of speech, where nobody is addressed
_ADDRESSED = Pattern(words("addressed"))  # begins a question put to the one interviewed
_POLITE = Pattern(rf"(?<!\w){words('polite-question')}(?!\w)[^?]{{3,200}}\?")


class Interview(msgspec.Struct, frozen=True):
    """Who answers (None where nobody known does), and the sentences of the introduction, questions and answers, each
    by its beginning."""

    subject: Subject | None
    introduced: int
    questions: frozenset[int]
    answers: frozenset[int]

    def holds(self, sentence: Sentence) -> bool:
        """True for a sentence of the interview, which is read by itself."""
        return sentence.start == self.introduced or sentence.start in self.questions or self.is_answer(sentence)

    def is_answer(self, sentence: Sentence) -> bool:
        """True for a sentence of an answer."""
        return sentence.start in self.answers


def interview_in(document: Document, told: list[tuple[Sentence, list[Subject]]]) -> Interview | None:
    """The interview that the body prints, from its sentences with their possible speakers, or None."""
    count = document.form.count("?")
    if not count:
        return None
    least = 1 if any(_ASKER.match(document.form, sentence.start) for sentence, _ in told) else _QUESTIONS
    if count < least and (_POLITE.search(document.form) or _asks_one(document, told)):
        least = 1
    if count < least:
        return None
    turns = _turns(document, [sentence for sentence, _ in told])
    asked = [number for number, turn in enumerate(turns) if _is_asked(document, turn[-1])]
    if len(asked) < least:
        return None
    first = turns[asked[0]][0].start
    before = [(sentence, subjects) for sentence, subjects in told if sentence.start < first]
    opening = next((one for one in before if _INTERVIEW.search(document.form, one[0].start, one[0].end)), None)
    if opening is None:
        return _labelled(document, turns, asked, told)
    known = (s for s in opening[1] if not document.hits.within("media", s.start, s.end))  # a newspaper asks
    guests = [s for s in known if s.kind in ("person", "nobody")]
    behind = _INTERVIEW.search(document.form, opening[0].start, opening[0].end)
    asked_of = [s for s in guests if behind and s.kind == "person" and s.start >= behind.end()]
    # "Đại sứ X trao đổi với phóng viên về chuyến thăm của Tổng thống Y": X gives it
    givers = [s for s in guests if behind and s.kind == "person" and _gives(document, s.end, behind.start())]
    speaker = next(iter(givers or asked_of or guests), None)
    answered = {turns[n][0].start for n in range(asked[0], len(turns)) if n not in asked}
    labels = (s for one, who in told if one.start in answered for s in who[:1] if _labels(document, one, s))
    speaker = next(labels, speaker)
    answers = (s.start for n in range(asked[0], len(turns)) if n not in asked for s in turns[n])
    questions = (s.start for n in asked for s in turns[n])
    return Interview(speaker, opening[0].start, frozenset(questions), frozenset(answers))


def _labelled(
    document: Document, turns: list[list[Sentence]], asked: list[int], told: list[tuple[Sentence, list[Subject]]]
) -> Interview | None:
    """An interview that nothing introduces, whose turns tell who asks and who answers: "PV: …", "Đại sứ X: …"."""
    if not any(_ASKER.match(document.form, turns[number][0].start) for number in asked):
        return None
    first = {turns[number][0].start for number in range(asked[0], len(turns)) if number not in asked}
    labels = (s for one, who in told if one.start in first for s in who[:1] if _labels(document, one, s))
    speaker = next(labels, None)
    answers = (s.start for n in range(asked[0], len(turns)) if n not in asked for s in turns[n])
    questions = frozenset(s.start for number in asked for s in turns[number])
    return Interview(speaker, -1, questions, frozenset(answers)) if speaker else None


def _asks_one(document: Document, told: list[tuple[Sentence, list[Subject]]]) -> bool:
    """True where a paragraph is a question to somebody addressed: "Đại sứ có những đánh giá gì về …?"."""
    last = -1
    for sentence, _ in told:
        first = sentence.paragraph != last
        last = sentence.paragraph
        if first and document.form.startswith("?\n", sentence.end) and _ADDRESSED.match(document.form, sentence.start):
            return True
    return False


def _gives(document: Document, start: int, end: int) -> bool:
    """True where the one who is named up to `start` gives the interview that is told of at `end`."""
    return start <= end <= start + _GIVEN_NEAR and "," not in document.form[start:end]


def _labels(document: Document, sentence: Sentence, subject: Subject) -> bool:
    """True where an answer begins with the name of the one who gives it: "Đại sứ X: …"."""
    named = subject.kind == "person" and subject.start == sentence.start
    return named and document.form.startswith((":", " :"), subject.end)


def interviewed_in(document: Document, told: list[tuple[Sentence, list[Subject]]]) -> int | None:
    """The person of the cast whose interview the article retells in running text, or None."""
    at = next((at for form in sorted(forms("interviewed")) if (at := document.form.find(form)) >= 0), -1)
    subjects = next((subjects for sentence, subjects in told if sentence.start <= at < sentence.end), [])
    return next((s.person for s in subjects if s.kind == "person"), None)


def _turns(document: Document, sentences: list[Sentence]) -> list[list[Sentence]]:
    """The body cut into turns: one begins with a dash or an asker's mark, else with a question and behind it."""
    paragraphs = [list(group) for _, group in groupby(sentences, lambda sentence: sentence.paragraph)]
    named = any(_ASKER.match(document.form, paragraph[0].start) for paragraph in paragraphs)
    marked = sum(_is_marked(document, paragraph[0]) for paragraph in paragraphs) > (0 if named else _QUESTIONS)
    turns: list[list[Sentence]] = []
    for paragraph in paragraphs:
        begins = _is_marked(document, paragraph[0]) if marked else _is_asked(document, paragraph[-1])
        if not turns or begins or _is_asked(document, turns[-1][-1]):
            turns.append(paragraph)
        else:
            turns[-1].extend(paragraph)
    return turns


def _is_asked(document: Document, sentence: Sentence) -> bool:
    return document.form.startswith("?", sentence.end)


def _is_marked(document: Document, sentence: Sentence) -> bool:
    before = document.text[max(0, sentence.start - _BEFORE) : sentence.start].strip()
    return (before != "" and before[-1] in _DASHES) or bool(_ASKER.match(document.form, sentence.start))
