"""What is one event, and what only looks like it."""

import msgspec
import pytest

from banggiao.assemble import assemble, doubts
from banggiao.records import Account, Article, Encounter, Entry, Finding, Reading, Span

from .conftest import Press

LICH = "Ngô Xuân Lịch"
RAVKOV = "Ravkov Andrei Alekseevich"
THINH = "Đặng Thị Ngọc Thịnh"


def events(*readings: Reading) -> list[Entry[Finding]]:
    return [entry for entry in assemble(readings) if entry.type == "encounters"]


def story(press: Press, article: str, published: str | None, *encounters: Encounter) -> Reading:
    """A reading that knows whom the three names belong to."""
    people = (press.person(LICH, "VNM"), press.person(RAVKOV, "BLR"), press.person(THINH, "VNM"))
    return press.prints(article, published, *people, *encounters)


def test_one_day_one_pair_one_kind_is_one_event(press: Press) -> None:
    (entry,) = events(
        story(press, "a", "2018-11-15", press.event("talks", "BLR VNM", LICH, RAVKOV, date="2018-11-15")),
        story(press, "b", "2018-11-16", press.event("talks", "BLR VNM", LICH, date="2018-11-15", place="Hà Nội")),
    )
    assert isinstance(entry.shown, Encounter)
    assert entry.articles == ("a", "b")
    assert entry.shown.place == "Hà Nội"
    assert [p.person for p in entry.shown.participants] == [LICH, RAVKOV]


@pytest.mark.parametrize(
    "slots",
    [
        {"kind": "courtesy-call", "countries": "BLR VNM", "date": "2018-11-15"},
        {"kind": "talks", "countries": "LAO VNM", "date": "2018-11-15"},
        {"kind": "talks", "countries": "BLR VNM", "date": "2018-11-16"},
    ],
)
def test_another_kind_pair_or_day_is_another_event(press: Press, slots: dict[str, str]) -> None:
    found = events(
        story(press, "a", None, press.event("talks", "BLR VNM", date="2018-11-15")),
        story(press, "b", None, press.event(**slots)),
    )
    assert len(found) == 2


@pytest.mark.parametrize(("with_people", "joined"), [(True, True), (False, False)])
def test_a_day_without_its_year_needs_the_same_people_too(press: Press, with_people: bool, joined: bool) -> None:
    tell = story if with_people else Press.prints
    found = events(
        tell(press, "a", None, press.event("talks", "BLR VNM", date="2018-11-15")),
        tell(press, "b", None, press.event("talks", "BLR VNM", date="--11-15")),
    )
    assert len(found) == (1 if joined else 2)


def test_one_visitor_received_by_two_hosts_on_one_day_is_two_calls(press: Press) -> None:
    day = "2018-11-15"
    found = events(
        story(press, "a", day, press.event("courtesy-call", "BLR VNM", LICH, RAVKOV, date=day)),
        story(press, "b", day, press.event("courtesy-call", "BLR VNM", THINH, RAVKOV, date=day)),
    )
    assert len(found) == 2


def test_a_report_that_fits_two_events_stands_alone(press: Press) -> None:
    day = "2018-11-15"
    found = events(
        story(press, "a", day, press.event("courtesy-call", "BLR VNM", LICH, RAVKOV, date=day)),
        story(press, "b", day, press.event("courtesy-call", "BLR VNM", THINH, RAVKOV, date=day)),
        story(press, "c", day, press.event("courtesy-call", "BLR VNM", date=day)),
    )
    assert len(found) == 3


def test_two_events_of_one_article_stay_two(press: Press) -> None:
    day = "2018-11-15"
    ceremony = press.event("ceremony", "BLR VNM", date=day)
    found = events(story(press, "a", day, ceremony, ceremony))
    assert len({entry.id for entry in found}) == 2


@pytest.mark.parametrize(
    ("published", "joined"),
    [
        ("2018-11-14", True),
        ("2018-11-17", True),
        ("2018-11-25", True),
        ("2018-11-26", False),
        ("2018-11-12", False),
    ],
)
def test_a_report_without_date_joins_what_its_article_is_near_to(press: Press, published: str, joined: bool) -> None:
    found = events(
        story(press, "a", "2018-11-15", press.event("talks", "BLR VNM", LICH, RAVKOV, date="2018-11-15")),
        story(press, "b", published, press.event("talks", "BLR VNM", LICH, RAVKOV)),
    )
    assert len(found) == (1 if joined else 2)


def test_an_announcement_without_date_joins_what_came_of_it(press: Press) -> None:
    (entry,) = events(
        story(press, "a", "2018-11-15", press.event("talks", "BLR VNM", LICH, RAVKOV, date="2018-11-15")),
        story(press, "b", "2018-11-08", press.event("talks", "BLR VNM", LICH, RAVKOV, status="planned")),
    )
    assert isinstance(entry.shown, Encounter)
    assert entry.shown.status == "held"


def test_a_report_without_date_between_two_events_stands_alone(press: Press) -> None:
    found = events(
        story(press, "a", None, press.event("talks", "BLR VNM", LICH, RAVKOV, date="2018-11-12")),
        story(press, "b", None, press.event("talks", "BLR VNM", LICH, RAVKOV, date="2018-11-15")),
        story(press, "c", "2018-11-14", press.event("talks", "BLR VNM", LICH, RAVKOV)),
    )
    assert len(found) == 3


def test_undated_reports_of_the_same_people_join_only_near_each_other(press: Press) -> None:
    talks = press.event("talks", "BLR VNM", LICH, RAVKOV)
    found = events(
        story(press, "a", "2018-11-15", talks),
        story(press, "b", "2018-11-18", talks),
        story(press, "c", "2019-11-15", talks),
    )
    assert sorted(entry.articles for entry in found) == [("a", "b"), ("c",)]


def test_a_numbered_round_is_one_event_from_announcement_to_report(press: Press) -> None:
    (entry,) = events(
        story(
            press, "before", "2025-08-01",
            press.event("dialogue", "KHM VNM", status="planned", ordinal=8, name="Đối thoại Chính sách lần thứ 8"),
        ),
        story(
            press, "after", "2025-10-30",
            press.event(
                "dialogue", "KHM VNM", ordinal=8, date="2025-10-29",
                name="Đối thoại Chính sách quốc phòng Việt Nam - Campuchia lần thứ 8",
            ),
        ),
    )  # fmt: skip
    assert isinstance(entry.shown, Encounter)
    assert (entry.shown.status, entry.shown.date) == ("held", "2025-10-29")


def test_the_enlarged_conference_is_another_one(press: Press) -> None:
    found = events(
        press.prints("a", None, press.event("conference", "ASEAN", date="2025-11-01", name="Hội nghị ADMM")),
        press.prints("b", None, press.event("conference", "ASEAN", date="2025-11-01", name="Hội nghị ADMM+")),
    )
    assert len(found) == 2


def test_a_conference_is_known_by_name_whatever_parties_an_article_names(press: Press) -> None:
    (entry,) = events(
        press.prints("a", None, press.event("conference", "GBR VNM", date="2019-06-01", name="Đối thoại Shangri-La")),
        press.prints("b", None, press.event("conference", "MNG VNM", date="2019-06-01", name="Đối thoại Shangri La")),
    )
    assert isinstance(entry.shown, Encounter)
    assert entry.shown.countries == ("GBR", "MNG", "VNM")


def test_a_conference_known_by_name_has_room_for_other_people_of_one_country(press: Press) -> None:
    def told(article: str, name: str) -> Reading:
        person = press.person("Phan Văn Giang" if article == "a" else "Hoàng Xuân Chiến", "VNM")
        event = press.event("conference", "SGP VNM", person.name, date="2019-06-01", name=name)
        return press.prints(article, None, person, event)

    assert len(events(told("a", "Đối thoại Shangri-La"), told("b", "Đối thoại Shangri La 2019"))) == 1
    assert len(events(told("a", ""), told("b", ""))) == 2


def test_two_accounts_of_the_date_stand_side_by_side(press: Press) -> None:
    def round_(date: str) -> Encounter:
        return press.event("dialogue", "IDN VNM", ordinal=1, date=date)

    (entry,) = events(
        press.prints("a", "2017-06-25", round_("2017-06-25")),
        press.prints("b", "2017-06-25", round_("2017-06-24")),
        press.prints("c", "2017-06-26", round_("2017-06-24")),
        press.prints("d", "2017-06-26", round_("2017-06")),
    )
    assert entry.disputed == {"date": (Account("2017-06-24", ("b", "c")), Account("2017-06-25", ("a",)))}
    assert isinstance(entry.shown, Encounter)
    assert entry.shown.date == "2017-06-24"


def test_one_meeting_is_told_under_three_kinds(press: Press) -> None:
    day = "2018-11-15"
    kinds = {"a": "talks", "b": "meeting", "c": "courtesy-call"}
    (entry,) = events(
        *(story(press, a, day, press.event(kind, "BLR VNM", LICH, RAVKOV, date=day)) for a, kind in kinds.items())
    )
    assert entry.articles == ("a", "b", "c")


def test_two_meetings_of_the_same_people_in_one_week_stay_two_and_are_offered_where_they_are_next_to_each_other(
    press: Press,
) -> None:
    found = events(
        *(
            story(press, day, day, press.event("talks", "BLR VNM", LICH, RAVKOV, date=day))
            for day in ("2018-11-12", "2018-11-15", "2018-11-16")
        )
    )
    assert len(found) == 3
    assert [doubt.reason for doubt in doubts(found)] == ["next day"]


def test_overlapping_accounts_of_one_visit_stand_side_by_side(press: Press) -> None:
    (entry,) = events(
        story(press, "a", None, press.event("visit", "BLR VNM", RAVKOV, date="2018-11-11/2018-11-17")),
        story(press, "b", None, press.event("visit", "BLR VNM", RAVKOV, date="2018-11-14/2018-11-17")),
        story(press, "c", None, press.event("visit", "BLR VNM", RAVKOV, date="--11-14/--11-17")),
    )
    assert entry.disputed == {
        "date": (Account("2018-11-14/2018-11-17", ("b",)), Account("2018-11-11/2018-11-17", ("a",)))
    }


@pytest.mark.parametrize(("date", "joined"), [(None, False), ("--06-14", True)])
def test_what_was_announced_without_a_day_may_be_another_event(press: Press, date: str | None, joined: bool) -> None:
    found = events(
        press.prints("a", None, press.event("port-call", "JPN VNM", status="planned", date=date)),
        press.prints("b", None, press.event("port-call", "JPN VNM", date="--06-14")),
    )
    # A day without its year needs more than itself: here nothing else is told.
    assert len(found) == 2
    named = events(
        story(press, "a", "2018-11-01", press.event("visit", "BLR VNM", RAVKOV, status="planned", date=date)),
        story(press, "b", "2019-06-14", press.event("visit", "BLR VNM", RAVKOV, date="--06-14")),
    )
    assert len(named) == (1 if joined else 2)


@pytest.mark.parametrize(("planned", "joined"), [("2018-11", True), ("2018", False), ("2018-12", False)])
def test_a_visitor_who_was_announced_for_that_month_is_the_one_who_came(
    press: Press, planned: str, joined: bool
) -> None:
    found = events(
        story(press, "a", None, press.event("visit", "BLR VNM", RAVKOV, status="planned", date=planned)),
        story(press, "b", None, press.event("visit", "BLR VNM", RAVKOV, date="2018-11-14/2018-11-17")),
    )
    assert len(found) == (1 if joined else 2)


def test_one_number_of_two_summits_does_not_make_them_one(press: Press) -> None:
    summit = press.event("conference", "ASEAN", date="--11-12/--11-14", ordinal=31, name="Hội nghị cấp cao ASEAN")
    found = events(
        press.prints("a", None, summit),
        press.prints("b", None, press.event(
            "conference", "ASEAN", date="2020-08-16/2020-08-22", ordinal=31,
            name="Hội nghị quan chức cấp cao ASEAN về môi trường",
        )),
    )  # fmt: skip
    assert len(found) == 2


@pytest.mark.parametrize(("date", "joined"), [("2011-11", False), ("2017-11-12/2017-11-14", True)])
def test_a_summit_of_that_month_may_be_one_of_another_year(press: Press, date: str, joined: bool) -> None:
    name = "Hội nghị cấp cao ASEAN"
    found = events(
        press.prints("a", None, press.event("conference", "ASEAN", date="--11-12/--11-14", name=name)),
        press.prints("b", None, press.event("conference", "ASEAN", date=date, name=name)),
    )
    assert len(found) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("kind", "one", "other", "joined"),
    [
        ("conference", "Diễn đàn Kinh tế Thế giới (WEF) tại Davos", "WEF Davos", True),
        ("conference", "Diễn đàn Kinh tế Thế giới", "Diễn đàn Kinh tế Thế giới về ASEAN", False),
        ("exercise", "tập trận RIMPAC", "cuộc diễn tập Vành đai Thái Bình Dương", True),
    ],
)
def test_what_has_many_names_is_known_by_each(press: Press, kind: str, one: str, other: str, joined: bool) -> None:
    found = events(
        press.prints("a", None, press.event(kind, "JPN VNM", date="2018-07", name=one)),
        press.prints("b", None, press.event(kind, "USA VNM", date="2018-07", name=other)),
    )
    assert len(found) == (1 if joined else 2)


def tells(press: Press, article: str, sentence: str, date: str) -> Reading:
    text = f"{sentence} Hai bên trao đổi chuyên môn."
    encounter = Encounter(
        kind="port-call",
        countries=("IND", "VNM"),
        status="held",
        date=date,
        evidence=(Span.of(text, 0, len(sentence)),),
    )
    return Reading(article=Article(id=article, text=text), encounters=(encounter,))


def test_ships_are_told_apart_by_name(press: Press) -> None:
    found = events(
        tells(press, "a", "Tàu Sahyadri của Ấn Độ cập cảng.", "--04-01"),
        tells(press, "b", "Ngày 1/4, tàu Sahyadri thăm Đà Nẵng.", "--04-01"),
        tells(press, "c", "Tàu Shakti của Ấn Độ cập cảng.", "--04-01"),
    )
    assert sorted(entry.articles for entry in found) == [("a", "b"), ("c",)]


def test_figures_that_differ_stand_side_by_side(press: Press) -> None:
    (entry,) = events(
        tells(press, "a", "Tàu Sahyadri cùng 29 sĩ quan và 159 thủy thủ cập cảng.", "--04-01"),
        tells(press, "b", "Tàu Sahyadri chở theo 188 thành viên cập cảng.", "--04-01"),
        tells(press, "c", "Tàu Sahyadri chở theo 191 người cập cảng.", "--04-01"),
    )
    assert entry.disputed == {"figure:people": (Account(188, ("a", "b")), Account(191, ("c",)))}


def test_two_spellings_of_one_person_are_one_participant(press: Press) -> None:
    def told(article: str, name: str) -> Reading:
        talks = press.event("talks", "RUS VNM", LICH, name, date="2018-01-23")
        return press.prints(article, None, press.person(LICH, "VNM"), press.person(name, "RUS"), talks)

    (entry,) = events(told("a", "Sergei Shoigu"), told("b", "Shoygu Sergey Kuzhugetovich"))
    assert isinstance(entry.shown, Encounter)
    assert len(entry.shown.participants) == 2


def test_a_name_in_another_script_contradicts_nobody(press: Press) -> None:
    def told(article: str, name: str) -> Reading:
        talks = press.event("talks", "CHN VNM", LICH, name, date="2018-01-23")
        return press.prints(article, None, press.person(LICH, "VNM"), press.person(name, "CHN"), talks)

    assert len(events(told("a", "Khương Tín Trị"), told("b", "Jiang Xinzhi"))) == 1
    assert len(events(told("a", "Khương Tín Trị"), told("b", "Vương Tiểu Hồng"))) == 2


@pytest.mark.parametrize(("published", "joined"), [("2018-11-18", True), ("2018-11-21", False)])
def test_people_of_one_side_alone_tell_only_for_a_few_days(press: Press, published: str, joined: bool) -> None:
    found = events(
        story(press, "a", "2018-11-15", press.event("talks", "BLR VNM", LICH, RAVKOV, date="2018-11-15")),
        story(press, "b", published, press.event("talks", "BLR VNM", LICH)),
    )
    assert len(found) == (1 if joined else 2)


def test_a_name_may_hold_any_sign(press: Press) -> None:
    day, name = "2018-11-15", "Ngô\tXuân\nLịch"
    told = (press.person(name, "VNM"), press.event("talks", "BLR VNM", name, date=day))
    (entry,) = events(press.prints("a", day, *told), press.prints("b", day, *told))
    assert entry.articles == ("a", "b")


@pytest.mark.parametrize(
    ("date", "joined"), [("2018-11", True), ("--11", True), ("2018-12", True), ("2018-10", False), ("2017-11", False)]
)
def test_a_month_has_room_for_days_over_its_end(press: Press, date: str, joined: bool) -> None:
    days = {"2018": "2018-11-28/2018-12-02", "open": "--11-28/--12-02"}
    found = events(
        *(story(press, name, None, press.event("visit", "BLR VNM", RAVKOV, date=told)) for name, told in days.items()),
        story(press, "vague", None, press.event("visit", "BLR VNM", RAVKOV, date=date)),
    )
    assert len(found) == (1 if joined else 2)


@pytest.mark.parametrize(("date", "joined"), [("2018-11", True), ("2018", False)])
def test_a_year_is_too_long_to_be_near_to_a_report_of_these_days(press: Press, date: str, joined: bool) -> None:
    found = events(
        story(press, "vague", None, press.event("visit", "BLR VNM", RAVKOV, date=date)),
        story(press, "now", "2018-11-14", press.event("visit", "BLR VNM", RAVKOV)),
    )
    assert len(found) == (1 if joined else 2)


@pytest.mark.parametrize(("ordinal", "joined"), [(4, True), (5, False)])
def test_a_numbered_border_exchange_is_one_under_any_name(press: Press, ordinal: int, joined: bool) -> None:
    def told(article: str, day: str, name: str, ordinal: int) -> Reading:
        return press.prints(
            article, day, press.event("exchange", "CHN VNM", name=name, ordinal=ordinal, date="2017-09")
        )

    found = events(
        told("a", "2017-09-20", "Giao lưu cấp cao biên giới", 4),
        told("b", "2017-09-24", "Chương trình giao lưu hữu nghị quốc phòng", ordinal),
    )
    assert len(found) == (1 if joined else 2)


def test_of_two_ceremonies_of_one_day_the_welcome_is_known(press: Press) -> None:
    def tells_of(article: str, *rites: str) -> Reading:
        text = " ".join(rites)
        found = tuple(
            msgspec.structs.replace(
                press.event("ceremony", "BLR VNM", date="2018-11-15"),
                evidence=(Span.of(text, text.index(words), text.index(words) + len(words)),),
            )
            for words in rites
        )
        return Reading(article=Article(id=article, text=text), encounters=found)

    found = events(
        tells_of("a", "Lễ đón chính thức Bộ trưởng diễn ra sáng nay.", "Hai bên dự lễ khánh thành phòng học."),
        tells_of("b", "Bộ trưởng chủ trì lễ đón."),
    )
    assert sorted(entry.articles for entry in found) == [("a",), ("a", "b")]


@pytest.mark.parametrize(("kind", "day", "joined"), [
    ("visit", "2018-11-13", True), ("visit", "2018-11-14", False), ("talks", "2018-11-12", False),
])
def test_a_visit_begins_with_the_setting_out_or_with_the_welcome(
    press: Press, kind: str, day: str, joined: bool
) -> None:
    found = events(
        story(press, "a", None, press.event(kind, "BLR VNM", RAVKOV, date="2018-11-11")),
        story(press, "b", None, press.event(kind, "BLR VNM", RAVKOV, date=day)),
    )
    assert len(found) == (1 if joined else 2)
