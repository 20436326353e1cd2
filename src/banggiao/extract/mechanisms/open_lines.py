"""Channels that stand open day by day: hotlines and attachés' offices, and between whom they are."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.mechanisms.regular_meetings import is_of_two
from banggiao.extract.phrases import any_of, cue_before, has_cue

_PUBLIC_REACH = 24  # characters behind a hotline in which it is told that anybody can call it
# "các cơ chế liên lạc (| đường dây nóng, …)", "qua thư tín, | đường dây nóng"
_LINES = Pattern(rf"(?<!\w){any_of('channel:contact')}(?!\w)[^.;]{{0,50}}[,(] ?$")
_LINES_REACH = 80
# in the title of a paper: "Quy chế tuần tra chung và lập | kênh liên lạc giữa hải quân hai nước"
_OF_RULES = Pattern(r"(?<!\w)quy chế [^.;,]{0,50} và (?:thiết )?lập $")
_DETERMINER = Pattern(rf"(?<!\w)(?:một|{of_class('plural')}|hai) $")
_A_NUMBER = Pattern(r"\s*[:(]?\s*\d")


def hotline(place: Place) -> Parties | None:
    """A line between states or their forces, or one over which two states keep in touch; a number to call is none."""
    form, name = place.form, place.name
    if _A_NUMBER.match(form, name.end):
        return None
    if has_cue(form, name.start, min(place.sentence.end, name.end + _PUBLIC_REACH), "channel:public-line"):
        return None
    if place.with_many() or _OF_RULES.search(place.before(_LINES_REACH)):
        return None
    several = _DETERMINER.search(form, max(place.sentence.start, name.start - 8), name.start)
    at = several.start() if several else name.start
    used = cue_before(form, place.sentence.start, at, "channel:line")
    used = used or _LINES.search(place.before(_LINES_REACH))
    told = (used and is_of_two(place)) or has_cue(form, name.start, name.end, "channel:side")
    return place.sides() if told else None


_IN_ROW = Pattern(rf"(?:;(?: và)?|(?<!\w)(?:và|{of_class('with')}|phối hợp với|hỗ trợ của)) $")  # before one of a row


def attache_office(place: Place) -> Parties | None:
    """An office that is opened, kept or at work, or itself comes or helps; as somebody's place of work it is none."""
    low = max(place.sentence.start, place.name.start - 40)
    form, name = place.form, place.name
    if has_cue(form, name.start, name.end, "channel:other-attache"):
        return None
    large = place.document.text[name.start].isupper() and place.document.hits.within("country", name.start, name.end)
    if large and (name.start == place.sentence.start or _IN_ROW.search(form, low, name.start)):
        return place.sides()
    if large and _AT_WORK.match(form, name.end, place.sentence.end):
        return place.sides()
    return place.sides() if has_cue(place.form, low, place.name.start, "channel:office") else None


# "để Phòng Tùy viên quốc phòng Việt Nam | tại Paris hoạt động hiệu quả"
_AT_WORK = Pattern(
    r"(?: (?:tại|ở) [^.;,]{2,30}?)? (?:tiếp tục |đã |sẽ |ngày càng |luôn )*"
    r"(?:hoạt động|hoàn thành|phát huy|làm tốt|đi vào hoạt động|triển khai|thực hiện|làm cầu nối|là cầu nối)(?!\w)"
)
