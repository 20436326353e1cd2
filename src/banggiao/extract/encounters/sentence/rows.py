"""Countries told in one row ("A, B và C", "A - B - C"), before a word or behind it."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

DASHES = frozenset({" - ", "-", " – ", "–"})
_JOINS = DASHES | {", ", " và ", ", và ", " cùng "}


def pairs(clause: Clause, named: Sequence[Mention], joins: Collection[str]) -> Iterator[tuple[Mention, Mention]]:
    """Any two of the countries `named` one right behind the other with nothing but one of `joins` between."""
    for one, two in pairwise(named):
        if one.value != two.value and clause.gap(one.end, two.start) in joins:
            yield one, two


def row_ahead(clause: Clause, end: int) -> list[Mention]:
    """The states told in one row, of which the last is the last that stands before `end`."""
    row: list[Mention] = []
    for mention in reversed(clause.named(clause.sentence.start, end)):
        if row and clause.gap(mention.end, row[0].start) not in _JOINS:
            break
        row.insert(0, mention)
    return [m for m in row if m.value not in ORGANISATIONS]


def row_behind(clause: Clause, start: int) -> list[Mention]:
    """The countries and groups of the row that begins at `start`; empty where none does."""
    row: list[Mention] = []
    for mention in clause.named(start, clause.sentence.end):
        if not (clause.gap(row[-1].end, mention.start) in _JOINS if row else mention.start == start):
            break
        row.append(mention)
    return row
