"""Which entries of a country are the same on a past day as they are kept now, and which must be worked out anew.

An entry whose reports had all been published by the day is what it is now, unless something that came later can be of
one thing with one of its wordings, and so has a say in where that belongs. What only came later was not there. The
rest is to be assembled anew, together with all that it can be one with: of years of entries some dozens.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from banggiao.assemble.encounters import bond, could_be_one_encounter
from banggiao.assemble.features import encounter_name
from banggiao.assemble.folds import Order
from banggiao.assemble.gathering import linked, mates
from banggiao.assemble.occasions import Occasion
from banggiao.assemble.wordings import Wording
from banggiao.records import Encounter
from banggiao.register.past.anew import Anew, Worked, turns_of
from banggiao.register.past.outlines import Line
from banggiao.register.past.relatives import Relatives, Settled
from banggiao.register.past.reported import State
from banggiao.register.settling.kept import Wordings
from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, entry_countries, findings

K = TypeVar("K", bound=Hashable)

_UNDATED = "9999"
# So many entries are learned at a time, a moment's work; then days in these months are tried.
_STEP = 40
_REHEARSED = ("02", "08")


class Span(NamedTuple):
    """The days of the first and last report of an entry, "9999" for one without a day."""

    first: str
    last: str


class Parted(NamedTuple):
    """Entries as of a day, by number: those that are as they are kept, and those to be worked out together."""

    kept: frozenset[int]
    anew: frozenset[int]


class Chronicle:
    """The entries of one type that bear on a country, and when each was told of; several threads may ask.

    `lines` has them by number; `sources` how many independent ones each has, `articles` those that tell of it, and
    `spans` since and until when.
    """

    def __init__(self, state: State, type_: str, country: str) -> None:
        self._type = type_
        self.lines: dict[int, Line] = {}
        self.sources: dict[int, int] = {}
        own = entry_countries.c
        columns = (
            own.entry, entries.c.id, own.kind, own.status, entries.c.first_day, own.last_day, entries.c.countries,
            entries.c.sources,
        )
        here = (own.country == country, own.type == TYPE_NUMBERS[type_])
        for row in state.connection.execute(select(*columns).join(entries, own.entry == entries.c.no).where(*here)):
            self.lines[row[0]] = Line(*row[:7])
            self.sources[row[0]] = row[7]
        self.articles = _told(state.connection, self.lines)
        self.spans = _spans(self.articles, state.days)
        heads = Wordings(state.connection, state.recall, type_).heads_of_entries(self.lines)
        self._relatives = Relatives(type_, country, heads)
        # What is known of other countries' entries too: when each was told of, and which ones it is linked with.
        self._known = _Known(dict(self.spans), {})
        self._anew = Anew(type_)
        self._rehearsed = _days_between(self.spans.values())

    def prepare(self, state: State) -> bool:
        """Learn some of what all days ask for, a moment's work; tells whether there is more to learn."""
        if some := list(islice((no for no in self.spans if not self._known.linked(no)), _STEP)):
            _Now(state, self._type, self._relatives, self._known).learn_links(some)
        elif some := list(islice((no for no in self.spans if self._parted_some_day(no)), _STEP)):
            self._anew.learn(state, some)
        elif self._rehearsed:
            # What other countries' entries have a say in is only seen as of some day.
            day = self._rehearsed.pop()
            self.work_out(state, self.parted(state, day).anew, day)
        return bool(some or self._rehearsed)

    def _parted_some_day(self, entry: int) -> bool:
        """Whether there is a day for which an entry will have to be worked out, and is not learned yet."""
        if self._anew.knows(entry):
            return False
        own = self.spans[entry]
        return own.first < own.last or any(self._known.spans[no].last > own.last for no in self._known.links[entry])

    def work_out(self, state: State, entries: Iterable[int], until: str) -> list[Worked]:
        """What the reports of some entries give that were published by a day (see Parted)."""
        return self._anew.work_out(state, entries, until)

    def turns(self, entry: int) -> Iterator[Order]:
        """The reports that first told each status, name and round of one of its papers or channels."""
        return turns_of(one.wording for one in self._relatives.of(entry))

    def parted(self, state: State, until: str) -> Parted:
        """The entries as of the day `until`; among those to be worked out there may be some of other countries."""
        now = _Now(state, self._type, self._relatives, self._known)
        whole = {no for no, span in self.spans.items() if span.last <= until}
        later = self.spans.keys() - whole
        anew = {no for no in later if self.spans[no].first <= until}
        # Asked from the side of those that are fewer, and of what may meet others abroad.
        abroad = whole & self._relatives.abroad
        if len(later) < len(whole):
            anew |= now.reached(later, lambda no: no in whole)
        else:
            anew |= now.reaching(whole - abroad, lambda no: no in later)
        anew |= now.reaching(abroad, lambda no: now.span(no).last > until)
        anew |= self._moved_abroad(now, abroad, until)
        new = set(anew)
        while new:
            new = now.reached(new, lambda no: now.span(no).first <= until, anew)
            anew |= new
        return Parted(frozenset(whole - anew), frozenset(anew))

    def _moved_abroad(self, now: "_Now", own: set[int], until: str) -> set[int]:
        """The entries of other countries that something later bears on, among those that lead to some own ones."""
        moved: set[int] = set()
        seen: set[int] = set()
        new = own
        while new:
            new = now.reached(new, lambda no: no not in self.spans and now.span(no).last <= until, seen)
            seen |= new
            moved |= now.reaching(new, lambda no: now.span(no).last > until)
        return moved


class _Known(NamedTuple):
    """When entries were told of, and the links of those of which all are known; several threads add to it."""

    spans: dict[int, Span]
    links: dict[int, frozenset[int]]

    def linked(self, entry: int) -> bool:
        """Whether all links of an entry are known."""
        return entry in self.links


class _Now:
    """What one question about a past day asks of the present state."""

    def __init__(self, state: State, type_: str, relatives: Relatives, known: _Known) -> None:
        self._state = state
        self._type = type_
        self._relatives = relatives
        self._spans, self._links = known
        self._kept = Wordings(state.connection, state.recall, type_)
        self._occasions: dict[str, Occasion] = {}

    def span(self, entry: int) -> Span:
        """When an entry was told of."""
        if entry not in self._spans:
            self._learn_spans({entry})
        return self._spans[entry]

    def reached(
        self, some: Iterable[int], wanted: Callable[[int], bool], known: Collection[int] = ()
    ) -> set[int]:
        """The wanted entries that have a wording linked with one of some entries; none of those that are `known`."""
        open_, found = [], set(known)
        for entry in some:
            links = self._links.get(entry)
            if links is None:
                open_.append(entry)
            else:
                found.update(other for other in links if other not in found and wanted(other))
        found |= self._linked(open_, wanted, lambda _, other: other.entry, found)
        return found.difference(known)

    def reaching(self, some: Iterable[int], wanted: Callable[[int], bool]) -> set[int]:
        """Those of some entries that have a wording linked with one of a wanted entry."""
        open_, found = [], set()
        for entry in some:
            links = self._links.get(entry)
            if links is None:
                open_.append(entry)
            elif any(map(wanted, links)):
                found.add(entry)
        return found | self._linked(open_, wanted, lambda one, _: one.entry, ())

    def learn_links(self, some: Iterable[int]) -> None:
        """Find all links of some entries, so that they are not looked for again on other days."""
        for part in chunks(no for no in some if no not in self._links):
            links: dict[int, set[int]] = {no: set() for no in part}
            for one, other in self._linked(part, lambda _: True, lambda one, other: (one.entry, other.entry), ()):
                links[one].add(other)
            self._learn_spans(other for found in links.values() for other in found)
            self._links.update((no, frozenset(found)) for no, found in links.items())

    def _linked(
        self,
        some: Iterable[int],
        wanted: Callable[[int], bool],
        which: Callable[[Settled, Settled], K],
        known: Collection[K],
    ) -> set[K]:
        """Of two entries with linked wordings `which` of the two; no other link of one that is found is looked for."""
        own = self._of(some)
        self._learn_spans(self._relatives.look_abroad(own, self._kept))
        found = set(known)
        open_: list[tuple[Settled, Settled]] = []
        for one in own:
            for other in self._relatives.near(one, self._kept, self._state.rulings):
                at = which(one, other)
                if at in found or not wanted(other.entry):
                    continue
                holds = self._holds(one.wording, other.wording)
                if holds:
                    found.add(at)
                elif holds is None:
                    open_.append((one, other))
        open_ = [pair for pair in open_ if which(*pair) not in found]
        self._learn_occasions(wording for pair in open_ for wording in (pair[0].wording, pair[1].wording))
        found.update(which(*pair) for pair in open_ if bond(pair[0].wording, pair[1].wording, self._hear))
        return found.difference(known)

    def _of(self, numbers: Iterable[int]) -> list[Settled]:
        """The wordings of some entries, also of those that are not at hand."""
        asked = list(numbers)
        own = [one for no in asked for one in self._relatives.of(no)]
        if others := [no for no in asked if not self._relatives.of(no)]:
            told = self._kept.heads_of_entries(others)
            own += [Settled(wording, no) for no in others for wording in told[no]]
        return own

    def _learn_spans(self, numbers: Iterable[int]) -> None:
        if new := {no for no in numbers if no not in self._spans}:
            self._spans.update(_spans(_told(self._state.connection, new), self._state.days))

    def _holds(self, one: Wording, other: Wording) -> bool | None:
        """Whether two wordings are linked; None where it is for their articles to tell."""
        if self._type != Encounter.TYPE:
            return linked(one, other, self._state.rulings)
        if other.ruled is not None and other.ruled in mates(one, self._state.rulings):
            return True
        asked = False

        def note(_: Wording) -> tuple[Occasion, ...]:
            nonlocal asked
            asked = True
            return ()

        # What articles tell can bind more, never less.
        if could_be_one_encounter(one.head, other.head) and bond(one, other, note):
            return True
        # Entries of one name are numbered.
        if one.head[:2] == other.head[:2] and encounter_name(one.head) == encounter_name(other.head):
            return True
        return None if asked else False

    def _learn_occasions(self, some: Iterable[Wording]) -> None:
        """Be ready to be asked what the articles of wordings tell: one by one each would be a question."""
        ids = {voice.article for wording in some for voice in wording.voices} - self._occasions.keys()
        numbers: dict[int, str] = {}
        for part in chunks(sorted(ids)):
            named = select(articles.c.no, articles.c.id).where(articles.c.id.in_(part))
            numbers.update((row.no, row.id) for row in self._state.connection.execute(named))
        told = self._state.recall.occasions(set(numbers)) if numbers else {}
        self._occasions.update((numbers[no], occasion) for no, occasion in told.items())

    def _hear(self, wording: Wording) -> list[Occasion]:
        return [self._occasions[voice.article] for voice in wording.voices]


def _days_between(spans: Iterable[Span]) -> list[str]:
    """The first days of some months of the years in which entries were told of."""
    told = [span.first for span in spans if span.first != _UNDATED]
    if not told:
        return []
    years = range(int(min(told)[:4]), int(max(told)[:4]) + 1)
    return [f"{year}-{month}-01" for year in years for month in _REHEARSED]


def _told(connection: Connection, numbers: Iterable[int]) -> dict[int, list[int]]:
    """The numbers of the articles that tell of some entries, one for each report."""
    found: dict[int, list[int]] = {no: [] for no in numbers}
    query = select(findings.c.entry, findings.c.article).where(among(connection, findings.c.entry, found))
    for entry, article in connection.execute(query):
        found[entry].append(article)
    return found


def _spans(told: Mapping[int, Iterable[int]], days: Mapping[int, str]) -> dict[int, Span]:
    found = {}
    for entry, numbers in told.items():
        own = [days[number] for number in numbers]
        found[entry] = Span(min(own), max(own))
    return found
