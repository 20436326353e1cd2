"""Logging in and out with a browser."""

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from banggiao.serve.access import SECURE_COOKIE
from tests.serve.conftest import PASSWORD, Staff, app_of
from tests.serve.web.browsing import visit
from tests.serve.web.pages import HTML


def log_in(client: TestClient, password: str = PASSWORD, **fields: str) -> Response:
    sent = {"name": "reader", "password": password, **fields}
    answer: Response = client.post("/vi/log-in", data=sent, headers=HTML, follow_redirects=False)
    return answer


def test_whoever_was_going_somewhere_gets_there(staff: Staff) -> None:
    wanted = "/en/partners/BLR?as_of=2025-06-01"
    form = visit(staff.client, wanted).forms[0]
    assert form.value("to") == wanted
    answer = log_in(staff.client, to=form.value("to"))
    assert (answer.status_code, answer.headers["location"]) == (303, wanted)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SECURE_COOKIE}=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Belarus" in visit(staff.client, wanted).text


@pytest.mark.parametrize("to", [
    "https://elsewhere.test/vi", "//elsewhere.test", "/\\elsewhere.test", "/vi\\..\\x", "/vi/\n//x", "/vix",
    "javascript:1", "/api/v1/session", "", "/vi#x", "/vi /x",
])
def test_nobody_is_led_away(staff: Staff, to: str) -> None:
    assert log_in(staff.client, to=to).headers["location"] == "/vi"


def test_a_wrong_password_is_told_and_tells_nothing_more(staff: Staff) -> None:
    wrong = log_in(staff.client, "một mật khẩu khác hẳn")
    assert wrong.status_code == 401
    assert "set-cookie" not in wrong.headers
    assert 'role="alert"' in wrong.text
    assert 'value="reader"' in wrong.text
    assert "một mật khẩu khác hẳn" not in wrong.text
    unknown = log_in(staff.client, name="nobody-here")
    assert unknown.status_code == 401
    assert unknown.text.replace("nobody-here", "reader") == wrong.text


def test_too_many_attempts_must_wait(staff: Staff) -> None:
    answers = [log_in(staff.client, "một mật khẩu khác hẳn") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert log_in(staff.client).status_code == 429


def test_logging_out_asks_for_the_form_and_ends_the_session(staff: Staff) -> None:
    log_in(staff.client)
    forged = staff.client.post("/vi/log-out", data={"csrf": "0" * 64}, headers=HTML)
    assert forged.status_code == 403
    page = visit(staff.client, "/vi")
    assert "Đang dùng: reader" in page.text
    form = page.form("/log-out")
    answer = staff.client.post(form.action, data=dict(form.fields), headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/vi/log-in")
    assert staff.client.get("/vi", headers=HTML, follow_redirects=False).status_code == 303


def test_another_site_can_neither_log_in_nor_out(staff: Staff) -> None:
    for path in ("/vi/log-in", "/vi/log-out"):
        answer = staff.client.post(path, data={"name": "reader"}, headers=HTML | {"Origin": "https://elsewhere.test"})
        assert answer.status_code == 403


def test_a_reader_is_not_offered_what_only_reviewers_do(staff: Staff) -> None:
    log_in(staff.client)
    assert "/vi/review" not in visit(staff.client, "/vi").links
    staff.client.cookies.clear()
    log_in(staff.client, name="reviewer")
    assert "/vi/review" in visit(staff.client, "/vi").links


def test_an_open_server_asks_nobody_to_log_in(client: TestClient) -> None:
    answer = client.get("/vi/log-in", headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/vi")
    assert log_in(client).status_code == 409
    assert all(form.method == "get" for form in visit(client, "/vi").forms)


def test_attempts_are_counted(staff: Staff) -> None:
    log_in(staff.client, "một mật khẩu khác hẳn")
    log_in(staff.client)
    counted = app_of(staff.client).state.served.metrics.page({}).decode()
    assert 'banggiao_log_ins_total{outcome="refused"} 1.0' in counted
    assert 'banggiao_log_ins_total{outcome="done"} 1.0' in counted
