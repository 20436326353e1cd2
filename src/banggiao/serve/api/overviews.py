"""The answers of the API about the register as a whole: how much there is, the partners, who meets whom, what came."""

from pydantic import Field

from banggiao.serve.api import coded
from banggiao.serve.api.findings import Strict
from banggiao.serve.api.models import Head


class Counts(Strict):
    """How much there is."""

    articles: int
    people: int
    encounters: int
    instruments: int
    relations: int
    mechanisms: int
    statements: int


class EntryCounts(Strict):
    """How many entries there are of each type."""

    people: int
    encounters: int
    instruments: int
    relations: int
    mechanisms: int
    statements: int


class Partner(Strict):
    """A partner; `relation` is the id of the entry behind `level`, the highest that any report names."""

    code: coded.Code
    name_vi: str
    name_en: str
    entries: EntryCounts
    level: coded.Level | None
    relation: str | None
    last_encounter: coded.CodedDate | None


class Partners(Strict):
    """All partners by code."""

    items: list[Partner]


class Node(Strict):
    """A country, by its code, or a person, by the id of the entry."""

    id: str
    name: str
    country: coded.Code | None
    encounters: int


class Edge(Strict):
    """Two that met; `entries` are the ids of the latest such encounters."""

    source: str
    target: str
    encounters: int = Field(ge=1)
    kinds: dict[str, int]
    first: coded.CodedDate | None
    last: coded.CodedDate | None
    entries: list[str] = Field(min_length=1)


class Graph(Strict):
    """Who met whom in `encounters` encounters; `cut` where there was more than could be given."""

    nodes: list[Node]
    edges: list[Edge]
    encounters: int
    cut: bool


class Touched(Strict):
    """An entry that an article tells of; `new` where none that came before it did."""

    id: str
    type: coded.Type
    kind: str | None
    new: bool


class Change(Strict):
    """An article that came, and the entries that it made or bore out."""

    article: Head
    entries: list[Touched]


class Changes(Strict):
    """What came, in the order in which it came. `cursor` goes on from here, now where there is `more`, or later."""

    items: list[Change]
    cursor: str
    more: bool
