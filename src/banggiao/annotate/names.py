"""Runs of words that can be a person's name, by how they are written alone."""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

import msgspec

from banggiao.annotate.letters import CAPITALS
from banggiao.annotate.matching import matching_form
from banggiao.annotate.name_words import is_marked, is_syllable, surnames, vessels, words
from banggiao.annotate.terms import Terms

_WORD = rf"[{CAPITALS}][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_FIRST = rf"[{CAPITALS}](?<![^\W_].)[^\W\d_]*(?:[-'’][^\W\d_]+)*"  # the capital leads: the search is quicker
_PARTICLE = "|".join(sorted(words("particle")))
# Words in capitals, initials with a stop, small words of other languages, a hyphen between spaces ("Moon Jae - in").
_RUN = re.compile(
    rf"{_FIRST}(?:(?: |(?<=[{CAPITALS}])\. ?){_WORD}|(?: (?:{_PARTICLE}))+ {_WORD}"
    rf"| [a-z]{{2,3}}[-’']{_WORD}| [-–—] [a-z]+(?![^\W_]))*"
)
# A first name of two parts over a spaced hyphen ("Jean - Yves Le Drian"): one short word, then at least two.
_DOUBLE = re.compile(rf" [-–—] (?=({_WORD}) {_WORD})")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [-–—] [a-z]+(?![^\W_]))?")
_VOWEL = re.compile("[aeiouy]")
_JUNIOR = re.compile(r",? (?:Jr|Sr|II|III|IV|VI)(?![^\W_])\.?")


class NameRun(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of words in capitals that no table knows as something else; `folded` as `fold` gives them."""

    start: int
    end: int
    words: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def is_ship(self) -> bool:
        """True for a ship's name with its prefix ("USS Carl Vinson")."""
        return self.words[0] in vessels()


def is_vietnamese(name: NameRun) -> bool:
    """True where a name is written as Vietnamese names are (Chinese names in Sino-Vietnamese reading are too)."""
    if not 2 <= len(name.words) <= 5:
        return False
    forms = [word.lower() for word in name.words]
    return (forms[0] in surnames("VNM") or forms[0] in surnames("CHN")) and all(map(is_syllable, forms))


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """One word of a name without marks, case, hyphens and stops."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=1 << 15)
def _form(word: str) -> str:
    return matching_form(word)


def fold(name: str) -> str:
    """A name without marks, case, hyphens and stops: what two spellings of it share."""
    return " ".join(filter(None, map(fold_word, name.replace(".", " ").split())))


def name_runs(text: str, terms: Terms, start: int, end: int) -> list[NameRun]:
    """The possible names in `[start, end)` of `text`, in order."""
    runs: list[NameRun] = []
    position = start
    for match in _RUN.finditer(text, start, end):
        first, last = match.span()
        if first < position:
            continue
        double = _DOUBLE.match(text, last, end)
        if double and _is_foreign(_form(match[0].rpartition(" ")[2])) and _is_foreign(_form(double[1])):
            rest = _RUN.match(text, double.end(), end)
            last = rest.end() if rest else last
        position = last
        if last in terms.solid_ends and terms.solid_ends[last] <= first:
            continue  # "Việt Nam", "Bộ Quốc phòng"
        # One syllable of Vietnamese is a name only right behind a title.
        if " " not in match[0] and first - 1 not in terms.head_ends and is_syllable(_form(match[0])):
            continue
        _split(runs, text, terms, first, last, end)
    return runs


def _split(runs: list[NameRun], text: str, terms: Terms, start: int, end: int, limit: int) -> None:
    """Cut a run where a known word stands in it."""
    titled = start - 1 in terms.head_ends
    solid = terms.solid
    index = bisect_left(solid, (start - 60, 0))
    blocked = start
    ends: dict[int, int] = {}
    while index < len(solid) and solid[index][0] < end:
        first, last = solid[index]
        if last > start:
            if first <= start:
                blocked = max(blocked, last)
            else:
                ends[first] = max(last, ends.get(first, 0))
        index += 1
    if blocked >= end:
        return
    found: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        first = token.start()
        if first < blocked:
            continue
        stop = ends.get(first, 0)
        if stop >= token.end() and not (_begun(found, titled) and _within_name(text, terms, found, token, stop)):
            _close(runs, text, found, limit, titled)
            found, blocked = [], stop
        else:
            found.append(token)
    _close(runs, text, found, limit, titled)


def _begun(found: list[re.Match[str]], titled: bool) -> bool:
    return len(found) > 1 or (len(found) == 1 and (titled or _form(found[0][0]) not in words("opener")))


def _within_name(text: str, terms: Terms, found: list[re.Match[str]], token: re.Match[str], stop: int) -> bool:
    """A known word can be a syllable of a name that has begun ("Nguyễn Phương Nga"), and a place its last two
    behind a family name ("Nguyễn Tân Cương")."""
    if stop == token.end():
        return True
    named = len(found) == 1 and _form(found[0][0]) in surnames("VNM")
    return named and terms.part_at("place", token.start()) is not None and text.count(" ", token.start(), stop) == 1


def _close(runs: list[NameRun], text: str, found: list[re.Match[str]], limit: int, titled: bool) -> None:
    """Add the name that the words make, without the words around it that are none of it."""
    small = words("particle")
    while found and found[-1][0] in small:
        found.pop()
    while found and found[0][0] in small:
        found = found[1:]
    first, last = _bounds([match[0] for match in found], titled)
    found = found[first:last]
    if not found or _is_short_name([match[0] for match in found]):
        return
    end = found[-1].end()
    junior = _JUNIOR.match(text, end, limit + 1)
    if junior:
        end = junior.end()
    elif text.startswith(".", end) and (found[-1][0] in ("Jr", "Sr") or len(found[-1][0]) == 1):
        end += 1
    named = tuple([match[0] for match in found])
    runs.append(NameRun(found[0].start(), end, named, tuple([fold_word(word) for word in named])))


def _is_short_name(named: list[str]) -> bool:
    """Capitals only: an office or a company (USAID, HĐQT DAB), unless they can be said as a name (VLADIMIR PUTIN)."""
    if not all(word.isupper() for word in named):
        return False
    return (len(named) == 1 and len(named[0]) > 1) or not all(len(w) == 1 or _VOWEL.search(fold_word(w)) for w in named)


def _bounds(named: list[str], titled: bool) -> tuple[int, int]:
    """Which of the words are the name: neither offices and sentence beginnings before it nor run-on words behind.

    `titled` tells that a title stands right before the words.
    """
    first, last = 0, len(named)
    if last < 2 or named[0] in vessels():
        return 0, last
    if not all(word.isupper() for word in named):
        while last - first > 1 and len(named[first]) > 1 and named[first].isupper():
            first += 1
    forms = [_form(word) for word in named]
    while not titled and last - first > 1 and forms[first] in words("opener"):
        if last - first == 2 and is_syllable(forms[first + 1]):
            break
        if forms[first] in surnames("VNM") and forms[first + 1] not in surnames("VNM"):
            break
        first += 1
    while last - first > 1 and is_marked(forms[first]) and is_syllable(forms[first]) and _is_foreign(forms[first + 1]):
        if forms[first] in surnames("VNM"):
            break
        first += 1
    for index in range(first + 1, last):
        if forms[index] == forms[index - 1] and last - first > 2:
            return first, index
        run_on = forms[index] in words("opener") or (is_marked(forms[index]) and is_syllable(forms[index]))
        if run_on and _is_foreign(forms[index - 1]):
            return first, index
    return first, last


def _is_foreign(form: str) -> bool:
    return len(form) > 1 and "-" not in form and not is_syllable(form)
