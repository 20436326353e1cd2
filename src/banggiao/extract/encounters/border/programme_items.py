"""The parts of a programme that a sentence names: ceremonies, patrols, exercises, talks, in a row or alone."""

import re
from functools import cache
from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.annotate.forms import longest_first, of_class
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import NAME_ENDS
from banggiao.knowledge.table import table

_ENDS_NAME = Pattern(
    rf"[,;:.\n(\"]|(?<!\w)(?:{NAME_ENDS}|và chứng kiến|và tổng kết|và tham)(?!\w)"
)
_COUNTED = Pattern(
    rf"(?<!\w)(?:{of_class('plural')}|\d+|cơ chế|công tác|về|duy trì|tăng cường|thúc đẩy|quan sát|hiệu quả)"
    rf"(?: (?:{of_class('occasion')}|đợt|lần|chuyến|việc|hoạt động))* $"
)


class Item(NamedTuple):
    """`[start, end)` of one part of a programme, what it is, and whether its words are its name."""

    start: int
    end: int
    kind: str
    line: str
    named: bool


@cache
def _items() -> tuple[Pattern, dict[str, tuple[str, str, str]]]:
    """The words for parts of a programme: of each its kind, its line, and whether they, or they with the object
    behind them, are its name."""
    lines = {
        matching_form(form): (row.columns["kind"], row.value, row.columns["named"])
        for row in table("programme-items")
        for form in row.forms
    }
    words = "|".join(re.escape(form) for form in sorted(lines, key=longest_first))
    return Pattern(rf"(?<!\w)(?:{words})(?!\w)"), lines


def items_of(document: Document, sentence: Sentence) -> list[Item]:
    """The parts of a programme that a sentence names, in text order, each once."""
    pattern, lines = _items()
    form, found = document.form, list[Item]()
    matches = list(pattern.finditer(form, sentence.start, sentence.end))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        limit = following.start() if following else sentence.end
        kind, line, named = lines[match[0]]
        told = _COUNTED.search(form, max(sentence.start, match.start() - _LED), match.start())
        if told or any(i.line == line and not i.named for i in found):
            continue
        end = _end_of_name(form, match.end(), limit) if named == "object" else match.end()
        found.append(Item(match.start(), end, kind, line, bool(named)))
    return found


_LED = 40  # characters before a part in which the words that lead to it stand


def _end_of_name(form: str, start: int, limit: int) -> int:
    """Where the naming of what is opened or remembered ends."""
    stop = _ENDS_NAME.search(form, start, limit)
    end = stop.start() if stop else limit
    if form.startswith("(", end):  # "giữa huyện A (tỉnh B) và huyện C"
        further = _PAIR_GOES_ON.match(form, end, limit)
        end = further.end() if further else end
    return start + len(_JOINS.sub("", form[start:end]))


_PAIR_GOES_ON = Pattern(r"\([^)]*\) và [^,.;(\n]+")
_JOINS = Pattern(r"(?:[\s\"]|,| và| cùng)*$")
