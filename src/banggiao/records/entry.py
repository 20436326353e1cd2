"""An entry: what all readings together say of one person, encounter, instrument, relation, mechanism or statement."""

from collections.abc import Mapping
from typing import Generic, TypeVar

import msgspec

from banggiao.records.errors import RecordError
from banggiao.records.finding import Finding

F_co = TypeVar("F_co", bound=Finding, covariant=True)


class Support(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """One finding of one article under an entry: `finding.evidence` are spans of the text of that article."""

    article: str
    published: str | None
    finding: F_co


class Account(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of several values that articles give for one slot, with the ids of the articles that give it.

    The first twenty are named; so many `more` reports give the value.
    """

    value: str | int
    articles: tuple[str, ...]
    more: int = 0


class Entry(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """One thing in the world, as all its reports tell it.

    `id` depends on the reports alone: the same on any machine and in any order of adding.
    `type` is the name of the list of findings that it comes from (`encounters`, `people` …).
    `shown` holds the value chosen for each slot; its evidence and rule are those of `supports[0]`, the earliest report.
    `supports` are in order of publication, undated articles last, then by article id and place in the text.
    `disputed` names each slot for which articles give different values, the shown one among them, best first.
    `sources` is the number of independent ones: articles that copy one another count once.
    """

    id: str
    type: str
    shown: F_co
    supports: tuple[Support[F_co], ...]
    disputed: Mapping[str, tuple[Account, ...]] = {}
    sources: int = 1

    def __post_init__(self) -> None:
        if not self.supports:
            raise RecordError(f"entry {self.id}: an entry without a report does not exist")
        if not 1 <= self.sources <= len(self.articles):
            raise RecordError(f"entry {self.id}: {len(self.articles)} articles cannot be {self.sources} sources")

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the supporting articles, each once, in the order of `supports`."""
        return tuple(dict.fromkeys(support.article for support in self.supports))

    @property
    def first_reported(self) -> str | None:
        """The earliest known day of publication among the reports."""
        return self.supports[0].published

    @property
    def last_reported(self) -> str | None:
        """The latest known day of publication among the reports."""
        return next((s.published for s in reversed(self.supports) if s.published is not None), None)
