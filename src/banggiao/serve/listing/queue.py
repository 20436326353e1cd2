"""What is open to decide, the most useful first, kept ready for those who review."""

import time
from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Row, select

from banggiao.records import Encounter, Entry, Instrument, Person
from banggiao.register import Filters
from banggiao.register.asking.questions import Question, questions
from banggiao.register.ruling import load_ruled
from banggiao.register.settling.deciding import Ruled
from banggiao.register.tables.schema import BY_SOURCES, TYPE_NAMES, entries
from banggiao.serve.listing.conditions import conditions
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.ordering import Among, Order, ordered

# So many entries of a type are looked through, those with most sources first: an answer on them tells most. Fewer of
# each where all types are asked for.
CONSIDERED, CONSIDERED_OF_EACH = 500, 200
# Reports of an entry that say whether something is doubtful, and that it is so still.
_FEW, _SURE = (2, 1), (60, 60)
# A queue that others have changed since serves on for so many times as long as it took to make.
_WORTH = 20
# Two entries of these types may be one.
_JOINED = (Person.TYPE, Encounter.TYPE, Instrument.TYPE)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which questions: on entries of a type, of a country."""

    type: str | None = None
    country: str | None = None


class Key(NamedTuple):
    """Where a question stands: by weight, in thousandths, then by what it is on."""

    weight: int
    type: str
    entries: str
    slot: str


class Open(msgspec.Struct, frozen=True):
    """Questions in their order; `all_looked_at` tells whether no entry was left out."""

    questions: tuple[Question, ...]
    all_looked_at: bool


class _Made(NamedTuple):
    open: Open
    writes: int
    until: float


class Queue:
    """The questions of one server; several threads may ask.

    Making them takes long in a large register, so they serve on for a while when somebody has decided; `still_open`
    tells of the one that is about to be asked whether it is open now.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[Wanted, _Made] = {}
        self._ruled: tuple[int, Ruled] = (-1, Ruled())

    def open(self, asking: Asking, wanted: Wanted) -> Open:
        """The questions that are wanted, as they are or as they were a short while ago."""
        with self._lock:
            writes = asking.recall.writes
            known = self._made.get(wanted)
            if known is not None and (known.writes == writes or time.monotonic() < known.until):
                return known.open
            began = time.monotonic()
            made = _open(asking, wanted, self.ruled(asking))
            now = time.monotonic()
            if len(self._made) > 50:
                self._made.clear()
            self._made[wanted] = _Made(made, writes, now + _WORTH * (now - began))
            return made

    def forget(self) -> None:
        """Make the questions anew: what was decided is taken back, so there may be one that was none before."""
        with self._lock:
            self._made.clear()

    def still_open(self, asking: Asking, question: Question) -> bool:
        """Whether a question is one in the state that `asking` sees."""
        rows = asking.connection.execute(select(entries).where(entries.c.id.in_(question.entries))).all()
        if len(rows) < len(question.entries):
            return False
        found = questions([told.entry for told in tell(asking, rows, *_SURE)], self.ruled(asking))
        return any((q.entries, q.reason, q.slot) == (question.entries, question.reason, question.slot) for q in found)

    def ruled(self, asking: Asking) -> Ruled:
        """What was decided, in the state that `asking` sees."""
        writes, ruled = self._ruled
        if writes != asking.recall.writes:
            ruled = load_ruled(asking.connection, asking.recall)
            self._ruled = (asking.recall.writes, ruled)
        return ruled


def considered(wanted: Wanted) -> int:
    """How many entries of a type are looked through."""
    return CONSIDERED if wanted.type else CONSIDERED_OF_EACH


def key_of(question: Question) -> Key:
    """The place of a question in its queue: the lowest key comes first."""
    return Key(round(-1000 * question.weight), question.type, " ".join(question.entries), question.slot or "")


def _open(asking: Asking, wanted: Wanted, ruled: Ruled) -> Open:
    found: dict[str, Entry[Any]] = {}
    looked_at_all = True
    most = considered(wanted)
    for type_ in [wanted.type] if wanted.type else TYPE_NAMES:
        # Of the other types only what reports tell differently is a question.
        rows = _candidates(asking, type_, wanted.country, most)
        looked_at_all = looked_at_all and len(rows) <= most
        found.update((told.entry.id, told.entry) for told in tell(asking, rows[:most], *_FEW))
    asked = questions(list(found.values()), ruled)
    return Open(tuple(sorted(asked, key=key_of)), looked_at_all)


def _candidates(asking: Asking, type_: str, country: str | None, most: int) -> list[Row[Any]]:
    """So many entries, and one more, with most sources; of the types that are not joined only what several tell."""
    held = conditions([type_], Filters(country=country))
    if type_ not in _JOINED:
        held += [BY_SOURCES, entries.c.disputed.is_not(None)]
    among = Among(type_ if country is None else None)
    order = Order("sources", descending=True)
    return [row for _, row in ordered(asking.connection, held, order, None, most + 1, among)]


def stretch(found: Sequence[Question], after: Key | None) -> Sequence[Question]:
    """The questions behind a place in their order."""
    return [question for question in found if after is None or key_of(question) > after]
