"""Vietnamese passes, however short or full of foreign names; other languages are called by name."""

import unicodedata
from pathlib import Path

import pytest

from banggiao.collect import Problem, collect
from banggiao.collect.language import other_language


@pytest.mark.parametrize("text", [
    "Hai bên ký.",
    "Hội đàm",
    "Mali",
    "ADMM+",
    "Lễ ký giữa Viettel, Lockheed Martin, Boeing, Airbus Defence and Space, Thales Group và Rosoboronexport",
    "Các bộ trưởng Pete Hegseth (US Secretary of Defense), Richard Marles (Deputy Prime Minister of Australia) và "
    "Nakatani Gen dự phiên họp của Shangri-La Dialogue do IISS (The International Institute for Strategic Studies) mở",
])
def test_vietnamese_passes(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(("text", "language"), [
    ("The Minister of Defence received General Phan Văn Giang in Hà Nội on Tuesday.", "English"),
    ("Le ministre de la Défense a rencontré son homologue et les deux pays ont signé un accord.", "French"),
    ("越南国防部长会见了中国大使，双方就合作交换了意见。", "Chinese"),
    ("ベトナムの国防大臣が日本の大使と会談した。", "Japanese"),
    ("Министр обороны встретился с послом Вьетнама.", "Russian or another language in Cyrillic letters"),
    ("ລັດຖະມົນຕີ ກະຊວງປ້ອງກັນປະເທດ", "Lao"),
    ("Menteri Pertahanan kedua negara akan bekerja sama dengan ASEAN dalam bidang ini.", "Indonesian or Malay"),
    ("Az ország védelmi minisztere fogadta vendégét. " * 6, "another language"),
])
def test_other_languages(text: str, language: str) -> None:
    assert other_language(text) == language


def test_vietnamese_without_marks(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    bare = bare.replace("đ", "d").replace("Đ", "D")
    assert other_language(bare) == "Vietnamese typed without marks"


def test_long_foreign_opening_does_not_hide_the_article(text: str) -> None:
    assert other_language("The minister of defence of the host country. " * 100 + text * 40) is None


def test_no_benchmark_article_is_refused(benchmark: Path) -> None:
    paths = [benchmark / name for name in ("dev/articles", "train/articles", "general.jsonl", "unlabelled.jsonl")]
    found = list(collect(paths))
    assert len(found) >= 640
    assert [item for item in found if isinstance(item, Problem)] == []
