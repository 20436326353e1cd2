"""Visits told beside others: those of forerunners, each with its date, and of one who goes aboard a foreign ship."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import TO_COME, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import days_between
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.date_reach import opens_part
from banggiao.extract.encounters.sentence.flags import flags_in
from banggiao.extract.encounters.sentence.setting import places_in
from banggiao.extract.encounters.sentence.triggers import Trigger

_AFTER_WHOM = Pattern(rf",? (?:sau|tiếp sau|tiếp theo|kế tiếp|sau các)(?: {words('address')})* ")
_NEXT_WHOM = Pattern(rf"(?:,| và|, và|,? rồi)(?: (?:{words('address')}|của))* ")
_OF_WHOM = Pattern(rf" của (?:các |{of_class('he')} )*")
# "tổng thống thứ ba thăm X, sau người tiền nhiệm A và B": they came before, whether or not a year is told.
_NTH = Pattern(rf"(?<!\w)(?:thứ (?:{of_class('number')}|tư|\d{{1,2}})|tiếp theo|kế tiếp)(?: liên tiếp)? $")
_PREDECESSORS = Pattern(
    r"[^.;:\d]{0,60}?,? (?:sau|tiếp sau|tiếp nối)(?: (?:hai|ba|các|những|vị|ông|bà|cựu tổng thống|cựu thủ tướng|người"
    r"|tiền nhiệm|(?:tổng thống|thủ tướng)(?: tiền nhiệm)?))* "
)
_DATED = Pattern(
    rf"(?: \(| (?=(?:vào|hồi|năm|tháng|{of_class('part-of-month')}) ))(?:(?:vào|hồi|{of_class('part-of-month')}) )*"
    r"(?:năm )?(?:tháng )?"
    r"(?:(?P<month>\d{1,2})(?:[-/]| năm ))?(?P<year>(?:19|20)\d\d)(?![-/\d])\)?"
)
_SHIP = Pattern(rf" (?:{words('navy-ship')}|{words('warship')})(?!\w)")
_SHIP_NAME = 60  # characters that the naming of a ship may take


def forerunners(clause: Clause, visit: Draft, end: int) -> list[Draft]:
    """The visits of those who came before, each with its date ("thăm X sau ông A (2000), bà B (2006)")."""
    drafts = _row(clause, end, _AFTER_WHOM, visit.rule)
    nth = clause.form.rfind(" thứ ", clause.sentence.start, visit.position) >= 0
    if nth and not drafts and _NTH.search(clause.form, clause.sentence.start, visit.position):
        drafts = _predecessors(clause, visit, end)
    for draft in drafts:
        draft.destination = draft.host_country = draft.place_country = visit.destination
        draft.countries |= {c for c in (visit.destination,) if c}
    return drafts


def _predecessors(clause: Clause, visit: Draft, end: int) -> list[Draft]:
    """Those of the same country after whom the visitor is the next to come, with no date of their own."""
    behind = [a for a in clause.actors if a.start >= end]
    if not behind or not _PREDECESSORS.fullmatch(clause.form, end, behind[0].start):
        return []
    named = [a for a in clause.series(behind) if a.person is not None and a.person not in visit.people]
    drafts = [_visit(clause, a, None, visit.rule) for a in named if a.country in (None, visit.guest)]
    for draft in drafts:
        draft.guest = visit.guest
        draft.countries = {c for c in (visit.guest,) if c}
    return drafts


_YEARS = Pattern(
    rf"(?: (?:chính thức|cấp nhà nước|hữu nghị|làm việc|{words('times')}))*(?:,|:)?"
    r"(?: (?:lần lượt|là|vào|hồi|trong|các))*(?: | \()"
)
_AND = Pattern(r"(?:[,;]|,? và)(?: (?:vào|hồi|trong|gần đây nhất(?: là)?|mới nhất(?: là)?))* ")


def each_year(clause: Clause, visit: Draft, end: int) -> list[Draft]:
    """ "đã bốn lần thăm X vào các năm 2001, 2006 và 2013": one visit for each of the years; else the one."""
    behind = [d for d in clause.dates if d.start >= end and d.kind in ("year", "month")]
    if len(behind) < 2 or not _YEARS.fullmatch(clause.form, end, behind[0].start):
        return [visit]
    row = behind[:1]
    for date in behind[1:]:
        other = opens_part(clause, date) and any(0 < a.start - date.end <= len(", ") for a in clause.actors)
        if _AND.fullmatch(clause.form, row[-1].end, date.start) and not other:
            row.append(date)
    if len(row) < 2:
        return [visit]
    visits = []
    for date in row:
        one = visit.another(visit.told[0][0], date.end)
        one.date, one.complete = date.value, True
        visits.append(one)
    return visits


_WEEKS = 45  # days after the article's own in which a day without a year is one to come
_ON = Pattern(r"(?: (?:từ|vào|trong|các|từ ngày|(?:sẽ |dự kiến )?diễn ra))*(?: |(?= ?\())?(?: ?\()?(?:từ )?")
_THEN_TO = Pattern(
    r"(?:,| và|, và|;)(?: (?:sau đó|tiếp đó|tiếp theo|là|đến|tới|sang|thăm|chính thức|cấp nhà nước|nước|cộng hòa"
    r"|vương quốc|liên bang))* "
)


def each_with_its_days(clause: Clause, visit: Draft, end: int) -> list[Draft]:
    """ "thăm A từ ngày 20 đến 23/5, B ngày 24-26/5 và C …": the visits behind the first, each with its own days."""
    at, drafts = _days_behind(clause, end), list[Draft]()
    while at is not None:
        behind = clause.named(at[1], clause.sentence.end)
        if not behind or not _THEN_TO.fullmatch(clause.form, at[1], behind[0].start):
            break
        days = _days_behind(clause, behind[0].end)
        if days is None or visit.guest in (None, behind[0].value):
            break
        one = visit.another(behind[0].start, days[1])
        one.host_country = one.place_country = one.destination = behind[0].value
        one.countries = {visit.guest or "", behind[0].value}
        one.place, one.date, one.complete = None, days[0], True
        drafts.append(one)
        at = days
    return drafts


def _days_behind(clause: Clause, end: int) -> tuple[str, int] | None:
    """The days told right behind `end`, and where they end."""
    when = next((d for d in clause.dates if d.start >= end and d.value), None)
    if when is None or not _ON.fullmatch(clause.form, end, when.start):
        return None
    to_come = TO_COME.search(clause.form, clause.sentence.start, end) is not None
    coming = days_between(clause.calendar.published, (clause.calendar.value(when, True) or "").partition("/")[0])
    soon = coming is not None and 0 < coming < _WEEKS and when.raw is not None
    value = clause.calendar.value(when, to_come or soon)
    return (value, when.end + clause.form.startswith(")", when.end)) if value else None


def dated_guests(clause: Clause, trigger: Trigger) -> list[Draft]:
    """ "chuyến thăm của ông A (tháng 8-2017) và ông B (tháng 1-2018)": one visit each, to the other's country."""
    drafts = _row(clause, trigger.end, _OF_WHOM, trigger.rule)
    for draft in drafts:
        draft.told[0] = (min(trigger.start, draft.told[0][0]), draft.told[0][1])
    return drafts


def followers(clause: Clause, visit: Draft, end: int) -> list[Draft]:
    """ "chuyến thăm X của ông A vào năm 2015, của bà B vào tháng 4/2018": the visits to X behind the first."""
    guest = next((a for a in reversed(clause.actors) if a.person in visit.people and a.start >= visit.told[0][0]), None)
    date = _told_days(clause, guest.end) if guest and guest.end >= end else None
    drafts = _row(clause, date[1], _NEXT_WHOM, visit.rule) if date else []
    for draft in drafts:
        draft.destination = draft.host_country = draft.place_country = visit.destination
        draft.countries |= {c for c in (visit.destination,) if c}
    return [d for d in drafts if d.guest != visit.destination]


def _row(clause: Clause, at: int, gap: Pattern, rule: str) -> list[Draft]:
    """The visits of persons named in a row from `at` on, each followed by his days."""
    drafts: list[Draft] = []
    for actor in (a for a in clause.actors if a.start >= at):
        date = _told_days(clause, actor.end)
        if actor.person is None or date is None or not gap.fullmatch(clause.form, at, actor.start):
            break
        drafts.append(_visit(clause, actor, date, rule))
        at, gap = date[1], _NEXT_WHOM
    return drafts


def _told_days(clause: Clause, end: int) -> tuple[str, int] | None:
    """The month or year in brackets, or the days, told right behind `end`, and where they end."""
    dated = _DATED.match(clause.form, end, clause.sentence.end)
    if dated is None:
        return _days_behind(clause, end) if clause.form.startswith(" (", end) else None
    month = f"-{int(dated['month']):02}" if dated["month"] else ""
    return f"{dated['year']}{month}", dated.end()


def _visit(clause: Clause, actor: Actor, date: tuple[str, int] | None, rule: str) -> Draft:
    draft = Draft(
        kind="visit",
        rule=rule,
        position=actor.start,
        told=[(actor.start, date[1] if date else actor.end)],
        sentence=clause.number,
        firm=clause.firm,
        people={actor.person: "guest"} if actor.person is not None else {},
        date=date[0] if date else None,
        stop=date is None,
        settled=True,
        sure=True,
    )
    draft.guest = actor.country
    draft.countries = {actor.country} if actor.country else set()
    return draft


def aboard_of(clause: Clause, trigger: Trigger) -> tuple[str, int] | None:
    """The country of the ship that is visited at its own base, and where its naming ends; None where none is."""
    ship = _SHIP.match(clause.form, trigger.end, clause.sentence.end)
    if ship is None:
        return None
    limit = min(clause.sentence.end, ship.end() + _SHIP_NAME)
    flags = flags_in(clause, ship.start(), limit)
    flags |= {m.value for m in clause.named(ship.end(), limit)}
    places = places_in(clause.document, trigger.end, clause.sentence.end)
    at_home = [country for _, _, country in places if country in flags]
    return (at_home[0], ship.end()) if len(flags) == 1 and at_home and at_home[0] else None
