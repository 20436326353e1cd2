"""The small words around speakers and reporting verbs (`knowledge/speech.csv`), as sets and as parts of patterns."""

import re
from functools import cache

from banggiao.annotate.matching import matching_forms
from banggiao.annotate.name_words import longest_first
from banggiao.knowledge.table import table


@cache
def forms(*groups: str) -> frozenset[str]:
    """Every form of the groups in the matching form of a text; raises KeyError for a group that the table has not."""
    return frozenset(matching_forms(form for group in groups for form in _rows()[group]))


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    return {row.value: row.forms for row in table("speech")}


@cache
def words(*groups: str) -> str:
    """Any form of the groups as an alternation of whole words, the longest first; raises KeyError as `forms` does."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms(*groups), key=longest_first)) + r")(?!\w)"
