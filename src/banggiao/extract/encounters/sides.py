"""The sides of a sentence: delegations, bodies and leaders of a country, bare states, both sides together."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.parties import HOME
from banggiao.records import Mention

_SIDE = Pattern(
    rf"(?<!\w)(?:{words('side-head')}|hội(?! {words('no-society')}(?!\w))"
    rf"|(?<!tại )(?<!ở )(?<!sở ){words('side-mission')})"
    r"(?: (?!(?:đang|đã|sẽ|có|sang|thăm|tới|đến|tại|ở|với|về|nước|là"
    r"|cùng|vào|do|cho|từ|để|theo|vừa|cũng|này|chính|và bộ|và quân đội|và hải quân"
    r"|bắt|trong|hai)"
    r" )[^\W\d]+(?: nước(?= cộng))?){0,9}? (?:(?:nước|chính phủ|của) )*(?<!và )$"
)
_DELEGATION = Pattern(
    r"(?<!trưởng )(?<!trong )(?<!viên )(?<!tập )(?<!dẫn đầu )(?<!\w)(?:đoàn đại biểu|đoàn công tác|đoàn)(?= )"
)
_COUNT = ("hai ", "ba ", "các ", "đôi ", "2 ")
_GROUP = Pattern(rf"(?:hai|ba|2|đôi|các) {words('group-head')}(?!\w)")
_OF_BOTH = Pattern(
    r"(?<!\w)(?:lãnh đạo|nguyên thủ|đại diện|quan chức|bộ trưởng quốc phòng|bộ trưởng|đoàn đại biểu|lực lượng|tàu"
    r"|hải quân|bộ quốc phòng)(?: [^\W\d]+){0,3}? $"
)
# "Trung ương Đảng Nhân dân Campuchia": words of the office's name before its country.
_PARTY_NAME = Pattern(r" (?:(?:nhân dân|cách mạng|cộng sản|lao động|hoàng gia|quốc gia|giải phóng) )+")
# "Quân đội nước này", "Bộ Quốc phòng hai nước": an office, but not of the home state.
_THEIRS = Pattern(r" (?:của )?(?:nước này|nước bạn|bạn|hai nước|hai bên|các nước|nước ngoài|một số nước|ba nước)(?!\w)")
_INVITER = Pattern(r"(?<!\w)lời mời (?:của|từ) [^,.;]{0,60}$")
# Those who govern a town or province stand for their country.
_GOVERN = ("lãnh đạo", "chính quyền", "ubnd", "ban nhân dân", "ủy ", "quân sự", "chqs", "biên phòng", "công an")
_LOCAL = Pattern(
    rf"(?<!\w)(?:lãnh đạo|đại diện lãnh đạo|chính quyền|ubnd|ủy ban nhân dân|thành ủy|tỉnh ủy|{words('local-body')})"
    r"(?: (?:thành phố|thủ đô|tỉnh|tp\.?|ubnd|chính quyền|huyện|các|hai|công tác biên giới))* $"
)
_LOCATIVE = Pattern(
    r"(?<!\w)(?:tại|ở|đến|tới|sang|thăm|về|từ|rời|thủ đô|cảng|ngoài khơi|tiếng|người|chống|vùng biển|sân bay|qua"
    r"|chính thức"
    r"|cấp nhà nước|quan hệ|hợp tác|hữu nghị|làm việc tại) (?:nước |vương quốc |cộng hòa )?$"
)


def _places_of(word: str, form: str, sentence: Sentence) -> list[int]:
    found: list[int] = []
    at = form.find(word, sentence.start, sentence.end)
    while at >= 0:
        found.append(at)
        at = form.find(word, at + 1, sentence.end)
    return found


_OWNER = 45  # characters behind the word for leaders in which their country may stand
_OWN = Pattern(r"(?: (?:cấp cao|chủ chốt|quân đội|quốc phòng|chính phủ|đảng|nước))* ")


def _groups(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """Where both sides are named together: "hai bên", "lãnh đạo quân đội hai nước"; not "các nước Lào, Nga"."""
    form, found = document.form, []
    for count in _COUNT:
        for at in _places_of(count, form, sentence):
            match = _GROUP.match(form, at, sentence.end)
            if match is None or form[at - 1 : at].isalnum():
                continue
            if match[0].endswith("nước") and document.hits.at("country", match.end() + 1):
                continue
            named = document.hits.within("country", match.end(), min(sentence.end, match.end() + _OWNER))
            if count != "hai " and named and _OWN.fullmatch(form, match.end(), named[0].start):
                continue
            start = at
            if match[0] in ("hai nước", "hai bên", "2 nước"):
                whole = _OF_BOTH.search(form, max(sentence.start, at - 45), at)
                start = whole.start() if whole else at
            found.append((start, match.end()))
    return found


def sides_in(annotation: Annotation, sentence: Sentence, people: list[Actor], trade: bool) -> list[Actor]:
    """The actors beside the `people` of a sentence; `trade` where the article speaks of companies at all."""
    document, form = annotation.document, annotation.document.form
    found: list[Actor] = []
    taken = [(p.start, p.end) for p in people]

    def free(start: int, end: int) -> bool:
        for first, last in taken:  # noqa: SIM110 - asked for every side of a sentence
            if first < end and start < last:
                return False
        return True

    for start, end in _groups(document, sentence):
        if free(start, end):
            found.append(Actor(start, end, "group", None, None))
            taken.append((start, end))
    for at in _places_of("đoàn", form, sentence):
        match = _DELEGATION.match(form, at, sentence.end)
        if match and free(*match.span()):
            side = _side_of(document, match.end(), sentence.end, people) or _of_that_country(
                document, sentence, match.end(), people
            )
            if side:
                found.append(Actor(match.start(), max(match.end(), side[0]), "side", None, side[1]))
                taken.append((match.start(), max(match.end(), side[0])))
    named = {m.start: m for m in document.hits.within("country", sentence.start, sentence.end)}
    for state in list(named.values()):  # "Đồn Biên phòng X (Việt Nam)", "Đại đội X (tỉnh Y, Lào)"
        if form.startswith(")", state.end) and _opening(form, sentence, state) is not None:
            del named[state.start]
        unit = _unit_in_brackets(form, sentence, state)
        if unit is not None and free(unit, state.end + 1):
            found.append(Actor(unit, state.end + 1, "side", None, state.value))
            taken.append((unit, state.end + 1))
    offices = document.hits.within("office", sentence.start, sentence.end)
    shared = _shared_owners(document, offices)
    for office in offices:
        if _THEIRS.match(form, office.end):
            continue
        name = _PARTY_NAME.match(form, office.end)
        owner = named.pop(name.end() if name else office.end + 1, None)
        bracket = None if owner else _in_brackets(document, office.end, sentence.end)
        end = owner.end if owner else bracket[0] if bracket else _with_town(document, office)
        whose = owner.value if owner else bracket[1] if bracket else shared.get(office.start, office.value)
        end, whose = _of_whole(document, office) or (end, whose)
        _add_side(form, sentence, found, taken, (office.start, end, whose), True)
    places = document.hits.within("place", sentence.start, sentence.end)
    governed = places and any(form.find(word, sentence.start, sentence.end) >= 0 for word in _GOVERN)
    for place in places if governed else ():
        local = _LOCAL.search(form, max(sentence.start, place.start - 40), place.start)
        country = document.country_of(place) if local else None
        if local and country and free(local.start(), place.end):
            found.append(Actor(local.start(), place.end, "side", None, country))
            taken.append((local.start(), place.end))
    for mention in (*document.hits.within("body", sentence.start, sentence.end), *named.values()):
        end = _with_town(document, mention) if mention.kind == "body" else mention.end
        _add_side(form, sentence, found, taken, (mention.start, end, mention.value), mention.kind == "body")
    if not trade:
        return found
    return [msgspec.structs.replace(a, kind="firm") if _is_of_trade(form, a) else a for a in found]


def _with_town(document: Document, body: Mention) -> int:
    """Where the town or province behind a body ends ("Bộ đội Biên phòng TP. Huế"), else where the body does."""
    town = _OF_TOWN.match(document.form, body.end)
    if town is None:
        return body.end
    place = document.hits.at("place", town.end()) or document.hits.at("place", body.end + 1)
    return place.end if place else body.end


_OF_TOWN = Pattern(r" (?:tỉnh|thành phố|tp\.?|huyện) ")


def _is_of_trade(form: str, side: Actor) -> bool:
    """True for those who speak for companies ("đại diện các doanh nghiệp X"): no side of a state."""
    return side.kind == "side" and _COMPANIES.search(form, side.start, side.end) is not None


TRADE = ("doanh nghiệp", "tập đoàn", "công ty", "nhà đầu tư")
_COMPANIES = Pattern(
    r"(?<!\w)(?:đại diện|lãnh đạo|đoàn|đại biểu|chủ tịch|hội|tổng giám đốc)(?: (?:các|một số|nhiều|những|chủ chốt|đại"
    r" diện|lãnh đạo|cộng đồng|hàng trăm|hơn|\d+|hàng chục|quan chức và))* (?:doanh nghiệp|tập đoàn|công ty|nhà đầu tư)"
    r"(?!\w)(?!.*(?:liên đoàn|phòng thương mại|hiệp hội))"
)


_ROW = frozenset({", ", " và ", ", và "})


def _shared_owners(document: Document, offices: Sequence[Mention]) -> dict[int, str]:
    """The country of each office in a row of which the last alone names it ("lãnh đạo Đảng, Nhà nước X")."""
    owners: dict[int, str] = {}
    for one, two in reversed(list(pairwise(offices))):
        named = document.hits.at("country", two.end + 1)
        country = named.value if named else owners.get(two.start)
        if country and document.form[one.end : two.start] in _ROW:
            owners[one.start] = country
    return owners


_TO_BRACKET = Pattern(
    r"(?: (?!(?:đoàn|đã|sẽ|do|với|giữa|tại|ở|đến|sang|thăm|gặp|tiếp|hội đàm)(?!\w))[^\W_]+,?){0,26} \("
)


@cache
def _before_bracket() -> Pattern:
    return Pattern(
        rf"(?<!\w)(?:{words('unit-host')}|{words('local-body')}|{words('border-unit')})"
        r"(?: (?!(?:đoàn|đã|sẽ|do|với|giữa|và|tại|ở|đến|sang|thăm|gặp|tiếp|hội đàm)(?!\w))[^\W_]+,?){0,16} \($"
    )


def _unit_in_brackets(form: str, sentence: Sentence, country: Mention) -> int | None:
    """Where the unit begins whose country stands in brackets behind it; None where no unit's does."""
    opening = _opening(form, sentence, country) if form.startswith(")", country.end) else None
    if opening is None:
        return None
    unit = _before_bracket().search(form, max(sentence.start, opening - _BRACKET), opening)
    return unit.start() if unit else None


def _opening(form: str, sentence: Sentence, country: Mention) -> int | None:
    """Behind the bracket that opens before a country, at most its province or town between ("(Savannakhet, Lào)")."""
    bracket = _OPENING.search(form, max(sentence.start, country.start - _PROVINCE), country.start)
    return bracket.start() + 1 if bracket else None


_OPENING = Pattern(r"\((?:[^(),.;:]{2,38}(?:,| -) ?)?$")
_PROVINCE = 42  # characters that a province may take in the brackets before its country
_BRACKET = 150  # characters that the name of a body may take before the brackets with its country


def _in_brackets(document: Document, start: int, limit: int) -> tuple[int, str] | None:
    """Where the brackets with the country of a body close, and that country ("Bộ đội Biên phòng tỉnh X (Y)")."""
    opening = _TO_BRACKET.match(document.form, start, min(limit, start + _BRACKET))
    country = document.hits.at("country", opening.end()) if opening else None
    return (country.end + 1, country.value) if country and document.form.startswith(")", country.end) else None


_OF_THAT = Pattern(r"(?: [^\W\d]+){0,6} (?:của )?(?:nước này|nước bạn)(?!\w)")


def _of_that_country(document: Document, sentence: Sentence, start: int, people: list[Actor]) -> tuple[int, str] | None:
    """The foreign country named last before a delegation "của nước này", and where its naming ends."""
    that = _OF_THAT.match(document.form, start, sentence.end)
    if that is None:
        return None
    named = [(p.end, p.country) for p in people if p.end <= start and p.country not in (None, HOME)]
    named += [(m.end, m.value) for m in document.hits.within("country", sentence.start, start) if m.value != HOME]
    return (that.end(), max(named)[1] or "") if named else None


_PART = ("quân khu", "quân đoàn", "sư đoàn", "lữ đoàn", "trung đoàn", "vùng")
_OF_ARMY = Pattern(r"(?: [-–] | \(| thuộc | của |, )(?=quân đội|lục quân|hải quân|không quân|bộ quốc phòng)")


def _of_whole(document: Document, part: Mention) -> tuple[int, str] | None:
    """Where the army behind one of its parts ends, and whose it is ("Quân khu 4 - Quân đội Hoàng gia X")."""
    if not document.form.startswith(_PART, part.start):
        return None
    gap = _OF_ARMY.match(document.form, part.end)
    whole = document.hits.at("body", gap.end()) or document.hits.at("office", gap.end()) if gap else None
    if whole is None:
        return None
    name = _PARTY_NAME.match(document.form, whole.end)
    owner = document.hits.at("country", name.end() if name else whole.end + 1)
    return (owner.end, owner.value) if owner else (whole.end, whole.value)


_OF_REGION = Pattern(
    r"(?: (?!(?:đang|đã|sẽ|sang|thăm|tới|đến|tại|ở|với|về|và|dự|do|khi|chào|gặp|lên|rời)(?!\w))[^\W\d]+,?){0,9}?"
    r" (?:tỉnh|các tỉnh|hai tỉnh|thành phố|tp\.?|thủ đô|huyện|bang|khu tự trị|quân khu|ubnd|vùng) "
)
_SIDE_GAP = Pattern(
    r"(?: (?!(?:đang|đã|sẽ|sang|thăm|tới|đến|tại|ở|với|về|và|dự|làm|trong|khi|chào|gặp|lên|rời)(?!\w))"
    r"[^\W\d]+,?){0,9}? ?"
)


def _side_of(document: Document, start: int, limit: int, people: list[Actor]) -> tuple[int, str] | None:
    """Where the naming of a delegation's country ends, and the country; from its leader where only he is named."""
    form = document.form
    bracket = _in_brackets(document, start, limit)
    if bracket:
        return bracket
    for kind in ("body", "country", "office"):
        for mention in document.hits.within(kind, start, min(limit, start + 90)):
            if _SIDE_GAP.fullmatch(form, start, mention.start) and not _THEIRS.match(form, mention.end):
                behind = document.hits.at("country", mention.end + 1)
                if kind != "country" and behind:
                    return behind.end, behind.value
                whole = _of_whole(document, mention)
                if whole:
                    return whole
                if kind != "office" or not any(
                    _SIDE_GAP.fullmatch(form, mention.end, c.start)
                    for c in document.hits.within("country", mention.end, min(limit, mention.end + 60))
                ):
                    return mention.end, mention.value
                break
    for place in document.hits.within("place", start, min(limit, start + 90)):  # "đoàn công tác (của) tỉnh X"
        country = document.country_of(place)
        if country and _OF_REGION.fullmatch(form, start, place.start):
            return place.end, country
    for person in people:
        if person.start >= start and person.country and re.fullmatch(r"[^.;,]{0,50} do ", form[start : person.start]):
            return start, person.country
    return None


def _add_side(
    form: str,
    sentence: Sentence,
    found: list[Actor],
    taken: list[tuple[int, int]],
    span: tuple[int, int, str],
    body: bool,
) -> None:
    start, end, country = span
    low = max(sentence.start, start - 70)
    for first, last in taken:
        if first < end and start < last:
            return
        if low < last <= start:
            low = last
    if form.find("lời mời", low, start) >= 0 and _INVITER.search(form, low, start):
        return  # who only invites takes no part
    side = _SIDE.search(form, low, start)
    if side and not any(a < end and side.start() < b for a, b in taken):
        found.append(Actor(side.start(), end, "side", None, country))
        taken.append((side.start(), end))
    elif body and not _LOCATIVE.search(form, low, start):
        found.append(Actor(start, end, "side", None, country))
        taken.append((start, end))
    elif not _LOCATIVE.search(form, low, start):
        found.append(Actor(start, end, "state", None, country))
        taken.append((start, end))
