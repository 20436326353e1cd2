"""The date of what lasts: visits, the calls of ships, exercises, conferences and the like."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.date_and_place.dates_ahead import IN_COURSE, STARTS, date_ahead, day_of_year
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.date_reach import of_who_is_next, opens_next_part, opens_part
from banggiao.extract.encounters.sentence.frames import FRAMES, names_end
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.triggers import Trigger

_REACH = 130  # characters over which a date may stand from the name of what it dates
_FAR_REACH = 260  # … and one behind "diễn ra"
_HELD_ON = Pattern(
    rf"(?<!\w)(?:{of_class('take-place')}|khai mạc)(?: tại [^;.]{{2,50}}?| trực tuyến)?,? (?:vào |trong )?$"
)
_BESIDE = 3  # a year that follows the name of an event
_NEXT_TO = 12  # characters to the end of a date right behind a visit
# Words that lead from a visit to the conference for which the visitor comes besides.
_TO_ATTEND = Pattern(
    rf"(?:,|,? {words('besides')}) (?:{words('come')} )?(?:{words('attend')}|(?:đồng )?chủ trì)(?: (?:các|cuộc))? $"
)


def date_of_lasting(clause: Clause, trigger: Trigger, draft: Draft) -> When | None:
    """A span or day behind the word, else one that opens the sentence before it."""
    when, settled = _date_behind(clause, trigger, draft)
    if settled and when is None and draft.until and (draft.kind in _OPENED or clause.led_by(_BEGINS, trigger)):
        return date_ahead(clause, trigger, draft)  # "ngày 3/9 khai mạc cuộc tập trận Y, kéo dài đến ngày 15/9"
    if settled:
        return when
    if when is not None:
        return day_of_year(clause, trigger, draft, when) or when
    of_all = _days_of_row(clause, trigger) if draft.kind == "visit" and trigger.shape == "verb" else None
    if of_all is not None:
        return of_all
    return date_ahead(clause, trigger, draft)


_OPENED = frozenset({"exercise", "exhibition", "conference"})
_BEGINS = Pattern(r"(?<!\w)bắt đầu(?: cuộc)? $")  # "sáng 3/6 cập cảng, bắt đầu | chuyến thăm Y, kéo dài đến ngày 6/6"


def _days_of_row(clause: Clause, trigger: Trigger) -> When | None:
    """ "thăm A, thăm B và thăm C từ ngày 23 - 28/7": the days behind a row of visits are those of the whole tour."""
    last = trigger
    for other in (t for t in clause.triggers if t.start > trigger.start):
        if (
            other.kind != "visit"
            or other.shape != "verb"
            or not _ROW_GOES_ON.fullmatch(clause.gap(last.end, other.start))
        ):
            break
        last = other
    days = next((d for d in clause.dates if d.start > last.end), None) if last is not trigger else None
    if days is None or "/" not in (days.value or ""):
        return None
    return days if _ROW_ENDS.fullmatch(clause.gap(last.end, days.start)) else None


_ROW_GOES_ON = Pattern(r"[^,;.:()\d]{0,60}(?:,| và|, và) (?:tới |đến |sang |sẽ )?")
_ROW_ENDS = Pattern(r"[^,;.:()\d]{0,60}?,? (?:từ|trong|vào|trong các)(?: ngày)? ?")


def _date_behind(clause: Clause, trigger: Trigger, draft: Draft) -> tuple[When | None, bool]:
    """The date behind the word, and whether that settles it: a year may yet be that of a day before the word."""
    short = draft.kind not in ("visit", "port-call")
    stop, row, joint = _stretch(clause, trigger, draft)
    named, year = draft.told[0][1], None
    for when in clause.dates:
        if not trigger.end <= when.start < stop or when.kind == "same-day":
            continue
        if opens_next_part(clause, when, trigger):
            break
        near = row or when.start - named < _REACH
        near = near or (
            short and when.start - named < _FAR_REACH and _HELD_ON.search(clause.form, named, when.start) is not None
        )
        came = when.start - named < _FAR_REACH and _HAS_COME.search(clause.form, named, when.start) is not None
        if not (near or (came and draft.kind == "visit")):
            continue
        if _is_last_day(clause, trigger, when):
            draft.until = clause.calendar.value(when, draft.status != "held") if tells_day(when) else None
            return None, True
        if when.kind == "year" and short and _of_other_time(clause, named, when):
            continue
        if when.kind == "year" and short and not opens_part(clause, when):
            if draft.kind == "conference" and 0 <= when.start - named < _BESIDE and not _days_of(clause, when):
                return when, False
            year = year or when
            continue
        between = clause.gap(named, when.start + 4)
        if (
            _SIGNED.search(between)
            or cue("made-known").search(between)  # "sẽ cập cảng …, Đại sứ X nói chiều 5/4"
            or _SAID_THEN.match(clause.form, when.end, clause.sentence.end)
        ):
            continue
        if came and draft.kind == "conference":
            continue
        if draft.kind == "visit":
            if _of_what_follows(clause, trigger, named, when):
                continue
            if of_its_welcome(clause, trigger, when) or _of_its_end(clause, trigger, when):
                return None, True
            if _of_course(clause, trigger, draft, when):
                continue
        if not short and (
            _OTHER_EVENT.search(between)
            or (
                when.kind == "year"
                and len(between) > _NEXT_TO
                and not (joint or _WITHIN_YEAR.fullmatch(between) or _of_whom_named(clause, named, when))
            )
        ):
            jubilee = draft.kind == "visit" and draft.status == "planned" and when.kind == "year"
            if jubilee and _ON_JUBILEE.fullmatch(clause.form, named, when.start):
                return when, True
            continue
        aside = (
            clause.gap(when.start - 2, when.start) == ", " or opens_part(clause, when) or of_who_is_next(clause, when)
        )
        aside = aside and any(t.start > when.end for t in clause.triggers)
        if aside and (trigger.shape != "arrive" or _is_dated_ahead(clause, trigger)):
            break  # the date of what the sentence goes on to tell
        return when, True
    return year, False


def _of_other_time(clause: Clause, named: int, year: When) -> bool:
    """ "Đối thoại X lần này tổ chức ở A, …, | năm 2016 (được) tổ chức ở B": the year of the round before."""
    told = _IS_HELD.search(clause.form, named, year.start) or _HELD.search(clause.form, named, year.start)
    apart = clause.form.endswith((", ", "; "), 0, year.start)
    return bool(told and apart) and _HELD.match(clause.form, year.end) is not None


_HELD = Pattern(r" (?:(?:được|đã|thì|cũng) )*(?:tổ chức|họp|diễn ra) (?:tại|ở)(?!\w)")


def _is_dated_ahead(clause: Clause, trigger: Trigger) -> bool:
    """ "Tháng 4, A | sang X, tháng 6 tiếp B": the coming has a date of its own."""
    return any(when.end <= trigger.start and opens_part(clause, when) for when in clause.dates)


def _of_whom_named(clause: Clause, named: int, year: When) -> bool:
    """ "chuyến thăm của cố Tổng thống X | Tên Họ năm 2006": the name of who came stands between."""
    return _NAME_AND_WHEN.fullmatch(clause.document.text, named, year.start) is not None


_NAME_AND_WHEN = Pattern(rf"(?: [A-ZĐÀ-Ỹ][^\s,;.:]*){{1,5}}(?: (?:vào|hồi|trong|{of_class('part-of-month')}))* ")
# "mời ông X thăm Y vào dịp kỷ niệm 70 năm … vào (năm) 2020": the year in which the jubilee is kept.
_ON_JUBILEE = Pattern(
    r" (?:vào |nhân |trong |đúng )*dịp(?: hai nước| hai bên)? kỷ niệm \d{1,3} năm [^,;.()]{5,110}? (?:vào|trong) "
)


def _of_what_follows(clause: Clause, trigger: Trigger, named: int, when: When) -> bool:
    """ "Sau khi thăm A, ông X sẽ về nước vào tháng 6": the date of what is done then."""
    return clause.led_by(_ONCE_THERE, trigger) and _THEN_DOES.search(clause.form, named, when.start) is not None


_ONCE_THERE = Pattern(r"(?<!\w)(?:sau|trước) khi(?: (?:đến|tới|sang|kết thúc|hoàn tất|bắt đầu|tiếp tục))* $")
_THEN_DOES = Pattern(r"(?<!\w)(?:sẽ|đã|đang|vừa|dự kiến)(?!\w)")


def _days_of(clause: Clause, year: When) -> When | None:
    """ "Tuần lễ Cấp cao Y năm 2024 (tại Z) từ ngày 12 đến 16/11": the days that stand right behind the year."""
    behind = next((d for d in clause.dates if d.start >= year.end), None)
    days = behind and (tells_day(behind) or "/" in (behind.value or ""))
    return behind if behind and days and _RIGHT_AFTER.fullmatch(clause.form, year.end, behind.start) else None


_RIGHT_AFTER = Pattern(
    rf"(?:,? {of_class('take-place')})?(?: (?:tại|ở) [^,;.:]{{2,30}}?,?)? (?:từ|vào|trong|các|từ các)? ?"
)


def _stretch(clause: Clause, trigger: Trigger, draft: Draft) -> tuple[int, bool, bool]:
    """Up to where a date may stand, whether in a row of occasions, and whether for a visit and a meeting at once."""
    visit = draft.kind == "visit"
    stop = clause.next_trigger(trigger) if visit else clause.next_other(trigger)
    joined = next((t for t in clause.triggers if t.start == stop and t.kind in _ATTENDED), None) if visit else None
    if joined and clause.led_by(_TO_ATTEND, joined):
        while joined and clause.next_trigger(joined) < clause.sentence.end:
            behind = next(t for t in clause.triggers if t.start > joined.start)
            if behind.kind != "conference" or not _IN_NAME.fullmatch(clause.gap(joined.end, behind.start)):
                break
            joined = behind  # "Tuần lễ cấp cao Diễn đàn Y"
        stop = clause.next_trigger(joined)  # "thăm X và dự hội nghị Y vào ngày …"
    joint = visit and clause.gap(trigger.end, stop).endswith(_AND_MEETS)
    if joint:
        stop = min((t.start for t in clause.triggers if t.start > stop), default=clause.sentence.end)
    row = draft.kind == "conference" and _in_row(clause, draft)
    if row:
        stop = clause.sentence.end
    return min(stop, draft.limit or stop), row, joint


def _is_last_day(clause: Clause, trigger: Trigger, when: When) -> bool:
    """ "kéo dài đến ngày …", "bắt đầu chuyến thăm chính thức X tới ngày …": only the end is told."""
    if _ONLY_END.search(clause.form, trigger.end, when.start):
        return True
    begins = trigger.shape == "noun" and tells_day(when) and clause.led_by(STARTS, trigger)
    return begins and _UNTIL.fullmatch(clause.form, trigger.end, when.start) is not None


def _of_course(clause: Clause, trigger: Trigger, draft: Draft, when: When) -> bool:
    """ "Trong chuyến thăm này, sáng 20-4 ông X …": the day of what is told of a visit's course."""
    course = clause.led_by(IN_COURSE, trigger)
    framed = trigger.shape == "noun" and clause.led_by(FRAMES, trigger)
    if not (course or framed):
        return False
    bare = course and (trigger.shape == "verb" or draft.told[0][1] > when.start)
    bare = bare or (framed and "của " not in clause.gap(trigger.end, draft.told[0][1]))
    return "," in clause.gap(trigger.end if bare else names_end(trigger, draft), when.start)


def _in_row(clause: Clause, draft: Draft) -> bool:
    """ "dự hội nghị Y, hội nghị Z và các cuộc gặp … từ ngày … đến …": one in a row of occasions whose days end it."""
    days = len(clause.dates) == 1 and "/" in (clause.dates[0].value or "")
    return days and _ROW.match(clause.form, draft.told[0][1]) is not None


_ROW = Pattern(
    rf"\)?(?:,|;|,? và|,? cùng)(?: (?:{of_class('plural')}|cùng|{words('attend')}))*"
    rf" (?:hội nghị|diễn đàn|{of_class('occasion')}|lễ|kỳ)(?!\w)"
)


def of_its_welcome(clause: Clause, visit: Trigger, when: When) -> bool:
    """ "Lễ đón ông X thăm Y diễn ra chiều 4/9": the day is that of the ceremony."""
    nouns = [t for t in clause.triggers if t.shape in ("host-noun", "noun") and t.kind != "visit"]
    held = _IS_HELD.search(clause.form, visit.end, when.start) or _PART_OF_DAY.match(clause.form, when.start)
    return any(t.end <= visit.start for t in nouns) and held is not None


def _of_its_end(clause: Clause, visit: Trigger, when: When) -> bool:
    """ "kết thúc chuyến thăm X, lên đường về nước ngày …": of a visit of which only the last day is told no date is."""
    ends = tells_day(when) and visit.shape == "noun" and clause.led_by(ENDS, visit)
    return ends and "/" not in (when.value or "")


ENDS = Pattern(r"(?<!\w)kết thúc(?: (?:tốt đẹp|thành công))*(?: các hoạt động trong)? $")
# "thăm X theo chương trình Y trong năm 2017", "chuyến thăm X của A dự kiến diễn ra đầu năm 2018".
_WITHIN_YEAR = Pattern(rf"[^,;.]{{0,60}}? (?:trong|{of_class('take-place')})(?: (?:vào|trong|khoảng))* .{{0,4}}")
_AND_MEETS = (" và ", " và các ")  # "chuyến thăm X và cuộc gặp với Y năm 2014": one date for both
_PART_OF_DAY = Pattern(rf"{of_class('part-of-day')}(?!\w)")  # a visit lasts longer
_IS_HELD = Pattern(rf"(?<!\w){of_class('take-place')}(?!\w)")
# Codebook, ruling 20: of a visit of which only the last day is told the date stays open.
_ONLY_END = Pattern(
    r"(?<!từ )(?:(?:kéo dài|diễn ra|sẽ diễn ra|ở lại|ở thăm)(?: cho)? (?:đến|tới)"
    r"|kéo dài(?: trong)? [^\W_]+ ngày,? (?:cho )?(?:đến|tới)|cho đến|đến hết|kết thúc(?: vào)?) $"
)
_ATTENDED = frozenset({"conference", "exhibition", "dialogue"})
# "Hội nghị X các nước Y lần thứ 10 (| ADMM-10)": the rest of a name with its short form in brackets
_IN_NAME = Pattern(r" (?:(?!và|tại|ở|để|với)[^\W\d]+ ){0,3}|(?: (?!(?:tại|ở|để|với)(?!\w))[^\s,;.:()]+){1,18} \(")
_UNTIL = Pattern(
    r"(?! từ)[^,;.\d]{0,40}?(?: trong [^\W_]{1,4} ngày)?(?:, (?:giao lưu|làm việc) [^,;.\d]{0,45}?)? (?:đến|tới) "
)  # "bắt đầu chuyến thăm chính thức X tới ngày 28-8"
_OTHER_EVENT = Pattern(
    r"(?<!\w)(?:từ năm|sau năm|trước năm|kể từ|sau khi|trước khi|bình thường|thiết lập|kỷ niệm|đại hội|nhậm chức)(?!\w)"
)
# "ông A sang dự hội nghị X đã đến Y ngày …": the day of coming
_HAS_COME = Pattern(
    rf"(?<!\w){of_class('done')} (?:đến|tới|có mặt (?:tại|ở)|đặt chân (?:đến|tới|xuống)|hạ cánh (?:xuống|tại))(?!\w)"
    r"[^,;.:\d]{2,50}$"
)
# "theo Tuyên bố chung (ký tháng 3/2018)": the date of a paper
_SIGNED = Pattern(r"\((?:đã |được )*ký(?: kết)?(?: (?:vào|ngày|hồi|năm|tháng))* ?[^()]{0,4}$")
# "Ngày …, X đưa tin": behind a date that is of what was made known.
_SAID_THEN = Pattern(rf" {words('made-known')}(?!\w)")
