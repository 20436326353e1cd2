"""The title of a text that comes without one."""

import re
from typing import Final

from banggiao.collect.published import read_stamp

_HEAD: Final = 1_000
_SEARCHED: Final = 4
_LONGEST: Final = 200
_FEWEST_WORDS: Final = 4
_BREAK = re.compile(r"(\w+)[.!?]\s+(\w)")


def first_heading(text: str) -> str | None:
    """The heading that a text (NFC) opens with, or None.

    A heading is a short line without a final period, with more text under it. Publication lines and labels of a
    few words ("Thời sự") before it are passed over; a line of prose ends the search.
    """
    lines = [line.strip() for line in text[:_HEAD].split("\n")]
    lines = [line for line in lines if line]
    for line in lines[: min(_SEARCHED, len(lines) - 1)]:
        if len(line) > _LONGEST:
            return None
        if len(line.split()) < _FEWEST_WORDS or read_stamp(line) is not None:
            continue
        return None if _is_prose(line) else line
    return None


def _is_prose(line: str) -> bool:
    """Whether a line ends as a sentence does or holds the end of one; "TP. HCM" and "W. Bush" are no ends."""
    if line.removesuffix("...").rstrip().endswith((".", ":", ";", ",")):
        return True
    return any(found[2].isupper() and not found[1].isupper() for found in _BREAK.finditer(line))
