"""Two forms of a text for comparing: one that keeps what tells names apart, one for typing without marks."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook, dot below
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` as small words parted by one space, marks kept.

    Case and punctuation go; the tone of each syllable is written at its end, for its place is a matter of taste
    (`Hoà` and `Hòa`, `Uỷ` and `Ủy` are one). Some old keyboards type `ð` for `đ`.
    """
    small = unicodedata.normalize("NFC", text).casefold().replace("ð", "đ")
    return " ".join(_syllable(word) for word in _WORD.findall(small))


@lru_cache(maxsize=65536)
def _syllable(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in letters if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES)) + tones


def unmarked(text: str) -> str:
    """`text` in small letters without any mark (`đ` is `d`), letter for letter: offsets in it are offsets in `text`."""
    return text.translate(_BARE)


class _Bare(dict[int, str]):
    """For each letter the small one without marks, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = "d" if letter in "đĐðÐ" else unicodedata.normalize("NFD", letter)[0].lower()
        # A letter whose small form is two letters stays as it is: offsets count.
        self[code] = base if len(base) == 1 else letter
        return self[code]


# Filled with what one letter always is: nobody can tell when.
_BARE = _Bare()
