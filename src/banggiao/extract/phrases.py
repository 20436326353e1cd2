"""Groups of words of `cues.csv` as patterns over the matching form of a text."""

import re
from functools import cache

from banggiao.annotate.document import Document
from banggiao.annotate.forms import forms_of, one_of
from banggiao.annotate.pattern import Pattern

# A date that tells its year: "2011", "3/2/2011", "tháng 2 năm 2011".
DATE_TO_YEAR = r"(?:\d{1,2}[/.-]){0,2}(?:tháng \d{1,2} )?(?:năm )?(?:19|20)\d\d"


def cues(*groups: str) -> frozenset[str]:
    """Every form of the groups, in matching form."""
    return forms_of("cues", *groups)


@cache
def any_cue(*groups: str) -> Pattern:
    """Any form of the groups as whole words, the longest first."""
    return Pattern(rf"(?<!\w){any_of(*groups)}(?!\w)")


@cache
def _closing(*groups: str) -> tuple[Pattern, int]:
    """The forms at the end of a stretch, and how far back the longest of them reaches."""
    return Pattern(rf"(?<!\w){any_of(*groups)}[\s\"]*$"), max(map(len, cues(*groups))) + 4


@cache
def _first_words(group: str) -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in cues(group))


def any_of(*groups: str) -> str:
    """Any form of the groups as part of a pattern, the longest first."""
    return one_of(cues(*groups))


def cue_behind(form: str, at: int, end: int, *groups: str) -> re.Match[str] | None:
    """The form of the groups that begins at `at`, behind spaces and quotes."""
    while at < end and form[at] in ' "':
        at += 1
    return any_cue(*groups).match(form, at, end)


def cue_before(form: str, start: int, at: int, *groups: str) -> re.Match[str] | None:
    """The form of the groups in `[start, at)` that ends at `at`, before spaces and quotes."""
    pattern, reach = _closing(*groups)
    return pattern.search(form, max(start, at - reach), at)


def cue_with(word: str, form: str, at: int, end: int, group: str) -> re.Match[str] | None:
    """The form of the group that begins at `at` with `word`: a quick look for use word by word."""
    return any_cue(group).match(form, at, end) if word in _first_words(group) else None


def has_cue(form: str, start: int, end: int, *groups: str) -> bool:
    """Whether a form of the groups stands in `[start, end)`."""
    return any_cue(*groups).search(form, start, end) is not None


def without_countries(document: Document, start: int, end: int) -> str:
    """What `[start, end)` says in matching form, the countries that it names left out."""
    pieces, at = [], start
    for country in document.hits.within("country", start, end):
        pieces.append(document.form[at : country.start])
        at = country.end
    return " ".join([*pieces, document.form[at:end]])
