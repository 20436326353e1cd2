"""Rewritten texts: every offset is known, and gold follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.records import Article, Person, Reading, RecordError, Span
from quality.rewriting import Edit, Rewriting, carried_over, first_come

TEXT = "Ông An gặp bà Bình tại Hà Nội."


def test_spans_follow_what_is_changed_before_in_and_around_them() -> None:
    rewriting = Rewriting(TEXT, [Edit(4, 6, "Nguyễn Văn Khải"), Edit(23, 29, "Huế")])
    assert rewriting.text == "Ông Nguyễn Văn Khải gặp bà Bình tại Huế."
    assert rewriting.span(4, 6).text == "Nguyễn Văn Khải"
    assert rewriting.span(7, 18).text == "gặp bà Bình"
    assert rewriting.span(0, len(TEXT)).text == rewriting.text


def test_an_insertion_at_the_edge_of_a_span_stays_outside() -> None:
    rewriting = Rewriting(TEXT, [Edit(7, 7, "đã "), Edit(10, 10, " lại")])
    assert rewriting.text == "Ông An đã gặp lại bà Bình tại Hà Nội."
    assert rewriting.span(7, 10).text == "gặp"
    assert rewriting.span(4, 10).text == "An đã gặp"


def test_nothing_left_of_a_span_is_no_span() -> None:
    with pytest.raises(RecordError):
        Rewriting(TEXT, [Edit(4, 6, "")]).span(4, 6)


@pytest.mark.parametrize("edits", [[Edit(0, 5, "x"), Edit(4, 6, "y")], [Edit(28, 99, "")], [Edit(5, 4, "")]])
def test_edits_that_cannot_be_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        Rewriting(TEXT, edits)


def test_of_edits_that_overlap_the_first_given_stays() -> None:
    first, second, third = Edit(4, 9, "x"), Edit(0, 5, "y"), Edit(9, 12, "z")
    assert first_come([first, second, third]) == [first, third]


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 5), st.text("ab ", max_size=4)), max_size=6))
def test_untouched_spans_keep_their_words(wanted: list[tuple[int, int, str]]) -> None:
    edits = first_come(Edit(start, min(start + length, len(TEXT)), new) for start, length, new in wanted)
    rewriting = Rewriting(TEXT, edits)
    for start in range(len(TEXT)):
        if all(start + 1 <= edit.start or start >= edit.end for edit in edits):
            assert rewriting.span(start, start + 1).text == TEXT[start]


def test_gold_is_carried_over_with_its_values() -> None:
    gold = Reading(
        article=Article(id="a", text=TEXT),
        people=(Person(name="An", country="VNM", evidence=(Span.of(TEXT, 4, 6),)),),
    )
    rewriting = Rewriting(TEXT, [Edit(0, 0, "Chiều 4/9, "), Edit(4, 6, "Khải")])
    new = carried_over(
        gold, Article(id="a", text=rewriting.text), rewriting,
        lambda type_name, slot, value: "Khải" if (type_name, slot) == ("people", "name") else value,
    )
    assert new.people[0].name == "Khải"
    assert new.people[0].evidence == (Span(15, 19, "Khải"),)
    assert new.people[0].country == "VNM"
