"""Search as a page: finds highlighted, marks forgiven, what is typed never an error."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from banggiao.assemble.folding import unmarked
from tests.serve.web.browsing import visit


@pytest.mark.parametrize("words", ["bản ghi nhớ", "ban ghi nho", "BAN GHI NHO"])
def test_finds_are_marked_with_or_without_marks(idle_client: TestClient, words: str) -> None:
    page = visit(idle_client, f"/vi/search?q={words}")
    marked = re.findall(r"<mark>(.*?)</mark>", page.source)
    assert marked
    assert {unmarked(unescape(find)) for find in marked} <= {"ban", "ghi", "nho"}
    assert any("/entries/ins-" in link for link in page.links)
    assert any("#s" in link for link in page.links)


def test_a_country_leads_to_its_dossier(idle_client: TestClient) -> None:
    for words in ("be la rut", "Belarus", "BLR"):
        assert "/en/partners/BLR" in visit(idle_client, f"/en/search?q={words}").links


def test_a_slip_is_forgiven(idle_client: TestClient) -> None:
    assert "/en/partners/BLR" in visit(idle_client, "/en/search?q=Belrus").links


def test_a_sentence_is_shown_as_it_stands(idle_client: TestClient) -> None:
    page = visit(idle_client, "/vi/search?q=dai tuong&limit=100")
    hits = idle_client.get("/api/v1/search?q=dai tuong&limit=100").json()["items"]
    shown = [
        unescape(re.sub(r"</?mark>", "", sentence))
        for sentence in re.findall(r'<p class="evidence find" lang="vi">(.*?)</p>', page.source, re.DOTALL)
    ]
    assert sorted(shown) == sorted(hit["text"] for hit in hits)


def test_what_was_published_later_is_not_found_as_of_a_day(idle_client: TestClient) -> None:
    now = visit(idle_client, "/en/search?q=hội đàm&limit=100")
    then = visit(idle_client, "/en/search?q=hội đàm&limit=100&as_of=2020-01-01")
    assert then.source.count('class="evidence find"') < now.source.count('class="evidence find"')


@pytest.mark.parametrize(
    "typed",
    ["", "   ", '"', "AND OR NOT", "'; DROP TABLE articles; --", "<script>alert(1)</script>", "%", "*", "x" * 300],
)
def test_nothing_that_is_typed_is_an_error(idle_client: TestClient, typed: str) -> None:
    answer = idle_client.get("/vi/search", params={"q": typed}, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_too_much_is_told(idle_client: TestClient) -> None:
    assert visit(idle_client, f"/vi/search?q={'x' * 301}").status == 422
