"""Proper names of events, with the round and the countries that they bear."""

import re
from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.records import Mention

_NUMBERS = {
    "nhất": 1,
    "đầu tiên": 1,
    "đầu": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
    "xiii": 13,
}
_ROUND = re.compile(
    r"(?<!\w)(?:lần(?: thứ)?|(?<=họp )thứ|(?<=phiên )thứ|(?<=khóa )thứ)"
    r" (?P<number>\d{1,3}|nhất|đầu tiên|mười một|mười hai|mười|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín"
    r"|x{0,3}(?:ix|iv|v?i{0,3}))(?![\w])"
)
# Words in small letters that a name of an event runs through.
_INNER = frozenset(
    [
        "an",
        "biên",
        "biển",
        "bền",
        "bộ",
        "cao",
        "chiến",
        "chung",
        "chính",
        "chức",
        "các",
        "công",
        "cảnh",
        "cấp",
        "cộng",
        "dân",
        "giao",
        "giới",
        "giữa",
        "hàng",
        "hạt",
        "hải",
        "hẹp",
        "hệ",
        "hỗn",
        "hội",
        "hợp",
        "hữu",
        "khu",
        "không",
        "kinh",
        "kênh",
        "liên",
        "lược",
        "lượng",
        "lệnh",
        "lục",
        "lực",
        "mưu",
        "mại",
        "mở",
        "nghiệp",
        "nghị",
        "ngoại",
        "người",
        "nhân",
        "ninh",
        "niên",
        "nước",
        "phát",
        "phòng",
        "phương",
        "phủ",
        "quan",
        "quân",
        "quốc",
        "rộng",
        "song",
        "sách",
        "sát",
        "tham",
        "thiện",
        "thoại",
        "thân",
        "thương",
        "thường",
        "thượng",
        "thứ",
        "thức",
        "tiểu",
        "triển",
        "trên",
        "trưởng",
        "trị",
        "tác",
        "tư",
        "tế",
        "viên",
        "viện",
        "và",
        "vùng",
        "về",
        "với",
        "vững",
        "vực",
        "đa",
        "đai",
        "đường",
        "đầu",
        "đỉnh",
        "đối",
        "đồng",
        "đứng",
    ]
)
_JUBILEE = re.compile(r"kỷ niệm \d{1,3} năm")
# "Hội nghị Bộ trưởng Phụ nữ ASEAN": a word of two syllables of which only the first has a capital.
_SYLLABLE = re.compile(r"(?<=[^\W\d_] )[^\W\dA-Z]+(?= (?:ASEAN|APEC|ASEM|CLMV|GMS|Mekong)(?!\w))")
_NEXT_EVENT = re.compile(r"và (?:Lễ|Hội nghị|Diễn đàn|Đối thoại|Tuần lễ|Cuộc)(?!\w)")
# "đối thoại chính trị, an ninh và quốc phòng": fields in a row.
_FIELDS = re.compile(
    r"(?:(?:chính trị|an ninh|quốc phòng|ngoại giao|chiến lược|kinh tế|thương mại|đối ngoại)(?:, | và | - )){1,3}"
    r"(?=chính trị|an ninh|quốc phòng|ngoại giao|kinh tế|thương mại)"
)
_TOKEN = re.compile(r"[\s]+|[^\s]+")
_QUOTED = re.compile(r"\s*\"[^\"\n]{3,80}\"")
_BRACKET = re.compile(r"\s*\([^()\n]{2,30}\)")
_STOP = re.compile(r"[,;:.\n]")


class Name(NamedTuple):
    """`[start, end)` of an event's name, whether it is a proper one, its round, and the countries in it."""

    start: int
    end: int
    proper: bool
    ordinal: int | None
    countries: tuple[str, ...]


def ordinal_in(form: str, start: int, end: int) -> tuple[int, int] | None:
    """The first round told in `[start, end)` ("lần thứ 8", "lần thứ nhất") and where its words end."""
    match = _ROUND.search(form, start, end)
    if not match:
        return None
    words = match["number"]
    number = int(words) if words.isdigit() else _NUMBERS.get(words) or _ROMAN.get(words)
    return (number, match.end()) if number else None


def event_name(document: Document, start: int, head_end: int, limit: int) -> Name:
    """The name of the event whose head word is `[start, head_end)`, read as far as it runs."""
    text, form = document.text, document.form
    end = at = head_end
    known = {m.start: m for kind in ("country", "place", "body") for m in document.hits.within(kind, head_end, limit)}
    proper = False
    while at < limit:
        if text[at].isspace():
            at += 1
            continue
        first = form[at]
        quoted = _QUOTED.match(form, at) if first == '"' else _BRACKET.match(form, at) if first == "(" else None
        if quoted and quoted.end() <= limit:
            end = at = quoted.end()
            proper = True
            continue
        hit: Mention | None = known.get(at)
        if hit:
            end = at = hit.end
            proper = True
            continue
        skipped = _JUBILEE.match(form, at, limit) if first == "k" else None
        if skipped is None and text[at].islower():
            skipped = _FIELDS.match(form, at, limit) or (_SYLLABLE.match(text, at, limit) if proper else None)
        if skipped:
            at = skipped.end()
            continue
        round_ = _ROUND.match(form, at, limit) if first in "lt" else None
        if round_:
            end = at = round_.end()
            proper = True
            continue
        token = _TOKEN.match(text, at, limit)
        if token is None:
            break
        word = token[0]
        bare = word.strip(',.;:"()-–—&')
        if not bare:
            if word in ("-", "–", "—", "&"):
                at = token.end()
                continue
            break
        if bare[0].isupper() or bare[0].isdigit() or bare[:1] == "+":
            if bare[0].isdigit() and not re.fullmatch(r"\d{1,2}|(?:19|20)\d\d|-?\d+", bare):
                break
            end = at + len(word.rstrip(',.;:"'))
            at = token.end()
            proper = True
        elif first == "v" and _NEXT_EVENT.match(text, at, limit):
            break
        elif bare in _INNER or (bare == "của" and form.startswith("của các", at)):
            at = at + len(bare)
        else:
            break
        if _STOP.search(word[len(bare) :]):
            break
    ordinal = ordinal_in(form, start, end)
    countries = {m.value for m in document.hits.within("country", start, end)}
    return Name(start, end, proper, ordinal[0] if ordinal else None, tuple(sorted(countries)))
