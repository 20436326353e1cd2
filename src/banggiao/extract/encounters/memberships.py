"""The members of groups that no code stands for, by the name of the group in the name of its meeting."""

import re
from functools import cache

from banggiao.annotate.matching import matching_form
from banggiao.knowledge.table import table


@cache
def _groups() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (
            re.compile("|".join(rf"(?<!\w){re.escape(matching_form(form))}(?!\w)" for form in row.forms)),
            frozenset(row.value.split()),
        )
        for row in table("memberships")
    )


def members_of(name: str) -> frozenset[str]:
    """The countries whose own meeting `name` (in matching form) is: those of CLMV for its summit; else none."""
    return next((members for pattern, members in _groups() if pattern.search(name)), frozenset())
