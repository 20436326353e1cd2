"""Runs of words that can be a person's name, by how they are written alone."""

import re
from functools import cache

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.knowledge.table import table

# A word of a name: capitals first, hyphened transliteration ("Mu-ra-vây-cô"), apostrophes, initials with a stop.
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTICLES = frozenset("bin binti bint ibn al el de da di dos del van von der den la le y ul ud".split())
_INITIAL = re.compile(r"\.(?= ?[^\W\d_])")
_JUNIOR = re.compile(r",? (?:Jr|Sr|II|III|IV)\b\.?")
_SPACED_HYPHEN = re.compile(r" - (?=[a-z]+\b)")
# Kinds of known words that a name does not run into.
_SOLID = ("country", "place", "organ", "body", "post", "rank", "honorific")


class NameRun(msgspec.Struct, frozen=True):
    """`[start, end)` of words in capitals that no table knows as something else."""

    start: int
    end: int
    words: tuple[str, ...]


@cache
def surnames(country: str) -> frozenset[str]:
    """The family names of one naming tradition (VNM, CHN), as written."""
    return frozenset(form for row in table("surnames") if row.value == country for form in row.forms)


def name_runs(document: Document, sentence: Sentence) -> list[NameRun]:
    """The possible names of one sentence, in order."""
    text = document.text
    solid = _solid_ends(document, sentence)
    runs: list[NameRun] = []
    words: list[re.Match[str]] = []
    position = sentence.start
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        start = match.start()
        if start < position:
            continue
        blocked = solid.get(start, 0)
        if blocked and not (words and _within_name(document, words, match, blocked) and _joined(text, words[-1].end(), start)):
            _close(runs, words, text, sentence.end)
            words = []
            position = blocked
            continue
        if words and not _joined(text, words[-1].end(), start):
            _close(runs, words, text, sentence.end)
            words = []
        if match[0][0].isupper() or (words and (match[0] in _PARTICLES or _SPACED_HYPHEN.match(text, words[-1].end()))):
            words.append(match)
        elif words:
            _close(runs, words, text, sentence.end)
            words = []
    _close(runs, words, text, sentence.end)
    return runs


def _solid_ends(document: Document, sentence: Sentence) -> dict[int, int]:
    ends: dict[int, int] = {}
    for kind in _SOLID:
        for mention in document.hits.within(kind, sentence.start, sentence.end):
            ends[mention.start] = max(mention.end, ends.get(mention.start, 0))
    return ends


def _within_name(document: Document, words: list[re.Match[str]], match: re.Match[str], end: int) -> bool:
    """A known word can be a syllable of a name that has begun ("Nguyễn Phương Nga"), and a place its last two
    behind a family name ("Nguyễn Tân Cương")."""
    if end == match.end():
        return match[0][0].isupper()
    place = document.hits.at("place", match.start())
    return bool(place) and len(words) == 1 and words[0][0] in surnames("VNM") and document.form.count(" ", match.start(), end) == 1


def _joined(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap == " " or (gap in (". ", ".") and text[end - 1].isupper()) or gap == " - " and text[start].islower()


def _close(runs: list[NameRun], words: list[re.Match[str]], text: str, limit: int) -> None:
    while words and not words[-1][0][0].isupper() and not _SPACED_HYPHEN.match(text, words[-1].start() - 3):
        words.pop()
    if not words:
        return
    end = words[-1].end()
    junior = _JUNIOR.match(text, end, limit + 1)
    if junior:
        end = junior.end()
    elif words[-1][0] in ("Jr", "Sr") and text[end : end + 1] == ".":
        end += 1
    elif len(words[-1][0]) == 1 and _INITIAL.match(text, end):
        end += 1
    runs.append(NameRun(words[0].start(), end, tuple(word[0] for word in words)))
