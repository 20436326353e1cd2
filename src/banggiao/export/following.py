"""What follows from entries as rows: pledges with what came of them, and stock positions with who said them."""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from banggiao.assemble.formulas import Formula, Sighting
from banggiao.assemble.pledges import Pledge

PLEDGE_COLUMNS = (
    "id", "made", "countries", "act", "addressee", "speaker", "topics", "due", "standing", "outcomes", "again",
    "articles", "evidence",
)  # fmt: skip
POSITION_COLUMNS = ("formula", "first", "last", "times", "wordings", "said_first", "said_back", "statements")


_SAID = ("act", "countries", "addressee", "topics", "speaker", "words", "article", "published", "start", "end")


class Said(Protocol):
    """A pledge with the statement that makes it."""

    @property
    def pledge(self) -> Pledge:
        """What is known of it."""

    @property
    def act(self) -> str:
        """The speech act."""

    @property
    def countries(self) -> tuple[str, ...]:
        """Whom it binds."""

    @property
    def addressee(self) -> tuple[str, ...]:
        """To whom it was said."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Its topics."""

    @property
    def speaker(self) -> str | None:
        """Who said it."""

    @property
    def article(self) -> str:
        """The article that tells it first."""

    @property
    def published(self) -> str | None:
        """The day of that article."""

    @property
    def start(self) -> int:
        """Where the first of its words begin there."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def words(self) -> str:
        """The words there."""


def pledge_row(said: Said) -> tuple[str, ...]:
    """The cells of a pledge, in the order of PLEDGE_COLUMNS; an outcome is an id, the reason and the strength."""
    pledge = said.pledge
    return (
        pledge.statement,
        pledge.made or "",
        _joined(said.countries),
        said.act,
        _joined(said.addressee),
        said.speaker or "",
        _joined(said.topics),
        pledge.due or "",
        pledge.standing,
        _joined([f"{link.entry} {link.reason} {link.strength:.2f}" for link in pledge.links]),
        _joined(pledge.again),
        said.article,
        said.words,
    )


def pledge_to_dict(said: Said) -> dict[str, Any]:
    """A pledge as JSON has it: what is known of it, and the statement that makes it."""
    known: dict[str, Any] = msgspec.to_builtins(said.pledge)
    return known | {name: getattr(said, name) for name in _SAID}


def position_row(formula: Formula) -> tuple[str, ...]:
    """The cells of a stock position, in the order of POSITION_COLUMNS."""
    return (
        formula.formula,
        formula.first or "",
        max((sighting.day for sighting in formula.sightings if sighting.day), default=""),
        str(len(formula.sightings)),
        _joined([f"{wording.words} ({wording.times})" for wording in formula.wordings]),
        _who(formula.sightings[0]),
        _joined([_who(sighting) for sighting in formula.said_back]),
        _joined([sighting.statement for sighting in formula.sightings]),
    )


def _who(sighting: Sighting) -> str:
    """When, by whom, to whom: `2024-05-01 CHN > VNM`."""
    told = [sighting.day or "", " ".join(sighting.countries), *(() if not sighting.addressee else (">",))]
    return " ".join(filter(None, [*told, " ".join(sighting.addressee)]))


def _joined(values: Sequence[str]) -> str:
    return "; ".join(values)
