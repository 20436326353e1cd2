"""Encounters: one event under many reports, look-alikes kept apart.

Reports are compared by when, who, what it is called, and the occasion that their articles tell of. Some things part two
reports whatever else agrees (`_parted`); a bond joins them (`_bound`, `_firmness`). A report joins the group that
it has the firmest bond with; where two groups have equal claims it stands alone and is offered for review
(belonging.py).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import timedelta

import msgspec

from banggiao.assemble.belonging import Claim, Rank, choose, claim_of
from banggiao.assemble.days import days, distance, may_share_days
from banggiao.assemble.features import Features, encounter_name, features
from banggiao.assemble.meeting import Meeting, Point, Reach, looks, stands
from banggiao.assemble.occasions import Hear, occasions, same_occasion, told_on
from banggiao.assemble.passages import is_mostly
from banggiao.assemble.rulings import Rulings
from banggiao.assemble.timing import SETTING_OUT, WINDOW, When, when
from banggiao.assemble.titles import alike, inside
from banggiao.assemble.wordings import Head, Wording

# Two proper names are one from this share of common words on, or where one holds the other.
_LIKE = 0.5
# By so many days a round can be put off, or told wrongly.
_PUT_OFF = 45
# How firmly two reports hold together by when they are; people, names and occasion add to it.
_FIRMNESS = {
    When.SAME: 3.0, When.OVERLAP: 2.5, When.SAME_ANY_YEAR: 2.0, When.WITHIN: 1.0, When.NEAR: 1.0, When.ABOUT: 1.0,
}
_SIDE, _NAME, _VESSEL, _OCCASION, _ROUND, _KIND, _PLACE = 2.0, 2.0, 3.0, 1.5, 4.0, 0.5, 0.25


def encounter_stands(wording: Wording) -> list[Point]:
    """Where others meet a wording, and where it is found by its name."""
    return [named_point(wording), *(point for reach in _reaches(wording) for point in stands(reach))]


def named_point(wording: Wording) -> Point:
    """Where all wordings stand that an entry would have one name by."""
    return Point(f"named {encounter_name(wording.head)}")


def encounter_looks(wording: Wording) -> list[Point]:
    """Where a wording meets others."""
    return [point for reach in _reaches(wording) for point in looks(reach)]


def _reaches(wording: Wording) -> list[Reach]:
    """By kind and parties, what a gathering of many is called, or the number of a round.

    Two kinds are one event only where people of both sides, or ships, tell (`_bound`): those who have some meet apart.
    """
    told = features(wording.head)
    parties = f"{told.family.name}|{' '.join(told.countries)}"
    bases = [f"{parties}|{told.kind}"]
    if len(told.cast) > 1 or told.vessels:
        bases.append(f"{parties}|known")
    if told.family.of_many and told.words:
        bases.append(f"{told.family.name}|~{' '.join(sorted(told.words))}")
    if told.family.of_many and told.yearless:
        bases.append(f"{told.family.name}|any")
    reach = [_reach(base, told) for base in bases]
    if told.ordinal is not None:
        reach.append(Reach(f"{parties}|round {told.ordinal}"))
    return reach


def _reach(base: str, wording: Features) -> Reach:
    told = days(wording.date)
    if wording.date is None and wording.told is not None:
        window = timedelta(days=WINDOW)
        told = (wording.told - window, wording.told + window)
    if told is not None:
        beside = SETTING_OUT // 2 if wording.family.directed else 0
        return Reach(base, told[0].toordinal() - beside, told[1].toordinal() + beside)
    if wording.yearless:
        return Reach(base, wording.yearless[0].toordinal(), wording.yearless[1].toordinal(), yearless=True)
    return Reach(base)


def may_be_one_encounter(one: Wording, other: Wording) -> bool:
    """Whether two wordings can come to be of one event, or would have one id."""
    bound = could_be_one_encounter(one.head, other.head) and bond(one, other)
    return bool(bound) or encounter_name(one.head) == encounter_name(other.head)


class _Two(msgspec.Struct, gc=False):
    """Two wordings that are compared, and what they say; `hear` gives the occasions of each."""

    one: Wording
    other: Wording
    a: Features
    b: Features
    hear: Hear
    known: bool | None = None

    def are_of_one_occasion(self) -> bool:
        """Whether their articles tell of one occasion: found out where it is asked, and once."""
        if self.known is None:
            self.known = same_occasion(self.hear(self.one), self.hear(self.other))
        return self.known


def bond(one: Wording, other: Wording, hear: Hear = occasions) -> float | None:
    """How firmly two wordings hold together whose heads do not part them (`could_be_one_encounter`).

    0.0 where nothing binds them, None where their articles part them after all. `hear` gives the occasions of a
    wording; it is asked where the heads leave open what the two are of.
    """
    two = _Two(one, other, features(one.head), features(other.head), hear)
    return None if _parted(two) else _firmness(two)


def bond_heard(unheard: float | None, one: Wording, other: Wording, hear: Hear) -> float | None:
    """The bond of two wordings of which `unheard` is the one that they have if nothing is known of their occasions."""
    if not same_occasion(hear(one), hear(other)):
        return unheard
    if unheard:
        return unheard + _OCCASION
    two = _Two(one, other, features(one.head), features(other.head), hear, True)
    return None if _parted(two) else _firmness(two)


def surely_two(one: Wording, other: Wording, hear: Hear = occasions) -> bool:
    """Whether two wordings are surely of two events, by their heads or by what their articles tell."""
    two = _Two(one, other, features(one.head), features(other.head), hear)
    return _told_apart(two.a, two.b) or _parted(two)


def encounter_rank(wording: Wording) -> Rank:
    """Before others come the wordings that are dated, then those that name most people.

    All else is left to chance: to ranks by day each new report of a busy year would matter for all that come after it.
    """
    told = features(wording.head)
    vague = 3 if told.date is None else 0 if told.span else 1 if told.yearless else 2
    return (vague, -told.people, wording.key)


def gather_encounters(wordings: Iterable[Wording], rulings: Rulings) -> list[list[Wording]]:
    """Wordings that may be of one event, parted into events: each, by rank, joins the group that claims it most firmly.
    """
    ranked = sorted(wordings, key=encounter_rank)
    meeting = Meeting({wording.key: encounter_stands(wording) for wording in ranked})
    heads = {wording.key: wording.head for wording in ranked}
    groups: dict[int, list[Wording]] = {}
    for wording in ranked:
        met = meeting.met(encounter_looks(wording))
        near = {key for key in met if could_be_one_encounter(heads[key], wording.head)}
        place = choose(wording.key, {key: _claim(wording, near, group, rulings) for key, group in groups.items()})
        groups.setdefault(place.leader, []).append(wording)
    return list(groups.values())


def _claim(wording: Wording, near: Container[int], group: Sequence[Wording], rulings: Rulings) -> Claim:
    """The claim of a group on a wording, by those of it that are near."""
    def held(other: Wording) -> float | None:
        if wording.ruled_apart(other, rulings):
            return None
        if other.key in near:
            return bond(wording, other)
        return None if surely_two(wording, other) else 0.0

    return claim_of([held(other) for other in group])


def could_be_one_encounter(one: Head, other: Head) -> bool:
    """Whether nothing that two wordings say themselves parts them; the occasion is not asked."""
    return not _told_apart(features(one), features(other))


def possible_encounters(one: Head, others: Mapping[int, Head]) -> set[int]:
    """Those of some wordings, by key, that could be of one encounter with one (see `could_be_one_encounter`)."""
    told = features(one)
    return {key for key, other in others.items() if not _told_apart(told, features(other))}


def _told_apart(a: Features, b: Features) -> bool:
    """Whether two wordings are of two events by what they say themselves, whatever their occasions."""
    if a.family != b.family or (a.ordinal and b.ordinal and a.ordinal != b.ordinal):
        return True
    named = bool(a.words and b.words)
    if a.countries != b.countries or named:
        named_alike = _named_alike(a, b) or (a.family.one_series and _same_round(a, b))
        if (named and not named_alike) or (a.countries != b.countries and not (a.family.of_many and named_alike)):
            return True
    # At a gathering of many that is known by name each report names the people that it cares for.
    if not (named and a.family.of_many) and a.contradicts_side(b):
        return True
    if _same_round(a, b):
        return False
    if when(a, b) is When.APART:
        return True
    opposite = a.place_country and b.place_country and a.place_country != b.place_country
    return bool(opposite and a.family.directed and not a.shares_side(b))


def _parted(two: _Two) -> bool:
    """Whether the articles of two wordings show them to be of two events; their heads do not."""
    a, b = two.a, two.b
    if not {voice.article for voice in two.one.voices}.isdisjoint([voice.article for voice in two.other.voices]):
        return True  # one article tells of two events: its reader held them apart
    if a.countries != b.countries and not _parties_may_differ(two):
        return True
    return bool(a.vessels and b.vessels and not a.vessels & b.vessels and not two.are_of_one_occasion())


def _parties_may_differ(two: _Two) -> bool:
    """Whether two wordings of a gathering of many can be of one though they name other parties: by name or occasion."""
    if two.a.words and two.b.words:
        return True
    a, b = set(two.a.countries), set(two.b.countries)
    return (a <= b or b <= a) and two.are_of_one_occasion()


def _bound(two: _Two, time: When, sides: int) -> bool:
    """Whether enough binds two wordings that nothing parts; `time` and `sides` as they stand to each other."""
    a, b = two.a, two.b
    round_ = _same_round(a, b)
    named = bool(a.words and b.words)
    vessels = bool(a.vessels & b.vessels)
    if a.kind != b.kind and sides < 2 and not vessels:
        return False  # one visitor's talks with one host and call on another look alike
    known_by_name = named and a.family.of_many and time is When.WITHIN
    one_guest = sides > 0 and a.family.directed and a.tells_month and b.tells_month and time is When.WITHIN
    if a.held != b.held and not (
        round_ or sides > 1 or vessels or known_by_name or one_guest
        or time in {When.SAME, When.OVERLAP, When.SAME_ANY_YEAR}
    ):
        return False  # what was only planned, nobody knows for when, may be another event than what took place
    return round_ or _time_suffices(two, time, sides, named or vessels)


def _firmness(two: _Two) -> float:
    """How firmly two wordings hold together; 0.0 for not enough to join them."""
    a, b = two.a, two.b
    time, sides = when(a, b), len(a.shares_side(b))
    if not _bound(two, time, sides):
        return 0.0
    firm = _FIRMNESS.get(time, 0.0) + _SIDE * sides + _ROUND * _same_round(a, b)
    firm += _NAME * bool(a.words and b.words) + _VESSEL * bool(a.vessels & b.vessels)
    firm += _KIND * (a.kind == b.kind) + _PLACE * (a.place is not None and a.place == b.place)
    # Of what is known by its name the occasion says no more: and a summit has hundreds of wordings.
    known_by_name = a.family.of_many and a.words and b.words
    return firm if known_by_name else firm + _OCCASION * two.are_of_one_occasion()


def _time_suffices(two: _Two, time: When, sides: int, known: bool) -> bool:
    """Whether so much agreement in time is enough beside what else agrees; `known`: by a name, or a ship."""
    a, b = two.a, two.b
    # Summits come again in the same months, though hardly on the same days.
    to_the_day = a.yearless is not None and b.yearless is not None
    comes_again = a.family.of_many and bool(a.words) and _open_year(a, b) and not to_the_day
    acquainted = sides > 0 or (known and not comes_again)
    match time:
        case When.SAME:
            return True
        case When.OVERLAP:
            return acquainted or not (a.cast or b.cast) or two.are_of_one_occasion()
        case When.SAME_ANY_YEAR | When.WITHIN:
            return acquainted or two.are_of_one_occasion()
        case When.NEAR:
            faceless = not a.cast or not b.cast
            return acquainted or (faceless and two.are_of_one_occasion())
        case When.ABOUT:
            return sides > 1 or known or two.are_of_one_occasion()
        case _:
            faceless = not a.cast or not b.cast
            if sides > 1 or (sides > 0 and a.family.directed):
                return _one_story(two)
            return faceless and a.kind == b.kind and _one_story(two)


def _one_story(two: _Two) -> bool:
    """Whether two wordings of which one has no time at all are of one occasion for all that their articles tell."""
    if any(is_mostly(x.passages, y.passages) for x in two.hear(two.one) for y in two.hear(two.other)):
        return True
    a, b = two.a, two.b
    if (a.date is None and b.date is None) or a.family.directed:
        return two.are_of_one_occasion()
    day, undated = (a.date, two.other) if a.date is not None else (b.date, two.one)
    return two.are_of_one_occasion() and told_on(day, two.hear(undated))


def _named_alike(a: Features, b: Features) -> bool:
    return inside(a.words, b.words) or alike(a.words, b.words, _LIKE)


def _same_round(a: Features, b: Features) -> bool:
    if a.ordinal is None or a.ordinal != b.ordinal:
        return False
    # Two channels can reach the same number: a year apart it is another one's round, and so are summits of another
    # season where a year is open.
    if a.span and b.span:
        return distance(a.span[0], b.span[0]) < 366
    return not (a.family.of_many and _open_year(a, b)) or may_share_days(a.date or "", b.date or "", _PUT_OFF)


def _open_year(a: Features, b: Features) -> bool:
    """Whether one of two dates that are told tells a year, and the other leaves it open."""
    return bool(a.date and b.date) and (a.date or "").startswith("--") != (b.date or "").startswith("--")
