"""A bare text becomes an article: NFC, title, day and id."""

import unicodedata

import pytest

from banggiao.collect import Source, article_from_text
from banggiao.records import Span


def test_title_and_id_come_from_the_text(title: str, text: str) -> None:
    article = article_from_text(text)
    assert (article.title, article.text, article.published, article.outlet) == (title, text, None, None)
    assert article.id == article_from_text(text).id
    assert len(article.id) == 16


def test_given_values_go_first(text: str) -> None:
    given = Source(title=" Tên  khác ", outlet="Báo Thử", published="2025-10-29", url="https://example.org/1")
    article = article_from_text(text, id="tin 1/2", given=given)
    assert (article.id, article.title, article.outlet) == ("tin-1-2", "Tên khác", "Báo Thử")
    assert (article.published, article.url) == ("2025-10-29", "https://example.org/1")


def test_spans_of_decomposed_text_fit_the_stored_text(title: str, text: str) -> None:
    article = article_from_text(unicodedata.normalize("NFD", text))
    assert article.text == text
    start = article.text.index("hội đàm")
    assert Span.of(article.text, start, start + 7).text == "hội đàm"
    assert article.title == title


@pytest.mark.parametrize(("opening", "expected"), [
    ("Việt Nam và Lào ký kế hoạch hợp tác", "Việt Nam và Lào ký kế hoạch hợp tác"),
    ("26/02/2025 22:07 GMT+7\n\nViệt Nam và Lào ký kế hoạch hợp tác", "Việt Nam và Lào ký kế hoạch hợp tác"),
    ("Thời sự\nViệt Nam và Lào ký kế hoạch hợp tác", "Việt Nam và Lào ký kế hoạch hợp tác"),
    ("Cần bao nhiêu tàu để tuần tra chung?", "Cần bao nhiêu tàu để tuần tra chung?"),
    ("Đoàn công tác đến TP. HCM dự đối thoại", "Đoàn công tác đến TP. HCM dự đối thoại"),
    ("Việt Nam và Lào ký kế hoạch ...", "Việt Nam và Lào ký kế hoạch ..."),
    ("Sáng nay, hai bên hội đàm tại Hà Nội.", None),
    ("Hai bên hội đàm sáng nay. Lễ đón diễn ra trước đó", None),
    ("Hai bên đã nhất trí " + "tăng cường hợp tác quốc phòng " * 8, None),
])
def test_title(opening: str, expected: str | None) -> None:
    assert article_from_text(f"{opening}\n\nHai bên nhất trí đẩy mạnh hợp tác đào tạo.").title == expected


def test_a_single_line_is_no_title() -> None:
    assert article_from_text("Việt Nam và Lào ký kế hoạch hợp tác").title is None


def test_any_text_makes_an_article() -> None:
    for text in ("", "\x00", "\ud800", "English only"):
        assert article_from_text(text).text == text
