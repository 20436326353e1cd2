"""Whose words a sentence gives that names its source: "Theo ông X, …", "…, theo ông X, …"."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import HOME
from banggiao.extract.statements.openings.opening import Opening
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.wording import words

_ACCORDING = Pattern(
    rf"(?:{words('recalled')},? )*(?:theo (?!đó(?!\w))(?:{words('source')} )?|{words('in-eyes')} )"
)
_STANDING_OUT = Pattern(rf"{words('standing-out')} theo ")  # "Nổi bật nhất theo ông X là …"
_INSIDE = Pattern(rf", theo (?:{words('source')} |{words('issue')} [^,;.]{{0,24}}(?<!\w)(?:của|từ) )?")
_APART = Pattern(r"[^,:;\"]{0,140}?(?:\([^)]{0,120}\))?(?= ?[,:] ?)")
_CITED = Pattern(rf" (?:{words('cited')} )*")
_REACH = 24  # code points by which the naming of a source may begin before its name


class Source(msgspec.Struct, frozen=True):
    """Whose words a sentence gives: `subject` None where nobody known is meant; `content` is where they begin."""

    subject: Subject | None
    content: int


def according_to(document: Document, sentence: Sentence, subjects: list[Subject]) -> Source | None:
    """The source that a sentence names at its beginning, or a person between commas or at its end; None where it
    names none."""
    match = _ACCORDING.match(document.form, sentence.start)
    if not match:
        return _inside(document, sentence, subjects)
    for subject in subjects:
        near = match.end() - _REACH <= subject.start <= match.end()
        if near or _CITED.fullmatch(document.form, match.end() - 1, subject.start):
            apart = _APART.match(document.form, subject.end, sentence.end)
            if apart or subject.kind in PERSONS:
                return Source(subject, apart.end() if apart else subject.end)
    return Source(None, match.end())


def _inside(document: Document, sentence: Sentence, subjects: list[Subject]) -> Source | None:
    """A person named as the source between commas, or at the end: "Ngoài ra, theo bà X, …"; an office at the end of an
    announcement: "… sẽ thăm …, theo thông cáo của Bộ Ngoại giao"; what was held is the reporter's."""
    form = document.form
    match = _STANDING_OUT.match(form, sentence.start) or _INSIDE.search(form, sentence.start, sentence.end)
    if not match:
        return None
    subject = next((s for s in subjects if s.start == match.end()), None)
    closes = subject is not None and (subject.end == sentence.end or _ends_in_place(document, subject, sentence.end))
    if subject and subject.kind in PERSONS and (closes or form.startswith((",", " là "), subject.end)):
        return Source(subject, sentence.start)
    past = form.find(" đã ", sentence.start, match.start()) > 0  # what took place is the reporter's
    foreign = subject is not None and subject.countries not in ((), (HOME,)) and not past
    ahead = foreign or "commit" in document.hits.values("stance", sentence.start, match.start())
    said = (m for m in document.hits.within("act", sentence.start, match.start()) if m.value != "mask")
    silent = all(m.value.endswith(":discuss") for m in said)
    if subject and subject.kind in ("office", "side") and closes and ahead and silent:
        return Source(subject, sentence.start)
    return None


def _ends_in_place(document: Document, source: Subject, end: int) -> bool:
    """True where no more than the country of its seat stands behind a source: "…, theo Đại sứ quán Lào | tại Việt
    Nam"."""
    seat = document.hits.at("country", source.end + len(" tại "))
    seat = seat or document.hits.at("country", source.end + len(" ở "))
    return seat is not None and seat.end == end and document.form.startswith((" tại ", " ở "), source.end)


def goes_on(document: Document, source: Source, opening: Opening) -> bool:
    """True where the speaker's own side has a verb behind a clause: "Theo Tổng thống Nga, …, Nga ủng hộ …"."""
    side = opening.subject
    again = side is not None and side.kind == "pronoun" and source.subject is not None
    if side is not None and again and source.subject is not None and side.person == source.subject.person:
        # "Theo ông X, …, và ông mong muốn …"
        return document.form.endswith((", và ", ", ", "; ", " và "), source.content, opening.start)
    if side is None or source.subject is None or side.kind != "state" or side.countries != source.subject.countries:
        return False
    said = document.hits.within("stance", source.content, opening.start)
    return bool(said) and document.form.endswith(", ", 0, opening.start)
