"""The text of an article cut at the borders of its evidence, so that pieces that overlap can all be marked."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from banggiao.brief.characters import UNSAFE

# Text of more lines than this is shown in so many blocks of several lines.
_MOST_BLOCKS = 2000
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN_INSTEAD = "\N{REPLACEMENT CHARACTER}"


class Piece(msgspec.Struct, frozen=True):
    """A piece of evidence of the finding with this number."""

    start: int
    end: int
    finding: int


class Segment(msgspec.Struct, frozen=True):
    """Text that the same findings rest on: `over` are their numbers, the shortest piece first; `begins` start here."""

    start: int
    text: str
    over: tuple[int, ...]
    begins: tuple[Piece, ...]


class Block(msgspec.Struct, frozen=True):
    """A paragraph, or some lines of a text that has very many."""

    segments: tuple[Segment, ...]


def blocks(text: str, pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """`text` in paragraphs without empty ones, each cut wherever a piece of evidence begins or ends.

    Every segment holds as many characters as the text has there; one that would change how the rest reads stands as
    U+FFFD.
    """
    shown = visible(text)
    ordered = sorted(pieces, key=lambda p: (p.start, -p.end, p.finding))
    borders = sorted({border for piece in ordered for border in (piece.start, piece.end)})
    waiting, open_ = list(reversed(ordered)), list[Piece]()
    made = []
    passed = 0
    for start, end in _stretches(shown):
        cuts = [start]
        while passed < len(borders) and borders[passed] < end:
            if borders[passed] > start:
                cuts.append(borders[passed])
            passed += 1
        segments = []
        for here, there in zip(cuts, [*cuts[1:], end], strict=True):
            open_ = [piece for piece in open_ if piece.end > here]
            begins = []
            while waiting and waiting[-1].start <= here:
                piece = waiting.pop()
                begins.append(piece)
                if piece.end > here:
                    open_.append(piece)
            over = [piece.finding for piece in sorted(open_, key=lambda p: (p.end - p.start, p.start, p.finding))]
            segments.append(Segment(here, shown[here:there], tuple(dict.fromkeys(over)), tuple(begins)))
        made.append(Block(tuple(segments)))
    return tuple(made)


def visible(text: str) -> str:
    """`text` with U+FFFD for each character that no page may hold; as long as before."""
    return _SURROGATE.sub(_SHOWN_INSTEAD, UNSAFE.sub(_SHOWN_INSTEAD, text))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The borders of the blocks."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if not match[0].isspace()]
    together = -(-len(lines) // _MOST_BLOCKS)
    for first in range(0, len(lines), max(together, 1)):
        some: Sequence[tuple[int, int]] = lines[first : first + together]
        yield some[0][0], some[-1][1]
