"""The sentence around a piece of evidence."""

import re

import msgspec

from banggiao.records import Span

# A closing mark (with quotes and brackets after it) before a space and a capital, or the end of a line.
_BREAK = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*)(?=\s+[\"“‘'«(\[–—-]*\s*[^\W_])|\n+")
# A full stop behind one capital ("George H. W. Bush") or a usual short form ends no sentence.
_SHORT = re.compile(r"(?:^|[\s(\"“])(?:[A-ZĐ]|TP|Tp|TS|GS|PGS|ThS|Mr|Mrs|Ms|Dr|Jr|St|đ/c)\.$")


class Context(msgspec.Struct, frozen=True):
    """A stretch of text within its whole sentence; `before + exact + after` is the text from `start` to `end`."""

    before: str
    exact: str
    after: str
    start: int
    end: int


def context(text: str, span: Span) -> Context:
    """The sentence of `text` that holds `span` (all of them where the span runs over several).

    Raises ValueError where the span is not of this text.
    """
    if text[span.start : span.end] != span.text:
        raise ValueError(f"span {span.start}-{span.end} is not of this text")
    start, end = sentence_bounds(text, span.start, span.end)
    return Context(text[start : span.start], span.text, text[span.end : end], start, end)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence, or sentences, of `text` that `[start, end)` lies in, without spaces around."""
    floor = text.rfind("\n", 0, start) + 1
    ceiling = text.find("\n", end)
    ceiling = len(text) if ceiling < 0 else ceiling
    first, last = floor, ceiling
    for match in _BREAK.finditer(text, floor, ceiling):
        if _SHORT.search(text, max(floor, match.end() - 6), match.end()):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.end() >= end:
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
