"""The six types of finding as JSON, for the description of the API (docs/codebook.md says what each value means)."""

from pydantic import BaseModel, ConfigDict, Field

from banggiao.serve.api import coded


class Strict(BaseModel):
    """Nothing but what is described."""

    model_config = ConfigDict(extra="forbid")


class Span(Strict):
    """A stretch of an article's text, in code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    text: str


class PersonSlots(Strict):
    """A person."""

    name: str
    country: coded.Code | None
    also: list[str]
    rank: str | None
    posts: list[str]


class Participant(Strict):
    """A person's part in an encounter."""

    person: str
    role: coded.Role


class EncounterSlots(Strict):
    """An encounter."""

    kind: coded.EncounterKind
    countries: list[coded.Code]
    status: coded.EncounterStatus
    name: str | None
    ordinal: int | None
    date: coded.CodedDate | None
    place: str | None
    place_country: coded.Code | None
    participants: list[Participant]
    within: coded.EncounterKind | None


class InstrumentSlots(Strict):
    """A paper."""

    kind: coded.InstrumentKind
    title: str
    countries: list[coded.Code]
    status: coded.InstrumentStatus
    date: coded.CodedDate | None
    period: str | None
    topics: list[coded.Topic]


class RelationSlots(Strict):
    """A level of relations."""

    countries: list[coded.Code] = Field(min_length=2, max_length=2)
    level: coded.Level
    change: coded.Change
    date: coded.CodedDate | None


class CountryRole(Strict):
    """A country's part in a standing channel."""

    country: coded.Code
    role: coded.MechanismRole


class MechanismSlots(Strict):
    """A standing channel."""

    kind: coded.MechanismKind
    countries: list[coded.Code]
    status: coded.MechanismStatus
    name: str | None
    ordinal: int | None
    period: str | None
    roles: list[CountryRole]
    topics: list[coded.Topic]


class StatementSlots(Strict):
    """A statement."""

    speaker: str | None
    countries: list[coded.Code]
    act: coded.Act
    addressee: list[coded.Code]
    topics: list[coded.Topic]


class Evidenced(Strict):
    """What a finding has beside its values: where the text says it, and the rule that found it."""

    evidence: list[Span] = Field(min_length=1)
    rule: str


class Person(PersonSlots, Evidenced):
    """A person in one article."""


class Encounter(EncounterSlots, Evidenced):
    """An encounter in one article."""


class Instrument(InstrumentSlots, Evidenced):
    """A paper in one article."""


class Relation(RelationSlots, Evidenced):
    """A level of relations in one article."""


class Mechanism(MechanismSlots, Evidenced):
    """A standing channel in one article."""


class Statement(StatementSlots, Evidenced):
    """A statement in one article."""


Slots = PersonSlots | EncounterSlots | InstrumentSlots | RelationSlots | MechanismSlots | StatementSlots
AnyFinding = Person | Encounter | Instrument | Relation | Mechanism | Statement
