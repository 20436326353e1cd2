"""How high relations stand: the ladder of levels between a partner and Vietnam."""

import msgspec

from banggiao.assemble import ladders
from banggiao.assemble.ladders import Rung
from banggiao.brief.desk import Cited, Desk
from banggiao.records import Relation
from banggiao.register.outlines import Line, Which

HOME = "VNM"


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One rung of the ladder; `stands` where it is the level that relations have, `doubtful` where few tell of it
    against many who tell of a lower one.
    """

    cited: Cited[Relation]
    rung: Rung
    stands: bool
    doubtful: bool


def levels(desk: Desk) -> tuple[Level, ...]:
    """The ladder, what stands first, then from the latest rung to the first; of Vietnam itself those with all."""
    lines = [line for line in desk.holdings.newest(Which(type=Relation.TYPE)) if _with_home(line, desk.country)]
    told = {one.entry.id: one for one in desk.holdings.tell(lines)}
    found = ladders((one.entry for one in told.values()), {id_: one.sources for id_, one in told.items()})
    rungs = [
        (rung, rung.level == ladder.standing, rung.level in ladder.doubtful)
        for ladder in found
        for rung in reversed(ladder.rungs)
    ]
    rungs.sort(key=lambda one: not one[1])
    cited = desk.cite(told[rung.entry] for rung, _, _ in rungs)
    return tuple(
        Level(cited=one, rung=rung, stands=stands, doubtful=doubtful)
        for one, (rung, stands, doubtful) in zip(cited, rungs, strict=True)
    )


def _with_home(line: Line, country: str) -> bool:
    return country == HOME or f"| {HOME} |" in line.countries
