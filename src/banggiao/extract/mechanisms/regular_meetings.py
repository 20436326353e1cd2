"""Meetings and exchanges of two sides' offices that come again: "hội đàm định kỳ", "giao ban thường niên"."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_of, cue_before, cue_behind, has_cue

_BEHIND = 60  # characters behind a meeting in which it is told between whom it is
_BEFORE = 300  # characters before its sentence in which they are
_TWO = rf"(?:hai|2|ba|3) {any_of('channel:of-two')}"
_TWO_BEFORE = Pattern(rf"(?<!\w)(?:{_TWO}|{any_of('channel:ours')})(?!\w)[^.;:]*$")
_TWO_BEHIND = Pattern(rf"(?:(?! về )[^.;:,]){{0,50}}(?<!\w)(?:giữa|với|song phương|{_TWO})(?!\w)")
# "Hoạt động giao ban định kỳ, | trao đổi thông tin được duy trì"
_IN_ROW = Pattern(rf"(?:, | và )(?:[^\W\d_]+ ){{2,6}}{any_of('channel:stands')}(?!\w)")
_SIDES = 60  # characters before a meeting that any house may hold in which its two sides are told
# "chế độ trao đổi thông tin, | giao ban định kỳ" is one with what stands before
_RULE = Pattern(r"(?<!\w)(?:chế độ|cơ chế) [^.;:]{2,60}(?:, | và )$")
_RULE_REACH = 80


def is_regular(place: Place) -> bool:
    """Whether the noun of a channel tells by itself that it comes again."""
    form = place.form
    hit = place.document.hits.at("channel", place.name.start)
    if hit is None:
        return False
    if form.startswith(_BUSINESS, hit.start):
        quarter = _OF_QUARTER.match(form, hit.end, place.sentence.end)
        return quarter is not None or place.name.ordinal is not None
    return cue_before(form, hit.start, hit.end, "channel:regular") is not None


_BUSINESS = ("hội đàm nghiệp vụ", "hội đàm công tác")  # comes again where its quarter or round is told
_OF_QUARTER = Pattern(
    r"[^.;,]{0,60}?(?<!\w)(?:(?:định|thường) kỳ|thường niên|h[ằà]ng (?:năm|quý)|quý (?:\d|[ivx]+(?!\w)))"
)


def regular(place: Place) -> Parties | None:
    """The two sides of a meeting that comes again, where the sentence tells them; None for one state's own."""
    form, name, end = place.form, place.name, place.sentence.end
    own = cue_behind(form, name.end, end, "channel:of-one") or has_cue(form, name.start, name.end, "channel:of-one")
    hit = place.document.hits.at("channel", name.start)
    if hit and place.document.hits.within("channel", hit.end, name.end):
        return None  # "các kỳ họp thường niên của | Ủy ban hỗn hợp": the channel is that other one
    if own or _RULE.search(place.before(_RULE_REACH)) or _names_them(place):
        return None
    if cue_behind(form, name.start, name.end, "channel:any-house"):
        if _is_work_of(place) or _is_echo(place):
            return None
        behind = _TWO_BEHIND.match(form, name.start, end)
        sides = behind or _TWO_BEFORE.search(place.before(_SIDES)) or _in_brackets(place)
        if not sides and not (cue_behind(form, name.end, end, "channel:stands") or _IN_ROW.match(form, name.end, end)):
            return None
    return place.sides() if is_of_two(place) else None


# "các cơ chế họp thường niên (bị gián đoạn), | như Ủy ban hợp tác …": the channels are those
_SUCH_AS = Pattern(rf"[^.;:]{{0,60}}?,? (?:như|{of_class('including')}|trong đó có|nhất là|cụ thể là):? (?:các )?")


def _names_them(place: Place) -> bool:
    """Whether what comes again is told by the names of channels behind it."""
    such = _SUCH_AS.match(place.form, place.name.end, place.sentence.end)
    return such is not None and place.document.hits.at("channel", such.end()) is not None


_BARE = Pattern(r"(?:hội nghị|cuộc họp|phiên họp|kỳ họp|họp) (?:h[ằà]ng|mỗi|định|thường) \w+")


def _is_echo(place: Place) -> bool:
    """Whether no more is told than that a meeting named in the sentence before comes again ("Hội nghị Bộ trưởng ba nước
    lần thứ nhất diễn ra … Các bên nhất trí tổ chức | hội nghị hằng năm")."""
    if not _BARE.fullmatch(place.words):
        return False
    noun = place.words.split()[0]
    before = place.document.hits.within("channel", max(0, place.sentence.start - _BEFORE), place.sentence.start)
    return any(place.form.startswith(noun, hit.start) for hit in before)


def _is_work_of(place: Place) -> bool:
    """Whether a commission told before in the sentence is who meets ("Ủy ban … | họp định kỳ 6 tháng một lần")."""
    before = place.document.hits.within("channel", place.sentence.start, place.name.start)
    return any(hit.value == "working-group" for hit in before)


def _in_brackets(place: Place) -> bool:
    """Whether two offices stand before a meeting, each with its state in brackets ("… (Việt Nam) và … (Lào)")."""
    form, hits = place.form, place.document.hits.within("country", place.sentence.start, place.name.start)
    return len({m.value for m in hits if form[m.start - 1 : m.start] == "(" and form[m.end : m.end + 1] == ")"}) == 2


def is_of_two(place: Place) -> bool:
    """Whether two sides or two states are spoken of in the sentence of a channel or right before it."""
    document, sentence, name = place.document, place.sentence, place.name
    low, near = max(0, sentence.start - _BEFORE), min(sentence.end, name.told_to + _BEHIND)
    if has_cue(document.form, low, near, "level:two", "level:three", "channel:ours"):
        return True
    named = document.hits.within("country", low, sentence.end)
    foreign = {m.value for m in named if m.value != HOME}
    if len(foreign) == 1 and has_cue(document.form, low, near, "home:local"):
        return True
    return len({m.value for m in named}) == 2 or len(joined_countries(document, named)) > 1
