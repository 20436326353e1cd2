"""The small words around names and titles, as patterns over the matching form."""

import re
from functools import cache, lru_cache

from banggiao.annotate.matching import matching_forms
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table


@cache
def words(value: str) -> frozenset[str]:
    """The forms of one line of the table of name words, in their matching form."""
    return frozenset(matching_forms(form for row in table("name-words") if row.value == value for form in row.forms))


@cache
def vessels() -> frozenset[str]:
    """The prefixes of ships' names, in capitals as they are written."""
    return frozenset(form for row in table("name-words") if row.value == "vessel" for form in row.forms)


def longest_first(form: str) -> tuple[int, str]:
    """What forms are sorted by for a pattern: the same order in every process, as compiled patterns are kept."""
    return -len(form), form


def alternatives(value: str) -> str:
    """A pattern that matches any form of one line, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(value), key=longest_first))


@cache
def surnames(country: str) -> frozenset[str]:
    """The family names of one naming tradition (VNM, CHN), in their matching form."""
    return frozenset(matching_forms(form for row in table("surnames") if row.value == country for form in row.forms))


# A Vietnamese syllable: first consonants, vowels, last consonants. What does not fit is a word of another language.
_SYLLABLE = Pattern(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
    "(?:ch|ng|nh|[cmnpt])?"
)
_MARK = Pattern("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """True where a word, in its matching form, can be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


@lru_cache(maxsize=1 << 15)
def is_marked(word: str) -> bool:
    """True where a word, in its matching form, bears a mark that only Vietnamese has."""
    return _MARK.search(word) is not None
