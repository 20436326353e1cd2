"""Who is named in an article: full names, short forms and titles brought together, one entry a person."""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cache

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.names import NameRun, surnames
from banggiao.annotate.sentences import Part
from banggiao.annotate.titles import Address, Naming, namings
from banggiao.knowledge.table import table


class Individual(msgspec.Struct):
    """A person of the article while the namings are brought together."""

    name: NameRun
    namings: list[Naming]
    country: str | None = None


class Cast(msgspec.Struct, frozen=True):
    """The persons of one article, and every naming in text order with the person that it names.

    A title or pronoun alone has the person None here; who it is depends on where it stands (`voices`).
    """

    individuals: tuple[Individual, ...]
    namings: tuple[tuple[Naming, int | None], ...]


@cache
def _history() -> frozenset[str]:
    return frozenset(fold(form) for row in table("figures") for form in row.forms)


def fold(name: str) -> str:
    """A name without marks, case, hyphens and stops: what two spellings of it share."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)).replace("-", "")))


def find_people(document: Document) -> Cast:
    """The cast of an article. A name counts once it stands with a rank, post or form of address somewhere."""
    all_namings = [
        naming
        for sentence in document.sentences
        if sentence.part is not Part.FURNITURE
        for naming in namings(document, sentence)
    ]
    individuals: list[Individual] = []
    titled = [n for n in all_namings if n.name and n.titles and not _excluded(n)]
    for naming in sorted(titled, key=lambda n: (-len(n.name.words if n.name else ()), n.start)):
        _join(individuals, naming)
    placed: list[tuple[Naming, int | None]] = []
    joined = {id(naming): index for index, person in enumerate(individuals) for naming in person.namings}
    for naming in all_namings:
        index = joined.get(id(naming))
        if index is None and naming.name and not naming.titles:
            index = _known(individuals, naming.name)
            if index is None:
                continue
            individuals[index].namings.append(naming)
        if index is None and naming.name:
            continue
        placed.append((naming, index))
    for person in individuals:
        person.namings.sort(key=lambda n: n.start)
    _countries(document, individuals, [n for n in all_namings if n.name is None])
    return Cast(tuple(individuals), tuple(placed))


def _excluded(naming: Naming) -> bool:
    """Figures of history; former holders; experts, journalists and authors."""
    assert naming.name
    if fold(" ".join(naming.name.words)) in _history() or naming.addressed("former"):
        return True
    return naming.addressed("academic") and not naming.posts and not naming.ranks


def _join(individuals: list[Individual], naming: Naming) -> None:
    assert naming.name
    index = _match(individuals, naming)
    if index is None:
        individuals.append(Individual(naming.name, [naming]))
    else:
        individuals[index].namings.append(naming)


def _match(individuals: list[Individual], naming: Naming) -> int | None:
    """The person that a titled name is, among those with longer names."""
    assert naming.name
    words = fold(" ".join(naming.name.words)).split()
    exact = [i for i, p in enumerate(individuals) if _folded(p) == words]
    if exact:
        return exact[0]
    candidates = [i for i, p in enumerate(individuals) if _shortens(naming.name, p.name)]
    if len(candidates) > 1:
        heads = {p.post for p in naming.posts}
        alike = [i for i in candidates if heads & {p.post for n in individuals[i].namings for p in n.posts}]
        candidates = alike or candidates
    if candidates:
        return candidates[0]
    return next((i for i, p in enumerate(individuals) if _misspelt(words, p, naming) or _same_holder(words, p, naming)), None)


def _folded(person: Individual) -> list[str]:
    return fold(" ".join(person.name.words)).split()


def _shortens(short: NameRun, full: NameRun) -> bool:
    """True where `short` is a usual short form of `full`: given name, family name, or a run of its words."""
    few, many = [fold(w) for w in short.words], [fold(w) for w in full.words]
    if len(few) >= len(many):
        return False
    if len(few) == 1 and is_vietnamese(full):
        # Vietnamese go by the given name, the last word; Chinese leaders by the family name, the first.
        return few[0] == many[-1] or (few[0] == many[0] and full.words[0] in surnames("CHN") and full.words[0] not in surnames("VNM"))
    return any(many[i : i + len(few)] == few for i in range(len(many) - len(few) + 1))


def _misspelt(words: list[str], person: Individual, naming: Naming) -> bool:
    """True where two names of three words or more differ by a slip in one of them."""
    other = _folded(person)
    if len(words) != len(other) or len(words) < 3:
        return False
    unlike = [(a, b) for a, b in zip(words, other, strict=True) if a != b]
    if len(unlike) != 1 or words[-1] != other[-1] or words[1] != other[1]:
        return False
    return SequenceMatcher(None, *unlike[0]).ratio() >= 0.5


def _same_holder(words: list[str], person: Individual, naming: Naming) -> bool:
    """True where the family name and the post with its country are the same (Alexander / Aleksandr G. Lukashenko)."""
    if is_vietnamese(person.name) or not words or words[-1] != _folded(person)[-1]:
        return False
    held = {(p.post, p.country) for n in person.namings for p in n.posts if p.country}
    return any((p.post, p.country) in held for p in naming.posts if p.country)


def is_vietnamese(name: NameRun) -> bool:
    """True where a name is written as Vietnamese names are (Chinese names in Sino-Vietnamese reading are too)."""
    return 2 <= len(name.words) <= 5 and name.words[0] in surnames("VNM") and not any("-" in w or len(w) > 7 for w in name.words)


def _known(individuals: list[Individual], name: NameRun) -> int | None:
    """The person that a name without any title is: a full name, or a part of a foreign one."""
    words = [fold(w) for w in name.words]
    for index, person in enumerate(individuals):
        if _folded(person) == " ".join(words).split():
            return index
    for index, person in enumerate(individuals):
        if _shortens(name, person.name) and (len(words) > 1 or (not is_vietnamese(person.name) and len(words[0]) > 3)):
            return index
    return None


_SIDE = re.compile(r"(?:phía|đoàn|bên|đoàn đại biểu)\s")


def _countries(document: Document, individuals: list[Individual], titles: list[Naming]) -> None:
    for person in individuals:
        told = Counter(p.country for n in person.namings for p in n.posts if p.country)
        told.update(t.country for n in person.namings for t in n.titles if isinstance(t, Address) and t.country)
        if told:
            person.country = told.most_common(1)[0][0]
    partner = main_partner(document, individuals)
    for person in individuals:
        if person.country is None:
            person.country = _beside(document, person) or (
                "VNM" if is_vietnamese(person.name) else _near(document, person, titles) or partner
            )


_SIDE = re.compile(r"(?:phía|đoàn|bên|đoàn đại biểu)\s")


def _countries(document: Document, individuals: list[Individual], titles: list[Naming]) -> None:
    for person in individuals:
        told = Counter(p.country for n in person.namings for p in n.posts if p.country)
        told.update(t.country for n in person.namings for t in n.titles if isinstance(t, Address) and t.country)
        if told:
            person.country = told.most_common(1)[0][0]
    partner = main_partner(document, individuals)
    for person in individuals:
        if person.country is None:
            person.country = _beside(document, person) or (
                "VNM" if is_vietnamese(person.name) else _near(document, person, titles) or partner
            )


def _home_post(person: Individual) -> bool:
    return any(_is_home(p) for n in person.namings for p in n.posts)


def _beside(document: Document, person: Individual) -> str | None:
    """The side that the sentence puts the person on: "Phía Campuchia có …", "Đoàn Trung Quốc do …"."""
    for naming in person.namings:
        sentence = next((s for s in document.sentences if s.start <= naming.start < s.end), None)
        if sentence is None:
            continue
        for match in reversed(list(_SIDE.finditer(document.form, sentence.start, naming.start))):
            countries = document.hits.within("country", match.end() - 1, naming.start)
            if countries and naming.start - countries[0].end < 40:
                return countries[0].value
    return None


def _near(document: Document, person: Individual, titles: list[Naming]) -> str | None:
    """A foreign country of the sentence that names the person first: one whose holder of that post the article names
    by title, or else the last before the name."""
    sentence = next((s for s in document.sentences if s.start <= person.namings[0].start < s.end), None)
    if sentence is None:
        return None
    before = [
        m.value
        for m in document.hits.within("country", sentence.start, person.namings[0].start)
        if m.value != "VNM" and len(m.value) == 3
    ]
    posts = {p.post for n in person.namings for p in n.posts}
    held = {p.country for n in titles for p in n.posts if p.post in posts}
    return next((c for c in before if c in held), before[-1] if before else None)


def main_partner(document: Document, individuals: list[Individual]) -> str | None:
    """The country other than Việt Nam that the article speaks of most; its title counts more."""
    counts: Counter[str] = Counter()
    for sentence in document.sentences:
        weight = 3 if sentence.part is Part.TITLE else 0 if sentence.part is Part.FURNITURE else 1
        for mention in document.hits.within("country", sentence.start, sentence.end):
            if mention.value != "VNM" and len(mention.value) == 3:
                counts[mention.value] += weight
    for person in individuals:
        if person.country not in (None, "VNM"):
            counts[person.country or ""] += 2
    return counts.most_common(1)[0][0] if counts else None
