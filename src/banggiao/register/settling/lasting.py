"""Entries of what many articles tell of, brought up to date: reports are folded into wordings, never read again.

Where a report tells what others told before in the same wording, only the entry is written anew, from its folds.
Where a wording is new, or changes in what identity asks, its circle is parted into things again: of wordings, which are
few, not of reports. Only a decision takes entries apart into their reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from banggiao.assemble import AnyReport
from banggiao.assemble.assembly import lasting_shown
from banggiao.assemble.gathering import Thing, circles, id_of, lasting_things, linked, side_by_side, told_in, whole
from banggiao.assemble.identity import LASTING
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.showing import show
from banggiao.assemble.wordings import Wording
from banggiao.records import TYPES
from banggiao.register.settling.kept import Kept, Wordings
from banggiao.register.settling.memory import Recall
from banggiao.register.tables.chunks import among
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.rows import lasting_row
from banggiao.register.tables.schema import TYPE_NAMES, findings, wordings
from banggiao.register.tables.writing import ids_of, write_rows

_KINDS = {kind.TYPE: kind for kind in TYPES}


class Loose(NamedTuple):
    """Findings of one article that have no entry yet, by place, with their numbers."""

    article: int
    places: Mapping[int, int]


class Lasting:
    """The entries of one type in one transaction."""

    def __init__(self, connection: Connection, recall: Recall, rulings: Rulings, type_: str) -> None:
        self._connection = connection
        self._recall = recall
        self._rulings = rulings
        self._type = type_
        self._number = TYPE_NAMES.index(type_)
        self._wordings = Wordings(connection, recall, type_)
        # By key, what identity asked of a wording before it was touched; None of one that is new.
        self._touched: dict[int, Any] = {}
        self._stirred: set[int] = set()
        # The circles that may fall apart, or may be linked with others, by their leaders; and those that were found, by
        # the keys of their wordings.
        self._loosened: set[int] = set()
        self._leaders: dict[int, int] = {}

    def dissolve(self, entries: set[int]) -> None:
        """Take entries apart: their wordings go, and their findings are to be told again."""
        for found in self._wordings.of_entries(entries).values():
            for wording in found:
                for other in self._wordings.with_keys(wording.beside).values():
                    self._touch(other)
                    other.beside.pop(wording.key, None)
                    self._stirred.add(other.key)
        gone = [w for found in self._wordings.of_entries(entries).values() for w in found]
        self._loosen(wording.key for wording in gone)
        for wording in gone:
            self._touched.pop(wording.key, None)
            self._stirred.discard(wording.key)
        self._wordings.take_out(gone)

    def recount(self, articles_: Iterable[int], shift: int) -> None:
        """Let what some articles tell count for one source more or less."""
        for _, told in self._told(articles_, frozenset()):
            singles = [single for _, single in told]
            known = self._wordings.with_keys(single.key for single in singles)
            for single in singles:
                if (wording := known.get(single.key)) is not None:
                    self._touch(wording)
                    if not self._wordings.is_worked_out(wording):
                        wording.fold.recount(single.fold, shift)
            for one, other in side_by_side(self._type, singles):
                if one in known and other in known:
                    known[one].stands_beside(known[other], shift, 0)

    def tell(self, loose: Sequence[Loose], copied: frozenset[int]) -> dict[int, int]:
        """Fold findings in; gives the key of the wording of each, by the number of the finding."""
        places = {some.article: some.places for some in loose}
        told = list(self._told(places, copied))
        known = self._wordings.with_keys(single.key for _, singles in told for _, single in singles)
        keys: dict[int, int] = {}
        for article, singles in told:
            new = {single.key for report, single in singles if report.place in places[article]}
            for report, single in singles:
                if report.place not in places[article]:
                    continue
                keys[places[article][report.place]] = single.key
                if (wording := known.get(single.key)) is None:
                    known[single.key] = wording = single
                    self._wordings.put(wording)
                    self._touched[single.key] = None
                    self._stirred.add(single.key)
                else:
                    self._touch(wording)
                    wording.add(single)
            for one, other in side_by_side(self._type, [single for _, single in singles]):
                if {one, other} & new and one in known and other in known:
                    if other not in known[one].beside:
                        self._stirred |= {one, other}
                    self._touch(known[one])
                    self._touch(known[other])
                    known[one].stands_beside(known[other], 0 if article in copied else 1)
        return keys

    def settle(self, fulltext: FullText, keys: Mapping[int, int], shaken: set[int]) -> set[int]:
        """Write what changed; `keys` as from `tell`, `shaken` the entries that were taken apart.

        Gives the numbers of entries that hold nothing any more.
        """
        for key, before in self._touched.items():
            if before is not None and (traits := self._wordings.loaded(key).traits) != before:
                self._grown(key, before, traits)
        self._place()
        things, covered = self._parted()
        things += self._refreshed(covered)
        rows = [self._row(thing) for thing in things]
        numbers = write_rows(self._connection, fulltext, rows)
        left = self._move(things, numbers)
        self._store(things, numbers)
        entry_of = {w.key: numbers[thing.id] for thing in things for w in thing.members}
        kept = self._wordings.kept
        settled = [{"at": no, "to": entry_of[key], "of": kept[key].no} for no, key in keys.items()]
        if settled:
            here = update(findings).where(findings.c.no == bindparam("at"))
            now = here.values(entry=bindparam("to"), alias=None, wording=bindparam("of"))
            self._connection.execute(now, settled)
        return (left | shaken) - set(numbers.values())

    def circle(self, entries: Iterable[int]) -> set[int]:
        """The entries that have wordings in one circle with those of some entries."""
        start = [w.key for found in self._wordings.of_entries(entries).values() for w in found]
        keys = {key for circle in self._circles(start) for key in circle}
        found = {self._wordings.kept[key].entry for key in keys}
        return {entry for entry in found if entry is not None}

    def _circles(self, start: Iterable[int]) -> list[list[int]]:
        return circles(start, self._around, self._are_linked, self._known_circles)

    def _known_circles(self, keys: set[int]) -> Iterable[list[int]]:
        leaders = {leader for key in keys if (leader := self._wordings.kept[key].leader) is not None}
        return self._wordings.of_circles(leaders - self._loosened).values()

    def _loosen(self, keys: Iterable[int]) -> None:
        """Let the circles of some wordings be found anew: they may say something else now, or nothing any more."""
        kept = self._wordings.kept
        self._loosened |= {leader for key in keys if (leader := kept[key].leader) is not None}

    def _around(self, keys: set[int]) -> Mapping[int, set[int]]:
        told = list(self._wordings.with_keys(keys).values())
        near = self._wordings.near(told)
        return {wording.key: near[wording.key] | self._wordings.mates(wording, self._rulings) for wording in told}

    def _are_linked(self, one: int, other: int) -> bool:
        return linked(self._wordings.loaded(one), self._wordings.loaded(other), self._rulings)

    def _grown(self, key: int, before: tuple[Any, ...], now: tuple[Any, ...]) -> None:
        """What identity asks of a wording is something else now than it was."""
        self._stirred.add(key)

    def _touch(self, wording: Wording) -> None:
        self._touched.setdefault(wording.key, wording.traits)

    def _told(
        self, numbers: Iterable[int], copied: frozenset[int]
    ) -> Iterable[tuple[int, list[tuple[AnyReport, Wording]]]]:
        held = self._recall.held(set(numbers))
        for article in sorted(held):
            reports = held[article].reports(self._number)
            if article in copied:
                reports = [msgspec.structs.replace(report, copies=True) for report in reports]
            self._wordings.learn(article, held[article].id)
            yield article, told_in(self._type, reports, self._rulings)

    def _place(self) -> None:
        """Number the new wordings, and let all be met where they can be."""
        first = (self._connection.execute(select(func.max(wordings.c.no))).scalar() or 0) + 1
        new = {key: no for no, key in enumerate((k for k, before in self._touched.items() if before is None), first)}
        self._wordings.enter(new)
        moving = self._stirred if LASTING[self._type].grows else self._stirred & new.keys()
        self._wordings.place(moving)

    def _parted(self) -> tuple[list[Thing[Wording]], set[int]]:
        things: list[Thing[Wording]] = []
        covered: set[int] = set()
        if LASTING[self._type].grows:
            self._loosen(self._stirred)
        loose = [key for told in self._wordings.of_circles(self._loosened).values() for key in told]
        for circle in self._circles(self._stirred.union(loose)):
            found = self._wordings.with_keys(circle)
            self._leaders |= dict.fromkeys(circle, min(self._wordings.kept[key].no for key in circle))
            things += lasting_things(self._type, [found[key] for key in circle], self._rulings)
            covered.update(circle)
        return self._changed(things), covered

    def _changed(self, things: Sequence[Thing[Wording]]) -> list[Thing[Wording]]:
        """Of the things of whole circles those that are not just what they were."""
        kept = self._wordings.kept
        before: dict[int | None, set[int]] = defaultdict(set)
        for thing in things:
            for wording in thing.members:
                before[kept[wording.key].entry].add(wording.key)
        ids = ids_of(self._connection, {entry for entry in before if entry is not None})
        changed = []
        for thing in things:
            entry = kept[thing.members[0].key].entry
            keys = {wording.key for wording in thing.members}
            if entry is None or ids[entry] != thing.id or before[entry] != keys or keys & self._touched.keys():
                changed.append(thing)
        return changed

    def _refreshed(self, covered: set[int]) -> list[Thing[Wording]]:
        """The entries that are what they were, and say more."""
        numbers = {self._wordings.kept[key].entry for key in self._touched.keys() - covered}
        found = self._wordings.of_entries(no for no in numbers if no is not None)
        ids = ids_of(self._connection, set(found))
        return [Thing(ids[no], sorted(told, key=lambda w: (w.fold.first, w.key))) for no, told in found.items()]

    def _row(self, thing: Thing[Wording]) -> dict[str, Any]:
        fold, sources = whole(thing.members)
        shown = lasting_shown(self._type, thing.members, fold)
        told = shown or show(_KINDS[self._type], fold)
        return lasting_row(thing.id, fold, told, sources, plain=shown is None)

    def _move(self, things: Sequence[Thing[Wording]], numbers: Mapping[str, int]) -> set[int]:
        """Let findings that were settled before follow their wordings; gives the entries that wordings left."""
        went: dict[int, dict[int, int]] = defaultdict(dict)
        kept = self._wordings.kept
        for thing in things:
            for wording in thing.members:
                entry = kept[wording.key].entry
                if entry is not None:
                    went[entry][kept[wording.key].no] = numbers[thing.id]
        left = {entry for entry, to in went.items() if set(to.values()) != {entry}}
        columns = (findings.c.no, findings.c.entry, findings.c.wording)
        rows = self._connection.execute(select(*columns).where(among(self._connection, findings.c.entry, left))).all()
        moved = [
            {"at": no, "to": went[entry][wording]} for no, entry, wording in rows if went[entry][wording] != entry
        ]
        if moved:
            here = update(findings).where(findings.c.no == bindparam("at"))
            self._connection.execute(here.values(entry=bindparam("to")), moved)
        return left

    def _store(self, things: Sequence[Thing[Wording]], numbers: Mapping[str, int]) -> None:
        """Write wordings that say more, and those that belong to another entry."""
        self._wordings.write(self._touched)
        identity = LASTING[self._type]
        moved: dict[int, Kept] = {}
        for thing in things:
            for wording in thing.members:
                kept = self._wordings.kept[wording.key]
                if kept.entry == numbers[thing.id]:
                    continue  # an entry never has another id: whose wording this was, it is by the same name
                own = id_of(identity.prefix, identity.name(wording.head))
                moved[wording.key] = kept._replace(entry=numbers[thing.id], alias=own if own != thing.id else None)
        self._assign(moved)

    def _assign(self, moved: dict[int, Kept]) -> None:
        """Write where wordings stand by now."""
        for key, leader in self._leaders.items():
            moved[key] = moved.get(key, self._wordings.kept[key])._replace(leader=leader)
        self._wordings.assign({key: now for key, now in moved.items() if now != self._wordings.kept[key]})
