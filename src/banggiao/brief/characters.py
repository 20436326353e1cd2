"""Characters of articles that must not reach a page or a terminal."""

import re

# Line feed and tab stay. Escape sequences begin with a control: once that is gone, the rest is harmless text.
# The marks that turn the direction of writing can make a line read other than it is.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_controls(text: str) -> str:
    """`text` without control characters other than line feeds and tabs."""
    return UNSAFE.sub("", text)
