"""What the register knows of one partner, put together for a brief."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from banggiao.brief.dates import sort_key
from banggiao.brief.rounds import Rounds, rounds_of
from banggiao.brief.sources import Citation, Source, Sources
from banggiao.records import Encounter, Entry, Instrument, Mechanism, Person, Relation, Statement
from banggiao.records.entry import F_co
from banggiao.records.vocabulary import LEVELS
from banggiao.register import Filters, Register

M = TypeVar("M", Encounter, Instrument)

HOME = "VNM"
PLEDGES = ("propose", "commit", "agree", "support")
POSITIONS = ("affirm", "object")
PAPER_ORDER = ("in-force", "signed", "negotiating", "proposed", "expired")
MEETING_ORDER = ("held", "planned", "proposed")


class Cited(msgspec.Struct, Generic[F_co], frozen=True):
    """An entry and the sources that it rests on."""

    entry: Entry[F_co]
    citation: Citation


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A standing mechanism with what is known of its rounds."""

    mechanism: Cited[Mechanism]
    last: Cited[Encounter] | None
    next: Cited[Encounter] | None
    rounds: Rounds


class Side(msgspec.Struct, frozen=True):
    """What one side, or both, said: the newest first."""

    countries: tuple[str, ...]
    statements: tuple[Cited[Statement], ...]


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the partner, with rank and posts as last reported, and the day of that report."""

    person: Cited[Person]
    rank: str | None
    posts: tuple[str, ...]
    as_of: str | None


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All that a brief on `country` says, from so many articles published between `first` and `last`.

    `standing` is the highest level of relations that any report names. Encounters and papers are grouped by status.
    The tuples are in the order in which a brief tells them, empty where nothing is known.
    """

    country: str
    articles: int
    first: str | None
    last: str | None
    standing: Cited[Relation] | None
    relations: tuple[Cited[Relation], ...]
    encounters: tuple[tuple[str, tuple[Cited[Encounter], ...]], ...]
    papers: tuple[tuple[str, tuple[Cited[Instrument], ...]], ...]
    channels: tuple[Channel, ...]
    pledges: tuple[Side, ...]
    positions: tuple[Side, ...]
    counterparts: tuple[Counterpart, ...]
    sources: tuple[Source, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known of the country."""
        return not self.sources


def dossier(register: Register, country: str) -> Dossier:
    """The dossier on the country or organisation of code `country`, in its relations with Vietnam."""
    of_country = Filters(country=country)
    sources = Sources(lru_cache(maxsize=4096)(register.article))  # one article bears many lines

    def cite(entries: Iterable[Entry[F_co]]) -> tuple[Cited[F_co], ...]:
        return tuple(Cited(entry, sources.cite(entry)) for entry in entries)

    relations = [e for e in register.entries(Relation, of_country) if HOME in e.shown.countries or country == HOME]
    relations.sort(key=lambda e: (LEVELS.index(e.shown.level), sort_key(e.shown.date)))
    cited_relations = cite(relations)
    encounters = sorted(register.entries(Encounter, of_country), key=_time)
    encounters.sort(key=lambda e: MEETING_ORDER.index(e.shown.status))
    cited_encounters = cite(encounters)
    papers = sorted(register.entries(Instrument, of_country), key=_time)
    papers.sort(key=lambda e: PAPER_ORDER.index(e.shown.status))
    cited_papers = cite(papers)
    mechanisms = sorted(register.entries(Mechanism, of_country), key=lambda e: (e.shown.kind, e.id))
    channels = tuple(_channel(mechanism, cited_encounters) for mechanism in cite(mechanisms))
    statements = [e for e in register.entries(Statement, of_country) if _between(e.shown, country)]
    statements.sort(key=lambda e: e.id)
    statements.sort(key=lambda e: e.first_reported or "", reverse=True)
    people = [e for e in register.entries(Person, of_country) if e.shown.country == country]
    people.sort(key=lambda e: (-len(e.supports), e.id))
    people.sort(key=lambda e: e.last_reported or "", reverse=True)
    supports = [s for e in (*relations, *encounters, *papers, *mechanisms, *statements, *people) for s in e.supports]
    days = [support.published for support in supports if support.published]
    return Dossier(
        country=country,
        articles=len({support.article for support in supports}),
        first=min(days, default=None),
        last=max(days, default=None),
        standing=cited_relations[0] if cited_relations else None,
        relations=cited_relations,
        encounters=_by_status(cited_encounters, MEETING_ORDER),
        papers=_by_status(cited_papers, PAPER_ORDER),
        channels=channels,
        pledges=_sides(cite(e for e in statements if e.shown.act in PLEDGES), country),
        positions=_sides(cite(e for e in statements if e.shown.act in POSITIONS), country),
        counterparts=tuple(map(_counterpart, cite(people))),
        sources=sources.listed(),
    )


def _by_status(cited: tuple[Cited[M], ...], order: tuple[str, ...]) -> tuple[tuple[str, tuple[Cited[M], ...]], ...]:
    groups = ((status, tuple(c for c in cited if c.entry.shown.status == status)) for status in order)
    return tuple(group for group in groups if group[1])


def _time(entry: Entry[Encounter] | Entry[Instrument]) -> tuple[str, str]:
    """Its own date; what has none stands where it was first reported, and what was never dated comes last."""
    return (sort_key(entry.shown.date or entry.first_reported), entry.id)


def _between(statement: Statement, country: str) -> bool:
    """Whether it belongs to the dealings of the two: the partner's own words, or others' words to the partner."""
    return country in statement.countries or country in statement.addressee


def _sides(statements: tuple[Cited[Statement], ...], country: str) -> tuple[Side, ...]:
    """By who speaks: the partner, Vietnam, both, then whoever else spoke with the partner."""
    grouped: dict[tuple[str, ...], list[Cited[Statement]]] = {}
    for cited in statements:
        grouped.setdefault(cited.entry.shown.countries, []).append(cited)
    first = {(country,): 0, (HOME,): 1, tuple(sorted((country, HOME))): 2}
    order = sorted(grouped, key=lambda countries: (first.get(countries, 3), countries))
    return tuple(Side(countries, tuple(grouped[countries])) for countries in order)


def _channel(mechanism: Cited[Mechanism], encounters: tuple[Cited[Encounter], ...]) -> Channel:
    rounds = rounds_of(mechanism.entry, [cited.entry for cited in encounters])
    by_id = {cited.entry.id: cited for cited in encounters}
    return Channel(
        mechanism=mechanism,
        last=by_id[rounds.last.id] if rounds.last else None,
        next=by_id[rounds.next.id] if rounds.next else None,
        rounds=rounds,
    )


def _counterpart(person: Cited[Person]) -> Counterpart:
    """Rank and posts each from the latest report that gives any: a report that leaves them out takes none away."""
    supports = sorted(person.entry.supports, key=lambda s: s.published or "")
    with_posts = [s for s in supports if s.finding.posts]
    with_rank = [s for s in supports if s.finding.rank]
    dated = [s.published for s in (with_posts[-1:] or with_rank[-1:]) if s.published]
    return Counterpart(
        person=person,
        rank=with_rank[-1].finding.rank if with_rank else None,
        posts=with_posts[-1].finding.posts if with_posts else (),
        as_of=dated[0] if dated else None,
    )
