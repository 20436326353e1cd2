"""Visits to, and calls on, a unit, local authority or office of another country, where no visit to the country itself
is told."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import meeting_draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_STOPS = Pattern(
    r"[.;:\n]|(?<!\w)(?:theo|nhân (?:dịp|ngày|chuyến|lễ)|dịp|từ|để|nhằm|do|khi|sau|trước|trong|bày tỏ|cho biết"
    r"|nhấn mạnh|đã|sẽ|của đoàn"
    r"|thăm|dự|tham dự|tham quan|bảo tàng|gia đình|doanh nghiệp|công ty|tập đoàn|kiều bào)(?!\w)"
)
_MOST = 130  # characters in which the object of a visit, with what one does there, is told
_NAMED = 80  # characters behind the word for a unit in which its country or province stands
_UNIT = cue("unit-host")
# "sang thăm (và làm việc tại) Bộ Quốc phòng | Nga", "… Hải quân Hoàng gia | Thái Lan"
_FORCE = Pattern(
    rf"(?:,? (?:chính thức|hữu nghị|và|làm việc tại|làm việc|tại|chúc tết|tặng quà))* {words('force-host')}"
    rf"(?: (?:nhân dân|hoàng gia|cách mạng|quốc gia|của|{words('state-word')}))* "
)


def unit_of(clause: Clause, trigger: Trigger) -> tuple[str, int] | None:
    """The country of the unit that is visited and where its naming ends ("thăm, chúc Tết Bộ Tư lệnh X")."""
    form, limit = clause.form, min(clause.sentence.end, trigger.end + _MOST)
    stop = _STOPS.search(form, trigger.end, limit)
    limit = stop.start() if stop else limit
    unit = _UNIT.search(form, trigger.end, limit)
    if unit is None:
        force = _FORCE.match(form, trigger.end, limit)
        whose = clause.document.hits.at("country", force.end()) if force else None
        return (whose.value, whose.end) if whose else None
    document, end = clause.document, min(clause.sentence.end, unit.end() + _NAMED)
    sides = [a for a in clause.actors if unit.start() <= a.start < end and a.kind == "side"]
    foreign = [a.country for a in sides if a.country not in (None, HOME)]
    for side in clause.actors:
        beside = trigger.end <= side.start < end and unit.start() < side.end
        if beside and side.kind in ("side", "state") and side.country and side.country not in ORGANISATIONS:
            weak = side.country == HOME and len(set(foreign)) == 1  # "Quân khu 1, Quân đội X"
            return (foreign[0] if weak and foreign[0] else side.country), side.end
    named = [
        *((m.start, m.end, m.value) for m in document.hits.within("country", unit.start(), end)),
        *((m.start, m.end, document.country_of(m)) for m in document.hits.within("place", unit.start(), end)),
    ]
    for _, last, country in sorted(named):
        if country and country not in ORGANISATIONS:
            return country, last
    at_home = clause.roll.home or cue("home-unit").match(form, unit.start())
    return (HOME, unit.end()) if at_home else None  # the press names no country with what is at home


def lives_there(clause: Clause, guest: Actor) -> bool:
    """True for the envoys of a country, who come from no further than their embassy."""
    return cue("resident").search(clause.form, guest.start, guest.end) is not None


def to_unit(clause: Clause, draft: Draft, guests: list[Actor]) -> None:
    """Make of a visit that to a unit; of one by an envoy, a call on those among whom he lives."""
    if guests and lives_there(clause, guests[0]):
        draft.kind = "courtesy-call"
    else:
        draft.unit = True


def stands_alone(unit: Draft, drafts: list[Draft]) -> bool:
    """False where the article tells of a visit to the country in whose course the unit was seen."""
    return not any(
        d is not unit
        and d.kind in ("visit", "port-call")
        and not d.unit
        and d.destination == unit.destination
        and d.guest in (unit.guest, None)
        for d in drafts
    )


_ENDS = Pattern(r"[,;:.()\n]|(?<!\w)(?:tại|ở|nhân(?! dân)|trong|do|và|để|nhằm)(?!\w)")
_UNIT_NAME = 80  # characters that the naming of a unit may take
_CALLED_ON = Pattern(
    r" (?:(?:các|đồng chí|thủ trưởng|lãnh đạo|chỉ huy|ban chỉ huy|đại diện|đảng ủy|tư lệnh|chính ủy|và),? )*"
    rf"{words('unit-host')}(?!\w)"
)


def called_on_unit(clause: Clause, trigger: Trigger, subjects: list[Actor]) -> Draft | None:
    """ "Đoàn X do A làm trưởng đoàn đã đến chào xã giao thủ trưởng Bộ Tư lệnh Hải quân": a call on those at home."""
    countries = {s.country for s in subjects if s.human and s.country}
    if not clause.roll.home or len(countries) != 1 or HOME in countries:
        return None
    unit = _CALLED_ON.match(clause.form, trigger.end, clause.sentence.end)
    if unit is None:
        return None
    limit = min(clause.sentence.end, unit.end() + _UNIT_NAME)
    stop = _ENDS.search(clause.form, unit.end(), limit)
    end = stop.start() if stop else limit
    draft = meeting_draft(clause, trigger, [s for s in subjects if s.human], [], "guest")
    draft.told = [(draft.told[0][0], end)]
    draft.countries |= {HOME}
    draft.host_country = HOME
    return draft
