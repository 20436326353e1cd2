"""How much of their wording two articles have in common: copies, trimmed copies, shared agency passages.

An article's passages are the runs of five words that it holds; kept of them is a fixed quarter, chosen by their hash,
so that any two articles keep the same ones. What two articles have in common is then counted exactly on what is kept,
against the shorter one (containment): so an article trimmed by half is still a copy.
"""

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from zlib import crc32

from banggiao.assemble.folding import unmarked

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
# One run in this many is kept.
_KEPT = 4
# From this share of the shorter article on it is a copy; from the second on it tells mostly the same; from the third on
# both draw on one dispatch, or on one joint statement.
_COPY = 0.7
_MOSTLY = 0.4
_SHARED = 0.12
_BYTES = 4
# Fewer kept runs than this say nothing: stock phrases fill short notices.
_FEW = 8


def passages(text: str) -> bytes:
    """The kept runs of `text`, as sorted 4-byte numbers: some 500 bytes for an article of 500 words."""
    words = _WORD.findall(unmarked(text))
    runs = {crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(len(words) - _RUN + 1)}
    kept = array("I", sorted(run for run in runs if run % _KEPT == 0))
    return kept.tobytes()


def containment(one: bytes, other: bytes) -> float:
    """The share of the shorter article's runs that the longer one has; 0.0 where one has too few to tell."""
    shorter = min(len(one), len(other)) // _BYTES
    # One newcomer is compared with many others, mostly but once: of these no sets are made.
    return len(_runs(one).intersection(_numbers(other))) / shorter if shorter >= _FEW else 0.0


def is_copy(one: bytes, other: bytes) -> bool:
    """Whether one article is the other, as it is, updated or trimmed."""
    shorter = min(len(one), len(other)) // _BYTES
    if shorter < _FEW:
        return False
    # Mostly the smaller half of the runs shows that too few are common, whatever the others are.
    runs, own, theirs = _runs(one), _numbers(one), _numbers(other)
    half = len(own) // 2
    cut = bisect_left(theirs, own[half])
    common = len(runs.intersection(theirs[:cut]))
    if (common + min(len(own) - half, len(theirs) - cut)) / shorter < _COPY:
        return False
    return (common + len(runs.intersection(theirs[cut:]))) / shorter >= _COPY


def is_mostly(one: bytes, other: bytes) -> bool:
    """Whether one article tells mostly what the other tells, in the same words."""
    return containment(one, other) >= _MOSTLY


@lru_cache(maxsize=16384)
def share_passages(one: bytes, other: bytes) -> bool:
    """Whether two articles tell in part with the same words: from one dispatch, or one from the other."""
    return containment(one, other) >= _SHARED


@lru_cache(maxsize=4096)
def _runs(kept: bytes) -> frozenset[int]:
    return frozenset(_numbers(kept))


def _numbers(kept: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(kept)
    return numbers
