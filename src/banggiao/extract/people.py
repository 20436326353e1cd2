"""The persons of an article as findings."""

import re

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.identity import Individual
from banggiao.annotate.names import fold
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.titles import Naming
from banggiao.records import Person, Span

RULE = "people.titled-name"


class Roster(msgspec.Struct, frozen=True):
    """The persons found, and for each naming's person number the name that findings use."""

    people: tuple[Person, ...]
    names: tuple[str, ...]
    weak: frozenset[str]  # persons without rank or post of a state: they count only with a part in another finding


def find_persons(annotation: Annotation) -> Roster:
    """One finding a person, with the fullest name, rank and posts that the article gives."""
    people = tuple(_person(annotation, individual) for individual in annotation.cast.individuals)
    weak = frozenset(p.name for p in people if not p.rank and not p.posts)
    return Roster(people, tuple(p.name for p in people), weak)


def _person(annotation: Annotation, individual: Individual) -> Person:
    text = annotation.document.text
    name = _clean(text[individual.name.start : individual.name.end])
    best = max(individual.namings, key=lambda n: (_fullness(n), -n.start))
    return Person(
        name=name,
        also=_also(text, individual, name),
        country=individual.country,
        rank=_rank(text, individual),
        posts=_posts(annotation, individual),
        evidence=(Span.of(text, best.start, best.end),),
        rule=RULE,
    )


def _clean(name: str) -> str:
    return " ".join(name.split())


def _fullness(naming: Naming) -> int:
    words = len(naming.name.words) if naming.name else 0
    return 2 * len(naming.posts) + 3 * len(naming.ranks) + words + (naming.end - naming.start) // 20


def _rank(text: str, individual: Individual) -> str | None:
    """The fullest rank written, with a capital at its head."""
    written = [text[r.start : r.end] for n in individual.namings for r in n.ranks]
    if not written:
        return None
    rank = max(written, key=lambda r: (len(r), r[0].isupper()))
    return rank[0].upper() + rank[1:]


def _also(text: str, individual: Individual, name: str) -> tuple[str, ...]:
    parts = set(fold(name).split())
    forms: list[str] = []
    for naming in individual.namings:
        for run in (naming.alias, naming.name):
            if run is None:
                continue
            form = _clean(text[run.start : run.end])
            if form != name and form not in forms and not set(fold(form).split()) <= parts:
                forms.append(form)
    return tuple(forms)


def _posts(annotation: Annotation, individual: Individual) -> tuple[str, ...]:
    """The posts as written, each in its fullest form; a bare head gives way to a form with its organisation."""
    text = annotation.document.text
    own = [p for n in individual.namings for p in n.posts]
    heads = {p.post for p in own}
    # "Thủ tướng Ấn Độ" without the name is the holder's post in full, where one person only can be meant.
    for naming, index in annotation.cast.namings:
        if index is None and naming.name is None:
            own.extend(p for p in naming.posts if p.post in heads and p.country and p.country == individual.country)
    chosen: list[PostPhrase] = []
    for post in sorted(own, key=lambda p: (-_weight(p), p.start)):
        if _counts(post) and not any(_same_post(text, post, other) for other in chosen):
            chosen.append(post)
    chosen.sort(key=lambda p: p.start)
    return tuple(_BRACKET.sub("", text[p.start : p.end]) for p in chosen)


_BRACKET = re.compile(r" \([^)]*\)")  # the country once more in another spelling
# One person holds several of these at once; only a longer form of the same one takes its place.
_MANIFOLD = frozenset({"party-member", "chair", "party-secretary"})
_VAGUE = frozenset({"leader", "delegation-head"})


def _counts(post: PostPhrase) -> bool:
    return post.post not in _VAGUE


def _weight(post: PostPhrase) -> int:
    return (post.end - post.start) + (20 if post.country else 0)


def _same_post(text: str, post: PostPhrase, other: PostPhrase) -> bool:
    if post.post != other.post:
        return False
    few, many = set(fold(text[post.start : post.end]).split()), set(fold(text[other.start : other.end]).split())
    return few <= many if post.post in _MANIFOLD else len(few & many) >= 0.5 * len(few)
