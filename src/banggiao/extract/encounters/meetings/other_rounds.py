"""Rounds before and after the one that an article tells of, told by no name ("Vòng tới dự kiến tổ chức tại X …")."""

from collections.abc import Iterator
from typing import NamedTuple

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.names import NUMBERS, number_of
from banggiao.extract.encounters.sentence.setting import Calendar, place_at

_KINDS = ("dialogue", "exchange", "exercise", "conference")  # held in rounds
_CALLED = {
    kind: Pattern(
        rf"(?<!\w){words(f'round-of:{kind}')} (?:(?:lần )?(?:thứ )?(?P<number>\d{{1,2}}(?![/.-]\d)|{NUMBERS})"
        rf"|(?P<next>{words('next-round')})|(?P<last>{words('last-round')}))(?!\w)"
    )
    for kind in _KINDS
}
_COUNTED = Pattern(r"(?:lần|thứ|đầu)(?!\w)")
# What stands between the words for a round and its time or place, and between these two.
_THEN = Pattern(
    rf"(?:,? (?:{words('round-then')}|của (?:hai bên|hai nước|nhóm|ủy ban|đối thoại|cơ chế|tiểu ban)"
    r"|do (?:phía )?[^,;.]{2,40}? (?:đăng cai|tổ chức|chủ trì|làm chủ nhà)(?: tổ chức)?|quý (?:\d|i{1,3}|iv)))*,? ?\(?"
)
_TO_COME = Pattern(rf"(?<!\w)(?:sẽ|dự kiến|ấn định|{of_class('agree')}|sẵn sàng|nhận|lên lịch|hẹn)(?!\w)")
_ASKED = Pattern(r"(?<!\w)(?:đề nghị|đề xuất|mong|mong muốn|gợi ý|kiến nghị|muốn)(?!\w)[^;.]*$")
_DENIED = Pattern(r"(?<!\w)(?:chưa|hoãn|hủy|không)(?!\w)[^,;.]{0,40}$")
# "Slovakia sẽ đăng cai vòng thứ năm …", "X là nơi diễn ra kỳ họp tới"
_HOST_AHEAD = Pattern(
    rf"(?: (?:{of_class('ahead')}|đã|nhận|sẵn sàng|lời|được chọn|là|làm|đồng ý|vui mừng|cho biết|tiếp tục))*"
    r" (?:đăng cai(?: tổ chức)?|chủ trì|chủ nhà(?: của)?|tổ chức|nơi (?:diễn ra|tổ chức))(?: (?:các|cuộc))? "
)
_STATE_LEAD = ("tại ", "ở ", "sang ")
_STOP = Pattern(r"[;.]|, (?:hai|các|đồng thời|trong đó|nhằm|để|với)(?!\w)")
_AHEAD_DATE = Pattern(
    r"(?:,? (?:sẽ|đã|dự kiến|tiến hành|tổ chức|đăng cai|hai bên|nhất trí|thống nhất|cùng|sớm|lần lượt|diễn ra"
    r"|tại|ở))*,? "
)


class _Round(NamedTuple):
    """A round of a kind of event told at `[start, end)`: its number, or whether it is the next or the last one."""

    start: int
    end: int
    kind: str
    number: int | None
    coming: bool | None


def other_rounds(annotation: Annotation, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The rounds told beside those that are known, with the parties of the one to which they belong."""
    document = annotation.document
    known = [d for d in drafts if d.kind in _KINDS and d.firm and d.countries]
    found: list[Draft] = []
    for number, sentence in account(document) if known else ():
        rounds = sorted(_rounds_in(document, sentence, {d.kind for d in known}))
        for told in rounds:
            before = [d for d in known if d.kind == told.kind and d.position < told.start]
            if before and not _is_read(told, number, before[-1], (*drafts, *found)):
                one = _drafted(annotation, calendar, sentence, told, before[-1])
                if one is not None:
                    one.sentence, one.sentences = number, {number}
                    found.append(one)
    return found


def _rounds_in(document: Document, sentence: Sentence, kinds: set[str]) -> Iterator[_Round]:
    form = document.form
    for kind in _KINDS:
        if kind not in kinds:
            continue
        for match in _CALLED[kind].finditer(form, sentence.start, sentence.end):
            told = match["number"]
            if told and not (told.isdigit() or _COUNTED.search(form, match.start(), match.start("number") + 4)):
                continue  # "phiên năm": no number without a word for counting
            coming = None if told else match["next"] is not None
            yield _Round(match.start(), match.end(), kind, number_of(told) if told else None, coming)


def _is_read(told: _Round, sentence: int, known: Draft, drafts: tuple[Draft, ...]) -> bool:
    """True where the round is one that has been read."""
    if told.number is not None and known.ordinal is None and sentence in known.sentences:
        known.ordinal = told.number  # "Ngày D, Ủy ban X tổ chức phiên họp thứ hai": the one that is told of
        return True
    for other in drafts:
        same = other.kind == told.kind and other.countries == known.countries
        if same and told.number is not None and told.number == other.ordinal:
            return True
        if other.kind == told.kind and any(a < told.end + 1 and told.start < b for a, b in other.told):
            return True
    return False


def _drafted(
    annotation: Annotation, calendar: Calendar, sentence: Sentence, told: _Round, known: Draft
) -> Draft | None:
    document, form = annotation.document, annotation.document.form
    if _DENIED.search(form, max(sentence.start, told.start - 60), told.start):
        return None
    stop = _STOP.search(form, told.end, sentence.end)
    limit = stop.start() if stop else sentence.end
    draft = Draft(
        kind=told.kind,
        rule="encounters.other-round",
        position=told.start,
        told=[(told.start, told.end)],
        sentence=0,
        countries=set(known.countries),
        ordinal=told.number,
    )
    later = told.coming
    if told.number is not None and known.ordinal is not None:
        later = told.number > known.ordinal
    if later is None:
        later = _TO_COME.search(form, sentence.start, limit) is not None
    _set_time_and_place(document, calendar, draft, (told.end, limit), later)
    ahead = _host_ahead(document, sentence, told)
    if ahead and draft.place_country is None:
        draft.place_country, draft.told = ahead[1], [(ahead[0], draft.told[0][1])]
    if draft.date is None:
        dates = calendar.within(sentence.start, draft.told[0][0])
        free = dates and not any(_CALLED[told.kind].search(form, sentence.start, d.start) for d in dates[-1:])
        if free and _AHEAD_DATE.fullmatch(form, dates[-1].end, draft.told[0][0]):
            draft.date = calendar.value(dates[-1], later)
            draft.told = [(dates[-1].start, draft.told[0][1])]
    if draft.date is None and draft.place_country is None:
        return None
    if draft.date is not None and draft.date == known.date:
        return None
    published = annotation.document.article.published
    if later and published and draft.date and draft.date[0].isdigit():
        last = draft.date.rpartition("/")[2]
        later = last >= published[: len(last)]  # the second, held long after the first
    draft.status = "planned" if later else "held"
    if later and _ASKED.search(form, sentence.start, told.start):
        draft.status = "proposed"
    draft.sure = draft.settled = True
    return draft


def _set_time_and_place(
    document: Document, calendar: Calendar, draft: Draft, window: tuple[int, int], later: bool
) -> None:
    """What stands behind the words for a round: its place and its time, in either order."""
    at, limit = window
    form = document.form
    while at < limit:
        gap = _THEN.match(form, at, limit)
        hosts = document.hits.within("country", at, gap.end()) if gap else []
        if hosts and draft.place_country is None:  # "do phía A đăng cai"
            draft.place_country, draft.told = hosts[0].value, [(draft.told[0][0], gap.end() if gap else at)]
        at = gap.end() if gap else at
        date = next(iter(calendar.within(max(window[0], at - _PART), at + 1)), None)
        if date is not None and draft.date is None and date.end > at:
            draft.date = calendar.value(date, later)
            at = date.end
        elif draft.place_country is None and (place := _place(document, at, limit)):
            if place[2]:
                draft.place = document.text[place[0] : place[1]]
            draft.place_country = place[3]
            at = place[1]
        else:
            break
        draft.told = [(draft.told[0][0], at)]


_PART = 12  # characters of words like "tháng", "quý", "cuối" with which a date begins


def _place(document: Document, at: int, limit: int) -> tuple[int, int, bool, str | None] | None:
    """The town or state named at `at`: `[start, end)`, whether it is less than a state, and the country."""
    led = document.form.endswith((*_STATE_LEAD, "(", "thủ đô ", "thành phố "), 0, at)
    if not led:
        return None
    if state := document.hits.at("country", at):
        return state.start, state.end, False, state.value
    place = place_at(document, at, limit)
    if place is None or place[1] > limit:
        return None
    end = min(place[1], next((m.start() for m in _PLACE_STOP.finditer(document.form, at, place[1])), place[1]))
    return place[0], end, True, place[2]


_PLACE_STOP = Pattern(rf",? (?:vào|trong|tháng|năm|ngày|hồi|{of_class('part-of-month')}|quý)(?!\w)|, \d")


def _host_ahead(document: Document, sentence: Sentence, told: _Round) -> tuple[int, str] | None:
    """The state before the words for a round that is to hold it, and where its name begins."""
    named = document.hits.within("country", sentence.start, told.start)
    host = named[-1] if named else None
    if host is None or not _HOST_AHEAD.fullmatch(document.form, host.end, told.start):
        return None
    return host.start, host.value
