"""How high relations stand: for each pair of parties the levels that were reported, as a dated ladder."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from banggiao.assemble.days import days
from banggiao.records import Entry, Relation
from banggiao.records.vocabulary import LEVELS

# A level stands against so many times its own sources.
_MANY = 4


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One level: since when, by a report of the change; `raised` where one told it; and when it was reported."""

    level: str
    since: str | None
    raised: bool
    first_reported: str | None
    last_reported: str | None
    sources: int
    entry: str


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """The levels of one pair, from the first to the last.

    Relations climb: `standing` is the highest level that a report of the change tells, or that is not alone against
    many. `doubtful` are the levels above it, told by few against the many who tell of a lower one.
    """

    countries: tuple[str, str]
    rungs: tuple[Rung, ...]
    standing: str
    doubtful: tuple[str, ...]

    @property
    def top(self) -> Rung:
        """The rung on which relations stand."""
        return next(rung for rung in self.rungs if rung.level == self.standing)


class Reported(Protocol):
    """What is known of all reports of an entry, whichever of them are at hand."""

    @property
    def first_reported(self) -> str | None:
        """The day of the first dated one."""

    @property
    def last_reported(self) -> str | None:
        """The day of the last dated one."""

    @property
    def sources(self) -> int:
        """From how many independent sources they are."""


def ladders(entries: Iterable[Entry[Relation]]) -> tuple[Ladder, ...]:
    """A ladder for each pair, in the order of their codes, by entries with all their reports."""
    return ladders_told((entry.id, entry.shown, entry) for entry in entries)


def ladders_told(levels: Iterable[tuple[str, Relation, Reported]]) -> tuple[Ladder, ...]:
    """The same by the id of each entry, what it shows, and what is known of all its reports."""
    pairs: dict[tuple[str, ...], list[Rung]] = defaultdict(list)
    for entry, relation, reported in levels:
        pairs[relation.countries].append(
            Rung(
                level=relation.level,
                since=relation.date,
                raised=relation.change == "raised",
                first_reported=reported.first_reported,
                last_reported=reported.last_reported,
                sources=reported.sources,
                entry=entry,
            )
        )
    return tuple(ladder((pair[0], pair[1]), rungs) for pair, rungs in sorted(pairs.items()))


def ladder(countries: tuple[str, str], rungs: Sequence[Rung]) -> Ladder:
    """The ladder of one pair with at least one rung."""
    ordered = sorted(rungs, key=lambda rung: (_time(rung), -LEVELS.index(rung.level)))
    falling = sorted(rungs, key=lambda rung: LEVELS.index(rung.level))
    standing = next((rung for rung in falling if _holds(rung, rungs)), falling[-1])
    doubtful = tuple(rung.level for rung in falling[: falling.index(standing)])
    return Ladder(countries=countries, rungs=tuple(ordered), standing=standing.level, doubtful=doubtful)


def _holds(rung: Rung, rungs: Sequence[Rung]) -> bool:
    """Whether a level is told well enough: of its raising, or not by few against many who tell of a lower one later."""
    against = [
        other.sources
        for other in rungs
        if LEVELS.index(other.level) > LEVELS.index(rung.level)
        and other.level != "diplomatic"  # holds beneath every other level
        and (other.last_reported or "") >= (rung.first_reported or "")
    ]
    return (rung.raised and rung.since is not None) or rung.sources * _MANY > max(against, default=0)


def _time(rung: Rung) -> str:
    span = days(rung.since)
    return span[0].isoformat() if span else rung.first_reported or "9999"
