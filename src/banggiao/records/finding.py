"""The six types of finding that one article can give, each checked against the codebook when it is made."""

import re
from functools import lru_cache
from typing import ClassVar

import msgspec

from banggiao.records import vocabulary as words
from banggiao.records.errors import RecordError
from banggiao.records.span import Span

_CODE = re.compile(words.CODE)
_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_OPEN = r"--\d\d(?:-\d\d)?"  # a day or month whose year the text leaves open
_DATE = re.compile(rf"{_POINT}(?:/{_POINT})?|{_OPEN}(?:/{_OPEN})?")
_PERIOD = re.compile(rf"{_POINT}(?:/{_POINT})?")

Strings = tuple[str, ...]
Evidence = tuple[Span, ...]


@lru_cache(maxsize=1 << 12)  # the same few again and again
def _countries(values: Strings, what: str) -> None:
    for code in values:
        if not _CODE.fullmatch(code):
            raise RecordError(f"{what}: {code!r} is not a country code")
    if list(values) != sorted(set(values)):
        raise RecordError(f"{what}: {values} is not sorted and free of doubles")


def _one_of(value: str, allowed: frozenset[str] | Strings, what: str) -> None:
    if value not in allowed:
        raise RecordError(f"{what}: {value!r} is not in the codebook")


@lru_cache(maxsize=1 << 12)
def _topics(values: Strings) -> None:
    for topic in values:
        _one_of(topic, words.TOPICS, "topics")


def _date(value: str | None, pattern: re.Pattern[str] = _DATE) -> None:
    if value is not None and not pattern.fullmatch(value):
        raise RecordError(f"{value!r} is not a date of the codebook")


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What all six types share: the evidence, and the name of the rule that made the finding."""

    TYPE: ClassVar[str] = ""

    evidence: Evidence
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise RecordError(f"{self.TYPE}: a finding without evidence does not exist")
        self.check()

    def check(self) -> None:
        """Raise RecordError where a value is not of the codebook."""


class Person(Finding, frozen=True, kw_only=True):
    """A named holder of a rank or post, or one who has a part in another finding."""

    TYPE: ClassVar[str] = "people"

    name: str
    country: str | None
    also: Strings = ()
    rank: str | None = None
    posts: Strings = ()

    def check(self) -> None:
        if not self.name.strip():
            raise RecordError("people: a person needs a name")
        if self.country is not None:
            _countries((self.country,), "people")


class Participant(msgspec.Struct, frozen=True, gc=False):
    """A person's part in an encounter."""

    person: str
    role: str

    def __post_init__(self) -> None:
        _one_of(self.role, words.ROLES, "participants")


class Encounter(Finding, frozen=True, kw_only=True):
    """Something that takes place at a time between parties."""

    TYPE: ClassVar[str] = "encounters"

    kind: str
    countries: Strings
    status: str
    name: str | None = None
    ordinal: int | None = None
    date: str | None = None
    place: str | None = None
    place_country: str | None = None
    participants: tuple[Participant, ...] = ()
    within: str | None = None

    def check(self) -> None:
        _one_of(self.kind, words.ENCOUNTER_KINDS, "encounters")
        _one_of(self.status, words.ENCOUNTER_STATUS, "encounters")
        _countries(self.countries, "encounters")
        _date(self.date)
        if self.within is not None:
            _one_of(self.within, words.ENCOUNTER_KINDS, "within")


class Instrument(Finding, frozen=True, kw_only=True):
    """A written paper between parties, or binding on them."""

    TYPE: ClassVar[str] = "instruments"

    kind: str
    title: str
    countries: Strings
    status: str
    date: str | None = None
    period: str | None = None
    topics: Strings = ()

    def check(self) -> None:
        _one_of(self.kind, words.INSTRUMENT_KINDS, "instruments")
        _one_of(self.status, words.INSTRUMENT_STATUS, "instruments")
        _countries(self.countries, "instruments")
        _date(self.date)
        _date(self.period, _PERIOD)
        _topics(self.topics)


class Relation(Finding, frozen=True, kw_only=True):
    """The named level of relations between two parties."""

    TYPE: ClassVar[str] = "relations"

    countries: Strings
    level: str
    change: str
    date: str | None = None

    def check(self) -> None:
        _countries(self.countries, "relations")
        if len(self.countries) != 2:
            raise RecordError(f"relations: {self.countries} are not two parties")
        _one_of(self.level, words.LEVELS, "relations")
        _one_of(self.change, words.CHANGES, "relations")
        _date(self.date)


class CountryRole(msgspec.Struct, frozen=True, gc=False):
    """A country's part in a standing mechanism."""

    country: str
    role: str

    def __post_init__(self) -> None:
        _countries((self.country,), "roles")
        _one_of(self.role, words.MECHANISM_ROLES, "roles")


class Mechanism(Finding, frozen=True, kw_only=True):
    """A standing channel or office, beside the single rounds of it."""

    TYPE: ClassVar[str] = "mechanisms"

    kind: str
    countries: Strings
    status: str
    name: str | None = None
    ordinal: int | None = None
    period: str | None = None
    roles: tuple[CountryRole, ...] = ()
    topics: Strings = ()

    def check(self) -> None:
        _one_of(self.kind, words.MECHANISM_KINDS, "mechanisms")
        _one_of(self.status, words.MECHANISM_STATUS, "mechanisms")
        _countries(self.countries, "mechanisms")
        _date(self.period, _PERIOD)
        _topics(self.topics)


class Statement(Finding, frozen=True, kw_only=True):
    """One speech act with its content."""

    TYPE: ClassVar[str] = "statements"

    speaker: str | None
    countries: Strings
    act: str
    addressee: Strings = ()
    topics: Strings = ()

    def check(self) -> None:
        _countries(self.countries, "statements")
        _countries(self.addressee, "addressee")
        _one_of(self.act, words.ACTS, "statements")
        _topics(self.topics)
