"""The values to show of a thing, and those that differ, by the rules of values.py, from its fold."""

from collections import defaultdict
from typing import Any, NamedTuple

import msgspec

from banggiao.assemble.figures import FIGURE
from banggiao.assemble.folding import fold as small
from banggiao.assemble.folds import Fold, Order, Tally
from banggiao.assemble.names import inside
from banggiao.assemble.values import DISPUTABLE, MAY_BE_OPEN, RULES, STAGES, Rule, open_to, precision
from banggiao.records import Account, Finding, Person, Span

# Slots that hold several values in one, told as one.
_LISTS = frozenset({"countries", "addressee", "also", "posts", "topics", "roles"})

# What stands for the day of a report of which none is known.
_UNDATED = "9999"


class Shown(NamedTuple):
    """The finding to show, with the evidence and rule of the first report, and differing values by slot."""

    finding: Finding
    disputed: dict[str, tuple[Account, ...]]


class _Told(NamedTuple):
    """One value in one or several spellings: how many independent articles tell it, and who tells it first."""

    value: Any
    votes: int
    times: int
    firsts: tuple[Order, ...]


def show(kind: type[Finding], fold: Fold) -> Shown:
    """What follows from a fold of reports of one type; raises RecordError where a corrected value breaks the codebook.
    """
    values: dict[str, Any] = {}
    disputed: dict[str, tuple[Account, ...]] = {}
    for slot, rule in RULES[kind].items():
        if slot in fold.ruled:
            values[slot] = fold.ruled[slot].value
            continue
        if slot == "participants":
            values[slot] = _participants(fold)
            continue
        if rule is Rule.UNION:
            values[slot] = sorted(fold.sets.get(slot, ()))
            continue
        told = _accounts(slot, fold.tallies.get(slot, {}))
        if rule is Rule.LAST:
            values[slot] = fold.latest[slot].value if slot in fold.latest else () if slot in _LISTS else None
        elif told:
            values[slot] = _chosen(rule, told)
        elif slot in fold.refused and slot not in MAY_BE_OPEN:
            values[slot] = fold.refused[slot].value
        else:
            values[slot] = () if slot in _LISTS else None
        if told and slot in DISPUTABLE and rule is not Rule.HIGHEST:
            disputed |= _differing(slot, told, values[slot])
    for slot in ("countries", "addressee"):
        if isinstance(values.get(slot), str):
            values[slot] = values[slot].split()
    if kind is Person and "also" not in fold.ruled:
        values["also"] = _other_names(values["name"], fold)
    disputed |= _differing_figures(fold)
    evidence = tuple(Span(start, start + len(text), text) for start, text in fold.ground)
    return Shown(msgspec.convert(values | {"evidence": evidence, "rule": fold.rule}, kind), disputed)


def _differing(slot: str, told: list[_Told], best: Any) -> dict[str, tuple[Account, ...]]:
    """The accounts of a slot, the shown value first, where others cannot be true beside it."""
    differing = [t for t in told if t.value == best or not open_to(slot, t.value, best)]
    if slot == "rank":
        shown = [t for t in told if t.value == best]
        differing = [t for t in differing if t in shown or not all(_follow(t, one) for one in shown)]
    differing.sort(key=lambda t: bool(t.value != best))
    return {slot: tuple(map(_account, differing))} if len(differing) > 1 else {}


def _follow(one: _Told, other: _Told) -> bool:
    """Whether two ranks can have followed each other, as far as the days of their reports tell."""
    days, others = ([day for day, _, _ in told.firsts if day != _UNDATED] for told in (one, other))
    if not days or not others:
        return bool(days or others)
    return max(days) <= min(others) or max(others) <= min(days)


def _chosen(rule: Rule, told: list[_Told]) -> Any:
    if rule is Rule.FURTHEST:
        return max((t.value for t in told), key=STAGES.__getitem__)
    return max(t.value for t in told) if rule is Rule.HIGHEST else told[0].value


def _accounts(slot: str, tallies: dict[Any, Tally]) -> list[_Told]:
    """The values told, best first; two spellings of one text are one value, spelled as most spell it."""
    if len(tallies) == 1:
        return [_Told(value, t.votes, t.times, tuple(t.firsts)) for value, t in tallies.items()]
    same: dict[Any, list[tuple[Any, Tally]]] = defaultdict(list)
    for value, tally in sorted(tallies.items(), key=lambda pair: pair[1].firsts[0]):
        same[small(value) if isinstance(value, str) else value].append((value, tally))
    told = [
        _Told(
            value=max(spelled, key=lambda pair: pair[1].times)[0],
            votes=sum(tally.votes for _, tally in spelled),
            times=sum(tally.times for _, tally in spelled),
            firsts=tuple(sorted(order for _, tally in spelled for order in tally.firsts)),
        )
        for spelled in same.values()
    ]
    # What leaves part of a date open speaks for each that it leaves room for.
    speaking = {id(a): sum(b.votes for b in told if open_to(slot, b.value, a.value)) for a in told}
    # A stable sort: among equals the one reported first stays in front.
    return sorted(told, key=lambda a: (-speaking[id(a)], -precision(slot, a.value)))


def _differing_figures(fold: Fold) -> dict[str, tuple[Account, ...]]:
    """The numbers of people and the like that reports give differently, and nobody ruled on; the most told first."""
    differing = {}
    told_of = (slot for slot in fold.tallies if slot.startswith(FIGURE) and slot not in fold.ruled)
    for slot in sorted(slot for slot in told_of if len(fold.tallies[slot]) > 1):
        told = [_Told(number, t.votes, t.times, tuple(t.firsts)) for number, t in fold.tallies[slot].items()]
        differing[slot] = tuple(map(_account, sorted(told, key=lambda t: (-t.times, -t.value))))
    return differing


def _participants(fold: Fold) -> list[dict[str, str]]:
    """Each person once, under the name and in the role that most reports give; the fuller name among equals."""
    people: list[tuple[str | None, dict[tuple[str, str], int]]] = []
    told = sorted(fold.tallies.get("participants", {}).items(), key=lambda pair: (pair[1].firsts[0], pair[0]))
    for line, tally in told:
        code, name, role = line.split("\t")
        country = code or None
        for its, known in people:
            if (its == country or its is None or country is None) and any(
                inside(name, other, country) for other, _ in known
            ):
                known[name, role] = known.get((name, role), 0) + tally.times
                break
        else:
            people.append((country, {(name, role): tally.times}))
    return [{"person": _commonest(known, 0), "role": _commonest(known, 1)} for _, known in people]


def _commonest(told: dict[tuple[str, str], int], part: int) -> str:
    """The name, or role, that is told most; the longer among equals."""
    times: dict[str, int] = defaultdict(int)
    for pair, number in told.items():
        times[pair[part]] += number
    return max(times, key=lambda word: (times[word], len(word)))


def _account(told: _Told) -> Account:
    named = tuple(dict.fromkeys(article for _, article, _ in told.firsts))
    return Account(told.value, named, more=max(0, told.times - len(told.firsts)))


def _other_names(name: str, fold: Fold) -> list[str]:
    other: dict[str, str] = {}
    for form in sorted((*fold.tallies.get("name", ()), *fold.sets.get("also", ()))):
        other.setdefault(small(form), form)
    other.pop(small(name), None)
    return sorted(other.values())
