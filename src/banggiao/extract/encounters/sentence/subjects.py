"""Who does what a trigger tells of: those before it whom no other word of the sentence takes."""

from collections.abc import Set

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.actors.saying_where import says_where
from banggiao.extract.encounters.actors.told_beside import who_act
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import ADJOINS, WITH_PARTY, Clause
from banggiao.extract.encounters.sentence.triggers import OF_PERSONS, Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_NAMELY = frozenset({" gồm ", " gồm có ", " bao gồm ", " là "})
_NO_WHOM = Pattern(
    rf"(?: (?:nhau|hữu nghị))?(?:[,;.]|$| (?:tại|ở|ngày|{of_class('part-of-day')}|hôm|vào|trong|{of_class('margin')}"
    r"|nhân(?! dân)|để|về|nhằm)(?!\w))"
)
_VERB_OR_PAUSE = Pattern(rf"[,;:]|(?<!\w)(?:do|{of_class('with')}|có|của|và|đã|sẽ|cho)(?!\w)")
# "cảm ơn X trong cuộc gặp …"
_IN_FRAME = Pattern(
    rf" (?:trong|tại|sau|trước|qua)(?: (?:một|{of_class('plural')}|hai))* "
)
_TELLS_OF = Pattern(
    rf"(?<!\w)(?:{of_class('tell')}|nói|khẳng định)(?: rằng)?,?"
    rf"(?: vào [^,;.]{{3,20}},)? (?:một|{of_class('plural')}|đoàn|phái đoàn) (?!bên|nước|nhà)"
)
_HEADS_IT = Pattern(r",? (?:làm|là|dẫn đầu|đứng đầu)(?!\w)")
_FRAMED = Pattern(
    rf"(?<!\w)(?:{of_class('margin')}|bên thềm|trong khuôn khổ|{of_class('at-the-time')}|tại"
    r"|dự) [^,;.:]{0,80}$"
)
_HEADS_THEM = Pattern(
    rf" (?:(?:đã|sẽ|đang|được|làm trưởng đoàn|là trưởng đoàn|{words('gladly')}) )*"
    r"(?:dẫn đầu|dẫn|đứng đầu|lãnh đạo|làm trưởng|là trưởng) (?:phái )?"
)  # "A dẫn đầu đoàn đại biểu X"
_HEAD_AND = Pattern(r",? (?:làm|là) (?:đồng )?trưởng đoàn,? (?:và|cùng)(?: với)? ")  # "… do B làm trưởng đoàn và C"
_GOES_ON = Pattern(rf",? và(?: (?:sẽ|đã|có|{of_class('adverb')}|đến|tới|tiến hành|một))* ")
# "A hội kiến B (trưa 12/11), sau đó gặp C": A does both
_THEN_TOO = Pattern(r",(?: (?:sau đó|tiếp đó|kế đó|rồi|trước đó))(?: (?:đã|sẽ|cũng|có|đến|tới|cuộc|tiến hành))* $")
_GOES_OVER = Pattern(r",|,? (?:và|rồi|sau đó|(?:ngay )?(?:sau|trước|trong|khi|tại|nhân(?! dân)))(?!\w)")
_LED = Pattern(rf",? (?:và|cùng|do|gồm)(?: (?:phu nhân|phu quân|các thành viên|đoàn|{of_class('with')}))*,? ?")
_AMONG = Pattern(
    rf" (?:và|{of_class('with')}) (?:các|\d+|{of_class('more-than-two')}) (?:nước|đối tác"
    r"|thành viên)[^,;.]{0,60} (?:gồm|là) "
)


def subjects_of(clause: Clause, trigger: Trigger, used: Set[int] = frozenset()) -> list[Actor]:
    """The actors who do what the trigger says: the last before it that are not taken by another word. `used`: where
    those begin whom an earlier word of the sentence has taken."""
    ahead = who_act(clause.document, clause.actors, trigger.start)
    while ahead and not _acts(clause, ahead, trigger, used):
        ahead.pop()
    if ahead and ";" in clause.gap(ahead[-1].end, trigger.start):  # the subject of the whole sentence goes on
        return [a for a in ahead[:1] if a.kind == "person"]
    return _joined(clause, ahead, used) if ahead else []


def _acts(clause: Clause, ahead: list[Actor], trigger: Trigger, used: Set[int]) -> bool:
    """Whether the last of those ahead of a trigger does what it says, alone or with others."""
    last, before = ahead[-1], ahead[-2:-1]
    gap = clause.gap(last.end, trigger.start)
    if last.start in used:
        if _GOES_ON.fullmatch(gap) and (trigger.kind == "visit" or clause.objects(trigger)):
            return False  # "A sẽ chào xã giao B và hội đàm với C": A does both
        if gap == ", " or _THEN_TOO.search(gap) or not (ADJOINS.fullmatch(gap) or WITH_PARTY.fullmatch(gap)):
            return False
    owned = clause.form.startswith((" của ", " giữa "), trigger.end)  # "trước cuộc gặp của X với Y"
    if before and not owned and _GOES_OVER.match(gap) and _meets_his_own(clause, last, before[0], trigger):
        return False
    if _TELLS_OF.search(gap):  # "Đại sứ X cho biết một đoàn … sẽ thăm"
        return False
    if last.kind == "state":
        if (before and _owns(clause, last, before[0])) or says_where(clause.document, clause.sentence, last):
            return False
        if _ends_objects(clause, last, gap) or not clause.adjoins(last, trigger):
            return False
        if gap.startswith(",") or _IN_FRAME.fullmatch(gap) or clause.governed(last):
            return False
    elif clause.governed(last) and not (
        _leads(clause, last) or _acts_too(clause, ahead, trigger) or _spoke_then(clause, ahead, trigger)
    ):
        return False
    if ";" in gap:
        return True
    if last.kind == "side" and gap.startswith(" và ") and _in_name(clause, last):
        return False
    return last.kind != "group" or ADJOINS.fullmatch(gap) is not None


def _meets_his_own(clause: Clause, last: Actor, before: Actor, trigger: Trigger) -> bool:
    """True for the object of an earlier verb that only seems to act ("A đón đoàn B, sau đó hội đàm với C", "A hứa giúp
    quân đội B sau cuộc hội đàm với C"): it is of the country of all who are met then, and another acts before it."""
    met = {a.country for a in clause.objects(trigger)}
    apart = before.country is not None and before.country != last.country and before.human
    return apart and trigger.kind in OF_PERSONS and met == {last.country}


def _acts_too(clause: Clause, ahead: list[Actor], trigger: Trigger) -> bool:
    """True for the last of those ahead where he does with the one before him what the trigger says; two of two
    states do not meet each other where they meet somebody who is not told ("gặp gia đình các nạn nhân")."""
    jointly = len(ahead) > 1 and _holds_with(clause, ahead[-2], ahead[-1])
    if not (jointly or clause.accompanies(ahead[-1], ahead[-2:-1])):
        return False
    if jointly and trigger.kind == "talks":
        return True
    apart = ahead[-1].country != ahead[-2].country and trigger.kind in OF_PERSONS
    return not apart or bool(clause.objects(trigger)) or _NO_WHOM.match(clause.form, trigger.end) is not None


def _spoke_then(clause: Clause, ahead: list[Actor], trigger: Trigger) -> bool:
    """True for him whose words a sentence tells of, when he meets another: "Đó là khẳng định của A khi | tiếp B"."""
    last = ahead[-1]
    if last.kind != "person" or any(a.human for a in ahead[:-1]):
        return False
    return clause.form.endswith("của ", 0, last.start) and bool(
        _WHEN.fullmatch(clause.less_dates(last.end, trigger.start))
    )


_WHEN = Pattern(rf",?(?: {words('adverbial')}| {of_class('part-of-day')})*,? (?:trong )?khi ")


def _holds_with(clause: Clause, first: Actor, second: Actor) -> bool:
    """ "Đồn X (của A) phối hợp với Trạm Y (của B) tổ chức hội đàm": what the one does, the other does with it."""
    if not (first.human and second.human) or first.country == second.country:
        return False
    joined = _WITH.fullmatch(clause.form, first.end, second.start)
    return joined is not None and (joined["works"] is not None or _HOLDS.match(clause.form, second.end) is not None)


_DOING = rf"(?:(?:{of_class('done')}|{of_class('ahead')}|chủ động|chủ trì|chủ trì,) )*"
_WITH = Pattern(
    rf",? {_DOING}(?:(?P<works>phối hợp(?: chặt chẽ)?)(?: {of_class('with')})?|cùng(?: với)?)"
    r"(?: (?:các|đại diện|đơn vị|lực lượng|đoàn))* "
)
_HOLDS = Pattern(rf",? {_DOING}(?:tổ chức|tiến hành)(?!\w)")


def _owns(clause: Clause, state: Actor, side: Actor) -> bool:
    """True for the country whose delegation or office acts ("đoàn đại biểu Quốc hội nước X sẽ thăm Y")."""
    own = side.kind == "side" and side.country == state.country
    return own and clause.gap(side.end, state.start) in (" nước ", " của ", " của nước ")


def _ends_objects(clause: Clause, state: Actor, gap: str) -> bool:
    """True for the last of those whom an earlier verb names, before the next verb ("gặp A, B và thăm C")."""
    earlier = (t for t in clause.triggers if t.end <= state.start and (t.kind in OF_PERSONS or t.kind == "visit"))
    return _GOES_ON.fullmatch(gap) is not None and any(True for _ in earlier)


def _in_name(clause: Clause, side: Actor) -> bool:
    """True for a body in the name of an event of which the sentence goes on ("khánh thành Học viện X và gặp Y")."""
    event = next((t for t in reversed(clause.triggers) if t.end <= side.start), None)
    if event is None or event.kind != "ceremony":
        return False
    who = any(a.human and a.end <= event.start for a in clause.actors)
    return who and not _VERB_OR_PAUSE.search(clause.form, event.end, side.start)


def _leads(clause: Clause, actor: Actor) -> bool:
    """True for the head of a delegation ("đoàn … do B làm trưởng đoàn"), who does what it does."""
    form = clause.form
    if actor.kind != "person" or not form.endswith("do ", clause.sentence.start, actor.start):
        return False
    return _HEADS_IT.match(form, actor.end, clause.sentence.end) is not None


def _joined(clause: Clause, ahead: list[Actor], used: Set[int]) -> list[Actor]:
    """The last actor with those coordinated to it before ("A và B đã hội đàm", "Đoàn … do B dẫn đầu")."""
    chain = [ahead[-1]]
    for actor in reversed(ahead[:-1]):
        gap = clause.undated(actor.end, chain[0].start)
        if chain[0].kind == "state" and (actor.kind == "group" or _AMONG.fullmatch(gap)):
            if actor.kind == "group":  # "A và các nước Liên minh … gồm B, C"
                continue
            gap = " và "
        if _is_setting(clause, actor):
            break
        if actor.start in used or (actor.kind == "state" and chain[0].kind != "state"):
            break
        if gap not in (" và ", " cùng ", ", ", " - ", " do ", ", do ", " với ") and not (
            _LED.fullmatch(gap)
            or _HEADS_THEM.fullmatch(gap)
            or _HEAD_AND.fullmatch(gap)
            or _holds_with(clause, actor, chain[0])
            or (gap == " " and actor.kind == "person" and actor.country == chain[0].country)
        ):
            break
        if gap == ", " and chain[0].kind == "person" and clause.governed(actor) and not _heads_row(clause, actor):
            break  # "Trong chuyến thăm của A, B đã gặp …"
        if gap == ", " and chain[0].kind == "person" and actor.kind == "side" and _ends_occasion(clause, actor):
            break
        chain.insert(0, actor)
    return chain


def _ends_occasion(clause: Clause, side: Actor) -> bool:
    """True for a side with whose name a fronted occasion ends ("Nhân dịp kỷ niệm 80 năm thành lập Đảng X, ông Y …")."""
    comma = clause.form.rfind(", ", clause.sentence.start, side.start)
    start = comma + 2 if comma >= 0 else clause.sentence.start
    return _OCCASION.match(clause.form, start, side.start) is not None


_OCCASION = Pattern(
    rf"(?:{of_class('on-occasion')}|{of_class('margin')}|trong|sau|trước|khi|dự|tham dự)"
    r"(?!\w)[^;:]* $"
)


def _heads_row(clause: Clause, actor: Actor) -> bool:
    """True for the first of those whom a word for all of them leads ("ba nhà lãnh đạo gồm A, B và C")."""
    groups = (a for a in clause.actors if a.kind == "group" and a.end <= actor.start)
    return any(clause.gap(g.end, actor.start) in _NAMELY for g in groups)


def _is_setting(clause: Clause, actor: Actor) -> bool:
    """True for a group whose meeting only frames the sentence ("Bên lề khóa họp … Liên Hợp Quốc, ông X …")."""
    if actor.country not in ORGANISATIONS:
        return False
    return _FRAMED.search(clause.form, clause.sentence.start, actor.end) is not None
