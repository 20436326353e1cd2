"""Line breaks that end no paragraph: text wrapped at a column, sentences broken by a copier or a typesetter."""

import re

from banggiao.annotate.letters import SMALL

# The line before has no closing mark and the next goes on in small letters.
_GOES_ON = re.compile(rf"\n(?<=[^\s.!?…:;\"”'’)\]]\n)(?=[{SMALL}])")
_INSIDE = re.compile(r"\n(?<=\S\n)(?=\S)")
_COLUMN = 100  # wrapped lines are about as long as each other and no longer than this
_LINES = 6  # fewer lines show no column


def unwrap(text: str) -> str:
    """`text`, just as long, with a space for each line break that stands inside a sentence."""
    if "\n" not in text:
        return text
    lines = [len(line) for line in text.split("\n") if line]
    longest = max(lines, default=0)
    if longest <= _COLUMN and len(lines) > _LINES and sum(line > 0.75 * longest for line in lines) > 0.6 * len(lines):
        return _INSIDE.sub(" ", text)
    return _GOES_ON.sub(" ", text)
