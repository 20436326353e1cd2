"""The tables: what they narrow and sort, where each line leads, and that they say the same as REST."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

TABLES = ("encounters", "papers", "relations", "mechanisms", "statements", "people", "pledges")
LANGUAGES = ("vi", "en")


def page(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


def entries(html: str) -> list[str]:
    """The ids of the lines of a table, in order."""
    body = html[html.index("<tbody>") :] if "<tbody>" in html else ""
    return re.findall(r'<th scope="row"[^>]*><a href="/../entries/([a-z0-9-]+)', body)


def links(html: str) -> list[str]:
    return [unescape(target) for target in re.findall(r'href="([^"]*)"', html)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_a_page_in_both_languages(idle_client: TestClient, language: str, name: str) -> None:
    html = page(idle_client, f"/{language}/{name}")
    assert f'<html lang="{language}">' in html
    assert entries(html)
    assert "style=" not in html
    assert not re.search(r"\son\w+=", html)


@pytest.mark.parametrize("name", TABLES)
def test_every_line_leads_to_its_evidence_and_can_be_cited(idle_client: TestClient, name: str) -> None:
    html = page(idle_client, f"/vi/{name}")
    assert html.count('class="copy"') >= len(entries(html))
    for id_ in entries(html)[:3]:
        assert idle_client.get(f"/vi/entries/{id_}").status_code == 200


@pytest.mark.parametrize("name", TABLES)
def test_the_same_list_comes_from_rest(idle_client: TestClient, name: str) -> None:
    html = page(idle_client, f"/en/{name}?country=belarus&person=")
    targets = [target for target in links(html) if target.startswith("/api/v1/") and "openapi" not in target]
    assert len(targets) == (2 if entries(html) else 0)
    for target in targets:
        answer = idle_client.get(target)
        assert answer.status_code == 200, answer.text
        if "format=csv" not in target:
            ids = [item.get("id") or item["statement"] for item in answer.json()["items"]]
            assert ids == entries(html)


def test_a_heading_sorts_and_turns_round(idle_client: TestClient) -> None:
    html = page(idle_client, "/en/people?country=vietnam&sort=name")
    assert 'aria-sort="ascending"' in html
    turned = next(target for target in links(html) if "sort=-name" in target)
    assert parse_qs(urlsplit(turned).query)["country"] == ["vietnam"]
    assert entries(page(idle_client, turned)) == entries(html)[::-1]


def test_a_long_table_goes_on_by_its_link(idle_client: TestClient) -> None:
    whole = entries(page(idle_client, "/vi/statements?limit=200"))
    found: list[str] = []
    address: str | None = "/vi/statements?limit=30"
    while address is not None:
        html = page(idle_client, address)
        found += entries(html)
        following = re.search(r'<a href="([^"]*)" rel="next"', html)
        address = unescape(following[1]) if following else None
    assert len(found) > 30
    assert found == whole


def test_filters_are_kept_by_the_form_and_by_the_other_tables(idle_client: TestClient) -> None:
    html = page(idle_client, "/en/papers?country=be-la-rut&from=2018&status=signed")
    assert re.search(r'name="country"[^>]*value="Belarus"', html)
    assert re.search(r'<option value="signed" selected>', html)
    other = next(target for target in links(html) if target.startswith("/en/mechanisms?"))
    assert parse_qs(urlsplit(other).query)["from"] == ["2018"]


def test_an_earlier_day_is_kept_everywhere(idle_client: TestClient) -> None:
    html = page(idle_client, "/vi/encounters?as_of=2025-06-30")
    assert entries(html)
    ours = [target for target in links(html) if target.startswith("/vi/") and "as_of" not in target]
    back = {"/vi/encounters"}  # the way back to now
    assert set(ours) <= back
    assert set(entries(html)) < set(entries(page(idle_client, "/vi/encounters?limit=200")))
    assert all("as_of=2025-06-30" in t for t in links(html) if t.startswith("/api/v1/encounters"))


def test_a_table_with_nothing_says_so(idle_client: TestClient) -> None:
    for name in TABLES:
        html = page(idle_client, f"/en/{name}?country=Tuvalu")
        assert entries(html) == []
        assert "Nothing matches" in html


def test_what_cannot_be_asked_is_a_page_that_says_why(idle_client: TestClient) -> None:
    for question in ("country=Atlantis", "kind=nothing", "from=yesterday", "cursor=x", "sort=up"):
        answer = idle_client.get(f"/vi/encounters?{question}", headers={"Accept": "text/html"})
        assert answer.status_code == 422
        assert answer.headers["content-type"].startswith("text/html")


def test_papers_show_their_life_and_channels_their_rounds(idle_client: TestClient) -> None:
    papers = page(idle_client, "/en/papers?limit=200")
    assert "life-expired life-ahead" in papers
    channels = page(idle_client, "/en/mechanisms?country=KHM")
    assert 'class="rounds"' in channels


def test_pledges_are_counted_by_what_came_of_them(idle_client: TestClient) -> None:
    html = page(idle_client, "/en/pledges")
    counted = [int(many) for many in re.findall(r'<b class="number">(\d+)</b></a></li>', html)]
    assert counted[0] == sum(counted[1:])
    for standing, many in zip(("open", "in-progress", "done", "lapsed"), counted[1:], strict=True):
        items = idle_client.get(f"/api/v1/pledges?standing={standing}&limit=200").json()["items"]
        assert len(items) == many
        assert all(item["standing"] == standing for item in items)
