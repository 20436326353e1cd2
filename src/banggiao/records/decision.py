"""A decision: a person's ruling on what the articles report."""

from typing import Any, Literal, get_args

import msgspec

from banggiao.records.errors import RecordError
from banggiao.records.reading import TYPES

DecisionKind = Literal["same", "different", "wrong", "corrected", "span", "undo"]
DECISION_KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)
_TYPES = frozenset(kind.TYPE for kind in TYPES)


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One report, named so that it is known again after its article has been read anew.

    `evidence` holds the offsets, in the article's text, of what the report rested on; `key` the values, as text, of the
    slots in KEYS, by which findings that share evidence are told apart.
    """

    article: str
    type: str
    evidence: tuple[tuple[int, int], ...]
    key: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in _TYPES:
            raise RecordError(f"decision: {self.type!r} is no type of finding")
        if not self.evidence or any(not 0 <= start < end for start, end in self.evidence):
            raise RecordError(f"decision: {self.evidence} is no evidence")


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One ruling, as it is kept for ever: `who` made it, `at` which moment (ISO, UTC), and `why`.

    `same`: the reports of `about` and those of `other` are of one thing.
    `different`: they are of two things.
    `wrong`: the reports of `about` are none; or, with `slot`, what they say for that slot does not count.
    `corrected`: those of `about` should say `value` for `slot`; it is of the JSON form that the slot has.
    `span`: the evidence of the one report of `about` is `value`, pairs of offsets.
    `undo`: the decision `undoes` is taken back; where that is an undo, what it took back holds again.
    `entries` are the ids that the things ruled on had at that moment, for people to read.
    """

    id: str
    at: str
    who: str
    why: str
    kind: DecisionKind
    about: tuple[Subject, ...] = ()
    other: tuple[Subject, ...] = ()
    slot: str | None = None
    value: Any = None
    undoes: str | None = None
    entries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.who.strip() or not self.why.strip():
            raise RecordError("decision: say who decides, and why")
        if self.kind not in DECISION_KINDS:
            raise RecordError(f"decision: {self.kind!r} is no kind; there are {', '.join(DECISION_KINDS)}")
        if (self.undoes is not None) != (self.kind == "undo"):
            raise RecordError("decision: an undo names the decision that it takes back, and nothing else does")
        if bool(self.about) == (self.kind == "undo"):
            raise RecordError("decision: every decision but an undo is about reports")
        if bool(self.other) != (self.kind in ("same", "different")):
            raise RecordError("decision: same and different have two sides, and nothing else has")
        if (self.slot is not None) != (self.kind == "corrected") and not (self.kind == "wrong" and self.slot):
            raise RecordError("decision: a corrected value names its slot")
        if self.kind == "span" and len(self.about) != 1:
            raise RecordError("decision: another span is given for one report")
        if len({subject.type for subject in (*self.about, *self.other)}) > 1:
            raise RecordError("decision: it is about reports of one type")


# The slots that tell a finding from others of its type that share its evidence.
KEYS: dict[str, tuple[str, ...]] = {
    "people": ("name", "country"),
    "encounters": ("kind", "countries", "ordinal", "date"),
    "instruments": ("kind", "countries", "title"),
    "relations": ("countries", "level"),
    "mechanisms": ("kind", "countries", "name"),
    "statements": ("act", "countries", "speaker"),
}
