"""What became of what was asked, offered, agreed and hoped: pledges with the later findings that may fulfil them.

A pledge is a statement of one of the acts in PLEDGE_ACTS. What can fulfil it is read off its words (fulfilments.csv):
a signing, a visit, a round, an exercise, an office. A later event of that type between the same parties is linked, with
its reason and a strength from 0 to 1 that grows with what the pledge says of it and falls with the time between. Later
words of the same parties on the same topics are linked as progress.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

import msgspec

from banggiao.assemble.days import days
from banggiao.assemble.folding import fold
from banggiao.assemble.fulfilment import Event, Sought, event_of, faded, sought, strengths
from banggiao.records import Entry, Statement

PLEDGE_ACTS = ("propose", "commit", "agree", "hope")
Standing = Literal["open", "in-progress", "done", "lapsed"]

# From this strength on a link closes a pledge; any link below shows that it is in progress.
_CLOSES = 0.6
_WEAKEST = 0.25
_FEW = 3
# After so long without a word a pledge has lapsed.
_LAPSES = timedelta(days=5 * 366)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A later entry that may fulfil a pledge: `reason` names the line of fulfilments.csv, or `progress`.

    `day` is when that was, as precise as the entry tells it.
    """

    entry: str
    reason: str
    day: str | None
    strength: float


class Pledge(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that binds or asks, and what came of it.

    `parties` are those whom it concerns; `made` is the day on which it was first reported, `due` the day by which it
    was to be done, where its words name a year. `again` are later statements that say the same. `links` come the
    strongest first.
    """

    statement: str
    parties: tuple[str, ...]
    topics: tuple[str, ...]
    made: str | None
    due: str | None
    standing: Standing
    again: tuple[str, ...]
    links: tuple[Link, ...]


def pledges(entries: Iterable[Entry[Any]], as_of: str | None = None) -> tuple[Pledge, ...]:
    """The pledges among `entries`, by the day they were made, each with what followed until `as_of`.

    `as_of` is a day; without it the last day on which any of the entries was reported. The same for any order.
    """
    known = sorted(entries, key=lambda entry: entry.id)
    until = days(as_of or max((e.last_reported for e in known if e.last_reported), default=None))
    end = until[1] if until else date.max
    said: dict[tuple[str, tuple[str, ...]], list[Entry[Statement]]] = defaultdict(list)
    for entry in known:
        if isinstance(entry.shown, Statement):
            said[entry.shown.act, entry.shown.countries].append(entry)
    events: dict[str, list[Event]] = defaultdict(list)
    for entry in known:
        event = event_of(entry)
        if event and event.day <= end:
            for party in event.parties:
                events[party].append(event)
    for some in events.values():
        some.sort(key=_day)
    found = [
        _pledge(entry, events, some, end)
        for (act, _), some in said.items()
        for entry in some
        if act in PLEDGE_ACTS and _told(entry) <= end
    ]
    return tuple(sorted(found, key=lambda p: (p.made or "9999", p.statement)))


def _pledge(
    entry: Entry[Statement], events: dict[str, list[Event]], said: Sequence[Entry[Statement]], end: date
) -> Pledge:
    statement = entry.shown
    parties = frozenset({*statement.countries, *statement.addressee})
    wanted = sought(statement)
    made = days(entry.first_reported)
    links: dict[str, Link] = {}
    if made and parties:
        around = min((events[party] for party in sorted(parties)), key=len)
        later = around[bisect_right(around, made[0], key=_day) :]
        own = set(entry.articles)
        links = _telling(wanted, made[0], (event for event in later if _answers(event, own, parties)))
    again = [other for other in said if _says_again(entry, other, wanted.topics)]
    due = _due(wanted.words, made[0] if made else None)
    strongest = max((link.strength for link in links.values() if link.reason != "progress"), default=0.0)
    words_since = [day for other in again if (day := other.last_reported)]
    latest = max([entry.last_reported or "", *words_since, *(link.day or "" for link in links.values())])
    last_word = days(latest or None)
    return Pledge(
        statement=entry.id,
        parties=tuple(sorted(parties)),
        topics=tuple(sorted(wanted.topics)),
        made=entry.first_reported,
        due=due.isoformat() if due else None,
        standing=_standing(strongest, bool(links), due, last_word[0] if last_word else None, end),
        again=tuple(other.id for other in again),
        links=tuple(sorted(links.values(), key=lambda link: (-link.strength, link.day or "", link.entry))),
    )


def _standing(strongest: float, linked: bool, due: date | None, last_word: date | None, end: date) -> Standing:
    if strongest >= _CLOSES:
        return "done"
    if end != date.max and ((due and due < end) or (last_word and end - last_word > _LAPSES)):
        return "lapsed"
    return "in-progress" if linked else "open"


def _answers(event: Event, own: set[str], parties: frozenset[str]) -> bool:
    """Whether an event can have come of a pledge: what the same article tells happened before or meanwhile."""
    return not event.articles <= own and _among(parties, event.parties)


def _day(event: Event) -> date:
    return event.day


def _telling(wanted: Sought, made: date, events: Iterable[Event]) -> dict[str, Link]:
    """The links worth telling, one an event: no weak ones, and of words of progress the strongest few."""
    links: dict[str, Link] = {}
    for event in events:
        for reason, strength in strengths(wanted, event):
            link = Link(
                entry=event.entry.id,
                reason=reason,
                day=event.told,
                strength=faded(strength, (event.day - made).days),
            )
            if link.strength >= _WEAKEST and (link.entry not in links or links[link.entry].strength < link.strength):
                links[link.entry] = link
    ordered = sorted(links.values(), key=lambda link: (-link.strength, link.day or "", link.entry))
    progress = [link for link in ordered if link.reason == "progress"]
    deeds = [link for link in ordered if link.reason != "progress"]
    # Of what is done it is told by what, and not what else might have been it.
    closing = [link for link in deeds if link.strength >= _CLOSES]
    return {link.entry: link for link in (*(closing or deeds), *progress[:_FEW])}


def _among(parties: frozenset[str], others: frozenset[str]) -> bool:
    """Whether what took place among `others` is between the parties of a pledge, not in a crowd of which they are."""
    return parties <= others and len(others) <= max(len(parties), 2) + 1


def _says_again(entry: Entry[Statement], other: Entry[Statement], topics: frozenset[str]) -> bool:
    one, again = entry.shown, other.shown
    if not topics or entry.first_reported is None or (other.first_reported or "") <= entry.first_reported:
        return False
    same_voice = (again.act, again.countries, again.addressee) == (one.act, one.countries, one.addressee)
    return same_voice and topics <= frozenset(again.topics)


def _told(entry: Entry[Statement]) -> date:
    span = days(entry.first_reported)
    return span[0] if span else date.min


def _due(words: str, made: date | None) -> date | None:
    years = [int(year) for year in _due_pattern().findall(words)]
    later = [year for year in years if made is None or year >= made.year]
    return date(min(later), 12, 31) if later and 1900 < min(later) < 2200 else None


@cache
def _due_pattern() -> re.Pattern[str]:
    """A pledge that names its year is due by the end of it; its words are folded, so the pattern is too."""
    before = "|".join(fold(word) for word in ("trong", "vào", "cuối", "đầu", "giữa", "đến", "trước"))
    return re.compile(rf"(?:{before}) {fold('năm')} (\d{{4}})")
