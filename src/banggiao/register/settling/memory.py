"""Readings as reports: what an open register remembers between transactions, so that a thing is unpacked once."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any, Self

from sqlalchemy import Connection, select

from banggiao.assemble import AnyReport, Background, Report
from banggiao.assemble.occasions import Occasion, occasion
from banggiao.assemble.passages import passages
from banggiao.records import Finding, Reading
from banggiao.register.tables.chunks import among
from banggiao.register.tables.codec import Packed, occasion_in, unpack_text
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, articles, readings, state

# Articles whose readings are held unpacked: some 20 KB each.
_HELD = 4096


_WRITTEN = select(state.c.name, state.c.value).where(state.c.name.in_(("writes", "replaced")))


class Held:
    """An article with its reading; its findings are unpacked when they are asked for."""

    def __init__(self, id_: str, published: str | None, text: str, body: bytes) -> None:
        self.id = id_
        self.published = published
        self._text = text
        self._body = body
        self._passages: bytes | None = None
        self._background: Background | None = None
        self._packed: Packed | None = None
        self._reports: dict[tuple[int, int], AnyReport] = {}
        self._known_counts: list[int] | None = None

    @classmethod
    def of_row(cls, row: Any) -> Self:
        """From the columns of an article and its reading."""
        held = cls(row.id, row.published, unpack_text(row.text), row.body)
        held._passages = row.passages
        return held

    @classmethod
    def of_reports(cls, reading: Reading, body: bytes, told: Sequence[AnyReport]) -> Self:
        """From a reading that is just being written, with all its reports."""
        article = reading.article
        held = cls(article.id, article.published, article.text, body)
        held._background = told[0].background if told else Background()
        held._reports.update(((TYPE_NUMBERS[r.finding.TYPE], r.place), r) for r in told)
        held._known_counts = [len(getattr(reading, name)) for name in TYPE_NAMES]
        return held

    @property
    def _counts(self) -> list[int]:
        if self._known_counts is None:
            self._known_counts = self.packed.counts()
        return self._known_counts

    @property
    def packed(self) -> Packed:
        """The findings, as they are stored."""
        if self._packed is None:
            self._packed = Packed(self._text, self._body)
        return self._packed

    @property
    def background(self) -> Background:
        """What assembly asks of the article; who only looks at a finding is spared working it out."""
        if self._background is None:
            kept = passages(self._text) if self._passages is None else self._passages
            self._background = Background(people=self.packed.people(), days=self.packed.days(), passages=kept)
        return self._background

    def finding(self, type_: int, place: int) -> Finding:
        """One finding, by the number of its type and its place."""
        known = self._reports.get((type_, place))
        return self.packed.finding(type_, place) if known is None else known.finding

    def report(self, type_: int, place: int) -> AnyReport:
        """The report of one finding, by the number of its type and its place."""
        known = self._reports.get((type_, place))
        if known is None:
            known = self._reports[type_, place] = Report(
                article=self.id,
                published=self.published,
                place=place,
                finding=self.packed.finding(type_, place),
                background=self.background,
            )
        return known

    def reports(self, type_: int) -> list[AnyReport]:
        """All reports of one type, by its number, in their order."""
        return [self.report(type_, place) for place in range(self._counts[type_])]


class Memory:
    """The readings last asked for, as they were after so many `writes` to the register; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[int, Held] = OrderedDict()
        self._writes = -1

    def at(self, connection: Connection) -> "Recall":
        """What can be remembered in the state of the register that `connection` sees."""
        told = {row.name: int(row.value) for row in connection.execute(_WRITTEN)}
        writes = told["writes"]
        with self._lock:
            if writes > self._writes:  # another program wrote: articles that were there may have been read anew
                if told.get("replaced", 0) > self._writes:
                    self._held.clear()
                self._writes = writes
        return Recall(self, connection, writes)

    def advance(self, writes: int, changed: Iterable[int]) -> None:
        """We wrote ourselves: all is as it was but the readings of the articles `changed`."""
        with self._lock:
            if self._writes == writes - 1:
                for article in changed:
                    self._held.pop(article, None)
                self._writes = writes

    def renew(self, writes: int) -> None:
        """All readings may be others now."""
        with self._lock:
            self._held.clear()
            self._writes = writes

    def take(self, numbers: set[int], writes: int) -> dict[int, Held]:
        """What is remembered of these articles in that state."""
        with self._lock:
            if writes != self._writes:
                return {}
            found = {number: self._held[number] for number in numbers if number in self._held}
            for number in found:
                self._held.move_to_end(number)
            return found

    def put(self, found: dict[int, Held], writes: int) -> None:
        """Remember these, and forget those that were not asked for longest."""
        with self._lock:
            if writes == self._writes:
                self._held.update(found)
                while len(self._held) > _HELD:
                    self._held.popitem(last=False)


class Recall:
    """Readings in one state of a register: remembered ones, others from the database.

    What is written in the same transaction is kept to itself until `commit`.
    """

    def __init__(self, memory: Memory, connection: Connection, writes: int) -> None:
        self._memory = memory
        self._connection = connection
        self._changed: dict[int, Held | None] = {}
        self._renewed: Memory | None = None
        self.writes = writes
        # Whether a reading that others may remember was written anew.
        self.replaced = False

    def wrote(self, article: int, held: Held | None) -> None:
        """An article's reading is another one now, or gone."""
        self._changed[article] = held
        self.replaced = self.replaced or held is None

    @property
    def changed(self) -> dict[int, Held | None]:
        """The articles whose readings were written."""
        return self._changed

    def renew(self) -> None:
        """All readings are others now; these too are kept to itself until `commit`."""
        self._renewed, self._memory = self._renewed or self._memory, Memory()
        self._memory.renew(self.writes)
        self._changed.clear()
        self.replaced = True

    def commit(self, writes: int) -> None:
        """All that was written is safe, and the register is at so many writes."""
        if self._renewed is not None:
            self._renewed.renew(writes)
            return
        self._memory.advance(writes, self._changed)
        self._memory.put({number: held for number, held in self._changed.items() if held}, writes)

    def held(self, numbers: set[int]) -> dict[int, Held]:
        """Articles with their readings, by number; those that have none are left out."""
        own = {number: held for number in numbers & self._changed.keys() if (held := self._changed[number])}
        numbers = numbers - self._changed.keys()
        found = self._memory.take(numbers, self.writes)
        fresh: dict[int, Held] = {}
        if missing := numbers - found.keys():
            columns = (articles.c.no, articles.c.id, articles.c.published, articles.c.text)
            wanted = select(*columns, readings.c.body, readings.c.passages).join(readings)
            for row in self._connection.execute(wanted.where(among(self._connection, articles.c.no, missing))):
                fresh[row.no] = Held.of_row(row)
        self._memory.put(fresh, self.writes)
        return own | found | fresh

    def occasions(self, numbers: set[int]) -> dict[int, Occasion]:
        """What articles tell of beside a finding, by number; texts are left unread."""
        known = {no: held for no in numbers & self._changed.keys() if (held := self._changed[no])}
        known |= self._memory.take(numbers - self._changed.keys(), self.writes)
        told: dict[int, Occasion] = {}
        if missing := numbers - known.keys():
            query = select(readings.c.article, readings.c.body, readings.c.passages)
            here = query.where(among(self._connection, readings.c.article, missing), readings.c.passages.is_not(None))
            rows = self._connection.execute(here).all()
            told = {article: occasion_in(body, kept) for article, body, kept in rows}
            # Of some the words for comparing have not been worked out.
            known |= self.held(missing - told.keys())
        return told | {no: occasion(held.background) for no, held in known.items()}
