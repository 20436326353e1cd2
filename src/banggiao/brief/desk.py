"""What every part of a dossier is put together with: what is held, how much of it is wanted, and its sources."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from banggiao.assemble import strength
from banggiao.brief.holdings import Holdings, Scope
from banggiao.brief.sources import Citation, Sources
from banggiao.records import Entry, Support
from banggiao.records.entry import F_co
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import FIRST, LATEST, Told

T = TypeVar("T")
_FEW_MORE = 1.5


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One of several values that articles give for one slot: how many do, and the sources of the first of them."""

    value: str | int
    articles: int
    citation: Citation


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A slot for which articles give different values; the value shown comes first."""

    slot: str
    accounts: tuple[Account, ...]


class Cited(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """An entry and the sources that it rests on.

    `entry` holds its first and latest reports. Of all there are `reports`, from so many independent `sources`, the
    first and the last on these days. `strength` is the chance that it is right, from 0 to 1.
    """

    entry: Entry[F_co]
    citation: Citation
    reports: int
    sources: int
    first_reported: str | None
    last_reported: str | None
    strength: float
    differing: tuple[Differing, ...] = ()


class Part(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """Lines of one part of a dossier, the newest, under the word that parts them off.

    `total` counts all there are, `left` those that are left out.
    """

    key: str
    lines: tuple[T, ...]
    total: int
    left: int = 0


class Some(NamedTuple):
    """The first of some lines, and how many there are in all."""

    lines: Sequence[Line]
    total: int

    @property
    def left(self) -> int:
        """How many are left out."""
        return self.total - len(self.lines)


class Desk:
    """What a dossier on `country` is put together with, as of the day `today`."""

    def __init__(self, holdings: Holdings, country: str, scope: Scope, today: str | None) -> None:
        self.holdings = holdings
        self.country = country
        self.scope = scope
        self.today = today
        self.sources = Sources(holdings.texts)

    def which(
        self, type_: str, *, kinds: Iterable[str] | None = None, statuses: Iterable[str] | None = None
    ) -> Which:
        """Entries of one type within the time that is wanted, of some kinds or statuses where any are named."""
        return Which(
            type=type_,
            kinds=None if kinds is None else frozenset(kinds),
            statuses=None if statuses is None else frozenset(statuses),
            since=self.scope.since,
        )

    def some(self, which: Which) -> Some:
        """As many of the newest lines as are wanted."""
        return self._some(self.holdings.newest(which, self._room), which)

    def told_last(self, which: Which) -> Some:
        """As many of the lines as are wanted, those that were told of last first."""
        return self._some(self.holdings.told_last(which, self._room), which)

    def newest(self, lines: Sequence[T]) -> Sequence[T]:
        """As many of the first lines as are wanted; all, where only some few would be left out."""
        wanted = self.scope.newest
        return lines if wanted is None or len(lines) <= wanted * _FEW_MORE else lines[:wanted]

    @property
    def _room(self) -> int | None:
        """So many lines tell whether more than some few would be left out."""
        return None if self.scope.newest is None else int(self.scope.newest * _FEW_MORE) + 1

    def _some(self, lines: Sequence[Line], which: Which) -> Some:
        cut = self.newest(lines)
        return Some(cut, len(lines) if len(cut) == len(lines) else self.holdings.number(which))

    def cite(self, told: Iterable[Told]) -> list[Cited[Any]]:
        """Entries with their sources."""
        every = list(told)
        self.sources.expect(support for one in every for support in _cited(one))
        return [self.cite_one(one) for one in every]

    def cite_one(self, told: Told) -> Cited[Any]:
        """An entry with its sources: one for each of its first and latest reports."""
        supports = _cited(told)
        return Cited(
            entry=told.entry,
            citation=self.sources.cite(supports, told.reports - len(supports)),
            reports=told.reports,
            sources=told.sources,
            first_reported=told.first_reported,
            last_reported=told.last_reported,
            strength=strength(told.entry),
            differing=self._differing(told.entry),
        )

    def cite_first(self, told: Told) -> Cited[Any]:
        """An entry with the source of its first report alone: where another line rests on it."""
        one = self.cite_one(msgspec.structs.replace(told, entry=_first_alone(told.entry)))
        return msgspec.structs.replace(one, entry=told.entry)

    def _differing(self, entry: Entry[Any]) -> tuple[Differing, ...]:
        return tuple(
            Differing(
                slot=slot,
                accounts=tuple(
                    Account(
                        value=account.value,
                        articles=len(account.articles) + account.more,
                        citation=self.sources.cite(_of(entry, account.articles)),
                    )
                    for account in accounts
                ),
            )
            for slot, accounts in entry.disputed.items()
        )


def _cited(told: Told) -> tuple[Support[Any], ...]:
    """The reports of an entry that a line cites."""
    supports = told.entry.supports
    few = len(supports) <= FIRST + LATEST
    return supports if few else supports[:FIRST] + supports[-LATEST:]


def _first_alone(entry: Entry[Any]) -> Entry[Any]:
    return msgspec.structs.replace(entry, supports=entry.supports[:1], sources=1, disputed={})


def _of(entry: Entry[Any], articles: Sequence[str]) -> list[Support[Any]]:
    """The first reports of an entry that are in some articles, one an article."""
    named = set(articles)
    found: dict[str, Support[Any]] = {}
    for support in entry.supports:
        if support.article in named:
            found.setdefault(support.article, support)
    return list(islice(found.values(), FIRST))
