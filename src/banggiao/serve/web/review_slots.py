"""The slots of findings as forms have them: what can be chosen, what is filled in, and the value that comes of it."""

from typing import Any, Literal

import msgspec

from banggiao.assemble.days import any_year, days
from banggiao.assemble.figures import FIGURE
from banggiao.assemble.folding import unmarked
from banggiao.brief.values import group_of, value_words
from banggiao.knowledge.countries import countries as known_countries
from banggiao.records import CountryRole, Finding, Participant
from banggiao.records.vocabulary import MECHANISM_ROLES, ROLES
from banggiao.register.settling.deciding import can_rule_on
from banggiao.serve.web.forms import Form
from banggiao.serve.web.words import Words

Shape = Literal[
    "choice", "country", "countries", "topics", "text", "lines", "date", "period", "number", "participants", "roles"
]
# How a slot is filled in; one that is not here is a line of text.
_SHAPES: dict[str, Shape] = {
    "kind": "choice",
    "status": "choice",
    "level": "choice",
    "change": "choice",
    "act": "choice",
    "within": "choice",
    "country": "country",
    "place_country": "country",
    "countries": "countries",
    "addressee": "countries",
    "topics": "topics",
    "also": "lines",
    "posts": "lines",
    "date": "date",
    "period": "period",
    "ordinal": "number",
    "participants": "participants",
    "roles": "roles",
}
# Slots that no finding of their type is without.
_NEEDED = frozenset({"kind", "status", "level", "change", "act", "title"})
# Empty rows beside those that are filled in already.
_SPARE = 2
_LONGEST = 500
_LARGEST, _MOST_COUNTED = 9999, 999_999_999


class SlotError(ValueError):
    """What a form gives for a slot cannot be its value; `name` is that of the words that say why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SlotForm(msgspec.Struct, frozen=True, kw_only=True):
    """A slot of a type: its shape, whether it may stay empty, and what can be chosen, with the group of its labels."""

    slot: str
    shape: Shape
    optional: bool
    group: str
    choices: tuple[str, ...]
    roles: tuple[str, ...]


class Filled(msgspec.Struct, frozen=True):
    """What stands in a form: `values` one after the other, or `pairs` of a person or country with a role."""

    values: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> str:
        """The one value, or the first."""
        return self.values[0] if self.values else ""

    @property
    def rows(self) -> tuple[str, ...]:
        """The values with empty places for more."""
        return (*self.values, *[""] * _SPARE)

    @property
    def pair_rows(self) -> tuple[tuple[str, str], ...]:
        """The pairs with empty places for more."""
        return (*self.pairs, *[("", "")] * _SPARE)


def slot_form(words: Words, type_: str, slot: str) -> SlotForm:
    """The form of a slot, or of a number in the evidence; KeyError where findings of this type have none such."""
    if not can_rule_on(type_, slot):
        raise KeyError(slot)
    group = group_of(type_, slot)
    roles = {"participants": ROLES, "roles": MECHANISM_ROLES}.get(slot, frozenset())
    return SlotForm(
        slot=slot,
        shape=_shape(slot),
        optional=slot not in _NEEDED and (type_, slot) != ("people", "name"),
        group=group,
        choices=_labelled(words, group),
        roles=tuple(role for role in _labelled(words, "role") if role in roles),
    )


def country_choices(words: Words) -> list[tuple[str, str]]:
    """All countries and organisations, code and name, by name."""
    named = [(code, words.country(code)) for code in known_countries()]
    return sorted(named, key=lambda pair: (unmarked(pair[1]).casefold(), pair[0]))


def filled(finding: Finding, slot: str) -> Filled:
    """A form with what a finding has for a slot; empty for a number in the evidence."""
    value = getattr(finding, slot, None)
    if value is None:
        return Filled()
    if not isinstance(value, tuple):
        return Filled((str(value),))
    pairs = [_pair(one) for one in value if isinstance(one, Participant | CountryRole)]
    return Filled(pairs=tuple(pairs)) if pairs else Filled(tuple(value))


def entered(form: Form, shape: Shape) -> Filled:
    """What somebody filled in, as it is, to be shown again."""
    if shape in ("participants", "roles"):
        return Filled(pairs=tuple(zip(form.every("whom"), form.every("role"), strict=False)))
    if shape == "lines":
        return Filled(tuple(line.strip() for line in form.get("value").splitlines() if line.strip()))
    return Filled(tuple(value.strip() for value in form.every("value") if value.strip()))


def value_of(slot: SlotForm, given: Filled) -> Any:
    """The value, as JSON has it, of what was filled in; raises SlotError where it can be none."""
    if any(len(text) > _LONGEST for text in (*given.values, *(part for pair in given.pairs for part in pair))):
        raise SlotError("too-long")
    match slot.shape:
        case "countries" | "topics":
            allowed = set(slot.choices) if slot.shape == "topics" else set(known_countries())
            _demand(all(value in allowed for value in given.values), "not-listed")
            chosen = set(given.values)
            return sorted(chosen) if slot.shape == "countries" else [c for c in slot.choices if c in chosen]
        case "lines":
            return list(dict.fromkeys(given.values))
        case "participants" | "roles":
            return _pairs_of(slot, given)
    if not given.first:
        _demand(slot.optional, "needed")
        return None
    return _one_of(slot, given.first)


def told_value(words: Words, type_: str, slot: str, value: Any) -> str:
    """A value of a slot, in the form that records or JSON have for it, in words; "" for none."""
    return value_words(type_, slot, value, words.labels)


def _one_of(slot: SlotForm, text: str) -> Any:
    match slot.shape:
        case "choice":
            _demand(text in slot.choices, "not-listed")
        case "country":
            _demand(text in known_countries(), "not-listed")
        case "number":
            largest = _MOST_COUNTED if slot.slot.startswith(FIGURE) else _LARGEST
            _demand(text.isascii() and text.isdecimal() and len(text) < 10 and 0 < int(text) <= largest, "no-number")
            return int(text)
        case "date":
            _demand((any_year(text) or text.startswith("--") or days(text)) is not None and _in_order(text), "no-date")
        case "period":
            _demand(days(text) is not None and _in_order(text), "no-date")
    return text


def _in_order(text: str) -> bool:
    span = days(text)
    return text.startswith("--") or (span is not None and span[0] <= span[1])


def _pairs_of(slot: SlotForm, given: Filled) -> list[dict[str, str]]:
    name = "person" if slot.shape == "participants" else "country"
    pairs = [(whom.strip(), role) for whom, role in given.pairs if whom.strip()]
    _demand(all(role in slot.roles for _, role in pairs), "not-listed")
    if slot.shape == "roles":
        _demand(all(whom in known_countries() for whom, _ in pairs), "not-listed")
    return [{name: whom, "role": role} for whom, role in dict.fromkeys(pairs)]


def _demand(fits: bool, name: str) -> None:
    if not fits:
        raise SlotError(name)


def _shape(slot: str) -> Shape:
    return "number" if slot.startswith(FIGURE) else _SHAPES.get(slot, "text")


def _labelled(words: Words, group: str) -> tuple[str, ...]:
    return tuple(value for known, value in words.labels.words if known == group)


def _pair(one: Participant | CountryRole) -> tuple[str, str]:
    return (one.person if isinstance(one, Participant) else one.country, one.role)
