"""Visits told by the coming of the visitor ("sẽ tới Hà Nội vào ngày …")."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.visits.tour_stops import came_along
from banggiao.extract.encounters.visits.visitors import MAKES, envoys_sent, who_is_one
from banggiao.extract.encounters.visits.visits import visits

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
