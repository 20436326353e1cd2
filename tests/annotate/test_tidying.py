"""Slips mended before reading: what is mended, what is left, and that every span leads back to the text as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.annotate.tidying import tidy
from banggiao.reader import read
from banggiao.records import Article, Span


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Hai  bên   ký", "Hai bên ký"),
        ("Phan\u00a0Văn \u200bGiang", "Phan Văn Giang"),
        ("Phan&nbsp;Văn Giang ký &quot;Ý định thư&#34;", 'Phan Văn Giang ký "Ý định thư"'),
        ("Thụy Sĩ&#8203; &amp; Áo", "Thụy Sĩ & Áo"),
        ("đối thoại -- cơ chế thường niên -- lần thứ 8", "đối thoại – cơ chế thường niên – lần thứ 8"),
        ("Phan\u00a0 Văn\u00adGiang", "Phan VănGiang"),
        ("Hà Nội,Đà Nẵng", "Hà Nội, Đà Nẵng"),
        ("ông Đổng Quân , Bộ trưởng", "ông Đổng Quân, Bộ trưởng"),
        ("ông Đổng Quân ,Bộ trưởng", "ông Đổng Quân, Bộ trưởng"),
        ("ông Đổng Quân,, Bộ trưởng", "ông Đổng Quân, Bộ trưởng"),
        ("hai bên dã ký, vả trao đổi", "hai bên đã ký, và trao đổi"),
        ("Hai nước tăng cường\nhợp tác.", "Hai nước tăng cường hợp tác."),
    ],
)
def test_slips_are_mended(text: str, mended: str) -> None:
    tidied = tidy(text)
    assert tidied is not None
    assert tidied.text == mended


def test_wrapped_lines_are_joined_whatever_short_lines_a_page_puts_between_them() -> None:
    wrapped = "\n".join(["hai bên nhất trí tăng cường hợp tác đào tạo sĩ quan và"] * 7 + ["trao đổi đoàn."])
    page = "\n\n".join(["Trang chủ", "Thời sự", "Chia sẻ", wrapped, "Từ khóa", "quân y", "đào tạo", "Gửi", "In"])
    tidied = tidy(page)
    assert tidied is not None
    assert "sĩ quan và hai bên" in tidied.text
    assert "Thời sự\n\nChia sẻ" in tidied.text


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên ký. Thỏa thuận có hiệu lực.",
        "bệnh viện dã chiến vất vả",
        "tăng 2,5 lần",
        "tập đoàn A&B; công ty P&Gxyz; rồi",
        "Tiêu đề\nSáng nay, hai bên hội đàm.",
        "",
    ],
)
def test_what_is_right_is_left(text: str) -> None:
    assert tidy(text) is None


def test_lines_wrapped_at_a_column_are_joined_and_paragraphs_are_not() -> None:
    first = "Sáng nay, tại Hà Nội, Bộ trưởng Quốc phòng hai nước đã hội đàm và trao đổi về kết quả hợp tác " * 4
    second = "Hai bên nhất trí duy trì đối thoại hằng năm, đẩy mạnh trao đổi đoàn và hợp tác đào tạo " * 4
    text = "\n".join((*wrapped(first), *wrapped(second)))
    tidied = tidy(text)
    assert tidied is not None
    assert tidied.text.count("\n") <= 1


def test_lines_wrapped_at_a_column_are_joined_with_marks_nobody_sees_in_them() -> None:
    text = "Sáng nay, tại Hà Nội, Bộ trưởng Quốc phòng hai nước đã hội đàm và trao đổi về kết quả hợp tác " * 4
    unseen = text.replace("Quốc phòng", "Quốc\u00a0phòng").replace("hai nước", "hai \u200bnước")
    tidied = tidy("\n".join(wrapped(unseen)))
    assert tidied is not None
    assert tidied.text == text.strip()


def wrapped(text: str, column: int = 60) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > column:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@given(st.text(alphabet="ab ,\nđHdã \u00a0\u200b&;-", max_size=60), st.data())
def test_every_span_leads_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    tidied = tidy(text)
    if tidied is None or not tidied.text:
        return
    assert len(tidied.origins) == len(tidied.text)
    assert sorted(tidied.origins) == list(tidied.origins)
    start = data.draw(st.integers(0, len(tidied.text) - 1))
    end = data.draw(st.integers(start + 1, len(tidied.text)))
    span = tidied.span(Span.of(tidied.text, start, end), text)
    assert text[span.start : span.end] == span.text


def test_a_character_in_coding_is_whole_in_a_span() -> None:
    text = "ký &quot;Ý định thư&quot;&#8203;, trao đổi"
    tidied = tidy(text)
    assert tidied is not None
    span = tidied.span(Span.of(tidied.text, 3, tidied.text.index(",")), text)
    assert span.text == "&quot;Ý định thư&quot;"


def test_a_reading_of_a_slipshod_text_has_spans_of_the_text_as_it_is() -> None:
    text = "Tổng thống  Pháp Emmanuel  Macron,Tổng thống Nga Vladimir Putin dã hội đàm."
    reading = read(Article(id="case", text=text))
    assert [person.name for person in reading.people] == ["Emmanuel Macron", "Vladimir Putin"]
    assert [person.evidence[0].text for person in reading.people] == [
        "Tổng thống  Pháp Emmanuel  Macron",
        "Tổng thống Nga Vladimir Putin",
    ]
