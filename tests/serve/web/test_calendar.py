"""The calendar: each encounter at the precision that is told, held and planned told apart, and as iCalendar."""

import re
from collections.abc import Iterable
from datetime import date

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from banggiao.records import Encounter, Entry, Span, Support
from banggiao.serve.listing.calendar import Cell, month_of, times_then, year_of
from tests.serve.conftest import Staff, bearer
from tests.serve.web.browsing import visit

TEXT = "hội đàm"


def encounter(number: int, day: str | None, status: str = "held") -> Entry[Encounter]:
    shown = Encounter(
        kind="talks", countries=("BLR", "VNM"), status=status, date=day, evidence=(Span.of(TEXT, 0, len(TEXT)),)
    )
    support = Support(article=f"a{number}", published=None, finding=shown)
    return Entry(id=f"enc-{number:03}", type="encounters", shown=shown, supports=(support,))


def ids(cell: Cell | None) -> list[str]:
    return [told.entry.id for told in cell.named] if cell else []


DATES = (
    "2025-10-29", "2025-10-08/2025-10-10", "2025-10", "2025", "2025-09-20/2025-10-20", "2025-09-30/2025-10-02", None,
)


def some() -> Iterable[Entry[Encounter]]:
    return (encounter(number, day) for number, day in enumerate(DATES))


def test_what_has_only_a_month_stands_at_the_month() -> None:
    month = month_of(times_then(some()), 2025, 10)
    assert ids(month.vague) == ["enc-002"]
    assert ids(month.cells["2025-10-29"]) == ["enc-000"]
    assert [day for day, cell in sorted(month.cells.items()) if "enc-001" in ids(cell)] == [
        "2025-10-08", "2025-10-09", "2025-10-10",
    ]
    assert ids(month.long) == ["enc-004"]
    assert ids(month.cells["2025-10-01"]) == ["enc-005"]
    assert month.many == {"held": 5}


def test_what_has_only_a_year_stands_at_the_year() -> None:
    year = year_of(times_then(some()), 2025)
    assert ids(year.vague) == ["enc-003"]
    assert [month.month for month in year.months if month.many] == [9, 10]


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_has_each_of_its_days_once_under_its_weekday(year: int, month: int) -> None:
    weeks = month_of(times_then([]), year, month).weeks
    found = [day for week in weeks for day in week if day]
    assert len(found) == len(set(found)) >= 28
    assert all(len(week) == 7 for week in weeks)
    for week in weeks:
        for place, day in enumerate(week):
            assert day is None or date.fromisoformat(day).weekday() == place


def test_more_than_can_be_named_are_counted() -> None:
    times = times_then([encounter(number, "2025-10-29", "planned") for number in range(9)])
    cell = month_of(times, 2025, 10).cells["2025-10-29"]
    assert (len(cell.named), cell.number, cell.many) == (6, 9, {"planned": 9})


@pytest.mark.parametrize("asked", ["at=2025-10", "at=2025", "at=2025-10&as_of=2025-12-31", "at=2025&as_of=2025-12-31"])
def test_a_time_shows_its_encounters(idle_client: TestClient, asked: str) -> None:
    page = visit(idle_client, f"/en/calendar?{asked}&country=KHM")
    assert page.status == 200
    assert "held" in page.text
    led = [link for link in page.links if "/entries/" in link or "from=2025-10-29" in link]
    assert led


def test_without_a_time_it_opens_where_something_is(idle_client: TestClient) -> None:
    page = visit(idle_client, "/vi/calendar")
    assert any(link.startswith("/vi/entries/enc-") for link in page.links)


@pytest.mark.parametrize("asked", ["at=2025-13", "at=next", "at=0999", "status=dreamt"])
def test_a_time_that_is_none_is_told(idle_client: TestClient, asked: str) -> None:
    assert visit(idle_client, f"/vi/calendar?{asked}").status == 422


def lines(client: TestClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    return answer.text.replace("\r\n ", "").split("\r\n")


def test_icalendar_has_every_dated_encounter_once(idle_client: TestClient) -> None:
    found = lines(idle_client, "/vi/calendar.ics?country=BLR")
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2] == "END:VCALENDAR"
    items = idle_client.get("/api/v1/encounters?country=BLR&limit=200").json()["items"]
    told = {item["id"]: item["shown"] for item in items if len((item["shown"]["date"] or "").partition("/")[0]) > 4}
    told = {id_: shown for id_, shown in told.items() if not shown["date"].startswith("--")}
    uids = [line.removeprefix("UID:").removesuffix("@banggiao") for line in found if line.startswith("UID:")]
    assert sorted(uids) == sorted(told)
    events = "\n".join(found).split("BEGIN:VEVENT")[1:]
    for uid, event in zip(uids, events, strict=True):
        start, end = (re.search(rf"DT{name};VALUE=DATE:(\d+)", event) for name in ("START", "END"))
        assert start is not None
        assert end is not None
        assert start[1] < end[1]
        assert start[1].startswith(told[uid]["date"][:7].replace("-", ""))
        assert ("STATUS:CONFIRMED" in event) is (told[uid]["status"] == "held")
        assert f"/vi/entries/{uid}" in event


def test_the_file_asks_who_one_is(idle_staff: Staff) -> None:
    idle_staff.client.cookies.clear()
    for path in ("/vi/calendar.ics", "/vi/network.svg"):
        assert idle_staff.client.get(path).status_code == 401
        assert idle_staff.client.get(path, headers=bearer(idle_staff.tokens["reader"])).status_code == 200
