"""The pages of review: every answer in both languages, as a browser without scripts gives it."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.assemble.doubts import REASONS
from banggiao.brief.labels import LANGUAGES, Language
from banggiao.records import Decision
from banggiao.register import Ruling, open_register
from banggiao.serve.web.review_card import BY_HAND
from banggiao.serve.web.words import words
from tests.serve.conftest import PASSWORD, Serve, Staff, app_of
from tests.serve.web.browsing import Page, post, send, visit

PAIR = ("enc-a0b96c7409031c03", "enc-e3d9a9dfbd0a4263")
DATED = "enc-9fa616da0ad3e85f"
pytestmark = pytest.mark.parametrize("lang", LANGUAGES)


def decisions(client: TestClient) -> list[Decision]:
    found: list[Decision] = app_of(client).state.served.register.decisions()
    return found


def test_the_most_useful_question_comes_first_with_both_articles(client: TestClient, lang: Language) -> None:
    page = visit(client, f"/{lang}/review")
    assert page.status == 200
    assert "Sáng 20-10, tại trụ sở Bộ Quốc phòng" in page.text
    assert "sau khi ông hội đàm với Đại tướng Nguyễn Tân Cương" in page.text
    assert [value for name, value in page.answers().fields if name == "entry"] == list(PAIR)


@pytest.mark.parametrize(("answer", "kind"), [("same", "same"), ("different", "different"), ("wrong-2", "wrong")])
def test_a_pair_is_joined_kept_apart_or_rejected(client: TestClient, lang: Language, answer: str, kind: str) -> None:
    page = send(client, visit(client, f"/{lang}/review").answers(), answer, why="theo ảnh chụp")
    (made,) = decisions(client)
    assert (made.kind, made.why, made.who) == (kind, "theo ảnh chụp", "local")
    assert made.entries == (PAIR if kind != "wrong" else PAIR[1:])
    assert page.answers().fields[0] == ("entry", DATED)  # the next question


@pytest.mark.parametrize(
    ("answer", "date"), [("value-1", "2024-03-05/2024-03-11"), ("value-2", "2024-03-05/2024-03-09")]
)
def test_one_of_several_values_is_accepted(client: TestClient, lang: Language, answer: str, date: str) -> None:
    page = visit(client, f"/{lang}/review?entry={DATED}&slot=date")
    send(client, page.answers(), answer)
    (made,) = decisions(client)
    assert (made.kind, made.slot, made.value) == ("corrected", "date", date)
    assert made.why == words(lang).label("doubt", "reports differ")
    assert client.get(f"/api/v1/entries/{DATED}").json()["shown"]["date"] == date


def test_a_value_is_discarded_for_the_articles_that_give_it(client: TestClient, lang: Language) -> None:
    send(client, visit(client, f"/{lang}/review?entry={DATED}&slot=date").answers(), "not-1", why="bản tin cũ")
    (made,) = decisions(client)
    assert (made.kind, made.slot) == ("wrong", "date")
    assert {subject.article for subject in made.about} == {"australia-thu-tuong-sap-tham-chinh-thuc"}
    assert client.get(f"/api/v1/entries/{DATED}").json()["shown"]["date"] == "2024-03-05/2024-03-09"


def test_a_value_that_nobody_gives_is_not_discarded(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review?entry={DATED}&slot=date").answers()
    page = send(client, form, "not-1", why="bản tin cũ", account='"2001-01-01"')
    assert page.status == 422
    assert decisions(client) == []


def test_the_decision_is_told_and_taken_back_at_once(client: TestClient, lang: Language) -> None:
    page = send(client, visit(client, f"/{lang}/review").answers(), "different", why="hai buổi")
    assert words(lang).say("decision-flash") in page.text
    assert "hai buổi" not in page.answers().value("why")
    page = send(client, page.form("/undo"))
    assert [decision.kind for decision in decisions(client)] == ["different", "undo"]
    assert [value for name, value in page.answers().fields if name == "entry"] == list(PAIR)  # it is open again


def test_what_is_taken_back_is_open_again_though_questions_serve_on(
    client: TestClient, lang: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banggiao.serve.listing.queue._WORTH", 1e9)
    page = send(client, visit(client, f"/{lang}/review").answers(), "different", why="hai buổi")
    app_of(client).state.served.queue.forget()
    assert [value for name, value in visit(client, f"/{lang}/review").answers().fields if name == "entry"] == [DATED]
    page = send(client, page.form("/undo"))
    assert [value for name, value in page.answers().fields if name == "entry"] == list(PAIR)


def test_skipping_goes_on_and_comes_to_an_end(client: TestClient, lang: Language) -> None:
    seen = []
    page = visit(client, f"/{lang}/review")
    for _ in range(3):
        seen.append(tuple(value for name, value in page.answers().fields if name == "entry"))
        page = visit(client, [link for link in page.links if link.startswith(f"/{lang}/review?after=")][-1])
    assert len(set(seen)) == 3
    assert words(lang).say("review-none-behind") in page.text
    assert decisions(client) == []


def test_questions_of_one_type_or_country(client: TestClient, lang: Language) -> None:
    assert words(lang).say("review-none") in visit(client, f"/{lang}/review?type=people").text
    page = visit(client, f"/{lang}/review?country=AUS")
    assert page.answers().value("entry") == DATED
    assert page.answers().value("country") == "AUS"


@pytest.mark.parametrize("why", ["", "   ", "x" * 2001])
def test_a_reason_is_needed_and_the_rest_is_kept(client: TestClient, lang: Language, why: str) -> None:
    page = send(client, visit(client, f"/{lang}/review").answers(), "same", why=why)
    assert page.status == 422
    assert page.answers().value("why") == why
    assert [value for name, value in page.answers().fields if name == "entry"] == list(PAIR)
    assert decisions(client) == []


def test_enter_in_the_reason_decides_nothing(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review").answers()
    assert form.buttons[0] == ("answer", "")  # a browser presses the first button of a form
    page = send(client, form, "", why="vội")
    assert (page.status, decisions(client)) == (422, [])
    assert page.answers().value("why") == "vội"


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "value-9"}, {"answer": "wrong-0"}, {"answer": "nonsense"}, {"answer": "same", "entry": [PAIR[0]]},
        {"answer": "value-1", "account": "{broken", "entry": DATED, "slot": "date"},
    ],
)
def test_an_answer_that_is_none(client: TestClient, lang: Language, changes: dict[str, str | list[str]]) -> None:
    form = visit(client, f"/{lang}/review").answers()
    answer = post(client, form.action, form.sent(None, **changes))
    assert (answer.status_code, decisions(client)) == (422, [])


@pytest.mark.parametrize(
    "changes", [{"seen": "-1"}, {"seen": "x"}, {"after": "!"}, {"entry": ["a", "b", "c"]}, {"type": "nothing"}]
)
def test_a_form_that_is_not_ours(client: TestClient, lang: Language, changes: dict[str, str | list[str]]) -> None:
    form = visit(client, f"/{lang}/review").answers()
    answer = post(client, form.action, form.sent("same", **changes))
    assert (answer.status_code, decisions(client)) == (422, [])


def test_the_second_reviewer_is_told_what_the_first_decided(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review").answers()
    register = app_of(client).state.served.register
    register.decide(Ruling(kind="different", entries=PAIR), who="lan", why="hai ngày khác nhau")
    page = send(client, form, "same", why="một buổi")
    assert page.status == 409
    assert "lan" in page.text
    assert "hai ngày khác nhau" in page.text
    assert page.answers().value("why") == "một buổi"
    assert len(decisions(client)) == 1
    send(client, page.answers(), "same")  # having seen it, one can decide otherwise
    assert [decision.kind for decision in decisions(client)] == ["different", "same"]


def test_the_second_reviewer_of_what_is_joined_already(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review").answers()
    app_of(client).state.served.register.decide(Ruling(kind="same", entries=PAIR), who="lan", why="cùng buổi")
    page = send(client, form, "different", why="hai buổi")
    assert page.status == 409
    assert "cùng buổi" in page.text
    assert len(decisions(client)) == 1


@pytest.mark.parametrize("answer", ["same", "different", "wrong-1"])
def test_a_form_that_comes_twice_decides_once(client: TestClient, lang: Language, answer: str) -> None:
    form = visit(client, f"/{lang}/review").answers()
    for _ in range(2):
        assert send(client, form, answer, why="chắc chắn").status == 200
    assert len(decisions(client)) == 1


def test_an_answered_question_leads_to_its_decision(client: TestClient, lang: Language) -> None:
    send(client, visit(client, f"/{lang}/review").answers(), "same", why="một buổi")
    page = visit(client, f"/{lang}/review?entry={PAIR[0]}&entry={PAIR[1]}")
    assert page.status == 200
    assert "một buổi" in page.text
    assert visit(client, f"/{lang}/review?entry=enc-0&entry=enc-1").status == 404


def test_any_two_entries_can_be_joined_by_hand(client: TestClient, lang: Language) -> None:
    other = client.get("/api/v1/encounters?country=BLR&limit=200").json()["items"][0]["id"]
    page = visit(client, f"/{lang}/review/entry/{DATED}?other={other}")
    assert words(lang).label("doubt", BY_HAND) in page.text
    assert {value for name, value in page.answers().fields if name == "entry"} == {DATED, other}


def test_past_days_are_not_decided_on(client: TestClient, lang: Language) -> None:
    answer = client.get(f"/{lang}/review?as_of=2025-01-01", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{lang}/review")


def test_every_reason_has_words(lang: Language) -> None:
    for reason in [*REASONS, "reports differ", BY_HAND]:
        assert words(lang).label("doubt", reason)


def log_in(staff: Staff, role: str) -> str:
    """Logs a browser in, and gives the csrf token of its session."""
    answer = staff.client.post("/api/v1/session", json={"name": role, "password": PASSWORD})
    csrf: str = answer.json()["csrf"]
    return csrf


def test_a_reader_sees_no_action_and_can_send_none(staff: Staff, lang: Language) -> None:
    csrf = log_in(staff, "reader")
    for url in (f"/{lang}/review", f"/{lang}/review/entry/{DATED}", f"/{lang}/decisions",
                f"/{lang}/articles/belarus-tong-tham-muu-truong-hoi-dam",
                f"/{lang}/review/entry/{PAIR[0]}/evidence/belarus-tong-tham-muu-truong-hoi-dam"):
        page = visit(staff.client, url)
        assert page.status == 200
        assert [form.action for form in page.forms if form.method == "post"] == [f"/{lang}/log-out"]
    pairs = [("csrf", csrf), ("entry", PAIR[0]), ("entry", PAIR[1]), ("answer", "same"), ("why", "x"), ("seen", "0")]
    assert post(staff.client, f"/{lang}/review", pairs).status_code == 403
    assert decisions(staff.client) == []


@pytest.mark.parametrize("csrf", [None, "", "wrong", "reader"])
def test_a_form_without_its_csrf_token_changes_nothing(staff: Staff, lang: Language, csrf: str | None) -> None:
    if csrf == "reader":  # the token of another's session
        csrf = log_in(staff, "reader")
    log_in(staff, "reviewer")
    page = visit(staff.client, f"/{lang}/review")
    assert page.answers().value("csrf")
    entry = visit(staff.client, f"/{lang}/review/entry/{DATED}").form("/review/entry/")
    forms = [(f"/{lang}/review", page.answers().sent("same")), (entry.action, entry.sent("wrong", why="x"))]
    for action, sent in forms:
        pairs = [pair for pair in sent if pair[0] != "csrf"]
        answer = post(staff.client, action, pairs if csrf is None else [*pairs, ("csrf", csrf)])
        # With the token of another session it may be a form of the session before: it is shown again.
        assert answer.status_code == (200 if csrf else 403)
        assert 'role="alert"' in answer.text or not csrf
        assert decisions(staff.client) == []


def test_a_reviewer_decides_and_is_named(staff: Staff, lang: Language) -> None:
    log_in(staff, "reviewer")
    send(staff.client, visit(staff.client, f"/{lang}/review").answers(), "different", why="hai buổi")
    (made,) = decisions(staff.client)
    assert (made.who, made.kind) == ("reviewer", "different")


def test_nobody_is_led_to_the_form_to_log_in(staff: Staff, lang: Language) -> None:
    for url in (f"/{lang}/review", f"/{lang}/decisions", f"/{lang}/review/entry/{DATED}", f"/{lang}/articles"):
        answer = staff.client.get(url, headers={"Accept": "text/html"}, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"/{lang}/log-in?to=")


def test_what_is_acknowledged_is_kept(serve: Serve, register: Path, lang: Language) -> None:
    client = serve(register=str(register))
    page = send(client, visit(client, f"/{lang}/review").answers(), "same", why="một buổi")
    assert isinstance(page, Page)
    with open_register(register, read_only=True) as again:
        assert [decision.why for decision in again.decisions()] == ["một buổi"]


@pytest.mark.parametrize("slot", ["figure:people", "nothing", "evidence"])
def test_what_is_no_slot_is_no_question(client: TestClient, lang: Language, slot: str) -> None:
    send(client, visit(client, f"/{lang}/review?entry={DATED}&slot=date").answers(), "value-1", why="theo báo")
    page = visit(client, f"/{lang}/review?entry={DATED}&slot={slot}")
    assert page.status == 200
    assert "theo báo" in page.text  # what was decided on the entry
