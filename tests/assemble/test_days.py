"""Dates of the codebook as days."""

from datetime import date

import pytest

from banggiao.assemble.days import agrees, as_told, days, is_day, may_share_days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-10-29", date(2025, 10, 29), date(2025, 10, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2025-09-08/2025-09-10", date(2025, 9, 8), date(2025, 9, 10)),
        ("2025/2029", date(2025, 1, 1), date(2029, 12, 31)),
    ],
)
def test_first_and_last_day(value: str, first: date, last: date) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["2025-10-29", "2024-02", "2023-02", "2019", "2025-09-08/2025-09-10", "2025/2029", "2025-11/2026-02", "2025-01-01"],
)
def test_first_and_last_day_tell_the_date(value: str) -> None:
    span = days(value)
    assert span is not None
    assert as_told(*(day.isoformat() for day in span)) == value


@pytest.mark.parametrize("value", [None, "--09-04", "--01-22/--01-23", "2025-02-30", "2025-13"])
def test_no_day_is_known(value: str | None) -> None:
    assert days(value) is None
    assert not is_day(value)


def test_a_month_is_no_day() -> None:
    assert is_day("2025-09-04")
    assert not is_day("2025-09")


def test_a_vague_date_agrees_with_a_precise_one() -> None:
    assert agrees("2025-05", "2025-05-12")
    assert not agrees("2025-05-12", "2025-05")
    assert not agrees("2025-06", "2025-05-12")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2017-03", "--02-28/--03-05"),
        ("--03", "2017-02-28/2017-03-05"),
        ("2017", "--02-28"),
        ("--12-30/--01-02", "2018-01"),
        ("2017-12-30/2018-01-02", "--01"),
        ("2025/2029", "--05"),
    ],
)
def test_days_that_an_open_year_leaves_room_for(one: str, other: str) -> None:
    assert may_share_days(one, other)
    assert may_share_days(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("2017-04", "--02-28/--03-05"), ("--03", "--04-01"), ("2018-02", "--12-30/--01-02")]
)
def test_days_apart_in_any_year(one: str, other: str) -> None:
    assert not may_share_days(one, other)
    assert not may_share_days(other, one)
