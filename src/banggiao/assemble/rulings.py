"""What people have ruled on reports, as assembly takes it: it wins over everything that assembly would do by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from banggiao.assemble.figures import FIGURE
from banggiao.assemble.groups import Links
from banggiao.assemble.report import Report

AnyReport = Report[Any]
T = TypeVar("T")


class ReportId(msgspec.Struct, frozen=True, order=True, gc=False):
    """Which report: the type of its finding, its article, and its place among the article's findings of that type."""

    type: str
    article: str
    place: int


Pair = tuple[ReportId, ReportId]
Slot = tuple[ReportId, str]


class Rulings(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Rulings in force, without those taken back; empty by default.

    `same`: two reports are of one thing. `different`: two reports are not; it wins over `same` that holds only through
    others. `wrong`: the report is no report of anything and supports no entry. `wrong_values`: what a report says for a
    slot does not count. `corrected`: the value that a report should have given for a slot; the entry shows it.
    A value is of the form that the slot has in the records (a tuple where that is one); one that breaks the codebook
    raises RecordError when it is applied. Numbers in the evidence of events are slots too (`figure:people`).
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    wrong: frozenset[ReportId] = frozenset()
    wrong_values: frozenset[Slot] = frozenset()
    corrected: Mapping[Slot, Any] = {}

    def on(self, report: AnyReport) -> AnyReport | None:
        """The report as it is ruled: None where it is wrong, with corrected values where there are any."""
        if not (self.wrong or self.corrected):
            return report
        id_ = report_id(report)
        if id_ in self.wrong:
            return None
        values = self._corrections.get(id_)
        if not values:
            return report
        return msgspec.structs.replace(report, finding=msgspec.structs.replace(report.finding, **values))

    def apart(self, one: AnyReport, other: AnyReport) -> bool:
        """Whether two reports are ruled to be of two things."""
        if not self.different:
            return False
        return self.different_ids(report_id(one), report_id(other))

    def part(self, report: AnyReport, group: Iterable[AnyReport]) -> bool:
        """Whether a report is ruled to be of another thing than one of `group`."""
        return bool(self.different) and any(self.apart(report, other) for other in group)

    def counts(self, report: AnyReport, slot: str) -> bool:
        """Whether what a report says for a slot may be shown."""
        return not self.wrong_values or (report_id(report), slot) not in self.wrong_values

    def corrects(self, report: AnyReport, slot: str) -> bool:
        """Whether a report's value for a slot was put there by a person."""
        return bool(self.corrected) and (report_id(report), slot) in self.corrected

    @cached_property
    def named(self) -> frozenset[ReportId]:
        """All reports that a ruling other than `wrong` is on."""
        pairs = {id_ for pair in (*self.same, *self.different) for id_ in pair}
        return frozenset(pairs | {id_ for id_, _ in self.wrong_values} | {id_ for id_, _ in self.corrected})

    def mates(self, id_: ReportId) -> frozenset[ReportId]:
        """The reports that one is ruled to be one with, directly or through others, itself among them."""
        return self._mates.get(id_, frozenset()) if self.same else frozenset()

    def join(self, groups: Sequence[list[T]], named: Callable[[T], ReportId | None]) -> list[list[T]]:
        """`groups` with those made one that hold reports ruled to be the same, unless that joins what is different.

        `named` gives the name of each member, where it is one report that a ruling may be on.
        """
        if not self.same:
            return list(groups)
        place = {id_: number for number, group in enumerate(groups) for member in group if (id_ := named(member))}
        merged = {number: list(group) for number, group in enumerate(groups)}
        for one, other in sorted(self.same):
            if one not in place or other not in place or place[one] == place[other]:
                continue
            kept, gone = sorted((place[one], place[other]))
            ids = [[id_ for member in merged[number] if (id_ := named(member))] for number in (kept, gone)]
            if any(self.different_ids(a, b) for a in ids[0] for b in ids[1]):
                continue
            merged[kept] += merged.pop(gone)
            for id_ in ids[1]:
                place[id_] = kept
        return list(merged.values())

    def different_ids(self, one: ReportId, other: ReportId) -> bool:
        """Whether two reports, by name, are ruled to be of two things."""
        return (one, other) in self.different or (other, one) in self.different

    @cached_property
    def _corrections(self) -> dict[ReportId, dict[str, Any]]:
        values: dict[ReportId, dict[str, Any]] = defaultdict(dict)
        for (id_, slot), value in self.corrected.items():
            if not slot.startswith(FIGURE):  # no finding holds it
                values[id_][slot] = value
        return values

    @cached_property
    def _mates(self) -> dict[ReportId, frozenset[ReportId]]:
        links: Links[ReportId] = Links()
        for pair in self.same:
            links.join(pair)
        circles: dict[ReportId, set[ReportId]] = defaultdict(set)
        ruled = {id_ for pair in self.same for id_ in pair}
        for id_ in ruled:
            circles[links.root(id_)].add(id_)
        return {id_: frozenset(circles[links.root(id_)]) for id_ in ruled}


NO_RULINGS = Rulings()


def report_id(report: AnyReport) -> ReportId:
    """The name of a report in rulings."""
    return ReportId(report.finding.TYPE, report.article, report.place)
