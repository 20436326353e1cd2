"""Spans: what cannot be one, and that every one made from a text holds it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.records import RecordError, Span

TEXTS = st.text(min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("start", "end", "text", "why"),
    [
        (-1, 1, "ab", "before the text"),
        (3, 3, "", "empty"),
        (5, 3, "ab", "backwards"),
        (0, 3, "ab", "longer than its characters"),
        (0, 1, "ab", "shorter than its characters"),
        (0, 2, "ề", "counted in bytes or marks, not in code points"),
    ],
)
def test_no_span(start: int, end: int, text: str, why: str) -> None:
    with pytest.raises(RecordError, match=f"span {start}-{end} cannot hold"):
        Span(start, end, text)


@given(text=TEXTS, data=st.data())
def test_span_of_a_text_holds_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert span.text == text[span.start : span.end]
    assert len(span.text) == end - start


@given(text=TEXTS, data=st.data())
def test_span_outside_the_text_is_refused(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(len(text) + 1, len(text) + 10))
    start = data.draw(st.integers(0, end - 1))
    with pytest.raises(RecordError):
        Span.of(text, start, end)


@given(text=TEXTS)
def test_span_comes_back_from_json(text: str) -> None:
    span = Span.of(text, 0, len(text))
    assert msgspec.json.decode(msgspec.json.encode(span), type=Span) == span


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Span(0, 2, "ab").start = 1  # type: ignore[misc]


def test_a_wrong_span_in_json_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="cannot hold"):
        msgspec.json.decode(b'{"start": 0, "end": 5, "text": "ab"}', type=Span)
