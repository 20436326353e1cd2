"""Whose the offices are that a meeting names without their country: those of the country visited."""

from msgspec.structs import replace

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_OPENS_IN = Pattern(r"(?:tại|ở|tới|đến|trong|nhân)(?!\w)[^,;.:]{0,70}?(?=,)")


def of_the_country_visited(clause: Clause, subjects: list[Actor], objects: list[Actor]) -> list[Actor]:
    """ "Tại X, ông A sẽ gặp Thủ tướng, Chủ tịch Hạ viện": titles with no country are of X, not of the home state."""
    opening = _OPENS_IN.match(clause.form, clause.sentence.start, clause.sentence.end)
    if opening is None or not subjects or any(s.country != HOME for s in subjects):
        return objects
    named = clause.named(opening.start(), opening.end())
    if not named or named[-1].end != opening.end() or named[-1].value == HOME or named[-1].value in ORGANISATIONS:
        return objects
    bare = [o for o in objects if o.kind == "title" and o.country in (None, HOME)]
    bare = [o for o in bare if not clause.named(o.start, o.end)]
    return [replace(o, country=named[-1].value) if o in bare else o for o in objects]
