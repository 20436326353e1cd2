"""Pledges with what came of them: of one party, or the newest of all; narrowed and in an order."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

import msgspec
from sqlalchemy import func, select

from banggiao.assemble import pledges
from banggiao.assemble.fulfilment import PROGRESS_ACTS
from banggiao.assemble.pledges import PLEDGE_ACTS, Pledge
from banggiao.brief.held_then import said_until
from banggiao.records import Encounter, Entry, Instrument, Mechanism, Relation, Statement
from banggiao.register import Filters, Register
from banggiao.register.asking.selecting import bound
from banggiao.register.tables.schema import TYPE_NUMBERS, entries, entry_countries
from banggiao.register.tables.words import Query, searchable
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.ordering import Order, ordered
from banggiao.serve.listing.tables import TooWideError

# Pledges of the whole register, and of one party, that are followed at once: the newest.
NEWEST_PLEDGES, NEWEST_OF_PARTY = 400, 600
# Entries of each type that may tell what came of the newest.
_AROUND = 1000
_PARTS = (Encounter, Instrument, Mechanism, Relation, Statement)
STANDINGS = ("open", "in-progress", "done", "lapsed")
Sorting = Literal["date", "-date", "parties", "-parties", "act", "-act", "standing", "-standing"]
SORTINGS: tuple[Sorting, ...] = get_args(Sorting)


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A pledge with what a table of pledges shows and narrows by."""

    pledge: Pledge
    act: str
    countries: tuple[str, ...]
    addressee: tuple[str, ...]
    topics: tuple[str, ...]
    speaker: str | None
    words: str
    article: str
    published: str | None
    start: int
    end: int


class Pledges(msgspec.Struct, frozen=True, kw_only=True):
    """Pledges, and the day since which they were made, where there are earlier ones too."""

    items: tuple[Followed, ...]
    since: str | None = None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which pledges, in what order; each condition that is there must hold. `topic` is as in the codebook."""

    beside: str | None = None
    person: str | None = None
    standing: str | None = None
    act: str | None = None
    topic: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    text: str | None = None
    sort: Sorting = "-date"


class Place(NamedTuple):
    """Where a pledge stands among others: by the column of the order, by its day, by its id."""

    value: str
    made: str
    statement: str


class Selection(msgspec.Struct, frozen=True):
    """A stretch of the pledges that fit, in order; `number` and `standings` count all, these whatever was asked."""

    items: tuple[Followed, ...]
    number: int
    standings: dict[str, int]
    next: Place | None


def select_pledges(known: Pledges, wanted: Wanted, after: Place | None, limit: int) -> Selection:
    """Up to `limit` of some pledges, from behind `after`; raises ValueError for a date that is none."""
    first = bound(wanted.date_from)[0] if wanted.date_from else ""
    last = bound(wanted.date_to)[1] if wanted.date_to else "9999"
    fitting = [one for one in known.items if first <= (one.pledge.made or "") <= last and _fits(one, wanted)]
    standings: Counter[str] = Counter(one.pledge.standing for one in fitting)
    falling, column = wanted.sort.startswith("-"), wanted.sort.removeprefix("-")
    placed = [(_place(one, column), one) for one in fitting if wanted.standing in (None, one.pledge.standing)]
    placed.sort(key=lambda pair: pair[0], reverse=falling)
    rest = [pair for pair in placed if after is None or (pair[0] < after if falling else pair[0] > after)]
    return Selection(
        tuple(one for _, one in rest[:limit]),
        len(placed),
        {standing: standings[standing] for standing in STANDINGS},
        rest[limit - 1][0] if len(rest) > limit else None,
    )


def pledges_of(register: Register, country: str, until: str | None = None) -> Pledges:
    """The pledges that concern one party, with what followed, up to the day `until` where one is given.

    Of a party with very many they are the newest.
    """
    with register.asking() as asking:
        if until is not None:
            return _followed_then(asking, register, country, until)
        own = entry_countries.c
        made = (
            select(own.first_day)
            .where(own.country == country, own.type == TYPE_NUMBERS[Statement.TYPE], own.kind.in_(PLEDGE_ACTS))
            .order_by(own.first_day.desc())
        )
        since: str | None = asking.connection.execute(made.offset(NEWEST_OF_PARTY).limit(1)).scalar() or None
    return _followed(register, Filters(country=country, date_from=since), until, since)


def newest_pledges(asking: Asking, register: Register) -> Pledges:
    """The newest pledges between any parties, with what followed."""
    acts = (entries.c.type == TYPE_NUMBERS[Statement.TYPE], entries.c.kind.in_(PLEDGE_ACTS))
    made = select(entries.c.first_day).where(*acts).order_by(entries.c.first_day.desc()).offset(NEWEST_PLEDGES).limit(1)
    since: str | None = asking.connection.execute(made).scalar()
    if since is None:
        return _followed(register, Filters(), None, None)
    known: dict[str, Entry[Any]] = {}
    for part in _PARTS:
        held = (entries.c.type == TYPE_NUMBERS[part.TYPE], entries.c.first_day >= since)
        rows = [row for _, row in ordered(asking.connection, held, Order("date", descending=True), None, _AROUND)]
        known.update((told.entry.id, told.entry) for told in tell(asking, rows, 1, 1))
    return _of_entries(known, None, since)


def pledges_now(asking: Asking, register: Register, country: str | None) -> Pledges:
    """The pledges of one party, or without one the newest of all."""
    return newest_pledges(asking, register) if country is None else pledges_of(register, country)


def pledges_then(asking: Asking, register: Register, country: str | None, until: str) -> Pledges:
    """The same from a `register` as of a day; raises TooWideError where they are too many."""
    return all_pledges(asking, register, until) if country is None else pledges_of(register, country, until)


def all_pledges(asking: Asking, register: Register, until: str) -> Pledges:
    """The pledges between any parties from a `register` as of a day; raises TooWideError where they are too many."""
    acts = (entries.c.type == TYPE_NUMBERS[Statement.TYPE], entries.c.kind.in_(PLEDGE_ACTS))
    some = select(entries.c.no).where(*acts).limit(NEWEST_PLEDGES + 1).subquery()
    if asking.connection.execute(select(func.count()).select_from(some)).scalar_one() > NEWEST_PLEDGES:
        raise TooWideError
    return _followed(register, Filters(), until, None)


def _followed(register: Register, filters: Filters, until: str | None, since: str | None) -> Pledges:
    known: dict[str, Entry[Any]] = {}
    for part in _PARTS:
        known.update((entry.id, entry) for entry in register.entries(part.TYPE, filters))
    return _of_entries(known, until, since)


def _followed_then(asking: Asking, register: Register, country: str, until: str) -> Pledges:
    """The newest pledges of a party, and what may have come of them, from a `register` as of a day."""
    if said_until(register) is None:
        return _followed(register, Filters(country=country), until, None)
    own = entry_countries.c
    of_party = (own.country == country, own.type == TYPE_NUMBERS[Statement.TYPE])
    said = (*of_party, own.first_day > "", own.first_day <= until)
    made = select(own.first_day).where(*said, own.kind.in_(PLEDGE_ACTS)).order_by(own.first_day.desc())
    since: str | None = asking.connection.execute(made.offset(NEWEST_OF_PARTY).limit(1)).scalar()
    held = select(entries).join(entry_countries, own.entry == entries.c.no).where(*said, own.first_day >= (since or ""))
    rows = asking.connection.execute(held.where(own.kind.in_({*PLEDGE_ACTS, *PROGRESS_ACTS}))).all()
    known = {one.entry.id: one.entry for one in tell(asking, rows, 1, 1)}
    for part in _PARTS:
        if part is not Statement:
            then = register.then(asking, part.TYPE, country)
            ids = {one.line.id for one in then.outlines if since is None or (one.dated.last or "") >= since}
            known.update((one.entry.id, one.entry) for one in then.tell_ends(ids))
    return _of_entries(known, until, since)


def _of_entries(known: Mapping[str, Entry[Any]], until: str | None, since: str | None) -> Pledges:
    found = (pledge for pledge in pledges(known.values(), until) if since is None or (pledge.made or "") >= since)
    return Pledges(items=tuple(_line(pledge, known[pledge.statement]) for pledge in found), since=since)


def _line(pledge: Pledge, entry: Entry[Statement]) -> Followed:
    statement, first = entry.shown, entry.supports[0]
    evidence = first.finding.evidence
    return Followed(
        pledge=pledge,
        act=statement.act,
        countries=statement.countries,
        addressee=statement.addressee,
        topics=statement.topics,
        speaker=statement.speaker,
        words=" … ".join(" ".join(span.text.split()) for span in evidence),
        article=first.article,
        published=first.published,
        start=evidence[0].start,
        end=evidence[0].end,
    )


def _fits(one: Followed, wanted: Wanted) -> bool:
    if wanted.beside is not None and wanted.beside not in one.pledge.parties:
        return False
    if wanted.act is not None and one.act != wanted.act:
        return False
    if wanted.topic is not None and wanted.topic not in one.topics:
        return False
    if wanted.person is not None and searchable(wanted.person) not in searchable(one.speaker or ""):
        return False
    if wanted.text is None:
        return True
    told = searchable(one.words)
    return all(" ".join(phrase) in told for phrase in Query.of(wanted.text).phrases)


def _place(one: Followed, column: str) -> Place:
    value = {
        "parties": " ".join(one.pledge.parties),
        "act": one.act,
        "standing": str(STANDINGS.index(one.pledge.standing)),
    }
    return Place(value.get(column, ""), one.pledge.made or "", one.pledge.statement)
