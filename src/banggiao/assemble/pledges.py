"""What became of what was asked, offered, agreed and hoped: pledges with the later findings that may fulfil them.

A pledge is a statement of one of the acts in PLEDGE_ACTS. What can fulfil it is read off its words (fulfilments.csv):
a signing, a visit, a round, an exercise, an office. A later event of that type between the same parties is linked, with
its reason and a strength from 0 to 1 that grows with what the pledge says of it and falls with the time between. Later
words of the same parties on the same topics are linked as progress.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any, Literal, NamedTuple

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
# What is said again has this share of the words of the shorter wording, two by two.
_SAME = 0.4
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
    was to be done, where its words name a year, or where it names none and is said before or again with one. `again`
    are later statements that say the same: what came of them came of this one too, and the other way round. `links`
    come the strongest first.
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
    events: dict[str, list[Event]] = defaultdict(list)
    for entry in known:
        event = event_of(entry)
        if event and event.day <= end:
            for party in event.parties:
                events[party].append(event)
    for some in events.values():
        some.sort(key=_day)
    drafts = [
        _draft(entry, events)
        for entry in known
        if isinstance(entry.shown, Statement) and entry.shown.act in PLEDGE_ACTS and _told(entry) <= end
    ]
    kin = _kin(drafts)
    articles = {entry.id: set(entry.articles) for entry in known}
    found = [_pledge(one, kin[one.entry.id], articles, end) for one in drafts]
    return tuple(sorted(found, key=lambda p: (p.made or "9999", p.statement)))


class _Draft(NamedTuple):
    """A pledge by itself, with what may have come of its own words."""

    entry: Entry[Statement]
    wanted: Sought
    made: date | None
    due: date | None
    links: dict[str, Link]


class _Kin(NamedTuple):
    """The pledges that say the same as one: those before it or of its day, and those in which it is said again."""

    before: list[_Draft]
    again: list[_Draft]


def _draft(entry: Entry[Statement], events: dict[str, list[Event]]) -> _Draft:
    statement = entry.shown
    parties = frozenset({*statement.countries, *statement.addressee})
    wanted = sought(statement)
    span = days(entry.first_reported)
    made = span[0] if span else None
    links: dict[str, Link] = {}
    if made and parties:
        around = min((events[party] for party in sorted(parties)), key=len)
        later = around[bisect_right(around, made, key=_day) :]
        own = set(entry.articles)
        links = _telling(wanted, made, (event for event in later if _answers(event, own, parties)))
    return _Draft(entry, wanted, made, _due(wanted.words, made), links)


def _pledge(one: _Draft, kin: _Kin, articles: Mapping[str, set[str]], end: date) -> Pledge:
    """What is said again stands as it stood before, and the other way round: what came of either came of both."""
    entry = one.entry
    every = dict(one.links)
    for other in (*kin.before, *kin.again):
        for link in other.links.values():
            known = every.get(link.entry)
            if _after(one, link, articles) and (known is None or known.strength < link.strength):
                every[link.entry] = link
    links = _worth_telling(every)
    dues = [d for other in (*kin.before, *kin.again) if (d := other.due) and (one.made is None or d >= one.made)]
    due = one.due or max(dues, default=None)
    strongest = max((link.strength for link in links if link.reason != "progress"), default=0.0)
    words_since = [day for other in kin.again if (day := other.entry.last_reported)]
    latest = max([entry.last_reported or "", *words_since, *(link.day or "" for link in links)])
    last_word = days(latest or None)
    return Pledge(
        statement=entry.id,
        parties=tuple(sorted({*entry.shown.countries, *entry.shown.addressee})),
        topics=tuple(sorted(one.wanted.topics)),
        made=entry.first_reported,
        due=due.isoformat() if due else None,
        standing=_standing(strongest, bool(links), due, last_word[0] if last_word else None, end),
        again=tuple(other.entry.id for other in kin.again),
        links=links,
    )


def _after(one: _Draft, link: Link, articles: Mapping[str, set[str]]) -> bool:
    """Whether what came of another pledge can have come of this one."""
    day = days(link.day)
    later = one.made is not None and day is not None and day[0] > one.made
    return later and not articles[link.entry] <= articles[one.entry.id]


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
    """The links worth telling by their entries, one an event."""
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
    return {link.entry: link for link in _worth_telling(links)}


def _worth_telling(links: Mapping[str, Link]) -> tuple[Link, ...]:
    """Of some links those of deeds, and of words of progress the strongest few; the strongest first."""
    ordered = sorted(links.values(), key=_strongest_first)
    progress = [link for link in ordered if link.reason == "progress"]
    deeds = [link for link in ordered if link.reason != "progress"]
    # Of what is done it is told by what, and not what else might have been it.
    closing = [link for link in deeds if link.strength >= _CLOSES]
    return tuple(sorted([*(closing or deeds), *progress[:_FEW]], key=_strongest_first))


def _strongest_first(link: Link) -> tuple[float, str, str]:
    return -link.strength, link.day or "", link.entry


def _among(parties: frozenset[str], others: frozenset[str]) -> bool:
    """Whether what took place among `others` is between the parties of a pledge, not in a crowd of which they are."""
    return parties <= others and len(others) <= max(len(parties), 2) + 1


def _kin(drafts: Iterable[_Draft]) -> dict[str, _Kin]:
    """The kin of each pledge, by its id."""
    voices: dict[Any, list[_Draft]] = defaultdict(list)
    for one in drafts:
        if one.wanted.topics and one.entry.first_reported:
            said = one.entry.shown
            voices[said.act, said.countries, said.addressee].append(one)
    found: dict[str, _Kin] = defaultdict(lambda: _Kin([], []))
    for some in voices.values():
        some.sort(key=lambda one: one.entry.first_reported or "")
        for one, other in combinations(some, 2):
            at_once = one.entry.first_reported == other.entry.first_reported
            if _says_same(one, other) or (at_once and _says_same(other, one)):
                found[other.entry.id].before.append(one)
                (found[one.entry.id].before if at_once else found[one.entry.id].again).append(other)
    return found


def _says_same(one: _Draft, later: _Draft) -> bool:
    """Whether a pledge of the same to the same says what an earlier one said: on its topics, in many of its words."""
    said, again = one.wanted.pairs, later.wanted.pairs
    common = one.wanted.topics <= later.wanted.topics
    return common and len(said & again) >= _SAME * min(len(said), len(again))


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
