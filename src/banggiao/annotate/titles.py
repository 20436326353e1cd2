"""Ranks, posts and forms of address with the name that they belong to, sentence by sentence."""

import re

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.names import NameRun, name_runs
from banggiao.annotate.posts import PostPhrase, post_phrase
from banggiao.annotate.sentences import Sentence
from banggiao.records import Mention


class Rank(msgspec.Struct, frozen=True):
    """A military rank as written."""

    start: int
    end: int


class Address(msgspec.Struct, frozen=True):
    """A form of address: ông, bà, người đồng cấp Singapore …; `kind` as in the table of honorifics."""

    start: int
    end: int
    kind: str
    country: str | None


Title = Rank | PostPhrase | Address


class Naming(msgspec.Struct, frozen=True):
    """One place where a person is named, by name, by title or by both."""

    start: int
    end: int
    name: NameRun | None
    titles: tuple[Title, ...]
    alias: NameRun | None = None

    @property
    def ranks(self) -> tuple[Rank, ...]:
        return tuple(t for t in self.titles if isinstance(t, Rank))

    @property
    def posts(self) -> tuple[PostPhrase, ...]:
        return tuple(t for t in self.titles if isinstance(t, PostPhrase))

    def addressed(self, kind: str) -> bool:
        """True where a form of address of that kind stands by."""
        return any(isinstance(t, Address) and t.kind == kind for t in self.titles)


_ADJACENT = re.compile(r" |(?<=\.) ?")
_CHAIN = re.compile(r", (?:kiêm |đồng thời là |hiện là )?| - | kiêm |; | là ")
_BRACKET = re.compile(r" \(")
_ALIAS_CLOSE = re.compile(r"\s*\)")
# Words before a title that make it a group, an office or an occasion, not a person.
_NOT_ONE = re.compile(
    r"(?:\b(?:các|hai|ba|bốn|những|nhiều|một số|cấp|giữa các|chức|chức vụ|vị trí|cương vị|vai trò|nhiệm kỳ|năm|hội nghị|hội nghị hẹp"
    r"|diễn đàn|văn phòng|hàm|quân hàm|các vị|ghế|danh hiệu|một|vị|làm|đảm nhiệm|bổ nhiệm|tân|từng vị) )$"
)
_GROUP_BEHIND = re.compile(r" (?:hai nước|các nước|ba nước|hai bên|của hai nước|của các nước|hai quân đội|việt - )")


def namings(document: Document, sentence: Sentence) -> list[Naming]:
    """All namings of persons in one sentence, in order."""
    found: list[Naming] = []
    chain: list[Title | NameRun] = []
    for element in _elements(document, sentence):
        if chain and not _linked(document, chain[-1], element):
            found.extend(_namings_of(document, chain))
            chain = []
        chain.append(element)
    found.extend(_namings_of(document, chain))
    return found


def _elements(document: Document, sentence: Sentence) -> list[Title | NameRun]:
    hits, limit = document.hits, sentence.end
    elements: list[Title | NameRun] = []
    for mention in hits.within("rank", sentence.start, limit):
        elements.append(Rank(mention.start, mention.end))
    buildings = hits.within("place", sentence.start, limit)
    for mention in hits.within("post", sentence.start, limit):
        if not any(b.start < mention.start and mention.end <= b.end for b in buildings):  # "Phủ Chủ tịch"
            elements.append(post_phrase(document, mention, limit))
    for mention in hits.within("honorific", sentence.start, limit):
        if mention.value == "particle":
            continue
        elements.append(_address(document, mention, limit))
    elements.extend(name_runs(document, sentence))
    elements.sort(key=lambda e: (e.start, -e.end))
    kept: list[Title | NameRun] = []
    for element in elements:
        if kept and element.start < kept[-1].end:
            continue
        kept.append(element)
    return kept


def _address(document: Document, mention: Mention, limit: int) -> Address:
    end, country = mention.end, None
    if mention.value == "counterpart":
        behind = document.hits.at("country", end + 1)
        if behind is None and document.form.startswith("nước ", end + 1):
            behind = document.hits.at("country", end + 6)
        if behind and behind.end <= limit:
            end, country = behind.end, behind.value
    return Address(mention.start, end, mention.value, country)


def _linked(document: Document, before: Title | NameRun, after: Title | NameRun) -> bool:
    gap = document.form[before.end : after.start]
    if isinstance(after, NameRun):
        return gap in (" ", "") or (gap == " (" and isinstance(before, NameRun)) or _particle_gap(document, before.end, after.start)
    if gap == " ":
        return not isinstance(before, NameRun)
    if gap == " (" and isinstance(before, NameRun):
        return True
    return bool(_CHAIN.fullmatch(gap))


def _particle_gap(document: Document, start: int, end: int) -> bool:
    """An honorific of another language stands between the title and the name (Dato' Seri)."""
    return any(m.value == "particle" and m.start == start + 1 and m.end == end - 1 for m in document.hits.within("honorific", start, end))


def _namings_of(document: Document, chain: list[Title | NameRun]) -> list[Naming]:
    """Share out one unbroken chain of titles and names: the titles before a name, and those behind it."""
    if not chain:
        return []
    if isinstance(chain[0], (PostPhrase, Rank)) and _is_group(document, chain):
        chain = chain[1:]
        if not chain or not any(isinstance(e, NameRun) for e in chain):
            return []
    at = [i for i, e in enumerate(chain) if isinstance(e, NameRun)]
    if not at:
        return [_naming(document, None, [t for t in chain if not isinstance(t, NameRun)])]
    found: list[Naming] = []
    first = 0
    for number, index in enumerate(at):
        name = chain[index]
        assert isinstance(name, NameRun)
        if found and index > 0 and chain[index - 1] is found[-1].name:  # "Ravkov … (Ráp-cốp …)"
            previous = found.pop()
            close = _ALIAS_CLOSE.match(document.text, name.end)
            end = close.end() if close else name.end
            found.append(msgspec.structs.replace(previous, end=max(end, previous.end), alias=name))
            first = index + 1
            continue
        before = [t for t in chain[first:index] if not isinstance(t, NameRun)]
        following = at[number + 1] if number + 1 < len(at) else len(chain)
        cut = _behind(document, chain, index, following)
        behind = [t for t in chain[index + 1 : cut] if not isinstance(t, NameRun)]
        found.append(_naming(document, name, [*before, *behind]))
        first = cut
    return found


def _behind(document: Document, chain: list[Title | NameRun], index: int, following: int) -> int:
    """Where the titles behind the name at `index` end; the rest belong before the next name."""
    if following == len(chain):
        return len(chain)
    cut = following
    # The title that touches the next name is that name's, and with it the rank that opens its chain.
    while cut > index + 1 and document.form[chain[cut - 1].end : chain[cut].start] in (" ", ""):
        cut -= 1
    has_rank = any(isinstance(e, Rank) for e in chain[:index])
    if cut - 1 > index and isinstance(chain[cut - 1], Rank) and (has_rank or cut - 2 > index):
        cut -= 1
    return cut


def _naming(document: Document, name: NameRun | None, titles: list[Title]) -> Naming:
    parts: list[Title | NameRun] = [*titles, *([name] if name else [])]
    return Naming(min(p.start for p in parts), max(p.end for p in parts), name, tuple(titles))


def _is_group(document: Document, chain: list[Title | NameRun]) -> bool:
    first = chain[0]
    before = document.form[max(0, first.start - 20) : first.start]
    if _NOT_ONE.search(before):
        return len(chain) == 1 or not isinstance(chain[1], NameRun)
    return len(chain) == 1 and bool(_GROUP_BEHIND.match(document.form, first.end))
