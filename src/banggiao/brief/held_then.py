"""What a register held of one partner at another time: all but statements is worked out anew."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import select

from banggiao.assemble.days import days
from banggiao.brief.holdings import Coverage, by_last, in_order
from banggiao.records import TYPES, Article, Encounter, Entry, Finding, Instrument, Relation, Statement
from banggiao.register import Filters, Register, outlines
from banggiao.register.bearing import said_in
from banggiao.register.chunks import chunks
from banggiao.register.deciding import in_force
from banggiao.register.outlines import Line, Which
from banggiao.register.schema import entries
from banggiao.register.telling import FIRST, LATEST, Asking, Told, tell


class HeldThen:
    """The holdings of one partner from a register as of a day (see Holdings)."""

    def __init__(self, register: Register, asking: Asking, country: str) -> None:
        self._register = register
        self._asking = asking
        self._country = country
        # The day up to which statements are taken as they are; None where they too are worked out anew.
        self._until = said_until(register)
        self._entries: dict[str, Entry[Any]] = {}
        self._lines: dict[str, list[Line]] = {}
        for kind in TYPES:
            if kind is Statement and self._until is not None:
                continue
            found = register.entries(kind.TYPE, Filters(country=country))
            self._entries.update((entry.id, entry) for entry in found)
            self._lines[kind.TYPE] = in_order(_line(entry) for entry in found)

    def newest(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        if which.type not in self._lines:
            which = msgspec.structs.replace(which, until=self._until)
            return outlines.dated(self._asking.connection, self._country, which, limit)
        return [line for line in self._lines[which.type] if which.lets_through(line)][:limit]

    def told_last(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        return by_last(self.newest(which))[:limit]

    def number(self, which: Which) -> int:
        """See Holdings."""
        if which.type not in self._lines:
            which = msgspec.structs.replace(which, until=self._until)
            return outlines.number(self._asking.connection, self._country, which)
        return len(self.newest(which))

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """See Holdings; of what is worked out anew all reports are given."""
        said = {line.id for line in lines} - self._entries.keys()
        told = {one.entry.id: one for one in self._said(sorted(said), first, latest)}
        return [told[line.id] if line.id in told else Told.whole(self._entries[line.id]) for line in lines]

    def _said(self, ids: Sequence[str], first: int, latest: int) -> list[Told]:
        found: list[Told] = []
        for some in chunks(ids):
            rows = self._asking.connection.execute(select(entries).where(entries.c.id.in_(some))).all()
            found += tell(self._asking, rows, first, latest)
        return found

    def beside(self, told: Sequence[Told]) -> list[Told]:
        """See Holdings."""
        named = {support.article for one in told for support in one.entry.supports}
        meetings = (self._entries[line.id] for line in self._lines[Encounter.TYPE])
        found = (entry for entry in meetings if named & set(entry.articles))
        return [Told.whole(entry) for entry in sorted(found, key=lambda entry: entry.id)]

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """See Holdings."""
        return {id_: self._register.article(id_) for id_ in ids}

    @property
    def coverage(self) -> Coverage:
        """See Holdings."""
        supports = [support for entry in self._entries.values() for support in entry.supports]
        published = [support.published for support in supports if support.published]
        named = {support.article for support in supports}
        if self._until is not None:
            said = said_in(self._asking.connection, self._country, self._until)
            named |= said.keys()
            published += [day for day in said.values() if day is not None]
        return Coverage(len(named), min(published, default=None), max(published, default=None))


def said_until(register: Register) -> str | None:
    """The day up to which what was said is just what is known now to have been said: what one article tells is the same
    for ever. None where somebody joined statements, or what was so on a day is asked for.
    """
    joined = (decision for decision in in_force(register.decisions()) if decision.kind == "same")
    if register.times.so is not None or any(s.type == Statement.TYPE for one in joined for s in one.about):
        return None
    return register.times.known


def _line(entry: Entry[Any]) -> Line:
    shown: Finding = entry.shown
    span = days(shown.date) if isinstance(shown, Encounter | Instrument | Relation) else None
    first, last = entry.first_reported, entry.last_reported
    parties: tuple[str, ...] = getattr(shown, "countries", ())
    return Line(
        key=0,
        id=entry.id,
        kind=getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None),
        status=getattr(shown, "status", None),
        day=span[0].isoformat() if span else first,
        last=span[1].isoformat() if span else last,
        countries=f"| {' | '.join(parties)} |",
    )
