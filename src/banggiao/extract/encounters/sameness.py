"""Whether two dates or two names may be of one encounter."""

import re
from datetime import date

from banggiao.extract.encounters.draft import Draft

_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_GENERIC = frozenset(
    [
        "hội",
        "nghị",
        "cấp",
        "cao",
        "thượng",
        "đỉnh",
        "bộ",
        "trưởng",
        "quốc",
        "phòng",
        "ngoại",
        "giao",
        "các",
        "nước",
        "lần",
        "thứ",
        "diễn",
        "đàn",
        "đối",
        "thoại",
        "an",
        "ninh",
        "thường",
        "niên",
        "hẹp",
        "và",
        "về",
        "của",
        "tuần",
        "lễ",
        "cuộc",
        "diễn",
        "tập",
        "tập",
        "trận",
        "hải",
        "quân",
        "hàng",
        "hải",
        "-",
        "chung",
        "năm",
    ]
)


def is_day(date: str | None) -> bool:
    """True for a date told to the day."""
    return date is not None and _DAY.fullmatch(date) is not None


def next_day(one: str | None, other: str | None) -> bool:
    """True for two full dates a day apart."""
    if one is None or other is None or len(one) != 10 or len(other) != 10:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two dates may be of one thing: one is open, or lies in the other."""
    if not one or not other or one == other:
        return True
    if one.startswith(other) or other.startswith(one):
        return True
    for span, day in ((one, other), (other, one)):
        first, slash, last = span.partition("/")
        if slash and first <= day.partition("/")[0] <= last:
            return True
    return False


def same_name(known: Draft, draft: Draft) -> bool:
    """Whether the names of two events may be of one: most words of the shorter are in the longer."""
    if known.kind == "exchange" and len(known.countries) > 1 and len(draft.countries) > 1:
        return known.countries <= draft.countries or draft.countries <= known.countries
    if not known.name or not draft.name:
        return known.kind != "conference" or known.rule == draft.rule
    few, many = sorted((_proper_words(known.name), _proper_words(draft.name)), key=len)
    return bool(few & many) and len(few & many) >= 0.75 * len(few)


def _proper_words(name: str) -> set[str]:
    """The words that tell one event from another of its kind."""
    words = {word.strip('()"“”,.').lower() for word in name.replace("-", " ").split()}
    return words - _GENERIC - {""} or words
