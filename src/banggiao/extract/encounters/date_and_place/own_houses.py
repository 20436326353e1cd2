"""Houses of which each state has one of its own, and in whose of two states the one that is named stands."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause

_HOUSE = Pattern(
    r"(?P<assembly>(?:tòa )?nhà quốc hội|(?:trụ sở|văn phòng) quốc hội)(?!\w)"
    r"|(?P<palace>phủ chủ tịch)(?!\w)"
    r"|(?P<government>(?:trụ sở|văn phòng|nhà khách) chính phủ)(?!\w)"
    r"|(?P<party>trụ sở trung ương đảng)(?!\w)"
    r"|(?:trung tâm hội nghị (?:quốc gia|quốc tế)|nhà khách bộ quốc phòng)(?!\w)"
)
# Whose house it is: who holds such a post receives there.
_KEEPERS = {
    "assembly": Pattern(r"(?:phó )?chủ tịch quốc hội(?!\w)"),
    "palace": Pattern(r"(?:phó )?chủ tịch nước(?!\w)"),
    "government": Pattern(r"(?:phó )?thủ tướng(?!\w)"),
    "party": Pattern(r"tổng bí thư(?!\w)"),
}


def stands_in(clause: Clause, draft: Draft, start: int, end: int) -> str | None:
    """The state of a house named in `[start, end)` without its country: that of the one of two who holds the post to
    which it belongs, else that of the host; None for any other place."""
    house = _HOUSE.match(clause.form, start, end)
    if house is None:
        return None
    keepers = {side for side in draft.countries if _keeps(clause, draft, side, house.lastgroup)}
    if len(keepers) != 1 or keepers == {draft.host_country} or draft.rule != "encounters.caller":
        return draft.host_country
    _receives(clause, draft, keepers.pop())
    return draft.host_country


def _keeps(clause: Clause, draft: Draft, side: str, house: str | None) -> bool:
    """True where one of a side has the post to which a house belongs."""
    if house is None:
        return False
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
