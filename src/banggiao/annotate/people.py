"""Who is named in an article: full names, short forms and titles brought together, one entry a person."""

from functools import cache

import msgspec

from banggiao.annotate.allegiance import find_countries
from banggiao.annotate.document import Document
from banggiao.annotate.elements import Title
from banggiao.annotate.identity import Identities, Individual
from banggiao.annotate.name_words import alternatives, is_syllable
from banggiao.annotate.names import NameRun, fold, is_vietnamese
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.terms import terms_of
from banggiao.annotate.titles import Address, Naming, namings, sex_of
from banggiao.knowledge.table import table


class Cast(msgspec.Struct, frozen=True):
    """The persons of one article, and every naming in text order with the person that it names.

    A title or pronoun alone has the person None here; who it is depends on where it stands.
    """

    individuals: tuple[Individual, ...]
    namings: tuple[tuple[Naming, int | None], ...]


@cache
def _history() -> frozenset[str]:
    return frozenset(fold(form) for row in table("figures") if row.value == "history" for form in row.forms)


def find_people(document: Document) -> Cast:
    """The cast of an article. A name counts once it stands with a rank, post or form of address somewhere."""
    terms = terms_of(document)
    found = [naming for sentence in document.sentences for naming in namings(document, terms, sentence)]
    found = _sharing_titles(document, found)
    cast, joined = _joined(document, found)
    _add_known(cast, found)
    placed: list[tuple[Naming, int | None]] = []
    last: int | None = None
    for number, naming in enumerate(found):
        index = joined.get(number)
        if index is None and naming.name:
            index = None if naming.titles else cast.known(naming.name)
            if index is None:
                continue
            cast.individuals[index].namings.append(naming)
        elif index is None and last is not None and _says_more(document, naming):
            index = last
            cast.individuals[index].namings.append(naming)
        placed.append((naming, index))
        last = index if index is not None else last
    for person in cast.individuals:
        person.namings.sort(key=_start)
    find_countries(document, cast.individuals, [n for n in found if n.name is None])
    return Cast(tuple(cast.individuals), tuple(placed))


_TWO = Pattern(r"(?<!\w)(?:hai|hai vị|hai đồng chí|hai ông|hai bà|các|các ông|các đồng chí) $")
_TWO_REACH = 16  # code points before a title in which "hai đồng chí" stands


def _sharing_titles(document: Document, found: list[Naming]) -> list[Naming]:
    """The namings, where a title of several goes with all names of a list: "Hai Thứ trưởng Bộ Quốc phòng A và | B",
    "các Tổng thống A (2006), | B (2016) và | C"."""
    shared = list(found)
    form = document.form
    titles: tuple[Title, ...] = ()  # of the list that the last name belongs to
    last = 0
    for index in range(1, len(found)):
        first, second = shared[last], found[index]
        if second.name and not second.titles and _IN_BRACKETS.fullmatch(form, first.end, second.start):
            continue  # "A (Đảng | Cộng hòa) và B": a word of what the brackets hold
        beside = second.name and not second.titles and len(second.name.words) > 1
        told_alone = first is found[last]
        last = index
        if not beside or not first.name or not first.titles:
            titles = ()
            continue
        if told_alone:
            low = first.titles[0].start
            titles = first.titles if _TWO.search(form, max(0, low - _TWO_REACH), low) else ()
        if titles and _IN_LIST.fullmatch(form, first.end, second.start):
            shared[index] = msgspec.structs.replace(second, titles=titles)
    return shared


_IN_BRACKETS = Pattern(r" \([^()\n]{0,30}")
# what stands in brackets behind a name tells his time or his party
_IN_LIST = Pattern(r"(?: \([^()\n]{2,40}\))?(?:, | và |, và )")


_MOURNED_BEFORE = Pattern(rf"(?<!\w){alternatives('mourned-before')}(?: của)? $")
_NAMED_AFTER = Pattern(rf"(?<!\w){alternatives('named-after')}(?: của)? $")
_MOURNED_BEHIND = Pattern(rf" {alternatives('mourned-behind')}(?=[\s,.;)]|$)")
_STILL_ALIVE = Pattern(r"(?<!\w)(?:trước khi|trước ngày) $")  # what is told is of the time before the death
_LONGEST = 26  # code points of the longest words that tell of a death


def _named_after(document: Document, found: list[Naming]) -> set[str]:
    """The names, folded, of those after whom a place is named."""
    form = document.form
    return {
        " ".join(naming.name.folded)
        for naming in found
        if naming.name and _NAMED_AFTER.search(form, max(0, naming.start - _LONGEST), naming.start)
    }


def _mourned(document: Document, found: list[Naming]) -> set[str]:
    """The names, folded, of those whose death or funeral the article tells of."""
    form = document.form
    return {
        " ".join(naming.name.folded)
        for naming in found
        if naming.name
        and (
            _MOURNED_BEFORE.search(form, max(0, naming.start - _LONGEST), naming.start)
            or (
                _MOURNED_BEHIND.match(form, naming.end)
                and not _STILL_ALIVE.search(form, max(0, naming.start - _LONGEST), naming.start)
            )
        )
    }


_SCHOOL_HEAD = Pattern(rf"{alternatives('school-head')}(?!\w)")
_SCHOOL = Pattern(rf"(?<!\w){alternatives('school')}(?!\w)")
_STATE_SCHOOL = Pattern(rf"(?<!\w){alternatives('state-school')}(?!\w)")
_SHORT_NAME = Pattern(r"[A-Z]{2,6}$")
_SCHOOL_REACH = 50  # code points before a short name in which the school's full name stands


def _is_of_school(document: Document, naming: Naming) -> bool:
    """Whether all that is told of a person is a post at a university, which is none of a state."""
    if naming.ranks or not naming.posts:
        return False
    for post in naming.posts:
        form = document.form[post.start : post.end]
        if _STATE_SCHOOL.search(form) or not (_SCHOOL_HEAD.match(form) or _heads_school(document, post)):
            return False
    return True


def _heads_school(document: Document, post: PostPhrase) -> bool:
    """Whether a chairman's post names a university, if only by the short name that the article gives it."""
    if post.post not in _OF_COMPANIES:
        return False
    if _SCHOOL.search(document.form, post.start, post.end):
        return True
    short = _SHORT_NAME.search(document.text, post.start, post.end)
    at = document.text.find(f"({short[0]})") if short else -1
    return at > 0 and _SCHOOL.search(document.form, max(0, at - _SCHOOL_REACH), at) is not None


def _joined(document: Document, found: list[Naming]) -> tuple[Identities, dict[int, int]]:
    """The persons whom names with titles make, and the person of each such naming by its number."""
    cast, strangers = Identities(), Identities()
    dead, nobodies = _mourned(document, found), _named_after(document, found)
    ships = {" ".join(n.name.folded[1:]) for n in found if n.name and n.name.is_ship}
    titled = [(number, naming, naming.name) for number, naming in enumerate(found) if naming.name and naming.titles]
    titled.sort(key=lambda entry: (-len(entry[2].words), " " not in "|".join(entry[2].words)))
    joined: dict[int, int] = {}
    for number, naming, name in titled:
        folded = " ".join(name.folded)
        if folded in nobodies or _is_excluded(naming, name, ships) or _is_of_school(document, naming):
            strangers.add(naming, name)
            continue
        sex = sex_of(document.form, naming)
        index = cast.match(naming, name, sex)
        if index is None and naming.alias:
            index = cast.match(naming, naming.alias, sex)
        if index is not None:
            cast.individuals[index].namings.append(naming)
            cast.individuals[index].sex = cast.individuals[index].sex or sex
            cast.spell(index, name)
        elif _is_no_name(document, naming, name) or (
            _only_addressed(naming) and strangers.match(naming, name) is not None
        ):
            continue
        else:
            index = len(cast.individuals)
            cast.add(naming, name, sex)
        if naming.alias:
            cast.spell(index, naming.alias)
        cast.individuals[index].dead |= folded in dead
        joined[number] = index
    return cast, joined


@cache
def _known() -> frozenset[str]:
    return frozenset("".join(fold(form).split()) for row in table("known-people") for form in row.forms)


def _add_known(cast: Identities, found: list[Naming]) -> None:
    """Add to the persons those leaders whom everybody knows and the article never gives a title ("Trump")."""
    bare = [(naming, naming.name) for naming in found if naming.name and not naming.titles]
    named = [(naming, naming.name) for naming in found if naming.name and naming.addressed("academic")]
    private = {"".join(name.folded) for naming, name in named if _is_excluded(naming, name, set())}  # "mục sư Wang Yi"
    for naming, name in sorted(bare, key=lambda entry: -len(entry[1].words)):
        key = "".join(name.folded)
        if key in private or key not in _known():
            continue
        if cast.known(name) is None and not _is_excluded(naming, name, set()):
            cast.add(naming, name)
            cast.individuals[-1].namings.clear()  # each bare naming is given its person in text order


def _is_excluded(naming: Naming, name: NameRun, ships: set[str]) -> bool:
    """Figures of history; former holders; experts, journalists and authors; those after whom a ship is named."""
    folded = " ".join(name.folded)
    if folded in _history() or (folded in ships and not naming.ranks):
        return True
    if naming.addressed("former"):  # a leader whom everybody knows counts with a part in what is told of his time
        return "".join(name.folded) not in _known()
    if naming.addressed("late") or naming.addressed("once"):  # "Cao | nguyên Golan"
        return not naming.posts and not naming.ranks
    if naming.addressed("academic"):
        return not naming.posts and not naming.ranks
    # Việt Nam has had no king since 1945.
    return is_vietnamese(name) and any(p.post == "monarch" and p.country is None for p in naming.posts)


def _is_no_name(document: Document, naming: Naming, name: NameRun) -> bool:
    """One Vietnamese syllable behind a post alone is the beginning of an unknown office, one word of another language
    behind a director's or chairman's post the company; and so are several behind the word for one ("Tổng giám đốc Nhà
    máy X Y")."""
    last = naming.titles[-1]
    of_firm = isinstance(last, PostPhrase) and last.post in _OF_COMPANIES and last.end + 1 == name.start
    if of_firm and not is_vietnamese(name) and _FIRM.search(document.form, last.start, last.end):
        return True
    if len(name.words) > 1 or not all(isinstance(title, PostPhrase) for title in naming.titles):
        return False
    return is_syllable(name.words[0].lower()) or all(post.post in _OF_COMPANIES for post in naming.posts)


# Of those who held a post, these go on to receive guests; others are asked as experts.
_OF_LEADERS = frozenset({"party-head", "head-of-state", "president", "head-of-government", "minister"})
_OF_LEADERS |= {"assembly-chair"}
_OF_COMPANIES = frozenset({"director", "chair"})
_FIRM = Pattern(rf"(?<!\w){alternatives('firm')}$")


def _says_more(document: Document, naming: Naming) -> bool:
    """ "Ông đồng thời là Tư lệnh …" tells one more post of the person named last."""
    if len(naming.titles) < 2 or not naming.addressed("honorific"):
        return False
    first, second = naming.titles[:2]
    return isinstance(first, Address) and document.form.endswith(" là ", first.end, second.start)


def _only_addressed(naming: Naming) -> bool:
    return all(isinstance(title, Address) for title in naming.titles)


def _start(naming: Naming) -> int:
    return naming.start
