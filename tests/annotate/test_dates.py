"""Dates: the cases of `tests/cases/dates.yaml`, every day of the calendar in every way of writing, years left out."""

import json
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.annotate.dates import When, find_dates, with_year
from banggiao.annotate.matching import matching_form


class Case(msgspec.Struct):
    text: str
    gives: list[str | None]


CASES = msgspec.yaml.decode(
    (Path(__file__).parents[1] / "cases" / "dates.yaml").read_bytes(), type=dict[str, list[Case]]
)
KNOWN, UNKNOWN = "published on Wednesday 2025-09-10", "day of publication unknown"
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
WRITTEN = (
    "Ngày {d}/{m}/{y}, hai bên ký",
    "sáng {d}-{m}-{y}",
    "chiều {d:02}.{m:02}.{y} tại Hà Nội",
    "ngày {d} tháng {m} năm {y}",
    "({d:02}/{m:02}/{y})",
    "hôm thứ Năm {d}/{m}/{y}",
    "mùng {d} tháng {m}/{y}",
    "vào ngày {d} / {m} / {y}.",
    "từ tối\n{d}/{m} năm {y}",
)


def found(text: str, published: str | None) -> tuple[When, ...]:
    return find_dates(matching_form(text), published)


def told(when: When) -> str | None:
    return f"other {when.value}" if when.role == "other" else when.value


@pytest.mark.parametrize("case", CASES[KNOWN], ids=lambda case: case.text)
def test_a_sentence_gives_its_dates(case: Case) -> None:
    assert [told(when) for when in found(case.text, "2025-09-10")] == case.gives


@pytest.mark.parametrize("case", CASES[UNKNOWN], ids=lambda case: case.text)
def test_years_stay_open_unless_the_text_fixes_them(case: Case) -> None:
    assert [told(when) for when in found(case.text, None)] == case.gives


@given(day=DAYS, form=st.sampled_from(WRITTEN))
def test_every_day_comes_back_however_it_is_written(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    (when,) = found(text, "2025-09-10")
    assert (when.kind, when.value, when.open) == ("day", day.isoformat(), False)


@given(
    first=DAYS,
    length=st.integers(1, 60),
    form=st.sampled_from(("từ ngày {} đến {}", "từ {} đến hết ngày {}", "{} - {}")),
)
def test_a_span_between_two_full_dates_comes_back(first: date, length: int, form: str) -> None:
    last = first + timedelta(length)
    (when,) = found(form.format(*(f"{day.day}/{day.month}/{day.year}" for day in (first, last))), None)
    assert (when.kind, when.value) == ("range", f"{first}/{last}")


@given(day=DAYS, published=DAYS)
def test_a_day_without_a_year_is_the_nearest_by_the_codebook(day: date, published: date) -> None:
    open_day = f"--{day:%m-%d}"
    past = date.fromisoformat(with_year(open_day, published.isoformat(), False))
    limit = published + timedelta(2)
    assert (past.month, past.day) == (day.month, day.day)
    assert past <= limit
    future = date.fromisoformat(with_year(open_day, published.isoformat(), True))
    assert (future.month, future.day) == (day.month, day.day)
    assert future >= published - timedelta(2)
    if day.strftime("%m-%d") != "02-29":
        assert limit - past < timedelta(366)
        assert future - published < timedelta(366)
    (when,) = found(f"ngày {day.day}/{day.month}", published.isoformat())
    assert (when.value, when.raw, when.open) == (past.isoformat(), open_day, True)


@pytest.mark.parametrize(
    ("value", "future", "expected"),
    [
        ("--09-04", False, "2025-09-04"),
        ("--09-04", True, "2026-09-04"),
        ("--09-12", False, "2025-09-12"),
        ("--09-13", False, "2024-09-13"),
        ("--09-13", True, "2025-09-13"),
        ("--09", False, "2025-09"),
        ("--10", False, "2024-10"),
        ("--10", True, "2025-10"),
        ("--09-08/--09-14", True, "2025-09-08/2025-09-14"),
        ("--12-30/--01-03", False, "2024-12-30/2025-01-03"),
        ("--12-30/--01-03", True, "2025-12-30/2026-01-03"),
        ("--02-29", False, "2024-02-29"),
        ("--02-29", True, "2028-02-29"),
        ("2018-11", True, "2018-11"),
    ],
)
def test_years_left_out_for_past_and_announced_events(value: str, future: bool, expected: str) -> None:
    assert with_year(value, "2025-09-10", future) == expected
    assert with_year(value, None, future) == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ngày 4/9", "day"),
        ("từ 4 đến 6/9", "range"),
        ("tháng 9", "month"),
        ("năm 2025", "year"),
        ("tháng 5 - tháng 7/2025", "months"),
        ("giai đoạn 2025-2029", "period"),
        ("cùng ngày", "same-day"),
        ("tuần tới", "deictic"),
    ],
)
def test_each_kind(text: str, kind: str) -> None:
    assert [when.kind for when in found(text, "2025-09-10")] == [kind]


def test_a_span_covers_the_words_that_announce_it() -> None:
    text = "Trước đó, rạng sáng ngày 4/9, đoàn rời Hà Nội; cuối tháng 9 tới, đoàn trở lại."
    assert [text[when.start : when.end] for when in found(text, "2025-09-10")] == [
        "rạng sáng ngày 4/9",
        "cuối tháng 9 tới",
    ]


WORDS = (
    "ngày|tháng|năm|hôm|nay|qua|từ|đến|và|quý|tuần|thứ|hai|tới|giai đoạn|đầu|tầm nhìn|sinh|kỷ niệm|cùng|"
    "-|/|.|,|(|\n| |31|2|2024|1930|0|12|99|1/2|5-6"
)


@given(
    pieces=st.lists(st.sampled_from(WORDS.split("|")), max_size=25),
    glue=st.sampled_from(["", " "]),
    published=st.none() | DAYS,
)
def test_no_text_is_too_odd(pieces: list[str], glue: str, published: date | None) -> None:
    text = glue.join(pieces)
    at = 0
    for when in found(text, None if published is None else published.isoformat()):
        assert at <= when.start < when.end <= len(text)
        at = when.end
        if when.value is not None and when.kind == "day" and not when.value.startswith("--"):
            date.fromisoformat(when.value)


def test_the_dates_of_the_benchmark_are_found(benchmark: Path) -> None:
    """Every date and period of the gold readings is among those found, in a reading as past or as to come."""
    missing = []
    for path in sorted(benchmark.glob("*/gold/*.json")):
        article = json.loads((path.parents[1] / "articles" / path.name).read_bytes())
        published = article["published"]
        values = set()
        for when in found(article["text"], published):
            values |= {when.value, with_year(when.raw, published, True) if when.raw else None}
        gold = json.loads(path.read_bytes())
        findings = (
            finding for name in ("encounters", "instruments", "relations", "mechanisms") for finding in gold[name]
        )
        wanted = {finding.get(key) for finding in findings for key in ("date", "period")} - {None}
        missing += [(path.stem, value) for value in sorted(wanted - values)]
    assert missing == []


def test_a_day_that_no_year_has_stays_open() -> None:
    assert with_year("--02-30", "2025-09-10", False) == "--02-30"
