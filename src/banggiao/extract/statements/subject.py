"""A possible speaker as a sentence names him."""

import msgspec

from banggiao.extract.statements.wording import forms


class Subject(msgspec.Struct, frozen=True):
    """`[start, end)` of a speaker as named there.

    `person` is the number in the cast, or None for a side; `countries` whom it speaks for;
    `kind` is one of person, pronoun, official (a title whose holder is not named), both, side, state (a bare country),
    office, nobody (an expert, a newspaper, a company: the word is theirs and no country's). `described` where the
    naming ends in a post, whose own words may go on behind it.
    """

    start: int
    end: int
    kind: str
    person: int | None
    countries: tuple[str, ...]
    described: bool = False


PERSONS = frozenset({"person", "pronoun"})
GROUPS = frozenset({"state", "side", "office", "both"})
SIDES = GROUPS - {"both"}

# What stands before more than one, or before one of many.
SEVERAL = tuple(f"{word} " for word in sorted({*forms("several"), "hai"}))
REGIME = tuple(f"{word} " for word in sorted(forms("regime")))  # that of the one named behind
