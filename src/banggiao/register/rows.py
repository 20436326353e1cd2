"""Entries and findings as rows of the tables, and back."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from banggiao.assemble import AnyReport, Assembled
from banggiao.assemble.days import days
from banggiao.records import (
    TYPES,
    Account,
    Article,
    Encounter,
    Entry,
    Finding,
    Instrument,
    Mechanism,
    Person,
    Relation,
    Statement,
    Support,
)
from banggiao.register.codec import unpack_text
from banggiao.register.schema import TYPE_NAMES, TYPE_NUMBERS
from banggiao.register.words import searchable

_CLASSES: dict[str, type[Finding]] = {kind.TYPE: kind for kind in TYPES}


def finding_body(finding: Finding) -> str:
    """A finding as JSON."""
    return msgspec.json.encode(finding).decode()


def finding_of(type_: int, body: str) -> Finding:
    """The finding that `finding_body` wrote."""
    return msgspec.json.decode(body, type=_CLASSES[TYPE_NAMES[type_]])


def article_of(row: Any) -> Article:
    """The article in a row of the table of that name."""
    return Article(
        id=row.id,
        text=unpack_text(row.text),
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        url=row.url,
    )


def entry_row(assembled: Assembled) -> dict[str, Any]:
    """The columns of an entry, without its number."""
    entry, reports = assembled.entry, assembled.reports
    shown = entry.shown
    first_day, last_day = _time(entry)
    return {
        "id": entry.id,
        "type": TYPE_NUMBERS[entry.type],
        "kind": getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None),
        "status": getattr(shown, "status", None),
        "first_day": first_day,
        "last_day": last_day,
        "countries": _listed(_countries(shown)),
        "topics": _listed(getattr(shown, "topics", ())),
        "names": _listed(sorted({searchable(name) for report in reports for name in _names(report)})),
        "words": searchable(" | ".join(dict.fromkeys(w for report in reports for w in _words(report)))),
        "shown": finding_body(shown) if shown != reports[0].finding else None,
        "disputed": msgspec.json.encode(entry.disputed).decode() if entry.disputed else None,
        "sources": entry.sources,
    }


def entry_of(row: Any, reports: Sequence[AnyReport]) -> Entry[Any]:
    """The entry that `entry_row` wrote, with its reports in their order."""
    disputed = {}
    if row.disputed is not None:
        disputed = msgspec.json.decode(row.disputed, type=dict[str, tuple[Account, ...]])
    return Entry(
        id=row.id,
        type=TYPE_NAMES[row.type],
        shown=reports[0].finding if row.shown is None else finding_of(row.type, row.shown),
        supports=tuple(Support(article=r.article, published=r.published, finding=r.finding) for r in reports),
        disputed=disputed,
        sources=row.sources,
    )


def countries_of(listed: str) -> list[str]:
    """The countries in the column of that name."""
    return [code for code in listed.strip("| ").split(" | ") if code]


def _listed(values: Iterable[str]) -> str:
    joined = " | ".join(values)
    return f"| {joined} |" if joined else ""


def _time(entry: Entry[Any]) -> tuple[str | None, str | None]:
    if isinstance(entry.shown, Encounter | Instrument | Relation):
        span = days(entry.shown.date)
        return (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return entry.first_reported, entry.last_reported


def _countries(shown: Finding) -> list[str]:
    match shown:
        case Person():
            return [shown.country] if shown.country else []
        case Statement():
            return sorted({*shown.countries, *shown.addressee})
        case Mechanism():
            return sorted({*shown.countries, *(role.country for role in shown.roles)})
        case Encounter() | Instrument() | Relation():
            return list(shown.countries)
    raise TypeError(f"{type(shown).__name__} is no type of finding")


def _names(report: AnyReport) -> Iterable[str]:
    """All names of the people in a finding, by any form that the article has for them."""
    finding = report.finding
    if isinstance(finding, Person):
        named = [finding.name]
    elif isinstance(finding, Encounter):
        named = [participant.person for participant in finding.participants]
    elif isinstance(finding, Statement) and finding.speaker:
        named = [finding.speaker]
    else:
        return
    yield from named
    for person in (finding,) if isinstance(finding, Person) else report.people:
        if person.name in named:
            yield from person.also


def _words(report: AnyReport) -> Iterable[str]:
    """What a search finds an entry by; statements are found in the text itself."""
    match report.finding:
        case Person() as person:
            yield from (person.name, *person.also, person.rank or "", *person.posts)
        case Encounter() as encounter:
            yield from (encounter.name or "", encounter.place or "", *_names(report))
        case Instrument() as instrument:
            yield instrument.title
        case Mechanism() as mechanism:
            yield mechanism.name or ""
        case Relation() as relation:
            yield from (span.text for span in relation.evidence)
