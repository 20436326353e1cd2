"""What holds of every page: both languages, one heading, nothing that a browser would run, roles, times, problems."""

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES
from banggiao.serve.accounts.roles import ROLES, Role
from banggiao.serve.web.routes import PAGES
from tests.serve.conftest import PASSWORD, Staff, bearer
from tests.serve.web.pages import HTML, OPEN, READABLE, TABLE, Row, example

languages = pytest.mark.parametrize("language", LANGUAGES)
readable = pytest.mark.parametrize("row", READABLE, ids=lambda row: row.path or "/")


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.language: str | None = None
        self.links: list[str] = []
        self.unnamed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if not self.tags["svg"] or tag != "title":  # in a picture, a title says what is pointed at
            self.tags[tag] += 1
        if tag == "html":
            self.language = named.get("lang")
        if "id" in named:
            self.ids[named["id"] or ""] += 1
        if tag == "a" and named.get("href"):
            self.links.append(named["href"] or "")
        if tag == "script" and not (named.get("src") or "").startswith("/static/"):
            self.faults.append(f"script {named}")
        if tag in {"style", "base", "iframe", "object", "embed"}:
            self.faults.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").strip().casefold().startswith("javascript:"):
                self.faults.append(f"{tag} {name}={value}")
            ours = (value or "").startswith("/") and not (value or "").startswith("//")
            if not ours and (name in {"src", "action"} or (name == "href" and tag == "link")):
                self.faults.append(f"{tag} {name}={value}")


def outline(client: TestClient, url: str) -> Outline:
    answer = client.get(url, headers=HTML)
    assert answer.status_code == 200, answer.text[-500:]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Outline(answer.text)


def test_the_table_has_every_page() -> None:
    routes = {
        (method, route.path.replace(":path", ""))
        for page in PAGES
        for route in page.routes.routes
        for method in route.methods
    }
    assert {(row.method, row.path) for row in TABLE} | OPEN == routes


@languages
@readable
def test_a_page_is_whole_and_runs_nothing(idle_client: TestClient, language: str, row: Row) -> None:
    page = outline(idle_client, f"/{language}" + example(idle_client, row.path))
    assert page.language == language
    assert page.tags["h1"] == page.tags["main"] == page.tags["title"] == 1
    assert page.faults == []
    assert [id_ for id_, times in page.ids.items() if times > 1] == []


@readable
def test_a_page_is_only_sent_when_it_changed(idle_client: TestClient, row: Row) -> None:
    url = "/vi" + example(idle_client, row.path)
    first = idle_client.get(url, headers=HTML)
    policy = first.headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy
    assert not re.search(r"\b(https?|data|blob):", policy)
    again = idle_client.get(url, headers=HTML | {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@languages
@readable
def test_a_page_as_of_a_day_says_so_and_stays_there(idle_client: TestClient, language: str, row: Row) -> None:
    url = f"/{language}" + example(idle_client, row.path)
    for day in ("1999-01-01", "2025-06-01", "2100-01-01"):
        answer = idle_client.get(f"{url}?as_of={day}", headers=HTML)
        if row.path.endswith("_id}") and answer.status_code == 404:
            assert day != "2100-01-01"  # nobody knew of it yet
            continue
        assert answer.status_code == 200, answer.text[-500:]
        if row.path.startswith("/review"):  # decisions are on what is known now
            assert "as_of" not in str(answer.url)
            continue
        assert answer.text.count('class="times"') == 1
        inside = [link for link in Outline(answer.text).links if link.startswith(f"/{language}/partners/")]
        back = url  # the way back to now
        assert [link for link in inside if f"as_of={day}" not in link and link != back] == []


@languages
@readable
def test_a_page_of_what_held_on_a_day(idle_client: TestClient, language: str, row: Row) -> None:
    url = f"/{language}" + example(idle_client, row.path)
    answer = idle_client.get(f"{url}?so_on=2025-10-20", headers=HTML)
    assert answer.status_code in ({200, 404} if row.path.endswith("_id}") else {200}), answer.text[-500:]


@readable
@pytest.mark.parametrize("day", ["nonsense", "2025-02-30", "2025", "٢٠٢٥-٠٦-٠١", "\0"])
def test_a_day_that_is_none_is_told(idle_client: TestClient, row: Row, day: str) -> None:
    answer = idle_client.get(f"/en{example(idle_client, row.path)}?as_of={quote(day)}", headers=HTML)
    assert answer.status_code == 422
    assert Outline(answer.text).tags["h1"] == 1


@readable
def test_nobody_is_led_to_the_form_to_log_in_and_back(idle_staff: Staff, row: Row) -> None:
    idle_staff.client.cookies.clear()
    path = "/vi" + example(idle_staff.client, row.path, bearer(idle_staff.tokens["reader"]))
    url = f"{path}?country=BLR"
    answer = idle_staff.client.get(url, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/vi/log-in?to={quote(url, safe='')}")
    assert idle_staff.client.get(url).status_code == 401  # a program is told


@pytest.mark.parametrize("row", [row for row in TABLE if row.method != "GET"], ids=lambda row: row.path)
def test_nobody_changes_anything(idle_staff: Staff, row: Row) -> None:
    idle_staff.client.cookies.clear()
    path = "/vi" + example(idle_staff.client, row.path, bearer(idle_staff.tokens["reader"]))
    answer = idle_staff.client.post(path, data={"why": "x", **(row.form or {})}, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/vi/log-in")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.path or '/'}")
def test_a_wrong_token_is_refused(idle_staff: Staff, row: Row) -> None:
    idle_staff.client.cookies.clear()
    path = "/vi" + example(idle_staff.client, row.path, bearer(idle_staff.tokens["reader"]))
    answer = idle_staff.client.request(row.method, path, headers=HTML | bearer("bgt_aaaaaaaaaaaa_" + "x" * 43))
    assert answer.status_code in ({401} if row.method == "GET" else {401, 415})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.path or '/'}")
def test_a_session_of_each_role(idle_staff: Staff, row: Row, role: Role) -> None:
    client = idle_staff.client
    csrf = logged_in(client, role)
    path = "/vi" + example(client, row.path)
    data = None if row.form is None else {**row.form, "csrf": csrf}
    answer = client.request(row.method, path, data=data, headers=HTML, follow_redirects=False)
    assert answer.status_code == row.status(role), answer.text[-500:]
    assert client.get("/api/v1/decisions").json()["items"] == []


@pytest.mark.parametrize("row", [row for row in TABLE if row.method != "GET"], ids=lambda row: row.path)
def test_a_form_without_its_csrf_token_changes_nothing(idle_staff: Staff, row: Row) -> None:
    client = idle_staff.client
    logged_in(client, "administrator")
    path = "/vi" + example(client, row.path)
    # A form with the token of another session is shown again; a program is refused.
    for csrf, accept, status in (("", HTML, 403), ("0" * 64, HTML, 303), ("0" * 64, {}, 403)):
        sent = {**(row.form or {}), "csrf": csrf}
        answer = client.post(path, data=sent, headers=accept, follow_redirects=False)
        assert answer.status_code == status
    assert client.get("/api/v1/decisions").json()["items"] == []


@languages
def test_every_link_leads_somewhere(idle_client: TestClient, language: str) -> None:
    """From home, each path once, until a hundred are seen."""
    waiting, seen = [f"/{language}"], set[str]()
    while waiting and len(seen) < 100:
        url = waiting.pop(0)
        path = urlsplit(url).path
        if path in seen:
            continue
        seen.add(path)
        answer = idle_client.get(url, headers=HTML)
        assert answer.status_code == 200, url
        if answer.headers["content-type"].startswith("text/html"):
            waiting += [link for link in Outline(answer.text).links if link.startswith("/")]
    assert len(seen) > 50


def logged_in(client: TestClient, role: Role) -> str:
    """Log in, and give the csrf token."""
    client.cookies.clear()
    answer = client.post("/api/v1/session", json={"name": role, "password": PASSWORD})
    assert answer.status_code == 200
    return str(answer.json()["csrf"])
