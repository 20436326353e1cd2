"""Questions to a register: filters, ids, counts."""

import itertools
from collections.abc import Callable

import pytest

from banggiao.records import Article, Encounter, Person, Reading, Span, Statement
from banggiao.register import Filters, Register, UnknownEntryError, open_register


@pytest.mark.parametrize(
    ("of", "filters", "count"),
    [
        ("encounters", Filters(), 2),
        ("encounters", Filters(country="KHM"), 1),
        ("encounters", Filters(country="BLR"), 0),
        ("encounters", Filters(kind="talks"), 1),
        ("encounters", Filters(status="planned"), 0),
        ("encounters", Filters(person="chiến"), 1),
        ("encounters", Filters(person="PHAN VAN GIANG"), 1),
        ("encounters", Filters(person="Phạm Văn Giang"), 1),
        ("encounters", Filters(person="Van Gia"), 0),
        ("encounters", Filters(person="%"), 0),
        ("encounters", Filters(date_from="2025-10"), 1),
        ("encounters", Filters(date_to="2025-09"), 1),
        ("encounters", Filters(date_from="2025", date_to="2025"), 2),
        ("encounters", Filters(date_from="2025-09-05", date_to="2025-10-27"), 0),
        ("encounters", Filters(act="propose"), 0),
        ("relations", Filters(level="strategic"), 1),
        ("relations", Filters(date_from="2025-05-20", date_to="2025-05-21"), 1),
        ("relations", Filters(kind="strategic"), 0),
        ("people", Filters(country="AZE"), 1),
        ("people", Filters(person="hasanov"), 1),
        ("people", Filters(date_from="2025-10-30"), 2),
        ("instruments", Filters(topic="military-law"), 1),
        ("instruments", Filters(topic="military"), 0),
        ("instruments", Filters(date_from="2000"), 0),
        ("statements", Filters(act="propose", topic="training"), 1),
        ("statements", Filters(country="AZE"), 1),
        ("statements", Filters(person="giang", date_to="2025-09-03"), 0),
    ],
)
def test_filters(register: Register, of: str, filters: Filters, count: int) -> None:
    assert len(register.entries(of, filters)) == count


def test_entries_come_in_order_of_time(register: Register) -> None:
    days = [entry.shown.date for entry in register.entries(Encounter)]
    assert days == ["2025-09-04", "2025-10-29"]
    assert [entry.shown.date for entry in register.entries(Encounter, limit=1, offset=1)] == ["2025-10-29"]


def test_one_event_with_both_accounts_of_its_day(register: Register) -> None:
    (entry,) = register.entries(Encounter, Filters(country="KHM"))
    assert entry.articles == ("khm-1", "khm-2")
    assert [(a.value, a.articles) for a in entry.disputed["date"]] == [
        ("2025-10-29", ("khm-1",)),
        ("2025-10-28", ("khm-2",)),
    ]


@pytest.mark.parametrize("filters", [Filters(date_from="hôm qua"), Filters(date_to="2025-02-30")])
def test_what_is_no_date_is_told(register: Register, filters: Filters) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        register.entries("encounters", filters)


def test_what_is_no_type_is_told(register: Register) -> None:
    with pytest.raises(ValueError, match="people, encounters"):
        register.entries("meetings")


def test_an_entry_is_found_by_its_id_or_the_beginning_of_it(register: Register) -> None:
    for entry in register.entries(Person):
        assert register.entry(entry.id) == entry
        assert register.entry(entry.id[:10].upper()) == entry
        assert register.entry(entry.id.removeprefix("per-")[:8]) == entry


def test_an_id_that_several_entries_begin_with_names_them(empty: Callable[[], str]) -> None:
    text = "Hai bên nhất trí."
    said = Statement(speaker=None, countries=("LAO", "VNM"), act="agree", evidence=(Span.of(text, 0, 16),))
    with open_register(empty()) as register:
        told = (Reading(article=Article(id=f"n{n}", text=text), statements=(said,)) for n in range(60))
        assert len(list(register.add_all(told))) == 60
        ids = sorted(entry.id for entry in register.entries("statements"))
        first, other = next(pair for pair in itertools.pairwise(ids) if pair[0][:6] == pair[1][:6])
        with pytest.raises(UnknownEntryError, match="give more of it") as raised:
            register.entry(first[:6])
    assert {first, other} <= set(raised.value.nearest)


def test_an_unknown_id_leads_to_the_nearest(register: Register) -> None:
    (entry, *_) = register.entries(Person)
    wrong = entry.id[:-1] + ("0" if entry.id[-1] != "0" else "1")
    with pytest.raises(UnknownEntryError, match=entry.id) as raised:
        register.entry(wrong)
    assert raised.value.nearest == (entry.id,)
    with pytest.raises(UnknownEntryError) as lost:
        register.entry("!")
    assert lost.value.nearest == ()


def test_counts(register: Register) -> None:
    assert register.counts() == {
        "articles": 4, "people": 4, "encounters": 2, "instruments": 1, "relations": 1, "mechanisms": 1, "statements": 2,
    }  # fmt: skip
