"""Exhibitions: who holds one and who shows, and whether it is told as an occasion."""

import re

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.cues import told_by, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.exercises.exercise_parties import TAKING_PART, hosts_in
from banggiao.extract.encounters.sentence.by_invitation import invited_to, inviting
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.fronted import subject_behind
from banggiao.extract.encounters.sentence.names import YEAR, Name, event_draft
from banggiao.extract.encounters.sentence.rows import row_ahead
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger
from banggiao.extract.encounters.ships.ships import SHIP, flag_of
from banggiao.records.vocabulary import ORGANISATIONS

_ATTENDED = Pattern(
    r"(?<!\w)(?:dự|tham dự|tham gia|thăm|khai mạc|đến|tới|tại"
    rf"|(?:dự|gia) (?:{of_class('plural')} )?hoạt động (?:trong khuôn khổ|của))"
    r"(?: (?:lễ khai mạc|các))* $"
)
_HELD = Pattern(
    r"[^.;]{0,90}?(?<!\w)(?:diễn ra|khai mạc|bế mạc|(?:được|dự kiến) tổ chức|tổ chức tại|kéo dài|mở cửa|mở màn"
    r"|quy tụ|thu hút"
    r"|sắp|sẽ|đã|đang)(?!\w)"
)
# "Các cường quốc như Mỹ, Nga … đều có gian trưng bày": who shows.
_SHOWS = Pattern(r"(?<!\w)(?:gian trưng bày|gian hàng|trưng bày|giới thiệu|góp mặt)(?!\w)")
_SENDS = Pattern(rf" (?:(?:đã|sẽ|lần đầu|lần đầu tiên|cũng) )*(?:cử|điều|đưa|{words('attend')}|góp mặt)(?!\w)")
# "với sự góp mặt của … các Đại sứ quán A, B và C": who comes as a guest shows nothing.
ENVOYS = Pattern(r"(?<!\w)(?:đại sứ quán|đại sứ|đoàn ngoại giao|cơ quan đại diện)(?!\w)")
_KNOWN = "exhibition-name"
_ENTITLED = Pattern(r" (?:[^\W\d]+,? ){0,8}\"")
_YEAR = 5  # characters of the year behind a name
_BRACKET = 60  # characters over which a name in brackets may stand behind what it names
_LIST = 200  # characters that a list of those who show may run


def exhibition(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """An exhibition with a name of its own that is held, attended or dated."""
    form, sentence = clause.form, clause.sentence
    again = trigger.shape == "exhibition-again"
    dated = bool(clause.dates) or name.ordinal is not None or YEAR.search(form, name.start, name.end)
    attended = clause.led_by(_ATTENDED, trigger)
    shows = _SHOWS.search(form, sentence.start, sentence.end)
    beside = [] if again or not clause.led_by(_BESIDE, trigger) else _those_behind(clause, name)
    held = attended or beside or (dated and _HELD.match(form, name.end, sentence.end)) or (again and (dated or shows))
    if not held:
        return _only_named(clause, trigger, name) if dated and not again else None
    known = [t for t in clause.triggers if t.name == _KNOWN and 0 <= t.start - trigger.start < _BRACKET]
    host = None if again else _opens_there(clause, trigger)
    if not (name.proper or name.countries or again or known or host):
        return None
    draft = event_draft(clause, trigger, name)
    home = _home(form[trigger.start : max(name.end, *(t.end + _YEAR for t in known), name.end)])
    entitled = sentence.part is Part.TITLE and home and YEAR.search(form, name.start, name.end)
    draft.again = again and not entitled  # "Việt Nam dự LIMA 2017": no earlier one is meant
    draft.countries -= ORGANISATIONS  # a group's conference may stand in the same phrase
    subjects = invited_to(clause, trigger) or _goers(clause, trigger, name) if attended else []
    draft.countries |= {s.country for s in subjects if s.country and s.country not in ORGANISATIONS}
    if attended:  # "Việt Nam cử tàu tham gia …"
        states = [a for a in clause.actors if a.kind == "state" and a.end <= trigger.start]
        sent = [a for a in states if _SENDS.match(form, a.end, trigger.start)]
        draft.countries |= countries_of(sent) | _attending(clause, trigger)
        draft.countries |= inviting(clause, trigger)
        ship = SHIP.search(form, sentence.start, trigger.start)  # "tàu 016 … dự triển lãm …"
        flag = flag_of(clause, ship.start()) if ship else None
        draft.countries |= {flag} if flag else set()
    draft.countries |= countries_of(beside)
    draft.people = people_of(subjects) | people_of(beside, "participant")
    of_name = set(name.countries) - ORGANISATIONS  # "Triển lãm Quốc phòng quốc tế Việt Nam"
    draft.place_country = home or _visited_besides(clause, trigger) or (of_name.pop() if len(of_name) == 1 else None)
    draft.countries |= {home} if home else {host} if host else set()
    if again and _ENTITLED.match(form, trigger.end):  # of its own title: "triển lãm ảnh "…""
        whose = (countries_of(clause.actors) | {p[2] for p in clause.places if p[2]}) - ORGANISATIONS
        draft.countries |= whose if len(whose) == 2 else set()
        draft.again = len(draft.countries) < 2
    draft.countries |= hosts_in(clause, name.end)
    listed = TAKING_PART.search(form, name.end, sentence.end) or _DRAWS.search(form, name.end, sentence.end)
    start = listed.end() if listed else max(sentence.start, shows.start() - _LIST) if shows else None
    if start is not None:
        stop = min(sentence.end, start + _LIST)
        envoys = ENVOYS.search(form, start, stop)
        stop = envoys.start() if envoys else stop
        members = [m.value for m in clause.named(start, stop)]
        draft.countries |= set(members) if len(members) > 2 else set()
    return draft


# "Bên lề triển lãm X, A tiếp B", "Nhân dịp dự …": who meets there takes part in it.
_BESIDE = Pattern(
    rf"(?<!\w)(?:{of_class('margin')}|trong khuôn khổ|{of_class('on-occasion')}(?: (?:sang|đến|tham))?(?: dự)?)"
    r"(?: (?:các|lễ khai mạc))* $"
)


def _those_behind(clause: Clause, name: Name) -> list[Actor]:
    """Those of two states who meet behind the name of an exhibition in one sentence; empty where none do."""
    met = [a for a in clause.actors if a.start >= name.end and a.human and a.country]
    states = countries_of(met) - ORGANISATIONS
    meets = any(t.kind in OF_PERSONS and t.start >= name.end for t in clause.triggers)
    return met if meets and len(states) > 1 else []


def _only_named(clause: Clause, trigger: Trigger, name: Name) -> Draft | None:
    """One of a year or number of its own of which another sentence may tell that it takes place."""
    home = _home(clause.form[trigger.start : name.end])
    if not (name.countries or home):
        return None
    draft = event_draft(clause, trigger, name)
    draft.countries = (draft.countries - ORGANISATIONS) | ({home} if home else set())
    draft.place_country = home
    draft.only_named = True
    return draft


# "thu hút 170 đơn vị của 30 nước, trong đó có A, B và C"
_DRAWS = Pattern(
    r"(?<!\w)(?:thu hút|quy tụ|hội tụ|tập hợp)(?!\w)[^.;:]{0,90}?"
    rf"(?<!\w)(?:trong đó có|{of_class('including')}|như|đến từ|từ)(?: (?:các nước|các quốc gia|nước))?(?!\w)"
)


def _opens_there(clause: Clause, trigger: Trigger) -> str | None:
    """ "Triển lãm Quốc phòng quốc tế 2024 khai mạc ngày 8/5 tại Seoul": in whose country it is held on a day."""
    if not any(tells_day(d) for d in clause.dates) or not _IS_HELD.match(clause.form, trigger.end, clause.sentence.end):
        return None
    countries = {country for _, _, country in clause.places if country}
    return countries.pop() if len(countries) == 1 else None


# "(quốc tế) 2024 (đã) khai mạc"
_IS_HELD = Pattern(
    rf"(?: (?:quốc tế|quốc phòng|năm|lần|thứ|an ninh|và|hàng không|\w*\d\w*))*(?: (?:{of_class('done')}|sẽ"
    r"|chính thức|được))*"
    rf" (?:diễn ra|{of_class('opened')}|bế mạc|tổ chức|mở cửa)(?!\w)"
)


def _goers(clause: Clause, trigger: Trigger, name: Name) -> list[Actor]:
    """Who attends; "Trong khuôn khổ chuyến thăm X, dự triển lãm Y, ông Z …": he who is told of behind it."""
    if not clause.led_by(_VISITING, trigger):
        return subjects_of(clause, trigger)
    behind = subject_behind(clause, replace(trigger, end=max(trigger.end, name.end)), [])
    return behind or subjects_of(clause, trigger)


_VISITING = Pattern(r"(?<!\w)(?:chuyến thăm|chuyến công tác|thời gian thăm)(?!\w)[^;.:]{0,60}?(?:,| và) (?:tham )?dự $")


def _visited_besides(clause: Clause, trigger: Trigger) -> str | None:
    """ "chuyến thăm X, dự triển lãm Y": it is held in X."""
    if not clause.led_by(_VISITING, trigger):
        return None
    told = [m.value for m in clause.named(clause.sentence.start, trigger.start)]
    return told[-1] if told and told[-1] not in ORGANISATIONS else None


def _home(name: str) -> str | None:
    """The country in which the exhibition of that name is held each time ("LIMA 2017")."""
    words = _WORDS.sub(" ", f" {name} ")
    return next((country for known, country in _HOMES.items() if f" {known} " in words), None)


_HOMES = told_by("exhibition-of")
_WORDS = re.compile(r"[^\w]+")


def _attending(clause: Clause, trigger: Trigger) -> set[str]:
    """The countries named in a row before the words for attending ("bộ trưởng các nước A, B và C đã dự triển lãm")."""
    row = row_ahead(clause, trigger.start)
    goes = len(row) > 1 and _GOES.fullmatch(clause.form, row[-1].end, trigger.start)
    return {m.value for m in row} if goes else set()


_GOES = Pattern(rf"[^.;:]{{0,40}}? (?:{words('attend')}|thăm|khai mạc|đến|tới)(?: (?:lễ khai mạc|khai mạc|các|lễ))* ")
