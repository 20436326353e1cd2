"""What changed between two registers, or two states of one: entries that came, went, or say something else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec

from banggiao.records import Entry, Finding
from banggiao.register.tables.schema import TYPE_NAMES

# One finding: its article, and where in the text it rests.
Rest = tuple[str, tuple[tuple[int, int], ...]]


class Held(Protocol):
    """What can be compared: a register, or one as of a day."""

    def entries(self, of: str) -> list[Entry[Finding]]:
        """The entries of one type."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that is another now.

    `added` and `gone` entries hold their `shown` in `values`, one side of each pair null. `changed` ones hold there the
    slots whose shown value is another: what it was, and what it is. `came` and `left` are the articles whose reports it
    gained and lost. `was` is the id that it had before, where that is another.
    """

    what: Literal["added", "gone", "changed"]
    type: str
    id: str
    was: str | None = None
    values: Mapping[str, tuple[Any, Any]] = {}
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def differences(before: Held, now: Held) -> list[Change]:
    """What changed, by type and id."""
    changes: list[Change] = []
    for type_ in TYPE_NAMES:
        changes += _of_type(type_, before.entries(type_), now.entries(type_))
    return changes


def _of_type(type_: str, before: Sequence[Entry[Any]], now: Sequence[Entry[Any]]) -> list[Change]:
    pairs, gone, added = _pair(before, now)
    changes = [change for old, new in pairs if (change := _change(type_, old, new)) is not None]
    changes += [
        Change(what="added", type=type_, id=e.id, values=_all(e, 1), came=e.articles) for e in added
    ]
    changes += [Change(what="gone", type=type_, id=e.id, values=_all(e, 0), left=e.articles) for e in gone]
    return sorted(changes, key=lambda change: (change.what, change.id))


def _pair(
    before: Iterable[Entry[Any]], now: Iterable[Entry[Any]]
) -> tuple[list[tuple[Entry[Any], Entry[Any]]], list[Entry[Any]], list[Entry[Any]]]:
    """Entries of one id belong together; of the others, those that have most reports in common."""
    olds, news = {entry.id: entry for entry in before}, {entry.id: entry for entry in now}
    pairs = [(olds.pop(id_), news.pop(id_)) for id_ in sorted(olds.keys() & news.keys())]
    resting: dict[Rest, list[str]] = defaultdict(list)
    for entry in news.values():
        for rest in _rests(entry):
            resting[rest].append(entry.id)
    common: Counter[tuple[str, str]] = Counter()
    for entry in olds.values():
        common.update((entry.id, id_) for rest in _rests(entry) for id_ in resting[rest])
    for (old, new), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if old in olds and new in news:
            pairs.append((olds.pop(old), news.pop(new)))
    return pairs, list(olds.values()), list(news.values())


def _change(type_: str, old: Entry[Any], new: Entry[Any]) -> Change | None:
    values = {
        slot: (was, is_)
        for slot in _slots(new.shown)
        if (was := getattr(old.shown, slot)) != (is_ := getattr(new.shown, slot))
    }
    held, holds = Counter(rest[0] for rest in _rests(old)), Counter(rest[0] for rest in _rests(new))
    came, left = sorted((holds - held).keys()), sorted((held - holds).keys())
    if not (values or came or left) and old.id == new.id:
        return None
    was = old.id if old.id != new.id else None
    return Change(
        what="changed", type=type_, id=new.id, was=was, values=values, came=tuple(came), left=tuple(left)
    )


def _all(entry: Entry[Any], side: int) -> dict[str, tuple[Any, Any]]:
    filled = {slot: value for slot in _slots(entry.shown) if (value := getattr(entry.shown, slot)) not in (None, ())}
    return {slot: (None, value) if side else (value, None) for slot, value in filled.items()}


def _slots(finding: Finding) -> list[str]:
    return [slot for slot in finding.__struct_fields__ if slot not in ("evidence", "rule")]


def _rests(entry: Entry[Any]) -> list[Rest]:
    return [(s.article, tuple((e.start, e.end) for e in s.finding.evidence)) for s in entry.supports]
