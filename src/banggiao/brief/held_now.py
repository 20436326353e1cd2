"""What a register holds of one partner now, asked for piece by piece: nothing is read that is not shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from banggiao.brief.holdings import Coverage, in_order
from banggiao.records import Article, Encounter
from banggiao.register.asking.bearing import articles_on, days_on, undated_on
from banggiao.register.past import outlines
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import FIRST, LATEST, Asking, Told, tell
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.rows import article_of, countries_of
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, findings
from banggiao.register.tables.tallying import Counted, tally

# What has no date of its own stands where it was first reported. Of a partner with more of it than this it stands
# behind all that has one: to look up when each was reported takes longer than all else.
_FEW_UNDATED = 500
# Reports of an encounter that stands under another one.
_BESIDE = (2, 1)

_ENTRIES = select(entries).where(entries.c.no.in_(bindparam("some", expanding=True)))
_ARTICLES = select(articles).where(articles.c.id.in_(bindparam("some", expanding=True)))


class Held:
    """The present holdings of one partner (see Holdings); `counted` gives the number of articles that bear on it, where
    somebody knows it already.
    """

    def __init__(self, asking: Asking, country: str, counted: Callable[[], int] | None = None) -> None:
        self._asking = asking
        self._connection = asking.connection
        self._country = country
        self._counted = counted
        self._tally = tally(self._connection, country)
        self._dated_by_report = outlines.few_undated(self._connection, country, _FEW_UNDATED)
        self._undated: dict[str, list[Line]] = {}
        # What was told already, by how many reports: the same statements are looked through for several parts.
        self._told: dict[tuple[int, int], dict[int, Told]] = {}

    def newest(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        if not self._counted_of(which):
            return []
        lines = outlines.dated(self._connection, self._country, which, limit)
        if self._dated_by_report:
            others = [line for line in self._undated_of(which.type) if which.lets_through(line)]
            return in_order([*lines, *others])[:limit] if others else lines
        if which.since is None and which.begun is None and (limit is None or len(lines) < limit):
            room = None if limit is None else limit - len(lines)
            lines += outlines.undated(self._connection, self._country, which, room)
        return lines

    def told_last(self, which: Which, limit: int | None = None) -> Sequence[Line]:
        """See Holdings."""
        return outlines.told_last(self._connection, self._country, which, limit)

    def number(self, which: Which) -> int:
        """See Holdings."""
        if which.since is None and which.begun is None and which.parties is None:
            return self._counted_of(which)
        dated = outlines.number(self._connection, self._country, which)
        return dated + sum(which.lets_through(line) for line in self._undated_of(which.type))

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """See Holdings."""
        known = self._told.setdefault((first, latest), {})
        rows: list[Any] = []
        for some in chunks(line.key for line in lines if line.key not in known):
            rows += self._connection.execute(_ENTRIES, {"some": some}).all()
        told = tell(self._asking, rows, first, latest)
        known.update((row.no, one) for row, one in zip(rows, told, strict=True))
        return [known[line.key] for line in lines]

    def beside(self, told: Sequence[Told]) -> list[Told]:
        """See Holdings."""
        named = {support.article for one in told for support in one.entry.supports}
        found: dict[int, Any] = {}
        for some in chunks(sorted(named)):
            query = (
                select(entries)
                .join(findings, findings.c.entry == entries.c.no)
                .join(articles, articles.c.no == findings.c.article)
                .where(articles.c.id.in_(some), findings.c.type == TYPE_NUMBERS[Encounter.TYPE])
            )
            rows = self._connection.execute(query)
            found.update((row.no, row) for row in rows if self._country in countries_of(row.countries))
        return tell(self._asking, sorted(found.values(), key=lambda row: row.id), *_BESIDE)

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """See Holdings."""
        found: dict[str, Article] = {}
        for some in chunks(ids):
            rows = self._connection.execute(_ARTICLES, {"some": some})
            found.update((row.id, article_of(row)) for row in rows)
        return found

    @property
    def coverage(self) -> Coverage:
        """See Holdings."""
        number = articles_on(self._connection, self._country) if self._counted is None else self._counted()
        undated = undated_on(self._connection, self._country)
        # What was counted a while ago may lack the articles of a moment ago.
        return Coverage(max(number, undated), *days_on(self._connection, self._country), undated)

    def _counted_of(self, which: Which) -> int:
        """How many there are of the type, kinds and statuses, whatever else is asked."""
        type_ = TYPE_NUMBERS[which.type]
        return sum(number for counted, number in self._tally.items() if _among(counted, type_, which))

    def _undated_of(self, type_: str) -> list[Line]:
        """The entries of a type without a day of their own, each with that of its first report; none of too many."""
        if not self._dated_by_report:
            return []
        if type_ not in self._undated:
            lines = outlines.undated(self._connection, self._country, Which(type=type_), None)
            days = outlines.reported(self._connection, [line.key for line in lines])
            self._undated[type_] = [line._replace(day=days.get(line.key)) for line in lines]
        return self._undated[type_]


def _among(counted: Counted, type_: int, which: Which) -> bool:
    return (
        counted.type == type_
        and (which.kinds is None or counted.kind in which.kinds)
        and (which.statuses is None or counted.status in which.statuses)
    )
