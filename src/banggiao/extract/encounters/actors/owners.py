"""Whose an office or a body is, where its country, army or town is told beside it."""

from collections.abc import Sequence
from itertools import pairwise

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.parties import HOME
from banggiao.records import Mention

# "Trung ương Đảng Nhân dân Campuchia": words of the office's name before its country.
PARTY_NAME = Pattern(r" (?:(?:nhân dân|cách mạng|cộng sản|lao động|hoàng gia|quốc gia|giải phóng) )+")
# "Quân đội nước này", "Bộ Quốc phòng hai nước": an office, but not of the home state.
THEIRS = Pattern(r" (?:của )?(?:nước này|nước bạn|bạn|hai nước|hai bên|các nước|nước ngoài|một số nước|ba nước)(?!\w)")


def shared_owners(document: Document, offices: Sequence[Mention]) -> dict[int, str]:
    """The country of each office in a row of which the last alone names it ("lãnh đạo Đảng, Nhà nước X")."""
    owners: dict[int, str] = {}
    for one, two in reversed(list(pairwise(offices))):
        named = document.hits.at("country", two.end + 1)
        country = named.value if named else owners.get(two.start)
        foreign = country == HOME and one.value != HOME  # "Lực lượng Tự vệ trên biển và Bộ Quốc phòng Việt Nam"
        apart = foreign or _NUMBERED.search(document.form, one.start, one.end)  # "Quân khu 4 và Quân đội Lào"
        if country and not apart and document.form[one.end : two.start] in _JOINS:
            owners[one.start] = country
    return owners


_NUMBERED = Pattern(r"(?<!\w)\d{1,3}$")
_JOINS = frozenset({", ", " và ", ", và "})


def owned_again(document: Document, end: int, country: str | None) -> int | None:
    """Where the country ends that is told once more behind a body of its own ("Lầu Năm Góc | của Mỹ"), which is no
    side beside it."""
    for link in (" ", " của "):
        state = document.hits.at("country", end + len(link)) if document.form.startswith(link, end) else None
        if state and state.value == country:
            return state.end
    return None


def end_of_ministry(document: Document, office: Mention) -> int:
    """The end of a ministry's whole name, of which the office is the first part ("Bộ Ngoại giao | và Thương mại X")."""
    whole = document.hits.at("organ", office.start) if document.form.startswith(_AND, office.end) else None
    return max(office.end, whole.end) if whole and whole.value == "ministry" else office.end


_AND = (" và ", ", ")


def of_whole(document: Document, part: Mention) -> tuple[int, str] | None:
    """Where the army or ministry behind one of its parts ends, and whose it is ("Quân khu 4 - Quân đội Hoàng gia X",
    "Cục Quân y Bộ Quốc phòng X")."""
    if document.form.startswith(_PART, part.start):
        gap = _OF_ARMY.match(document.form, part.end)
    else:
        gap = _OF_MINISTRY.match(document.form, part.end) if document.form.startswith(_ORGAN, part.start) else None
    whole = document.hits.at("body", gap.end()) or document.hits.at("office", gap.end()) if gap else None
    if whole is None:
        return None
    name = PARTY_NAME.match(document.form, whole.end)
    owner = document.hits.at("country", name.end() if name else whole.end + 1)
    return (owner.end, owner.value) if owner else (whole.end, whole.value)


_PART = ("quân khu", "quân đoàn", "sư đoàn", "lữ đoàn", "trung đoàn", "vùng")
_ORGAN = ("cục ", "tổng cục ", "vụ ", "viện ", "học viện ", "trung tâm ", "ban ")
_OF_MINISTRY = Pattern(r"(?: -|,| thuộc| của)? (?=bộ )")
_OF_ARMY = Pattern(r"(?: [-–] | \(| thuộc | của |, )(?=quân đội|lục quân|hải quân|không quân|bộ quốc phòng)")


def with_town(document: Document, body: Mention) -> int:
    """Where the town or province behind a body ends ("Bộ đội Biên phòng TP. Huế"), else where the body does."""
    town = _OF_TOWN.match(document.form, body.end)
    if town is None:
        return body.end
    place = document.hits.at("place", town.end()) or document.hits.at("place", body.end + 1)
    return place.end if place else body.end


_OF_TOWN = Pattern(r" (?:tỉnh|thành phố|tp\.?|huyện) ")
