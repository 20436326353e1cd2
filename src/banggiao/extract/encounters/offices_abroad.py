"""Whose the offices are that a meeting names without their country: those of the country visited."""

from msgspec.structs import replace

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_OPENS_IN = Pattern(r"(?:tại|ở|tới|đến|trong|nhân)(?!\w)[^,;.:]{0,70}?(?=,)")
_HOSTS = Pattern(r"(?<!\w)(?:nước chủ nhà|chủ nhà|nước sở tại|nước này)(?!\w)")


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


def of_the_hosts(clause: Clause, subjects: list[Actor], objects: list[Actor]) -> list[Actor]:
    """ "hội đàm với Tổng thống nước chủ nhà X": of the foreign country named last before, not of the visitor's own."""
    own = {s.country for s in subjects}
    if not any(_HOSTS.search(clause.form, o.start, o.end) and o.country in own for o in objects):
        return objects
    named = [m for m in clause.document.hits.of("country") if m.end <= objects[0].start and m.value not in own]
    if not named or named[-1].value in ORGANISATIONS:
        return objects
    return [
        replace(o, country=named[-1].value) if _HOSTS.search(clause.form, o.start, o.end) and o.country in own else o
        for o in objects
    ]
