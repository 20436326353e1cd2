"""Entries as of a day, worked out of their wordings: what the reports of each say by then is looked up, not folded.

The reports of an entry are read once, for all days that are asked for afterwards.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple

from banggiao.assemble import AnyReport, Report
from banggiao.assemble.assembly import lasting_shown
from banggiao.assemble.folds import Fold, Order, decoded
from banggiao.assemble.gathering import Thing, circles, lasting_things, linked, mates, told_in, whole
from banggiao.assemble.identity import LASTING
from banggiao.assemble.meeting import Meeting, Point
from banggiao.assemble.occasions import Occasion
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.showing import Shown, show
from banggiao.assemble.wordings import Wording, ruled_key
from banggiao.records import TYPES, Finding, Mechanism, Person
from banggiao.register.past.reported import REPORTS, TURNS, Place, Read, Reported, State, in_order, together
from banggiao.register.settling.kept import Wordings
from banggiao.register.settling.memory import Recall
from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, findings

_KINDS = {kind.TYPE: kind for kind in TYPES}
_EVER = "9999-99"


class Partly(NamedTuple):
    """A wording with so many of its reports, the first ones."""

    reported: Reported
    number: int


class Worked:
    """An entry that was worked out anew; what is shown of it is found when it is asked for."""

    def __init__(self, type_: str, thing: Thing[Wording], members: Sequence[Partly]) -> None:
        self.id = thing.id
        self.type = type_
        self.members = members
        self._wordings = thing.members
        self.fold, self._sources = whole(thing.members)
        self._shown: Shown | None = None

    @property
    def reports(self) -> int:
        """How many reports it has."""
        return sum(number for _, number in self.members)

    @property
    def articles(self) -> set[int]:
        """The numbers of its articles."""
        return {article for reported, number in self.members for article in reported.articles(number)}

    @property
    def sources(self) -> int:
        """How many independent ones it has."""
        # Mostly there are many articles for each source: these are counted only where it matters.
        return self._sources if self._sources <= 1 else min(self._sources, len(self.articles))

    @property
    def places(self) -> list[Place]:
        """Where its reports stand, in no order."""
        return [place for reported, number in self.members for place in reported.places(number)]

    @property
    def turns(self) -> list[Place]:
        """Where its first and latest reports stand, and those that first told each status, name and round."""
        return list(dict.fromkeys(place for some, number in self.members for place in some.turns(number)))

    @property
    def countries(self) -> Collection[str]:
        """The countries that it bears on."""
        if self.type == Person.TYPE and len(told := self.fold.tallies.get("country", ())) < 2:
            return told
        shown = self.in_outline
        if isinstance(shown, Person):
            return (shown.country,) if shown.country else ()
        parties: tuple[str, ...] = getattr(shown, "countries", ())
        return (*parties, *(role.country for role in shown.roles)) if isinstance(shown, Mechanism) else parties

    @property
    def in_outline(self) -> Finding:
        """What is shown, as far as outlines tell it."""
        return show(_KINDS[self.type], self.fold).finding if self.plain else self.shown().finding

    @property
    def first(self) -> str:
        """The day of the first report."""
        return self.fold.first[0]

    @property
    def last(self) -> str:
        """The day of the last one."""
        return self.fold.last

    def shown(self, alone: Finding | None = None) -> Shown:
        """What is shown; `alone` is the one report, where it has no more (see `plain`)."""
        if self._shown is None:
            self._shown = lasting_shown(self.type, self._wordings, self.fold) or (
                Shown(alone, {}) if alone is not None else None
            )
        assert self._shown is not None, "an entry of one report is shown as that has it"
        return self._shown

    @property
    def plain(self) -> bool:
        """Whether its one report says it all."""
        return self.fold.times == 1 and not any(wording.ruled for wording in self._wordings)


class Anew:
    """The entries of one type, and those that they meet, as far as any day asked for their reports."""

    def __init__(self, type_: str) -> None:
        self._type = type_
        self._lock = Lock()
        # By entry, the wordings by number, with all reports up to some day.
        self._reported: dict[int, dict[int, Reported]] = {}
        self._until: dict[int, str] = {}
        self._occasions: dict[int, Occasion] = {}
        self._known_points: dict[int, _Points] = {}
        self._known_links: dict[tuple[int, int, int, int], bool] = {}

    def work_out(self, state: State, entries: Iterable[int], until: str) -> list[Worked]:
        """What the reports of some entries give that were published by then; nothing else can be one with any."""
        asked = set(entries)
        self.learn(state, asked, until)
        some = [
            Partly(reported, number)
            for entry in asked
            for reported in self._reported[entry].values()
            if (number := reported.number(until))
        ]
        by_key = {partly.reported.wording.key: partly for partly in some}
        hear = _Hearing(state.recall, self._occasions)
        hear.learn(v.article for partly in some for v in partly.reported.voices(partly.number))
        told = {key: self._wording(partly, hear) for key, partly in by_key.items()}
        self._stand_beside(state, by_key, told)
        return [
            Worked(self._type, thing, [by_key[wording.key] for wording in thing.members])
            for thing in self._things(told, state.rulings)
        ]

    def knows(self, entry: int) -> bool:
        """Whether it is ready to work out an entry on any day."""
        return self._until.get(entry) == _EVER

    def learn(self, state: State, entries: Iterable[int], until: str = _EVER) -> None:
        """Be ready to work out these on any day up to one."""
        by_day: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            if (known := self._until.get(entry, "")) < until:
                by_day[known].append(entry)
        for known, some in by_day.items():
            for part in chunks(sorted(some)):
                with self._lock:
                    if all(self._until.get(entry, "") == known for entry in part):  # nobody else has learned it
                        self._read(state, part, known, until)

    def _read(self, state: State, entries: Sequence[int], known: str, until: str) -> None:
        """Take in the reports published after the day `known` up to another."""
        rows: dict[int, list[Any]] = defaultdict(list)
        query = REPORTS.where(articles.c.published > known, articles.c.published <= until)
        for row in state.connection.execute(query.where(among(state.connection, findings.c.entry, entries))):
            rows[row.wording].append(row)
        if new := [entry for entry in entries if entry not in self._reported]:
            kept = Wordings(state.connection, state.recall, self._type)
            heads = kept.heads_of_entries(new)
            for entry in new:
                self._reported[entry] = {kept.kept[one.key].no: Reported(one) for one in heads[entry]}
        told = [
            (reported, own)
            for entry in entries
            for number, reported in self._reported[entry].items()
            if (own := rows.get(number))
        ]
        for some in together(told):
            read = Read.of(state, self._type, some)
            for reported, own in some:
                self._add(state.rulings, reported, own, read)
        self._until.update(dict.fromkeys(entries, until))

    def _add(self, rulings: Rulings, reported: Reported, rows: list[Any], read: Read) -> None:
        rows.sort(key=in_order)
        once = LASTING[self._type].again is None
        for row in rows:
            report = rulings.on(read.report(row, reported))
            assert report is not None, "what is ruled to be wrong supports no entry"
            single = Fold.of(report, rulings)
            if once and row.article == reported.last_article:
                single.discount()  # what an article tells twice in one wording counts once
            reported.add(row, single)

    def _wording(self, partly: Partly, hear: "_Hearing") -> Wording:
        """The wording as it was when it had so many reports."""
        reported, number = partly
        kept = reported.wording
        voices: tuple[AnyReport, ...] = tuple(
            Report(article=v.id, published=v.published, place=v.place, finding=None, background=hear.behind(v.article))
            for v in reported.voices(number)
        )
        return Wording(
            type=kept.type, key=kept.key, head=kept.head, folded=reported.fold(number), ruled=kept.ruled, beside={},
            voices=voices,
        )

    def _stand_beside(self, state: State, by_key: Mapping[int, Partly], told: Mapping[int, Wording]) -> None:
        """Let wordings know in how many articles they stood side by side by then."""
        for key, partly in by_key.items():
            for other, (_, sources) in partly.reported.wording.beside.items():
                if key < other and other in by_key and sources:
                    source = self._beside(state, partly, by_key[other])
                    told[key].stands_beside(told[other], *source)

    def _beside(self, state: State, one: Partly, other: Partly) -> tuple[int, int]:
        """In how many articles that copy none two stood that can be of one thing, and in how many of all."""
        common = set(one.reported.articles(one.number)) & set(other.reported.articles(other.number))
        if self._type == Person.TYPE:
            common = {article for article in common if self._one_person(state, article, one, other)}
        elif not LASTING[self._type].linked(one.reported.wording, other.reported.wording):
            common = set()
        return len(common - one.reported.copies), len(common)

    def _one_person(self, state: State, article: int, one: Partly, other: Partly) -> bool:
        """Whether two wordings can be of one person by the forms of the names that an article has."""
        number = TYPE_NUMBERS[self._type]
        held = state.recall.held({article})[article]
        places = {place for some in (one, other) for place in some.reported.places(some.number)}
        reports = [held.report(number, place.place) for place in places if place.article == article]
        told = {wording.key: wording for _, wording in told_in(self._type, reports, state.rulings)}
        found = [told.get(some.reported.wording.key) for some in (one, other)]
        return found[0] is not None and found[1] is not None and LASTING[self._type].linked(found[0], found[1])

    def _things(self, told: Mapping[int, Wording], rulings: Rulings) -> Iterator[Thing[Wording]]:
        """The things that some wordings tell of, which nothing else can be one with."""
        meeting = Meeting({key: self._points(wording).stands for key, wording in told.items()})

        def near(some: set[int]) -> Mapping[int, set[int]]:
            return {key: _met(told[key]) for key in some}

        def _met(wording: Wording) -> set[int]:
            ruled = {ruled_key(id_) for id_ in mates(wording, rulings)} & told.keys()
            return (meeting.met(self._points(wording).looks) | ruled) - {wording.key}

        for circle in circles(told, near, lambda one, other: self._linked(told[one], told[other], rulings)):
            yield from lasting_things(self._type, [told[key] for key in circle], rulings)

    def _points(self, wording: Wording) -> "_Points":
        """Where a wording meets others; but for people its head alone tells."""
        found = self._known_points.get(wording.key)
        if found is None:
            identity = LASTING[self._type]
            found = _Points(identity.stands(wording), identity.looks(wording))
            if self._type != Person.TYPE:
                self._known_points[wording.key] = found
        return found

    def _linked(self, one: Wording, other: Wording, rulings: Rulings) -> bool:
        """Whether two wordings may be of one thing; but for people that depends on their heads and voices."""
        if self._type == Person.TYPE:
            return linked(one, other, rulings)
        asked = (one.key, other.key, len(one.voices), len(other.voices))
        found = self._known_links.get(asked)
        if found is None:
            found = self._known_links[asked] = linked(one, other, rulings)
        return found


def turns_of(wordings: Iterable[Wording]) -> Iterator[Order]:
    """The reports that first tell each status, name and round in some wordings."""
    for wording in wordings:
        # Those at hand stay packed.
        fold = decoded(wording.folded) if isinstance(wording.folded, bytes) else wording.folded
        for slot in TURNS:
            yield from (tally.firsts[0] for tally in fold.tallies.get(slot, {}).values())


class _Points(NamedTuple):
    stands: list[Point]
    looks: list[Point]


class _Named(NamedTuple):
    country: str | None
    name: str


class _Hearing:
    """What articles tell beside a report, looked up once for all days."""

    def __init__(self, recall: Recall, known: dict[int, Occasion]) -> None:
        self._recall = recall
        self._known = known

    def behind(self, article: int) -> Any:
        """The background of an article that is known."""
        return _Behind(self, article)

    def learn(self, numbers: Iterable[int]) -> None:
        if new := {article for article in numbers if article not in self._known}:
            self._known.update(self._recall.occasions(new))

    def occasion(self, article: int) -> Occasion:
        return self._known[article]


class _Behind:
    """A background (see report.py) that is only put together where it is asked for."""

    def __init__(self, hearing: _Hearing, article: int) -> None:
        self._hearing = hearing
        self._article = article

    @property
    def people(self) -> list[_Named]:
        return [_Named(*one) for one in self._hearing.occasion(self._article).people]

    @property
    def days(self) -> tuple[str, ...]:
        return self._hearing.occasion(self._article).days

    @property
    def passages(self) -> bytes:
        return self._hearing.occasion(self._article).passages
