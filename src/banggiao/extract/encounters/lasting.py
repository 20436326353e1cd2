"""The date of what lasts: visits, the calls of ships, exercises, conferences and the like."""

from functools import cache

import msgspec

from banggiao.annotate.dates import When
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.cues import held_or_attended, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.frames import FRAMES, names_end
from banggiao.extract.encounters.setting import is_day
from banggiao.extract.encounters.triggers import Trigger

# Kinds that last: their date may be a span.
LASTING = frozenset({"visit", "port-call", "exercise", "exchange", "conference", "exhibition", "dialogue"})
_REACH = 130
_FAR_REACH = 260  # characters over which a day behind "diễn ra" may stand from the name of what took place
_HELD_ON = Pattern(r"(?<!\w)(?:diễn ra|được tổ chức|khai mạc)(?: tại [^;.]{2,50}?| trực tuyến)?,? (?:vào |trong )?$")
# "trong khuôn khổ chương trình thăm X, ngày …, ông Y …": the day of what is told.
_IN_COURSE = Pattern(
    r"(?<!\w)(?:trong|nhân) (?:khuôn khổ|chương trình|thời gian|dịp|chuyến)"
    r"(?: (?:các|của|chương trình|hoạt động|thời gian|chuyến|đang|sang|tới|đến|đi|làm việc|công tác))* $"
)
# "Ngày …, đoàn A sang công tác tại X đã gặp …": the day of what the visitor did.
_WHILE = Pattern(r"(?<!\w)(?:khi|lúc)(?: (?:đến|tới|sang))* $")
_WHO_DID = Pattern(r" (?:đã|vừa|sẽ) (?!có chuyến)[^\W\d]")
_BESIDE = 3  # a year that follows the name of an event


@cache
def _to_attend() -> Pattern:
    """Words that lead from a visit to the conference for which the visitor comes besides."""
    return Pattern(rf"(?:,|,? {words('besides')}) (?:{words('come')} )?{words('attend')}(?: (?:các|cuộc))? $")


def date_of_lasting(clause: Clause, trigger: Trigger, draft: Draft) -> When | None:
    """A span or day behind the word, else one that opens the sentence before it."""
    same = clause.next_trigger(trigger) if draft.kind == "visit" else clause.next_other(trigger)
    joined = next((t for t in clause.triggers if t.start == same and t.kind == "conference"), None)
    if draft.kind == "visit" and joined and clause.led_by(_to_attend(), joined):
        same = clause.next_trigger(joined)  # "thăm X và dự hội nghị Y vào ngày …"
    joint = draft.kind == "visit" and clause.gap(trigger.end, same).endswith(_AND_MEETS)
    if joint:
        same = min((t.start for t in clause.triggers if t.start > same), default=clause.sentence.end)
    row = draft.kind == "conference" and _in_row(clause, draft)
    if row:
        same = clause.sentence.end
    stop, year = min(same, draft.limit or same), None
    for when in clause.dates:
        near = row or when.start - draft.told[0][1] < _REACH
        near = near or (
            draft.kind not in ("visit", "port-call")
            and when.start - draft.told[0][1] < _FAR_REACH
            and _HELD_ON.search(clause.form, draft.told[0][1], when.start) is not None
        )
        if trigger.end <= when.start < stop and near and when.kind != "same-day":
            until = trigger.shape == "noun" and is_day(when) and clause.led_by(_STARTS, trigger)
            until = until and _UNTIL.fullmatch(clause.form, trigger.end, when.start) is not None
            if until or _ONLY_END.search(clause.form, trigger.end, when.start):
                draft.until = clause.calendar.value(when, draft.status != "held") if is_day(when) else None
                return None
            if when.kind == "year" and draft.kind not in ("visit", "port-call") and not opens_part(clause, when):
                if draft.kind == "conference" and 0 <= when.start - draft.told[0][1] < _BESIDE:
                    return _day_of_year(clause, trigger, draft, when) or when
                year = year or when
                continue
            between = clause.gap(draft.told[0][1], when.start + 4)
            if (
                _SIGNED.search(between)
                or _SPEAKS.search(between)
                or _SAID_THEN.match(clause.form, when.end, clause.sentence.end)
            ):
                continue
            if draft.kind == "visit" and (of_its_welcome(clause, trigger, when) or _of_its_end(clause, trigger, when)):
                return None
            course = draft.kind == "visit" and clause.led_by(_IN_COURSE, trigger)
            framed = draft.kind == "visit" and trigger.shape == "noun" and clause.led_by(FRAMES, trigger)
            bare = course and trigger.shape == "verb"
            bare = bare or (framed and "của " not in clause.gap(trigger.end, draft.told[0][1]))
            named = trigger.end if bare else names_end(trigger, draft)
            if (framed or course) and "," in clause.gap(named, when.start):
                continue  # "Trong chuyến thăm này, sáng 20-4 ông X …": the day of what is told
            if draft.kind in ("visit", "port-call") and (
                _OTHER_EVENT.search(between)
                or (when.kind == "year" and len(between) > 12 and not (joint or _WITHIN_YEAR.fullmatch(between)))
            ):
                continue
            aside = (
                clause.gap(when.start - 2, when.start) == ", "
                or opens_part(clause, when)
                or _of_who_is_next(clause, when)
            )
            if aside and trigger.shape != "arrive" and any(t.start > when.end for t in clause.triggers):
                break  # the date of what the sentence goes on to tell
            return when
    if year is not None:
        return _day_of_year(clause, trigger, draft, year) or year
    for when in clause.dates:  # a year in the name itself
        if draft.kind != "visit" and trigger.end <= when.start < draft.told[0][1]:
            return when
    before = clause.before(trigger)
    aside = trigger.shape == "noun" and not _BEGINS.search(before)
    if draft.kind in ("visit", "port-call") and (aside or clause.led_by(_IN_COURSE, trigger)):
        beside = [w for w in clause.dates if w.end <= trigger.start]
        last = beside[-1] if beside else None
        told = last and last.kind in ("month", "year") and _ON_OCCASION.fullmatch(clause.gap(last.end, trigger.start))
        return last if told else None
    ahead = [w for w in clause.dates if w.end <= trigger.start and reaches(clause, w, trigger)]
    if not ahead or (
        draft.kind == "visit"
        and (
            (ahead[-1].kind == "year" and not opens_part(clause, ahead[-1]))
            or (LEAVES.search(before) and not (_SETS_OUT.search(before) or clause.led_by(_STARTS, trigger)))
        )
    ):
        return None
    who_did = draft.kind == "visit" and trigger.shape == "verb" and is_day(ahead[-1])
    if who_did and not clause.led_by(_WHILE, trigger) and _WHO_DID.match(clause.form, draft.told[0][1]):
        return None
    if draft.kind == "visit":
        others = [
            t
            for t in clause.triggers
            if ahead[-1].end <= t.start < trigger.start and t.kind != draft.kind and not clause.led_by(_HAVING_BEEN, t)
        ]
        others += [  # "dự hội nghị Y tháng 12 và sớm thăm X"
            t
            for t in clause.triggers
            if t.kind in LASTING - {"visit", "port-call"}
            and t.end <= ahead[-1].start
            and not opens_part(clause, ahead[-1])
            and _SAME_PHRASE.fullmatch(clause.gap(t.end, ahead[-1].start))
            and "nhân dịp này" not in clause.after(trigger)
        ]
        others += [  # "chuyến thăm A của B, dự kiến vào tháng 2 tới và chuyến thăm C của D": the month is of the first
            t
            for t in clause.triggers
            if t.kind == "visit" and t.end <= ahead[-1].start and clause.gap(ahead[-1].end, trigger.start) in _AND_NEXT
        ]
        told_then = is_day(ahead[-1]) and _ANNOUNCED.search(clause.form, ahead[-1].end, trigger.start) is not None
        return None if others or told_then else ahead[-1]
    if _LEFT.search(before) or clause.led_by(_HAVING_BEEN, trigger):
        return None
    sets_out = draft.kind == "dialogue" and "lên đường" in before
    if sets_out or (draft.kind == "conference" and clause.led_by(_JOURNEY_TO, trigger)):
        return None  # "Tối 9/5, ông X bắt đầu chuyến công tác dự …": the day of setting out
    if draft.kind == "exercise" and _COMES_FOR.search(before):
        return None  # "Ngày 18/2, tàu X cập cảng Y để tham gia diễn tập": the day of coming
    visited = any(t.kind == "visit" and t.end <= ahead[-1].start for t in clause.triggers)
    if draft.kind == "conference" and visited and clause.gap(ahead[-1].end, trigger.start) in _AND_ATTENDS:
        return None  # "thăm X từ ngày … đến … và dự hội nghị Y": the days are those of the visit
    if (
        _ORGANISES.search(clause.form, ahead[-1].end, trigger.start)
        or "/" in (ahead[-1].value or "")
        or TAKES_PLACE.search(clause.after(trigger))
        or (trigger is next((t for t in clause.triggers if t.shape != "session"), None) and draft.kind != "exercise")
        or (draft.kind == "conference" and ahead[-1].kind == "month" and _only_came(clause, ahead[-1], trigger))
        or (draft.kind == "exercise" and clause.led_by(_EXERCISED, trigger))
        or clause.gap(ahead[-1].end, trigger.start) in _RIGHT_BEHIND
        or (opens_part(clause, ahead[-1]) and (ahead[-1].kind == "year" or _is_next(clause, ahead[-1], trigger)))
        or _heads_list(clause, ahead[-1], trigger)
        or (
            is_day(ahead[-1])
            and _is_next(clause, ahead[-1], trigger)
            and not _ASIDE.search(clause.form, ahead[-1].end, trigger.start)
        )
    ):
        return ahead[-1]
    return None


def _day_of_year(clause: Clause, trigger: Trigger, draft: Draft, year: When) -> When | None:
    """The day before an event that bears the year: "Sáng 17/10, … dự đối thoại … năm 2017"."""
    early = [w for w in clause.dates if w.end <= trigger.start and w.value and (is_day(w) or "/" in w.value)]
    days = [(w.value or "").replace("--", f"{year.value}-") for w in early]
    held = draft.kind == "dialogue" or clause.led_by(held_or_attended(), trigger)
    held = held or TAKES_PLACE.search(clause.after(trigger)) is not None
    held = held or clause.led_by(_THERE_IS, trigger)
    held = held or (draft.kind == "exchange" and _BEGINS_WITH.search(clause.before(trigger)) is not None)
    if early and not held and draft.kind == "exercise":
        held = _ASIDE.search(clause.form, early[-1].end, trigger.start) is None
    if not (held and days and days[-1].startswith(f"{year.value}-")):
        return None
    if draft.kind == "exercise" and _COMES_FOR.search(clause.before(trigger)):
        return None
    return msgspec.structs.replace(early[-1], value=days[-1], raw=None)


def _in_row(clause: Clause, draft: Draft) -> bool:
    """ "dự hội nghị Y, hội nghị Z và các cuộc gặp … từ ngày … đến …": one in a row of occasions whose days end it."""
    days = len(clause.dates) == 1 and "/" in (clause.dates[0].value or "")
    return days and _ROW.match(clause.form, draft.told[0][1]) is not None


_ROW = Pattern(
    r"\)?(?:,|;|,? và|,? cùng)(?: (?:các|một số|cùng|dự|tham dự|tham gia))*"
    r" (?:hội nghị|diễn đàn|cuộc|lễ|phiên|kỳ)(?!\w)"
)


# "tháng 5/2016, một năm sau B thăm X": counted from the date, which is not its own.
_YEARS_LATER = Pattern(r"(?<!\w)(?:một|hai|ba|bốn|năm|\d{1,2}) (?:năm|tháng|tuần) (?:sau|trước)(?!\w)(?! đó)")


def reaches(clause: Clause, when: When, trigger: Trigger) -> bool:
    """False for a date of an earlier part of a row ("nhắc lại … vào tháng 6; mời B thăm C"), unless it opens it."""
    if _YEARS_LATER.search(clause.form, when.end, trigger.start):
        return False
    if ";" not in clause.gap(when.end, trigger.start) or _heads_list(clause, when, trigger):
        return True
    return when.kind not in ("month", "year") or all(actor.start > when.start for actor in clause.actors)


def _only_came(clause: Clause, month: When, trigger: Trigger) -> bool:
    """ "Tháng 11/2017, ông X tới Y dự hội nghị Z": nothing but coming there is told between; it was in that month."""
    between = [t for t in clause.triggers if month.end <= t.start and t.end <= trigger.start]
    return all(t.shape == "arrive" for t in between) and clause.led_by(held_or_attended(), trigger)


def _heads_list(clause: Clause, when: When, trigger: Trigger) -> bool:
    """ "20 hội nghị được tổ chức trong năm 2020, như: A; B": the date in the head of a list holds for its items."""
    return ":" in clause.gap(when.end, trigger.start) and _list_opens().match(clause.form, when.end) is not None


@cache
def _list_opens() -> Pattern:
    return Pattern(rf"[^.;:\"]{{0,60}}?(?:(?<!\w){words('such-as')})? ?:")


def opens_part(clause: Clause, year: When) -> bool:
    """ "Năm 2017, ông X thăm Y; cũng trong năm 2018, …": the year opens the sentence or a part of it."""
    ends = clause.form.startswith((",", ":"), year.end) or any(a.start == year.end + 1 for a in clause.actors)
    return ends and _leads_in().search(clause.gap(clause.sentence.start, year.start)) is not None


def _is_next(clause: Clause, when: When, trigger: Trigger) -> bool:
    """Whether nothing is told of between a date and the word."""
    return not any(when.end <= t.start < trigger.start for t in clause.triggers)


@cache
def _leads_in() -> Pattern:
    return Pattern(rf"(?:^|[;,] |(?<!\w)và )(?:{words('year-leads')}(?: |, |$))*$")


def of_its_welcome(clause: Clause, visit: Trigger, when: When) -> bool:
    """ "Lễ đón ông X thăm Y diễn ra chiều 4/9": the day is that of the ceremony."""
    nouns = [t for t in clause.triggers if t.shape in ("host-noun", "noun") and t.kind != "visit"]
    held = _IS_HELD.search(clause.form, visit.end, when.start) or _PART_OF_DAY.match(clause.form, when.start)
    return any(t.end <= visit.start for t in nouns) and held is not None


def _of_its_end(clause: Clause, visit: Trigger, when: When) -> bool:
    """ "kết thúc chuyến thăm X, lên đường về nước ngày …": of a visit of which only the last day is told no date is."""
    ends = is_day(when) and visit.shape == "noun" and clause.led_by(_ENDS, visit)
    return ends and "/" not in (when.value or "")


_ENDS = Pattern(r"(?<!\w)kết thúc(?: (?:tốt đẹp|thành công))*(?: các hoạt động trong)? $")
# "thăm X theo chương trình Y trong năm 2017", "chuyến thăm X của A dự kiến diễn ra đầu năm 2018".
_WITHIN_YEAR = Pattern(r"[^,;.]{0,60}? (?:trong|diễn ra|được tổ chức)(?: (?:vào|trong|khoảng))* .{0,4}")
_AND_NEXT = frozenset({" và ", " và các ", ", và "})


def _of_who_is_next(clause: Clause, when: When) -> bool:
    """ "A thăm X, và tiếp đến, hồi tháng 3, B …": the date of what B did."""
    led = _NEXT_DATE.search(clause.form, max(clause.sentence.start, when.start - _LED), when.start)
    if led is None:
        return False
    return any(0 <= a.start - when.end < _BEHIND and a.kind in ("person", "title") for a in clause.actors)


_LED = 24  # characters in which the words that lead to a date stand
_BEHIND = 14  # characters between a date and the one who did what it dates ("vừa qua, ")
_NEXT_DATE = Pattern(r", (?:(?:hồi|vào|đến|tới|ngày|trong|sáng|chiều|tối) )*$")
_AND_MEETS = (" và ", " và các ")  # "chuyến thăm X và cuộc gặp với Y năm 2014": one date for both
_PART_OF_DAY = Pattern(r"(?:sáng|trưa|chiều|tối)(?!\w)")  # a visit lasts longer
_IS_HELD = Pattern(r"(?<!\w)(?:diễn ra|được tổ chức|được tiến hành)(?!\w)")
# Codebook, ruling 20: of a visit of which only the last day is told the date stays open.
_ONLY_END = Pattern(r"(?<!từ )(?:kéo dài (?:đến|tới)|cho đến|đến hết|kết thúc vào) $")
_UNTIL = Pattern(r"(?! từ)[^,;.\d]{0,40}? (?:đến|tới) ")  # "bắt đầu chuyến thăm chính thức X tới ngày 28-8"
# "Ngày …, ngay sau khi dự hội nghị Y, ông X thăm …": the day is that of the visit.
_STARTS = Pattern(r"(?<!\w)(?:bắt đầu|mở đầu|thực hiện|đang có|đang trong|có|tiến hành)(?: một)? $")
_AND_ATTENDS = frozenset({" và dự ", " và tham dự ", ", tham dự ", ", dự "})
_HAVING_BEEN = Pattern(
    rf"(?<!\w){words('on-way-to')} (?:{words('come')} )?{words('attend')}(?: (?:các|{words('one-event')}))* $"
)
LEAVES = Pattern(r"(?<!\w)(?:rời|kết thúc|lên đường về nước)(?!\w)")
_SETS_OUT = Pattern(r"(?<!\w)(?:rời|lên đường)(?!\w)[^;.]*?(?<!\w)(?:bắt đầu|thực hiện|sang|tới|đi)(?: (?:các|một))* $")
_OTHER_EVENT = Pattern(
    r"(?<!\w)(?:từ năm|sau năm|trước năm|kể từ|sau khi|trước khi|bình thường|thiết lập|kỷ niệm|đại hội|nhậm chức)(?!\w)"
)
_ORGANISES = Pattern(r"(?<!\w)(?:tổ chức|khai mạc|diễn ra|tiến hành|đồng chủ trì|bắt đầu)(?!\w)[^,;]{0,25}$")
_EXERCISED = Pattern(
    r"(?<!\w)(?:(?:sẽ|đã|vừa)(?: (?:cùng|tiến hành|tham gia|có))*|(?:cử|điều|đưa)[^,;.]{0,80} tham gia(?: cuộc)?) $"
)
# "Ngày 8/8, X cho biết Y sẽ phản đối hội nghị Z": between a date and what it does not date.
_COMES_FOR = Pattern(r"(?<!\w)(?:để|nhằm)(?: (?:chuẩn bị|chính thức))* (?:tham gia|tham dự|dự)(?: (?:các|cuộc))* $")
_JOURNEY_TO = Pattern(
    r"(?<!\w)(?:chuyến (?:công tác|công du|đi)|lên đường)(?: (?:sang|tới|đến|đi|nhằm|để))* (?:tham dự|dự|tham gia)"
    r"(?: (?:các|cuộc))* $"
)
_ASIDE = Pattern(
    r"(?<!\w)(?:sau khi|trước khi|khi|sau|trước|kể từ|phản đối|chỉ trích|lên án|về|vì|do|nhằm|để|chuẩn bị|hướng tới"
    r"|cho biết|cho hay|cho rằng|tuyên bố|nói|nhắc|thông báo|công bố|viết|đưa tin|cảnh báo|kêu gọi|nhấn mạnh"
    r"|khẳng định|bày tỏ|đề nghị|đề xuất|trả lời|sẽ|kế hoạch|lời mời|mời)(?!\w)"
)
_RIGHT_BEHIND = frozenset(
    {", ", ", cuộc ", ", chương trình ", " khi dự ", " khi tham dự "}
)  # "Chiều 23/9, diễn tập X …"
_LEFT = Pattern(r"(?<!\w)(?:nhân dịp|hướng tới|bên lề|rời|kết thúc|mời)(?!\w)[^,;]*$")
TAKES_PLACE = Pattern(r"^[^.;\n]{0,120}?(?<!\w)(?:diễn ra|khai mạc|được tổ chức|bế mạc|bắt đầu)(?!\w)")
# "tháng 6/2016, nhân chuyến thăm …": what is told to the month lies in the visit's month.
_ON_OCCASION = Pattern(r",? (?:nhân|nhân dịp|trong|trong khuôn khổ) ")
# "sẽ cập cảng …, Đại sứ X nói chiều 5/4": the day on which it was said.
_SPEAKS = Pattern(r"(?<!\w)(?:nói|cho biết|cho hay|thông báo|tuyên bố|phát biểu|trả lời|đưa tin|công bố)(?!\w)")
_BEGINS_WITH = Pattern(r"(?<!\w)(?:bắt đầu|mở đầu|khai mạc|tham gia)(?!\w)[^,;.]{0,60}$")
# "theo Tuyên bố chung (ký tháng 3/2018)": the date of a paper
_SIGNED = Pattern(r"\((?:đã |được )*ký(?: kết)?(?: (?:vào|ngày|hồi|năm|tháng))* ?[^()]{0,4}$")
_THERE_IS = Pattern(r"(?<!\w)(?:diễn ra|khai mạc|bế mạc|bắt đầu)(?: [^\W\d]+){0,2} $")
_SAID_THEN = Pattern(r" (?:đưa tin|cho biết|cho hay|thông báo|nói|tuyên bố|dẫn lời|xác nhận|công bố)(?!\w)")
# "Ngày 10/5, Bộ X công bố thời gian ông Y thăm Z": the day on which it was made known.
_ANNOUNCED = Pattern(
    r"(?<!\w)(?:(?:ra|phát đi|đăng|có) (?:thông cáo|thông báo|tuyên bố|bản tin)|công bố|thông báo|cho biết|cho hay"
    r"|tuyên bố|xác nhận|đưa tin|tiết lộ|nói)(?!\w)"
)
_SAME_PHRASE = Pattern(r"[^,;.]{0,60}")
_BEGINS = Pattern(r"(?<!\w)(?:bắt đầu|tới|đến|có|đặt chân|thực hiện)(?!\w)")
