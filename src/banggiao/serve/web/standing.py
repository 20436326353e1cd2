"""Who the partners are, and how high relations with each stand: now or at other times."""

import msgspec

from banggiao.assemble.ladders import ladders_told
from banggiao.brief.dossier import HOME
from banggiao.knowledge.countries import fold_name
from banggiao.records import Relation
from banggiao.records.vocabulary import LEVELS
from banggiao.serve.listing.partners import Partner, partners
from banggiao.serve.web.visit import Visit

# Those whose level nobody reported come last.
NO_LEVEL = "known"
BANDS = (*LEVELS, NO_LEVEL)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A partner. `entries` by type and `last_encounter` are told for the present alone."""

    code: str
    level: str | None
    relation: str | None
    entries: dict[str, int] | None = None
    last_encounter: str | None = None

    @property
    def band(self) -> str:
        """Its level, or what stands for none."""
        return self.level or NO_LEVEL


def standings(visit: Visit) -> list[Standing]:
    """All partners by code."""
    if visit.now:
        body = visit.server.lately("standings", lambda: _now(visit))
    else:
        body = visit.server.remembered(("standings", visit.as_of, visit.so_on), lambda: _then(visit))
    return msgspec.json.decode(body, type=list[Standing])


def by_band(visit: Visit, known: list[Standing]) -> list[tuple[str, list[Standing]]]:
    """The partners of each level, the highest level first, by their names."""
    groups = ((band, [one for one in known if one.band == band]) for band in BANDS)
    return [(band, sorted(some, key=lambda one: by_name(visit, one))) for band, some in groups if some]


def by_name(visit: Visit, one: Standing) -> str:
    """What partners are sorted by: the name without its marks."""
    return fold_name(visit.words.country(one.code))


def _now(visit: Visit) -> list[Standing]:
    with visit.server.asking() as asking:
        return [_standing(partner) for partner in partners(asking)]


def _standing(partner: Partner) -> Standing:
    return Standing(
        code=partner.code,
        level=partner.level,
        relation=partner.relation,
        entries=partner.entries,
        last_encounter=partner.last_encounter,
    )


def _then(visit: Visit) -> list[Standing]:
    with visit.server.asking() as asking:
        told = list(visit.register.then(asking, Relation.TYPE, HOME).shown())
    found = []
    for known in ladders_told((line.line.id, shown, line) for line, shown in told if isinstance(shown, Relation)):
        code = next(party for party in known.countries if party != HOME)
        found.append(Standing(code=code, level=known.standing, relation=known.top.entry))
    return sorted(found, key=lambda one: one.code)
