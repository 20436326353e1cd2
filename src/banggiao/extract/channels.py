"""Which words of a sentence name a standing channel between states, kind by kind, and between whom it is."""

from collections.abc import Callable
from types import MappingProxyType

from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries
from banggiao.extract.channel_names import is_model
from banggiao.extract.channel_places import Parties, Place
from banggiao.extract.encounters.memberships import members_of
from banggiao.extract.forums import by_name, of_group
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_cue, cue_before, cue_behind, has_cue
from banggiao.extract.regular_meetings import is_of_two
from banggiao.records import CountryRole, Mention


def parties_of(place: Place) -> Parties | None:
    """The members of the channel that `place` names, or None where the words name no channel."""
    return _RULES[place.name.kind](place)


_OTHERS_REACH = 40  # characters from a dialogue's name in which it is told that others than states hold it
_MERELY_SAID = Pattern(r"(?<!\w)là (?:một )?(?:trong những )?(?:cơ chế|diễn đàn|kênh) $")  # of what stands before
_SAID_REACH = 30
_MARK = Pattern(r"[;,.]")


def _dialogue(place: Place) -> Parties | None:
    """A dialogue with its round, its level or a name that tells a channel; bare talk is none."""
    form, name, low = place.document.form, place.name, place.sentence.start
    if name.ordinal is None and _MERELY_SAID.search(place.before(_SAID_REACH)):
        return None
    near = min(place.sentence.end, name.end + _OTHERS_REACH)
    stop = _MARK.search(form, name.end, near)
    if has_cue(form, name.start, stop.start() if stop else near, "channel:others"):
        return None
    words = len(place.words.split())
    if words == 2 and any(form.startswith("đối thoại", h.start) for h in _others(place)):
        return None  # "đối thoại lần thứ 18" is then the forum's
    level = has_cue(form, name.start, name.end, "channel:level")
    if name.ordinal is None:
        formal = _is_upheld(place) or (words > 2 and _is_formal(place, level))
        if not formal and not cue_behind(form, name.start, name.end, "channel:named"):
            return None
        proper = place.document.text[name.start].isupper()  # "thông qua Đối thoại sáng kiến chung …"
        if not (level or proper) and cue_before(form, low, name.start, "channel:mere-talk"):
            return None
    return place.sides()


def _is_upheld(place: Place) -> bool:
    """Whether a dialogue is the mechanism, or one in the row of them, that two sides keep up."""
    row = _KEPT_ROW.search(place.before(_ROW_REACH))
    if _OTHERS_BEHIND.match(place.document.form, place.name.start, place.sentence.end):
        return False
    return row is not None and is_of_two(place) and not row[0].endswith(_TWIN)


# "duy trì hiệu quả các cơ chế (hợp tác như) giao lưu sĩ quan trẻ, | tham vấn"
_KEPT_ROW = Pattern(
    r"(?<!\w)(?:duy trì|phát huy|triển khai|vận dụng|tận dụng|khôi phục|nối lại|thông qua|thúc đẩy)(?: [^\W\d_]+){0,3} "
    r"(?:các |những |một số )?(?:cơ chế|kênh) (?:[^.;:]{0,60}(?:,|như:?|gồm:?|là:?) (?:(?:các|cuộc|kỳ|phiên) )?)?$"
)
# "các cơ chế | tham vấn, đối thoại hiện có", "cơ chế | đối thoại, trong đó có …"
_OTHERS_BEHIND = Pattern(
    r"(?:tham vấn|đối thoại)(?:(?:,| và) (?:tham vấn|đối thoại))?,? "
    r"(?:hiện có|đã có|sẵn có|hiện nay|trong đó|nhất là|đặc biệt|như|đã được|đã thiết lập|khác)(?!\w)"
)
_TWIN = ("đối thoại, ", "tham vấn, ")  # "các cơ chế tham vấn, | đối thoại" are one
_ROW_REACH = 130  # characters before a dialogue in which the mechanisms are begun to be named


def _others(place: Place) -> list[Mention]:
    """The forums and mechanisms by a name of their own in the article."""
    return [hit for hit in place.document.hits.of("channel") if hit.value == "other"]


def _is_formal(place: Place, level: bool) -> bool:
    """Whether a dialogue without a telling name is one by its parties, its capital, its level or what stands before."""
    document, name, low = place.document, place.name, place.sentence.start
    if level or has_cue(document.form, name.start, name.end, "channel:again"):
        return True
    if joined_countries(document, document.hits.within("country", name.start, name.end)):
        return True
    if _CHANNEL_OF.search(place.before(_SAID_REACH)) and _BETWEEN.search(place.words):
        return True
    if _is_bare(place):
        return False
    if document.text[name.start].isupper() and name.start > low:
        return True
    upheld = " về " not in place.words and cue_before(document.form, low, name.start, "channel:upheld")
    return bool(upheld or cue_before(document.form, low, name.start, "channel:formal"))


def _is_bare(place: Place) -> bool:
    """Whether the noun of a dialogue stands alone or is followed by what names no field of it."""
    noun = _NOUN.match(place.document.form, place.name.start, place.name.end)
    behind = noun.end() if noun else place.name.end
    return cue_behind(place.document.form, behind, place.name.end, "channel:bare-talk") is not None


_CHANNEL_OF = Pattern(r"(?<!\w)(?:cơ chế|kênh) $")  # "thiết lập cơ chế | đối thoại thường xuyên giữa hai bộ"
_BETWEEN = Pattern(r"(?<!\w)(?:giữa|cấp)(?!\w)")
_NOUN = Pattern(r"\w+ \w+")  # "đối thoại", "tham vấn"


def _ministerial(place: Place) -> Parties | None:
    """A meeting of ministers or chiefs that comes every year: ASEAN's own, or that of two or three states."""
    document, name = place.document, place.name
    if has_cue(document.form, name.start, name.end, "channel:body"):
        named = {m.value for m in document.hits.within("country", name.start, name.end)}
        return Parties(tuple(sorted({"ASEAN", *named} - {HOME})))
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
    standing = yearly or rounds or _comes_again(place)
    return place.sides() if standing else None


_CABINETS = Pattern("nội các (?:chung|liên chính phủ)")
_AGAIN_REACH = 60  # characters behind a meeting of ministers in which it is told that it comes every year


def _comes_again(place: Place) -> bool:
    end = min(place.sentence.end, place.name.told_to + _AGAIN_REACH)
    return has_cue(place.document.form, place.name.told_to, end, "channel:again")


_CHAIR_REACH = 160  # characters before a group in which its chairs stand
_GAP = Pattern(r"[^;.,]{0,24}")
_WITH = Pattern(r"(?: của admm\+?)? ?(?:(?:cùng |chung )?với|cùng) ")


_WITHIN = Pattern(r",? (?:trong khuôn khổ|thuộc|của) (?:hợp tác )?\w+\+?")  # "nhóm … trong khuôn khổ ADMM+"


def _group(place: Place) -> Parties | None:
    """A group of experts of ADMM+ with its chairs, or a commission of two states."""
    form, name = place.document.form, place.name
    within = _WITHIN.match(form, name.end, place.sentence.end)
    if has_cue(form, name.start, within.end() if within else name.end, "channel:body"):
        return _chairs(place) or Parties(("ASEAN",))
    pair = joined_countries(place.document, place.document.hits.within("country", name.start, name.end))
    joint = len(pair) > 1 or has_cue(form, name.start, name.end, "channel:joint")
    if name.ordinal is None and not joint and not _works(place):
        return None
    if cue_before(form, place.sentence.start, name.start, "channel:post") or "biên giới quốc gia" in place.words:
        return None
    members = members_of(form[place.sentence.start : place.sentence.end])
    if members and not place.document.hits.within("country", name.start, name.end):
        return Parties(of_group(place, members))
    return place.sides()


def _works(place: Place) -> bool:
    """Whether a group written large is told to meet or be set up by two sides ("hai bên họp Nhóm công tác …")."""
    document, low = place.document, place.sentence.start
    if not document.text[place.name.start].isupper() or not has_cue(document.form, low, place.name.start, "level:two"):
        return False
    return cue_before(document.form, low, place.name.start, "channel:group-work") is not None


def _chairs(place: Place) -> Parties | None:
    """The countries that chair a group together: those before the verb and the one behind the group's name."""
    document, name = place.document, place.name
    low = max(place.sentence.start, name.start - _CHAIR_REACH)
    verbs = [
        verb
        for verb in any_cue("channel:chair").finditer(document.form, low, name.start)
        if _GAP.fullmatch(document.form, verb.end(), name.start)
    ]
    ahead = document.hits.within("country", low, verbs[0].start()) if verbs else ()
    if not ahead:
        return _both_chair(place, verbs[0].start()) if verbs else None
    chairs = set(joined_countries(document, ahead[-2:])) or {ahead[-1].value}
    start = ahead[-len(chairs)].start
    behind = _WITH.match(document.form, name.end, place.sentence.end)
    partner = document.hits.at("country", behind.end()) if behind else None
    if partner:
        chairs.add(partner.value)
    countries = tuple(sorted(chairs))
    return Parties(countries, tuple(CountryRole(c, "chair") for c in countries), start)


def _both_chair(place: Place, verb: int) -> Parties | None:
    """The two sides of the scene, where they chair together ("hai bên đồng chủ trì | Nhóm chuyên gia …")."""
    if not has_cue(place.document.form, max(place.sentence.start, verb - _BOTH_REACH), verb, "level:two"):
        return None
    sides = place.sides()
    if sides is None or len(sides.countries) > _PAIR:
        return None
    return Parties(sides.countries, tuple(CountryRole(c, "chair") for c in sides.countries))


_BOTH_REACH = 60  # characters before the verb of chairing in which "hai bên" stands
_PAIR = 2


def _patrol(place: Place) -> Parties | None:
    """A joint patrol as a field of cooperation of those who go to sea, or one that is kept or comes again; an outing
    that begins a sentence and patrols as one thing among others to do are none."""
    form, low = place.document.form, max(place.sentence.start, place.name.start - _PATROL_REACH)
    if place.name.ordinal is not None or _stands(place) or _is_counted(place):
        return place.sides()
    if not has_cue(form, low, place.name.start, "channel:cooperate"):
        return place.sides() if _opens_afloat(place) else None
    standing = has_cue(form, low, place.name.end, "channel:kept", "channel:again", "channel:afloat", "channel:way")
    return place.sides() if standing else None


def _opens_afloat(place: Place) -> bool:
    """Whether a patrol on common waters opens a sentence that tells no day ("Tuần tra chung trên biển giúp …")."""
    if place.name.start != place.sentence.start or not has_cue(
        place.document.form, place.name.start, place.name.end, "channel:afloat"
    ):
        return False
    dates = place.annotation.dates
    return not any(place.sentence.start <= when.start < place.sentence.end for when in dates)


_PATROL_REACH = 140  # characters before a patrol in which it is told as one of the mechanisms that are kept up
_STANDS_REACH = 180  # characters behind it in which the verb of a row of kept fields stands


def _stands(place: Place) -> bool:
    """Whether it is said behind a patrol that it is kept up ("… được duy trì thường xuyên")."""
    end = min(place.sentence.end, place.name.end + _STANDS_REACH)
    return has_cue(place.document.form, place.name.end, end, "channel:stands")


# "(từ năm 2014 đến nay, hai bên tổ chức) hơn 600 cuộc | tuần tra chung": what was done often enough to be counted
_COUNT = Pattern(r"(?<![\w/.,-])(?!0|1 )(?:\d[\d.]*|hàng (?:chục|trăm)|hàng nghìn) (?:lượt|cuộc|đợt|lần|chuyến|buổi) $")
# "đã | tuần tra liên hợp trên đoạn biên giới chung được 12 lần"
_COUNTED_BEHIND = Pattern(r"[^.;,:]{0,40}? (?:được )?(?!0|1 )\d[\d.]* ?(?:lần|lượt|cuộc|đợt|buổi|chuyến)(?!\w)(?! thứ)")
_COUNT_REACH = 24  # characters before a name in which it is counted


def _is_counted(place: Place) -> bool:
    """Whether rounds held over a stretch of years are counted; those that a plan announces are none."""
    form, name = place.document.form, place.name
    if _COUNTED_BEHIND.match(form, name.end, place.sentence.end):
        return not _WILL.search(form, place.sentence.start, name.start)
    if not _COUNT.search(form, max(place.sentence.start, name.start - _COUNT_REACH), name.start):
        return False
    return place.says("channel:over-years") and not _WILL.search(form, place.sentence.start, name.start)


_WILL = Pattern(r"(?<!\w)(?:sẽ|dự kiến)(?!\w)")
_PUBLIC_REACH = 24  # characters behind a hotline in which it is told that anybody can call it
# "các cơ chế liên lạc (| đường dây nóng, …)", "qua thư tín, | đường dây nóng"
_LINES = Pattern(
    r"(?<!\w)(?:kênh|cơ chế|liên lạc|thư|thư tín|công thư|điện thoại|hội đàm|trao đổi)(?!\w)[^.;]{0,50}[,(] ?$"
)
_LINES_REACH = 80
_A_NUMBER = Pattern(r"\s*[:(]?\s*\d")


def _hotline(place: Place) -> Parties | None:
    """A line between states or their forces, or one over which two states keep in touch; a number to call is none."""
    form, name = place.document.form, place.name
    if _A_NUMBER.match(form, name.end):
        return None
    if has_cue(form, name.start, min(place.sentence.end, name.end + _PUBLIC_REACH), "channel:public-line"):
        return None
    used = cue_before(form, place.sentence.start, name.start, "channel:line")
    used = used or _LINES.search(place.before(_LINES_REACH))
    if (used and is_of_two(place)) or has_cue(form, name.start, name.end, "channel:side"):
        return place.sides()
    return None


def _attache(place: Place) -> Parties | None:
    """An office that is opened, kept or at work, or itself comes or helps; as somebody's place of work it is none."""
    low = max(place.sentence.start, place.name.start - 40)
    form, name = place.document.form, place.name
    large = place.document.text[name.start].isupper() and place.document.hits.within("country", name.start, name.end)
    if large and (name.start == place.sentence.start or _IN_ROW.search(form, low, name.start)):
        return place.sides()
    return place.sides() if has_cue(place.document.form, low, place.name.start, "channel:office") else None


_IN_ROW = Pattern(r"(?:;(?: và)?|(?<!\w)(?:và|cùng|cùng với|với|phối hợp với|hỗ trợ của)) $")  # before one of a row
_ROUND_OF_ITS_OWN = Pattern(r"(?<!\w)(?:lần|vòng|kỳ)(?!\w)")  # the figure of "H-6" counts no round


# "duy trì hợp tác trong các lĩnh vực như: đào tạo, | diễn tập chung"
_KEPT_FIELD = Pattern(r"(?<!\w)duy trì (?:tốt |thường xuyên )?hợp tác [^.;]{0,40}(?:như|gồm)(?::| )[^.;]{0,80}$")
_FIELD_REACH = 140


def _exercise(place: Place) -> Parties | None:
    """An exercise that comes again and again."""
    low = max(place.sentence.start, place.name.start - 60)
    rounds = _ROUND_OF_ITS_OWN.search(place.document.form, place.name.end, place.name.told_to)
    kept = rounds or has_cue(place.document.form, low, place.name.start, "channel:kept")
    kept = kept or _KEPT_FIELD.search(place.before(_FIELD_REACH)) or _is_counted(place)
    kept = kept or is_model(place.document.form, place.sentence, place.name)
    behind = min(place.sentence.end, place.name.told_to + _SHORT_NAME)
    known = has_cue(place.document.form, place.name.start, behind, "channel:known-series")
    if not (known or kept or place.says("channel:again")):
        return None
    sides, taking_part = place.sides(), place.scenes.exercising()
    own = sides is None or set(sides.countries) == {"ASEAN", HOME}
    if own and has_cue(place.document.form, place.name.start, behind, "channel:body"):
        return Parties(("ASEAN",))  # "diễn tập hàng hải ASEAN": its own, whoever receives it
    if place.words.startswith("chương trình") and len(taking_part) < _MANY:
        return None  # a programme of many that is only mentioned
    theirs = known or sides is None or set(sides.countries) <= set(taking_part)
    return Parties(taking_part) if theirs and len(taking_part) >= _MANY else sides


_MANY = 3  # states that take part in an exercise of many
_SHORT_NAME = 14  # characters behind a name in which its short form stands
_PUPILS_REACH = 80  # characters before a training centre in which its pupils stand


def _course(place: Place) -> Parties | None:
    """A course for foreigners, or a training centre to which a country sends pupils."""
    form, name, sentence = place.document.form, place.name, place.sentence
    if not place.words.startswith("trung tâm"):
        return place.sides()
    if not has_cue(form, max(sentence.start, name.start - _PUPILS_REACH), name.start, "channel:pupils"):
        return None
    sent = place.document.hits.within("country", max(sentence.start, name.start - _PUPILS_REACH), name.start)
    senders = joined_countries(place.document, sent)
    return Parties(tuple(sorted({*senders, HOME}))) if senders else place.sides()


_RULES: MappingProxyType[str, Callable[[Place], Parties | None]] = MappingProxyType(
    {
        "policy-dialogue": _dialogue,
        "ministerial": _ministerial,
        "working-group": _group,
        "border-exchange": Place.sides,
        "joint-patrol": _patrol,
        "hotline": _hotline,
        "attache-office": _attache,
        "exercise-series": _exercise,
        "course": _course,
        "other": by_name,
    }
)
