"""Names and texts that carry scripts, markup, formats and marks of direction: text on every page that shows them."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.characters import UNSAFE
from banggiao.records import Article, Encounter, Mechanism, Participant, Person, Reading, Span, Statement
from banggiao.records import Instrument as Paper
from banggiao.register import open_register
from tests.serve.test_hostile import BASE, HOSTILE

PAGES = (
    "/people", "/encounters", "/papers", "/mechanisms", "/statements", "/pledges", "/network?by=person", "/calendar",
    "/calendar?at=2025-09", "/calendar?at=2025", "/network",
)


def reading_of(name: str) -> Reading:
    """An article in which one name is a person, a place, a title, a channel and a speaker."""
    text = BASE.format(name)
    start = text.index(name)
    evidence = (Span.of(text, start, start + len(name)),)
    people = tuple(
        Person(name=one, country=country, rank=name, posts=(name,), evidence=evidence)
        for one, country in ((name, "AZE"), ("Phan Văn Giang", "VNM"))
    )
    both = ("AZE", "VNM")
    return Reading(
        article=Article(id="hostile", title=name, outlet=name, text=text, url=name, published="2025-09-05"),
        people=people,
        encounters=(
            Encounter(
                kind="talks", countries=both, status="held", name=name, date="2025-09-04", place=name,
                participants=tuple(Participant(person.name, "host") for person in people), evidence=evidence,
            ),
        ),
        instruments=(Paper(kind="plan", title=name, countries=both, status="signed", evidence=evidence),),
        mechanisms=(Mechanism(kind="other", name=name, countries=both, status="existing", evidence=evidence),),
        statements=(
            Statement(speaker=name, countries=("AZE",), act="propose", addressee=("VNM",), evidence=evidence),
        ),
    )


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, register: Path) -> str:
    """A name that stands everywhere in the register now."""
    name = str(request.param)
    with open_register(register) as kept:
        kept.add(reading_of(name))
    return name


def harmless(html: str) -> None:
    """Nothing in it runs, and nothing in it turns the direction of writing."""
    assert "<script>alert" not in html
    assert "<img" not in html
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', html))
    assert not UNSAFE.search(html)


def test_every_page_shows_it_as_text(hostile: str, client: TestClient) -> None:
    ids = []
    for type_ in ("people", "encounters", "instruments", "mechanisms", "statements"):
        items = client.get(f"/api/v1/{type_}?country=AZE&limit=200").json()["items"]
        ids += [item["id"] for item in items if any(report["article"] == "hostile" for report in item["reports"])]
    assert len(ids) >= 5
    for page in (*PAGES, *(f"/entries/{id_}" for id_ in ids)):
        answer = client.get(f"/vi{page}", headers={"Accept": "text/html"})
        assert answer.status_code == 200, page
        harmless(answer.text)
    for typed in (hostile, hostile[:100]):
        for path, name in (("/search", "q"), ("/encounters", "text"), ("/people", "person"), ("/pledges", "text")):
            answer = client.get(f"/en{path}", params={name: typed}, headers={"Accept": "text/html"})
            assert answer.status_code == 200
            harmless(answer.text)


def test_files_hold_it_as_text(hostile: str, client: TestClient) -> None:
    picture = client.get("/vi/network.svg?by=person&country=AZE").text
    harmless(picture)
    events = client.get("/vi/calendar.ics?country=AZE").text
    assert events.count("BEGIN:VEVENT") == events.count("END:VEVENT") == events.count("\r\nUID:")
    assert "\r\nSet-Cookie" not in events.replace("\r\n ", "")
    assert not re.search(r"[^\r]\n|\r[^\n]", events)
