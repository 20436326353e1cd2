"""Whose turn the head of a sentence tells, before a title or pronoun that two can bear: "Về phía Lào, Bộ trưởng …",
"Đáp lại, ông …"."""

from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.wording import words

# "Về phía | Lào, …", "Thay mặt Chính phủ và nhân dân | Lào, …"
_SIDE = Pattern(rf"(?:{words('fronts-side')}(?: nước)? |{words('in-name-of')} [^,;.:\"]{{0,60}}?)")
_OTHER = Pattern(rf"{words('other-speaks')}, ")
_SAME = Pattern(rf"{words('goes-on')},? ")


class Turn(NamedTuple):
    """The state whose side a sentence fronts, if it does, and whether it tells that another speaks than before, or that
    he goes on."""

    state: str | None = None
    other: bool = False
    same: bool = False


NO_TURN = Turn()


def turn_at(document: Document, sentence: Sentence, start: int) -> Turn:
    """Whose turn stands between the head of a sentence and the title or pronoun at `start`."""
    fronted = document.hits.within("country", sentence.start, start)
    state = fronted[-1] if fronted and document.form[fronted[-1].end : start] == ", " else None
    if state is not None and _SIDE.fullmatch(document.form, sentence.start, state.start):
        return Turn(state=state.value)
    if _OTHER.fullmatch(document.form, sentence.start, start):
        return Turn(other=True)
    return Turn(same=True) if _SAME.fullmatch(document.form, sentence.start, start) else NO_TURN
