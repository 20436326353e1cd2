"""Titles and names of one sentence, each where it stands: ranks, posts, forms of address, possible names."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.letters import CAPITALS
from banggiao.annotate.name_words import alternatives, vessels
from banggiao.annotate.names import NameRun, name_runs
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase, post_phrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.terms import Terms
from banggiao.records import Mention


class Rank(msgspec.Struct, frozen=True, gc=False):
    """A military rank as written."""

    start: int
    end: int


class Address(msgspec.Struct, frozen=True, gc=False):
    """A form of address: ông, bà, người đồng cấp Singapore …; `kind` as in the table of honorifics.

    A country between a rank and the name is an address of the kind "nation";
    "… của Hải quân Hoàng gia Australia" behind a name is an address of the kind "service".
    """

    start: int
    end: int
    kind: str
    country: str | None


Title = Rank | PostPhrase | Address
Element = Title | NameRun

LINK = alternatives("chain-link")
# A bracket that tells where in the picture somebody stands may come between a name and its title.
STANDING = rf"(?: \((?:\d+ tuổi|{alternatives('standing')}[^()\n]{{0,40}})\))?"
_LETTERS = rf"(?: {alternatives('postnominal')}(?=,))?"  # "A B | AO, Thứ trưởng …"
BEHIND_NAME = Pattern(rf"{_LETTERS}{STANDING}(?:,? ?- ?|, ?| (?={LINK}))(?:{LINK} )?| \(")
_NAME_BEHIND = Pattern(rf" [{CAPITALS}]")
_SERVICE = Pattern(r" (?:của|thuộc) ")
_OF = (" của ", " thuộc ")


def elements_of(document: Document, terms: Terms, sentence: Sentence) -> list[Element]:
    """Titles and possible names in text order, free of overlaps; a name gives way to a post that reaches into it."""
    limit = sentence.end
    heads = terms.heads_within(sentence.start, limit)
    runs = name_runs(document.text, terms, sentence.start, limit)
    elements: list[Element] = []
    position, number = sentence.start, 0
    for run in runs:
        while number < len(heads) and heads[number].start < run.start:
            position = _title(document, terms, heads[number], limit, position, elements)
            number += 1
        if run.start < position:
            rest = _behind_post(document, run, position)
            if rest is None:
                continue
            run = rest
        leader = _leader(document, terms, run.start, position)
        if leader:
            elements.append(leader)
        elements.append(run)
        _service(document, terms, run, limit, elements)
        position = elements[-1].end
    for head in heads[number:]:
        position = _title(document, terms, head, limit, position, elements)
    return elements


def _title(document: Document, terms: Terms, head: Mention, limit: int, position: int, elements: list[Element]) -> int:
    """Add the title that begins with `head`, if nothing covers it; the result is how far the text is covered."""
    if head.start < position or head.end > limit:
        return position
    if head.kind == "rank":
        elements.append(Rank(head.start, head.end))
        nation = _nation(document, terms, head.end, limit)
        if nation:
            elements.append(nation)
    elif head.kind == "post":
        behind_name = _stands_behind_name(document, elements, head.start)
        elements.append(post_phrase(document, terms, head, limit, behind_name))
    else:
        elements.append(_address(document, terms, head, limit))
    return elements[-1].end


_LEADER = "lãnh đạo "
_LEADER_REACH = 44  # code points before a name in which "lãnh đạo" stands with its country


def _leader(document: Document, terms: Terms, name: int, position: int) -> PostPhrase | None:
    """The bare "lãnh đạo" with its country right before a name ("lãnh đạo Triều Tiên | X"), which is no post alone."""
    at = document.form.rfind(_LEADER, max(position, name - _LEADER_REACH), name)
    country = terms.part_at("country", at + len(_LEADER)) if at >= 0 else None
    if country is None or country.end != name - 1:
        return None
    return PostPhrase(at, country.end, "leader", country.value)


def _nation(document: Document, terms: Terms, rank_end: int, limit: int) -> Address | None:
    """The country between a rank and the name ("Chuẩn đô đốc Mỹ John Fuller")."""
    country = terms.part_at("country", rank_end + 1)
    if country is None or country.end > limit or not _NAME_BEHIND.match(document.text, country.end):
        return None
    return Address(country.start, country.end, "nation", country.value)


def _stands_behind_name(document: Document, elements: list[Element], start: int) -> bool:
    """Whether the titles before `start` go back to a name over commas."""
    for element in reversed(elements):
        if not BEHIND_NAME.fullmatch(document.form, element.end, start):
            return False
        if isinstance(element, NameRun):
            return True
        start = element.start
    return False


def _behind_post(document: Document, run: NameRun, position: int) -> NameRun | None:
    """What of a run is left behind a post that ends inside it."""
    end = run.start
    for index, word in enumerate(run.words):
        start = document.text.index(word, end)
        if start >= position:
            return NameRun(start, run.end, run.words[index:], run.folded[index:], run.words[index] in vessels())
        end = start + len(word)
    return None


def _service(document: Document, terms: Terms, run: NameRun, limit: int, elements: list[Element]) -> None:
    """Add the service or state that a name is told to be of."""
    if not document.form.startswith(_OF, run.end):
        return
    link = None if run.is_ship else _SERVICE.match(document.form, run.end, limit)
    if not link:
        return
    at, end, country = link.end(), 0, None
    while country is None:
        part = terms.part_at("body", at) or terms.part_at("country", at)
        if part and part.end <= limit:
            end, country = part.end, part.value
        else:
            part = terms.part_at("organ", at)
            if part is None or part.end > limit:
                return
            at = part.end + 1
    elements.append(Address(link.start() + 1, end, "service", country))


def _address(document: Document, terms: Terms, mention: Mention, limit: int) -> Address:
    end, country = mention.end, None
    if mention.value == "counterpart":
        at = end + 1
        for lead in ("phía ", "nước ", "của "):
            if document.form.startswith(lead, at):
                at += len(lead)
        behind = terms.part_at("country", at)
        if behind and behind.end <= limit:
            end, country = behind.end, behind.value
    return Address(mention.start, end, mention.value, country)
