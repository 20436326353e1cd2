"""Words of the knowledge tables by the line that holds them, as sets and as parts of patterns."""

import re
from collections.abc import Iterable
from functools import cache

from banggiao.annotate.matching import matching_forms
from banggiao.knowledge.table import table


@cache
def _lines(name: str) -> dict[str, list[str]]:
    """The forms of a table by the value of their line."""
    lines: dict[str, list[str]] = {}
    for row in table(name):
        lines.setdefault(row.value, []).extend(row.forms)
    return lines


@cache
def forms_of(name: str, *values: str) -> frozenset[str]:
    """The forms of some lines of a table in their matching form; raises KeyError for a line that the table has not."""
    return frozenset(matching_forms(form for value in values for form in _lines(name)[value]))


def longest_first(form: str) -> tuple[int, str]:
    """What forms are sorted by for a pattern: the same order in every process, as compiled patterns are kept."""
    return -len(form), form


def one_of(forms: Iterable[str]) -> str:
    """Any of the forms as part of a pattern, the longest first."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=longest_first)) + ")"


@cache
def of_class(name: str) -> str:
    """Any word of a class that rules of every kind share (`knowledge/word-classes.csv`), to be written into a pattern;
    raises KeyError for a class that the table has not."""
    return one_of(forms_of("word-classes", name))
