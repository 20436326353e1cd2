"""Which words of a sentence name a standing channel between states, kind by kind, and between whom it is."""

import re
from collections.abc import Callable
from types import MappingProxyType

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries, several_parties
from banggiao.extract.channel_names import Name
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.phrases import any_cue
from banggiao.records import CountryRole


class Parties(msgspec.Struct, frozen=True):
    """Who belongs to a channel, with the roles that the sentence gives, and where the words that say so begin."""

    countries: tuple[str, ...]
    roles: tuple[CountryRole, ...] = ()
    start: int | None = None


class Place(msgspec.Struct, frozen=True):
    """A channel's name in its sentence, with what the rules look at around it."""

    annotation: Annotation
    scenes: Scenes
    sentence: Sentence
    name: Name

    @property
    def document(self) -> Document:
        return self.annotation.document

    @property
    def words(self) -> str:
        """The name in matching form."""
        return self.document.form[self.name.start : self.name.end]

    def before(self, reach: int) -> str:
        """Up to `reach` characters of the sentence before the name."""
        return self.document.form[max(self.sentence.start, self.name.start - reach) : self.name.start]

    def says(self, group: str) -> bool:
        """Whether the sentence holds a word of the group."""
        return any_cue(group).search(self.document.form, self.sentence.start, self.sentence.end) is not None

    def sides(self) -> Parties | None:
        """The states that the name or its scene tells; None where fewer than two are in sight."""
        countries = several_parties(self.annotation, self.scenes, self.sentence, self.name.start, self.name.end)
        return Parties(countries) if len(countries) > 1 else None


def parties_of(place: Place) -> Parties | None:
    """The members of the channel that `place` names, or None where the words name no channel."""
    return _RULES[place.name.kind](place)


# A dialogue of these kinds is a channel by its name; of others every talk may be meant.
_NAMED_DIALOGUE = re.compile(
    r"(?:đối thoại(?: về)? (?:chính sách|chiến lược|quốc phòng|hợp tác quốc phòng|hàng hải|biển|an ninh biển|2\+2|năng lượng|hải quân|lục quân)"
    r"|tham vấn (?:quốc phòng|chiến lược|hải quân|sĩ quan|sỹ quan))"
)
_LEVEL = re.compile(r"(?<!\w)cấp (?:thứ trưởng|bộ trưởng|cục|tổng|phó|quốc vụ|chiến lược)(?!\w)")
_CHANNEL_BEFORE = re.compile(r"(?:cơ chế|kênh|kỳ|phiên|vòng|cuộc|buổi|hội nghị)(?: họp)? \"?$")
_BARE = re.compile(r"(?:đối thoại|tham vấn)(?! về | (?:chính|an|kinh|ngoại|cấp|thường|lãnh|hải|lục|không))")
_NO_CHANNEL = re.compile(r"(?:nỗ lực|sẵn sàng|tăng cường|giải quyết|thông qua|bằng|biện pháp|kêu gọi|không|qua|cần|muốn|hòa bình,?|quan hệ|quan hệ đối tác) $")


_OF_OTHERS = re.compile(r"[^;.]{0,40}(?:shangri|doanh nghiệp|diễn đàn|nhân dân|người dân|thanh niên)")


def _dialogue(place: Place) -> Parties | None:
    if _OF_OTHERS.match(place.document.form, place.name.start, place.sentence.end):
        return None
    named = _NAMED_DIALOGUE.match(place.words)
    in_round = place.name.ordinal is not None
    bare = len(place.words.split()) == 2
    if bare and any(hit.value == "other" for hit in place.document.hits.of("channel")):
        return None  # "đối thoại lần thứ 18" is then the forum's
    if not named and not in_round:
        capital = place.document.text[place.name.start].isupper() and place.name.start > place.sentence.start
        of_sides = len(place.words.split()) > 2 and joined_countries(
            place.document, place.document.hits.within("country", place.name.start, place.name.end)
        )
        formal = _LEVEL.search(place.words) or (_CHANNEL_BEFORE.search(place.before(24)) and not _BARE.match(place.words))
        if not (of_sides or (capital and len(place.words.split()) > 2) or (formal and len(place.words.split()) > 2)):
            return None
    if not in_round and _NO_CHANNEL.search(place.before(24)) and not _LEVEL.search(place.words):
        return None
    return place.sides()


_BODIES = re.compile(r"(?<!\w)(?:admm|adsom|amm|acdfm|asean)(?!\w)")
_MINISTERS = re.compile(r"bộ trưởng|tư lệnh|tổng tham mưu")


def _ministerial(place: Place) -> Parties | None:
    form = place.document.form
    words = place.words
    if _BODIES.search(words):
        partners = {
            m.value for m in place.document.hits.within("country", place.name.start, place.name.end) if m.value not in (HOME, "ASEAN")
        }
        return Parties(tuple(sorted({"ASEAN", *partners})))
    if ("thường niên" in words or "cơ chế" in place.before(160)) and _MINISTERS.search(form, place.name.start, min(place.sentence.end, place.name.end + 30)):
        return place.sides()
    return None


_CHAIRS = re.compile(r"(?<!\w)(?:đồng chủ trì|đồng chủ tọa|đồng chủ tịch|chủ trì)(?!\w)[^;.,]{0,24}$")
_WITH = re.compile(r" ?(?:cùng |chung )?với ")
_JOINT = re.compile(r"(?<!\w)(?:hỗn hợp|liên chính phủ|song phương|hợp tác|đặc biệt|chung|biên giới|liên hợp|giữa)(?!\w)")


def _group(place: Place) -> Parties | None:
    if "admm" in place.words or "asean" in place.words:
        return _chairs(place) or Parties(("ASEAN",))
    if (place.name.ordinal is None and not _JOINT.search(place.words)) or _POST_IN.search(place.before(24)):
        return None
    return place.sides()


_POST_IN = re.compile(r"(?:trưởng|phó trưởng|chủ tịch|phân ban|thành viên|thư ký|chủ tịch phân ban việt nam trong|việt nam trong) $")


def _chairs(place: Place) -> Parties | None:
    """The countries that chair a group together: those before the verb and the one behind the group's name."""
    document, name = place.document, place.name
    low = max(place.sentence.start, name.start - 160)
    verb = _CHAIRS.search(document.form, low, name.start)
    if verb is None:
        return None
    ahead = document.hits.within("country", low, verb.start())
    if not ahead:
        return None
    chairs = set(joined_countries(document, ahead[-2:])) or {ahead[-1].value}
    start = ahead[-1].start if len(chairs) == 1 else ahead[-2].start
    behind = _WITH.match(document.form, name.end, place.sentence.end)
    partner = document.hits.at("country", behind.end()) if behind else None
    if partner:
        chairs.add(partner.value)
    countries = tuple(sorted(chairs))
    return Parties(countries, tuple(CountryRole(c, "chair") for c in countries), start)


def _border_exchange(place: Place) -> Parties | None:
    return place.sides()


def _patrol(place: Place) -> Parties | None:
    return place.sides() if any_cue("channel:cooperate").search(place.before(80)) else None


_A_NUMBER = re.compile(r"\s*[:(]?\s*\d")


def _hotline(place: Place) -> Parties | None:
    form = place.document.form
    if _A_NUMBER.match(form, place.name.end) or not any_cue("channel:side").search(form, place.name.start, place.name.end):
        return None
    return place.sides()


_OPENED = re.compile(r"(?<!\w)(?:mở|lập|thành lập|thiết lập|đặt|duy trì|hoạt động của|có|vai trò của|khai trương)(?: \w+){0,3} $")


def _attache(place: Place) -> Parties | None:
    return place.sides() if _OPENED.search(place.before(40)) else None


def _exercise(place: Place) -> Parties | None:
    return place.sides() if place.says("channel:again") or _STANDING.search(place.before(60)) else None


_STANDING = re.compile(r"(?:cơ chế|duy trì)[^.;]{0,50}$")


def _course(place: Place) -> Parties | None:
    return place.sides()


_MECHANISM = re.compile(r"cơ chế (?:phối hợp|trao đổi|chia sẻ|họp|gặp|hợp tác ba|điều phối|cảnh báo|tham khảo)")
_BETWEEN = re.compile(r"(?<!\w)(?:giữa|cấp)(?!\w)")


def _other(place: Place) -> Parties | None:
    words = place.words
    if words.startswith("cơ chế"):
        found = any_cue("channel:found").search(place.before(30))
        return place.sides() if found and _MECHANISM.match(words) and _BETWEEN.search(words) else None
    if words.startswith("giao lưu"):
        return place.sides() if place.says("channel:again") else None
    return place.sides() if place.says("channel:forum") or place.says("channel:again") else None


_RULES: MappingProxyType[str, Callable[[Place], Parties | None]] = MappingProxyType({
    "policy-dialogue": _dialogue,
    "ministerial": _ministerial,
    "working-group": _group,
    "border-exchange": _border_exchange,
    "joint-patrol": _patrol,
    "hotline": _hotline,
    "attache-office": _attache,
    "exercise-series": _exercise,
    "course": _course,
    "other": _other,
})
