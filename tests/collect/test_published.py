"""Publication lines that are found, and dates that are none."""

import pytest

from banggiao.collect import Source, article_from_text, day
from banggiao.collect.published import publication_day
from banggiao.records import RecordError

PROSE = "Hai bên trao đổi về hợp tác đào tạo, quân y và gìn giữ hòa bình của Liên hợp quốc trong thời gian tới.\n"


@pytest.mark.parametrize(("line", "expected"), [
    ("26/02/2025 22:07 GMT+7", "2025-02-26"),
    ("Thứ Tư, 26/02/2025 | 22:07", "2025-02-26"),
    ("Cập nhật lúc 10:30, Thứ Sáu, 25/10/2024 (GMT+7)", "2024-10-25"),
    ("Ngày đăng: 25/10/2024", "2024-10-25"),
    ("Ngày đăng 25-10-2024 - 08h30", "2024-10-25"),
    ("25/10/2024 08:30 (UTC+7)", "2024-10-25"),
    ("Thứ năm, 29/10/2025 - 14:05", "2025-10-29"),
    ("Thứ 5, ngày 29/10/2025 14:05", "2025-10-29"),
    ("CHỦ NHẬT, 02.11.2025", "2025-11-02"),
    ("08:30 | 5/9/2025", "2025-09-05"),
    ("22 giờ 07 phút, ngày 26 tháng 2 năm 2025", "2025-02-26"),
    ("26 Tháng 2, 2025 10:07 AM", "2025-02-26"),
    ("2025-02-26 22:07:31", "2025-02-26"),
    ("Thu Hà - Thứ sáu, 31/05/2024 15:24 (GMT+7)", "2024-05-31"),
    ("TTXVN | 31/05/2024 15:24", "2024-05-31"),
    ("  26/02/2025  ", "2025-02-26"),
    ("Ngày đăng: 26/02/2025 22:07 | Lượt xem: 1.234", "2025-02-26"),
    ("26/02/2025 22:07 (GMT+07:00) • 0 bình luận", "2025-02-26"),
    ("Sáng 26/02/2025, hai bên hội đàm", None),
    ("Ảnh chụp ngày 26/02/2025", None),
    ("Tàu được hạ thủy ngày 26/02/2025.", None),
    ("Hà Nội, ngày 26 tháng 2 năm 2025", None),
    ("Nhận định trận đấu, 20h00 ngày 26/12/2024 | Bán kết", None),
    ("Kế hoạch 2025-2029", None),
    ("31/02/2025 10:00", None),
    ("26/02/1802 10:00", None),
    ("26/02 10:00", None),
    ("từ 26/02/2025 đến 28/02/2025", None),
    ("26/02/2025 - 28/02/2025", None),
])
def test_line(line: str, expected: str | None) -> None:
    assert publication_day(f"{line}\n\nHai nước tăng cường hợp tác quốc phòng\n{PROSE * 3}") == expected


def test_line_under_the_title_and_at_the_end() -> None:
    assert publication_day(f"Hai nước ký kế hoạch hợp tác\nThứ Tư, 26/02/2025\n{PROSE * 30}") == "2025-02-26"
    assert publication_day(f"{PROSE * 30}Cập nhật lúc 10:30 26/02/2025\nBình luận") == "2025-02-26"


def test_line_in_the_middle_is_none() -> None:
    assert publication_day(f"{PROSE * 10}26/02/2025 22:07\n{PROSE * 10}") is None


def test_first_publication_goes_before_the_update() -> None:
    text = f"Cập nhật: 27/02/2025 08:00\nNgày đăng: 26/02/2025 22:07\n{PROSE}"
    assert publication_day(text) == "2025-02-26"


def test_list_of_other_articles_at_the_end_says_nothing() -> None:
    assert publication_day(f"{PROSE * 10}Tin liên quan\n20/10/2018\n") is None
    assert publication_day(f"{PROSE * 10}20/10/2018 10:00\n21/10/2018 11:00\n") is None


@pytest.mark.parametrize(("value", "expected"), [
    ("2025-10-29", "2025-10-29"),
    ("2025-10-29T08:30:00", "2025-10-29"),
    ("2025-10-29 08:30", "2025-10-29"),
    ("2025-10-29T08:30:00+07:00", "2025-10-29"),
    ("2025-10-28T22:00:00Z", "2025-10-29"),  # five in the morning in Ha Noi
    ("29/10/2025", "2025-10-29"),
    ("2025-10-29 08:30 GMT+7", "2025-10-29"),
    ("1825-10-29", None),
    ("2025-13-01", None),
    ("2025-02-30", None),
    ("2025", None),
    ("hôm qua", None),
    ("", None),
    ("9999-12-31T23:59:59-11:00", None),
])
def test_day(value: str, expected: str | None) -> None:
    assert day(value) == expected


def test_given_day_is_kept_in_iso_and_goes_first() -> None:
    given = Source(published="1/3/2025")
    assert given.published == "2025-03-01"
    assert article_from_text(f"26/02/2025 22:07\n{PROSE}", given=given).published == "2025-03-01"
    with pytest.raises(RecordError, match="is not a day"):
        Source(published="hôm nay")
