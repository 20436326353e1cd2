"""Encounters: the cases of `tests/cases/encounter*.yaml`, and what joins over a whole article."""

from pathlib import Path

import msgspec
import pytest

from banggiao.annotate.annotation import annotate
from banggiao.extract.encounters import find_encounters
from banggiao.extract.people import find_persons
from banggiao.knowledge.table import table
from banggiao.records import Article, Encounter
from banggiao.records.vocabulary import ENCOUNTER_KINDS


class Case(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    found: list[str] = []


FILES = (
    "encounters.yaml",
    "encounter-wordings.yaml",
    "encounter-days.yaml",
    "event-words.yaml",
    "bilateral.yaml",
    "journeys.yaml",
    "of-two.yaml",
)
TABLES = [
    msgspec.yaml.decode((Path(__file__).parents[1] / "cases" / name).read_bytes(), type=dict[str, list[Case]])
    for name in FILES
]
ALL = [case for table in TABLES for cases in table.values() for case in cases]


def find(text: str, published: str | None = None, title: str | None = None) -> tuple[Encounter, ...]:
    annotation = annotate(Article(id="case", text=text, published=published, title=title))
    return find_encounters(annotation, find_persons(annotation))


def line(encounter: Encounter, like: str) -> str:
    """The encounter in the form of a case, with as many parts as the case checks."""
    parts = [encounter.kind, "+".join(encounter.countries), encounter.date or "null", encounter.status]
    parts.append(encounter.place_country or "null")
    parts.append(", ".join(f"{p.person}:{p.role}" for p in encounter.participants))
    return " | ".join(parts[: like.count(" | ") + 1])


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.text[:70])
def test_a_sentence_tells_of_its_encounters_and_no_more(case: Case) -> None:
    found = find(case.text)
    told = [line(e, like) for e, like in zip(found, case.found, strict=False)]
    assert told == case.found
    assert len(found) == len(case.found)


def test_mentions_of_one_encounter_are_one_finding() -> None:
    text = (
        "Đại tướng Phan Văn Giang hội đàm với Bộ trưởng Quốc phòng Singapore Ng Eng Hen.\n"
        "Chiều 29/11/2023, tại Hà Nội, Đại tướng Phan Văn Giang, Bộ trưởng Bộ Quốc phòng, hội đàm với ông Ng Eng Hen, "
        "Bộ trưởng Quốc phòng Singapore.\n"
        "Tại hội đàm, hai bên nhất trí tăng cường hợp tác. Phát biểu tại cuộc hội đàm, ông Ng Eng Hen cảm ơn Việt Nam."
    )
    (talks,) = find(text)
    assert (talks.kind, talks.date, talks.place) == ("talks", "2023-11-29", "Hà Nội")
    assert len(talks.evidence) > 1


def test_what_takes_place_in_the_course_of_a_visit_is_within_it() -> None:
    text = (
        "Bộ trưởng Quốc phòng Nhật Bản Onodera Itsunori đang có chuyến thăm chính thức Việt Nam. "
        "Chiều 10/4/2018, Đại tướng Ngô Xuân Lịch, Bộ trưởng Bộ Quốc phòng, hội đàm với ông Onodera Itsunori."
    )
    visit, talks = find(text)
    assert (visit.kind, visit.within) == ("visit", None)
    assert (talks.kind, talks.within) == ("talks", "visit")


@pytest.mark.parametrize(
    ("then", "within"),
    [
        ("Hai bên hài lòng về thương mại. Hai nhà lãnh đạo sau đó chứng kiến lễ ký ba bản ghi nhớ.", "talks"),
        ("Trước đó, hai lãnh đạo đã chứng kiến lễ ký ba bản ghi nhớ.", None),
    ],
)
def test_what_is_signed_right_behind_talks_is_at_their_end(then: str, within: str | None) -> None:
    text = "Sáng 5/6/2023, tại Hà Nội, Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Australia Anthony Albanese. "
    _, signing = find(text + then)
    assert (signing.kind, signing.within) == ("signing", within)


def test_who_has_come_for_a_dialogue_meets_within_it() -> None:
    (meeting, dialogue) = find(
        "Thứ trưởng Nguyễn Chí Vịnh đã gặp Thượng nghị sĩ Mỹ John McCain chiều 18/10/2017 tại Washington nhân chuyến "
        "tham dự Đối thoại quốc phòng Việt - Mỹ 2017."
    )
    assert (meeting.kind, meeting.within) == ("meeting", "dialogue")
    assert [(p.person, p.role) for p in dialogue.participants] == [("Nguyễn Chí Vịnh", "chair")]


def test_what_is_done_as_soon_as_one_has_come_is_of_that_day() -> None:
    _, call = find(
        "Chiều 2/3/2018, Chủ tịch nước Trần Đại Quang đã tới New Delhi, bắt đầu thăm cấp Nhà nước Ấn Độ. "
        "Ngay khi đến New Delhi, Chủ tịch nước đã hội kiến với Chủ tịch Hạ viện Ấn Độ Sumitra Mahajan."
    )
    assert (call.kind, call.date, call.within) == ("courtesy-call", "2018-03-02", "visit")


def test_the_first_of_its_kind_is_the_first_round() -> None:
    text = "Ngày 5/6/2024, hai bên tổ chức Đối thoại đầu tiên về an ninh biển giữa Việt Nam và Phần Lan tại Hà Nội."
    (dialogue,) = find(text)
    assert (dialogue.kind, dialogue.ordinal) == ("dialogue", 1)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("tỉnh Đồng Nai (Bình Phước cũ)", "tỉnh Đồng Nai (Bình Phước cũ)"),
        ("cảng Tiên Sa (Đà Nẵng)", "cảng Tiên Sa (Đà Nẵng)"),
        ("Kure (Hiroshima - Nhật Bản)", "Kure"),
    ],
)
def test_a_bracket_behind_a_place_is_told_whole_or_not_at_all(place: str, found: str) -> None:
    text = f"Ngày 25/5/2025, tại {place}, Đại tướng Phan Văn Giang hội đàm với Bộ trưởng Quốc phòng Nhật Bản."
    assert [e.place for e in find(text)] == [found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tháng 5/2017, Thủ tướng Nguyễn Xuân Phúc đến thăm Nhà Trắng.", "Nhà Trắng"),
        ("Tháng 5/2017, Thủ tướng Nguyễn Xuân Phúc đến thăm Mỹ.", None),
    ],
)
def test_a_visit_to_the_house_of_a_head_of_state_is_placed_there(text: str, place: str | None) -> None:
    (visit,) = find(text)
    assert (visit.kind, visit.place, visit.place_country) == ("visit", place, "USA")


def test_what_is_to_be_signed_is_signed_on_the_visit() -> None:
    _, signing = find(
        "Tổng thống Pháp Emmanuel Macron thăm Việt Nam vào cuối tháng 5. Quan hệ hai nước phát triển. "
        "Kinh tế Pháp đi lên. Thương mại tăng. Hai bên dự kiến ký các thỏa thuận mới về nông nghiệp."
    )
    assert (signing.kind, signing.status, signing.within) == ("signing", "planned", "visit")


def test_those_who_preside_over_a_seminar_of_two_are_its_chairs() -> None:
    (meeting,) = find(
        "Sáng 5/3/2018, Chủ tịch nước Trần Đại Quang và Tổng thống Bangladesh Abdul Hamid đồng chủ trì "
        "Tọa đàm kinh tế Việt Nam - Bangladesh."
    )
    assert meeting.kind == "meeting"
    assert {(p.person, p.role) for p in meeting.participants} == {
        ("Trần Đại Quang", "chair"),
        ("Abdul Hamid", "chair"),
    }


def test_an_announced_day_lies_in_the_year_to_come() -> None:
    (visit,) = find("Bộ trưởng Quốc phòng Mỹ James Mattis sẽ thăm Việt Nam từ ngày 24/1.", published="2017-12-30")
    assert (visit.date, visit.status) == ("2018-01-24", "planned")


def test_a_day_after_publication_is_planned_without_a_word() -> None:
    (visit,) = find("Tổng thống Mỹ Joe Biden thăm Việt Nam ngày 10/9/2023.", published="2023-09-01")
    assert visit.status == "planned"


def test_a_year_after_publication_is_planned_without_a_word() -> None:
    (visit,) = find("Tổng thống Pháp Emmanuel Macron thăm Việt Nam năm 2020.", published="2019-09-01")
    assert (visit.date, visit.status) == ("2020", "planned")


def test_a_title_alone_gives_no_encounter() -> None:
    title = "Bộ trưởng Phan Văn Giang gặp Bộ trưởng Quốc phòng Mỹ Lloyd Austin"
    assert find(title + "\nGiá gạo xuất khẩu của Việt Nam tăng trong quý đầu năm.", title=title) == ()


def test_every_finding_names_its_rule_and_holds_its_text() -> None:
    names = {f"encounters.{row.value}" for row in table("encounters")}
    for case in ALL:
        for encounter in find(case.text):
            assert encounter.rule in names
            assert all(case.text[s.start : s.end] == s.text for s in encounter.evidence)


def test_every_line_of_the_table_has_a_kind_and_every_form_one_line() -> None:
    rows = [row for row in table("encounters") if row.columns["shape"] != "mask"]
    assert {row.columns["kind"] for row in rows} == ENCOUNTER_KINDS
    forms = [form for row in table("encounters") for form in row.forms]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 14/3/2024, Thủ tướng Phạm Minh Chính đã đến thủ đô Canberra, bắt đầu chuyến thăm chính thức Australia.",
        "Thủ tướng Phạm Minh Chính đến sân bay Fairbairn, Canberra, bắt đầu chuyến thăm chính thức Australia.",
    ],
)
def test_a_visit_is_placed_by_the_town_to_which_the_visitor_comes(text: str) -> None:
    (visit,) = find(text)
    assert (visit.kind, visit.place, visit.place_country) == ("visit", "Canberra", "AUS")


def test_a_forum_is_named_without_its_round_too() -> None:
    found = find("Ngày 1/6/2019, Bộ trưởng Ngô Xuân Lịch dự Đối thoại Shangri - La tại Singapore.")
    assert [(encounter.kind, encounter.name) for encounter in found] == [("conference", "Đối thoại Shangri - La")]


@pytest.mark.parametrize(
    ("counted", "earlier"),
    [
        ("Đây là lần thứ hai tàu HMCS Winnipeg thăm Việt Nam, lần đầu vào năm 2019.", ["2019"]),
        ("Đây là lần thứ ba tàu Canada đến Việt Nam, trong đó lần trước là tháng 6/2021.", ["2021-06"]),
        ("Đây là lần thứ hai tàu HMCS Winnipeg thăm Việt Nam.", []),
        ("Năm 2019, hai nước tổ chức đối thoại lần thứ hai.", []),
    ],
)
def test_a_counted_visit_tells_of_those_before_it_by_their_dates(counted: str, earlier: list[str]) -> None:
    call, *others = find(f"Ngày 7/9/2022, tàu HMCS Winnipeg của Canada cập cảng Cam Ranh, thăm Việt Nam. {counted}")
    assert (call.kind, call.date) == ("port-call", "2022-09-07")
    visits = [other for other in others if other.kind == "port-call"]
    assert [(visit.date, visit.status, visit.countries) for visit in visits] == [
        (date, "held", ("CAN", "VNM")) for date in earlier
    ]


@pytest.mark.parametrize(
    ("opening", "day", "place"),
    [("Hoạt động đầu tiên sau khi đến Lào", "2023-04-10", "Vientiane"), ("Trong chuyến thăm", None, None)],
)
def test_what_a_visitor_does_first_is_on_the_first_day(opening: str, day: str | None, place: str | None) -> None:
    visit, meeting = find(
        "Sáng 10/4/2023, Chủ tịch nước Võ Văn Thưởng đến Vientiane, bắt đầu chuyến thăm Lào từ ngày 10 đến 11/4."
        f" {opening}, Chủ tịch nước Võ Văn Thưởng gặp đại diện Hội Hữu nghị Lào - Việt Nam."
    )
    assert (visit.date, meeting.date, meeting.place) == ("2023-04-10/2023-04-11", day, place)


def test_whose_ship_attends_an_exhibition_shows_there() -> None:
    (found,) = find("Tàu 015 Trần Hưng Đạo rời cảng Cam Ranh để dự Triển lãm hàng hải IMDEX 2023 tại Singapore.")
    assert (found.kind, found.countries) == ("exhibition", ("SGP", "VNM"))


def test_a_name_goes_on_over_the_second_syllable_of_a_word() -> None:
    found = find("Tháng 11/2016, Thủ tướng dự Hội nghị Tam giác phát triển Campuchia - Lào - Việt Nam lần thứ 9.")
    assert [(e.name, e.ordinal) for e in found] == [
        ("Hội nghị Tam giác phát triển Campuchia - Lào - Việt Nam lần thứ 9", 9)
    ]


def test_a_call_of_yesterday_and_the_meeting_on_which_it_agreed_are_two() -> None:
    text = (
        "Tổng thống Serbia Aleksandar Vučić và Tổng thống Azerbaijan Ilham Aliyev điện đàm ngày 12/5/2023. "
        "Phủ Tổng thống Serbia cho biết hai tổng thống sẽ có cuộc gặp ở Baku trong những tuần tới."
    )
    call, meeting = find(text, published="2023-05-14")
    assert (call.kind, call.date, call.status) == ("call", "2023-05-12", "held")
    assert (meeting.kind, meeting.date, meeting.status) == ("meeting", None, "planned")


def test_what_is_told_before_an_earlier_visit_is_not_of_its_days() -> None:
    earlier = "Tháng 7/2021, ông Austin thăm Việt Nam."
    talks = "Đại tướng Phan Văn Giang hội đàm với Bộ trưởng Quốc phòng Hoa Kỳ Lloyd Austin."
    first, _ = find(f"{talks} {earlier}", published="2024-09-10")
    assert (first.kind, first.within) == ("talks", None)
    _, then = find(f"{earlier} {talks}", published="2021-07-29")
    assert (then.kind, then.within) == ("talks", "visit")


def test_a_call_is_of_no_visit() -> None:
    (call, _) = find("Tối 11/11, Tổng Bí thư Tô Lâm điện đàm với ông Donald Trump. Năm 2017, ông Trump thăm Việt Nam.")
    assert (call.kind, call.within) == ("call", None)


def test_what_is_done_beside_a_programme_to_come_took_place_where_it_is_told() -> None:
    held = "Ngày 26/3, Thủ tướng Phạm Minh Chính và Thủ tướng Singapore Lawrence Wong hội đàm tại Hà Nội."
    coming = "Ngoài hội đàm với Thủ tướng Phạm Minh Chính, Thủ tướng Lawrence Wong dự kiến hội kiến Tổng Bí thư Tô Lâm."
    talks, call = find(f"{held} {coming}", published="2025-03-26")
    assert (talks.kind, talks.status) == ("talks", "held")
    assert (call.kind, call.status) == ("courtesy-call", "planned")


def test_the_first_exercise_of_two_is_round_one_and_is_in_the_waters_that_are_told() -> None:
    told = "Hải quân Anh và Mỹ ngày 11/1/2019 bắt đầu cuộc diễn tập đầu tiên giữa hai nước trên Biển Đông."
    (first,) = find(told)
    assert (first.ordinal, first.place, first.place_country) == (1, "Biển Đông", None)
    (joined,) = find("Việt Nam ngày 2/9/2018 lần đầu tiên tham gia cuộc diễn tập hải quân giữa Mỹ và Thái Lan.")
    assert joined.ordinal is None


def test_the_meetings_of_two_leaders_are_counted() -> None:
    text = (
        "Cuộc gặp thượng đỉnh Nga - Mỹ lần 2 sẽ diễn ra tại Reykjavik vào ngày 20/7. "
        "Tổng thống Nga Vladimir Putin và Tổng thống Mỹ Donald Trump đã gặp nhau lần đầu tại Hamburg tháng 7/2017."
    )
    assert [(e.kind, e.ordinal) for e in find(text, "2024-06-20")] == [("meeting", 2), ("meeting", 1)]
    other = "Ngày 12/6, Đại tướng Phan Văn Giang gặp Bộ trưởng Quốc phòng Lào bên lề Hội nghị ADMM lần thứ 18."
    assert [e.ordinal for e in find(other, "2024-06-20") if e.kind == "meeting"] == [None]
