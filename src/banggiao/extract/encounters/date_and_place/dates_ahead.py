"""The date before the word for what lasts: its own, or that of another thing told in the sentence."""

import msgspec

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import HELD_OR_ATTENDED, SETS_OUT_FOR, cue, words
from banggiao.extract.encounters.draft import LASTING, Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.date_reach import heads_list, is_next, opens_part, reaches
from banggiao.extract.encounters.sentence.frames import FRAMEWORK
from banggiao.extract.encounters.sentence.received_for import guest_attends
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.triggers import Trigger

TAKES_PLACE = Pattern(
    r"^[^.;\n]{0,120}?(?<!\w)"
    rf"(?:diễn ra|{of_class('opened')}|bế mạc|nhóm họp|được (?:tổ chức|tiến hành|cử hành))(?!\w)"
)
LEAVES = Pattern(r"(?<!\w)(?:rời|kết thúc|lên đường về nước)(?!\w)")
# "Ngày …, ngay sau khi dự hội nghị Y, ông X thăm …": the day is that of the visit.
STARTS = Pattern(r"(?<!\w)(?:bắt đầu|mở đầu|thực hiện|đang có|đang trong|có|tiến hành)(?: một)? $")
# "trong khuôn khổ chương trình thăm X, ngày …, ông Y …": the day of what is told.
IN_COURSE = Pattern(
    r"(?<!\w)(?:trong|nhân) (?:khuôn khổ|chương trình|thời gian|dịp|chuyến)"
    r"(?: (?:các|của|chương trình|hoạt động|thời gian|chuyến|đang|sang|tới|đến|đi|làm việc|công tác))* $"
)


def date_ahead(clause: Clause, trigger: Trigger, draft: Draft) -> When | None:
    """The date before the word, where it is that of what lasts and not of what else the sentence tells."""
    before = clause.before(trigger)
    if draft.status == "planned" and clause.led_by(PREPARES, trigger):
        return None  # "Từ sáng 30/5, các đại biểu đã đến X chuẩn bị tham dự hội nghị Y": the day of coming
    aside = trigger.shape == "noun" and not _BEGINS.search(before)
    if draft.kind in ("visit", "port-call") and (aside or clause.led_by(IN_COURSE, trigger)):
        beside = [w for w in clause.dates if w.end <= trigger.start]
        last = beside[-1] if beside else None
        if last is None or last.kind not in ("month", "year"):
            return None
        gap = clause.gap(last.end, trigger.start)
        signed = opens_part(clause, last) and _SIGNED_ON_IT.fullmatch(gap) is not None
        return last if signed or _ON_OCCASION.fullmatch(gap) else None
    ahead = [w for w in clause.dates if w.end <= trigger.start and reaches(clause, w, trigger)]
    if draft.kind == "visit":  # "Ngày 31/8, ông X tới Y dự hội nghị Z 2025 và thăm W": no year of a name
        ahead = [w for w in ahead if w.kind != "year" or opens_part(clause, w) or _says_when(clause, w, trigger)]
    if not ahead:
        return None
    of_it = _is_of_visit if draft.kind == "visit" else _is_of_event
    return ahead[-1] if of_it(clause, trigger, draft, ahead[-1]) else None


PREPARES = Pattern(r"(?<!\w)chuẩn bị (?:cho )?(?:tham dự |dự |tham gia )?(?:các |cuộc )*$")


def _is_of_visit(clause: Clause, trigger: Trigger, draft: Draft, when: When) -> bool:
    """Whether a visit took place on the date before it."""
    before = clause.before(trigger)
    opens = opens_part(clause, when)
    if when.kind == "year" and not opens:
        return _says_when(clause, when, trigger)
    if draft.status == "planned" and (
        clause.form.endswith("hồi ", clause.sentence.start, when.start) or clause.form.startswith(_OVER, when.end)
    ):
        return False  # "Tại cuộc gặp hồi tháng 5 vừa qua, ông X khẳng định sẽ thăm Y"
    if LEAVES.search(before) and not (_SETS_OUT.search(before) or clause.led_by(STARTS, trigger)):
        return False
    if departs(clause, trigger, draft) or (draft.joint and _of_tour(clause, trigger, when)):
        return False
    day = tells_day(when)
    who_did = day and trigger.shape == "verb" and _WHO_DID.match(clause.form, draft.told[0][1])
    if who_did and not clause.led_by(_WHILE, trigger):
        return False
    if any(
        when.end <= t.start < trigger.start
        and t.kind != "visit"
        and not clause.led_by(_HAVING_BEEN, t)
        and not clause.led_by(_JOURNEY_TO, t)
        for t in clause.triggers
    ):
        return False
    earlier = [t for t in clause.triggers if t.end <= when.start]
    if not opens and any(  # "dự hội nghị Y tháng 12 và sớm thăm X"
        t.kind in _EVENTS
        and _SAME_PHRASE.fullmatch(clause.gap(t.end, when.start))
        and "nhân dịp này" not in clause.after(trigger)
        for t in earlier
    ):
        return False
    if clause.gap(when.end, trigger.start) in _AND_NEXT and any(t.kind == "visit" for t in earlier):
        return False  # "chuyến thăm A của B, dự kiến vào tháng 2 tới và chuyến thăm C của D": of the first
    if day and draft.status == "planned" and opens and _AS_TOLD_BY.match(clause.form, when.end, trigger.start):
        return False
    return not (day and _ANNOUNCED.search(clause.form, when.end, trigger.start))


def _says_when(clause: Clause, year: When, trigger: Trigger) -> bool:
    """ "ông A (vào) cuối năm N đã sang thăm X", "A năm N là Tổng thống đầu tiên đến X": the year is of the visit."""
    if clause.form.startswith(_IS_ONE, year.end):
        return clause.led_by(_NTH_ONE, trigger)
    told = _IN_YEAR.search(clause.form, clause.sentence.start, year.end) is not None
    return told and _THEN_WENT.fullmatch(clause.form, year.end, trigger.start) is not None


_IS_ONE = (" là ", " trở thành ", " đã là ", " đã trở thành ")
_NTH_ONE = Pattern(r" (?:đầu tiên|thứ \w+|duy nhất)(?: liên tiếp)?(?: (?:đã|tới|đến|sang|chính thức))* $")
_IN_YEAR = Pattern(rf"(?<!\w)(?:vào|hồi|trong)(?: (?:{of_class('part-of-month')}|mùa \w+))?(?: năm)? (?:19|20)\d\d$")
_THEN_WENT = Pattern(rf"(?: (?:đã|từng|có|{of_class('adverb')}|tới|đến|sang|chuyến))* ")
_OVER = (" vừa qua", " vừa rồi")
# "Ngày 17/7, theo Bộ Ngoại giao, ông X sẽ thăm Y": the day on which the ministry said so.
_AS_TOLD_BY = Pattern(r", (?:theo|nguồn tin|tin từ|thông tin từ)(?! lời mời)(?!\w)")


def departs(clause: Clause, trigger: Trigger, draft: Draft) -> bool:
    """ "Ngày …, ông X lên đường (bắt đầu chuyến công du) thăm A và B": he comes to none of them yet."""
    return draft.joint and _DEPARTS.search(clause.before(trigger)) is not None


def _of_tour(clause: Clause, trigger: Trigger, when: When) -> bool:
    """ "Trong chuyến công du bắt đầu từ ngày …, ông X sẽ thăm A, B và C": the day on which the tour begins."""
    tours = (t for t in clause.triggers if t.kind == "visit" and t.shape == "noun" and t.end <= when.start)
    return trigger.shape == "verb" and any(_TOUR_BEGINS.fullmatch(clause.form, t.end, when.start) for t in tours)


def _is_of_event(clause: Clause, trigger: Trigger, draft: Draft, when: When) -> bool:
    """Whether an event, or the call of a ship, took place on the date before it."""
    before = clause.before(trigger)
    if _is_frame_of_other(clause, trigger):
        return False
    if draft.status == "planned" and tells_day(when) and _AGREED_ON.search(clause.form, when.end, trigger.start):
        return False  # "Ngày 23/5, A và B nhất trí sớm tổ chức phiên họp X": the day on which they agreed
    if draft.status == "proposed" and tells_day(when) and _PROPOSES.search(clause.form, when.end, trigger.start):
        return False
    if (
        draft.kind == "conference"
        and when.kind != "year"
        and _BESIDE_IT.fullmatch(clause.form, when.end, trigger.start)
    ):
        return True
    if _LEFT.search(before) or clause.led_by(_HAVING_BEEN, trigger):
        return False
    if tells_day(when) and _PAPER_SAYS.search(clause.form, when.end, trigger.start):
        return False  # "Ngày 20/6, Bộ X ra thông cáo: …": the day on which it was made known
    if tells_day(when) and _TOLD_AHEAD.search(clause.form, when.end, trigger.start):
        return False  # "Ngày 30/9, Người phát ngôn xác nhận tàu X sẽ thăm Y"
    sets_out = draft.kind == "dialogue" and "lên đường" in before
    if sets_out or (draft.kind == "conference" and clause.led_by(_JOURNEY_TO, trigger)):
        return False  # "Tối 9/5, ông X bắt đầu chuyến công tác dự …": the day of setting out
    between = clause.gap(when.end, trigger.start)
    visited = any(t.kind == "visit" and t.end <= when.start for t in clause.triggers)
    if draft.kind == "conference" and visited and _AND_ATTENDS.fullmatch(between):
        return False  # "thăm X từ ngày … đến … và dự hội nghị Y": the days are those of the visit
    if "/" in (when.value or "") or _RIGHT_BEHIND.fullmatch(between) or heads_list(clause, when, trigger):
        return True
    first = _first_of_row(clause, when, trigger)
    if _ORGANISES.search(clause.form, when.end, first.start) or TAKES_PLACE.search(clause.after(trigger)):
        return True
    if draft.kind == "exercise":
        if clause.led_by(_EXERCISED, trigger) or _OPENED.fullmatch(clause.form, when.end, trigger.start):
            return True
    elif trigger is next((t for t in clause.triggers if t.shape != "session"), None):
        return True
    if draft.kind == "conference" and when.kind == "month" and _only_came(clause, when, trigger):
        return True
    if when.kind == "year":
        return opens_part(clause, when)
    if not is_next(clause, when, first):
        return False
    return opens_part(clause, when) or (tells_day(when) and not _turns_aside(clause, when, trigger))


def _first_of_row(clause: Clause, when: When, trigger: Trigger) -> Trigger:
    """ "Ngày 4/5, A và B tổ chức hội đàm, tuần tra chung": what opens the row of things held that the word ends."""
    first = trigger
    for other in reversed([t for t in clause.triggers if when.end <= t.start and t.end <= trigger.start]):
        if other.kind not in _HELD_TOGETHER or not _ROW_LEADS_ON.fullmatch(clause.gap(other.end, first.start)):
            break
        first = other
    return first


_HELD_TOGETHER = frozenset({"talks", "exchange", "exercise", "dialogue"})
_ROW_LEADS_ON = Pattern(r"[^,;.:()]{0,40}(?:,| và|, và) (?:(?:các|cuộc|chương trình) )*")
_TOUR_BEGINS = Pattern(r"[^,;.]{0,40} (?:bắt đầu|diễn ra|kéo dài|khởi đầu)(?: (?:từ|vào|trong))* ")
_DEPARTS = Pattern(r"(?<!\w)(?:lên đường|rời|khởi hành|xuất phát|cất cánh)(?!\w)")


def _is_frame_of_other(clause: Clause, trigger: Trigger) -> bool:
    """ "Sáng 13/11, trong khuôn khổ giao lưu X, đã diễn ra lễ Y": the day is of what took place in its course."""
    return clause.led_by(FRAMEWORK, trigger) and any(
        t.start > trigger.end and (t.kind in ("ceremony", "signing") or _is_new(clause, t)) for t in clause.triggers
    )


def _is_new(clause: Clause, trigger: Trigger) -> bool:
    """ "…, sáng 20/9, Hội nghị Z đã khai mạc": an event of its own, held in the course of the one told before."""
    new = trigger.kind == "conference" and clause.led_by(_COMMA, trigger)
    return new and _HAS_OPENED.match(clause.form, trigger.end, clause.sentence.end) is not None


_COMMA = Pattern(r"(?:, |diễn ra |khai mạc )$")
_HAS_OPENED = Pattern(rf"[^,;.]{{0,90}}? (?:đã|vừa|được|chính thức) (?:{of_class('opened')}|diễn ra|tổ chức)(?!\w)")
_EVENTS = LASTING - {"visit", "port-call"}
_BEGINS = Pattern(r"(?<!\w)(?:bắt đầu|tới|đến|có|đặt chân|thực hiện)(?!\w)")
# "tháng 6/2016, nhân chuyến thăm …": what is told to the month lies in the visit's month.
_ON_OCCASION = Pattern(rf",? (?:{of_class('on-occasion')}|trong|trong khuôn khổ) ")
# "Tháng 1/2013, hai nước (đã) ký Tuyên bố chung nhân (dịp) chuyến thăm …".
_SIGNED_ON_IT = Pattern(
    rf", [^,;.]{{2,80}} (?:đã |cùng |chính thức |có |cuộc )*(?:ký(?: kết)?|{of_class('meeting')})"
    r" [^;.]{2,120}"
    rf" (?:{of_class('on-occasion')}|trong|trong khuôn khổ) "
)
# "Ngày …, đoàn A sang công tác tại X đã gặp …": the day of what the visitor did.
_WHILE = Pattern(rf"(?<!\w)(?:khi|lúc)(?: {words('come')})* $")
_WHO_DID = Pattern(r" (?:đã|vừa|sẽ) (?!có chuyến)[^\W\d]")
_SETS_OUT = Pattern(r"(?<!\w)(?:rời|lên đường)(?!\w)[^;.]*?(?<!\w)(?:bắt đầu|thực hiện|sang|tới|đi)(?: (?:các|một))* $")
_SAME_PHRASE = Pattern(r"[^,;.]{0,60}")
_AND_NEXT = frozenset({" và ", " và các ", ", và "})
_LEFT = Pattern(rf"(?<!\w)(?:{of_class('at-the-time')}|hướng tới|{of_class('margin')}|rời|kết thúc|mời)(?!\w)[^,;]*$")
_BESIDE_IT = Pattern(r"\)?,? bên lề (?:các |cuộc )?")  # "ký ngày 15/11 | bên lề hội nghị Y": one day (ruling 13)
_JOURNEY_TO = Pattern(
    rf"(?<!\w)(?:chuyến (?:công tác|công du|đi)|lên đường)(?: (?:sang|tới|đến|đi|nhằm|để))* {words('attend')}"
    r"(?: (?:các|cuộc))* $"
)
_COMES_FOR = Pattern(
    rf"(?<!\w)(?:để|nhằm)(?: (?:chuẩn bị|chính thức))* {words('attend')}(?: (?:các|cuộc))* $|{SETS_OUT_FOR.written}"
)
_AGREED_ON = Pattern(rf"(?<!\w)(?:{of_class('agree')}|thỏa thuận)(?!\w)")
_PROPOSES = Pattern(r"(?<!\w)(?:đề xuất|đề nghị|kiến nghị|kêu gọi|mong muốn|muốn|hy vọng|mong)(?!\w)")
_AND_ATTENDS = Pattern(rf"(?: và|,) {words('attend')} ")
_TOLD_AHEAD = Pattern(
    rf"(?<!\w){of_class('tell')}(?!\w)"
    r"[^;.]*(?<!\w)(?:sẽ|sắp|dự kiến)(?!\w)[^;.]*$"
)
_ORGANISES = Pattern(
    r"(?<!\w)(?:tổ chức|khai mạc|diễn ra|tiến hành|đồng chủ trì|bắt đầu|đăng cai|chứng kiến"
    rf"|đón(?= (?:hội|{of_class('occasion')}|vòng|kỳ|diễn)))(?!\w)[^,;]{{0,25}}$"
)
# "Ngày 2/3, A và B đã khai mạc các cuộc tập trận chung thường niên mang mật danh …"
_OPENED = Pattern(rf"[^;.:]{{0,80}}? {of_class('opened')} [^,;.:]{{0,110}}")
_EXERCISED = Pattern(
    rf"(?<!\w)(?:(?:sẽ|đã|vừa)(?: (?:cùng|tiến hành|{words('attend')}|có))*"
    rf"|(?:cử|điều|đưa)[^,;.]{{0,80}} {words('attend')}(?: cuộc)?) $"
)
# "Chiều 23/9, diễn tập X …"
_RIGHT_BEHIND = Pattern(rf", (?:cuộc |chương trình )?| khi {words('attend')} ")
_HAVING_BEEN = Pattern(
    rf"(?<!\w){words('on-way-to')} (?:{words('come')} )?{words('attend')}(?: (?:các|{words('one-event')}))* $"
)
# "Ngày 10/5, Bộ X công bố thời gian ông Y thăm Z": the day on which it was made known.
_PAPER_SAYS = Pattern(r"(?<!\w)(?:ra|phát đi|đăng|có) (?:thông cáo|thông báo|tuyên bố|bản tin)(?!\w)")
_ANNOUNCED = Pattern(rf"{_PAPER_SAYS.written}|(?<!\w){words('made-known')}(?!\w)")


def _turns_aside(clause: Clause, when: When, trigger: Trigger) -> bool:
    """ "Ngày 8/8, X cho biết Y sẽ phản đối hội nghị Z": the date is not that of the conference."""
    return cue("turns-aside").search(clause.form, when.end, trigger.start) is not None


def _only_came(clause: Clause, month: When, trigger: Trigger) -> bool:
    """ "Tháng 11/2017, ông X tới Y dự hội nghị Z": nothing but coming there is told between; it was in that month."""
    between = [t for t in clause.triggers if month.end <= t.start and t.end <= trigger.start]
    visits = all(t.shape == "arrive" or (t.kind == "visit" and t.shape == "verb") for t in between)
    return visits and clause.led_by(HELD_OR_ATTENDED, trigger)


def day_of_year(clause: Clause, trigger: Trigger, draft: Draft, year: When) -> When | None:
    """The day before an event that bears the year: "Sáng 17/10, … dự đối thoại … năm 2017"."""
    if _is_frame_of_other(clause, trigger) or guest_attends(clause, trigger):
        return None
    early = [w for w in clause.dates if w.end <= trigger.start and w.value and (tells_day(w) or "/" in w.value)]
    days = [(w.value or "").replace("--", f"{year.value}-") for w in early]
    held = draft.kind == "dialogue" or clause.led_by(HELD_OR_ATTENDED, trigger)
    held = held or TAKES_PLACE.search(clause.after(trigger)) is not None
    held = held or clause.led_by(_THERE_IS, trigger)
    held = held or (draft.kind == "exchange" and _BEGINS_WITH.search(clause.before(trigger)) is not None)
    if early and not held and draft.kind == "exercise":
        held = not _turns_aside(clause, early[-1], trigger)
    if not (held and days and days[-1].startswith(f"{year.value}-")):
        return None
    if draft.kind == "conference" and clause.led_by(_JOURNEY_TO, trigger):
        return None  # the day of coming
    if draft.kind == "exercise" and _COMES_FOR.search(clause.before(trigger)):
        return None
    return msgspec.structs.replace(early[-1], value=days[-1], raw=None)


_THERE_IS = Pattern(rf"(?<!\w)(?:diễn ra|{of_class('opened')}|bế mạc)(?: [^\W\d]+){{0,2}} $")
_BEGINS_WITH = Pattern(rf"(?<!\w)(?:{of_class('opened')}|mở đầu|tham gia)(?!\w)[^,;.]{{0,60}}$")
