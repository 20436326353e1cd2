"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a mark, and Windows-1258."""

import re
import unicodedata
from typing import Final

from banggiao.collect.language import surely_vietnamese
from banggiao.collect.signature import refuse_known_format
from banggiao.collect.source import Refusal

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_AS_UTF8: Final = "save the file as UTF-8"
_NO_TEXT: Final = f"is binary data, or UTF-16 without a mark; {_AS_UTF8}"
# Tabs, line ends and form feeds are left by converters and harm nothing.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def marked(head: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `head` names, or None without one."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def decode(raw: bytes) -> str:
    """The characters of a file, exactly as its encoding gives them.

    Raises Refusal for binary data, broken UTF-8 (naming the byte) and encodings that are not read.
    """
    encoding = marked(raw)
    if encoding is None:
        refuse_known_format(raw[:64])
    try:
        return raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            name = encoding.removesuffix("-sig").upper()
            raise Refusal(f"broken {name}; {_AS_UTF8} again", f"byte {error.start}") from None
        return _decode_legacy(raw, error)


def _decode_legacy(raw: bytes, error: UnicodeDecodeError) -> str:
    """The text of bytes that are not UTF-8, where they are Windows-1258."""
    controls = sum(raw.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r")
    if controls > len(raw) // 100:
        raise Refusal(_NO_TEXT)
    salvaged = raw.decode("utf-8", "replace")
    broken = salvaged.count("\ufffd")
    whole = sum(not c.isascii() for c in salvaged) - broken
    # Text of an eight-bit encoding holds next to no byte sequences that are letters in UTF-8 by chance.
    if whole >= broken:
        if error.reason == "unexpected end of data":
            raise Refusal("UTF-8 that breaks off within a letter; fetch the file again", f"byte {error.start}")
        raise Refusal(f"broken UTF-8; {_AS_UTF8} again", f"byte {error.start}")
    try:
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    if surely_vietnamese(text):
        return text
    font = font_encoding(raw.decode("latin-1"))
    if font:
        raise Refusal(f"is encoded for {font} fonts; convert it to Unicode first (UniKey, tool menu)")
    raise Refusal(f"is neither UTF-8 nor Windows-1258; {_AS_UTF8}", f"byte {error.start}")


# Letters that the old font encodings put where Latin-1 has signs (TCVN3), or tone marks after the vowel (VNI).
_TCVN3 = re.compile(r"[®­¬ª«©¨µ¸¹¶·]")
_VNI = re.compile(r"[aeiouyöôAEIOUYÖÔ][ùøûõïåäüë]|[ñÑ]")  # only pairs that Vietnamese itself never writes
_DOUBLE_UTF8 = re.compile(r"á[º»]|Ä‘|Æ[°¡]|Ã[\u0080-\u00bf]|â€")


def font_encoding(text: str) -> str | None:
    """The old font encoding that a garbled text was typed for ("TCVN3 (.VnTime)", "VNI"), or None."""
    letters = sum(c.isalpha() for c in text)
    for name, pattern in (("TCVN3 (.VnTime)", _TCVN3), ("VNI", _VNI)):
        if len(pattern.findall(text)) > 0.08 * letters:
            return name
    return None


def decoded_twice(text: str) -> bool:
    """Whether UTF-8 was read as Windows-1252 somewhere on the way ("Viá»‡t Nam")."""
    return len(_DOUBLE_UTF8.findall(text)) > 0.03 * len(text)


def normal(text: str) -> str:
    """The text as it is stored: NFC, lines ended by a bare newline, no byte order mark at its start."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def refuse_control_characters(text: str) -> None:
    """Raise Refusal where a text holds NUL or another character that belongs in no text, naming the line."""
    found = _CONTROL.search(text)
    if found is None:
        return
    line = f"line {text.count(chr(10), 0, found.start()) + 1}"
    if text.count("\x00") > len(text) // 10:
        raise Refusal(_NO_TEXT, line)
    raise Refusal(f"holds the control character U+{ord(found[0]):04X}; remove it or give a plain text", line)
