"""Tables in any order, narrowed, now and as of a day: each entry once, and the same entries as the register gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from banggiao.records import Entry, Finding, Statement
from banggiao.register import Filters, Register, open_register
from banggiao.register.settling.memory import Memory
from banggiao.register.tables.database import Database, open_database
from banggiao.register.tables.schema import TYPE_NAMES
from banggiao.serve.listing import pledges, rounds, tables
from banggiao.serve.listing.entries import Stretch
from banggiao.serve.listing.holding import holding_then
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.narrowing import Narrowing
from banggiao.serve.listing.ordering import COLUMNS, Order, arranged
from banggiao.serve.listing.place import write_place
from banggiao.serve.listing.tables import TooWideError, Wanted, table_now, table_then

FAR = "2100-01-01"


class Kept(NamedTuple):
    """A register, and the same for questions about whole lists."""

    register: Register
    asking: Asking


@pytest.fixture(scope="module")
def kept(examples: Path) -> Iterator[Kept]:
    database: Database = open_database(examples, create=False, read_only=True)
    with open_register(examples, read_only=True) as register, database.asking() as connection:
        yield Kept(register, Asking(connection, Memory().at(connection)))
    database.close()


def ids(stretch: Stretch) -> list[str]:
    return [told.entry.id for told in stretch.told]


def whole(kept: Kept, wanted: Wanted, until: str | None = None) -> list[str]:
    """The ids of a whole table, stretch by stretch."""
    found: list[str] = []
    while True:
        if until is None:
            table = table_now(kept.asking, wanted)
        else:
            table = table_then(kept.asking, kept.register.as_of(until), wanted)
        found += ids(table.stretch)
        if table.stretch.next is None:
            assert table.number.many == len(found)
            return found
        wanted = Wanted(narrowing=wanted.narrowing, order=wanted.order, after=table.stretch.next, limit=wanted.limit)


@pytest.mark.parametrize("type_", TYPE_NAMES)
@pytest.mark.parametrize("word", [*COLUMNS, *(f"-{column}" for column in COLUMNS)])
def test_every_order_gives_each_entry_once_now_and_then(kept: Kept, type_: str, word: str) -> None:
    wanted = Wanted(narrowing=Narrowing(type=type_), order=Order.of(word), limit=7)
    found = whole(kept, wanted)
    known: list[Entry[Finding]] = kept.register.entries(type_)
    assert sorted(found) == sorted(entry.id for entry in known)
    if word.removeprefix("-") != "name":  # by the wording of the first report; one order of many that are alike
        assert found == [entry.id for _, entry in arranged(known, Order.of(word))]
        dated = kept.register.as_of(FAR).entries(type_)  # what articles without a day tell is known on none
        assert [entry.id for _, entry in arranged(dated, Order.of(word))] == whole(kept, wanted, FAR)


@pytest.mark.parametrize(
    ("type_", "word", "filters"),
    [
        ("encounters", "-kind", Filters()),
        ("statements", "-date", Filters(act="condole")),
        ("encounters", "-date", Filters(status="planned")),
        ("statements", "reported", Filters()),
        ("people", "-sources", Filters()),
        ("people", "name", Filters()),
    ],
)
def test_what_comes_first_is_given_by_an_index(kept: Kept, type_: str, word: str, filters: Filters) -> None:
    wanted = Wanted(narrowing=Narrowing(type=type_, filters=filters), order=Order.of(word), limit=3)
    asked: list[tuple[str, Any]] = []

    def listen(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        if "entries.words" in statement:
            asked.append((statement, parameters))

    event.listen(kept.asking.connection, "before_cursor_execute", listen)
    try:
        table_now(kept.asking, wanted)
    finally:
        event.remove(kept.asking.connection, "before_cursor_execute", listen)
    # What comes first; a register with more than a handful asks for no more.
    sql, values = asked[0]
    told = [step.detail for step in kept.asking.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert "USE TEMP B-TREE FOR ORDER BY" not in told  # a part of the order may be sorted: what is equal so far
    assert not [step for step in told if step.startswith("SCAN")]


@pytest.mark.parametrize("day", ["2018-11-15", "2024-06-01", "2025-05-12", FAR])
@pytest.mark.parametrize("country", ["BLR", "KHM", "VNM"])
def test_what_is_held_at_another_time_is_what_the_register_gives(kept: Kept, country: str, day: str) -> None:
    then = kept.register.as_of(day)
    holding, _ = holding_then(kept.asking, then, country)
    for type_ in TYPE_NAMES:
        known = then.entries(type_, Filters(country=country))
        assert {one.id for one in holding.of(type_)} == {entry.id for entry in known}
        if type_ == "statements":
            days = {(one.id, one.first_day, one.kind) for one in holding.of(type_)}
            assert days == {(entry.id, entry.first_reported, entry.shown.act) for entry in known}  # type: ignore[attr-defined]


def test_an_order_turned_round_has_those_without_a_value_last_again(kept: Kept) -> None:
    narrowing = Narrowing(type="encounters")
    up, down = (whole(kept, Wanted(narrowing=narrowing, order=Order.of(word))) for word in ("date", "-date"))
    undated = [e.id for e in kept.register.entries("encounters") if not getattr(e.shown, "date", None)]
    assert undated
    assert set(up[-len(undated):]) == set(down[-len(undated):]) == set(undated)
    assert up != down


def test_a_second_party_and_words_without_marks_narrow_now_and_then_alike(kept: Kept) -> None:
    narrowings = (
        Narrowing(type="encounters", filters=Filters(country="VNM"), beside="BLR"),
        Narrowing(type="encounters", filters=Filters(country="VNM"), beside="VNM"),
        Narrowing(type="encounters", text="phan van giang"),
        Narrowing(type="people", text="dai tuong"),
        Narrowing(type="encounters", filters=Filters(person="Giang"), person_beside="hasanov"),
    )
    for narrowing in narrowings:
        wanted = Wanted(narrowing=narrowing)
        found = whole(kept, wanted)
        assert 0 < len(found) < kept.register.counts()[narrowing.type]
        dated = {entry.id for entry in kept.register.as_of(FAR).entries(narrowing.type)}
        assert set(found) & dated <= set(whole(kept, wanted, FAR))
    assert whole(kept, Wanted(narrowing=Narrowing(type="encounters", text="no such words"))) == []
    assert whole(kept, Wanted(narrowing=Narrowing(type="encounters", text="%"))) == whole(
        kept, Wanted(narrowing=Narrowing(type="encounters"))
    )


def test_statements_are_narrowed_by_the_words_of_their_paragraph(kept: Kept) -> None:
    found = table_now(kept.asking, Wanted(narrowing=Narrowing(type="statements", text="dao tao"), limit=200)).stretch
    assert 0 < len(found.told) < kept.register.counts()["statements"]
    for told in found.told:
        first = told.entry.supports[0]
        text = kept.register.article(first.article).text
        start, end = first.finding.evidence[0].start, first.finding.evidence[0].end
        paragraph = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
        assert "đào tạo" in paragraph.casefold()


def test_a_table_as_of_a_day_shows_nothing_that_was_published_later(kept: Kept) -> None:
    day = "2025-06-30"
    table = table_then(kept.asking, kept.register.as_of(day), Wanted(narrowing=Narrowing(type="statements"), limit=200))
    assert table.stretch.told
    assert all((told.first_reported or "") <= day for told in table.stretch.told)


def test_a_table_of_all_too_many_as_of_a_day_asks_for_a_party(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_THEN", 3)
    then = kept.register.as_of("2025-06-30")
    with pytest.raises(TooWideError):
        table_then(kept.asking, then, Wanted(narrowing=Narrowing(type="people")))
    table_then(kept.asking, then, Wanted(narrowing=Narrowing(type="people", filters=Filters(country="BLR"))))


def test_courses_are_the_same_now_and_as_of_a_late_day(kept: Kept) -> None:
    mechanisms = kept.register.as_of(FAR).entries("mechanisms", Filters(country="KHM"))
    now = rounds.courses_now(kept.asking, mechanisms)
    assert now
    assert any(course.rounds for course in now.values())
    assert rounds.courses_then(kept.register.as_of(FAR), mechanisms) == now


def test_the_newest_pledges_say_since_when(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    every = pledges.newest_pledges(kept.asking, kept.register)
    assert every.since is None
    monkeypatch.setattr(pledges, "NEWEST_PLEDGES", 5)
    newest = pledges.newest_pledges(kept.asking, kept.register)
    assert newest.since is not None
    assert 0 < len(newest.items) < len(every.items)
    assert all((line.pledge.made or "") >= newest.since for line in newest.items)
    with pytest.raises(TooWideError):
        pledges.all_pledges(kept.asking, kept.register.as_of(FAR), FAR)


def test_pledges_of_a_party_as_of_a_day_are_the_newest_too(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    then = kept.register.as_of(FAR)
    whole = pledges.pledges_of(then, "BLR", FAR)
    assert whole.since is None
    assert whole == pledges._followed(then, Filters(country="BLR"), FAR, None)
    monkeypatch.setattr(pledges, "NEWEST_OF_PARTY", 3)
    newest = pledges.pledges_of(then, "BLR", FAR)
    assert newest.since is not None
    assert 0 < len(newest.items) < len(whole.items)
    assert newest.items == tuple(line for line in whole.items if (line.pledge.made or "") >= newest.since)


def test_a_pledge_is_told_with_its_words(kept: Kept) -> None:
    for line in pledges.pledges_of(kept.register, "BLR").items:
        statement = kept.register.entry(line.pledge.statement)
        assert isinstance(statement.shown, Statement)
        assert kept.register.article(line.article).text[line.start : line.end].split() == (
            line.words.partition(" … ")[0].split()
        )


def test_rest_sorts_narrows_and_goes_back_in_time(idle_client: TestClient) -> None:
    def asked(question: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = idle_client.get(f"/api/v1/encounters?limit=200&{question}").json()["items"]
        return items

    dates = [item["shown"]["date"][:10] for item in asked("sort=-date") if len(item["shown"]["date"] or "") >= 10]
    assert dates == sorted(dates, reverse=True)
    assert all({"VNM", "BLR"} <= set(item["shown"]["countries"]) for item in asked("country=VNM&with=belarus"))
    assert all(item["first_reported"] <= "2025-06-30" for item in asked("as_of=2025-06-30"))
    assert 0 < len(asked("text=ha noi")) < len(asked(""))


def test_rest_goes_on_by_cursor_in_any_order(idle_client: TestClient) -> None:
    for word in ("-sources", "status", "-name"):
        first = idle_client.get(f"/api/v1/encounters?limit=3&sort={word}")
        second = idle_client.get(f"/api/v1/encounters?limit=3&sort={word}&cursor={first.json()['next']}")
        both = [item["id"] for page in (first, second) for item in page.json()["items"]]
        assert len(set(both)) == 6
        whole = idle_client.get(f"/api/v1/encounters?limit=6&sort={word}").json()["items"]
        assert both == [item["id"] for item in whole]
        assert idle_client.get(f"/api/v1/encounters?sort=date&cursor={first.json()['next']}").status_code == 422


@pytest.mark.parametrize("value", ["x", -1, 2**70, 1.5, ["x"]])
def test_a_cursor_that_nobody_gave_is_refused(idle_client: TestClient, value: Any) -> None:
    forged = write_place([Narrowing(type="encounters"), "-sources", None], (value, "enc-1"))
    assert idle_client.get(f"/api/v1/encounters?sort=-sources&cursor={forged}").status_code == 422


@pytest.mark.parametrize(
    "question", ["as_of=2025-02-30", "as_of=0000-01-01", "sort=nothing", "sort=--date", "with=nowhere"]
)
def test_what_cannot_be_asked_is_refused(idle_client: TestClient, question: str) -> None:
    assert idle_client.get(f"/api/v1/encounters?{question}").status_code == 422
