"""Why an article was read as it was: for each sentence what was recognised, and which rule made or refused what."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from banggiao.annotate.annotation import Annotation, annotate
from banggiao.annotate.furniture import Part
from banggiao.annotate.gazetteer import TABLES
from banggiao.annotate.screening import Screened, screen
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.tidying import Tidied, tidy
from banggiao.knowledge.table import table
from banggiao.reader import read
from banggiao.records import Article, Finding, Reading, Span

# The kinds of known words that can open a finding, and of which type.
_OPENS = {
    "trigger": "encounters", "paper": "instruments", "level": "relations", "channel": "mechanisms", "act": "statements"
}
_KINDS = (*dict.fromkeys(TABLES.values()), "office", "media")


class Recognised(msgspec.Struct, frozen=True):
    """Words of the text and what they were taken for: `kind` is a kind of known word, `person` or `date`, `value` the
    word's value in its table, the person's name or the date; None where the words alone tell none."""

    span: Span
    kind: str
    value: str | None


class Refused(msgspec.Struct, frozen=True):
    """A word that can open a finding of `type` and opened none here.

    `reason` is `not-read` (the first look did not pass the article), `title`, `caption` or `furniture` (what the
    sentence is), `told-elsewhere` (nothing is made of it here, and a finding of the kind stands in another
    sentence) or `no-rule` (no rule takes the words as they stand here).
    """

    word: Recognised
    type: str
    reason: str


class Explained(msgspec.Struct, frozen=True):
    """One sentence: what it is in the article (`title`, `body`, `caption`, `furniture`), what was recognised in it, the
    findings whose evidence lies in it, each with its rule, and the words of which nothing was made."""

    span: Span
    part: str
    recognised: tuple[Recognised, ...]
    made: tuple[Finding, ...]
    refused: tuple[Refused, ...]


class Explanation(msgspec.Struct, frozen=True):
    """An article's reading with its first look and its sentences."""

    reading: Reading
    screened: Screened
    sentences: tuple[Explained, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: the article's head, the first look, and every sentence."""
        text = self.reading.article.text
        seen = [
            Recognised(Span.of(text, word.start, word.end), word.kind, word.value) for word in self.screened.why
        ]
        return {
            "schema": "banggiao.explanation/1",
            "article": self.reading.to_dict()["article"],
            "first_look": {"passed": self.screened.passed, "words": [_word(word) for word in seen]},
            "sentences": [_sentence(sentence) for sentence in self.sentences],
        }


def explain(article: Article) -> Explanation:
    """The reading of `article` as `read` gives it, and how it came about; a pure function of the article."""
    reading, screened = read(article), screen(article)
    tidied = tidy(article.text)
    mended = msgspec.structs.replace(article, text=tidied.text) if tidied else article
    annotation = annotate(mended)
    document = annotation.document
    in_order = sorted((*document.sentences, *document.aside), key=lambda sentence: sentence.start)
    sentences = tuple(_explained(annotation, sentence, reading, tidied, screened) for sentence in in_order)
    return Explanation(reading, screened, sentences)


def _explained(
    annotation: Annotation, sentence: Sentence, reading: Reading, tidied: Tidied | None, screened: Screened
) -> Explained:
    text = reading.article.text

    def back(span: Span) -> Span:
        return tidied.span(span, text) if tidied else span

    recognised = [
        Recognised(back(word.span), word.kind, word.value)
        for word in sorted(_recognised(annotation, sentence), key=lambda word: (word.span.start, word.span.end))
    ]
    span = back(Span.of(annotation.document.text, sentence.start, sentence.end))
    made = tuple(finding for finding in reading.findings() if any(_touch(one, span) for one in finding.evidence))
    refused: list[Refused] = []
    for word in recognised:
        opened = _OPENS.get(word.kind)
        if opened is None or any(_touch(one, word.span) for f in _of(opened, made) for one in f.evidence):
            continue
        if not screened.passed:
            reason = "not-read"
        elif sentence.part is not Part.BODY:
            reason = sentence.part.value
        elif any(_kind(finding) in _kinds_of(word) for finding in _of(opened, reading.findings())):
            reason = "told-elsewhere"
        else:
            reason = "no-rule"
        refused.append(Refused(word, opened, reason))
    return Explained(span, sentence.part.value, tuple(recognised), made, tuple(refused))


def _recognised(annotation: Annotation, sentence: Sentence) -> Iterator[Recognised]:
    """Known words, persons and dates of one sentence, with spans of the mended text."""
    document, cast = annotation.document, annotation.cast
    for kind in _KINDS:
        for word in document.hits.within(kind, sentence.start, sentence.end):
            yield Recognised(Span.of(document.text, word.start, word.end), kind, word.value)
    for naming, index in cast.namings:
        if sentence.start <= naming.start < sentence.end:
            name = None if index is None else " ".join(cast.individuals[index].name.words)
            yield Recognised(Span.of(document.text, naming.start, naming.end), "person", name)
    for when in annotation.dates:
        if sentence.start <= when.start < sentence.end:
            yield Recognised(Span.of(document.text, when.start, when.end), "date", when.value)


def _of(type_: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    return filter(lambda finding: type_ == finding.TYPE, findings)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _kind(finding: Finding) -> str:
    """What tells a finding apart within its type: its kind, level or act."""
    return next((getattr(finding, key) for key in ("kind", "level", "act") if hasattr(finding, key)), "")


@cache
def _encounter_kinds() -> dict[str, str]:
    return {row.value: row.columns["kind"] for row in table("encounters")}


def _kinds_of(word: Recognised) -> tuple[str, ...]:
    """The kinds of finding that a word can open: its value is one, or has it before or behind a colon."""
    value = word.value or ""
    return (_encounter_kinds().get(value, ""),) if word.kind == "trigger" else tuple(value.split(":"))


def _word(word: Recognised) -> dict[str, Any]:
    return {"kind": word.kind, "value": word.value, **msgspec.to_builtins(word.span)}


def _sentence(sentence: Explained) -> dict[str, Any]:
    return {
        **msgspec.to_builtins(sentence.span),
        "part": sentence.part,
        "recognised": [_word(word) for word in sentence.recognised],
        "made": [
            {"type": finding.TYPE, "rule": finding.rule, "finding": msgspec.to_builtins(finding)}
            for finding in sentence.made
        ],
        "refused": [
            {"type": refused.type, "reason": refused.reason, "word": _word(refused.word)}
            for refused in sentence.refused
        ],
    }
