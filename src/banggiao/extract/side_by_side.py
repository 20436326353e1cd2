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
