"""Who acts in a sentence: persons, delegations and bodies of a side, bare states, both sides together."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import pairwise

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.persons import Actor, Persons, home_titles
from banggiao.extract.parties import HOME

_SIDE = Pattern(
    r"(?<!\w)(?:phía|đoàn|phái đoàn|đại diện|đại biểu|lãnh đạo|các nhà lãnh đạo|nhà lãnh đạo|quan chức|giới chức"
    r"|người đồng cấp"
    r"|đồng nghiệp|hải quân|không quân|lục quân|quân đội|cảnh sát biển|lực lượng|chính phủ|quốc hội|bộ|hội|đảng"
    r"|bộ trưởng|ngoại trưởng|thứ trưởng|nguyên thủ|tướng"
    r"|thủ tướng|tổng thống|chủ tịch|thống đốc|nhà vua|quốc vương|đại sứ|sĩ quan|tàu|biên đội"
    r"|(?<!tại )(?<!ở )(?<!sở )(?:tổng lãnh sự quán|lãnh sự quán|phái bộ|(?:văn )?phòng tùy viên|cơ quan tùy viên))"
    r"(?: (?!(?:đang|đã|sẽ|có|sang|thăm|tới|đến|tại|ở|với|về|nước|là"
    r"|cùng|vào|do|cho|từ|để|theo|vừa|cũng|này|chính|và bộ|và quân đội|và hải quân"
    r"|bắt|trong|hai)"
    r" )[^\W\d]+(?: nước(?= cộng))?){0,9}? (?:(?:nước|chính phủ|của) )*(?<!và )$"
)
_DELEGATION = Pattern(
    r"(?<!trưởng )(?<!trong )(?<!viên )(?<!tập )(?<!dẫn đầu )(?<!\w)(?:đoàn đại biểu|đoàn công tác|đoàn)(?= )"
)
_COUNT = ("hai ", "ba ", "các ", "đôi ", "2 ")
_GROUP = Pattern(
    r"(?:hai|ba|2|đôi|các) (?:bên|nước|vị|bộ trưởng|thứ trưởng|nhà lãnh đạo|vị lãnh đạo|trưởng đoàn|thủ tướng"
    r"|ngoại trưởng"
    r"|tổng thống|người đứng đầu|nguyên thủ|lãnh đạo|bộ quốc phòng|quân đội|chính phủ|tư lệnh|đồng chí|đoàn|tướng"
    r"|chủ tịch"
    r"|ông|quan chức|phó thủ tướng|tổng bí thư)(?!\w)"
)
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
_GOVERN = ("lãnh đạo", "chính quyền", "ubnd", "ban nhân dân", "ủy ")
_LOCAL = Pattern(
    r"(?<!\w)(?:lãnh đạo|đại diện lãnh đạo|chính quyền|ubnd|ủy ban nhân dân|uỷ ban nhân dân|thành ủy|tỉnh ủy)"
    r"(?: (?:thành phố|thủ đô|tỉnh|tp\.?|ubnd|chính quyền))* $"
)
_LOCATIVE = Pattern(
    r"(?<!\w)(?:tại|ở|đến|tới|sang|thăm|về|từ|rời|thủ đô|cảng|ngoài khơi|tiếng|người|chống|vùng biển|sân bay|qua"
    r"|chính thức"
    r"|cấp nhà nước|quan hệ|hợp tác|hữu nghị|làm việc tại) (?:nước |vương quốc |cộng hòa )?$"
)


_AND = " và "
_OFFICES = ("thủ tướng", "tổng thống", "bộ trưởng", "ngoại trưởng", "thứ trưởng", "chủ tịch", "tư lệnh", "tổng bí thư")


class Actors:
    """All actors of an article: persons at once, sides when a sentence is asked for."""

    __slots__ = ("_annotation", "_known", "_persons", "_starts", "_trade", "home")

    def __init__(self, annotation: Annotation) -> None:
        self.home = _home_takes_part(annotation)  # else a side left open is not the home state's
        self._annotation = annotation
        self._persons = Persons(annotation, HOME if self.home else None).actors()
        self._starts = [a.start for a in self._persons]
        self._known: dict[int, list[Actor]] = {}
        self._trade = any(word in annotation.document.form for word in _TRADE)

    def of(self, sentence: Sentence) -> list[Actor]:
        """The actors of one sentence, in text order."""
        actors = self._known.get(sentence.start)
        if actors is None:
            low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
            people = self._persons[low:high]
            present = _with_shared_country(self._annotation.document, [a for a in people if a.kind != "absent"])
            actors = sorted([*present, *_sides(self._annotation, sentence, people, self._trade)], key=lambda a: a.start)
            if self._annotation.document.form.find(" (", sentence.start, sentence.end) >= 0:
                actors = _with_short_names(self._annotation.document.text, actors)
            for at, (one, two) in enumerate(pairwise(actors), start=1):
                if two.kind == "state" and two.start - one.end == len(_AND):
                    actors[at] = self._twin(one, two)
            self._known[sentence.start] = actors
        return actors

    def _twin(self, one: Actor, state: Actor) -> Actor:
        """The holder in a state of the title told just before of another ("Bộ trưởng Quốc phòng A và B")."""
        form = self._annotation.document.form
        if one.kind not in ("person", "title") or form[one.end : state.start] != _AND:
            return state
        if not form.startswith(_OFFICES, one.start):
            return state
        ends = self._annotation.document.hits.within("country", one.start, one.end)
        if not ends or ends[-1].end != one.end or ends[-1].value == state.country:
            return state  # "Bộ trưởng Lào Chansamone và Campuchia": no title of both
        office = form[one.start : ends[-1].start].rstrip(" ,")
        holders = [
            number
            for number, person in enumerate(self._annotation.cast.individuals)
            if person.country == state.country
            and any(form.startswith(office, p.start) for naming in person.namings for p in naming.posts)
        ]
        if len(holders) == 1:
            return msgspec.structs.replace(state, kind="person", person=holders[0])
        return msgspec.structs.replace(state, kind="title")

    def another(self, actor: Actor, but: Collection[str]) -> Actor:
        """`actor`, or where he serves one of `but` the next whom his title may mean and who does not."""
        if actor.country not in but:
            return actor
        people = self._annotation.cast.individuals
        for person in actor.others:
            country = people[person].country
            if country and country not in but:
                return msgspec.structs.replace(actor, person=person, country=country)
        return actor

    def foreigner_after(self, position: int, country: str) -> Actor | None:
        """The first person behind `position` who serves `country`."""
        for actor in self._persons[bisect_left(self._starts, position) :]:
            if actor.person is not None and actor.country == country:
                return actor
        return None

    def foreigner_before(self, position: int, own: str | None) -> Actor | None:
        """The last person before `position` who serves another country than `own`."""
        for actor in reversed(self._persons[: bisect_right(self._starts, position)]):
            if actor.person is not None and actor.country and actor.country != own:
                return actor
        return None


def _home_takes_part(annotation: Annotation) -> bool:
    """True where the article speaks of the home state or one of its officials, not of others alone."""
    if sum(mention.value == HOME for mention in annotation.document.hits.of("country")) >= 2:
        return True
    return any(
        post.country == HOME
        for person in annotation.cast.individuals
        for naming in person.namings
        for post in naming.posts
    )


_SHORT_NAME = Pattern(r" \([A-ZĐ][A-ZĐ&-]{1,11}\)")  # "Đảng Nhân dân X (BJP)"
_CALLED_ON = Pattern(r"(?<!\w)(?:tiếp kiến|hội kiến|chào xã giao|yết kiến|tiếp|gặp|với)(?: (?:ông|bà|ngài))? $")


def _with_short_names(text: str, actors: list[Actor]) -> list[Actor]:
    """The actors, each with the short name that stands in brackets behind the long one, and that not as another."""
    joined: list[Actor] = []
    for actor in actors:
        if joined and actor.end <= joined[-1].end:
            continue
        short = _SHORT_NAME.match(text, actor.end) if actor.kind in ("side", "state") else None
        joined.append(msgspec.structs.replace(actor, end=short.end()) if short else actor)
    return joined


def _with_shared_country(document: Document, people: list[Actor]) -> list[Actor]:
    """Titles without a country take that of the next one of their series ("Chủ tịch Thượng viện và … Hạ viện X")."""
    shared, form = list(people), document.form
    for index in range(len(shared) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        if (
            one.kind == "title"
            and form[one.end : two.start] in (" và ", ", ")
            and two.kind == "title"
            and two.country not in (None, one.country)
            and not document.hits.within("country", one.start, one.end)
        ):
            shared[index] = msgspec.structs.replace(one, country=two.country)
        elif two.kind == "title" and two.country not in (None, one.country) and _shares_title(form, one, two):
            shared[index] = msgspec.structs.replace(one, kind="title", person=None, country=two.country, others=())
    return shared


def _shares_title(form: str, one: Actor, two: Actor) -> bool:
    """ "hội kiến Thủ tướng và Chủ tịch Quốc hội X": no office of the home state, though one there bears the title."""
    if one.kind != "person" or one.country != HOME or form[one.start : one.end] not in home_titles():
        return False
    called_on = _CALLED_ON.search(form, max(0, one.start - 20), one.start)
    return called_on is not None and form[one.end : two.start] == " và "


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


def _sides(annotation: Annotation, sentence: Sentence, people: list[Actor], trade: bool) -> list[Actor]:
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
    for office in document.hits.within("office", sentence.start, sentence.end):
        if _THEIRS.match(form, office.end):
            continue
        name = _PARTY_NAME.match(form, office.end)
        owner = named.pop(name.end() if name else office.end + 1, None)
        end = owner.end if owner else office.end
        _add_side(form, sentence, found, taken, (office.start, end, owner.value if owner else office.value), True)
    places = document.hits.within("place", sentence.start, sentence.end)
    governed = places and any(form.find(word, sentence.start, sentence.end) >= 0 for word in _GOVERN)
    for place in places if governed else ():
        local = _LOCAL.search(form, max(sentence.start, place.start - 40), place.start)
        country = document.country_of(place) if local else None
        if local and country and free(local.start(), place.end):
            found.append(Actor(local.start(), place.end, "side", None, country))
            taken.append((local.start(), place.end))
    for mention in (*document.hits.within("body", sentence.start, sentence.end), *named.values()):
        span = (mention.start, mention.end, mention.value)
        _add_side(form, sentence, found, taken, span, mention.kind == "body")
    if not trade:
        return found
    return [msgspec.structs.replace(a, kind="firm") if _is_of_trade(form, a) else a for a in found]


def _is_of_trade(form: str, side: Actor) -> bool:
    """True for those who speak for companies ("đại diện các doanh nghiệp X"): no side of a state."""
    return side.kind == "side" and _COMPANIES.search(form, side.start, side.end) is not None


_TRADE = ("doanh nghiệp", "tập đoàn", "công ty", "nhà đầu tư")
_COMPANIES = Pattern(
    r"(?<!\w)(?:đại diện|lãnh đạo|đoàn|đại biểu|chủ tịch|hội|tổng giám đốc)(?: (?:các|một số|nhiều|những|chủ chốt|đại"
    r" diện|lãnh đạo|cộng đồng|hàng trăm|hơn|\d+|hàng chục|quan chức và))* (?:doanh nghiệp|tập đoàn|công ty|nhà đầu tư)"
    r"(?!\w)(?!.*(?:liên đoàn|phòng thương mại|hiệp hội))"
)


_OF_THAT = Pattern(r"(?: [^\W\d]+){0,6} (?:của )?(?:nước này|nước bạn)(?!\w)")


def _of_that_country(document: Document, sentence: Sentence, start: int, people: list[Actor]) -> tuple[int, str] | None:
    """The foreign country named last before a delegation "của nước này", and where its naming ends."""
    that = _OF_THAT.match(document.form, start, sentence.end)
    if that is None:
        return None
    named = [(p.end, p.country) for p in people if p.end <= start and p.country not in (None, HOME)]
    named += [(m.end, m.value) for m in document.hits.within("country", sentence.start, start) if m.value != HOME]
    return (that.end(), max(named)[1] or "") if named else None


_SIDE_GAP = Pattern(
    r"(?: (?!(?:đang|đã|sẽ|sang|thăm|tới|đến|tại|ở|với|về|và|dự|làm|trong|khi|chào|gặp|lên|rời)(?!\w))"
    r"[^\W\d]+,?){0,9}? ?"
)


def _side_of(document: Document, start: int, limit: int, people: list[Actor]) -> tuple[int, str] | None:
    """Where the naming of a delegation's country ends, and the country; from its leader where only he is named."""
    form = document.form
    for kind in ("body", "country", "office"):
        for mention in document.hits.within(kind, start, min(limit, start + 90)):
            if _SIDE_GAP.fullmatch(form, start, mention.start) and not _THEIRS.match(form, mention.end):
                behind = document.hits.at("country", mention.end + 1)
                if kind != "country" and behind:
                    return behind.end, behind.value
                if kind != "office" or not any(
                    _SIDE_GAP.fullmatch(form, mention.end, c.start)
                    for c in document.hits.within("country", mention.end, min(limit, mention.end + 60))
                ):
                    return mention.end, mention.value
                break
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
