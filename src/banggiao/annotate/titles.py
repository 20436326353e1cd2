"""Ranks, posts and forms of address with the name that they belong to, sentence by sentence."""

from functools import cache
from typing import cast

import msgspec
from msgspec.structs import force_setattr

from banggiao.annotate.document import Document
from banggiao.annotate.elements import BEHIND_NAME, LINK, STANDING, Address, Element, Rank, Title, elements_of
from banggiao.annotate.name_words import alternatives, surnames, words
from banggiao.annotate.names import NameRun, is_vietnamese
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.terms import Terms
from banggiao.knowledge.table import table

__all__ = ["Address", "Naming", "namings"]


class Naming(msgspec.Struct, frozen=True, gc=False):
    """One place where a person is named, by name, by title or by both; `ranks` and `posts` are those of its titles."""

    start: int
    end: int
    name: NameRun | None
    titles: tuple[Title, ...]
    alias: NameRun | None = None
    ranks: tuple[Rank, ...] = ()
    posts: tuple[PostPhrase, ...] = ()

    def __post_init__(self) -> None:
        if self.titles or self.posts or self.ranks:
            ranks: list[Rank] = []
            posts: list[PostPhrase] = []
            for title in self.titles:
                if isinstance(title, PostPhrase):
                    posts.append(title)
                elif isinstance(title, Rank):
                    ranks.append(title)
            force_setattr(self, "ranks", tuple(ranks))
            force_setattr(self, "posts", tuple(posts))

    def addressed(self, kind: str) -> bool:
        """True where a form of address of that kind stands by."""
        for title in self.titles:  # noqa: SIM110 - asked sixty times an article
            if isinstance(title, Address) and title.kind == kind:
                return True
        return False


_CHAIN = Pattern(rf"{STANDING}(?:,? ?- ?|, ?|; | )(?:(?:{LINK}) )?")
_THEN = Pattern(rf",? (?:{alternatives('then')})(?: là)?,? ")
_ALIAS_CLOSE = Pattern(r"\s*\)")
_SEVERAL_BEFORE = Pattern(rf"(?<!\w)(?:{alternatives('several-before')}) $")
_SEVERAL_BEHIND = Pattern(rf" (?:{alternatives('several-behind')})")
_SOURCE = Pattern(r"(?<!\w)theo (?:lời )?(?:của )?$")
_FRONTED = Pattern(rf"(?:^|[.\n:;] ?\"?)(?:{alternatives('fronting')})(?: [^,;:.\n]*)?$")
_SMALL_WORDS = Pattern(r" (?:(?:cũng|đã|đều|luôn|rất|chân thành|trân trọng|nhiệt liệt|tiếp tục) )*")
_SAID_NEAR = 30  # code points behind a title in which begins what its holder says
_FRONT_REACH = 90  # code points before a title in which the sentence begins that leads up to another
_TOPIC = Pattern(rf"(?:^|\W)(?:{alternatives('topic-before')}) $")
_TOPIC_REACH = 16  # code points before a word in which stands that it is a topic or a place
_APPOINTED = Pattern(rf",? (?:{alternatives('appointed')}) ")
_OF_THE_DAY = ("trưởng đoàn", "phó trưởng đoàn", "trưởng phái đoàn")  # what somebody is on one occasion is no post
_STOP_BEHIND = Pattern(r"\s*(?:[,.;:)\"”!?…-]|$)")

_SERVICE = "service"
_SPOUSES = frozenset(words("spouse"))
# Posts that one can hold beside the head of a state, a government, a parliament.
_PARTY_HEAD = "party-head"
_BESIDE_CHIEF = frozenset({"party-head", "party-secretary", "party-member", "party-standing", "minister", "chair"})


def namings(document: Document, terms: Terms, sentence: Sentence) -> list[Naming]:
    """All namings of persons in one sentence, in order."""
    found: list[Naming] = []
    chain: list[Element] = []
    for element in elements_of(document, terms, sentence):
        if chain and _is_ship(document, chain[-1], element):
            chain[-1] = msgspec.structs.replace(chain[-1], end=element.end)  # "Chỉ huy tàu | Vendémiaire"
            continue
        if chain and not _linked(document, chain, element):
            found.extend(_namings_of(document, chain))
            chain = []
        chain.append(element)
    if chain:
        found.extend(_namings_of(document, chain))
    return found


def _is_ship(document: Document, post: Element, name: Element) -> bool:
    """True for a name behind the post of one who commands a ship: it is the ship's."""
    if not isinstance(post, PostPhrase) or not isinstance(name, NameRun) or name.start != post.end + 1:
        return False
    return document.form.endswith(" tàu", post.start, post.end)


def _of_spouse(document: Document, chain: list[Element]) -> list[Element]:
    """A chain without the posts that are the husband's or wife's: "Phu nhân Tổng thống Lào | Anna", "bà Anna, phu nhân
    Thủ tướng"; their country stays with the form of address."""
    kept: list[Element] = []
    spouse = False
    for element in chain:
        if spouse and isinstance(element, PostPhrase):
            last = kept[-1]
            if isinstance(last, Address) and element.country and not last.country:
                kept[-1] = msgspec.structs.replace(last, country=element.country)
            continue
        spouse = isinstance(element, Address) and document.form[element.start : element.end] in _SPOUSES
        kept.append(element)
    return kept


def _linked(document: Document, chain: list[Element], after: Element) -> bool:
    before = chain[-1]
    if (isinstance(before, NameRun) and before.is_ship) or (isinstance(after, NameRun) and after.is_ship):
        return False
    start, end = before.end, after.start
    form = document.form
    if isinstance(after, NameRun):
        if end - start <= 1:
            return form[start:end].strip() == ""
        gap = form[start:end]
        if isinstance(before, NameRun):
            return gap == " (" and _ALIAS_CLOSE.match(form, after.end) is not None
        # "Bộ trưởng Quốc phòng Mỹ là X", "Bộ trưởng Quốc phòng Mỹ, X, cho biết"
        if _THEN.fullmatch(gap) and isinstance(before, PostPhrase):
            return True  # "Bộ trưởng Quốc phòng khi đó X"
        if not isinstance(before, PostPhrase) or before.country is None:
            return False
        if gap == ", " and len(after.words) > 1:
            return form.startswith(",", after.end) or _is_set_off(document, chain, after)
        return gap in (" là ", " - ")
    if isinstance(after, Address) and after.kind == "service":
        return isinstance(before, NameRun)
    if isinstance(before, NameRun) or (isinstance(before, Address) and before.kind == "service"):
        if len(chain) > 1 and isinstance(chain[-2], NameRun) and form.startswith(")", start):
            start += 1  # "Pol Saroeun (Pôn Xa-rươn), Tổng Tư lệnh …"
        word = len(chain) == 1 and isinstance(before, NameRun) and len(before.words) == 1 and form[start] == ","
        if word and _TOPIC.search(form, max(0, before.start - _TOPIC_REACH), before.start):
            return False  # "Nói về Brexit, Đại sứ …"
        if _APPOINTED.fullmatch(form, start, end):
            return not form.startswith(_OF_THE_DAY, after.start)
        if form[start:end] == " " and len(chain) > 1 and isinstance(after, PostPhrase):  # a comma left out
            large = document.text[after.start].isupper()  # "do X chỉ huy, …" is the verb
            return large and isinstance(before, NameRun) and form.startswith(",", after.end)
        if BEHIND_NAME.fullmatch(form, start, end) is None or _is_source(document, chain, after):
            return False
        return not _is_fronted(document, chain, after)
    if isinstance(before, PostPhrase) and isinstance(after, PostPhrase) and form[start:end] == " (":
        return _ALIAS_CLOSE.match(form, after.end) is not None  # "Cục trưởng Cục … (người phát ngôn …)"
    if len(chain) > 1 and isinstance(chain[-2], NameRun) and _APPOINTED.fullmatch(form, start, end):
        return not form.startswith(_OF_THE_DAY, after.start)  # "X, Tổng Tham mưu trưởng, được bầu làm Bộ trưởng"
    if isinstance(before, Address) and before.country and before.kind == "counterpart":
        return form[start:end] in (" ", ", ") and isinstance(after, Address)
    named = len(chain) > 1 and any(isinstance(element, NameRun) for element in chain)
    return _CHAIN.fullmatch(form, start, end) is not None and not (named and _is_fronted(document, chain, after))


def _is_set_off(document: Document, chain: list[Element], name: NameRun) -> bool:
    """ "… và Bộ trưởng Quốc phòng Cuba, | Álvaro López Miera đã ký …": a foreign title and its name over one comma; a
    title that leads up to who speaks ("Tiếp Đại sứ Mỹ, X nói …") is another's."""
    before = chain[-1]
    assert isinstance(before, PostPhrase)
    if _is_home(name, before.country) or before.country == "VNM" or any(isinstance(e, NameRun) for e in chain):
        return False
    first = chain[0].start
    return _FRONTED.search(document.form, max(0, first - _FRONT_REACH), first) is None


def _is_fronted(document: Document, chain: list[Element], after: Element) -> bool:
    """ "Tiếp Đại sứ A, Chủ tịch nước khẳng định …": the title of another, who says something, begins the clause."""
    form = document.form
    if form[after.start - 2] != "," or not isinstance(after, PostPhrase):
        return False
    said = next(iter(document.hits.within("act", after.end, after.end + _SAID_NEAR)), None)
    if said is None or not _SMALL_WORDS.fullmatch(form, after.end, said.start):
        return False
    first = chain[0].start
    return _FRONTED.search(form, max(0, first - _FRONT_REACH), first) is not None


def _is_source(document: Document, chain: list[Element], after: Element) -> bool:
    """ "Theo ông A, Tổng thống B …": the title begins the clause, unless a mark closes it at once."""
    name = chain[0]
    return (
        document.form[after.start - 2] == ","
        and _SOURCE.search(document.form, max(0, name.start - 16), name.start) is not None
        and not _STOP_BEHIND.match(document.form, after.end)
    )


def _namings_of(document: Document, chain: list[Element]) -> list[Naming]:
    """Share out one unbroken chain of titles and names: the titles before a name, and those behind it."""
    if len(chain) > 1:
        chain = _of_spouse(document, chain)
    elif isinstance(chain[0], NameRun):
        return [Naming(chain[0].start, chain[0].end, chain[0], ())]
    if isinstance(chain[0], (PostPhrase, Rank)) and _is_several(document, chain):
        chain = chain[1:]
        if not any(isinstance(e, NameRun) for e in chain):
            return []
    at = [i for i, e in enumerate(chain) if isinstance(e, NameRun)]
    if not at:
        return [_naming(None, [t for t in chain if not isinstance(t, NameRun)])]
    found: list[Naming] = []
    first = 0
    for number, index in enumerate(at):
        name = chain[index]
        assert isinstance(name, NameRun)
        if found and index > 0 and chain[index - 1] is found[-1].name:  # "Ravkov … (Ráp-cốp …)"
            previous = found.pop()
            close = _ALIAS_CLOSE.match(document.form, name.end)
            end = close.end() if close else name.end
            following = at[number + 1] if number + 1 < len(at) else len(chain)
            first = _behind(document, chain, index, following)
            told = [t for t in chain[index + 1 : first] if not isinstance(t, NameRun)]
            whole = _naming(previous.name, _held([*previous.titles, *told], len(previous.titles)))
            found.append(msgspec.structs.replace(whole, end=max(end, whole.end), alias=name))
            continue
        following = at[number + 1] if number + 1 < len(at) else len(chain)
        cut = _behind(document, chain, index, following)
        before = cast("list[Title]", chain[first:index])  # between two names stand titles only
        behind = cast("list[Title]", chain[index + 1 : cut])
        apart, before = _apart(document, before, name) if len(before) > 1 else ([], before)
        held = _held([*before, *behind], len(before)) if behind else before
        if apart:
            found.append(_naming(None, apart))
        found.append(_naming(name, held))
        if len(held) < len(before) + len(behind):
            found.append(_naming(None, [*before, *behind][len(held) :]))
        first = cut
    return found


def _behind(document: Document, chain: list[Element], index: int, following: int) -> int:
    """Where the titles behind the name at `index` end; the rest belong before the next name."""
    if following == len(chain):
        return len(chain)
    own = _own_titles(chain, index)
    for at in range(index + 1, following):
        title = chain[at]
        if own or (isinstance(title, PostPhrase) and _is_strangers(title, chain[index])):
            return at
    cut = following
    # The title that touches the next name is that name's, and with it the rank that opens its chain.
    while cut > index + 1 and document.form[chain[cut - 1].end : chain[cut].start] in (" ", ""):
        cut -= 1
    has_rank = any(isinstance(e, Rank) for e in chain[:index])
    if cut - 1 > index and isinstance(chain[cut - 1], Rank) and (has_rank or cut - 2 > index):
        cut -= 1
    return cut


def _is_strangers(title: PostPhrase, name: Element) -> bool:
    """Whether a title behind a Vietnamese name is one of another state and begins the next person's."""
    foreign = title.country not in (None, "VNM") and title.post != "ambassador"
    return foreign and _is_home(name, title.country)


def _own_titles(chain: list[Element], index: int) -> bool:
    """Whether a post with its country stands right before a foreign name: what follows begins the next title
    ("Bộ trưởng Ngoại giao Peru X, Phó Thủ tướng, Bộ trưởng Ngoại giao Y")."""
    before, name = chain[index - 1] if index else None, chain[index]
    full = isinstance(before, PostPhrase) and before.country not in (None, "VNM")
    return full and isinstance(name, NameRun) and not is_vietnamese(name)


def _apart(document: Document, titles: list[Title], name: NameRun) -> tuple[list[Title], list[Title]]:
    """Titles before a name that are another's, and those that are the name's own: they serve one country and
    leave no gap ("… người đồng cấp Mỹ, Chủ tịch nước Trần Đại Quang")."""
    first = titles[0]
    head = isinstance(first, PostPhrase) and (first.country or first.post in _chiefs())
    comma = head and document.form[first.end] == ","
    if comma and _ON_BEHALF.search(document.form, max(0, first.start - _BEHALF_REACH), first.start):
        return titles[:1], titles[1:]
    country: str | None = None
    chief: str | None = None
    for index in range(len(titles) - 1, -1, -1):
        title = titles[index]
        told = None if isinstance(title, Rank) else title.country
        post = title.post if isinstance(title, PostPhrase) else None
        if index + 1 < len(titles) and document.form[title.end] == ",":
            unlike = told and country and told != country
            addressed = isinstance(titles[index + 1], Address) and post in _chiefs() and not told
            home = told and told != "VNM" and chief and country is None and _is_home(name, told)
            if unlike or addressed or home or (chief and post and post != chief and post not in _BESIDE_CHIEF):
                return titles[: index + 1], titles[index + 1 :]
        country, chief = country or told, chief or (post if post in _chiefs() or post == _PARTY_HEAD else None)
    return [], titles


# "Thừa ủy quyền của | Chủ tịch nước, Đại tướng …": another acts for the holder of the first title
_ON_BEHALF = Pattern(r"(?<!\w)(?:ủy quyền|lời mời|thừa lệnh|thay mặt|ủy nhiệm|chỉ đạo)(?: của)? $")
_BEHALF_REACH = 16  # code points before a title in which it is told that another acts for its holder


def _is_home(name: Element, told: str | None) -> bool:
    """A Vietnamese name is none of a foreign title beside it ("Tiếp Thủ tướng Pháp, Tổng Bí thư …")."""
    if not isinstance(name, NameRun) or not is_vietnamese(name):
        return False
    return told != "CHN" or name.words[0].lower() not in surnames("CHN")


def _held(titles: list[Title], before: int) -> list[Title]:
    """The titles without those behind the name that nobody holds beside the ones before it."""
    chief: str | None = None
    country: str | None = None
    for index, title in enumerate(titles):
        told = None if isinstance(title, Rank) else title.country
        post = title.post if isinstance(title, PostPhrase) and title.post in _chiefs() else None
        if index >= before and ((post and chief and post != chief) or (told and country and told != country)):
            return titles[:index]
        country, chief = country or told, chief or post
    return titles


@cache
def _chiefs() -> frozenset[str]:
    """Posts of which nobody holds two."""
    return frozenset(row.value for row in table("posts") if row.columns["chief"])


def _naming(name: NameRun | None, titles: list[Title]) -> Naming:
    if titles and isinstance(titles[0], Address) and all(isinstance(t, Address) and t.kind == _SERVICE for t in titles):
        titles = []  # "tàu Mistral của Hải quân Pháp"
    if not titles:
        assert name is not None
        return Naming(name.start, name.end, name, ())
    start, end = titles[0].start, titles[-1].end  # titles stand in text order
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    return Naming(start, end, name, tuple(titles))


def _is_several(document: Document, chain: list[Element]) -> bool:
    first = chain[0]
    if _SEVERAL_BEFORE.search(document.form[max(0, first.start - 20) : first.start]):
        return len(chain) == 1 or not isinstance(chain[1], NameRun)
    return len(chain) == 1 and _SEVERAL_BEHIND.match(document.form, first.end) is not None
