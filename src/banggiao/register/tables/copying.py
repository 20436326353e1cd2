"""Which articles copy an earlier one, kept up to date as articles come."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from banggiao.assemble.days import days
from banggiao.assemble.passages import passages
from banggiao.assemble.sources import AROUND, Compared, smallest_runs
from banggiao.register.tables.chunks import among
from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.schema import articles, readings, runs

_NO_DAY = 0


class Copies:
    """The copies in one transaction; `flipped` are the articles that were known and are something else now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._undated: bool | None = None

    def place(self, numbers: Iterable[int]) -> set[int]:
        """Find out of articles that are new, or were taken out, whether they copy others, and others them.

        Gives the numbers of all that are something else now: copies that were none, or none that were copies.
        """
        own = self._compared(numbers)
        rows = [
            {"run": run, "day": _day(compared.published), "article": number}
            for number, (compared, _) in own.items()
            for run in smallest_runs(compared.passages)
        ]
        if rows:
            self._connection.execute(insert(runs), rows)
        self._undated = None
        near = {number: self._near(number, compared) for number, (compared, _) in own.items()}
        known = own | self._compared({other for some in near.values() for other in some} - own.keys())
        now = dict.fromkeys(own, False)
        for number, (compared, _) in own.items():
            for other in near[number]:
                if compared.copies(known[other][0]):
                    later = max((number, other), key=lambda n: known[n][0].order)
                    now[later] = True
        return self._mark({number: copy for number, copy in now.items() if copy != known[number][1]})

    def take_out(self, number: int) -> set[int]:
        """An article is about to be another one: gives those that may be copies no more, to be placed again."""
        found = self._compared([number])
        for compared, _ in found.values():
            near = self._compared(self._near(number, compared))
            left = {other for other, (its, copy) in near.items() if copy and compared.copies(its)}
            for run in smallest_runs(compared.passages):
                here = (runs.c.run == run) & (runs.c.day == _day(compared.published)) & (runs.c.article == number)
                self._connection.execute(delete(runs).where(here))
            return left
        return set()

    def remove(self, numbers: Iterable[int]) -> None:
        """Take out the runs of articles, so that they can be placed again."""
        for number, (compared, _) in self._compared(numbers).items():
            here = runs.c.run.in_(smallest_runs(compared.passages)) & (runs.c.article == number)
            self._connection.execute(delete(runs).where(here))

    def _near(self, number: int, compared: Compared) -> set[int]:
        """The articles of about the same days that have a run in common."""
        found = smallest_runs(compared.passages)
        if not found:
            return set()
        query = select(runs.c.article).where(among(self._connection, runs.c.run, found))
        day = _day(compared.published)
        if day == _NO_DAY:
            return set(self._connection.execute(query).scalars().all()) - {number}
        around = query.where(runs.c.day.between(day - AROUND, day + AROUND))
        met = set(self._connection.execute(around).scalars().all())
        if self._undated is None:
            undated = select(articles.c.no).where(articles.c.published.is_(None)).limit(1)
            self._undated = self._connection.execute(undated).first() is not None
        if self._undated:
            met.update(self._connection.execute(query.where(runs.c.day == _NO_DAY)).scalars())
        return met - {number}

    def _compared(self, numbers: Iterable[int]) -> dict[int, tuple[Compared, bool]]:
        columns = (articles.c.no, articles.c.id, articles.c.published, articles.c.copies, readings.c.passages)
        query = select(*columns).join(readings).where(among(self._connection, articles.c.no, numbers))
        rows = self._connection.execute(query).all()
        return {
            no: (Compared(id_, published, self._passages(no) if kept is None else kept), bool(copy))
            for no, id_, published, copy, kept in rows
        }

    def _passages(self, number: int) -> bytes:
        text = self._connection.execute(select(articles.c.text).where(articles.c.no == number)).scalar_one()
        return passages(unpack_text(text))

    def _mark(self, changed: dict[int, bool]) -> set[int]:
        if changed:
            change = update(articles).where(articles.c.no == bindparam("at")).values(copies=bindparam("is_copy"))
            self._connection.execute(change, [{"at": no, "is_copy": int(copy)} for no, copy in changed.items()])
        return set(changed)


def copied(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Those of some articles that copy an earlier one."""
    query = select(articles.c.no).where(among(connection, articles.c.no, numbers), articles.c.copies == 1)
    return frozenset(connection.execute(query).scalars())


def _day(published: str | None) -> int:
    told = days(published)
    return told[0].toordinal() if told else _NO_DAY
