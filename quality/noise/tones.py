"""The two ways of placing a tone mark at the end of a syllable: hòa and hoà, thúy and thuý."""

import re
from collections.abc import Iterator

from quality.rewriting import Edit

_ROWS = (("o", "a", "òóỏõọ", "àáảãạ"), ("o", "e", "òóỏõọ", "èéẻẽẹ"), ("u", "y", "ùúủũụ", "ỳýỷỹỵ"))
_PAIRS = {
    toned + second: first + marked
    for first, second, toned_row, marked_row in _ROWS
    for toned, marked in zip(toned_row, marked_row, strict=True)
}
_PAIRS |= {newer: older for older, newer in _PAIRS.items()}
_PAIRS |= {one.upper(): other.upper() for one, other in _PAIRS.items()}
_PAIRS |= {one.capitalize(): other.capitalize() for one, other in _PAIRS.items()}
_PLACE = re.compile(rf"(?<![qQ])(?:{'|'.join(_PAIRS)})(?!\w)")


def tone_edits(text: str) -> Iterator[Edit]:
    """Each such mark put on the other letter."""
    for match in _PLACE.finditer(text):
        yield Edit(*match.span(), _PAIRS[match.group()])


def other_marks(text: str) -> str:
    """`text` with each such mark on the other letter."""
    return _PLACE.sub(lambda match: _PAIRS[match.group()], text)
