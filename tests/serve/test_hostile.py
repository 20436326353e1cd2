"""Texts and names that carry scripts, SQL, format strings, marks of direction, or no end: they are data everywhere."""

import csv
import io
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from banggiao.records import Article, Person, Reading, Span
from banggiao.register import open_register
from banggiao.serve.settings import ServeSettings
from tests.serve.conftest import Serve, Staff, bearer, client_of, copied
from tests.serve.test_api import LISTS

BASE = "Ngày 4/9/2025, Đại tướng {} thăm Hà Nội và hội đàm với Đại tướng Phan Văn Giang."
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>",
    "sql": "'; DROP TABLE articles; --",
    "like": "%_%",
    "format": "{0} %s %n {self.__class__}",
    "template": "{{ 7*7 }} ${7*7}",
    "right to left": "Zakir \u202evonasaH\u202c",
    "nothing wide": "Zakir\u200b Hasanov\ufeff",
    "formula": "=HYPERLINK(\"http://x\",\"y\")",
    "line": "Zakir\nHasanov\r\nSet-Cookie: a=b",
}
NO_CHARACTERS: tuple[str | bytes, ...] = (
    "\0", "a\0b", "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", "٣" * 50, "1" * 150,
)


def reading_with(name: str, text: str) -> Reading:
    start = text.index(name)
    person = Person(name=name, country="AZE", evidence=(Span.of(text, start, start + len(name)),))
    return Reading(article=Article(id="hostile", title=name, outlet=name, text=text, url=name), people=(person,))


class Hostile(NamedTuple):
    """A name, and a client of a server whose register tells of it."""

    name: str
    client: TestClient


@pytest.fixture(scope="module", params=list(HOSTILE.values()), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, examples: Path, memory: Path) -> Iterator[Hostile]:
    """A server for all tests that only ask."""
    name, register = str(request.param), copied(examples, memory)
    with open_register(register) as kept:
        kept.add(reading_with(name, BASE.format(name)))
    with ExitStack() as stack:
        settings = ServeSettings(register=str(register))
        yield Hostile(name, client_of(stack, io.StringIO(), settings, "127.0.0.1"))


def test_what_is_kept_comes_back_as_it_is(hostile: Hostile) -> None:
    name, client = hostile
    article = client.get("/api/v1/articles/hostile").json()
    assert (article["title"], article["text"]) == (name, BASE.format(name))
    people = client.get("/api/v1/people?country=AZE&limit=200").json()["items"]
    told = [report["finding"]["name"] for item in people for report in item["reports"]]
    assert name in told


@pytest.mark.parametrize("url", [*LISTS, "/api/v1/partners/AZE/brief", "/api/v1/articles/hostile/text"])
def test_it_is_never_sent_as_a_page(hostile: Hostile, url: str) -> None:
    for accept in ("text/html, */*", "text/csv"):
        answer = hostile.client.get(url, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] in {"application/json", "text/csv", "text/plain"}
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "set-cookie" not in answer.headers


def test_a_table_runs_nothing_in_a_spreadsheet(hostile: Hostile) -> None:
    for type_ in ("people", "articles"):
        rows = csv.reader(io.StringIO(hostile.client.get(f"/api/v1/{type_}?format=csv&limit=200").text))
        for row in rows:
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
            assert not [cell for cell in row if "\u202e" in cell or "\n" in cell]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("route", [
    "/api/v1/search?q={}", "/api/v1/people?person={}", "/api/v1/articles?outlet={}", "/api/v1/articles/{}",
    "/api/v1/entries/{}", "/api/v1/entries/{}/reports", "/api/v1/partners/{}/brief", "/api/v1/people?country={}",
    "/api/v1/people?cursor={}", "/api/v1/graph?by=person&person={}", "/api/v1/decisions?who={}",
])
def test_what_is_asked_is_words_and_nothing_else(idle_client: TestClient, route: str, words: str) -> None:
    answer = idle_client.get(route.format(quote(words, safe="")))
    assert answer.status_code in {200, 404, 422}
    assert idle_client.get("/api/v1/counts").json()["articles"] > 20


@pytest.mark.parametrize("words", NO_CHARACTERS)
def test_characters_that_are_none(idle_client: TestClient, words: str | bytes) -> None:
    asked = quote(words)
    for route in ("search?q={}", "people?person={}", "articles/{}", "articles?outlet={}"):
        assert idle_client.get(f"/api/v1/{route.format(asked)}").status_code in {200, 404}, route
    for route in ("people?limit={}", "changes?cursor={}", "people?from={}"):
        assert idle_client.get(f"/api/v1/{route.format(asked)}").status_code == 422, route


@pytest.mark.parametrize("text", [
    "đ" * 1_000_000, "hội đàm " * 120_000, "Đại tướng " * 100_000, "." * 1_000_000, "«" * 1_000_000,
    BASE.format("x" * 1_000_000), "\n".join(["Hai bên nhất trí."] * 50_000), "4/9 " * 200_000,
], ids=["letters", "words", "ranks", "stops", "quotes", "name", "lines", "dates"])
def test_a_megabyte_of_anything_is_answered_in_time(serve: Serve, register: Path, text: str) -> None:
    client = serve(register=str(register), reading_seconds=3.0)
    start = time.monotonic()
    answer = client.post("/api/v1/read", json={"text": text})
    assert answer.status_code in {200, 422}
    assert time.monotonic() - start < 30
    assert client.post("/api/v1/read", json={"text": BASE.format("A")}).status_code == 200


def test_a_megabyte_is_found_and_cited_in_part(client: TestClient, register: Path) -> None:
    name = "Zakir Hasanov"
    text = "x" * 500_000 + " " + name + " " + "y" * 500_000
    with open_register(register) as kept:
        kept.add(reading_with(name, text))
    people = client.get("/api/v1/people?person=zakir hasanov&limit=200").json()["items"]
    (entry,) = [item["id"] for item in people if any(r["article"] == "hostile" for r in item["reports"])]
    answer = client.get(f"/api/v1/entries/{entry}")
    assert answer.status_code == 200
    assert len(answer.content) < 50_000
    assert client.get("/api/v1/search?q=hasanov").status_code == 200


def test_the_log_holds_nothing_of_texts_and_questions(client: TestClient, log: io.StringIO) -> None:
    client.post("/api/v1/read", json={"text": BASE.format("Bí Mật")})
    client.get("/api/v1/search?q=BiMat")
    client.get("/api/v1/articles/BiMat")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["route"] for line in lines if line["event"] == "request"][-3:] == [
        "/api/v1/read", "/api/v1/search", "/api/v1/articles/{article_id}",
    ]
    assert "Mật" not in log.getvalue()
    assert "BiMat" not in log.getvalue()


def test_an_unforeseen_error_is_a_problem_and_its_message_is_told_to_nobody(
    client: TestClient, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("the text of an article")

    monkeypatch.setattr("banggiao.register.Register.search", fails)
    answer = client.get("/api/v1/search?q=x")
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:banggiao:problem:unforeseen")
    assert answer.headers["x-request-id"] in answer.json()["detail"]
    assert "text of an article" not in answer.text + log.getvalue()
    told = [json.loads(line) for line in log.getvalue().splitlines()]
    (error,) = [line for line in told if line["event"] == "unforeseen"]
    assert error["error"] == "ZeroDivisionError"
    assert "test_hostile.py" in error["way"][-1]


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://["},
])
def test_another_site_changes_nothing(client: TestClient, staff: Staff, headers: dict[str, str]) -> None:
    sent = {"text": BASE.format("A")}
    assert client.post("/api/v1/articles", json=sent, headers=headers).status_code == 403
    token = bearer(staff.tokens["reviewer"])
    assert staff.client.post("/api/v1/articles", json=sent, headers=headers | token).status_code == 403
    own = {"Origin": "https://register.test", "Sec-Fetch-Site": "same-origin"}
    assert staff.client.post("/api/v1/articles", json=sent, headers=own | token).status_code == 201
