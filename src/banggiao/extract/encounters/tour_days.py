"""The days of a tour that a later sentence tells for all of its visits ("Các chuyến thăm diễn ra từ ngày …")."""

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.setting import Calendar

_OPENS = "các chuyến thăm "
_ALL_OF_THEM = Pattern(
    r"các chuyến thăm (?:(?:trên|này|nói trên|kể trên|chính thức|sẽ|được|dự kiến|lần này) )*"
    r"(?:diễn ra|kéo dài|được thực hiện|được tiến hành|thực hiện|tiến hành) (?:từ|trong)(?: (?:các|ngày))* $"
)


def set_tour_days(document: Document, calendar: Calendar, drafts: list[Draft]) -> None:
    """Date the visits of one guest that the sentence before such a one tells of."""
    if _OPENS not in document.form:
        return
    for number, sentence in enumerate(document.sentences):
        if sentence.part is not Part.BODY or not document.form.startswith(_OPENS, sentence.start):
            continue
        days = next((w for w in calendar.within(sentence.start, sentence.end) if w.kind == "range"), None)
        if days is None or not _ALL_OF_THEM.fullmatch(document.form, sentence.start, days.start):
            continue
        tour = [d for d in drafts if d.kind == "visit" and number - 1 in d.sentences and not d.invited]
        if len(tour) > 1 and len({d.guest for d in tour}) == 1:
            for visit in tour:
                span = calendar.value(days, visit.status != "held")
                if span and (visit.date is None or span.startswith(f"{visit.date}/")):
                    visit.date = span
