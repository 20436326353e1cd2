"""Calls of further ships that are told by their names and dates alone ("Tiếp bước là USS X (tháng 3-2020) và …")."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.flags import FLAGS, PREFIX
from banggiao.extract.encounters.sentence.setting import Calendar

_NEXT = Pattern(
    r"(?:tiếp bước|tiếp nối|nối tiếp|nối gót|theo sau|sau đó|kế đó|tiếp đó|tiếp theo|kế tiếp|trước đó|trước nữa|rồi"
    r"|đến lượt|tới lượt)(?:,? (?:là|có|đến lượt|tới lượt|lần lượt|các|con|chiếc|hai|ba|bốn"
    rf"|{words('navy-ship')}))*,? "
)
_NAME = r"[^(),;.\n]{2,40}"
_DATED = Pattern(
    rf"(?P<prefix>{PREFIX.written}) {_NAME} \((?:vào |hồi |{of_class('part-of-month')} )?(?=(?:tháng |năm |ngày )?\d)"
)
_JOINED = Pattern(rf"\)(?:,|;| và|, và| rồi)(?: {words('navy-ship')})* ")
_NEAR = 3  # sentences before in which the call stands that the row goes on from


def ship_rows(document: Document, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The calls of ships of the row at the country of the call told before, each with its date."""
    found: list[Draft] = []
    for number, sentence in account(document, " ("):
        lead = _NEXT.match(document.form, sentence.start, sentence.end)
        calls = [d for d in drafts if d.kind == "port-call" and d.status == "held" and _is_near(d, number)]
        before = max(calls, key=lambda d: d.position, default=None)
        at = lead.end() if lead else sentence.end
        while before and (ship := _DATED.match(document.form, at, sentence.end)):
            date = next(iter(calendar.within(ship.end(), ship.end() + 1)), None)
            flag = FLAGS[ship["prefix"]]
            if date is None or date.value is None or flag == before.destination:
                break
            found.append(_another(before, number, (ship.start(), date.end), date.value, flag))
            link = _JOINED.match(document.form, date.end, sentence.end)
            at = link.end() if link else sentence.end
    return found


def _is_near(call: Draft, number: int) -> bool:
    return any(0 < number - told <= _NEAR for told in (*call.sentences, call.sentence)) and call.destination is not None


def _another(before: Draft, number: int, told: tuple[int, int], date: str, flag: str) -> Draft:
    one = before.another(*told)
    one.rule, one.position, one.sentence, one.sentences = "encounters.ship-row", told[0], number, {number}
    one.date, one.people, one.settled, one.sure = date, {}, True, True
    one.guest, one.countries = flag, {c for c in (flag, before.destination) if c}
    one.place = one.within = one.until = one.occasion = None
    return one
