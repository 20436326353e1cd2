"""What a person rules on entries as they stand, and the decision that it becomes."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from banggiao.assemble.days import in_calendar
from banggiao.records import Decision, DecisionKind, RecordError, Subject
from banggiao.register.settling.deciding import (
    SLOTS,
    Ruled,
    check_slot,
    corrected_value,
    find,
    in_force,
    rule,
    subject_of,
)
from banggiao.register.settling.memory import Held, Recall
from banggiao.register.settling.settling import named_articles
from banggiao.register.tables.errors import ConflictError, DecisionError
from banggiao.register.tables.schema import TYPE_NAMES, TYPE_NUMBERS, decisions, entries, findings

# Two things are told apart by their first reports; naming every one of two long lists would serve nothing.
_MOST_PAIRS = 4096
_DATES = ("date", "period")


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """One ruling on entries, by their ids.

    `same`: two entries or more are one. `different`: two are two, however alike; or, with `articles`, the reports of
    these articles are of another thing than the rest of one entry. `wrong`: an entry, or what `articles` say of it, is
    none; with `slot`, only what they say for that slot does not count, which leaves it open where nobody else says
    anything. `corrected`: an entry's `slot` is `value`, in the form that JSON has for it, and never null. Numbers in
    the evidence of events are slots too (`figure:people`). `span`: the evidence in the one article of `articles` is
    `value`, pairs of offsets.
    """

    kind: DecisionKind
    entries: tuple[str, ...]
    articles: tuple[str, ...] = ()
    slot: str | None = None
    value: Any = None


class Signed(msgspec.Struct, frozen=True):
    """Who rules, when (ISO, UTC) and why; `number` decisions were made before.

    `key` is a name of its maker's own: under it the same person decides once, however often it is asked.
    """

    who: str
    at: str
    why: str
    number: int
    key: str | None = None


def decision_of(connection: Connection, recall: Recall, ruling: Ruling, signed: Signed) -> Decision:
    """The decision that a ruling becomes; raises DecisionError where it cannot be one."""
    found = [_Reports(connection, recall, id_) for id_ in ruling.entries]
    if not found:
        raise DecisionError("a ruling is about entries; name one or two")
    if len({reports.type for reports in found}) > 1:
        raise DecisionError("these entries are of several types; a ruling is about one")
    chosen, rest = found[0].part(ruling.articles)
    about: Sequence[Subject] = chosen
    other: Sequence[Subject] = ()
    if ruling.kind in ("same", "different"):
        other = rest if ruling.articles else [subject for reports in found[1:] for subject in reports.all]
        if not other:
            raise DecisionError(f"{ruling.kind}: name two entries, or articles that report one of them")
        about, other = _few(about, other)
    elif len(found) > 1:
        raise DecisionError(f"{ruling.kind}: this is ruled on one entry at a time")
    ids = frozenset(subject.article for subject in about)
    _check_value(ruling, found[0].type, about, named_articles(connection, recall, ids))
    return _made(
        signed,
        kind=ruling.kind,
        about=tuple(about),
        other=tuple(other),
        slot=ruling.slot,
        value=ruling.value,
        entries=tuple(ruling.entries),
    )


def undo_of(ruled: Ruled, decision_id: str, signed: Signed) -> Decision:
    """The decision that takes back another; raises DecisionError where there is none such, or it holds no more."""
    found = [d for d in ruled.decisions if d.id.startswith(decision_id)]
    if len(found) != 1:
        raise DecisionError(f"{'several decisions begin' if found else 'no decision begins'} with {decision_id!r}")
    undone: set[str] = set()
    for decision in reversed(ruled.decisions):
        if decision.undoes is not None and decision.id not in undone:
            undone.add(decision.undoes)
    if found[0].id in undone:
        raise DecisionError(f"{found[0].id} is taken back already; take back that undo to let it hold again")
    return _made(signed, kind="undo", undoes=found[0].id, entries=found[0].entries)


def kept_before(ruled: Ruled, signed: Signed, asked: Ruling | str) -> Decision | None:
    """The decision that the same person made under the same key; None where there is none, or no key.

    `asked` is the ruling, or the id of the decision to take back; raises DecisionError where it was another then.
    """
    if signed.key is None:
        return None
    id_ = _id_of(signed.who, signed.key)
    kept = next((decision for decision in ruled.decisions if decision.id == id_), None)
    if kept is not None and not (kept.why == signed.why and _comes_of(kept, asked)):
        raise DecisionError(f"this key was sent with another decision ({kept.id}); each decision has a key of its own")
    return kept


def check_unseen(ruled: Ruled, seen: int, decision: Decision) -> None:
    """Raise ConflictError where a decision that its maker has not seen is about the same reports."""
    mine = {(s.article, s.type, s.evidence) for s in (*decision.about, *decision.other)}
    unseen = {d.id for d in ruled.decisions[seen:]}
    for late in in_force(ruled.decisions):
        theirs = {(s.article, s.type, s.evidence) for s in (*late.about, *late.other)}
        if late.id in unseen and mine & theirs:
            told = f"{late.who} decided on this in the meantime ({late.kind}: {late.why}); look again"
            raise ConflictError(told, late.id)


def load_ruled(connection: Connection, recall: Recall) -> Ruled:
    """All decisions that are kept, with what follows from them."""
    rows = connection.execute(select(decisions.c.body).order_by(decisions.c.no)).scalars()
    kept = Ruled(tuple(msgspec.json.decode(body, type=Decision) for body in rows))
    if not kept.decisions:
        return kept
    return rule(kept.decisions, named_articles(connection, recall, kept.articles))


class _Reports:
    """The reports of one entry, as subjects, in their order."""

    def __init__(self, connection: Connection, recall: Recall, entry_id: str) -> None:
        columns = (findings.c.article, findings.c.type, findings.c.place)
        wanted = select(*columns).join(entries, entries.c.no == findings.c.entry).where(entries.c.id == entry_id)
        rows = connection.execute(wanted).all()
        if not rows:
            raise DecisionError(f"no entry {entry_id!r} in this register")
        self.type = TYPE_NAMES[rows[0].type]
        held = recall.held({row.article for row in rows})
        told = [(held[row.article], row.place, held[row.article].report(row.type, row.place)) for row in rows]
        told.sort(key=lambda known: known[2].order)
        self.all = [subject_of(held, self.type, place) for held, place, _ in told]

    def part(self, ids: Sequence[str]) -> tuple[list[Subject], list[Subject]]:
        """The reports of some articles, all where none are named, and the rest."""
        strange = set(ids) - {subject.article for subject in self.all}
        if strange:
            raise DecisionError(f"no report of this entry is in {', '.join(sorted(strange))}")
        chosen = [subject for subject in self.all if not ids or subject.article in ids]
        return chosen, [subject for subject in self.all if subject not in chosen]


def _comes_of(kept: Decision, asked: Ruling | str) -> bool:
    """Whether a decision is what was asked for: to take back the decision with an id, or a ruling."""
    if isinstance(asked, str):
        return kept.undoes is not None and kept.undoes.startswith(asked)
    # Which reports there are may have changed since; those that were ruled on are of the articles that are named.
    named = not asked.articles or {subject.article for subject in kept.about} <= set(asked.articles)
    values = [msgspec.json.encode((one.kind, one.entries, one.slot, one.value)) for one in (kept, asked)]
    return named and values[0] == values[1]


def _few(one: Sequence[Subject], other: Sequence[Subject]) -> tuple[Sequence[Subject], Sequence[Subject]]:
    side = int(_MOST_PAIRS**0.5)
    short = min(len(one), len(other), side)
    return one[: _MOST_PAIRS // short], other[: _MOST_PAIRS // short]


def _check_value(ruling: Ruling, type_: str, about: Sequence[Subject], held: Mapping[str, Held]) -> None:
    """Raise DecisionError where a value is none that these reports could have given."""
    try:
        if ruling.kind == "corrected":
            if ruling.slot is None:
                raise DecisionError("corrected: name the slot, and its value")
            if ruling.value is None:
                raise DecisionError("corrected: give the value; to leave a slot open, send wrong with the slot")
            value = corrected_value(type_, ruling.slot, ruling.value)
            for subject in about if ruling.slot in SLOTS[type_] else ():
                if (report := find(subject, held[subject.article])) is not None:
                    finding = held[subject.article].report(TYPE_NUMBERS[type_], report.place).finding
                    msgspec.structs.replace(finding, **{ruling.slot: value})
            if ruling.slot in _DATES and not in_calendar(value):
                raise DecisionError(f"corrected: {ruling.slot} {value!r} is not in the calendar")
        elif ruling.kind == "wrong" and ruling.slot is not None:
            check_slot(type_, ruling.slot)
        elif ruling.kind == "span":
            pairs = msgspec.convert(ruling.value, tuple[tuple[int, int], ...])
            if len(about) != 1 or not held[about[0].article].packed.spans(pairs):
                raise DecisionError("span: name the one article, and the offsets of the evidence as [[start, end]]")
    except (RecordError, msgspec.ValidationError) as error:
        raise DecisionError(f"{ruling.kind}: {error}") from error


def _made(signed: Signed, **values: Any) -> Decision:
    """The decision, with an id that nobody else's has; that of a key follows from it and from who decides alone."""
    try:
        blank = Decision(id="", at=signed.at, who=signed.who, why=signed.why, **values)
    except RecordError as error:
        raise DecisionError(str(error)) from error
    id_ = _id_of(signed.number, blank) if signed.key is None else _id_of(signed.who, signed.key)
    return msgspec.structs.replace(blank, id=id_)


def _id_of(*parts: Any) -> str:
    return f"dec-{hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]}"
