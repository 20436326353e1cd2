"""The members of groups that no code stands for, by the name of the group in the name of its meeting."""

import re
from functools import cache

from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table


@cache
def _groups() -> tuple[tuple[tuple[str, ...], Pattern, frozenset[str]], ...]:
    """For each group its names, a pattern that finds one as a whole word, and its members."""
    groups = []
    for row in table("memberships"):
        forms = tuple(map(matching_form, row.forms))
        pattern = Pattern("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms))
        groups.append((forms, pattern, frozenset(row.value.split())))
    return tuple(groups)


def members_of(name: str) -> frozenset[str]:
    """The countries whose own meeting `name` (in matching form) is: those of CLMV for its summit; else none."""
    for forms, pattern, members in _groups():
        if any(form in name for form in forms) and pattern.search(name):  # the first is much quicker
            return members
    return frozenset()
