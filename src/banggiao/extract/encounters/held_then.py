"""Whether the day or the place that stands with the name of a conference tells of one that was held."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.names import Name

_DATED_BEHIND = Pattern(
    r" (?:hồi |vào |ngày |hôm |đầu |giữa |cuối )*(?:(?:tháng )?\d{1,2}[/-](?:\d{1,2}[/-])?|năm )(?:19|20)\d\d(?!\w)"
)
_DAYS = frozenset({"day", "range", "month"})
_TIMES = _DAYS | {"deictic"}
_OPENING = Pattern(r"(?:\))?(?:, tại [^;.]{2,60})?, ")
_RIGHT_BEHIND = Pattern(
    r"\)? ?(?:,? ?(?:tại|ở) [^,;.:]{2,45}?,? )?(?:(?:vào|từ|hồi|hôm|trong|các|hai|ngày|đầu|giữa|cuối) ?){0,3}"
)
_AT_A_PLACE = Pattern(r"\)? (?:ở|tại) (?:(?:thủ đô|thành phố|tp\.?) )?")
_TO_HOLD = Pattern(
    r"(?<!\w)(?:cơ chế|hợp tác|khuôn khổ|vai trò|tư cách|thành viên|kiến nghị|sáng kiến)(?: [^\W\d]+)? $"
)


def is_dated(clause: Clause, name: Name) -> bool:
    """True where a time or a town stands right behind a name ("hội nghị X ngày 15-16/9", "X ở Y hồi tháng 7")."""
    form, sentence = clause.form, clause.sentence
    if _DATED_BEHIND.match(form, name.end, sentence.end):
        return True
    days = [w for w in clause.dates if w.kind in _DAYS]
    if any(w.end <= name.start and _OPENING.fullmatch(form, w.end, name.start) for w in days[:1]):
        return True  # "Chiều 5/1, tại X, Hội nghị Bộ trưởng A - B - C …"
    if any(w.kind in _TIMES and _RIGHT_BEHIND.fullmatch(form, name.end, w.start) for w in clause.dates):
        return True
    led = _AT_A_PLACE.match(form, name.end, sentence.end)
    if led is None or _TO_HOLD.search(form, max(sentence.start, name.start - 40), name.start):
        return False
    hits = clause.document.hits
    town = hits.at("place", led.end()) or hits.at("place", led.start() + len(" ở ")) or hits.at("country", led.end())
    return town is not None
