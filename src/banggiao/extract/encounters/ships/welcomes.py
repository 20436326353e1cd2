"""The welcome of ships in a home port, and the calls that it tells of."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, people_of
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.receiving import presiding
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.flags import flags_in
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.ships.ships import flag_of
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_SHIP_WORD = 3  # letters of "tàu", with which the words for a welcome end


def received(clause: Clause, trigger: Trigger) -> list[Draft]:
    """The calls of ships that a port receives ("đón tàu … của A và hai chiến hạm của B"), and the ceremony for them."""
    form, sentence = clause.form, clause.sentence
    rite = form.startswith("lễ", trigger.start)
    if not (rite or clause.dates or _TOLD.search(form, max(sentence.start, trigger.start - 45), trigger.start)):
        return []
    stop = _NAMES_END.search(form, trigger.end, sentence.end)
    limit = stop.start() if stop else sentence.end
    named = [m.value for kind in ("country", "body") for m in clause.document.hits.within(kind, trigger.end, limit)]
    named += sorted(flags_in(clause, trigger.end, limit))
    sides = [flag for flag in dict.fromkeys(named) if flag != HOME]
    told = [(trigger.start, min(limit, trigger.end + 90) if sides else trigger.end)]
    drafts = [_welcomed(clause, trigger, told, {flag}) for flag in sides]
    if rite:
        drafts.append(_welcomed(clause, trigger, told, set(sides)))
        drafts[-1].kind, drafts[-1].rule, drafts[-1].back = "ceremony", "encounters.welcome", not sides
        drafts[-1].people = people_of(_presiding(clause, trigger), "host")
        if not sides and flag_of(clause, trigger.end - _SHIP_WORD) == HOME:  # whose port it is the call tells
            drafts[-1].guest = HOME
            host = _held_by(clause, limit)  # else whose port it is the call tells
            drafts[-1].host_country = drafts[-1].place_country = drafts[-1].destination = host
            drafts[-1].countries = {HOME, host} if host else drafts[-1].countries
    return drafts


def _presiding(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Who of the home state presides over a welcome: "A chủ trì lễ đón tàu …", "lễ đón tàu … do A chủ trì"."""
    if clause.led_by(_PRESIDES, trigger):
        heads = [a for a in clause.actors if a.end <= trigger.start and a.person is not None][-1:]
    else:
        heads = presiding(clause, trigger.end)
    return [a for a in heads if a.country == HOME]


_PRESIDES = Pattern(r"(?<!\w)chủ trì(?: (?:trọng thể|buổi))* $")


def _held_by(clause: Clause, start: int) -> str | None:
    """ "Lễ đón đoàn tàu … được Bộ Tư lệnh X của A tổ chức": whose forces hold it."""
    if not clause.form.startswith("được ", start):
        return None
    named = clause.named(start, clause.sentence.end)
    states = [m.value for m in named if m.value not in ORGANISATIONS]
    return states[0] if len(set(states)) == 1 and states[0] != HOME else None


def _welcomed(clause: Clause, trigger: Trigger, told: list[tuple[int, int]], guests: set[str]) -> Draft:
    draft = Draft(
        kind="port-call",
        rule="encounters.port",
        position=trigger.start,
        told=list(told),
        sentence=clause.number,
        firm=clause.firm,
        countries=guests | {HOME},
    )
    draft.guest = next(iter(guests)) if len(guests) == 1 else None
    draft.host_country = draft.place_country = draft.destination = HOME
    return draft


_TOLD = Pattern(r"(?<!\w)(?:đã|vừa|sẽ|sắp|tổ chức)(?!\w)[^,;.]*$")
_NAMES_END = Pattern(r"[.;:]|(?<!\w)(?:được|tại|ở|vào|nhân(?! dân)|do(?! thám)|đến|tới|sang|thăm|(?<!ai[ -])cập)(?!\w)")
