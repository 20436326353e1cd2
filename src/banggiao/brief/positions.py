"""The positions of a partner and of Vietnam towards it: stock formulas; what was affirmed, backed, objected to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from banggiao.assemble import formulas
from banggiao.assemble.formulas import Formula
from banggiao.brief.desk import Cited, Desk
from banggiao.brief.holdings import Scope
from banggiao.brief.opening import holdings_of
from banggiao.brief.standing import HOME
from banggiao.records import Statement
from banggiao.register import Register
from banggiao.register.past.telling import Told

VIEWS = ("affirm", "support", "object")
# The newest statements whose words are looked through for formulas.
_LOOKED_THROUGH = 120
# Sightings told with a formula.
_TOLD = 3
_SIDES = 4


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """A stock position: the statement that first has it, the latest ones, and those in which it was said back."""

    formula: Formula
    first: Cited[Statement]
    latest: tuple[Cited[Statement], ...]
    said_back: tuple[Cited[Statement], ...]


class Stances(msgspec.Struct, frozen=True, kw_only=True):
    """Stock positions; where earlier statements were not looked through, `since` is the day from which they were."""

    lines: tuple[Stance, ...]
    since: str | None = None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one side, or both, hold: the newest first."""

    countries: tuple[str, ...]
    lines: tuple[Cited[Statement], ...]


class Views(msgspec.Struct, frozen=True, kw_only=True):
    """What was affirmed, backed and objected to, by side; `left` statements are older than those told."""

    sides: tuple[Side, ...]
    left: int = 0


def formulas_of(register: Register, country: str, scope: Scope) -> tuple[Formula, ...]:
    """The stock positions in statements by a partner or to it, those used last first; see `stances` for `scope`."""
    with holdings_of(register, country) as holdings:
        return _formulas(Desk(holdings, country, scope, None))[0]


def stances(desk: Desk) -> Stances:
    """The stock positions in statements by the partner or to it, those used last first."""
    found, told, since = _formulas(desk)
    desk.sources.expect(told[id_].entry.supports[0] for formula in found for id_ in _named(formula))
    return Stances(lines=tuple(_stance(desk, formula, told) for formula in found), since=since)


def views(desk: Desk) -> Views:
    """What each side affirmed, backed and objected to, the newest first."""
    held = desk.which(Statement.TYPE, kinds=VIEWS)
    chosen = desk.holdings.newest(held, None if desk.scope.newest is None else desk.scope.newest * _SIDES)
    grouped: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    found = desk.holdings.tell(chosen, 1, 1)
    desk.sources.expect(one.entry.supports[0] for one in found)
    for one in found:
        grouped[one.entry.shown.countries].append(one)
    sides = []
    told = 0
    for countries in sorted(grouped, key=lambda side: (_rank(side, desk.country), side)):
        some = desk.newest(grouped[countries])
        told += len(some)
        sides.append(Side(countries=countries, lines=tuple(desk.cite(some))))
    return Views(sides=tuple(sides), left=desk.holdings.number(held) - told)


def _formulas(desk: Desk) -> tuple[tuple[Formula, ...], dict[str, Told], str | None]:
    """The formulas, the statements by id, and the day since which there are any, where earlier ones are left out."""
    said = desk.holdings.newest(
        desk.which(Statement.TYPE), None if desk.scope.newest is None else _LOOKED_THROUGH + 1
    )
    some = said if desk.scope.newest is None else said[:_LOOKED_THROUGH]
    told = {one.entry.id: one for one in desk.holdings.tell(some, 1, 1)}
    found = sorted(
        formulas(one.entry for one in told.values()), key=lambda one: one.sightings[-1].day or "", reverse=True
    )
    return tuple(found), told, some[-1].day if len(some) < len(said) else None


def _rank(countries: tuple[str, ...], country: str) -> int:
    """The partner, Vietnam, both, then whoever else spoke with the partner."""
    return {(country,): 0, (HOME,): 1, tuple(sorted((country, HOME))): 2}.get(countries, 3)


def _named(formula: Formula) -> Iterator[str]:
    """The statements that the lines on a formula rest on: the first, the latest, and those that say it back."""
    yield formula.sightings[0].statement
    yield from _latest(formula)
    yield from _back(formula)


def _back(formula: Formula) -> list[str]:
    return [sighting.statement for sighting in reversed(formula.said_back[-_TOLD:])]


def _latest(formula: Formula) -> list[str]:
    back = set(_back(formula))
    rest = [sighting.statement for sighting in formula.sightings[1:] if sighting.statement not in back]
    return rest[: -_TOLD - 1 : -1]


def _stance(desk: Desk, formula: Formula, told: dict[str, Told]) -> Stance:
    def cite(ids: Iterable[str]) -> tuple[Cited[Statement], ...]:
        return tuple(desk.cite_first(told[id_]) for id_ in ids)

    (first,) = cite([formula.sightings[0].statement])
    return Stance(formula=formula, first=first, latest=cite(_latest(formula)), said_back=cite(_back(formula)))
