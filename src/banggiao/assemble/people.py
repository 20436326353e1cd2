"""Who is one person: spellings joined, two people of one name held apart, ranks and posts as dated tenures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec

from banggiao.assemble.folding import fold
from banggiao.assemble.groups import cluster
from banggiao.assemble.names import known_person, likeness, name_keys, words
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.titles import without_parties
from banggiao.knowledge.table import table
from banggiao.records import Entry, Person

Reports = list[Report[Person]]

# A later report that gives a rank lower by so many steps is of another bearer of the name. Only Vietnamese ranks are
# told so exactly: foreign ones are translated now this way, now that.
_FALL = 2
_EXACT = "VNM"


class _Spelling(msgspec.Struct, frozen=True):
    """The reports that give a person one name, with all forms of it that they hold beside it."""

    country: str | None
    name: tuple[str, ...]
    forms: tuple[str, ...]
    posts: frozenset[frozenset[str]]
    reports: tuple[Report[Person], ...]


def person_name(report: Report[Person]) -> str:
    """What the id of a person is made of."""
    return f"{fold(report.finding.name)}|{report.finding.country or ''}"


def person_keys(report: Report[Person]) -> list[str]:
    """Where reports that may be of one person meet."""
    person = report.finding
    # One word alone is shared by many: as another form of a name it joins nobody.
    forms = [person.name, *(form for form in person.also if len(words(form)) > 1)]
    # Whoever would have one id must meet, also where the sounds of two spellings differ (`Jae-in`, `Jae - in`).
    keys = (person_name(report), *(key for form in forms for key in name_keys(form, person.country)))
    return list(dict.fromkeys(keys))


def gather_people(reports: Iterable[Report[Person]], rulings: Rulings) -> list[Reports]:
    """Reports that meet, parted into people."""
    same: dict[tuple[str | None, tuple[str, ...]], Reports] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.order):
        same[report.finding.country, words(report.finding.name)].append(report)
    spellings = [_spelling(country, name, found) for (country, name), found in same.items()]
    # The fullest name first, so that shorter ones find their person; what no country is told of comes last.
    spellings.sort(key=lambda s: (s.country is None, -len(s.name), -len(s.reports), s.name, s.country or ""))
    people: list[Reports] = []
    for group in cluster(spellings, _fits, _best):
        people += _bearers((report for spelling in group for report in spelling.reports), rulings)
    return people


def _spelling(country: str | None, name: tuple[str, ...], found: Reports) -> _Spelling:
    forms = {form for r in found for form in (r.finding.name, *r.finding.also) if len(words(form)) > 1}
    posts = frozenset(post_words(post, country) for r in found for post in r.finding.posts)
    return _Spelling(country, name, tuple(sorted(forms or {found[0].finding.name})), posts, tuple(found))


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


def _bearers(reports: Iterable[Report[Person]], rulings: Rulings) -> list[Reports]:
    """The people behind reports of one name: nobody is named twice in one article, or falls in rank by steps."""
    people: list[tuple[Reports, dict[str, set[tuple[str, ...]]], list[int]]] = []
    for report in sorted(reports, key=lambda r: r.order):
        name = words(report.finding.name)
        exact = report.published is not None and report.finding.country == _EXACT
        step = grade(report.finding.rank) if exact else None
        for found, named, steps in people:
            twice = name in named.get(report.article, ())
            fallen = step is not None and steps and step - steps[0] >= _FALL
            if not twice and not fallen and not rulings.part(report, found):
                break
        else:
            people.append((found := [], named := {}, steps := []))
        found.append(report)
        named.setdefault(report.article, set()).add(name)
        if step is not None:
            steps[:] = [min([step, *steps])]
    return [found for found, _, _ in people]


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
