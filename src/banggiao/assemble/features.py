"""What reports of an encounter say of who, when and where, put up for comparing with others.

Reports that agree in all of that are one wording.
"""

import datetime
import re
from collections import defaultdict
from functools import cache, lru_cache

import msgspec

from banggiao.assemble.days import Days, any_year, days, is_day
from banggiao.assemble.folding import fold
from banggiao.assemble.names import comparable, inside
from banggiao.assemble.report import Report
from banggiao.assemble.titles import core, known_channel
from banggiao.assemble.wordings import Head
from banggiao.knowledge.table import table
from banggiao.records import Encounter

_CAPITAL = re.compile(r"(?<![^\W\d_])[A-Z][A-Za-z]{3,}(?![^\W\d_])")
# What can be a Vietnamese syllable is no name of a foreign ship (Cam Ranh, Quang Trung).
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)

Cast = dict[str | None, tuple[tuple[str, ...], ...]]


class Family(msgspec.Struct, frozen=True):
    """Kinds that one encounter can be told as; `spans`: may last for days; `of_many`: known by its name; `directed`:
    one comes to the other; `one_series`: two states number but one series of them."""

    name: str
    spans: bool
    of_many: bool
    directed: bool
    one_series: bool


@cache
def families() -> dict[str, Family]:
    """The family of each kind."""
    return {
        kind: Family(row.value, *(bool(row.columns[trait]) for trait in ("spans", "of_many", "directed", "one_series")))
        for row in table("encounter-families")
        for kind in row.forms
    }


class Features(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a wording says. `cast`: for each country, its people's possible names; `people`: how many there are.

    `span` and `yearless`: the days of its date, with a year or of any year. `told`: where it has no date, when it was
    published. `place`: small words.
    """

    kind: str
    family: Family
    countries: tuple[str, ...]
    held: bool
    date: str | None
    ordinal: int | None
    words: frozenset[str]
    vessels: frozenset[str]
    cast: Cast
    people: int
    span: Days | None
    yearless: Days | None
    told: datetime.date | None
    place: str | None
    place_country: str | None

    @property
    def tells_month(self) -> bool:
        """Whether the date says in which month."""
        return self.date is not None and len(self.date) > len("2025")

    def shares_side(self, other: "Features") -> list[str | None]:
        """The countries for which both name people, and one of them in common."""
        one, two = self.cast, other.cast
        return [c for c in one if c in two and _meet(one[c], two[c], c)]

    def contradicts_side(self, other: "Features") -> bool:
        """Whether both name people of one country, and none in common."""
        for country, ours in self.cast.items():
            theirs = other.cast.get(country)
            if country is not None and theirs is not None and ours != theirs and not _may_meet(ours, theirs, country):
                return True
        return False


def encounter_head(report: Report[Encounter]) -> Head:
    """What identity asks of a report of an event.

    Two reports that say so much are of one event: parties, kind and time alike, with the same people, name or ships.
    Where a report says less, nothing but its article tells what it is of: it is a wording of its own.
    """
    encounter = report.finding
    date = encounter.date
    cast = _cast(report)
    dated = date is not None and not date.startswith("--") and len(date) > len("2025")
    words, vessels = " ".join(sorted(name_words(encounter))), " ".join(sorted(_vessels(encounter)))
    known = dated or (bool(cast or words or vessels) and (date is not None or report.published is not None))
    return (
        encounter.kind, " ".join(encounter.countries), encounter.status == "held", date, encounter.ordinal,
        words, vessels, "\n".join(cast),
        fold(encounter.place) if encounter.place is not None else None, encounter.place_country,
        report.published if date is None else None, None if known else f"{report.article} {report.place}",
    )


def encounter_alone(report: Report[Encounter]) -> Head:
    """The head of a report that is a wording of its own whatever it says."""
    return (*encounter_head(report)[:-1], f"{report.article} {report.place}")


def encounter_name(head: Head) -> str:
    """What the id of an event is made of, by its earliest wording."""
    kind, countries, _, date, ordinal, words, vessels, cast, _, _, told, alone = head
    people = sorted(fold(line.split("\t")[1]) for line in cast.split("\n")) if cast else []
    parts = [kind, countries, str(ordinal or ""), ", ".join(people)]
    if date is not None:
        parts.append(date)
    elif told is not None and (people or ordinal):
        parts.append(f"about {told}")
    elif not people:
        parts.append(f"in {alone}" if alone is not None else f"about {told}, {words or vessels}")
    return "|".join(parts)


@lru_cache(maxsize=65536)
def features(head: Head) -> Features:
    """What the head of a wording says."""
    kind, countries, held, date, ordinal, words, vessels, cast, place, place_country, told, _ = head
    people: dict[str | None, list[tuple[str, ...]]] = defaultdict(list)
    for line in cast.split("\n") if cast else ():
        country, *names = line.split("\t")
        people[country or None].append(tuple(names))
    published = days(told)
    return Features(
        kind=kind,
        family=families()[kind],
        countries=tuple(countries.split()),
        held=held,
        date=date,
        ordinal=ordinal,
        words=frozenset(words.split()),
        vessels=frozenset(vessels.split()),
        cast={country: tuple(names) for country, names in people.items()},
        people=sum(map(len, people.values())),
        span=days(date) if is_day(date) else None,
        yearless=any_year(date),
        told=published[0] if published else None,
        place=place,
        place_country=place_country,
    )


def name_words(encounter: Encounter) -> frozenset[str]:
    """What tells the name of an encounter apart; nothing where it has none. A ceremony is told by what it is."""
    if encounter.name is None and encounter.kind == "ceremony":
        return known_channel(encounter.kind, encounter.evidence[0].text) or frozenset()
    return known_channel(encounter.kind, encounter.name) or core(encounter.name, encounter.countries)


def _cast(report: Report[Encounter]) -> list[str]:
    """A line for each participant: the country, then all names that the article has for the person."""
    known = {person.name: person for person in report.people}
    lines = set()
    for participant in report.finding.participants:
        person = known.get(participant.person)
        country, also = (person.country, person.also) if person else (None, ())
        # A name may hold any sign; here lines and tabulators part.
        lines.add("\t".join((country or "", *(" ".join(name.split()) for name in (participant.person, *also)))))
    return sorted(lines)


def _vessels(encounter: Encounter) -> frozenset[str]:
    """Names of ships among the words of the evidence: written with a capital, in no way a Vietnamese word."""
    if encounter.kind != "port-call" and (encounter.kind != "visit" or encounter.participants):
        return frozenset()
    found = {word for span in encounter.evidence for word in _CAPITAL.findall(span.text)}
    return frozenset(
        word.casefold() for word in found if not _SYLLABLE.fullmatch(word) and word.casefold() not in _not_vessels()
    )


@cache
def _not_vessels() -> frozenset[str]:
    countries = {word for row in table("countries") for form in row.forms for word in form.casefold().split()}
    prefixes = {form.casefold() for row in table("name-words") if row.value == "vessel" for form in row.forms}
    places = {word for row in table("places") for form in row.forms for word in form.casefold().split()}
    return frozenset(countries | prefixes | places)


def _meet(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...], country: str | None) -> bool:
    return any(_one_person(a, b, country) for a in one for b in other)


def _may_meet(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...], country: str | None) -> bool:
    """Whether two reports can name one person in common, for all that their spellings tell."""
    return any(_one_person(a, b, country) or not comparable(a[0], b[0], country) for a in one for b in other)


@lru_cache(maxsize=65536)
def _one_person(one: tuple[str, ...], other: tuple[str, ...], country: str | None) -> bool:
    return any(inside(a, b, country) for a in one for b in other)
