"""Wordings of one type, from the database where they are asked for.

A wording of an event that few reports tell is kept by naming these: what they add up to is worked out of their
readings where it is asked. Of others, and where it would be asked time and again, the fold is kept, and who speaks for
them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from banggiao.assemble import AnyReport, Report
from banggiao.assemble.folds import Fold
from banggiao.assemble.gathering import mates
from banggiao.assemble.identity import LASTING
from banggiao.assemble.meeting import Point
from banggiao.assemble.occasions import Occasion
from banggiao.assemble.rulings import NO_RULINGS, Rulings
from banggiao.assemble.wordings import Wording, packed, ruled_key, unpacked
from banggiao.records import Encounter
from banggiao.register.settling.memory import Recall
from banggiao.register.settling.standing import Spot, Standing
from banggiao.register.tables.chunks import among, chunks
from banggiao.register.tables.codec import pack_bytes, unpack_bytes
from banggiao.register.tables.copying import copied
from banggiao.register.tables.schema import IN_CIRCLES, TYPE_NUMBERS, articles, findings, wordings


class Kept(NamedTuple):
    """A wording as it is stored: its number, entry and alias, None where it is new.

    Of one of an event, `leader` is the number of that which its group begins with, and `claim` the firmness of its
    place there in quarters, below zero where it is torn between several groups; of others `leader` is the lowest number
    in its circle.
    """

    no: int
    entry: int | None = None
    alias: str | None = None
    leader: int | None = None
    claim: int | None = None


class _Voice(NamedTuple):
    """A report that speaks for a wording: by article and place; with its day where the wording is kept folded."""

    article: int
    place: int
    published: str | None = None


class _Spoken(msgspec.Struct, array_like=True, gc=False):
    """The body of a wording of an event: what it tells, or where the voices are all its reports, its head alone."""

    voices: list[_Voice]
    told: bytes = b""
    head: list[Any] = []


_SPOKEN = msgspec.msgpack.Decoder(_Spoken)


class Wordings:
    """Wordings of one type in one transaction."""

    def __init__(self, connection: Connection, recall: Recall, type_: str) -> None:
        self._connection = connection
        self._recall = recall
        self._type = type_
        self._identity = LASTING[type_]
        self._known: dict[int, Wording] = {}
        self._absent: set[int] = set()
        self._by_number: dict[int, int] = {}
        self._standing = Standing(connection, type_)
        self._looked: dict[int, list[Spot]] = {}
        # The numbers of articles that voices are of, by id, and their ids by number.
        self._articles: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        # What articles tell of beside a finding, by number; and by key what those of a wording tell.
        self._occasions: dict[int, Occasion] = {}
        self._heard: dict[int, list[Occasion]] = {}
        # By key, the reports of wordings that are not worked out yet.
        self._bare: dict[int, list[_Voice]] = {}
        # The keys of those of events that are kept folded.
        self._folded: set[int] = set()
        self.kept: dict[int, Kept] = {}

    def with_keys(self, keys: Iterable[int]) -> dict[int, Wording]:
        """Those of these keys that there are."""
        known = self.heads(keys)
        self._work_out(set(known))
        return known

    def heads(self, keys: Iterable[int]) -> dict[int, Wording]:
        """Those of these keys that there are; of those of events it may not be known yet what they add up to."""
        known = self._known
        wanted = set(keys)
        # Not by taking all known keys from them: these are many, and asked for by a few.
        if new := {key for key in wanted if key not in known and key not in self._absent}:
            self._read(among(self._connection, wordings.c.key, new))
            self._absent |= {key for key in new if key not in known}
        return {key: known[key] for key in wanted if key in known}

    def of_entries(self, numbers: Iterable[int]) -> dict[int, list[Wording]]:
        """Those of some entries, by their numbers."""
        found = self.heads_of_entries(numbers)
        self._work_out({wording.key for told in found.values() for wording in told})
        return found

    def heads_of_entries(self, numbers: Iterable[int]) -> dict[int, list[Wording]]:
        """The same as `of_entries`; of those of events it may not be known yet what they add up to."""
        found: dict[int, list[Wording]] = defaultdict(list)
        for wording in self._load(among(self._connection, wordings.c.entry, numbers)):
            entry = self.kept[wording.key].entry
            assert entry is not None  # that is how it was found
            found[entry].append(wording)
        return found

    def of_circles(self, leaders: Collection[int]) -> dict[int, list[int]]:
        """The keys of those of some circles, by their leaders; not of events, which have groups for circles."""
        found: dict[int, list[int]] = defaultdict(list)
        if leaders:
            for wording in self._load(and_(among(self._connection, wordings.c.leader, leaders), IN_CIRCLES)):
                leader = self.kept[wording.key].leader
                assert leader is not None  # that is how it was found
                found[leader].append(wording.key)
        return found

    def loaded(self, key: int) -> Wording:
        """One that is loaded already."""
        return self._known[key]

    def of_number(self, no: int) -> int:
        """The key of one that is loaded, by its number."""
        return self._by_number[no]

    def near(self, some: Sequence[Wording]) -> dict[int, set[int]]:
        """For each of some wordings, by key, the others that it can be one with for all that their heads tell."""
        met = self._standing.met(map(self._looks, some))
        self._load_numbers(no for numbers in met for no in numbers)
        return {
            wording.key: self._possible(wording, {self._by_number[no] for no in numbers} - {wording.key})
            for wording, numbers in zip(some, met, strict=True)
        }

    def standing_at(self, points: Iterable[Point]) -> set[int]:
        """The keys of those that stand at some points."""
        numbers = self._standing.at(points)
        self._load_numbers(numbers)
        return {self._by_number[no] for no in numbers}

    def _load_numbers(self, numbers: Iterable[int]) -> None:
        if new := {no for no in numbers if no not in self._by_number}:
            self._read(among(self._connection, wordings.c.no, new))

    def mates(self, wording: Wording, rulings: Rulings) -> set[int]:
        """The keys of those that a wording is ruled to be one with."""
        if not wording.ruled:
            return set()
        keys = {ruled_key(id_) for id_ in mates(wording, rulings)}
        return set(self.heads(keys)) - {wording.key}

    def _possible(self, wording: Wording, others: set[int]) -> set[int]:
        """Those of some wordings that can be one with another for all that their heads tell."""
        possible = self._identity.possible
        return others if possible is None else possible(wording.head, {key: self._known[key].head for key in others})

    def put(self, wording: Wording) -> None:
        """A new one, not stored yet."""
        self._known[wording.key] = wording
        self._absent.discard(wording.key)

    def learn(self, article: int, id_: str) -> None:
        """The number of an article that voices are of."""
        self._articles[id_], self._ids[article] = article, id_

    def enter(self, new: Mapping[int, int]) -> None:
        """Store new ones, each under a number, to be told later what it says."""
        type_ = TYPE_NUMBERS[self._type]
        rows = [{"no": no, "key": key, "type": type_, "body": b""} for key, no in new.items()]
        if rows:
            self._connection.execute(insert(wordings), rows)
        for key, no in new.items():
            self.kept[key] = Kept(no)
            self._by_number[no] = key

    def write(self, keys: Iterable[int]) -> None:
        """Store what wordings say now."""
        bodies = [{"at": self.kept[key].no, "packed": self._body(self._known[key])} for key in keys]
        if bodies:
            here = update(wordings).where(wordings.c.no == bindparam("at"))
            self._connection.execute(here.values(body=bindparam("packed")), bodies)

    def keep_folded(self, keys: Iterable[int]) -> set[int]:
        """Let wordings of events be kept folded from now on; gives those that are not written so."""
        new = set(keys) - self._folded
        self._folded |= new
        return {key for key in new if self._is_all_voices(self._known[key])}

    def is_worked_out(self, wording: Wording) -> bool:
        """Whether one of an event was worked out of its reports as they count now."""
        return self._type == Encounter.TYPE and wording.key not in self._folded

    @staticmethod
    def _is_all_voices(wording: Wording) -> bool:
        """Whether its voices are all that tell it."""
        return len(wording.voices) == wording.fold.times and wording.ruled is None

    def assign(self, now: Mapping[int, Kept]) -> None:
        """Store to which entries wordings belong, and where they stand in them."""
        changes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for key, kept in sorted(now.items(), key=lambda pair: pair[1].no):
            pairs = zip(Kept._fields, self.kept[key], kept, strict=True)
            # A column that is named is written into its indexes anew, also where it says the same.
            new = {name: value for name, was, value in pairs if value != was}
            changes[tuple(new)].append({"at": kept.no} | new)
        here = update(wordings).where(wordings.c.no == bindparam("at"))
        for names, rows in changes.items():
            if names:
                self._connection.execute(here.values({name: bindparam(name) for name in names}), rows)
        self.kept.update(now)

    def take_out(self, some: Iterable[Wording]) -> None:
        """Forget wordings, here and in the database, and where they are met."""
        gone = list(some)
        self._standing.take_out({self.kept[wording.key].no: self._identity.stands(wording) for wording in gone})
        for some_ in chunks(sorted(self.kept[wording.key].no for wording in gone)):
            self._connection.execute(delete(wordings).where(wordings.c.no.in_(some_)))
        for wording in gone:
            del self._by_number[self.kept[wording.key].no], self.kept[wording.key], self._known[wording.key]
            self._bare.pop(wording.key, None)

    def place(self, keys: Iterable[int]) -> None:
        """Let wordings be met where they stand by now."""
        self._standing.place({self.kept[key].no: self._identity.stands(self._known[key]) for key in keys})

    def _looks(self, wording: Wording) -> list[Spot]:
        """Where a wording looks for others; an event always in the same places."""
        if self._type != Encounter.TYPE:
            return self._standing.spots(self._identity.looks(wording))
        known = self._looked.get(wording.key)
        if known is None:
            known = self._looked[wording.key] = self._standing.spots(self._identity.looks(wording))
        return known

    def _load(self, condition: Any) -> list[Wording]:
        """Those that a condition holds for; of those that are known already only the numbers are read."""
        query = select(wordings.c.no).where(condition).order_by(wordings.c.no)
        numbers = self._connection.execute(query).scalars().all()
        self._load_numbers(numbers)
        return [self._known[self._by_number[no]] for no in numbers]

    def _read(self, condition: Any) -> None:
        columns = (wordings.c.key, wordings.c.body, *(wordings.c[name] for name in Kept._fields))
        rows = self._connection.execute(select(*columns).where(condition).order_by(wordings.c.no)).all()
        bodies: dict[int, bytes] = {}
        for key, body, no, *stands in rows:
            if key not in self._known:
                bodies[key] = unpack_bytes(body)
                self.kept[key] = Kept(no, *stands)
                self._by_number[no] = key
        if self._type == Encounter.TYPE:
            self._unpack_events(bodies)
        else:
            self._known |= {key: unpacked(self._type, key, body) for key, body in bodies.items()}

    def _unpack_events(self, packed_: Mapping[int, bytes]) -> None:
        """Wordings of events, as they are kept; of their voices it is only said where they are."""
        bodies = {key: _SPOKEN.decode(body) for key, body in packed_.items()}
        self._name_articles({v.article for body in bodies.values() for v in body.voices})
        for key, body in bodies.items():
            if body.told:
                wording = unpacked(self._type, key, body.told)
                self._folded.add(key)
            else:
                wording = Wording(type=self._type, key=key, head=tuple(body.head), folded=b"")
                self._bare[key] = body.voices
            wording.voices = tuple(
                Report(article=self._ids[v.article], published=v.published, place=v.place, finding=None)
                for v in body.voices
            )
            self._known[key] = wording

    def _name_articles(self, numbers: set[int]) -> None:
        if new := {no for no in numbers if no not in self._ids}:
            named = select(articles.c.no, articles.c.id).where(among(self._connection, articles.c.no, new))
            for no, id_ in self._connection.execute(named).all():
                self.learn(no, id_)

    def _work_out(self, keys: set[int]) -> None:
        """Fold the few reports of wordings that are kept by naming these."""
        bare = {key: self._bare.pop(key) for key in sorted(keys) if key in self._bare}
        if not bare:
            return
        reports = self._reports({(voice.article, voice.place) for voices in bare.values() for voice in voices})
        copies = copied(self._connection, {article for article, _ in reports})
        for key, voices in bare.items():
            told = [msgspec.structs.replace(reports[v[:2]], copies=v.article in copies) for v in voices]
            wording = self._known[key]
            wording.voices = tuple(told)
            first, *others = (Fold.of(report, NO_RULINGS) for report in told)
            for other in others:
                first.add(other)
            wording.folded = first

    def occasions(self, wording: Wording) -> list[Occasion]:
        """The occasions of a wording of an event; its voices are not opened for it."""
        if wording.key not in self._heard:
            self.learn_occasions([wording.key])
        return self._heard[wording.key]

    def occasions_of(self, ids: Collection[str]) -> list[Occasion]:
        """The occasions of articles that speak, or spoke, for wordings."""
        self.learn_articles(ids)
        return [self._occasions[self._articles[id_]] for id_ in ids]

    def learn_occasions(self, keys: Iterable[int]) -> None:
        """Be ready to be asked for the occasions of these."""
        new = {key: [v.article for v in self._known[key].voices] for key in keys if key not in self._heard}
        self.learn_articles(id_ for ids in new.values() for id_ in ids)
        self._heard |= {key: self.occasions_of(ids) for key, ids in new.items()}

    def learn_articles(self, ids: Iterable[str]) -> None:
        """Be ready to be asked for the occasions of these."""
        if missing := {no for id_ in ids if (no := self._articles[id_]) not in self._occasions}:
            self._occasions |= self._recall.occasions(missing)

    def voiced_in(self, ids: Iterable[str]) -> dict[str, set[int]]:
        """The keys of the wordings of events that articles speak for, by the id of each of these."""
        found: dict[str, set[int]] = {id_: set() for id_ in ids}
        told = select(findings.c.wording).where(
            among(self._connection, findings.c.article, {self._articles[id_] for id_ in found}),
            findings.c.type == TYPE_NUMBERS[self._type], findings.c.wording.is_not(None),
        )
        self._load_numbers(set(self._connection.execute(told).scalars()))
        for key, wording in self._known.items():
            for voice in wording.voices:
                if voice.article in found:
                    found[voice.article].add(key)
        return found

    def _reports(self, places: set[tuple[int, int]]) -> dict[tuple[int, int], AnyReport]:
        held = self._recall.held({article for article, _ in places})
        type_ = TYPE_NUMBERS[self._type]
        return {(article, place): held[article].report(type_, place) for article, place in places}

    def _body(self, wording: Wording) -> bytes:
        if self._type != Encounter.TYPE:
            return pack_bytes(packed(wording))
        whole = self._is_all_voices(wording) and wording.key not in self._folded
        voices = [
            _Voice(self._articles[v.article], v.place) if whole else
            _Voice(self._articles[v.article], v.place, v.published)
            for v in wording.voices
        ]
        body = _Spoken(voices, head=list(wording.head)) if whole else _Spoken(voices, packed(wording))
        return pack_bytes(msgspec.msgpack.encode(body))
