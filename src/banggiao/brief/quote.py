"""The sentence around a piece of evidence, with the evidence marked off in it."""

import re
from typing import NamedTuple

from banggiao.records import Span

# A sentence ends at a line break, or at a stop before a space and a capital, digit or opening mark.
# A single capital or a short title before the stop ("TS.", "V.") is an abbreviation, not an end.
_END = re.compile(r"\n|[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[–-]?\s*(\w))")
_ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-ZĐ]|TS|PGS|GS|ThS|TP|Tp|Mr|Mrs|Dr|St|No|Gen|Lt|Col)\.$")
_LONGEST = 240  # characters kept on either side: some reports come as one endless sentence


class Quote(NamedTuple):
    """Text before the evidence, the evidence, and text after it, up to the borders of the sentence."""

    before: str
    marked: str
    after: str

    def plain(self) -> str:
        """The whole sentence without the mark."""
        return self.before + self.marked + self.after


def _ends(text: str) -> list[int]:
    return [
        match.end()
        for match in _END.finditer(text)
        if match[0] == "\n"
        or not (match[1].islower() or _ABBREVIATION.search(text[max(0, match.end() - 6) : match.end()]))
    ]


def quote(text: str, span: Span) -> Quote:
    """The sentence or sentences of `text` that hold `span`; a very long sentence is cut at words, with an ellipsis."""
    # A window is enough: what lies further away is cut off in any case.
    low, high = max(0, span.start - 2 * _LONGEST), min(len(text), span.end + 2 * _LONGEST)
    before, after = text[low : span.start], text[span.end : high]
    start = max((end for end in _ends(before + span.text[:3]) if end <= len(before)), default=0)
    before = before[start:].lstrip()
    # The evidence's own last characters decide with what follows whether the sentence is over already.
    tail = span.text[-6:]
    stop = next((end for end in _ends(tail + after) if end >= len(tail)), len(tail) + len(after)) - len(tail)
    after = after[:stop].rstrip()
    if len(before) > _LONGEST:
        before = "… " + before[-_LONGEST:].partition(" ")[2]
    if len(after) > _LONGEST:
        after = after[:_LONGEST].rpartition(" ")[0] + " …"
    return Quote(before, span.text, after)
