"""What an article says twice: the lede that the body says again, and captions of it."""

import re

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.records import Statement

_WORD = re.compile(r"\w+")
_SHARE = 0.7  # of a statement's words that the later ones must hold for it to be said again
_LEDE_SHARE = 0.62  # the same for a statement of the lede and all of the body together


def without_repeats(document: Document, found: list[Statement]) -> tuple[Statement, ...]:
    """The statements without those that later ones say again; the lede is held against all of the body together."""
    lede = _lede_end(document)
    bags = [_words(document, statement) for statement in found]
    kept = []
    for index, statement in enumerate(found):
        bag = bags[index]
        later = [n for n in range(index + 1, len(found)) if found[n].countries == statement.countries]
        again = any(len(bag & bags[n]) >= _SHARE * len(bag) for n in later if found[n].act == statement.act)
        if not again and later and statement.evidence[0].start < lede:
            body = frozenset().union(*(bags[n] for n in later if found[n].evidence[0].start >= lede))
            again = len(bag & body) >= _LEDE_SHARE * len(bag)
        if not again:
            kept.append(statement)
    return tuple(kept)


def _words(document: Document, statement: Statement) -> frozenset[str]:
    words: set[str] = set()
    for span in statement.evidence:
        words.update(_WORD.findall(document.form, span.start, span.end))
    return frozenset(words)


def _lede_end(document: Document) -> int:
    """The end of the lede: a short first paragraph with the body behind it, or the first of many sentences; else 0."""
    body = [s for s in document.sentences if s.part is Part.BODY]
    first = [s for s in body if s.paragraph == body[0].paragraph] if body else []
    if len(first) == len(body):
        return body[0].end if len(body) > 6 else 0
    return first[-1].end if len(first) <= 2 else 0
