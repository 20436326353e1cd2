"""Groups of words from a knowledge table as patterns over the matching form of a text."""

import re
from functools import cache

from banggiao.annotate.matching import matching_form
from banggiao.knowledge.table import table


@cache
def cues(*groups: str) -> dict[str, str]:
    """Every form of the groups of `cues.csv`, in matching form, with its group."""
    return {matching_form(form): row.value for row in table("cues") if row.value in groups for form in row.forms}


@cache
def any_cue(*groups: str) -> re.Pattern[str]:
    """Any form of the groups as whole words, the longest first."""
    return re.compile(rf"(?<!\w){one_of(cues(*groups))}(?!\w)")


def one_of(forms: dict[str, str]) -> str:
    """An alternation of forms, the longest first."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + ")"
