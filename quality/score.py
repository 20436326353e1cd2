"""Scores readings against gold readings.

Findings of one type in one article are paired, the likeliest pair first. Three counts come out of the pairs:
*found*, a gold finding that has a partner at all; *strict*, its partner agrees in the values that matter;
*slots*, each single value by itself. What matters for which type stands in `RULES`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from banggiao.records import TYPES, Finding, Participant, Person, Reading

MEASURES = ("found", "strict", "slots")
TYPE_NAMES = tuple(kind.TYPE for kind in TYPES)

ENOUGH = 1.0  # the likeness from which two findings can be of the same thing
HALF = 0.5  # the share of evidence that makes up for unlike kinds
MOST_WORDS = 0.6  # the share of words that two ways of writing one place or title have in common
ALL_WORDS = 0.99

WORDED = frozenset({"place", "title"})  # equal when most words are
LISTS = frozenset({"posts", "participants", "roles", "topics", "addressee"})  # each member counts by itself


class Rule(NamedTuple):
    """How findings of one type are paired and judged.

    `likeness` lists (weight, slots): each slot that agrees adds the weight to `start`. `evidence` is the weight of the
    share of evidence in common. Where that share is under half, the slot named by `same` must agree ("" = no pair).
    """

    strict: tuple[str, ...]
    slots: tuple[str, ...]
    likeness: tuple[tuple[float, tuple[str, ...]], ...] = ()
    evidence: float = 0.0
    same: str | None = None
    start: float = 0.0


RULES: Mapping[str, Rule] = {
    "people": Rule(strict=("country", "rank"), slots=("country", "rank", "posts")),
    "encounters": Rule(
        strict=("kind", "countries", "date", "status"),
        slots=("kind", "countries", "date", "status", "place", "place_country", "ordinal", "within", "participants"),
        likeness=((0.4, ("kind",)), (0.5, ("countries",)), (0.5, ("date",)), (0.1, ("place", "ordinal"))),
        evidence=0.6,
        same="kind",
    ),
    "instruments": Rule(
        strict=("kind", "countries", "status"),
        slots=("kind", "countries", "status", "title", "date", "period", "topics"),
        likeness=((0.6, ("kind",)), (0.6, ("title",)), (0.2, ("countries", "period"))),
        evidence=0.6,
        same="kind",
    ),
    "relations": Rule(
        strict=("countries", "level", "change"),
        slots=("countries", "level", "change", "date"),
        likeness=((0.5, ("countries",)), (0.5, ("level",)), (0.3, ("date", "change"))),
        evidence=0.2,
    ),
    "mechanisms": Rule(
        strict=("kind", "countries", "status"),
        slots=("kind", "countries", "status", "ordinal", "period", "roles", "topics"),
        likeness=((0.6, ("kind",)), (0.5, ("countries",)), (0.2, ("ordinal", "period"))),
        evidence=0.6,
        same="kind",
    ),
    "statements": Rule(
        strict=("speaker", "countries", "act"),
        slots=("speaker", "countries", "act", "addressee", "topics"),
        likeness=((0.5, ("act", "speaker")),),
        evidence=1.0,
        same="",
        start=ENOUGH,
    ),
}


class Counts(NamedTuple):
    """How many were right, of how many in the gold and how many in the reading."""

    right: int = 0
    gold: int = 0
    read: int = 0

    def plus(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.gold + other.gold, self.read + other.read)

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where there was nothing to read and nothing was."""
        if not self.read:
            return 0.0 if self.gold else 1.0
        return self.right / self.read

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Score(NamedTuple):
    """The counts of a set of articles by type and measure, and how much of the evidence holds exactly."""

    articles: int
    counts: Mapping[tuple[str, str], Counts]
    grounded: Counts

    def figure(self, type_name: str, measure: str) -> float:
        return self.counts[type_name, measure].f1

    def mean(self, measure: str) -> float:
        return sum(self.figure(name, measure) for name in TYPE_NAMES) / len(TYPE_NAMES)

    def pooled(self, measure: str) -> Counts:
        return total(self.counts[name, measure] for name in TYPE_NAMES)


def total(counts: Iterable[Counts]) -> Counts:
    summed = Counts()
    for one in counts:
        summed = summed.plus(one)
    return summed


def score(pairs: Iterable[tuple[Reading, Reading]]) -> Score:
    """The score of readings against gold: `pairs` holds (gold, read) of one article each."""
    counts = {(name, measure): Counts() for name in TYPE_NAMES for measure in MEASURES}
    grounded = Counts()
    articles = 0
    for gold, read in pairs:
        articles += 1
        grounded = grounded.plus(exact_evidence(read))
        judge = Judge([*gold.people, *read.people])
        for name in TYPE_NAMES:
            compared = compare(name, getattr(gold, name), getattr(read, name), judge)
            for measure, one in zip(MEASURES, compared, strict=True):
                counts[name, measure] = counts[name, measure].plus(one)
    return Score(articles, counts, grounded)


def exact_evidence(reading: Reading) -> Counts:
    """How many spans hold exactly the characters of the article that they say they hold."""
    text = reading.article.text
    spans = [span for finding in reading.findings() for span in finding.evidence]
    return Counts(sum(text[span.start : span.end] == span.text for span in spans), len(spans), len(spans))


def compare(name: str, gold: Sequence[Finding], read: Sequence[Finding], judge: "Judge") -> tuple[Counts, ...]:
    """The counts of the three measures for the findings of one type in one article."""
    rule = RULES[name]
    partners = list(pair(rule, gold, read, judge))
    strict = sum(all(judge.equal(g, r, slot) for slot in rule.strict) for g, r in partners)
    right = sum(judge.members_right(g, r, slot) for g, r in partners for slot in rule.slots)
    return (
        Counts(len(partners), len(gold), len(read)),
        Counts(strict, len(gold), len(read)),
        Counts(right, slots_filled(rule, gold), slots_filled(rule, read)),
    )


def pair(
    rule: Rule, gold: Sequence[Finding], read: Sequence[Finding], judge: "Judge"
) -> Iterator[tuple[Finding, Finding]]:
    """Partners, the likeliest first; equals in the order in which they stand."""
    like = {(i, j): judge.likeness(rule, gold[i], read[j]) for i, j in product(range(len(gold)), range(len(read)))}
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    for (i, j), likeness in sorted(like.items(), key=lambda item: (-item[1], item[0])):
        if likeness >= ENOUGH and i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            yield gold[i], read[j]


def slots_filled(rule: Rule, findings: Iterable[Finding]) -> int:
    return sum(len(members(finding, slot)) for finding in findings for slot in rule.slots)


def members(finding: Finding, slot: str) -> tuple[Any, ...]:
    """What a slot holds: the members of a list, one value, or nothing."""
    value = getattr(finding, slot)
    if slot in LISTS:
        return tuple(value)
    return () if value in (None, (), "") else (value,)


class Judge:
    """Says whether two values agree, knowing all names of the people of one article."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.known = [names_of(person) for person in people]

    def same_person(self, a: str | None, b: str | None) -> bool:
        if not a or not b:
            return not a and not b
        one, other = folded_name(a), folded_name(b)
        return one == other or any(one in names and other in names for names in self.known)

    def equal(self, gold: Finding, read: Finding, slot: str) -> bool:
        """Whether a slot as a whole agrees."""
        a, b = getattr(gold, slot), getattr(read, slot)
        if slot in WORDED:
            return same_words(a, b, MOST_WORDS)
        if slot == "rank":
            return same_words(a, b, ALL_WORDS)
        if slot == "speaker":
            return self.same_person(a, b)
        if slot in LISTS or slot == "countries":
            return Counter(a) == Counter(b)
        return bool(a == b)

    def members_right(self, gold: Finding, read: Finding, slot: str) -> int:
        """How many values of a slot agree: of a list any number, of a single value 0 or 1."""
        wanted, offered = members(gold, slot), list(members(read, slot))
        if slot not in LISTS:
            return int(bool(wanted and offered) and self.equal(gold, read, slot))
        right = 0
        for want in wanted:
            hit = next((have for have in offered if self.same_member(slot, want, have)), None)
            if hit is not None:
                offered.remove(hit)
                right += 1
        return right

    def same_member(self, slot: str, want: object, have: object) -> bool:
        if isinstance(want, Participant) and isinstance(have, Participant):
            return want.role == have.role and self.same_person(want.person, have.person)
        if slot == "posts":
            return same_words(str(want), str(have), MOST_WORDS)
        return want == have

    def likeness(self, rule: Rule, gold: Finding, read: Finding) -> float:
        """`ENOUGH` or more where two findings can be of the same thing; a better pair has more."""
        if isinstance(gold, Person) and isinstance(read, Person):
            return 2 * ENOUGH if names_of(gold) & names_of(read) else 0.0
        common = evidence_in_common(gold, read)
        if rule.same is not None and common < HALF and not (rule.same and self.equal(gold, read, rule.same)):
            return 0.0
        like = rule.start
        for weight, slots in rule.likeness:
            like += weight * sum(self.equal(gold, read, slot) for slot in slots)
        return like + rule.evidence * common


def evidence_in_common(a: Finding, b: Finding) -> float:
    """The share of the shorter evidence that two findings have in common."""
    one, other = characters(a), characters(b)
    return len(one & other) / min(len(one), len(other))


def characters(finding: Finding) -> set[int]:
    return {place for span in finding.evidence for place in range(span.start, span.end)}


def names_of(person: Person) -> frozenset[str]:
    return frozenset(folded_name(name) for name in (person.name, *person.also))


@cache
def folded_name(name: str) -> str:
    """A name without case, spaces and points, so that `V.Khrenin` and `V. Khrenin` are one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())


@cache
def folded_words(text: str) -> frozenset[str]:
    """The words of a text without case and marks."""
    apart = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("đ", "d")
    return frozenset(re.findall(r"\w+", bare))


def same_words(a: str | None, b: str | None, share: float) -> bool:
    """Whether two texts have `share` of all their words in common, or one of two words or more lies in the other."""
    if not a or not b:
        return not a and not b
    one, other = folded_words(a), folded_words(b)
    if not one or not other:
        return a == b
    inside = (one <= other or other <= one) and min(len(one), len(other)) >= 2
    return inside or len(one & other) / len(one | other) >= share
