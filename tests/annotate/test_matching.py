"""The matching form of a text: variants of spelling made alike, every offset kept."""

import pytest

from banggiao.annotate.matching import matching_form


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Hoà bình", "hòa bình"),
        ("đoàn, quý, thuý", "đoàn, quý, thúy"),
        ("Kí kết, kỉ niệm ở Hoa Kì.", "ký kết, kỷ niệm ở hoa kỳ."),
        ("kĩ thuật, quản lí, nước Mĩ", "kỹ thuật, quản lý, nước mỹ"),
        ("kính trọng, kích thước, líu lo, kìm, Mĩm", "kính trọng, kích thước, líu lo, kìm, mĩm"),
        ("2020 – 2025", "2020 - 2025"),
    ],
)
def test_makes_variants_alike_and_nothing_longer(typed: str, form: str) -> None:
    assert matching_form(typed) == form
    assert len(form) == len(typed)
