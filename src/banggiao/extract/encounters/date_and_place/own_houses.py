"""Houses of which each state has one of its own, and in whose of two states the one that is named stands."""

from banggiao.extract.encounters.cues import cue
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause

_KEPT = ("assembly", "palace", "government", "party")
_HOUSES = {house: cue(f"house-{house}") for house in (*_KEPT, "any")}
_KEEPERS = {house: cue(f"keeper-{house}") for house in _KEPT}


def stands_in(clause: Clause, draft: Draft, start: int, end: int) -> str | None:
    """The state of a house named in `[start, end)` without its country: that of the one of two who holds the post to
    which it belongs, else that of the host; None for any other place."""
    house = next((name for name, house in _HOUSES.items() if house.match(clause.form, start, end)), None)
    if house is None:
        return None
    keepers = {side for side in draft.countries if house in _KEEPERS and _keeps(clause, draft, side, house)}
    if len(keepers) != 1 or keepers == {draft.host_country} or draft.rule != "encounters.caller":
        return draft.host_country
    _receives(clause, draft, keepers.pop())
    return draft.host_country


def _keeps(clause: Clause, draft: Draft, side: str, house: str) -> bool:
    """True where one of a side has the post to which a house belongs."""
    people = clause.annotation.cast.individuals
    theirs = (people[p] for p in draft.people if people[p].country == side)
    posts = (post for person in theirs for naming in person.namings for post in naming.posts)
    return any(_KEEPERS[house].match(clause.form, post.start, post.end) for post in posts)


def _receives(clause: Clause, draft: Draft, host: str) -> None:
    """ "Tại Nhà Quốc hội, A hội kiến B": the word has either side as its subject, and A is at home there."""
    people = clause.annotation.cast.individuals
    draft.host_country = host
    draft.guest = next((side for side in draft.countries if side != host), None)
    for person in draft.people:
        draft.people[person] = "host" if people[person].country == host else "guest"
