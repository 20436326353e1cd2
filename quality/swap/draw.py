"""One draw of the swap: what everything in an article is called now, and the article and its gold under those names."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

import msgspec

from banggiao.records import Person, Reading
from quality.rewriting import Edit, Rewriting, carried_over, first_come
from quality.swap.countries import (
    Words,
    body_words,
    city_words,
    country_words,
    draw_country,
    form_pattern,
    partner_of,
    word_edits,
)
from quality.swap.dates import Step, date_edits, draw_step, moved_iso
from quality.swap.lists import countries, kept
from quality.swap.people import Form, drawn_forms, name_edits, unchanged_forms

KINDS = ("people", "partner", "cities", "dates")
TRIES = 50  # draws of a name until no part of it is taken
FOREIGN = "english"  # how the people of a country without an entry are named
OF_ASEAN_AND_CHINA = frozenset({"ASEAN", "CHN"})  # the parties of DOC and COC: they are no partner's


class Draw(NamedTuple):
    """What takes the place of what in one article."""

    people: Mapping[str, list[Form]]  # by the name that gold uses
    bodies: Words
    words: tuple[Words, ...]
    moved: Mapping[str, str]  # country codes
    step: Step

    def edits(self, text: str) -> list[Edit]:
        """All edits of a text: of the article, its title, or a string of its gold."""
        return first_come(self._wanted(text))

    def _wanted(self, text: str) -> Iterator[Edit]:
        yield from word_edits(text, self.bodies)  # first: they hold words that are kept elsewhere
        yield from kept_edits(text)
        forms = [form for of_one in self.people.values() for form in of_one]
        yield from name_edits(text, (form for form in forms if " " in form.old))
        yield from name_edits(text, (form for form in forms if " " not in form.old))
        for words in self.words:
            yield from word_edits(text, words)
        yield from date_edits(text, self.step)

    def rewritten(self, text: str) -> str:
        return Rewriting(text, self.edits(text)).text

    def person(self, name: str) -> str:
        """What a name of gold is now."""
        return next((form.new for form in self._forms_of(name) if form.old == name), name)

    def _forms_of(self, name: str) -> list[Form]:
        return self.people.get(name) or [form for forms in self.people.values() for form in forms]

    def code(self, value: str) -> str:
        return self.moved.get(value, value)

    def codes(self, values: list[str]) -> list[str]:
        if set(values) == OF_ASEAN_AND_CHINA:
            return values
        return sorted({self.code(value) for value in values})


def kept_edits(text: str) -> Iterator[Edit]:
    for match in form_pattern(kept()).finditer(text):
        yield Edit(*match.span(), match.group())


def draw(gold: Reading, kinds: tuple[str, ...], rng: Random) -> Draw:
    """New names for the kinds asked for; what is not drawn keeps its own."""
    partner = partner_of(gold) if "partner" in kinds else None
    moved: dict[str, str] = {}
    words: list[Words] = []
    bodies = Words({})
    if partner is not None:
        known = countries()
        moved[partner] = draw_country(gold, partner, rng)
        old, new = known[partner], known[moved[partner]]
        words.append(country_words(old, new))
        bodies = body_words(old, new)
    if "cities" in kinds or moved:
        words.insert(0, city_words(gold.article.text, moved, rng, only_moved="cities" not in kinds))
    people: dict[str, list[Form]] = {}
    for person in gold.people:
        if "people" in kinds:
            people[person.name] = new_forms(person, moved, people, rng)
        else:
            people[person.name] = unchanged_forms(person)
    step = draw_step(gold, kept_edits(gold.article.text), rng) if "dates" in kinds else Step()
    return Draw(people, bodies, tuple(words), moved, step)


def new_forms(person: Person, moved: Mapping[str, str], others: Mapping[str, list[Form]], rng: Random) -> list[Form]:
    """The forms of a drawn name that nobody else in the article has."""
    taken = {form.new for forms in others.values() for form in forms}
    for _ in range(TRIES):
        forms = drawn_forms(person, tradition_of(person.country, moved), rng)
        if taken.isdisjoint(form.new for form in forms):
            break
    return forms


def tradition_of(country: str | None, moved: Mapping[str, str]) -> str:
    entry = countries().get(moved.get(country or "", country or ""))
    return entry.tradition if entry else FOREIGN


def swapped(gold: Reading, drawn: Draw) -> Reading:
    """The article and its gold under the drawn names; raises RecordError where a span or value does not fit."""
    article = gold.article
    rewriting = Rewriting(article.text, drawn.edits(article.text))
    new = msgspec.structs.replace(
        article,
        text=rewriting.text,
        title=article.title and drawn.rewritten(article.title),
        published=article.published and moved_iso(article.published, drawn.step),
    )
    return carried_over(gold, new, rewriting, lambda type_name, slot, value: slot_value(drawn, type_name, slot, value))


def slot_value(drawn: Draw, type_name: str, slot: str, value: Any) -> Any:
    """What a slot holds after the swap."""
    if not value:
        return value
    if type_name == "people" and slot == "name":
        return drawn.person(value)
    change = _CHANGES.get(slot)
    return change(drawn, value) if change else value


_CHANGES: Mapping[str, Callable[[Draw, Any], Any]] = {
    "also": lambda drawn, names: list(dict.fromkeys(drawn.person(name) for name in names)),
    "posts": lambda drawn, posts: [drawn.rewritten(post) for post in posts],
    "name": Draw.rewritten,
    "title": Draw.rewritten,
    "place": Draw.rewritten,
    "country": Draw.code,
    "place_country": Draw.code,
    "countries": Draw.codes,
    "addressee": Draw.codes,
    "date": lambda drawn, written: moved_iso(written, drawn.step),
    "period": lambda drawn, written: moved_iso(written, drawn.step),
    "speaker": Draw.person,
    "participants": lambda drawn, parts: [part | {"person": drawn.person(part["person"])} for part in parts],
    "roles": lambda drawn, roles: [role | {"country": drawn.code(role["country"])} for role in roles],
}
