"""The small words around speakers and reporting verbs (`knowledge/speech.csv`) as parts of patterns."""

import re
from functools import cache

from banggiao.annotate.matching import matching_form
from banggiao.knowledge.table import table


@cache
def words(*groups: str) -> str:
    """Any form of the groups as an alternation of whole words, the longest first, for the matching form of a text."""
    forms = {matching_form(form) for row in table("speech") if row.value in groups for form in row.forms}
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + r")(?!\w)"
