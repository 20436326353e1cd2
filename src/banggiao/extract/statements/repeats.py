"""What an article says twice: the lede that the body says again, and captions of it."""

import re

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.records import Statement

_WORD = re.compile(r"\w+")
_SHARE = 0.7  # of a statement's words that the later ones must hold for it to be said again

_LEDE_SHARE = 0.62


def without_repeats(document: Document, found: list[Statement]) -> tuple[Statement, ...]:
    """The statements without those that later ones say again; the lede is held against all of the body together."""
    lede = _lede_end(document)
    bags = [_words(statement) for statement in found]
    kept = []
    for index, statement in enumerate(found):
        later = [n for n in range(index + 1, len(found)) if _same_voice(statement, found[n])]
        alike = (n for n in later if found[n].act == statement.act)
        again = any(len(bags[index] & bags[n]) >= _SHARE * len(bags[index]) for n in alike)
        if not again and statement.evidence[0].start < lede:
            body = frozenset().union(*(bags[n] for n in later if found[n].evidence[0].start >= lede))
            again = len(bags[index] & body) >= _LEDE_SHARE * len(bags[index])
        if not again:
            kept.append(statement)
    return tuple(kept)


def _same_voice(one: Statement, other: Statement) -> bool:
    return one.countries == other.countries


def _words(statement: Statement) -> frozenset[str]:
    return frozenset(_WORD.findall(" ".join(span.text for span in statement.evidence).casefold()))


def _lede_end(document: Document) -> int:
    """The end of the lede: a short first paragraph with the body behind it, or the first of many sentences; else 0."""
    body = [s for s in document.sentences if s.part is Part.BODY]
    first = [s for s in body if s.paragraph == body[0].paragraph] if body else []
    if len(first) == len(body):
        return body[0].end if len(body) > 6 else 0
    return first[-1].end if len(first) <= 2 else 0
