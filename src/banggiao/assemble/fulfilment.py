"""What can have come of a pledge: what its words look for, and how strongly a later event answers them.

The ways in which a pledge is kept are the lines of fulfilments.csv: a signing, a visit, a round. Words that hold such a
word and mean another thing, and words that ask only that something goes on, are in pledge-words.csv.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import msgspec

from banggiao.assemble.days import days
from banggiao.assemble.folding import fold
from banggiao.assemble.titles import core, without_parties
from banggiao.knowledge.table import table
from banggiao.records import Encounter, Entry, Instrument, Mechanism, Relation, Statement

PROGRESS_ACTS = frozenset({"appraise", "inform", "affirm", "thank"})
# General topics tell nothing of what was pledged.
GENERAL = frozenset({"bilateral-relations", "defence-relations", "agreements", "dialogue", "other", "multilateral"})
# Of these much is said that has nothing to do with a pledge: words of progress must say what it said.
BROAD = frozenset({"delegation-exchange", "trade", "regional-situation", "south-china-sea", "culture", "history"})

# As strong as an event can be whose subject the pledge does not name, or that is one of many: it does not settle it.
_MAY = 0.55
# From this share of its words on, a pledge names an event.
_NAMES = 0.5
# Smaller shares are chance: of a title or name, and of what two statements say.
_LEAST = 0.4
_SAME_WORDS = 0.12
# Whom a pledge does not name is less likely to be its guest.
_STRANGER = 0.7
# Half of the strength of a link is gone after so many days.
_HALF_LIFE = 550
# What is asked to go on stands so many words behind the word that asks it, at the most.
_REACH = 5

Pairs = frozenset[tuple[str, str]]


class Event(msgspec.Struct, frozen=True):
    """An entry as something that took place or was told from `day` on; `told` is when, as the entry tells it."""

    entry: Entry[Any]
    articles: frozenset[str]
    told: str
    day: date
    parties: frozenset[str]
    topics: frozenset[str]
    kind: str | None
    place: str | None

    def names(self) -> list[Pairs]:
        """The words of its title, and of its guests' names, in pairs; worked out for the few that may answer."""
        shown = self.entry.shown
        titles = [getattr(shown, "name", None), getattr(shown, "title", None)]
        told = [*titles, *(guest.person for guest in getattr(shown, "participants", ()))]
        words = (_numberless(without_parties(name, shown.countries)) for name in told if name)
        return [pairs for own in words if (pairs := _pairs(own))]


class Sought(msgspec.Struct, frozen=True):
    """What the words of a pledge look for: ways to keep it by the type of the event, and where a guest is to go."""

    words: str
    pairs: Pairs
    topics: frozenset[str]
    ways: dict[str, tuple["Way", ...]]
    lasting: frozenset[str]
    goes_to: frozenset[str]


class Way(msgspec.Struct, frozen=True):
    """A line of fulfilments.csv."""

    value: str
    forms: tuple[str, ...]
    type: str
    kinds: frozenset[str]
    subject: bool
    base: float
    most: float


def sought(statement: Statement) -> Sought:
    """What `statement`, taken as a pledge, looks for."""
    words = f" {fold(' '.join(span.text for span in statement.evidence))} "
    meant = pledge_words("aside").sub(" | ", words)
    ways: dict[str, list[Way]] = {}
    lasting = set()
    for way in _ways():
        places = [at for form in way.forms for at in _places(meant, f" {form} ")]
        if places:
            ways.setdefault(way.type, []).append(way)
            if all(_goes_on(meant, at) for at in places):
                lasting.add(way.value)
    topics = frozenset(statement.topics) - GENERAL
    by_type = {type_: tuple(some) for type_, some in ways.items()}
    return Sought(words, _pairs(words), topics, by_type, frozenset(lasting), _goes_to(statement, words))


def event_of(entry: Entry[Any]) -> Event | None:
    """The entry as an event that can have come of a pledge; None for one that cannot, or that has no day."""
    shown = entry.shown
    told, place = entry.first_reported, None
    match shown:
        case Encounter(status="held"):
            # What was talked about in a meeting is told by statements, not by the encounter.
            told, place = shown.date or entry.first_reported, shown.place_country
        case Instrument(status="signed" | "in-force"):
            # A paper that is only told to be in force may be an old one.
            told = shown.date or _first(entry, "signed")
        case Mechanism(status="existing"):
            told = _first(entry, "existing")
        case Relation(change="raised"):
            told = shown.date or entry.first_reported
        case Statement() if shown.act in PROGRESS_ACTS:
            pass
        case _:
            return None
    span = days(told)
    if told is None or span is None:
        return None
    parties = frozenset((*shown.countries, *getattr(shown, "addressee", ())))
    topics = frozenset(getattr(shown, "topics", ())) - GENERAL
    return Event(entry, frozenset(entry.articles), told, span[0], parties, topics, getattr(shown, "kind", None), place)


def strengths(pledge: Sought, event: Event) -> Iterator[tuple[str, float]]:
    """The reasons why `event` can have come of `pledge`, each with its strength from 0 to 1 at that day."""
    type_ = event.entry.type
    common = len(pledge.topics & event.topics) / len(pledge.topics) if pledge.topics else 0.0
    if type_ == Statement.TYPE:
        if common and (not pledge.topics & event.topics <= BROAD or _says_of_it(pledge, event.entry.shown)):
            yield "progress", 0.3 + 0.3 * common
        return
    ways = [way for way in pledge.ways.get(type_, ()) if not way.kinds or event.kind in way.kinds]
    if not ways or (type_ in {Instrument.TYPE, Mechanism.TYPE} and not common and not _on_subject(pledge, event)):
        return
    names = event.names()
    share = _named(pledge, event, names)
    stranger = type_ == Encounter.TYPE and bool(names) and not share
    elsewhere = bool(pledge.goes_to) and event.place is not None and event.place not in pledge.goes_to
    for way in ways:
        if elsewhere and way.value == "invitation":
            continue
        strength = way.base * (_STRANGER if stranger else 1.0) + 0.3 * common + 0.35 * share
        told = way.subject and share >= _NAMES
        open_ = (way.subject or way.value in pledge.lasting) and not told
        yield way.value, min(strength, way.most, _MAY if open_ else 1.0)


def faded(strength: float, since: int) -> float:
    """`strength` after `since` days."""
    return round(strength * float(0.5 ** (since / _HALF_LIFE)), 2)


def _named(pledge: Sought, event: Event, names: list[Pairs]) -> float:
    """The greatest share of an event's title, or of a guest's name, that the pledge says; chance counts as none."""
    ordinal = getattr(event.entry.shown, "ordinal", None)
    if ordinal and re.search(rf" {fold('lần')}(?: {fold('thứ')})? {ordinal} ", pledge.words):
        return 1.0
    share = max((len(name & pledge.pairs) / len(name) for name in names), default=0.0)
    return share if share >= _LEAST else 0.0


def _says_of_it(pledge: Sought, later: Statement) -> bool:
    text = " ".join(span.text for span in later.evidence)
    said = _pairs(without_parties(text, (*later.countries, *later.addressee)))
    return len(said & pledge.pairs) >= _SAME_WORDS * min(len(said), len(pledge.pairs))


def _on_subject(pledge: Sought, event: Event) -> bool:
    shown = event.entry.shown
    subject = core(shown.title if isinstance(shown, Instrument) else shown.name, shown.countries)
    return bool(subject) and len(subject & set(pledge.words.split())) / len(subject) >= _NAMES


def _goes_to(statement: Statement, words: str) -> frozenset[str]:
    """The countries to which a pledge calls or promises a guest; none where it leaves them open."""
    parties = dict.fromkeys((*statement.countries, *statement.addressee))
    named = frozenset(party for party in parties if _visits(party).search(words))
    if named:
        return named
    if statement.act == "propose" and pledge_words("inviting").search(words):
        return frozenset(statement.countries)
    return frozenset(statement.addressee) if pledge_words("accepting").search(words) else frozenset()


def _goes_on(words: str, at: int) -> bool:
    before = words[:at].split()[-_REACH:]
    return pledge_words("lasting").search(f" {' '.join(before)} ") is not None


def _places(words: str, form: str) -> Iterator[int]:
    at = words.find(form)
    while at >= 0:
        yield at
        at = words.find(form, at + 1)


def _pairs(words: str) -> Pairs:
    """Words two by two as they stand; one alone is a pair with itself."""
    each = words.split()
    return frozenset(pairwise(each)) or frozenset((word, word) for word in each)


def _numberless(words: str) -> str:
    return " ".join(word for word in words.split() if not word.isdigit())


def _first(entry: Entry[Any], status: str) -> str | None:
    return min((s.published for s in entry.supports if s.published and s.finding.status == status), default=None)


@cache
def _ways() -> tuple[Way, ...]:
    return tuple(
        Way(
            row.value,
            tuple(fold(form) for form in row.forms),
            row.columns["type"],
            frozenset(filter(None, row.columns["kinds"].split("|"))),
            row.columns["subject"] == "yes",
            float(row.columns["base"]),
            float(row.columns["most"]),
        )
        for row in table("fulfilments")
    )


@cache
def pledge_words(use: str) -> re.Pattern[str]:
    """The folded words of pledge-words.csv that are of this use, in a text with a space around it."""
    forms = {fold(form) for row in table("pledge-words") if row.columns["use"] == use for form in row.forms}
    return re.compile(rf" (?:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})(?= )")


@lru_cache(maxsize=1024)
def _visits(country: str) -> re.Pattern[str]:
    names = "|".join(re.escape(fold(form)) for row in table("countries") if row.value == country for form in row.forms)
    return re.compile(rf"{pledge_words('going').pattern} (?:[^ |]+ ){{0,{_REACH}}}?(?:{names or '(?!)'}) ")
