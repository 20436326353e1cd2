"""The entries of one type that bear on a country as they were known on a day: all in outline, told when asked for."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import select

from banggiao.assemble.days import days
from banggiao.records import Encounter, Entry, Finding, Instrument, Mechanism, Person, Relation
from banggiao.register.past.anew import Worked
from banggiao.register.past.ends import Ends
from banggiao.register.past.outlines import Line
from banggiao.register.past.past import Day, Made, Outlined, Past
from banggiao.register.past.reported import State
from banggiao.register.past.telling import Asking, Stand, Told, supports_of, tell
from banggiao.register.past.times import assembled_of, on_evidence
from banggiao.register.settling.deciding import Ruled
from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.rows import countries_of, entry_row
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, findings

# More reports than any entry has.
_ALL = 1_000_000_000
# The types that have lives to tell.
TURNING = frozenset({Instrument.TYPE, Mechanism.TYPE})


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
    """Entries of one type: those that are as they are kept, by number, and others, `whole` or `worked` out anew."""

    def __init__(
        self,
        asking: Asking,
        whole: Iterable[Entry[Any]] = (),
        day: Outlined | None = None,
    ) -> None:
        self._asking = asking
        self._whole = {entry.id: entry for entry in whole}
        self._day = day

    @cached_property
    def outlines(self) -> list[Outline]:
        """All entries in outline."""
        return [*self._kept.values(), *map(_outline, self._whole.values()), *map(self._outlined, self._worked.values())]

    @cached_property
    def _kept(self) -> dict[int, Outline]:
        if self._day is None:
            return {}
        chronicle = self._day.chronicle
        return {no: Outline(chronicle.lines[no], chronicle.sources[no], *chronicle.spans[no]) for no in self._day.kept}

    @cached_property
    def _worked(self) -> dict[str, Worked]:
        return {} if self._day is None else {one.id: one for one in self._day.worked}

    def tell(self, ids: Collection[str]) -> list[Told]:
        """Those of some entries that are among these, by their ids, with all their reports; in no order."""
        return self._told(set(ids), all_=True)

    def tell_ends(self, ids: Collection[str]) -> list[Told]:
        """The same, each with its first and latest report; of papers and channels also those that first told each
        status, name and round.
        """
        return self._told(set(ids), all_=False)

    def _told(self, wanted: set[str], *, all_: bool) -> list[Told]:
        numbers = [no for no, outline in self._kept.items() if outline.line.id in wanted]
        worked = [self._worked[id_] for id_ in wanted if id_ in self._worked]
        whole = [Told.whole(self._whole[id_]) for id_ in wanted if id_ in self._whole]
        kept = self._tell(numbers) if all_ else self._tell_ends(numbers)
        return [*kept, *self._tell_worked(worked, all_=all_), *whole]

    def shown(self) -> Iterator[tuple[Outline, Finding]]:
        """All entries in outline with what is shown of each, as far as outlines tell it."""
        kept = {one.line.id: one for one in self._kept.values()}
        yield from ((kept[one.entry.id], one.entry.shown) for one in self._tell_ends(list(self._kept)))
        yield from ((_outline(entry), entry.shown) for entry in self._whole.values())
        yield from ((self._outlined(one), one.in_outline) for one in self._worked.values())

    def told_in(self, ids: Collection[str]) -> list[Told]:
        """The entries that some articles tell of, by the ids of these."""
        named = set(ids)
        own = set(self._numbered(named).values())
        numbers = {no for number in own for no in self._entries_in(number)} & self._kept.keys()
        worked = (one for one in self._worked.values() if not own.isdisjoint(one.articles))
        whole = (entry for entry in self._whole.values() if not named.isdisjoint(entry.articles))
        return [*self._tell(numbers), *self._tell_worked(worked, all_=True), *map(Told.whole, whole)]

    def articles(self) -> set[int]:
        """The numbers of the articles that tell of any."""
        named = {support.article for entry in self._whole.values() for support in entry.supports}
        of_kept = () if self._day is None else (self._day.chronicle.articles[no] for no in self._kept)
        return set(self._numbered(named).values()).union(*of_kept, *(one.articles for one in self._worked.values()))

    def _tell(self, numbers: Collection[int], first: int = _ALL, latest: int = 0) -> list[Told]:
        if not numbers:
            return []
        here = among(self._asking.connection, entries.c.no, numbers)
        rows = self._asking.connection.execute(select(entries).where(here)).all()
        return tell(self._asking, rows, first, latest)

    def _tell_ends(self, numbers: Collection[int]) -> list[Told]:
        told = self._tell(numbers, 1, 1)
        if self._day is None or not any(one.entry.type in TURNING for one in told):
            return told
        chronicle = self._day.chronicle
        numbers_of = {chronicle.lines[no].id: no for no in numbers}
        turns = {one.entry.id: list(chronicle.turns(numbers_of[one.entry.id])) for one in told}
        articles_of = self._numbered(id_ for some in turns.values() for _, id_, _ in some)
        found = []
        for one in told:
            own, type_ = one.entry.supports, TYPE_NUMBERS[one.entry.type]
            stands = [Stand(articles_of[id_], type_, place, id_, day) for day, id_, place in turns[one.entry.id]]
            between = [support for support in supports_of(self._asking, stands) if support not in own]
            between.sort(key=lambda support: (support.published or "", support.article))
            entry = msgspec.structs.replace(one.entry, supports=(*own[:1], *between, *own[1:]))
            found.append(msgspec.structs.replace(one, entry=entry))
        return found

    def _tell_worked(self, some: Iterable[Worked], *, all_: bool) -> Iterator[Told]:
        wanted = [(one, one.places if all_ else one.turns) for one in some]
        known = self._named(place.article for _, places in wanted for place in places)
        stands = [
            sorted(
                (Stand(article, TYPE_NUMBERS[one.type], place, *known[article]) for article, place in places),
                key=lambda stand: (stand.published, stand.id, stand.place),
            )
            for one, places in wanted
        ]
        supports = iter(supports_of(self._asking, [stand for own in stands for stand in own]))
        for (one, _), own in zip(wanted, stands, strict=True):
            alone = self._finding(own[0]) if one.plain else None
            shown = one.shown(alone)
            told = tuple(islice(supports, len(own)))
            entry = Entry(
                id=one.id, type=one.type, shown=shown.finding, supports=told, disputed=shown.disputed,
                sources=min(one.sources, len({stand.article for stand in own})),
            )
            yield Told(
                entry=entry, reports=one.reports, sources=one.sources, first_reported=one.first, last_reported=one.last
            )

    def _finding(self, stand: Stand) -> Finding:
        return self._asking.recall.held({stand.article})[stand.article].finding(stand.type, stand.place)

    def _named(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The ids and days of dated articles, by their numbers."""
        columns = (articles.c.no, articles.c.id, articles.c.published)
        here = among(self._asking.connection, articles.c.no, set(numbers))
        return {no: (id_, day) for no, id_, day in self._asking.connection.execute(select(*columns).where(here))}

    def _numbered(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of articles, by their ids."""
        found: dict[str, int] = {}
        for some in chunks(sorted(set(ids))):
            query = select(articles.c.id, articles.c.no).where(articles.c.id.in_(some))
            found.update((id_, no) for id_, no in self._asking.connection.execute(query))
        return found

    def _entries_in(self, article: int) -> Iterable[int]:
        return self._asking.connection.execute(select(findings.c.entry).where(findings.c.article == article)).scalars()

    def _outlined(self, one: Worked) -> Outline:
        shown = None if one.type == Person.TYPE else one.in_outline
        return _outline_of(one.id, shown, one.sources, (one.first, one.last))


def day_of_country(asking: Asking, ruled: Ruled, type_: str, country: str, until: str) -> Day:
    """The entries that bear on a country as they were known on the day `until`."""
    past = asking.past or Past()
    asked, writes = (type_, country, until), asking.recall.writes
    known = past.day(asked, writes)
    if known is not None:
        return known
    state = _state(asking, ruled)
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
    past = asking.past or Past()
    asked, writes = (type_, country, until), asking.recall.writes
    found = past.outlined(asked, writes)
    if found is None:
        state = _state(asking, ruled)
        chronicle = past.chronicle(state, type_, country)
        kept, anew = chronicle.parted(state, until)
        worked = (one for one in chronicle.work_out(state, anew, until) if country in one.countries)
        found = Outlined(chronicle, kept, tuple(worked))
        past.keep_outlined(asked, writes, found)
    return Then(asking, day=found)


def prepare_country(asking: Asking, ruled: Ruled, type_: str, country: str) -> bool:
    """Learn some of what past days of the entries of one type that bear on a country ask for, a moment's work; tells
    whether there is more to learn.
    """
    state = _state(asking, ruled)
    return asking.past is not None and asking.past.chronicle(state, type_, country).prepare(state)


def _state(asking: Asking, ruled: Ruled) -> State:
    return State(asking.connection, asking.recall, ruled.rulings, (asking.ends or Ends()).days(asking.connection))


def _outline(entry: Entry[Finding]) -> Outline:
    return _outline_of(entry.id, entry.shown, entry.sources, (entry.first_reported, entry.last_reported))


def _outline_of(id_: str, shown: Any, sources: int, reported: tuple[str | None, str | None]) -> Outline:
    """The outline of an entry; what is shown of people need not be known."""
    first, last = reported
    if isinstance(shown, Encounter | Instrument | Relation):
        span = days(shown.date)
        first, last = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    parties: tuple[str, ...] = getattr(shown, "countries", ())
    line = Line(
        key=0,
        id=id_,
        kind=getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None),
        status=getattr(shown, "status", None),
        day=first,
        last=last,
        countries=f"| {' | '.join(parties)} |",
    )
    return Outline(line, sources, *reported)
