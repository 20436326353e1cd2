"""Articles: NFC text, an id, and a day of publication or none."""

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.records import Article, RecordError


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"id": "", "text": "Hội đàm"}, "needs an id"),
        ({"id": "a", "text": unicodedata.normalize("NFD", "Hội đàm")}, "not NFC"),
        ({"id": "a", "text": "", "published": "26/02/2025"}, "is not a day"),
        ({"id": "a", "text": "", "published": "2025-02"}, "is not a day"),
        ({"id": "a", "text": "", "published": "2025-02-26T22:07"}, "is not a day"),
        ({"id": "a", "text": "", "published": ""}, "is not a day"),
    ],
)
def test_no_article(values: dict[str, str], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Article(**values)


def test_an_article_needs_no_more_than_id_and_text() -> None:
    article = Article(id="a", text="Hội đàm")
    assert (article.title, article.outlet, article.published, article.url) == (None, None, None, None)


@given(text=st.text(max_size=80))
def test_any_text_is_an_article_once_it_is_nfc(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert Article(id="a", text=normal, published="2025-02-26").text == normal


def test_an_article_comes_back_from_json() -> None:
    article = Article(id="a", text="Hội đàm", title="Tin", outlet="Báo", published="2025-02-26", url="https://example.org")
    assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article
