"""Whether two calls of ships are at different ports, by the names that are told."""

from functools import cache, lru_cache

from banggiao.extract.encounters.draft import Draft
from banggiao.knowledge.countries import find_country
from banggiao.knowledge.table import table


def other_port(known: Draft, draft: Draft) -> bool:
    """True where two ports are named that share no name ("cảng Sakai", "quân cảng Yokosuka")."""
    if not (known.firm and draft.firm):  # a title may name the town for its port
        return False
    names = [_port_name(place) for place in (known.place, draft.place)]
    if _is_towns(known.place) != _is_towns(draft.place):  # the town's port, and its name
        return False
    return bool(names[0] and names[1] and not names[0] & names[1])


@lru_cache(maxsize=1024)
def _port_name(place: str | None) -> frozenset[str]:
    words = (place or "").replace(",", " ").split()
    name = [word for word in words[1:] if word[:1].isupper()]
    if "cảng" not in {word.lower() for word in words[:2]} or find_country(" ".join(name)):
        return frozenset()
    return frozenset(name)


@lru_cache(maxsize=1024)
def _is_towns(place: str | None) -> bool:
    """True for a port that bears only the name of its town ("cảng Hải Phòng")."""
    name = (place or "").partition(",")[0].lower().partition("cảng ")[2]
    return name in _towns()


@cache
def _towns() -> frozenset[str]:
    rows = (row for row in table("places") if row.columns["kind"] in ("city", "capital"))
    return frozenset(form.lower() for row in rows for form in row.forms)
