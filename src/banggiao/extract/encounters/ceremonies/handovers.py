"""What is handed over, in a ceremony or by the verb alone ("Tàu X được bàn giao cho B"): by whom, and to whom."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.ceremonies.honours import honoured
from banggiao.extract.encounters.ceremonies.openings import ATTENDS, PASSIVE, name_end
from banggiao.extract.encounters.cues import OF_MATERIEL, cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.flags import flags_in
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS


def handover(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The handing over of things, honours or the dead of one state to another: one for each that receives."""
    rite = clause.form.startswith(_RITES, trigger.start)
    if not rite and clause.led_by(_GOES_ON, trigger) and not clause.dates:
        return []  # "đang bàn giao cơ sở cho B": no occasion yet
    if not rite and clause.led_by(_COMPANY, trigger):
        return []
    honour = honoured(clause, trigger)
    if honour is not None:
        return [honour]
    subjects, receivers = subjects_of(clause, trigger, used), _receivers(clause, trigger)
    named = {m.value for m in clause.named(trigger.end, clause.sentence.end)}
    givers = countries_of(subjects)
    sides = givers | countries_of(receivers)
    if len(sides) < 2 and rite and len(named | sides) == 2:
        sides |= named  # "Lễ bàn giao xuồng A tặng cho hải quân B"
    passed = set() if len(sides) > 1 else _handed_over(clause, trigger) or _taken_over(clause, trigger, sides)
    if passed:
        givers = sides = passed
    if len(sides) < 2 and not rite:
        return []
    if len(sides) < 2:
        sides = {a.country for a in clause.actors if a.country and a.human and a.country not in ORGANISATIONS}
        if cue("homecoming").match(clause.form, trigger.start):
            givers = sides = _brought_home(clause, named) or sides
    draft = clause.draft(trigger, trigger.start, name_end(clause, trigger))
    draft.people, draft.back = people_of([*subjects, *receivers]), True
    only_seen = clause.led_by(ATTENDS, trigger) and not sides - givers
    countries = givers | (named - {"ASEAN"} if only_seen else sides)
    draft.countries = countries if len(countries) <= 2 else givers
    given_to = countries_of(receivers) - givers
    if len(givers) == 1 and len(given_to) > 1:
        return [_to_one(draft, givers | {country}) for country in sorted(given_to)]
    return [draft]


def _to_one(draft: Draft, countries: set[str]) -> Draft:
    """One of several encounters of a row ("trao tặng vật tư cho A và B")."""
    one = draft.another(*draft.told[0])
    one.countries, one.back = countries, False
    return one


def _brought_home(clause: Clause, named: set[str]) -> set[str]:
    """ "Lễ hồi hương hài cốt quân nhân X … tại sân bay Y": whose dead they are, and where they were found."""
    places = clause.places
    where = {country for _, _, country in places if country}
    return named | where if len(named - where) == 1 and len(where) == 1 else set()


_RITES = ("lễ", "buổi lễ", "nghi lễ", "nghi thức")
_TO_WHOM = Pattern(r"(?:[^;.]{0,140}?)? (?:cho|gửi tặng|tặng|gửi tới|dành tặng|hỗ trợ|giúp)(?: \w+){0,5} ")
# "bàn giao công trình xây dựng doanh trại Đại đội X (B)": whose house it is to be.
_BUILT_FOR = Pattern(
    r" (?:\d+ |các )?(?:công trình|dự án)(?: xây dựng| sửa chữa)?"
    r" (?:doanh trại|trụ sở|nhà làm việc|nhà ở|trường|bệnh xá|bệnh viện|sở chỉ huy|trạm|đồn)[^,;.:]{0,60} "
)
_AND_TO = Pattern(r"(?:,| và|, và)(?: (?:cho|chính phủ|và|nhân dân|quân đội|bộ quốc phòng|hải quân|nước))* ")
_AT_ONCE = Pattern(r" (?:cho )?(?:phía )?")


# "Nhân dịp này, phía A trao tặng B …": on the occasion told right before.
_ON_OCCASION = Pattern(r"(?:cũng )?(?:nhân dịp này|dịp này|tại (?:buổi )?lễ|tại đây|trong khuôn khổ buổi lễ)(?!\w)")


def _whom_first(clause: Clause, trigger: Trigger) -> bool:
    """True for "trao cho Cảnh sát biển A hai tàu": materiel behind the one to whom it is handed."""
    if not clause.form.endswith(" cho", trigger.start, trigger.end):
        return False
    whom = next((a for a in clause.actors if a.start == trigger.end + 1), None)
    return whom is not None and OF_MATERIEL.match(clause.form, whom.end, clause.sentence.end) is not None


def _receivers(clause: Clause, trigger: Trigger) -> list[Actor]:
    """To whom a thing is handed over ("bàn giao 6 xuồng cho X", "trao tặng X hai máy bay")."""
    form = clause.form
    if cue("trifle", " ").match(form, trigger.end):
        return []
    bare = cue("bare-giving").fullmatch(form, trigger.start, trigger.end)
    if bare and not OF_MATERIEL.match(form, trigger.end) and not _whom_first(clause, trigger):
        return []
    behind = [a for a in clause.actors if a.start >= trigger.end and a.country]
    if form.startswith(_RITES, trigger.start):
        return [a for a in behind if a.human]
    verb = cue("given").match(form, trigger.start) is not None
    sited = clause.places
    told = sited or any(tells_day(d) or d.kind == "month" for d in clause.dates)
    told = told or _ON_OCCASION.match(form, clause.sentence.start) is not None
    if verb and (not told or clause.led_by(PASSIVE, trigger)):
        return []  # what is given in the course of years, and persons who are handed over
    to = (_AT_ONCE, _TO_WHOM, _BUILT_FOR)
    found = [a for a in behind if any(way.fullmatch(form, trigger.end, a.start) for way in to)]
    for actor in behind:  # "gửi tặng Chính phủ và nhân dân A, Chính phủ và nhân dân B"
        if found and actor.start > found[-1].end and _AND_TO.fullmatch(form, found[-1].end, actor.start):
            found.append(actor)
    return found


_PASSIVE = Pattern(r"(?<!\w)được(?: [^\W\d]+){0,4} $")
_TO = Pattern(r"(?: \w+){0,2}? cho(?!\w)")
_MONTH = frozenset({"month"})


def _handed_over(clause: Clause, trigger: Trigger) -> set[str]:
    """The two states between whom materiel "was handed over" on a day or in a month; empty where they are not told."""
    form, start = clause.form, clause.sentence.start
    passive = form.startswith("được ", trigger.start) or clause.led_by(_PASSIVE, trigger)
    if not passive or cue("given").match(form, trigger.start) is None:
        return set()
    if not any(tells_day(d) or d.kind in _MONTH for d in clause.dates):
        return set()
    to = _TO.match(form, trigger.end - len(" cho") * form.endswith(" cho", 0, trigger.end), clause.sentence.end)
    works = _WORKS.search(form, start, trigger.start) is not None
    if to is None or not (works or _GIVEN.search(form, start, trigger.start)):
        return set()
    named = clause.named(start, clause.sentence.end)
    states = {m.value for m in named} | flags_in(clause, start, trigger.start)
    receiver = next((m.value for m in named if to.end() <= m.start <= to.end() + _NEAR), None)
    if works and states == {receiver} and clause.roll.home:
        states |= {HOME}  # "Trụ sở do Quân khu 2 giúp xây đã được bàn giao cho B"
    return states if receiver and len(states) == 2 and not states & ORGANISATIONS else set()


def _taken_over(clause: Clause, trigger: Trigger, takers: set[str]) -> set[str]:
    """ "Cảnh sát biển A tiếp nhận tàu do B viện trợ": who takes it over on a day, and who gave it."""
    if len(takers) != 1:
        return set()
    honoured = _HONOUR.search(clause.form, trigger.start, clause.sentence.end) and (
        clause.led_by(_HONOURED, trigger) or clause.form.startswith("đón nhận", trigger.start)
    )
    if honoured:  # "A được (B) trao tặng Huân chương X của B"
        takers = countries_of([a for a in clause.actors if a.end <= trigger.start and a.human])
    elif cue("taking").match(clause.form, trigger.start) is None:
        return set()
    if not any(tells_day(d) or d.kind in _MONTH for d in clause.dates):
        return set()
    limit = clause.sentence.end
    named = [m for m in clause.named(trigger.end, limit) if _FROM.search(clause.form, trigger.end, m.start)]
    states = takers | {m.value for m in named}
    return states if len(states) == 2 and not states & ORGANISATIONS else set()


_HONOURED = Pattern(r"(?<!\w)được(?: [^\W\d]+){0,12} $")
_HONOUR = cue("honour")
_FROM = Pattern(r"(?<!\w)(?:do|của|từ|được)(?!\w)[^,;.]{0,70}$")
# "Công ty X của A bàn giao hai tàu cho …": a company is no side.
_COMPANY = Pattern(rf"(?<!\w){words('company')}(?!\w)[^,;.]{{0,50}}$")
_NEAR = 60  # characters behind "cho" in which the receiver's country is named
_GIVEN = cue("materiel")
_WORKS = Pattern(rf"(?<!\w)(?:{words('built-or-returned')}|trường(?! sĩ quan| hạ sĩ quan))(?!\w)")


_GOES_ON = Pattern(r"(?<!\w)(?:đang|đang tiếp tục|tiếp tục|đang từng bước|dần) $")
