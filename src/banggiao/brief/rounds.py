"""Which encounters are rounds of a standing mechanism."""

import unicodedata

import msgspec

from banggiao.brief.dates import sort_key
from banggiao.records import Encounter, Mechanism
from banggiao.records.entry import Entry

# The kind of encounter that a round of each kind of mechanism is; offices, hotlines and courses have no rounds.
ROUND_KINDS = {
    "policy-dialogue": "dialogue",
    "ministerial": "conference",
    "working-group": "dialogue",
    "border-exchange": "exchange",
    "joint-patrol": "exercise",
    "exercise-series": "exercise",
}


class Rounds(msgspec.Struct, frozen=True, kw_only=True):
    """The last round held and the next one to come, with their numbers as far as any report names them."""

    last: Entry[Encounter] | None = None
    next: Entry[Encounter] | None = None
    last_number: int | None = None
    next_number: int | None = None


def rounds_of(mechanism: Entry[Mechanism], encounters: list[Entry[Encounter]]) -> Rounds:
    """The rounds of `mechanism` among `encounters`, which are in order of their dates.

    A number that only the mechanism's own reports name, greater than that of the last round held, is the next round's.
    """
    own = [entry for entry in encounters if _is_round(mechanism, entry.shown)]
    held = [entry for entry in own if entry.shown.status == "held"]
    last = max(held, key=_time, default=None)
    coming = [entry for entry in own if entry.shown.status != "held" and (last is None or _time(entry) > _time(last))]
    following = min(coming, key=_time, default=None)
    last_number = last.shown.ordinal if last else None
    told = sorted({s.finding.ordinal for s in mechanism.supports if s.finding.ordinal})
    next_number = following.shown.ordinal if following else None
    if last is None and following is None:
        # Nothing but the number is known; a channel that exists has held the rounds that its reports name.
        if mechanism.shown.status == "existing":
            last_number = told[-1] if told else None
        else:
            next_number = told[-1] if told else None
    elif next_number is None and last_number is not None:
        next_number = next((number for number in told if number > last_number), None)
    return Rounds(last=last, next=following, last_number=last_number, next_number=next_number)


def _time(entry: Entry[Encounter]) -> tuple[str, int]:
    date = sort_key(entry.shown.date or entry.first_reported)
    return (date if date < "}" else "", entry.shown.ordinal or 0)


def _is_round(mechanism: Entry[Mechanism], encounter: Encounter) -> bool:
    if ROUND_KINDS.get(mechanism.shown.kind) != encounter.kind or mechanism.shown.countries != encounter.countries:
        return False
    names = [_folded(support.finding.name) for support in mechanism.supports if support.finding.name]
    if not names or not encounter.name:
        return True
    name = _folded(encounter.name)
    return any(name in other or other in name for other in names)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
