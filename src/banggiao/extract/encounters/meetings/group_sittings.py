"""A group's meeting told by the verb alone ("tháng 9 tới, ASEAN sẽ nhóm họp tại Đà Nẵng về quân y")."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar, site_in
from banggiao.records.vocabulary import ORGANISATIONS

_SITS = Pattern(
    rf"(?P<tense>(?: (?:{of_class('ahead')}|{of_class('done')}|{of_class('adverb')}|lại))*) (?:nhóm họp|họp|họp mặt"
    r"|nhóm nhau|(?:tổ chức|tiến hành|có) (?:cuộc họp|hội nghị(?= hẹp)))"
    r"(?: (?:trực tuyến|trực tiếp|khẩn|khẩn cấp|kín|hẹp|lần thứ \w+|lần nữa))*"
    r"(?= (?:tại|ở|vào|trong|ngày|hôm|về|để|bàn|thảo luận)(?!\w)|[.,;]|$)"
)
# Who sits: the group itself, or those who lead its members.
_WHO = Pattern(
    r" ?(?:(?:cả|các|những|\d+|khối|nhóm|nước|thành viên|nhà|lãnh đạo|ngoại trưởng"
    r"|bộ trưởng|quốc phòng|ngoại giao|kinh tế|tư lệnh|hải quân|nguyên thủ|của) )*"
)
_WORDS = ("họp", "hội nghị hẹp")
_MARKS = (",", ";", ":")
_STOP = Pattern(r"[;.]|, (?:đồng thời|và|trong đó|nhằm|để)(?!\w)")


def group_sittings(annotation: Annotation, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The meetings of groups of states that are told with their month or day, and by no name."""
    document, form = annotation.document, annotation.document.form
    found: list[Draft] = []
    for number, sentence in account(document):
        if all(form.find(word, sentence.start, sentence.end) < 0 for word in _WORDS):
            continue
        if any(d.kind == "conference" and number in d.sentences for d in drafts):
            continue
        for group in document.hits.within("country", sentence.start, sentence.end):
            sits = _SITS.match(form, group.end, sentence.end) if group.value in ORGANISATIONS else None
            before = max(sentence.start, max(form.rfind(mark, sentence.start, group.start) for mark in _MARKS) + 1)
            if sits is None or not _WHO.fullmatch(form, before, group.start):
                continue
            stop = _STOP.search(form, sits.end(), sentence.end)
            limit = stop.start() if stop else sentence.end
            coming = any(word in sits["tense"] for word in ("sẽ", "dự kiến"))
            dates = [*calendar.within(sits.end(), limit), *calendar.within(sentence.start, group.start)]
            site = site_in(document, sits.end(), limit)
            site = site if site.place else site_in(document, sentence.start, group.start)
            date = calendar.value(dates[0], coming) if dates else None
            if date is None:
                continue
            start = min(group.start, dates[0].start)
            draft = Draft(
                kind="conference",
                rule="encounters.group-sitting",
                position=start,
                told=[(start, max(sits.end(), site.end, dates[0].end))],
                sentence=number,
                sentences={number},
                countries={group.value},
                date=date,
                place=site.place,
                place_country=site.country,
                status="planned" if coming or date > (calendar.published or date) else "held",
                settled=True,
                sure=True,
            )
            found.append(draft)
    return found
