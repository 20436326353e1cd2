"""What somebody tells that a state ought to do: his own, which asks nobody, or another one."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.judging import stances_in

OWN_SIDE = Pattern(r",? (?:rằng )?(?:nước |phía |chính phủ )?")
_BESIDE = 8  # code points between a country and what it ought to do
_BEHIND_OUGHT = 60  # code points of a content in which what a state ought to do stands
_ENCOURAGES = "khuyến khích"  # others are asked: "Lào khuyến khích các doanh nghiệp …"


def ought_itself(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where the content tells what the speaker's own country ought to do, which asks nobody: "cho rằng Lào cần
    học hỏi …"."""
    asked = next((m for m in stances_in(document, start, end) if m.value == "propose"), None)
    if asked is None or len(own) != 1 or document.form.startswith(_ENCOURAGES, asked.start):
        return False
    named = document.hits.within("country", start, asked.start)
    return len(named) == 1 and named[0].value == own[0] and named[0].end + _BESIDE >= asked.start


def ought_another(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where the content opens with what another state ought to do: "nhấn mạnh Nga nên trả lời …"."""
    ought = document.form.find(" nên ", start, min(end, start + _BEHIND_OUGHT))
    if ought < 0:
        return False
    named = document.hits.first("country", start, ought)
    if named is None or named.value in own or named.end != ought:
        return False
    return OWN_SIDE.fullmatch(document.form, start, named.start) is not None
