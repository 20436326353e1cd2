"""Talks, meetings, courtesy calls, telephone calls and welcome ceremonies: encounters of persons."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.bracketed_countries import bracketed_row
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.announcing import announced
from banggiao.extract.encounters.meetings.earlier_meetings import earlier_meeting
from banggiao.extract.encounters.meetings.many_partners import add_attending, with_leaders, with_many
from banggiao.extract.encounters.meetings.no_meetings import (
    HOLDS,
    has_no_partner,
    is_at_airport,
    is_channel,
    is_greeting,
    is_in_general,
    is_no_occasion,
    is_with_no_statesman,
    speak_for_no_state,
)
from banggiao.extract.encounters.meetings.offices_abroad import of_the_country_visited
from banggiao.extract.encounters.meetings.pairing import (
    by_delegation,
    encounters_between,
    listed_partners,
    meeting_draft,
    named_pair,
    one_for_each_host,
    pointing_back,
)
from banggiao.extract.encounters.meetings.receiving import (
    granted_to,
    hosts_behind,
    presiding,
    presiding_ahead,
    presiding_by_name,
    presiding_together,
    received_by,
)
from banggiao.extract.encounters.meetings.rounds import numbered
from banggiao.extract.encounters.meetings.spoken_to import spoken_to
from banggiao.extract.encounters.meetings.unit_visits import called_on_unit
from banggiao.extract.encounters.sentence.alongside import between_both, presides
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.fronted import subject_behind
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME

_NOUN_USE = Pattern(
    r"(?<!\w)(?:tại|sau|trong|kết thúc|trước|qua|kết quả|của|ngay sau|phát biểu tại|bước vào|nội dung|kết thúc các) $"
)
# Verbs that are nouns without "cuộc" as well: "Tại hội đàm", "Sau hội đàm".
_NOUNS_TOO = frozenset({"talks", "call", "caller"})
_OF = Pattern(r" (?:(?:trọng thể|chính thức|cấp nhà nước|thân mật|ngay sau đó|sau đó|cùng ngày|tiếp theo) )*của ")
# "dự lễ đón (trọng thể) do A chủ trì".
_HOSTED_BY = Pattern(r"(?: (?:trọng thể|chính thức|cấp nhà nước))* do (?=[^,.;]{3,90} (?:chủ trì|tổ chức|chủ tọa))")
# "tiếp | và trao Huân chương X tặng B": B is received, and honoured.
_AND_HONOURS = Pattern(
    rf" và (?:trao|trao tặng|tặng|gắn) {words('honour')}(?: [^\W\d]+){{0,6}} (?:tặng|cho|tới|đến) "
)
_ADDRESS = 16  # characters of "đồng chí", "ngài" before who is honoured
_REBELS = cue("rebels")


@dataclass(slots=True)
class _Told:
    """What a trigger tells of an encounter of persons, as far as it is read."""

    clause: Clause
    trigger: Trigger
    used: set[int]  # where those begin whom the words before have taken
    shape: str
    objects: list[Actor]
    far: bool  # the objects are a row, each with his country in brackets, or who is honoured besides
    listed: bool
    hosted: bool  # the objects are those who hold the ceremony
    subjects: list[Actor] = field(default_factory=list)
    visiting: bool = False  # the guests are those of the visit told before
    grouped: bool = False  # both sides act together


def meetings(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The encounters that one trigger tells of: one for each partner."""
    shape = trigger.shape
    if trigger.name in _NOUNS_TOO and clause.led_by(_NOUN_USE, trigger):
        shape = "noun"
    if has_no_partner(clause, trigger):
        return []
    before = earlier_meeting(clause, trigger)
    if before:
        return [before]
    granted = granted_to(clause, trigger) if shape in ("noun", "host-noun") else []
    if granted:
        return granted
    told = _with_objects(clause, trigger, used, shape)
    for read in (_of_a_row, _of_known_delegation, _announced):
        found = read(told)
        if found is not None:
            return found
    if is_no_occasion(clause, trigger, told.objects):
        return []
    _set_subjects(told)
    if speak_for_no_state(clause, trigger, told.subjects, told.objects):
        return []
    for read in (_without_objects, _ceremony_alone, _noun_alone):
        found = read(told)
        if found is not None:
            return found
    return _between(told)


def _with_objects(clause: Clause, trigger: Trigger, used: set[int], shape: str) -> _Told:
    listed = listed_partners(clause, trigger) if shape in ("mutual", "noun", "host") else []
    row = _each_with_country(clause, trigger) or (listed if shape == "host" else [])
    listed = row or listed
    objects = listed or clause.objects(trigger)
    if shape == "mutual" and objects and presides(clause, objects[0], trigger.end):
        objects = []  # "hai bên hội đàm dưới sự chủ trì của A"
    at_hosts = shape == "host-noun" or _RECEPTION.match(clause.form, trigger.start) is not None
    hosted = _HOSTED_BY.match(clause.form, trigger.end, clause.sentence.end) if at_hosts and not objects else None
    objects = clause.row_from(hosted.end()) if hosted else objects
    honours = _AND_HONOURS.match(clause.form, trigger.end, clause.sentence.end) if shape == "host" else None
    honoured = clause.row_from(honours.end()) if honours else []
    objects = honoured if honours and honoured and honoured[0].start - honours.end() < _ADDRESS else objects
    far = bool(row or honours)
    return _Told(clause, trigger, used, shape, objects, far, bool(listed), hosted is not None)


def _of_a_row(told: _Told) -> list[Draft] | None:
    """Encounters that are one of many: with partners at large, of a round by its number, or of no occasion at all."""
    clause, trigger = told.clause, told.trigger
    if told.objects and all(o.kind == "firm" for o in told.objects):
        return []  # codebook, ruling 20: companies are no side
    if told.shape == "noun" and is_channel(clause, trigger):
        return []
    if trigger.kind == "meeting" or trigger.name == "caller":
        unnamed = with_many(clause, trigger, told.used) or with_leaders(clause, trigger, told.used)
        if unnamed:
            return unnamed
    of_row = numbered(clause, trigger, told.used) if trigger.kind == "meeting" else None
    if of_row is not None:
        return [of_row]
    return [] if is_in_general(clause, trigger) or is_greeting(clause, trigger, told.shape) else None


def _of_known_delegation(told: _Told) -> list[Draft] | None:
    """Receptions whose guests or hosts are not named behind the word, but told before or elsewhere in the sentence."""
    clause, trigger, form = told.clause, told.trigger, told.clause.form
    host = told.shape == "host"
    hosts_named = hosts_behind(clause, trigger) if host else []
    if hosts_named:
        return [_of_guests_before(clause, trigger, hosts_named)]
    greets = _GREETS.fullmatch(form, trigger.start, trigger.end) is not None
    bare = not greets and not any(o.country or o.person is not None for o in told.objects)
    if host and bare and _BARE_DELEGATION.match(form, trigger.end):
        return _of_the_delegation(told)
    the_delegation = _THE_DELEGATION.match(form, trigger.end) if bare and trigger.name in _WITH_DELEGATION else None
    if the_delegation:
        met = _of_the_delegation(told)
        capital = clause.document.text.startswith("Đoàn", the_delegation.end() - len("đoàn"))
        if met and (trigger.kind == "talks" or capital or all(d.countries.isdisjoint({HOME}) for d in met)):
            return met
    if not host or told.far:
        return None
    received = bool(told.objects) and told.objects[0].human and _receives(clause, trigger, told.objects[0])
    return None if received else received_by(clause, trigger, told.used)


def _announced(told: _Told) -> list[Draft] | None:
    """Talk of something between those named before the word, where it is a meeting at all."""
    clause, trigger, objects = told.clause, told.trigger, told.objects
    stated = bool(objects) and not objects[0].human and not told.listed
    if told.shape in ("mutual", "guest", "confer") and stated and trigger.kind == "meeting":
        return []
    if trigger.name == "meet" and _TALKED.search(clause.form, trigger.start - 7, trigger.end):
        return []
    return announced(clause, trigger, told.used) if told.shape == "confer" and not objects else None


def _set_subjects(told: _Told) -> None:
    """Who meets the objects, or, where there are none, each other."""
    clause, trigger, objects, shape = told.clause, told.trigger, told.objects, told.shape
    told.used.update(o.start for o in objects)
    told.visiting = shape == "mutual" and by_delegation(clause, trigger)
    subjects = [] if told.visiting else subjects_of(clause, trigger, told.used)
    fronted = not subjects
    if fronted and not told.visiting:
        subjects = subject_behind(clause, trigger, objects)
    if shape == "host-noun" and objects:
        subjects = presiding_ahead(clause, trigger) or subjects or presiding(clause, objects[-1].end)
    if shape == "noun" and objects and not subjects:
        subjects = _whose_both_are(clause, trigger, objects)
    if shape == "mutual" and not objects and len({s.country for s in subjects}) < 2:
        subjects = _each_other(clause, trigger) or subjects
    told.subjects = subjects
    told.grouped = (any(s.kind == "group" for s in subjects) and not fronted) or between_both(clause, trigger)
    if shape == "mutual" and told.grouped and not objects:
        told.subjects = [*subjects, *presiding_together(clause, trigger.end)]


def _without_objects(told: _Told) -> list[Draft] | None:
    """Verbs that name nobody behind them: of two who act together, of a unit that is visited, or of no encounter."""
    clause, trigger, subjects, shape = told.clause, told.trigger, told.subjects, told.shape
    if told.objects:
        return None
    if shape == "guest" and len({s.country for s in subjects if s.country and s.human}) == 2:
        return [meeting_draft(clause, trigger, subjects, [])]  # "A và B đã hội kiến"
    on_unit = called_on_unit(clause, trigger, subjects) if shape == "guest" else None
    if on_unit is not None:
        return [on_unit]
    alone = shape == "mutual" and not told.grouped and len({s.country for s in subjects}) < 2
    return [] if alone or shape in ("host", "guest", "confer") else None


def _ceremony_alone(told: _Told) -> list[Draft] | None:
    """A ceremony of welcome told without its guests: that of the visit told before."""
    clause, trigger = told.clause, told.trigger
    if trigger.kind == "ceremony" and is_at_airport(clause, trigger):
        return []  # codebook, ruling 20
    if told.shape != "host-noun" or told.objects:
        return None
    hosts = [s for s in told.subjects if s.person is not None] if clause.led_by(_PRESIDES, trigger) else []
    hosts = hosts or presiding_by_name(clause, trigger) or presiding(clause, trigger.end)
    draft = pointing_back(clause, trigger, hosts if trigger.name == "welcome" else [])
    if _REVIEWS.search(clause.before(trigger)):
        draft.people = people_of(clause.actors)
    elif clause.led_by(_HAVING_ATTENDED, trigger):
        draft.people = {}  # "sau khi dự lễ đón, ông X sẽ hội đàm với ông Y"
    elif _PRESENT.search(clause.before(trigger)) or _PRESENT.search(clause.after(trigger)[:30]):
        draft.people = people_of(clause.actors, "participant")
    return [draft]


def _noun_alone(told: _Told) -> list[Draft] | None:
    """A meeting told by its noun and no partner behind it: the one told before, or one that two sides hold."""
    clause, trigger = told.clause, told.trigger
    if told.shape != "noun":
        return None
    held = clause.led_by(HOLDS, trigger)
    if held and _JOINTLY.search(clause.before(trigger)):
        told.subjects = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country]
    if told.objects:
        return None
    if is_with_no_statesman(clause, trigger):
        return []
    if named_pair(clause, trigger):
        return None
    by_both = len({s.country for s in told.subjects}) > 1
    if held and not told.grouped:
        return None if by_both else []
    if told.grouped:
        return None
    told_after = clause.led_by(_AFTER, trigger) and len(countries_of(told.subjects)) < 2
    both = [] if told_after else spoken_to(clause, trigger, told.subjects)
    who = both[:-1] or ([] if told_after else told.subjects or presiding_together(clause, trigger.end))
    back = pointing_back(clause, trigger, who)
    back.spoken_to = (both[-1].person, both[-1].country or "") if both else None
    return [back]


def _between(told: _Told) -> list[Draft]:
    """The encounters of those who are known by now: who receives whom, and one for each partner."""
    clause, trigger, shape, form = told.clause, told.trigger, told.shape, told.clause.form
    subjects, objects = told.subjects, told.objects
    of_host = shape == "host-noun" and objects and _OF.fullmatch(clause.gap(trigger.end, objects[0].start))
    if of_host or (told.hosted and objects):
        subjects, objects = objects, subjects
    named = any(a.person is not None for a in (*subjects, *objects))
    if not named and _REBELS.search(form, clause.sentence.start, clause.sentence.end):
        return []
    if shape == "noun" and subjects and objects and _RECEPTION.match(form, trigger.start):
        shape = "host"  # "Tại buổi tiếp B, A …": A receives
        if _OF.fullmatch(clause.gap(trigger.end, objects[0].start)):
            subjects, objects = objects, [s for s in subjects if s.kind != "group"]  # "Tại buổi tiếp của A, B …"
        if subjects and not objects:  # "… của A, hai bên …": A, and who was told to visit
            return [_of_guests_before(clause, trigger, subjects)]
    objects = of_the_country_visited(clause, subjects, objects)
    hosts = countries_of(objects)
    if len(hosts) == 1 and subjects and all(s.country in hosts for s in subjects):
        subjects = [clause.roll.another(s, hosts) for s in subjects]  # "Ông cũng gặp …": not one of their own
    drafts = encounters_between(clause, trigger, shape, subjects, objects)
    add_attending(clause, trigger, drafts)
    if told.visiting:
        for draft in drafts:
            draft.back = True  # the visit told before has the guests
    return one_for_each_host(clause, drafts, objects) if shape == "guest" else drafts


_RECEPTION = cue("reception", behind="(?! kiến| xúc)")
_TO_ROW = Pattern(rf"[^;.()\n]{{0,40}}?(?:{of_class('plural')}|{of_class('number')}|\d{{1,2}}) [^;.()\n]{{0,110}}")


def _each_with_country(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "tiếp các đại sứ: X (Pháp), Y (Iran) và Z (Lào)": those of a row, of whom each is told with his country."""
    limit = min(clause.sentence.end, trigger.end + _ROW)
    if clause.form.find(" (", trigger.end, limit) < 0:
        return []
    persons = {a.end: a.start for a in clause.actors if a.start >= trigger.end and a.human}
    named = bracketed_row(clause.document, trigger.end, clause.sentence.end, persons)
    if not named or not _TO_ROW.fullmatch(clause.form, trigger.end, named[0][0]):
        return []
    told = {a.start: a for a in clause.actors if a.country}
    row = [told.get(start) or Actor(start, end, "title", None, country) for start, end, country in named]
    row = [replace(one, end=end) for one, (_, end, _) in zip(row, named, strict=True)]
    behind = [a for a in clause.actors if a.start >= row[-1].end and a.human]
    return clause.series([row[-1], *behind])[1:] + row if behind else row


_ROW = 220  # characters behind the word in which the first bracket of a row opens
_BARE_DELEGATION = Pattern(
    rf" (?:các |đại diện )?{words('delegates')}(?=[.,;]|$| (?:tại|ở|nhân|vào|{of_class('part-of-day')}|ngày|và"
    r"|trong)(?!\w))"
)


# "Hôm 7/4, Bộ trưởng A đã gặp gỡ đoàn tại X": that of which the article tells.
_THE_DELEGATION = Pattern(
    r"(?: (?:gỡ|mặt|và|làm việc|với))* (?:đoàn công tác|đoàn đại biểu|phái đoàn|đoàn)"
    rf"(?=(?: bạn)?(?:[.,;]|$| (?:tại|ở|vào|{of_class('part-of-day')}|ngày|để|và)(?!\w)))"
)
_WITH_DELEGATION = ("meet", "talks")


def _of_the_delegation(told: _Told) -> list[Draft]:
    """ "Cùng ngày, A đã tiếp đoàn": that of the visit or meeting told before."""
    hosts = [s for s in subjects_of(told.clause, told.trigger, told.used) if s.human and s.country]
    one = len({s.country for s in hosts}) == 1
    return [_of_guests_before(told.clause, told.trigger, hosts)] if one else []


def _of_guests_before(clause: Clause, trigger: Trigger, hosts: list[Actor]) -> Draft:
    """The encounter of hosts with guests who were told before."""
    draft = meeting_draft(clause, trigger, hosts, [], "host")
    draft.back = True
    return draft


_VISIT_AND = Pattern(rf"chuyến (?:thăm|công du)(?: [^\W\d]+){{0,3}} của (?:các |{of_class('he')} )?$")
_AND_ITS = Pattern(r"[^,.;:]{0,40} và (?:các |một )?")


def _each_other(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "Khi gặp nhau bên lề X, ông A đã mời ông B …": the two whom the sentence goes on to name."""
    fronted = clause.form.endswith(" nhau", trigger.start, trigger.end) and clause.led_by(_WHEN_THEY, trigger)
    behind = [a for a in clause.actors if a.start >= trigger.end and a.kind in ("person", "title") and a.country]
    return behind[:2] if fronted and len(behind) == 2 and behind[0].country != behind[1].country else []


_WHEN_THEY = Pattern(
    r"(?:^|, |(?<!\w)(?:trước đó|sau đó|hôm qua|hôm nay|cùng ngày) )(?:khi|trong lúc|lúc|trong lần|tại lần) $"
)
_OF_HIS = frozenset({" tại ", " trong ", " ở ", " về "})


def _whose_both_are(clause: Clause, trigger: Trigger, objects: list[Actor]) -> list[Actor]:
    """ "chuyến thăm của A tới X và cuộc gặp với B", "thành công của A tại cuộc gặp với B": the meeting is A's."""
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.person is not None]
    if ahead and clause.gap(ahead[-1].end, trigger.start) in _OF_HIS:
        return ahead[-1:] if ahead[-1].country not in (None, objects[0].country) else []
    if not ahead or not _AND_ITS.fullmatch(clause.form, ahead[-1].end, trigger.start):
        return []
    whose = _VISIT_AND.search(clause.form, max(clause.sentence.start, ahead[-1].start - _NEAR), ahead[-1].start)
    return ahead[-1:] if whose and ahead[-1].country not in (None, objects[0].country) else []


_GREETS = Pattern(r"đón(?:(?! và làm việc|, làm việc| và hội đàm| và trao đổi)[\s\S])*")  # more is told than a greeting
_NEAR = 60  # characters in which the words for a visit stand before the one whose it is
_JOINTLY = Pattern(rf"(?<!\w)(?:phối hợp|cùng) (?:{of_class('with')} )?[^.;]*(?<!\w)tổ chức (?:các |một )?$")
_TALKED = Pattern(rf"(?<!\w){of_class('plural')} (?:trao đổi|thảo luận) với$")  # what was said, not the meeting
_RECEIVED = Pattern(
    r"(?: (?:thân mật|xã giao|trọng thị|trọng thể|và|hội đàm|làm việc|với|ngài|ông|bà|đồng chí|chính thức|riêng"
    r"|các|gồm|cùng|chào|đón))* ?"
)
_NOT_RECEIVED = Pattern(
    r"(?<!\w)(?:nghi thức|công tác|lễ|sự|việc|chương trình|kế hoạch|phương án|chuẩn bị|để)"
    r"(?: (?:chi tiết|cụ thể|cho))* $"
)


def _receives(clause: Clause, trigger: Trigger, guest: Actor) -> bool:
    """True where the one behind the word is received, with no other verb between."""
    gap = clause.object_gap(trigger, guest)
    if clause.form.endswith("thư", trigger.start, trigger.end):  # "nhận Quốc thư của Đại sứ X"
        gap = gap.replace(" của ", " ", 1)
    return bool(_RECEIVED.fullmatch(gap)) and not clause.led_by(_NOT_RECEIVED, trigger)


_PRESENT = Pattern(rf"(?<!\w)(?<!danh ){words('attend')}(?!\w)")
_HAVING_ATTENDED = Pattern(r"(?<!\w)(?:sau khi|sau|kết thúc) (?:tham )?dự $")
_PRESIDES = Pattern(r"(?<!\w)chủ trì(?: (?:trọng thể|buổi))* $")
_REVIEWS = Pattern(r"(?<!\w)duyệt đội danh dự(?!\w)")
_AFTER = Pattern(r"(?<!\w)(?:sau|kết thúc|trước|ngay sau) (?:khi )?$")
