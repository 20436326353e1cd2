"""Bringing entries up to date: assembled anew are those that changed findings can belong to, and no others.

Findings that may be of one thing share a meeting key, directly or through others. So all that can change lies in the
neighbourhood of the keys that were touched, and is assembled there just as it would be from all readings at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from banggiao.assemble import AnyReport, assemble_reports
from banggiao.assemble.rulings import ReportId
from banggiao.records import Decision
from banggiao.register.chunks import chunks
from banggiao.register.deciding import Ruled, changed, rule
from banggiao.register.fulltext import FullText
from banggiao.register.memory import Held, Recall, key_numbers
from banggiao.register.schema import TYPE_NAMES, articles, decisions, findings, meetings, state
from banggiao.register.writing import Placed, drop_entries, ids_of, write_entries

# Articles whose findings are settled together.
_MANY = 200


class Settling:
    """What one transaction of writing changes, and the entries that follow from it once `settle` is called."""

    def __init__(self, connection: Connection, fulltext: FullText, recall: Recall, ruled: Ruled) -> None:
        self._connection = connection
        self._fulltext = fulltext
        self.recall = recall
        self._keys: set[int] = set()
        self._entries: set[int] = set()
        self._written: set[str] = set()
        self._wrote = False
        self._left = False
        self.ruled = ruled

    def keys(self, report: AnyReport) -> tuple[int, ...]:
        """Where a report that is being written meets others; all that do are settled."""
        keys = key_numbers(report, self.ruled.rulings)
        self._keys.update(keys)
        return keys

    def wrote(self, article: int, held: Held) -> None:
        """A reading is being written."""
        self.recall.wrote(article, held)
        self._written.add(held.id)
        self._wrote = True

    def forget(self, article: int) -> None:
        """Take back the findings of an article that is about to be written anew."""
        held = self.recall.held({article}).get(article)
        here = select(findings.c.no, findings.c.type, findings.c.place, findings.c.entry)
        for row in self._connection.execute(here.where(findings.c.article == article)).all():
            assert held is not None  # what has findings has a reading
            self._leave(row.no, held.report(row.type, row.place), row.entry)
        self._connection.execute(delete(findings).where(findings.c.article == article))
        self.recall.wrote(article, None)

    def append(self, made: Sequence[Decision]) -> None:
        """Keep decisions behind those that are there, and let them hold."""
        if made:
            append(self._connection, made)
            self._wrote = True
            more = Ruled((*self.ruled.decisions, *made))
            self._decide(rule(more.decisions, self._articles(more.articles)))

    def _decide(self, ruled: Ruled) -> None:
        """Let other rulings hold from now on."""
        before, self.ruled = self.ruled, ruled
        affected = changed(before.rulings, ruled.rulings)
        for number, report, entry in self._named(affected):
            self._leave(number, report, entry, before)
            keys = self.keys(report)
            if keys:
                self._connection.execute(insert(meetings), [{"key": key, "finding": number} for key in keys])
            else:
                none = update(findings).where(findings.c.no == number).values(entry=None, alias=None)
                self._connection.execute(none)

    def postpone(self) -> bool:
        """Leave what was written open, to be settled by `settle_open`; only where nothing old is touched by itself."""
        if self._left or self._written & self.ruled.articles:
            return False
        articles_written = self.recall.changed
        if articles_written:
            open_from(self._connection, min(articles_written))
        self._keys, self._written = set(), set()
        return True

    def settle_open(self) -> None:
        """Settle the findings that were left open, each together with all that it meets."""
        last = self._connection.execute(select(func.max(articles.c.no))).scalar() or 0
        for first in range(open_since(self._connection) or last + 1, last + 1, _MANY):
            here = findings.c.article.between(first, first + _MANY - 1) & findings.c.entry.is_(None)
            rows = self._connection.execute(select(findings).where(here)).all()
            held = self.recall.held({row.article for row in rows})
            for row in rows:
                self.keys(held[row.article].report(row.type, row.place))
            self.settle()
        if open_since(self._connection) is not None:
            set_state(self._connection, "open", "")
            self._wrote = True

    def settle(self) -> None:
        """Assemble anew what was touched, write what changed by it, and drop entries that nothing supports any more."""
        if self.ruled.decisions and self._written & self.ruled.articles:
            self._decide(rule(self.ruled.decisions, self._articles(self.ruled.articles)))
        by_type: dict[str, dict[tuple[str, int], Placed]] = {}
        left = set(self._entries)
        for placed in self._neighbourhood():
            by_type.setdefault(placed.report.finding.TYPE, {})[placed.report.article, placed.report.place] = placed
            if placed.entry is not None:
                left.add(placed.entry)
        rulings = self.ruled.rulings
        ids = ids_of(self._connection, left - self._entries)
        for type_, found in by_type.items():
            spared = _Unchanged(found, ids)
            made = assemble_reports(type_, [placed.report for placed in found.values()], rulings, spared)
            left -= spared.entries
            left -= write_entries(self._connection, self._fulltext, made, found, rulings)
        drop_entries(self._connection, self._fulltext, left)
        self._keys, self._entries, self._written = set(), set(), set()

    def close(self) -> int:
        """Count the transaction as one that wrote, where it did; gives how many did."""
        if self._wrote:
            set_state(self._connection, "writes", str(self.recall.writes + 1))
        return self.recall.writes + self._wrote

    def _leave(self, number: int, report: AnyReport, entry: int | None, ruled: Ruled | None = None) -> None:
        """Take a finding from where it meets others, and settle those."""
        self._left = True
        keys = key_numbers(report, (ruled or self.ruled).rulings)
        for some in chunks(keys):
            here = meetings.c.key.in_(some) & (meetings.c.finding == number)
            self._connection.execute(delete(meetings).where(here))
        self._keys.update(keys)
        if entry is not None:
            self._entries.add(entry)

    def _named(self, reports: set[ReportId]) -> Iterator[tuple[int, AnyReport, int | None]]:
        """The findings that rulings name, with their entries."""
        by_article: dict[str, list[ReportId]] = {}
        for report in sorted(reports):
            by_article.setdefault(report.article, []).append(report)
        columns = (findings.c.no, findings.c.article, findings.c.type, findings.c.place, findings.c.entry)
        for some in chunks(by_article):
            query = select(*columns, articles.c.id).join(articles).where(articles.c.id.in_(some))
            rows = self._connection.execute(query).all()
            held = self.recall.held({row.article for row in rows})
            for row in rows:
                if ReportId(TYPE_NAMES[row.type], row.id, row.place) in reports:
                    yield row.no, held[row.article].report(row.type, row.place), row.entry

    def leave_open(self) -> None:
        """Settle nothing of what was written so far: all entries are to be made anew in this transaction."""
        self._keys, self._entries, self._written = set(), set(), set()
        self.recall.renew()

    def remade(self) -> None:
        """Count the transaction as one that wrote: it made all entries anew."""
        self._wrote = True

    def _articles(self, ids: frozenset[str]) -> dict[str, Held]:
        return named_articles(self._connection, self.recall, ids)

    def _neighbourhood(self) -> Iterator[Placed]:
        """All reports that meet where something was touched, directly or through others."""
        loaded: set[int] = set()
        asked: set[int] = set()
        keys = self._keys
        while keys:
            asked |= keys
            numbers: set[int] = set()
            for some in chunks(sorted(keys)):
                met = select(meetings.c.finding).where(meetings.c.key.in_(some))
                numbers.update(self._connection.execute(met).scalars())
            keys = set()
            for placed in self._load(sorted(numbers - loaded)):
                keys.update(placed.keys)
                yield placed
            loaded |= numbers
            keys -= asked

    def _load(self, numbers: list[int]) -> Iterator[Placed]:
        for some in chunks(numbers):
            rows = self._connection.execute(select(findings).where(findings.c.no.in_(some))).all()
            held = self.recall.held({row.article for row in rows})
            for row in rows:
                at = held[row.article]
                keys = at.keys(row.type, row.place, self.ruled.rulings)
                yield Placed(row.no, at.report(row.type, row.place), row.entry, row.alias, keys)


class _Unchanged:
    """Entries that hold just the reports that they held before; no ruling on any of these is another one now."""

    def __init__(self, found: dict[tuple[str, int], Placed], ids: dict[int, str]) -> None:
        self._found = found
        self._ids = ids
        self._held = Counter(placed.entry for placed in found.values())
        self.entries: set[int] = set()

    def __call__(self, entry_id: str, group: Sequence[AnyReport]) -> bool:
        number = self._found[group[0].article, group[0].place].entry
        if number is None or self._ids.get(number) != entry_id or self._held[number] != len(group):
            return False
        if any(self._found[report.article, report.place].entry != number for report in group):
            return False
        self.entries.add(number)
        return True


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
