"""Partners told in a row, each with the day on which they were met ("điện đàm với A ngày 15/3 và với B ngày 16/3")."""

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import tells_day
from banggiao.extract.encounters.sentence.triggers import Trigger

_DAY = Pattern(rf"(?: (?:vào|hồi|trong|từ|hôm|ngày|{of_class('part-of-day')}))* ?\(?(?:ngày )?")
_AND = Pattern(rf"\)?,?(?: và| rồi)?(?: (?:{of_class('with')}|gặp))?(?: {words('address')})? ")


def each_on_its_day(clause: Clause, trigger: Trigger, drafts: list[Draft]) -> list[Draft]:
    """The meetings behind the first, where partner and day follow each other in a row."""
    if len(drafts) != 1 or len(clause.dates) < 2 or drafts[0].back or len(drafts[0].countries) != 2:
        return drafts
    first = clause.objects(trigger)
    if len(first) != 1 or not first[0].human or first[0].country not in drafts[0].countries:
        return drafts
    own = drafts[0].countries - {first[0].country or ""}
    row, day = list(drafts), _day_behind(clause, first[0].end)
    while day is not None:
        end = day.end
        other = next((a for a in clause.actors if a.start >= end and a.human and a.country), None)
        after = _day_behind(clause, other.end) if other else None
        if other is None or after is None or other.country in own or not _AND.fullmatch(clause.gap(end, other.start)):
            break
        one = drafts[0].another(other.start, after.end)
        one.countries = own | {other.country or ""}
        one.people = {p: r for p, r in drafts[0].people.items() if p != first[0].person}
        if other.person is not None:
            one.people[other.person] = None
        one.position, one.date, one.complete = other.start, after.value, True
        row.append(one)
        day = after
    return row


def each_at_its_place(clause: Clause, trigger: Trigger, drafts: list[Draft]) -> list[Draft]:
    """ "A và B gặp nhau tại X ngày 12/6 và tại Y tháng 2": one meeting for each place with its date."""
    if len(drafts) != 1 or len(clause.dates) < 2 or drafts[0].back or len(drafts[0].countries) != 2:
        return drafts
    places = [p for p in clause.places if p[0] >= trigger.end]
    dates = [d for d in clause.dates if d.start >= trigger.end and d.value]
    if len(places) < 2 or len(dates) != len(places):
        return drafts
    row: list[Draft] = []
    for number, (place, when) in enumerate(zip(places, dates, strict=True)):
        if not _WHEN_THERE.fullmatch(clause.form, place[1], when.start):
            return drafts
        if number and not _THEN_AT.fullmatch(clause.form, dates[number - 1].end, place[0]):
            return drafts
        one = drafts[0].another(place[0] if number else drafts[0].told[0][0], when.end)
        one.date, one.place, one.place_country = when.value, clause.document.text[place[0] : place[1]], place[2]
        one.position, one.complete = drafts[0].position + number, True
        row.append(one)
    return row


_WHEN_THERE = Pattern(rf",?(?: (?:vào|hồi|trong|hôm|ngày|{of_class('part-of-month')}))* ?\(?")
_THEN_AT = Pattern(
    r"\)?,?(?: (?:và|rồi|sau đó|gần đây nhất|mới nhất))*(?: lần (?:thứ )?[^\W\d]+)? (?:tại|ở)"
    r"(?: (?:thủ đô|thành phố))? "
)


def _day_behind(clause: Clause, end: int) -> When | None:
    """The day told right behind `end`."""
    when = next((d for d in clause.dates if d.start >= end), None)
    return when if when and when.value and tells_day(when) and _DAY.fullmatch(clause.gap(end, when.start)) else None
