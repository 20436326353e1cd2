"""The persons of an article as findings."""

from functools import cache, lru_cache

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import forms_of, one_of
from banggiao.annotate.furniture import BODY
from banggiao.annotate.identity import Individual
from banggiao.annotate.matching import matching_form
from banggiao.annotate.name_words import alternatives
from banggiao.annotate.names import fold
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.titles import Naming
from banggiao.extract.parties import HOME
from banggiao.knowledge.table import table
from banggiao.records import Person, Span

RULE = "people.titled-name"


class Roster(msgspec.Struct, frozen=True):
    """The persons found, and for each naming's person number the name that findings use."""

    people: tuple[Person, ...]
    names: tuple[str, ...]
    weak: frozenset[str]  # without rank or post of a state, or no more in it: they count only with a part in a finding
    gone: frozenset[str]  # those of them who are no more in it: what they say counts only where they meet somebody


def find_persons(annotation: Annotation) -> Roster:
    """One finding a person, with the fullest name, rank and posts that the article gives."""
    individuals = annotation.cast.individuals
    people = tuple(_person(annotation, individual) for individual in individuals)
    gone = frozenset(
        person.name
        for person, individual in zip(people, individuals, strict=True)
        if individual.dead or _held_once(individual)
    )
    weak = gone.union(
        person.name
        for person, individual in zip(people, individuals, strict=True)
        if _only_pictured(annotation, individual)
        or (not person.rank and not individual.addressed("counterpart") and _holds_none(annotation, individual, person))
    )
    return Roster(people, tuple(person.name for person in people), weak, gone)


def _only_pictured(annotation: Annotation, individual: Individual) -> bool:
    """Whether a person is named as a leader, and without any post, under pictures alone (codebook, ruling 9)."""
    posts = individual.posts
    if not posts or any(post.post != _LEADER for post in posts):
        return False
    account = [(s.start, s.end) for s in annotation.document.sentences if s.part is BODY]
    return not any(low <= naming.start < high for naming in individual.namings for low, high in account)


def _holds_none(annotation: Annotation, individual: Individual, person: Person) -> bool:
    """Whether no post told of a person is one of a state."""
    return _of_company(annotation, individual) or not any(map(_is_public, person.posts))


_GONE = ("once", "former", "late")  # words for those who hold a post no more


def _held_once(individual: Individual) -> bool:
    """Whether every title told is one of former days ("nguyên Bộ trưởng …")."""
    titled = [naming for naming in individual.namings if naming.posts]
    titled = titled or [naming for naming in individual.namings if naming.ranks]
    return bool(titled) and all(any(map(naming.addressed, _GONE)) for naming in titled)


def _person(annotation: Annotation, individual: Individual) -> Person:
    text = annotation.document.text
    name = _spelled(text, individual)
    best = max(individual.namings, key=lambda n: (_fullness(n), -n.start))
    return Person(
        name=name,
        also=_also(annotation, individual, name),
        country=individual.country,
        rank=_rank(text, individual),
        posts=_posts(annotation, individual, best),
        evidence=(Span.of(text, best.start, best.end),),
        rule=RULE,
    )


def _spelled(text: str, individual: Individual) -> str:
    """The name; where it is told in syllables with the Latin spelling in brackets, that one (codebook 1)."""
    name = _clean(text[individual.name.start : individual.name.end])
    if _SYLLABLES.search(name):
        for naming in individual.namings:
            latin = _clean(text[naming.alias.start : naming.alias.end]) if naming.alias else ""
            if latin and latin.count(" ") >= name.count(" ") and not _SYLLABLES.search(latin):
                return latin
    return name


_SYLLABLES = Pattern(r"\w-[^\W\d_A-ZĐ]")  # "Pu-nô-mô": the letter behind the hyphen is small


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
    rank = _clean(max(written, key=lambda r: (len(r), r[0].isupper())))
    return rank[0].upper() + rank[1:]


def _also(annotation: Annotation, individual: Individual, name: str) -> tuple[str, ...]:
    """Other spellings, and the name with its honorific of another language (codebook, ruling 10)."""
    text, hits = annotation.document.text, annotation.document.hits
    forms: list[str] = []
    for naming in individual.namings:
        for run in (naming.alias, naming.name):
            if run is None:
                continue
            form = _clean(text[run.start : run.end])
            if form != name and form not in forms and not _shortens(form, name):
                forms.append(form)
            before = hits.within("honorific", max(0, run.start - _LONGEST_HONORIFIC), run.start)
            start = run.start
            for title in reversed(before):
                start = title.start if title.value == "particle" and title.end == start - 1 else start
            if start < run.start:
                long = _clean(text[start : run.end])
                if fold(form) == fold(name) and long not in forms:
                    forms.append(long)
    return tuple(forms)


def _shortens(form: str, name: str) -> bool:
    """Whether all words of a form are words of the name, or initials of them."""
    parts = set(fold(name).split())
    return set(fold(form).split()) <= parts | {part[0] for part in parts}


_LONGEST_HONORIFIC = 60  # characters that the honorifics before a name may take


def _posts(annotation: Annotation, individual: Individual, best: Naming) -> tuple[str, ...]:
    """The posts as written, each in its fullest form, that of the naming which is the evidence before others."""
    text = annotation.document.text
    own = individual.posts
    own.extend(_completing(annotation, individual, own))
    first = {p.start for p in best.posts}
    chosen: list[PostPhrase] = []
    own.sort(key=lambda p: (_is_short(text, p), -_weight(p, p.start in first), p.start - p.end, p.start))
    for post in own:
        if _counts(text, post, chosen) and not any(
            _same_post(text, post, other) and not _held_beside(text, post, other) for other in chosen
        ):
            chosen.append(post)
    chosen.sort(key=lambda p: (p.start not in first, p.start))
    return tuple(_BRACKET.sub("", _clean(_once(text, p) + text[p.start : p.end])) for p in chosen)


def _once(text: str, post: PostPhrase) -> str:
    """The word that tells that a post is one of former days ("nguyên Bộ trưởng …"), which is written with it."""
    word = _FORMER.search(text, max(0, post.start - _FORMER_REACH), post.start)
    return word[0].lower() if word else ""


_FORMER = Pattern(r"(?<!\w)(?:[Nn]guyên|[Cc]ựu) $")
_FORMER_REACH = 8


def _completing(annotation: Annotation, individual: Individual, own: list[PostPhrase]) -> list[PostPhrase]:
    """Titles without a name that say the person's post more fully ("Thủ tướng Ấn Độ"), or the post of one who is
    named without any and is the only one of the country in the article."""
    text = annotation.document.text
    if individual.country == HOME:
        return _of_office(annotation, own)  # at home the country goes without saying
    if individual.country is None:
        return []
    bare = [(p.post, fold(text[p.start : p.end]).split()) for p in own]
    untitled = not own and not any(n.ranks for n in individual.namings)
    alone = untitled and sum(i.country == individual.country for i in annotation.cast.individuals) == 1
    if not bare and not alone:
        return []
    named_at = [n.start for n in individual.namings]
    found: list[PostPhrase] = []
    for naming, index in annotation.cast.namings:
        if index is not None or naming.name is not None:
            continue
        for post in naming.posts:
            if post.country != individual.country:
                continue
            words = fold(text[post.start : post.end]).split()
            behind = alone and any(0 < at - post.end < _NEAR and "\n" not in text[post.end : at] for at in named_at)
            if behind or any(kind == post.post and _says_as_much(words, few) for kind, few in bare):
                found.append(post)
    return found


def _of_office(annotation: Annotation, own: list[PostPhrase]) -> list[PostPhrase]:
    """The one title without a name that tells of which office he is head who is named by the bare word ("Cục trưởng
    Cục Hợp tác quốc tế tiếp … | Cục trưởng X nói …")."""
    text, namings = annotation.document.text, annotation.cast.namings
    if len(own) != 1 or fold(text[own[0].start : own[0].end]) not in _HEADS:
        return []
    few = fold(text[own[0].start : own[0].end]).split()
    fuller: dict[str, list[PostPhrase]] = {}
    for naming, index in namings:
        for post in naming.posts:
            words = fold(text[post.start : post.end]).split()
            if words[: len(few)] == few and len(words) > len(few):
                fuller.setdefault(" ".join(words), []).append(post)
                if naming.name is not None or index is not None:
                    return []  # another of the same rank is named
    return fuller.popitem()[1][:1] if len(fuller) == 1 else []


_HEADS = frozenset(
    map(fold, ("Cục trưởng", "Vụ trưởng", "Tư lệnh", "Chính ủy", "Chủ nhiệm", "Tổng cục trưởng", "Viện trưởng"))
)


def _says_as_much(words: list[str], few: list[str]) -> bool:
    """Whether a title holds another: from its first word on, or as it stands ("nhà | vua | Saudi Arabia"); a deputy's
    title does not hold his chief's."""
    if set(few) <= set(words) and few[0] == words[0]:
        return True
    return words[0] != _DEPUTY and any(words[at : at + len(few)] == few for at in range(1, len(words) - len(few) + 1))


_DEPUTY = fold("Phó")
_NEAR = 60  # code points from a title to the name of its holder
# The country once more in another spelling; an organisation's short name stays, and the ministry that an office is of.
_BRACKET = Pattern(r" \((?![A-Z]{3,}\)|Bộ )[^)]*\)")
# One person holds several of these at once; only a longer form of the same one takes its place.
_MANIFOLD = frozenset({"party-member", "chair", "party-secretary"})
_LEADER, _DELEGATE = "leader", "delegation-head"


def _counts(text: str, post: PostPhrase, chosen: list[PostPhrase]) -> bool:
    """A leader's word is a post where no other is told, a delegation's head where the delegation is named."""
    if post.post == _LEADER:
        return not chosen
    return post.post != _DELEGATE or any(word[0].islower() for word in text[post.start : post.end].split()[_OF_WHOM:])


_OF_WHOM = 2  # words of "Trưởng đoàn", behind which a state alone names whose side it is on that occasion


@cache
def _private() -> Pattern:
    return Pattern(rf"(?<!\w){alternatives('private')}(?!\w)")


@cache
def _public() -> Pattern:
    return Pattern(rf"(?<!\w){alternatives('public')}(?!\w)")


@cache
def _director() -> Pattern:
    return Pattern(one_of(forms_of("posts", "director", "adviser")))


@lru_cache(maxsize=1 << 13)
def _is_public(post: str) -> bool:
    """Whether a post is one of a state or an international organisation, not of a company or an institute."""
    form = matching_form(post)
    if _private().search(form):
        return False
    director = _director().match(form)
    return not director or _public().search(form, director.end()) is not None


_BESIDE = Pattern(r",? (?:kiêm nhiệm|kiêm) ")
_GOES_ON = Pattern(r"(?: [^\W\d_]+){1,6}")  # the words behind a chairman's post up to the next mark


def _of_company(annotation: Annotation, individual: Individual) -> bool:
    """Whether all posts told are chairs and directorates that go on with a company ("chủ tịch hội đồng sáng lập …")."""
    form = annotation.document.form
    posts = individual.posts

    def goes_on(post: PostPhrase) -> bool:
        behind = _GOES_ON.match(form, post.end) if post.post in ("chair", "director") else None
        return behind is not None and _private().search(behind[0]) is not None

    return bool(posts) and all(map(goes_on, posts))


def _weight(post: PostPhrase, evident: bool) -> int:
    return (post.end - post.start) + (20 if post.country else 0) + (10 if evident else 0)


@lru_cache(maxsize=1 << 13)
def _words(post: str) -> frozenset[str]:
    words = fold(post).split()
    return frozenset(part for word in words for part in _spelled_out().get(word, word).split())


@cache
def _spelled_out() -> dict[str, str]:
    """Short names of offices and groups in posts ("Chủ tịch QH", "Đại sứ EU"), with the full one."""
    rows = ((row.value.partition(":"), row.forms) for row in table("name-words"))
    return {fold(short): fold(full) for (kind, _, full), forms in rows if kind in _SHORTENED for short in forms}


_SHORTENED = ("office", "group")


@cache
def _office() -> Pattern:
    rows = (row for row in table("name-words") if row.value.startswith("office:"))
    return Pattern(f" {one_of(form for row in rows for form in row.forms)}$")


def _is_short(text: str, post: PostPhrase) -> bool:
    """Whether a post ends with the short name of an office ("Chủ tịch QH"): the full one comes before it."""
    return _office().search(text, post.start, post.end) is not None


def _held_beside(text: str, post: PostPhrase, other: PostPhrase) -> bool:
    """Whether one post is told to be held beside the other: "Chủ tịch Quốc hội kiêm Chủ tịch Thượng viện"."""
    first, second = sorted((post, other), key=lambda p: p.start)
    return _BESIDE.fullmatch(text, first.end, second.start) is not None


def _same_post(text: str, post: PostPhrase, other: PostPhrase) -> bool:
    few, many = _words(text[post.start : post.end]), _words(text[other.start : other.end])
    if post.post != other.post:
        return len(few) <= 2 and few <= many  # "Chủ tịch" beside "Chủ tịch nước"
    return few <= many if post.post in _MANIFOLD else len(few & many) >= 0.5 * len(few)
