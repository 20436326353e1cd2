"""Exercises told by whose ships and aircraft were sent to them ("A đưa tàu đổ bộ cùng tàu của B vào diễn tập ở X")."""

from itertools import pairwise

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar, site_in
from banggiao.records.vocabulary import ORGANISATIONS

_FORCES = words("forces-sent")
_DRILL = r"(?:diễn tập|tập trận|tuần tra chung|huấn luyện chung|thao diễn)"
_JOIN = r"(?:vào|tham gia|tiến hành|thực hiện|để|tới|đến|cùng)(?: (?:tham gia|tiến hành|cuộc|đợt|chung))*"
# "A (vừa) đưa … cùng tàu của B vào diễn tập", "A đưa ba tàu chiến tham gia tập trận với B"
_SENT = Pattern(
    rf"(?P<tense>(?: (?:{of_class('done')}|{of_class('ahead')}|cũng|lại|đang))*) {words('send')} [^;:.\"]{{0,70}}?"
    rf"(?<!\w){_FORCES}(?!\w)"
    r"[^;:.\"]{0,90}? "
)
_BESIDE = Pattern(rf"(?:{of_class('with')}|và|sát cánh cùng) (?:{words('many')} |\d+ )?{_FORCES}[^,;:.\"]{{0,40}}$")
_AND_DRILLS = Pattern(rf"(?:(?:,)? (?:cùng|cùng nhau))? {_JOIN} (?P<drill>{_DRILL})(?!\w)")
_WITH = Pattern(
    rf"(?<!\w)(?:{_JOIN} )?(?P<drill>{_DRILL})(?: [^\W\d]+){{0,4}}? {of_class('with')}"
    r"(?: (?:hải quân|quân đội))? $"
)
_DENIED = Pattern(r"(?<!\w)(?:nếu|có thể|chưa|không|kế hoạch|đề nghị|kêu gọi|đòi)(?!\w)[^,;.]{0,60}$")
_COMING = ("sẽ", "sắp", "dự kiến")


def ships_sent(annotation: Annotation, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The exercises of two states that are told so, in sentences that tell of no exercise otherwise."""
    document, form = annotation.document, annotation.document.form
    found: list[Draft] = []
    for number, sentence in account(document, "tập"):
        if any(d.kind == "exercise" and number in d.sentences for d in drafts):
            continue
        named = document.hits.within("country", sentence.start, sentence.end)
        for one, two in pairwise(named):
            sent = _SENT.match(form, one.end, two.start + 1)
            if sent is None or one.value == two.value or {one.value, two.value} & ORGANISATIONS:
                continue
            if _DENIED.search(form, sentence.start, one.start):
                continue
            beside = _BESIDE.search(form, one.end, two.start - 1) or _BESIDE.search(form, one.end, two.start)
            drills = _AND_DRILLS.match(form, two.end, sentence.end) if beside else None
            drills = drills or _WITH.search(form, one.end, two.start)
            if drills is None:
                continue
            end = max(two.end, drills.end("drill"))
            site = site_in(document, end, sentence.end)
            dates = [*calendar.within(end, sentence.end), *calendar.within(sentence.start, one.start)]
            coming = any(word in sent["tense"] for word in _COMING)
            draft = Draft(
                kind="exercise",
                rule="encounters.ships-sent",
                position=one.start,
                told=[(one.start, max(end, site.end))],
                sentence=number,
                sentences={number},
                countries={one.value, two.value},
                date=calendar.value(dates[0], coming) if dates else None,
                place=site.place,
                place_country=site.country,
                status="planned" if coming else "held",
                settled=True,
                sure=True,
            )
            found.append(draft)
            break
    return found
