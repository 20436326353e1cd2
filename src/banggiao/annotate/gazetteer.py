"""Finding every known word of the knowledge tables in a text, in one pass."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from sys import maxsize

from ahocorasick_rs import AhoCorasick, Implementation

from banggiao.annotate.forms import forms_of, of_class
from banggiao.annotate.letters import CAPITALS
from banggiao.annotate.matching import matching_forms
from banggiao.annotate.name_words import is_syllable
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table
from banggiao.records import Mention

# Table name -> kind of its mentions. Forms of one kind compete (the longest stands); kinds do not hide each other.
TABLES = {
    "encounters": "trigger",
    "countries": "country",
    "ranks": "rank",
    "posts": "post",
    "honorifics": "honorific",
    "organs": "organ",
    "topics": "topic",
    "places": "place",
    "bodies": "body",
    "acts": "act",
    "stances": "stance",
    "voices": "voice",
    "papers": "paper",
    "levels": "level",
    "mechanisms": "channel",
}


_CAPITAL = Pattern(f"[{CAPITALS}]")
_HYPHEN = Pattern(r" ?- ?")
_SHORT_NAME = 4  # code points of a country's name that can be a word of a person's: "Đức", "Anh", "Mỹ", "Nga"
_FAR = 40  # code points by which a longer name reaches beyond a country's at most


_Form = tuple[int, str, str, tuple[int, ...]]  # number of the kind, kind, value, the offsets that must be capitals
_OF_STATES = ("country", "lookalikes")
_HOME = "VNM"
_WEIGHED = ("country", "short", "lookalikes", "organ")  # which of these stand is told by one another


class Hits:
    """The mentions of one text, by kind, each list in text order and free of overlaps."""

    __slots__ = ("_by_kind", "_places")

    def __init__(self, by_kind: dict[str, tuple[Mention, ...]]) -> None:
        self._by_kind = by_kind
        # Where the mentions of a kind begin, closed by a place that no text reaches; and the mentions.
        self._places: defaultdict[str, tuple[list[int], tuple[Mention, ...]]] = defaultdict(_nowhere)
        for kind, told in by_kind.items():
            self._places[kind] = [*[m.start for m in told], maxsize], told

    def of(self, kind: str) -> tuple[Mention, ...]:
        """All mentions of one kind."""
        return self._by_kind.get(kind, ())

    def within(self, kind: str, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions of one kind that lie wholly inside `[start, end)`."""
        starts, mentions = self._places[kind]
        first = bisect_left(starts, start)
        if starts[first] >= end:  # most often there is none
            return ()
        last = bisect_left(starts, end, first)
        return mentions[first:last] if mentions[last - 1].end <= end else mentions[first : last - 1]

    def first(self, kind: str, start: int, end: int) -> Mention | None:
        """The first mention of one kind that lies wholly inside `[start, end)`."""
        starts, mentions = self._places[kind]
        index = bisect_left(starts, start)
        return mentions[index] if starts[index] < end and mentions[index].end <= end else None

    def values(self, kind: str, start: int, end: int) -> set[str]:
        """What the mentions of one kind inside `[start, end)` stand for."""
        return {mention.value for mention in self.within(kind, start, end)}

    def at(self, kind: str, start: int) -> Mention | None:
        """The mention of one kind that begins at `start`, if there is one."""
        starts, mentions = self._places[kind]
        index = bisect_left(starts, start)
        return mentions[index] if starts[index] == start else None


def _nowhere() -> tuple[list[int], tuple[Mention, ...]]:
    return [maxsize], ()


def _forms() -> Iterator[tuple[str, str, str]]:
    """Every (form, kind, value) of the tables."""
    for name, kind in TABLES.items():
        for row in table(name):
            # A body that bears another country's name when one follows ("Bộ Quốc phòng Lào") is only an office here.
            told = "office" if row.columns.get("weak") else "media" if row.columns.get("kind") == "media" else kind
            for form in row.forms:
                yield form, told, row.value
    for row in table("countries"):
        # Short names stand for a country only in pairs ("Việt - Trung"); look-alikes only seem to name one.
        for column in ("short", "lookalikes"):
            for form in row.columns[column].split("|"):
                if form:
                    yield form, column, row.value


class _Lexicon:
    """The forms of all tables, for one pass over a text."""

    __slots__ = ("_written", "kinds", "known", "look")

    def __init__(self) -> None:
        written: dict[str, list[tuple[str, str, str]]] = {}
        told = list(_forms())
        for one, key in zip(told, matching_forms([form for form, _, _ in told]), strict=True):
            written.setdefault(key, []).append(one)
        automaton = AhoCorasick(list(written), implementation=Implementation.ContiguousNFA)  # the quickest to build
        self.look = automaton.find_matches_as_indexes
        self._written = list(written.values())
        self.known: list[tuple[_Form, ...]] = [()] * len(written)  # worked out when they are first found in a text
        # Those that are told by one another come first.
        self.kinds = (*_WEIGHED, *sorted({kind for _, kind, _ in told}.difference(_WEIGHED)))

    def entries(self, index: int) -> tuple[_Form, ...]:
        """What the form of a number stands for, now among those known."""
        known = self.known[index] = tuple(
            (self.kinds.index(kind), kind, value, _capitals(form, kind)) for form, kind, value in self._written[index]
        )
        return known


def _capitals(form: str, kind: str) -> tuple[int, ...]:
    """Where a form must have capitals; a state may be written with its first alone ("Hàn quốc"), unless it is told by
    its initials ("UK", but "Uk Sarath")."""
    found = tuple([capital.start() for capital in _CAPITAL.finditer(form)])
    return found[:1] if kind in _OF_STATES and found[:1] == (0,) and not form.isupper() else found


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def find_hits(text: str, form: str) -> Hits:
    """All known words of `text`, whose matching form is `form`: whole words only, the longest of each kind."""
    lexicon = _lexicon()
    kinds, known, entries, weighed = lexicon.kinds, lexicon.known, lexicon.entries, len(_WEIGHED)
    found: list[list[Mention]] = [[] for _ in kinds]
    ends = [0] * len(kinds)  # where the last mention of a kind ends
    across = {match.end() for match in _across().finditer(form)}
    closed = f"{form} "  # so that there is a letter behind each word, and (the last one) before each
    for index, start, end in lexicon.look(form, overlapping=True):
        before, behind = closed[start - 1], closed[end]
        if before != " " and before.isalnum() and closed[start].isalnum():
            continue
        if behind != " " and behind.isalnum() and closed[end - 1].isalnum():
            continue
        if behind == "-" and _runs_on(text, start, end):
            continue
        if start in across:
            continue
        for number, kind, value, capitals in known[index] or entries(index):
            if capitals and not (text[start + capitals[0]].isupper() and _has_capitals(text, start, capitals[1:])):
                continue
            last = ends[number]
            if start >= last or number < weighed:
                found[number].append(Mention(start, end, kind, value))
                ends[number] = end
            elif end == last and found[number][-1].start <= start:
                continue  # the end of the longer one
            elif kind == "post" and form.startswith(_LEADS, start) and found[number][-1].start < start:
                continue  # "Thứ trưởng | Đoàn Xuân Hưng"
            elif _stands(Mention(start, end, kind, value), found[number]):
                ends[number] = end
    by_kind = {kind: mentions for kind, mentions in zip(kinds, found, strict=True) if mentions}
    if "country" in by_kind or "short" in by_kind:
        by_kind["country"] = [m for m in _true_countries(form, by_kind) if not _is_given_name(text, m)]
    for kind in _WEIGHED:
        if kind in by_kind:
            by_kind[kind] = _longest(by_kind[kind])
    if _ONCE_HEAD in form:  # "nguyên | Thủ tướng" is no "nguyên thủ": only the longer form tells
        by_kind["post"] = [_without_once(form, m) for m in by_kind["post"]]
    if _OURS in form and (ours := _ours(form, by_kind)):
        by_kind["country"] = sorted([*by_kind.get("country", ()), *ours], key=lambda m: m.start)
    if _HOUSE in text and "country" in by_kind:
        _without_ends_of_countries(text, by_kind)
    return Hits({kind: tuple(mentions) for kind, mentions in by_kind.items()})


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a name spelt in syllables goes on behind a hyphen as another one ("An-giê" in "An-giê-la Méc-ken", "thủ
    đô Viên" in "thủ đô Viên-chăn")."""
    if not text[end + 1 : end + 2].islower():
        return False
    if text[start].islower():
        return text.startswith(_CAPITAL_CITY, start) and " " not in text[start + len(_CAPITAL_CITY) : end]
    return "-" in text[start:end]


_CAPITAL_CITY = "thủ đô "


@cache
def _across() -> Pattern:
    """The first syllables of words behind which a word begins that is only seen across two: "Tổng | thống nhất trí"."""
    pairs = (form.split(" ", 1) for form in sorted(forms_of("name-words", "across")))
    return Pattern(rf"(?<!\w)(?:{'|'.join(f'{first} (?={behind})' for first, behind in pairs)})")


_LEADS = "trưởng đoàn"  # across two words, where another post begins before it
_ONCE, _ONCE_HEAD = "nguyên ", "nguyên thủ tướng"


def _without_once(form: str, post: Mention) -> Mention:
    once = form.startswith(_ONCE_HEAD, post.start)
    return Mention(post.start + len(_ONCE), post.end, post.kind, post.value) if once else post


_OURS = " ta "


def _ours(form: str, by_kind: dict[str, list[Mention]]) -> list[Mention]:
    """Việt Nam where a post or an office is told as ours: "Thứ trưởng Ngoại giao | ta", "đoàn | ta"."""
    held = {m.end for kind in ("post", "organ") for m in by_kind.get(kind, ()) if form.startswith(_OURS, m.end)}
    return [Mention(end + 1, end + len(_OURS) - 1, "country", _HOME) for end in held]


_HOUSE = "Quốc hội "


def _without_ends_of_countries(text: str, by_kind: dict[str, list[Mention]]) -> None:
    """Take out the house of parliament that is only seen across two words ("Hàn Quốc | hội đàm")."""
    half = len("Quốc")
    ends = {m.end for m in by_kind["country"] if text.startswith(_HOUSE, m.end - half)}
    for kind in ("body", "office", "organ") if ends else ():
        if kind in by_kind:
            by_kind[kind] = [m for m in by_kind[kind] if m.start + half not in ends]


def _has_capitals(text: str, start: int, offsets: tuple[int, ...]) -> bool:
    for at in offsets:  # noqa: SIM110 - asked sixty times an article
        if not text[start + at].isupper():
            return False
    return True


def _true_countries(form: str, found: dict[str, list[Mention]]) -> list[Mention]:
    """Country names without their look-alikes, and with the short names that stand in a pair ("Việt - Mỹ"), at the end
    of a list, or between a post and its holder ("Tổng thống | Hàn | Moon Jae-in")."""
    # A service of the country is none of its look-alikes: "Cảnh sát | biển Nhật Bản".
    organs = found.get("organ", [])
    hidden = [h for h in found.get("lookalikes", []) if not any(o.start < h.start < o.end < h.end for o in organs)]
    kept = _outside(found.get("country", []), hidden)
    told = bool(kept)
    shorts = _outside(_outside(found.get("short", []), kept), hidden)
    named = [*kept, *shorts]
    starts, ends = {m.start for m in named}, {m.end for m in named}
    served = {m.end + 1 for kind in ("post", "organ") for m in found.get(kind, ())} if shorts else set()
    for short in shorts:
        behind = _HYPHEN.match(form, short.end)
        before = _HYPHEN.match(form[max(0, short.start - 3) : short.start][::-1])
        paired = (behind and behind.end() in starts) or (before and short.start - before.end() in ends)
        listed = form.endswith(", ", 0, short.start) and _ends_list(form, short, kept)
        served_there = short.start in served and _stands_before_foreigner(form, short)
        if paired or listed or served_there:
            kept.append(Mention(short.start, short.end, "country", short.value))
    if not told and all(country.value != _HOME for country in kept):
        return []  # in a text that names no country "Anh - Đức" are persons or streets
    return sorted(kept, key=lambda m: (m.end, m.start))


# "Mỹ, Nhật, | Hàn đã ký …": what may stand behind a short name that ends a list
_BEHIND_LIST = Pattern(
    rf"(?=[,.;:)\"]|$| (?:đã|sẽ|{of_class('with')}|và|có|đang|vừa|ký|nhất trí|đều|hôm|ngày|trong|tại|để|về|cũng"
    r"|phải|được)(?!\w))"
)


def _ends_list(form: str, short: Mention, named: list[Mention]) -> bool:
    """Whether a short name is the last of three countries or more: "ba nước Mỹ, Nhật, | Hàn"."""
    before = {m.end: m.start for m in named}
    last = before.get(short.start - len(", "))
    listed = last is not None and form.endswith(", ", 0, last) and last - len(", ") in before
    return listed and _BEHIND_LIST.match(form, short.end) is not None


_FOREIGNER = Pattern(r" ([^\W\d_]+)(?:(?: [^\W\d_]+)?( ?- ?[^\W\d_]))?")


def _stands_before_foreigner(form: str, short: Mention) -> bool:
    """Whether a name that is not Vietnamese, nor Chinese as Vietnamese read it, follows: it is no part of it."""
    behind = _FOREIGNER.match(form, short.end)
    return behind is not None and (behind[2] is not None or not is_syllable(behind[1]))


def _is_given_name(text: str, mention: Mention) -> bool:
    """True for a short name of a country that is part of a person's: "Trung tướng Lê | Đức | Thái", "Nguyễn Phương |
    Nga", "bà | Nga"."""
    start = mention.start
    if mention.end - start > _SHORT_NAME or start < _SHORT_NAME or text[start - 1] != " ":
        return False
    before = text[max(0, start - 32) : start].split()
    last = before[-1] if before else ""
    if last in _ADDRESSED:
        return True
    alone = len(before) < 2 or not before[-2][:1].isupper()  # not "Thái Bình Dương | Mỹ"
    if alone:
        return last in _family_names()
    middle = len(before) > 2 and before[-2] in _MIDDLE_NAMES and before[-3] in _family_names()
    first = before[-2] in _family_names() and (len(before) < 3 or not before[-3][:1].isupper())
    return (middle or first) and last.isalpha() and last.istitle() and before[-2] not in _IN_PLACES


_ADDRESSED = frozenset({"bà", "ông", "Bà", "Ông"})
_MIDDLE_NAMES = frozenset({"Thị", "Văn"})
# They begin names of places, behind which a country stands ("Thái Bình Dương | Mỹ").
_IN_PLACES = frozenset({"Thái", "Hà", "Cao", "Đà", "Lào", "Triều", "Hồ"})


@cache
def _family_names() -> frozenset[str]:
    return frozenset(form for row in table("surnames") if row.value == "VNM" for form in row.forms)


def _outside(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """The mentions that lie inside none of `others`; both lists are in order of their ends."""
    ends = [other.end for other in others]
    outside: list[Mention] = []
    for mention in mentions:
        start, end = mention.start, mention.end
        for other in others[bisect_left(ends, end) : bisect_left(ends, end + _FAR)]:
            if other.start <= start:
                break
        else:
            outside.append(mention)
    return outside


def _longest(mentions: list[Mention]) -> list[Mention]:
    """The mentions left, in text order, when each gives way to a longer one that overlaps it; they come in order of
    their ends."""
    kept: list[Mention] = []
    end = 0  # of the last one kept
    for mention in mentions:
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
        elif _stands(mention, kept):
            end = mention.end
    return kept


def _stands(mention: Mention, kept: list[Mention]) -> bool:
    """Add a mention that overlaps the last of those kept, unless one of these is as long: the shorter ones go."""
    start, length = mention.start, mention.end - mention.start
    first = len(kept)
    while first:
        last = kept[first - 1]
        if start >= last.end:
            break
        if last.end - last.start >= length:
            return False
        first -= 1
    kept[first:] = (mention,)
    return True
