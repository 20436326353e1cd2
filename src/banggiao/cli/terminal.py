"""Lines for a person to read: styled on a terminal, plain text elsewhere, and never an article's control characters."""

import re
import sys
from collections.abc import Iterable
from typing import NamedTuple

from banggiao.brief.characters import UNSAFE, without_controls

_SPACES = re.compile(r"\s+")
MARK_OPEN, MARK_CLOSE = "⟦", "⟧"


class Part(NamedTuple):
    """A piece of a line; `style` is a rich style, "mark" for evidence, or nothing."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line of a page: its pieces, and how many cells it is set in from the left."""

    parts: tuple[Part, ...] = ()
    indent: int = 0


def clean(text: str) -> str:
    """`text` on one line, without control characters."""
    return _SPACES.sub(" ", without_controls(text.replace("\r", " ").replace("\x85", " ")))


def escape_json(encoded: str) -> str:
    """JSON with the control characters that its grammar lets through as escapes: the same value, safe to show."""
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)


def show(lines: Iterable[Line]) -> None:
    """Write a page to standard output, wrapped and styled on a terminal, one plain line each elsewhere."""
    if sys.stdout.isatty():
        _show_styled(lines)
    else:
        for line in lines:
            sys.stdout.write(" " * line.indent + "".join(map(_plain, line.parts)).rstrip() + "\n")


def _plain(part: Part) -> str:
    return MARK_OPEN + clean(part.text) + MARK_CLOSE if part.style == "mark" else clean(part.text)


def _show_styled(lines: Iterable[Line]) -> None:
    from rich.console import Console  # costs 50 ms, and a pipe has no use for it
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    for line in lines:
        text = Text()
        for part in line.parts:
            # Without colours the mark must still show, so it is underlined as well.
            text.append(clean(part.text), "bold underline yellow" if part.style == "mark" else part.style)
        console.print(Padding(text, (0, 0, 0, line.indent), expand=False) if line.indent else text)
