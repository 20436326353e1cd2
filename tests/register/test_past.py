"""The entries of a country as of a day: most are as they are kept, and all are just those of a register of that day."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from banggiao.assemble import stages
from banggiao.assemble.identity import LASTING
from banggiao.records import (
    Article,
    Encounter,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Reading,
    Relation,
    Span,
)
from banggiao.register import Filters, Register, Ruling, open_register
from banggiao.register.past.then import TURNING, day_of_country
from banggiao.register.tables.schema import TYPE_NAMES

_TEXT = "Hai bên gặp nhau, ký giấy tờ, nhắc lại đối thoại và tiếp tục quan hệ."
_EVIDENCE = (Span.of(_TEXT, 0, 16),)
_PARTNERS = ("BLR", "KHM", "LAO")
_NAMES = {"BLR": ("Viktor Khrenin", "V. Khrenin"), "KHM": ("Tea Seiha",), "LAO": ("Khamliang Outhakaysone",)}
_BEGUN = date(2020, 1, 1)


def _day(number: int) -> str:
    return (_BEGUN + timedelta(days=number)).isoformat()


def _encounter(chance: random.Random, told: int) -> Encounter:
    partner = chance.choice(_PARTNERS)
    day = _day(told - chance.choice((0, 0, 1, 2, 5, 40, 90)))
    when = chance.choice((None, day, day, day, day[:7], day[:4], f"-{day[4:]}"))
    people = chance.choice(((), (), (_NAMES[partner][0],), (_NAMES[partner][-1], "Phan Văn Giang")))
    summit = chance.random() < 0.2
    parties = sorted({partner, "VNM", *(chance.sample(_PARTNERS, 2) if summit else ())})
    return Encounter(
        kind="conference" if summit else chance.choice(("talks", "visit", "talks", "courtesy-call")),
        name="Hội nghị Bộ trưởng Quốc phòng các nước" if summit else None,
        countries=tuple(parties),
        status=chance.choice(("held", "held", "planned")),
        date=when,
        participants=tuple(Participant(name, "participant") for name in people),
        evidence=_EVIDENCE,
    )


def _reading(chance: random.Random, number: int) -> Reading:
    told = chance.randrange(200)
    encounters = tuple(_encounter(chance, told) for _ in range(chance.randrange(3)))
    named = sorted({one.person for encounter in encounters for one in encounter.participants})
    country_of = {name: partner for partner, names in _NAMES.items() for name in names}
    pair = tuple(sorted((chance.choice(_PARTNERS), "VNM")))
    title = chance.choice(("Bản ghi nhớ về đào tạo", "Bản ghi nhớ về đào tạo cán bộ quân đội", "Nghị định thư"))
    return Reading(
        article=Article(
            id=f"a{number}", text=_TEXT + f" Bản tin số {number}.", published=None if number % 17 == 0 else _day(told)
        ),
        people=tuple(
            Person(
                name=name, country=country_of.get(name, "VNM"), posts=(f"Bộ trưởng {number % 3}",), evidence=_EVIDENCE
            )
            for name in named
        ),
        encounters=encounters,
        instruments=(
            Instrument(
                kind="memorandum", title=title, countries=pair, status=chance.choice(("signed", "proposed")),
                date=chance.choice((None, _day(told), _day(told)[:4])), evidence=_EVIDENCE,
            ),
        ) if number % 2 else (),
        relations=(
            Relation(
                countries=pair, level=chance.choice(("strategic", "comprehensive")), change="stated", evidence=_EVIDENCE
            ),
        ) if number % 5 == 0 else (),
        mechanisms=(
            Mechanism(
                kind="policy-dialogue", name=chance.choice(("Đối thoại chính sách", "Đối thoại chính sách quốc phòng")),
                countries=pair, status="existing", evidence=_EVIDENCE,
            ),
        ) if number % 3 == 0 else (),
    )  # fmt: skip


def _register(readings: list[Reading]) -> Register:
    register = open_register(":memory:")
    assert len(list(register.add_all(readings))) == len(readings)
    return register


@pytest.fixture(scope="module", params=[1, 2])
def told(request: pytest.FixtureRequest) -> Iterator[tuple[list[Reading], Register]]:
    chance = random.Random(request.param)
    readings = [_reading(chance, number) for number in range(90)]
    with _register(readings) as register:
        if request.param == 2:
            one, other, third = chance.sample(register.entries(Encounter, Filters(country="BLR")), 3)
            register.decide(Ruling(kind="same", entries=(one.id, other.id)), who="A", why="cùng một")
            register.decide(Ruling(kind="wrong", entries=(third.id,)), who="A", why="đọc nhầm")
        yield readings, register


def test_a_country_as_of_a_day_is_that_of_a_register_of_that_day(told: tuple[list[Reading], Register]) -> None:
    readings, register = told
    found = 0
    for until in map(_day, (0, 20, 75, 110, 150, 199)):
        then = [r for r in readings if r.article.published and r.article.published <= until]
        with _register(then) as before:
            before.keep_decisions(register.decisions())
            for type_ in TYPE_NAMES:
                for country in (*_PARTNERS, "VNM"):
                    wanted = before.entries(type_, Filters(country=country))
                    assert register.as_of(until).entries(type_, Filters(country=country)) == wanted
                    found += len(wanted)
    assert found > 500


def test_outlines_and_what_is_told_are_those_of_the_entries(told: tuple[list[Reading], Register]) -> None:
    _, register = told
    for until in map(_day, (40, 120)):
        then = register.as_of(until)
        for type_ in TYPE_NAMES:
            wanted = {entry.id: entry for entry in then.entries(type_, Filters(country="KHM"))}
            with then.asking() as asking:
                held = then.then(asking, type_, "KHM")
                assert {one.line.id for one in held.outlines} == wanted.keys()
                for one, shown in held.shown():
                    known = wanted[one.line.id].shown
                    assert one in held.outlines
                    assert getattr(shown, "date", None) == getattr(known, "date", None)
                    assert getattr(shown, "level", None) == getattr(known, "level", None)
                assert {one.entry.id: one.entry for one in held.tell(wanted)} == wanted
                named = {article for entry in wanted.values() for article in entry.articles}
                assert len(held.articles()) == len(named)
                some = set(sorted(named)[:3])
                assert {one.entry.id for one in held.told_in(some)} == {
                    entry.id for entry in wanted.values() if some & set(entry.articles)
                }
            for one in held.outlines:
                entry = wanted[one.line.id]
                assert (one.first_reported, one.last_reported) == (entry.first_reported, entry.last_reported)
                assert one.sources == entry.sources
                assert one.line.status == getattr(entry.shown, "status", None)


def test_what_was_made_ready_tells_the_same(told: tuple[list[Reading], Register]) -> None:
    readings, register = told
    with _register(readings) as ready:
        ready.keep_decisions(register.decisions())
        for type_ in LASTING:
            moments = 0
            with ready.asking() as asking:
                while ready.prepare_past(asking, type_, "BLR"):
                    moments += 1
            assert moments > 0
            for until in map(_day, (150, 30, 90)):
                then, wanted = ready.as_of(until), register.as_of(until).entries(type_, Filters(country="BLR"))
                with then.asking() as asking:
                    held = then.then(asking, type_, "BLR")
                    found = held.tell({one.line.id for one in held.outlines})
                    assert {one.entry.id: one.entry for one in found} == {one.id: one for one in wanted}


def test_ends_are_told_with_the_turns_of_a_life(told: tuple[list[Reading], Register]) -> None:
    _, register = told
    for until in map(_day, (60, 150)):
        then = register.as_of(until)
        for type_ in LASTING:
            with then.asking() as asking:
                held = then.then(asking, type_, "LAO")
                ids = {one.line.id for one in held.outlines}
                whole = {one.entry.id: one for one in held.tell(ids)}
                ends = {one.entry.id: one for one in held.tell_ends(ids)}
            assert ends.keys() == whole.keys() != set()
            for id_, one in ends.items():
                known, found = whole[id_], one.entry
                assert (one.reports, one.sources) == (known.reports, known.sources)
                assert (one.first_reported, one.last_reported) == (known.first_reported, known.last_reported)
                assert (found.shown, found.disputed) == (known.entry.shown, known.entry.disputed)
                assert found.supports[0] == known.entry.supports[0]
                assert found.supports[-1] == known.entry.supports[-1]
                assert set(found.supports) <= set(known.entry.supports)
                if type_ in TURNING:
                    told_first = [(stage.status, stage.first) for stage in stages(known.entry)]
                    assert [(stage.status, stage.first) for stage in stages(found)] == told_first


def test_what_nothing_later_bears_on_is_not_worked_out_anew(told: tuple[list[Reading], Register]) -> None:
    _, register = told
    with register.asking() as asking:
        ruled = register._ruled_in(asking.connection, asking.recall)
        day = day_of_country(asking, ruled, "encounters", "LAO", _day(60))
        assert len(day.kept) > len(day.made)
        assert day_of_country(asking, ruled, "encounters", "LAO", _day(60)) is day


def test_every_database_tells_the_same(empty: Callable[[], str]) -> None:
    chance = random.Random(5)
    readings = [_reading(chance, number) for number in range(1, 40)]
    then = [r for r in readings if r.article.published and r.article.published <= _day(100)]
    with open_register(empty()) as register, _register(then) as before:
        assert len(list(register.add_all(readings))) == len(readings)
        for type_ in TYPE_NAMES:
            asked = Filters(country="KHM")
            assert register.as_of(_day(100)).entries(type_, asked) == before.entries(type_, asked)


def test_a_remembered_day_is_forgotten_when_more_is_told() -> None:
    chance = random.Random(3)
    readings = [_reading(chance, number) for number in range(1, 30)]
    late = [_reading(chance, number) for number in range(30, 60)]
    asked = Filters(country="BLR")
    with _register(readings) as register, _register(readings + late) as whole:
        assert register.as_of(_day(90)).entries("encounters", asked) != []
        assert len(list(register.add_all(late))) == len(late)
        assert register.as_of(_day(90)).entries("encounters", asked) == whole.as_of(_day(90)).entries(
            "encounters", asked
        )
