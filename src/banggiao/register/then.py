"""The entries of one type that bear on a country as they were known on a day: all in outline, told when asked for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from banggiao.assemble.days import days
from banggiao.records import Encounter, Entry, Finding, Instrument, Relation
from banggiao.register.chunks import among, chunks
from banggiao.register.deciding import Ruled
from banggiao.register.ends import Ends
from banggiao.register.outlines import Line
from banggiao.register.past import Day, Made, Past, State
from banggiao.register.rows import countries_of, entry_row
from banggiao.register.schema import articles, entries, findings
from banggiao.register.telling import Asking, Told, tell
from banggiao.register.times import assembled_of, on_evidence

# More reports than any entry has.
_ALL = 1_000_000_000


class Outline(NamedTuple):
    """An entry in outline: its line, with the days of its own time alone; how many independent sources it has, and the
    days of its first and last report.
    """

    line: Line
    sources: int
    first_reported: str | None
    last_reported: str | None

    @property
    def dated(self) -> Line:
        """Its line; where it has no time of its own, with the days of its reports."""
        line = self.line
        return line if line.day else line._replace(day=self.first_reported, last=self.last_reported)


class Then:
    """Entries of one type: those that are as they are kept, by number, with the articles that tell of each, and those
    that were `made` anew.
    """

    def __init__(
        self,
        asking: Asking,
        made: Iterable[Entry[Any]],
        kept: Mapping[int, Outline] | None = None,
        told: Mapping[int, Sequence[int]] | None = None,
    ) -> None:
        self._asking = asking
        self._kept = kept or {}
        self._told = told or {}
        self._made = {entry.id: entry for entry in made}

    @property
    def outlines(self) -> list[Outline]:
        """All entries in outline."""
        return [*self._kept.values(), *map(_outline, self._made.values())]

    def tell(self, ids: Collection[str]) -> list[Told]:
        """Those of some entries that are among these, by their ids, with all their reports; in no order."""
        wanted = set(ids)
        numbers = [no for no, outline in self._kept.items() if outline.line.id in wanted]
        return [*self._tell(numbers), *(Told.whole(entry) for id_, entry in self._made.items() if id_ in wanted)]

    def told_in(self, ids: Collection[str]) -> list[Told]:
        """The entries that some articles tell of, by the ids of these."""
        named = set(ids)
        numbers = {no for number in self._numbers(named) for no in self._entries_in(number)} & self._kept.keys()
        made = (entry for entry in self._made.values() if not named.isdisjoint(entry.articles))
        return [*self._tell(numbers), *map(Told.whole, made)]

    def articles(self) -> set[int]:
        """The numbers of the articles that tell of any."""
        named = {support.article for entry in self._made.values() for support in entry.supports}
        return self._numbers(named).union(*(self._told[no] for no in self._kept))

    def _tell(self, numbers: Iterable[int]) -> list[Told]:
        wanted = set(numbers)
        if not wanted:
            return []
        here = among(self._asking.connection, entries.c.no, wanted)
        return tell(self._asking, self._asking.connection.execute(select(entries).where(here)).all(), _ALL, 0)

    def _numbers(self, ids: Collection[str]) -> set[int]:
        found: set[int] = set()
        for some in chunks(sorted(ids)):
            found.update(self._asking.connection.execute(select(articles.c.no).where(articles.c.id.in_(some))).scalars())
        return found

    def _entries_in(self, article: int) -> Iterable[int]:
        return self._asking.connection.execute(select(findings.c.entry).where(findings.c.article == article)).scalars()


def day_of_country(asking: Asking, ruled: Ruled, type_: str, country: str, until: str) -> Day:
    """The entries that bear on a country as they were known on the day `until`."""
    past = asking.past or Past()
    asked, writes = (type_, country, until), asking.recall.writes
    known = past.day(asked, writes)
    if known is not None:
        return known
    days_of = (asking.ends or Ends()).days(asking.connection)
    state = State(asking.connection, asking.recall, ruled.rulings, days_of)
    chronicle = past.chronicle(state, type_, country)
    parted = chronicle.parted(state, until)
    made = []
    for one in assembled_of(asking.connection, asking.recall, ruled.rulings, type_, parted.anew, until):
        row = entry_row(one)
        if country in countries_of(row["countries"]):
            made.append(Made(row, on_evidence(one, ruled.evidence)))
    found = Day(chronicle, parted.kept, tuple(made))
    past.keep(asked, writes, found)
    return found


def then_of_country(asking: Asking, ruled: Ruled, type_: str, country: str, until: str) -> Then:
    """The same, to be told in outline."""
    chronicle, numbers, made = day_of_country(asking, ruled, type_, country, until)
    kept = {no: Outline(chronicle.lines[no], chronicle.sources[no], *chronicle.spans[no]) for no in numbers}
    return Then(asking, (one.entry for one in made), kept, chronicle.articles)


def _outline(entry: Entry[Finding]) -> Outline:
    shown: Any = entry.shown
    first, last = entry.first_reported, entry.last_reported
    if isinstance(shown, Encounter | Instrument | Relation):
        span = days(shown.date)
        first, last = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    parties: tuple[str, ...] = getattr(shown, "countries", ())
    line = Line(
        key=0,
        id=entry.id,
        kind=getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None),
        status=getattr(shown, "status", None),
        day=first,
        last=last,
        countries=f"| {' | '.join(parties)} |",
    )
    return Outline(line, entry.sources, entry.first_reported, entry.last_reported)
