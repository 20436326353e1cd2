"""What of an article is not its own account: headings, captions, teasers, credits, comment boxes."""

import re
from enum import Enum
from functools import cache

from banggiao.annotate.matching import matching_form
from banggiao.knowledge.table import table


class Part(Enum):
    """What a paragraph or sentence is in its article."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


_CLOSED = re.compile(r"[.!?…:;\"'”’)/]\W*$")
_WORD = re.compile(r"\w+")
# A heading or a by-line has no closing mark and is short; a sentence of the account is longer or closed.
_HEADING_WORDS = 28


@cache
def _beginnings(value: str) -> tuple[str, ...]:
    return tuple(matching_form(form) for row in table("furniture") if row.value == value for form in row.forms)


@cache
def _credit() -> re.Pattern[str]:
    forms = "|".join(re.escape(form.strip()) for form in _beginnings("credit"))
    return re.compile(rf"(?<!\w)(?:{forms})(?=\W|$)\s*(?:\d+\.?|:|[\w ]{{0,30}}$)")


def is_end(line: str) -> bool:
    """True where a paragraph (in matching form) opens the comment box or the list of other articles."""
    return line.startswith(_beginnings("end")) and len(line) < 80


def part_of(line: str, first: bool, title: str | None) -> Part:
    """What one paragraph is, from its matching form alone; `first` for the first of the article."""
    if title and _same_heading(line, title):
        return Part.TITLE
    if line.startswith(_beginnings("teaser")) or (line.startswith("[") and line.rstrip(".").endswith("]")):
        return Part.FURNITURE
    if line.startswith(_beginnings("caption")) or _credit().search(line):
        return Part.CAPTION
    if not _CLOSED.search(line) and len(_WORD.findall(line)) <= _HEADING_WORDS:
        return Part.TITLE if first else Part.FURNITURE
    return Part.BODY


def _same_heading(line: str, title: str) -> bool:
    """True where a line is the title, whole or cut off."""
    bare, heading = line.rstrip(" .…?!"), title.rstrip(" .…?!")
    return bare == heading or (len(heading) > 30 and bare.startswith(heading) and len(bare) < len(heading) + 30)
