"""A dossier in words: sections of lines in one language, for any renderer."""

from collections.abc import Iterable, Mapping

import msgspec

from banggiao.brief import wording
from banggiao.brief.dates import spell_date
from banggiao.brief.dossier import HOME, Channel, Cited, Counterpart, Dossier, Side
from banggiao.brief.labels import Labels
from banggiao.brief.sources import Citation, Source
from banggiao.brief.wording import upper_first
from banggiao.records import Encounter, Entry, Finding, Instrument, Relation, Statement
from banggiao.records.entry import Account

# Slots whose differing accounts a brief must not hide, with the labels of their values ("" for dates and free text).
_TOLD_SLOTS = {"date": "", "period": "", "place": "", "status": "status"}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line: when, what, the facts of it, the words themselves where they are the point, and its citation."""

    when: str = ""
    head: str
    facts: tuple[str, ...] = ()
    words: str = ""
    citation: Citation


class Block(msgspec.Struct, frozen=True):
    """Lines under one small heading, "" for none."""

    title: str
    items: tuple[Item, ...]


class Section(msgspec.Struct, frozen=True):
    """A part of the dossier; `key` names it in every language."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole dossier in words."""

    language: str
    title: str
    country: str
    coverage: str
    note: str
    none: str
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[Source, ...]


def write_page(dossier: Dossier, labels: Labels) -> Page:
    """`dossier` in the words of `labels`."""
    code = dossier.country
    name = wording.country(code, labels)
    sections = (
        ("standing", [_block("", (_relation(c, code, labels) for c in dossier.relations))]),
        ("encounters", [
            _block(labels.of("section", f"encounters-{status}"), (_encounter(c, code, labels) for c in cited))
            for status, cited in dossier.encounters
        ]),
        ("papers", [
            _block(upper_first(labels.of("instrument-status", status)), (_paper(c, code, labels) for c in cited))
            for status, cited in dossier.papers
        ]),
        ("mechanisms", [_block("", (_channel(c, code, labels) for c in dossier.channels))]),
        ("pledges", [_side(side, code, labels) for side in dossier.pledges]),
        ("positions", [_side(side, code, labels) for side in dossier.positions]),
        ("counterparts", [_block("", (_counterpart(c, labels) for c in dossier.counterparts))]),
    )
    return Page(
        language=labels.language,
        title=labels.phrase("dossier"),
        country=name,
        coverage=_coverage(dossier, labels),
        note=labels.phrase("empty", country=name) if dossier.empty else labels.phrase("read-by-machine"),
        none=labels.phrase("none"),
        sections=tuple(
            Section(key, labels.of("section", key), tuple(block for block in blocks if block.items))
            for key, blocks in sections
        ),
        sources_title=labels.of("section", "sources"),
        sources=dossier.sources,
    )


def source_place(source: Source, labels: Labels) -> str:
    """Outlet, day and title of a source in one line."""
    day = spell_date(source.published, labels.language) if source.published else labels.phrase("undated")
    return " · ".join([source.outlet or labels.phrase("no-outlet"), day, source.title or labels.phrase("untitled")])


def _coverage(dossier: Dossier, labels: Labels) -> str:
    if not dossier.first or not dossier.last:
        return labels.phrase("coverage-undated", articles=dossier.articles)
    first, last = (spell_date(day, labels.language) for day in (dossier.first, dossier.last))
    return labels.phrase("coverage", articles=dossier.articles, first=first, last=last)


def _block(title: str, items: Iterable[Item]) -> Block:
    return Block(title, tuple(items))


def _facts(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def _others(countries: tuple[str, ...], country: str, labels: Labels) -> str | None:
    """The parties, where they are others than the partner and Vietnam."""
    return None if set(countries) <= {country, HOME} else wording.countries(countries, labels)


def _undated(entry: Entry[Finding], labels: Labels) -> str:
    """What stands in place of a date that no report gives: when it was first reported."""
    if entry.first_reported is None:
        return labels.phrase("undated")
    return labels.phrase("reported", date=spell_date(entry.first_reported, labels.language))


def _disputes(entry: Entry[Finding], labels: Labels) -> str | None:
    """What other reports say of the same slot, after the value shown."""
    told: Mapping[str, tuple[Account, ...]] = entry.disputed
    values: list[str] = []
    for slot, group in _TOLD_SLOTS.items():
        shown = getattr(entry.shown, slot, None)
        for account in told.get(slot, ()):
            if account.value == shown or not isinstance(account.value, str):
                continue
            if group:
                values.append(labels.of(f"{entry.type.removesuffix('s')}-{group}", account.value))
            elif slot == "place":
                values.append(account.value)
            else:
                values.append(spell_date(account.value, labels.language))
    return f"{labels.phrase('also-told')} {'; '.join(values)}" if values else None


def _relation(cited: Cited[Relation], country: str, labels: Labels) -> Item:
    relation = cited.entry.shown
    since = f"{labels.phrase('since')} {wording.date(relation.date, labels)}" if relation.date else None
    return Item(
        head=upper_first(labels.of("level", relation.level)),
        facts=_facts(since, _others(relation.countries, country, labels), _disputes(cited.entry, labels)),
        citation=cited.citation,
    )


def _encounter(cited: Cited[Encounter], country: str, labels: Labels) -> Item:
    encounter = cited.entry.shown
    place = encounter.place
    if encounter.place_country and encounter.place_country != HOME:
        where = wording.country(encounter.place_country, labels)
        place = f"{place}, {where}" if place else where
    people = ", ".join(f"{p.person} ({labels.of('role', p.role)})" for p in encounter.participants)
    return Item(
        when=wording.date(encounter.date, labels) or _undated(cited.entry, labels),
        head=wording.encounter_head(encounter, labels),
        facts=_facts(place, people, _others(encounter.countries, country, labels), _disputes(cited.entry, labels)),
        citation=cited.citation,
    )


def _paper(cited: Cited[Instrument], country: str, labels: Labels) -> Item:
    paper = cited.entry.shown
    return Item(
        when=wording.date(paper.date, labels) or _undated(cited.entry, labels),
        head=upper_first(paper.title),
        facts=_facts(
            labels.of("instrument", paper.kind),
            wording.date(paper.period, labels),
            labels.each("topic", paper.topics),
            _others(paper.countries, country, labels),
            _disputes(cited.entry, labels),
        ),
        citation=cited.citation,
    )


def _channel(channel: Channel, country: str, labels: Labels) -> Item:
    mechanism = channel.mechanism.entry.shown
    rounds = channel.rounds
    numbers = channel.mechanism.citation.numbers
    for cited in (channel.last, channel.next):
        numbers += cited.citation.numbers if cited else ()
    return Item(
        head=upper_first(wording.mechanism_head(mechanism, labels)),
        facts=_facts(
            labels.of("mechanism", mechanism.kind) if mechanism.name else None,
            labels.of("mechanism-status", mechanism.status),
            wording.date(mechanism.period, labels),
            ", ".join(f"{wording.country(r.country, labels)} ({labels.of('role', r.role)})" for r in mechanism.roles),
            _round("last-round", rounds.last_number, channel.last, labels),
            _round("next-round", rounds.next_number, channel.next, labels),
            labels.each("topic", mechanism.topics),
            _others(mechanism.countries, country, labels),
        ),
        citation=Citation(tuple(sorted(set(numbers))), channel.mechanism.citation.more),
    )


def _round(phrase: str, number: int | None, cited: Cited[Encounter] | None, labels: Labels) -> str | None:
    told = _facts(
        labels.phrase("round", number=number) if number else None,
        wording.date(cited.entry.shown.date, labels) if cited else None,
        cited.entry.shown.place if cited else None,
    )
    return f"{labels.phrase(phrase)}: {', '.join(told)}" if told else None


def _side(side: Side, country: str, labels: Labels) -> Block:
    both = set(side.countries) == {country, HOME}
    title = labels.of("side", "both") if both else wording.countries(side.countries, labels)
    return _block(title, (_statement(c, country, labels) for c in side.statements))


def _statement(cited: Cited[Statement], country: str, labels: Labels) -> Item:
    statement = cited.entry.shown
    head = labels.of("act", statement.act)
    other = HOME if statement.countries == (country,) else country
    if statement.addressee and statement.addressee != (other,):
        head = f"{head} → {wording.countries(statement.addressee, labels)}"
    return Item(
        when=wording.date(cited.entry.first_reported, labels) or labels.phrase("undated"),
        head=upper_first(head),
        facts=_facts(statement.speaker, labels.each("topic", statement.topics)),
        words=" … ".join(" ".join(span.text.split()) for span in cited.entry.supports[0].finding.evidence),
        citation=cited.citation,
    )


def _counterpart(counterpart: Counterpart, labels: Labels) -> Item:
    person = counterpart.person.entry.shown
    as_of = labels.phrase("as-of", date=spell_date(counterpart.as_of, labels.language)) if counterpart.as_of else None
    return Item(
        head=person.name,
        facts=_facts("; ".join(person.also), counterpart.rank, "; ".join(counterpart.posts), as_of),
        citation=counterpart.person.citation,
    )
