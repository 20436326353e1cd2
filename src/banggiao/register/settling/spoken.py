"""Entries of what is told in one article alone, brought up to date: statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from banggiao.assemble import AnyReport, own_id, report_id
from banggiao.assemble.assembly import spoken_entry
from banggiao.assemble.gathering import Thing, spoken_things
from banggiao.assemble.identity import SPOKEN
from banggiao.assemble.rulings import Rulings
from banggiao.register.settling.finding import find_findings
from banggiao.register.settling.memory import Recall
from banggiao.register.tables.chunks import among
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.rows import entry_row
from banggiao.register.tables.schema import TYPE_NAMES, findings
from banggiao.register.tables.writing import ids_of, write_rows


class Placed(NamedTuple):
    """A report with the columns of its finding, and the report as it is ruled; None where that is wrong."""

    no: int
    article: int
    entry: int | None
    alias: str | None
    report: AnyReport
    ruled: AnyReport | None


class Spoken:
    """The entries of one type in one transaction; `until`: only of what was published by that day."""

    def __init__(
        self, connection: Connection, recall: Recall, rulings: Rulings, type_: str, until: str | None = None
    ) -> None:
        self._connection = connection
        self._recall = recall
        self._rulings = rulings
        self._type = type_
        self._until = until

    def settle(self, fulltext: FullText, numbers: set[int], shaken: set[int]) -> tuple[set[int], set[int]]:
        """Make things anew of findings and all that can be one with them; `shaken` entries are written in any case.

        Gives the numbers of findings that are ruled to be wrong, and those of entries that may hold nothing any more.
        """
        placed = self.together(numbers)
        wrong = {no for no, its in placed.items() if its.ruled is None}
        at = {(its.report.article, its.report.place): its for its in placed.values()}
        ruled = [its.ruled for its in placed.values() if its.ruled is not None]
        ids = ids_of(self._connection, {its.entry for its in placed.values() if its.entry is not None})
        things = [
            thing
            for thing in spoken_things(self._type, ruled, self._rulings)
            if not self._same(thing, at, ids, shaken)
        ]
        original = {thing.id: [at[r.article, r.place].report for r in thing.members] for thing in things}
        made = [spoken_entry(self._type, thing, original[thing.id], self._rulings) for thing in things]
        written = write_rows(self._connection, fulltext, [entry_row(assembled) for assembled in made])
        return wrong, (self._move(things, at, written) | shaken) - set(written.values())

    def together(self, numbers: Iterable[int]) -> dict[int, Placed]:
        """Some findings, by number, with all that can be one with them: of one name, or ruled to be the same."""
        placed: dict[int, Placed] = {}
        new = set(numbers)
        while new:
            fresh = self._load(new)
            placed |= fresh
            new = (self._named_alike(fresh) | self._mates(fresh)) - placed.keys()
        return placed

    def _same(
        self, thing: Thing[AnyReport], at: Mapping[tuple[str, int], Placed], ids: Mapping[int, str], shaken: set[int]
    ) -> bool:
        """Whether an entry is of just these reports, as it was; what else it held would be here too."""
        entries = {at[r.article, r.place].entry for r in thing.members}
        (entry,) = entries if len(entries) == 1 else (None,)
        if entry is None or entry in shaken or ids[entry] != thing.id:
            return False
        return sum(its.entry == entry for its in at.values()) == len(thing.members)

    def _move(
        self, things: Sequence[Thing[AnyReport]], at: Mapping[tuple[str, int], Placed], written: Mapping[str, int]
    ) -> set[int]:
        moved, left = [], set()
        for thing in things:
            for report in thing.members:
                placed = at[report.article, report.place]
                own = own_id(self._type, report)
                alias = own if own != thing.id else None
                if (placed.entry, placed.alias) != (written[thing.id], alias):
                    moved.append({"at": placed.no, "to": written[thing.id], "as": alias})
                if placed.entry is not None:
                    left.add(placed.entry)
        if moved:
            to = update(findings).where(findings.c.no == bindparam("at"))
            self._connection.execute(to.values(entry=bindparam("to"), alias=bindparam("as")), moved)
        return left - set(written.values())

    def _named_alike(self, placed: Mapping[int, Placed]) -> set[int]:
        """The findings of the same articles that have the name of one of these."""
        number, name = TYPE_NAMES.index(self._type), SPOKEN[self._type].name
        known: dict[int, dict[int, str]] = defaultdict(dict)
        for its in placed.values():
            if its.ruled is not None:
                known[its.article][its.report.place] = name(its.ruled)
        found: set[int] = set()
        for article, held in self._recall.held(set(known)).items():
            names = set(known[article].values())
            others = (report for report in held.reports(number) if report.place not in known[article])
            ruled = ((report.place, self._rulings.on(report)) for report in others)
            alike = [place for place, its in ruled if its is not None and name(its) in names]
            if alike:
                here = (findings.c.article == article) & (findings.c.type == number) & findings.c.place.in_(alike)
                found.update(self._connection.execute(select(findings.c.no).where(here)).scalars())
        return found

    def _mates(self, placed: Mapping[int, Placed]) -> set[int]:
        if not self._rulings.same:
            return set()
        ids = {id_ for its in placed.values() for id_ in self._rulings.mates(report_id(its.report))}
        return find_findings(self._connection, ids) if ids else set()

    def _load(self, numbers: set[int]) -> dict[int, Placed]:
        """The findings with these numbers, as far as they were published by the day."""
        query = select(findings).where(among(self._connection, findings.c.no, numbers)).order_by(findings.c.no)
        rows = self._connection.execute(query).all()
        held = self._recall.held({row.article for row in rows})
        placed = {}
        for row in rows:
            at = held[row.article]
            if self._until is None or (at.published is not None and at.published <= self._until):
                report = at.report(row.type, row.place)
                placed[row.no] = Placed(row.no, row.article, row.entry, row.alias, report, self._rulings.on(report))
        return placed
