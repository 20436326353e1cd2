"""One finding as one article reports it: the grain from which entries are made."""

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from banggiao.assemble.passages import passages
from banggiao.records import Finding, Person, Reading

F_co = TypeVar("F_co", bound=Finding, covariant=True)


class Named(msgspec.Struct, frozen=True, gc=False):
    """Who a name in an article is of: what is asked of a person beside his own finding."""

    name: str
    country: str | None = None
    also: tuple[str, ...] = ()


class Background(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What assembly asks of the article behind a report, beside the finding itself; made by `background`.

    `people` say who the names in the finding are. `days` are the dates of all its encounters. `passages` are its words
    for comparing (see passages.py). An empty background is allowed: what it would tell stays open.
    """

    people: tuple[Person | Named, ...] = ()
    days: tuple[str, ...] = ()
    passages: bytes = b""


class Report(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True, gc=False):
    """A finding with its article; `place` is its number among the article's findings of the same type.

    `copies`: the article copies an earlier one (see sources.py), so that it bears out nothing by itself.
    """

    article: str
    published: str | None
    place: int
    finding: F_co
    background: Background = Background()
    copies: bool = False

    @property
    def people(self) -> tuple[Person | Named, ...]:
        """The people of the same article: they say who the names in the finding are."""
        return self.background.people

    @property
    def order(self) -> tuple[str, str, int]:
        """By day of publication, undated last, then by article and place: the order in which reports are told."""
        return (self.published or "9999", self.article, self.place)


def background(reading: Reading) -> Background:
    """What assembly asks of an article: worked out once, and the same for all reports of it."""
    days = {encounter.date for encounter in reading.encounters if encounter.date is not None}
    return Background(
        people=reading.people,
        days=tuple(sorted(days)),
        passages=passages(reading.article.text),
    )


def reports(reading: Reading, behind: Background | None = None, *, copies: bool = False) -> Iterator[Report[Finding]]:
    """Each finding of `reading` as a report; `behind` is its background, made here where it is not given."""
    behind = background(reading) if behind is None else behind
    places: dict[str, int] = {}
    for finding in reading.findings():
        place = places.get(finding.TYPE, 0)
        places[finding.TYPE] = place + 1
        yield Report(
            article=reading.article.id,
            published=reading.article.published,
            place=place,
            finding=finding,
            background=behind,
            copies=copies,
        )
