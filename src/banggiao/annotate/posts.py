"""A post with all that belongs to it: "Thứ trưởng thứ nhất Bộ Quốc phòng Belarus" from its first word to its last."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.name_words import alternatives, words
from banggiao.annotate.own_words import NO_ORGAN, end_of_field, end_of_own_words, end_of_small_words
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.post_classes import (
    ABOUT_POSTS,
    FIELD_POSTS,
    MINISTERS,
    OPEN_POSTS,
    PLACELESS,
    SENT,
    SERVICE_POSTS,
    SIDE_POSTS,
)
from banggiao.annotate.post_fields import (
    country_behind_fields,
    end_of_fields,
    end_of_task,
    is_of_steering,
    state_behind_field,
)
from banggiao.annotate.post_owners import (
    end_of_pointing,
    group_before,
    house_in,
    is_of_organisation,
    longest_first,
    pair_at,
    party_begun,
    party_over,
)
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
_PAIR = " - "
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
# Behind a state, those of a name are no short name: "Bộ trưởng Quốc phòng Ấn Độ | AK Antony".
_INITIALS = Pattern(r" [A-Z]{2,3} [A-Z][a-z]{2,}(?! [a-zđà-ỹ])")
_TERM = Pattern(r" khóa (?:thứ )?(?:\d{1,3}|[ivxl]{1,6})(?![^\W_])")  # "Chủ tịch Quốc hội | khóa XV"
_NUMBER = Pattern(r" (?:số )?\d{1,3}(?!\d|[/.-]\d)")

# Organs whose own words follow ("Cục Đối ngoại"); after other organs only a country or a wider organ can.
_OPEN_ORGANS = frozenset({"office", "force", "local", "military-commission", "assembly", "embassy", "party"})
_STATIONS = ("đồn ", "trạm ")  # a station on the border has a name of its own
_OF_STATES = frozenset({"assembly", "government"})  # organs that a country's name follows
_OF_LANDS = ("thủ hiến", "phó thủ hiến", "bộ trưởng thứ nhất")  # heads of a state's part ("Thủ hiến | Bavaria")
_NAME_ON = Pattern(r" [A-Z][a-zà-ỹ]+")
_ALSO_SENT = Pattern(r", kiêm nhiệm(?: tại)?(?= )")
_STAFF = "chief-of-staff"
_HOLDS = "tổ chức "  # in small letters: the verb, not "Tổ chức Y tế thế giới"
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
        self.open = head.value in OPEN_POSTS or (
            head.value == _STAFF and _UNIT_BEHIND.match(document.form, head.end) is not None
        )
        self.organ = self.of_state = self.field = self.joint = self.behind_state = False

    def read(self) -> PostPhrase:
        over = self.terms.country_over(self.head.start, self.head.end)  # "Chủ tịch Hội đồng Liên bang | Nga"
        if over is None or over.end > self.limit:
            over = party_begun(self.document, self.terms, self.head, self.limit)
        if over:
            self._take(over)
        elif self.head.value in MINISTERS:
            self._take_fields()
        while self.end < self.limit and self._step():
            pass
        country = self.country
        if country is None and self.end == self.head.end:
            country = house_in(self.document, self.head)
        country = country or group_before(self.document, self.head, self.end)
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
            if link and self.head.value not in PLACELESS and self._place(link.end()):
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
        for part in longest_first(parts):
            if part.end <= self.limit and self._fits(part):
                self._take(part, grouped)
                return True
        return False

    def _friends(self, at: int) -> bool:
        """Take the pair of countries in a friendship society's name ("Hội Hữu nghị | Nga - Việt"), whose it is, or in
        that of a committee of both ("Ủy ban liên chính phủ | Việt Nam - Nga")."""
        friendly = self.document.form.endswith(_FRIENDSHIP, self.head.end, at - 1)
        joint = self.document.form.endswith(_JOINT, self.head.end, at - 1)
        pair = pair_at(self.document, at) if self.organ and (friendly or joint) else None
        if pair is None or pair[1].end > self.limit:
            return False
        self.end, self.open, self.joint = pair[1].end, False, joint
        if friendly:
            self.country = self.country or pair[0].value
        return True

    def _fits(self, part: Mention) -> bool:
        if part.kind == "post":
            beside = self.head.value in SIDE_POSTS and part.value not in ("ambassador", "leader", "chair")
            if part.value == "chair" and self.head.value in SIDE_POSTS:  # "Đặc phái viên của Chủ tịch | Trung Quốc"
                beside = self.terms.part_at("country", part.end + 1) is not None
            return beside and (not self.organ or self.field)
        if part.kind == "organ" and part.value == "portfolio":
            return self.head.value in FIELD_POSTS or self.head.value in SERVICE_POSTS
        none = NO_ORGAN.match(self.document.form, part.start) if part.kind == "organ" else None
        if none and none.end() > part.end:  # "hội | nghị", but not "hội nghị chính trị hiệp thương"
            return False
        if self.country and self.document.text.startswith(_HOLDS, part.start):
            return False  # "Đại sứ Nhật Bản tại Việt Nam | tổ chức họp báo": what he does
        if part.kind == "place" and (self._is_placeless() or self._opens_name(part)):
            return False
        return not (part.kind == "country" and self._is_pair(part))

    def _is_placeless(self) -> bool:
        return self.head.value in PLACELESS and not self.document.form.startswith(_OF_LANDS, self.head.start)

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
        part = party_over(self.document, self.terms, part, self.limit) or part
        self.end = part.end
        self.behind_state = part.kind == "country"
        code = None
        if part.kind in ("body", "country"):
            code = part.value
        elif part.kind == "place":
            code = place_country(part.value)
        whose = code and (len(code) == 3 or grouped or is_of_organisation(self.document, self.head))
        if whose and self.country is None:
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

    def _place(self, at: int) -> bool:
        """Take the country or place where the post is held ("Đại sứ … tại Việt Nam")."""
        for kind in ("country", "place", "body"):
            part = self.terms.part_at(kind, at)
            if part and part.end <= self.limit and (self.head.value == "ambassador" or self.organ or self.country):
                self.end, self.open = part.end, False  # where the post is held is not whom it serves
                self.behind_state = part.kind == "country"
                return True
        sent = self.head.value in SENT
        short = _SHORT_NAME.match(self.document.text, at - 1, self.limit) if sent else None
        if short:  # "Đại sứ Việt Nam tại | WTO"
            self.end, self.open = short.end(), False
            return True
        return False

    def _this(self) -> bool:
        """Take words that point back to the state or group whose post it is, where a name follows; which state is
        meant, the article tells as of a post without one."""
        end = None if self.country else end_of_pointing(self.document, self.end, self.limit)
        if end is None:
            return False
        self.end, self.open = end, False
        return True

    def _field(self) -> bool:
        """Take the field of a post ("phó trợ lý Ngoại trưởng về các vấn đề chính trị - quân sự")."""
        form = self.document.form
        link = _FIELD_LINK.match(form, self.end, self.limit)
        if link is None:
            return False
        steers = is_of_steering(form, self.head.start, self.end)
        if link[0] == _ABOUT and not (self.joint or self.head.value in ABOUT_POSTS or steers):
            return False
        task = end_of_task(form, self.end, self.limit) if steers else None
        end = task or end_of_field(self.document, self.terms, link.end() - 1, self.limit)
        if end is None:
            return False
        state = state_behind_field(self.terms, link.end(), end) if self.country is None else None
        self.end, self.open = end, False
        self.country = self.country or state
        return True

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
        too = _ALSO_SENT.match(self.document.form, self.end, self.limit) if self.head.value in SENT else None
        if too:
            self.end = too.end()
        return too is not None

    def _fields(self) -> bool:
        """Take the further fields of a minister up to the country."""
        if not self.field or self.country or self.head.value not in FIELD_POSTS:
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


def post_phrase(document: Document, terms: Terms, head: Mention, limit: int, after_name: bool = False) -> PostPhrase:
    """The post that begins with `head`, with modifiers, organisations, field, place and country, up to `limit` at most.

    `after_name` tells that the post stands behind a name, so that no other name need follow it.
    """
    return _Phrase(document, terms, head, limit, after_name).read()
