"""Units and local bodies of the home state, told with no country beside those of a neighbour."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
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


def with_those_at_home(clause: Clause, countries: set[str], row: list[Actor]) -> set[str]:
    """`countries` with the home state where the first of two bodies that do something with each other names none
    ("Học viện Quân y và Bộ Quốc phòng A ký …"): it is not of the state of the other."""
    bodies = [actor for actor in row if actor.kind == "side"]
    if len(bodies) < len(("A", "B")) or not clause.roll.home or len(countries) != 1 or HOME in countries:
        return countries
    return countries if clause.named(bodies[0].start, bodies[0].end) else countries | {HOME}
