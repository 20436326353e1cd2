"""Visits to a country."""

from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, people_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.pairing import bodies_of
from banggiao.extract.encounters.meetings.unit_visits import lives_there, to_unit, unit_of
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import LAST_TIME, Trigger
from banggiao.extract.encounters.visits.destinations import countries_before, destinations, is_tour, town_of
from banggiao.extract.encounters.visits.further_visits import (
    aboard_of,
    dated_guests,
    each_with_its_days,
    each_year,
    followers,
    forerunners,
)
from banggiao.extract.encounters.visits.inviting import (
    THAT_COUNTRY,
    inviting_country,
    is_invitation,
    receiving_country,
)
from banggiao.extract.encounters.visits.visitors import (
    IN_COURSE,
    MAKES,
    ON_ONE,
    parties,
    visitor_beside,
    visitors,
    whose_visit,
    with_companions,
)
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_MANY = Pattern(rf"(?<!\w)(?:{of_class('plural')}|mỗi|từng|loạt|trao đổi|hai|ba)(?: cuộc)? $")


class _Goal(NamedTuple):
    """Where a visit goes: the countries, up to where they are told, and how they are told."""

    countries: list[str]
    end: int
    aboard: bool = False  # by the ship that is seen there
    unit: bool = False  # by the unit or province that is visited
    told_before: bool = False


def visits(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The visits that one trigger tells of: one for each country visited."""
    if clause.form.startswith("lần thăm", trigger.start) and clause.led_by(_TIMES, trigger):
        if not clause.dates:
            return []  # "đã bốn lần thăm X": counted, and told as no occasion
        trigger = replace(trigger, shape="verb")
    noun = trigger.shape == "noun" or _is_plan(clause, trigger)
    if noun and clause.led_by(_MANY, trigger):
        if not _each_dated(clause, trigger):
            return []
        noun, trigger = False, replace(trigger, shape="verb")
    goal = _goal_of(clause, trigger, noun)
    if goal is None:
        return []
    row = dated_guests(clause, trigger) if noun and not goal.countries else []
    if row:
        return row
    guests = _guests_of(clause, trigger, goal, noun, used)
    if guests is None:
        return []
    each = clause.led_by(_EACH, trigger) and len({g.country for g in guests}) == 1
    each = each and all(g.person is not None for g in guests)
    sides = [[g] for g in guests] if each else parties(guests, noun)
    drafts = [
        _visit(clause, trigger, goal, noun, country, party)
        for country, party in product(goal.countries or (None,), sides)
        if not (goal.unit and _is_asked_round(clause, party))
        and (noun or goal.unit or goal.aboard or not _is_at_home(clause, trigger, country, party))
    ]
    return _with_further(clause, trigger, drafts[0], noun, goal.end) if len(drafts) == 1 else drafts


def _goal_of(clause: Clause, trigger: Trigger, noun: bool) -> _Goal | None:
    """Where a visit goes; no country for one told before, None where no visit is told."""
    countries, end = destinations(clause, trigger)
    if countries:
        return _Goal(countries, end)
    if noun:
        countries = _not_named_behind(clause, trigger)
        told = countries or not (_is_of_tour(clause, trigger) or is_tour(clause, trigger))
        return _Goal(countries, end) if told else None
    countries, end = _not_by_name(clause, trigger)
    if countries:
        return _Goal(countries, end)
    aboard = aboard_of(clause, trigger)
    if aboard:
        return _Goal([aboard[0]], aboard[1], aboard=True)
    unit = unit_of(clause, trigger)
    if unit:
        return _Goal([unit[0]], unit[1], unit=True)
    told_before = _COUNTED_FROM.match(clause.form, trigger.end) is not None and clause.led_by(_SINCE, trigger)
    return _Goal([], end, told_before=True) if told_before else None


def _not_named_behind(clause: Clause, trigger: Trigger) -> list[str]:
    """The country of a visit told by its noun, where it is named before it or by who prepares or ends it."""
    countries = list[str]()
    if THAT_COUNTRY.match(clause.form, trigger.end, clause.sentence.end):
        foreign = [a.country for a in clause.actors if a.end <= trigger.start and a.country not in (None, HOME)]
        countries = [c for c in foreign[-1:] if c]
    if not countries and clause.led_by(_PREPARES, trigger):
        countries = [s.country for s in subjects_of(clause, trigger)[-1:] if s.kind == "state" and s.country]
    return countries or (_left_country(clause, trigger) if clause.led_by(_ENDS, trigger) else [])


def _is_of_tour(clause: Clause, trigger: Trigger) -> bool:
    """Whether the noun of a journey tells of no visit to one country: it is made for an event, or to several."""
    form, end = clause.form, clause.sentence.end
    if clause.led_by(MAKES, trigger) and _TO_ATTEND.match(form, trigger.end):
        return True  # "bắt đầu chuyến công tác tham dự hội nghị X": no visit told before
    if _JOURNEY_TO_ATTEND.match(form, trigger.start, end):
        return True  # "chuyến công tác của ông A tham dự hội nghị X"
    if _opens_tour(clause, trigger):
        return True  # "Trong chuyến công du bắt đầu từ ngày …, ông sẽ thăm A, B và C"
    return _TOUR.match(form, trigger.end, end) is not None  # "chuyến thăm hai nước": its days are not those of one


def _guests_of(clause: Clause, trigger: Trigger, goal: _Goal, noun: bool, used: set[int]) -> list[Actor] | None:
    """Who visits; empty for guests told before, None where no visit of somebody is told."""
    countries = goal.countries
    beside = visitor_beside(clause, trigger, countries, used) if not noun or clause.led_by(ON_ONE, trigger) else None
    subjects = [beside] if beside else visitors(clause, trigger, goal.end, noun, used)
    ahead = [a for a in clause.actors if a.person is not None and a.country]
    if subjects and not (noun or beside) and all(s.country in ORGANISATIONS for s in subjects):
        # "A lên đường dự khóa họp Đại hội đồng B và thăm X": A is who visits
        first = [a for a in ahead if a.end <= subjects[0].start][:1]
        subjects = whose_visit(clause, trigger) or first or subjects
    if not noun and not any(s.human for s in subjects):
        return None
    if goal.unit and any(s.country == countries[0] for s in subjects):
        return None  # those of both countries see it together
    if subjects and all(s.country in countries for s in subjects):
        subjects = [clause.roll.another(s, countries) for s in subjects]
    guests = [s for s in subjects if s.country and s.country not in countries]
    guests += [s for s in subjects if s.person is not None and s.country is None and guests and noun]
    in_course = noun and clause.led_by(IN_COURSE, trigger)
    if in_course and subjects and not guests:
        # "A báo cáo với B về … trong thời gian ở thăm X": the visitor is who does not belong there.
        guests = [a for a in ahead if a.end <= trigger.start and a.country not in countries][-1:]
    if subjects and not guests and countries and not (in_course and clause.dates):
        return None  # "A nhắc lời B nói trong chuyến thăm (nước của A) tháng 5/1969": of one told elsewhere
    if guests and any(clause.form.find(w, clause.sentence.start, clause.sentence.end) >= 0 for w in _BESIDE_CHIEF):
        guests = with_companions(clause, guests)
    return guests


def _is_at_home(clause: Clause, trigger: Trigger, country: str | None, party: list[Actor]) -> bool:
    """Whether an ambassador visits a town of the country where he serves, and not officially."""
    officially = "chính thức" in clause.form[trigger.start : trigger.end + len(" chính thức")]
    return not officially and any(_serves_in(clause, guest, country) for guest in party)


def _visit(
    clause: Clause, trigger: Trigger, goal: _Goal, noun: bool, country: str | None, party: list[Actor]
) -> Draft:
    """The visit of one party to one country, or to one told before."""
    draft = clause.draft(trigger, *_stretch(trigger, goal.end, party))
    draft.people = people_of(party, "guest")
    draft.guest = guest = party[0].country if party else None
    draft.destination = country
    draft.bodies = bodies_of(clause, party)
    one_post = bool(party) and party[0].kind == "side" and _ONE_POST.match(clause.form, party[0].start)
    if party and (party[0].kind == "title" or one_post):
        draft.unnamed, draft.unnamed_side = clause.gap(party[0].start, party[0].end), guest
    draft.host_country = draft.place_country = country
    draft.countries = {c for c in (guest, country) if c}
    draft.back = (noun and (country is None or guest is None)) or goal.told_before
    draft.earlier = noun and not goal.countries and _is_earlier(clause, trigger)
    draft.earlier = draft.earlier or (trigger.shape == "arrive" and clause.led_by(LAST_TIME, trigger))
    draft.there = noun and clause.form.startswith("thời gian ở", trigger.start)
    draft.stop = not noun and _is_stop(clause, trigger)
    draft.aboard, draft.joint = goal.aboard, len(goal.countries) > 1
    if goal.unit:
        to_unit(clause, draft, party)
    if draft.joint and not noun and clause.led_by(_GOES_ON_TOUR, trigger):
        draft.complete = True  # the days told before are those of the tour
    draft.afterwards = not noun and clause.led_by(_BEFORE_GOING, trigger)
    if len(goal.countries) == 1 and not draft.stop and not draft.aboard:
        draft.place = town_of(clause, trigger, country)
    if trigger.shape == "arrive" and clause.led_by(_LAST_STOP, trigger):
        draft.complete, draft.place = True, None  # the day and town of what one still saw before going home
    draft.welcomed = not noun and bool(party) and _welcomed(clause, party[0])
    draft.invited = is_invitation(clause, trigger)
    return draft


def _with_further(clause: Clause, trigger: Trigger, visit: Draft, noun: bool, end: int) -> list[Draft]:
    """A visit with those of the same and of others that are told beside it by their days or years."""
    if noun and clause.led_by(MAKES, trigger):
        return [visit, *each_with_its_days(clause, visit, end)]
    if noun and visit.destination:
        last = max(end, visit.told[0][1])  # "thời gian thăm A của ông X từ …, B từ …"
        return [visit, *followers(clause, visit, end), *each_with_its_days(clause, visit, last)]
    if noun:
        return [visit]
    others = each_with_its_days(clause, visit, end)
    return [*each_year(clause, visit, end), *others, *forerunners(clause, visit, end)]


# "Việt Nam tổ chức thành công | chuyến thăm của A"
_PREPARES = Pattern(r"(?<!\w)(?:tổ chức|đón|chuẩn bị|thu xếp)(?: (?:thành công|tốt|trọng thể|chu đáo|cho))* $")


def _not_by_name(clause: Clause, trigger: Trigger) -> tuple[list[str], int]:
    """The countries visited that are told by none of their names, and where the words for them end."""
    before = countries_before(clause, trigger)
    if before:
        return before, trigger.end
    countries, end = inviting_country(clause, trigger)
    countries = countries or receiving_country(clause, trigger)
    ours = not countries and (_OURS.match(clause.form, trigger.end, clause.sentence.end) or _in_return(clause, trigger))
    return [HOME] if ours else countries, end


def _in_return(clause: Clause, trigger: Trigger) -> bool:
    """ "Năm 2018, Bộ trưởng A sẽ thăm đáp lễ": the home state, where one of it was there before."""
    if not (clause.roll.home and _RETURNS.search(clause.form, trigger.start, trigger.end + len(" chính thức đáp lễ"))):
        return False
    return all(a.country != HOME for a in clause.actors if a.end <= trigger.start and a.human)


_RETURNS = Pattern(
    r"thăm (?:chính thức |hữu nghị )?đáp lễ(?=[,;.]|$| (?:trong|vào|nhân|năm|tháng|đúng"
    rf"|{of_class('part-of-month')})(?!\w))"
)
# "A và B đều có chuyến thăm X": one visit each
_EACH = Pattern(
    rf"(?<!\w)(?:đều|lần lượt)(?: (?:đã|sẽ|có|thực hiện|tiến hành|{of_class('plural')}|sang|tới|đến|chính thức))* $"
)
_BESIDE_CHIEF = ("tháp tùng", "hộ tống", "đi cùng", "cùng đi", "tùy tùng", "thành viên", "thành phần", "trong đoàn")
_PLAN = Pattern(r"(?<!\w)(?:lịch trình|kế hoạch|chương trình|dự định)(?: (?:đi|tới|sang|đến|công du|cho))* $")
_OF_WHOM = Pattern(r"[^,;.:]{0,70}? của (?!hai|các|mình)")


def _is_plan(clause: Clause, trigger: Trigger) -> bool:
    """ "kế hoạch thăm X của ông Y": the visit as a thing, whose visitor stands behind it."""
    of = _OF_WHOM.match(clause.form, trigger.end, clause.sentence.end) if clause.led_by(_PLAN, trigger) else None
    if of is None:
        return False
    return any(a.human and 0 <= a.start - of.end() < _TITLE for a in clause.actors)


_TITLE = 8  # characters of an address between của and the visitor
_OURS = Pattern(r"(?:,? (?:chính thức|hữu nghị|và|làm việc|tại|ở|tới))* nước ta(?!\w)")
# "một đoàn kinh tế của nước này sẽ thăm X": whoever was named before is not meant.
_TO_ATTEND = Pattern(rf" (?:để )?{words('attend')}(?!\w)")
_JOURNEY_TO_ATTEND = Pattern(
    rf"(?:chuyến công tác|chuyến đi) của [^;.]{{2,120}}? (?:để |đi |sang |tới )?{words('attend')}(?!\w)"
)
_TOUR = Pattern(
    rf"(?:[^,;.]{{0,60}}? (?:tới|đến))? (?:{of_class('number')}|các|2|3|4) {of_class('state')}(?! (?:này|bạn))(?!\w)"
)
_AFTER_ONE = Pattern(r"(?<!\w)(?:sau|kể từ|tiếp sau|tiếp theo|tiếp nối) $")
_BY_TIME = Pattern(
    rf"(?: (?:đầu tiên|trước|trước đó|gần đây nhất|gần nhất))* (?:hồi|vào|{of_class('part-of-month')}|tháng|năm)(?!\w)"
)


def _is_earlier(clause: Clause, trigger: Trigger) -> bool:
    """ "… lần thứ hai, sau chuyến đi hồi đầu năm": a visit of the same guest that came before."""
    return clause.led_by(_AFTER_ONE, trigger) and _BY_TIME.match(clause.form, trigger.end) is not None


def _opens_tour(clause: Clause, trigger: Trigger) -> bool:
    """True for a journey whose countries the sentence goes on to list."""
    if not clause.form.startswith(("chuyến công du", "chuyến công tác", "chuyến đi"), trigger.start):
        return False
    stops = (t for t in clause.triggers if t.kind == "visit" and t.shape == "verb" and t.start > trigger.end)
    return any(len(destinations(clause, t)[0]) > 1 for t in stops)


_ASKED = Pattern(r"(?<!\w)(?:mời|đề nghị|mong|mong muốn|hy vọng|khuyến khích)(?: (?:ngài|bà|ông))? $")


def _is_asked_round(clause: Clause, party: list[Actor]) -> bool:
    """Whether an envoy is only asked to see the country where he lives ("đề nghị | Đại sứ thăm các tỉnh"): no call."""
    if not party or not lives_there(clause, party[0]):
        return False
    return _ASKED.search(clause.form, clause.sentence.start, party[0].start) is not None


_ENVOYS = ("đại sứ", "ngài đại sứ", "tổng lãnh sự", "ngài tổng lãnh sự")


def _serves_in(clause: Clause, guest: Actor, country: str | None) -> bool:
    """True for an envoy who serves in the country ("Đại sứ A tại B (đến) thăm tỉnh C")."""
    if country is None or not lives_there(clause, guest):
        return False
    named = clause.named(guest.start, guest.end)
    if any(m.value == country for m in named):
        return True
    if not named and guest.person is not None:  # "chào mừng | Đại sứ (và đoàn) đến thăm tỉnh C": no other is told
        return country == HOME != guest.country and clause.form.startswith(_ENVOYS, guest.start)
    accredited = bool(named) and clause.form.endswith(("đại sứ ", "tổng lãnh sự "), guest.start, named[0].start)
    return country == HOME and accredited and " tại " not in clause.gap(guest.start, guest.end)


def _each_dated(clause: Clause, trigger: Trigger) -> bool:
    """ "với các chuyến thăm và làm việc tại A (ngày 22/7), …": each is told with its days."""
    if not clause.form.endswith(("các ", "những "), clause.sentence.start, trigger.start):
        return False
    countries, end = destinations(clause, trigger)
    return len(countries) == 1 and any(0 <= d.start - end <= len(" (từ ") for d in clause.dates)


_TIMES = Pattern(rf"(?<!\w)(?:{of_class('number')}|\d{{1,2}}|nhiều|vài) $")
# "… đầu tiên kể từ khi ông X thăm hồi 2001": the same country as the visit told before.
_COUNTED_FROM = Pattern(r" (?:hồi|vào|năm|tháng)(?!\w)")
_SINCE = Pattern(r"(?<!\w)(?:kể từ|từ|sau)(?: khi| lần| chuyến)[^,;.]{0,60}$")
# "chuyến thăm đầu tiên của một bộ trưởng quốc phòng X": one person, whose name is told elsewhere.
_ONE_POST = Pattern(r"(?:bộ trưởng|thứ trưởng|ngoại trưởng|thủ tướng|tổng thống|chủ tịch|quốc vương|nhà vua)(?!\w)")
_ENDS = Pattern(r"(?<!\w)kết thúc(?: (?:tốt đẹp|thành công))? $")


def _left_country(clause: Clause, trigger: Trigger) -> list[str]:
    """ "rời Hà Nội …, kết thúc chuyến thăm …": the country of the town that the visitor leaves."""
    left = next((t for t in clause.triggers if t.end <= trigger.start and clause.form.startswith("rời", t.start)), None)
    town = clause.document.hits.at("place", left.end + 1) if left else None
    country = clause.document.country_of(town) if town else None
    return [country] if country else []


_LAST_STOP = Pattern(
    r"(?<!\w)trước khi(?: (?:kết thúc|rời|về|trở về|lên đường|lên máy bay|đáp máy bay|bay|quay về))+(?!\w)[^;.]*$"
)
_BEFORE_GOING = Pattern(r"(?<!\w)trước khi(?: (?:đến|tới|sang|đi|tiếp tục|bắt đầu))* $")


def _is_stop(clause: Clause, trigger: Trigger) -> bool:
    """ "Trong khuôn khổ chuyến thăm Y, ông X đã đến thăm <thành phố>": the day is that of the stop."""
    named = clause.named(trigger.end, min(clause.sentence.end, trigger.end + 30))
    around = [t for t in clause.triggers if t.kind == "visit" and t.shape == "noun" and t.end <= trigger.start]
    return not named and any(clause.led_by(cue("stop", behind=" $"), t) for t in around)


def _welcomed(clause: Clause, guest: Actor) -> bool:
    return bool(_WELCOMES.search(clause.form, clause.sentence.start, guest.start))


_WELCOMES = Pattern(
    rf"(?<!\w)(?:hoan nghênh|chào đón|chào mừng)(?: (?:{words('address')}|việc|sự kiện))*(?: [^,;.]{{0,60}} và)? $"
)
def _stretch(trigger: Trigger, end: int, guests: list[Actor]) -> tuple[int, int]:
    return min([trigger.start, *(g.start for g in guests)]), max([trigger.end, end, *(g.end for g in guests)])


_GOES_ON_TOUR = Pattern(rf"(?<!\w)(?:kéo dài|diễn ra|bắt đầu)(?!\w)[^.;]{{0,50}}, {words('come')} $")
