"""Texts and names that carry scripts, format strings, marks of direction, or no end: on every page they are text."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.characters import UNSAFE
from banggiao.records import Article, Encounter, Instrument, Participant, Person, Reading, Span, Statement
from banggiao.register import open_register
from tests.serve.test_hostile import HOSTILE
from tests.serve.web.pages import HTML, READABLE, Row

PLAIN = "Ngày 4/9/2025, tại {}, Đại tướng {} hội đàm, ký {} và đề nghị hợp tác."
OF_ALL = sorted(set(HOSTILE.values()))
# The pages that tell of it.
PAGES = [row for row in READABLE if "review" not in row.path and row.path not in ("/decisions", "/mechanisms")]


def reading_with(name: str) -> Reading:
    """One that has a name wherever a reading can have words of an article."""
    text = PLAIN.format(name, name, name)
    first = text.index(name)
    second = text.index(name, first + len(name))
    third = text.index(name, second + len(name))
    where, who, what = (Span.of(text, start, start + len(name)) for start in (first, second, third))
    parties = ("AZE", "VNM")
    return Reading(
        article=Article(
            id="hostile", title=name, outlet=name, text=text, url=f"javascript:{name}", published="2025-09-05"
        ),
        people=(Person(name=name, country="AZE", rank=name, posts=(name,), also=(f"{name}!",), evidence=(who,)),),
        encounters=(
            Encounter(
                kind="talks", name=name, countries=parties, status="held", date="2025-09-04", place=name,
                participants=(Participant(name, "guest"),), evidence=(where,),
            ),
        ),
        instruments=(
            Instrument(
                kind="plan", title=name, countries=parties, status="signed", date="2025-09-04", evidence=(what,)
            ),
        ),
        statements=(
            Statement(
                speaker=name, countries=("AZE",), act="propose", addressee=("VNM",), topics=("training",),
                evidence=(what,),
            ),
        ),
    )


def address(client: TestClient, row: Row) -> str:
    found = client.get("/api/v1/encounters?country=AZE&from=2025-09-04&to=2025-09-04").json()["items"]
    entry = next(item["id"] for item in found if item["reports"][-1]["article"] == "hostile")
    return row.path.format(country="AZE", article_id="hostile", entry_id=entry)


@pytest.mark.parametrize("name", OF_ALL)
def test_it_is_text_on_every_page(client: TestClient, register: Path, name: str) -> None:
    with open_register(register) as kept:
        kept.add(reading_with(name))
    shown = UNSAFE.sub("", name).split("\n")[0][:6]
    seen = 0
    for row in PAGES:
        answer = client.get(f"/vi{address(client, row)}?country=AZE", headers=HTML)
        assert answer.status_code == 200, (row.path, answer.text[-300:])
        assert not UNSAFE.search(answer.text)
        for signs in ("<script>alert", "<img", 'href="javascript:'):
            assert signs not in answer.text, row.path
        seen += shown in html.unescape(answer.text)
    assert seen > 5


def test_no_length_breaks_a_page(client: TestClient, register: Path) -> None:
    with open_register(register) as kept:
        kept.add(reading_with("a" * 1_000_000))
    for row in PAGES:
        assert client.get(f"/en{address(client, row)}", headers=HTML).status_code == 200, row.path
    for lines in ("/en", "/en/news", "/en/partners/AZE"):
        assert len(client.get(lines, headers=HTML).text) < 300_000


@pytest.mark.parametrize("words", [*OF_ALL, "\0", "x" * 5000, "%", "\"", "AND OR NOT *"])
@pytest.mark.parametrize("field", ["/search?q", "/partners?name", "/encounters?person", "/statements?text"])
def test_what_is_asked_for_comes_back_as_text(idle_client: TestClient, field: str, words: str) -> None:
    path, _, name = field.partition("?")
    answer = idle_client.get(f"/en{path}", params={name: words}, headers=HTML)
    assert answer.status_code in {200, 422}
    assert "<script>alert" not in answer.text
    assert not re.search(r"<img[^>]*onerror", answer.text)
