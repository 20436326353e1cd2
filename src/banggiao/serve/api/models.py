"""The answers of the API, for its description; `api/writing.py` writes them."""

from typing import Generic, Literal, TypeVar

from pydantic import Field

from banggiao.serve.api import coded, findings
from banggiao.serve.api.findings import Strict

S = TypeVar("S")
F = TypeVar("F")
T = TypeVar("T")
Next = str | None


class Head(Strict):
    """An article without its text."""

    id: str
    title: str | None
    outlet: str | None
    published: coded.Day | None
    url: str | None


class Article(Head):
    """An article; all offsets count code points of `text`."""

    text: str


class Reading(Strict):
    """All that one article says, in the form of the codebook."""

    schema_: Literal["banggiao.reading/1"] = Field(alias="schema")
    article: Head
    people: list[findings.Person]
    encounters: list[findings.Encounter]
    instruments: list[findings.Instrument]
    relations: list[findings.Relation]
    mechanisms: list[findings.Mechanism]
    statements: list[findings.Statement]


class FreshReading(Reading):
    """A reading with the text that its offsets count in: what was sent, in NFC with plain line ends."""

    text: str


class Account(Strict):
    """One of several values that articles give, with the first articles that do; `article_count` counts all."""

    value: str | int
    articles: list[str] = Field(min_length=1)
    article_count: int = Field(ge=1)


class Report(Strict, Generic[F]):
    """What one article says of an entry."""

    article: str
    published: coded.Day | None
    finding: F


class Entry(Strict, Generic[S, F]):
    """One thing, as all its reports tell it, with its first and latest reports; `report_count` counts all."""

    id: str
    type: coded.Type
    shown: S
    first_reported: coded.Day | None
    last_reported: coded.Day | None
    disputed: dict[str, list[Account]]
    reports: list[Report[F]] = Field(min_length=1)
    report_count: int = Field(ge=1)
    sources: int = Field(ge=1, description="Independent ones: articles that copy one another count once.")
    strength: float = Field(ge=0, le=1, description="The chance that the entry is of a real thing and shows it right.")


class Person(Entry[findings.PersonSlots, findings.Person]):
    """A person."""


class Encounter(Entry[findings.EncounterSlots, findings.Encounter]):
    """An encounter."""


class Instrument(Entry[findings.InstrumentSlots, findings.Instrument]):
    """A paper."""


class Relation(Entry[findings.RelationSlots, findings.Relation]):
    """A level of relations."""


class Mechanism(Entry[findings.MechanismSlots, findings.Mechanism]):
    """A standing channel."""


class Statement(Entry[findings.StatementSlots, findings.Statement]):
    """A statement."""


AnyEntry = Person | Encounter | Instrument | Relation | Mechanism | Statement


class Page(Strict, Generic[T]):
    """A stretch of a list. `articles` has every article that the items name, `next` leads on and is null at the end."""

    items: list[T]
    articles: dict[str, Head]
    next: Next


class ArticlePage(Strict):
    """A stretch of the articles."""

    items: list[Head]
    next: Next


class ReadingPage(Strict):
    """A stretch of the readings."""

    items: list[Reading]
    next: Next


class Citation(Strict):
    """Evidence in its sentence: `before`, `text` and `after` read on from each other."""

    start: int
    end: int
    before: str
    text: str
    after: str


class CitedReport(Strict):
    """What one article says of an entry, each piece of evidence in its sentence."""

    article: str
    published: coded.Day | None
    finding: findings.AnyFinding
    citations: list[Citation] = Field(min_length=1)


class CitedEntry(Strict):
    """An entry with its reports and their evidence in context; where there are more reports, `next` leads on."""

    id: str
    type: coded.Type
    shown: findings.Slots
    first_reported: coded.Day | None
    last_reported: coded.Day | None
    disputed: dict[str, list[Account]]
    reports: list[CitedReport]
    report_count: int
    sources: int
    strength: float
    articles: dict[str, Head]
    next: Next


class ReportPage(Strict):
    """A stretch of the reports of an entry."""

    items: list[CitedReport]
    articles: dict[str, Head]
    next: Next


class Hit(Strict):
    """A find: a passage, or an entry with the passage that bears it out; `marks` are the words found."""

    article: str
    start: int
    end: int
    text: str
    marks: list[tuple[int, int]]
    entry: str | None
    type: coded.Type | None


class Hits(Strict):
    """What a search found, best first."""

    items: list[Hit]
    articles: dict[str, Head]


class Added(Strict):
    """What became of an article that was sent, and what it says."""

    outcome: Literal["added", "known", "updated"]
    reading: Reading


class PledgeLink(Strict):
    """A later entry that may fulfil a pledge, with the reason to think so; `progress` is words alone."""

    entry: str
    reason: str
    day: coded.Day | None
    strength: float


class Pledge(Strict):
    """What was asked, promised, agreed or hoped in a `statement`, and what came of it by what is known."""

    statement: str
    parties: list[coded.Code]
    topics: list[coded.Topic]
    made: coded.Day | None
    due: coded.Day | None
    standing: Literal["open", "in-progress", "done", "lapsed"]
    again: list[str]
    links: list[PledgeLink]
    act: coded.Act
    countries: list[coded.Code]
    addressee: list[coded.Code]
    speaker: str | None
    words: str
    article: str
    published: coded.Day | None
    start: int
    end: int


class PledgePage(Strict):
    """A stretch of the pledges; where there are earlier ones too, all made `since` or later are there."""

    items: list[Pledge]
    articles: dict[str, Head]
    since: coded.Day | None
    next: Next
