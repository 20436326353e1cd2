"""The value shown for each slot of an entry, and the values that differ, by one stated rule a slot.

CORRECTED comes before all: what a person ruled. MOST, the rule of facts: the value that most independent sources give,
then the more precise, then that of the earlier report. A vaguer date, or one without its year, speaks for the more
precise one that it leaves room for. Other values stand beside it as accounts.
UNION: a list gathers what all reports name. FURTHEST: of a status, the one furthest in life. LAST: what the latest
dated report gives, for people rise and cycles pass on. HIGHEST: of a round, the highest number.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from enum import Enum, auto
from typing import Any, Generic, TypeVar

import msgspec

from banggiao.assemble.days import agrees
from banggiao.assemble.figures import differing_figures
from banggiao.assemble.folding import fold
from banggiao.assemble.names import inside
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.sources import origins
from banggiao.records import (
    Account,
    Encounter,
    Finding,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Relation,
    Statement,
)

F = TypeVar("F", bound=Finding)


class Rule(Enum):
    """How one value is chosen among those of all reports."""

    MOST = auto()
    UNION = auto()
    FURTHEST = auto()
    LAST = auto()
    HIGHEST = auto()


_M, _U, _F, _L, _H = Rule
RULES: dict[type[Finding], dict[str, Rule]] = {
    Person: {"name": _M, "country": _M, "also": _U, "rank": _L, "posts": _L},
    Encounter: {
        "kind": _M, "countries": _U, "status": _F, "name": _M, "ordinal": _M, "date": _M, "place": _M,
        "place_country": _M, "participants": _U, "within": _M,
    },
    Instrument: {"kind": _M, "title": _M, "countries": _M, "status": _F, "date": _M, "period": _M, "topics": _U},
    Relation: {"countries": _M, "level": _M, "change": _F, "date": _M},
    Mechanism: {
        "kind": _M, "countries": _M, "status": _F, "name": _M, "ordinal": _H, "period": _L, "roles": _L, "topics": _U,
    },
    Statement: {"speaker": _M, "countries": _M, "act": _M, "addressee": _M, "topics": _U},
}
# Slots where two values cannot both be true; elsewhere they are two wordings, or two moments of one life.
DISPUTABLE = frozenset({"date", "place_country", "ordinal", "rank"})
# Slots that may stay open where no report counts for them.
_MAY_BE_OPEN = frozenset({
    "also", "rank", "posts", "name", "ordinal", "date", "place", "place_country", "participants", "within", "period",
    "topics", "roles", "speaker", "addressee",
})
# From the first stage of life to the last.
_STAGES = {
    word: stage
    for stage, words in enumerate((
        ("proposed",), ("negotiating", "planned", "stated"), ("signed", "held", "existing", "raised"), ("in-force",),
        ("expired",),
    ))
    for word in words
}

_Told = list[tuple[Any, Report[F]]]


class Merged(msgspec.Struct, Generic[F], frozen=True):
    """What `merge` gives: the finding to show, differing values by slot, and the number of independent sources."""

    shown: F
    disputed: dict[str, tuple[Account, ...]]
    sources: int


def merge(reports: Sequence[Report[F]], rulings: Rulings) -> Merged[F]:
    """The values to show for `reports` of one thing, which are in order, and those that differ, by slot.

    What is shown keeps evidence and rule of the first report.
    """
    first = reports[0].finding
    origin = origins(reports)
    sources = len(set(origin.values()))
    if len(reports) == 1 and not rulings.wrong_values:
        return Merged(first, {}, sources)
    shown: dict[str, Any] = {}
    disputed: dict[str, tuple[Account, ...]] = {}
    for slot, rule in RULES[type(first)].items():
        told = [
            (value, r)
            for r in reports
            if (value := getattr(r.finding, slot)) is not None and rulings.counts(r, slot)
        ]
        if not told:
            if getattr(first, slot) is not None and slot in _MAY_BE_OPEN:
                shown[slot] = () if isinstance(getattr(first, slot), tuple) else None
            continue
        ruled = [value for value, r in told if rulings.corrects(r, slot)]
        if ruled:
            shown[slot] = ruled[-1]
            continue
        if rule is Rule.UNION:
            shown[slot] = _union(slot, told)
            continue
        accounts = _accounts(slot, told, origin)
        shown[slot] = accounts[0].value if rule is Rule.MOST else _choose(rule, told)
        if slot in DISPUTABLE and not (slot == "ordinal" and rule is Rule.HIGHEST):
            best = shown[slot]
            differing = tuple(a for a in accounts if a.value == best or not _open_to(slot, a.value, best))
            if len(differing) > 1:
                disputed[slot] = tuple(a for same in (True, False) for a in differing if (a.value == best) is same)
    if isinstance(first, Encounter):
        disputed |= differing_figures([r for r in reports if isinstance(r.finding, Encounter)])  # type: ignore[misc]
    if isinstance(first, Person):
        shown["also"] = _other_names(shown["name"], [r.finding for r in reports if isinstance(r.finding, Person)])
    return Merged(msgspec.structs.replace(first, **shown), disputed, sources)


def _choose(rule: Rule, told: _Told[F]) -> object:
    if rule is Rule.FURTHEST:
        return max((value for value, _ in told), key=lambda word: _STAGES[word])
    if rule is Rule.HIGHEST:
        return max(value for value, _ in told)
    filled = [pair for pair in told if pair[0] != ()] or told
    return max(filled, key=lambda pair: pair[1].published or "")[0]


def _accounts(slot: str, told: _Told[F], origin: Mapping[str, str]) -> list[Account]:
    """The values told, best first, each with its articles; two spellings of one text are one value."""
    same: dict[Hashable, list[tuple[Any, str]]] = defaultdict(list)
    for value, report in told:
        same[fold(value) if isinstance(value, str) else value].append((value, report.article))
    accounts = [Account(_spelling(v), tuple(dict.fromkeys(article for _, article in v))) for v in same.values()]
    sources = {id(a): {origin[article] for article in a.articles} for a in accounts}
    # What leaves part of a date or place open speaks for each that it leaves room for.
    speaking: dict[int, set[str]] = {
        id(a): set().union(*(sources[id(b)] for b in accounts if _open_to(slot, b.value, a.value))) for a in accounts
    }
    # A stable sort: among equals the one reported first stays in front.
    return sorted(accounts, key=lambda a: (-len(speaking[id(a)]), -_precision(slot, a.value)))


def _spelling(told: list[tuple[Any, str]]) -> Any:
    counts: dict[Any, int] = defaultdict(int)
    for value, _ in told:
        counts[value] += 1
    return max(counts, key=lambda value: counts[value])


def _open_to(slot: str, vague: object, precise: object) -> bool:
    if isinstance(vague, str) and isinstance(precise, str):
        if slot == "place":
            return f" {fold(vague)} " in f" {fold(precise)} "
        return agrees(vague, precise)
    return vague == precise


def _precision(slot: str, value: object) -> int:
    # A longer name of a place is not a finer place.
    return len(value) if isinstance(value, str | tuple) and slot != "place" else 0


def _union(slot: str, told: _Told[F]) -> tuple[Any, ...]:
    if slot == "participants":
        return _participants(told)
    values = dict.fromkeys(item for value, _ in told for item in value)
    return tuple(sorted(values)) if slot == "countries" else tuple(values)


def _participants(told: _Told[F]) -> tuple[Participant, ...]:
    """Each person once, under the name and in the role that most reports give; the fuller name among equals."""
    people: list[tuple[str | None, list[Participant]]] = []
    for value, report in told:
        serves = {person.name: person.country for person in report.people}
        for participant in value:
            country = serves.get(participant.person)
            for its, known in people:
                if (its == country or its is None or country is None) and any(
                    inside(participant.person, p.person, country) for p in known
                ):
                    known.append(participant)
                    break
            else:
                people.append((country, [participant]))
    return tuple(
        Participant(_commonest([p.person for p in known]), _commonest([p.role for p in known])) for _, known in people
    )


def _commonest(words: list[str]) -> str:
    return max(words, key=lambda word: (words.count(word), len(word)))


def _other_names(name: str, people: Sequence[Person]) -> tuple[str, ...]:
    names = (form for person in people for form in (person.name, *person.also))
    other = {fold(n): n for n in names}
    other.pop(fold(name), None)
    return tuple(sorted(other.values()))
