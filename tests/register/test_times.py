"""Two times: what was known on a day, and what was so on a day."""

from collections.abc import Callable

import pytest

from banggiao.records import Encounter, Instrument, Person, Reading, Relation
from banggiao.register import Filters, Register, UnknownEntryError, open_register
from banggiao.register.tables.schema import TYPE_NAMES


def test_what_was_known_is_what_had_been_published(
    empty: Callable[[], str], register: Register, readings: tuple[Reading, ...]
) -> None:
    days = sorted({r.article.published for r in readings if r.article.published})
    for until in (*days, "2000-01-01", "2100-01-01"):
        then = [r for r in readings if r.article.published and r.article.published <= until]
        with open_register(empty()) as before:
            assert len(list(before.add_all(then))) == len(then)
            for type_ in TYPE_NAMES:
                assert register.as_of(until).entries(type_) == before.entries(type_)
            assert register.as_of(until).articles() == before.articles()


def test_an_entry_as_it_was_known(register: Register) -> None:
    (dialogue,) = [e for e in register.entries(Encounter) if e.shown.countries == ("KHM", "VNM")]
    assert register.as_of("2025-10-29").entry(dialogue.id).articles == ("khm-1",)
    with pytest.raises(UnknownEntryError, match="nothing was known"):
        register.as_of("2025-10-01").entry(dialogue.id)


def test_filters_ask_for_what_was_known(register: Register) -> None:
    disputed = register.as_of("2025-10-29").entries(Encounter, Filters(country="KHM", date_from="2025-10-29"))
    assert [e.shown.date for e in disputed] == ["2025-10-29"]
    assert not disputed[0].disputed


def test_the_benchmark_as_it_was_known(gold: tuple[Reading, ...]) -> None:
    with open_register(":memory:") as register, open_register(":memory:") as before:
        assert len(list(register.add_all(gold))) == len(gold)
        until = "2018-11-15"
        then = [r for r in gold if r.article.published and r.article.published <= until]
        assert len(list(before.add_all(then))) == len(then) > 5
        for type_ in TYPE_NAMES:
            assert register.as_of(until).entries(type_) == before.entries(type_)


def test_both_ways_of_filtering_agree(gold: tuple[Reading, ...]) -> None:
    asked = (
        Filters(country="BLR"), Filters(person="Phan Van Giang"), Filters(kind="talks"), Filters(status="signed"),
        Filters(topic="training"), Filters(act="propose"), Filters(level="strategic"), Filters(date_from="2018"),
        Filters(date_to="2017-06"), Filters(date_from="2016-03-02", date_to="2019", country="USA"), Filters(person="—"),
    )
    with open_register(":memory:") as register:
        assert len(list(register.add_all(gold))) == len(gold)
        then = register.as_of("2100-01-01")
        known = [r for r in gold if r.article.published]
        with open_register(":memory:") as dated:
            assert len(list(dated.add_all(known))) == len(known)
            found = 0
            for filters in asked:
                for type_ in TYPE_NAMES:
                    wanted = dated.entries(type_, filters)
                    assert then.entries(type_, filters) == wanted
                    found += len(wanted)
            assert found > 100


def test_what_was_so(register: Register) -> None:
    assert [e.shown.date for e in register.so_on("2025-09-04").entries(Encounter)] == ["2025-09-04"]
    assert register.so_on("2025-09-05").entries(Encounter) == []
    assert register.so_on("2025-10-28").entries(Instrument) == []
    assert len(register.so_on("2025-10-29").entries(Instrument)) == 1
    levels = register.entries(Relation)
    assert levels
    assert register.so_on("1999-01-01").entries(Relation) == []
    assert register.so_on("2026-01-01").entries(Relation) == levels
    assert [e.shown.rank for e in register.so_on("2025-10-30").entries(Person) if e.shown.name == "Chay Saingyun"] == [
        "Đại tướng"
    ]


def test_no_day_is_told(register: Register) -> None:
    for wrong in ("2025", "2025-02-30", "hôm qua"):
        with pytest.raises(ValueError, match="is not a day"):
            register.as_of(wrong)
        with pytest.raises(ValueError, match="is not a day"):
            register.so_on(wrong)
