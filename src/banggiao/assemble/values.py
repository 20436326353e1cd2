"""By which rule the value shown for each slot is chosen, and which values can differ.

CORRECTED comes before all: what a person ruled. MOST, the rule of facts: the value that most reports of articles that
copy no other give, then the more precise, then that of the earlier report. A vaguer date, or one without its year,
speaks for the more precise one that it leaves room for. Other values stand beside it as accounts.
UNION: a list gathers what all reports name. FURTHEST: of a status, the one furthest in life. LAST: what the latest
dated report gives, for people rise and cycles pass on. HIGHEST: of a round, the highest number.
"""

from enum import Enum, auto

from banggiao.assemble.days import agrees
from banggiao.assemble.folding import fold
from banggiao.records import Encounter, Finding, Instrument, Mechanism, Person, Relation, Statement


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
        "kind": _M, "countries": _U, "status": _F, "name": _M, "ordinal": _H, "period": _L, "roles": _L, "topics": _U,
    },
    Statement: {"speaker": _M, "countries": _M, "act": _M, "addressee": _M, "topics": _U},
}
# Slots where two values cannot both be true; elsewhere they are two wordings, or two moments of one life.
DISPUTABLE = frozenset({"date", "place_country", "ordinal", "rank"})
# Slots that may stay open where no report counts for them.
MAY_BE_OPEN = frozenset({
    "also", "rank", "posts", "name", "ordinal", "date", "place", "place_country", "participants", "within", "period",
    "topics", "roles", "speaker", "addressee",
})
# From the first stage of life to the last.
STAGES = {
    word: stage
    for stage, words in enumerate((
        ("proposed",), ("negotiating", "planned", "stated"), ("signed", "held", "existing", "raised"), ("in-force",),
        ("expired",),
    ))
    for word in words
}


def open_to(slot: str, vague: object, precise: object) -> bool:
    """Whether one value says the same as another, or leaves part of it open."""
    if isinstance(vague, str) and isinstance(precise, str):
        if slot == "place":
            return f" {fold(vague)} " in f" {fold(precise)} "
        return agrees(vague, precise)
    return vague == precise


def precision(slot: str, value: object) -> int:
    """The higher, the more a value tells."""
    # A longer name of a place is not a finer place.
    return len(value) if isinstance(value, str | tuple) and slot != "place" else 0
