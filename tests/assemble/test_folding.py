"""Forms for comparing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.assemble import fold, unmarked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Uỷ viên", "Ủy viên"),
        ("Pa-ven Mu-ra-vây-cô", "PA VEN MU RA VÂY CÔ"),
        ("Dato' Seri Mohamed Khaled", "Dato’ Seri Mohamed Khaled"),
        ("Prayuth Chan - ocha", "Prayuth Chan-ocha"),
        ("V\u0169 \u00d0\u1ee9c \u00d0am", "Vũ Đức Đam"),  # the capital of another alphabet that looks alike
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Tô Lâm", "Tổ Lâm"), ("Phan Văn Giang", "Phan Văn Giàng"), ("Đức", "Dức")])
def test_marks_tell_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_unmarked() -> None:
    assert unmarked("ĐỐI TÁC chiến lược") == "doi tac chien luoc"
    assert unmarked("\u00d0oàn") == "doan"


@given(st.text())
def test_unmarked_keeps_offsets(text: str) -> None:
    assert len(unmarked(unicodedata.normalize("NFC", text))) == len(unicodedata.normalize("NFC", text))
