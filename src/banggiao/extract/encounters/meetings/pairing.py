"""Who meets whom under one word: one encounter for each partner, and the draft of one of them."""

from msgspec.structs import replace

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.titles_alone import ANYBODY
from banggiao.extract.encounters.sentence.alongside import met_at, visit_besides
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME

_MARGIN = Pattern(rf"(?<!\w)(?:{of_class('margin')}|bên lề các|bên thềm|ngoài hành lang)(?!\w)")
# "(ngày) 28/7 gặp nhau", "tháng hai hội đàm": the number of a date counts no meetings.
SEVERAL = Pattern(
    rf"(?<!\w)(?:các|(?<!tháng ){of_class('number')}|(?<![/.-])(?<!ngày )(?<!hôm )(?<!sáng )(?<!chiều )(?<!tối )"
    r"(?<!trưa )(?<!mùng )(?<!tháng )\d{1,2}|một số|nhiều|những|hàng loạt|loạt|các hoạt động và)(?: cuộc)? $"
)
_JOINED = Pattern(r" ?[-–] ?")
_FIRST = Pattern(r"[^,;.]{0,80} (?:diễn ra|tổ chức) lần đầu(?: tiên)?(?!\w)")
_LED_TO_PAIR = Pattern(
    rf"(?: (?:của|giữa)(?: (?:các|{of_class('number')}))?(?: nhà)? (?:(?:(?:đồng chí|vị|người) )+đứng đầu|lãnh đạo"
    r"|bộ trưởng|thứ trưởng|ngoại trưởng|thủ tướng"
    r"|tổng thống|tổng tham mưu trưởng|tư lệnh|chủ tịch))?"
    r"(?: (?!(?:của|với|giữa|tại|ở|là|sẽ|đã|do|để|về)(?!\w))(?:[^\W\d]+|\d)){0,10} ?"
)
# "… ba nước A, B và C": one meeting
_OF_STATES = Pattern(
    rf"(?<!\w)(?:{of_class('more-than-two')}|[345]) (?:{of_class('state')}|bên) $"
)
_LISTED_STATES = Pattern(r" ?[-–] ?|, | và |, và ")
# "Trong thời gian ghé thăm, đoàn (sẽ) chào xã giao …": the delegation of the visit told before.
_THEY = rf"{words('delegates')}(?: (?:đã|{of_class('ahead')}|{of_class('adverb')}|đến|tới))* $"
_DELEGATION = Pattern(rf"(?<!\w)(?:(?<!\w )|(?<=và )){_THEY}")
_DELEGATION_ALONE = Pattern(rf"(?<!\w)(?<!\w ){_THEY}")
_AND_THEN = Pattern(r"(?:,|,? và|;)(?: (?:đã|sẽ|cũng|đến|tới|sau đó))* $")
_THEY_DID = Pattern(
    rf"(?:(?:trong|nhân|sau|trước|{of_class('part-of-day')}|ngày|hôm|cùng|tại)"
    rf"(?!\w)[^,;.:]{{0,60}}, )?{words('delegates')}"
    r" (?:đã|sẽ|cũng|còn|có|dự kiến)(?!\w)"
)
# "Đoàn đại biểu Đảng MIU đã hội đàm …": a party by its name alone, of whose country the text has told before.
_OF_PARTY = "đảng "
_NAMED = 90  # characters that the delegation of a party and its name may take
_DELEGATION_OF_PARTY = Pattern(
    rf"(?<!\w)(?<!\w ){words('delegates')} (?:của )?đảng (?!ta |bộ |ủy )(?:[^\W\d]+ ){{1,7}}?"
    rf"(?:(?:đã|{of_class('ahead')}|{of_class('adverb')}|đến|tới|tiến hành|có) )*$"
)
_TOGETHER = Pattern(r"(?<!\w)(?:ba bên|bốn bên|tay ba|cùng nhau|chung)(?!\w)")
_ON_IT = Pattern(r"(?:cũng )?(?:nhân dịp này|tại đây|nhân dịp tham dự hội nghị|nhân dịp dự hội nghị)(?!\w)")
_FRAME = Pattern(
    r"(?<!\w)(?:trong khuôn khổ|nhân dịp|nhân dịp dự|nhân dịp tham dự"
    rf"|(?:khi|lúc|nhân|nhân lúc) (?:cùng )?{words('attend')}"
    rf"|trong (?:ngày (?:họp|làm việc)|phiên họp)(?: (?:thứ \w+|{of_class('part-of-month')}|đầu tiên|cuối cùng))?"
    r"(?: của)?)"
    rf"(?: (?:các|chuỗi|chương trình|hoạt động|của|{words('attend')}))* $"
)
_SPOUSE = Pattern(r"hoàng hậu|phu nhân|phu quân|vương phi")
_ALSO = Pattern(rf"(?<!\w)cũng(?: (?:{of_class('done')}|sẽ|có|cuộc|đến|tiến hành))* $")


def encounters_between(
    clause: Clause, trigger: Trigger, shape: str, subjects: list[Actor], objects: list[Actor]
) -> list[Draft]:
    """The encounters of one word, with the actors whom it joins: one for each partner, none for a home matter."""
    pair = named_pair(clause, trigger) if shape == "noun" else set()
    if len(pair) > 1:
        draft = meeting_draft(clause, trigger, [], [o for o in objects if o.country in pair], shape)
        draft.countries = pair
        draft.ordinal = 1 if _FIRST.match(clause.form, trigger.end, clause.sentence.end) else None
        return [draft]
    between = _is_between(clause, trigger)
    if between and len(countries_of(objects)) > 1:
        subjects = []  # "thông báo kết quả cuộc hội đàm giữa A và B": who tells of it took no part
    if countries_of(objects):  # "gặp A (nước X) và Tổng Giám đốc WTO B": who serves all states is of no one's side
        objects = [o for o in objects if o.country or o.person is None]
    if shape == "guest":
        objects = _of_one_state(objects)
    own = countries_of(subjects)
    partners = list(dict.fromkeys(o.country for o in objects if o.country and o.country not in own))
    told = own | countries_of(objects)
    known_side = own or (HOME in told and shape != "host-noun")
    of_visit = (shape == "guest" and clause.led_by(_DELEGATION, trigger)) or by_delegation(clause, trigger)
    item = not subjects and shape != "host" and _is_item(clause, trigger)
    of_visit = (of_visit or item) and not own
    if objects and (not partners or told == {HOME}) and len(told) == 1 and known_side and not of_visit:
        return []  # both of one country: a home matter
    if (
        len(own) > 1
        and HOME not in own
        and len(partners) == 1
        and not _TOGETHER.search(clause.form, clause.sentence.start, clause.sentence.end)
    ):
        return [
            meeting_draft(clause, trigger, [s for s in subjects if s.country == c], objects, shape) for c in sorted(own)
        ]
    each = clause.led_by(_IN_TURN, trigger) and len(own) == 1 and len(partners) == 1
    if each and len(subjects) > 1 and all(s.kind == "person" for s in subjects):
        return each_apart([meeting_draft(clause, trigger, [s], objects, shape) for s in subjects])
    if len(partners) <= 1 or between or not own:
        if not own and len(partners) > 2 and not between:
            return [meeting_draft(clause, trigger, [], [o for o in objects if o.country == c], shape) for c in partners]
        separate = _separate(clause, trigger, shape, own or ({""} if item else own), objects)
        if separate:
            return each_apart([meeting_draft(clause, trigger, subjects, [o], shape) for o in separate])
        return [meeting_draft(clause, trigger, subjects, objects, shape)]
    return [meeting_draft(clause, trigger, subjects, [o for o in objects if o.country == c], shape) for c in partners]


def _of_one_state(hosts: list[Actor]) -> list[Actor]:
    """The hosts of a row, each title told with no state as one of theirs ("hội kiến Thủ tướng X A và Bộ trưởng Y")."""
    states = countries_of(hosts)
    if len(states) != 1:
        return hosts
    state = next(iter(states))
    return [replace(h, country=state) if h.kind == "title" and not h.country else h for h in hosts]


def _is_item(clause: Clause, trigger: Trigger) -> bool:
    """True for an item of a programme, told with no word on whose it is: "- Ngày 26/8: | Chào xã giao A", "09.00:
    Hội đàm với A", "…; hội kiến B"."""
    if clause.form.startswith(("cuộc ", "buổi "), trigger.start):
        return False
    return _ITEM_LEAD.fullmatch(clause.form, clause.sentence.start, trigger.start) is not None


_ITEM_LEAD = Pattern(
    rf"(?:[^.\n]*[:;] |[^.\n]*[:;][^.\n]*, )?(?:(?:{of_class('part-of-day')}|sau đó|cùng ngày|tiếp theo)"
    r"(?: cùng ngày)?,? )*"
    r"(?:lễ đón(?: chính thức| trọng thể)? và )?"
    rf"|(?:(?:thứ \w+|chủ nhật|{of_class('part-of-day')}|ngày|từ|vào|lúc|hồi|khoảng|hôm|giờ|phút|h)[\s,:]*"
    r"|[\d/.:h-]+[\s,]*)+"
)


def each_apart(drafts: list[Draft]) -> list[Draft]:
    """The encounters of one word that are to stay several, though nothing else may tell them from each other."""
    for draft in drafts:
        draft.apart = True
    return drafts


def by_delegation(clause: Clause, trigger: Trigger) -> bool:
    """True where the subject is the delegation of the visit told before, by no other name."""
    if clause.led_by(_DELEGATION_ALONE, trigger):
        return True
    if clause.led_by(_AND_THEN, trigger) and _THEY_DID.match(clause.form, clause.sentence.start, trigger.start):
        return True  # "Đoàn đã đặt vòng hoa tại A, hội đàm với B và chào xã giao C"
    if clause.form.find(_OF_PARTY, clause.sentence.start, trigger.start) < 0:
        return False
    party = _DELEGATION_OF_PARTY.search(clause.form, max(clause.sentence.start, trigger.start - _NAMED), trigger.start)
    return party is not None and not any(party.start() <= a.start < trigger.start for a in clause.actors)


def named_pair(clause: Clause, trigger: Trigger) -> set[str]:
    """The parties in the words of a meeting themselves: "cuộc gặp Bộ trưởng Quốc phòng ASEAN - Mỹ", "A - B - C"."""
    named = clause.named(trigger.end, min(clause.sentence.end, trigger.end + 80))
    if len(named) < 2 or not _LED_TO_PAIR.fullmatch(clause.form, trigger.end, named[0].start):
        return set()
    row, joined = [named[0]], _JOINED
    if _OF_STATES.search(clause.form, trigger.end, named[0].start):
        joined = _LISTED_STATES
    for mention in named[1:]:
        if not joined.fullmatch(clause.form, row[-1].end, mention.start):
            break
        row.append(mention)
    return {m.value for m in row} if len(row) > 1 else set()


# "gặp lãnh đạo nhiều nước, trong đó có A, B": whom the list names.
_LISTED = Pattern(
    rf"(?: (?:với|{of_class('plural')}|song phương|quyền|phó|nguyên|\d{{1,2}}|{of_class('number')}))*"
    r" (?:lãnh đạo|nguyên thủ|đại diện|người đồng cấp"
    r"|đối tác|bộ trưởng|thứ trưởng|tư lệnh|tổng tham mưu trưởng|trưởng đoàn|tổng thư ký|(?:tân )?đại sứ"
    r"|ngoại trưởng|thủ tướng|tổng thống|quan chức)(?!\w)[^;.:]{0,100}?(?:,? (?:trong đó có"
    rf"|{of_class('including')}|như|đến từ)|:)"
    r"(?: các nước)? "
)


def listed_partners(clause: Clause, trigger: Trigger) -> list[Actor]:
    """Those of a list behind the word ("gặp lãnh đạo nhiều nước, trong đó có A, B và C"); mostly states."""
    listed = _LISTED.match(clause.form, trigger.end, clause.sentence.end)
    if listed is None:
        return []
    row = clause.row_at(listed.end())
    if not row:
        return []
    named = [a for a in clause.actors if trigger.end <= a.start < listed.end() and a.kind in ("person", "title")]
    ahead = [a for a in named if a.country]
    if ahead and trigger.shape == "host":
        return []  # "tiếp Đại sứ X, nhấn mạnh: A và B …"
    return [*ahead, *row]  # "với Bộ trưởng A, bộ trưởng các nước: B, C"


def one_for_each_host(clause: Clause, drafts: list[Draft], hosts: list[Actor]) -> list[Draft]:
    """The calls on each of several bodies ("chào xã giao lãnh đạo thành phố X, Bộ Tư lệnh Y")."""
    if len(drafts) != 1 or not hosts or any(h.kind != "side" for h in hosts):
        return drafts
    first, at, end = drafts[0], hosts[0].end, clause.sentence.end
    while (link := _FURTHER_HOST.match(clause.form, at, end)) and cue("local-host").match(clause.form, link.end()):
        stop = _HOST_ENDS.search(clause.form, link.end(), end)
        at = stop.start() if stop else end
        at -= clause.form.endswith(" ", 0, at)
        drafts.append(first.another(first.told[0][0], at))
    return drafts


# "A, B và C lần lượt tiếp X": each on his own
_IN_TURN = Pattern(
    rf"(?<!\w)(?:lần lượt|đều)(?: (?:đã|sẽ|có|các|{of_class('occasion')}|tiến hành|hội đàm,|gặp,|tiếp,))* $"
)
_FURTHER_HOST = Pattern(r"(?:,| và)(?: các)? ")
_HOST_ENDS = Pattern(r"[,;.:\n]|(?<!\w)(?:và|sẽ|đã|mời|tại|ở|cùng|để|nhằm|trước|sau)(?!\w)")


def _is_between(clause: Clause, trigger: Trigger) -> bool:
    """True where the encounter is "giữa A và B"."""
    if clause.led_by(SEVERAL, trigger):  # "các cuộc gặp không chính thức giữa A - B và A - C": one for each pair
        return clause.form.startswith(" giữa", trigger.end)
    return clause.opens_between(trigger) is not None


def _separate(clause: Clause, trigger: Trigger, shape: str, own: set[str], objects: list[Actor]) -> list[Actor]:
    """The hosts whom one visitor sees one after the other; empty where there is one."""
    hosts = [o for o in objects if o.kind in ("person", "title")]
    named = [h.person for h in hosts]
    hosts = [h for n, h in enumerate(hosts) if h.person is None or h.person not in named[:n]]
    if shape != "guest":
        hosts = [h for h in hosts if not _SPOUSE.search(clause.form, h.start - len("phu nhân của "), h.end)]
    several = clause.led_by(SEVERAL, trigger)
    if hosts and objects[0].kind == "side" and clause.form.endswith(" do ", clause.sentence.start, hosts[0].start):
        return []  # "gặp đoàn X do ông A và bà B dẫn đầu"
    if len(hosts) < 2 or (shape == "noun" and not several) or shape in ("host", "host-noun") or not own:
        return []
    if shape == "guest":
        couple = [h for h in hosts[1:] if _SPOUSE.match(clause.form, h.start)]
        return [h for h in hosts if h not in couple] if len(hosts) - len(couple) > 1 else []
    if several:
        return hosts
    abroad = own == {HOME} and shape == "mutual" and all(h.kind == "person" for h in hosts)
    return hosts if abroad or (own != {HOME} and all(h.country == HOME for h in hosts)) else []


_ROLES = {"host": ("host", "guest"), "host-noun": ("host", "guest"), "guest": ("guest", "host")}


def meeting_draft(
    clause: Clause, trigger: Trigger, subjects: list[Actor], objects: list[Actor], shape: str = ""
) -> Draft:
    """One encounter of the actors; `shape` tells who of them is host and who guest."""
    ends = [*subjects, *objects]
    first, last = trigger.start, trigger.end
    for actor in ends:
        first, last = min(first, actor.start), max(last, actor.end)
    draft = clause.draft(trigger, first, last)
    draft.countries = countries_of(ends)
    draft.bodies = bodies_of(clause, ends) | _schools_of(clause, objects)
    for actors, role in zip((subjects, objects), _ROLES.get(shape, (None, None)), strict=True):
        for actor in actors:
            if actor.person is not None:
                presides = shape == "host-noun" and role == "guest" and actor.country != objects[0].country
                draft.people.setdefault(actor.person, "host" if presides else role)
            if role == "host" and actor.country:
                draft.host_country = actor.country
            if role == "guest" and actor.country:
                draft.guest = actor.country
    draft.further = bool(objects) and clause.led_by(_ALSO, trigger)
    named = {a.country for a in ends if a.kind == "person"}
    told = [*objects, *(a for a in subjects if not clause.form.startswith(ANYBODY, a.start))]
    titles = [a for a in told if a.kind == "title" and a.country not in named]
    draft.unnamed = clause.gap(titles[0].start, titles[0].end) if titles and not draft.back else ""
    draft.unnamed_side = titles[0].country if draft.unnamed else None
    draft.margin = _in_margin(clause, trigger)
    draft.occasioned = _ON_IT.match(clause.form, clause.sentence.start) is not None
    return draft


def bodies_of(clause: Clause, actors: list[Actor]) -> set[str]:
    """The countries that are told as leaders or offices at large ("lãnh đạo Nhật Bản"): no one person is meant."""
    sides = [a for a in actors if a.kind == "side" and a.country]
    at_large = {a.country or "" for a in sides if cue("at-large", behind="(?! trưởng)").match(clause.form, a.start)}
    states = [a for a in actors if a.kind == "state" and a.country]
    return at_large | {a.country or "" for a in states if _MANY_OF.search(clause.form, clause.sentence.start, a.start)}


_MANY_OF = Pattern(rf"(?<!\w){words('many')}(?: [^\W\d]+){{1,4}} (?:của )?$")  # "với các nghị sĩ (của) X"


def _schools_of(clause: Clause, actors: list[Actor]) -> set[str]:
    """The countries that are told as a school ("Học viện Quốc phòng Lào"): the head of another office is not meant."""
    sides = (a for a in actors if a.kind == "side" and a.country)
    return {a.country or "" for a in sides if cue("college").match(clause.form, a.start)}


def pointing_back(clause: Clause, trigger: Trigger, subjects: list[Actor]) -> Draft:
    """A mention that points back ("Tại cuộc gặp, ông X …"), with the persons that it names."""
    draft = meeting_draft(clause, trigger, subjects, [])
    draft.back = True
    return draft


def _in_margin(clause: Clause, trigger: Trigger) -> bool:
    """True where the sentence puts the encounter beside or into a conference, not on a visit told behind it."""
    form, start = clause.form, clause.sentence.start
    if _MARGIN.search(form, start, clause.sentence.end):
        return True
    if visit_besides(clause, trigger):
        return False
    return any(
        t.kind == "conference" and (_FRAME.search(form, max(start, t.start - 60), t.start) or met_at(clause, t))
        for t in clause.triggers
    )
