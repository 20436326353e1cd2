"""A number in the evidence that reports tell differently: asked, and answered by what can be ruled on it."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.records import Article, Encounter, Reading, Span
from banggiao.register import open_register
from tests.serve.conftest import Serve, app_of
from tests.serve.web.browsing import Page, send, visit

SLOT = "figure:people"
TOLD = {"bao-a": "Đoàn Lào gồm 29 sĩ quan thăm Hà Nội.", "bao-b": "Đoàn Lào gồm 31 sĩ quan thăm Hà Nội hôm qua."}


def reading(id_: str, text: str) -> Reading:
    visit_ = Encounter(
        kind="visit", countries=("LAO", "VNM"), status="held", date="2025-03-04", place="Hà Nội",
        evidence=(Span.of(text, 0, len(text)),),
    )
    return Reading(article=Article(id=id_, text=text, published="2025-03-05"), encounters=(visit_,))


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


@pytest.fixture
def client(serve: Serve, tmp_path: Path) -> TestClient:
    with open_register(tmp_path / "two.db") as register:
        list(register.add_all(reading(id_, text) for id_, text in TOLD.items()))
    return serve(register=str(tmp_path / "two.db"))


def question(client: TestClient, lang: str) -> Page:
    page = visit(client, f"/{lang}/review")
    assert page.answers().value("slot") == SLOT
    return page


def encounters(client: TestClient) -> list[list[str]]:
    items = client.get("/api/v1/encounters").json()["items"]
    return sorted(sorted(report["article"] for report in item["reports"]) for item in items)


def taken_back(client: TestClient) -> None:
    register = app_of(client).state.served.register
    register.undo(register.decisions()[-1].id, who="lan", why="nhầm")


def test_what_is_asked_can_be_answered(client: TestClient, lang: Language) -> None:
    assert encounters(client) == [["bao-a", "bao-b"]]
    page = question(client, lang)
    assert {"29", "31"} <= set(page.text.replace(":", " ").split())
    answers = {value for name, value in page.answers().buttons if name == "answer"} - {""}
    assert answers == {"apart-1", "apart-2", "not-1", "not-2", "wrong-1"}
    first = page.answers().value("account-articles")
    other = next(id_ for id_ in TOLD if id_ != first)
    here = f"/{lang}/review?entry={page.answers().value('entry')}&slot={SLOT}"
    for answer, left in [("apart-1", [[first], [other]]), ("not-1", [[other]]), ("wrong-1", [])]:
        after = send(client, visit(client, here).answers(), answer)
        assert after.status == 200
        assert encounters(client) == sorted(left)
        taken_back(client)
    assert encounters(client) == [["bao-a", "bao-b"]]


def test_other_words_without_the_number_answer_it_too(client: TestClient, lang: Language) -> None:
    page = question(client, lang)
    link = next(link for link in page.links if "/evidence/" in link)
    form = visit(client, link).answers()
    after = send(client, form, why="số ấy của đoàn khác", words="thăm Hà Nội", places="")
    assert after.status == 200
    assert client.get("/api/v1/encounters").json()["items"][0]["disputed"] == {}
