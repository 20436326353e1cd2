"""A number in the evidence that reports tell differently: asked, and answered by what can be ruled on it."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.records import Article, Encounter, Reading, Span
from banggiao.register import open_register
from banggiao.serve.web.words import words
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
    both = {f"{what}-{number}" for what in ("value", "apart", "none", "not") for number in (1, 2)}
    assert answers == {*both, "wrong-1"}
    first = next(id_ for id_, text in TOLD.items() if f" {page.answers().value('account')} " in text)
    other = next(id_ for id_ in TOLD if id_ != first)
    here = f"/{lang}/review?entry={page.answers().value('entry')}&slot={SLOT}"
    for answer, left in [("apart-1", [[first], [other]]), ("none-1", [[other]]), ("wrong-1", [])]:
        after = send(client, visit(client, here).answers(), answer)
        assert after.status == 200
        assert encounters(client) == sorted(left)
        taken_back(client)
    assert encounters(client) == [["bao-a", "bao-b"]]


def disputed(client: TestClient) -> dict[str, list[object]]:
    (entry,) = client.get("/api/v1/encounters").json()["items"]
    return {slot: [told["value"] for told in accounts] for slot, accounts in entry["disputed"].items()}


@pytest.mark.parametrize("answer", ["value-1", "value-2", "not-1", "not-2"])
def test_a_number_is_right_or_wrong(client: TestClient, lang: Language, answer: str) -> None:
    assert set(disputed(client)) == {SLOT}
    after = send(client, question(client, lang).answers(), answer, why="theo thông cáo")
    assert after.status == 200
    assert words(lang).say("review-none") in after.text
    assert disputed(client) == {}
    assert encounters(client) == [["bao-a", "bao-b"]]
    entry = client.get("/api/v1/encounters").json()["items"][0]["id"]
    for address in (f"/{lang}/entries/{entry}", f"/{lang}/review/entry/{entry}", f"/{lang}/decisions"):
        assert "theo thông cáo" in visit(client, address).text
    send(client, visit(client, f"/{lang}/decisions").form("/undo"), why="nhầm")
    assert set(disputed(client)) == {SLOT}


def test_another_number_is_written(client: TestClient, lang: Language) -> None:
    entry = question(client, lang).answers().value("entry")
    page = visit(client, f"/{lang}/review/entry/{entry}?slot={SLOT}")
    assert "29" in page.text
    assert send(client, page.answers(), "corrected", value="nhiều", why="x").status == 422
    assert send(client, page.answers(), "corrected", value="30", why="theo thông cáo").status == 200
    assert disputed(client) == {}
    made = client.get("/api/v1/decisions").json()["items"][0]
    assert (made["slot"], made["value"]) == (SLOT, 30)


def test_rest_rules_on_a_number(client: TestClient) -> None:
    (entry,) = client.get("/api/v1/encounters").json()["items"]
    ruling = {"kind": "corrected", "entries": [entry["id"]], "slot": SLOT, "why": "theo thông cáo"}
    for value in ("31", 0, -1, 3.5, None, [31]):
        assert client.post("/api/v1/decisions", json=ruling | {"value": value}).status_code == 422
    assert client.post("/api/v1/decisions", json=ruling | {"slot": "figure:horses", "value": 3}).status_code == 422
    made = client.post("/api/v1/decisions", json=ruling | {"value": 31})
    assert made.status_code == 201
    assert disputed(client) == {}
    client.post(f"/api/v1/decisions/{made.json()['id']}/undo", json={"why": "nhầm"})
    assert set(disputed(client)) == {SLOT}


def test_a_value_of_more_articles_than_are_named_is_discarded_in_all(client: TestClient, lang: Language) -> None:
    register = app_of(client).state.served.register
    more = [f"bao-{number}" for number in range(25)]
    list(register.add_all(reading(id_, f"{TOLD['bao-b']} Tin {id_}.") for id_ in more))
    page = visit(client, f"/{lang}/review?entry={question(client, lang).answers().value('entry')}&slot={SLOT}")
    form = page.answers()
    told = [value for name, value in form.fields if name == "account"]
    assert "26" in page.text  # reports that give it, of which few are shown
    assert any(link.endswith("#values") for link in page.links)
    entry = visit(client, f"/{lang}/entries/{form.value('entry')}")
    assert words(lang).count("more-reports", 6) in entry.text
    send(client, form, f"not-{told.index('31') + 1}", why="bản sao")
    assert disputed(client) == {}
    (made,) = register.decisions()
    assert {subject.article for subject in made.about} == {"bao-b", *more}


def test_other_words_without_the_number_answer_it_too(client: TestClient, lang: Language) -> None:
    page = question(client, lang)
    link = next(link for link in page.links if "/evidence/" in link)
    form = visit(client, link).answers()
    after = send(client, form, why="số ấy của đoàn khác", words="thăm Hà Nội", places="")
    assert after.status == 200
    assert client.get("/api/v1/encounters").json()["items"][0]["disputed"] == {}
