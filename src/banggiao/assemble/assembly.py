"""Readings in, entries out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from banggiao.assemble.folds import Fold, joined
from banggiao.assemble.gathering import (
    Thing,
    circles,
    id_of,
    lasting_things,
    linked,
    mates,
    side_by_side,
    spoken_things,
    told_in,
    whole,
)
from banggiao.assemble.identity import LASTING, SPOKEN
from banggiao.assemble.meeting import Meeting
from banggiao.assemble.report import background, reports
from banggiao.assemble.rulings import NO_RULINGS, AnyReport, Rulings, report_id
from banggiao.assemble.showing import Shown, show
from banggiao.assemble.sources import Compared, copies, origins
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
    if type_ in SPOKEN:
        return id_of(SPOKEN[type_].prefix, SPOKEN[type_].name(ruled))
    identity = LASTING[type_]
    return id_of(identity.prefix, identity.name(identity.head(ruled)))


def assemble_reports(type_: str, found: Iterable[AnyReport], rulings: Rulings = NO_RULINGS) -> list[Assembled]:
    """The entries of one type for reports that are complete: with each come all that it may be one with.

    A report that is ruled to be wrong supports none of them; supports tell what the articles said, also where a value
    is ruled to be another one. Raises RecordError where a corrected value breaks the codebook.
    """
    ordered = sorted(found, key=lambda r: r.order)
    return _spoken(type_, ordered, rulings) if type_ in SPOKEN else _lasting(type_, ordered, rulings)


def _spoken(type_: str, found: list[AnyReport], rulings: Rulings) -> list[Assembled]:
    told = {report_id(report): report for report in found}
    ruled = [kept for report in found if (kept := rulings.on(report)) is not None]
    return [
        spoken_entry(type_, thing, [told[report_id(r)] for r in thing.members], rulings)
        for thing in spoken_things(type_, ruled, rulings)
    ]


def spoken_entry(
    type_: str, thing: Thing[AnyReport], original: Sequence[AnyReport], rulings: Rulings
) -> Assembled:
    """The entry of a thing of one article: `original` are its reports as the article has them, in order."""
    folded = [Fold.of(report, rulings) for report in thing.members]
    plain = len(folded) == 1 and report_id(thing.members[0]) not in rulings.named
    shown = Shown(original[0].finding, {}) if plain else show(_KINDS[type_], joined(folded))
    entry = Entry(
        id=thing.id, type=type_, shown=shown.finding, supports=_supports(original), disputed=shown.disputed,
        sources=len(set(origins(original).values())),
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
                known.add(single)
        for one, other in pairs:
            wordings[one].stands_beside(wordings[other], 0 if of_article[0].copies else 1)
    meeting = Meeting({key: identity.stands(wording) for key, wording in wordings.items()})

    def near(some: set[int]) -> Mapping[int, Iterable[int]]:
        return {key: _near(wordings[key]) for key in some}

    def _near(wording: Wording) -> set[int]:
        ruled = {ruled_key(id_) for id_ in mates(wording, rulings)} & wordings.keys()
        return (meeting.met(identity.looks(wording)) | ruled) - {wording.key}

    made = []
    for circle in circles(wordings, near, lambda one, other: linked(wordings[one], wordings[other], rulings)):
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
    """What is shown of a thing that many tell of; None where its one report says it all."""
    if fold.times == 1 and not any(wording.ruled for wording in wordings):
        return None
    return show(_KINDS[type_], fold)


def _supports(original: Sequence[AnyReport]) -> tuple[Support[Any], ...]:
    return tuple(Support(article=r.article, published=r.published, finding=r.finding) for r in original)
