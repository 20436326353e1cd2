"""What took place and what lasts as lines of a dossier: encounters, papers, channels, levels and people."""

from collections.abc import Iterable

from banggiao.brief import wording
from banggiao.brief.channels import Channel
from banggiao.brief.counterparts import Counterpart
from banggiao.brief.desk import Cited
from banggiao.brief.encounters import Meeting
from banggiao.brief.items import (
    Item,
    date_word,
    differing,
    facts_of,
    many,
    others,
    reported,
    span_words,
    trust,
    undated,
)
from banggiao.brief.labels import Labels
from banggiao.brief.papers import Paper
from banggiao.brief.standing import HOME, Level
from banggiao.brief.wording import upper_first
from banggiao.records import CountryRole, Encounter, Instrument

_DAYS_OF_MONTH = 30.4


def level(one: Level, country: str, labels: Labels) -> Item:
    """A level of relations."""
    relation = one.cited.entry.shown
    reported = span_words(one.rung.first_reported, one.rung.last_reported, labels)
    return Item(
        when=f"{labels.phrase('since')} {date_word(relation.date, labels)}" if relation.date else "",
        head=upper_first(labels.of("level", relation.level)),
        facts=facts_of(
            labels.of("change", relation.change),
            others(relation.countries, country, labels),
            reported,
            labels.phrase("doubtful") if one.doubtful else None,
        ),
        trust=trust(one.cited, labels),
        citation=one.cited.citation,
        under=differing(one.cited, labels),
    )


def meeting(one: Meeting, country: str, labels: Labels, frame: Encounter | None = None) -> Item:
    """An encounter with what took place inside it; inside a `frame` of another status it tells its own."""
    encounter = one.cited.entry.shown
    status = None
    if frame is not None and frame.status != encounter.status:
        planned = encounter.status == "planned"
        status = labels.phrase("announced-only") if planned else labels.of("encounter-status", encounter.status)
    if one.invited:
        status = labels.phrase("invited")
    place = encounter.place
    if encounter.place_country and encounter.place_country != HOME:
        where = wording.country(encounter.place_country, labels)
        place = f"{place}, {where}" if place else where
    people = ", ".join(f"{p.person} ({labels.of('role', p.role)})" for p in encounter.participants)
    return Item(
        when=date_word(encounter.date, labels) or undated(one.cited, labels),
        head=wording.encounter_head(encounter, labels),
        facts=facts_of(
            place,
            people,
            others(encounter.countries, country, labels),
            status,
            labels.phrase("announced", date=date_word(one.announced, labels)) if one.announced else None,
        ),
        trust=trust(one.cited, labels),
        citation=one.cited.citation,
        under=(*differing(one.cited, labels), *(meeting(part, country, labels, encounter) for part in one.parts)),
    )


def paper(one: Paper, country: str, today: str | None, labels: Labels) -> Item:
    """A paper with the steps of its life."""
    shown = one.cited.entry.shown
    over = one.ends is not None and today is not None and one.ends < today
    ends = labels.phrase("ended" if over else "ends", date=date_word(one.ends, labels)) if one.ends else None
    steps = [
        Item(
            when=span_words(step.first, step.last, labels) or labels.phrase("undated"),
            head=upper_first(labels.of("instrument-status", step.status)),
            facts=facts_of(many("articles-one", "articles-many", step.articles, labels)),
            citation=step.citation,
        )
        for step in one.steps
    ]
    series = (("before", one.before), ("after", one.after))
    return Item(
        when=date_word(shown.date, labels) or undated(one.cited, labels),
        head=upper_first(shown.title),
        facts=facts_of(
            labels.of("instrument", shown.kind),
            date_word(shown.period, labels) if shown.period != shown.date else None,
            ends,
            labels.each("topic", shown.topics),
            others(shown.countries, country, labels),
        ),
        trust=trust(one.cited, labels),
        citation=one.cited.citation,
        under=(
            *differing(one.cited, labels),
            *(steps if len(steps) > 1 else ()),
            *(_neighbour(phrase, other, labels) for phrase, other in series if other),
        ),
    )


def channel(one: Channel, country: str, today: str | None, labels: Labels) -> Item:
    """A standing channel with its rounds."""
    shown = one.cited.entry.shown
    course = one.course
    rounds: list[Item] = []
    facts: list[str | None] = []
    if course is not None:
        facts = [
            labels.phrase("last-number", number=course.last) if course.last and not one.rounds else None,
            labels.phrase("rhythm", months=max(1, round(course.every / _DAYS_OF_MONTH))) if course.every else None,
        ]
        numbers = ", ".join(map(str, course.missing))
        rounds = [_next_round(one, today, labels)] if course.next or course.due else []
        rounds += [_round(cited, labels) for cited in one.rounds]
        rounds += [Item(head=labels.phrase("missing-rounds", numbers=numbers))] if numbers else []
        rounds += [
            Item(
                when=date_word(cycle.period, labels),
                head=_roles(cycle.roles, labels),
                facts=facts_of(reported(cycle.last_reported, labels)),
            )
            for cycle in course.cycles
        ]
    return Item(
        head=upper_first(wording.mechanism_head(shown, labels)),
        facts=facts_of(
            labels.of("mechanism", shown.kind) if shown.name else None,
            labels.of("mechanism-status", shown.status),
            date_word(shown.period, labels),
            *facts,
            labels.each("topic", shown.topics),
            others(shown.countries, country, labels),
        ),
        trust=trust(one.cited, labels),
        citation=one.cited.citation,
        under=(*differing(one.cited, labels), *rounds),
    )


def counterpart(one: Counterpart, labels: Labels) -> Item:
    """A person with the ranks and posts held."""
    person = one.cited.entry.shown
    as_of = labels.phrase("as-of", date=date_word(one.as_of, labels)) if one.as_of else None
    wikidata = f"Wikidata {one.wikidata}" if one.wikidata else None
    held = [
        Item(
            when=span_words(one_held.tenure.first, one_held.tenure.last, labels) or labels.phrase("undated"),
            head=one_held.tenure.value,
            citation=one_held.citation,
        )
        for one_held in one.held
    ]
    shown_already = len(held) <= 1 + (one.rank is not None and bool(one.posts))
    return Item(
        head=person.name,
        facts=facts_of("; ".join(person.also), one.rank, "; ".join(one.posts), as_of, wikidata),
        trust=trust(one.cited, labels),
        citation=one.cited.citation,
        under=(*differing(one.cited, labels), *(() if shown_already else held)),
    )


def _neighbour(phrase: str, other: Cited[Instrument], labels: Labels) -> Item:
    shown = other.entry.shown
    return Item(
        head=f"{labels.phrase(phrase)}: {upper_first(shown.title)}",
        facts=facts_of(date_word(shown.period, labels)),
        citation=other.citation,
    )


def _next_round(one: Channel, today: str | None, labels: Labels) -> Item:
    assert one.course is not None
    course = one.course
    due = None
    if course.due is not None:
        first, last = course.due
        phrase = "overdue" if today is not None and last < today else "due-round"
        due = labels.phrase(phrase, date=date_word(first if first == last else f"{first}/{last}", labels))
    number = labels.phrase("round", number=course.next) if course.next else None
    told = facts_of(number, due)
    return Item(head=f"{labels.phrase('next-round')}: {', '.join(told)}")


def _round(cited: Cited[Encounter], labels: Labels) -> Item:
    shown = cited.entry.shown
    number = upper_first(labels.phrase("round", number=shown.ordinal)) if shown.ordinal else None
    return Item(
        when=date_word(shown.date, labels) or undated(cited, labels),
        head=number or wording.encounter_head(shown, labels),
        facts=facts_of(shown.place, labels.of("encounter-status", shown.status) if shown.status != "held" else None),
        citation=cited.citation,
    )


def _roles(roles: Iterable[CountryRole], labels: Labels) -> str:
    return ", ".join(f"{wording.country(role.country, labels)} ({labels.of('role', role.role)})" for role in roles)
