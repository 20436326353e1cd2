"""Readings in, entries out."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from banggiao.assemble.groups import Links
from banggiao.assemble.identity import IDENTITIES
from banggiao.assemble.merging import merge
from banggiao.assemble.report import reports
from banggiao.assemble.rulings import NO_RULINGS, AnyReport, Rulings, report_id
from banggiao.records import Article, Entry, Finding, Reading, RecordError, Support


class Assembled(msgspec.Struct, frozen=True):
    """An entry with the reports that it was made from, in the order of its supports."""

    entry: Entry[Any]
    reports: tuple[AnyReport, ...]


Spared = Callable[[str, Sequence[AnyReport]], bool]


def _none(entry_id: str, group: Sequence[AnyReport]) -> bool:
    return False


def assemble(readings: Iterable[Reading], rulings: Rulings = NO_RULINGS) -> tuple[Entry[Finding], ...]:
    """What all `readings` say of each person, encounter, instrument, relation, mechanism and statement.

    The result is in the order of the six types and then of ids, and the same for any order of the readings.
    One article given twice counts once. Raises RecordError where two different articles have one id.
    """
    articles: dict[str, Article] = {}
    by_type: dict[str, list[AnyReport]] = {type_: [] for type_ in IDENTITIES}
    for reading in readings:
        known = articles.get(reading.article.id)
        if known is not None:
            if known != reading.article:
                raise RecordError(f"two different articles have the id {known.id!r}; give each its own")
            continue
        articles[reading.article.id] = reading.article
        for report in reports(reading):
            by_type[report.finding.TYPE].append(report)
    entries: list[Entry[Finding]] = []
    for type_, found in by_type.items():
        entries += sorted((a.entry for a in assemble_reports(type_, found, rulings)), key=lambda entry: entry.id)
    return tuple(entries)


def meeting_keys(type_: str, report: AnyReport, rulings: Rulings = NO_RULINGS) -> list[str]:
    """Where `report` meets others that may be of the same thing: those it shares a key with, and theirs in turn.

    None where it is ruled to be wrong. A ruling on a report can change its keys, and those of no other.
    """
    ruled = rulings.on(report)
    if ruled is None:
        return []
    keys = [*IDENTITIES[type_].keys(ruled), *rulings.keys(report)]
    return keys or [f"alone {report.article} {report.place}"]


def own_id(type_: str, report: AnyReport, rulings: Rulings = NO_RULINGS) -> str:
    """The id that an entry would have if `report` were its first one."""
    identity = IDENTITIES[type_]
    return _id(identity.prefix, identity.name(rulings.on(report) or report))


def assemble_reports(
    type_: str, found: Iterable[AnyReport], rulings: Rulings = NO_RULINGS, spared: Spared = _none
) -> list[Assembled]:
    """The entries of one type for reports that are complete: with each come all that it meets, directly or not.

    Those that `spared` is true for, by their id and reports, are left out: they are known to be as they were.

    A report that is ruled to be wrong supports none of them; supports tell what the articles said, also where a value
    is ruled to be another one. Raises RecordError where a corrected value breaks the codebook.
    """
    links: Links[str] = Links()
    met: list[tuple[str, AnyReport]] = []
    for report in sorted(found, key=lambda r: r.order):
        ruled = rulings.on(report)
        if ruled is not None:
            met.append((links.join(meeting_keys(type_, report, rulings)), report))
    places: dict[str, list[AnyReport]] = defaultdict(list)
    for key, report in met:
        places[links.root(key)].append(report)
    return [assembled for place in places.values() for assembled in _entries(type_, place, rulings, spared)]


def _entries(type_: str, found: list[AnyReport], rulings: Rulings, spared: Spared) -> list[Assembled]:
    identity = IDENTITIES[type_]
    told = {report_id(report): report for report in found}
    ruled = [kept for report in found if (kept := rulings.on(report)) is not None]
    gathered = rulings.join(identity.gather(ruled, rulings))
    groups = [sorted(group, key=lambda r: r.order) for group in gathered]
    groups.sort(key=lambda group: group[0].order)
    names: Counter[str] = Counter()
    result = []
    for group in groups:
        name = identity.name(group[0])
        names[name] += 1
        # Two look-alikes held apart: the later one is told by its number.
        entry_id = _id(identity.prefix, name if names[name] == 1 else f"{name}#{names[name]}")
        if spared(entry_id, group):
            continue
        merged = merge(group, rulings)
        original = tuple(told[report_id(report)] for report in group)
        supports = tuple(Support(article=r.article, published=r.published, finding=r.finding) for r in original)
        entry = Entry(
            id=entry_id,
            type=type_,
            shown=merged.shown,
            supports=supports,
            disputed=merged.disputed,
            sources=merged.sources,
        )
        result.append(Assembled(entry, original))
    return result


def _id(prefix: str, name: str) -> str:
    return f"{prefix}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
