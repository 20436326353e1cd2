"""What follows from entries: ladders, courses of rounds, programmes of visits."""

from typing import Any, cast

import pytest

from banggiao.assemble import assemble, courses, ladders, programmes
from banggiao.records import CountryRole, Encounter, Entry, Finding, Mechanism, Reading, Relation

from .conftest import Press


def of(type_: type[Finding], *readings: Reading) -> list[Entry[Any]]:
    return [entry for entry in assemble(readings) if entry.type == type_.TYPE]


def test_relations_climb_a_dated_ladder(press: Press) -> None:
    def level(article: str, day: str, name: str, change: str, date: str | None) -> Reading:
        found = press.says(Relation, countries=("AUS", "VNM"), level=name, change=change, date=date)
        return press.prints(article, day, found)

    (ladder,) = ladders(
        cast("list[Entry[Relation]]", of(
            Relation,
            level("d", "2024-03-08", "comprehensive-strategic", "raised", "2024-03-07"),
            level("b", "2018-03-16", "strategic", "raised", "2018-03-15"),
            level("a", "2017-07-08", "comprehensive", "stated", None),
            level("c", "2020-01-01", "diplomatic", "stated", "1973-02-26"),
        ))
    )  # fmt: skip
    assert [(rung.level, rung.since) for rung in ladder.rungs] == [
        ("diplomatic", "1973-02-26"), ("comprehensive", None), ("strategic", "2018-03-15"),
        ("comprehensive-strategic", "2024-03-07"),
    ]  # fmt: skip
    assert (ladder.standing, ladder.doubtful) == ("comprehensive-strategic", ())


def test_one_report_of_a_level_against_many_is_doubtful(press: Press) -> None:
    def level(article: str, name: str) -> Reading:
        return press.prints(article, "2017-01-01", press.says(
            Relation, countries=("USA", "VNM"), level=name, change="stated"
        ))  # fmt: skip

    reports = [level(f"a{n}", "comprehensive") for n in range(5)]
    (ladder,) = ladders(cast("list[Entry[Relation]]", of(Relation, level("b", "special"), *reports)))
    assert (ladder.standing, ladder.doubtful) == ("comprehensive", ("special",))


def rounds(press: Press, *told: tuple[int | None, str | None, str]) -> list[Reading]:
    return [
        press.prints(f"r{number}", None, press.event(
            "dialogue", "KHM VNM", ordinal=ordinal, date=date, status=status, name="Đối thoại Chính sách quốc phòng"
        ))
        for number, (ordinal, date, status) in enumerate(told)
    ]  # fmt: skip


def test_rounds_tell_gaps_rhythm_and_the_next_one(press: Press) -> None:
    channel = press.says(
        Mechanism, kind="policy-dialogue", countries=("KHM", "VNM"), status="existing", ordinal=8,
        name="Đối thoại Chính sách quốc phòng Việt Nam - Campuchia",
        roles=(CountryRole("VNM", "chair"),), period="2025",
    )  # fmt: skip
    entries = assemble(
        [
            press.prints("m", "2025-11-01", channel),
            *rounds(press, (5, "2022-10-29", "held"), (6, "2023-10-29", "held"), (8, "2025-10-29", "held")),
        ]
    )
    (course,) = courses(
        [cast("Entry[Mechanism]", e) for e in entries if isinstance(e.shown, Mechanism)],
        [cast("Entry[Encounter]", e) for e in entries if isinstance(e.shown, Encounter)],
    )
    assert [round_.number for round_ in course.rounds] == [5, 6, 8]
    assert (course.missing, course.every, course.next) == ((7,), 365, 9)
    assert course.due == ("2026-07-30", "2027-01-28")
    assert [(cycle.period, cycle.roles) for cycle in course.cycles] == [("2025", (CountryRole("VNM", "chair"),))]


def test_an_announced_round_is_the_next_one(press: Press) -> None:
    channel = press.says(
        Mechanism, kind="policy-dialogue", countries=("KHM", "VNM"), status="existing",
        name="Đối thoại Chính sách quốc phòng",
    )  # fmt: skip
    told = rounds(press, (8, "2025-10-29", "held"), (9, "2026-11", "planned"))
    entries = assemble([press.prints("m", None, channel), *told])
    (course,) = courses(
        [cast("Entry[Mechanism]", e) for e in entries if isinstance(e.shown, Mechanism)],
        [cast("Entry[Encounter]", e) for e in entries if isinstance(e.shown, Encounter)],
    )
    assert (course.next, course.due) == (9, ("2026-11-01", "2026-11-30"))


def test_a_visit_holds_what_took_place_in_its_course(press: Press) -> None:
    guest = press.person("Zakir Hasanov", "AZE")
    parts = [press.event("ceremony", "AZE VNM", "Zakir Hasanov", date="2025-09-04", within="visit"),
             press.event("talks", "AZE VNM", "Zakir Hasanov", date="2025-09-04", within="visit"),
             press.event("talks", "AZE VNM", "Zakir Hasanov", date="2024-09-04", within="visit")]  # fmt: skip
    visit = press.event("visit", "AZE VNM", "Zakir Hasanov", date="2025-09-03/2025-09-06")
    entries = of(Encounter, press.prints("a", "2025-09-04", guest, visit, *parts))
    (programme,) = programmes(entries)
    by_id = {entry.id: entry.shown for entry in entries}
    assert by_id[programme.frame].kind == "visit"
    assert sorted((by_id[part].kind, by_id[part].date) for part in programme.parts) == [
        ("ceremony", "2025-09-04"), ("talks", "2025-09-04"),
    ]  # fmt: skip


def _frames_of(press: Press, date: str | None, *visits: str | None, status: str = "held") -> list[str | None]:
    """The dates of the visits of which the talks of a date are part, where one article tells of them all."""
    guest = press.person("Sergei Shoigu", "RUS")
    talks = press.event("talks", "RUS VNM", guest.name, date=date, within="visit", status=status)
    frames = [press.event("visit", "RUS VNM", guest.name, date=day) for day in visits]
    entries = of(Encounter, press.prints("a", "2018-10-18", guest, *frames, talks))
    by_id = {entry.id: entry.shown for entry in entries}
    return [by_id[one.frame].date for one in programmes(entries) if by_id[one.frame].kind == "visit"]


@pytest.mark.parametrize(
    ("date", "visits", "frames"),
    [
        ("--10-16", ["2018-03"], []),
        ("--10-16", ["2018-03", "--10-16/--10-17"], ["--10-16/--10-17"]),
        ("--10-16", ["2018-10"], ["2018-10"]),
        ("2018-10-16", ["--03"], []),
        ("2018-10-16", [None, "2018-10-16/2018-10-17"], ["2018-10-16/2018-10-17"]),
        ("2018-10-16", [None], [None]),
        ("2018-10", ["2018-03-01/2018-03-03", "2018-10-16"], ["2018-10-16"]),
        (None, ["2001", "2016-09", "2018-10-16"], ["2018-10-16"]),
        (None, ["2016-09"], ["2016-09"]),
    ],
)
def test_a_part_belongs_to_the_visit_that_its_date_allows(
    press: Press, date: str | None, visits: list[str | None], frames: list[str | None]
) -> None:
    assert _frames_of(press, date, *visits) == frames


def test_what_one_guest_does_in_another_country_is_part_of_another_visit(press: Press) -> None:
    guest = press.person("Sergei Shoigu", "RUS")
    stops = (("MMR", "MMR RUS"), ("VNM", "RUS VNM"))
    visits = [press.event("visit", parties, guest.name, place_country=host) for host, parties in stops]
    talks = press.event("talks", "RUS VNM", guest.name, place_country="VNM", within="visit")
    call = press.event("courtesy-call", "MMR RUS", guest.name, place_country="VNM", within="visit")
    entries = of(Encounter, press.prints("a", "2018-01-23", guest, *visits, talks, call))
    by_id = {entry.id: entry.shown for entry in entries}
    (programme,) = programmes(entries)
    assert by_id[programme.frame].place_country == "VNM"
    assert [by_id[part].kind for part in programme.parts] == ["talks"]
