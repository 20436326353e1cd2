"""Whether a text is Vietnamese, told cheaply by its letters and, where these leave doubt, by its frequent words."""

import csv
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

# In UTF-8: all letters of U+1EA0-U+1EF9 begin with one of the first two; then đ, ă, ơ, ư.
_MARKED_BYTES: Final = (b"\xe1\xba", b"\xe1\xbb", b"\xc4\x91", b"\xc4\x83", b"\xc6\xa1", b"\xc6\xb0")
_MARKED_LETTER = re.compile("[ăđơư\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")

# The press has 0.10 to 0.17 such letters a character; names in an English article reach 0.02.
_SURELY_VIETNAMESE: Final = 0.07
_WINDOW: Final = 4_000
# Below this many words a text may be a heading of names, and only another language's own words speak against it.
_FEW_WORDS: Final = 20
_FOREIGN_SHARE: Final = 0.08
_VIETNAMESE_SHARE: Final = 0.08


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["value"]: frozenset(row["forms"].split("|")) for row in csv.DictReader(lines)}


def surely_vietnamese(text: str) -> bool:
    """Whether a text (NFC) is full of letters that only Vietnamese has; a short one may be Vietnamese without them."""
    raw = text.encode("utf-8", "replace")
    return sum(map(raw.count, _MARKED_BYTES)) > _SURELY_VIETNAMESE * len(text)


def other_language(text: str) -> str | None:
    """What a text (NFC) looks like when it is not Vietnamese ("English", "another language"), else None.

    A text too short to tell counts as Vietnamese.
    """
    if surely_vietnamese(text):
        return None
    found = _judge(text[:_WINDOW])
    if found is not None and len(text) > _WINDOW:
        middle = len(text) // 2
        return found if _judge(text[middle : middle + _WINDOW]) is not None else None
    return found


def _judge(text: str) -> str | None:
    text = text.casefold()
    return _by_script(text) or _by_words(_WORD.findall(text))


def _by_script(text: str) -> str | None:
    """The language whose letters are most of the text's, where these are not Latin."""
    scripts = Counter(unicodedata.name(c, "?").partition(" ")[0] for c in text if c.isalpha())
    counts = {
        language: sum(scripts[form] for form in forms) for language, forms in _table("scripts").items()
    }
    if sum(counts.values()) * 2 <= scripts.total():
        return None
    kana = counts["Japanese"]
    if kana * 10 > scripts.total():
        return "Japanese"
    return max(counts, key=counts.__getitem__)


def _by_words(words: list[str]) -> str | None:
    """The language whose frequent words outnumber the Vietnamese ones."""
    if not words:
        return None
    tally = Counter(words)
    hits = {language: sum(tally[form] for form in forms) for language, forms in _table("languages").items()}
    syllables = _table("languages")["Vietnamese"]
    vietnamese = sum(n for word, n in tally.items() if word in syllables or _MARKED_LETTER.search(word))
    del hits["Vietnamese"]
    best = max(hits, key=hits.__getitem__)
    if hits[best] >= max(2, _FOREIGN_SHARE * len(words)) and hits[best] > vietnamese:
        return best
    if len(words) >= _FEW_WORDS and vietnamese < _VIETNAMESE_SHARE * len(words):
        return "another language"
    return None
