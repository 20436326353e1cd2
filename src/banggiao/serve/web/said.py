"""What was said at one encounter with a partner, by the articles that tell of it; and how two such differ."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from banggiao.assemble.days import days
from banggiao.assemble.folding import fold
from banggiao.brief.dossier import HOME
from banggiao.records import Encounter, Entry, Statement, Support

# Articles of an encounter that are looked at; those that came out about its day go before those that recall it later.
MOST_ARTICLES = 12
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=21)
# From this share of common words on, two statements of one side say the same, or the one is a new wording of the other.
_SAME, _LIKE = 0.75, 0.4
_WORD = re.compile(r"\w+")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One statement, as one article has it."""

    article: str
    published: str | None
    statement: Statement

    @property
    def words(self) -> str:
        """Its evidence."""
        return " … ".join(" ".join(span.text.split()) for span in self.statement.evidence)

    @property
    def entry(self) -> Entry[Statement]:
        """The statement as an entry of this one report."""
        support = Support(article=self.article, published=self.published, finding=self.statement)
        span = self.statement.evidence[0]
        return Entry(
            id=f"{self.article} {span.start} {self.statement.act}", type=Statement.TYPE, shown=self.statement,
            supports=(support,),
        )


class Piece(msgspec.Struct, frozen=True):
    """A stretch of words that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    words: str


class Reworded(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements of one side that speak of the same, at one encounter and at the other."""

    first: Said
    second: Said
    pieces: tuple[Piece, ...]

    @property
    def unchanged(self) -> bool:
        """Whether the words are the same."""
        return all(piece.kind == "same" for piece in self.pieces)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What two encounters have in common, and what only the one or the other has."""

    reworded: tuple[Reworded, ...]
    first_only: tuple[Said, ...]
    second_only: tuple[Said, ...]


def is_timely(entry: Entry[Encounter], published: str | None) -> bool:
    """Whether an article came out about the day of an encounter: only then are its words those that were said there."""
    span = days(entry.shown.date)
    if span is None or published is None:
        return False
    return (span[0] - _BEFORE).isoformat() <= published <= (span[1] + _AFTER).isoformat()


def articles_about(entry: Entry[Encounter], others: Collection[str] = ()) -> tuple[str, ...]:
    """The articles to look at for an encounter: those that came out about its day, where there are any.

    Where there are none, `others` are left out: articles that are about another encounter, and only recall this one.
    """
    timely = [support.article for support in entry.supports if is_timely(entry, support.published)]
    found = timely or [article for article in entry.articles if article not in others]
    return tuple(dict.fromkeys(found))[:MOST_ARTICLES]


def said_between(said: Iterable[Said], country: str) -> tuple[Said, ...]:
    """Of what was said what Vietnam and a partner said to or of one another; what is reported alike only once."""
    kept: list[Said] = []
    for one in said:
        statement = one.statement
        parties = {*statement.countries, *statement.addressee}
        between = country in parties and set(statement.countries) <= {country, HOME}
        if between and not any(_repeats(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def difference(first: Sequence[Said], second: Sequence[Said]) -> Difference:
    """How two encounters differ: each statement of the second beside the one of the first that is most like it."""
    likeness = [
        (ratio, i, j)
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if _of_one_kind(one, other) and (ratio := _ratio(one.words, other.words)) >= _LIKE
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(likeness, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    reworded = [
        Reworded(first=first[i], second=second[j], pieces=pieces(first[i].words, second[j].words))
        for i, j in sorted(pairs.items(), key=lambda pair: pair[1])
    ]
    return Difference(
        reworded=tuple(reworded),
        first_only=tuple(one for i, one in enumerate(first) if i not in pairs),
        second_only=tuple(one for j, one in enumerate(second) if j not in pairs.values()),
    )


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The words of `after` with what is new in them, and what of `before` is gone."""
    old, new = before.split(), after.split()
    found: list[Piece] = []
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", " ".join(new[j1:j2])))
            continue
        if i2 > i1:
            found.append(Piece("gone", " ".join(old[i1:i2])))
        if j2 > j1:
            found.append(Piece("new", " ".join(new[j1:j2])))
    return tuple(found)


def _repeats(one: Said, other: Said) -> bool:
    alike = one.statement.countries == other.statement.countries and one.statement.act == other.statement.act
    return alike and _ratio(one.words, other.words) >= _SAME


def _of_one_kind(one: Said, other: Said) -> bool:
    """Whether two statements can be wordings of one position: of one side, on a topic in common."""
    a, b = one.statement, other.statement
    return a.countries == b.countries and (bool(set(a.topics) & set(b.topics)) or a.act == b.act)


def _ratio(one: str, other: str) -> float:
    a, b = set(map(fold, _WORD.findall(one))), set(map(fold, _WORD.findall(other)))
    return len(a & b) / len(a | b) if a and b else 0.0


def _plain(word: str) -> str:
    return word.strip(",.;:“”\"'…()").casefold()
