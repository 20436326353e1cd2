"""Persons who are told to be ready or sure of something, without a verb of saying."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.hearing import Heard
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.wording import words

_AS = Pattern(rf"{words('role-of')} (?:tân )?")
_READY = Pattern(rf" (?:{words('also')} )*sẵn sàng (?!để |cho |lên đường)")


def ready_himself(document: Document, one: Heard) -> Subject | None:
    """The person with whom a sentence or its clause begins, who is told to be ready for what he promises: "Là tân Đại
    sứ, ông X sẵn sàng hợp tác …"; None for another or a thing."""
    form = document.form
    for subject in one.subjects:
        start = one.sentence.start
        begins = subject.start == start or form.endswith(", ", start, subject.start)
        begins = begins or _AS.fullmatch(form, start, subject.start) is not None
        if begins and subject.kind in PERSONS and _READY.match(form, subject.end):
            return subject
    return None
