"""What a register holds of one partner, the newest first: light lines of all of it, and entries of those asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import msgspec
from sqlalchemy import func, select

from banggiao.assemble.days import days
from banggiao.records import TYPES, Article, Encounter, Entry, Finding, Instrument, Relation
from banggiao.register import Filters, Register
from banggiao.register.chunks import chunks
from banggiao.register.rows import article_of
from banggiao.register.schema import TYPE_NAMES, TYPE_NUMBERS, articles, entries, entry_countries, findings
from banggiao.register.telling import FIRST, LATEST, Asking, Told, tell
from banggiao.register.times import Times

# What has no date of its own stands where it was first reported. Of a partner with more of it than this it stands
# behind all that has one: to look up when each was reported takes longer than all else.
_FEW_UNDATED = 500
# Reports of an encounter that stands under another one.
_BESIDE = (2, 1)


class Line(NamedTuple):
    """An entry as it stands in a list: `day` is the first day of its time, or that of the first report; `last` the
    last one. `key` is what its holdings find it by, `countries` its parties as ` | ` parts them.
    """

    key: int
    id: str
    kind: str | None
    status: str | None
    day: str | None
    last: str | None
    countries: str


class Coverage(NamedTuple):
    """How many articles bear on a partner, and the days of the first and the last of them."""

    articles: int
    first: str | None
    last: str | None


class Holdings(Protocol):
    """What is held of one partner at one time."""

    def lines(self, type_: str) -> Sequence[Line]:
        """All entries of one type, the newest first, those without a day last."""

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """The entries of some lines of one type, in the same order, with the first and latest of their reports."""

    def beside(self, told: Sequence[Told]) -> list[Told]:
        """The partner's encounters that the same articles tell of as some others."""

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """Articles by their ids."""

    @property
    def coverage(self) -> Coverage:
        """How much there is."""


class Held:
    """What is held now, asked for piece by piece: nothing is read that is not shown."""

    def __init__(self, asking: Asking, country: str) -> None:
        self._asking = asking
        self._country = country
        self._lines = self._all()
        # What was told already, by how many reports: the same statements are looked through for several parts.
        self._told: dict[tuple[int, int], dict[int, Told]] = {}

    def lines(self, type_: str) -> Sequence[Line]:
        """See Holdings."""
        return self._lines[type_]

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """See Holdings."""
        known = self._told.setdefault((first, latest), {})
        rows: list[Any] = []
        for some in chunks(line.key for line in lines if line.key not in known):
            rows += self._asking.connection.execute(select(entries).where(entries.c.no.in_(some))).all()
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
                .join(entry_countries, entry_countries.c.entry == entries.c.no)
                .where(articles.c.id.in_(some), findings.c.type == TYPE_NUMBERS[Encounter.TYPE])
                .where(entry_countries.c.country == self._country)
            )
            found.update((row.no, row) for row in self._asking.connection.execute(query))
        return tell(self._asking, sorted(found.values(), key=lambda row: row.id), *_BESIDE)

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """See Holdings."""
        found: dict[str, Article] = {}
        for some in chunks(ids):
            rows = self._asking.connection.execute(select(articles).where(articles.c.id.in_(some)))
            found.update((row.id, article_of(row)) for row in rows)
        return found

    @property
    def coverage(self) -> Coverage:
        """See Holdings."""
        own = (
            select(findings.c.article)
            .join(entry_countries, entry_countries.c.entry == findings.c.entry)
            .where(entry_countries.c.country == self._country)
        )
        query = select(func.count(), func.min(articles.c.published), func.max(articles.c.published))
        query = query.where(articles.c.no.in_(own))
        return Coverage(*self._asking.connection.execute(query).one())

    def _all(self) -> dict[str, list[Line]]:
        names = ("no", "id", "kind", "status", "first_day", "last_day", "countries", "type")
        query = (
            select(*(entries.c[name] for name in names))
            .join(entry_countries, entry_countries.c.entry == entries.c.no)
            .where(entry_countries.c.country == self._country)
        )
        found: dict[int, list[Line]] = {number: [] for number in TYPE_NUMBERS.values()}
        for row in self._asking.connection.execute(query).all():
            found[row[-1]].append(Line._make(row[:-1]))
        undated = [line.key for some in found.values() for line in some if line.day is None]
        if undated and len(undated) <= _FEW_UNDATED:
            days_ = self._reported(undated)
            for some in found.values():
                some[:] = (line if line.day else line._replace(day=days_.get(line.key)) for line in some)
        for some in found.values():
            _order(some)
        return {TYPE_NAMES[number]: some for number, some in found.items()}

    def _reported(self, numbers: Iterable[int]) -> dict[int, str | None]:
        """The days of the first reports of some entries."""
        found: dict[int, str | None] = {}
        for some in chunks(numbers):
            query = (
                select(findings.c.entry, func.min(articles.c.published))
                .join(articles, articles.c.no == findings.c.article)
                .where(findings.c.entry.in_(some))
                .group_by(findings.c.entry)
            )
            found.update((entry, day) for entry, day in self._asking.connection.execute(query))
        return found


class HeldThen:
    """What was held at other times: all of it is worked out anew."""

    def __init__(self, register: Register, country: str) -> None:
        self._register = register
        self._entries: dict[str, Entry[Any]] = {}
        self._lines: dict[str, list[Line]] = {}
        for kind in TYPES:
            found = register.entries(kind.TYPE, Filters(country=country))
            self._entries.update((entry.id, entry) for entry in found)
            self._lines[kind.TYPE] = [self._line(entry) for entry in found]
            _order(self._lines[kind.TYPE])

    def lines(self, type_: str) -> Sequence[Line]:
        """See Holdings."""
        return self._lines[type_]

    def tell(self, lines: Sequence[Line], first: int = FIRST, latest: int = LATEST) -> list[Told]:
        """See Holdings; all reports are given."""
        return [Told.whole(self._entries[line.id]) for line in lines]

    def beside(self, told: Sequence[Told]) -> list[Told]:
        """See Holdings."""
        named = {support.article for one in told for support in one.entry.supports}
        meetings = (self._entries[line.id] for line in self._lines[Encounter.TYPE])
        found = (entry for entry in meetings if named & set(entry.articles))
        return [Told.whole(entry) for entry in sorted(found, key=lambda entry: entry.id)]

    def texts(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """See Holdings."""
        return {id_: self._register.article(id_) for id_ in ids}

    @property
    def coverage(self) -> Coverage:
        """See Holdings."""
        supports = [support for entry in self._entries.values() for support in entry.supports]
        published = [support.published for support in supports if support.published]
        return Coverage(
            len({support.article for support in supports}), min(published, default=None), max(published, default=None)
        )

    def _line(self, entry: Entry[Any]) -> Line:
        shown: Finding = entry.shown
        span = days(shown.date) if isinstance(shown, Encounter | Instrument | Relation) else None
        first, last = entry.first_reported, entry.last_reported
        parties: tuple[str, ...] = getattr(shown, "countries", ())
        return Line(
            key=len(self._entries),
            id=entry.id,
            kind=getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None),
            status=getattr(shown, "status", None),
            day=span[0].isoformat() if span else first,
            last=span[1].isoformat() if span else last,
            countries=f"| {' | '.join(parties)} |",
        )


@contextmanager
def holdings_of(register: Register, country: str) -> Iterator[Holdings]:
    """What `register` holds of a partner, at the times that it is asked for."""
    if register.times == Times():
        with register.asking() as asking:
            yield Held(asking, country)
    else:
        yield HeldThen(register, country)


def since(lines: Sequence[Line], day: str | None) -> Sequence[Line]:
    """The lines whose time reaches to `day` or later."""
    return lines if day is None else [line for line in lines if (line.last or line.day or "") >= day]


def by_status(lines: Sequence[Line]) -> Mapping[str | None, Sequence[Line]]:
    """Lines of each status, in the same order."""
    found: dict[str | None, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.status].append(line)
    return found


def _order(lines: list[Line]) -> None:
    lines.sort(key=lambda line: line.id)
    lines.sort(key=lambda line: line.day or "", reverse=True)


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """How much of what is held a dossier tells: of each part the `newest`, or all with None, `since` a day (ISO)."""

    newest: int | None = 10
    since: str | None = None
