"""Persons as findings: which of several wordings of a post, a rank and a name stands in the finding."""

import pytest

from banggiao.annotate.annotation import annotate
from banggiao.extract.people import Roster, find_persons
from banggiao.records import Article


def read(text: str) -> Roster:
    return find_persons(annotate(Article(id="case", text=text)))


def test_one_finding_a_person_however_often_named() -> None:
    roster = read("Tổng thống Pháp Emmanuel Macron đến Hà Nội. Ông Macron cảm ơn. Tổng thống Macron phát biểu.")
    assert [person.name for person in roster.people] == ["Emmanuel Macron"]
    assert roster.names == ("Emmanuel Macron",)


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        # The wording of the fullest naming stands; a shorter one elsewhere is the same post.
        ("Ngoại trưởng Mỹ Antony Blinken đến. Ngoại trưởng Blinken cảm ơn.", ("Ngoại trưởng Mỹ",)),
        # A title without the name tells the country of the same post, never another post.
        ("Tổng thống Mỹ đến Hà Nội. Tổng thống Joe Biden cảm ơn.", ("Tổng thống Mỹ",)),
        ("Bộ trưởng Quốc phòng Mỹ gặp Ngoại trưởng Mỹ Antony Blinken.", ("Ngoại trưởng Mỹ",)),
        # The country once more in another spelling is left out.
        ("Tổng thống Belarus (Bê-la-rút) Alexander Lukashenko đến thăm.", ("Tổng thống Belarus",)),
        # A leader's word counts where no post is told.
        ("Nhà lãnh đạo Triều Tiên Kim Jong Un gửi thư.", ("Nhà lãnh đạo Triều Tiên",)),
    ],
)
def test_posts_stand_in_their_fullest_form(text: str, posts: tuple[str, ...]) -> None:
    (person,) = read(text).people
    assert person.posts == posts


def test_the_rank_is_the_fullest_with_a_capital() -> None:
    (person,) = read("Đô đốc John Aquilino đến Hà Nội. Theo phó đô đốc John Aquilino, chuyến thăm tốt đẹp.").people
    assert person.rank == "Phó đô đốc"


def test_another_spelling_is_told_and_a_part_of_the_name_is_not() -> None:
    (person,) = read("Bộ trưởng Quốc phòng Nga Sergei Shoigu (Xéc-gây Sôi-gu) đến. Ông Shoigu cảm ơn.").people
    assert person.also == ("Xéc-gây Sôi-gu",)


def test_persons_without_rank_or_post_of_a_state_are_weak() -> None:
    roster = read("Bà Michelle Obama và Tổng thống Mỹ Barack Obama đến Hà Nội.")
    assert roster.weak == {"Michelle Obama"}


def test_who_is_told_as_a_counterpart_is_not_weak() -> None:
    roster = read("Bà Michelle Obama đến. Đại sứ Mỹ tại Malaysia nói với người đồng cấp Trung Quốc Âu Dương Ngọc Tĩnh.")
    assert roster.weak == {"Michelle Obama"}


def test_a_leader_under_a_picture_alone_is_weak() -> None:
    body = "Bộ trưởng Quốc phòng Nhật Bản Nakatani Gen đến Hà Nội hội đàm với Đại tướng Phan Văn Giang về biên giới."
    roster = read(f"{body}\n\nLãnh đạo Triều Tiên Kim Jong-un. Ảnh: KCNA\n\n{body.replace('biên giới', 'đào tạo')}")
    assert roster.weak == {"Kim Jong-un"}
