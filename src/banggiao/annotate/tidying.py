"""Slips of typing and typesetting mended before an article is read, and findings led back to the text as it is."""

import re
from functools import cache
from html import unescape
from itertools import pairwise
from typing import TypeVar

import msgspec

from banggiao.annotate.letters import SMALL
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table
from banggiao.records import Article, Finding, Reading, Span

# What pages put between words for their looks: spaces of other widths or that keep a line together, marks nobody sees;
# and what was left in the coding of a page ("&nbsp;", "&quot;").
_UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]"
_CODED = r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5});"
_OF_PAGES = Pattern(rf"[\u00a0\u2000-\u200a\u202f\u205f\u3000]|{_UNSEEN}+|{_CODED}")
_ONLY_UNSEEN = Pattern(rf"{_UNSEEN}*")
_SPACES = Pattern(r"(?<=\S) {2,}(?=\S)")
_TYPED_DASH = Pattern(r"(?<=\S) --+ (?=\S)")
_COMMA = Pattern(r",(?<=[^\W\d_],)(?=[^\W\d_])")
_SPACED_COMMA = Pattern(r"(?<=[\w)\"”])(?: +,| *,(?: *,)+) ?(?=[^\s\d])")
# A line that goes on in small letters where the one before has no closing mark.
_GOES_ON = Pattern(rf"\n(?<=[^\s.!?…:;\"”'’)\]]\n)(?={_UNSEEN}*[{SMALL}])")
# With the spaces in it that keep a line together, and one before it where two stood between it and the line above.
_FIRST_WORD = Pattern(r" ?\S(?:\S|\u00a0)*")
_COLUMN = 100  # lines wrapped at a column are about as long as each other and no longer than this
_FULL = 0.8  # of the lines are no longer than the column, whatever long words stick out
_LINES = 6  # fewer lines show no column

_Edit = tuple[int, int, str]
_F = TypeVar("_F", bound=Finding)


class Tidied(msgspec.Struct, frozen=True):
    """A mended text; `origins` gives for each of its code points the place that it has in the text as it was, `ends`
    the place behind what it stands for there."""

    text: str
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, span: Span, text: str) -> Span:
        """The stretch of `text`, the text as it was, that a span of the mended text comes from."""
        return Span.of(text, self.origins[span.start], self.ends[span.end - 1])


def tidy(text: str) -> Tidied | None:
    """`text` without doubled or odd spaces, marks that nobody sees, characters left in a page's coding, lines broken
    inside sentences, commas that are doubled, stand behind a space or have none behind them, dashes typed as two
    hyphens, and common slips.

    None where there is nothing to mend.
    """
    # Lines are measured as they came, with what pages put into them; a comma or a slip is seen without it.
    plain = _edited(text, [*_of_pages(text), *_line_breaks(text)])
    words = plain.text if plain else text
    mended = _edited(words, [*_spacing(words), *_slips(words)])
    if plain is None or mended is None:
        return plain or mended
    origins = tuple(plain.origins[origin] for origin in mended.origins)
    return Tidied(mended.text, origins, tuple(plain.ends[end - 1] for end in mended.ends))


def _edited(text: str, edits: list[_Edit]) -> Tidied | None:
    if not edits:
        return None
    parts: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end, new in sorted(edits):
        if start < position:
            continue
        parts.append(text[position:start])
        parts.append(new)
        origins.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        if len(new) == end - start:
            origins.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:  # all at the place that they stand for
            origins.extend([start] * len(new))
            ends.extend([max(end, start + 1)] * len(new))
        position = end
    parts.append(text[position:])
    origins.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Tidied("".join(parts), tuple(origins), tuple(ends))


def restored(reading: Reading, article: Article, tidied: Tidied) -> Reading:
    """The reading of a mended article as one of `article` itself: every span led back."""

    def back(findings: tuple[_F, ...]) -> tuple[_F, ...]:
        return tuple(
            msgspec.structs.replace(
                finding, evidence=tuple(tidied.span(span, article.text) for span in finding.evidence)
            )
            for finding in findings
        )

    return Reading(
        article=article,
        people=back(reading.people),
        encounters=back(reading.encounters),
        instruments=back(reading.instruments),
        relations=back(reading.relations),
        mechanisms=back(reading.mechanisms),
        statements=back(reading.statements),
    )


def _of_pages(text: str) -> list[_Edit]:
    found = [(match, _as_typed(match[0])) for match in _OF_PAGES.finditer(text)]
    return [(match.start(), match.end(), typed) for match, typed in found if typed != match[0]]


def _as_typed(mark: str) -> str:
    meant = unescape(mark)
    if meant.isspace():
        return " "
    return "" if _ONLY_UNSEEN.fullmatch(meant) else meant


def _spacing(text: str) -> list[_Edit]:
    edits = [(match.end(), match.end(), " ") for match in _COMMA.finditer(text)]
    if " ," in text or ",," in text:
        edits.extend((match.start(), match.end(), ", ") for match in _SPACED_COMMA.finditer(text))
    if " --" in text:
        edits.extend((match.start(), match.end(), " – ") for match in _TYPED_DASH.finditer(text))
    if "  " in text:
        edits.extend((match.start(), match.end(), " ") for match in _SPACES.finditer(text))
    return edits


def _line_breaks(text: str) -> list[_Edit]:
    if "\n" not in text:
        return []
    lines = text.split("\n")
    lengths = [len(line) for line in lines]
    longest = max(lengths)
    full = [n for n in lengths if n > 0.75 * longest]
    # Most of the text stands in full lines, whatever short ones a page puts between them.
    if longest > _COLUMN or len(full) <= _LINES or sum(full) < 0.5 * sum(lengths):
        return [(match.start(), match.end(), " ") for match in _GOES_ON.finditer(text)]
    edits: list[_Edit] = []
    width = sorted(full)[int(_FULL * len(full))]
    position = 0
    for line, following in pairwise(lines):
        position += len(line) + 1
        word = _FIRST_WORD.match(following)
        # A line ends a paragraph where the next word would have had room on it.
        if line and word and len(line) + 1 + len(word[0]) > width:
            edits.append((position - 1, position, " "))
    return edits


@cache
def _wrong() -> tuple[tuple[str, Pattern, str], ...]:
    """Each slip with a pattern that finds it and the phrases in which it is none, and the right word."""
    found: list[tuple[str, Pattern, str]] = []
    for row in table("slips"):
        for form in row.forms:
            kept = [re.escape(phrase) for phrase in row.columns["but"].split("|") if phrase]
            words = "|".join([*kept, re.escape(form)])
            found.append((form, Pattern(rf"(?<!\w)(?:{words})(?!\w)"), row.value))
    return tuple(found)


def _slips(text: str) -> list[_Edit]:
    return [
        (match.start(), match.end(), right)
        for form, pattern, right in _wrong()
        if form in text
        for match in pattern.finditer(text)
        if match[0] == form
    ]
