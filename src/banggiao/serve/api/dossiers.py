"""The dossier of `banggiao.brief`, for the description of the API; `api/dossier_json.py` writes it."""

from typing import Generic, Literal, TypeVar

from pydantic import Field

from banggiao.serve.api import coded, findings, following
from banggiao.serve.api.findings import Strict

T = TypeVar("T")
Numbers = list[int]


class CitedAccount(Strict):
    """One of several values for a slot: how many articles give it, and the numbers of the first of them."""

    value: str | int
    article_count: int = Field(ge=1)
    sources: Numbers


class Line(Strict):
    """An entry as the dossier tells it: `sources` are numbers of the list below, `more` counts reports left out.

    `independent` counts sources that do not copy one another, `strength` is the chance that the line is right.
    """

    id: str
    type: coded.Type
    shown: findings.Slots
    first_reported: coded.Day | None
    last_reported: coded.Day | None
    report_count: int = Field(ge=1)
    independent: int = Field(ge=1)
    strength: float = Field(ge=0, le=1)
    disputed: dict[str, list[CitedAccount]]
    sources: Numbers = Field(min_length=1)
    more: int


class Part(Strict, Generic[T]):
    """Lines of one part, the newest: `total` there are, `left` of them are not told."""

    key: str
    lines: list[T]
    total: int
    left: int


class Level(Strict):
    """A rung of the ladder of relations; `stands` where it is the level that holds, `doubtful` where few tell of it."""

    line: Line
    since: coded.CodedDate | None
    raised: bool
    stands: bool
    doubtful: bool


class Meeting(Strict):
    """An encounter, the day on which one that was held was announced, and what took place inside it.

    `invited`: of one that was announced, no more is told than an invitation.
    """

    line: Line
    announced: coded.Day | None
    invited: bool
    parts: list["Meeting"]


class Step(Strict):
    """A stage in the life of a paper, with the numbers of sources that tell it."""

    status: coded.InstrumentStatus
    first: coded.Day | None
    last: coded.Day | None
    articles: int
    sources: Numbers


class Paper(Strict):
    """A paper: its status on the day of the dossier, its life, when it ends, what came before and after it."""

    line: Line
    status: coded.InstrumentStatus
    steps: list[Step]
    ends: coded.Day | None
    before: Line | None
    after: Line | None


class Channel(Strict):
    """A standing channel, its course, and its latest rounds."""

    line: Line
    course: following.Course | None
    rounds: list[Line]


class Outcome(Strict):
    """What may have come of a pledge."""

    reason: str
    strength: float = Field(ge=0, le=1)
    day: coded.CodedDate | None
    line: Line


class Promise(Strict):
    """A pledge and the strongest of what came of it."""

    line: Line
    pledge: following.Followed
    outcomes: list[Outcome]


class Promises(Strict):
    """Pledges by how they stand; `earlier` ones, made before `since`, and so many `undated` ones were not followed."""

    parts: list[Part[Promise]]
    since: coded.Day | None
    earlier: int
    undated: int


class Stance(Strict):
    """A stock position: its wordings, how often it was said, first, lately and back."""

    formula: str
    first: coded.Day | None
    times: int
    wordings: list[following.Wording]
    first_said: Line
    latest: list[Line]
    said_back: list[Line]


class Stances(Strict):
    """Stock positions; looked for in statements `since` a day where there are earlier ones."""

    lines: list[Stance]
    since: coded.Day | None


class Side(Strict):
    """What one side, or both, said: the newest first."""

    countries: list[coded.Code]
    lines: list[Line]


class Views(Strict):
    """What was affirmed, supported and objected to; `left` older statements are not told."""

    sides: list[Side]
    left: int


class Held(Strict):
    """A rank or post that somebody held."""

    kind: Literal["rank", "post"]
    value: str
    first: coded.Day | None
    last: coded.Day | None
    sources: Numbers


class Counterpart(Strict):
    """A person of the partner, with rank and posts as last reported, the day of that report, and all that was held."""

    line: Line
    rank: str | None
    posts: list[str]
    as_of: coded.Day | None
    wikidata: str | None
    held: list[Held]


class Source(Strict):
    """A sentence, and where it stands."""

    number: int
    sentence: str
    article: str
    title: str | None
    outlet: str | None
    published: coded.Day | None
    url: str | None


class Dossier(Strict):
    """What the register knows of one partner on the day `today`: of each part the newest lines."""

    schema_: Literal["banggiao.dossier/2"] = Field(alias="schema")
    country: coded.Code
    today: coded.Day | None
    since: coded.Day | None
    articles: int
    undated: int
    first: coded.Day | None
    last: coded.Day | None
    standing: Level | None
    levels: list[Level]
    encounters: list[Part[Meeting]]
    papers: list[Part[Paper]]
    channels: Part[Channel]
    pledges: Promises
    positions: Stances
    views: Views
    counterparts: Part[Counterpart]
    sources: list[Source]
