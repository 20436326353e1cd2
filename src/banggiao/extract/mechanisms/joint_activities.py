"""What forces of several states do together again and again: joint patrols, exercises, courses."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries
from banggiao.extract.mechanisms.names import is_model
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_of, cue_before, has_cue

_PATROL_REACH = 140  # characters before a patrol in which it is told as one of the mechanisms that are kept up
_STANDS_REACH = 180  # characters behind it in which the verb of a row of kept fields stands


# "Hải quân hai nước mỗi năm hai lần cùng | tuần tra chung"
_EACH_YEAR = Pattern(
    rf"(?<!\w)(?:mỗi|hằng|hàng) (?:năm|quý|tháng)(?: (?:{of_class('number')}|\d) lần)?,?(?: [^\W\d_]+){{0,6}} $"
)


# "sẽ | tuần tra chung hằng tháng trên Biển Đông"
_EACH_MONTH = Pattern(r"[^.;:,]{0,60}?(?<!\w)(?:mỗi|hằng|hàng) (?:tuần|tháng|quý|năm)(?!\w)")


def joint_patrol(place: Place) -> Parties | None:
    """A joint patrol as a field of cooperation of those who go to sea, or one that is kept or comes again; an outing
    that begins a sentence and patrols as one thing among others to do are none."""
    form, low = place.form, max(place.sentence.start, place.name.start - _PATROL_REACH)
    if place.with_many():
        return None
    papers = cue_before(form, low, place.name.start, "channel:patrol-paper")
    if place.name.ordinal is not None or papers or _stands(place) or _is_counted(place):
        return place.sides()
    if _EACH_YEAR.search(place.before(_PATROL_REACH)) or _EACH_MONTH.match(form, place.name.start, place.sentence.end):
        return place.sides()
    if not has_cue(form, low, place.name.start, "channel:cooperate"):
        return place.sides() if _opens_afloat(place) else None
    telling = ("channel:kept", "channel:afloat", "channel:way", "channel:paused")
    standing = has_cue(form, low, place.name.end, *telling)
    standing = standing or _is_strengthened(place)
    again = standing or has_cue(form, place.sentence.start, place.name.end, "channel:again")
    return place.sides() if again else None


# "mở rộng | tuần tra chung dọc biên giới trên bộ"
_ON_BORDER = Pattern(r"(?: (?:dọc|trên|ở|tại|theo|bảo vệ|khu vực|tuyến))* (?:đường |khu vực |tuyến )?biên giới(?!\w)")


def _is_strengthened(place: Place) -> bool:
    """Whether patrols on the common border are told to be strengthened or kept up."""
    if not cue_before(place.form, place.sentence.start, place.name.start, "channel:strengthen"):
        return False
    return _ON_BORDER.search(place.form, place.name.start, min(place.sentence.end, place.name.end + 30)) is not None


def _opens_afloat(place: Place) -> bool:
    """Whether a patrol on common waters opens a sentence that tells no day ("Tuần tra chung trên biển giúp …")."""
    if place.name.start != place.sentence.start or not has_cue(
        place.form, place.name.start, place.name.end, "channel:afloat"
    ):
        return False
    dates = place.annotation.dates
    return not any(place.sentence.start <= when.start < place.sentence.end for when in dates)


def _stands(place: Place) -> bool:
    """Whether it is said behind a patrol that it is kept up ("… được duy trì thường xuyên")."""
    end = min(place.sentence.end, place.name.end + _STANDS_REACH)
    return has_cue(place.form, place.name.end, end, "channel:stands") or _is_told_next(place)


# "… | tuần tra liên hợp trên biên giới. Đây là hoạt động thường xuyên"
_NEXT = Pattern(
    rf"[.\s]*đây (?:cũng |vốn )?là (?:một )?(?:trong những |trong các )?{any_of('channel:doing')}"
    rf"(?: [^\W\d_]+){{0,5}}?(?: được [^.;:,]{{2,60}}?)? "
    rf"(?:thường xuyên|truyền thống|{any_of('channel:regular')})(?!\w)"
)


def _is_told_next(place: Place) -> bool:
    """Whether the sentence behind says that what this one tells is done again and again."""
    return _NEXT.match(place.form, place.sentence.end) is not None


# The figure of "H-6" counts no round, and the first time alone makes no series.
_ROUND_OF_ITS_OWN = Pattern(r"(?<!\w)(?:lần(?! đầu(?: tiên)?(?! \d))|vòng|kỳ)(?!\w)")


def exercise_series(place: Place) -> Parties | None:
    """An exercise that comes again and again."""
    low = max(place.sentence.start, place.name.start - 60)
    rounds = _ROUND_OF_ITS_OWN.search(place.form, place.name.end, place.name.told_to)
    kept = rounds or has_cue(place.form, low, place.name.start, "channel:kept")
    kept = kept or _is_counted(place) or is_model(place, place.name)
    year = _YEAR.match(place.form, place.name.told_to, place.sentence.end)
    behind = min(place.sentence.end, (year.end() if year else place.name.told_to) + _SHORT_NAME)
    known = has_cue(place.form, place.name.start, behind, "channel:known-series")
    if not (known or kept or place.says("channel:again") or _is_told_next(place)):
        return None
    sides, taking_part = place.sides(), place.scenes.exercising()
    own = sides is None or set(sides.countries) == {"ASEAN", HOME}
    if own and has_cue(place.form, place.name.start, behind, "channel:body"):
        return Parties(("ASEAN",))  # "diễn tập hàng hải ASEAN": its own, whoever receives it
    theirs = known or sides is None or set(sides.countries) <= set(taking_part)
    return Parties(taking_part) if theirs and len(taking_part) >= _MANY else sides


_MANY = 3  # states that take part in an exercise of many
_YEAR = Pattern(r",?(?: năm)? 20\d\d")  # "diễn tập song phương … | năm 2025 (VINBAX)"
_SHORT_NAME = 14  # characters behind a name in which its short form stands


# "(từ năm 2014 đến nay, hai bên tổ chức) hơn 600 cuộc | tuần tra chung": what was done often enough to be counted
_COUNT = Pattern(
    rf"(?<![\w/.,-])(?!0|1 )(?:\d[\d.]*|hàng (?:chục|trăm)|hàng nghìn) (?:lượt|{of_class('occasion')}|đợt|lần"
    r"|chuyến) $"
)
# "đã phối hợp tổ chức 6 lần | tuần tra song phương": no one outing
_MANY_TIMES = Pattern(
    rf"(?<!\w)đã [^.;:]{{0,40}}(?<![\w/.,-])(?:[3-9]|[1-9]\d+) (?:lượt|{of_class('occasion')}|đợt|lần|chuyến) $"
)
_DONE_REACH = 70
# "đã | tuần tra liên hợp trên đoạn biên giới chung được 12 lần"
_COUNTED_BEHIND = Pattern(
    rf"[^.;,:]{{0,40}}? (?:được )?(?!0|1 )\d[\d.]* ?(?:lần|lượt|{of_class('occasion')}|đợt|chuyến)(?!\w)(?! thứ)"
)
_COUNT_REACH = 24  # characters before a name in which it is counted
_WILL = Pattern(r"(?<!\w)(?:sẽ|dự kiến)(?!\w)")


def _is_counted(place: Place) -> bool:
    """Whether rounds held over a stretch of years are counted; those that a plan announces are none."""
    form, name = place.form, place.name
    if _COUNTED_BEHIND.match(form, name.end, place.sentence.end):
        return not _WILL.search(form, place.sentence.start, name.start)
    if not _COUNT.search(form, max(place.sentence.start, name.start - _COUNT_REACH), name.start):
        return False
    if _MANY_TIMES.search(place.before(_DONE_REACH)):
        return True
    return place.says("channel:over-years") and not _WILL.search(form, place.sentence.start, name.start)


_PUPILS_REACH = 80  # characters before a training centre in which its pupils stand


# "khóa …, | đón học viên từ Lào, Campuchia và Ấn Độ"
_TAUGHT = Pattern(
    r"(?<!\w)(?:học viên|sĩ quan|sỹ quan|cán bộ)(?: đến)? (?:từ|của|thuộc|đến từ) (?:các nước |quân đội )?"
)
_ANY_COURSE = Pattern(r"(?:các )?(?:khóa|lớp)(?!\w)")
# "mời Việt Nam cử sĩ quan sang dự | khóa học về …"; one that is opened or was held is an event
_SENT = Pattern(
    r"(?<!\w)(?:cử|gửi|mời|tiếp nhận|nhận|dành|bố trí|đưa)(?!\w)"
    r"(?:(?!(?<!\w)(?:đã|vừa|khai mạc|bế mạc|tổ chức)(?!\w))[^.;:])*$"
)


def course(place: Place) -> Parties | None:
    """A course for foreigners, or a training centre to which a country sends pupils."""
    form, name, sentence = place.form, place.name, place.sentence
    if _ANY_COURSE.match(place.words) and not has_cue(form, name.start, name.end, "channel:known-course"):
        return place.sides() if _SENT.search(place.before(_PUPILS_REACH)) else None
    if not place.words.startswith("trung tâm"):
        taught = _TAUGHT.search(form, name.end, sentence.end)
        pupils = place.document.hits.within("country", taught.end(), sentence.end) if taught else ()
        nations = joined_countries(place.document, pupils)
        return Parties(tuple(sorted({*nations, HOME}))) if len(nations) > 1 else place.sides()
    if not has_cue(form, max(sentence.start, name.start - _PUPILS_REACH), name.start, "channel:pupils"):
        return None
    sent = place.document.hits.within("country", max(sentence.start, name.start - _PUPILS_REACH), name.start)
    senders = joined_countries(place.document, sent)
    return Parties(tuple(sorted({*senders, HOME}))) if senders else place.sides()
