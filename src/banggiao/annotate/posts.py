"""A post with all that belongs to it: "Thứ trưởng thứ nhất Bộ Quốc phòng Belarus" from its first word to its last."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.name_words import alternatives, words
from banggiao.annotate.own_words import NO_ORGAN, end_of_field, end_of_own_words, end_of_small_words
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.post_fields import country_behind_fields, end_of_fields, state_behind_field
from banggiao.annotate.terms import Terms
from banggiao.knowledge.places import place_country
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS


class PostPhrase(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of one post as written, its class in the table of posts, and the country that it serves."""

    start: int
    end: int
    post: str
    country: str | None


_MODIFIER = Pattern(rf" {alternatives('modifier')}(?!\w)")
_GROUP_LINK = Pattern(rf" {alternatives('group-link')} ")
_PLACE_LINK = Pattern(rf" {alternatives('place-link')} ")
_FIELD_LINK = Pattern(rf" {alternatives('field-link')} ")
_ABOUT = " về "
_FRIENDSHIP = " hữu nghị"
_JOINT = tuple(f" {word}" for word in sorted(words("joint")))
_OF_PARTY = " đảng"
_PARTY_MEMBER = "party-member"
_PAIR = " - "
_DASHES = (_PAIR, "-")
_COMMA_LINK = Pattern(
    r", (?=bộ (?:quốc phòng|ngoại giao|công an|quân đội|nội vụ|tư pháp|an ninh|công thương|y tế)(?!\w)"
    r"|quân đội|quân giải phóng|lực lượng|bộ tổng|quân ủy"
    r"|tổng cục(?! trưởng| phó))|/"
)
_FORCE = ", lực lượng"  # behind a country it begins a clause ("…, lực lượng biên phòng hai nước …")
_ALIAS = Pattern(r" \(([^)\n]{2,60})\)")
_ACRONYM = Pattern(r"[A-Z][A-Z&-]{1,14}")
# An organisation's short name, where not all is written in capitals.
_SHORT_NAME = Pattern(rf" (?!TP )[A-ZĐ][A-ZĐ&-]{{1,6}}\d{{0,3}}(?= [{CAPITALS}{SMALL}][{SMALL}]|[,.;)]|$)")
_INITIALS = Pattern(r" [A-Z]{2,3} [A-Z][a-z]{2,}(?! [a-zđà-ỹ])")  # "Bộ trưởng Quốc phòng Ấn Độ | AK Antony"
_TERM = Pattern(r" khóa (?:thứ )?(?:\d{1,3}|[ivxl]{1,6})(?![^\W_])")  # "Chủ tịch Quốc hội | khóa XV"
_NUMBER = Pattern(r" (?:số )?\d{1,3}(?!\d|[/.-]\d)")

# Organs whose own words follow ("Cục Đối ngoại"); after other organs only a country or a wider organ can.
_OPEN_ORGANS = frozenset({"office", "force", "local", "military-commission", "assembly", "embassy", "party"})
# Posts that name their field ("Bộ trưởng Quốc phòng").
_FIELD_POSTS = frozenset(
    {"minister", "vice-minister", "assistant-minister", "spokesperson", "attache", "department-head", "adviser"}
)
_MINISTERS = frozenset({"minister", "vice-minister"})
_STATIONS = ("đồn ", "trạm ")  # a station on the border has a name of its own
_OF_STATES = frozenset({"assembly", "government"})  # organs that a country's name follows
# Posts that name a service, which can be a minister's field too ("Tham mưu trưởng Hải quân Ấn Độ", "Chủ nhiệm Tổng
# cục Chính trị Quân đội Lào").
_SERVICE_POSTS = frozenset({"chief-of-staff", "commander", "commissar", "political-head"})
# Posts whose field can stand behind "về"; behind "phụ trách" any post's can.
_ABOUT_POSTS = frozenset(
    {"assistant-minister", "ambassador", "state-counsellor", "adviser", "commissioner", "chief-of-staff", "director"}
)
# Posts of a state's heads: where they are at the moment ("Thủ tướng tại Sochi") is no part of them.
_PLACELESS = frozenset(
    {"president", "head-of-state", "head-of-government", "monarch", "minister", "vice-minister", "party-head"}
)
_OF_LANDS = ("thủ hiến", "phó thủ hiến", "bộ trưởng thứ nhất")  # heads of a state's part ("Thủ hiến | Bavaria")
_SENT = frozenset({"ambassador", "department-head"})  # posts held at an organisation ("Trưởng phái đoàn … tại WTO")
# Posts at another's side ("Đặc phái viên của Tổng thống Mỹ").
_SIDE_POSTS = frozenset(
    {"assistant-minister", "ambassador", "state-counsellor", "adviser", "spokesperson", "secretary-general"}
)
# Posts that an organisation gives as well as a state.
_ORGANISATION_POSTS = frozenset(
    {"secretary-general", "director", "ambassador", "commissioner", "chair", "commander", "spokesperson", "adviser"}
    | {"party-member"}  # "Ủy viên | Liên minh châu Âu"
)
_MISSION_HEADS = ("trưởng phái đoàn", "phó trưởng phái đoàn", "trưởng đại diện", "phó trưởng đại diện")
# "Tổng thống | nước này X", "Tổng thư ký | khối này Y": whose post it is was told before.
_THIS = Pattern(rf" (?:{of_class('state')}|khối|liên minh|tổ chức|hiệp hội) này(?= [^\W\d_])")
_GROUP = (" khối", " khối này", " liên minh", " liên minh này", " tổ chức này", " hiệp hội này")
_TOLD_BEFORE = 700  # code points before a post in which the group is named whose it is
# Posts that own words follow without an organ ("chỉ huy tàu …", "Thứ trưởng Phát triển").
_OPEN_POSTS = _FIELD_POSTS | {"commander", "commissioner", "political-head", "commissar"}
_OPEN_POSTS |= {"secretary-general", "director", "leader"}


_NAME_ON = Pattern(r" [A-Z][a-zà-ỹ]+")
_ALSO_SENT = Pattern(r", kiêm nhiệm(?: tại)?(?= )")
_STEERING = Pattern(r"(?<!\w)(?:ban|tổ|ủy ban|tiểu ban|hội đồng) (?:chỉ đạo|điều phối|công tác|tư vấn)(?!\w)")
# "Trưởng ban Chỉ đạo … | về (việc Việt Nam) tham gia hoạt động gìn giữ hòa bình Liên hợp quốc"
_TASK = Pattern(
    r" về (?:việc )?(?:việt nam )?(?:tham gia|khắc phục|phòng,? chống|ứng phó|tìm kiếm|giải quyết)(?: [^\W\d_]+){2,11}?"
    rf"(?=[,;.:)(]|$| (?:{alternatives('ender')}|{alternatives('verb')}|đồng chủ trì)(?!\w))"
)
_STAFF = "chief-of-staff"
_HOLDS = "tổ chức "
_UNIT_BEHIND = Pattern(rf" {alternatives('unit')}(?!\w)")  # "Tham mưu trưởng | Lữ đoàn 127"


class _Phrase:
    """One post while it is read from its head on."""

    __slots__ = (
        "after_name", "behind_state",
        "country", "document", "end", "field", "head", "joint", "limit", "of_state", "open", "organ",
        "terms",
    )  # fmt: skip

    def __init__(self, document: Document, terms: Terms, head: Mention, limit: int, after_name: bool) -> None:
        self.document, self.terms, self.head, self.limit, self.after_name = document, terms, head, limit, after_name
        self.end = head.end
        self.country: str | None = None
        self.open = head.value in _OPEN_POSTS or (
            head.value == _STAFF and _UNIT_BEHIND.match(document.form, head.end) is not None
        )
        self.organ = self.of_state = self.field = self.joint = self.behind_state = False

    def read(self) -> PostPhrase:
        over = self.terms.country_over(self.head.start, self.head.end)  # "Chủ tịch Hội đồng Liên bang | Nga"
        if over is None or over.end > self.limit:
            over = self._party_begun()
        if over:
            self._take(over)
        elif self.head.value in _MINISTERS:
            self._take_fields()
        while self.end < self.limit and self._step():
            pass
        country = self.country or self._whose_house() or self._group_told()
        return PostPhrase(self.head.start, self.end, self.head.value, country)

    def _step(self) -> bool:
        form, end, limit = self.document.form, self.end, self.limit
        character = form[end]
        if character == " ":
            modifier = _MODIFIER.match(form, end, limit)
            if modifier:
                self.end = modifier.end()
                return True
            if (form.startswith("(", end + 1) and self._bracket()) or self._friends(end + 1) or self._part(end + 1):
                return True
            link = _GROUP_LINK.match(form, end, limit)
            if link and self._part(link.end(), grouped=True):
                return True
            link = _PLACE_LINK.match(form, end, limit)
            if link and self.head.value not in _PLACELESS and self._place(link.end()):
                return True
            return self._field() or self._this() or self._own()
        if character == "," and (self._fields() or self._abroad_too()):
            return True
        if character in ",/":
            link = _COMMA_LINK.match(form, end, limit)
            if link is None or (self.country and form.startswith(_FORCE, end)):
                return False
            return self.end > self.head.end and self._part(link.end())
        # A country that began inside the part before ("Hội đồng Liên bang Nga").
        return False

    def _bracket(self) -> bool:
        """The country or organ once more in another spelling, an office's short name."""
        alias = _ALIAS.match(self.document.form, self.end, self.limit)
        if not alias:
            return False
        at = alias.start(1)
        known = any(self.terms.part_at(kind, at) for kind in ("country", "body", "organ"))
        behind = self.terms.part_at("post", at) and self.terms.part_at("country", alias.end() + 1)
        named = self.organ or self.country in ORGANISATIONS
        if known or behind or (named and _ACRONYM.fullmatch(self.document.text, at, alias.end(1))):
            self.end = alias.end()
            return True
        return False

    def _part(self, at: int, grouped: bool = False) -> bool:
        """Take the organ, country or place that begins at `at`."""
        parts = self.terms.parts.get(at, ())
        for part in sorted(parts, key=_length, reverse=True):
            if part.end <= self.limit and self._fits(part):
                self._take(part, grouped)
                return True
        return False

    def _friends(self, at: int) -> bool:
        """Take the pair of countries in a friendship society's name ("Hội Hữu nghị | Nga - Việt"), whose it is, or in
        that of a committee of both ("Ủy ban liên chính phủ | Việt Nam - Nga")."""
        first = self.document.hits.at("country", at)
        if first is None or not self.organ:
            return False
        friendly = self.document.form.endswith(_FRIENDSHIP, self.head.end, at - 1)
        joint = self.document.form.endswith(_JOINT, self.head.end, at - 1)
        if not (friendly or joint):
            return False
        dash = next((dash for dash in _DASHES if self.document.form.startswith(dash, first.end)), None)
        second = self.document.hits.at("country", first.end + len(dash)) if dash else None
        if second is None or second.end > self.limit:
            return False
        self.end, self.open, self.joint = second.end, False, joint
        if friendly:
            self.country = self.country or first.value
        return True

    def _fits(self, part: Mention) -> bool:
        if part.kind == "post":
            beside = self.head.value in _SIDE_POSTS and part.value not in ("ambassador", "leader", "chair")
            if part.value == "chair" and self.head.value in _SIDE_POSTS:  # "Đặc phái viên của Chủ tịch | Trung Quốc"
                beside = self.terms.part_at("country", part.end + 1) is not None
            return beside and (not self.organ or self.field)
        if part.kind == "organ" and part.value == "portfolio":
            return self.head.value in _FIELD_POSTS or self.head.value in _SERVICE_POSTS
        none = NO_ORGAN.match(self.document.form, part.start) if part.kind == "organ" else None
        if none and none.end() > part.end:  # "hội | nghị", but not "hội nghị chính trị hiệp thương"
            return False
        if self.country and self.document.text.startswith(_HOLDS, part.start):
            return False  # "Đại sứ Nhật Bản tại Việt Nam | tổ chức họp báo": what he does
        if part.kind == "place" and (self._is_placeless() or self._opens_name(part)):
            return False
        return not (part.kind == "country" and self._is_pair(part))

    def _is_placeless(self) -> bool:
        return self.head.value in _PLACELESS and not self.document.form.startswith(_OF_LANDS, self.head.start)

    def _opens_name(self, place: Mention) -> bool:
        """A town behind a state and right before a further name is a given name ("Đại sứ Mỹ | Victoria Nuland")."""
        text = self.document.text
        return self.behind_state and text[place.start : place.end].isascii() and bool(_NAME_ON.match(text, place.end))

    def _is_pair(self, country: Mention) -> bool:
        """Two countries in a pair are no post's ("Bộ trưởng Quốc phòng Việt - Nhật")."""
        form = self.document.form
        dash = form.startswith(_PAIR, country.end) and self.terms.part_at("country", country.end + len(_PAIR))
        return bool(dash) and self.country is None

    def _take(self, part: Mention, grouped: bool = False) -> None:
        """Take a part; `grouped` tells that a word says whose the post is ("Trưởng ban … | của NATO")."""
        whole = self._party_over(part)
        if whole:
            part = whole
        self.end = part.end
        self.behind_state = part.kind == "country"
        code = None
        if part.kind in ("body", "country"):
            code = part.value
        elif part.kind == "place":
            code = place_country(part.value)
        if code and self.country is None and (len(code) == 3 or grouped or self._of_organisation()):
            self.country = code
        elif code and (self.of_state or part.kind == "body") and self.country in ORGANISATIONS:
            self.country = code  # "Chủ tịch Nhóm ASEAN của Quốc hội | Mỹ"
        self.of_state = part.kind == "office" or (part.kind == "organ" and part.value in _OF_STATES)
        self.field = part.kind == "organ" and part.value == "portfolio"
        if part.kind in ("organ", "body", "office"):
            self.organ = True
        self.open = part.kind == "organ" and part.value in _OPEN_ORGANS
        if part.kind in ("office", "organ", "body"):
            form = self.document.form
            if form.startswith(_STATIONS, part.start) or form.endswith(_STATIONS, 0, part.start):
                self.open = True

    def _of_organisation(self) -> bool:
        """Whether an organisation gives the post as well as a state ("Trưởng Phái đoàn | EU tại Việt Nam")."""
        return self.head.value in _ORGANISATION_POSTS or self.document.form.startswith(_MISSION_HEADS, self.head.start)

    def _party_begun(self) -> Mention | None:
        """The party, or its committee, whose name begins inside the words for the post ("Ủy viên Trung ương | Đảng
        Cộng sản Trung Quốc", "Ủy viên Ban Chấp hành | Trung ương Đảng")."""
        if self.head.value != _PARTY_MEMBER:
            return None
        at, form = self.head.start, self.document.form
        while (at := form.find(" ", at, self.head.end) + 1) > 0:
            parts = (part for part in self.terms.parts.get(at, ()) if part.kind in ("body", "organ"))
            longer = [part for part in parts if self.head.end < part.end <= self.limit]
            if longer:
                return max(longer, key=_length)
        return None

    def _party_over(self, part: Mention) -> Mention | None:
        """The party whose name begins with the last word of a part ("Trung ương | Đảng Cộng sản Trung Quốc")."""
        if not self.document.form.endswith(_OF_PARTY, part.start, part.end):
            return None
        parts = self.terms.parts.get(part.end - len(_OF_PARTY) + 1, ())
        longer = (other for other in parts if other.kind in ("body", "organ") and part.end < other.end <= self.limit)
        return max(longer, key=_length, default=None)

    def _place(self, at: int) -> bool:
        """Take the country or place where the post is held ("Đại sứ … tại Việt Nam")."""
        for kind in ("country", "place", "body"):
            part = self.terms.part_at(kind, at)
            if part and part.end <= self.limit and (self.head.value == "ambassador" or self.organ or self.country):
                self.end, self.open = part.end, False  # where the post is held is not whom it serves
                self.behind_state = part.kind == "country"
                return True
        sent = self.head.value in _SENT
        short = _SHORT_NAME.match(self.document.text, at - 1, self.limit) if sent else None
        if short:  # "Đại sứ Việt Nam tại | WTO"
            self.end, self.open = short.end(), False
            return True
        return False

    def _this(self) -> bool:
        """Take words that point back to the state or group whose post it is, where a name follows; which state is
        meant, the article tells as of a post without one."""
        this = _THIS.match(self.document.form, self.end, self.limit)
        if this is None or self.country or not self.document.text[this.end() + 1].isupper():
            return False
        self.end, self.open = this.end(), False
        return True

    def _whose_house(self) -> str | None:
        """The state whose body ends the words for the post ("Chủ tịch | Duma Quốc gia")."""
        if self.end > self.head.end:
            return None
        bodies = self.document.hits.within("body", self.head.start, self.head.end)
        return next((body.value for body in bodies if body.end == self.head.end), None)

    def _group_told(self) -> str | None:
        """The group of states told last before a post that its own words only call a group ("Tổng thư ký khối này")."""
        if self.head.value not in _ORGANISATION_POSTS or not self.document.form.endswith(_GROUP, 0, self.end):
            return None
        floor = max(0, self.head.start - _TOLD_BEFORE)
        told = [m.value for m in self.document.hits.within("country", floor, self.head.start)]
        return next((code for code in reversed(told) if code in ORGANISATIONS), None)

    def _field(self) -> bool:
        """Take the field of a post ("phó trợ lý Ngoại trưởng về các vấn đề chính trị - quân sự")."""
        link = _FIELD_LINK.match(self.document.form, self.end, self.limit)
        if link and link[0] == _ABOUT and not (self.joint or self.head.value in _ABOUT_POSTS or self._steers()):
            return False
        if link is None:
            return False
        task = _TASK.match(self.document.form, self.end, self.limit) if self._steers() else None
        end = task.end() if task else end_of_field(self.document, self.terms, link.end() - 1, self.limit)
        if end is None:
            return False
        state = state_behind_field(self.terms, link.end(), end) if self.country is None else None
        self.end, self.open = end, False
        self.country = self.country or state
        return True

    def _steers(self) -> bool:
        """Whether the post is one of a committee that steers or coordinates, which is told by what it is for ("Trưởng
        ban Chỉ đạo Bộ Quốc phòng | về hội nhập quốc tế")."""
        return _STEERING.search(self.document.form, self.head.start, self.end) is not None

    def _take_fields(self) -> None:
        """Take a minister's fields, whatever they are, with the state behind them."""
        fields = end_of_fields(self.document, self.terms, self.end, self.limit)
        end, state = fields or (self.end, None)
        if state is None:
            self.end = end
        elif not self._is_pair(state):
            self._take(state)

    def _abroad_too(self) -> bool:
        """Take the words for a further state to which somebody is sent ("Đại sứ … tại Nam Phi, | kiêm nhiệm …")."""
        too = _ALSO_SENT.match(self.document.form, self.end, self.limit) if self.head.value in _SENT else None
        if too:
            self.end = too.end()
        return too is not None

    def _fields(self) -> bool:
        """Take the further fields of a minister up to the country."""
        if not self.field or self.country or self.head.value not in _FIELD_POSTS:
            return False
        country = country_behind_fields(self.document, self.terms, self.end, self.limit)
        if country is None:
            return False
        self._take(country)
        return True

    def _own(self) -> bool:
        """Take a short name, a number or words of the organisation's own name."""
        term = _TERM.match(self.document.form, self.end, self.limit) if self.organ else None
        if term:
            self.end, self.open = term.end(), False
            return True
        short = _SHORT_NAME.match(self.document.text, self.end, self.limit)
        if short and not (self.behind_state and _INITIALS.match(self.document.text, self.end, self.limit)):
            self.end, self.open = short.end(), False
            return True
        if not self.open:
            return self.organ and self._rest_of_name()
        number = _NUMBER.match(self.document.form, self.end, self.limit)
        if number:
            self.end = number.end()
            return True
        end = end_of_own_words(self.document, self.terms, self.end, self.limit, self.organ, self.after_name)
        if end is None:
            return False
        self.end, self.organ, self.open = end, True, False
        return True

    def _rest_of_name(self) -> bool:
        """Take small words between an organ and its country ("Bộ Y tế công cộng Lào")."""
        end = end_of_small_words(self.document, self.terms, self.end, self.limit)
        if end is None:
            return False
        self.end = end
        return True


def _length(part: Mention) -> int:
    # A body that is known as one beats an organ of the same length, since it tells its country.
    return 2 * part.end + (part.kind in ("body", "country"))


def post_phrase(document: Document, terms: Terms, head: Mention, limit: int, after_name: bool = False) -> PostPhrase:
    """The post that begins with `head`, with modifiers, organisations, field, place and country, up to `limit` at most.

    `after_name` tells that the post stands behind a name, so that no other name need follow it.
    """
    return _Phrase(document, terms, head, limit, after_name).read()
