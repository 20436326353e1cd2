"""Talks, meetings, courtesy calls, telephone calls and welcome ceremonies: encounters of persons."""

import re

from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import cue
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.names import ordinal_in
from banggiao.extract.encounters.persons import Actor
from banggiao.extract.encounters.triggers import Trigger
from banggiao.extract.parties import HOME

_NOUN_USE = re.compile(
    r"(?<!\w)(?:tại|sau|trong|kết thúc|trước|qua|kết quả|của|ngay sau|phát biểu tại|bước vào|nội dung|kết thúc các) $"
)
# Verbs that are nouns without "cuộc" as well: "Tại hội đàm", "Sau hội đàm".
_NOUNS_TOO = frozenset({"talks", "call", "caller"})
_MARGIN = re.compile(r"(?<!\w)(?:bên lề|bên lề các|ngoài lề)(?!\w)")
_OF = re.compile(r" (?:trọng thể |chính thức |cấp nhà nước )*của ")
_SEVERAL = re.compile(r"(?<!\w)(?:các|một số|nhiều|những|hàng loạt|loạt|các hoạt động và)(?: cuộc)? $")
# "Trong các cuộc hội đàm, hai bên thống nhất …": those of the visit that the article is about.
_DURING_THEM = re.compile(r"trong các(?: cuộc)? $")
_GENERAL = re.compile(
    r"(?<!\w)(?:các cấp|các kênh|mỗi|thường xuyên|tăng cường|thúc đẩy|duy trì|đẩy mạnh|trao đổi|qua các"
    r"|thông qua các|những|nhiều"
    r"|tất cả các|hai lần|hằng năm|hàng năm|cơ hội|chế độ|kế hoạch) (?:các |cuộc |việc |những )?$"
)


def meetings(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """The encounters that one trigger tells of: one for each partner."""
    form = clause.form
    shape = trigger.shape
    if trigger.name in _NOUNS_TOO and _NOUN_USE.search(
        form, max(clause.sentence.start, trigger.start - 20), trigger.start
    ):
        shape = "noun"
    objects = clause.objects(trigger)
    numbered = _numbered(clause, trigger) if trigger.kind == "meeting" else None
    if numbered is not None:
        return [numbered]
    if clause.led_by(_GENERAL, trigger) and not (objects and objects[0].human):
        return []
    if form.startswith("đón", trigger.start) and _FORCE.search(
        form, max(clause.sentence.start, trigger.start - 90), trigger.start
    ):
        return []  # a greeting (codebook, ruling 20)
    if shape == "host" and not (objects and objects[0].human and _receives(clause, trigger, objects[0])):
        return []
    if shape in ("mutual", "guest", "confer") and objects and not objects[0].human and trigger.kind == "meeting":
        return []
    if trigger.name == "meet" and _TALKED.search(clause.form, trigger.start - 7, trigger.end):
        return []
    if shape == "confer" and not objects:
        return _announced(clause, trigger, used)
    if not objects and clause.led_by(_SEVERAL, trigger) and not _DURING_THEM.match(clause.before(trigger)):
        return []
    if not clause.dates and cue("times", " ").match(form, objects[-1].end if objects else trigger.end):
        return []
    used.update(o.start for o in objects)
    subjects = clause.subjects(trigger, used)
    fronted = not subjects
    if fronted:
        subjects = clause.subject_behind(trigger, objects)
    if shape == "noun" and objects and not subjects:
        subjects = _whose_both_are(clause, trigger, objects)
    grouped = (any(s.kind == "group" for s in subjects) and not fronted) or clause.between_both(trigger)
    if not objects and shape in ("host", "guest", "confer"):
        return []
    if shape == "mutual" and not objects and not grouped and len({s.country for s in subjects}) < 2:
        return []
    if trigger.kind == "ceremony" and _AT_AIRPORT.search(clause.form, trigger.end, clause.sentence.end):
        return []  # codebook, ruling 20
    if shape == "host-noun" and not objects:
        draft = _back(clause, trigger, [])
        if _REVIEWS.search(clause.before(trigger)):
            draft.people = {a.person: None for a in clause.actors if a.person is not None}
        elif _PRESENT.search(clause.before(trigger)) or _PRESENT.search(clause.after(trigger)[:30]):
            draft.people = {a.person: "participant" for a in clause.actors if a.person is not None}
        return [draft]
    if shape == "noun" and _held_by_subject(clause, trigger) and _JOINTLY.search(clause.before(trigger)):
        subjects = [a for a in clause.actors if a.end <= trigger.start and a.human and a.country]
    if shape == "noun" and not objects:
        if _held_by_subject(clause, trigger) and not grouped and len({s.country for s in subjects}) < 2:
            return []
        if not (grouped or (_held_by_subject(clause, trigger) and len({s.country for s in subjects}) > 1)):
            return [_back(clause, trigger, [] if clause.led_by(_AFTER, trigger) else subjects)]
    if shape == "host-noun" and objects and _OF.fullmatch(clause.gap(trigger.end, objects[0].start)):
        subjects, objects = objects, subjects
    if not any(a.person is not None for a in (*subjects, *objects)) and cue("rebels").search(form, *_around(clause)):
        return []
    return _pairs(clause, trigger, shape, subjects, objects)


_VISIT_AND = re.compile(r"chuyến (?:thăm|công du)(?: [^\W\d]+){0,3} của (?:các |ông |bà |ngài )?$")
_AND_ITS = re.compile(r"[^,.;:]{0,40} và (?:các |một )?")


def _whose_both_are(clause: Clause, trigger: Trigger, objects: list[Actor]) -> list[Actor]:
    """ "chuyến thăm của A tới X và cuộc gặp với B": the meeting is A's as the visit is."""
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.person is not None]
    if not ahead or not _AND_ITS.fullmatch(clause.form, ahead[-1].end, trigger.start):
        return []
    whose = _VISIT_AND.search(clause.form, max(clause.sentence.start, ahead[-1].start - _NEAR), ahead[-1].start)
    return ahead[-1:] if whose and ahead[-1].country not in (None, objects[0].country) else []


_NEAR = 60  # characters in which the words for a visit stand before the one whose it is
# "Tàu X đại diện Hải quân A đón tiếp đoàn": no person or leadership receives.
_FORCE = re.compile(r"(?<!\w)(?:tàu|hải quân|lực lượng|quân đội|sân bay|biên đội)(?!\w)[^,;.]{0,60} (?:đã |sẽ |ra )?$")
_JOINTLY = re.compile(r"(?<!\w)(?:phối hợp|cùng) (?:với |cùng )?[^.;]*(?<!\w)tổ chức (?:các |một )?$")
_AT_AIRPORT = re.compile(r"[^,;.]{0,90}(?<!\w)(?:tại|ở) (?:chân cầu thang|cảng hàng không|sân bay)(?!\w)")
_TALKED = re.compile(r"(?<!\w)(?:những|nhiều|các) (?:trao đổi|thảo luận) với$")  # what was said, not the meeting


def _numbered(clause: Clause, trigger: Trigger) -> Draft | None:
    """A round of a standing meeting with a name ("gặp gỡ doanh nghiệp Việt Nam - Ấn Độ lần thứ 4")."""
    if _OF_KIND.match(clause.form, trigger.end) is None:
        return None
    stop = _NAME_ENDS.search(clause.form, trigger.end, clause.sentence.end)
    limit = stop.start() if stop else clause.sentence.end
    found = ordinal_in(clause.form, trigger.end, limit)
    named = clause.document.hits.within("country", trigger.end, limit)
    if found is None or len({m.value for m in named}) < 2:
        return None
    subjects = [s for s in clause.subjects(trigger, set()) if s.person is not None]
    draft = _draft(clause, trigger, subjects, [])
    draft.countries = {m.value for m in named}
    end = max(named[-1].end, found[1]) if found[1] - named[-1].end < 25 else named[-1].end
    draft.told = [(draft.told[0][0], max(end, draft.told[0][1]))]
    held = _HELD_NAME.search(clause.form, named[-1].end, end)
    end = held.start() if held else end
    draft.name, draft.ordinal = clause.document.text[trigger.start : end], found[0]
    return draft


_NAME_ENDS = re.compile(r"[,;.\n]|(?<!\w)(?:tại|vào|và thăm|nhân)(?!\w)")
_OF_KIND = re.compile(
    r" (?:các )?(?:doanh nghiệp|lãnh đạo|nghị sĩ|thanh niên|sĩ quan|cựu chiến binh|bộ trưởng|tư lệnh|chuyên gia)"
)
_HELD_NAME = re.compile(r" (?:được|diễn ra|tổ chức)(?!\w)")
_RECEIVED = re.compile(
    r"(?: (?:thân mật|xã giao|trọng thị|trọng thể|và|hội đàm|làm việc|với|ngài|ông|bà|đồng chí|chính thức|riêng"
    r"|các|gồm|cùng|chào|đón))* ?"
)
_NOT_RECEIVED = re.compile(r"(?<!\w)(?:nghi thức|công tác|lễ|sự|việc|chương trình|kế hoạch|phương án|chuẩn bị|để) $")


_SHIP = re.compile(r"(?:tàu|biên đội|đoàn tàu|chiến hạm)(?!\w)")


def _receives(clause: Clause, trigger: Trigger, guest: Actor) -> bool:
    """True where the one behind the word is received, with no other verb between."""
    ahead = clause.form[max(clause.sentence.start, trigger.start - 20) : trigger.start]
    if _SHIP.match(clause.form, guest.start):
        return False
    return bool(_RECEIVED.fullmatch(clause.object_gap(trigger, guest))) and not _NOT_RECEIVED.search(ahead)


_PRESENT = re.compile(r"(?<!\w)(?<!danh )(?:cùng dự|tham dự|dự|cùng tham dự)(?!\w)")
_REVIEWS = re.compile(r"(?<!\w)duyệt đội danh dự(?!\w)")
_AFTER = re.compile(r"(?<!\w)(?:sau|kết thúc|trước|ngay sau) (?:khi )?$")
_HOLDS = re.compile(r"(?<!\w)(?:có|tiến hành|tổ chức|dự|tham gia|chủ trì)(?: (?:một|các|những|buổi))* $")


def _held_by_subject(clause: Clause, trigger: Trigger) -> bool:
    return bool(_HOLDS.search(clause.form, max(clause.sentence.start, trigger.start - 20), trigger.start))


def _back(clause: Clause, trigger: Trigger, subjects: list[Actor]) -> Draft:
    """A mention that points back ("Tại cuộc gặp, ông X …"), with the persons that it names."""
    draft = _draft(clause, trigger, subjects, [])
    draft.back = True
    return draft


_JOINED = re.compile(r" ?[-–] ?")
_FIRST = re.compile(r"[^,;.]{0,80} (?:diễn ra|tổ chức) lần đầu(?: tiên)?(?!\w)")
_LED_TO_PAIR = re.compile(r"(?: (?!(?:của|với|giữa|tại|ở|là|sẽ|đã|do|để|về)(?!\w))[^\W\d]+){0,8} ?")


def _named_pair(clause: Clause, trigger: Trigger) -> set[str]:
    """The two parties in the words of a meeting themselves: "cuộc gặp Bộ trưởng Quốc phòng ASEAN - Mỹ"."""
    named = clause.document.hits.within("country", trigger.end, min(clause.sentence.end, trigger.end + 80))
    if len(named) < 2 or not _LED_TO_PAIR.fullmatch(clause.form, trigger.end, named[0].start):
        return set()
    third = len(named) > 2 and _JOINED.fullmatch(clause.form, named[1].end, named[2].start)
    joined = not third and _JOINED.fullmatch(clause.form, named[0].end, named[1].start)
    return {named[0].value, named[1].value} if joined else set()


def _pairs(clause: Clause, trigger: Trigger, shape: str, subjects: list[Actor], objects: list[Actor]) -> list[Draft]:
    pair = _named_pair(clause, trigger) if shape == "noun" else set()
    if len(pair) == 2:
        draft = _draft(clause, trigger, [], [o for o in objects if o.country in pair], shape)
        draft.countries = pair
        draft.ordinal = 1 if _FIRST.match(clause.form, trigger.end, clause.sentence.end) else None
        return [draft]
    between = _is_between(clause, trigger)
    if between and len({o.country for o in objects if o.country}) > 1:
        subjects = []  # "thông báo kết quả cuộc hội đàm giữa A và B": who tells of it took no part
    own = {s.country for s in subjects if s.country}
    partners = list(dict.fromkeys(o.country for o in objects if o.country and o.country not in own))
    told = own | {o.country for o in objects if o.country}
    known_side = own or (HOME in told and shape != "host-noun")
    of_visit = shape == "guest" and not own and clause.led_by(_DELEGATION, trigger)
    if objects and (not partners or told == {HOME}) and len(told) == 1 and known_side and not of_visit:
        return []  # both of one country: a home matter
    if len(own) > 1 and HOME not in own and len(partners) == 1 and not _TOGETHER.search(clause.form, *_around(clause)):
        return [_draft(clause, trigger, [s for s in subjects if s.country == c], objects, shape) for c in sorted(own)]
    if len(partners) <= 1 or between or not own:
        if not own and len(partners) > 2:
            return [_draft(clause, trigger, [], [o for o in objects if o.country == c], shape) for c in partners]
        separate = _separate(clause, trigger, shape, own, objects)
        if separate:
            drafts = [_draft(clause, trigger, subjects, [o], shape) for o in separate]
            for draft in drafts:
                draft.apart = True
            return drafts
        return [_draft(clause, trigger, subjects, objects, shape)]
    drafts = []
    for country in partners:
        drafts.append(_draft(clause, trigger, subjects, [o for o in objects if o.country == country], shape))
    return drafts


# "Trong thời gian ghé thăm, đoàn (sẽ) chào xã giao …": the delegation of the visit told before.
_DELEGATION = re.compile(
    r"(?:^|[,.] |(?<!\w)và )(?:đoàn|đoàn công tác|đoàn đại biểu|chỉ huy tàu|chỉ huy đoàn|trưởng đoàn|đại diện đoàn"
    r"|đại diện sĩ quan)(?: (?:đã|sẽ|cũng|dự kiến|còn|đến|tới))* $"
)
_TOGETHER = re.compile(r"(?<!\w)(?:ba bên|bốn bên|tay ba|cùng nhau|chung)(?!\w)")


def _around(clause: Clause) -> tuple[int, int]:
    return clause.sentence.start, clause.sentence.end


def _in_margin(clause: Clause) -> bool:
    """True where the sentence puts the encounter beside or into a conference."""
    form, start = clause.form, clause.sentence.start
    if form.find("lề", start, clause.sentence.end) >= 0 and _MARGIN.search(form, start, clause.sentence.end):
        return True
    return any(
        t.kind == "conference" and _FRAME.search(form, max(start, t.start - 30), t.start) for t in clause.triggers
    )


_ON_IT = re.compile(r"(?:cũng )?(?:nhân dịp này|tại đây|nhân dịp tham dự hội nghị|nhân dịp dự hội nghị)(?!\w)")
_FRAME = re.compile(r"(?<!\w)(?:trong khuôn khổ|nhân dịp|nhân dịp dự|nhân dịp tham dự)(?: (?:các|tham dự|dự))? $")


_COMING = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp)(?: (?:tiến hành|có|cùng|tiếp tục|sẽ|tập trung|được (?:hai|các) [^,.;]{2,30}))* $"
)


_COMES = re.compile(r"(?:sẽ|dự kiến)(?: cùng)? trao đổi (?:về|các vấn đề|những vấn đề|các biện pháp|bao gồm|với)(?!\w)")


# "A và B đã bàn bạc về …": two who talk a matter over have met.
_HAVE_DISCUSSED = re.compile(r"(?<!\w)(?:đã|vừa)(?: (?:cùng|cùng nhau|có|hôm qua))* $")


def _discussed(clause: Clause, trigger: Trigger) -> bool:
    if clause.form.startswith(("đã ", "có "), trigger.start):
        return clause.form.startswith(" về ", trigger.end)
    return clause.led_by(_HAVE_DISCUSSED, trigger)


def _announced(clause: Clause, trigger: Trigger, used: set[int]) -> list[Draft]:
    """ "Hai bên dự kiến thảo luận …", "A và B sẽ bàn …": an encounter to come, told by what it is to be about."""
    own = _COMES.match(clause.form, trigger.start, clause.sentence.end)
    if not own and _discussed(clause, trigger):
        both = clause.subjects(trigger, used)
        persons = [s for s in both if s.kind == "person" and s.country]
        return [_draft(clause, trigger, both, [])] if len({s.country for s in persons}) == len(both) == 2 else []
    if not own and not _COMING.search(clause.form, max(clause.sentence.start, trigger.start - 30), trigger.start):
        return []
    subjects = clause.subjects(trigger, used)
    if len({s.country for s in subjects if s.country and s.human}) > 1:
        draft = _draft(clause, trigger, subjects, [])
    elif any(s.kind == "group" for s in subjects):
        draft = _back(clause, trigger, subjects)
    else:
        return []
    if own:
        draft.status, draft.settled, draft.sure = "planned", True, True
    return [draft]


def _is_between(clause: Clause, trigger: Trigger) -> bool:
    """True where the encounter is "giữa A và B"."""
    return clause.form.startswith(" giữa", trigger.end)


_SPOUSE = re.compile(r"hoàng hậu|phu nhân|phu quân|vương phi")


def _separate(clause: Clause, trigger: Trigger, shape: str, own: set[str], objects: list[Actor]) -> list[Actor]:
    """The hosts whom one visitor sees one after the other; empty where there is one."""
    hosts = [o for o in objects if o.kind in ("person", "title")]
    named = [h.person for h in hosts]
    hosts = [h for n, h in enumerate(hosts) if h.person is None or h.person not in named[:n]]
    if shape != "guest":
        hosts = [h for h in hosts if not _SPOUSE.search(clause.form, h.start - len("phu nhân của "), h.end)]
    several = clause.led_by(_SEVERAL, trigger)
    if len(hosts) < 2 or (shape == "noun" and not several) or shape in ("host", "host-noun") or not own:
        return []
    if shape == "guest":
        couple = [h for h in hosts[1:] if _SPOUSE.match(clause.form, h.start)]
        return [h for h in hosts if h not in couple] if len(hosts) - len(couple) > 1 else []
    if several:
        return hosts
    abroad = own == {HOME} and shape == "mutual" and all(h.kind == "person" for h in hosts)
    return hosts if abroad or (own != {HOME} and all(h.country == HOME for h in hosts)) else []


_ALSO = re.compile(r"(?<!\w)cũng(?: (?:đã|sẽ|có|cuộc|đến|tiến hành|vừa))* $")


def _draft(clause: Clause, trigger: Trigger, subjects: list[Actor], objects: list[Actor], shape: str = "") -> Draft:
    ends = [*subjects, *objects]
    draft = Draft(
        kind=trigger.kind,
        rule=trigger.rule,
        position=trigger.start,
        told=[(min([trigger.start, *(a.start for a in ends)]), max([trigger.end, *(a.end for a in ends)]))],
        sentence=clause.number,
        firm=clause.firm,
    )
    draft.countries = {a.country for a in ends if a.country}
    first, second = {"host": ("host", "guest"), "host-noun": ("host", "guest"), "guest": ("guest", "host")}.get(
        shape, (None, None)
    )
    for actors, role in ((subjects, first), (objects, second)):
        for actor in actors:
            if actor.person is not None:
                presides = shape == "host-noun" and role == "guest" and actor.country != objects[0].country
                draft.people.setdefault(actor.person, "host" if presides else role)
            if role == "host" and actor.country:
                draft.host_country = actor.country
            if role == "guest" and actor.country:
                draft.guest = actor.country
    draft.further = bool(objects) and clause.led_by(_ALSO, trigger)
    titles = [] if any(o.kind == "person" for o in objects) else [o for o in objects if o.kind == "title"]
    draft.unnamed = clause.gap(titles[0].start, titles[0].end) if titles and not draft.back else ""
    draft.unnamed_side = titles[0].country if draft.unnamed else None
    draft.margin = _in_margin(clause)
    draft.occasioned = _ON_IT.match(clause.form, clause.sentence.start) is not None
    return draft
