"""Houses opened in one country that are another's, what the missions of one country hold in another, and the ceremonies
that open an event."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import people_of
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, NAME_ENDS, cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.names import Name, event_name
from banggiao.extract.encounters.sentence.setting import places_in, tells_day
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

PASSIVE = Pattern(r"(?<!\w)(?:được|bị)(?: (?:chính thức|sẽ|đưa vào|làm lễ))* $")
_NO_OBJECT = Pattern(r" (?:(?:vào|ngày|tháng|năm|hôm|trong|sau|tại|ở|nhân|hồi)(?!\w))|[,.;]|$")
_IN = Pattern(rf"(?<!\w)(?:tại|ở)(?: (?:{words('state-word')}|thủ đô))? $")
_GIVEN = Pattern(r"(?<!\w)do(?!\w)[^,;.]{2,60}(?<!\w)(?:tài trợ|viện trợ|hỗ trợ|giúp|xây tặng|trao tặng|đầu tư)(?!\w)")
_NEAR = 22  # characters in which the words that lead to a country's name stand


def opened_abroad(clause: Clause, trigger: Trigger) -> set[str]:
    """The country in which a house or work is opened and the one whose it is; empty where it is of one country.

    "Trung tâm Văn hóa A được khánh thành tại B", "khánh thành bệnh viện do A tài trợ ở B".
    """
    form = clause.form
    if cue("opening").search(form, trigger.start, trigger.end) is None or clause.led_by(_COMPANY_DOES, trigger):
        return set()
    ahead = clause.led_by(PASSIVE, trigger) or _NO_OBJECT.match(form, trigger.end) is not None
    start, end = (clause.sentence.start, trigger.start) if ahead else (trigger.end, clause.sentence.end)
    where = _where(clause, trigger)
    if where and not ahead and where[0] > start:
        end = where[0]
    document = clause.document
    country = where[1] if where else HOME if clause.roll.home and _GIVEN.search(form, start, end) else None
    named = [m.value for kind in ("country", "body") for m in document.hits.within(kind, start, end)]
    owners = {value for value in named if value not in ORGANISATIONS}
    owners |= {c for m in document.hits.within("place", start, end) if (c := document.country_of(m))}
    owners -= {country}
    return {country, *owners} if country and len(owners) == 1 else set()


def _where(clause: Clause, trigger: Trigger) -> tuple[int, str] | None:
    """Where the place of the opening is named, and its country: behind the word, else before it."""
    form, sentence = clause.form, clause.sentence
    found = [(s, c) for s, _, c in places_in(clause.document, sentence.start, sentence.end) if c]
    found += [
        (m.start, m.value)
        for m in clause.named(sentence.start, sentence.end)
        if m.value not in ORGANISATIONS and _IN.search(form, max(sentence.start, m.start - _NEAR), m.start)
    ]
    behind = sorted(f for f in found if f[0] > trigger.end)
    return behind[0] if behind else min(found, default=None)


# "Công ty X khánh thành nhà máy Y": a company's works are none between states.
_COMPANY_DOES = Pattern(
    rf"(?<!\w){words('company')}(?!\w)[^,;.]{{0,50}}?"
    rf"(?: (?:{of_class('done')}|sẽ|chính thức|tổ chức|dự))* $"
)
_MISSION = cue("mission")
_ENVOY = Pattern(r"(?<!\w)(?:đại sứ|tổng lãnh sự)(?! quán)(?!\w)(?=[^;.]{0,80} (?:chủ trì|tổ chức|mở) )")
_HOLDS = Pattern(rf"[^;.]{{0,90}}?(?<!\w)(?:{words('hold')}|phối hợp)(?!\w)")
_HELD_BY = Pattern(r"[^;.]{0,120}?(?<!\w)do $")


def held_by_mission(clause: Clause, trigger: Trigger) -> set[str]:
    """The country whose mission holds a ceremony and that in which it does ("Đại sứ quán A tổ chức lễ … tại B")."""
    form, sentence = clause.form, clause.sentence
    mission = _MISSION.search(form, sentence.start, sentence.end) or _ENVOY.search(form, sentence.start, trigger.start)
    if mission is None:
        return set()
    named = clause.named(mission.end(), min(sentence.end, mission.end() + 2 * _NEAR))
    whose = next((m.value for m in named if m.value not in ORGANISATIONS), None)
    holds = _HOLDS.match(form, mission.end(), trigger.start) if mission.end() <= trigger.start else None
    held = holds or _HELD_BY.match(form, trigger.end, mission.start())
    where = _where(clause, trigger)
    country = where[1] if where else HOME if clause.roll.home else None
    if whose == country == HOME:  # "tại trụ sở Cơ quan Tùy viên Quốc phòng Việt Nam ở A"
        told = clause.named(sentence.start, sentence.end)
        there = (m.value for m in told if _IN.search(form, max(sentence.start, m.start - _NEAR), m.start))
        country = next((value for value in there if value not in ORGANISATIONS and value != HOME), HOME)
    return {whose, country} if held and whose and country and whose != country else set()


_OPENS_COURSE = Pattern(
    rf"(?:lễ (?:{of_class('opened')}|bế mạc|tổng kết|ra mắt)|(?:lễ )?(?:khai|bế) giảng)"
    r"(?: (?:của|các|chương trình|dự án|đợt))*"
    r" (?:khóa|lớp|hội thảo|tập huấn|huấn luyện|tọa đàm|diễn tập)(?!\w)"
)
_HELD_WITH = Pattern(
    r"[^;.]{0,140}?(?<!\w)(?:do|với sự (?:hỗ trợ|tài trợ|giúp đỡ|phối hợp) của) (?P<who>[^,;.]{2,90}?)"
    r" ?(?:(?:cùng|đồng|phối hợp|phối hợp cùng) )*"
    r"(?:tổ chức|chủ trì|hỗ trợ|tài trợ|giúp đỡ|viện trợ|giảng dạy|,|\.|;|$)"
)
_WITH_THEM = Pattern(r"(?<!\w)(?:phối hợp với|phối hợp cùng|cùng với|cùng) [^,;.]{2,70}? $")


_TEACH = frozenset({"UN", "EU"})  # organisations that hold courses with a state


def opened_course(clause: Clause, trigger: Trigger) -> set[str]:
    """Who holds the course that a ceremony opens: "lễ khai mạc khóa huấn luyện … do A và B (đồng) tổ chức", "A phối hợp
    với B tổ chức lễ khai mạc khóa …"."""
    form, sentence, hits = clause.form, clause.sentence, clause.document.hits
    if _OPENS_COURSE.match(form, trigger.start, sentence.end) is None:
        return set()
    held = _HELD_WITH.match(form, trigger.end, sentence.end)
    named = hits.within("country", *held.span("who")) if held else []
    if not named:
        together = _WITH_THEM.search(form, sentence.start, trigger.start)
        named = hits.within("country", together.start(), trigger.start) if together else []
    sides = {m.value for m in named if m.value not in ORGANISATIONS - _TEACH}
    where = _where(clause, trigger)
    country = where[1] if where else HOME if clause.roll.home else None
    sides |= {country} if country and len(sides) == 1 else set()
    return sides if len(sides) == 2 else set()


def foreign_jubilee(clause: Clause, trigger: Trigger) -> set[str]:
    """ "(Thành phố X) tổ chức họp mặt mừng Quốc khánh A": kept in the home state with those of A."""
    jubilee = _NATIONAL.match(clause.form, trigger.end, clause.sentence.end)
    if jubilee is None or not clause.roll.home or not (clause.dates and clause.led_by(HELD_OR_ATTENDED, trigger)):
        return set()
    named = clause.named(jubilee.end(), min(clause.sentence.end, jubilee.end() + _NEAR))
    if not named or named[0].value in ORGANISATIONS or named[0].value == HOME:
        return set()
    others = {a.country for a in clause.actors if a.country and a.human} - {HOME, named[0].value}
    return set() if others or _where_abroad(clause, trigger) else {HOME, named[0].value}


def _where_abroad(clause: Clause, trigger: Trigger) -> bool:
    where = _where(clause, trigger)
    return where is not None and where[1] != HOME


_NATIONAL = Pattern(
    r" (?:lần thứ )?\d{1,3}(?: năm)? (?:ngày )?(?:quốc khánh|độc lập|thành lập nước|thành lập quân đội|cách mạng)"
    r"(?: (?:của|nước))* "
)


def opened_event(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The exercise or exchange that a ceremony opens or closes, told right behind it."""
    event = next((t for t in clause.triggers if t.start >= trigger.end and t.kind in ("exercise", "exchange")), None)
    return event if event and _OPENS.fullmatch(clause.form, trigger.start, event.start) else None


def opening_of(clause: Clause, trigger: Trigger) -> Draft | None:
    """ "Lễ khai mạc cuộc diễn tập A - B": a ceremony of those who hold the exercise or exchange."""
    event = opened_event(clause, trigger)
    if event is None:
        return None
    name = event_name(clause.document, event.start, event.end, clause.sentence.end)
    if len(name.countries) < 2:
        return None
    countries = set(name.countries) - ({"UN"} if len(name.countries) > 2 else set())
    return opening_draft(clause, trigger, event, name, countries)


def opening_draft(clause: Clause, trigger: Trigger, event: Trigger, name: Name, countries: set[str]) -> Draft:
    """The ceremony that opens or closes an event of that name, of those states."""
    draft = clause.draft(trigger, trigger.start, name.end)
    draft.countries = countries
    draft.within = event.kind
    draft.back = True
    draft.people = people_of(subjects_of(clause, trigger))
    days = [d for d in clause.dates if tells_day(d)]
    draft.date = clause.calendar.value(days[0], False) if len(days) == 1 else None
    return draft


_OPENS = Pattern(r"lễ (?:khai mạc|bế mạc)(?: (?:của|cuộc|chương trình|đợt))* ")
_EVENTS = frozenset({"exhibition", "exercise", "exchange", "conference"})
_OPENINGS = ("lễ khai mạc", "lễ bế mạc")
_RIGHT_BEFORE = 20  # characters between the words for a ceremony and the event that it opens


def set_openings(document: Document, drafts: list[Draft]) -> None:
    """An opening told right before its event ("lễ khai mạc Triển lãm X") is of the same parties and lies within it."""
    for rite in drafts:
        if rite.kind != "ceremony" or not document.form.startswith(_OPENINGS, rite.position):
            continue
        for event in drafts:
            behind = event.position - rite.position
            if event.kind not in _EVENTS or event.sentence != rite.sentence or not 0 < behind < _RIGHT_BEFORE:
                continue
            rite.countries = set(event.countries)
            rite.within, rite.occasion = event.kind, event
            rite.date = rite.date or (event.date if is_day(event.date) else None)
            rite.place = rite.place or event.place
            rite.place_country = rite.place_country or event.place_country


ATTENDS = Pattern(rf"(?<!\w){words('attend')}(?: (?:sự kiện|các|hoạt động))* $")
_STOP = Pattern(rf"[,;.\n(]|(?<!\w)(?:{NAME_ENDS}|và tham gia)(?!\w)")


def name_end(clause: Clause, trigger: Trigger) -> int:
    """Where the naming of a ceremony ends."""
    stop = _STOP.search(clause.form, trigger.end, clause.sentence.end)
    return stop.start() if stop else clause.sentence.end
