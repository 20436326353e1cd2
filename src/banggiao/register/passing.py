"""Entries of what is of a time, brought up to date: events and statements.

A report is compared with those of its days that it meets; what can be one with it, directly or through others, is
parted into things again. However large the register is, that is what was told of one pair in a few days.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from banggiao.assemble import AnyReport, ReportId, own_id, report_id
from banggiao.assemble.assembly import passing_entry
from banggiao.assemble.gathering import Thing, passing_things
from banggiao.assemble.groups import Links
from banggiao.assemble.identity import PASSING
from banggiao.assemble.meeting import Point, looks, stands
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.wordings import number
from banggiao.register.chunks import among, chunks
from banggiao.register.fulltext import FullText
from banggiao.register.memory import Recall
from banggiao.register.rows import entry_row
from banggiao.register.schema import TYPE_NAMES, articles, findings, meetings
from banggiao.register.writing import ids_of, write_rows


class Placed(NamedTuple):
    """A report with the columns of its finding, and the report as it is ruled; None where that is wrong."""

    no: int
    entry: int | None
    alias: str | None
    circle: int | None
    report: AnyReport
    ruled: AnyReport | None


class Passing:
    """The entries of one type in one transaction; `until`: only of what was published by that day."""

    def __init__(
        self, connection: Connection, recall: Recall, rulings: Rulings, type_: str, until: str | None = None
    ) -> None:
        self._connection = connection
        self._recall = recall
        self._rulings = rulings
        self._type = type_
        self._until = until
        self._identity = PASSING[type_]
        self._placed: dict[int, Placed] = {}
        self._cases: dict[int, Any] = {}
        self._met: dict[int, list[tuple[int, int | None, int | None]]] = {}
        # Reports of what is told in one article alone, by article and what their ids are made of.
        self._alike: dict[str, set[int]] = defaultdict(set)

    def leave(self, no: int, report: AnyReport) -> None:
        """Take a report, as it was ruled, from where it meets others."""
        keys = sorted({key for key, _ in self._stands(report)})
        for some in chunks(keys):
            self._connection.execute(
                delete(meetings).where(meetings.c.key.in_(some) & (meetings.c.member == no))
            )

    def place(self, numbers: Iterable[int]) -> None:
        """Let reports be met that are new, or were taken out."""
        rows: dict[tuple[int, int], dict[str, Any]] = {}
        for no, placed in self.load(numbers).items():
            if placed.ruled is not None:
                for key, point in self._stands(placed.ruled):
                    rows[key, no] = {"key": key, "member": no, "first": point.first, "last": point.last}
        if rows:
            self._connection.execute(insert(meetings), list(rows.values()))

    def settle(self, fulltext: FullText, numbers: set[int], shaken: set[int]) -> set[int]:
        """Part findings anew with all that they can be one with; `shaken` entries are written whatever they hold.

        Gives the numbers of entries that may hold nothing any more.
        """
        things: list[Thing[AnyReport]] = []
        parts = self.circles(numbers)
        self.label(parts)
        for circle in parts:
            ruled = [r for no in circle if (r := self._placed[no].ruled) is not None]
            things += passing_things(self._type, ruled, self._rulings) if len(ruled) > 1 else self._alone(ruled)
        at = {(p.report.article, p.report.place): p for p in self._placed.values()}
        held = Counter(placed.entry for placed in self._placed.values())
        ids = ids_of(self._connection, {no for no in held if no is not None})
        changed = [thing for thing in things if not self._same(thing, at, held, ids, shaken)]
        original = {thing.id: [at[r.article, r.place].report for r in thing.members] for thing in changed}
        made = [passing_entry(self._type, thing, original[thing.id], self._rulings) for thing in changed]
        written = write_rows(self._connection, fulltext, [entry_row(assembled) for assembled in made])
        return (self._move(changed, at, written) | shaken) - set(written.values())

    def _same(
        self, thing: Thing[AnyReport], at: Mapping[tuple[str, int], Placed], held: Counter[int | None],
        ids: Mapping[int, str], shaken: set[int],
    ) -> bool:
        """Whether an entry holds just the reports that it held, and no ruling on any of these is another one now."""
        entries = {at[r.article, r.place].entry for r in thing.members}
        (entry,) = entries if len(entries) == 1 else (None,)
        known = entry is not None and entry not in shaken and ids[entry] == thing.id
        return known and held[entry] == len(thing.members)

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

    def _alone(self, ruled: Sequence[AnyReport]) -> list[Thing[AnyReport]]:
        return [Thing(own_id(self._type, report), [report]) for report in ruled]

    def circles(self, numbers: Iterable[int]) -> list[list[int]]:
        """The findings that can be one with some of them, directly or through others, by circles.

        Those that were settled before know their circle, so only the new ones are compared with those that they meet.
        """
        links: Links[str] = Links()
        start = {no for no, placed in self.load(numbers).items() if placed.ruled is not None}
        for no, others in self._met_by(start).items():
            for other in sorted(others):
                at, to = f"{no}", self._known_as(other, start)
                if links.root(at) != links.root(to) and self._may_be_one(no, other):
                    links.join((at, to))
        for no in start:
            if (circle := self._placed[no].circle) is not None:
                links.join((f"{no}", f"circle {circle}"))
        roots = {links.root(f"{no}") for no in start}
        near = {no for no in self._placed if links.root(self._known_as(no, start)) in roots}
        known = {circle for no in near if (circle := self._placed[no].circle) is not None}
        query = select(findings.c.no).where(among(self._connection, findings.c.circle, known))
        mates = set(self._connection.execute(query).scalars()) if known else set()
        parts: dict[str, list[int]] = defaultdict(list)
        for no, placed in self.load(start | mates | near).items():
            if placed.ruled is not None:
                parts[links.root(self._known_as(no, start))].append(no)
        return list(parts.values())

    def _known_as(self, no: int, start: set[int]) -> str:
        """What stands for a finding: its circle, where that is settled."""
        circle = self._placed[no].circle if no in self._placed else None
        return f"{no}" if no in start or circle is None else f"circle {circle}"

    def _met_by(self, numbers: set[int]) -> dict[int, set[int]]:
        """For each of some findings those that it meets."""
        met: dict[int, set[int]] = {}
        looked = {no: self._looks(self._placed[no]) for no in numbers}
        self._meet({key for points in looked.values() for key, _ in points})
        for no, points in sorted(looked.items()):
            met[no] = {
                other for key, point in points for other, first, last in self._met[key] if point.meets(first, last)
            }
            met[no] |= self._mates(self._placed[no])
            if not points:
                met[no] |= self._alike[self._identity.name(self._ruled(no))]
            met[no].discard(no)
        self.load({other for others in met.values() for other in others})
        return met

    def label(self, parts: Sequence[Sequence[int]]) -> None:
        """Let findings know their circles, by the least number in each; one alone is in none."""
        rows = []
        for part in parts:
            circle = min(part) if len(part) > 1 else None
            rows += [{"at": no, "as": circle} for no in part if self._placed[no].circle != circle]
        if rows:
            here = update(findings).where(findings.c.no == bindparam("at"))
            self._connection.execute(here.values(circle=bindparam("as")), rows)

    def _may_be_one(self, one: int, other: int) -> bool:
        a, b = self._placed[one], self._placed.get(other)
        if b is None or b.ruled is None:
            return False
        if self._rulings.same and report_id(b.report) in self._rulings.mates(report_id(a.report)):
            return True
        return self._identity.linked(self._case(a), self._case(b))

    def _ruled(self, no: int) -> AnyReport:
        ruled = self._placed[no].ruled
        assert ruled is not None  # what is wrong is in no circle
        return ruled

    def _case(self, placed: Placed) -> Any:
        known = self._cases.get(placed.no)
        if known is None:
            known = self._cases[placed.no] = self._identity.case(self._ruled(placed.no))
        return known

    def _stands(self, report: AnyReport) -> list[tuple[int, Point]]:
        points = [point for reach in self._identity.reach(report) for point in stands(reach)]
        return [(number(self._type, point.key), point) for point in points]

    def _looks(self, placed: Placed) -> list[tuple[int, Point]]:
        assert placed.ruled is not None  # what is wrong meets nobody
        points = [point for reach in self._identity.reach(placed.ruled) for point in looks(reach)]
        return [(number(self._type, point.key), point) for point in points]

    def _meet(self, keys: set[int]) -> None:
        new = keys - self._met.keys()
        self._met |= {key: [] for key in new}
        for key, member, first, last in self._connection.execute(
            select(meetings).where(among(self._connection, meetings.c.key, new))
        ):
            self._met[key].append((member, first, last))

    def _mates(self, placed: Placed) -> set[int]:
        ids = self._rulings.mates(report_id(placed.report)) if self._rulings.same else ()
        return find_findings(self._connection, ids) if ids else set()

    def load(self, numbers: Iterable[int]) -> dict[int, Placed]:
        """The findings with these numbers, as far as they were published by the day."""
        wanted = set(numbers)
        new = wanted - self._placed.keys()
        query = select(findings).where(among(self._connection, findings.c.no, new))
        rows = self._connection.execute(query).all() if new else []
        held = self._recall.held({row.article for row in rows})
        for row in rows:
            at = held[row.article]
            if self._until is not None and (at.published is None or at.published > self._until):
                continue
            report = at.report(row.type, row.place)
            placed = Placed(row.no, row.entry, row.alias, row.circle, report, self._rulings.on(report))
            self._placed[row.no] = placed
            if placed.ruled is not None and not self._identity.reach(placed.ruled):
                self._alike[self._identity.name(placed.ruled)].add(row.no)
        return {no: self._placed[no] for no in sorted(wanted) if no in self._placed}


def find_findings(connection: Connection, ids: Iterable[ReportId]) -> set[int]:
    """The numbers of the findings that reports are of."""
    by_article: dict[str, list[ReportId]] = defaultdict(list)
    for id_ in ids:
        by_article[id_.article].append(id_)
    found: set[int] = set()
    for some in chunks(sorted(by_article)):
        columns = (findings.c.no, findings.c.type, findings.c.place, articles.c.id)
        for row in connection.execute(select(*columns).join(articles).where(articles.c.id.in_(some))):
            if ReportId(TYPE_NAMES[row.type], row.id, row.place) in by_article[row.id]:
                found.add(row.no)
    return found
