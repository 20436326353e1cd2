"""A finding in words: what it is, and the facts of it, in one language."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from banggiao.brief.dates import spell_date
from banggiao.brief.labels import Labels
from banggiao.knowledge.countries import countries as known_countries
from banggiao.records import Encounter, Finding, Instrument, Mechanism, Person, Relation, Statement


class Wording(NamedTuple):
    """`head` names the finding, `facts` say the rest in the order of weight; none of them is empty."""

    head: str
    facts: tuple[str, ...]


def word(finding: Finding, labels: Labels) -> Wording:
    """`finding` in the words of `labels`; TypeError for a finding that is none of the six."""
    match finding:
        case Person():
            facts = _person(finding, labels)
            return Wording(finding.name, _kept(facts))
        case Encounter():
            return Wording(encounter_head(finding, labels), _kept(_encounter(finding, labels)))
        case Instrument():
            return Wording(finding.title, _kept(_instrument(finding, labels)))
        case Relation():
            return Wording(labels.of("level", finding.level), _kept(_relation(finding, labels)))
        case Mechanism():
            return Wording(mechanism_head(finding, labels), _kept(_mechanism(finding, labels)))
        case Statement():
            return Wording(statement_head(finding, labels), _kept([labels.each("topic", finding.topics)]))
    raise TypeError(f"{type(finding).__name__} is none of the six types of finding")


def encounter_head(encounter: Encounter, labels: Labels) -> str:
    """The kind, and the encounter's own name and round where it has them."""
    kind = labels.of("encounter", encounter.kind)
    name = encounter.name or ""
    # "Đối thoại chính sách …" says itself that it is a "Đối thoại".
    head = upper_first(name) if name.casefold().startswith(kind.casefold()) else f"{kind}: {name}" if name else kind
    told = encounter.name is not None and re.search(rf"\b{encounter.ordinal}\b", encounter.name)
    if encounter.ordinal is None or told:
        return head
    return f"{head} ({labels.phrase('round', number=encounter.ordinal)})"


def mechanism_head(mechanism: Mechanism, labels: Labels) -> str:
    """The channel's own name, or what kind of channel it is."""
    return mechanism.name or labels.of("mechanism", mechanism.kind)


def statement_head(statement: Statement, labels: Labels) -> str:
    """Who, whom for, does what, to whom."""
    side = countries(statement.countries, labels)
    speaker = f"{statement.speaker} ({side})" if statement.speaker else side
    head = f"{speaker}: {labels.of('act', statement.act)}"
    return f"{head} → {countries(statement.addressee, labels)}" if statement.addressee else head


def countries(codes: Iterable[str], labels: Labels) -> str:
    """The names of countries and organisations, parted by commas."""
    return ", ".join(country(code, labels) for code in codes)


def upper_first(text: str) -> str:
    """`text` with a capital at its head, all else as it is."""
    return text[:1].upper() + text[1:]


def country(code: str, labels: Labels) -> str:
    """The name of one country or organisation in the language of `labels`."""
    known = known_countries().get(code)
    if known is None:
        return code
    return known.name_vi if labels.language == "vi" else known.name_en


def date(value: str | None, labels: Labels) -> str:
    """A date in words, "" for none."""
    return spell_date(value, labels.language) if value else ""


def _kept(facts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def _person(person: Person, labels: Labels) -> list[str | None]:
    return [
        country(person.country, labels) if person.country else None,
        person.rank,
        *person.posts,
        *(f"= {other}" for other in person.also),
    ]


def _encounter(encounter: Encounter, labels: Labels) -> list[str | None]:
    place = encounter.place
    if encounter.place_country:
        where = country(encounter.place_country, labels)
        place = f"{place} ({where})" if place else where
    return [
        date(encounter.date, labels),
        place,
        countries(encounter.countries, labels),
        labels.of("encounter-status", encounter.status),
        "; ".join(f"{p.person} ({labels.of('role', p.role)})" for p in encounter.participants),
    ]


def _instrument(instrument: Instrument, labels: Labels) -> list[str | None]:
    return [
        labels.of("instrument", instrument.kind),
        labels.of("instrument-status", instrument.status),
        date(instrument.date, labels),
        date(instrument.period, labels),
        countries(instrument.countries, labels),
        labels.each("topic", instrument.topics),
    ]


def _relation(relation: Relation, labels: Labels) -> list[str | None]:
    return [
        countries(relation.countries, labels),
        labels.of("change", relation.change),
        date(relation.date, labels),
    ]


def _mechanism(mechanism: Mechanism, labels: Labels) -> list[str | None]:
    return [
        labels.of("mechanism", mechanism.kind) if mechanism.name else None,
        labels.phrase("round", number=mechanism.ordinal) if mechanism.ordinal else None,
        date(mechanism.period, labels),
        countries(mechanism.countries, labels),
        labels.of("mechanism-status", mechanism.status),
        "; ".join(f"{country(r.country, labels)} ({labels.of('role', r.role)})" for r in mechanism.roles),
        labels.each("topic", mechanism.topics),
    ]
