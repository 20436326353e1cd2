"""The small words around names and titles, as patterns over the matching form."""

from functools import cache, lru_cache

from banggiao.annotate.forms import forms_of, one_of
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table


@cache
def words(value: str) -> frozenset[str]:
    """The forms of one line of the table of name words, in their matching form."""
    return forms_of("name-words", value)


def sex_told(address: str) -> str | None:
    """Whether a form of address is a woman's ("she") or a man's ("he")."""
    return next((sex for sex in ("she", "he") if address in words(sex)), None)


@cache
def vessels() -> frozenset[str]:
    """The prefixes of ships' names, in capitals as they are written."""
    return frozenset(form for row in table("name-words") if row.value == "vessel" for form in row.forms)


def alternatives(value: str) -> str:
    """Any form of one line as part of a pattern, the longest first."""
    return one_of(words(value))


@cache
def surnames(country: str) -> frozenset[str]:
    """The family names of one naming tradition (VNM, CHN), in their matching form."""
    return forms_of("surnames", country)


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
