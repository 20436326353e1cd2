"""Finding every known word of the knowledge tables in a text, in one pass."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from sys import maxsize

from ahocorasick_rs import AhoCorasick, Implementation

from banggiao.annotate.letters import CAPITALS
from banggiao.annotate.matching import matching_form
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


_CAPITAL_OR_BREAK = Pattern(rf"[{CAPITALS}\n]")
_HYPHEN = Pattern(r" ?- ?")
_FAR = 40  # code points by which a longer name reaches beyond a country's at most


_Form = tuple[str, str, tuple[int, ...]]  # kind, value, the offsets that must be capitals in the text
_WEIGHED = frozenset({"country", "short", "lookalikes", "organ"})  # which of these stand is told by one another


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


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[_Form, ...], ...]]:
    written = list(_forms())
    # One pass over all forms: a line break is its own matching form.
    together = "\n".join(form for form, _, _ in written)
    capitals = _capitals(together)
    forms: dict[str, list[_Form]] = {}
    for (_, kind, value), key, offsets in zip(written, matching_form(together).split("\n"), capitals, strict=True):
        forms.setdefault(key, []).append((kind, value, offsets))
    automaton = AhoCorasick(list(forms), implementation=Implementation.ContiguousNFA)  # the quickest to build
    return automaton, tuple(tuple(entry) for entry in forms.values())


def _capitals(lines: str) -> Iterator[tuple[int, ...]]:
    """The offsets of the capitals in each line."""
    offsets: list[int] = []
    start = 0
    for match in _CAPITAL_OR_BREAK.finditer(lines):
        if match[0] == "\n":
            yield tuple(offsets)
            offsets, start = [], match.end()
        else:
            offsets.append(match.start() - start)
    yield tuple(offsets)


def find_hits(text: str, form: str) -> Hits:
    """All known words of `text`, whose matching form is `form`: whole words only, the longest of each kind."""
    automaton, entries = _automaton()
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    ends: dict[str, int] = {}  # where the last mention of a kind ends
    closed = f"{form} "  # so that there is a letter behind each word, and (the last one) before each
    for index, start, end in automaton.find_matches_as_indexes(form, overlapping=True):
        if closed[start - 1].isalnum() and closed[start].isalnum():
            continue
        if closed[end].isalnum() and closed[end - 1].isalnum():
            continue
        for kind, value, capitals in entries[index]:
            if capitals and not _has_capitals(text, start, capitals):
                continue
            last = ends.get(kind, 0)
            if start >= last or kind in _WEIGHED:
                found[kind].append(Mention(start, end, kind, value))
                ends[kind] = end
            elif end == last and found[kind][-1].start <= start:
                continue  # the end of the longer one
            elif _stands(Mention(start, end, kind, value), found[kind]):
                ends[kind] = end
    if "country" in found or "short" in found:
        found["country"] = _true_countries(form, found)
    for kind in _WEIGHED:
        if kind in found:
            found[kind] = _longest(found[kind])
    return Hits({kind: tuple(mentions) for kind, mentions in found.items()})


def _has_capitals(text: str, start: int, offsets: tuple[int, ...]) -> bool:
    for at in offsets:  # noqa: SIM110 - asked a hundred times an article
        if not text[start + at].isupper():
            return False
    return True


def _true_countries(form: str, found: dict[str, list[Mention]]) -> list[Mention]:
    """Country names without their look-alikes, and with the short names that stand in a pair ("Việt - Mỹ")."""
    # A service of the country is none of its look-alikes: "Cảnh sát | biển Nhật Bản".
    organs = found.get("organ", [])
    hidden = [h for h in found.get("lookalikes", []) if not any(o.start < h.start < o.end for o in organs)]
    kept = _outside(found.get("country", []), hidden)
    told = bool(kept)
    shorts = _outside(found.get("short", []), kept)
    named = [*kept, *shorts]
    starts, ends = {m.start for m in named}, {m.end for m in named}
    for short in shorts:
        behind = _HYPHEN.match(form, short.end)
        before = _HYPHEN.match(form[max(0, short.start - 3) : short.start][::-1])
        if (behind and behind.end() in starts) or (before and short.start - before.end() in ends):
            kept.append(Mention(short.start, short.end, "country", short.value))
    if not told and all(country.value != "VNM" for country in kept):
        return []  # in a text that names no country "Anh - Đức" are persons or streets
    return sorted(kept, key=lambda m: (m.end, m.start))


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
    while first and start < kept[first - 1].end and kept[first - 1].end - kept[first - 1].start < length:
        first -= 1
    if first and start < kept[first - 1].end:
        return False
    kept[first:] = [mention]
    return True
