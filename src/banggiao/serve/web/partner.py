"""The live dossier on one partner: the newest of everything, with the way to the rest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from banggiao.assemble import courses, formulas, pledges
from banggiao.assemble.courses import Course, round_kinds
from banggiao.assemble.formulas import Formula
from banggiao.assemble.ladders import Ladder
from banggiao.assemble.pledges import PLEDGE_ACTS, Link, Pledge
from banggiao.brief.standing import HOME, ladders_of
from banggiao.records import Encounter, Finding, Mechanism
from banggiao.register.past.telling import Told
from banggiao.serve.api.partners import partner_code
from banggiao.serve.listing.holding import Holding, Outline, holding_now, holding_then, told_now
from banggiao.serve.listing.lives import Step, life
from banggiao.serve.listing.narrowing import Number
from banggiao.serve.listing.pulse import pulse
from banggiao.serve.web.lines import Line, lines_told, with_ends
from banggiao.serve.web.visit import Reading, Visit

routes = APIRouter()
STANDINGS = ("open", "in-progress", "done", "lapsed")
PAPER_ORDER = ("negotiating", "proposed", "in-force", "signed", "expired")
_FEW = 8
_FEWER = 5
# Pledges and positions are told from the newest statements of each act, with as many events that may bear on them.
_SAID = 20
_EVENTS = 60
_POSITIONS = ("affirm", "support", "object")
_ROUND_KINDS = ("dialogue", "conference", "exchange", "exercise")
_LIFE = (10, 10)  # reports, the first and the latest, that tell a life


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A line with what follows from its entry, as far as its type has that."""

    line: Line[Any]
    life: tuple[Step, ...] = ()
    course: Course | None = None

    @property
    def entry(self) -> Any:
        """The entry."""
        return self.line.entry


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Some lines of one kind, and how many there are in all."""

    rows: tuple[Shown, ...] = ()
    number: Number = Number(0, False)


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A pledge with the line of its statement, and what it is linked with."""

    pledge: Pledge
    line: Line[Any]
    met: tuple[tuple[Link, Finding], ...]


class Promises(msgspec.Struct, frozen=True, kw_only=True):
    """Some pledges of one outcome, and how many of those looked at have it."""

    rows: tuple[Promise, ...]
    number: int


class _Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that a page shows or works with, in outline."""

    planned: list[Outline]
    held: list[Outline]
    papers: dict[str, list[Outline]]
    channels: list[Outline]
    people: list[Outline]
    levels: list[Outline]
    said: list[Outline]
    bearing: list[Outline]
    rounds: list[Outline]

    def shown(self) -> set[str]:
        """Those that stand in a list, each with its first and latest report."""
        lists = (self.planned[:_FEWER], self.held[:_FEW], self.channels[:_FEW], self.people[:_FEW])
        return {one.id for some in lists for one in some}

    def looked_at(self) -> set[str]:
        """Those that something follows from: for that one report is enough."""
        return {one.id for some in (self.levels, self.said, self.bearing, self.rounds) for one in some}

    def papers_shown(self) -> set[str]:
        """The papers that are told with their lives."""
        return {one.id for some in self.papers.values() for one in some[:_FEWER]}


@routes.get("/partners/{country}")
def partner(visit: Reading, country: str) -> Response:
    """All that is known of one partner, the newest first, in a page's length."""
    code = partner_code(country)
    if code == HOME:
        return RedirectResponse(visit.address.home(), 307, {"Cache-Control": "no-store"})
    if country != code:
        return RedirectResponse(visit.address.partner(code), 307, {"Cache-Control": "no-store"})
    today = visit.so_on or visit.as_of or datetime.now(UTC).date().isoformat()
    with visit.server.asking() as asking:
        if visit.now:
            holding = holding_now(asking, code)
            chosen = _choose(holding)
            shown, lives = chosen.shown(), chosen.papers_shown()
            told = told_now(asking, chosen.looked_at() - shown - lives, 1, 0)
            told |= told_now(asking, shown) | told_now(asking, lives, *_LIFE)
            years = holding.years(chosen.held) if holding.whole("encounters") else _pulse(visit, code)
        else:
            holding, tell_then = holding_then(asking, visit.register, code)
            chosen = _choose(holding)
            told = tell_then(chosen.looked_at() | chosen.shown() | chosen.papers_shown(), ends=True)
            told |= tell_then(_in_question(chosen, told))
            years = holding.years(chosen.held)

    def part(type_: str, found: Sequence[Outline], limit: int) -> Part:
        rows = _rows(visit, [told[one.id] for one in found[:limit]], today)
        return Part(rows=rows, number=holding.number(type_, found))

    papers = [(status, part("instruments", found, _FEWER)) for status, found in chosen.papers.items() if found]
    channels = part("mechanisms", chosen.channels, _FEW)
    return visit.page(
        "partner.html.jinja",
        code=code,
        home=HOME,
        ladder=_ladder(code, [told[one.id] for one in chosen.levels]),
        years=years,
        most=max((kinds.total() for kinds in years.values()), default=0),
        planned=part("encounters", chosen.planned, _FEWER),
        held=part("encounters", chosen.held, _FEW),
        papers=papers,
        channels=channels,
        courses=_courses(channels, [told[one.id] for one in chosen.rounds]),
        people=part("people", chosen.people, _FEW),
        most_said=_SAID,
        promises=_promises(visit, chosen, told),
        formulas=_formulas(visit, [told[one.id] for one in chosen.said]),
    )


def _choose(holding: Holding) -> _Chosen:
    statements = holding.of("statements")
    acts = (*PLEDGE_ACTS, *_POSITIONS)
    said = [one for act in dict.fromkeys(acts) for one in [s for s in statements if s.kind == act][:_SAID]]
    bearing = [one for type_ in ("encounters", "instruments", "mechanisms") for one in holding.of(type_)[:_EVENTS]]
    return _Chosen(
        planned=holding.of("encounters", statuses=("planned",)),
        held=holding.of("encounters", statuses=("held",)),
        papers={status: holding.of("instruments", statuses=(status,)) for status in PAPER_ORDER},
        channels=sorted(holding.of("mechanisms"), key=lambda one: (-one.sources, one.id)),
        people=sorted(holding.of("people"), key=lambda one: (one.last_day or "", one.sources), reverse=True),
        levels=holding.of("relations"),
        said=said,
        bearing=bearing,
        rounds=holding.of("encounters", kinds=_ROUND_KINDS)[:_EVENTS],
    )


def _pulse(visit: Visit, code: str) -> dict[int, Counter[str]]:
    def counted() -> dict[int, Counter[str]]:
        with visit.server.asking() as asking:
            return pulse(asking, code)

    body = visit.server.lately(("pulse", code), counted)
    return {year: Counter(kinds) for year, kinds in msgspec.json.decode(body, type=dict[int, dict[str, int]]).items()}


def _rows(visit: Visit, told: Sequence[Told], today: str) -> tuple[Shown, ...]:
    lines = lines_told(visit, map(with_ends, told))
    return tuple(Shown(line=line, life=life(one.entry, today)) for one, line in zip(told, lines, strict=True))


def _ladder(code: str, levels: Iterable[Told]) -> Ladder | None:
    """The levels of relations with Vietnam; None where none is reported."""
    return next(iter(ladders_of(one for one in levels if set(one.entry.shown.countries) == {code, HOME})), None)


def _in_question(chosen: _Chosen, told: dict[str, Told]) -> set[str]:
    """The channels and those that may be their rounds: all their articles can tell whether they are."""
    kinds = round_kinds()
    channels = {
        one.id: (kinds[shown.kind], shown.countries)
        for one in chosen.channels[:_FEW]
        if isinstance(shown := told[one.id].entry.shown, Mechanism) and shown.kind in kinds
    }
    rounds = {
        one.id: (shown.kind, shown.countries)
        for one in chosen.rounds
        if isinstance(shown := told[one.id].entry.shown, Encounter) and shown.name
    }
    both = set(channels.values()) & set(rounds.values())
    return {id_ for some in (channels, rounds) for id_, fitting in some.items() if fitting in both}


def _courses(channels: Part, rounds: Iterable[Told]) -> dict[str, Course]:
    found = courses([row.entry for row in channels.rows], [told.entry for told in rounds])
    return {course.mechanism: course for course in found}


def _promises(visit: Visit, chosen: _Chosen, told: dict[str, Told]) -> list[tuple[str, Promises]]:
    """Pledges by what came of them, the newest first, each told once."""
    known = {one.id: told[one.id].entry for one in (*chosen.said, *chosen.bearing, *chosen.levels)}
    asked = ("promises", visit.as_of, visit.so_on, frozenset(known))
    until = max((one.last_reported for id_, one in told.items() if id_ in known and one.last_reported), default=None)
    body = visit.server.remembered(asked, lambda: pledges(known.values(), until))
    followed = msgspec.json.decode(body, type=list[Pledge])
    found: dict[str, list[Pledge]] = {standing: [] for standing in STANDINGS}
    said: set[str] = set()
    for pledge in sorted(followed, key=lambda pledge: pledge.made or "", reverse=True):
        if pledge.statement not in said:
            found[pledge.standing].append(pledge)
        said.update(pledge.again)
    groups = []
    for standing, some in found.items():
        lines = lines_told(visit, [told[pledge.statement] for pledge in some[:_FEWER]])
        rows = tuple(
            Promise(
                pledge=pledge, line=line, met=tuple((link, known[link.entry].shown) for link in pledge.links)
            )
            for pledge, line in zip(some, lines, strict=False)
        )
        groups.append((standing, Promises(rows=rows, number=len(some))))
    return [(standing, group) for standing, group in groups if group.rows]


def _formulas(visit: Visit, said: Sequence[Told]) -> list[tuple[Formula, Line[Any]]]:
    """The stock positions, each with the newest line that holds it."""
    by_id = {one.entry.id: one for one in said}
    found = formulas(one.entry for one in said)
    newest = [by_id[formula.sightings[-1].statement] for formula in found]
    return list(zip(found, lines_told(visit, newest), strict=True))
