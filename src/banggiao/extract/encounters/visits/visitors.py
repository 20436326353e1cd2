"""Who makes a visit: the subject of the sentence, who is invited or sent, who is named behind the word."""

import msgspec

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.fronted import subject_behind
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.visits.inviting import invited
from banggiao.records.vocabulary import ORGANISATIONS

_OF_WHOM = Pattern(
    r"(?:(?!lời mời|(?<!\w)(?:nhằm|để|góp phần|là|sẽ|thể hiện|khẳng định|đánh dấu|cho thấy|mang|tạo"
    r"|lễ đăng quang|lễ nhậm chức|lễ tang)(?!\w))"
    rf"[^.;:,\n]){{0,130}}?(?<!\w)của (?:các |một |đoàn |{of_class('he')} |đồng chí |cố |cựu |nguyên )*$"
)
MAKES = Pattern(
    r"(?<!\w)(?:có|bắt đầu|mở đầu|thực hiện|kết thúc|tiến hành|kết thúc tốt đẹp|đang trong)"
    r"(?: (?:các|hoạt động|một|tốt đẹp|thành công))* $"
)
IN_COURSE = Pattern(
    rf"(?<!\w)(?:trong|{of_class('on-occasion')}|tại|sau|trước|khi|trong khuôn khổ|trong thời gian|qua) $"
)
# "Trong chuyến thăm tháng 9/2016, ông X …": dated apart from the article's own day, it is the visit of who acts in it.
_DATED = Pattern(
    rf"(?: (?:chính thức|cấp nhà nước|hữu nghị|vào|hồi|{of_class('part-of-month')}|diễn ra))*"
    r" (?:tháng \d{1,2}(?:/|-| năm )(?:19|20)\d\d|năm (?:19|20)\d\d|(?:19|20)\d\d|năm ngoái|tháng trước),"
)


def parties(guests: list[Actor], noun: bool) -> list[list[Actor]]:
    """The visitors of each country ("A của X và B của Y thăm Z": two visits); companions stay with the first."""
    heads = list(dict.fromkeys(g.country for g in guests if g.country and g.kind in ("person", "title")))
    if noun or len(heads) < 2 or len(heads) < len({g.country for g in guests}):
        return [guests]
    return [[g for g in guests if g.country == country] for country in heads]


_ACCOMPANIES = Pattern(
    rf"(?:,[^;.]{{3,90}},)?(?: (?:{of_class('done')}|sẽ|{of_class('adverb')}|đang|là người|từng))* {words('accompany')}"
    rf"(?: (?:phái )?đoàn)?(?: (?:cấp cao|đại biểu|công tác|của))*(?: {words('address')})? "
)
_ACCOMPANIED_BY = Pattern(
    rf"(?<!\w){words('accompany')}(?!\w)[^.;]*(?<!\w)(?:có|gồm|là)(?: {words('address')})* $"
)
_IN_TRAIN_OF = Pattern(
    rf"(?:cùng |theo )?(?:tháp tùng|hộ tống|đi cùng|cùng đi với)(?: (?:đoàn|đoàn của|{of_class('he')}|đồng chí))* "
)


def with_companions(clause: Clause, guests: list[Actor]) -> list[Actor]:
    """ "A tháp tùng B trong chuyến thăm …", "Tháp tùng B thăm … có A": both are guests."""
    chief = guests[0]
    own = [a for a in clause.actors if a.person is not None and a.country == chief.country and a not in guests]
    behind = [a for a in own if a.start >= chief.end]
    if behind and _IN_TRAIN_OF.fullmatch(clause.form, clause.sentence.start, chief.start):
        return [*guests, behind[0]]  # "Tháp tùng B thăm X, ông A đã …"
    for actor in own:
        if actor.end <= chief.start and _ACCOMPANIES.fullmatch(clause.form, actor.end, chief.start):
            return [*guests, actor]
        if actor.start >= chief.end and _ACCOMPANIED_BY.search(clause.form, clause.sentence.start, actor.start):
            return [*guests, *(a for a in clause.series([b for b in own if b.start >= actor.start]))]
    return guests


_ON_VISIT = Pattern(
    r"(?: xứ [^\W\d]+)?,?(?: (?:(?:làm |là |đồng )*trưởng đoàn|dẫn đầu),?)*"
    rf" (?:(?:người|hiện|{of_class('on-occasion')}|dịp) )*(?:(?:{words('address')}|đoàn) )?(?:đang )?"
    r"(?:ở |có |trong |sang |đến |tới )*"
)
_ON_OCCASION = Pattern(
    rf"(?<!\w)(?:{of_class('on-occasion')}|dịp)(?: (?:{words('address')}|đoàn|sang|đến|tới|đang))* $"
)
_LEADING = Pattern(rf"(?<!\w)do(?: {words('address')})* $")
_WHO_IS = Pattern(rf", (?:(?:người|hiện|{of_class('at-the-time')}|dịp) )*đang (?:ở |có |trong |sang )")
ON_ONE = Pattern(r"(?<!\w)đang (?:có|trong|thực hiện) $")


def visitor_beside(clause: Clause, trigger: Trigger, countries: list[str], used: set[int]) -> Actor | None:
    """ "hội đàm với ông X, Bộ trưởng …, (đang) thăm Y": the one named right before, if he comes from elsewhere."""
    last = next((a for a in reversed(clause.actors) if a.end <= trigger.start), None)
    if last is None or last.kind not in ("person", "title", "side") or last.country in (None, *countries):
        return None
    if last.kind == "side" and clause.form.endswith(" cùng ", clause.sentence.start, last.start):
        return None  # "Chủ tịch nước A và Phu nhân cùng đoàn đại biểu X thăm Y"
    if clause.accompanies(last, [a for a in clause.actors if a.end <= last.start][-1:]):
        return None
    leads = _LEADING.search(clause.form, clause.sentence.start, last.start) is not None
    received = last.start in used and clause.led_by(_ON_OCCASION, trigger)
    if not (leads or received or clause.governed(last) or _WHO_IS.match(clause.form, last.end, trigger.start)):
        return None
    return last if _ON_VISIT.fullmatch(clause.form, last.end, trigger.start) else None


# "Ông A (năm N) là / trở thành Tổng thống X đầu tiên thăm Y"
_IS_ONE = Pattern(
    rf",?(?: (?:{of_class('done')}|sẽ|cũng|hôm nay|hôm qua|(?:vào |hồi )?(?:tháng [^\s,;.]{{1,7}} ?)?(?:năm )?(?:19"
    r"|20)\d\d))*"
    r" (?:là|trở thành)(?: (?:vị|một trong những|một|nhà|người))* "
)
_NTH_ONE = Pattern(
    rf" (?:đầu tiên|thứ (?:nhất|{of_class('number')}|tư|\d{{1,2}})|duy nhất|tiếp theo)(?: liên tiếp)?"
    r"(?: (?:của [^,;.]{2,30}|đã|tới|đến|sang|chính thức|có|chuyến))* $"
)


def who_is_one(clause: Clause, trigger: Trigger) -> Actor | None:
    """Who is told to be the first or next of his post to come; None where the sentence tells of no such one."""
    ahead = [a for a in clause.actors if a.end <= trigger.start]
    nth = clause.led_by(_NTH_ONE, trigger)
    if len(ahead) < 2 or not nth:
        return None
    who, post = ahead[-2], ahead[-1]
    fits = who.person is not None and who.country == post.country
    return who if fits and _IS_ONE.fullmatch(clause.form, who.end, post.start) else None


_ONE_OF = Pattern(rf"(?<!\w)một (?:{of_class('state')}|thành viên)(?!\w)")
_OF_HIM = Pattern(rf"[^.;]{{0,60}}? của (?:{of_class('he')} )?")


def whose_visit(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "Chuyến thăm … của ông X kéo dài …, tới thăm A, B": the visitor is whose visit the sentence tells of."""
    for visit in clause.triggers:
        if visit.kind == "visit" and visit.shape == "noun" and visit.end <= trigger.start:
            of = [a for a in clause.actors if visit.end <= a.start and a.end <= trigger.start and a.person is not None]
            return of[:1] if of and _OF_HIM.fullmatch(clause.form, visit.end, of[0].start) else []
    return []


def _in_one_row(clause: Clause, first: Actor) -> list[Actor]:
    """A visitor with those named in a row with him, who come from where he does ("của Bộ trưởng A và ông B")."""
    row = clause.row_from(first.start)
    return [a for a in row if a is first or (a.person is not None and a.country in (None, first.country))]


_SEVERAL_COME = Pattern(
    rf"(?<!\w)(?:{of_class('plural')}|hàng loạt)(?: vị)?(?: nhà)? (?:lãnh đạo|nguyên thủ|quan chức|bộ trưởng|đoàn"
    r"|phái đoàn|chính khách|thủ tướng|tổng thống|tướng lĩnh|ngoại trưởng)(?!\w)"
)
_AMONG_THEM = Pattern(
    rf"[^.;:]{{0,60}}?,? (?:trong đó có|{of_class('including')}|như|đáng chú ý là|có thể kể đến)(?: các)?:? "
)


def _listed(clause: Clause, end: int) -> list[Actor]:
    """ "nhiều nguyên thủ (sẽ) thăm X, trong đó có A, B và C": those who are listed behind."""
    among = _AMONG_THEM.match(clause.form, end, clause.sentence.end)
    if among is None or not _SEVERAL_COME.search(clause.form, clause.sentence.start, end):
        return []
    row = clause.row_at(among.end())
    return [a for a in row if a.country] if row and row[0].kind in ("person", "title") else []


def visitors(clause: Clause, trigger: Trigger, end: int, noun: bool, used: set[int]) -> list[Actor]:
    form = clause.form
    if noun:
        for actor in clause.actors:
            if actor.start < trigger.end:
                continue
            of_whom = form.find("của ", trigger.end, actor.start) >= 0
            if actor.kind == "state" and form.count("của ", trigger.end, actor.start) > 1:
                continue  # "chuyến thăm của đối tác chính của X"
            if actor.country in ORGANISATIONS and _ONE_OF.search(form, trigger.end, actor.end):
                return []  # "của lãnh đạo một nước ASEAN": the guest of the visit told before
            closed = end + 1 if form.startswith(")", end) else trigger.end  # "chuyến thăm ba nước (A, B và C) của X"
            if of_whom and _OF_WHOM.fullmatch(form, closed, actor.start):
                return [actor] if actor.kind == "state" else _in_one_row(clause, actor)
    envoys = [] if noun else envoys_sent(clause, trigger)
    if envoys:
        return envoys
    guests = [] if noun else invited(clause, trigger, end)
    if guests:
        return guests
    listed = [] if noun else _listed(clause, end)
    if listed:
        return listed
    subjects = [s for s in subjects_of(clause, trigger, used) if s.kind != "group"]
    subjects = [who_is_one(clause, trigger) or subjects[0]] if len(subjects) == 1 and not noun else subjects
    if subjects and (not noun or clause.led_by(MAKES, trigger)):
        return subjects
    if not noun and not subjects:
        whose = whose_visit(clause, trigger)
        if whose:
            return whose
    tail = Trigger(trigger.start, max(trigger.end, end), trigger.name, trigger.kind, trigger.shape)
    behind = [s for s in subject_behind(clause, tail, []) if s.kind != "group"]
    if end == trigger.end:
        return (
            behind if _DATED.match(form, trigger.end, clause.sentence.end) and clause.led_by(IN_COURSE, trigger) else []
        )
    return behind or (subjects if clause.led_by(IN_COURSE, trigger) else [])


_SENT = Pattern(rf"(?<!\w){words('send')} (?:một |hai |các )?(?P<who>{words('envoy')})(?!\w)[^,;.]{{0,60}}$")


def envoys_sent(clause: Clause, trigger: Trigger) -> list[Actor]:
    """ "A (đã, sẽ) cử đặc phái viên (B) sang X": B, or an envoy without a name who serves the country of A."""
    if not any(clause.form.find(word, clause.sentence.start, trigger.start) >= 0 for word in _ENVOYS):
        return []
    sent = _SENT.search(clause.form, clause.sentence.start, trigger.start)
    if sent is None:
        return []
    named = [a for a in clause.actors if sent.start("who") <= a.start and a.end <= trigger.start and a.kind == "person"]
    if named:
        return named
    senders = [a for a in clause.actors if a.end <= sent.start() and a.country]
    if not senders:
        return []
    start, end = sent.span("who")
    return [msgspec.structs.replace(senders[-1], start=start, end=end, kind="title", person=None, others=())]


_ENVOYS = ("phái viên", "đặc sứ")
