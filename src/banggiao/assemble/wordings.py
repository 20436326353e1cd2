"""The ways in which reports tell of things that many articles tell of: who and what is one is asked of these alone.

All reports that tell a thing alike, in all that identity asks, are one wording, and folded into it; so however many
articles name a minister, a handful of wordings is compared. A report that a ruling is on is a wording of its own.
Where identity asks more than that, it asks the first reports of a wording, its voices.
"""

import hashlib
from typing import Any

import msgspec

from banggiao.assemble.folds import Fold, decoded, encoded
from banggiao.assemble.rulings import AnyReport, ReportId, Rulings, report_id
from banggiao.records import Encounter, Person

# What identity asks of a wording, as its type has it: strings, numbers and None.
Head = tuple[Any, ...]


# So many reports of a wording of an event speak for it.
VOICES = 3


class Wording(msgspec.Struct, kw_only=True, gc=False):
    """Reports that tell a thing alike, `folded`. `ruled` names the one report, where a ruling is on it.

    `beside`: of wordings that are linked with this one, by key, in how many articles both stand, and in how many of
    these that copy none. `voices`: of an event, the first reports.
    """

    type: str
    key: int
    head: Head
    folded: Fold | bytes
    ruled: ReportId | None = None
    beside: dict[int, tuple[int, int]] = {}
    voices: tuple[AnyReport, ...] = ()

    @property
    def fold(self) -> Fold:
        """All its reports. Kept ones are unpacked when they are asked for: most are only compared."""
        if isinstance(self.folded, bytes):
            self.folded = decoded(self.folded)
        return self.folded

    def add(self, single: "Wording") -> None:
        """Take in one more report of this wording; `single` is not to be used any more."""
        self.fold.add(single.fold)
        if single.voices:
            self.voices = tuple(sorted((*self.voices, *single.voices), key=_order)[:VOICES])

    def ruled_apart(self, other: "Wording", rulings: Rulings) -> bool:
        """Whether this one and the other are ruled to be of two things."""
        return bool(self.ruled and other.ruled and rulings.different_ids(self.ruled, other.ruled))

    @property
    def traits(self) -> tuple[Any, ...]:
        """What of the fold identity depends on: where it is another, the wording is to be compared anew."""
        fold = self.fold
        if self.type == Encounter.TYPE:
            return (fold.first, *(voice.order for voice in self.voices))
        forms, posts = fold.sets.get("also", ()), fold.sets.get("posts", ())
        ranked = self.type == Person.TYPE and self.head[3] is not None
        return (fold.first, fold.last if ranked else "", len(fold.tallies.get("name", ())), len(forms), len(posts))

    def stands_beside(self, other: "Wording", source: int, times: int = 1) -> None:
        """In `times` more articles this stands with another one; in `source` more of those that copy none."""
        for one, key in ((self, other.key), (other, self.key)):
            articles, sources = one.beside.get(key, (0, 0))
            one.beside[key] = (articles + times, sources + source)


def wording_of(report: AnyReport, head: Head, rulings: Rulings) -> Wording:
    """The wording of one report alone; `head` is that of its type."""
    id_ = report_id(report)
    return Wording(
        type=id_.type,
        key=wording_key(id_, head, rulings),
        head=head,
        folded=Fold.of(report, rulings),
        ruled=id_ if id_ in rulings.named else None,
        voices=(report,) if id_.type == Encounter.TYPE else (),
    )


def _order(report: AnyReport) -> tuple[str, str, int]:
    return report.order


def wording_key(id_: ReportId, head: Head, rulings: Rulings) -> int:
    """The key of the wording that a report is of."""
    return ruled_key(id_) if id_ in rulings.named else number("wording", id_.type, *head)


def ruled_key(id_: ReportId) -> int:
    """The key of the wording of a report that a ruling is on."""
    return number("ruled", id_.type, id_.article, id_.place)


def number(*parts: Any) -> int:
    """64 bits of the hash of some words."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)


class _Packed(msgspec.Struct, array_like=True, gc=False):
    head: list[Any]
    fold: msgspec.Raw
    beside: dict[int, tuple[int, int]] = {}
    ruled: ReportId | None = None


_DECODER = msgspec.msgpack.Decoder(_Packed)


def packed(wording: Wording) -> bytes:
    """A wording as bytes, for `unpacked`."""
    beside = dict(sorted(wording.beside.items()))
    return msgspec.msgpack.encode(
        _Packed(list(wording.head), msgspec.Raw(encoded(wording.fold)), beside, wording.ruled)
    )


def unpacked(type_: str, key: int, body: bytes) -> Wording:
    """The wording that `packed` was given."""
    kept = _DECODER.decode(body)
    return Wording(
        type=type_, key=key, head=tuple(kept.head), folded=bytes(kept.fold), ruled=kept.ruled,
        beside=kept.beside,
    )
