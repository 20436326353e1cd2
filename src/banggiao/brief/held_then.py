"""What a register held of one partner at another time: all of it is worked out anew."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from banggiao.assemble.days import days
from banggiao.brief.holdings import Coverage, by_last, in_order
from banggiao.records import TYPES, Article, Encounter, Entry, Finding, Instrument, Relation
from banggiao.register import Filters, Register
from banggiao.register.outlines import Line, Which
from banggiao.register.telling import FIRST, LATEST, Told


class HeldThen:
    """The holdings of one partner from a register as of a day (see Holdings)."""

    def __init__(self, register: Register, country: str) -> None:
        self._register = register
        self._entries: dict[str, Entry[Any]] = {}
        self._lines: dict[str, list[Line]] = {}
        for kind in TYPES:
            found = register.entries(kind.TYPE, Filters(country=country))
            self._entries.update((entry.id, entry) for entry in found)
            self._lines[kind.TYPE] = in_order(_line(entry) for entry in found)

    def newest(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        return [line for line in self._lines[which.type] if which.lets_through(line)][:limit]

    def told_last(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        return by_last(self.newest(which))[:limit]

    def number(self, which: Which) -> int:
        """See Holdings."""
        return len(self.newest(which))

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """See Holdings; all reports are given."""
        return [Told.whole(self._entries[line.id]) for line in lines]

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
        return Coverage(
            len({support.article for support in supports}), min(published, default=None), max(published, default=None)
        )


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
