"""One entry: every value with who gives it, every report in its sentence, at any time, corrected and not."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from banggiao.records import Entry
from banggiao.register import Ruling, open_register
from banggiao.serve.listing.values import history, slots
from tests.serve.conftest import Staff, bearer
from tests.serve.web.browsing import visit

TYPES = ("people", "encounters", "instruments", "relations", "mechanisms", "statements")


def most_told(client: TestClient, type_: str) -> dict[str, Any]:
    item: dict[str, Any] = client.get(f"/api/v1/{type_}?sort=-sources&limit=1").json()["items"][0]
    return item


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("type_", TYPES)
def test_every_report_stands_there_with_its_words_and_the_way_to_them(
    idle_client: TestClient, type_: str, language: str
) -> None:
    entry = most_told(idle_client, type_)
    page = visit(idle_client, f"/{language}/entries/{entry['id']}")
    assert page.status == 200
    marked = [unescape(words) for words in re.findall(r"<mark>(.*?)</mark>", page.source, re.DOTALL)]
    for report in entry["reports"]:
        for span in report["finding"]["evidence"]:
            assert span["text"] in marked
        first = report["finding"]["evidence"][0]
        anchor = f"/{language}/articles/{report['article']}#s{first['start']}-{first['end']}"
        assert anchor in page.links


def test_values_that_differ_stand_side_by_side_with_who_gives_them(examples: Path) -> None:
    with open_register(examples, read_only=True) as register:
        every = [entry for type_ in TYPES for entry in register.entries(type_)]
    told = {id_: found for entry in every for id_, found in [(entry.id, slots(entry))]}
    several = 0
    for entry in every:
        for slot in told[entry.id]:
            if slot.rule == "none":
                continue
            articles = {article for value in slot.values for article in value.articles}
            assert articles <= set(entry.articles)
            chosen = [value for value in slot.values if value.shown]
            if slot.rule == "most" and slot.values:
                assert len(chosen) == 1
                several += len(slot.values) > 1
            silent = [s for s in entry.supports if getattr(s.finding, slot.name) in (None, ())]
            assert slot.silent == len(silent)
    assert several


def test_history_tells_each_value_on_the_day_when_it_was_first_told(examples: Path) -> None:
    with open_register(examples, read_only=True) as register:
        people: list[Entry[Any]] = register.entries("people")
    entry = max(people, key=lambda entry: len(entry.supports))
    news = history(entry)
    days = [one.day or "9999" for one in news]
    assert days == sorted(set(days))
    told = [pair for one in news for pair in one.told]
    assert len({(name, str(value).casefold()) for name, value in told}) == len(told)
    assert [article for one in news for article in one.articles] == list(entry.articles)


def test_an_id_that_an_entry_once_had_leads_to_it(client: TestClient, register: Path) -> None:
    item = most_told(client, "people")
    with open_register(register) as kept:
        entry = kept.entry(item["id"])
        kept.decide(
            Ruling(kind="corrected", entries=(entry.id,), slot="name", value="Một Tên Khác"), who="tests", why="thử"
        )
        now = kept.entries("people")
        [renamed] = [one for one in now if getattr(one.shown, "name", None) == "Một Tên Khác"]
    answer = client.get(f"/vi/entries/{item['id']}", follow_redirects=True)
    assert answer.status_code == 200
    assert str(answer.url).endswith(renamed.id)
    assert "Một Tên Khác" in answer.text


def test_what_was_decided_on_an_entry_stands_on_its_page(client: TestClient, register: Path) -> None:
    item = client.get("/api/v1/encounters?country=BLR&status=held&limit=1").json()["items"][0]
    with open_register(register) as kept:
        ruling = Ruling(kind="corrected", entries=(item["id"],), slot="place", value="Minsk thật")
        decision = kept.decide(ruling, who="Người duyệt", why="bài gốc viết khác")
        [entry] = [one for one in kept.entries("encounters") if getattr(one.shown, "place", None) == "Minsk thật"]
    page = visit(client, f"/en/entries/{entry.id}")
    for words in ("Người duyệt", "bài gốc viết khác", "A reviewer ruled so.", "Minsk thật", "in force"):
        assert words in page.text
    with open_register(register) as kept:
        kept.undo(decision.id, who="Người duyệt", why="nhầm")
    page = visit(client, f"/en/entries/{entry.id}")
    assert "taken back" in page.text
    assert "A reviewer ruled so." not in page.text


def test_an_entry_as_of_a_day_knows_no_later_report(idle_client: TestClient) -> None:
    entry = most_told(idle_client, "people")
    day = entry["first_reported"]
    page = visit(idle_client, f"/en/entries/{entry['id']}?as_of={day}")
    assert page.status == 200
    later = {report["article"] for report in entry["reports"] if (report["published"] or "9999") > day}
    assert later
    assert not [link for link in page.links if any(f"/articles/{article}" in link for article in later)]
    assert visit(idle_client, f"/en/entries/{entry['id']}?as_of=1990-01-01").status == 404


def test_only_reviewers_are_led_to_a_correction(idle_staff: Staff) -> None:
    client = idle_staff.client
    client.cookies.clear()
    entry = client.get("/api/v1/encounters?limit=1", headers=bearer(idle_staff.tokens["reader"])).json()["items"][0]
    for role, may in (("reader", False), ("reviewer", True)):
        headers = bearer(idle_staff.tokens[role]) | {"Accept": "text/html"}  # type: ignore[index]
        html = client.get(f"/vi/entries/{entry['id']}", headers=headers).text
        assert (f"/vi/review/entry/{entry['id']}" in html) is may


def test_no_such_entry_is_a_page_with_what_may_be_meant(idle_client: TestClient) -> None:
    answer = idle_client.get("/vi/entries/per-0000000000000000", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
