"""Which namings are one person's: full names, short forms, initials, other spellings."""

from collections.abc import Iterable
from difflib import SequenceMatcher

import msgspec

from banggiao.annotate.name_words import surnames
from banggiao.annotate.names import NameRun, is_vietnamese
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.titles import Naming, Rank

_SLIP = 0.85  # how alike two spellings of one foreign name are at least
_SLIP_IN_WORD = 0.5  # the same for the one word in which two Vietnamese names differ


class Individual(msgspec.Struct):
    """A person of the article while the namings are brought together."""

    name: NameRun
    namings: list[Naming]
    country: str | None = None
    sex: str | None = None  # "he" or "she", where a form of address tells it
    dead: bool = False  # who counts only with a part in what is told

    @property
    def posts(self) -> list[PostPhrase]:
        """The posts told of the person, as often as they are."""
        return [post for naming in self.namings for post in naming.posts]

    @property
    def told_countries(self) -> list[str]:
        """The countries that posts and forms of address tell of the person, as often as they do."""
        titles = (title for naming in self.namings for title in naming.titles)
        return [title.country for title in titles if not isinstance(title, Rank) and title.country]

    def addressed(self, kind: str) -> bool:
        """True where a form of address of that kind ever stands by."""
        return any(naming.addressed(kind) for naming in self.namings)


class Identities:
    """The persons found so far, to be asked whether a name is one of theirs."""

    __slots__ = ("_by_name", "_by_word", "_spellings", "individuals")

    def __init__(self) -> None:
        self.individuals: list[Individual] = []
        self._by_name: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = {}
        self._spellings: dict[int, list[NameRun]] = {}  # the names under which a person was found beside the first

    def add(self, naming: Naming, name: NameRun, sex: str | None = None) -> None:
        """Note a person that none of those found so far is."""
        index = len(self.individuals)
        self.individuals.append(Individual(name, [naming], sex=sex))
        self._by_name.setdefault("".join(name.folded), index)
        for word in name.folded:
            self._by_word.setdefault(word, []).append(index)

    def spell(self, index: int, name: NameRun) -> None:
        """Note another spelling of a person's name, so that its parts are known as his."""
        if "".join(name.folded) in self._by_name or shortens(name, self.individuals[index].name):
            return
        self._by_name["".join(name.folded)] = index
        self._spellings.setdefault(index, []).append(name)
        for word in name.folded:
            if index not in self._by_word.setdefault(word, []):
                self._by_word[word].append(index)

    def match(self, naming: Naming, name: NameRun, sex: str | None = None) -> int | None:
        """The person that a name with a title is, or None; no man is addressed as a woman is."""
        exact = self._by_name.get("".join(name.folded))
        if exact is not None:
            return exact
        near = self._near(name.folded)
        if sex:
            near = [i for i in near if self.individuals[i].sex in (None, sex)]
        if not near:
            return None
        shortened = [i for i in near if self._shortens(name, i)]
        if len(shortened) > 1:
            heads = {post.post for post in naming.posts}
            alike = [i for i in shortened if heads & {p.post for p in self.individuals[i].posts}]
            shortened = alike or shortened
        if shortened:
            return shortened[0]
        return next((i for i in near if _same(naming, name, self.individuals[i])), None)

    def known(self, name: NameRun) -> int | None:
        """The person that a name without any title is: a full name, or a part of a foreign one."""
        exact = self._by_name.get("".join(name.folded))
        if exact is not None:
            return exact
        if name.folded[0] not in self._by_word and name.folded[-1] not in self._by_word:
            return None
        for index in self._near(name.folded):
            person = self.individuals[index]
            alone = len(name.folded) == 1
            if alone and (is_vietnamese(person.name) or len(name.folded[0]) <= 3):
                continue
            if self._shortens(name, index) or (not alone and _by_initials(name.folded, person.name.folded)):
                return index
        return None

    def _shortens(self, name: NameRun, index: int) -> bool:
        person = self.individuals[index]
        if shortens(name, person.name, len(name.folded) == 1 and goes_by_family_name(person)):
            return True
        return any(shortens(name, spelt) for spelt in self._spellings.get(index, ()))

    def _near(self, words: Iterable[str]) -> list[int]:
        """The persons that share a word, in the order in which they were found."""
        near: set[int] = set()
        for word in words:
            near.update(self._by_word.get(word, ()))
        return sorted(near)


def shortens(short: NameRun, name: NameRun, by_family_name: bool = False) -> bool:
    """True where `short` is a usual short form of a name: given name, family name, a run of its words.

    `by_family_name` tells that the person, with a name of Vietnamese form, can go by the first word of it.
    """
    few, many = short.folded, name.folded
    if len(few) == len(many) and few[:-1] == many[:-1] and " " in name.words[-1]:
        return many[-1].startswith(few[-1])  # "Vông Pị" for "Vông Pị - sên"
    if len(few) >= len(many):
        return False
    if len(few) == 1 and is_vietnamese(name):
        # Vietnamese go by the given name, the last word; Chinese leaders by the family name, the first.
        return few[0] == many[-1] or (few[0] == many[0] and by_family_name)
    if any(many[i : i + len(few)] == few for i in range(len(many) - len(few) + 1)):
        return True
    ends_alike = len(few) > 1 and (few[0], few[-1]) == (many[0], many[-1])
    return ends_alike and not is_vietnamese(name) and _in_order(few, many)


def _in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether all words of one name stand in another in their order ("Marc Knapper", "Marc Evans Knapper")."""
    rest = iter(many)
    return all(word in rest for word in few)


def goes_by_family_name(person: Individual) -> bool:
    """Whether a person with a name of Vietnamese form is one of those whom the press calls by the family name."""
    family = person.name.words[0].lower()
    if family not in surnames("CHN"):
        return False
    return family not in surnames("VNM") or any(code != "VNM" for code in person.told_countries)


def _same(naming: Naming, name: NameRun, person: Individual) -> bool:
    return (
        _by_initials(name.folded, person.name.folded)
        or _misspelt(naming, name, person)
        or _same_holder(naming, name, person)
    )


def _by_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A. Lukashenko is Alexander Lukashenko, George Bush is George W. Bush."""
    few = [word for word in one if len(word) > 1]
    many = [word for word in other if len(word) > 1]
    if len(few) == len(one) and len(many) == len(other):
        return False
    if len(few) > len(many):
        one, other, few, many = other, one, many, few
    if len(few) > 1:
        return few == many
    return bool(few) and few[0] == other[-1] and len(one) > 1 and any(word[0] == one[0] for word in other[:-1])


def _misspelt(naming: Naming, name: NameRun, person: Individual) -> bool:
    """True where two names differ by a slip of the pen and nothing told of the two differs."""
    one, other = name.folded, person.name.folded
    held = {p.post for p in person.posts}
    if held and naming.posts and not held & {p.post for p in naming.posts}:
        return False
    if is_vietnamese(person.name) and is_vietnamese(name):
        if len(one) != len(other) or len(one) < 3:
            return False
        unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return (
            len(unlike) == 1
            and one[-1] == other[-1]
            and one[1] == other[1]
            and SequenceMatcher(None, *unlike[0]).ratio() >= _SLIP_IN_WORD
        )
    first, second = "".join(one), "".join(other)
    return (
        len(one) > 1
        and len(other) > 1
        and first[0] == second[0]
        and SequenceMatcher(None, first, second).ratio() >= _SLIP
    )


def _same_holder(naming: Naming, name: NameRun, person: Individual) -> bool:
    """True where the family name and the post with its country are the same (Alexander / Aleksandr G. Lukashenko)."""
    one, other = name.folded, person.name.folded
    if is_vietnamese(person.name) or one[-1] != other[-1] or (len(one) > 1 and one[0][0] != other[0][0]):
        return False
    held = {(p.post, p.country) for p in person.posts if p.country}
    return any((p.post, p.country) in held for p in naming.posts if p.country)
