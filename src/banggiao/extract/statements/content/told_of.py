"""What a speaker tells that somebody of another state promises, wishes or thanks for: told, and no act of his own."""

from collections.abc import Iterable
from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.subject import PERSONS, SIDES, Subject
from banggiao.extract.statements.wording import words
from banggiao.knowledge.places import stands_for_government


class Told(NamedTuple):
    """The words `[start, end)` that somebody tells, with the possible speakers of their sentence; `of_sides` where
    states and their offices count among those of whom he may tell."""

    start: int
    end: int
    subjects: list[Subject]
    of_sides: bool = False


# Acts that are his who does them, whoever tells of it; what another ought to do is asked by him who says so.
_THEIRS = frozenset({"commit", "hope", "support", "agree", "thank", "congratulate"})
_OPENS = Pattern(
    rf"[,:]? ?(?:rằng )?(?:{words('adjunct')}[^,;:\"]{{3,80}}, )?"
    r"(?:cả |chính |bản thân |phía |(?:tân |cựu )?lãnh đạo )?"
)
_WITH_ANOTHER = (" và ", " cùng ", " - ", ", ")  # "ông X và ông Y nhất trí": both did it
_TO_WHOM = (" với", " cùng", " cho", " tới")
_NAMED = frozenset({*PERSONS, "official"})


def told_of_another(
    document: Document, named: Iterable[Subject], content: tuple[int, int], own: tuple[str, ...]
) -> bool:
    """True where the words `[start, end)` that one says for `own` open with one of those `named` who is of another
    state, or with the capital for its government, and who alone does what they tell."""
    start, end = content
    first = first_told_of(document, named, content)
    if first:
        return bool(first.countries) and not {*first.countries} & {*own}
    if document.form.endswith(_TO_WHOM, 0, start):
        return False
    place = document.hits.first("place", start, end)
    if place is None or not stands_for_government(place.value):
        return False
    alone = not document.form.startswith(_WITH_ANOTHER, place.end)
    opens = _OPENS.fullmatch(document.form, start, place.start) is not None
    return opens and alone and document.country_of(place) not in (None, *own)


def first_told_of(document: Document, named: Iterable[Subject], content: tuple[int, int]) -> Subject | None:
    """The first of those `named` with whom alone the words `[start, end)` open; None where they open otherwise."""
    start, end = content
    if document.form.endswith(_TO_WHOM, 0, start):
        return None  # "bày tỏ với | Thủ tướng Lào …": who hears it
    first = next((s for s in named if s.start > start), None)
    if first is None or first.end >= end or not _OPENS.fullmatch(document.form, start, first.start):
        return None
    return None if document.form.startswith(_WITH_ANOTHER, first.end) else first


def _act_of_another(document: Document, said: Told, own: tuple[str, ...]) -> bool:
    """True where a person of another state does an act of his own in what is told: "kể rằng ông X đã | đề nghị …"."""
    named = (subject for subject in said.subjects if subject.kind in _NAMED)
    first = first_told_of(document, named, (said.start, said.end))
    if first is None or not first.countries or {*first.countries} & {*own}:
        return False
    act = document.hits.first("act", first.end, min(said.end, first.end + _NEXT))
    return act is not None and act.value != "mask" and _SMALL.fullmatch(document.form, first.end, act.start) is not None


_SMALL = Pattern(rf" (?:{words('also')} |từng |vừa )*")
_NEXT = 24  # code points behind a person in which his verb begins


def or_told(document: Document, said: Told, own: tuple[str, ...], act: str) -> str:
    """`act`, or "inform" where it is not the speaker's own."""
    if own and _act_of_another(document, said, own):
        return "inform"
    if act not in _THEIRS or not own:
        return act
    kinds = _NAMED | SIDES if said.of_sides else _NAMED
    named = (subject for subject in said.subjects if subject.kind in kinds)
    return "inform" if told_of_another(document, named, (said.start, said.end), own) else act
