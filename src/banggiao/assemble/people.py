"""Who is one person: spellings joined, two people of one name held apart, ranks and posts as dated tenures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec

from banggiao.assemble.folding import fold
from banggiao.assemble.groups import cluster
from banggiao.assemble.meeting import Point
from banggiao.assemble.names import known_person, likeness, spelling_keys, words
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.titles import without_parties
from banggiao.assemble.wordings import Head, Wording
from banggiao.knowledge.table import table
from banggiao.records import Entry, Person

# A later report that gives a rank lower by so many steps is of another bearer of the name. Only Vietnamese ranks are
# told so exactly: foreign ones are translated now this way, now that.
_FALL = 2
_EXACT = "VNM"
# Where those stand whose country is told, for those whose is not.
_ANY = "*"


class _Told(msgspec.Struct, frozen=True, gc=False):
    """What identity asks of a report of a person.

    `full` is the folded name, `words` those that tell it apart. `step` of rank and `year` of publication are given
    where ranks are told exactly. `twin` numbers those whom one article gives the same name.
    """

    country: str | None
    full: str
    words: tuple[str, ...]
    step: int | None
    year: int | None
    twin: int


class _Spelling(msgspec.Struct, frozen=True, gc=False):
    """The wordings that give a person one name, with all forms of it and all posts that they hold."""

    country: str | None
    name: tuple[str, ...]
    forms: tuple[str, ...]
    posts: frozenset[frozenset[str]]
    wordings: tuple[Wording, ...]


def person_head(report: Report[Person]) -> Head:
    """What identity asks of a report."""
    person = report.finding
    name = words(person.name)
    exact = report.published is not None and person.country == _EXACT
    step = grade(person.rank) if exact else None
    year = None if step is None or report.published is None else int(report.published[:4])
    twin = sum(words(other.name) == name for other in report.people[: report.place])
    return (person.country, fold(person.name), " ".join(name), step, year, twin)


@lru_cache(maxsize=65536)
def _told(head: Head) -> _Told:
    country, full, name, step, year, twin = head
    return _Told(country, full, tuple(name.split()), step, year, twin)


def person_name(head: Head) -> str:
    """What the id of a person is made of."""
    return f"{head[1]}|{head[0] or ''}"


def person_stands(wording: Wording) -> list[Point]:
    """Where a wording is met by others that may be of one person."""
    country = wording.head[0]
    return _points(wording, [country, _ANY] if country else [None])


def person_looks(wording: Wording) -> list[Point]:
    """Where a wording meets others: of its country or of none, and where none is told, of any."""
    country = wording.head[0]
    return _points(wording, [country, None] if country else [None, _ANY])


def _points(wording: Wording, countries: Iterable[str | None]) -> list[Point]:
    own = wording.head[0]
    forms = _forms(wording)
    # Whoever would have one id must meet, also where the sounds of two spellings differ (`Jae-in`, `Jae - in`).
    keys = [person_name(wording.head), *(key for form in forms for key in spelling_keys(form, own))]
    names = {" ".join(words(form)) for form in forms}
    keys += [f"={name}|{country or ''}" for name in sorted(names) for country in countries]
    return [Point(key) for key in dict.fromkeys(keys)]


def may_be_one_person(one: Wording, other: Wording) -> bool:
    """Whether two wordings can come to be of one person, whatever posts they hold, or would have one id."""
    a, b = _told(one.head), _told(other.head)
    if a.full == b.full and a.country == b.country:
        return True
    if a.country != b.country:
        return (a.country is None or b.country is None) and a.words == b.words and len(a.words) > 1
    return a.words == b.words or any(
        likeness(x, y, a.country) != "other" for x in _forms(one) for y in _forms(other)
    )


def gather_people(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    """Wordings that may be of one person, parted into people."""
    same: dict[tuple[str | None, tuple[str, ...]], list[Wording]] = defaultdict(list)
    for wording in wordings:
        told = _told(wording.head)
        same[told.country, told.words].append(wording)
    spellings = [_spelling(country, name, found) for (country, name), found in same.items()]
    # The fullest name first, so that shorter ones find their person; what no country is told of comes last.
    spellings.sort(key=lambda s: (s.country is None, -len(s.name), s.name, s.country or ""))
    people: list[list[Wording]] = []
    for group in cluster(spellings, _fits, _best):
        people += _bearers((wording for spelling in group for wording in spelling.wordings), rulings)
    return people


def _forms(wording: Wording) -> list[str]:
    """The forms of the name; one word alone is shared by many, and joins nobody as another form of a name."""
    names = wording.fold.tallies.get("name", {})
    forms = [form for form in (*names, *wording.fold.sets.get("also", ())) if len(words(form)) > 1]
    return sorted(forms) or sorted(names)


def _spelling(country: str | None, name: tuple[str, ...], found: list[Wording]) -> _Spelling:
    forms = {form for wording in found for form in _forms(wording)}
    several = {form for form in forms if len(words(form)) > 1}
    posts = frozenset(post_words(post, country) for w in found for post in w.fold.sets.get("posts", ()))
    return _Spelling(country, name, tuple(sorted(several or forms)), posts, tuple(found))


def _fits(one: _Spelling, group: list[_Spelling]) -> bool:
    return all(_one_person(one, other) for other in group)


def _one_person(one: _Spelling, other: _Spelling) -> bool:
    if one.country != other.country and one.country is not None and other.country is not None:
        return False
    country = one.country or other.country
    if one.country != other.country:
        return one.name == other.name and len(one.name) > 1
    found = {likeness(a, b, country) for a in one.forms for b in other.forms}
    return "same" in found or ("probable" in found and bool(one.posts & other.posts))


def _best(one: _Spelling, group: list[_Spelling]) -> bool:
    return any(one.posts & other.posts for other in group)


def _bearers(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    """The people behind wordings of one name: nobody is named twice in one article, or falls in rank by steps."""
    people: list[list[Wording]] = []
    for wording in sorted(wordings, key=lambda w: (w.fold.first, w.key)):
        bearer = next((p for p in people if not any(_two_bearers(wording, other, rulings) for other in p)), None)
        if bearer is None:
            people.append(bearer := [])
        bearer.append(wording)
    return people


def _two_bearers(one: Wording, other: Wording, rulings: Rulings) -> bool:
    a, b = _told(one.head), _told(other.head)
    if a.words == b.words and a.twin != b.twin:
        return True
    if one.ruled and other.ruled and rulings.different_ids(one.ruled, other.ruled):
        return True
    if a.step is None or b.step is None or abs(a.step - b.step) < _FALL:
        return False
    higher, lower = (one, other) if a.step < b.step else (other, one)
    return higher.fold.first[0] < lower.fold.last


def wikidata(entry: Entry[Person]) -> str | None:
    """The Wikidata identifier of a person, where known-people.csv gives one; countries have theirs in countries.csv."""
    person = entry.shown
    known = {known_person(form, person.country) for form in (person.name, *person.also)}
    return next((row.columns["wikidata"] or None for row in table("known-people") if row.value in known), None)


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """A rank or post as reports give it: its fullest wording, the days of the first and last report, and how many.

    `kind` is `rank` or `post`. The days are None where no report of it is dated.
    """

    kind: str
    value: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]


def tenures(entry: Entry[Person]) -> tuple[Tenure, ...]:
    """The ranks and posts of a person, in the order in which they were first reported; a promotion is a new rank."""
    told: dict[tuple[str, frozenset[str]], list[tuple[str, str | None, str]]] = defaultdict(list)
    for support in entry.supports:
        person = support.finding
        for post in person.posts:
            told["post", post_words(post, entry.shown.country)].append((post, support.published, support.article))
        if person.rank:
            told["rank", frozenset({fold(person.rank)})].append((person.rank, support.published, support.article))
    found = [_tenure(kind, reports) for (kind, _), reports in told.items()]
    return tuple(sorted(found, key=lambda t: (t.first or "9999", t.kind, t.value)))


def _tenure(kind: str, told: Sequence[tuple[str, str | None, str]]) -> Tenure:
    days = sorted(day for _, day, _ in told if day)
    return Tenure(
        kind=kind,
        value=max((value for value, _, _ in told), key=lambda value: (len(value), value)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=tuple(dict.fromkeys(article for _, _, article in told)),
    )


@lru_cache(maxsize=16384)
def post_words(post: str, country: str | None) -> frozenset[str]:
    """The words that tell a post apart: no country's name, and `bộ` left out, which comes and goes."""
    return frozenset(without_parties(post, (country,) if country else ()).split()) - {fold("bộ")}


def grade(rank: str | None) -> int | None:
    """How many steps a rank stands below the highest one; None for one that is not known."""
    return _grades().get(fold(rank)) if rank else None


@cache
def _grades() -> dict[str, int]:
    return {fold(form): int(row.columns["step"]) for row in table("rank-steps") for form in row.forms}
