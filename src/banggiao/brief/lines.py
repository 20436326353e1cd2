"""Each kind of line of a dossier in words."""

from collections.abc import Iterable

import msgspec

from banggiao.brief import wording
from banggiao.brief.channels import Channel
from banggiao.brief.counterparts import Counterpart
from banggiao.brief.dates import spell_date
from banggiao.brief.desk import Cited, Differing
from banggiao.brief.encounters import Meeting
from banggiao.brief.labels import Labels
from banggiao.brief.papers import Paper
from banggiao.brief.positions import Stance
from banggiao.brief.promises import Promise, words_of
from banggiao.brief.sources import Citation
from banggiao.brief.standing import HOME, Level
from banggiao.brief.wording import upper_first
from banggiao.records import CountryRole, Encounter, Entry, Finding, Instrument, Statement

_DAYS_OF_MONTH = 30.4
_WORDINGS = 3


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line: when, what, the facts of it, the words themselves where they are the point, how far it can be trusted,
    and its citation.

    `under` are the lines that belong to it: what took place inside it, the steps of its life, what reports tell of it
    differently. A line that only gathers those under it has no sources of its own.
    """

    when: str = ""
    head: str
    facts: tuple[str, ...] = ()
    words: str = ""
    trust: str = ""
    citation: Citation = Citation(())
    under: tuple["Item", ...] = ()


def level(one: Level, country: str, labels: Labels) -> Item:
    """A level of relations."""
    relation = one.cited.entry.shown
    reported = _span(one.rung.first_reported, one.rung.last_reported, labels)
    return Item(
        when=f"{labels.phrase('since')} {_date(relation.date, labels)}" if relation.date else "",
        head=upper_first(labels.of("level", relation.level)),
        facts=_facts(
            labels.of("change", relation.change),
            _others(relation.countries, country, labels),
            reported,
            labels.phrase("doubtful") if one.doubtful else None,
        ),
        trust=_trust(one.cited, labels),
        citation=one.cited.citation,
        under=_differing(one.cited, labels),
    )


def meeting(one: Meeting, country: str, labels: Labels) -> Item:
    """An encounter with what took place inside it."""
    encounter = one.cited.entry.shown
    place = encounter.place
    if encounter.place_country and encounter.place_country != HOME:
        where = wording.country(encounter.place_country, labels)
        place = f"{place}, {where}" if place else where
    people = ", ".join(f"{p.person} ({labels.of('role', p.role)})" for p in encounter.participants)
    return Item(
        when=_date(encounter.date, labels) or _undated(one.cited, labels),
        head=wording.encounter_head(encounter, labels),
        facts=_facts(
            place,
            people,
            _others(encounter.countries, country, labels),
            labels.phrase("announced", date=_date(one.announced, labels)) if one.announced else None,
        ),
        trust=_trust(one.cited, labels),
        citation=one.cited.citation,
        under=(*_differing(one.cited, labels), *(meeting(part, country, labels) for part in one.parts)),
    )


def paper(one: Paper, country: str, today: str | None, labels: Labels) -> Item:
    """A paper with the steps of its life."""
    shown = one.cited.entry.shown
    over = one.ends is not None and today is not None and one.ends < today
    ends = labels.phrase("ended" if over else "ends", date=_date(one.ends, labels)) if one.ends else None
    steps = [
        Item(
            when=_span(step.first, step.last, labels) or labels.phrase("undated"),
            head=upper_first(labels.of("instrument-status", step.status)),
            facts=_facts(_many("articles-one", "articles-many", step.articles, labels)),
            citation=step.citation,
        )
        for step in one.steps
    ]
    series = (("before", one.before), ("after", one.after))
    return Item(
        when=_date(shown.date, labels) or _undated(one.cited, labels),
        head=upper_first(shown.title),
        facts=_facts(
            labels.of("instrument", shown.kind),
            _date(shown.period, labels),
            ends,
            labels.each("topic", shown.topics),
            _others(shown.countries, country, labels),
        ),
        trust=_trust(one.cited, labels),
        citation=one.cited.citation,
        under=(
            *_differing(one.cited, labels),
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
                when=_date(cycle.period, labels),
                head=_roles(cycle.roles, labels),
                facts=_facts(_reported(cycle.last_reported, labels)),
            )
            for cycle in course.cycles
        ]
    return Item(
        head=upper_first(wording.mechanism_head(shown, labels)),
        facts=_facts(
            labels.of("mechanism", shown.kind) if shown.name else None,
            labels.of("mechanism-status", shown.status),
            _date(shown.period, labels),
            *facts,
            labels.each("topic", shown.topics),
            _others(shown.countries, country, labels),
        ),
        trust=_trust(one.cited, labels),
        citation=one.cited.citation,
        under=(*_differing(one.cited, labels), *rounds),
    )


def promise(one: Promise, country: str, labels: Labels) -> Item:
    """A pledge with what came of it."""
    said = statement(one.cited, country, labels)
    pledge = one.pledge
    again = None
    if pledge.again and one.again:
        phrase = "again-one" if len(pledge.again) == 1 else "again-many"
        again = labels.phrase(phrase, number=len(pledge.again), date=_date(one.again, labels))
    return msgspec.structs.replace(
        said,
        head=f"{wording.countries(one.cited.entry.shown.countries, labels)}: {said.head[:1].lower()}{said.head[1:]}",
        facts=_facts(
            *said.facts, labels.phrase("due-by", date=_date(pledge.due, labels)) if pledge.due else None, again
        ),
        under=tuple(
            Item(
                when=_date(outcome.link.day, labels),
                head=entry_head(outcome.cited.entry, labels),
                facts=_facts(
                    labels.of("fulfilment", outcome.link.reason),
                    labels.phrase("link-strength", percent=round(100 * outcome.link.strength)),
                ),
                citation=outcome.cited.citation,
            )
            for outcome in one.outcomes
        ),
    )


def stance(one: Stance, labels: Labels) -> Item:
    """A stock position: first said, lately said, and said back."""
    formula = one.formula
    wordings = sorted(formula.wordings, key=lambda wording_: -wording_.times)[:_WORDINGS]
    told = [
        *((cited, labels.phrase("said-back")) for cited in one.said_back),
        *((cited, "") for cited in one.latest),
    ]
    told.sort(key=lambda pair: pair[0].first_reported or "", reverse=True)
    return Item(
        head=labels.of("formula", formula.formula),
        facts=_facts(
            _many("times-one", "times-many", len(formula.sightings), labels),
            *(f"“{wording_.words}” ({wording_.times})" for wording_ in wordings),
        ),
        under=tuple(
            Item(
                when=_date(cited.first_reported, labels) or labels.phrase("undated"),
                head=_who_to_whom(cited.entry.shown, labels),
                facts=_facts(note),
                citation=cited.citation,
            )
            for cited, note in [*told, (one.first, labels.phrase("first-said"))]
        ),
    )


def statement(cited: Cited[Statement], country: str, labels: Labels) -> Item:
    """A statement in its own words."""
    said = cited.entry.shown
    head = labels.of("act", said.act)
    other = HOME if said.countries == (country,) else country
    if said.addressee and said.addressee != (other,):
        head = f"{head} → {wording.countries(said.addressee, labels)}"
    return Item(
        when=_date(cited.first_reported, labels) or labels.phrase("undated"),
        head=upper_first(head),
        facts=_facts(said.speaker, labels.each("topic", said.topics)),
        trust=_trust(cited, labels),
        words=words_of(cited.entry),
        citation=cited.citation,
    )


def counterpart(one: Counterpart, labels: Labels) -> Item:
    """A person with the ranks and posts held."""
    person = one.cited.entry.shown
    as_of = labels.phrase("as-of", date=_date(one.as_of, labels)) if one.as_of else None
    wikidata = f"Wikidata {one.wikidata}" if one.wikidata else None
    held = [
        Item(
            when=_span(one_held.tenure.first, one_held.tenure.last, labels) or labels.phrase("undated"),
            head=one_held.tenure.value,
            citation=one_held.citation,
        )
        for one_held in one.held
    ]
    shown_already = len(held) <= 1 + (one.rank is not None and bool(one.posts))
    return Item(
        head=person.name,
        facts=_facts("; ".join(person.also), one.rank, "; ".join(one.posts), as_of, wikidata),
        trust=_trust(one.cited, labels),
        citation=one.cited.citation,
        under=(*_differing(one.cited, labels), *(() if shown_already else held)),
    )


def entry_head(entry: Entry[Finding], labels: Labels) -> str:
    """What an entry is, in a few words."""
    shown = entry.shown
    if isinstance(shown, Statement):
        return _who_to_whom(shown, labels)
    return upper_first(wording.word(shown, labels).head)


def _neighbour(phrase: str, other: Cited[Instrument], labels: Labels) -> Item:
    shown = other.entry.shown
    return Item(
        head=f"{labels.phrase(phrase)}: {upper_first(shown.title)}",
        facts=_facts(_date(shown.period, labels)),
        citation=other.citation,
    )


def _next_round(one: Channel, today: str | None, labels: Labels) -> Item:
    assert one.course is not None
    course = one.course
    due = None
    if course.due is not None:
        first, last = course.due
        phrase = "overdue" if today is not None and last < today else "due-round"
        due = labels.phrase(phrase, date=_date(first if first == last else f"{first}/{last}", labels))
    number = labels.phrase("round", number=course.next) if course.next else None
    told = _facts(number, due)
    return Item(head=f"{labels.phrase('next-round')}: {', '.join(told)}")


def _round(cited: Cited[Encounter], labels: Labels) -> Item:
    shown = cited.entry.shown
    number = upper_first(labels.phrase("round", number=shown.ordinal)) if shown.ordinal else None
    return Item(
        when=_date(shown.date, labels) or _undated(cited, labels),
        head=number or wording.encounter_head(shown, labels),
        facts=_facts(shown.place, labels.of("encounter-status", shown.status) if shown.status != "held" else None),
        citation=cited.citation,
    )


def _roles(roles: Iterable[CountryRole], labels: Labels) -> str:
    return ", ".join(f"{wording.country(role.country, labels)} ({labels.of('role', role.role)})" for role in roles)


def _who_to_whom(said: Statement, labels: Labels) -> str:
    side = wording.countries(said.countries, labels)
    who = f"{said.speaker} ({side})" if said.speaker else side
    return f"{who} → {wording.countries(said.addressee, labels)}" if said.addressee else who


def _differing(cited: Cited[Finding], labels: Labels) -> tuple[Item, ...]:
    """What reports tell differently, each value side by side with its sources."""
    return tuple(
        Item(head=f"{labels.phrase('differing')} – {slot_word(one.slot, labels)}", under=tuple(_accounts(one, labels)))
        for one in cited.differing
    )


def _accounts(differing: Differing, labels: Labels) -> Iterable[Item]:
    for account in differing.accounts:
        yield Item(
            head=value_word(differing.slot, account.value, labels),
            facts=_facts(_many("articles-one", "articles-many", account.articles, labels)),
            citation=account.citation,
        )


def slot_word(slot: str, labels: Labels) -> str:
    """What a slot for which reports differ is called."""
    group, _, name = slot.rpartition(":")
    return labels.of(group or "column", name).lower()


def value_word(slot: str, value: str | int, labels: Labels) -> str:
    """One of several values for a slot, in words."""
    if not isinstance(value, str):
        return str(value)
    if slot == "date":
        return spell_date(value, labels.language)
    return wording.country(value, labels) if slot == "place_country" else value


def _facts(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def _trust(cited: Cited[Finding], labels: Labels) -> str:
    """How many independent sources there are, and how sure that makes the line."""
    phrase = _many("sources-one", "sources-many", cited.sources, labels)
    return f"{phrase}, {labels.phrase('sure', percent=round(100 * cited.strength))}"


def _many(one: str, many: str, number: int, labels: Labels) -> str:
    return labels.phrase(one if number == 1 else many, number=number)


def _date(value: str | None, labels: Labels) -> str:
    return wording.date(value, labels)


def _span(first: str | None, last: str | None, labels: Labels) -> str | None:
    if first is None or last is None or first == last:
        return _reported(first, labels)
    return labels.phrase("reported-span", first=_date(first, labels), last=_date(last, labels))


def _reported(day: str | None, labels: Labels) -> str | None:
    return labels.phrase("reported", date=_date(day, labels)) if day else None


def _others(countries: tuple[str, ...], country: str, labels: Labels) -> str | None:
    """The parties, where they are others than the partner and Vietnam."""
    return None if set(countries) <= {country, HOME} else wording.countries(countries, labels)


def _undated(cited: Cited[Finding], labels: Labels) -> str:
    """What stands in place of a date that no report gives: when it was first reported."""
    return _reported(cited.first_reported, labels) or labels.phrase("undated")
