"""Texts and readings as the bytes that they are stored as.

Both are deflated one by one. A shared dictionary would save a fifth more, and bind every register to its bytes for
ever. Evidence is kept as offsets: its words stand in the article's text.
"""

import zlib
from collections.abc import Iterable
from typing import Any

import msgspec

from banggiao.assemble.occasions import Occasion
from banggiao.assemble.report import Named
from banggiao.records import TYPES, Article, Encounter, Finding, Person, Reading, Span

_LEVEL = 6
_DEFLATED = b"\x01"  # the first byte says how the rest is written, so that later registers can write otherwise
_PLAIN = b"\x00"
# Fewer bytes shrink by less than it costs to inflate them time and again: for some hundred are read for each that is
# written.
_LONG = 512
_PEOPLE, _ENCOUNTERS = TYPES.index(Person), TYPES.index(Encounter)
# Of a finding no more is unpacked than is asked for.
_NAMED = msgspec.msgpack.Decoder(Named)
_LISTS = msgspec.msgpack.Decoder(list[list[msgspec.Raw]])
# The slots of each type with what they hold where nothing is said.
_DEFAULTS: dict[type[Finding], dict[str, object]] = {
    kind: {field.name: field.default for field in msgspec.structs.fields(kind)} for kind in TYPES
}


class _Dated(msgspec.Struct, frozen=True, gc=False):
    date: str | None = None


class _Told(msgspec.Struct, array_like=True, gc=False):
    """The first two lists of a reading."""

    people: list[Named]
    encounters: list[_Dated]


_DATED = msgspec.msgpack.Decoder(_Dated)
_TOLD = msgspec.msgpack.Decoder(_Told)


def pack_text(text: str) -> bytes:
    """A text as bytes, for `unpack_text`."""
    return _pack(text.encode())


def unpack_text(packed: bytes) -> str:
    """The text that `pack_text` was given."""
    return _unpack(packed).decode()


def pack_reading(reading: Reading) -> bytes:
    """The findings of a reading as bytes, for `Packed`; the article is not in them."""
    lists = [[_slots(finding) for finding in getattr(reading, kind.TYPE)] for kind in TYPES]
    return _pack(msgspec.msgpack.encode(lists))


class Packed:
    """What `pack_reading` wrote, with the text that it is of; each finding is made when it is asked for.

    What is asked for raises RecordError where it does not fit the text.
    """

    def __init__(self, text: str, packed: bytes) -> None:
        self._text = text
        # Most are asked for one finding: the others stay as they are written.
        self._lists = _LISTS.decode(_unpack(packed))

    def __len__(self) -> int:
        """How many types of finding there are."""
        return len(self._lists)

    def counts(self) -> list[int]:
        """How many findings there are of each type."""
        return [len(found) for found in self._lists]

    def reading(self, article: Article) -> Reading:
        """All findings, of `article`."""
        lists = {kind.TYPE: self.findings(number) for number, kind in enumerate(TYPES)}
        return Reading(article=article, **lists)  # type: ignore[arg-type]

    def finding(self, type_: int, place: int) -> Finding:
        """One finding: the number of its type, and its place among those of the type."""
        slots = self._slots(type_, place)
        numbers = slots["evidence"]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        evidence = self.spans((start, start + length) for start, length in pairs)
        return msgspec.convert(slots | {"evidence": evidence}, TYPES[type_])

    def finding_on(self, type_: int, place: int, evidence: tuple[Span, ...]) -> Finding:
        """The same on other evidence: for that of its own the text is needed."""
        return msgspec.convert(self._slots(type_, place) | {"evidence": evidence}, TYPES[type_])

    def findings(self, type_: int) -> tuple[Finding, ...]:
        """All findings of one type, by its number."""
        return tuple(self.finding(type_, place) for place in range(len(self._lists[type_])))

    def _slots(self, type_: int, place: int) -> dict[str, Any]:
        slots: dict[str, Any] = msgspec.msgpack.decode(self._lists[type_][place])
        return slots

    def spans(self, pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """The words between each two offsets; raises RecordError where they lie outside the text."""
        return tuple(Span.of(self._text, start, end) for start, end in pairs)

    def people(self) -> tuple[Named, ...]:
        """Who the names in the article are of."""
        return tuple(map(_NAMED.decode, self._lists[_PEOPLE]))

    def days(self) -> tuple[str, ...]:
        """The dates of its encounters, each once, in order."""
        return _days(map(_DATED.decode, self._lists[_ENCOUNTERS]))


def occasion_in(packed: bytes, passages: bytes) -> Occasion:
    """What a reading that `pack_reading` wrote tells of; `passages` are the article's words for comparing."""
    told = _TOLD.decode(_unpack(packed))
    people = tuple((its.country, its.name) for its in told.people if its.country is not None)
    return Occasion(people, _days(told.encounters), passages)


def _days(told: Iterable[_Dated]) -> tuple[str, ...]:
    return tuple(sorted({its.date for its in told if its.date is not None}))


def _slots(finding: Finding) -> dict[str, Any]:
    """The slots that say something."""
    defaults = _DEFAULTS[type(finding)].items()
    filled = {name: value for name, default in defaults if (value := getattr(finding, name)) != default}
    filled["evidence"] = [number for span in finding.evidence for number in (span.start, span.end - span.start)]
    return filled


def pack_bytes(plain: bytes) -> bytes:
    """Bytes as they are stored, for `unpack_bytes`: deflated where that makes them shorter by much."""
    return _pack(plain) if len(plain) > _LONG else _PLAIN + plain


def unpack_bytes(packed: bytes) -> bytes:
    """The bytes that `pack_bytes` was given."""
    return bytes(packed[1:]) if packed[:1] == _PLAIN else _unpack(packed)


def _pack(plain: bytes) -> bytes:
    return _DEFLATED + zlib.compress(plain, _LEVEL)


def _unpack(packed: bytes) -> bytes:
    if packed[:1] != _DEFLATED:
        raise ValueError(f"bytes written as {packed[:1]!r}, which this banggiao does not read")
    return zlib.decompress(packed[1:])
