"""How high relations stand: the ladder of levels between a partner and Vietnam."""

from collections.abc import Iterable

import msgspec

from banggiao.assemble.ladders import Ladder, Rung, ladders_told
from banggiao.brief.desk import Cited, Desk
from banggiao.records import Relation
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import Told

HOME = "VNM"


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One rung of the ladder; `stands` where it is the level that relations have, `doubtful` where few tell of it
    against many who tell of a lower one.
    """

    cited: Cited[Relation]
    rung: Rung
    stands: bool
    doubtful: bool


def ladders_of(told: Iterable[Told]) -> tuple[Ladder, ...]:
    """The ladders of some relations, in the order of the codes of their parties."""
    return ladders_told((one.entry.id, one.entry.shown, one) for one in told)


def levels(desk: Desk) -> tuple[Level, ...]:
    """The ladder, what stands first, then from the latest rung to the first; of Vietnam itself those with all."""
    lines = [line for line in desk.holdings.newest(Which(type=Relation.TYPE)) if _with_home(line, desk.country)]
    told = {one.entry.id: one for one in desk.holdings.tell(lines)}
    rungs = [
        (rung, rung.level == one.standing, rung.level in one.doubtful)
        for one in ladders_of(told.values())
        for rung in reversed(one.rungs)
    ]
    rungs.sort(key=lambda one: not one[1])
    cited = desk.cite(told[rung.entry] for rung, _, _ in rungs)
    return tuple(
        Level(cited=one, rung=rung, stands=stands, doubtful=doubtful)
        for one, (rung, stands, doubtful) in zip(cited, rungs, strict=True)
    )


def _with_home(line: Line, country: str) -> bool:
    return country == HOME or f"| {HOME} |" in line.countries
