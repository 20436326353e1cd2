"""The reports of one wording, read once and folded in layers, up to some day and later on to another."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from banggiao.assemble import AnyReport, Background, Report
from banggiao.assemble.folds import Fold
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.wordings import VOICES, Wording
from banggiao.records import Encounter, Span
from banggiao.register.past.layers import Layers
from banggiao.register.settling.memory import Held, Recall
from banggiao.register.tables.chunks import among
from banggiao.register.tables.codec import Packed
from banggiao.register.tables.schema import articles, findings, readings

# So many reports are read at a time.
_AT_ONCE = 1000
# The slots that the life of a paper or channel is told by.
TURNS = ("status", "name", "ordinal")
# The reports of wordings, in no order.
REPORTS = select(
    findings.c.wording, findings.c.article, findings.c.type, findings.c.place, articles.c.id, articles.c.published,
    articles.c.copies,
).join(articles, articles.c.no == findings.c.article)


class State(NamedTuple):
    """One state of the register: what sees it, the rulings in it, and the days of all articles by number."""

    connection: Connection
    recall: Recall
    rulings: Rulings
    days: Mapping[int, str]


class Place(NamedTuple):
    """Where a report stands: the number of its article, and its place there."""

    article: int
    place: int


class Spoken(NamedTuple):
    """A report that speaks for a wording of an event: its article by number and id, its day and place."""

    article: int
    id: str
    published: str
    place: int


class Reported:
    """A wording with its dated reports in their order, up to some day."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.copies: set[int] = set()
        self._articles = array("I")
        self._places = array("H")
        self._days: list[str] = []
        self._layers = Layers()
        self._voices: list[Spoken] = []

    def add(self, row: Any, single: Fold) -> None:
        """Take in the next report, folded by itself; `single` is not to be used any more."""
        if self.wording.type == Encounter.TYPE and len(self._voices) < VOICES:
            self._voices.append(Spoken(row.article, row.id, row.published, row.place))
        if row.copies:
            self.copies.add(row.article)
        self._articles.append(row.article)
        self._places.append(row.place)
        self._days.append(intern(row.published))
        self._layers.add(single)

    def __len__(self) -> int:
        return len(self._days)

    @property
    def last_article(self) -> int | None:
        """The number of the article of the last report."""
        return self._articles[-1] if self._articles else None

    @cached_property
    def evidence(self) -> tuple[Span, ...]:
        """What the first report rests on."""
        return self._layers.evidence

    def number(self, until: str) -> int:
        """How many of its reports were published by a day."""
        return bisect_right(self._days, until)

    def fold(self, number: int) -> Fold:
        """What the first so many say."""
        return self._layers.fold(number)

    def places(self, number: int) -> list[Place]:
        """Where the first so many stand, in their order."""
        return [Place(*one) for one in zip(self._articles[:number], self._places[:number], strict=True)]

    def turns(self, number: int) -> list[Place]:
        """Of the first so many: the first and the last, and those that first tell each status, name and round."""
        some = {0, number - 1, *self._layers.firsts(TURNS, number)}
        return [Place(self._articles[at], self._places[at]) for at in sorted(some)]

    def articles(self, number: int) -> Sequence[int]:
        """The numbers of the articles of the first so many."""
        return self._articles[:number]

    def voices(self, number: int) -> list[Spoken]:
        """Those of the first so many that speak for it."""
        return self._voices[:number]


def together(told: Iterable[tuple[Reported, list[Any]]]) -> Iterator[list[tuple[Reported, list[Any]]]]:
    """Wordings with reports, so many at a time that their articles have room in memory."""
    some: list[tuple[Reported, list[Any]]] = []
    number = 0
    for one in told:
        some.append(one)
        number += len(one[1])
        if number > _AT_ONCE:
            yield some
            some, number = [], 0
    if some:
        yield some


class Read(NamedTuple):
    """Articles with their readings; where no more is asked of them than findings, these without their texts."""

    held: Mapping[int, Held]
    packed: Mapping[int, Packed]

    @classmethod
    def of(cls, state: State, type_: str, some: Iterable[tuple[Reported, list[Any]]]) -> "Read":
        """What is asked of the reports of some wordings of one type."""
        numbers = {row.article for _, rows in some for row in rows}
        if type_ == Encounter.TYPE:
            return cls(state.recall.held(numbers), {})
        first = {min(rows, key=in_order).article for reported, rows in some if not len(reported)}
        query = select(readings.c.article, readings.c.body)
        found = state.connection.execute(query.where(among(state.connection, readings.c.article, numbers)))
        return cls(state.recall.held(first), {row.article: Packed("", row.body) for row in found})

    def report(self, row: Any, before: Reported) -> AnyReport:
        """The report of a row, behind those that a wording has."""
        held = self.held.get(row.article)
        if held is None or (len(before) and self.packed):
            # What later reports rest on is asked of events alone, for the numbers that they name.
            finding = self.packed[row.article].finding_on(row.type, row.place, before.evidence)
        else:
            finding = held.finding(row.type, row.place)
        # So is who the people of their articles are.
        people = held.packed.people() if held and isinstance(finding, Encounter) and finding.participants else ()
        return Report(
            article=row.id, published=row.published, place=row.place, finding=finding, copies=bool(row.copies),
            background=Background(people=people),
        )


def in_order(row: Any) -> tuple[str, str, int]:
    """By what the rows of reports are sorted."""
    return row.published, row.id, row.place
