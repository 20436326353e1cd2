"""What the routes answer: values with their citations, formats, ETags, problems."""

import csv
import io
import json
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi.testclient import TestClient

from banggiao.export.columns import columns
from banggiao.records import Reading
from banggiao.register import open_register
from tests.serve.conftest import Serve, app_of

ARTICLE = "azerbaijan-bo-truong-hasanov-ha-noi"
TEXT = "Sáng 4/9/2025, tại Hà Nội, Đại tướng Phan Văn Giang hội đàm với Thượng tướng Zakir Hasanov."
LISTS = (
    "/api/v1/articles", "/api/v1/people", "/api/v1/encounters", "/api/v1/instruments", "/api/v1/relations",
    "/api/v1/mechanisms", "/api/v1/statements", "/api/v1/pledges", "/api/v1/search?q=dai+tuong",
    "/api/v1/counts", "/api/v1/changes", "/api/v1/partners", "/api/v1/partners/BLR/timeline",
    "/api/v1/partners/BLR/positions", "/api/v1/graph", "/api/v1/graph?by=person", "/api/v1/decisions",
)
GETS = (
    *LISTS, f"/api/v1/articles/{ARTICLE}", f"/api/v1/articles/{ARTICLE}/text", f"/api/v1/articles/{ARTICLE}/reading",
    "/api/v1/readings", "/api/v1/partners/BLR/brief",
)


def first(client: TestClient, type_: str) -> dict[str, Any]:
    item: dict[str, Any] = client.get(f"/api/v1/{type_}?limit=1").json()["items"][0]
    return item


def test_an_entry_shows_its_evidence_in_its_sentence(idle_client: TestClient) -> None:
    listed = first(idle_client, "encounters")
    entry = idle_client.get(f"/api/v1/entries/{listed['id']}").json()
    assert entry["shown"] == listed["shown"]
    assert len(entry["reports"]) == entry["report_count"]
    for report in entry["reports"]:
        text = idle_client.get(f"/api/v1/articles/{report['article']}/text").text
        assert report["article"] in entry["articles"]
        spans = [(span["start"], span["end"]) for span in report["finding"]["evidence"]]
        assert [(cited["start"], cited["end"]) for cited in report["citations"]] == spans
        for cited in report["citations"]:
            assert text[cited["start"] : cited["end"]] == cited["text"]
            assert (cited["before"] + cited["text"] + cited["after"]).strip("… ") in text


def test_the_beginning_of_an_id_leads_to_its_entry(idle_client: TestClient) -> None:
    whole = first(idle_client, "encounters")["id"]
    assert idle_client.get(f"/api/v1/entries/{whole[:12]}").json()["id"] == whole


def test_every_item_of_a_list_names_articles_that_stand_beside_it(idle_client: TestClient) -> None:
    for type_ in ("people", "encounters", "statements"):
        page = idle_client.get(f"/api/v1/{type_}?limit=200").json()
        named = {report["article"] for item in page["items"] for report in item["reports"]}
        assert named == {article for article in page["articles"] if article in named}
        assert all(item["reports"] for item in page["items"])


def test_a_reading_is_in_the_form_of_the_codebook(client: TestClient, register: Path) -> None:
    sent = client.get(f"/api/v1/articles/{ARTICLE}/reading").json()
    with open_register(register, read_only=True) as kept:
        article = kept.article(ARTICLE)
        assert Reading.from_dict(article, sent) == kept.reading(ARTICLE)


def test_filters_are_those_of_the_command_line(client: TestClient, register: Path) -> None:
    page = client.get("/api/v1/encounters?country=bê-la-rút&status=held&from=2025&to=2025-12-31").json()
    assert page["items"]
    for item in page["items"]:
        assert "BLR" in item["shown"]["countries"]
        assert item["shown"]["status"] == "held"


def test_the_dossier_cites_every_line(idle_client: TestClient) -> None:
    brief = idle_client.get("/api/v1/partners/be la rut/brief").json()
    assert brief["country"] == "BLR"
    numbers = {source["number"] for source in brief["sources"]}
    parts = [*brief["encounters"], *brief["papers"], *brief["pledges"]["parts"]]
    parts += [brief["channels"], brief["counterparts"]]
    lines = [
        brief["standing"]["line"],
        *(level["line"] for level in brief["levels"]),
        *(one["line"] for part in parts for one in part["lines"]),
        *(line for side in brief["views"]["sides"] for line in side["lines"]),
        *(stance["first_said"] for stance in brief["positions"]["lines"]),
    ]
    assert len(lines) > 10
    for line in lines:
        assert line["sources"]
        assert set(line["sources"]) <= numbers


def test_a_graph_names_the_encounters_of_every_edge(idle_client: TestClient) -> None:
    for by in ("country", "person"):
        graph = idle_client.get(f"/api/v1/graph?by={by}").json()
        nodes = {node["id"] for node in graph["nodes"]}
        assert graph["edges"]
        for edge in graph["edges"]:
            assert {edge["source"], edge["target"]} <= nodes
            assert sum(edge["kinds"].values()) == edge["encounters"]
            for entry in edge["entries"][:2]:
                assert idle_client.get(f"/api/v1/entries/{entry}").json()["type"] == "encounters"


def test_partners_have_their_level_and_the_entry_behind_it(idle_client: TestClient) -> None:
    partners = {item["code"]: item for item in idle_client.get("/api/v1/partners").json()["items"]}
    assert "VNM" not in partners
    belarus = partners["BLR"]
    assert belarus["level"] == "strategic"
    relation = idle_client.get(f"/api/v1/entries/{belarus['relation']}").json()
    assert relation["shown"]["level"] == "strategic"


@pytest.mark.parametrize("url", GETS)
def test_what_is_known_is_not_sent_again(idle_client: TestClient, url: str) -> None:
    answer = idle_client.get(url)
    tag = answer.headers["etag"]
    again = idle_client.get(url, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert idle_client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_tag_changes_with_what_is_told(client: TestClient) -> None:
    before = client.get("/api/v1/counts").headers["etag"]
    assert client.post("/api/v1/articles", json={"text": TEXT}).status_code == 201
    assert client.get("/api/v1/counts", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize(("accept", "media"), [
    ("text/csv", "text/csv"), ("application/json", "application/json"), ("*/*", "application/json"),
    ("text/html, text/csv;q=0.9, */*;q=0.1", "text/csv"), ("text/csv;q=0, */*", "application/json"),
])
def test_the_format_is_chosen_by_accept(idle_client: TestClient, url: str, accept: str, media: str) -> None:
    answer = idle_client.get(url, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize("url", LISTS)
def test_a_format_that_is_none_is_refused(idle_client: TestClient, url: str) -> None:
    answer = idle_client.get(url, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json()["type"]) == (406, "urn:banggiao:problem:no-such-format")
    named = url + ("&" if "?" in url else "?") + "format=csv"
    assert idle_client.get(named, headers={"Accept": "image/png"}).status_code == 200


def test_csv_has_the_columns_of_the_command_line(idle_client: TestClient) -> None:
    for type_ in ("people", "encounters", "instruments", "relations", "mechanisms", "statements"):
        rows = list(csv.reader(io.StringIO(idle_client.get(f"/api/v1/{type_}?format=csv").text)))
        assert tuple(rows[0]) == columns(type_)
        assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(("method", "url", "status", "kind"), [
    ("GET", "/api/v1/nothing", 404, "unknown-address"),
    ("GET", "/elsewhere", 404, "unknown-address"),
    ("DELETE", "/api/v1/articles", 405, "wrong-method"),
    ("GET", "/api/v1/articles/no-such", 404, "unknown-article"),
    ("GET", "/api/v1/entries/enc-ffffffffffffffff", 404, "unknown-entry"),
    ("GET", "/api/v1/partners/Atlantis/brief", 404, "unknown-country"),
    ("GET", "/api/v1/people?limit=0", 422, "invalid"),
    ("GET", "/api/v1/people?limit=many", 422, "invalid"),
    ("GET", "/api/v1/people?kind=talks", 422, "invalid"),
    ("GET", "/api/v1/encounters?kind=chat", 422, "invalid"),
    ("GET", "/api/v1/encounters?from=2025-02-30", 422, "invalid"),
    ("GET", "/api/v1/encounters?country=Atlantis", 422, "invalid"),
    ("GET", "/api/v1/encounters?cursor=abc", 422, "wrong-cursor"),
    ("GET", "/api/v1/encounters?cursor=", 422, "invalid"),
    ("GET", "/api/v1/changes?since=2025&cursor=abc", 422, "invalid"),
    ("POST", "/api/v1/read", 415, "wrong-media-type"),
    ("GET", "/api/v1/accounts", 409, "no-accounts"),
])
def test_problems_have_one_form(idle_client: TestClient, method: str, url: str, status: int, kind: str) -> None:
    answer = idle_client.request(method, url)
    body = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"urn:banggiao:problem:{kind}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]


@pytest.mark.parametrize(("body", "status"), [
    (b"", 422), (b"{", 422), (b"[]", 422), (b'{"text": 1}', 422), (b'{"text": ""}', 422), (b'{"text": "\\ud800"}', 422),
    (json.dumps({"text": TEXT, "published": "soon"}).encode(), 422),
    (json.dumps({"text": "The minister met his counterpart in London on Monday to discuss trade."}).encode(), 422),
    (b"[" * 100_000, 422), (b"\xff\xfe", 422), (json.dumps({"text": TEXT}).encode("utf-16"), 200),
])
@pytest.mark.parametrize("route", ["/api/v1/read", "/api/v1/articles"])
def test_bodies_that_are_no_article(client: TestClient, route: str, body: bytes, status: int) -> None:
    answer = client.post(route, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in ({200, 201} if status == 200 else {status}), answer.text


def test_the_way_out_is_one_for_addresses_and_bodies(idle_client: TestClient) -> None:
    asked = idle_client.get("/api/v1/encounters?colour=red").json()
    assert asked["detail"] == "query colour: is not known here; /api/v1/openapi.json names what is"
    sent = idle_client.post("/api/v1/read", content=b"xyz", headers={"Content-Type": "application/json"}).json()
    assert sent["detail"] == 'the body is not JSON; send {"text": …, "published": …}'


def test_a_body_that_is_too_long_is_not_read(serve: Serve, register: Path) -> None:
    client = serve(register=str(register), body_limit=10_000)
    headers = {"Content-Type": "application/json"}
    told = client.post("/api/v1/read", content=b" " * 10_001, headers=headers)
    untold = client.post("/api/v1/read", content=(b" " * 1000 for _ in range(1000)), headers=headers)
    for answer in (told, untold):
        assert (answer.status_code, answer.json()["type"]) == (413, "urn:banggiao:problem:too-long")


def test_reading_keeps_nothing_and_adding_keeps_it_once(client: TestClient) -> None:
    before = client.get("/api/v1/counts").json()
    read = client.post("/api/v1/read", json={"text": TEXT, "id": "mine"})
    assert read.status_code == 200
    assert read.json()["article"]["id"] == "mine"
    assert client.get("/api/v1/counts").json() == before
    added = client.post("/api/v1/articles", json={"text": TEXT, "id": "mine"})
    assert (added.status_code, added.json()["outcome"]) == (201, "added")
    assert client.get(added.headers["location"]).json()["text"] == TEXT
    again = client.post("/api/v1/articles", json={"text": TEXT, "id": "mine"})
    assert (again.status_code, again.json()["outcome"]) == (200, "known")
    fuller = client.post("/api/v1/articles", json={"text": TEXT, "id": "mine", "outlet": "Bản tin"})
    assert (fuller.status_code, fuller.json()["outcome"]) == (200, "updated")
    other = client.post("/api/v1/articles", json={"text": TEXT + " Hết.", "id": "mine"})
    assert (other.status_code, other.json()["outcome"]) == (201, "updated")
    assert client.get(other.headers["location"]).json()["text"] == TEXT + " Hết."
    assert client.get("/api/v1/counts").json()["articles"] == before["articles"] + 2


def test_spans_of_a_text_in_pieces_are_of_the_text_that_comes_back(client: TestClient) -> None:
    import unicodedata

    reading = client.post("/api/v1/read", json={"text": unicodedata.normalize("NFD", TEXT)}).json()
    assert reading["text"] == TEXT
    for person in reading["people"]:
        for span in person["evidence"]:
            assert reading["text"][span["start"] : span["end"]] == span["text"]


def test_who_hangs_up_is_no_fault_of_the_server(client: TestClient, log: io.StringIO) -> None:
    headers = [(b"host", b"127.0.0.1:8000"), (b"content-type", b"application/json"), (b"content-length", b"9")]
    scope = {
        "type": "http", "method": "POST", "path": "/api/v1/decisions", "raw_path": b"/api/v1/decisions",
        "query_string": b"", "headers": headers, "client": ("127.0.0.1", 5000), "server": ("127.0.0.1", 8000),
        "scheme": "http", "http_version": "1.1", "root_path": "", "app": app_of(client), "state": {},
    }
    told: list[Any] = []

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        told.append(message)

    anyio.run(app_of(client), scope, gone, send)
    assert told[0]["status"] == 499
    assert "unforeseen" not in log.getvalue()


def test_who_asks_does_not_wait_for_who_writes(client: TestClient, register: Path) -> None:
    writer = sqlite3.connect(register, isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE articles SET title = 'x'")
        start = time.monotonic()
        for url in GETS:
            assert client.get(url).status_code == 200
        assert time.monotonic() - start < 8  # a writer's turn is waited for ten seconds
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_the_description_names_every_status(idle_client: TestClient) -> None:
    paths = idle_client.get("/api/v1/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method, told in methods.items():
            statuses = set(told["responses"])
            if path.startswith("/api/"):
                assert {"401", "403", "422", "503"} <= statuses, (method, path)
            if method in ("post", "put", "patch"):
                assert {"413", "415"} <= statuses, (method, path)


def test_the_description_is_whole(idle_client: TestClient) -> None:
    description = idle_client.get("/api/v1/openapi.json").json()
    named = set(re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(description)))
    assert len(named) > 40
    for reference in named:
        place: Any = description
        for step in reference.removeprefix("#/").split("/"):
            assert step in place, reference
            place = place[step]
