"""Countries told in one row ("A, B và C", "A - B - C"), before a word or behind it."""

from banggiao.extract.encounters.clause import Clause
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

JOINS = frozenset({", ", " và ", ", và ", " cùng ", " - ", "-", " – "})


def row_ahead(clause: Clause, end: int) -> list[Mention]:
    """The states told in one row, of which the last is the last that stands before `end`."""
    row: list[Mention] = []
    for mention in reversed(clause.named(clause.sentence.start, end)):
        if row and clause.gap(mention.end, row[0].start) not in JOINS:
            break
        row.insert(0, mention)
    return [m for m in row if m.value not in ORGANISATIONS]


def row_behind(clause: Clause, start: int) -> list[Mention]:
    """The countries and groups of the row that begins at `start`; empty where none does."""
    row: list[Mention] = []
    for mention in clause.named(start, clause.sentence.end):
        if not (clause.gap(row[-1].end, mention.start) in JOINS if row else mention.start == start):
            break
        row.append(mention)
    return row
