"""One finding as one article reports it: the grain from which entries are made."""

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from banggiao.records import Finding, Person, Reading

F_co = TypeVar("F_co", bound=Finding, covariant=True)


class Report(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """A finding with its article; `place` is its number among the article's findings of the same type.

    `people` are those of the same article: they say who the names in the finding are.
    """

    article: str
    published: str | None
    place: int
    finding: F_co
    people: tuple[Person, ...] = ()

    @property
    def order(self) -> tuple[str, str, int]:
        """By day of publication, undated last, then by article and place: the order in which reports are told."""
        return (self.published or "9999", self.article, self.place)


def reports(reading: Reading) -> Iterator[Report[Finding]]:
    """Each finding of `reading` as a report."""
    places: dict[str, int] = {}
    for finding in reading.findings():
        place = places.get(finding.TYPE, 0)
        places[finding.TYPE] = place + 1
        yield Report(
            article=reading.article.id,
            published=reading.article.published,
            place=place,
            finding=finding,
            people=reading.people,
        )
