"""Dialogues, consultations and meetings of ministers that come again, and between whom they are."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import is_where, joined_countries
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.mechanisms.forums import of_group
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.mechanisms.regular_meetings import is_of_two
from banggiao.extract.mechanisms.told_behind import chairs_of_conference
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_of, cue_before, cue_behind, has_cue
from banggiao.records import Mention

_OTHERS_REACH = 40  # characters from a dialogue's name in which it is told that others than states hold it
_MERELY_SAID = Pattern(r"(?<!\w)là (?:một )?(?:trong những )?(?:cơ chế|diễn đàn|kênh) $")  # of what stands before
_SAID_REACH = 30
_MARK = Pattern(r"[;,.]")


def dialogue(place: Place) -> Parties | None:
    """A dialogue with its round, its level or a name that tells a channel; bare talk is none."""
    form, name, low = place.form, place.name, place.sentence.start
    if name.ordinal is None and _MERELY_SAID.search(place.before(_SAID_REACH)):
        return None
    near = min(place.sentence.end, name.end + _OTHERS_REACH)
    stop = _MARK.search(form, name.end, near)
    if has_cue(form, name.start, stop.start() if stop else near, "channel:others"):
        return None
    if _is_of_town(place):
        return None
    words = len(place.words.split())
    if words == 2 and any(form.startswith("đối thoại", h.start) for h in _others(place)):
        return None  # "đối thoại lần thứ 18" is then the forum's
    level = has_cue(form, name.start, name.end, "channel:level")
    if name.ordinal is None:
        formal = _is_upheld(place) or (words > 2 and _is_formal(place, level))
        if not formal and not cue_behind(form, name.start, name.end, "channel:named"):
            return None
        # "thông qua Đối thoại sáng kiến chung …", "thông qua đối thoại chính sách quốc phòng"
        proper = place.document.text[name.start].isupper() or _OF_OFFICES.search(form, name.start, name.end)
        if not (level or proper) and cue_before(form, low, name.start, "channel:mere-talk"):
            return None
    return place.sides()


_OF_OFFICES = Pattern(r"(?<!\w)(?:chính sách|giữa hai (?:bộ|quân đội|quân chủng|cơ quan|chính phủ))(?!\w)")


def _is_of_town(place: Place) -> bool:
    """Whether a dialogue is a forum called after the town that holds it ("Đối thoại Quốc phòng Seoul")."""
    document, name = place.document, place.name
    if not document.text[name.start].isupper() or document.hits.within("country", name.start, name.end):
        return False
    towns = document.hits.within("place", name.start, name.end)
    return any(town.end == name.end and not is_where(document, town) for town in towns)


def _is_upheld(place: Place) -> bool:
    """Whether a dialogue is the mechanism, or one in the row of them, that two sides keep up."""
    row = _KEPT_ROW.search(place.before(_ROW_REACH))
    return row is not None and is_of_two(place) and not row[0].endswith(_TWIN)


# "duy trì hiệu quả các cơ chế (hợp tác như) giao lưu sĩ quan trẻ, | tham vấn"
_KEPT_ROW = Pattern(
    rf"(?<!\w){any_of('channel:keep')}(?: [^\W\d_]+){{0,3}} "
    rf"(?:{of_class('plural')} )?(?:cơ chế|kênh) (?:[^.;:]{{0,60}}(?:,|như:?|gồm:?|là:?) (?:(?:các"
    rf"|{of_class('occasion')}|kỳ) )?)?$"
)
_TWIN = ("đối thoại, ", "tham vấn, ")  # "các cơ chế tham vấn, | đối thoại" are one
_ROW_REACH = 130  # characters before a dialogue in which the mechanisms are begun to be named


def _others(place: Place) -> list[Mention]:
    """The forums and mechanisms by a name of their own in the article."""
    return [hit for hit in place.document.hits.of("channel") if hit.value == "other"]


def _is_formal(place: Place, level: bool) -> bool:
    """Whether a dialogue without a telling name is one by its parties, its capital, its level or what stands before."""
    document, name, low = place.document, place.name, place.sentence.start
    if level or _OFFICES.search(place.words) or has_cue(document.form, name.start, name.end, "channel:again"):
        return True
    if joined_countries(document, document.hits.within("country", name.start, name.end)):
        return True
    if _CHANNEL_OF.search(place.before(_SAID_REACH)) and place.tells_sides():
        return True
    if _is_bare(place):
        return False
    if document.text[name.start].isupper() and name.start > low:
        return True
    upheld = " về " not in place.words and cue_before(document.form, low, name.start, "channel:upheld")
    return bool(upheld or cue_before(document.form, low, name.start, "channel:formal"))


def has_field(place: Place) -> bool:
    """Whether a dialogue names a field of its own: it is a channel where it follows another in a list of them."""
    return place.words.count(" ") > _BARE_NOUN and not _is_bare(place)


_BARE_NOUN = 1  # spaces in "đối thoại"


def _is_bare(place: Place) -> bool:
    """Whether the noun of a dialogue stands alone or is followed by what names no field of it."""
    noun = _NOUN.match(place.form, place.name.start, place.name.end)
    behind = noun.end() if noun else place.name.end
    return behind == place.name.end or cue_behind(place.form, behind, place.name.end, "channel:bare-talk") is not None


_OFFICES = Pattern(r"(?<!\w)[23]\+[23](?!\w)")  # "đối thoại ngoại giao - quốc phòng 2+2"
_CHANNEL_OF = Pattern(r"(?<!\w)(?:cơ chế|kênh) $")  # "thiết lập cơ chế | đối thoại thường xuyên giữa hai bộ"
_NOUN = Pattern(r"\w+ \w+(?: [-–] (?:đối thoại|tham vấn)(?!\w))?")  # "đối thoại", "đối thoại - tham vấn"


def ministerial(place: Place) -> Parties | None:
    """A meeting of ministers or chiefs that comes every year: ASEAN's own, or that of two or three states."""
    document, name = place.document, place.name
    if _THIS_IS.fullmatch(document.form, place.sentence.start, name.start) and _is_told_before(place):
        return None  # "… hợp tác lần thứ tư. Đây là | hội nghị cấp bộ trưởng" says what stands before
    if has_cue(document.form, name.start, name.end, "channel:body"):
        named = document.hits.values("country", name.start, name.end)
        roles = chairs_of_conference(place, name.told_to) if name.ordinal is not None else ()
        return Parties(tuple(sorted({"ASEAN", *named} - {HOME})), roles)
    members = members_of(place.words)
    if members:
        return Parties(of_group(place, members))
    upto = min(place.sentence.end, name.end + 30)
    yearly = "thường niên" in place.words or _CABINETS.search(place.words) is not None or "cơ chế" in place.before(160)
    if not has_cue(document.form, name.start, upto, "channel:minister"):
        return None
    several = has_cue(document.form, name.start, name.end, "channel:several")
    several = several or bool(joined_countries(document, document.hits.within("country", name.start, name.end)))
    rounds = name.ordinal is not None and several
    of_year = several and _OF_YEAR.match(document.form, name.end, place.sentence.end)
    within = several and document.text[name.start].isupper() and place.before(_WITHIN_REACH).endswith(_WITHIN)
    standing = yearly or rounds or of_year or within or _comes_again(place)
    return place.sides() if standing else None


_WITHIN = ("khuôn khổ ", "cơ chế ")  # "hợp tác trong khuôn khổ | Hội nghị Bộ trưởng kết nối kinh tế …"
_WITHIN_REACH = 12
_THIS_IS = Pattern(r"(?:[^,;:]{0,40}, )?đây (?:cũng )?là (?:một )?")
_BEFORE = 300  # characters before a sentence in which what it goes on about is named


def _is_told_before(place: Place) -> bool:
    """Whether a conference with its round is named right before the sentence."""
    named = place.document.hits.within("channel", max(0, place.sentence.start - _BEFORE), place.sentence.start)
    return any(place.form.startswith("hội nghị", hit.start) for hit in named)


_CABINETS = Pattern("nội các (?:chung|liên chính phủ)")
# "hội nghị cấp bộ trưởng giữa hai bộ … | năm 2025" is that of the year
_OF_YEAR = Pattern(r"[^.;:]{0,110}?(?<!vào)(?<!từ)(?<!ký)(?<!lập),? năm (?:19|20)\d\d(?!\w)")
_AGAIN_REACH = 60  # characters behind a meeting of ministers in which it is told that it comes every year


def _comes_again(place: Place) -> bool:
    end = min(place.sentence.end, place.name.told_to + _AGAIN_REACH)
    return has_cue(place.form, place.name.start, end, "channel:again")
