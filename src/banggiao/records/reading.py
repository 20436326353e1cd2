"""A reading: all that one article says, with every span checked against its text."""

from collections.abc import Iterator
from typing import Any

import msgspec

from banggiao.records.article import Article
from banggiao.records.errors import RecordError
from banggiao.records.finding import Encounter, Finding, Instrument, Mechanism, Person, Relation, Statement

SCHEMA = "banggiao.reading/1"
TYPES: tuple[type[Finding], ...] = (Person, Encounter, Instrument, Relation, Mechanism, Statement)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The six lists of findings of one article.

    Making one raises RecordError where a span does not hold exactly the article's text,
    or where a speaker or participant is not among the people.
    """

    article: Article
    people: tuple[Person, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    relations: tuple[Relation, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        text = self.article.text
        for finding in self.findings():
            for span in finding.evidence:
                if text[span.start : span.end] != span.text:
                    raise RecordError(
                        f"article {self.article.id}: span {span.start}-{span.end} does not hold {span.text!r}"
                    )
        names = {person.name for person in self.people}
        for statement in self.statements:
            if statement.speaker is not None and statement.speaker not in names:
                raise RecordError(f"article {self.article.id}: speaker {statement.speaker!r} is not in people")
        for encounter in self.encounters:
            for participant in encounter.participants:
                if participant.person not in names:
                    raise RecordError(f"article {self.article.id}: {participant.person!r} is not in people")

    def findings(self) -> Iterator[Finding]:
        """All findings, in the order of the six types."""
        for kind in TYPES:
            yield from getattr(self, kind.TYPE)

    def to_dict(self) -> dict[str, Any]:
        """The reading in the codebook's JSON form."""
        article = self.article
        head = {
            "schema": SCHEMA,
            "article": {
                "id": article.id,
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published,
                "url": article.url,
            },
        }
        return head | {kind.TYPE: msgspec.to_builtins(getattr(self, kind.TYPE)) for kind in TYPES}

    @classmethod
    def from_dict(cls, article: Article, data: dict[str, Any]) -> "Reading":
        """The reading that `to_dict` wrote, checked against `article`; raises RecordError where it does not fit."""
        if data.get("schema") != SCHEMA:
            raise RecordError(f"article {article.id}: schema {data.get('schema')!r} is not {SCHEMA!r}")
        try:
            lists = {kind.TYPE: msgspec.convert(data[kind.TYPE], tuple[kind, ...]) for kind in TYPES}  # type: ignore[valid-type]
        except (KeyError, msgspec.ValidationError) as error:
            raise RecordError(f"article {article.id}: not a reading: {error}") from error
        return cls(article=article, **lists)
