"""The value of a slot in words, whatever the slot."""

from typing import Any

import msgspec

from banggiao.brief import wording
from banggiao.brief.dates import spell_date
from banggiao.brief.labels import Labels
from banggiao.records import CountryRole, Participant

_COUNTRIES = frozenset({"country", "countries", "addressee", "place_country"})
_DATES = frozenset({"date", "period", "made", "due", "first", "last"})
# The labels that the values of a slot have, where they are not named by the type.
_GROUPS = {
    "within": "encounter",
    "level": "level",
    "change": "change",
    "act": "act",
    "topics": "topic",
    "standing": "pledge-standing",
    "formula": "formula",
}


def value_words(type_: str, slot: str, value: Any, labels: Labels) -> str:
    """A value of a slot, in the form that records or JSON have for it, in words; "" for none."""
    if value is None or value in ("", (), []):
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_one(type_, slot, one, labels) for one in value)
    return _one(type_, slot, value, labels)


def _one(type_: str, slot: str, value: Any, labels: Labels) -> str:
    if isinstance(value, Participant | CountryRole):
        value = msgspec.to_builtins(value)
    if isinstance(value, dict):
        whom = value.get("person") or wording.country(str(value.get("country")), labels)
        return f"{whom} ({labels.of('role', value['role'])})"
    if slot in _COUNTRIES:
        return wording.country(str(value), labels)
    if slot in _DATES:
        return spell_date(str(value), labels.language)
    group = group_of(type_, slot)
    return labels.of(group, str(value)) if (group, value) in labels.words else str(value)


def group_of(type_: str, slot: str) -> str:
    """The group of labels that holds the values of a slot, "" for a slot whose values have none."""
    if slot == "kind":
        return type_.removesuffix("s")
    return f"{type_.removesuffix('s')}-status" if slot == "status" else _GROUPS.get(slot, "")
