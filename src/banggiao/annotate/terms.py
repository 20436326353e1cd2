"""The known words of one article that make up titles, laid out for lookup by position."""

from bisect import bisect_left
from functools import cache
from itertools import accumulate

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.matching import matching_forms
from banggiao.annotate.name_words import alternatives, is_syllable, surnames
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table
from banggiao.records import Mention

# What can follow a post as a part of it, in the order in which one is taken before another.
_PARTS = ("body", "country", "office", "organ", "place", "post")
# What opens a title of a person.
_HEADS = ("rank", "post", "honorific")
# What a name does not run into.
_NAMED = ("country", "place", "body", "office", "media")
_WORDS = ("organ", "post", "rank", "honorific")
_HYPHENED = Pattern(r"-(?=[^\W\d_])")
_SHORTEST = 9  # code points of "Phủ …": no shorter name of a building holds a title


class Terms(msgspec.Struct, frozen=True, gc=False):
    """Heads of titles and their parts.

    `heads` are the ranks, posts and forms of address in text order, `head_starts` and `head_ends` where they begin
    and end; `parts` gives for a position what can follow a post there; `solid` are the known words that hold no name.
    """

    heads: tuple[Mention, ...]
    head_starts: tuple[int, ...]
    head_ends: frozenset[int]
    parts: dict[int, list[Mention]]
    countries: tuple[Mention, ...]
    country_starts: tuple[int, ...]
    solid: tuple[tuple[int, int], ...]

    def heads_within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The heads that begin in `[start, end)`."""
        return self.heads[bisect_left(self.head_starts, start) : bisect_left(self.head_starts, end)]

    def country_over(self, start: int, end: int) -> Mention | None:
        """The country whose name begins inside `[start, end)` and reaches beyond it."""
        index = bisect_left(self.country_starts, end) - 1
        if index < 0:
            return None
        country = self.countries[index]
        return country if country.start > start and country.end > end else None

    def part_at(self, kind: str, start: int) -> Mention | None:
        """The part of one kind that begins at `start`."""
        for part in self.parts.get(start, ()):
            if part.kind == kind:
                return part
        return None


def terms_of(document: Document) -> Terms:
    """The title words among all known words of an article."""
    hits, form = document.hits, document.form
    surnamed = _surnames_alike(document) | _offices_alike(document)
    parts: dict[int, list[Mention]] = {}
    for kind in _PARTS:
        for mention in hits.of(kind):
            if mention.start not in surnamed:
                parts.setdefault(mention.start, []).append(mention)
    # A title inside the name of a building, an institution or a country is nobody's
    # ("Phủ Chủ tịch", "Trung Quốc | Vương …").
    names = [m for kind in ("place", "body", "organ", "office") for m in hits.of(kind) if m.end - m.start > _SHORTEST]
    hidden = _Inside([*names, *hits.of("country")])
    # A syllable of a transliterated name is no title ("Cô-va-chi").
    aboard = _names_of_ships(document)
    heads = [
        _without_regime(form, m)
        for kind in _HEADS
        for m in hits.of(kind)
        if m.start not in hidden
        and m.start not in surnamed
        and (form[m.end : m.end + 1] != "-" or not _HYPHENED.match(form, m.end))
        and m.start not in aboard
    ]
    heads.sort(key=_order)
    solid = [(m.start, m.end) for kind in _NAMED for m in hits.of(kind)]
    solid.extend(
        (m.start, m.end)
        for kind in _WORDS
        for m in hits.of(kind)
        if m.start not in surnamed and (form[m.end : m.end + 1] != "-" or not _HYPHENED.match(form, m.end))
    )
    solid.extend(aboard.items())
    solid.sort()
    return Terms(
        tuple(heads),
        tuple([m.start for m in heads]),
        frozenset([m.end for m in heads]),
        parts,
        hits.of("country"),
        tuple([m.start for m in hits.of("country")]),
        tuple(solid),
    )


class _Inside:
    """The positions inside any of some mentions, behind where it begins."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, mentions: list[Mention]) -> None:
        spans = sorted([(m.start, m.end) for m in mentions])
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate([end for _, end in spans], max))

    def __contains__(self, position: int) -> bool:
        index = bisect_left(self._starts, position) - 1
        return index >= 0 and self._ends[index] > position


# "tàu chống ngầm Đô đốc Panteleyev", "tàu chỉ huy Surcouf": a ship that bears an officer's name and rank, the flagship.
_ABOARD = Pattern(rf"(?<!\w){alternatives('craft')}(?: {alternatives('craft-kind')})* [\"“'‘]?$")
_ONE_NAME = Pattern(rf" [{CAPITALS}][^\W\d_]+(?![^\W_])(?! [{CAPITALS}][{SMALL}])")
_ROYAL_NAME = Pattern(rf"(?: [{CAPITALS}][^\W\d_]+(?![^\W_])){{1,3}}")
_CRAFT_REACH = 45  # code points in which the kind of ship is told
_FLAGSHIP = "tàu chỉ huy"


def _names_of_ships(document: Document) -> dict[int, int]:
    """Where the ranks begin that belong to the names of ships, and where these names end; the flagship's post likewise.

    An officer in person is told by more than one name ("biên đội tàu Chuẩn Đô đốc Ivan Petrov"); a king, whose ship is
    "tàu của Quốc vương X", is not ("tàu sân bay Nữ hoàng Elizabeth").
    """
    form, found = document.form, dict[int, int]()
    for mention in document.hits.of("post"):
        name = _ROYAL_NAME.match(document.text, mention.end) if mention.value == "monarch" else None
        if name and _ABOARD.search(form, max(0, mention.start - _CRAFT_REACH), mention.start):
            found[mention.start] = name.end()
    for mention in document.hits.of("rank"):
        name = _ONE_NAME.match(document.text, mention.end)
        if name and _ABOARD.search(form, max(0, mention.start - _CRAFT_REACH), mention.start):
            found[mention.start] = name.end()
    for mention in document.hits.of("post"):
        flagship = form.endswith(_FLAGSHIP, 0, mention.end) and form.startswith("chỉ huy", mention.start)
        if flagship and document.text[mention.end + 1 : mention.end + 2].isupper():
            found[mention.start] = mention.end
    return found


_CAPITAL_BEHIND = Pattern(rf" [{CAPITALS}][^\W\d_]")


def _surnames_alike(document: Document) -> frozenset[int]:
    """Where the word for a dead one is written as a family name is: "Cố Tú Liên", not "cố Thủ tướng"."""
    hits, text = document.hits, document.text
    return frozenset(
        m.start
        for m in hits.of("honorific")
        if m.value == "late"
        and text[m.start].isupper()
        and document.form[m.start : m.end] in surnames("CHN")
        and _CAPITAL_BEHIND.match(text, m.end)
        and not any(hits.at(kind, m.end + 1) for kind in ("rank", "post", "honorific"))
    )


_GIVEN_BEHIND = Pattern(
    rf" ([{CAPITALS}][^\W\d_]+) ([{CAPITALS}][^\W\d_]+)(?:(?: [{CAPITALS}][^\W\d_]+)?)(?! [{CAPITALS}])"
)


_BAN = "ban "
_SPELT_OUT = Pattern(rf" [{CAPITALS}][{SMALL}]+-[^\W\d_]")  # no office's own words: "Ban | Ki-mun"


@cache
def _figures_alike() -> tuple[str, ...]:
    """The names of holders of public office that open as an office does, in matching form."""
    names = matching_forms([form for row in table("figures") for form in row.forms])
    return tuple(name for name in names if name.startswith(_BAN))


def _offices_alike(document: Document) -> frozenset[int]:
    """Where a word for an office is a family name that opens a Vietnamese name: "Bộ Ngoại giao | Đoàn Xuân Hưng", not
    "Đoàn Việt Nam" and "Đoàn Không quân"; or one of another language ("Tổng Thư ký | Ban Ki-mun")."""
    hits, text, form = document.hits, document.text, document.form
    found: set[int] = set()
    for mention in hits.of("organ"):
        foreign = form.startswith(_BAN, mention.start) and _SPELT_OUT.match(text, mention.end) is not None
        if foreign or form.startswith(_figures_alike(), mention.start):
            found.add(mention.start)
        if not text[mention.start].isupper() or form[mention.start : mention.end] not in surnames("VNM"):
            continue
        given = _GIVEN_BEHIND.match(text, mention.end)
        if given is None or not all(is_syllable(word.lower()) for word in given.groups() if word):
            continue
        known = any(hits.at(kind, mention.end + 1) for kind in ("country", "body", "organ", "post", "office"))
        if not known:
            found.add(mention.start)
    return frozenset(found)


def _without_regime(form: str, mention: Mention) -> Mention:
    """A post without the end of the word before it: "chính | quyền Tổng thống X" is no acting president's."""
    if form[mention.start] == "q" and form.endswith("chính ", 0, mention.start):
        return Mention(mention.start + len("quyền "), mention.end, mention.kind, mention.value)
    return mention


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end
