"""Who meets whom: countries, or people, over a stretch of time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from typing import cast

import msgspec
from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from banggiao.assemble.days import as_told, days
from banggiao.records import Encounter, Entry
from banggiao.register import Filters, Register
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.rows import countries_of
from banggiao.register.tables.schema import ENCOUNTERS, TYPE_NUMBERS, entries
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking, Known, people
from banggiao.serve.listing.narrowing import Narrowing
from banggiao.serve.listing.ordering import Order, ordered
from banggiao.serve.listing.tables import check_width

# Encounters that an edge names; all of them are counted, and a list of encounters gives the rest.
NAMED = 10
# People are taken from the newest encounters: more would make no picture.
MOST_ENCOUNTERS = 300
_NEWEST_FIRST = Order("date", descending=True)


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A country (by its code) or a person (by the id of the entry): in how many encounters."""

    id: str
    name: str
    country: str | None
    encounters: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Two nodes that met: how often, by kind, when first and last, and the ids of the latest such encounters.

    `first` and `last` are days, or months or years where no more is told.
    """

    source: str
    target: str
    encounters: int
    kinds: dict[str, int]
    first: str | None
    last: str | None
    entries: tuple[str, ...]


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """Nodes and edges, the heaviest first, from so many encounters; `cut` where there were more."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    encounters: int
    cut: bool


Parties = tuple[str, ...]
_ENCOUNTER = TYPE_NUMBERS[Encounter.TYPE]


class _Met(msgspec.Struct, frozen=True):
    """So many encounters of one kind and the same parties; `first` and `last` are the days of the first and the last
    to begin, each as "day/day".
    """

    parties: Parties
    kind: str
    many: int
    first: str | None
    last: str | None


class _Named(msgspec.Struct, frozen=True):
    """One encounter that an edge can name."""

    id: str
    day: str | None


def of_countries(asking: Asking, held: Sequence[ColumnElement[bool]], limit: int) -> Graph:
    """The countries of the encounters for which `held` is true, by the `limit` heaviest edges."""
    parties, days_ = entries.c.countries, entries.c.first_day + "/" + entries.c.last_day
    alike = select(
        parties, entries.c.kind, func.count().label("many"), func.min(days_).label("first"),
        func.max(days_).label("last"),
    )
    # Said so that the index of encounters by their parties answers alone.
    alike = alike.where(ENCOUNTERS, *held).group_by(parties, entries.c.kind).order_by(parties, entries.c.kind)
    met = [
        _Met(tuple(countries_of(row.countries)), row.kind, row.many, row.first, row.last)
        for row in asking.connection.execute(alike).all()
    ]

    def latest(some: Collection[Parties]) -> dict[Parties, list[_Named]]:
        return _latest(asking.connection, held, some)

    return _graph(met, latest, {code: (code, code) for one in met for code in one.parties}, limit)


def _latest(
    connection: Connection, held: Sequence[ColumnElement[bool]], some: Collection[Parties]
) -> dict[Parties, list[_Named]]:
    """The latest encounters between just these parties."""
    found: dict[Parties, list[_Named]] = defaultdict(list)
    own = entries.alias("own")
    for listed in chunks(sorted(f"| {' | '.join(parties)} |" for parties in some)):
        # For each list of parties the index gives the newest first: no more are looked at than are named.
        among = select(own.c.countries).where(own.c.type == _ENCOUNTER, own.c.countries.in_(listed)).distinct()
        lists = among.subquery("lists")
        newest = (
            select(entries.c.no)
            .where(ENCOUNTERS, entries.c.countries == lists.c.countries, *held)
            .order_by(entries.c.first_day.desc().nulls_last(), entries.c.id)
            .limit(NAMED)
            .correlate(lists)
        )
        one = entries.alias("one")
        query = select(one.c.id, one.c.first_day, one.c.countries).join(lists, one.c.no.in_(newest))
        for row in connection.execute(query).all():
            found[tuple(countries_of(row.countries))].append(_Named(row.id, row.first_day))
    return found


def of_people(asking: Asking, held: Sequence[ColumnElement[bool]], limit: int) -> Graph:
    """The people of the newest encounters for which `held` is true, by the `limit` heaviest edges."""
    rows = [row for _, row in ordered(asking.connection, held, _NEWEST_FIRST, None, MOST_ENCOUNTERS + 1)]
    told = tell(asking, rows[:MOST_ENCOUNTERS])
    bounds = {row.id: (row.first_day, f"{row.first_day}/{row.last_day}" if row.first_day else None) for row in rows}
    known = people(asking, {s.article for t in told for s in t.entry.supports})
    names: dict[str, tuple[str, str | None]] = {}
    met: list[_Met] = []
    ids: dict[Parties, list[_Named]] = defaultdict(list)
    for t in told:
        encounter = cast("Entry[Encounter]", t.entry)
        parties = _known_people(encounter, known)
        for id_, person in parties.items():
            names.setdefault(id_, (person.name, person.country))
        first, days_ = bounds[t.entry.id]
        met.append(_Met(tuple(sorted(parties)), encounter.shown.kind, 1, days_, days_))
        ids[met[-1].parties].append(_Named(t.entry.id, first))
    return _graph(met, lambda _: ids, names, limit, cut=len(rows) > MOST_ENCOUNTERS)


def of_then(asking: Asking, register: Register, filters: Filters, limit: int, *, of_people: bool) -> Graph:
    """The countries, or the people, of the encounters that a `register` at other times has, as `of_entries`.

    Raises TooWideError where that would be too much work.
    """
    check_width(asking, Narrowing(type=Encounter.TYPE, filters=filters))
    found = register.entries(Encounter, filters)
    articles = {article for entry in found for article in entry.articles}
    return of_entries(found, people(asking, articles) if of_people else None, limit)


def of_entries(
    found: Sequence[Entry[Encounter]], known: Mapping[tuple[str, str], Known] | None, limit: int
) -> Graph:
    """The countries of some encounters by the `limit` heaviest edges; with `known` people (see `people`), these."""
    names: dict[str, tuple[str, str | None]] = {}
    met: list[_Met] = []
    ids: dict[Parties, list[_Named]] = defaultdict(list)
    for entry in found:
        parties: Iterable[str] = entry.shown.countries
        if known is not None:
            there = _known_people(entry, known)
            parties = there
            names.update((id_, (one.name, one.country)) for id_, one in there.items() if id_ not in names)
        else:
            names.update((code, (code, code)) for code in parties)
        span = days(entry.shown.date)
        first, last = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
        days_ = f"{first}/{last}" if span else None
        met.append(_Met(tuple(sorted(parties)), entry.shown.kind, 1, days_, days_))
        ids[met[-1].parties].append(_Named(entry.id, first))
    return _graph(met, lambda _: ids, names, limit)


def by_year(connection: Connection, held: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    """How many of the entries for which `held` is true began in each year, in order."""
    # Written out: PostgreSQL does not see that two parameters are one.
    year = func.substr(entries.c.first_day, literal_column("1"), literal_column("4"))
    query = select(year.label("year"), func.count()).where(*held, entries.c.first_day.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(year).order_by(year))}


def _known_people(entry: Entry[Encounter], known: Mapping[tuple[str, str], Known]) -> dict[str, Known]:
    told = (
        known.get((support.article, participant.person))
        for support in entry.supports
        for participant in support.finding.participants
    )
    return {one.entry: one for one in told if one is not None}


def _graph(
    met: Sequence[_Met],
    latest: Callable[[Collection[Parties]], Mapping[Parties, Sequence[_Named]]],
    names: dict[str, tuple[str, str | None]],
    limit: int,
    cut: bool = False,
) -> Graph:
    """`latest` gives the latest encounters of just these parties, for those that the heaviest edges rest on."""
    pairs: dict[tuple[str, str], list[_Met]] = defaultdict(list)
    weights: Counter[tuple[str, str]] = Counter()
    counts: Counter[str] = Counter()
    for one in met:
        for party in one.parties:
            counts[party] += one.many
        for pair in combinations(sorted(one.parties), 2):
            pairs[pair].append(one)
            weights[pair] += one.many
    heaviest = sorted(pairs, key=lambda pair: (-weights[pair], pair))[:limit]
    named = latest({one.parties for pair in heaviest for one in pairs[pair]})
    nodes = [
        Node(id=party, name=names[party][0], country=names[party][1], encounters=counts[party])
        for party in {party for pair in heaviest for party in pair}
    ]
    nodes.sort(key=lambda node: (-node.encounters, node.id))
    return Graph(
        nodes=tuple(nodes),
        edges=tuple(_edge(pair, weights[pair], pairs[pair], named) for pair in heaviest),
        encounters=sum(one.many for one in met),
        cut=cut or len(pairs) > limit,
    )


def _edge(
    pair: tuple[str, str], weight: int, met: Sequence[_Met], named: Mapping[Parties, Sequence[_Named]]
) -> Edge:
    kinds: Counter[str] = Counter()
    for one in met:
        kinds[one.kind] += one.many
    latest = {encounter for parties in {one.parties for one in met} for encounter in named.get(parties, ())}
    return Edge(
        source=pair[0],
        target=pair[1],
        encounters=weight,
        kinds=dict(sorted(kinds.items())),
        first=_end(min((one.first for one in met if one.first), default=None), 0),
        last=_end(max((one.last for one in met if one.last), default=None), -1),
        entries=tuple(e.id for e in nlargest(NAMED, latest, key=lambda e: (e.day or "", e.id))),
    )


def _end(days_: str | None, side: int) -> str | None:
    """The first (0) or last (-1) of "day/day" as it was told."""
    return as_told(*days_.split("/")).split("/")[side] if days_ else None
