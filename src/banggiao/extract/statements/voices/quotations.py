"""Quotations that run over several sentences, and where each begins and ends."""

from bisect import bisect_right

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence

_MARK = Pattern(r'"')
_LONG = 700  # code points: a quotation over paragraphs is seldom longer
_OPENS = "“„«"
_TURNED = frozenset("“„«”»")


class Quotation(msgspec.Struct, frozen=True):
    """`[start, end)` of the words inside two quotation marks."""

    start: int
    end: int


class Quotations:
    """The quotations of an article that hold a sentence's end, in order."""

    __slots__ = ("_found", "_starts")

    def __init__(self, document: Document) -> None:
        self._found = [q for q in _pairs(document) if _holds_an_end(document, q)]
        self._starts = [q.start for q in self._found]

    def at(self, sentence: Sentence) -> Quotation | None:
        """The quotation in which most of `sentence` stands, from its beginning on; None where it has none."""
        index = bisect_right(self._starts, sentence.start + 3)
        if not index:
            return None
        quotation = self._found[index - 1]
        return quotation if quotation.end > sentence.start + 3 else None


def _pairs(document: Document) -> list[Quotation]:
    """The quotations, each from an opening mark to the next closing one; a mark left alone makes none."""
    text, form = document.text, document.form
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARK.finditer(form):
        at = match.start()
        if text[at] in _TURNED:
            opens = _stands_before(form, at, text[at] in _OPENS)
        else:
            opens = _reopens(form, opened, at) if opened is not None else not _closes_alone(form, at)
        if opened is None or opens:
            opened = at + 1 if opens else None
        else:
            found.append(Quotation(opened, at))
            opened = None
    return found


def _stands_before(form: str, at: int, meant: bool) -> bool:
    """True where a curly mark stands before what it quotes; its form counts (`meant`) where its place tells nothing,
    for the press exchanges the two."""
    before, behind = form[at - 1 : at].strip(" \n("), form[at + 1 : at + 2].strip(" \n,.;:!?)")
    return bool(behind) if bool(before) != bool(behind) else meant


def _closes_alone(form: str, at: int) -> bool:
    """True where a straight mark ends words whose opening mark was left out: 'Lào phản đối việc này", ông X nói'."""
    return form[at - 1 : at].isalnum() and form[at + 1 : at + 2] in {",", "."}


def _reopens(form: str, opened: int, at: int) -> bool:
    """True where a straight mark begins a quotation though one is open: its own closing mark was left out."""
    if not form[at + 1 : at + 2].isalnum() or not form[at - 1 : at].isspace():
        return False
    broken = form.rfind("\n", opened, at)
    return broken > 0 and (at - opened > _LONG or not form[broken:at].strip())


def _holds_an_end(document: Document, quotation: Quotation) -> bool:
    """True where a sentence of the body begins inside, behind the quotation's first words."""
    return any(quotation.start + 3 < s.start < quotation.end for s in document.sentences if s.part is BODY)
