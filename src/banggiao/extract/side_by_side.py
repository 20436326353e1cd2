"""States named two by two."""

from collections.abc import Iterator
from itertools import pairwise

from banggiao.annotate.document import Document
from banggiao.records import Mention

_SIDE_BY_SIDE = frozenset({"và", "-", "–", "cùng", "với"})


def side_by_side(document: Document, start: int, end: int) -> Iterator[tuple[Mention, Mention]]:
    """The states of which two stand with no more than a joint between: "Lào và Việt Nam", "Lào - Việt Nam"."""
    for first, second in pairwise(document.hits.within("country", start, end)):
        if document.form[first.end : second.start].strip() in _SIDE_BY_SIDE:
            yield first, second


def last_pair(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The two states that stand side by side last in a stretch, sorted; empty where none do."""
    pairs = [{first.value, second.value} for first, second in side_by_side(document, start, end)]
    return next((tuple(sorted(pair)) for pair in reversed(pairs) if len(pair) == len(("one", "other"))), ())


def pair_of_line(document: Document, position: int) -> tuple[str, ...]:
    """The two states that head the line of a position, sorted: "Đức - Ba Lan: hai nước nhất trí …"; empty where none
    do."""
    start = document.form.rfind("\n", 0, position) + 1
    colon = document.form.find(":", start, min(position, start + _HEAD))
    if colon < 0:
        return ()
    first, *others = document.hits.within("country", start, colon) or (None,)
    heads = first is not None and first.start - start <= _MARK and len(others) == 1
    if not heads or first is None or document.form[others[0].end : colon].strip():
        return ()
    return last_pair(document, start, colon)


_HEAD = 60  # characters of two states' names at the head of a line
_MARK = 3  # characters of a line's mark
