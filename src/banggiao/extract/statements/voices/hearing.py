"""The sentences of an article's body as they are heard: who can be speaking in each, and its speech acts."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import BODY
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import Scenes
from banggiao.extract.people import Roster
from banggiao.extract.statements.openings.opening import Opening
from banggiao.extract.statements.openings.openings import openings
from banggiao.extract.statements.speakers.memory import Memory
from banggiao.extract.statements.speakers.subjects import subjects_of
from banggiao.extract.statements.subject import PERSONS, Subject

_BEFORE_ONE = (", ", "thấy ", "khi ", "lúc ")  # before the one person whom a sentence tells of


class Heard(msgspec.Struct, frozen=True):
    """One sentence of the body with its possible speakers and its speech acts."""

    sentence: Sentence
    subjects: list[Subject]
    openings: list[Opening]


def hear(annotation: Annotation, roster: Roster, scenes: Scenes) -> list[Heard]:
    """The sentences of the body in order; none where the article is about a company's affair."""
    document = annotation.document
    memory = Memory(annotation, scenes.met(roster.names), roster.names)
    heard: list[Heard] = []
    paragraph = -1
    if memory.private_affair and not scenes.told:
        return heard
    for sentence in document.sentences:
        memory.said_here = memory.said_here and sentence.paragraph == paragraph
        memory.told_of = memory.told_of if sentence.paragraph == paragraph else None
        paragraph = sentence.paragraph
        subjects = subjects_of(annotation, scenes, sentence, memory)
        if sentence.part is not BODY:
            continue
        acts = openings(document, sentence, subjects)
        if document.form.startswith("?", sentence.end):
            acts = []  # a question asked of a speaker
        heard.append(Heard(sentence, subjects, acts))
        memory.told_of = _told_of(document, sentence, subjects, memory)
        for act in acts:
            if act.subject and act.subject.kind == "both" and len(act.subject.countries) == 1:
                memory.spoke, memory.country = None, act.subject.countries[0]  # two leaders of one state
            elif act.subject and act.subject.kind != "both":
                memory.spoke = act.subject.person
                memory.said_here = memory.spoke is not None
                memory.stranger = act.subject.kind == "nobody"
                unnamed = act.subject.person is None and len(act.subject.countries) == 1
                memory.unnamed = act.subject.countries[0] if unnamed else None
    return heard


def _told_of(document: Document, sentence: Sentence, subjects: list[Subject], memory: Memory) -> int | None:
    """The one person whom a sentence tells of, where it begins with him behind a time or place ("Một năm sau, Đại tướng
    X sang Lào", "Người ta thấy ông X …"), and nobody spoke in its paragraph; where it names nobody, who was told of
    before."""
    named = [s for s in subjects if s.kind in (*PERSONS, "official", "nobody")]
    if memory.said_here or memory.stranger:
        return None
    if not named:
        return memory.told_of
    first = named[0]
    if len({s.person for s in named}) > 1 or first.person is None:
        return None
    begins = first.start == sentence.start or document.form.endswith(_BEFORE_ONE, sentence.start, first.start)
    return first.person if begins else None


def takes_the_word(one: Heard, words: tuple[int, int]) -> bool:
    """True where somebody else is named as speaker inside the sentence, but outside the words `[start, end)` that are
    quoted from its beginning on."""
    start, end = words if words[0] >= one.sentence.start else (one.sentence.end, one.sentence.end)
    named = (o.subject for o in one.openings if o.subject and not o.looks_back)
    return any(s.kind in PERSONS and not start <= s.start < end for s in named)
