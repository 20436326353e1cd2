"""A press that says what a test needs: readings of short notices, findings borne out by a notice's first words."""

from collections import defaultdict
from typing import Any

import pytest

from banggiao.records import Article, Encounter, Finding, Participant, Person, Reading, Span

NOTICE = "Tin ngắn về đối ngoại quốc phòng."


class Press:
    """Makes findings and the readings that hold them."""

    def says(self, of: type[Finding], /, **slots: Any) -> Any:
        """A finding of one type."""
        return of(evidence=(Span.of(NOTICE, 0, 8),), **slots)

    def person(self, name: str, country: str | None, **slots: Any) -> Person:
        """A person."""
        found: Person = self.says(Person, name=name, country=country, **slots)
        return found

    def event(self, kind: str, countries: str, *names: str, status: str = "held", **slots: Any) -> Encounter:
        """An encounter of some people, all of them plain participants."""
        participants = tuple(Participant(name, "participant") for name in names)
        parties = tuple(countries.split())
        found: Encounter = self.says(
            Encounter, kind=kind, countries=parties, status=status, participants=participants, **slots
        )
        return found

    def prints(self, article: str, published: str | None, *findings: Finding) -> Reading:
        """The reading of one notice."""
        lists: dict[str, list[Any]] = defaultdict(list)
        for finding in findings:
            lists[finding.TYPE].append(finding)
        kept: dict[str, Any] = {name: tuple(found) for name, found in lists.items()}
        return Reading(article=Article(id=article, text=NOTICE, published=published), **kept)


@pytest.fixture
def press() -> Press:
    """A press to make readings with."""
    return Press()
