"""What a person should look at: joins that assembly doubts, and slots for which reports differ."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from banggiao.assemble.doubts import doubts
from banggiao.assemble.rulings import ReportId, Rulings
from banggiao.records import Entry
from banggiao.register.settling.deciding import Ruled

# How much it helps to settle a slot for which reports differ, beside a join of the same number of reports.
_SLOT = 0.35


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to decide: whether the two `entries` are one, or which value the one entry has for `slot`.

    `reason` says what the doubt rests on; `weight`, from 0 to 1, how much an answer helps.
    """

    entries: tuple[str, ...]
    type: str
    reason: str
    weight: float
    slot: str | None = None


def questions(entries: Sequence[Entry[Any]], ruled: Ruled) -> list[Question]:
    """The questions that these entries leave open, the most useful first, without those that are decided."""
    by_id = {entry.id: entry for entry in entries}
    reports = _ReportsOf(ruled)
    found = [
        Question(entries=doubt.entries, type=doubt.type, reason=doubt.reason, weight=doubt.weight)
        for doubt in doubts(entries)
        if not reports.told_apart(*(by_id[id_] for id_ in doubt.entries))
    ]
    for entry in entries:
        for slot in entry.disputed:
            if not reports.corrected(entry, slot):
                weight = round(_SLOT * (1 - 0.5 ** len(entry.articles)), 3)
                question = Question(
                    entries=(entry.id,), type=entry.type, reason="reports differ", weight=weight, slot=slot
                )
                found.append(question)
    return sorted(found, key=lambda q: (-q.weight, q.type, q.entries, q.slot or ""))


class _ReportsOf:
    """Which entries rulings speak of, by the evidence of their reports."""

    def __init__(self, ruled: Ruled) -> None:
        self._rulings: Rulings = ruled.rulings
        self._named: dict[tuple[str, str], set[ReportId]] = {}
        for subject, report in ruled.named.items():
            self._named.setdefault((subject.type, subject.article), set()).add(report)

    def told_apart(self, one: Entry[Any], other: Entry[Any]) -> bool:
        """Whether a ruling says that two entries are different."""
        if not self._rulings.different:
            return False
        a, b = self._of(one), self._of(other)
        return any((x, y) in self._rulings.different or (y, x) in self._rulings.different for x in a for y in b)

    def corrected(self, entry: Entry[Any], slot: str) -> bool:
        """Whether a ruling gives the value of a slot."""
        return any((report, slot) in self._rulings.corrected for report in self._of(entry))

    def _of(self, entry: Entry[Any]) -> Iterable[ReportId]:
        return [report for id_ in entry.articles for report in self._named.get((entry.type, id_), ())]
