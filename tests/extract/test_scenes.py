"""Encounters over several sentences: what one scene lends to the next, and what is told in passing."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from banggiao.annotate.annotation import annotate
from banggiao.extract.encounters import find_encounters
from banggiao.extract.people import find_persons
from banggiao.records import Article, Encounter


class Case(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    found: list[str]
    title: str | None = None
    published: date | None = None


TABLES = [
    msgspec.yaml.decode((Path(__file__).parents[1] / "cases" / name).read_bytes(), type=dict[str, list[Case]])
    for name in (
        "scenes.yaml",
        "background.yaml",
        "other-rounds.yaml",
        "closings.yaml",
        "in-turn.yaml",
        "seldom.yaml",
        "genres.yaml",
    )
]
ALL = [case for table in TABLES for cases in table.values() for case in cases]


def line(encounter: Encounter, like: str) -> str:
    """The encounter in the form of a case, with as many parts as the case checks."""
    parts = [encounter.kind, "+".join(encounter.countries), encounter.date or "null", encounter.status]
    parts.append(encounter.place_country or "null")
    parts.append(", ".join(f"{p.person}:{p.role}" for p in encounter.participants))
    parts.append(encounter.place or "null")
    return " | ".join(parts[: like.count(" | ") + 1])


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.text[:70])
def test_an_article_tells_of_its_encounters_with_day_place_and_standing(case: Case) -> None:
    text = f"{case.title}\n\n{case.text}" if case.title else case.text
    published = case.published.isoformat() if case.published else None
    annotation = annotate(Article(id="case", text=text, title=case.title, published=published))
    found = find_encounters(annotation, find_persons(annotation))
    assert [line(e, like) for e, like in zip(found, case.found, strict=False)] == case.found
    assert len(found) == len(case.found)
