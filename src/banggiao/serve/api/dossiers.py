"""The dossier of `banggiao.brief` as JSON, and its description."""

from typing import Any, Literal

from pydantic import Field

from banggiao.brief import dossier as brief
from banggiao.export.json import entry_to_dict
from banggiao.serve.api import coded, findings
from banggiao.serve.api.findings import Strict
from banggiao.serve.api.models import Account
from banggiao.serve.api.writing import disputed_json

_TOLD = ("id", "type", "shown", "first_reported", "last_reported", "disputed")


class Line(Strict):
    """An entry as the dossier tells it: `sources` are numbers of the list below, `more` counts reports left out."""

    id: str
    type: coded.Type
    shown: findings.Slots
    first_reported: coded.Day | None
    last_reported: coded.Day | None
    disputed: dict[str, list[Account]]
    sources: list[int] = Field(min_length=1)
    more: int


class Group(Strict):
    """Lines of one status."""

    status: str
    lines: list[Line]


class Channel(Strict):
    """A standing channel, with the last round held and the next one to come."""

    mechanism: Line
    last: Line | None
    next: Line | None
    last_number: int | None
    next_number: int | None


class Side(Strict):
    """What one side, or both, said: the newest first."""

    countries: list[coded.Code]
    lines: list[Line]


class Counterpart(Strict):
    """A person of the partner, with rank and posts as last reported, and the day of that report."""

    person: Line
    rank: str | None
    posts: list[str]
    as_of: coded.Day | None


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
    """What the register knows of one partner."""

    schema_: Literal["banggiao.dossier/1"] = Field(alias="schema")
    country: coded.Code
    articles: int
    first: coded.Day | None
    last: coded.Day | None
    standing: Line | None
    relations: list[Line]
    encounters: list[Group]
    papers: list[Group]
    channels: list[Channel]
    pledges: list[Side]
    positions: list[Side]
    counterparts: list[Counterpart]
    sources: list[Source]


def dossier_json(told: brief.Dossier) -> dict[str, Any]:
    """A dossier in the form described above."""
    return {
        "schema": "banggiao.dossier/1",
        "country": told.country,
        "articles": told.articles,
        "first": told.first,
        "last": told.last,
        "standing": _line(told.standing) if told.standing else None,
        "relations": [_line(cited) for cited in told.relations],
        "encounters": [_group(status, cited) for status, cited in told.encounters],
        "papers": [_group(status, cited) for status, cited in told.papers],
        "channels": [_channel(channel) for channel in told.channels],
        "pledges": [_side(side) for side in told.pledges],
        "positions": [_side(side) for side in told.positions],
        "counterparts": [_counterpart(counterpart) for counterpart in told.counterparts],
        "sources": [
            {name: getattr(source, name) for name in Source.model_fields} for source in told.sources
        ],
    }


def _line(cited: brief.Cited[Any]) -> dict[str, Any]:
    entry = entry_to_dict(cited.entry) | {"disputed": disputed_json(cited.entry)}
    numbers = {"sources": list(cited.citation.numbers), "more": cited.citation.more}
    return {name: entry[name] for name in _TOLD} | numbers


def _group(status: str, cited: tuple[brief.Cited[Any], ...]) -> dict[str, Any]:
    return {"status": status, "lines": [_line(one) for one in cited]}


def _channel(channel: brief.Channel) -> dict[str, Any]:
    return {
        "mechanism": _line(channel.mechanism),
        "last": _line(channel.last) if channel.last else None,
        "next": _line(channel.next) if channel.next else None,
        "last_number": channel.rounds.last_number,
        "next_number": channel.rounds.next_number,
    }


def _side(side: brief.Side) -> dict[str, Any]:
    return {"countries": list(side.countries), "lines": [_line(cited) for cited in side.statements]}


def _counterpart(counterpart: brief.Counterpart) -> dict[str, Any]:
    return {
        "person": _line(counterpart.person),
        "rank": counterpart.rank,
        "posts": list(counterpart.posts),
        "as_of": counterpart.as_of,
    }
