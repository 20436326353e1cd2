"""Working groups, commissions and groups of experts, between whom they are and who chairs them."""

from collections.abc import Iterable

from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.mechanisms.forums import of_group
from banggiao.extract.mechanisms.names import Name
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.mechanisms.regular_meetings import is_of_two
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_cue, cue_before, cue_behind, has_cue
from banggiao.records import CountryRole
from banggiao.records.vocabulary import ORGANISATIONS

_WITHIN = Pattern(r",? (?:trong khuôn khổ|thuộc|của) (?:hợp tác )?\w+\+?")  # "nhóm … trong khuôn khổ ADMM+"


_SITS = Pattern(r"(?<!\w)(?:họp|hội nghị|phiên|kỳ|thư ký|khuôn khổ|cơ chế)(?: [^\W\d_]+){0,2}(?: của)? $")
# "cuộc họp hai Chủ tịch | Ủy ban …" is one of the commission
_BOTH_HEADS = Pattern(
    r"(?<!\w)(?:họp|gặp|gặp gỡ|hội đàm|phiên họp)(?: giữa)? (?:hai|2) (?:đồng )?(?:chủ tịch|trưởng đoàn) $"
)
_HEADS_REACH = 40
# The ministry's office; a commission of two states has a second word.
_OF_HOME = Pattern(r"ủy ban biên giới(?! (?:chung|khu vực|liên hợp|hỗn hợp|giữa|việt))")


def working_group(place: Place) -> Parties | None:
    """A group of experts of ADMM+ with its chairs, or a commission of two states."""
    form, name = place.form, place.name
    within = _WITHIN.match(form, name.end, place.sentence.end)
    if has_cue(form, name.start, within.end() if within else name.end, "channel:body"):
        return _chairs(place) or Parties(("ASEAN",))
    led = _chairs(place) if place.words.startswith("nhóm chuyên gia") else None
    if led and len(led.countries) == _PAIR:
        return led
    letters = by_letters(form, name)
    if letters and not _SITS.search(place.before(_HEADS_REACH)):
        return None
    pair = joined_countries(place.document, place.document.hits.within("country", name.start, name.end))
    joint = len(pair) > 1 or has_cue(form, name.start, name.end, "channel:joint")
    told = name.ordinal is not None or joint or letters
    again = has_cue(form, name.start, name.end, "channel:again") and is_of_two(place)
    if not (told or again or _works(place) or _is_set_up(place) or _is_kept(place)):
        return None
    post = cue_before(form, place.sentence.start, name.start, "channel:post")
    if post and form.startswith("ban thư ký", post.start() - len("ban ")):
        post = None  # which meets itself
    spoken_of = post is not None and len(pair) < _PAIR  # "Chủ tịch Ủy ban …"; one that names its two states is told
    if _OF_HOME.match(place.words) or (spoken_of and not _BOTH_HEADS.search(place.before(_HEADS_REACH))):
        return None
    members = members_of(form[place.sentence.start : place.sentence.end])
    if members and not place.document.hits.within("country", name.start, name.end):
        return Parties(of_group(place, members))
    return place.sides()


def by_letters(form: str, name: Name) -> bool:
    """Whether a commission is called by letters alone ("GBC")."""
    return name.kind == "working-group" and cue_behind(form, name.start, name.end, "channel:letters") is not None


def _works(place: Place) -> bool:
    """Whether a group written large is told to meet or be set up by two sides ("hai bên họp Nhóm công tác …")."""
    document, low = place.document, place.sentence.start
    if not document.text[place.name.start].isupper():
        return False
    two = has_cue(document.form, low, place.name.start, "level:two")
    if not two and not joined_countries(document, document.hits.within("country", low, place.name.start)):
        return False
    return cue_before(document.form, low, place.name.start, "channel:group-work") is not None


def _is_set_up(place: Place) -> bool:
    """Whether a group on a field is told to be set up with the other side ("đề nghị bạn lập nhóm công tác về …")."""
    form, low = place.form, place.sentence.start
    if not _ON_FIELD.match(form, place.name.start, place.name.end):
        return False
    found = any_cue("channel:found").finditer(form, low, place.name.start)
    if not any(place.name.start - verb.end() < _SET_UP for verb in found):
        return False
    return _WITH_THEM.search(form, low, place.sentence.end) is not None or len(_abroad(place)) > 0


def _is_kept(place: Place) -> bool:
    """Whether a group on a field is told to be kept at work by both ("hai bên … phát huy hiệu quả nhóm làm việc
    về …")."""
    form, low = place.form, place.sentence.start
    if not _ON_FIELD.match(form, place.name.start, place.name.end):
        return False
    kept = _KEPT.search(form, max(low, place.name.start - _SHORT), place.name.start)
    return kept is not None and _WITH_THEM.search(form, low, place.sentence.end) is not None


# "… duy trì (hiệu quả) (hoạt động của) (các) | nhóm làm việc về công nghiệp quốc phòng"
_KEPT = Pattern(
    r"(?<!\w)(?:duy trì|phát huy|nâng cao|triển khai|tăng cường|thúc đẩy|củng cố|đẩy mạnh|mở rộng)"
    r"(?: (?:có|tốt|hiệu quả|hoạt động|vai trò|cơ chế|tích cực|thường xuyên|của|các|hơn nữa|và))* $"
)
_SHORT = 50  # characters that the words for keeping a group at work may take


def _abroad(place: Place) -> set[str]:
    """The other states named in the sentence."""
    named = place.document.hits.within("country", place.sentence.start, place.sentence.end)
    return {m.value for m in named if m.value != HOME and m.value not in ORGANISATIONS}


_ON_FIELD = Pattern(
    r"(?:nhóm|tổ) (?:công tác|làm việc|chuyên gia|chuyên viên|đặc trách) "
    r"(?:chuyên trách |cấp cao |cấp (?:thứ|bộ) trưởng )?(?:về|cho|phụ trách)(?!\w)"
)
_WITH_THEM = Pattern(r"(?<!\w)(?:hai (?:bên|nước|phía|bộ)|phía bạn|nước bạn|với bạn|đôi bên|song phương)(?!\w)")
_SET_UP = 12  # characters between the verb and the group
_CHAIR_REACH = 160  # characters before a group in which its chairs stand
_GAP = Pattern(r"[^;.,]{0,24}")
# "Nhóm chuyên gia … | chu kỳ 2021-2024 do A và B đồng chủ trì"
_LED_BY = Pattern(
    r"[^.;,]{0,60}?,? (?:do|mà) ([^.;,]{4,60}?) (?:cùng )?(?:đồng chủ trì|đồng chủ tọa|đồng chủ tịch|chủ trì)(?!\w)"
)
_WITH = Pattern(r"(?: của admm\+?)? ?(?:(?:cùng |chung )?với|cùng) ")


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
    led = None if verbs else _LED_BY.match(document.form, name.end, place.sentence.end)
    if led:
        chairs = set(joined_countries(document, document.hits.within("country", led.start(1), led.end(1))))
        return _chaired(chairs) if chairs else None
    if not ahead:
        return _both_chair(place, verbs[0].start()) if verbs else None
    chairs = set(joined_countries(document, ahead[-2:])) or {ahead[-1].value}
    start = ahead[-len(chairs)].start
    behind = _WITH.match(document.form, name.end, place.sentence.end)
    partner = document.hits.at("country", behind.end()) if behind else None
    if partner:
        chairs.add(partner.value)
    return _chaired(chairs, start)


def _chaired(chairs: Iterable[str], start: int | None = None) -> Parties:
    """Those who chair a group together, and where the words that say so begin."""
    countries = tuple(sorted(chairs))
    return Parties(countries, tuple(CountryRole(country, "chair") for country in countries), start)


def _both_chair(place: Place, verb: int) -> Parties | None:
    """The two sides of the scene, where they chair together ("hai bên đồng chủ trì | Nhóm chuyên gia …")."""
    if not has_cue(place.form, max(place.sentence.start, verb - _BOTH_REACH), verb, "level:two"):
        return None
    sides = place.sides()
    if sides is None or len(sides.countries) > _PAIR:
        return None
    return _chaired(sides.countries)


_BOTH_REACH = 60  # characters before the verb of chairing in which "hai bên" stands
_PAIR = 2
