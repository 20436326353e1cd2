"""The days of an event or a tour that a later sentence tells of by no name ("Sự kiện diễn ra từ ngày … đến …")."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import dates_agree, days_between, is_day
from banggiao.extract.encounters.sentence.setting import Calendar

_EVENTS = frozenset({"exercise", "exchange", "exhibition", "conference"})
_NEAR = 4  # sentences behind an event in which it may be told of so
_DAYS = frozenset({"day", "range"})
_OPENS = ("sự kiện", "chương trình", "hoạt động", "giao lưu", "đợt", "dự kiến", "diễn ra", "diễn tập", "hội nghị")
# The words that tell when the event takes place, up to its days.
_AGAIN = Pattern(
    r"(?:dự kiến,? )?(?:(?:sự kiện|chương trình|hoạt động|giao lưu|đợt giao lưu|diễn tập|đợt diễn tập|hội nghị)"
    rf"(?: (?:{of_class('this')}|lần này|năm nay|lần thứ \w+))*)?"
    rf"(?: ?(?:{of_class('ahead')}|đã|được|chính thức))* ?{words('take-place')}"
    r"(?: (?:tại|ở) [^.;]{2,120}?| [^,.;\d]{0,40}?)??"
    rf"(?: (?:từ|vào|trong|đến|{of_class('number')}|các|\d|ngày|(?:một|nửa|hai) ngày|hôm|{of_class('part-of-day')}))* $"
)


def set_days(document: Document, calendar: Calendar, drafts: list[Draft]) -> None:
    """Date the events of an article whose days only such a sentence tells."""
    events = [d for d in drafts if d.kind in _EVENTS and _is_open(d)]
    for number, sentence in account(document) if events else ():
        if not document.form.startswith(_OPENS, sentence.start):
            continue
        told = [d for d in events if 0 <= number - _last_before(d, number) < _NEAR]
        when = next((w for w in calendar.within(sentence.start, sentence.end) if w.kind in _DAYS), None)
        if when is None or not told or not _AGAIN.fullmatch(document.form, sentence.start, when.start):
            continue
        told = [d for d in told if dates_agree(d.date, calendar.value(when, d.status != "held"))] or told
        event = max(told, key=lambda d: _last_before(d, number))
        days = calendar.value(when, event.status != "held")
        if days and dates_agree(event.date, days):
            event.date = days
            event.told.append((sentence.start, when.end))


# "Cuộc tập trận dự kiến kết thúc vào …", "Diễn tập kéo dài đến hết …".
_ENDS = Pattern(
    r"(?<!\w)(?:tập trận|diễn tập|sự kiện|triển lãm|hội nghị|diễn đàn|đối thoại|chương trình|đợt tuần tra|huấn luyện)"
    r"[^.;\d]{0,40}?"
    rf"(?:{of_class('ended')}|kéo dài (?:đến|tới)|kéo dài cho (?:đến|tới)|đến hết|cho đến|cho tới)"
    rf"(?: (?:vào|hết|ngày|{of_class('part-of-day')}))* $"
)
_LONGEST = 40  # days that an event may last


def set_last_days(document: Document, calendar: Calendar, drafts: list[Draft]) -> None:
    """The last day of an event of which only the first is told, from a sentence that says when it ends."""
    begun = [d for d in drafts if d.kind in _LASTING and is_day(d.date)]
    for number, sentence in account(document) if begun else ():
        told = [d for d in begun if is_day(d.date) and 0 <= number - _last_before(d, number) < _NEAR]
        own = [d for d in drafts if d.kind in _LASTING and number in d.sentences]
        told = [d for d in told if d in own] if own else told
        for when in calendar.within(sentence.start, sentence.end) if told else ():
            if when.kind != "day" or not _ENDS.search(document.form, sentence.start, when.start):
                continue
            event = max(told, key=lambda d: _last_before(d, number))
            last = calendar.value(when, True)
            stay = days_between(event.date, last)
            if last and stay is not None and 0 < stay <= _LONGEST:
                event.date = f"{event.date}/{last}"
            break


_LASTING = frozenset({"exercise", "exhibition", "conference"})
# "Hoạt động đầu tiên sau khi tới A, ông B gặp …".
_FIRST = Pattern(
    r"(?:hoạt động|việc làm|cuộc gặp) đầu tiên (?:(?:ngay )?sau khi (?:đến|tới|đặt chân)|khi (?:đến|tới|đặt chân)"
    r"|(?:của|trong) chuyến (?:thăm|đi|công tác))(?!\w)"
)


def set_first_days(document: Document, drafts: list[Draft]) -> None:
    """What a visitor does first of all takes place on the first day of the visit, where the visit begins."""
    for draft in drafts:
        sentence = document.sentences[draft.sentence]
        if draft.date is not None or draft.kind == "visit" or not _FIRST.match(document.form, sentence.start):
            continue
        visits = [d for d in drafts if d.kind == "visit" and d.countries == draft.countries and d.date is not None]
        if len(visits) == 1 and is_day(first := (visits[0].date or "").partition("/")[0]):
            draft.date, draft.place = first, draft.place or visits[0].place


def set_head_days(calendar: Calendar, drafts: list[Draft]) -> None:
    """Date what is told below a day that stands in a line of its own, and by no other date."""
    for draft in drafts:
        heading = calendar.heading(draft.position)
        open_day = draft.date is None and draft.status != "proposed" and draft.kind != "visit"
        if heading is not None and open_day and draft.firm and not draft.earlier:
            draft.date = calendar.value(heading, draft.status == "planned")


def _last_before(draft: Draft, number: int) -> int:
    """The last sentence up to `number` that tells of the event; its first one where all lie behind."""
    return max((n for n in draft.sentences if n <= number), default=min(draft.sentences))


def _is_open(draft: Draft) -> bool:
    """True for an event of which no day is told yet, or only the year or month."""
    return draft.date is None or len(draft.date) <= len("2018-10")


_VISITS = "chuyến thăm "
_OF_VISITS = (f"các {_VISITS}", _VISITS)
_ALL_OF_THEM = Pattern(
    rf"(?:các chuyến thăm (?:(?:{of_class('this')}|chính thức|lần này) )*|chuyến thăm (?:[^,.;\d]{{2,60}} )?"
    rf"(?:tới|đến|sang) (?:{of_class('number')}|các) {of_class('state')} (?:{of_class('this')} )?)"
    rf"(?:(?:{of_class('ahead')}|được) )*"
    r"(?:diễn ra|kéo dài|được thực hiện|được tiến hành|thực hiện|tiến hành) (?:từ|trong)(?: (?:các|ngày))* $"
)
_FEW_BEHIND = 3  # sentences behind those visits, a caption or two between


def set_tour_days(document: Document, calendar: Calendar, drafts: list[Draft]) -> None:
    """Date the visits of one guest that the sentence before such a one tells of."""
    for number, sentence in account(document, _VISITS):
        if not document.form.startswith(_OF_VISITS, sentence.start):
            continue
        days = next((w for w in calendar.within(sentence.start, sentence.end) if w.kind == "range"), None)
        if days is None or not _ALL_OF_THEM.fullmatch(document.form, sentence.start, days.start):
            continue
        visits = [d for d in drafts if d.kind == "visit" and not d.invited]
        last = max((n for d in visits for n in d.sentences if number - _FEW_BEHIND <= n < number), default=-1)
        tour = [d for d in visits if last in d.sentences]
        if len(tour) > 1 and len({d.guest for d in tour}) == 1:
            for visit in tour:
                span = calendar.value(days, visit.status != "held")
                if span and (visit.date is None or span.startswith(f"{visit.date}/")):
                    visit.date = span
