"""Cases: a date of the codebook, in Vietnamese and in English."""

import pytest

from banggiao.brief.dates import spell_date

CASES = [
    ("2025-10-29", "29/10/2025", "29 Oct 2025"),
    ("2025-05", "5/2025", "May 2025"),
    ("2025", "2025", "2025"),
    ("--09-04", "4/9", "4 Sep"),
    ("--08", "tháng 8", "Aug"),
    ("2025-09-08/2025-09-10", "8–10/9/2025", "8–10 Sep 2025"),
    ("2025-09-28/2025-10-02", "28/9–2/10/2025", "28 Sep–2 Oct 2025"),
    ("2024-12-30/2025-01-02", "30/12/2024–2/1/2025", "30 Dec 2024–2 Jan 2025"),
    ("2025/2029", "2025–2029", "2025–2029"),
    ("2025-03/2025-05", "3–5/2025", "Mar–May 2025"),
    ("--03/--05", "tháng 3–5", "Mar–May"),
    ("--08-10/--08-14", "10–14/8", "10–14 Aug"),
]


@pytest.mark.parametrize(("value", "vietnamese", "english"), CASES)
def test_spelled(value: str, vietnamese: str, english: str) -> None:
    assert (spell_date(value, "vi"), spell_date(value, "en")) == (vietnamese, english)
