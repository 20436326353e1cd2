"""Ranks, posts and forms of address with the name that they belong to, sentence by sentence."""

from functools import cache
from itertools import pairwise
from typing import cast

import msgspec
from msgspec.structs import force_setattr

from banggiao.annotate.document import Document
from banggiao.annotate.elements import Address, Element, Rank, Title
from banggiao.annotate.name_words import alternatives, sex_told, words
from banggiao.annotate.names import NameRun, is_vietnamese
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.terms import Terms
from banggiao.annotate.title_chains import ALIAS_CLOSE, chains_of, is_home, leads_up
from banggiao.knowledge.table import table

__all__ = ["Address", "Naming", "Rank", "namings"]


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


_WOMAN = "nữ "  # "nữ | Thủ tướng X"


def sex_of(form: str, naming: Naming) -> str | None:
    """Whether a naming, in its matching form, tells a woman ("she") or a man ("he"): "bà X", "nữ Thủ tướng"."""
    for title in naming.titles:
        if isinstance(title, Address) and title.kind == "honorific":
            return sex_told(form[title.start : title.end])
    return "she" if form.endswith(_WOMAN, 0, naming.start) else None


def namings(document: Document, terms: Terms, sentence: Sentence) -> list[Naming]:
    """All namings of persons in one sentence, in order."""
    found: list[Naming] = []
    for chain in chains_of(document, terms, sentence):
        found.extend(_namings_of(document, chain))
    return found


_SPOUSES = words("spouse")


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


_SERVED = " của "
# Whom somebody can serve besides the heads of a state, a government or a parliament.
_ALSO_SERVED = frozenset({"party-head", "chair"})


def _with_master(document: Document, chain: list[Element]) -> list[Element]:
    """A chain whose post tells whom its holder serves parted before that one's own posts and name: "X, phát ngôn viên |
    của Tổng thống Nga Y", "đặc phái viên | của Tổng Bí thư, Chủ tịch nước Y"."""
    for index, post in enumerate(chain):
        if not isinstance(post, PostPhrase):
            continue
        at = document.form.find(_SERVED, post.start, post.end) + len(_SERVED)
        served = document.hits.at("post", at) if at >= len(_SERVED) else None
        last = _last_of(document, chain, index)
        master = chain[last + 1] if last + 1 < len(chain) else None
        if served is None or not isinstance(master, NameRun) or master.start != chain[last].end + 1:
            continue
        if served.value in _chiefs() or served.value in _ALSO_SERVED:
            # who is named behind one post alone may be its holder: "Đặc phái viên của Tổng thống Nga X"
            if last == index and not any(isinstance(e, NameRun) for e in chain[:index]):
                continue
            told = (e.country for e in chain[index : last + 1] if isinstance(e, PostPhrase) and e.country)
            country = next(told, None)
            own = msgspec.structs.replace(post, end=at - len(_SERVED), country=country)
            chief = PostPhrase(at, post.end, served.value, country)
            return [*chain[:index], own, chief, *chain[index + 1 :]]
    return _with_masters_country(document, chain)


def _with_masters_country(document: Document, chain: list[Element]) -> list[Element]:
    """A chain in which who serves another serves that one's country: "Đặc phái viên | của Chủ tịch Trung Quốc Y"."""
    for index, (post, master) in enumerate(pairwise(chain)):
        if not isinstance(post, PostPhrase) or not isinstance(master, PostPhrase) or post.country:
            continue
        if serves(document.form, master.start):
            own = msgspec.structs.replace(post, country=master.country)
            return [*chain[:index], own, *chain[index + 1 :]]
    return chain


def _last_of(document: Document, chain: list[Element], index: int) -> int:
    """Where the row of posts ends that one leads in, each behind a comma: "Tổng Bí thư, | Chủ tịch nước"."""
    while index + 1 < len(chain) and isinstance(chain[index + 1], PostPhrase):
        if document.form[chain[index].end : chain[index + 1].start] != ", ":
            break
        index += 1
    return index


def serves(form: str, start: int) -> bool:
    """Whether he who is named at `start` in a matching form is only told as the one whom another serves."""
    return form.endswith(_SERVED, 0, start) and _SERVING.search(form, max(0, start - _SERVING_REACH), start) is not None


_SERVING = Pattern(rf"(?<!\w){alternatives('serving-post')} của $")
_SERVING_REACH = 40  # code points that the post of one who serves may take, with the word behind it


def _namings_of(document: Document, chain: list[Element]) -> list[Naming]:
    """Share out one unbroken chain of titles and names: the titles before a name, and those behind it."""
    if len(chain) > 1:
        chain = _with_master(document, _of_spouse(document, chain))
    elif isinstance(chain[0], NameRun):
        return [Naming(chain[0].start, chain[0].end, chain[0], ())]
    if isinstance(chain[0], (PostPhrase, Rank)) and _is_several(document, chain):
        chain = chain[1:]
        if not any(isinstance(e, NameRun) for e in chain):
            return []
    at = [i for i, e in enumerate(chain) if isinstance(e, NameRun)]
    if not at:
        return _unnamed([t for t in chain if not isinstance(t, NameRun)])
    found: list[Naming] = []
    first = 0
    for number, index in enumerate(at):
        name = chain[index]
        assert isinstance(name, NameRun)
        following = at[number + 1] if number + 1 < len(at) else len(chain)
        if found and index > 0 and chain[index - 1] is found[-1].name:  # "Ravkov … (Ráp-cốp …)"
            previous = found.pop()
            assert previous.name is not None
            close = ALIAS_CLOSE.match(document.form, name.end)
            end = close.end() if close else name.end
            first = _behind(document, chain, index, following)
            told = [t for t in chain[index + 1 : first] if not isinstance(t, NameRun)]
            whole = _naming(previous.name, _held([*previous.titles, *told], len(previous.titles)))
            found.append(msgspec.structs.replace(whole, end=max(end, whole.end), alias=name))
            continue
        cut = _behind(document, chain, index, following)
        before = cast("list[Title]", chain[first:index])  # between two names stand titles only
        behind = cast("list[Title]", chain[index + 1 : cut])
        apart, before = _apart(document, before, name, following == len(chain)) if len(before) > 1 else ([], before)
        held = _held([*before, *behind], len(before)) if behind else before
        found.extend(_unnamed(apart))
        found.append(_naming(name, held))
        found.extend(_unnamed([*before, *behind][len(held) :]))
        first = cut
    return found


def _behind(document: Document, chain: list[Element], index: int, following: int) -> int:
    """Where the titles behind the name at `index` end; the rest belong before the next name."""
    if following == len(chain):
        return len(chain)
    own = _own_titles(document, chain, index)
    for at in range(index + 1, following):
        title = chain[at]
        if at > index + 1 and _ends_with_envoy(document, chain, at - 1):
            return at
        if serves(document.form, title.start) or document.form.startswith(";", chain[at - 1].end):
            return at  # "A, Tư lệnh Hải quân; | Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy X B"
        if own or (isinstance(title, PostPhrase) and _is_strangers(title, chain[index])):
            return at
    cut = following
    has_rank = any(isinstance(e, Rank) for e in chain[:index])
    if not has_rank and cut == index + 3 and isinstance(chain[cut - 1], Rank) and leads_up(document, chain[0]):
        post = chain[index + 1]
        if isinstance(post, PostPhrase) and post.country in (None, "VNM"):
            return index + 1  # "Trả lời đại biểu A, Bộ trưởng Bộ Quốc phòng, Đại tướng B cho biết …"
    # The title that touches the next name is that name's, and with it the rank that opens its chain.
    while cut > index + 1 and document.form[chain[cut - 1].end : chain[cut].start] in (" ", ""):
        cut -= 1
    if cut - 1 > index and isinstance(chain[cut - 1], Rank) and (has_rank or cut - 2 > index):
        cut -= 1
    return cut


def _is_strangers(title: PostPhrase, name: Element) -> bool:
    """Whether a title behind a Vietnamese name is one of another state and begins the next person's."""
    foreign = title.country not in (None, "VNM") and title.post != "ambassador"
    return foreign and is_home(name, title.country)


def _own_titles(document: Document, chain: list[Element], index: int) -> bool:
    """Whether a post with its country stands right before a foreign name: what follows begins the next title
    ("Bộ trưởng Ngoại giao Peru X, Phó Thủ tướng, Bộ trưởng Ngoại giao Y"). A Chinese name reads like one of ours: it
    must lead up to another ("Tiếp Đại sứ Trung Quốc X, Tổng Bí thư, Chủ tịch nước Y")."""
    before, name = chain[index - 1] if index else None, chain[index]
    if not isinstance(before, PostPhrase) or before.country in (None, "VNM") or not isinstance(name, NameRun):
        return False
    return not is_vietnamese(name) or (not is_home(name, before.country) and leads_up(document, chain[0]))


def _ends_with_envoy(document: Document, chain: list[Element], at: int) -> bool:
    """Whether a title behind a name that leads up to another is a foreign ambassador's, who holds no other post: "Tiếp
    ông X, Đại sứ Trung Quốc, | Tổng Bí thư, Chủ tịch nước Y"."""
    title = chain[at]
    envoy = isinstance(title, PostPhrase) and title.post == "ambassador" and title.country not in (None, "VNM")
    return envoy and leads_up(document, chain[0])


# Posts that one can hold beside that of the head of a state, a government or a parliament.
_BESIDE_CHIEF = frozenset({"party-head", "party-secretary", "party-member", "party-standing", "minister", "chair"})
# "Nhận lời mời của | Chủ tịch nước, Đại tướng …": another acts, at the wish of the holder of the first title
_AT_WISH = Pattern(
    rf"(?<!\w)(?:{alternatives('at-wish')}|{alternatives('in-place')})(?: của)? (?:[^.;:]{{3,120}} và )?$"
)
# "Thừa ủy quyền của | Bộ trưởng Bộ Quốc phòng, Thượng tướng …": another acts in his place, whatever post it is
_IN_PLACE = Pattern(rf"(?<!\w){alternatives('in-place')}(?: của)? $")
_BEHALF_REACH = 16  # code points before a title in which it is told that another acts for its holder
_ROW_REACH = 140  # the same where the holder is the last of a row: "lời mời của A và B, Đại tướng C"


def _apart(document: Document, titles: list[Title], name: NameRun, last: bool) -> tuple[list[Title], list[Title]]:
    """Titles before a name that are another's, and those that are the name's own: they serve one country and
    leave no gap ("… người đồng cấp Mỹ, Chủ tịch nước Trần Đại Quang"). `last` tells that no other name follows, who
    could act in this one's place."""
    if _acts_for_the_first(document, titles[0], name, last):
        return titles[:1], titles[1:]
    for index in range(1, len(titles)):
        if serves(document.form, titles[index].start):
            return titles[:index], titles[index:]
    country: str | None = None
    chief: str | None = None
    for index in range(len(titles) - 1, -1, -1):
        title = titles[index]
        told = None if isinstance(title, Rank) else title.country
        post = title.post if isinstance(title, PostPhrase) else None
        if index + 1 < len(titles) and document.form[title.end] == ",":
            unlike = told and country and told != country
            addressed = isinstance(titles[index + 1], Address) and post in _chiefs() and not told
            led = chief or leads_up(document, titles[0])  # "Tại buổi tiếp Đại sứ Lào, Thượng tướng A …"
            home = told and told != "VNM" and led and country is None and is_home(name, told)
            two = chief and post and post != chief and post not in _BESIDE_CHIEF
            deputy = document.form.startswith("phó ", title.start) and not told and country not in (None, "VNM")
            if unlike or addressed or home or (two and not deputy):  # "Phó Tổng thống, Thủ tướng UAE X" is one
                return titles[: index + 1], titles[index + 1 :]
        country, chief = country or told, chief or (post if post in _chiefs() or post == "party-head" else None)
    return [], titles


def _acts_for_the_first(document: Document, first: Title, name: NameRun, last: bool) -> bool:
    """Whether the bearer of a name acts for the holder of a post before his own titles, or at that one's wish."""
    if not isinstance(first, PostPhrase) or document.form[first.end] != ",":
        return False
    if first.country not in (None, "VNM") and not is_vietnamese(name):
        return False  # "lời mời của Bộ trưởng Quốc phòng Lào, Đại tướng X", himself a Lao
    in_row = document.form.startswith(" và ", first.start - 4)
    low = max(0, first.start - (_ROW_REACH if in_row else _BEHALF_REACH))
    if first.country or first.post in _chiefs():
        return _AT_WISH.search(document.form, low, first.start) is not None
    return last and _IN_PLACE.search(document.form, low, first.start) is not None


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


def _unnamed(titles: list[Title]) -> list[Naming]:
    """Whoever is told by titles alone; nobody where they tell no more than whom a ship or a man serves: "chỉ huy tàu
    Settsu | của Nhật Bản"."""
    return [Naming(titles[0].start, titles[-1].end, None, tuple(titles))] if titles and not _serve(titles) else []


def _serve(titles: list[Title]) -> bool:
    return all(isinstance(t, Address) and t.kind == "service" for t in titles)


def _naming(name: NameRun, titles: list[Title]) -> Naming:
    if _serve(titles):  # "tàu Mistral của Hải quân Pháp"
        return Naming(name.start, name.end, name, ())
    start, end = titles[0].start, titles[-1].end  # titles stand in text order
    return Naming(min(start, name.start), max(end, name.end), name, tuple(titles))


_SEVERAL_BEFORE = Pattern(rf"(?<!\w){alternatives('several-before')} $")
_SEVERAL_BEHIND = Pattern(rf" {alternatives('several-behind')}")


def _is_several(document: Document, chain: list[Element]) -> bool:
    first = chain[0]
    if _SEVERAL_BEFORE.search(document.form[max(0, first.start - 20) : first.start]):
        pronoun = len(chain) > 1 and isinstance(chain[-1], Address) and chain[-1].kind == "honorific"
        return not pronoun and (len(chain) == 1 or not isinstance(chain[1], NameRun))  # "trên cương vị X, ông …"
    return len(chain) == 1 and _SEVERAL_BEHIND.match(document.form, first.end) is not None
