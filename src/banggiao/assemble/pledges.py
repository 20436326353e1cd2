"""What became of what was asked, offered, agreed and hoped: pledges with the later findings that may fulfil them.

A pledge is a statement of one of the acts in PLEDGE_ACTS. What can fulfil it is read off its words (fulfilments.csv):
a signing, a visit, a round, an exercise, an office. A later event of that type between the same parties is linked, with
its reason and a strength from 0 to 1 that grows with the topics in common and falls with the time between. Later words
of the same parties on the same topics are linked as progress.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

import msgspec

from banggiao.assemble.days import days
from banggiao.assemble.folding import fold
from banggiao.assemble.titles import core
from banggiao.knowledge.table import table
from banggiao.records import Encounter, Entry, Instrument, Mechanism, Relation, Statement

PLEDGE_ACTS = ("propose", "commit", "agree", "hope")
Standing = Literal["open", "in-progress", "done", "lapsed"]

# From this strength on a link closes a pledge; any link below shows that it is in progress.
_CLOSES = 0.6
_WEAKEST = 0.25
_FEW = 3
# A share of words smaller than this is chance.
_LEAST = 0.4
# Whom a pledge does not name is less likely to be its guest.
_STRANGER = 0.7
# After so long without a word a pledge has lapsed; half of the strength of a link is gone after so long.
_LAPSES = timedelta(days=5 * 366)
_HALF_LIFE = 550
# General topics tell nothing of what was pledged.
_GENERAL = frozenset({"bilateral-relations", "defence-relations", "agreements", "dialogue", "other", "multilateral"})
PROGRESS_ACTS = frozenset({"appraise", "inform", "affirm", "thank"})

class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A later entry that may fulfil a pledge: `reason` names the line of fulfilments.csv, or `progress`."""

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


class _Event(msgspec.Struct, frozen=True):
    entry: Entry[Any]
    articles: frozenset[str]
    type: str
    kind: str | None
    day: date
    parties: frozenset[str]
    topics: frozenset[str]
    names: frozenset[str]


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
    events: dict[str, list[_Event]] = defaultdict(list)
    for entry in known:
        event = _event(entry)
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
    entry: Entry[Statement], events: dict[str, list[_Event]], said: Sequence[Entry[Statement]], end: date
) -> Pledge:
    statement = entry.shown
    parties = frozenset({*statement.countries, *statement.addressee})
    words = fold(" ".join(span.text for span in statement.evidence))
    topics = frozenset(statement.topics) - _GENERAL
    made = days(entry.first_reported)
    links: dict[str, Link] = {}
    if made and parties:
        around = min((events[party] for party in sorted(parties)), key=len)
        later = around[bisect_right(around, made[0], key=_day) :]
        for link in _fulfilments(entry, parties, topics, words, later):
            if link.entry not in links or links[link.entry].strength < link.strength:
                links[link.entry] = link
        links = _telling(links)
    again = [other for other in said if _says_again(entry, other, topics)]
    due = _due(words, made[0] if made else None)
    strongest = max((link.strength for link in links.values() if link.reason != "progress"), default=0.0)
    words_since = [day for other in again if (day := other.last_reported)]
    latest = max([entry.last_reported or "", *words_since, *(link.day or "" for link in links.values())])
    last_word = days(latest or None)
    return Pledge(
        statement=entry.id,
        parties=tuple(sorted(parties)),
        topics=tuple(sorted(topics)),
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


def _fulfilments(
    entry: Entry[Statement],
    parties: frozenset[str],
    topics: frozenset[str],
    words: str,
    events: Iterable[_Event],
) -> Iterator[Link]:
    """Links to `events` after the day of the first report."""
    told = f" {words} "
    wanted: dict[str, list[_Way]] = defaultdict(list)
    for way in _ways():
        if any(f" {form} " in told for form in way.forms):
            wanted[way.type].append(way)
    own = set(entry.articles)
    made = date.fromisoformat(entry.first_reported or "")
    for event in events:
        if event.type == Statement.TYPE:
            if not topics.isdisjoint(event.topics) and _answers(event, own, parties):
                yield _link(event, "progress", (0.3 + 0.3 * _common(event, topics)) * _near(event, made))
            continue
        ways = [way for way in wanted[event.type] if not way.kinds or event.kind in way.kinds]
        if not ways or not _answers(event, own, parties):
            continue
        common, share = _common(event, topics), _named(event, words)
        named = share if share >= _LEAST else 0.0
        # A visit answers an invitation whatever was talked about; a paper or office must be on the subject.
        if event.type in {Instrument.TYPE, Mechanism.TYPE} and not common and named < 0.5:
            continue
        stranger = event.type == Encounter.TYPE and bool(event.names) and not named
        for way in ways:
            strength = way.base * (_STRANGER if stranger else 1.0) + 0.3 * common + 0.35 * named
            yield _link(event, way.value, min(strength, way.most) * _near(event, made))


def _answers(event: _Event, own: set[str], parties: frozenset[str]) -> bool:
    """Whether an event can have come of a pledge: what the same article tells happened before or meanwhile."""
    return not event.articles <= own and _among(parties, event.parties)


def _common(event: _Event, topics: frozenset[str]) -> float:
    return len(topics & event.topics) / len(topics) if topics else 0.0


def _near(event: _Event, made: date) -> float:
    return float(0.5 ** ((event.day - made).days / _HALF_LIFE))


def _day(event: _Event) -> date:
    return event.day


def _link(event: _Event, reason: str, strength: float) -> Link:
    return Link(entry=event.entry.id, reason=reason, day=event.day.isoformat(), strength=round(strength, 2))


def _telling(links: dict[str, Link]) -> dict[str, Link]:
    """The links worth telling: no weak ones, and of words of progress the strongest few."""
    ordered = sorted(links.values(), key=lambda link: (-link.strength, link.day or "", link.entry))
    progress = [link for link in ordered if link.reason == "progress"][:_FEW]
    kept = (link for link in ordered if link.strength >= _WEAKEST and (link.reason != "progress" or link in progress))
    return {link.entry: link for link in kept}


def _among(parties: frozenset[str], others: frozenset[str]) -> bool:
    """Whether what took place among `others` is between the parties of a pledge, not in a crowd of which they are."""
    return parties <= others and len(others) <= max(len(parties), 2) + 1


def _says_again(entry: Entry[Statement], other: Entry[Statement], topics: frozenset[str]) -> bool:
    one, again = entry.shown, other.shown
    if not topics or entry.first_reported is None or (other.first_reported or "") <= entry.first_reported:
        return False
    same_voice = (again.act, again.countries, again.addressee) == (one.act, one.countries, one.addressee)
    return same_voice and topics <= frozenset(again.topics)


def _event(entry: Entry[Any]) -> _Event | None:
    shown = entry.shown
    topics: frozenset[str] = frozenset(getattr(shown, "topics", ()))
    day: str | None
    names: set[str]
    match shown:
        case Encounter(status="held"):
            # What was talked about in a meeting is told by statements, not by the encounter.
            day, parties = shown.date or entry.first_reported, shown.countries
            names = {*([shown.name] if shown.name else ()), *(p.person for p in shown.participants)}
        case Instrument(status="signed" | "in-force"):
            # A paper that is only told to be in force may be an old one.
            day, names, parties = shown.date or _first(entry, "signed"), _subject(shown), shown.countries
        case Mechanism(status="existing"):
            day, parties = _first(entry, "existing"), shown.countries
            names = _subject(shown)
        case Relation(change="raised"):
            day, names, parties = shown.date or entry.first_reported, set(), shown.countries
        case Statement() if shown.act in PROGRESS_ACTS:
            day, names, parties = entry.first_reported, set(), tuple({*shown.countries, *shown.addressee})
        case _:
            return None
    span = days(day)
    if span is None:
        return None
    kind, told = getattr(shown, "kind", None), frozenset(map(fold, names))
    own = frozenset(entry.articles)
    return _Event(entry, own, entry.type, kind, span[0], frozenset(parties), topics - _GENERAL, told)


def _subject(shown: Instrument | Mechanism) -> set[str]:
    title = shown.title if isinstance(shown, Instrument) else shown.name
    return {" ".join(sorted(core(title, shown.countries)))}


def _first(entry: Entry[Any], status: str) -> str | None:
    return min((s.published for s in entry.supports if s.published and s.finding.status == status), default=None)


def _named(event: _Event, words: str) -> float:
    """The greatest share of the words of a name or title of an event that a pledge has."""
    own = set(words.split())
    return max((len(own & set(name.split())) / len(name.split()) for name in event.names if name), default=0.0)


def _told(entry: Entry[Statement]) -> date:
    span = days(entry.first_reported)
    return span[0] if span else date.min


def _due(words: str, made: date | None) -> date | None:
    years = [int(year) for year in _due_pattern().findall(words)]
    later = [year for year in years if made is None or year >= made.year]
    return date(min(later), 12, 31) if later and 1900 < min(later) < 2200 else None


class _Way(msgspec.Struct, frozen=True):
    value: str
    forms: tuple[str, ...]
    type: str
    kinds: frozenset[str]
    base: float
    most: float


@cache
def _ways() -> tuple[_Way, ...]:
    return tuple(
        _Way(
            row.value,
            tuple(fold(form) for form in row.forms),
            row.columns["type"],
            frozenset(filter(None, row.columns["kinds"].split("|"))),
            float(row.columns["base"]),
            float(row.columns["most"]),
        )
        for row in table("fulfilments")
    )


@cache
def _due_pattern() -> re.Pattern[str]:
    """A pledge that names its year is due by the end of it; its words are folded, so the pattern is too."""
    before = "|".join(fold(word) for word in ("trong", "vào", "cuối", "đầu", "giữa", "đến", "trước"))
    return re.compile(rf"(?:{before}) {fold('năm')} (\d{{4}})")
