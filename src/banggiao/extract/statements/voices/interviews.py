"""Interviews printed as turns of question and answer: the answers are one speaker's voice."""

from collections import Counter
from itertools import groupby

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import TITLE
from banggiao.annotate.items import BULLETS
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.printed import LABEL_ENDS, heads
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.wording import forms, words

Told = list[tuple[Sentence, list[Subject]]]

_INTERVIEW = Pattern(rf"(?<!\w){words('interview')}")
_ASKER = Pattern(rf"{words('asker')} ?:")
_LABEL = Pattern(r"[^\s\d:?][^:?.,\"\n]{1,25}: ")
_BEFORE = 3  # code points before a sentence in which the dash of its turn stands
_GIVEN_NEAR = 40  # code points between one who gives an interview and the word for it
_QUESTIONS = 2  # fewer are a figure of speech, where nobody is addressed
_ADDRESSED = Pattern(words("addressed"))  # begins a question put to the one interviewed
_POLITE = Pattern(rf"(?<!\w){words('polite-question')}(?!\w)[^?]{{3,200}}\?")


class _Askers:
    """Who asks in the turns of an interview: a word for one who does, or a name that opens more questions than else and
    is nobody's who could answer ("VnExpress: …?")."""

    __slots__ = ("_form", "_labels")

    def __init__(self, document: Document, told: Told) -> None:
        self._form = document.form
        asking = Counter[str]()
        paragraphs = [list(group) for _, group in groupby(told, lambda one: one[0].paragraph)]
        for paragraph in paragraphs:
            (first, subjects), last = paragraph[0], paragraph[-1][0]
            label = _LABEL.match(self._form, first.start, first.end)
            if label is None or any(s.start == first.start and s.kind != "nobody" for s in subjects):
                continue
            asking[label[0]] += 1 if _is_asked(document, last) else -1
        self._labels = tuple(label for label, times in asking.items() if times > 0)

    def at(self, sentence: Sentence) -> bool:
        """True where a sentence begins with who asks."""
        return bool(_ASKER.match(self._form, sentence.start)) or self._form.startswith(self._labels, sentence.start)


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


def in_title(annotation: Annotation) -> Told:
    """The title with the persons whom it names, as possible speakers."""
    people = annotation.cast.individuals
    told: Told = []
    for line, named in heads(annotation):
        if line.part is TITLE:
            served = [(n, p, people[p].country) for n, p in named]
            told.append((line, [Subject(n.start, n.end, "person", p, (c,) if c else ()) for n, p, c in served]))
    return told


def interview_in(document: Document, titled: Told, told: Told) -> Interview | None:
    """The interview that the body prints, from its sentences and those of the title with their possible speakers, or
    None."""
    count = document.form.count("?")
    if not count:
        return None
    asks = _Askers(document, told)
    least = 1 if any(asks.at(sentence) for sentence, _ in told) else _QUESTIONS
    if count < least and (_POLITE.search(document.form) or _asks_one(document, told)):
        least = 1
    if count < least:
        return None
    turns = _turns(document, asks, [sentence for sentence, _ in told])
    asked = [n for n, turn in enumerate(turns) if _is_asked(document, turn[-1]) or asks.at(turn[0])]
    if len(asked) < least:
        return None
    first = turns[asked[0]][0].start
    named = ((one, who, _INTERVIEW.search(document.form, one.start, one.end)) for one, who in [*titled, *told])
    opening = next(((one, who, word.span()) for one, who, word in named if word and one.start < first), None)
    answering = [turn for number, turn in enumerate(turns) if number > asked[0] and number not in asked]
    begun = {turn[0].start for turn in answering}
    labels = (s for one, who in told if one.start in begun for s in who[:1] if _labels(document, one, s))
    speaker = next(labels, None)
    if opening:
        speaker = speaker or _introduced(document, opening[1], opening[2])
    elif speaker is None or not (len(asked) >= _QUESTIONS or any(asks.at(turns[number][0]) for number in asked)):
        return None  # what nothing introduces tells by its turns who asks and who answers: "PV: …", "Đại sứ X: …"
    questions = frozenset(sentence.start for number in asked for sentence in turns[number])
    answers = frozenset(one.start for turn in answering for one in turn if not _is_label(document, one, speaker))
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


def _asks_one(document: Document, told: Told) -> bool:
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
    return named and LABEL_ENDS.match(document.form, subject.end) is not None


def _is_label(document: Document, sentence: Sentence, speaker: Subject | None) -> bool:
    """True for a line that says who answers, and nothing more: "Người phát ngôn X trả lời:"."""
    ends = document.form.startswith((":", " :"), sentence.end)
    return ends and speaker is not None and sentence.start == speaker.start


def interviewed_in(document: Document, told: Told) -> int | None:
    """The person of the cast whose interview the article retells in running text, or None."""
    at = next((at for form in sorted(forms("interviewed")) if (at := document.form.find(form)) >= 0), -1)
    subjects = next((subjects for sentence, subjects in told if sentence.start <= at < sentence.end), [])
    return next((s.person for s in subjects if s.kind == "person"), None)


def _turns(document: Document, asks: _Askers, sentences: list[Sentence]) -> list[list[Sentence]]:
    """The body cut into turns: one begins with a dash or an asker's mark, else with a question and behind it."""
    paragraphs = [list(group) for _, group in groupby(sentences, lambda sentence: sentence.paragraph)]
    named = any(asks.at(paragraph[0]) for paragraph in paragraphs)
    marked = sum(_is_marked(document, asks, paragraph[0]) for paragraph in paragraphs) > (0 if named else _QUESTIONS)
    turns: list[list[Sentence]] = []
    for paragraph in paragraphs:
        begins = _is_marked(document, asks, paragraph[0]) if marked else _is_asked(document, paragraph[-1])
        if not turns or begins or _is_asked(document, turns[-1][-1]):
            turns.append(paragraph)
        else:
            turns[-1].extend(paragraph)
    return turns


def _is_asked(document: Document, sentence: Sentence) -> bool:
    return document.form.startswith("?", sentence.end)


def _is_marked(document: Document, asks: _Askers, sentence: Sentence) -> bool:
    before = document.text[max(0, sentence.start - _BEFORE) : sentence.start].strip()
    return (before != "" and before[-1] in BULLETS) or asks.at(sentence)
