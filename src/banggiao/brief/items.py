"""A line of a dossier, and what lines of several kinds say alike: days, trust, what reports tell differently."""

from collections.abc import Iterable

import msgspec

from banggiao.brief import wording
from banggiao.brief.dates import spell_date
from banggiao.brief.desk import Cited, Differing
from banggiao.brief.labels import Labels
from banggiao.brief.sources import Citation
from banggiao.brief.standing import HOME
from banggiao.brief.wording import upper_first
from banggiao.records import Entry, Finding, Statement


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


def entry_head(entry: Entry[Finding], labels: Labels) -> str:
    """What an entry is, in a few words."""
    shown = entry.shown
    if isinstance(shown, Statement):
        return who_to_whom(shown, labels)
    return upper_first(wording.word(shown, labels).head)


def who_to_whom(said: Statement, labels: Labels) -> str:
    side = wording.countries(said.countries, labels)
    who = f"{said.speaker} ({side})" if said.speaker else side
    return f"{who} → {wording.countries(said.addressee, labels)}" if said.addressee else who


def differing(cited: Cited[Finding], labels: Labels) -> tuple[Item, ...]:
    """What reports tell differently, each value side by side with its sources."""
    return tuple(
        Item(head=f"{labels.phrase('differing')} – {slot_word(one.slot, labels)}", under=tuple(_accounts(one, labels)))
        for one in cited.differing
    )


def _accounts(differing: Differing, labels: Labels) -> Iterable[Item]:
    for account in differing.accounts:
        yield Item(
            head=value_word(differing.slot, account.value, labels),
            facts=facts_of(many("articles-one", "articles-many", account.articles, labels)),
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


def facts_of(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def trust(cited: Cited[Finding], labels: Labels) -> str:
    """How many independent sources there are, and how sure that makes the line."""
    phrase = many("sources-one", "sources-many", cited.sources, labels)
    return f"{phrase}, {labels.phrase('sure', percent=round(100 * cited.strength))}"


def many(one: str, many: str, number: int, labels: Labels) -> str:
    return labels.phrase(one if number == 1 else many, number=number)


def date_word(value: str | None, labels: Labels) -> str:
    return wording.date(value, labels)


def span_words(first: str | None, last: str | None, labels: Labels) -> str | None:
    if first is None or last is None or first == last:
        return reported(first, labels)
    return labels.phrase("reported-span", first=date_word(first, labels), last=date_word(last, labels))


def reported(day: str | None, labels: Labels) -> str | None:
    return labels.phrase("reported", date=date_word(day, labels)) if day else None


def others(countries: tuple[str, ...], country: str, labels: Labels) -> str | None:
    """The parties, where they are others than the partner and Vietnam."""
    return None if set(countries) <= {country, HOME} else wording.countries(countries, labels)


def undated(cited: Cited[Finding], labels: Labels) -> str:
    """What stands in place of a date that no report gives: when it was first reported."""
    return reported(cited.first_reported, labels) or labels.phrase("undated")
