"""What stands around every page: addresses, files, languages, problems."""

import html
import re

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.serve.web import home
from banggiao.serve.web.addresses import Addresses, is_ours
from banggiao.serve.web.visit import preferred
from banggiao.serve.web.words import words
from tests.serve.conftest import Serve, app_of
from tests.serve.web.browsing import visit
from tests.serve.web.pages import HTML


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "vi"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("vi-VN,vi;q=0.9,en;q=0.8", "vi"), ("fr,en;q=0.5", "en"),
        ("fr", "vi"), ("en;q=0.2,vi;q=0.7", "vi"), ("en;q=nonsense", "vi"), ("*", "vi"), ("EN-us", "en"),
    ],
)
def test_the_front_speaks_the_language_that_a_browser_likes(
    idle_client: TestClient, accepted: str, language: Language
) -> None:
    assert preferred(accepted) == language
    answer = idle_client.get("/", headers=HTML | {"Accept-Language": accepted}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/{language}")
    assert answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("/vi/", "/vi"), ("/en//", "/en"),
        ("/vi/partners/?sort=-last&name=%C4%91", "/vi/partners?sort=-last&name=%C4%91"),
        ("/en/partners/BLR/", "/en/partners/BLR"), ("/vi/articles/a%2F/", "/vi/articles/a%2F"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_page(idle_client: TestClient, asked: str, page: str) -> None:
    answer = idle_client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, page)


@pytest.mark.parametrize("path", ["/api/v1/entries/", "/fr/", "/vi/articles/a%2F", "/vi/nothing"])
def test_other_slashes_lead_nowhere(idle_client: TestClient, path: str) -> None:
    assert idle_client.get(path, headers=HTML, follow_redirects=False).status_code == 404


def test_addresses_keep_language_and_times() -> None:
    address = Addresses("vi", (("as_of", "2025-06-01"),))
    assert address.partner("BLR") == "/vi/partners/BLR?as_of=2025-06-01"
    assert address.papers(country="BLR", from_="2025", kind=None) == "/vi/papers?country=BLR&from=2025&as_of=2025-06-01"
    assert address.article("a/b ?", (3, 9)) == "/vi/articles/a%2Fb%20%3F?as_of=2025-06-01#s3-9"
    assert address.review(entry=["enc-1", "enc-2"]).startswith("/vi/review?entry=enc-1&entry=enc-2")
    assert Addresses("en").search(q="lê & lý") == "/en/search?q=l%C3%AA+%26+l%C3%BD"
    assert not is_ours(Addresses("en").log_out() + "\\x")


def test_the_other_language_is_the_same_view(idle_client: TestClient) -> None:
    url = "/vi/partners?sort=-last&level=strategic&as_of=2025-06-01"
    assert url.replace("/vi", "/en") in visit(idle_client, url).links


def test_the_field_for_a_day_keeps_the_view(idle_client: TestClient) -> None:
    page = visit(idle_client, "/vi/partners?sort=-name&level=strategic&as_of=2025-06-01")
    form = next(form for form in page.forms if form.kind == "as-of")
    assert form.action == "/vi/partners"
    assert sorted(form.fields) == [("as_of", "2025-06-01"), ("level", "strategic"), ("sort", "-name")]


def test_a_field_that_was_left_empty_was_not_asked_for(idle_client: TestClient) -> None:
    assert visit(idle_client, "/vi/partners?level=&name=&as_of=&so_on=").status == 200


def test_files_are_kept_for_ever_under_an_address_of_their_own(idle_client: TestClient) -> None:
    page = visit(idle_client, "/vi").source
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert {path.rpartition(".")[2] for path in found} == {"css", "js", "svg"}
    for path in found:
        answer = idle_client.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert idle_client.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    other = idle_client.get("/static/000000000000/banggiao.css")
    assert (other.status_code, other.headers["cache-control"]) == (200, "private, no-cache")


@pytest.mark.parametrize("name", ["nothing.css", "..%2Fpage.py", "%2e%2e/page.py", "banggiao.css/", "banggiao"])
def test_nothing_but_our_files_is_a_file(idle_client: TestClient, name: str) -> None:
    assert idle_client.get(f"/static/x/{name}").status_code == 404


def test_files_are_there_before_one_logs_in(idle_staff: object) -> None:
    client: TestClient = idle_staff.client  # type: ignore[attr-defined]
    client.cookies.clear()
    page = visit(client, "/en/log-in")
    assert page.status == 200
    assert client.get(re.findall(r'href="(/static/[^"]+\.css)"', page.source)[0]).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing", 404), ("/partners/Nowhere", 404), ("/entries/enc-0000000000000000", 404), ("/partners?sort=x", 422),
     ("/news?cursor=nonsense", 422), ("/partners/BLR/compare?first=enc-0", 404)],
)
def test_a_problem_is_a_page_for_a_browser_and_a_problem_for_a_program(
    idle_client: TestClient, language: Language, path: str, status: int
) -> None:
    page = idle_client.get(f"/{language}{path}", headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in page.text
    assert page.headers["x-request-id"] in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "'self'" in page.headers["content-security-policy"]
    told = idle_client.get(f"/{language}{path}")
    assert (told.status_code, told.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "fields", "without"),
    [
        ("/encounters?kind=talks&from=abc&country=Nowhere", ("from", "country"), "/encounters?kind=talks"),
        ("/calendar?at=soon", ("at",), "/calendar"),
        ("?as_of=yesterday", ("as_of",), ""),
        ("/people?cursor=abcd&sort=name", ("cursor",), "/people?sort=name"),
        ("/papers?sort=colour", ("sort",), "/papers"),
    ],
)
def test_a_value_that_cannot_be_is_named_in_words_with_the_way_on(
    idle_client: TestClient, language: Language, path: str, fields: tuple[str, ...], without: str
) -> None:
    page = idle_client.get(f"/{language}{path}", headers=HTML)
    assert page.status_code == 422
    for field in fields:
        assert words(language).say(f"problem-field-{field}") in page.text
    assert "pattern" not in page.text
    on = html.escape(f"/{language}{without}")
    assert f'href="{on}">{words(language).say("problem-without")}' in page.text
    assert idle_client.get(f"/{language}{without}", headers=HTML).status_code == 200


def test_what_programs_ask_for_is_never_a_page(idle_client: TestClient) -> None:
    assert idle_client.get("/api/v1/nothing", headers=HTML).headers["content-type"] == "application/problem+json"


def test_an_error_that_nobody_foresaw_is_a_page_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a text of an article")

    monkeypatch.setattr(home, "standings", fail)
    answer = client.get("/vi", headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert "a text of an article" not in answer.text
    assert answer.headers["x-request-id"] in answer.text


def test_what_is_not_let_in_is_told_as_a_page(serve: Serve, register: object) -> None:
    client = serve(register=str(register), base="http://elsewhere.test")
    answer = client.get("/en", headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/html; charset=utf-8")


def test_pages_stay_out_of_the_description_of_rest(idle_client: TestClient) -> None:
    assert all(path.startswith("/api/v1/") or path.count("/") == 1 for path in app_of(idle_client).openapi()["paths"])
