"""What a dossier asks of the holdings on one partner: the newest of something, and how much there is in all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from banggiao.records import Article
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import FIRST, LATEST, Told


class Coverage(NamedTuple):
    """How many articles bear on a partner, the days of the first and the last of them, and how many have no day."""

    articles: int
    first: str | None
    last: str | None
    undated: int


class Holdings(Protocol):
    """What is held of one partner at one time."""

    def newest(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """The newest of some entries, those without a day last; all of them without a `limit`."""

    def told_last(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """Those that were told of last, the latest first."""

    def number(self, which: Which) -> int:
        """How many there are."""

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """The entries of some lines of one type, in the same order, with the first and latest of their reports."""

    def beside(self, told: Sequence[Told]) -> list[Told]:
        """The partner's encounters that the same articles tell of as some others."""

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """Articles by their ids."""

    @property
    def coverage(self) -> Coverage:
        """How much there is."""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """How much of what is held a dossier tells: of each part the `newest`, or all with None, `since` a day (ISO)."""

    newest: int | None = 10
    since: str | None = None


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Lines, the newest first, those without a day last, of one day by id."""
    found = sorted(lines, key=lambda line: line.id)
    found.sort(key=lambda line: line.day or "", reverse=True)
    return found


def by_last(lines: Iterable[Line]) -> list[Line]:
    """Lines, those that were told of last first."""
    return sorted(in_order(lines), key=lambda line: line.last or "", reverse=True)
