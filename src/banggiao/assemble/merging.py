"""The values to show of an event or a statement, and those that differ, by the rules of values.py.

All its reports are at hand, and few enough: what it took place at bounds them. Other things are told of for years, and
shown from their folds (showing.py).
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from banggiao.assemble.figures import differing_figures
from banggiao.assemble.folding import fold
from banggiao.assemble.names import inside
from banggiao.assemble.report import Report
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.sources import origins
from banggiao.assemble.values import DISPUTABLE, MAY_BE_OPEN, RULES, STAGES, Rule, open_to, precision
from banggiao.records import Account, Encounter, Finding, Participant

F = TypeVar("F", bound=Finding)

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
            if getattr(first, slot) is not None and slot in MAY_BE_OPEN:
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
        shown[slot] = accounts[0].value if rule is Rule.MOST else max((v for v, _ in told), key=STAGES.__getitem__)
        if slot in DISPUTABLE:
            best = shown[slot]
            differing = tuple(a for a in accounts if a.value == best or not open_to(slot, a.value, best))
            if len(differing) > 1:
                disputed[slot] = tuple(a for same in (True, False) for a in differing if (a.value == best) is same)
    if isinstance(first, Encounter):
        disputed |= differing_figures([r for r in reports if isinstance(r.finding, Encounter)])  # type: ignore[misc]
    return Merged(msgspec.structs.replace(first, **shown), disputed, sources)


def _accounts(slot: str, told: _Told[F], origin: Mapping[str, str]) -> list[Account]:
    """The values told, best first, each with its articles; two spellings of one text are one value."""
    same: dict[Hashable, list[tuple[Any, str]]] = defaultdict(list)
    for value, report in told:
        same[fold(value) if isinstance(value, str) else value].append((value, report.article))
    accounts = [Account(_spelling(v), tuple(dict.fromkeys(article for _, article in v))) for v in same.values()]
    sources = {id(a): {origin[article] for article in a.articles} for a in accounts}
    # What leaves part of a date or place open speaks for each that it leaves room for.
    speaking: dict[int, set[str]] = {
        id(a): set().union(*(sources[id(b)] for b in accounts if open_to(slot, b.value, a.value))) for a in accounts
    }
    # A stable sort: among equals the one reported first stays in front.
    return sorted(accounts, key=lambda a: (-len(speaking[id(a)]), -precision(slot, a.value)))


def _spelling(told: list[tuple[Any, str]]) -> Any:
    counts: dict[Any, int] = defaultdict(int)
    for value, _ in told:
        counts[value] += 1
    return max(counts, key=lambda value: counts[value])


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
