"""What decisions that are sent over REST bring about, and which are refused."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.serve.test_api import first

DISPUTED = "enc-a55b16ea3ec516a7"  # two articles give two dates


def decide(client: TestClient, **ruling: Any) -> Any:
    answer = client.post("/api/v1/decisions", json={"why": "theo báo"} | ruling)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_value_is_never_emptied_by_mistake(client: TestClient) -> None:
    """Nobody knows whether a value was forgotten or meant to be none; there is another way to say the latter."""
    ruling = {"kind": "corrected", "entries": [DISPUTED], "slot": "date", "why": "theo báo"}
    for sent in (ruling, ruling | {"value": None}):
        refused = client.post("/api/v1/decisions", json=sent)
        assert refused.status_code == 422
        assert "wrong with the slot" in refused.json()["detail"]
    assert client.get("/api/v1/decisions").json()["seen"] == 0


def test_a_slot_is_left_open(client: TestClient) -> None:
    assert client.get(f"/api/v1/entries/{DISPUTED}").json()["shown"]["date"]
    decide(client, kind="wrong", entries=[DISPUTED], slot="date")
    left = client.get(f"/api/v1/entries/{DISPUTED}").json()
    assert left["shown"]["date"] is None
    assert left["disputed"] == {}


def spans(report: Any) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in report["finding"]["evidence"]]


def reports(client: TestClient, address: str, entry: str) -> Any:
    answer = client.get(address).json()
    items = answer.get("items", [answer])
    if "reports" in items[0]:
        return next(item for item in items if item["id"] == entry)["reports"]
    return items


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/entries/{}", "/api/v1/entries/{}/reports", "/api/v1/encounters?limit=200",
        "/api/v1/encounters?limit=200&as_of=2100-01-01", "/api/v1/partners/BLR/timeline?limit=200",
    ],
)
def test_reports_rest_on_the_words_that_somebody_chose(client: TestClient, address: str) -> None:
    items = client.get("/api/v1/encounters?country=BLR&limit=200").json()["items"]
    entry = next(item for item in items if item["report_count"] > 1)
    at = address.format(entry["id"])
    before = reports(client, at, entry["id"])
    article = before[0]["article"]
    start, end = spans(before[0])[0]
    made = decide(client, kind="span", entries=[entry["id"]], articles=[article], value=[[start + 2, end - 2]])
    now = reports(client, at, entry["id"])
    assert spans(now[0]) == [[start + 2, end - 2]]
    text = client.get(f"/api/v1/articles/{article}").json()["text"]
    assert now[0]["finding"]["evidence"][0]["text"] == text[start + 2 : end - 2]
    assert now[1:] == before[1:]
    if "citations" in now[0]:
        assert now[0]["citations"][0]["text"] == text[start + 2 : end - 2]
    client.post(f"/api/v1/decisions/{made['id']}/undo", json={"why": "nhầm"})
    assert reports(client, at, entry["id"]) == before


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/partners/BLR/brief", "/api/v1/partners/BLR/brief?as_of=2100-01-01", "/api/v1/pledges?country=BLR",
        "/api/v1/pledges?country=BLR&as_of=2100-01-01", "/api/v1/statements?country=BLR&limit=200",
        "/vi/partners/BLR", "/vi/partners/BLR?as_of=2100-01-01", "/en/pledges?country=BLR",
        "/vi/statements?country=BLR", "/vi/partners/BLR/compare?first={visit}&second={talks}",
    ],
)
def test_what_follows_from_entries_cites_the_words_that_somebody_chose(client: TestClient, address: str) -> None:
    read, chosen = "Hai bên thống nhất thời gian tới tiếp tục", "hai quân đội còn nh"
    said = client.get("/api/v1/statements?country=BLR&act=agree&limit=200").json()["items"]
    (entry,) = [one for one in said if one["reports"][0]["finding"]["evidence"][0]["text"].startswith(read)]
    report = entry["reports"][0]
    talks = client.get("/api/v1/encounters?country=BLR&kind=talks&sort=-date").json()["items"]
    here = [one["id"] for one in talks if report["article"] in {told["article"] for told in one["reports"]}]
    there = next(one["id"] for one in talks if one["id"] not in here)
    at = address.format(talks=here[0], visit=there)
    assert read in client.get(at).text
    start = client.get(f"/api/v1/articles/{report['article']}").json()["text"].index(chosen)
    value = [[start, start + len(chosen)]]
    made = decide(client, kind="span", entries=[entry["id"]], articles=[report["article"]], value=value)
    now = client.get(at).text
    assert chosen in now
    assert read not in now
    client.post(f"/api/v1/decisions/{made['id']}/undo", json={"why": "nhầm"})
    assert read in client.get(at).text


def test_decisions_hold_and_are_taken_back(client: TestClient) -> None:
    entry = first(client, "encounters")["id"]
    seen = client.get("/api/v1/decisions").json()["seen"]
    ruling = {"kind": "wrong", "entries": [entry], "why": "chỉ là tin dự kiến", "seen": seen}
    made = client.post("/api/v1/decisions", json=ruling)
    assert made.status_code == 201
    assert client.get(f"/api/v1/entries/{entry}").status_code == 404
    late = client.post("/api/v1/decisions", json=ruling)
    assert late.status_code in (409, 422)
    (listed,) = client.get("/api/v1/decisions").json()["items"]
    assert (listed["who"], listed["holds"]) == ("local", True)
    undone = client.post(f"/api/v1/decisions/{made.json()['id']}/undo", json={"why": "nhầm"})
    assert undone.status_code == 201
    assert client.get(f"/api/v1/entries/{entry}").status_code == 200
    items = client.get("/api/v1/decisions").json()["items"]
    assert [item["holds"] for item in items] == [False, False]
    twice = client.post(f"/api/v1/decisions/{made.json()['id']}/undo", json={"why": "nhầm"})
    assert twice.status_code == 422


def test_a_decision_sent_again_with_its_key_is_made_once(client: TestClient) -> None:
    entry = first(client, "encounters")["id"]
    ruling = {"kind": "wrong", "entries": [entry], "why": "chỉ là tin dự kiến", "seen": 0}
    made, again = (client.post("/api/v1/decisions", json=ruling, headers={"Idempotency-Key": "a"}) for _ in range(2))
    assert (made.status_code, again.status_code, again.content) == (201, 201, made.content)
    undo = f"/api/v1/decisions/{made.json()['id']}/undo"
    back, once_more = (client.post(undo, json={"why": "nhầm"}, headers={"Idempotency-Key": "b"}) for _ in range(2))
    assert (back.status_code, once_more.status_code, once_more.content) == (201, 201, back.content)
    other = client.post("/api/v1/decisions", json=ruling | {"why": "khác"}, headers={"Idempotency-Key": "a"})
    assert (other.status_code, other.json()["type"]) == (422, "urn:banggiao:problem:not-to-be-decided")
    for key in ("", "x" * 201, "a b"):
        assert client.post("/api/v1/decisions", json=ruling, headers={"Idempotency-Key": key}).status_code == 422
    assert client.get("/api/v1/decisions").json()["seen"] == 2


def test_a_decision_on_what_others_decided_meanwhile_is_a_conflict(client: TestClient) -> None:
    entry = first(client, "instruments")["id"]
    ruling = {"kind": "corrected", "entries": [entry], "slot": "status", "value": "expired", "why": "x", "seen": 0}
    made = client.post("/api/v1/decisions", json=ruling)
    assert made.status_code == 201
    late = client.post("/api/v1/decisions", json=ruling | {"value": "signed"})
    assert (late.status_code, late.json()["nearest"]) == (409, [made.json()["id"]])
    assert client.get(f"/api/v1/entries/{entry}").json()["shown"]["status"] == "expired"
