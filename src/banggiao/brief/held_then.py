"""What a register held of one partner on a past day: most of it is as it is kept, and only what is told is read."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import msgspec
from sqlalchemy import select

from banggiao.brief.holdings import Coverage, by_last, in_order
from banggiao.records import TYPES, Article, Encounter, Statement
from banggiao.register import Register
from banggiao.register.asking.bearing import said_in
from banggiao.register.past import outlines
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import FIRST, LATEST, Asking, Told, tell
from banggiao.register.past.then import Then
from banggiao.register.settling.deciding import in_force
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import articles, entries


class HeldThen:
    """The holdings of one partner from a register as of a day (see Holdings)."""

    def __init__(self, register: Register, asking: Asking, country: str) -> None:
        self._register = register
        self._asking = asking
        self._country = country
        # The day up to which statements are taken as they are; None where they too are worked out anew.
        self._until = said_until(register)
        types = [kind.TYPE for kind in TYPES if kind is not Statement or self._until is None]
        self._then: dict[str, Then] = {type_: register.then(asking, type_, country) for type_ in types}
        self._lines = {
            type_: in_order(outline.dated for outline in then.outlines) for type_, then in self._then.items()
        }

    def newest(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        if which.type not in self._lines:
            which = msgspec.structs.replace(which, until=self._until)
            return outlines.dated(self._asking.connection, self._country, which, limit)
        return list(islice((line for line in self._lines[which.type] if which.lets_through(line)), limit))

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
        """See Holdings; of all but statements all reports are given."""
        wanted = {line.id for line in lines}
        found = [one for then in self._then.values() for one in then.tell(wanted)]
        found += self._said(wanted - {one.entry.id for one in found}, first, latest)
        told = {one.entry.id: one for one in found}
        return [told[line.id] for line in lines]

    def _said(self, ids: Iterable[str], first: int, latest: int) -> list[Told]:
        found: list[Told] = []
        for some in chunks(sorted(ids)):
            rows = self._asking.connection.execute(select(entries).where(entries.c.id.in_(some))).all()
            found += tell(self._asking, rows, first, latest)
        return found

    def beside(self, told: Sequence[Told]) -> list[Told]:
        """See Holdings."""
        named = {support.article for one in told for support in one.entry.supports}
        return sorted(self._then[Encounter.TYPE].told_in(named), key=lambda one: one.entry.id)

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """See Holdings."""
        return {id_: self._register.article(id_) for id_ in ids}

    @property
    def coverage(self) -> Coverage:
        """See Holdings."""
        connection = self._asking.connection
        named: set[int] = set().union(*(then.articles() for then in self._then.values()))
        if self._until is not None:
            named |= said_in(connection, self._country, self._until)
        days: list[str] = []
        for some in chunks(sorted(named)):
            query = select(articles.c.published).where(articles.c.no.in_(some), articles.c.published.is_not(None))
            days += connection.execute(query).scalars()
        return Coverage(len(named), min(days, default=None), max(days, default=None), len(named) - len(days))


def said_until(register: Register) -> str | None:
    """The day up to which what was said is just what is known now to have been said: what one article tells is the same
    for ever. None where somebody joined statements, or what was so on a day is asked for.
    """
    joined = (decision for decision in in_force(register.decisions()) if decision.kind == "same")
    if register.times.so is not None or any(s.type == Statement.TYPE for one in joined for s in one.about):
        return None
    return register.times.known
