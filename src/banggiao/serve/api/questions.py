"""What can be asked of each list: the parameters of its address."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from banggiao.assemble.pledges import PLEDGE_ACTS
from banggiao.brief.holdings import Scope
from banggiao.register import Filters
from banggiao.serve.answers import Format
from banggiao.serve.api import coded
from banggiao.serve.listing import pledges
from banggiao.serve.listing.narrowing import Narrowing
from banggiao.serve.listing.place import PATTERN

Limit = Annotated[int, Field(ge=1, le=200, description="At most so many.")]
Cursor = Annotated[
    str, Field(pattern=PATTERN, description="Where to go on: the `next` of the page before, with the same filters.")
]
Person = Annotated[str, Field(max_length=200, description="Words of a name, with or without marks.")]
FormatName = Annotated[Format | None, Field(description="Goes before `Accept`.")]


class ListQuery(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    limit: Limit = 50
    cursor: Cursor | None = None
    format: FormatName = None


class EntryQuery(ListQuery):
    """What every list of entries takes."""

    TYPE: ClassVar[str]

    country: coded.CountryName | None = None
    beside: Annotated[coded.CountryName | None, Field(alias="with", description="A second party.")] = None
    person: Person | None = None
    person_beside: Annotated[Person | None, Field(alias="with_person", description="A second name.")] = None
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None
    text: Annotated[
        str | None,
        Field(
            max_length=300,
            description="Words with or without marks, in names, titles and places; of statements, in their paragraph.",
        ),
    ] = None
    sort: coded.Sorting | None = None
    as_of: Annotated[
        coded.AskedDay | None, Field(description="As known on this day: without what was published later.")
    ] = None

    def narrowing(self) -> Narrowing:
        """What the list is narrowed to."""
        names = set(Filters.__struct_fields__) & set(type(self).model_fields)
        filters = Filters(**{name: getattr(self, name) for name in names})
        return Narrowing(
            type=self.TYPE, filters=filters, beside=self.beside, person_beside=self.person_beside, text=self.text
        )


class PeopleQuery(EntryQuery):
    """Which people."""

    TYPE = "people"


class EncounterQuery(EntryQuery):
    """Which encounters."""

    TYPE = "encounters"

    kind: coded.EncounterKind | None = None
    status: coded.EncounterStatus | None = None


class InstrumentQuery(EntryQuery):
    """Which papers."""

    TYPE = "instruments"

    kind: coded.InstrumentKind | None = None
    status: coded.InstrumentStatus | None = None
    topic: coded.Topic | None = None


class RelationQuery(EntryQuery):
    """Which levels of relations."""

    TYPE = "relations"

    level: coded.Level | None = None


class MechanismQuery(EntryQuery):
    """Which standing channels."""

    TYPE = "mechanisms"

    kind: coded.MechanismKind | None = None
    status: coded.MechanismStatus | None = None
    topic: coded.Topic | None = None


class StatementQuery(EntryQuery):
    """Which statements."""

    TYPE = "statements"

    act: coded.Act | None = None
    topic: coded.Topic | None = None


class PledgeQuery(ListQuery):
    """Which pledges."""

    country: coded.CountryName | None = None
    beside: Annotated[coded.CountryName | None, Field(alias="with", description="A second party.")] = None
    person: Person | None = None
    standing: Annotated[str, coded.Coded(pledges.STANDINGS), Field(description="What came of it.")] | None = None
    act: Annotated[str, coded.Coded(PLEDGE_ACTS)] | None = None
    topic: coded.Topic | None = None
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None
    text: Annotated[str | None, Field(max_length=300, description="Words with or without marks.")] = None
    sort: Annotated[str, coded.Coded(pledges.SORTINGS)] = "-date"
    as_of: Annotated[
        coded.AskedDay | None, Field(description="As known on this day: without what was published later.")
    ] = None

    def wanted(self) -> pledges.Wanted:
        """What is asked, but for whose pledges."""
        names = pledges.Wanted.__struct_fields__
        return pledges.Wanted(**{name: getattr(self, name) for name in names})


class BriefQuery(BaseModel):
    """How much of a dossier."""

    model_config = ConfigDict(extra="forbid")

    newest: Annotated[int, Field(ge=1, le=100, description="Of each part at most about so many, the newest.")] = 10
    since: Annotated[
        coded.Day | None, Field(description="All of what took place or was told since this day, whatever `newest`.")
    ] = None
    as_of: Annotated[coded.Day | None, Field(description="As known on this day.")] = None

    def scope(self) -> Scope:
        """The same for `banggiao.brief`."""
        return Scope(newest=None if self.since else self.newest, since=self.since)


class PositionQuery(BaseModel):
    """Which stock positions of a partner."""

    model_config = ConfigDict(extra="forbid")

    since: Annotated[coded.Day | None, Field(description="Only in what was said since this day.")] = None
    as_of: Annotated[coded.Day | None, Field(description="As known on this day.")] = None
    format: FormatName = None


class AsOfQuery(BaseModel):
    """What an address takes that gives one thing as it was known."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[coded.Day | None, Field(description="As known on this day.")] = None


class ArticleQuery(ListQuery):
    """Which articles: those published in a time, by one outlet."""

    outlet: Annotated[str | None, Field(max_length=200)] = None
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None


class ReadingQuery(BaseModel):
    """Which readings: those of the articles that `ArticleQuery` would give."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    limit: Annotated[int, Field(ge=1, le=50, description="At most so many.")] = 20
    cursor: Cursor | None = None
    outlet: Annotated[str | None, Field(max_length=200)] = None
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None


class ReportQuery(BaseModel):
    """Which reports of an entry."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=100, description="At most so many.")] = 50
    cursor: Cursor | None = None


class SearchQuery(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        str,
        Field(max_length=300, description='Words, with or without marks; "…" is one phrase.'),
    ]
    limit: Annotated[int, Field(ge=1, le=100, description="At most so many.")] = 20
    format: FormatName = None


class TimelineQuery(ListQuery):
    """Which dated entries of a partner."""

    type: Annotated[list[coded.Type], Field(description="Only these types.", max_length=6)] = [
        "encounters", "instruments", "relations",
    ]
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None


class GraphQuery(BaseModel):
    """Which encounters make the graph, and of whom."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    by: Annotated[str, coded.Coded(("country", "person"))] = "country"
    country: coded.CountryName | None = None
    person: Person | None = None
    kind: coded.EncounterKind | None = None
    status: coded.EncounterStatus | None = "held"
    date_from: Annotated[coded.Date | None, Field(alias="from")] = None
    date_to: Annotated[coded.Date | None, Field(alias="to")] = None
    limit: Annotated[int, Field(ge=1, le=1000, description="At most so many edges.")] = 200
    as_of: Annotated[coded.Day | None, Field(description="As known on this day.")] = None
    format: FormatName = None


class ChangesQuery(ListQuery):
    """Which articles that came."""

    since: Annotated[
        coded.Date | None, Field(description="Only articles published then or later; not together with `cursor`.")
    ] = None


class DecisionQuery(ListQuery):
    """Which decisions: those of a person, or on an entry."""

    who: Annotated[str | None, Field(max_length=64)] = None
    entry: Annotated[str | None, Field(max_length=40)] = None


class PlainQuery(BaseModel):
    """What an address takes that gives one thing."""

    model_config = ConfigDict(extra="forbid")


class FormatQuery(PlainQuery):
    """What an address takes that gives one table."""

    format: FormatName = None


class AuditQuery(BaseModel):
    """Which lines of the log."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 50
    before: Annotated[int | None, Field(ge=0, le=2**53, description="Only lines older than this number.")] = None
