"""The encounters that the same articles tell of as another one: some took place in its course, or it in theirs."""

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import select

from banggiao.assemble import programmes
from banggiao.assemble.programmes import FRAMES
from banggiao.records import Encounter, Entry
from banggiao.register import Register
from banggiao.register.past.telling import Asking, tell
from banggiao.register.past.times import Times
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, entries, findings

# Reports by which each is known, the first and the latest; entries that are looked at, at the most; parties of an
# encounter of a past day whose encounters are looked through.
_KNOWN, _MOST, _PARTIES = 8, 500, 4

Encounters = dict[str, Entry[Encounter]]


def around(register: Register, entry: Entry[Encounter]) -> Encounters:
    """An encounter and those beside it by their ids, and of its parts what else each may be a part of.

    So that just what is seen to be a part of this one is seen to be so from there.
    """
    with register.asking() as asking:
        if register.times != Times():
            return _around_then(asking, register, entry)
        own = _cut(entry)
        found = {own.id: own} | _beside(asking, [own])
        parts = {part for one in programmes(found.values()) if one.frame == own.id for part in one.parts}
        return _beside(asking, [found[part] for part in parts], FRAMES) | found


def _beside(asking: Asking, some: Iterable[Entry[Encounter]], kinds: Collection[str] = ()) -> Encounters:
    named = {article for one in some for article in one.articles}
    numbers: set[int] = set()
    for ids in chunks(sorted(named)):
        told = (
            select(entries.c.no)
            .join(findings, findings.c.entry == entries.c.no)
            .join(articles, articles.c.no == findings.c.article)
            .where(articles.c.id.in_(ids), findings.c.type == TYPE_NUMBERS[Encounter.TYPE])
        )
        if kinds:
            told = told.where(entries.c.kind.in_(sorted(kinds)))
        numbers |= set(asking.connection.execute(told.distinct()).scalars())
    found: Encounters = {}
    for some_numbers in chunks(sorted(numbers)[:_MOST]):
        rows = asking.connection.execute(select(entries).where(entries.c.no.in_(some_numbers))).all()
        found |= {one.entry.id: one.entry for one in tell(asking, rows, _KNOWN, _KNOWN)}
    return found


def _around_then(asking: Asking, register: Register, entry: Entry[Encounter]) -> Encounters:
    found = {entry.id: entry}
    others = [party for party in entry.shown.countries if party != "VNM"] or list(entry.shown.countries)
    for party in others[:_PARTIES]:
        then = register.then(asking, Encounter.TYPE, party)
        beside = {one.entry.id: one.entry for one in then.told_in(entry.articles)}
        parts = {part for one in programmes([*beside.values(), entry]) if one.frame == entry.id for part in one.parts}
        named = {article for part in parts if part in beside for article in beside[part].articles}
        found = {one.entry.id: one.entry for one in then.told_in(named)} | beside | found
    return found


def _cut(entry: Entry[Encounter]) -> Entry[Encounter]:
    """The same as others are known: by its first and latest reports."""
    supports = entry.supports
    if len(supports) <= 2 * _KNOWN:
        return entry
    return msgspec.structs.replace(entry, supports=(*supports[:_KNOWN], *supports[-_KNOWN:]), sources=1)
