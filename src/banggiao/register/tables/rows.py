"""Entries and findings as rows of the tables, and back."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from banggiao.assemble import AnyReport, Assembled
from banggiao.assemble.days import days
from banggiao.assemble.folds import Fold
from banggiao.assemble.showing import Shown
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
from banggiao.register.tables.codec import unpack_text
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS
from banggiao.register.tables.words import searchable

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
    if assembled.fold is not None:
        plain = shown == reports[0].finding
        told = Shown(shown, dict(entry.disputed))
        return lasting_row(entry.id, assembled.fold, told, entry.sources, plain=plain)
    return {
        **_columns(entry.id, shown, (entry.first_reported, entry.last_reported)),
        "names": _listed(sorted({searchable(name) for report in reports for name in _speakers(report)})),
        # They are found in the text itself.
        "words": "",
        "shown": finding_body(shown) if shown != reports[0].finding else None,
        "disputed": msgspec.json.encode(entry.disputed).decode() if entry.disputed else None,
        "sources": entry.sources,
    }


def lasting_row(id_: str, fold: Fold, told: Shown, sources: int, *, plain: bool) -> dict[str, Any]:
    """The columns of an entry of what many articles tell of; `plain` where its one report says it all."""
    shown = told.finding
    first, last = fold.first[0], fold.last
    span = _span(shown)
    if isinstance(shown, Person | Mechanism):
        span = (first if last else None, last or None)
    named = set(fold.sets.get("also", ()))
    if isinstance(shown, Person):
        named |= fold.tallies.get("name", {}).keys()
    return {
        **_columns(id_, shown, span),
        "names": _listed(sorted({searchable(name) for name in named})),
        "words": searchable(" | ".join(_told_words(shown, fold))),
        "shown": None if plain else finding_body(shown),
        "disputed": msgspec.json.encode(told.disputed).decode() if told.disputed else None,
        "sources": sources,
    }


def _columns(id_: str, shown: Finding, span: tuple[str | None, str | None]) -> dict[str, Any]:
    return {
        "id": id_,
        "type": TYPE_NUMBERS[shown.TYPE],
        "kind": getattr(shown, "kind", None) or getattr(shown, "level", None) or getattr(shown, "act", None),
        "status": getattr(shown, "status", None),
        "first_day": span[0],
        "last_day": span[1],
        "countries": _listed(_countries(shown)),
        "topics": _listed(getattr(shown, "topics", ())),
    }


def entry_of(row: Any, reports: Sequence[AnyReport]) -> Entry[Any]:
    """The entry that `entry_row` or `lasting_row` wrote, with its reports in their order."""
    disputed = {}
    if row.disputed is not None:
        disputed = msgspec.json.decode(row.disputed, type=dict[str, tuple[Account, ...]])
    supports = tuple(Support(article=r.article, published=r.published, finding=r.finding) for r in reports)
    return Entry(
        id=row.id,
        type=TYPE_NAMES[row.type],
        shown=reports[0].finding if row.shown is None else finding_of(row.type, row.shown),
        supports=supports,
        disputed=disputed,
        # An article that two decisions bring into one entry twice is one source.
        sources=min(row.sources, len({support.article for support in supports})),
    )


def countries_of(listed: str) -> list[str]:
    """The countries in the column of that name."""
    return [code for code in listed.strip("| ").split(" | ") if code]


def _listed(values: Iterable[str]) -> str:
    joined = " | ".join(values)
    return f"| {joined} |" if joined else ""


def _span(shown: Finding) -> tuple[str | None, str | None]:
    """The first and last day of its own date."""
    span = days(getattr(shown, "date", None))
    return (span[0].isoformat(), span[1].isoformat()) if span else (None, None)


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


def _speakers(report: AnyReport) -> Iterable[str]:
    """All names of the speaker of a statement, by any form that the article has for them."""
    speaker = report.finding.speaker
    if speaker:
        yield speaker
        for person in report.people:
            if person.name == speaker:
                yield from person.also


def _told_words(shown: Finding, fold: Fold) -> Iterable[str]:
    """What a search finds other entries by."""
    names = sorted(fold.tallies.get("title" if isinstance(shown, Instrument) else "name", ()))
    names += sorted(fold.sets.get("also", ()))
    if isinstance(shown, Person):
        names += sorted(fold.tallies.get("rank", ()))
    elif isinstance(shown, Encounter):
        names += sorted(fold.tallies.get("place", ()))
    return [*names, *sorted(fold.sets.get("posts", ())), *sorted(fold.sets.get("evidence", ()))]
