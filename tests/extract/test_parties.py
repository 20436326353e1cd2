"""Who "hai bên" are, and to whom a thing is said, at a place in an article."""

import pytest

from banggiao.annotate.annotation import annotate
from banggiao.extract.encounters import find_encounters
from banggiao.extract.parties import Scenes
from banggiao.extract.people import find_persons
from banggiao.records import Article

TEXT = (
    "Sáng 25/1/2018, Đại tướng Ngô Xuân Lịch hội đàm với Bộ trưởng Quốc phòng Mỹ James Mattis. "
    "Hai bên trao đổi về hợp tác trên biển.\n"
    "Chiều cùng ngày, Đại tướng Ngô Xuân Lịch đã gặp Bộ trưởng Quốc phòng Singapore Ng Eng Hen. "
    "Hai bên nhất trí mở rộng đào tạo."
)


def scenes(text: str) -> Scenes:
    annotation = annotate(Article(id="scene", text=text))
    return Scenes(annotation, find_encounters(annotation, find_persons(annotation)))


@pytest.mark.parametrize(("words", "pair"), [("trao đổi", ("USA", "VNM")), ("nhất trí", ("SGP", "VNM"))])
def test_the_two_sides_change_with_the_passage(words: str, pair: tuple[str, ...]) -> None:
    assert scenes(TEXT).pair_at(TEXT.index(words)) == pair


def test_a_thing_is_said_to_the_other_side() -> None:
    assert scenes(TEXT).others_at(TEXT.index("nhất trí"), ("VNM",)) == ("SGP",)
    assert scenes(TEXT).others_at(TEXT.index("nhất trí"), ("SGP",)) == ("VNM",)


def test_the_scene_is_the_encounter_told_last() -> None:
    scene = scenes(TEXT).at(TEXT.index("nhất trí"))
    assert scene is not None
    assert (scene.kind, scene.countries) == ("meeting", ("SGP", "VNM"))
    assert scenes(TEXT).at(0) is None or scenes(TEXT).at(TEXT.index("Hai bên")) != scene


def test_a_visit_of_others_told_in_passing_changes_no_side() -> None:
    text = (
        TEXT
        + " Trước đó, Tổng thống Mỹ Barack Obama thăm Nhật Bản năm 2016. Hai bên cũng nhất trí về đào tạo phi công."
    )
    assert "VNM" in scenes(text).pair_at(text.index("phi công"))


def test_without_an_encounter_the_article_has_its_partner() -> None:
    text = "Việt Nam và Lào có quan hệ đặc biệt. Hai bên coi trọng hợp tác với nhau. Lào mong muốn hợp tác sâu hơn."
    assert scenes(text).pair_at(text.index("coi trọng")) == ("LAO", "VNM")


def test_an_article_without_foreigners_has_no_pair() -> None:
    text = "Giá gạo tăng trong quý đầu năm. Hai bên đã thống nhất giá bán."
    assert scenes(text).pair_at(text.index("thống nhất")) == ()


def test_those_who_exercise_are_those_of_the_exercise_with_the_most() -> None:
    text = (
        "Năm 2014, Việt Nam và Mỹ đã diễn tập tìm kiếm cứu nạn tại Đà Nẵng. "
        "Ngày 5/6/2018, hải quân Việt Nam, Mỹ, Nhật Bản và Australia bắt đầu diễn tập trên biển tại Hawaii."
    )
    assert scenes(text).exercising() == ("AUS", "JPN", "USA", "VNM")
    assert scenes(TEXT).exercising() == ()
