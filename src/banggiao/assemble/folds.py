"""What reports say of one thing, folded: how often each value was told and first by whom, not by each report.

A fold takes one report, or another fold, in any order and comes out the same, so an entry with thousands of reports
follows from its fold without any of them being read again. What is shown follows from the fold alone, by the rules of
values.py, in showing.py.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from banggiao.assemble.figures import FIGURE, figures
from banggiao.assemble.rulings import AnyReport, Rulings, report_id
from banggiao.assemble.values import DISPUTABLE, RULES, Rule
from banggiao.records import Encounter, Person, Relation

# The place of a report in the order in which reports are told.
Order = tuple[str, str, int]

# So many articles are named for each of several values; the others are counted.
_NAMED = 20
# So many wordings of evidence are kept for searching; the shortest, for they say it plainly.
_WORDINGS = 12


class Tally(msgspec.Struct, array_like=True, gc=False):
    """One value: how many reports tell it, in how many of these no other article is copied, and the first of them."""

    votes: int
    times: int
    firsts: list[Order]


class Latest(msgspec.Struct, array_like=True, gc=False):
    """The value of the report that was published last: the first of those of one day."""

    day: str
    order: Order
    value: Any


class Fold(msgspec.Struct, array_like=True, gc=False):
    """Reports of one type, folded: `times` of them, `sources` in articles that copy none; see the module.

    `first` is the first report, which rests on `ground`, evidence as offset and words, by `rule`; `last` is the latest
    day of publication, empty where none is known. By slot: `tallies` of values, the `latest` value, `sets` of all
    words; `ruled` what people corrected; `refused` what does not count, of the first report that says it.
    """

    times: int
    sources: int
    first: Order
    last: str
    ground: list[tuple[int, str]]
    rule: str
    tallies: dict[str, dict[Any, Tally]]
    latest: dict[str, Latest] = {}
    sets: dict[str, set[str]] = {}
    ruled: dict[str, Latest] = {}
    refused: dict[str, Latest] = {}

    @classmethod
    def of(cls, report: AnyReport, rulings: Rulings) -> "Fold":
        """The fold of one report, with the values that it is ruled to have."""
        finding = report.finding
        source = 0 if report.copies else 1
        made = cls(
            times=1,
            sources=source,
            first=report.order,
            last=report.published or "",
            ground=[(span.start, span.text) for span in finding.evidence],
            rule=finding.rule,
            tallies={},
        )
        made._take(report, rulings, source)
        return made

    def _take(self, report: AnyReport, rulings: Rulings, source: int) -> None:
        finding, order = report.finding, report.order
        for slot, rule in RULES[type(finding)].items():
            value = getattr(finding, slot)
            if value is None:
                continue
            if not rulings.counts(report, slot):
                self.refused[slot] = Latest("", order, value)
            elif rulings.corrects(report, slot):
                self.ruled[slot] = Latest("", order, value)
            elif slot == "participants":
                self._take_participants(report, source)
            elif rule is Rule.UNION:
                self.sets[slot] = set(value)
            elif rule is Rule.LAST:
                if value != ():
                    self.latest[slot] = Latest(report.published or "", order, value)
            else:
                self._tally(slot, value, source, order)
            if slot in DISPUTABLE and rule is Rule.LAST and rulings.counts(report, slot):
                self._tally(slot, value, source, order)
        if isinstance(finding, Person):
            self.sets["posts"] = set(finding.posts)
        elif isinstance(finding, Relation):
            self.sets["evidence"] = {span.text for span in finding.evidence}
        elif isinstance(finding, Encounter):
            for what, number in figures(tuple(span.text for span in finding.evidence)).items():
                self._take_figure(report, f"{FIGURE}{what}", number, rulings)

    def _take_figure(self, report: AnyReport, slot: str, number: int, rulings: Rulings) -> None:
        if rulings.corrects(report, slot):
            self.ruled[slot] = Latest("", report.order, rulings.corrected[report_id(report), slot])
        elif rulings.counts(report, slot):
            self._tally(slot, number, 0 if report.copies else 1, report.order)

    def _take_participants(self, report: AnyReport, source: int) -> None:
        """Each person with a part under the name that the report has; every form that its article has, to search by."""
        serves = {person.name: person for person in report.people}
        forms: set[str] = set()
        tallies: dict[Any, Tally] = {}
        for number, participant in enumerate(report.finding.participants):
            person = serves.get(participant.person)
            country = person.country if person else None
            line = "\t".join((country or "", " ".join(participant.person.split()), participant.role))
            # In the order in which the first report names them.
            tallies[line] = Tally(source, 1, [(*report.order[:2], number)])
            forms |= {participant.person, *(person.also if person else ())}
        self.tallies["participants"], self.sets["also"] = tallies, forms

    def _tally(self, slot: str, value: Any, source: int, order: Order) -> None:
        plain = " ".join(value) if isinstance(value, tuple) else value
        self.tallies[slot] = {plain: Tally(source, 1, [order])}

    def add(self, other: "Fold") -> None:
        """Take in another fold of the same type, which stays as it is."""
        self.times += other.times
        self.sources += other.sources
        if other.first < self.first:
            self.first, self.ground, self.rule = other.first, other.ground, other.rule
        self.last = max(self.last, other.last)
        for slot, values in other.tallies.items():
            own = self.tallies.setdefault(slot, {})
            room = _NAMED if slot in DISPUTABLE or slot.startswith(FIGURE) else 1
            for value, tally in values.items():
                if (known := own.get(value)) is None:
                    own[value] = Tally(tally.votes, tally.times, tally.firsts)
                    continue
                known.votes += tally.votes
                known.times += tally.times
                if len(known.firsts) < room or tally.firsts[0] < known.firsts[-1]:
                    known.firsts = sorted([*known.firsts, *tally.firsts])[:room]
        for slot, latest in other.latest.items():
            mine = self.latest.get(slot)
            if mine is None or (latest.day, mine.order) > (mine.day, latest.order):
                self.latest[slot] = latest
        for slot, words in other.sets.items():
            self.sets[slot] = self.sets.get(slot, set()) | words
        if len(phrases := self.sets.get("evidence", ())) > _WORDINGS:
            self.sets["evidence"] = set(sorted(phrases, key=lambda phrase: (len(phrase), phrase))[:_WORDINGS])
        for slot, ruled in other.ruled.items():
            self.ruled[slot] = max(ruled, self.ruled.get(slot, ruled), key=lambda value: value.order)
        for slot, refused in other.refused.items():
            self.refused[slot] = min(refused, self.refused.get(slot, refused), key=lambda value: value.order)

    def copy(self) -> "Fold":
        """The same once more, to be added to."""
        tallies = {
            slot: {value: Tally(tally.votes, tally.times, tally.firsts) for value, tally in values.items()}
            for slot, values in self.tallies.items()
        }
        return Fold(
            times=self.times, sources=self.sources, first=self.first, last=self.last, ground=self.ground,
            rule=self.rule, tallies=tallies, latest=dict(self.latest), sets=dict(self.sets), ruled=dict(self.ruled),
            refused=dict(self.refused),
        )

    def discount(self) -> None:
        """Let the one report of this fold count for nothing: its article says the same once more."""
        if self.sources:
            self.sources = 0
            for values in self.tallies.values():
                for tally in values.values():
                    tally.votes = 0

    def recount(self, other: "Fold", shift: int) -> None:
        """Let a report that was folded in count for one source more or less; `other` is its fold where it counts."""
        if other.sources:
            self.sources += shift
            for slot, values in other.tallies.items():
                for value in values:
                    self.tallies[slot][value].votes += shift


def joined(folds: Iterable[Fold]) -> Fold:
    """One fold of several, which stay as they are."""
    first, *rest = folds
    if not rest:
        return first
    made = first.copy()
    for other in rest:
        made.add(other)
    return made


# Stands for the first report, where it need not be named again.
_THE_FIRST: Order = ("", "", 0)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Fold)


def encoded(fold: Fold) -> bytes:
    """A fold as bytes, for `decoded`: the same for all folds that say the same."""
    first = fold.first
    values = (
        fold.times, fold.sources, first, fold.last, fold.ground, fold.rule,
        {slot: _short(fold.tallies[slot], first) for slot in sorted(fold.tallies)},
        {slot: _by_first(fold.latest[slot], first) for slot in sorted(fold.latest)},
        {slot: sorted(fold.sets[slot]) for slot in sorted(fold.sets) if fold.sets[slot]},
        dict(sorted(fold.ruled.items())),
        dict(sorted(fold.refused.items())),
    )
    return _ENCODER.encode(values)


def _short(tallies: dict[Any, Tally], first: Order) -> dict[Any, list[Any]]:
    """Values in order; one that the first report tells, and no other is named for, need not name it."""
    ordered = sorted(tallies.items(), key=lambda pair: str(pair[0]))
    return {value: [t.votes, t.times, [] if t.firsts == [first] else t.firsts] for value, t in ordered}


def _by_first(latest: Latest, first: Order) -> Latest:
    return Latest(latest.day, _THE_FIRST, latest.value) if latest.order == first else latest


def decoded(packed: bytes) -> Fold:
    """The fold that `encoded` was given."""
    fold = _DECODER.decode(packed)
    for values in fold.tallies.values():
        for tally in values.values():
            tally.firsts = tally.firsts or [fold.first]
    for latest in fold.latest.values():
        if latest.order == _THE_FIRST:
            latest.order = fold.first
    return fold
