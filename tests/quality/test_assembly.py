"""The measure of assembly: what it tells of right and wrong entries."""

from pathlib import Path
from typing import Any

import pytest

from banggiao.assemble import assemble
from banggiao.reader import read
from banggiao.records import Article, Encounter, Instrument, Reading, Span
from quality.assembly import Check, check_expected, check_groups, measure

TEXT = "Hai bộ trưởng hội đàm tại Hà Nội và ký nghị định thư."
SPAN = (Span.of(TEXT, 0, 13),)


def report(article: str, **slots: Any) -> Reading:
    talks = Encounter(kind="talks", countries=("KHM", "VNM"), status="held", evidence=SPAN, **slots)
    return Reading(article=Article(id=article, text=TEXT), encounters=(talks,))


def wrong(checks: list[Check]) -> list[str]:
    return [check.wrong for check in checks if check.wrong]


TALKS = {
    "type": "encounters", "kinds": ["talks"], "countries": ["KHM", "VNM"], "dates": ["2025-10-29"], "status": "held",
    "articles": ["a", "b"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2025-10-29", "2025-10-29"), []),
        (("2025-10-29", "2025-10-30"), ["not supported by b"]),
        (("2024-10-29", "2024-10-29"), ["does not tell 2025-10-29"]),
    ],
)
def test_an_expected_entry_is_compared_in_support_and_dates(dates: tuple[str, str], told: list[str]) -> None:
    entries = assemble([report("a", date=dates[0]), report("b", date=dates[1])])
    assert wrong(list(check_expected(entries, {"expect": [TALKS], "apart": [], "links": []}))) == told


def test_what_is_to_be_kept_apart_and_offered_is_looked_for() -> None:
    paper = Instrument(kind="protocol", title="Nghị định thư", countries=("KHM", "VNM"), status="signed", evidence=SPAN)
    entries = assemble([Reading(article=Article(id=a, text=TEXT), instruments=(paper,)) for a in "ab"])
    one = {"countries": ["KHM", "VNM"], "period": None}
    asked = {
        "expect": [],
        "apart": [{"type": "instruments", "kind": "protocol", "a": one, "b": one}],
        "links": [{"type": "instruments", "note": "an earlier paper and one of 2025-10-29"}],
    }
    assert wrong(list(check_expected(entries, asked))) == [entries[0].id, "not offered"]


def test_groups_are_one_event_or_two() -> None:
    entries = assemble([report("a", date="2025-10-29"), report("b", date="2025-10-29"), report("c")])
    groups = [
        {"event": "talks", "same": True, "note": "", "articles": ["a", "b"]},
        {"event": "talks", "same": True, "note": "", "articles": ["a", "b", "c"]},
        {"event": "talks", "same": False, "note": "", "articles": ["b", "c"]},
    ]
    assert wrong(list(check_groups(entries, groups))) == ["the best entry has 2 of 3 articles"]


def test_without_benchmark_nothing_is_measured(tmp_path: Path) -> None:
    measured = measure(tmp_path, read)
    assert measured.failures == []
    assert "nothing was assembled" in measured.lines[0]


def test_the_benchmark_assembles_as_expected(benchmark: Path) -> None:
    assert measure(benchmark, read).failures == []
