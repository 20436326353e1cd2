"""What a user may ask of the register, and what a search gives back."""

import re

import msgspec

from banggiao.records.vocabulary import CODE

_CODE = re.compile(CODE)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions on entries; each one that is not None must hold.

    `country`: a code (`BLR`), among the entry's countries, a person's own, or a statement's speakers and addressees.
    `person`: words of a name, with or without marks, in any spelling that an article gives: the person, a
    participant, the speaker.
    `kind`: of an encounter, instrument or mechanism; `level`: of a relation; `act`: of a statement.
    `topic`, `status`: as in the codebook.
    `date_from`, `date_to`: ISO, at any precision (`2025`, `2025-09`): the entry's time overlaps the range, both ends
    included. The time of an encounter, instrument and relation is its own date (an open year or no date is in no
    range); that of a person, mechanism and statement is when articles reported it.
    Raises ValueError for a country that is no code.
    """

    country: str | None = None
    person: str | None = None
    kind: str | None = None
    topic: str | None = None
    act: str | None = None
    status: str | None = None
    level: str | None = None
    date_from: str | None = None
    date_to: str | None = None

    def __post_init__(self) -> None:
        if self.country is not None and not _CODE.fullmatch(self.country):
            raise ValueError(f"country: {self.country!r} is no code such as LAO or EU")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One find of a search: a passage of an article, or an entry with the passage that bears it out.

    `start`, `end` and each pair of `marks` (the words found) are offsets in the stored text of `article`, and `text`
    is what stands between `start` and `end`. `entry` and `type` are None for a find in the running text.
    """

    article: str
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    entry: str | None = None
    type: str | None = None
