"""Those who are only told beside who acts: "X, người kế nhiệm Y, …", "X nhắc tới Y và Z trong …", "X thay mặt Bộ
Y …"."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.who_he_is import end_of_who_he_is

_SPOKEN_OF = Pattern(rf" (?:(?:đã|{of_class('adverb')}|từng|lại) )*{words('spoken-of')} (?:{words('address')} )*")
# "A và B (đã) thay mặt hai bên | ký …", "A, đại diện cho Bộ Y, | ký …": in whose name they act.
_STANDS_FOR = Pattern(
    rf",? (?:(?:{of_class('done')}|sẽ|cùng|lần lượt) )*"
    r"(?:thay mặt|đại diện)(?: (?:cho|các|lãnh đạo))* "
)
_ROW = (" và ", ", và ", " cùng ")


def who_act(document: Document, actors: list[Actor], limit: int) -> list[Actor]:
    """The actors before `limit` without those who only stand in the words on another of them, or of whom he speaks;
    he himself reaches up to the end of such words."""
    found: list[Actor] = []
    reach = spoken_of = 0
    for actor in actors:
        if actor.end > limit:
            break
        if actor.start < reach:
            continue
        before = found[-1].end if found else actor.start
        further = bool(found) and spoken_of == before and document.form[before : actor.start] in _ROW
        speaks = bool(found) and found[-1].person is not None
        stands_for = speaks and actor.person is None and _STANDS_FOR.match(document.form, before)
        if stands_for and actor.start <= stands_for.end() < actor.end:
            found[-1] = msgspec.structs.replace(found[-1], end=actor.end)
            continue
        if further or (speaks and _SPOKEN_OF.fullmatch(document.form, before, actor.start)):
            spoken_of = actor.end
        else:
            reach = end_of_who_he_is(document.form, actor.end, limit) if actor.human else actor.end
            found.append(msgspec.structs.replace(actor, end=reach) if reach > actor.end else actor)
            continue
        found[-1] = msgspec.structs.replace(found[-1], end=spoken_of)
    return found
