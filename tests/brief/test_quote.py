"""Cases: a text with the evidence between bars, and the sentence that must come back with it."""

import pytest

from banggiao.brief.quote import quote
from banggiao.records import Span

CASES = [
    ("|Hai bên ký nghị định thư|.", ("", "Hai bên ký nghị định thư", ".")),
    ("Đoàn đã đến. Chiều nay, |hai bên ký nghị định thư|. Lễ ký kết thúc.",
     ("Chiều nay, ", "hai bên ký nghị định thư", ".")),
    ("Tiêu đề\n|Hai bên| hội đàm\nDòng sau", ("", "Hai bên", " hội đàm")),
    ("Ông nói: “Tốt đẹp.” |Hai bên nhất trí.| Sau đó", ("", "Hai bên nhất trí.", "")),
    ("Theo TS. Nguyễn, |quan hệ| tốt. Hết.", ("Theo TS. Nguyễn, ", "quan hệ", " tốt.")),
    ("Ngày 4.9 hai bên |gặp nhau| ở Minsk. Hết.", ("Ngày 4.9 hai bên ", "gặp nhau", " ở Minsk.")),
    ("Một. |Hai câu. Trong một| dẫn chứng. Ba.", ("", "Hai câu. Trong một", " dẫn chứng.")),
    ("Hết câu trước. |Đại tướng| thăm Lào. Đoàn về.", ("", "Đại tướng", " thăm Lào.")),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_sentence_around_evidence(marked: str, expected: tuple[str, str, str]) -> None:
    before, evidence, after = marked.split("|")
    span = Span(len(before), len(before) + len(evidence), evidence)
    assert tuple(quote(before + evidence + after, span)) == expected


def test_endless_sentence_is_cut_at_words() -> None:
    text = "từ " * 400 + "dẫn chứng" + " từ" * 400
    span = Span(1200, 1209, "dẫn chứng")
    found = quote(text, span)
    assert found.before.startswith("… từ")
    assert found.after.endswith("từ …")
    assert len(found.plain()) < 520
