"""Units and local bodies of the home state, told with no country beside those of a neighbour."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_UNITS = Pattern(rf"(?<!\w)(?:{words('home-unit')}|{words('local-body')})(?!\w)")


def with_home_unit(clause: Clause, countries: set[str], start: int, end: int) -> set[str]:
    """`countries` with the home state where one neighbour's body stands beside a unit that tells no country
    ("Ban CHQS huyện X và Chi khu Quân sự Y, Campuchia ký …")."""
    if len(countries) != 1 or HOME in countries or countries & ORGANISATIONS:
        return countries
    return countries | {HOME} if _UNITS.search(clause.form, start, end) else countries
