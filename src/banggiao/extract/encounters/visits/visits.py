"""Visits to a country."""

from itertools import product

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
from banggiao.extract.encounters.visits.tour_stops import came_along
from banggiao.extract.encounters.visits.visitors import (
    IN_COURSE,
    MAKES,
    ON_ONE,
    envoys_sent,
    parties,
    visitor_beside,
    visitors,
    who_is_one,
    whose_visit,
    with_companions,
)
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_MANY = Pattern(rf"(?<!\w)(?:{of_class('plural')}|mỗi|từng|loạt|trao đổi|hai|ba)(?: cuộc)? $")


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
    countries, end = destinations(clause, trigger)
    if not countries and not noun:
        countries, end = _not_by_name(clause, trigger)
    if not countries and noun and THAT_COUNTRY.match(clause.form, trigger.end, clause.sentence.end):
        foreign = [a.country for a in clause.actors if a.end <= trigger.start and a.country not in (None, HOME)]
        countries = [c for c in foreign[-1:] if c]
    if not countries and noun and clause.led_by(_PREPARES, trigger):
        countries = [s.country for s in subjects_of(clause, trigger)[-1:] if s.kind == "state" and s.country]
    if not countries and noun and clause.led_by(_ENDS, trigger):
        countries = _left_country(clause, trigger)
    if not countries and noun and clause.led_by(MAKES, trigger) and _TO_ATTEND.match(clause.form, trigger.end):
        return []  # "bắt đầu chuyến công tác tham dự hội nghị X": no visit told before
    if not countries and noun and _JOURNEY_TO_ATTEND.match(clause.form, trigger.start, clause.sentence.end):
        return []  # "chuyến công tác của ông A tham dự hội nghị X"
    if not countries and noun and _opens_tour(clause, trigger):
        return []  # "Trong chuyến công du bắt đầu từ ngày …, ông sẽ thăm A, B và C"
    if not countries and noun and _TOUR.match(clause.form, trigger.end, clause.sentence.end):
        return []  # "chuyến thăm hai nước": its days are not those of the visit to one of them
    aboard = None if countries or noun else aboard_of(clause, trigger)
    if aboard:
        countries, end = [aboard[0]], aboard[1]
    unit = None if countries or noun else unit_of(clause, trigger)
    if unit:
        countries, end = [unit[0]], unit[1]
    told_before = not countries and not noun and _COUNTED_FROM.match(clause.form, trigger.end) is not None
    told_before = told_before and clause.led_by(_SINCE, trigger)
    if not countries and not told_before and (not noun or is_tour(clause, trigger)):
        return []
    row = dated_guests(clause, trigger) if noun and not countries else []
    if row:
        return row
    beside = visitor_beside(clause, trigger, countries, used) if not noun or clause.led_by(ON_ONE, trigger) else None
    subjects = [beside] if beside else visitors(clause, trigger, end, noun, used)
    if subjects and not (noun or beside) and all(s.country in ORGANISATIONS for s in subjects):
        # "A lên đường dự khóa họp Đại hội đồng B và thăm X": A is who visits
        ahead = [a for a in clause.actors if a.end <= subjects[0].start and a.person is not None and a.country]
        subjects = whose_visit(clause, trigger) or ahead[:1] or subjects
    if not noun and not any(s.human for s in subjects):
        return []
    if unit and any(s.country == unit[0] for s in subjects):
        return []  # those of both countries see it together
    if subjects and all(s.country in countries for s in subjects):
        subjects = [clause.roll.another(s, countries) for s in subjects]
    guests = [s for s in subjects if s.country and s.country not in countries]
    guests += [s for s in subjects if s.person is not None and s.country is None and guests and noun]
    if noun and subjects and not guests and clause.led_by(IN_COURSE, trigger):
        # "A báo cáo với B về … trong thời gian ở thăm X": the visitor is who does not belong there.
        ahead = [a for a in clause.actors if a.end <= trigger.start and a.person is not None and a.country]
        guests = [a for a in ahead if a.country not in countries][-1:]
    if subjects and not guests and countries and not (noun and clause.dates and clause.led_by(IN_COURSE, trigger)):
        return []  # "A nhắc lời B nói trong chuyến thăm (nước của A) tháng 5/1969": of one told elsewhere
    if guests and any(clause.form.find(w, clause.sentence.start, clause.sentence.end) >= 0 for w in _BESIDE_CHIEF):
        guests = with_companions(clause, guests)
    drafts = []
    each = clause.led_by(_EACH, trigger) and len({g.country for g in guests}) == 1
    each = each and all(g.person is not None for g in guests)
    for country, party in product(countries or (None,), [[g] for g in guests] if each else parties(guests, noun)):
        at_home = not (noun or unit or aboard) and any(_serves_in(clause, g, country) for g in party)
        if at_home and "chính thức" not in clause.form[trigger.start : trigger.end + len(" chính thức")]:
            continue  # an ambassador is at home where he serves; a town can still be visited officially
        draft = clause.draft(trigger, *_stretch(trigger, end, party))
        draft.people = people_of(party, "guest")
        draft.guest = guest = party[0].country if party else None
        draft.destination = country
        draft.bodies = bodies_of(clause, party)
        one_post = bool(party) and party[0].kind == "side" and _ONE_POST.match(clause.form, party[0].start)
        if party and (party[0].kind == "title" or one_post):
            draft.unnamed, draft.unnamed_side = clause.gap(party[0].start, party[0].end), guest
        draft.host_country = draft.place_country = country
        draft.countries = {c for c in (guest, country) if c}
        draft.back = (noun and (country is None or guest is None)) or told_before
        draft.earlier = noun and not countries and _is_earlier(clause, trigger)
        draft.earlier = draft.earlier or (trigger.shape == "arrive" and clause.led_by(LAST_TIME, trigger))
        draft.there = noun and clause.form.startswith("thời gian ở", trigger.start)
        draft.stop = not noun and _is_stop(clause, trigger)
        draft.aboard, draft.joint = aboard is not None, len(countries) > 1
        if unit:
            to_unit(clause, draft, party)
        if len(countries) > 1 and not noun and clause.led_by(_GOES_ON_TOUR, trigger):
            draft.complete = True  # the days told before are those of the tour
        draft.afterwards = not noun and clause.led_by(_BEFORE_GOING, trigger)
        if len(countries) == 1 and not draft.stop and not draft.aboard:
            draft.place = town_of(clause, trigger, country)
        if trigger.shape == "arrive" and clause.led_by(_LAST_STOP, trigger):
            draft.complete, draft.place = True, None  # the day and town of what one still saw before going home
        draft.welcomed = not noun and bool(party) and _welcomed(clause, party[0])
        draft.invited = is_invitation(clause, trigger)
        drafts.append(draft)
    if len(drafts) == 1 and noun and clause.led_by(MAKES, trigger):
        return [*drafts, *each_with_its_days(clause, drafts[0], end)]
    if len(drafts) == 1 and noun and drafts[0].destination:
        last = max(end, drafts[0].told[0][1])  # "thời gian thăm A của ông X từ …, B từ …"
        return [*drafts, *followers(clause, drafts[0], end), *each_with_its_days(clause, drafts[0], last)]
    if len(drafts) != 1 or noun:
        return drafts
    others = each_with_its_days(clause, drafts[0], end)
    return [*each_year(clause, drafts[0], end), *others, *forerunners(clause, drafts[0], end)]


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


def _serves_in(clause: Clause, guest: Actor, country: str | None) -> bool:
    """True for an envoy who serves in the country ("Đại sứ A tại B (đến) thăm tỉnh C")."""
    if country is None or not lives_there(clause, guest):
        return False
    named = clause.named(guest.start, guest.end)
    if any(m.value == country for m in named):
        return True
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
STAYS_FOR = Pattern(rf"[^,;.]*(?<!\w)(?:{words('attend')}|sân bay|phi trường)(?!\w)")
_HAVING_COME = Pattern(r"(?<!\w)(?:ngay sau|sau|vừa)(?: khi)?(?: vừa| đặt chân)* $")
_SO_OFTEN = Pattern(rf"(?<!\w)(?:{of_class('number')}|\d{{1,2}}) lần(?: (?:đã|từng))? $")
_AIRPORT = ("sân bay", "phi trường")
_LANDS = ("hạ cánh", "đáp xuống")  # a greeting at an airport is no visit yet; who lands there has come
_COMES_AGAIN = ("trở lại", "quay lại", "quay trở lại")
_BY_OWN_PLANE = "chuyên cơ"  # who comes by it comes to visit


def arrival(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """A visit told by the day on which the visitor comes ("sẽ tới Hà Nội vào ngày …")."""
    if envoys_sent(clause, trigger):
        return visits(clause, trigger, used)
    if not clause.dates:
        return []
    later = [t for t in clause.triggers if t.start > trigger.start and t.name != "handover"]
    again = _comes_again_to_attend(clause, trigger)
    others = ("conference", "port-call", "ceremony", "exercise", "exchange", "dialogue")
    if not again and any(t.kind in others and not _gone_on(clause, trigger, t) for t in later):
        return []
    if clause.led_by(_HAVING_COME, trigger):  # "Ngay sau khi tới X chiều 15/11, ông Y đã gặp …"
        return visits(clause, trigger, used)
    begins = any(t.kind == "visit" and t.shape == "noun" and clause.led_by(MAKES, t) for t in later)
    begins = begins or again or _BY_OWN_PLANE in clause.before(trigger)
    stays = STAYS_FOR.match(clause.form, trigger.end, clause.sentence.end)
    lands = clause.form.startswith(_LANDS, trigger.start) and stays and stays.group().endswith(_AIRPORT)
    if stays and not (begins or lands):
        return []
    if who_is_one(clause, trigger):
        return visits(clause, trigger, used)
    if clause.led_by(_SO_OFTEN, trigger) and sum(d.start > trigger.end and d.kind == "year" for d in clause.dates) > 1:
        return visits(clause, trigger, used)  # "từng bốn lần đến X, vào các năm 2001, 2006 …"
    along = came_along(clause, trigger)
    if along:
        return along
    subjects = subjects_of(clause, trigger, used)
    if clause.form.startswith(_COMES_AGAIN, trigger.start) and any(s.kind == "side" for s in subjects):
        return []  # "quân đội X trở lại Y"
    if (
        not subjects
        or subjects[-1].kind not in ("person", "title", "side")
        or not clause.leads_to(subjects[-1], trigger)
    ):
        return []
    return visits(clause, trigger, used)


def _gone_on(clause: Clause, trigger: Trigger, event: Trigger) -> bool:
    """ "A tới X, trước khi sang Y dự | hội nghị Z": what is elsewhere is not what A comes to X for."""
    return _GOES_ON.search(clause.form, trigger.end, event.start) is not None


_GOES_ON = Pattern(
    r"(?<!\w)(?:trước khi|rồi|sau đó|trước lúc|trên đường)(?: (?!thăm|dự)[^\W\d_]+){0,2} (?:sang|tới|đến|qua|bay)(?!\w)"
)


def _comes_again_to_attend(clause: Clause, trigger: Trigger) -> bool:
    """ "Năm sau, ông X trở lại Việt Nam (để) dự hội nghị …": a visit told by the country, whatever it was made for."""
    state = clause.document.hits.at("country", trigger.end + 1)
    if state is None or not clause.form.startswith(_COMES_AGAIN, trigger.start):
        return False
    return _TO_ATTEND_IT.match(clause.form, state.end, clause.sentence.end) is not None


_TO_ATTEND_IT = Pattern(
    rf"(?: (?:lần thứ \w+|lần nữa|một lần nữa|và|,))*,? (?:để )?(?:cùng |chính thức )?{words('attend')}(?!\w)"
)


def _stretch(trigger: Trigger, end: int, guests: list[Actor]) -> tuple[int, int]:
    return min([trigger.start, *(g.start for g in guests)]), max([trigger.end, end, *(g.end for g in guests)])


_GOES_ON_TOUR = Pattern(rf"(?<!\w)(?:kéo dài|diễn ra|bắt đầu)(?!\w)[^.;]{{0,50}}, {words('come')} $")
