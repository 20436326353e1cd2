"""What a register holds on one party, in outline: which entries there are, the newest first, before any is read."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

import msgspec
from sqlalchemy import bindparam, select

from banggiao.brief.held_then import said_until
from banggiao.records import Statement
from banggiao.register import Register
from banggiao.register.past.telling import Asking, Told, tell
from banggiao.register.past.then import Outline as KnownThen
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, entries, entry_countries
from banggiao.register.tables.tallying import tally
from banggiao.serve.listing.narrowing import Number

# Of a party with more entries than this, only the newest of each type are looked at.
_MOST, _NEWEST = 4000, 250
_LIGHT = ("id", "kind", "status", "first_day", "last_day", "sources")
_OWN = (
    select(*(entries.c[name] for name in _LIGHT))
    .join(entry_countries, entry_countries.c.entry == entries.c.no)
    .where(entry_countries.c.country == bindparam("country"), entry_countries.c.type == bindparam("type"))
    .limit(bindparam("most"))
)
_DAY = entry_countries.c.first_day
_DATED = _OWN.where(_DAY > "").order_by(_DAY.desc(), entries.c.id)
_UNDATED = _OWN.where(_DAY == "").order_by(entries.c.id)


class Outline(msgspec.Struct, frozen=True):
    """An entry as far as a list is made of it: its days are those of its own time, or of its reports."""

    id: str
    kind: str | None
    status: str | None
    first_day: str | None
    last_day: str | None
    sources: int

    @property
    def day(self) -> str:
        """The day that it is sorted by; what has none is older than all."""
        return self.first_day or ""


class Holding:
    """The entries of one party in outline, by type, the newest first; of some types perhaps not all."""

    def __init__(self, outlines: dict[str, list[Outline]], cut: Collection[str] = ()) -> None:
        self._outlines = outlines
        self._cut = frozenset(cut)

    def of(
        self, type_: str, *, kinds: Collection[str] | None = None, statuses: Collection[str] | None = None
    ) -> list[Outline]:
        """Those of one type, of these kinds and statuses where any are named."""
        return [
            one
            for one in self._outlines.get(type_, ())
            if (kinds is None or one.kind in kinds) and (statuses is None or one.status in statuses)
        ]

    def number(self, type_: str, found: Sequence[Outline]) -> Number:
        """How many there are of what `of` found."""
        return Number(len(found), type_ in self._cut)

    def years(self, found: Iterable[Outline]) -> dict[int, Counter[str]]:
        """How many of some encounters each year had, by kind; from the first year to the last."""
        counted: dict[int, Counter[str]] = defaultdict(Counter)
        for one in found:
            if one.first_day is not None and one.kind is not None:
                counted[int(one.first_day[:4])][one.kind] += 1
        return dict(sorted(counted.items()))

    def whole(self, type_: str) -> bool:
        """Whether all entries of a type are in it."""
        return type_ not in self._cut


def holding_now(asking: Asking, country: str) -> Holding:
    """What is held on a country or organisation: where there is much, of each type the newest, undated ones last."""
    many = sum(tally(asking.connection, country).values())
    room = many if many <= _MOST else _NEWEST
    found: list[tuple[str, Outline]] = []
    cut: set[str] = set()
    for name, number in TYPE_NUMBERS.items():
        own = {"country": country, "type": number}
        rows = list(asking.connection.execute(_DATED, own | {"most": room + 1}).all())
        if len(rows) <= room:
            rows += asking.connection.execute(_UNDATED, own | {"most": room + 1 - len(rows)}).all()
        if len(rows) > room:
            cut.add(name)
        found += ((name, Outline(*row)) for row in rows[:room])
    return Holding(_by_type(found), cut)


class TellThen(Protocol):
    """What tells entries of a past day by their ids: with all their reports, or with `ends` and turns alone (see Then).
    """

    def __call__(self, ids: Iterable[str], *, ends: bool = False) -> dict[str, Told]:
        """Those of them that there were."""


def holding_then(
    asking: Asking, register: Register, country: str, types: Collection[str] = TYPE_NAMES
) -> tuple[Holding, TellThen]:
    """The same of some types from a `register` at other times, with what tells entries of it by their ids: statements
    that are known now as they were with their first and latest reports, all else with all.
    """
    said: list[tuple[str, Outline]] = []
    until = said_until(register)
    if Statement.TYPE in types and until is not None:
        said = [(Statement.TYPE, one) for one in _said_by(asking, country, until)]
        types = [name for name in types if name != Statement.TYPE]
    then = {type_: register.then(asking, type_, country) for type_ in types}
    held = [*((type_, _light(one)) for type_, some in then.items() for one in some.outlines), *said]

    known_said = {one.id for _, one in said}

    def tell_then(ids: Iterable[str], *, ends: bool = False) -> dict[str, Told]:
        wanted = set(ids)
        # Where statements were joined, what follows from an entry may depend on each of its articles.
        found = (some.tell_ends(wanted) if ends and until is not None else some.tell(wanted) for some in then.values())
        told = {one.entry.id: one for some in found for one in some}
        return told | told_now(asking, wanted & known_said)

    return Holding(_by_type(held), {Statement.TYPE} if len(said) == _MOST else ()), tell_then


def _said_by(asking: Asking, country: str, until: str) -> list[Outline]:
    """The newest statements of a party by a day."""
    said = _DATED.where(bindparam("until") >= _DAY)
    asked = {"country": country, "type": TYPE_NUMBERS[Statement.TYPE], "until": until, "most": _MOST}
    return [Outline(*row) for row in asking.connection.execute(said, asked)]


def told_now(asking: Asking, ids: Iterable[str], first: int = 1, latest: int = 1) -> dict[str, Told]:
    """The entries with these ids, each with its first and latest reports."""
    found: dict[str, Told] = {}
    for some in chunks(sorted(set(ids))):
        rows = asking.connection.execute(select(entries).where(entries.c.id.in_(some))).all()
        found.update((one.entry.id, one) for one in tell(asking, rows, first, latest))
    return found


def _by_type(found: Iterable[tuple[str, Outline]]) -> dict[str, list[Outline]]:
    outlines: dict[str, list[Outline]] = defaultdict(list)
    for type_, one in found:
        outlines[type_].append(one)
    for some in outlines.values():
        some.sort(key=lambda one: one.id)
        some.sort(key=lambda one: one.day, reverse=True)
    return outlines


def _light(one: KnownThen) -> Outline:
    line = one.line
    return Outline(line.id, line.kind, line.status, line.day, line.last, one.sources)
