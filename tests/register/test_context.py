"""The sentence around a piece of evidence."""

import pytest

from banggiao.records import Span
from banggiao.register import context

TEXT = (
    "Tiêu đề không có dấu chấm\n"
    "Tại TP. Hồ Chí Minh, tàu George H. W. Bush cập cảng. Hai bên trao đổi: “Rất tốt.” Sau đó đoàn rời đi!\n"
    "Đoạn cuối"
)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("tàu George", "Tại TP. Hồ Chí Minh, tàu George H. W. Bush cập cảng."),
        ("cập cảng.", "Tại TP. Hồ Chí Minh, tàu George H. W. Bush cập cảng."),
        ("trao đổi", "Hai bên trao đổi: “Rất tốt.”"),
        ("Rất tốt.", "Hai bên trao đổi: “Rất tốt.”"),
        ("rời đi", "Sau đó đoàn rời đi!"),
        ("Bush cập cảng. Hai bên", "Tại TP. Hồ Chí Minh, tàu George H. W. Bush cập cảng. Hai bên trao đổi: “Rất tốt.”"),
        ("Tiêu đề", "Tiêu đề không có dấu chấm"),
        ("cuối", "Đoạn cuối"),
        (TEXT, TEXT),
    ],
)
def test_whole_sentences(phrase: str, sentence: str) -> None:
    start = TEXT.index(phrase)
    around = context(TEXT, Span.of(TEXT, start, start + len(phrase)))
    assert around.before + around.exact + around.after == sentence
    assert (around.exact, TEXT[around.start : around.end]) == (phrase, sentence)


def test_a_span_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="0-3"):
        context(TEXT, Span(0, 3, "Hai"))
