"""What a person ruled wins over what assembly would do; without rulings all is as before."""

import pytest

from banggiao.assemble import NO_RULINGS, ReportId, Rulings, assemble
from banggiao.records import Encounter, Entry, Finding, Instrument, Reading, Relation

from .conftest import Press

A, B, C = (ReportId("encounters", article, 0) for article in "abc")


@pytest.fixture
def told(press: Press) -> list[Reading]:
    """Two reports of talks on one day, one of talks on the next."""
    days = {"a": "2018-11-15", "b": "2018-11-15", "c": "2018-11-16"}
    return [press.prints(a, day, press.event("talks", "BLR VNM", date=day)) for a, day in days.items()]


def supports(entries: tuple[Entry[Finding], ...]) -> list[tuple[str, ...]]:
    return sorted(entry.articles for entry in entries)


def test_same_joins_and_different_parts(told: list[Reading]) -> None:
    assert supports(assemble(told)) == [("a", "b"), ("c",)]
    assert supports(assemble(told, Rulings(same=frozenset({(A, C)})))) == [("a", "b", "c")]
    assert supports(assemble(told, Rulings(different=frozenset({(A, B)})))) == [("a",), ("b",), ("c",)]
    both = Rulings(same=frozenset({(B, C)}), different=frozenset({(B, A)}))
    assert supports(assemble(told, both)) == [("a",), ("b", "c")]


def test_different_wins_over_same_through_others(told: list[Reading]) -> None:
    contrary = Rulings(same=frozenset({(A, B), (B, C)}), different=frozenset({(A, C)}))
    assert supports(assemble(told, contrary)) == [("a", "b"), ("c",)]


def test_what_is_ruled_one_directly_or_through_others_belongs_together() -> None:
    rulings = Rulings(same=frozenset({(A, B), (B, C)}))
    assert rulings.mates(A) == {A, B, C} == rulings.mates(C)
    assert rulings.mates(ReportId("encounters", "d", 0)) == frozenset()


def test_a_wrong_report_supports_nothing(told: list[Reading]) -> None:
    assert supports(assemble(told, Rulings(wrong=frozenset({B})))) == [("a",), ("c",)]


def test_a_corrected_value_is_shown_and_the_report_kept_as_it_is(told: list[Reading]) -> None:
    entries = assemble(told, Rulings(corrected={(C, "date"): "2018-11-15"}))
    (entry,) = entries
    assert entry.articles == ("a", "b", "c")
    assert isinstance(entry.shown, Encounter)
    assert entry.shown.date == "2018-11-15"
    assert [getattr(s.finding, "date", None) for s in entry.supports] == ["2018-11-15", "2018-11-15", "2018-11-16"]
    against_many = assemble(told, Rulings(corrected={(A, "place"): "Hà Nội"}))
    assert {getattr(e.shown, "place", None) for e in against_many} == {"Hà Nội", None}


def test_a_wrong_value_does_not_count(press: Press) -> None:
    level = {"countries": ("BLR", "VNM"), "level": "strategic", "change": "raised"}
    told = [
        press.prints(article, None, press.says(Relation, date=date, **level))
        for article, date in (("a", "2025-05"), ("b", "2024"))
    ]
    rulings = Rulings(wrong_values=frozenset({(ReportId("relations", "a", 0), "date")}))
    (entry,) = assemble(told, rulings)
    assert isinstance(entry.shown, Relation)
    assert (entry.shown.date, entry.disputed) == ("2024", {})
    only = Rulings(wrong_values=frozenset({(ReportId("relations", a, 0), "date") for a in "ab"}))
    (undated,) = assemble(told, only)
    assert isinstance(undated.shown, Relation)
    assert undated.shown.date is None


def test_papers_and_people_are_parted_too(press: Press) -> None:
    plan = press.says(Instrument, kind="plan", title="Kế hoạch hợp tác", countries=("KHM", "VNM"), status="signed")
    told = [press.prints(a, None, plan, press.person("Tô Lâm", "VNM")) for a in "ab"]
    pairs = frozenset((ReportId(t, "a", 0), ReportId(t, "b", 0)) for t in ("people", "instruments"))
    assert len(assemble(told)) == 2
    assert len(assemble(told, Rulings(different=pairs))) == 4


def test_no_rulings_change_nothing(told: list[Reading]) -> None:
    assert assemble(told, NO_RULINGS) == assemble(told)
