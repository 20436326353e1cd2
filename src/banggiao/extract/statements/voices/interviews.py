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
    named = ((one, who, _INTERVIEW.search(document.form, one.start, one.end)) for one, who in told)
    opening = next(((one, who, word.span()) for one, who, word in named if word and one.start < first), None)
    answering = [turn for number, turn in enumerate(turns) if number > asked[0] and number not in asked]
    begun = {turn[0].start for turn in answering}
    labels = (s for one, who in told if one.start in begun for s in who[:1] if _labels(document, one, s))
    speaker = next(labels, None)
    if opening:
        speaker = speaker or _introduced(document, opening[1], opening[2])
    elif speaker is None or not any(_ASKER.match(document.form, turns[number][0].start) for number in asked):
        return None  # what nothing introduces tells by its turns who asks and who answers: "PV: …", "Đại sứ X: …"
    questions = frozenset(sentence.start for number in asked for sentence in turns[number])
    answers = frozenset(sentence.start for turn in answering for sentence in turn)
    return Interview(speaker, opening[0].start if opening else -1, questions, answers)


def _introduced(document: Document, subjects: list[Subject], word: tuple[int, int]) -> Subject | None:
    """Who answers by the sentence that introduces an interview, whose `word` stands at `[start, end)`: "Đại sứ X trao
    đổi với phóng viên về chuyến thăm của Tổng thống Y" is given by X; else who is asked, or who is named."""
    known = (s for s in subjects if not document.hits.within("media", s.start, s.end))  # a newspaper asks
    guests = [s for s in known if s.kind in ("person", "nobody")]
    persons = [s for s in guests if s.kind == "person"]
    givers = [s for s in persons if _gives(document, s.end, word[0])]
    asked_of = [s for s in persons if s.start >= word[1]]
    return next(iter(givers or asked_of or guests), None)


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
