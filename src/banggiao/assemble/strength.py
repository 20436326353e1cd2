"""How likely an entry is right: from how often entries of its type are, and how many independent sources agree."""

from functools import cache
from typing import Any

from banggiao.knowledge.table import table
from banggiao.records import Entry

# Nothing that a machine read is certain.
_MOST = 0.99
# What is left of a strength where sources contradict one another on a slot.
_DISPUTED = 0.92


def strength(entry: Entry[Any]) -> float:
    """From 0 to 1: the chance that the entry is of a real thing and shows it right.

    One source is right as often as was measured for the type (strengths.csv); each further independent source would
    have to be wrong too. Contradicted slots take from it.
    """
    wrong = (1 - _alone()[entry.type]) ** entry.sources
    return round(min(1 - wrong, _MOST) * _DISPUTED ** len(entry.disputed), 3)


@cache
def _alone() -> dict[str, float]:
    return {row.value: float(row.columns["alone"]) for row in table("strengths")}
