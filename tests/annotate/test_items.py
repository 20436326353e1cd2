"""The marks before the items of lists, and what only looks like one."""

import pytest

from banggiao.annotate.items import behind_number, mark_before


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("hai bên nhất trí:\n- | tăng cường hợp tác", "-"),
        ("hai bên nhất trí:\n• | tăng cường hợp tác", "•"),
        ("hai bên nhất trí:\n(2) | tăng cường hợp tác", "(2)"),
        ("hai bên nhất trí:\n đ) | tăng cường hợp tác", "đ)"),
        ("hai bên nhất trí:\niv) | tăng cường hợp tác", "iv)"),
        ("1. | tăng cường hợp tác", "1."),
        ("hai bên ký kế hoạch năm 2023. | hai bên tăng cường hợp tác", None),
        ("ông đến thành phố hồ chí minh (việt nam) | chiều 5/3", None),
        ("hợp tác việt nam - | lào", None),
    ],
)
def test_mark_before(line: str, mark: str | None) -> None:
    before, _, words = line.partition("| ")
    assert mark_before(before + words, len(before)) == mark


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1. hiệp định thương mại", "hiệp định thương mại"),
        ("đ) hiệp định thương mại", "hiệp định thương mại"),
        ("(iii) hiệp định thương mại", "hiệp định thương mại"),
        ("1.hiệp định thương mại", "1.hiệp định thương mại"),
        ("c. mác", "c. mác"),
        ("- hiệp định thương mại", "- hiệp định thương mại"),
    ],
)
def test_behind_number(line: str, words: str) -> None:
    assert line[behind_number(line, 0, len(line)) :] == words
