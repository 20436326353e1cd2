"""What two states open together: works that join them, houses opened by the leaders of both, years of friendship;
and conventions of a group that are opened for signature."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import countries_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.rows import DASHES, pairs
from banggiao.extract.encounters.sentence.setting import places_in
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_AND = DASHES | {" và ", " với "}
_TOLD = Pattern(r"(?<!\w)(?:đã|vừa|sẽ|sắp|chính thức|hôm nay|sáng nay|chiều nay)(?!\w)")
NOT_YET = Pattern(rf"(?<!\w)(?:kế hoạch|đề nghị|đề xuất|{of_class('agree')}|sớm|hướng tới|kể từ|từ khi)(?!\w)")


def opened_together(clause: Clause, trigger: Trigger) -> set[str]:
    """The two states that open something together; empty where none or one does."""
    if cue("opening").search(clause.form, trigger.start, trigger.end) is None:
        return set()
    if NOT_YET.search(clause.form, clause.sentence.start, trigger.start):
        return set()
    return _joined_by_it(clause) if clause.dates or _TOLD.search(clause.before(trigger)) else set()


def opened_by_leaders(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Thủ tướng A và Thủ tướng B khánh thành …": the two whose leaders open it, where the day is told."""
    if not clause.dates or not clause.form.startswith(VERBS, trigger.start):
        return set()
    ahead = [a for a in clause.actors if a.end <= trigger.start and a.kind in ("person", "title") and a.country]
    leaders = clause.series(ahead[-2:])
    near = leaders and _OPENS.fullmatch(clause.form, leaders[-1].end, trigger.start)
    countries = countries_of(leaders) - ORGANISATIONS
    return countries if near and len(countries) == 2 else set()


def opened_by_both_leaders(clause: Clause, trigger: Trigger) -> bool:
    """ "Hai Thủ tướng (cùng) cắt băng khánh thành …", "Hai lãnh đạo cũng dự lễ khởi công …": those who met."""
    before = clause.before(trigger)
    return _BOTH_LEADERS_OPEN.search(before) is not None and NOT_YET.search(before) is None


_BOTH_LEADERS_OPEN = Pattern(
    rf"(?<!\w){words('both-leaders')}(?: (?:{of_class('done')}|{of_class('adverb')}|sẽ|cùng nhau|lên|tới|đến"
    r"|[^;.]{1,40}? và))*"
    rf" (?:{words('opens-by')})(?: (?:buổi|chứng kiến|nghi thức|thực hiện|tiến hành|chính thức|{words('opens-by')}))* $"
)


def gone_to(clause: Clause, trigger: Trigger) -> bool:
    """ "Cùng ngày, A và B dự lễ …", "Sau đó, hai Bộ trưởng cắt băng khánh thành …": told of those who met themselves,
    and not in what one of them says ("Tại đây, A cảm ơn B đã mời dự lễ …")."""
    form, start = clause.form, clause.sentence.start
    row = clause.series([a for a in clause.actors if a.end <= trigger.start and (a.human or a.kind == "group")])
    both = _BOTH_LEADERS.search(form, start, trigger.start)
    ends = ([row[-1].end] if row else []) + ([both.end()] if both else [])
    return any(_GOES_ON.fullmatch(form, end, trigger.start) for end in ends)


_BOTH_LEADERS = cue("both-leaders")
_GOES_ON = Pattern(
    rf",?(?: (?:đã|cũng|cùng|cùng nhau|còn|vừa|tới|đến|sẽ|và|các|buổi|{words('attend')}|{words('opens-by')}"
    rf"|{words('hold')}))* "
)
VERBS = ("khánh thành", "khởi công", "động thổ", "khai trương")
_OPENS = Pattern(
    rf"[^;.]{{0,30}}?(?: (?:{of_class('done')}|sẽ|cùng|chính thức|cắt băng|bấm nút|nhấn nút|ấn nút|làm lễ|dự lễ|dự))* "
)


def _joined_by_it(clause: Clause) -> set[str]:
    """ "cầu hữu nghị nối A và B", "tuyến đường sắt A - B": the two that a work joins."""
    named = clause.named(clause.sentence.start, clause.sentence.end)
    for one, two in pairs(clause, named, _AND):
        pair = {one.value, two.value} - ORGANISATIONS
        if len(pair) == 2 and _JOINING_WORK.search(
            clause.form, max(clause.sentence.start, one.start - _WORK), one.start
        ):
            return pair
    return set()


_WORK = 60  # characters over which the word for the work may stand before those whom it joins
_JOINING_WORK = cue(
    "joining-work",
    behind=r"(?: [^\W\d]+){0,5}(?: (?:nối|kết nối|nối liền|nối lại|chung)(?: (?:lại|liền|giữa|hai nước))*)? $",
)


def attended_by(clause: Clause, trigger: Trigger) -> set[str]:
    """ "A tổ chức lễ duyệt binh … với sự tham dự của Chủ tịch X của B": who holds a rite, and the one guest's state."""
    presence = _PRESENCE.search(clause.form, trigger.end, clause.sentence.end) if clause.dates else None
    if presence is None or not clause.form.startswith("lễ ", trigger.start):
        return set()
    guests = {a.country for a in clause.actors if a.start >= presence.end() and a.person is not None and a.country}
    hosts = {s.country for s in subjects_of(clause, trigger) if s.country and s.kind in ("state", "side")}
    hosts = hosts or {c for _, _, c in places_in(clause.document, clause.sentence.start, presence.start()) if c}
    both = (hosts | guests) - ORGANISATIONS
    return {c for c in both if c} if len(both) == 2 and len(guests - hosts) == 1 else set()


_PRESENCE = Pattern(
    r"(?<!\w)(?:(?:với|có|trước) sự (?:tham dự|tham gia|có mặt|chứng kiến|hiện diện) của(?!\w)"
    r"|có(?= [^.;]{5,110} (?:(?:tới|đến|cùng|tham) )?dự(?!\w)))"
)


def opens_year(clause: Clause, trigger: Trigger) -> bool:
    """ "hai Thủ tướng đã khai mạc Năm chéo …": a year that the two of whom the article tells keep together."""
    return bool(clause.dates) and _YEAR_OF_BOTH.match(clause.form, trigger.start) is not None


_YEAR_OF_BOTH = Pattern(r"(?:lễ )?(?:khai mạc|bế mạc) năm ")


def opened_for_signature(clause: Clause, trigger: Trigger) -> set[str]:
    """ "A đăng cai Lễ mở ký Công ước của Liên hợp quốc về …": the group whose convention it is, and the host."""
    if not clause.form.startswith("lễ mở ký", trigger.start):
        return set()
    named = clause.named(trigger.end, min(clause.sentence.end, trigger.end + _TITLE))
    group = next((m.value for m in named if m.value in ORGANISATIONS), None)
    if group is None:
        return set()
    where = [c for _, _, c in clause.places if c]
    hosts = [a for a in clause.actors if a.end <= trigger.start and a.country and a.country not in ORGANISATIONS]
    led = next((a.country for a in reversed(hosts) if _HOSTS.fullmatch(clause.form, a.end, trigger.start)), None)
    host = led or (where[0] if where else HOME if clause.roll.home else None)
    return {group, host} if host else set()


_TITLE = 60  # characters of a convention's name before the group whose it is
_HOSTS = Pattern(rf"(?: (?:đã|sẽ|được|chọn|là|nước|đăng cai|chủ nhà|thành công|và|{words('hold')}))+ ")
