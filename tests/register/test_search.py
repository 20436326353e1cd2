"""Search: with and without marks, phrases, whatever a user types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banggiao.register import Hit, Register


def found(hits: list[Hit]) -> list[str]:
    return [hit.entry or hit.article for hit in hits]


def passages(hits: list[Hit]) -> list[str]:
    return [hit.article for hit in hits if hit.entry is None]


@pytest.mark.parametrize("words", ["đối tác chiến lược", "doi tac chien luoc", "ĐỐI TÁC chien luoc", "lược đối"])
def test_with_and_without_marks(register: Register, words: str) -> None:
    assert passages(register.search(words)) == ["aze"]


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("dai tuong", {"aze", "khm-1", "sea"}),
        ('"dai tuong"', {"aze", "khm-1"}),
        ("“đại tướng”", {"aze", "khm-1"}),
        ("dai-tuong", {"aze", "khm-1", "sea"}),
        ('"pháp luật quân sự" ký', {"khm-1", "khm-2"}),
        ("giang belarus", set()),
    ],
)
def test_words_and_phrases(register: Register, words: str, articles: set[str]) -> None:
    assert set(passages(register.search(words))) == articles


def test_where_words_stand_together_or_with_their_marks_comes_first(register: Register) -> None:
    assert passages(register.search("dai tuong"))[-1] == "sea"
    assert passages(register.search("đại tu"))[0] == "sea"


def test_a_hit_is_the_sentence_with_the_places_of_the_words(register: Register) -> None:
    (hit,) = [hit for hit in register.search("doi tac chien luoc") if hit.entry is None]
    assert hit.text == "Quan hệ hai nước lên đối tác chiến lược hồi tháng 5."
    text = register.article(hit.article).text
    assert text[hit.start : hit.end] == hit.text
    assert [text[start:end] for start, end in hit.marks] == ["đối", "tác", "chiến", "lược"]


def test_entries_are_found_with_the_sentence_that_bears_them_out(register: Register) -> None:
    (entry,) = register.entries("instruments")
    hits = register.search("ban ghi nho phap luat")
    hit = next(hit for hit in hits if hit.entry == entry.id)
    assert (hit.type, hit.article) == ("instruments", "khm-1")
    assert hit.text.startswith("Cuối buổi, hai bên ký Bản ghi nhớ")
    assert found(hits)[0] == entry.id


def test_an_entry_is_found_by_another_spelling(register: Register) -> None:
    hits = register.search("Phạm Văn Giang")
    assert {hit.type for hit in hits} == {"people", "encounters"}


def test_limit(register: Register) -> None:
    assert len(register.search("hai ben", limit=1)) == 1
    assert register.search("hai ben", limit=0) == []


@given(typed=st.text(max_size=30) | st.text(alphabet="\"'*()^:-+{}ANDORNEAT đạ", max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_an_error(register: Register, typed: str) -> None:
    for hit in register.search(typed):
        assert register.article(hit.article).text[hit.start : hit.end] == hit.text
