"""Earlier visits, told beside one by how often somebody came ("lần thứ hai tàu X thăm Y, lần đầu vào năm 2013")."""

from collections.abc import Iterable, Sequence

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar

_COUNTED = Pattern(rf"(?<!\w)lần thứ (?:{of_class('number')}|tư|\d{{1,2}})(?!\w)")
# What stands between the count and the date of one of the times.
_ONE_TIME = Pattern(
    r"[^.;\n]{0,140}?(?:,|;| và| \(| -)(?: (?:trong đó|với|các))*(?: (?:chuyến thăm|chuyến đi|lần|chuyến))*"
    r" (?:đầu(?: tiên)?|thứ nhất|trước(?: đó| đây)?|gần (?:đây )?nhất|mới nhất)"
    rf"(?: (?:là|diễn ra|được thực hiện|vào|hồi|trong|từ|năm|tháng|{of_class('part-of-month')}|ngày))* ?"
)
_VISITS = frozenset({"visit", "port-call"})


def earlier_visits(document: Document, calendar: Calendar, drafts: Sequence[Draft]) -> list[Draft]:
    """The visits that are told only by their date beside the one that a sentence counts, between the same."""
    found: list[Draft] = []
    for _, sentence in account(document, "lần thứ"):
        counted = _COUNTED.search(document.form, sentence.start, sentence.end)
        visit = counted and _counted_visit(sentence, drafts)
        if not counted or not visit:
            continue
        for date in calendar.within(counted.end(), sentence.end):
            told = date.value and _ONE_TIME.fullmatch(document.form, counted.end(), date.start)
            if told and not _is_told(visit, date.value, (*drafts, *found)):
                found.append(_before(visit, date.value, (counted.start(), date.end)))
    return found


def _counted_visit(sentence: Sentence, drafts: Iterable[Draft]) -> Draft | None:
    """The visit that a sentence counts: one that it tells of, or else the last one before it."""
    before = [d for d in drafts if d.kind in _VISITS and d.position < sentence.end and len(d.countries) > 1]
    own = [d for d in before if any(start < sentence.end and sentence.start < end for start, end in d.told)]
    return min(own, key=lambda d: d.position) if own else max(before, key=lambda d: d.position, default=None)


def _is_told(visit: Draft, date: str | None, drafts: Iterable[Draft]) -> bool:
    return any(d.kind == visit.kind and d.date == date and d.countries == visit.countries for d in drafts)


def _before(visit: Draft, date: str | None, told: tuple[int, int]) -> Draft:
    earlier = visit.another(*told)
    earlier.rule, earlier.position, earlier.date = "encounters.earlier-visit", told[0], date
    earlier.sentences = set(visit.sentences)
    earlier.status, earlier.settled, earlier.sure = "held", True, True
    earlier.place = earlier.within = earlier.until = earlier.occasion = earlier.name = earlier.ordinal = None
    if visit.kind == "port-call":
        earlier.people = {}
    return earlier
