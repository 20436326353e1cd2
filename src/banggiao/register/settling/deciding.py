"""Decisions and what follows from them: which reports they name today, and the rulings that assembly takes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

import msgspec

from banggiao.assemble.figures import is_figure
from banggiao.assemble.groups import Links
from banggiao.assemble.rulings import NO_RULINGS, ReportId, Rulings
from banggiao.records import KEYS, TYPES, Decision, Encounter, Finding, RecordError, Span, Subject
from banggiao.register.settling.memory import Held
from banggiao.register.tables.schema import TYPE_NUMBERS

F = TypeVar("F", bound=Finding)
_CLASSES: dict[str, type[Finding]] = {kind.TYPE: kind for kind in TYPES}


# The words that people chose, by report.
Evidence = Mapping[ReportId, tuple[Span, ...]]
NO_EVIDENCE: Evidence = MappingProxyType({})
# How many there were, of people or ships.
_Number = Annotated[int, msgspec.Meta(gt=0, lt=10**9)]
# What can be corrected of each type; evidence is corrected by a decision of its own.
SLOTS: dict[str, tuple[str, ...]] = {
    name: tuple(slot for slot in kind.__struct_fields__ if slot not in ("evidence", "rule"))
    for name, kind in _CLASSES.items()
}


class Ruled(msgspec.Struct, frozen=True, dict=True):
    """All decisions in their order, the report that each subject names (none where it is not found), the rulings."""

    decisions: tuple[Decision, ...] = ()
    named: Mapping[Subject, ReportId] = {}
    rulings: Rulings = NO_RULINGS

    @property
    def articles(self) -> frozenset[str]:
        """The ids of all articles that decisions name."""
        return frozenset(s.article for d in self.decisions for s in (*d.about, *d.other))

    @cached_property
    def evidence(self) -> Evidence:
        """The words that people chose for reports, in place of those that were read."""
        return {report: value for (report, slot), value in self.rulings.corrected.items() if slot == "evidence"}


def resting(finding: F, report: ReportId, evidence: Evidence) -> F:
    """A finding on the words that somebody chose for its report, where somebody did."""
    spans = evidence.get(report)
    return finding if spans is None else msgspec.structs.replace(finding, evidence=spans)


def subject_of(held: Held, type_: str, place: int) -> Subject:
    """The name, in decisions, of a finding of an article."""
    finding = held.report(TYPE_NUMBERS[type_], place).finding
    evidence = tuple((span.start, span.end) for span in finding.evidence)
    return Subject(article=held.id, type=type_, evidence=evidence, key=_key(finding))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that no decision in force takes back, in their order, without those that only take back."""
    undone: set[str] = set()
    standing = []
    for decision in reversed(list(decisions)):
        if decision.id in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            standing.append(decision)
    return standing[::-1]


def rule(decisions: Sequence[Decision], articles: Mapping[str, Held]) -> Ruled:
    """What follows from `decisions` for these articles, which are all that are kept of those that they name."""
    standing = in_force(decisions)
    named: dict[Subject, ReportId] = {}
    for decision in standing:
        for subject in (*decision.about, *decision.other):
            held = articles.get(subject.article)
            if subject not in named and held is not None and (report := find(subject, held)) is not None:
                named[subject] = report
    return Ruled(tuple(decisions), named, _rulings(standing, named, articles))


def changed(before: Rulings, now: Rulings) -> set[ReportId]:
    """The reports whose keys or entries can be others by the rulings that are now in force."""
    pairs = (before.same ^ now.same) | (before.different ^ now.different)
    reports = {report for pair in pairs for report in pair} | (before.wrong ^ now.wrong)
    reports |= {report for report, _ in before.wrong_values ^ now.wrong_values}
    slots = before.corrected.keys() | now.corrected.keys()
    reports |= {slot[0] for slot in slots if before.corrected.get(slot) != now.corrected.get(slot)}
    if before.same != now.same:
        # Where one of many that are ruled to be one leaves or comes, all of them may meet elsewhere.
        links: Links[ReportId] = Links()
        every = before.same | now.same
        for pair in every:
            links.join(pair)
        roots = {links.root(report) for report in reports}
        reports |= {report for pair in every for report in pair if links.root(report) in roots}
    return reports


def corrected_value(type_: str, slot: str, value: Any) -> Any:
    """`value`, as JSON has it, in the form that the slot has in records.

    Raises RecordError where the type has no such slot, or the value cannot be one of it.
    """
    check_slot(type_, slot)
    try:
        if is_figure(slot):
            return msgspec.convert(value, _Number)
        types = {field.name: field.type for field in msgspec.structs.fields(_CLASSES[type_])}
        return msgspec.convert(value, types[slot])
    except msgspec.ValidationError as error:
        raise RecordError(f"{slot}: {value!r} cannot be its value: {error}") from error


def can_rule_on(type_: str, slot: str) -> bool:
    """Whether findings of this type have a slot, or a number in their evidence (`figure:people`), to rule on."""
    return slot in SLOTS[type_] or (type_ == Encounter.TYPE and is_figure(slot))


def check_slot(type_: str, slot: str) -> None:
    """Raise RecordError where findings of this type have no such slot to rule on, nor such a number in their evidence.
    """
    if not can_rule_on(type_, slot):
        raise RecordError(f"{type_} have no slot {slot!r} to rule on; there are {', '.join(SLOTS[type_])}")


def find(subject: Subject, held: Held) -> ReportId | None:
    """The report that a subject names today: it rests on most of the same words, and among equals has most values."""
    type_ = TYPE_NUMBERS[subject.type]
    best: tuple[float, int, int] | None = None
    for place, finding in enumerate(held.packed.findings(type_)):
        evidence = tuple((span.start, span.end) for span in finding.evidence)
        alike = sum(a == b for a, b in zip(_key(finding), subject.key, strict=True))
        score = (_overlap(evidence, subject.evidence), alike, -place)
        if score[0] > 0 and (best is None or score > best):
            best = score
    return None if best is None else ReportId(subject.type, subject.article, -best[2])


def _overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> float:
    a = {place for start, end in one for place in range(start, end)}
    b = {place for start, end in other for place in range(start, end)}
    return len(a & b) / len(a | b)


def _key(finding: Finding) -> tuple[str, ...]:
    values = (getattr(finding, slot) for slot in KEYS[finding.TYPE])
    return tuple(" ".join(value) if isinstance(value, tuple) else str(value or "") for value in values)


def _rulings(
    standing: Iterable[Decision], named: Mapping[Subject, ReportId], articles: Mapping[str, Held]
) -> Rulings:
    """Later decisions win over earlier ones that they contradict."""
    same: dict[tuple[ReportId, ReportId], None] = {}
    different: dict[tuple[ReportId, ReportId], None] = {}
    wrong: set[ReportId] = set()
    wrong_values: set[tuple[ReportId, str]] = set()
    values: dict[tuple[ReportId, str], Any] = {}
    for decision in standing:
        about = sorted({named[s] for s in decision.about if s in named})
        other = sorted({named[s] for s in decision.other if s in named})
        match decision.kind:
            case "same":
                together = [*about, *other]
                if about and other:
                    same.update(((together[0], report), None) for report in together[1:] if report != together[0])
                    for pair in [pair for pair in different if set(pair) <= set(together)]:
                        del different[pair]
            case "different":
                crossing = [(a, b) for a in about for b in other if a != b]
                different.update(dict.fromkeys(crossing))
                for a, b in crossing:
                    same.pop((a, b), None)
                    same.pop((b, a), None)
            case "wrong" if decision.slot is None:
                wrong.update(about)
            case "wrong":
                wrong_values.update((report, str(decision.slot)) for report in about)
            case "corrected":
                slot = str(decision.slot)
                values.update(((r, slot), corrected_value(r.type, slot, decision.value)) for r in about)
            case "span":
                values.update(((r, "evidence"), articles[r.article].packed.spans(decision.value)) for r in about)
    return Rulings(
        same=frozenset(same),
        different=frozenset(different),
        wrong=frozenset(wrong),
        wrong_values=frozenset(wrong_values),
        corrected=values,
    )
