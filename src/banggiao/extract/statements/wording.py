"""The small words around speakers and reporting verbs (`knowledge/speech.csv`), as sets and as parts of patterns."""

from functools import cache

from banggiao.annotate.forms import forms_of, one_of


def forms(*groups: str) -> frozenset[str]:
    """Every form of the groups in the matching form of a text; raises KeyError for a group that the table has not."""
    return forms_of("speech", *groups)


@cache
def words(*groups: str) -> str:
    """Any form of the groups as whole words, the longest first; raises KeyError as `forms` does."""
    return rf"{one_of(forms(*groups))}(?!\w)"
