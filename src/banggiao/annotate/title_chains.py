"""Which titles and names of a sentence stand in one unbroken chain, and so may be of one person."""

from collections.abc import Iterator

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.elements import BEHIND_NAME, LINK, STANDING, Address, Element, Rank, elements_of
from banggiao.annotate.forms import of_class
from banggiao.annotate.name_words import alternatives, surnames, words
from banggiao.annotate.names import NameRun, is_vietnamese
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.terms import Terms

ALIAS_CLOSE = Pattern(r"\s*\)")  # behind a name or post in brackets


def chains_of(document: Document, terms: Terms, sentence: Sentence) -> Iterator[list[Element]]:
    """The chains of titles and names of one sentence, in order; what stands alone is a chain of one."""
    chain: list[Element] = []
    for element in elements_of(document, terms, sentence):
        if chain and _is_ship(document, chain[-1], element):
            chain[-1] = msgspec.structs.replace(chain[-1], end=element.end)  # "Chỉ huy tàu | Vendémiaire"
            continue
        if chain and not _linked(document, chain, element):
            yield chain
            chain = []
        chain.append(element)
    if chain:
        yield chain


def _is_ship(document: Document, post: Element, name: Element) -> bool:
    """True for a name behind the post of one who commands a ship: it is the ship's."""
    if not isinstance(post, PostPhrase) or not isinstance(name, NameRun) or name.start != post.end + 1:
        return False
    if not document.form.endswith(" tàu", post.start, post.end):
        return False
    return all(m.end != post.end for m in document.hits.within("place", post.start, post.end))  # "Tỉnh ủy … Vũng Tàu"


_CHAIN = Pattern(rf"{STANDING}(?:,? ?- ?|, ?|; | )(?:{LINK} )?")
_APPOINTED = Pattern(rf",?(?: (?:người|vị))?(?: (?:{of_class('done')}|chính thức))* {alternatives('appointed')} ")
_OF_THE_DAY = ("trưởng đoàn", "phó trưởng đoàn", "trưởng phái đoàn")  # what somebody is on one occasion is no post


def _linked(document: Document, chain: list[Element], after: Element) -> bool:
    """Whether a title or name goes on with the chain before it."""
    before = chain[-1]
    if (isinstance(before, NameRun) and before.is_ship) or (isinstance(after, NameRun) and after.is_ship):
        return False
    if isinstance(after, NameRun):
        return _leads_to_name(document, chain, after)
    if isinstance(after, Address) and after.kind == "service":
        return isinstance(before, NameRun)
    if isinstance(after, Address) and _begins_anew(document, chain, after):
        return False
    if isinstance(before, Address) and isinstance(after, (PostPhrase, Rank)) and _is_spouse_alone(document, before):
        return False
    if isinstance(before, NameRun) or (isinstance(before, Address) and before.kind == "service"):
        return _goes_on_behind_name(document, chain, after)
    form, start, end = document.form, before.end, after.start
    if isinstance(before, PostPhrase) and isinstance(after, PostPhrase) and form[start:end] == " (":
        return ALIAS_CLOSE.match(form, after.end) is not None  # "Cục trưởng Cục … (người phát ngôn …)"
    if len(chain) > 1 and isinstance(chain[-2], NameRun) and _APPOINTED.fullmatch(form, start, end):
        return not form.startswith(_OF_THE_DAY, after.start)  # "X, Tổng Tham mưu trưởng, được bầu làm Bộ trưởng"
    if isinstance(before, Address) and before.country and before.kind == "counterpart":
        return form[start:end] in (" ", ", ") and isinstance(after, Address)
    named = len(chain) > 1 and any(isinstance(element, NameRun) for element in chain)
    return _CHAIN.fullmatch(form, start, end) is not None and not (named and _is_fronted(document, chain, after))


_ALONE = Pattern(r" [a-zà-ỹđ]")


def _begins_anew(document: Document, chain: list[Element], pronoun: Address) -> bool:
    """Whether a form of address behind a name and a comma is a pronoun with which the clause begins: "Với Đại tướng X,
    Tổng Tư lệnh Quân đội Lào, | ông chúc mừng …"."""
    named = pronoun.kind == "honorific" and any(isinstance(element, NameRun) for element in chain)
    apart = named and document.form.endswith(", ", 0, pronoun.start)
    return apart and _ALONE.match(document.text, pronoun.end) is not None


_SPOUSES = words("spouse")


def _is_spouse_alone(document: Document, spouse: Address) -> bool:
    """Whether a spouse is told by that word alone: "Tổng Bí thư A và Phu nhân, | Chủ tịch nước B và Phu nhân"."""
    form = document.form
    return form.startswith(",", spouse.end) and form[spouse.start : spouse.end] in _SPOUSES


_THEN = Pattern(rf",? {alternatives('then')}(?: là)?,? ")


def _leads_to_name(document: Document, chain: list[Element], name: NameRun) -> bool:
    """ "Bộ trưởng Quốc phòng Mỹ | X", "Bộ trưởng Quốc phòng Mỹ là | X", "Bộ trưởng Quốc phòng Mỹ, | X, cho biết"."""
    form, before = document.form, chain[-1]
    gap = form[before.end : name.start]
    if len(gap) <= 1:
        return gap.strip() == ""
    if isinstance(before, NameRun):
        return gap == " (" and ALIAS_CLOSE.match(form, name.end) is not None
    if _THEN.fullmatch(gap) and isinstance(before, PostPhrase):
        return True  # "Bộ trưởng Quốc phòng khi đó X"
    if not isinstance(before, PostPhrase) or before.country is None:
        return False
    if gap == ", " and len(name.words) > 1:
        return form.startswith(",", name.end) or _is_set_off(document, chain, name)
    return gap in (" là ", " - ")


_TOPIC = Pattern(rf"(?:^|\W){alternatives('topic-before')} $")
_TOPIC_REACH = 16  # code points before a word in which stands that it is a topic or a place


def _goes_on_behind_name(document: Document, chain: list[Element], title: Element) -> bool:
    """ "X, | Tổng Tham mưu trưởng", "X của Hải quân Mỹ, | Tư lệnh …", "X được bổ nhiệm làm | Bộ trưởng"."""
    form, before = document.form, chain[-1]
    start, end = before.end, title.start
    if len(chain) > 1 and isinstance(chain[-2], NameRun) and form.startswith(")", start):
        start += 1  # "Pol Saroeun (Pôn Xa-rươn), Tổng Tư lệnh …"
    word = len(chain) == 1 and isinstance(before, NameRun) and len(before.words) == 1 and form[start] == ","
    if word and _TOPIC.search(form, max(0, before.start - _TOPIC_REACH), before.start):
        return False  # "Nói về Brexit, Đại sứ …"
    if _APPOINTED.fullmatch(form, start, end):
        return not form.startswith(_OF_THE_DAY, title.start)
    if form[start:end] == " " and len(chain) > 1 and isinstance(title, PostPhrase):  # a comma left out
        large = document.text[title.start].isupper()  # "do X chỉ huy, …" is the verb
        return large and isinstance(before, NameRun) and form.startswith(",", title.end)
    if BEHIND_NAME.fullmatch(form, start, end) is None or _is_source(document, chain, title):
        return False
    return not _is_fronted(document, chain, title)


# "Chiều 5/3, tại Hà Nội, tiếp | Đại sứ A, Thượng tướng B …": words with which a sentence leads up to another.
_FRONTED = Pattern(
    rf"(?:^|[.\n:;] ?\"?)(?:(?:{of_class('part-of-day')}|ngày|hôm) [^,;.\n]{{1,16}}, (?:tại [^,;.\n]{{2,24}}, )?)?"
    r"(?:(?:phát biểu )?(?:tại|trong|sau|kết thúc|sau khi|ngay sau khi|trước khi|khi)"
    rf"(?: {of_class('occasion')}| lễ)? )?{alternatives('fronting')}"
    r"(?: [^,;:.\n]*)?$"
)
_FRONT_REACH = 90  # code points before a title in which the sentence begins that leads up to another


def _is_set_off(document: Document, chain: list[Element], name: NameRun) -> bool:
    """ "… và Bộ trưởng Quốc phòng Cuba, | Álvaro López Miera đã ký …": a foreign title and its name over one comma; a
    title that leads up to who speaks ("Tiếp Đại sứ Mỹ, X nói …") is another's."""
    before = chain[-1]
    assert isinstance(before, PostPhrase)
    if is_home(name, before.country) or before.country == "VNM" or any(isinstance(e, NameRun) for e in chain):
        return False
    return not leads_up(document, chain[0])


def leads_up(document: Document, first: Element) -> bool:
    """True for one with whom a clause begins that leads up to another: "Tiếp | Đại sứ A, …", "Trả lời | ông A, …"."""
    return _FRONTED.search(document.form, max(0, first.start - _FRONT_REACH), first.start) is not None


# "…, Phó Thủ tướng | và ông Eide đã | nhất trí"
_SMALL_WORDS = Pattern(rf" (?:và {of_class('he')} [^,;:.]{{2,25}}? )?(?:{alternatives('before-saying')} )*")
_DOES = Pattern(rf" (?:{of_class('done')}|{of_class('ahead')}|cũng|đang) ")
_SAID_NEAR = 30  # code points behind a title in which begins what its holder says


def _is_fronted(document: Document, chain: list[Element], after: Element) -> bool:
    """ "Tiếp Đại sứ A, Chủ tịch nước khẳng định …", "Nhất trí với Bộ trưởng Quốc phòng Úc B, Đại tướng mong muốn …":
    the title of another, who says or does something, begins the clause."""
    form = document.form
    if form[after.start - 2] != "," or not isinstance(after, (PostPhrase, Rank)):
        return False
    said = document.hits.first("act", after.end, after.end + _SAID_NEAR)
    says = said is not None and _SMALL_WORDS.fullmatch(form, after.end, said.start) is not None
    if says and leads_up(document, chain[0]):
        return True
    return (says or _DOES.match(form, after.end) is not None) and _is_told_whole(document, chain, after)


def _is_told_whole(document: Document, chain: list[Element], after: Element) -> bool:
    """Whether a chain that words before it govern has told a foreigner by his post and name: a bare title behind him is
    another's."""
    names = [element for element in chain if isinstance(element, NameRun)]
    named = bool(names) and not is_home(names[-1], None)
    posts = (element.country for element in chain if isinstance(element, PostPhrase))
    bare = isinstance(after, Rank) or (isinstance(after, PostPhrase) and after.country is None)
    governed = document.form[max(0, chain[0].start - 2) : chain[0].start].strip(" ,.;:\n\"") != ""
    return named and bare and governed and any(country not in (None, "VNM") for country in posts)


_SOURCE = Pattern(r"(?<!\w)theo (?:lời )?(?:của )?$")
_STOP_BEHIND = Pattern(r"\s*(?:[,.;:)\"”!?…-]|$)")


def _is_source(document: Document, chain: list[Element], after: Element) -> bool:
    """ "Theo ông A, Tổng thống B …": the title begins the clause, unless a mark closes it at once."""
    name = chain[0]
    return (
        document.form[after.start - 2] == ","
        and _SOURCE.search(document.form, max(0, name.start - 16), name.start) is not None
        and not _STOP_BEHIND.match(document.form, after.end)
    )


def is_home(name: Element, told: str | None) -> bool:
    """A Vietnamese name is none of a foreign title beside it ("Tiếp Thủ tướng Pháp, Tổng Bí thư …")."""
    if not isinstance(name, NameRun) or not is_vietnamese(name):
        return False
    return told != "CHN" or name.words[0].lower() not in surnames("CHN")
