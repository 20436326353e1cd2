"""Bytes in every encoding that users have, to the same text; and what is no text, by name."""

import gzip
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.collect.encoding import decode, normal
from banggiao.collect.source import Refusal

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def windows_1258(text: str) -> bytes:
    """Text as Windows writes it: base letters in one byte, the five tones as marks after them."""
    out = []
    for letter in text:
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
            out.append(f"{base}{''.join(c for c in parts if c in TONES)}".encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_big_endian_with_mark(text: str) -> None:
    assert decode(b"\xfe\xff" + text.encode("utf-16-be")) == text
    assert decode(b"\x00\x00\xfe\xff" + text.encode("utf-32-be")) == text


def test_windows_1258(text: str) -> None:
    raw = windows_1258(text)
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert decode(raw) == text


SYLLABLES = ("đại", "tướng", "hội", "đàm", "quốc", "ỷ", "ữ", "ẵ", "ậ", "Ợ", "ỗ", "ở", "nghĩa", "thủy", "ặ", "ẻ", "ĐẠI")


@given(st.lists(st.sampled_from(SYLLABLES), min_size=8, max_size=30))
def test_windows_1258_gives_every_letter_back(syllables: list[str]) -> None:
    line = " ".join(syllables)
    assert decode(windows_1258(line)) == line


def refused(raw: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        decode(raw)
    return caught.value


def test_broken_utf8_names_the_byte(text: str) -> None:
    raw = text.encode()
    at = raw.index("đàm".encode())
    refusal = refused(raw[:at] + b"\xff" + raw[at:])
    assert refusal.place == f"byte {at}"
    assert "broken UTF-8" in refusal.reason


def test_utf8_cut_within_a_letter(text: str) -> None:
    raw = text.encode()
    end = raw.index("ộ".encode()) + 1
    refusal = refused(raw[:end])
    assert refusal.place == f"byte {end - 1}"
    assert "breaks off" in refusal.reason


def test_broken_utf16_keeps_its_name(text: str) -> None:
    refusal = refused(text.encode("utf-16")[:-1])
    assert "broken UTF-16" in refusal.reason


@pytest.mark.parametrize(("raw", "word"), [
    (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    (b"PK\x03\x04\x14\x00", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "Word"),
    (b"{\\rtf1\\ansi", "RTF"),
    (b"\x89PNG\r\n\x1a\n\x00", "PNG image"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
    (gzip.compress(b"x", mtime=0), "gunzip"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\r\n<!DOCTYPE html><html>", "web page"),
    (bytes(range(256)) * 8, "binary"),
])
def test_other_formats_are_told_by_name(raw: bytes, word: str) -> None:
    refusal = refused(raw)
    assert word in refusal.reason
    assert ";" in refusal.reason  # the way out follows


def test_old_font_encodings_are_told_by_name() -> None:
    tcvn3 = "Bé tr­ëng Bé Quèc phßng tiÕp §¹i sø t¹i Hµ Néi, hai bªn héi ®µm vµ ký kÕt kÕ ho¹ch hîp t¸c"
    vni = "Boä tröôûng Boä Quoác phoøng tieáp Ñaïi söù taïi Haø Noäi, hai beân hoäi ñaøm vaø kyù keát keá hoaïch"
    assert "TCVN3" in refused(tcvn3.encode("latin-1")).reason
    assert "VNI" in refused(vni.encode("latin-1")).reason


def test_latin_1_of_another_language_is_neither() -> None:
    raw = "Le ministre de la Défense a été reçu à Hanoï".encode("latin-1")
    assert "neither UTF-8 nor Windows-1258" in refused(raw).reason


def test_normal_form() -> None:
    decomposed = unicodedata.normalize("NFD", "Đại tướng\r\nhội đàm\rký kết")
    assert normal("\ufeff" + decomposed) == "Đại tướng\nhội đàm\nký kết"
