"""Entries of what is told of for years, brought up to date: reports are folded into wordings, never read again.

Where a report tells what others told before in the same wording, only the entry is written anew, from its folds.
Where a wording is new, or changes in what identity asks, its circle is parted into things again: of wordings, which are
few, not of reports. Only a decision takes entries apart into their reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from banggiao.assemble import AnyReport
from banggiao.assemble.assembly import lasting_shown
from banggiao.assemble.gathering import Thing, circles, id_of, lasting_things, mates, side_by_side, told_in, whole
from banggiao.assemble.identity import LASTING
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.showing import show
from banggiao.assemble.wordings import Wording, number, packed, ruled_key, unpacked
from banggiao.records import TYPES
from banggiao.register.chunks import among, chunks
from banggiao.register.fulltext import FullText
from banggiao.register.memory import Recall
from banggiao.register.rows import lasting_row
from banggiao.register.schema import TYPE_NAMES, findings, meetings, wordings
from banggiao.register.writing import ids_of, write_rows

_KINDS = {kind.TYPE: kind for kind in TYPES}


class Kept(NamedTuple):
    """A wording as it is stored: its number, entry and alias, None where it is new."""

    no: int
    entry: int | None
    alias: str | None


class Loose(NamedTuple):
    """Findings of one article that have no entry yet, by place, with their numbers."""

    article: int
    places: Mapping[int, int]


class Wordings:
    """Wordings of one type, from the database where they are asked for."""

    def __init__(self, connection: Connection, type_: str) -> None:
        self._connection = connection
        self._type = type_
        self._identity = LASTING[type_]
        self._known: dict[int, Wording] = {}
        self._absent: set[int] = set()
        self._met: dict[int, set[int]] = {}
        self.kept: dict[int, Kept] = {}

    def with_keys(self, keys: Iterable[int]) -> dict[int, Wording]:
        """Those of these keys that there are."""
        wanted = set(keys)
        if new := wanted - self._known.keys() - self._absent:
            self._load(among(self._connection, wordings.c.key, new))
            self._absent |= new - self._known.keys()
        return {key: self._known[key] for key in wanted if key in self._known}

    def of_entries(self, numbers: Iterable[int]) -> dict[int, list[Wording]]:
        """Those of some entries, by their numbers."""
        found: dict[int, list[Wording]] = defaultdict(list)
        for wording in self._load(among(self._connection, wordings.c.entry, numbers)):
            entry = self.kept[wording.key].entry
            assert entry is not None  # that is how it was found
            found[entry].append(wording)
        return found

    def linked(self, keys: set[int], rulings: Rulings) -> Mapping[int, set[int]]:
        """For each of some keys those of the wordings that it may be one with."""
        some = self.with_keys(keys)
        places = {key: self._places(wording) for key, wording in some.items()}
        self._meet({place for found in places.values() for place in found})
        ruled = {key: {ruled_key(id_) for id_ in mates(wording, rulings)} for key, wording in some.items()}
        self.with_keys(key for found in ruled.values() for key in found)
        linked: dict[int, set[int]] = {}
        for key, wording in some.items():
            met = {other for place in places[key] for other in self._met[place]} - {key}
            linked[key] = {other for other in met if self._identity.linked(wording, self._known[other])}
            linked[key] |= ruled[key] & self._known.keys()
        return linked

    def put(self, wording: Wording) -> None:
        """A new one, not stored yet."""
        self._known[wording.key] = wording
        self._absent.discard(wording.key)

    def forget(self, key: int) -> None:
        """One that is taken out."""
        del self._known[key], self.kept[key]
        self._met.clear()

    def place(self, places: Mapping[int, Iterable[int]]) -> None:
        """Let wordings, by number, be met at these places too."""
        rows = [{"key": place, "member": no} for no, found in places.items() for place in sorted(found)]
        if rows:
            self._connection.execute(insert(meetings), rows)
        self._met.clear()

    def places_of(self, wording: Wording) -> set[int]:
        """Where a wording is met."""
        return self._places(wording)

    def _places(self, wording: Wording) -> set[int]:
        return {number(self._type, key) for key in self._identity.keys(wording)}

    def _meet(self, places: set[int]) -> None:
        """Learn who is met at these places."""
        members: dict[int, set[int]] = {place: set() for place in places - self._met.keys()}
        by_no = {kept.no: key for key, kept in self.kept.items()}
        unknown: dict[int, set[int]] = defaultdict(set)
        met = select(meetings.c.key, meetings.c.member).where(among(self._connection, meetings.c.key, members))
        for key, member in self._connection.execute(met):
            if member in by_no:
                members[key].add(by_no[member])
            else:
                unknown[member].add(key)
        for wording in self._load(among(self._connection, wordings.c.no, unknown)):
            for place in unknown[self.kept[wording.key].no]:
                members[place].add(wording.key)
        self._met |= members

    def _load(self, condition: Any) -> list[Wording]:
        rows = self._connection.execute(select(wordings).where(condition).order_by(wordings.c.no)).all()
        found = []
        for row in rows:
            if row.key not in self._known:
                self._known[row.key] = unpacked(self._type, row.key, row.body)
                self.kept[row.key] = Kept(row.no, row.entry, row.alias)
            found.append(self._known[row.key])
        return found


class Lasting:
    """The entries of one type in one transaction."""

    def __init__(self, connection: Connection, recall: Recall, rulings: Rulings, type_: str) -> None:
        self._connection = connection
        self._recall = recall
        self._rulings = rulings
        self._type = type_
        self._number = TYPE_NAMES.index(type_)
        self._wordings = Wordings(connection, type_)
        # By key, what identity asked of a wording before it was touched; None of one that is new.
        self._touched: dict[int, Any] = {}
        self._stirred: set[int] = set()

    def dissolve(self, entries: set[int]) -> None:
        """Take entries apart: their wordings go, and their findings are to be told again."""
        for found in self._wordings.of_entries(entries).values():
            for wording in found:
                for other in self._wordings.with_keys(wording.beside).values():
                    self._touch(other)
                    other.beside.pop(wording.key, None)
                    self._stirred.add(other.key)
        gone = [w for found in self._wordings.of_entries(entries).values() for w in found]
        numbers = {self._wordings.kept[w.key].no: self._wordings.places_of(w) for w in gone}
        for no, places in numbers.items():
            here = meetings.c.key.in_(sorted(places)) & (meetings.c.member == no)
            self._connection.execute(delete(meetings).where(here))
        for some in chunks(sorted(numbers)):
            self._connection.execute(delete(wordings).where(wordings.c.no.in_(some)))
        for wording in gone:
            self._touched.pop(wording.key, None)
            self._stirred.discard(wording.key)
            self._wordings.forget(wording.key)

    def recount(self, articles_: Iterable[int], shift: int) -> None:
        """Let what some articles tell count for one source more or less."""
        for _, told in self._told(articles_, frozenset()):
            singles = [single for _, single in told]
            known = self._wordings.with_keys(single.key for single in singles)
            for single in singles:
                if (wording := known.get(single.key)) is not None:
                    self._touch(wording)
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
                    wording.fold.add(single.fold)
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
            if before is not None and self._wordings.with_keys([key])[key].traits != before:
                self._stirred.add(key)
        self._place()
        things, covered = self._parted()
        things += self._refreshed(covered)
        rows = [self._row(thing) for thing in things]
        numbers = write_rows(self._connection, fulltext, rows)
        left = self._move(things, numbers)
        self._store(things, numbers)
        entry_of = {w.key: numbers[thing.id] for thing in things for w in thing.members}
        settled = [{"at": no, "to": entry_of[key]} for no, key in keys.items()]
        if settled:
            here = update(findings).where(findings.c.no == bindparam("at"))
            self._connection.execute(here.values(entry=bindparam("to"), alias=None), settled)
        return (left | shaken) - set(numbers.values())

    def circle(self, entries: Iterable[int]) -> set[int]:
        """The entries that have wordings in one circle with those of some entries."""
        start = [w.key for found in self._wordings.of_entries(entries).values() for w in found]
        keys = {key for circle in circles(start, self._linked) for key in circle}
        found = {self._wordings.kept[key].entry for key in keys}
        return {entry for entry in found if entry is not None}

    def _linked(self, keys: set[int]) -> Mapping[int, Iterable[int]]:
        return self._wordings.linked(keys, self._rulings)

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
            yield article, told_in(self._type, reports, self._rulings)

    def _place(self) -> None:
        """Number the new wordings, and let all be met where they can be."""
        first = (self._connection.execute(select(func.max(wordings.c.no))).scalar() or 0) + 1
        new = [key for key, before in self._touched.items() if before is None]
        for no, key in enumerate(new, first):
            self._wordings.kept[key] = Kept(no, None, None)
        rows = [
            {"no": no, "key": key, "type": self._number, "body": b""} for no, key in enumerate(new, first)
        ]
        if rows:
            self._connection.execute(insert(wordings), rows)
        known = self._wordings.with_keys(self._stirred)
        places = {self._wordings.kept[key].no: self._wordings.places_of(w) for key, w in known.items()}
        old = {self._wordings.kept[key].no: places[self._wordings.kept[key].no] for key in known if key not in new}
        for no, found in old.items():
            here = select(meetings.c.key).where(meetings.c.key.in_(sorted(found)), meetings.c.member == no)
            places[no] = found - set(self._connection.execute(here).scalars())
        self._wordings.place(places)

    def _parted(self) -> tuple[list[Thing[Wording]], set[int]]:
        things: list[Thing[Wording]] = []
        covered: set[int] = set()
        for circle in circles(self._stirred, self._linked):
            found = self._wordings.with_keys(circle)
            things += lasting_things(self._type, [found[key] for key in circle], self._rulings)
            covered.update(circle)
        return things, covered

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
        for thing in things:
            for wording in thing.members:
                entry = self._wordings.kept[wording.key].entry
                if entry is not None:
                    went[entry][wording.key] = numbers[thing.id]
        moved = []
        left = set()
        for entry, to in went.items():
            if set(to.values()) == {entry}:
                continue
            columns = (findings.c.no, findings.c.article, findings.c.place)
            rows = self._connection.execute(select(*columns).where(findings.c.entry == entry)).all()
            if len(set(to.values())) == 1:
                (one,) = set(to.values())
                moved += [{"at": row.no, "to": one} for row in rows]
            else:
                moved += [{"at": no, "to": to[key]} for no, key in self._keys_of(rows).items()]
            left.add(entry)
        if moved:
            here = update(findings).where(findings.c.no == bindparam("at"))
            self._connection.execute(here.values(entry=bindparam("to")), moved)
        return left

    def _keys_of(self, rows: Sequence[Any]) -> dict[int, int]:
        """The key of the wording of each of some findings, by their numbers."""
        at = {(row.article, row.place): row.no for row in rows}
        told = self._told({row.article for row in rows}, frozenset())
        return {
            at[article, report.place]: single.key
            for article, singles in told
            for report, single in singles
            if (article, report.place) in at
        }

    def _store(self, things: Sequence[Thing[Wording]], numbers: Mapping[str, int]) -> None:
        """Write wordings that say more, and those that belong to another entry."""
        bodies = [
            {"at": self._wordings.kept[key].no, "packed": packed(self._wordings.with_keys([key])[key])}
            for key in self._touched
        ]
        if bodies:
            here = update(wordings).where(wordings.c.no == bindparam("at"))
            self._connection.execute(here.values(body=bindparam("packed")), bodies)
        identity = LASTING[self._type]
        places = []
        for thing in things:
            for wording in thing.members:
                kept = self._wordings.kept[wording.key]
                own = id_of(identity.prefix, identity.name(wording.head))
                now = Kept(kept.no, numbers[thing.id], own if own != thing.id else None)
                if now != kept:
                    places.append({"at": now.no, "to": now.entry, "as": now.alias})
                    self._wordings.kept[wording.key] = now
        if places:
            here = update(wordings).where(wordings.c.no == bindparam("at"))
            self._connection.execute(here.values(entry=bindparam("to"), alias=bindparam("as")), places)
