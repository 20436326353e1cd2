"""Who meets whom: countries, or people, over a stretch of time."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec
from sqlalchemy import ColumnElement, select

from banggiao.records import Encounter
from banggiao.register.rows import countries_of
from banggiao.register.schema import entries
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking, people

# Encounters that an edge names; all of them are counted, and a list of encounters gives the rest.
NAMED = 20
# People are taken from the newest encounters: more would make no picture.
MOST_ENCOUNTERS = 1000


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A country (by its code) or a person (by the id of the entry): in how many encounters."""

    id: str
    name: str
    country: str | None
    encounters: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Two nodes that met: how often, by kind, first and last, and the ids of the latest such encounters."""

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


class _Meeting(msgspec.Struct, frozen=True):
    id: str
    kind: str
    first: str | None
    last: str | None
    parties: tuple[str, ...]


def of_countries(asking: Asking, held: Sequence[ColumnElement[bool]], limit: int) -> Graph:
    """The countries of the encounters for which `held` is true, by the `limit` heaviest edges."""
    columns = (entries.c.id, entries.c.kind, entries.c.first_day, entries.c.last_day, entries.c.countries)
    query = select(*columns).where(*held).order_by(entries.c.first_day, entries.c.id)
    meetings = [
        _Meeting(row.id, row.kind, row.first_day, row.last_day, tuple(countries_of(row.countries)))
        for row in asking.connection.execute(query)
    ]
    return _graph(meetings, {code: (code, code) for m in meetings for code in m.parties}, limit, cut=False)


def of_people(asking: Asking, held: Sequence[ColumnElement[bool]], limit: int) -> Graph:
    """The people of the newest encounters for which `held` is true, by the `limit` heaviest edges."""
    query = select(entries).where(*held).order_by(entries.c.first_day.desc(), entries.c.id).limit(MOST_ENCOUNTERS + 1)
    rows = asking.connection.execute(query).all()
    told = tell(asking, rows[:MOST_ENCOUNTERS])
    days = {row.id: (row.first_day, row.last_day) for row in rows}
    known = people(asking, {s.article for t in told for s in t.entry.supports})
    names: dict[str, tuple[str, str | None]] = {}
    meetings = []
    for t in reversed(told):
        parties: dict[str, None] = {}
        for support in t.entry.supports:
            assert isinstance(support.finding, Encounter)
            for participant in support.finding.participants:
                person = known.get((support.article, participant.person))
                if person is not None:
                    parties[person.entry] = None
                    names.setdefault(person.entry, (person.name, person.country))
        shown = t.entry.shown
        assert isinstance(shown, Encounter)
        meetings.append(_Meeting(t.entry.id, shown.kind, *days[t.entry.id], tuple(sorted(parties))))
    return _graph(meetings, names, limit, cut=len(rows) > MOST_ENCOUNTERS)


def _graph(
    meetings: Sequence[_Meeting], names: dict[str, tuple[str, str | None]], limit: int, *, cut: bool
) -> Graph:
    """`meetings` are in the order of time, those without one first."""
    pairs: dict[tuple[str, str], list[_Meeting]] = defaultdict(list)
    for meeting in meetings:
        for pair in combinations(sorted(meeting.parties), 2):
            pairs[pair].append(meeting)
    heaviest = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))[:limit]
    counts = Counter(party for meeting in meetings for party in meeting.parties)
    drawn = {party for pair, _ in heaviest for party in pair}
    nodes = [
        Node(id=party, name=names[party][0], country=names[party][1], encounters=counts[party]) for party in drawn
    ]
    nodes.sort(key=lambda node: (-node.encounters, node.id))
    return Graph(
        nodes=tuple(nodes),
        edges=tuple(_edge(pair, found) for pair, found in heaviest),
        encounters=len(meetings),
        cut=cut or len(pairs) > limit,
    )


def _edge(pair: tuple[str, str], meetings: Sequence[_Meeting]) -> Edge:
    return Edge(
        source=pair[0],
        target=pair[1],
        encounters=len(meetings),
        kinds=dict(sorted(Counter(meeting.kind for meeting in meetings).items())),
        first=min((m.first for m in meetings if m.first), default=None),
        last=max((m.last for m in meetings if m.last), default=None),
        entries=tuple(meeting.id for meeting in reversed(meetings[-NAMED:])),
    )


