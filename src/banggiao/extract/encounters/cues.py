"""Groups of words of the tables of encounters as patterns over the matching form of a text."""

import re
from functools import cache

from banggiao.annotate.matching import matching_forms
from banggiao.annotate.name_words import longest_first
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table


@cache
def cue(group: str, before: str = "", behind: str = "", of: str = "encounter-cues") -> Pattern:
    """Any form of a group of a table as whole words, the longest first, between two patterns of one's own."""
    return Pattern(rf"{before}(?<!\w){words(group, of)}(?!\w){behind}")


@cache
def words(group: str, of: str = "encounter-cues") -> str:
    """The forms of a group of a table, the longest first, to be written into a pattern of one's own."""
    forms = set(matching_forms(form for row in table(of) if row.value == group for form in row.forms))
    return f"(?:{'|'.join(re.escape(form) for form in sorted(forms, key=longest_first))})"


TO_COME = Pattern(r"(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w)")
DONE = Pattern(r"(?<!\w)(?:đã|vừa)(?!\w)")
# The words that lead from who holds or attends an event to its name.
HELD_OR_ATTENDED = Pattern(
    rf"(?<!\w)(?:{words('hold')}|{words('attend')})(?: (?:thành công|{words('one-event')}|{words('many')}))* $"
)
