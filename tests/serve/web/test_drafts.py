"""A session that ends while a form is filled in: nothing is decided, and nothing of what was typed is lost."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.register import Ruling
from tests.serve.conftest import PASSWORD, Staff, app_of
from tests.serve.web.browsing import Page, send, visit

ENTRY = "enc-a55b16ea3ec516a7"
ARTICLE = "belarus-bo-truong-tham-pho-chu-tich-nuoc"
WHY = 'theo thông cáo "chung" <b>'
Ends = Callable[[TestClient], None]


def forget_cookie(client: TestClient) -> None:
    client.cookies.clear()


def log_out_elsewhere(client: TestClient) -> None:
    """The session is over, and the browser does not know."""
    accounts = app_of(client).state.served.accounts
    cookie = next(value for name, value in client.cookies.items() if name.endswith("banggiao"))
    accounts.log_out(accounts.of_session(cookie), "elsewhere")


ENDS: tuple[Ends, ...] = (forget_cookie, log_out_elsewhere)


def log_in(client: TestClient, page: Page, name: str = "reviewer") -> Page:
    return send(client, page.form("/log-in"), name=name, password=PASSWORD)


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


@pytest.fixture
def client(staff: Staff, lang: Language) -> TestClient:
    log_in(staff.client, visit(staff.client, f"/{lang}/log-in"))
    return staff.client


def kept(client: TestClient) -> int:
    return len(app_of(client).state.served.register.decisions())


@pytest.mark.parametrize("end", ENDS)
def test_a_corrected_slot(client: TestClient, lang: Language, end: Ends) -> None:
    form = visit(client, f"/{lang}/review/entry/{ENTRY}?slot=place&article={ARTICLE}&to=/{lang}/calendar").answers()
    end(client)
    asked = send(client, form, "corrected", why=WHY, value="Minsk", article=ARTICLE)
    assert 'type="password"' in asked.source
    assert WHY not in asked.text  # nobody knows yet who looks
    shown = log_in(client, asked)
    assert shown.status == 200
    assert (shown.answers().value("why"), shown.answers().value("value")) == (WHY, "Minsk")
    assert shown.answers().value("article") == ARTICLE
    assert 'role="alert"' in shown.source
    assert kept(client) == 0
    send(client, shown.answers(), "corrected")
    (decision,) = app_of(client).state.served.register.decisions()
    assert (decision.value, decision.why, decision.who) == ("Minsk", WHY, "reviewer")


def test_an_answer_of_the_queue_and_other_words(client: TestClient, lang: Language) -> None:
    pages = [
        (f"/{lang}/review?entry={ENTRY}&slot=date", {"why": WHY}, "value-1"),
        (f"/{lang}/review/entry/{ENTRY}/evidence/{ARTICLE}", {"why": WHY, "words": "hội đàm", "places": ""}, None),
    ]
    for at, changes, button in pages:
        form = visit(client, at).answers()
        log_out_elsewhere(client)
        shown = log_in(client, send(client, form, button, **changes))
        for name, value in changes.items():
            assert shown.answers().value(name) == value
        again = visit(client, at)
        assert again.answers().value("why") != WHY  # it is shown once
    assert kept(client) == 0


def test_a_reason_to_take_back(client: TestClient, lang: Language) -> None:
    register = app_of(client).state.served.register
    made = register.decide(Ruling(kind="wrong", entries=(ENTRY,)), who="lan", why="tin vịt")
    form = visit(client, f"/{lang}/decisions").form("/undo")
    log_out_elsewhere(client)
    shown = log_in(client, send(client, form, why=WHY))
    assert shown.form(f"{made.id}/undo").value("why") == WHY
    assert kept(client) == 1


def test_a_new_session_in_another_window(client: TestClient, lang: Language) -> None:
    """The form carries the sign of the old session: it is shown again at once."""
    form = visit(client, f"/{lang}/review/entry/{ENTRY}?slot=place").answers()
    log_out_elsewhere(client)
    log_in(client, visit(client, f"/{lang}/log-in"))
    shown = send(client, form, "corrected", why=WHY, value="Minsk")
    assert (shown.status, shown.answers().value("why"), kept(client)) == (200, WHY, 0)
    send(client, shown.answers(), "corrected")
    assert kept(client) == 1


def test_who_did_not_send_it_does_not_see_it(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review/entry/{ENTRY}?slot=place").answers()
    client.cookies.clear()
    asked = send(client, form, "corrected", why=WHY, value="Minsk")
    client.cookies.clear()  # another browser
    assert log_in(client, asked).answers().value("why") == ""


def test_drafts_make_room(staff: Staff) -> None:
    accounts = app_of(staff.client).state.served.accounts
    assert accounts.keep_draft("/vi/review", (("why", "x" * 300_000),)) is None
    first = accounts.keep_draft("/vi/review", (("why", "một"),))
    assert first is not None
    assert accounts.take_draft(first, "/vi/decisions") is None
    names = [accounts.keep_draft("/vi/review", (("why", str(number)),)) for number in range(200)]
    assert accounts.take_draft(first, "/vi/review") is None
    assert accounts.take_draft(names[-1], "/vi/review") == (("why", "199"),)
    assert accounts.take_draft(names[-1], "/vi/review") is None
