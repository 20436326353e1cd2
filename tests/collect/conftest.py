"""What the tests of collecting share: one article of our own wording."""

import pytest

TITLE = "Việt Nam và Lào tăng cường hợp tác quốc phòng"
TEXT = f"""{TITLE}

Sáng nay tại Hà Nội, lãnh đạo Bộ Quốc phòng hai nước hội đàm, nhất trí đẩy mạnh đào tạo, quân y và giao lưu biên giới.
Hai bên đánh giá cao kết quả hợp tác thời gian qua, đề nghị sớm ký kế hoạch hợp tác giai đoạn tới.
Sau hội đàm, hai bên chứng kiến lễ ký bản ghi nhớ về gìn giữ hòa bình của Liên hợp quốc.
"""


@pytest.fixture
def title() -> str:
    return TITLE


@pytest.fixture
def text() -> str:
    return TEXT
