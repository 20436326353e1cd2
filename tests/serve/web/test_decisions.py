"""The page of decisions: what people ruled, with filters, and taken back from there; in both languages."""

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.register import Ruling
from banggiao.serve.web.words import words
from tests.serve.conftest import app_of
from tests.serve.web.browsing import send, visit

PAIR = ("enc-a0b96c7409031c03", "enc-e3d9a9dfbd0a4263")
DATED = "enc-9fa616da0ad3e85f"
pytestmark = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def decided(client: TestClient) -> list[str]:
    """The ids of three decisions of two people."""
    register = app_of(client).state.served.register
    rulings = (
        (Ruling(kind="different", entries=PAIR), "lan", "hai buổi"),
        (Ruling(kind="corrected", entries=(DATED,), slot="date", value="2024-03-05"), "minh", "một ngày"),
        (Ruling(kind="wrong", entries=(PAIR[1],)), "lan", "<b>tin vịt</b>"),
    )
    return [register.decide(ruling, who=who, why=why).id for ruling, who, why in rulings]


def listed(client: TestClient, url: str) -> list[str]:
    return [id_ for id_ in visit(client, url).ids if id_.startswith("dec-")]


def test_the_newest_comes_first_with_all_that_was_ruled(
    client: TestClient, decided: list[str], lang: Language
) -> None:
    page = visit(client, f"/{lang}/decisions")
    assert [id_ for id_ in page.ids if id_.startswith("dec-")] == decided[::-1]
    for told in ("lan", "minh", "hai buổi", "<b>tin vịt</b>", words(lang).date("2024-03-05")):
        assert told in page.text
    assert "sau khi ông hội đàm với Đại tướng Nguyễn Tân Cương" in page.text  # the words that it is about
    assert "b" not in page.tags


def test_filters(client: TestClient, decided: list[str], lang: Language) -> None:
    first, second, third = decided
    assert listed(client, f"/{lang}/decisions?who=lan&kind=&day=") == [third, first]
    assert listed(client, f"/{lang}/decisions?kind=corrected") == [second]
    assert listed(client, f"/{lang}/decisions?entry={PAIR[0]}") == [first]
    assert listed(client, f"/{lang}/decisions?id={third}") == [third]
    day = app_of(client).state.served.register.decisions()[0].at[:10]
    assert first in listed(client, f"/{lang}/decisions?day={day}")
    assert listed(client, f"/{lang}/decisions?day=2001-01-01") == []
    for wrong in ("kind=nothing", "day=yesterday", "cursor=!"):
        assert visit(client, f"/{lang}/decisions?{wrong}").status == 422


def test_taking_back_and_letting_hold_again(client: TestClient, decided: list[str], lang: Language) -> None:
    page = send(client, visit(client, f"/{lang}/decisions").form(f"/decisions/{decided[1]}/undo"), why="nhầm bài")
    assert page.status == 200
    assert words(lang).say("decision-state-undone") in page.text
    assert "nhầm bài" in page.text
    undo = app_of(client).state.served.register.decisions()[-1]
    assert (undo.undoes, undo.who) == (decided[1], "local")
    assert client.get(f"/api/v1/entries/{DATED}").json()["shown"]["date"] != "2024-03-05"
    page = send(client, visit(client, f"/{lang}/decisions").form(f"/decisions/{undo.id}/undo"), why="vẫn đúng")
    assert client.get(f"/api/v1/entries/{DATED}").json()["shown"]["date"] == "2024-03-05"


def test_what_is_taken_back_already(client: TestClient, decided: list[str], lang: Language) -> None:
    form = visit(client, f"/{lang}/decisions").form(f"/decisions/{decided[0]}/undo")
    assert send(client, form).status == 200
    page = send(client, form)
    assert page.status == 409
    assert words(lang).say("decision-undone-already") in page.text
    assert len(app_of(client).state.served.register.decisions()) == 4


@pytest.mark.parametrize("why", ["", " ", "x" * 2001])
def test_taking_back_needs_a_reason(client: TestClient, decided: list[str], lang: Language, why: str) -> None:
    form = visit(client, f"/{lang}/decisions").form(f"/decisions/{decided[0]}/undo")
    assert send(client, form, why=why).status == 422
    assert len(app_of(client).state.served.register.decisions()) == 3


def test_a_decision_that_is_not_there(client: TestClient, decided: list[str], lang: Language) -> None:
    form = visit(client, f"/{lang}/decisions").form(f"/decisions/{decided[0]}/undo")
    form.action = f"/{lang}/decisions/dec-0/undo"
    assert send(client, form).status == 404


def test_many_decisions_come_page_by_page(client: TestClient, lang: Language) -> None:
    register = app_of(client).state.served.register
    for number in range(35):
        register.decide(
            Ruling(kind="corrected", entries=(DATED,), slot="place", value=f"nơi {number}"), who="lan", why="thử"
        )
    first = visit(client, f"/{lang}/decisions?who=lan")
    behind = next(link for link in first.links if "cursor=" in link and link.startswith(f"/{lang}/"))
    ids = [*(id_ for id_ in first.ids if id_.startswith("dec-")), *listed(client, behind)]
    assert len(ids) == len(set(ids)) == 35
