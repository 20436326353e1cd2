"""Reports with the words that people chose as their evidence, in place of those that were read."""

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any

import msgspec
from sqlalchemy import select

from banggiao.records import Finding, Span, Support
from banggiao.register.deciding import Ruled
from banggiao.register.schema import TYPE_NUMBERS, articles
from banggiao.serve.listing.entries import Told
from banggiao.serve.listing.kept import Asking, chunks

# The evidence that was chosen for what an article says, by the finding as it was read.
Chosen = Mapping[tuple[str, Finding], tuple[Span, ...]]


class ChosenEvidence:
    """What was chosen, as it was after so many writes to the register; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: tuple[int, Chosen] = (-1, {})

    def at(self, asking: Asking, ruled: Ruled) -> Chosen:
        """What was chosen, in the state that `asking` sees; `ruled` is what was decided in it."""
        with self._lock:
            if self._made[0] != asking.recall.writes:
                self._made = (asking.recall.writes, _chosen(asking, ruled))
            return self._made[1]


def rest_on(chosen: Chosen, supports: Iterable[Support[Any]]) -> tuple[Support[Any], ...]:
    """The same reports, each with the evidence that was chosen for it, where somebody chose."""
    if not chosen:
        return tuple(supports)
    return tuple(_resting(support, chosen.get((support.article, support.finding))) for support in supports)


def told_on(chosen: Chosen, told: Told) -> Told:
    """The same entry with its reports as `rest_on` gives them."""
    if not chosen:
        return told
    supports = rest_on(chosen, told.entry.supports)
    return msgspec.structs.replace(told, entry=msgspec.structs.replace(told.entry, supports=supports))


def _resting(support: Support[Any], spans: tuple[Span, ...] | None) -> Support[Any]:
    if spans is None:
        return support
    return msgspec.structs.replace(support, finding=msgspec.structs.replace(support.finding, evidence=spans))


def _chosen(asking: Asking, ruled: Ruled) -> Chosen:
    spans = {report: value for (report, slot), value in ruled.rulings.corrected.items() if slot == "evidence"}
    found: dict[tuple[str, Finding], tuple[Span, ...]] = {}
    for ids in chunks(sorted({report.article for report in spans})):
        wanted = select(articles.c.no, articles.c.id).where(articles.c.id.in_(ids))
        numbers = {row.id: row.no for row in asking.connection.execute(wanted)}
        held = asking.recall.held(set(numbers.values()))
        for report, value in spans.items():
            if report.article in numbers:
                read = held[numbers[report.article]].finding(TYPE_NUMBERS[report.type], report.place)
                found[report.article, read] = value
    return found
