"""What decisions that are sent over REST bring about, and which are refused."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

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
