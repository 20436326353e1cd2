"""The days of a tour that a later sentence tells for all of its visits ("Các chuyến thăm diễn ra từ ngày …")."""

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.setting import Calendar

_VISITS = "chuyến thăm "
_OPENS = (f"các {_VISITS}", _VISITS)
_ALL_OF_THEM = Pattern(
    r"(?:các chuyến thăm (?:(?:trên|này|nói trên|kể trên|chính thức|lần này) )*|chuyến thăm (?:[^,.;\d]{2,60} )?"
    r"(?:tới|đến|sang) (?:hai|ba|bốn|năm|các) (?:nước|quốc gia) (?:(?:trên|này|nói trên) )?)"
    r"(?:(?:sẽ|được|dự kiến) )*"
    r"(?:diễn ra|kéo dài|được thực hiện|được tiến hành|thực hiện|tiến hành) (?:từ|trong)(?: (?:các|ngày))* $"
)
_BEHIND = 3  # sentences behind those visits, a caption or two between


def set_tour_days(document: Document, calendar: Calendar, drafts: list[Draft]) -> None:
    """Date the visits of one guest that the sentence before such a one tells of."""
    if _VISITS not in document.form:
        return
    for number, sentence in enumerate(document.sentences):
        if sentence.part is not Part.BODY or not document.form.startswith(_OPENS, sentence.start):
            continue
        days = next((w for w in calendar.within(sentence.start, sentence.end) if w.kind == "range"), None)
        if days is None or not _ALL_OF_THEM.fullmatch(document.form, sentence.start, days.start):
            continue
        visits = [d for d in drafts if d.kind == "visit" and not d.invited]
        last = max((n for d in visits for n in d.sentences if number - _BEHIND <= n < number), default=-1)
        tour = [d for d in visits if last in d.sentences]
        if len(tour) > 1 and len({d.guest for d in tour}) == 1:
            for visit in tour:
                span = calendar.value(days, visit.status != "held")
                if span and (visit.date is None or span.startswith(f"{visit.date}/")):
                    visit.date = span
