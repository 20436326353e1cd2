"""Talks, meetings, courtesy calls, telephone calls and welcome ceremonies: encounters of persons."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.bracketed_countries import bracketed_row
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.meetings.announcing import announced
from banggiao.extract.encounters.meetings.earlier_meetings import earlier_meeting
from banggiao.extract.encounters.meetings.many_partners import with_leaders, with_many
from banggiao.extract.encounters.meetings.offices_abroad import of_the_country_visited
from banggiao.extract.encounters.meetings.pairing import (
    SEVERAL,
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
    received_by,
)
from banggiao.extract.encounters.meetings.rounds import numbered
from banggiao.extract.encounters.meetings.spoken_to import spoken_to
from banggiao.extract.encounters.meetings.unit_visits import called_on_unit
from banggiao.extract.encounters.sentence.alongside import between_both
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.fronted import subject_behind
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME

_CHANNELS = Pattern(
    r"(?<!\w)(?:các )?cơ chế(?!\w)(?![^;.]*(?<!\w)(?:đã|tại|trong)(?!\w))[^;.]*(?:, | và | như | cơ chế )$"
)
_NOUN_USE = Pattern(
    r"(?<!\w)(?:tại|sau|trong|kết thúc|trước|qua|kết quả|của|ngay sau|phát biểu tại|bước vào|nội dung|kết thúc các) $"
)
# Verbs that are nouns without "cuộc" as well: "Tại hội đàm", "Sau hội đàm".
_NOUNS_TOO = frozenset({"talks", "call", "caller"})
_OF = Pattern(r" (?:(?:trọng thể|chính thức|cấp nhà nước|thân mật|ngay sau đó|sau đó|cùng ngày|tiếp theo) )*của ")
# "dự lễ đón (trọng thể) do A chủ trì".
_HOSTED_BY = Pattern(r"(?: (?:trọng thể|chính thức|cấp nhà nước))* do (?=[^,.;]{3,90} (?:chủ trì|tổ chức|chủ tọa))")
# "Trong các cuộc hội đàm, hai bên thống nhất …": those of the visit that the article is about.
_DURING_THEM = Pattern(r"trong các(?: cuộc)? $")
_GENERAL = Pattern(
    r"(?<!\w)(?:các cấp|các kênh|mỗi|thường xuyên|tăng cường|thúc đẩy|duy trì|đẩy mạnh|trao đổi|qua các"
    r"|thông qua các|những|nhiều"
    rf"|tất cả các|hai lần|hằng năm|hàng năm|cơ hội|chế độ|kế hoạch) (?:{of_class('plural')} |cuộc |việc )?$"
)

_SO_OFTEN = Pattern(
    r"(?<!\w)từng(?: có| tiến hành| thực hiện)? (?:tới |hơn |gần |khoảng |trên |không dưới )?(?:\d{1,3}|nhiều"
    r"|hàng chục|hàng trăm|vài|vài chục|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: lần)?(?: cuộc)? $"
)


def meetings(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The encounters that one trigger tells of: one for each partner."""
    form = clause.form
    shape = trigger.shape
    if trigger.name in _NOUNS_TOO and clause.led_by(_NOUN_USE, trigger):
        shape = "noun"
    if trigger.kind == "meeting" and _PRESS.match(form, trigger.end):
        return []
    if trigger.kind in ("meeting", "talks") and not clause.dates and form.startswith(_REGULAR, trigger.end):
        return []
    if trigger.name == "meet" and _COME_TO_WORK.search(clause.before(trigger)):
        return []  # "chào mừng A tới làm việc với B": what the guest of the reception came for
    if form.startswith(_GATHERING, trigger.start) and _with_the_press(clause, trigger):
        return []
    before = earlier_meeting(clause, trigger)
    if before:
        return [before]
    granted = granted_to(clause, trigger) if shape in ("noun", "host-noun") else []
    if granted:
        return granted
    direct = clause.objects(trigger)
    listed = listed_partners(clause, trigger) if shape in ("mutual", "noun", "host") else []
    row = _each_with_country(clause, trigger) or (listed if shape == "host" else [])
    listed = row or listed
    objects = listed or direct
    at_hosts = shape == "host-noun" or _RECEPTION.match(form, trigger.start) is not None
    hosted = _HOSTED_BY.match(form, trigger.end, clause.sentence.end) if at_hosts and not objects else None
    if hosted:
        objects = clause.row_from(hosted.end())
    if objects and all(o.kind == "firm" for o in objects):
        return []  # codebook, ruling 20: companies are no side
    if shape == "noun" and not clause.dates and _CHANNELS.search(form, clause.sentence.start, trigger.start):
        return []  # "phát huy cơ chế X, Cuộc gặp Bộ trưởng …": channels in a row
    if trigger.kind == "meeting" or trigger.name == "caller":
        unnamed = with_many(clause, trigger, used) or with_leaders(clause, trigger, used)
        if unnamed:
            return unnamed
    of_row = numbered(clause, trigger, used) if trigger.kind == "meeting" else None
    if of_row is not None:
        return [of_row]
    if clause.led_by(_GENERAL, trigger) and not (direct and direct[0].human):
        return []
    if form.startswith("đón", trigger.start) and _FORCE.search(
        form, max(clause.sentence.start, trigger.start - 90), trigger.start
    ):
        return []  # a greeting (codebook, ruling 20)
    if shape == "host" and form.startswith(_WELCOMES, trigger.start) and _talks_follow(clause, trigger):
        return []
    greets = _GREETS.fullmatch(form, trigger.start, trigger.end) is not None
    bare = not greets and not any(o.country or o.person is not None for o in objects)
    hosts_named = hosts_behind(clause, trigger) if shape == "host" else []
    if hosts_named:
        draft = meeting_draft(clause, trigger, hosts_named, [], "host")
        draft.back = True
        return [draft]
    if shape == "host" and bare and _BARE_DELEGATION.match(form, trigger.end):
        return _of_the_delegation(clause, trigger, used)
    the_delegation = _THE_DELEGATION.match(form, trigger.end) if bare and trigger.name in _WITH_DELEGATION else None
    if the_delegation:
        met = _of_the_delegation(clause, trigger, used)
        told = trigger.kind == "talks" or clause.document.text.startswith("Đoàn", the_delegation.end() - len("đoàn"))
        if met and (told or all(d.countries.isdisjoint({HOME}) for d in met)):
            return met
    if shape == "host" and not (row or (objects and objects[0].human and _receives(clause, trigger, objects[0]))):
        return received_by(clause, trigger, used)
    stated = bool(objects) and not objects[0].human and not listed
    if shape in ("mutual", "guest", "confer") and stated and trigger.kind == "meeting":
        return []
    if trigger.name == "meet" and _TALKED.search(clause.form, trigger.start - 7, trigger.end):
        return []
    if shape == "confer" and not objects:
        return announced(clause, trigger, used)
    if not objects and clause.led_by(SEVERAL, trigger) and not _DURING_THEM.match(clause.before(trigger)):
        return []
    if not clause.dates and clause.led_by(_SO_OFTEN, trigger):
        return []  # "Ông X từng có hơn 50 cuộc gặp với ông Y": no occasion
    sittings = form.startswith(("cuộc họp", "họp"), trigger.start) and clause.led_by(SEVERAL, trigger)
    if sittings and not (clause.dates or _held_by_subject(clause, trigger)):
        return []  # "chi tiết các cuộc họp với X": no occasion
    often = cue("times", " ").match(form, objects[-1].end if objects else trigger.end)
    if often and not any(d.end <= trigger.start or d.start - often.end() < _CLOSE for d in clause.dates):
        return []
    used.update(o.start for o in objects)
    visiting = shape == "mutual" and by_delegation(clause, trigger)
    subjects = [] if visiting else subjects_of(clause, trigger, used)
    fronted = not subjects
    if fronted and not visiting:
        subjects = subject_behind(clause, trigger, objects)
    if shape == "host-noun" and objects:
        subjects = presiding_ahead(clause, trigger) or subjects
    if shape == "host-noun" and objects and not subjects:
        subjects = presiding(clause, objects[-1].end)
    if shape == "noun" and objects and not subjects:
        subjects = _whose_both_are(clause, trigger, objects)
    if shape == "mutual" and not objects and len({s.country for s in subjects}) < 2:
        subjects = _each_other(clause, trigger) or subjects
    if trigger.kind == "meeting" and any(_is_of_school(clause, s) for s in (*subjects, *objects)):
        return []  # universities speak for no state
    if trigger.name == "meet" and not clause.dates and _between_offices(clause, trigger, subjects, objects):
        return []
    grouped = (any(s.kind == "group" for s in subjects) and not fronted) or between_both(clause, trigger)
    if not objects and shape == "guest" and len({s.country for s in subjects if s.country and s.human}) == 2:
        return [meeting_draft(clause, trigger, subjects, [])]  # "A và B đã hội kiến"
    on_unit = called_on_unit(clause, trigger, subjects) if shape == "guest" and not objects else None
    if on_unit is not None:
        return [on_unit]
    if not objects and shape in ("host", "guest", "confer"):
        return []
    if shape == "mutual" and not objects and not grouped and len({s.country for s in subjects}) < 2:
        return []
    formal = trigger.kind == "ceremony" and _FORMAL.search(form, trigger.start, trigger.end)
    if trigger.kind == "ceremony" and not formal and _AT_AIRPORT.search(form, trigger.end, clause.sentence.end):
        return []  # codebook, ruling 20
    if shape == "host-noun" and not objects:
        presides = clause.led_by(_PRESIDES, trigger) and trigger.name == "welcome"
        draft = pointing_back(clause, trigger, [s for s in subjects if s.person is not None] if presides else [])
        if _REVIEWS.search(clause.before(trigger)):
            draft.people = people_of(clause.actors)
        elif clause.led_by(_HAVING_ATTENDED, trigger):
            draft.people = {}  # "sau khi dự lễ đón, ông X sẽ hội đàm với ông Y"
        elif _PRESENT.search(clause.before(trigger)) or _PRESENT.search(clause.after(trigger)[:30]):
            draft.people = people_of(clause.actors, "participant")
        return [draft]
    if shape == "noun" and _held_by_subject(clause, trigger) and _JOINTLY.search(clause.before(trigger)):
        subjects = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country]
    if shape == "noun" and not objects and _with_others(clause, trigger):
        return []
    if shape == "noun" and not objects and not named_pair(clause, trigger):
        if _held_by_subject(clause, trigger) and not grouped and len({s.country for s in subjects}) < 2:
            return []
        if not (grouped or (_held_by_subject(clause, trigger) and len({s.country for s in subjects}) > 1)):
            told_after = clause.led_by(_AFTER, trigger) and len(countries_of(subjects)) < 2
            both = [] if told_after else spoken_to(clause, trigger, subjects)
            back = pointing_back(clause, trigger, both[:-1] or ([] if told_after else subjects))
            back.spoken_to = (both[-1].person, both[-1].country or "") if both else None
            return [back]
    of_host = shape == "host-noun" and objects and _OF.fullmatch(clause.gap(trigger.end, objects[0].start))
    if of_host or (hosted and objects):
        subjects, objects = objects, subjects
    if not any(a.person is not None for a in (*subjects, *objects)) and cue("rebels").search(
        form, clause.sentence.start, clause.sentence.end
    ):
        return []
    if shape == "noun" and subjects and objects and _RECEPTION.match(form, trigger.start):
        shape = "host"  # "Tại buổi tiếp B, A …": A receives
        if _OF.fullmatch(clause.gap(trigger.end, objects[0].start)):
            subjects, objects = objects, [s for s in subjects if s.kind != "group"]  # "Tại buổi tiếp của A, B …"
        if subjects and not objects:  # "… của A, hai bên …": A, and who was told to visit
            back = meeting_draft(clause, trigger, subjects, [], "host")
            back.back = True
            return [back]
    objects = of_the_country_visited(clause, subjects, objects)
    hosts = countries_of(objects)
    if len(hosts) == 1 and subjects and all(s.country in hosts for s in subjects):
        subjects = [clause.roll.another(s, hosts) for s in subjects]  # "Ông cũng gặp …": not one of their own
    drafts = encounters_between(clause, trigger, shape, subjects, objects)
    if visiting:
        for draft in drafts:
            draft.back = True  # the visit told before has the guests
    return one_for_each_host(clause, drafts, objects) if shape == "guest" else drafts


_WELCOMES = ("đón tiếp", "tiếp đón", "chào đón", "nghênh đón")
_THEN_TALKS = Pattern(r"(?:,|,? và|,? rồi|, sau đó|, trước khi)(?: (?:đã|sẽ|có|tiến hành|cùng|sau đó|cuộc))* $")


def _talks_follow(clause: Clause, trigger: Trigger) -> bool:
    """ "A đã đón tiếp đoàn X, hội đàm cùng B": a welcome before the talks, and no reception of its own."""
    talks = next((t for t in clause.triggers if t.start >= trigger.end and t.kind == "talks"), None)
    if talks is None or not clause.led_by(_THEN_TALKS, talks):
        return False
    between = [a for a in clause.actors if trigger.end <= a.start and a.end <= talks.start]
    return len({a.country for a in between}) == 1 and not any(a.person is not None for a in between)


_RECEPTION = cue("reception", behind="(?! kiến| xúc)")
_PRESS = cue("press", before=rf"(?: (?:ngắn|nhanh|chung|{of_class('with')}|các|giới|đông đảo|cánh))* ")
_GATHERING = ("buổi gặp gỡ", "cuộc gặp gỡ")
_PRESS_NEAR = 3  # sentences before in which it may be told who came
_MET_PRESS = Pattern(r"(?<!\w)gặp gỡ (?:với )?(?:báo chí|báo giới|phóng viên|các phóng viên|giới truyền thông)(?!\w)")


def _with_the_press(clause: Clause, trigger: Trigger) -> bool:
    """ "Phát biểu tại buổi gặp gỡ, …" behind "đã gặp gỡ báo chí": no partner but those who report."""
    before = clause.document.sentences[max(0, clause.number - _PRESS_NEAR)]
    bare = not any(o.human for o in clause.objects(trigger))
    return bare and _MET_PRESS.search(clause.form, before.start, clause.sentence.start) is not None


_REGULAR = (" định kỳ", " thường xuyên", " thường kỳ", " thường niên")  # what is held again and again
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
_WITH_WHOM = Pattern(
    rf"(?: (?!với)[^\W\d]+){{0,2}} {of_class('with')} (?=(?:{of_class('plural')} )?(?P<head>[^\W\d]+))"
)
_NO_STATESMEN = cue("no-statesman")


def _with_others(clause: Clause, trigger: Trigger) -> bool:
    """ "cuộc gặp với Hiệu trưởng X": the partner is told, and speaks for no state."""
    partner = _WITH_WHOM.match(clause.form, trigger.end, clause.sentence.end)
    return partner is not None and _NO_STATESMEN.match(clause.form, partner.start("head")) is not None


def _is_of_school(clause: Clause, side: Actor) -> bool:
    """True for "Hiệu trưởng Đại học X": no officer of a school of the armed forces."""
    heads = side.human and cue("of-school").match(clause.form, side.start, side.end)
    return bool(heads) and cue("of-forces").search(clause.form, side.start, side.end) is None


_WRITTEN_TO = Pattern(r"(?:trao đổi|thảo luận|làm việc|giao thiệp|bàn bạc|nêu|đề cập|đặt)(?!\w)")
_AN_OFFICE = r"bộ (?!trưởng|đội|tư lệnh)|đại sứ quán|chính phủ|phái đoàn|cơ quan|văn phòng|tổng lãnh sự quán"
_OFFICE, _OFFICE_OR_SIDE = Pattern(_AN_OFFICE), Pattern(rf"{_AN_OFFICE}|phía ")


def _between_offices(clause: Clause, trigger: Trigger, subjects: list[Actor], objects: list[Actor]) -> bool:
    """ "Bộ Ngoại giao Lào đã trao đổi với Đại sứ quán Nga": told of offices or states on no day, it is no meeting."""
    sides = [*subjects, *objects]
    if not (subjects and objects) or _WRITTEN_TO.match(clause.form, trigger.start) is None:
        return False
    at_large = clause.form.startswith("trao đổi", trigger.start)
    office = _OFFICE_OR_SIDE if at_large else _OFFICE
    told = (office.match(clause.form, a.start, a.end) or (at_large and a.kind == "state") for a in sides)
    return all(told) and not any(a.person is not None for a in sides)


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


def _of_the_delegation(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """ "Cùng ngày, A đã tiếp đoàn": that of the visit or meeting told before."""
    hosts = [s for s in subjects_of(clause, trigger, used) if s.human and s.country]
    if len({s.country for s in hosts}) != 1:
        return []
    draft = meeting_draft(clause, trigger, hosts, [], "host")
    draft.back = True
    return [draft]


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
_CLOSE = 20  # characters behind "nhiều lần" in which it is said when
_NEAR = 60  # characters in which the words for a visit stand before the one whose it is
# "Tàu X đại diện Hải quân A đón tiếp đoàn": no person or leadership receives.
_FORCE = Pattern(r"(?<!\w)(?:tàu|hải quân|lực lượng|quân đội|sân bay|biên đội)(?!\w)[^,;.]{0,60} (?:đã |sẽ |ra )?$")
_JOINTLY = Pattern(rf"(?<!\w)(?:phối hợp|cùng) (?:{of_class('with')} )?[^.;]*(?<!\w)tổ chức (?:các |một )?$")
_AT_AIRPORT = Pattern(r"[^,;.]{0,90}(?<!\w)(?:tại|ở) (?:chân cầu thang|cảng hàng không|sân bay)(?!\w)")
_FORMAL = Pattern(r"chính thức|cấp nhà nước|trọng thể")  # a ceremony, wherever it is held
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
_COME_TO_WORK = Pattern(rf"(?<!\w)(?:chào mừng|hoan nghênh|chào đón)(?!\w)[^,;.]{{0,140}} {words('come')} $")
_PRESIDES = Pattern(r"(?<!\w)chủ trì(?: (?:trọng thể|buổi))* $")
_REVIEWS = Pattern(r"(?<!\w)duyệt đội danh dự(?!\w)")
_AFTER = Pattern(r"(?<!\w)(?:sau|kết thúc|trước|ngay sau) (?:khi )?$")
_HOLDS = Pattern(rf"(?<!\w)(?:có|tiến hành|tổ chức|{words('attend')}|chủ trì)(?: (?:một|{of_class('plural')}|buổi))* $")


def _held_by_subject(clause: Clause, trigger: Trigger) -> bool:
    return clause.led_by(_HOLDS, trigger)
