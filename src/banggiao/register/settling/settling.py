"""Bringing entries up to date: made anew are those that changed findings can belong to, and no others.

What many articles tell of is folded (lasting.py), what is told in one alone is not (spoken.py). Either way the entries
come out just as they would from all readings at once.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Row, delete, func, insert, select, update

from banggiao.assemble.identity import LASTING
from banggiao.assemble.rulings import Rulings
from banggiao.records import Decision, Encounter
from banggiao.register.settling.deciding import Ruled, changed, rule
from banggiao.register.settling.events import Events
from banggiao.register.settling.finding import find_findings
from banggiao.register.settling.lasting import Lasting, Loose
from banggiao.register.settling.memory import Held, Recall
from banggiao.register.settling.spoken import Spoken
from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.copying import Copies, copied
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, articles, decisions, findings, state
from banggiao.register.tables.writing import drop_entries

# Articles whose findings are settled together.
_MANY = 1000


class Settling:
    """What one transaction of writing changes, and the entries that follow from it once `settle` is called."""

    def __init__(self, connection: Connection, fulltext: FullText, recall: Recall, ruled: Ruled) -> None:
        self._connection = connection
        self._fulltext = fulltext
        self.recall = recall
        self.ruled = ruled
        self._forgot = False
        self._wrote = False
        self._clear()

    def _clear(self) -> None:
        # Articles that were written, with their ids; those that may copy others, or not, from now on.
        self._written: dict[int, str] = {}
        self._compared: set[int] = set()
        # Findings that are to be told, those of them that are met nowhere yet, and by type the entries left by some.
        self._loose: set[int] = set()
        self._new: set[int] = set()
        self._shaken: dict[int, set[int]] = defaultdict(set)
        # The wordings of events near those that were taken out.
        self._near: set[int] = set()

    def wrote(self, article: int, held: Held) -> None:
        """A reading is being written."""
        self.recall.wrote(article, held)
        self._written[article] = held.id
        self._wrote = True

    def forget(self, article: int) -> None:
        """Take back the findings of an article that is about to be written anew."""
        self._forgot = True  # what came after it is settled already
        here = select(findings).where(findings.c.article == article)
        for row in self._connection.execute(here).all():
            self._leave(row, self.ruled.rulings)
        self._connection.execute(delete(findings).where(findings.c.article == article))
        self._compared |= Copies(self._connection).take_out(article)
        self.recall.wrote(article, None)

    def append(self, made: Sequence[Decision]) -> None:
        """Keep decisions behind those that are there, and let them hold."""
        if made:
            append(self._connection, made)
            self._wrote = True
            more = Ruled((*self.ruled.decisions, *made))
            self._decide(rule(more.decisions, self._articles(more.articles)))

    def postpone(self) -> bool:
        """Leave what was written open, to be settled by `settle_open`; only where nothing old is touched by itself."""
        if self._shaken or self._forgot or self.ruled.articles & set(self._written.values()):
            return False
        if self._written:
            open_from(self._connection, min(self._written))
        self._clear()
        return True

    def leave_open(self) -> None:
        """Settle nothing of what was written so far: all entries are to be made anew in this transaction."""
        self._clear()
        self.recall.renew()

    def settle_open(self) -> None:
        """Settle the findings that were left open, each together with all that it meets."""
        last = self._connection.execute(select(func.max(articles.c.no))).scalar() or 0
        for first in range(open_since(self._connection) or last + 1, last + 1, _MANY):
            here = articles.c.no.between(first, first + _MANY - 1)
            rows = self._connection.execute(select(articles.c.no, articles.c.id).where(here))
            self._written = {row.no: row.id for row in rows}
            self.settle()
        if open_since(self._connection) is not None:
            set_state(self._connection, "open", "")
            self._wrote = True

    def settle(self) -> None:
        """Make anew what was touched, write what changed by it, and drop entries that nothing supports any more."""
        with _uncollected():
            self._settle()

    def _settle(self) -> None:
        if self.ruled.decisions and self.ruled.articles & set(self._written.values()):
            self._decide(rule(self.ruled.decisions, self._articles(self.ruled.articles)))
        if not (self._written or self._loose or self._shaken or self._compared):
            return
        self._new |= self._findings(findings.c.article, self._written, findings.c.entry.is_(None))
        self._loose |= self._new
        for entries_ in self._shaken.values():
            self._loose |= self._findings(findings.c.entry, entries_)
        flipped = self._place_copies()
        rows = self._rows()
        left: set[int] = set()
        for number, type_ in enumerate(TYPE_NAMES):
            of_type = [row for row in rows if row.type == number]
            if type_ in LASTING:
                left |= self._settle_lasting(type_, of_type, self._shaken[number], flipped)
            else:
                left |= self._settle_spoken(type_, of_type, self._shaken[number])
        drop_entries(self._connection, self._fulltext, left)
        self._clear()

    def close(self) -> int:
        """Count the transaction as one that wrote, where it did; gives how many did."""
        if self._wrote:
            set_state(self._connection, "writes", str(self.recall.writes + 1))
            if self.recall.replaced:
                set_state(self._connection, "replaced", str(self.recall.writes + 1))
        return self.recall.writes + self._wrote

    def remade(self) -> None:
        """Count the transaction as one that wrote: it made all entries anew."""
        self._wrote = True

    def _settle_lasting(self, type_: str, rows: list[Row[Any]], shaken: set[int], flipped: dict[int, bool]) -> set[int]:
        if not (rows or shaken or flipped):
            return set()
        if type_ == Encounter.TYPE:
            events = self._events(self.ruled.rulings)
            events.stir(self._near)
            entries_: Lasting = events
        else:
            entries_ = Lasting(self._connection, self.recall, self.ruled.rulings, type_)
        entries_.dissolve(shaken)
        for copy in (True, False):
            if some := [article for article, now in flipped.items() if now is copy]:
                entries_.recount(some, -1 if copy else 1)
        places: dict[int, dict[int, int]] = defaultdict(dict)
        for row in rows:
            places[row.article][row.place] = row.no
        loose = [Loose(article, found) for article, found in places.items()]
        keys = entries_.tell(loose, copied(self._connection, places))
        self._set_apart({row.no for row in rows} - keys.keys())
        return entries_.settle(self._fulltext, keys, shaken)

    def _settle_spoken(self, type_: str, rows: list[Row[Any]], shaken: set[int]) -> set[int]:
        if not (rows or shaken):
            return set()
        entries_ = Spoken(self._connection, self.recall, self.ruled.rulings, type_)
        wrong, left = entries_.settle(self._fulltext, {row.no for row in rows}, shaken)
        self._set_apart(wrong)
        return left

    def _set_apart(self, numbers: set[int]) -> None:
        """Let findings that are ruled to be wrong support nothing."""
        for some in chunks(sorted(numbers)):
            here = findings.c.no.in_(some) & findings.c.entry.is_not(None)
            self._connection.execute(update(findings).where(here).values(entry=None, alias=None, wording=None))

    def _place_copies(self) -> dict[int, bool]:
        """Find out who copies whom; gives the settled articles for which that is another now, and what it is."""
        copies = Copies(self._connection)
        copies.remove(self._compared)
        flipped = copies.place(self._compared | self._written.keys()) - self._written.keys()
        now = copied(self._connection, flipped)
        return {article: article in now for article in flipped}

    def _decide(self, ruled: Ruled) -> None:
        """Let other rulings hold from now on."""
        before, self.ruled = self.ruled, ruled
        numbers = find_findings(self._connection, changed(before.rulings, ruled.rulings))
        numbers |= self._neighbours(numbers)
        for some in chunks(sorted(numbers)):
            rows = self._connection.execute(select(findings).where(findings.c.no.in_(some))).all()
            for row in rows:
                self._leave(row, before.rulings)
                self._loose.add(row.no)
                self._new.add(row.no)

    def _leave(self, row: Row[Any], rulings: Rulings) -> None:
        """Take a finding from its entry, and its wording from where it meets others."""
        self._shaken[row.type] |= {row.entry} if row.entry is not None else set()
        if row.type == TYPE_NUMBERS[Encounter.TYPE]:
            self._near |= self._events(rulings).leave(row.article, row.place)

    def _events(self, rulings: Rulings) -> Events:
        return Events(self._connection, self.recall, rulings)

    def _neighbours(self, numbers: set[int]) -> set[int]:
        """The events of articles that tell of some: where one leaves, another may be the first that says just that."""
        events = findings.c.type == TYPE_NUMBERS[Encounter.TYPE]
        here = select(findings.c.article).where(among(self._connection, findings.c.no, numbers), events)
        told = set(self._connection.execute(here).scalars())
        return self._findings(findings.c.article, told, events)

    def _articles(self, ids: frozenset[str]) -> dict[str, Held]:
        return named_articles(self._connection, self.recall, ids)

    def _findings(self, column: Column[Any], values: Iterable[int], *also: ColumnElement[bool]) -> set[int]:
        query = select(findings.c.no).where(among(self._connection, column, values), *also)
        return set(self._connection.execute(query).scalars())

    def _rows(self) -> list[Row[Any]]:
        query = select(findings).where(among(self._connection, findings.c.no, self._loose))
        return list(self._connection.execute(query.order_by(findings.c.no)).all())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's collector of cycles: what settling makes by the hundred thousand holds hardly any.

    It would walk through all that is alive time and again, for a seventh of the time on a large register.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
            if not gc.get_freeze_count():
                # What was made and is still there is kept for long: it need not be walked through as if it were new.
                gc.freeze()
                gc.unfreeze()


def named_articles(connection: Connection, recall: Recall, ids: frozenset[str]) -> dict[str, Held]:
    """The articles with these ids that are kept, with their readings."""
    numbers: set[int] = set()
    for some in chunks(sorted(ids)):
        numbers.update(connection.execute(select(articles.c.no).where(articles.c.id.in_(some))).scalars())
    return {held.id: held for held in recall.held(numbers).values()}


def open_since(connection: Connection) -> int | None:
    """The number of the first article with findings that are left open; None where all are settled."""
    value = connection.execute(select(state.c.value).where(state.c.name == "open")).scalar()
    return int(value) if value else None


def open_from(connection: Connection, article: int) -> None:
    """From this article on there may be findings that are not settled."""
    since = open_since(connection)
    set_state(connection, "open", str(article if since is None else min(since, article)))


def set_state(connection: Connection, name: str, value: str) -> None:
    """Write one line of the table of that name."""
    if not connection.execute(update(state).where(state.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(state).values(name=name, value=value))


def append(connection: Connection, made: Iterable[Decision]) -> None:
    """Write decisions behind those that are there."""
    first = (connection.execute(select(func.max(decisions.c.no))).scalar() or 0) + 1
    rows = [
        {"no": number, "id": decision.id, "body": msgspec.json.encode(decision).decode()}
        for number, decision in enumerate(made, first)
    ]
    connection.execute(insert(decisions), rows)
