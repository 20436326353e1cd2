"""A text written anew in places, and the gold reading of an article carried over to the new text.

The places are kept as edits, so that every offset of the old text has its offset in the new one: spans of gold are
anchored by construction and never searched for.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from banggiao.records import TYPES, Article, Reading, Span

# What a slot of a finding holds in the new article: (type, slot, value) -> value.
Values = Callable[[str, str, Any], Any]


class Edit(NamedTuple):
    """`old[start:end]` becomes `new`; an insertion where start and end are one."""

    start: int
    end: int
    new: str


def first_come(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of the text; of two that overlap the one given first stays."""
    taken: list[Edit] = []
    for edit in edits:
        place = bisect_right(taken, (edit.start, edit.end, edit.new))
        before = taken[place - 1] if place else None
        after = taken[place] if place < len(taken) else None
        if (before is None or before.end <= edit.start) and (after is None or edit.end <= after.start):
            taken.insert(place, edit)
    return taken


class Rewriting:
    """A text and its edits; `text` is the new one. Raises ValueError where edits overlap or lie outside."""

    def __init__(self, old: str, edits: Iterable[Edit]) -> None:
        self.edits = sorted(edits)
        pieces: list[str] = []
        self._places: list[int] = []  # where each edit begins in the new text
        end = length = 0
        for edit in self.edits:
            if not end <= edit.start <= edit.end <= len(old):
                raise ValueError(f"edit {edit} overlaps another or lies outside the text")
            kept = old[end : edit.start]
            self._places.append(length + len(kept))
            pieces += (kept, edit.new)
            length += len(kept) + len(edit.new)
            end = edit.end
        self.text = "".join([*pieces, old[end:]])

    def start(self, offset: int) -> int:
        """Where a span that started at `offset` starts: after what was inserted there, else before what was changed."""
        return self._moved(offset, bisect_right(self.edits, offset, key=lambda edit: edit.start) - 1, "start")

    def end(self, offset: int) -> int:
        """Where a span that ended at `offset` ends: before what was inserted there, else after what was changed."""
        return self._moved(offset, bisect_right(self.edits, offset - 1, key=lambda edit: edit.start) - 1, "end")

    def span(self, start: int, end: int) -> Span:
        """The span of the new text for one of the old; raises RecordError where nothing of it is left."""
        return Span.of(self.text, self.start(start), self.end(end))

    def _moved(self, offset: int, index: int, edge: str) -> int:
        if index < 0:
            return offset
        edit, place = self.edits[index], self._places[index]
        if offset >= edit.end:
            return place + len(edit.new) + offset - edit.end
        if edit.end - edit.start == len(edit.new):
            return place + offset - edit.start
        return place if edge == "start" else place + len(edit.new)


def same_values(type_name: str, slot: str, value: Any) -> Any:
    """Every slot keeps its value."""
    return value


def carried_over(gold: Reading, article: Article, rewriting: Rewriting, values: Values = same_values) -> Reading:
    """The gold reading of the rewritten article; raises RecordError where it breaks the codebook."""
    data = gold.to_dict()
    for kind in TYPES:
        for finding in data[kind.TYPE]:
            for slot in finding:
                if slot == "evidence":
                    spans = [rewriting.span(span["start"], span["end"]) for span in finding[slot]]
                    finding[slot] = [{"start": span.start, "end": span.end, "text": span.text} for span in spans]
                else:
                    finding[slot] = values(kind.TYPE, slot, finding[slot])
    return Reading.from_dict(article, data)
