"""The stay of a ship that a sentence opens with ("Trong thời gian ở X (từ ngày … đến ngày …), …"): its days, and that
what is to be done in it is yet to come."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import DONE
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day
from banggiao.extract.encounters.sentence.setting import Calendar

_STAY = Pattern(
    r"(?:cũng )?(?:trong (?:suốt )?(?:thời gian|những ngày|các ngày|mấy ngày|khuôn khổ|chuyến)|suốt thời gian)"
    r"(?: (?:tàu|đoàn|chuyến|các|đang|này))*"
    r"(?: (?:ở thăm|lưu lại|neo đậu|neo đỗ|có mặt|hoạt động|dừng chân|cập cảng|ghé thăm|thăm|ở))"
    r"(?:[^,;.()]|(?<=tp)\.){0,60}?,? ?\(?(?=(?:từ|kéo dài|diễn ra|\d))"
)
_LAST = len("02-13")


def _span(calendar: Calendar, sentence: Sentence, form: str) -> tuple[str, int] | None:
    """The days of the stay with which a sentence opens, and where they end."""
    stay = _STAY.match(form, sentence.start, sentence.end)
    if stay is None:
        return None
    days = (d for d in calendar.within(stay.start(), sentence.end) if d.kind == "range" and d.value)
    first = next((d for d in days if abs(d.start - stay.end()) <= _LAST), None)
    return (first.value or "", first.end) if first else None


def set_stay(document: Document, calendar: Calendar, call: Draft) -> None:
    """The days of a call of which else only the first is told."""
    if call.date is None or "/" in call.date or len(call.date) < len("--02-13"):
        return
    for _, sentence in account(document, "trong"):
        stay = _span(calendar, sentence, document.form)
        if stay and stay[0].partition("/")[0][-_LAST:] == call.date[-_LAST:]:
            call.date = f"{call.date}/{call.date[:-_LAST]}{stay[0][-_LAST:]}"
            return


def is_ahead(document: Document, calendar: Calendar, sentence: Sentence, at: int) -> bool:
    """Whether what a sentence tells at `at` is to be done in a stay whose last day is behind that of the article."""
    stay = _span(calendar, sentence, document.form)
    if stay is None or DONE.search(document.form, stay[1], at):
        return False
    last, published = stay[0].partition("/")[2], calendar.published
    return published is None or (is_day(last) and not last.startswith("--") and last > published)
