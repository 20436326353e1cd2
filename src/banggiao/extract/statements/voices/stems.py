"""Words that lead to a list printed line by line ("Hai bên nhất trí:", "Về quốc phòng, hai bên:"), and the items."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.items import mark_before
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.subject import GROUPS, PERSONS, Subject
from banggiao.extract.statements.voices.hearing import Heard
from banggiao.extract.statements.wording import words

# "… đề nghị | hai bên:", "nhất trí | như sau:", "cho rằng | cần:"
_ONLY_LEADS = Pattern(
    rf"[\s\"]*(?:rằng|cần|phải|sẽ|như sau|các điểm sau|những điểm sau|các nội dung sau|một số nội dung"
    rf"|{words('pointed')}|hai bên|hai nước|phía|nước|[\s,])*"
)
_OPENS = 10  # code points from the beginning of an item within which who acts in it is named
_SPEAKING = (*PERSONS, *GROUPS)


class Stem(msgspec.Struct, frozen=True):
    """Whose list it is, the act of its items where the words that lead to it show one, where it goes on, and with what
    sort of mark its items begin."""

    subject: Subject
    act: str | None
    paragraph: int
    mark: str = ""


def stem_of(document: Document, one: Heard) -> Stem | None:
    """The list that the line `one` leads to, or None."""
    end = one.sentence.end
    if not document.form.startswith((":\n", " :\n"), end):
        return None
    last = next(iter(one.openings[-1:]), None)
    if last is None:
        closing = next((s for s in one.subjects if s.end == end and s.kind in GROUPS), None)
        return Stem(closing, None, one.sentence.paragraph) if closing else None
    if last.verb is None or last.subject is None or last.subject.kind not in _SPEAKING:
        return None
    named = document.hits.within("country", last.verb.end, end)
    at = named[-1].end if named else last.verb.end
    leads = _ONLY_LEADS.fullmatch(document.form, last.verb.end, named[0].start) if named else True
    if not (leads and _ONLY_LEADS.fullmatch(document.form, at, end)):
        return None
    return Stem(last.subject, last.verb.act, one.sentence.paragraph)


def with_item(document: Document, stem: Stem, one: Heard) -> Stem | None:
    """The list with `one` as its next item; None where that is none: behind another mark, far behind, a paper, or what
    leads to another list."""
    start, end = one.sentence.start, one.sentence.end
    marked = mark_before(document.form, start)
    if marked is None or one.sentence.paragraph - stem.paragraph > 1 or document.form.startswith((":", " :"), end):
        return None
    mark = "".join(sign for sign in marked if not sign.isalnum())
    if (stem.mark and mark != stem.mark) or document.hits.at("paper", start):
        return None
    return Stem(stem.subject, stem.act, one.sentence.paragraph, mark)


def says_it_itself(one: Heard) -> bool:
    """True for an item that says whose it is: "- Việt Nam cam kết …"."""
    start = one.sentence.start
    return any(o.subject and o.subject.start - start < _OPENS for o in one.openings[:1])
