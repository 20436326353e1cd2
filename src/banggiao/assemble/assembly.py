"""Readings in, entries out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from banggiao.assemble.folds import Fold
from banggiao.assemble.gathering import (
    Thing,
    circles,
    id_of,
    lasting_things,
    mates,
    passing_things,
    side_by_side,
    told_in,
    whole,
)
from banggiao.assemble.identity import LASTING, PASSING
from banggiao.assemble.meeting import looks, stands
from banggiao.assemble.merging import merge
from banggiao.assemble.report import background, reports
from banggiao.assemble.rulings import NO_RULINGS, AnyReport, ReportId, Rulings, report_id
from banggiao.assemble.showing import Shown, show
from banggiao.assemble.sources import Compared, copies
from banggiao.assemble.wordings import Wording, ruled_key
from banggiao.records import TYPES, Entry, Finding, Reading, RecordError, Support

_KINDS = {kind.TYPE: kind for kind in TYPES}


class Assembled(msgspec.Struct, frozen=True):
    """An entry with the reports that it was made from, in the order of its supports, and their fold where it has one.
    """

    entry: Entry[Any]
    reports: tuple[AnyReport, ...]
    fold: Fold | None = None


def assemble(readings: Iterable[Reading], rulings: Rulings = NO_RULINGS) -> tuple[Entry[Finding], ...]:
    """What all `readings` say of each person, encounter, instrument, relation, mechanism and statement.

    The result is in the order of the six types and then of ids, and the same for any order of the readings.
    One article given twice counts once. Raises RecordError where two different articles have one id.
    """
    known: dict[str, Reading] = {}
    for reading in readings:
        other = known.setdefault(reading.article.id, reading)
        if other.article != reading.article:
            raise RecordError(f"two different articles have the id {other.article.id!r}; give each its own")
    behind = {id_: background(reading) for id_, reading in known.items()}
    copied = copies(Compared(id_, known[id_].article.published, told.passages) for id_, told in behind.items())
    by_type: dict[str, list[AnyReport]] = {type_: [] for type_ in _KINDS}
    for id_, reading in known.items():
        for report in reports(reading, behind[id_], copies=id_ in copied):
            by_type[report.finding.TYPE].append(report)
    entries: list[Entry[Finding]] = []
    for type_, found in by_type.items():
        entries += sorted((a.entry for a in assemble_reports(type_, found, rulings)), key=lambda entry: entry.id)
    return tuple(entries)


def own_id(type_: str, report: AnyReport, rulings: Rulings = NO_RULINGS) -> str:
    """The id that an entry would have if `report` were its first one."""
    ruled = rulings.on(report) or report
    if type_ in PASSING:
        return id_of(PASSING[type_].prefix, PASSING[type_].name(ruled))
    identity = LASTING[type_]
    return id_of(identity.prefix, identity.name(identity.head(ruled)))


def assemble_reports(type_: str, found: Iterable[AnyReport], rulings: Rulings = NO_RULINGS) -> list[Assembled]:
    """The entries of one type for reports that are complete: with each come all that it may be one with.

    A report that is ruled to be wrong supports none of them; supports tell what the articles said, also where a value
    is ruled to be another one. Raises RecordError where a corrected value breaks the codebook.
    """
    ordered = sorted(found, key=lambda r: r.order)
    return _passing(type_, ordered, rulings) if type_ in PASSING else _lasting(type_, ordered, rulings)


def _passing(type_: str, found: list[AnyReport], rulings: Rulings) -> list[Assembled]:
    identity = PASSING[type_]
    told = {report_id(report): report for report in found}
    ruled = {id_: kept for id_, report in told.items() if (kept := rulings.on(report)) is not None}
    cases = {id_: identity.case(report) for id_, report in ruled.items()}
    at: dict[str, list[tuple[int | None, int | None, ReportId]]] = defaultdict(list)
    of_article: dict[str, list[ReportId]] = defaultdict(list)
    for id_, report in ruled.items():
        of_article[id_.article].append(id_)
        for reach in identity.reach(report):
            for point in stands(reach):
                at[point.key].append((point.first, point.last, id_))

    def linked(some: set[ReportId]) -> Mapping[ReportId, Iterable[ReportId]]:
        return {id_: _linked(id_) for id_ in some}

    def _linked(id_: ReportId) -> set[ReportId]:
        points = (point for reach in identity.reach(ruled[id_]) for point in looks(reach))
        met = {other for point in points for first, last, other in at.get(point.key, ()) if point.meets(first, last)}
        met.update(of_article[id_.article])
        found = {other for other in met if other != id_ and identity.linked(cases[id_], cases[other])}
        return found | (rulings.mates(id_) & ruled.keys())

    return [
        passing_entry(type_, thing, [told[report_id(r)] for r in thing.members], rulings)
        for circle in circles(ruled, linked)
        for thing in passing_things(type_, [ruled[id_] for id_ in circle], rulings)
    ]


def passing_entry(
    type_: str, thing: Thing[AnyReport], original: Sequence[AnyReport], rulings: Rulings
) -> Assembled:
    """The entry of a thing of a time: `original` are its reports as the articles have them, in order."""
    merged = merge(thing.members, rulings)
    entry = Entry(
        id=thing.id, type=type_, shown=merged.shown, supports=_supports(original), disputed=merged.disputed,
        sources=merged.sources,
    )
    return Assembled(entry, tuple(original))


def _lasting(type_: str, found: list[AnyReport], rulings: Rulings) -> list[Assembled]:
    identity = LASTING[type_]
    wordings: dict[int, Wording] = {}
    told: dict[int, list[AnyReport]] = defaultdict(list)
    by_article: dict[str, list[AnyReport]] = defaultdict(list)
    for report in found:
        by_article[report.article].append(report)
    for of_article in by_article.values():
        singles = told_in(type_, of_article, rulings)
        pairs = side_by_side(type_, [wording for _, wording in singles])
        for report, single in singles:
            told[single.key].append(report)
            if (known := wordings.setdefault(single.key, single)) is not single:
                known.fold.add(single.fold)
        for one, other in pairs:
            wordings[one].stands_beside(wordings[other], 0 if of_article[0].copies else 1)
    at: dict[str, set[int]] = defaultdict(set)
    for key, wording in wordings.items():
        for place in identity.keys(wording):
            at[place].add(key)

    def linked(some: set[int]) -> Mapping[int, Iterable[int]]:
        return {key: _linked(wordings[key]) for key in some}

    def _linked(wording: Wording) -> set[int]:
        met = {key for place in identity.keys(wording) for key in at[place]} - {wording.key}
        ruled = {ruled_key(id_) for id_ in mates(wording, rulings)} & wordings.keys()
        return {key for key in met if identity.linked(wording, wordings[key])} | ruled

    made = []
    for circle in circles(wordings, linked):
        for thing in lasting_things(type_, [wordings[key] for key in circle], rulings):
            original = sorted((r for w in thing.members for r in told[w.key]), key=lambda r: r.order)
            made.append(_lasting_entry(type_, thing, original))
    return made


def _lasting_entry(type_: str, thing: Thing[Wording], original: Sequence[AnyReport]) -> Assembled:
    fold, sources = whole(thing.members)
    shown = lasting_shown(type_, thing.members, fold) or Shown(original[0].finding, {})
    articles = len({report.article for report in original})
    entry = Entry(
        id=thing.id, type=type_, shown=shown.finding, supports=_supports(original), disputed=shown.disputed,
        sources=min(sources, articles),
    )
    return Assembled(entry, tuple(original), fold)


def lasting_shown(type_: str, wordings: Sequence[Wording], fold: Fold) -> Shown | None:
    """What is shown of a thing told of for years; None where its one report says it all."""
    if fold.times == 1 and not any(wording.ruled for wording in wordings):
        return None
    return show(_KINDS[type_], fold)


def _supports(original: Sequence[AnyReport]) -> tuple[Support[Any], ...]:
    return tuple(Support(article=r.article, published=r.published, finding=r.finding) for r in original)
