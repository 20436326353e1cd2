"""What the register knows of one partner, put together for a brief."""

from collections.abc import Callable
from typing import Any

import msgspec

from banggiao.brief.channels import Channel, channels
from banggiao.brief.counterparts import Counterpart, counterparts
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.brief.encounters import Meeting, meetings
from banggiao.brief.holdings import Holdings, Scope
from banggiao.brief.opening import holdings_of
from banggiao.brief.papers import Paper, papers
from banggiao.brief.positions import Stances, Views, stances, views
from banggiao.brief.promises import Promises, promises
from banggiao.brief.sources import Source
from banggiao.brief.standing import HOME, Level, levels
from banggiao.register import Register

__all__ = ["HOME", "Channel", "Cited", "Counterpart", "Dossier", "Meeting", "Paper", "Part", "Scope", "dossier"]

_NEWEST = Scope()


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What a brief on `country` says, from so many articles published between `first` and `last`, some `undated`.

    `today` is the day that it is as of: what is open, due and in force is so on it; the day of the last article, unless
    another one was asked for. `standing` is the level of relations that holds, by all reports. `scope` says how much of
    each part was wanted. The tuples are in the order in which a brief tells them, empty where nothing is known.
    """

    country: str
    today: str | None
    scope: Scope
    articles: int
    first: str | None
    last: str | None
    undated: int
    standing: Level | None
    levels: tuple[Level, ...]
    encounters: tuple[Part[Meeting], ...]
    papers: tuple[Part[Paper], ...]
    channels: Part[Channel]
    promises: Promises
    stances: Stances
    views: Views
    counterparts: Part[Counterpart]
    sources: tuple[Source, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known of the country."""
        return not self.sources

    @property
    def cut(self) -> bool:
        """Whether something is left out that a wider scope would tell."""
        parts: tuple[Part[Any], ...] = (
            *self.encounters, *self.papers, *self.promises.parts, self.channels, self.counterparts,
        )
        unfollowed = self.promises.earlier or self.promises.undated
        return bool(any(part.left for part in parts) or unfollowed or self.stances.since or self.views.left)


def dossier(
    register: Register, country: str, scope: Scope = _NEWEST, counted: Callable[[], int] | None = None
) -> Dossier:
    """The dossier on the country or organisation of code `country`, in its relations with Vietnam.

    It takes about as long for a partner with tens of thousands of entries as for one with some, as long as `scope` asks
    for the newest. From a register as of another day, all of the partner's entries but statements are worked out anew.
    `counted` gives the number of articles that bear on the partner, where it is known: to count them takes a while.
    """
    with holdings_of(register, country, counted) as holdings:
        return _put_together(holdings, country, scope, register.times.so or register.times.known)


def _put_together(holdings: Holdings, country: str, scope: Scope, today: str | None) -> Dossier:
    articles, first, last, undated = holdings.coverage
    desk = Desk(holdings, country, scope, today or last)
    ladder = levels(desk)
    return Dossier(
        country=country,
        today=desk.today,
        scope=scope,
        articles=articles,
        first=first,
        last=last,
        undated=undated,
        standing=next((level for level in ladder if level.stands), None),
        levels=ladder,
        encounters=meetings(desk),
        papers=papers(desk),
        channels=channels(desk),
        promises=promises(desk),
        stances=stances(desk),
        views=views(desk),
        counterparts=counterparts(desk),
        sources=desk.sources.listed(),
    )
