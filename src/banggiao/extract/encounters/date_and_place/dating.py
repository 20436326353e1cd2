"""The date that a sentence gives to one of the encounters that it tells of."""

from itertools import takewhile

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.ceremonies.days_of_signing import is_year_of_title
from banggiao.extract.encounters.ceremonies.shared_openings import gone_to
from banggiao.extract.encounters.cues import DONE, HELD_OR_ATTENDED, cue
from banggiao.extract.encounters.date_and_place.dates_ahead import LEAVES, PREPARES, TAKES_PLACE, departs
from banggiao.extract.encounters.date_and_place.lasting import ENDS, date_of_lasting
from banggiao.extract.encounters.date_and_place.others_days import (
    SOURCE,
    belongs_to_visit,
    of_source,
    of_telling,
    since_another,
)
from banggiao.extract.encounters.date_and_place.stands_by_day import is_near, is_on_timetable, set_status_by_day
from banggiao.extract.encounters.date_and_place.years_told import years_from_now
from banggiao.extract.encounters.draft import LASTING, Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.date_reach import opens_next_part, opens_part, reaches
from banggiao.extract.encounters.sentence.frames import is_frame, names_end, parted
from banggiao.extract.encounters.sentence.moved import new_day
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.triggers import Trigger

_RITES = ("encounters.rite", "encounters.handover")
_CARRY = Pattern(
    r"(?<!\w)(?:sau đó|tiếp đó|kế đó|liền đó|tiếp theo đó|ngay sau|ngay khi(?= (?:vừa )?(?:đến|tới|xuống|đặt chân"
    r"|hạ cánh))|cùng ngày|cũng trong(?! (?:khuôn khổ|thời gian|dịp|chương trình|chuyến))|cũng vào|cũng ngày|tại đây"
    r"|nhân dịp này"
    r"|kết thúc (?:hội nghị|phiên họp|diễn đàn|tọa đàm|giao lưu|kỳ họp)"
    r"|(?:(?<!kể từ )sau|kết thúc) (?:khi (?:đã |vừa )?(?:kết thúc |tiến hành |có )?)?(?:các )?"
    rf"(?:{of_class('occasion')} )?"
    rf"(?:{of_class('meeting')}|lễ|đối thoại|thảo luận)"
    rf"|cùng buổi|trước đó cùng ngày|trước {of_class('occasion')} {of_class('meeting')}"
    r"|trong ngày|cùng chiều|cùng sáng|tiếp đến|tiếp theo(?=,)|kế đến|liền sau|rồi đến lượt"
    rf"|(?:{of_class('meeting')}|lễ đón|nghi lễ|đối thoại|đội danh dự|chào cờ)(?: [^\W\d]+){{0,3}}"
    rf" (?:vừa )?(?:xong|{of_class('ended')})(?=,))(?!\w)"
)


def set_date(clause: Clause, trigger: Trigger, draft: Draft) -> None:
    """Date the draft from its own sentence, and note whether it takes the date of what went before."""
    if draft.complete:
        set_status_by_day(draft, clause.calendar.published)
        return
    if (draft.settled and draft.date) or draft.stop:
        return
    if draft.afterwards and all(when.start < trigger.end for when in clause.dates):
        return
    if draft.kind == "visit" and departs(clause, trigger, draft):
        draft.sure = False  # what of the tour is still to come may be told behind it
    if draft.kind in ("visit", "port-call") and draft.status == "held" and clause.led_by(ENDS, trigger):
        draft.sure = True  # "kết thúc chuyến thăm X, lên đường thăm Y": over, though Y is to come
    lasting = draft.kind in LASTING or (draft.rule in _RITES and TAKES_PLACE.search(clause.after(trigger)))
    sets_out = draft.kind == "port-call" and draft.status == "held"
    if sets_out and (clause.led_by(_SETS_OUT, trigger) or _GOES_OUT.search(clause.before(trigger))):
        draft.status, draft.sure = "planned", True  # the day is that of leaving the home port
        return
    before = _HAVING_LEFT.sub("", clause.before(trigger))
    if draft.kind == "port-call" and LEAVES.search(before + clause.form[trigger.start : trigger.end]):
        return
    moved, when = new_day(clause, trigger)
    if not moved:
        when = date_of_lasting(clause, trigger, draft) if lasting else _of_day(clause, trigger, draft)
    told_then = draft.status != "held" and _TOLD_THAT_DAY.search(before) is not None
    if told_then and when is not None and when.kind == "same-day":
        when = None
    stay = when is not None and when.kind == "range" and draft.kind == "dialogue" and clause.led_by(_COME_FOR, trigger)
    if when is not None and stay and not _OF_ROUND.search(clause.form, trigger.end, max(trigger.end, when.start)):
        when = None  # "sang dự đối thoại … từ ngày 23 đến ngày 26/6": how long they stay
    if when is not None and draft.kind == "signing" and is_year_of_title(clause, trigger, when):
        when = None
    if when is not None and when.kind == "year" and _is_of_other_name(clause, trigger, draft, when):
        when = None
    open_past = draft.status == "held" and not draft.sure
    if when and open_past and (_AHEAD.search(clause.form, when.start, when.end) or is_near(clause, when, draft)):
        draft.status, draft.sure = "planned", True
    if draft.until and draft.status == "planned":
        draft.sure = False  # "sẽ kéo dài tới ngày 13/3": when it ends tells nothing of whether it has begun
    # "Ông X hôm 26/2 đến Y để gặp ông Z": the day is told as past, though what he came for is still to come
    future = draft.status != "held" and (draft.sure or when is None or when.start > trigger.start)
    if when is not None and when.end <= trigger.start and come_for(draft):
        when = None
    if when is not None and when.kind != "same-day":
        draft.date = clause.calendar.value(when, future)
        draft.told = [_widened(draft.told[0], when), *draft.told[1:]]
    draft.vague = when is not None and when.kind == "deictic" and not _LONG.search(clause.form, when.start, when.end)
    if when is not None and when.kind == "deictic" and draft.date is None and draft.years_on is None:
        draft.years_on = years_from_now(clause.form[when.start : when.end])
    today = when is not None and _TODAY.match(clause.form, when.start, when.end) is not None
    present = (draft.vague or today) and draft.status == "held"  # "hôm nay", "sáng nay (1-6)"
    draft.present = present and not DONE.search(clause.before(trigger)[-60:])
    draft.sure = draft.sure or present
    near = clause.form[clause.sentence.start : min(clause.sentence.end, trigger.end + 25)]
    draft.carries = draft.carries or (when is not None and when.kind == "same-day") or bool(_CARRY.search(near))
    draft.gone_to = draft.carries and draft.rule == "encounters.rite" and gone_to(clause, trigger)
    if draft.status == "planned" and draft.carries and clause.led_by(_ONCE_DONE, trigger):
        draft.carries = False  # "Ngay sau khi chào xã giao X, hai bên sẽ …": told as what comes before
    _head_day(clause, trigger, draft)
    draft.next_part = _DAY_PART.match(clause.form, clause.sentence.start) is not None
    draft.carries = draft.carries or (draft.next_part and draft.date is None)
    if told_then:
        draft.carries = draft.next_part = False
    counted = when is not None and clause.form[when.start : when.end].endswith(_COUNTED)
    draft.days_on = _days_on(clause, trigger) if counted or not draft.date else 0
    draft.carries = draft.carries or draft.days_on != 0
    set_status_by_day(draft, clause.calendar.published)
    if is_on_timetable(clause, trigger, draft):
        draft.status, draft.sure = "planned", True


def _head_day(clause: Clause, trigger: Trigger, draft: Draft) -> None:
    """Date what is told below a day that stands in a line of its own."""
    if draft.date or draft.back or draft.invited or draft.earlier or not draft.firm:
        return
    heading = clause.calendar.heading(clause.sentence.start)
    comes = draft.kind != "visit" or trigger.shape == "arrive" or clause.led_by(_STARTS, trigger)
    if heading is None or not comes or draft.status == "proposed":
        return
    if all(when.kind == "same-day" for when in clause.dates if when.start < trigger.start):
        draft.date = clause.calendar.value(heading, draft.status != "held")


_STARTS = Pattern(r"(?<!\w)(?:bắt đầu|mở đầu|khởi đầu)(?: cuộc)? $")


def _is_of_other_name(clause: Clause, trigger: Trigger, draft: Draft, when: When) -> bool:
    """ "ủng hộ A tổ chức hội nghị X và B đăng cai APEC 2027": the year is part of another event's name."""
    year = clause.gap(when.start, when.end)
    own = trigger.start <= when.start < trigger.end + len(" ") + len(year) or year in (draft.name or "")
    return not own and _OF_NAME.search(clause.document.text, max(0, when.start - _NAME), when.start) is not None


_NAME = 50  # characters before the year of an event in which its short name and what is done for it stand
_OF_NAME = Pattern(
    r"(?<!\w)(?:đăng cai|tổ chức|chuẩn bị|đón|về|cho)(?: [^\s,;.]+){0,4}"
    r" (?:[A-Z]{3,}[\w+-]*|Expo|Games|Cup|Olympics?) $"
)


# "Bộ X cùng ngày thông báo ông A sẽ gặp B": the day on which it was told, not that of what is to come.
_TOLD_THAT_DAY = Pattern(
    r"(?<!\w)(?:cùng ngày|trước đó|sau đó|nhân dịp này|tại đây)(?!\w)[^;.]{0,60}?"
    rf"(?<!\w){of_class('tell')}(?!\w)"
)
# "Hơn 2 ngày sau khi rời cảng X, sáng nay tàu Y cập cảng Z": the day is that of coming.
_HAVING_LEFT = Pattern(r"(?<!\w)sau khi rời [^,;.\d]{2,60}, ")


_SETS_OUT = cue("set-out", behind=r"(?: (?:đi|sang|tới|đến|để|thực hiện|bắt đầu))* $")
_GOES_OUT = Pattern(
    r"(?<!\w)rời(?!\w)[^,;.]{2,90}?,? (?:để |và )?(?:đi|lên đường|sang|thực hiện|bắt đầu)"
    r"(?: (?:đi|sang|tới|đến|thực hiện|bắt đầu|chuyến đi|chuyến|hải trình|hành trình))* $"
)


def come_for(draft: Draft) -> bool:
    """ "Ngày 26/2, ông X đến Y để dự hội nghị Z": the day is that of coming (`standing` leaves it unsure)."""
    own_days = draft.kind in LASTING or draft.rule in ("encounters.rite", "encounters.conference")
    return own_days and draft.status == "planned" and not draft.sure


_COME_FOR = Pattern(
    rf"(?<!\w)(?:sang|đến|tới|qua)(?: [^\W\d]+){{0,4}} (?:tham |cùng )?dự(?: (?:các|{of_class('occasion')}))* $"
)
_OF_ROUND = Pattern(r"(?<!\w)(?:tại|ở|diễn ra|(?:được )?tổ chức)(?!\w)")  # "… tại Washington từ ngày 29/9 đến 2/10"
_ONCE_DONE = Pattern(r"(?<!\w)(?:ngay )?sau khi(?: (?:đến|tới|kết thúc))* $")
_AHEAD = Pattern(r" (?:tới|sắp tới|tới đây)$")
_DAY_PART = Pattern(rf"(?:đầu giờ |cuối |vào |đến )?(?:buổi )?{of_class('part-of-day')}(?: cùng ngày)?, ")
_TODAY = Pattern(rf"(?:hôm|{of_class('part-of-day')}) nay(?!\w)")
# "Ngày hôm sau, ông gặp …", "một ngày trước đó": counted from what was told before.
_DAY_AFTER = Pattern(rf"(?<!\w)(?:(?:ngày |{of_class('part-of-day')} )+hôm sau|(?:một|1) ngày sau(?: đó)?)(?!\w)")
_DAY_BEFORE = Pattern(rf"(?<!\w)(?:(?:ngày |{of_class('part-of-day')} )+hôm trước|(?:một|1) ngày trước(?: đó)?)(?!\w)")


def _days_on(clause: Clause, trigger: Trigger) -> int:
    end = min(clause.sentence.end, trigger.end + _RIGHT_THERE)
    if all(clause.form.find(word, clause.sentence.start, end) < 0 for word in (" hôm ", "1 ngày", "một ngày")):
        return 0
    eve = _EVE.search(clause.form, clause.sentence.start, trigger.start)
    if eve:  # "…, một ngày trước khi cuộc gặp X diễn ra"
        return 1 if eve["side"] == "trước" else -1
    if _DAY_AFTER.search(clause.form, clause.sentence.start, end):
        return 1
    return -1 if _DAY_BEFORE.search(clause.form, clause.sentence.start, end) else 0


_COUNTED = (" sau", " trước", " đó")
_EVE = Pattern(
    r"(?<!\w)(?:một|1) ngày (?P<side>trước|sau)(?: khi| thềm)? (?!đó(?!\w))"
    rf"(?:(?!(?:đã|sẽ|{of_class('he')})(?!\w))[^,;.\d]){{0,40}}$"
)
_RIGHT_THERE = 24  # characters behind the word in which that is said
_LONG = Pattern(r"năm|tháng|tuần|quý")


def _widened(stretch: tuple[int, int], when: When) -> tuple[int, int]:
    start, end = stretch
    if when.end <= start and start - when.end < 60:
        return when.start, end
    if when.start >= end and when.start - end < 40:
        return start, when.end
    return stretch


# "Hôm 2/3, trả lời câu hỏi về cuộc gặp …": the day on which it was spoken of.
_TOLD_OF = Pattern(
    r"(?<!\w)(?:trả lời|nói|phát biểu|bình luận|đề cập|chia sẻ|được hỏi|viết)(?!\w)[^;.]*"
    rf"(?<!\w)(?:về|xung quanh|liên quan đến|liên quan tới)(?: (?:{of_class('plural')}|{of_class('occasion')}))* ?$"
)
# "gặp ông X trước khi ông kết thúc nhiệm kỳ vào tháng 6": the month is that of what comes after.
_OTHER_TIME = Pattern(
    r"(?<!\w)(?:trước|sau|kể từ) (?:khi|chuyến|lần|dịp)(?!\w)[^;.]*$|(?<!\w)(?:nhiệm kỳ|nhậm chức)(?!\w)[^,;.]*$"
)
def _of_next(clause: Clause, when: When) -> bool:
    """ "Năm 2021, A thăm X; năm 2023, B …": the date opens the part that tells of what comes next."""
    return opens_part(clause, when) and any(t.start > when.end for t in clause.triggers)


# "cuộc gặp đầu tiên kể từ tháng 10": the month of the one before.
_COUNTED_FROM = ("kể từ ", "kể từ hồi ", "kể từ đầu ", "kể từ cuối ", "kể từ giữa ", "kể từ năm ", "tính từ ")
# "tin về cuộc gặp A - B được đưa ra hôm 28/6": the day of the news.
_MADE_PUBLIC = Pattern(
    rf"(?<!\w)(?:được|đã được|vừa được) (?:đưa ra|{of_class('tell')}|loan báo)(?: vào| hôm)? $"
)
# "sáng 11/6, một ngày trước (khi) cuộc gặp Y (diễn ra)": that day is not the meeting's own.
_DAYS_FROM_IT = Pattern(
    r"(?<!\w)(?:một|hai|ba|vài|ít|\d{1,2}) (?:giờ|ngày|tuần|tháng|hôm) (?:trước|sau)(?: khi| thềm)?(?: [^,;.]{0,60})?$"
)
# "Báo X ngày 19/8 đưa tin, ông Y mới đây đã gặp …": the day of the report.
_RECENTLY = Pattern(
    rf" (?:{of_class('tell')}|viết|đăng tin)(?!\w)[^;.]{{0,120}}?"
    r" (?:mới đây|gần đây|vừa qua)(?!\w)"
)
def _span_behind(clause: Clause, trigger: Trigger) -> When | None:
    """ "Ngày 2/4, X cho biết A sẽ gặp B vào ngày 17-18/4": the days right behind the word."""
    span = next((w for w in clause.dates if w.start >= trigger.end), None)
    if span is None or "/" not in (span.value or "") or span.start - trigger.end >= _CLOSE:
        return None
    return None if any(trigger.end <= t.start < span.start for t in clause.triggers) else span


def _of_day(clause: Clause, trigger: Trigger, draft: Draft) -> When | None:
    """The nearest day before the word, else behind it; a month or year only where no day is told."""
    own = [
        w
        for w in clause.dates
        if "/" not in (w.value or "")
        and (w.kind == "month" or opens_part(clause, w) or not belongs_to_visit(clause, w, trigger))
    ]
    ahead = [
        w
        for w in own
        if w.end <= trigger.start
        and reaches(clause, w, trigger)
        and not _TOLD_OF.search(clause.gap(w.end, trigger.start))
        and not _RECENTLY.match(clause.form, w.end, trigger.start)
        and not _DAYS_FROM_IT.search(clause.form, w.end, trigger.start)
        and not (clause.form.find("kể từ ", clause.sentence.start, w.start) >= 0 and since_another(clause, w, trigger))
    ]
    if draft.status != "held" and draft.sure:
        ahead = [w for w in ahead if not of_telling(clause, w, trigger)]
    if draft.status == "planned" and clause.led_by(PREPARES, trigger):
        ahead = []  # "Ngày 21/3, tàu X đã đến Y chuẩn bị cho lễ duyệt binh": the day of what was done
    if draft.status == "planned" and ahead and all(SOURCE.search(clause.form, w.end, trigger.start) for w in ahead):
        span = _span_behind(clause, trigger)
        if span is not None:
            return span
    part = next((n for n in range(len(ahead) - 1, 0, -1) if opens_part(clause, ahead[n])), 0)
    ahead = ahead[part:]
    limit = min(trigger.end + 160, draft.limit or clause.sentence.end)
    behind = [w for w in own if trigger.end <= w.start < limit]
    behind = list(takewhile(lambda w: not (_of_next(clause, w) or opens_next_part(clause, w, trigger)), behind))
    if is_frame(clause, trigger, draft):
        behind = [w for w in behind if not parted(clause, names_end(trigger, draft), w.start)]
    behind = [w for w in behind if not _OTHER_TIME.search(clause.form, trigger.end, w.start)]
    behind = [w for w in behind if not clause.form.endswith(_COUNTED_FROM, trigger.end, w.start)]
    behind = [w for w in behind if not _MADE_PUBLIC.search(clause.form, trigger.end, w.start)]
    for group in (reversed(ahead), behind):
        days = [w for w in group if tells_day(w) and not of_source(clause, w, trigger, behind)]
        if behind and group is behind and len(days) == 1 and _is_beyond(clause, behind, days[0]):
            days = []
        told = [w for w in days if w.kind != "same-day" and w.end <= trigger.start]
        if days:  # "chiều 3/5 (tối cùng ngày, giờ Hà Nội)": the day to which that points back
            return told[0] if days[0].kind == "same-day" and told else days[0]
    spans = [w for w in clause.dates if "/" in (w.value or "") and w.end <= trigger.start]
    several = draft.rule == "encounters.seminar" or (
        draft.rule == "encounters.rite" and clause.led_by(HELD_OR_ATTENDED, trigger)
    )
    if spans and several and len(clause.dates) == 1:
        return spans[0]
    if not any(t.kind in ("visit", "port-call") for t in clause.triggers):
        spans = [w for w in clause.dates if "/" in (w.value or "") and not belongs_to_visit(clause, w, trigger)]
        if draft.kind == "courtesy-call":  # "từ ngày 4 đến 7/10, thủy thủ sẽ chào …": the days of the stay
            spans = [w for w in spans if not clause.form.endswith("từ ", 0, w.start)]
        if len(spans) == len(clause.dates) == 1 and not is_frame(clause, trigger, draft):
            return spans[0]  # "dự kiến diễn ra vào ngày 27-28/2"
    if draft.kind == "signing":
        years = [w for w in behind if w.kind == "year"]
        behind = [w for w in behind if w not in years or not _is_of_paper(clause, trigger, w)]
    reach = 90 if draft.kind != "signing" else 160  # a paper's title and the visit in which it was signed
    close = [w for w in behind if w.start - trigger.end < reach] or ahead
    return close[0] if close else None


def _is_of_paper(clause: Clause, trigger: Trigger, year: When) -> bool:
    """Whether a year is that for which a paper is, or stands in its title."""
    for_it = _OF_PAPER.search(clause.form, trigger.end, year.start) is not None
    return for_it or is_year_of_title(clause, trigger, year)


def _is_beyond(clause: Clause, behind: list[When], when: When) -> bool:
    """ "cuộc gặp với A năm 2014, cũng như tuyên bố B năm ngoái": a year told far, behind one of its own."""
    far = when.kind == "deictic" and _LONG.search(clause.form, when.start, when.end) is not None
    return far and behind[0].start < when.start and "," in clause.gap(behind[0].end, when.start)


_CLOSE = 90  # characters behind the word in which the days of what is to come may be told
# "ký kết kế hoạch hợp tác năm 2020": the year for which the paper is.
_OF_PAPER = Pattern(
    r"(?<!\w)(?:hợp tác|kế hoạch|chương trình|kết nghĩa|phối hợp|giao lưu)(?: (?!(?:vào|hồi)(?!\w))[^\W\d]+){0,3} ?$"
)
