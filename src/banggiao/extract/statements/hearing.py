"""The sentences of an article's body as they are heard: who can be speaking in each, and its speech acts."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import Scenes
from banggiao.extract.people import Roster
from banggiao.extract.statements.continuation import Passage
from banggiao.extract.statements.memory import Memory
from banggiao.extract.statements.openings import Opening, openings
from banggiao.extract.statements.quotations import Quotation
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.subjects import subjects_of


class Heard(msgspec.Struct, frozen=True):
    """One sentence of the body with its possible speakers and its speech acts."""

    sentence: Sentence
    subjects: list[Subject]
    openings: list[Opening]


def hear(annotation: Annotation, roster: Roster, scenes: Scenes) -> list[Heard]:
    """The sentences of the body in order; none where the article is about a company's affair."""
    document = annotation.document
    memory = Memory(annotation, scenes.met(roster.names))
    heard: list[Heard] = []
    if memory.private_affair and not scenes.told:
        return heard
    for sentence in document.sentences:
        if sentence.part is Part.FURNITURE:
            continue
        subjects = subjects_of(annotation, scenes, sentence, memory)
        if sentence.part is not Part.BODY:
            continue
        acts = openings(document, sentence, subjects)
        if document.form.startswith("?", sentence.end):
            acts = []  # a question asked of a speaker
        heard.append(Heard(sentence, subjects, acts))
        for act in acts:
            if act.subject and act.subject.kind != "both":
                memory.spoke = act.subject.person
                memory.stranger = act.subject.kind == "nobody"
    return heard


def takes_the_word(one: Heard) -> bool:
    """True where somebody else is named as speaker inside the sentence."""
    return any(o.subject and o.subject.kind in PERSONS and not o.looks_back for o in one.openings)


def quoted_voice(
    document: Document, heard: list[Heard], number: int, quotation: Quotation, passage: Passage | None
) -> Subject | None:
    """Who is quoted in the sentence `number`: the speaker whose verb stands before the quotation, else the one named
    behind it; None where that is nobody known."""
    for one in heard[number:]:
        if one.sentence.start > quotation.end:
            break
        back = (o for o in one.openings if o.looks_back and o.verb and o.verb.start > quotation.end)
        behind = next(back, None)
        if behind:
            return behind.subject
        told = document.hits.within("act", quotation.end, one.sentence.end)
        if any(mention.value.endswith((":tell", ":report", ":opinion")) for mention in told):
            return None  # somebody unknown is named as its speaker
    opens = quotation.start >= heard[number].sentence.start
    before = heard[number - 1] if number and not opens else None
    if passage is None or (before is None and passage.subject.person is None):
        return None  # sides do not speak in sentences of a quotation that nobody is named for
    if passage.number != number - 1:
        return None
    # The quotation began in the sentence before, behind the verb of the one who speaks.
    introduced = number > 0 and heard[number - 1].sentence.start <= quotation.start
    return passage.subject if introduced else None
