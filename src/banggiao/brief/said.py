"""What was said as lines of a dossier: pledges with what came of them, stock positions, statements."""

import msgspec

from banggiao.brief import wording
from banggiao.brief.desk import Cited
from banggiao.brief.items import Item, date_word, entry_head, facts_of, many, trust, who_to_whom
from banggiao.brief.labels import Labels
from banggiao.brief.positions import Stance
from banggiao.brief.promises import Promise, words_of
from banggiao.brief.standing import HOME
from banggiao.brief.wording import upper_first
from banggiao.records import Statement

_WORDINGS = 3


def promise(one: Promise, country: str, labels: Labels) -> Item:
    """A pledge with what came of it."""
    said = statement(one.cited, country, labels)
    pledge = one.pledge
    again = None
    if pledge.again and one.again:
        phrase = "again-one" if len(pledge.again) == 1 else "again-many"
        again = labels.phrase(phrase, number=len(pledge.again), date=date_word(one.again, labels))
    return msgspec.structs.replace(
        said,
        head=f"{wording.countries(one.cited.entry.shown.countries, labels)}: {said.head[:1].lower()}{said.head[1:]}",
        facts=facts_of(
            *said.facts, labels.phrase("due-by", date=date_word(pledge.due, labels)) if pledge.due else None, again
        ),
        under=tuple(
            Item(
                when=date_word(outcome.link.day, labels),
                head=entry_head(outcome.cited.entry, labels),
                facts=facts_of(
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
        facts=facts_of(
            many("times-one", "times-many", len(formula.sightings), labels),
            *(f"“{wording_.words}” ({wording_.times})" for wording_ in wordings),
        ),
        under=tuple(
            Item(
                when=date_word(cited.first_reported, labels) or labels.phrase("undated"),
                head=who_to_whom(cited.entry.shown, labels),
                facts=facts_of(note),
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
        when=date_word(cited.first_reported, labels) or labels.phrase("undated"),
        head=upper_first(head),
        facts=facts_of(said.speaker, labels.each("topic", said.topics)),
        trust=trust(cited, labels),
        words=words_of(cited.entry),
        citation=cited.citation,
    )
