"""Whether two spellings can be the name of one person.

Vietnamese, Chinese and Korean names come in one spelling, marks and order fixed. Others come in several romanisations
(`Sergey Shoygu`, `Sergei Shoigu`), with or without the father's name, family name first or last, and in Vietnamese
syllables (`Xéc-gây Sôi-gu`). The folded words of a name are small, marks kept; its sounds are the consonants of each
word in seven classes, for vowels, voicing and final consonants are what transliteration changes.
"""

import re
from functools import cache, lru_cache
from itertools import combinations
from typing import Literal

from banggiao.assemble.folding import fold, unmarked
from banggiao.knowledge.table import table

Likeness = Literal["same", "probable", "other"]

# Names of these countries are written in one way in the Vietnamese press: nothing but equality makes them one.
_FIXED = frozenset({"VNM", "CHN", "KOR", "PRK", "TWN"})
_PART = re.compile(r"[\s.,]+")
_HYPHEN = re.compile(r"[-‐‑–'’]")
_SPACED = re.compile(r"\s+[-‐‑–]\s*|[-‐‑–]\s+")
# How letters sound, longest first; what is not named here (vowels, h, y) is silent for comparing.
_SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("gh", "k"), ("ph", "p"), ("th", "t"), ("tr", "s"),
    ("ts", "s"), ("ng", "n"), ("nh", "n"), ("b", "p"), ("p", "p"), ("v", "p"), ("f", "p"), ("w", "p"), ("c", "k"),
    ("k", "k"), ("q", "k"), ("gi", "s"), ("g", "k"), ("d", "t"), ("t", "t"), ("s", "s"), ("x", "s"), ("z", "s"),
    ("j", "s"), ("l", "n"), ("n", "n"), ("m", "m"), ("r", "r"),
)  # fmt: skip
# Romanisations of one sound.
_SAME_LETTERS = (
    ("yu", "iu"), ("ya", "ia"), ("kh", "h"), ("ph", "f"), ("ks", "x"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("w", "v"), ("y", "i"), ("j", "i"), ("c", "k"), ("q", "k"), ("z", "s"), ("h", ""),
)  # fmt: skip
_VOWEL = re.compile(r"[aeiouăâêôơư]")
# Two words with the same consonants are one from this share of common letters on.
_LIKE = 0.74
# Of words so long one may lack its end: a letter gets lost.
_LONG = 6


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens closed up (`An-đờ-rây` and `An - đờ - rây` are one word)."""
    parts = _PART.split(_SPACED.sub("-", name))
    return tuple(word for part in parts if (word := fold(_HYPHEN.sub("", part)).replace(" ", "")))


def likeness(one: str, other: str, country: str | None) -> Likeness:
    """How likely two spellings are of one person who serves `country`, by the names alone.

    `same`: the same words in any romanisation or order, or the words of one among those of the other, two at least.
    `probable`: one is written in syllables (`Pa-ven`), and its sounds agree with those of the other.
    """
    a, b = words(one), words(other)
    if a == b or known_person(one, country) == known_person(other, country) != None:  # noqa: E711
        return "same"
    if country in _FIXED and not (_foreign(a) or _foreign(b)):
        return "other"
    shorter, longer = sorted((a, b), key=len)
    if _matched(shorter, longer) and sum(len(word) > 1 for word in shorter) >= 2:
        return "same"
    if len(shorter) >= 2 and (_HYPHEN.search(one) or _HYPHEN.search(other)) and _sound_alike(shorter, longer):
        return "probable"
    return "other"


def inside(one: str, other: str, country: str | None) -> bool:
    """Whether two spellings agree where the people are few: all words of one, be it a single one, are in the other."""
    a, b = words(one), words(other)
    shorter, longer = sorted((a, b), key=len)
    return set(shorter) <= set(longer) or likeness(one, other, country) != "other" or _matched(shorter, longer)


def comparable(one: str, other: str, country: str | None) -> bool:
    """Whether two spellings are of one kind, so that their difference tells: two in syllables, or two not."""
    return country == "VNM" or _in_syllables(one, country) == _in_syllables(other, country)


def name_keys(name: str, country: str | None) -> list[str]:
    """Where spellings that may be of one person, of any country, meet."""
    return [f"={' '.join(words(name))}", *spelling_keys(name, country)]


def spelling_keys(name: str, country: str | None) -> list[str]:
    """Where other spellings of the name of one person meet it."""
    parts = words(name)
    keys = []
    known = known_person(name, country)
    if known:
        keys.append(f"known {known}")
    if country not in _FIXED and len(parts) > 1:
        codes = [code for word in parts if len(word) > 1 and (code := sounds(word)[:2])]
        apart = sorted(set(codes))
        keys += [f"{country}~{one} {other}" for one, other in combinations(apart[:4], 2)]
        # Two words may begin alike (`Reuven Rivlin`).
        keys += [f"{country}~{code} {code}" for code in apart if codes.count(code) > 1]
    return keys


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """The consonants of a word in classes, doubles as one."""
    letters, found = unmarked(word), ""
    at = 0
    while at < len(letters):
        for form, sound in _SOUNDS:
            if letters.startswith(form, at):
                found += sound if not found.endswith(sound) else ""
                at += len(form)
                break
        else:
            at += 1
    return found


@lru_cache(maxsize=65536)
def known_person(name: str, country: str | None) -> str | None:
    """The key of a person whose spellings are listed in known-people.csv."""
    return _known_people().get((country, " ".join(words(name))))


@cache
def _known_people() -> dict[tuple[str | None, str], str]:
    return {
        (row.columns["country"], " ".join(words(form))): row.value
        for row in table("known-people")
        for form in row.forms
    }


def _in_syllables(name: str, country: str | None) -> bool:
    if country in _FIXED:
        return not name.isascii()
    return _HYPHEN.search(name) is not None and not name.isascii()


def _foreign(parts: tuple[str, ...]) -> bool:
    return any(len(word) > 7 for word in parts)


def _matched(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether each word of `shorter` is one of `longer`, each of these once; an initial stands for its word."""
    rest = list(longer)
    for word in sorted(shorter, key=lambda w: (-len(w), w)):
        found = next((other for other in rest if _same_word(word, other)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


@lru_cache(maxsize=65536)
def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    a, b = _romanised(one), _romanised(other)
    if a == b or (min(len(a), len(b)) >= _LONG and (a.startswith(b) or b.startswith(a))):
        return True
    return _VOWEL.sub("", a) == _VOWEL.sub("", b) and a[0] == b[0] and _ratio(a, b) >= _LIKE


@lru_cache(maxsize=65536)
def _romanised(word: str) -> str:
    letters = unmarked(word)
    for form, plain in _SAME_LETTERS:
        letters = letters.replace(form, plain)
    return re.sub(r"(.)\1+", r"\1", letters)


def _ratio(one: str, other: str) -> float:
    """The share of letters that two words have in common, in order."""
    row = [0] * (len(other) + 1)
    for letter in one:
        last = 0
        for place, its in enumerate(other, 1):
            last, row[place] = row[place], last + 1 if letter == its else max(row[place], row[place - 1])
    return 2 * row[-1] / (len(one) + len(other))


def _sound_alike(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the words of the shorter name sound like words of the longer one, in order."""
    rest = iter(longer)
    return all(any(_one_sound(word, other) for other in rest) for word in shorter)


def _one_sound(one: str, other: str) -> bool:
    a, b = sounds(one), sounds(other)
    # A transliteration drops final consonants and breaks clusters up: the beginning decides.
    return len(min(a, b, key=len)) >= 2 and a[:2] == b[:2] and _ratio(a, b) >= _LIKE
