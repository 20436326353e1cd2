"""The first look: what passes and by which words, what does not, and that no article with a finding is lost."""

import pytest

from banggiao.annotate.screening import screen
from banggiao.knowledge.table import table
from banggiao.reader import read
from banggiao.records import Article
from benchmarks.articles import article_sets
from quality.sets import gold_sets

PASSED = 0.25  # of the general press at most


def words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in screen(Article(id="a", text=text)).why]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Chiều 4/9, hai bộ trưởng hội đàm tại thủ đô của Lào.", ["hai bộ trưởng", "Lào"]),
        ("LÀO: đoàn sang hội đàm.", ["LÀO", "hội đàm"]),
        ("Tàu của Hải quân Ấn Độ cập cảng Tiên Sa.", ["Hải quân", "Ấn Độ", "cập cảng"]),
        ("Thụy Điển và Thuỵ Sĩ nâng cấp quan hệ.", ["Thụy Điển", "nâng cấp quan hệ"]),
        ("Quan hệ Trung - Việt được nâng cấp quan hệ.", ["Trung - Việt", "nâng cấp quan hệ"]),
        ("Đoàn Gia Lai hội đàm với Tiểu khu quân sự tỉnh Ratanakiri.", ["hội đàm", "Ratanakiri"]),
        ("Bộ trưởng đã tiếp Tổng Giám đốc UNESCO.", ["Bộ trưởng", "đã tiếp", "UNESCO"]),
        ("Đoàn Bê‑la‑rút đến dự hội đàm.", ["Bê‑la‑rút", "hội đàm"]),
        ("Bộ Quốc phòng khai mạc Triển lãm Quốc phòng quốc tế.", ["Triển lãm Quốc phòng quốc tế"]),
    ],
)
def test_what_passes_tells_its_words(text: str, why: list[str]) -> None:
    assert screen(Article(id="a", text=text)).passed
    assert words(text) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Giá cà phê tăng mạnh.", []),
        ("Giá cà phê ở Lào tăng mạnh.", []),
        ("Tổng Giám đốc UNESCO nói về giá cà phê.", []),
        ("Công ty làm việc với đối tác ở Nhật Bản.", ["làm việc với"]),
        ("Lãnh đạo hai tỉnh hội đàm về giá mỹ phẩm.", ["hai tỉnh", "hội đàm"]),
        ("Lãnh đạo hai tỉnh hội đàm. " + "Giá cà phê tăng mạnh. " * 20 + "Giá ở Lào giảm.", ["hai tỉnh", "hội đàm"]),
        ("Việt Nam khai mạc tọa đàm và hội thảo.", ["tọa đàm", "hội thảo"]),
        ("Việt Nam khai mạc triển lãm quốc phòng toàn dân.", ["triển lãm quốc phòng"]),
    ],
)
def test_what_does_not_pass_tells_the_words_that_it_has(text: str, why: list[str]) -> None:
    assert not screen(Article(id="a", text=text)).passed
    assert words(text) == why


def test_what_does_not_pass_is_read_as_empty() -> None:
    reading = read(Article(id="a", text="Chủ tịch nước Trần Quốc Hòa thăm một nhà máy ở Hải Phòng."))
    assert not any(reading.findings())


def test_each_word_is_listed_once() -> None:
    forms = [form for row in table("screening") for form in row.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.usefixtures("benchmark")
def test_no_article_with_a_finding_is_lost() -> None:
    gold = [reading for one in gold_sets() for reading in one.gold if any(reading.findings())]
    lost = [reading.article.id for reading in gold if not screen(reading.article).passed]
    assert len(gold) > 80
    assert lost == []
    assert [article.id for article in article_sets()["unlabelled"] if not screen(article).passed] == []


@pytest.mark.usefixtures("benchmark")
def test_most_of_the_general_press_does_not_pass() -> None:
    articles = article_sets()["general"]
    assert sum(screen(article).passed for article in articles) <= PASSED * len(articles)
