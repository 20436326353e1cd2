"""Readings in, entries out."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from banggiao.assemble.folding import fold
from banggiao.records import (
    Encounter,
    Entry,
    Finding,
    Instrument,
    Mechanism,
    Person,
    Reading,
    Relation,
    Statement,
    Support,
)

_PREFIXES = {
    "people": "per", "encounters": "enc", "instruments": "ins", "relations": "rel", "mechanisms": "mec",
    "statements": "sta",
}


def assemble(readings: Iterable[Reading]) -> tuple[Entry[Finding], ...]:
    """What all `readings` say of each person, encounter, instrument, relation, mechanism and statement.

    The result is in the order of the six types and then of ids, and the same for any order of the readings.
    """
    groups: dict[tuple[str, str], list[Support[Finding]]] = defaultdict(list)
    for reading in sorted({r.article.id: r for r in readings}.values(), key=lambda r: r.article.id):
        for finding in reading.findings():
            support = Support(article=reading.article.id, published=reading.article.published, finding=finding)
            groups[finding.TYPE, _key(reading.article.id, finding)].append(support)
    entries = [_entry(type_, key, supports) for (type_, key), supports in groups.items()]
    order = list(_PREFIXES)
    return tuple(sorted(entries, key=lambda entry: (order.index(entry.type), entry.id)))


def _entry(type_: str, key: str, supports: list[Support[Finding]]) -> Entry[Finding]:
    digest = hashlib.sha256(f"{type_}|{key}".encode()).hexdigest()[:16]
    ordered = sorted(supports, key=lambda s: (s.published or "9999", s.article, s.finding.evidence[0].start))
    return Entry(
        id=f"{_PREFIXES[type_]}-{digest}", type=type_, shown=ordered[0].finding, supports=tuple(ordered)
    )


def _key(article: str, finding: Finding) -> str:
    match finding:
        case Person():
            return f"{fold(finding.name)}|{finding.country}"
        case Encounter():
            names = sorted(fold(p.person) for p in finding.participants)
            return f"{finding.kind}|{finding.countries}|{finding.date}|{names}"
        case Instrument():
            return f"{finding.kind}|{finding.countries}|{finding.period}|{fold(finding.title)}"
        case Relation():
            return f"{finding.countries}|{finding.level}"
        case Mechanism():
            return f"{finding.kind}|{finding.countries}|{fold(finding.name or '')}"
        case Statement():
            return f"{article}|{finding.act}|{finding.evidence[0].start}|{finding.evidence[0].end}"
    raise TypeError(f"{type(finding).__name__} is no type of finding")
