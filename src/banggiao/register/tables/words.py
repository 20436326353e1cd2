"""Words as they are searched for: in passages of articles, with or without marks."""

import re

import msgspec

from banggiao.assemble import unmarked
from banggiao.register.context import sentence_bounds

_WORD = re.compile(r"[^\W_]+")
_LINE = re.compile(r"[^\n]+")


class Query(msgspec.Struct, frozen=True):
    """What a user looks for: `phrases` of one or more words without marks, all of which must be there.

    `marked` holds the words with their marks where the user wrote any: passages that have them come first.
    """

    phrases: tuple[tuple[str, ...], ...]
    marked: frozenset[str]

    @classmethod
    def of(cls, typed: str) -> "Query":
        """What `typed` means: words between double quotes are one phrase; all other signs part words."""
        pieces = typed.replace("“", '"').replace("”", '"').split('"')
        # An odd piece stands between quotes; one that is never closed is plain words.
        closed = len(pieces) - 1 - (len(pieces) - 1) % 2
        phrases: list[tuple[str, ...]] = []
        for number, piece in enumerate(pieces):
            words = tuple(_WORD.findall(unmarked(piece)))
            phrases += [words] if number % 2 and number < closed else [(word,) for word in words]
        marked = frozenset(word for word in words_of(typed) if unmarked(word) != word)
        return cls(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)), marked)

    @property
    def words(self) -> tuple[str, ...]:
        """All words, in order."""
        return tuple(word for phrase in self.phrases for word in phrase)


def words_of(text: str) -> set[str]:
    """The words of a text in small letters, marks kept."""
    return set(_WORD.findall(text.lower()))


def searchable(text: str) -> str:
    """The words of a text without marks, parted by one space."""
    return " ".join(_WORD.findall(unmarked(text)))


def passages(text: str) -> list[tuple[int, int]]:
    """The paragraphs of an article, as offsets: what a search finds and ranks.

    Their numbers are stored in the full-text index: to part texts otherwise is a new version of the tables.
    """
    return [match.span() for match in _LINE.finditer(text)]


def finds(text: str, start: int, end: int, query: Query) -> list[tuple[int, int]]:
    """The offsets of each find of `query` between two offsets of a text, in order."""
    plain = unmarked(text[start:end])
    found = {
        (match.start() + start, match.end() + start)
        for phrase in query.phrases
        for match in re.finditer(r"(?<![^\W_])" + r"[\W_]+".join(phrase) + r"(?![^\W_])", plain)
    }
    return sorted(found)


def best_sentence(text: str, passage: tuple[int, int], query: Query) -> tuple[int, int]:
    """The sentence of a passage that holds most of what is looked for."""
    sentences: dict[tuple[int, int], set[str]] = {}
    for start, end in finds(text, *passage, query):
        known = (bounds for bounds in sentences if bounds[0] <= start and end <= bounds[1])
        bounds = next(known, None) or sentence_bounds(text, start, end)
        sentences.setdefault(bounds, set()).add(searchable(text[start:end]))
    return max(sentences, key=lambda bounds: (len(sentences[bounds]), -bounds[0]), default=passage)
