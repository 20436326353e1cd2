"""Lines of pages: entries with the sentences that bear them out, ready to be cited."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple

import msgspec

from banggiao.brief.invitations import may_be_invited, only_invited
from banggiao.records import Entry, Finding, Support
from banggiao.records.entry import F_co
from banggiao.serve.listing.articles import Head, heads, texts
from banggiao.serve.listing.entries import FIRST, LATEST, Told
from banggiao.serve.web.visit import Visit


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one report, where they stand in its article (`span`), and the article."""

    article: Head
    words: str
    span: tuple[int, int]


class Line(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """An entry; how many `reports` of it there are, published from `first` to `last`; and the sources it shows.

    `invited` tells of an encounter that was announced that by these sources it is only an invitation.
    """

    entry: Entry[F_co]
    reports: int
    first: str | None
    last: str | None
    sources: tuple[Source, ...]
    invited: bool = False


class _Raw(NamedTuple):
    entry: Entry[Any]
    reports: int
    first: str | None
    last: str | None
    shown: tuple[Support[Finding], ...]


def lines_of(visit: Visit, entries: Iterable[Entry[F_co]]) -> list[Line[F_co]]:
    """Lines of entries that the register gave, which hold all their reports."""
    raw = []
    for entry in entries:
        supports = entry.supports
        few = len(supports) <= FIRST + LATEST
        shown = supports if few else supports[:FIRST] + supports[-LATEST:]
        raw.append(_Raw(entry, len(supports), entry.first_reported, entry.last_reported, shown))
    return _lines(visit, raw)


def lines_told(visit: Visit, told: Iterable[Told]) -> list[Line[Any]]:
    """Lines of what `serve.listing` gave."""
    return _lines(
        visit, [_Raw(t.entry, t.reports, t.first_reported, t.last_reported, t.entry.supports) for t in told]
    )


def with_ends(told: Told) -> Told:
    """The same with no more than its first and latest report, to cite."""
    supports = told.entry.supports
    ends = supports if len(supports) < 3 else (supports[0], supports[-1])
    return msgspec.structs.replace(told, entry=msgspec.structs.replace(told.entry, supports=ends, sources=1))


def source_of(support: Support[Finding], article: Head) -> Source:
    """The source that a report in an article is."""
    evidence = support.finding.evidence
    return Source(
        article=article,
        words=" … ".join(" ".join(span.text.split()) for span in evidence),
        span=(evidence[0].start, evidence[0].end),
    )


def _lines(visit: Visit, raw: Sequence[_Raw]) -> list[Line[Any]]:
    with visit.server.asking() as asking:
        named = heads(asking.connection, {support.article for one in raw for support in one.shown})
        announced = [one for one in raw if may_be_invited(one.entry)]
        read = texts(asking.connection, {support.article for one in announced for support in one.shown})
    return [
        Line(
            entry=one.entry,
            reports=one.reports,
            first=one.first,
            last=one.last,
            sources=tuple(source_of(support, named[support.article]) for support in one.shown),
            invited=only_invited(msgspec.structs.replace(one.entry, supports=one.shown), read),
        )
        for one in raw
    ]
