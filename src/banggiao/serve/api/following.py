"""What follows from entries, for the description of the API: courses, lives, pledges, formulas, tenures."""

from typing import Literal

from pydantic import Field

from banggiao.assemble.courses import Course as CourseTold
from banggiao.assemble.pledges import Pledge as PledgeTold
from banggiao.serve.api import coded, findings
from banggiao.serve.api.findings import CountryRole, Strict

Standing = Literal["open", "in-progress", "done", "lapsed"]
Strength = float


class Round(Strict):
    """A round of a channel; `entry` is the id of the encounter."""

    number: int | None
    date: coded.CodedDate | None
    reported: coded.Day | None
    status: coded.EncounterStatus
    entry: str


class Cycle(Strict):
    """Who chairs or sits in a channel in a period."""

    period: coded.CodedDate | None
    roles: list[CountryRole]
    last_reported: coded.Day | None


class Course(Strict):
    """The rounds of a channel in order; `missing` are numbers between them that nobody reported. `every` is the usual
    number of days between two, `last` and `next` are numbers, `due` the days between which the next one is expected.
    """

    rounds: list[Round]
    missing: list[int]
    last: int | None
    next: int | None
    every: int | None
    due: tuple[coded.Day, coded.Day] | None
    cycles: list[Cycle]


class Stage(Strict):
    """A status that articles told, with the days of the first and last of them."""

    status: str
    first: coded.Day | None
    last: coded.Day | None
    articles: list[str]


class Link(Strict):
    """A later entry that may have come of a pledge; `reason` is a line of the table of fulfilments, or `progress`."""

    entry: str
    reason: str
    day: coded.CodedDate | None
    strength: Strength = Field(ge=0, le=1)


class Followed(Strict):
    """A statement that asks or binds: whom it concerns, by when, how it stands, later statements that say it `again`,
    and what may have come of it, the strongest first.
    """

    statement: str
    parties: list[coded.Code]
    topics: list[coded.Topic]
    made: coded.Day | None
    due: coded.Day | None
    standing: Standing
    again: list[str]
    links: list[Link]


class Wording(Strict):
    """A wording of a formula."""

    words: str
    first: coded.Day | None
    last: coded.Day | None
    times: int


class Tenure(Strict):
    """A rank or post, with the days of the first and last report of it."""

    kind: Literal["rank", "post"]
    value: str
    first: coded.Day | None
    last: coded.Day | None
    articles: list[str]


class Sighting(Strict):
    """A formula in one statement."""

    statement: str
    wording: str
    day: coded.Day | None
    speaker: str | None
    countries: list[coded.Code]
    addressee: list[coded.Code]


class Formula(Strict):
    """A stock position in the order of time; `said_back` where an addressee of before says it."""

    formula: str
    wordings: list[Wording]
    first: coded.Day | None
    sightings: list[Sighting]
    said_back: list[Sighting]


class Formulas(Strict):
    """The stock positions in what a partner said and was told, those used last first."""

    country: coded.Code
    items: list[Formula]


class Other(Strict):
    """Another entry that is named."""

    id: str
    type: coded.Type
    shown: findings.Slots
    first_reported: coded.Day | None
    last_reported: coded.Day | None


class Related(Strict):
    """What stands around an entry, as far as its type has it: the `life` of what has a status; of a channel the
    `course`; of a person tenures and Wikidata's identifier; of a statement what came of it as a `pledge`; the papers
    `before` and `after` one; the visit that an encounter stood `within`, and its `parts`. `others`: the entries named.
    """

    id: str
    type: coded.Type
    life: list[Stage]
    course: Course | None
    tenures: list[Tenure]
    wikidata: str | None
    pledge: Followed | None
    before: list[str]
    after: list[str]
    within: list[str]
    parts: list[str]
    others: dict[str, Other]


def course_json(course: CourseTold) -> dict[str, object]:
    """A course in the form described above."""
    return {name: getattr(course, name) for name in Course.model_fields}


def pledge_json(pledge: PledgeTold) -> dict[str, object]:
    """A pledge in the form described above."""
    return {name: getattr(pledge, name) for name in Followed.model_fields}
