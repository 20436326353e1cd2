"""What people have ruled on reports, as assembly takes it: it wins over everything that assembly would do by itself."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from banggiao.assemble.groups import Links
from banggiao.assemble.report import Report

AnyReport = Report[Any]


class ReportId(msgspec.Struct, frozen=True, order=True):
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
    raises RecordError when it is applied.
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
        a, b = report_id(one), report_id(other)
        return (a, b) in self.different or (b, a) in self.different

    def part(self, report: AnyReport, group: Iterable[AnyReport]) -> bool:
        """Whether a report is ruled to be of another thing than one of `group`."""
        return bool(self.different) and any(self.apart(report, other) for other in group)

    def counts(self, report: AnyReport, slot: str) -> bool:
        """Whether what a report says for a slot may be shown."""
        return not self.wrong_values or (report_id(report), slot) not in self.wrong_values

    def corrects(self, report: AnyReport, slot: str) -> bool:
        """Whether a report's value for a slot was put there by a person."""
        return bool(self.corrected) and (report_id(report), slot) in self.corrected

    def keys(self, report: AnyReport) -> list[str]:
        """Where a report meets those that it is ruled to be one with."""
        return self._meetings.get(report_id(report), []) if self.same else []

    def join(self, groups: Sequence[list[AnyReport]]) -> list[list[AnyReport]]:
        """`groups` with those made one that hold reports ruled to be the same, unless that joins what is different."""
        if not self.same:
            return list(groups)
        place = {report_id(report): number for number, group in enumerate(groups) for report in group}
        merged = {number: list(group) for number, group in enumerate(groups)}
        for one, other in sorted(self.same):
            if one not in place or other not in place or place[one] == place[other]:
                continue
            kept, gone = sorted((place[one], place[other]))
            if any(self.part(report, merged[gone]) for report in merged[kept]):
                continue
            merged[kept] += merged.pop(gone)
            for report in merged[kept]:
                place[report_id(report)] = kept
        return list(merged.values())

    @cached_property
    def _corrections(self) -> dict[ReportId, dict[str, Any]]:
        values: dict[ReportId, dict[str, Any]] = defaultdict(dict)
        for (id_, slot), value in self.corrected.items():
            values[id_][slot] = value
        return values

    @cached_property
    def _meetings(self) -> dict[ReportId, list[str]]:
        links: Links[Hashable] = Links()
        for pair in sorted(self.same):
            links.join(pair)
        smallest: dict[Hashable, ReportId] = {}
        ruled = sorted({id_ for pair in self.same for id_ in pair})
        for id_ in ruled:
            smallest.setdefault(links.root(id_), id_)
        heads = {id_: smallest[links.root(id_)] for id_ in ruled}
        return {id_: [f"ruled one with {head.article} {head.place}"] for id_, head in heads.items()}


NO_RULINGS = Rulings()


def report_id(report: AnyReport) -> ReportId:
    """The name of a report in rulings."""
    return ReportId(report.finding.TYPE, report.article, report.place)
