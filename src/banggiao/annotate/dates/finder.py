"""Finding every date and period of a text."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from banggiao.annotate.dates.counted import with_counted
from banggiao.annotate.dates.numbers import number_dates
from banggiao.annotate.dates.roles import role_of
from banggiao.annotate.dates.spoken import spoken_dates
from banggiao.annotate.dates.when import Draft, Point, Role, When
from banggiao.annotate.dates.years import close_beside, close_from_text, close_in_retrospect, close_same_year, years_of
from banggiao.annotate.pattern import Pattern


def find_dates(form: str, published: str | None, aside: Iterable[tuple[int, int]] = ()) -> tuple[When, ...]:
    """The dates and periods of a text, in order and free of overlaps.

    `form` is the matching form of the text, `published` the ISO day of publication or None. What lies in `aside` is not
    looked at: the day of a licence under an article is no date of its account. Values without a year
    are resolved for a past reading; `with_year(when.raw, published, True)` gives that of an announced event.
    Raises ValueError where `published` is no day of the calendar.
    """
    drafts = _first_days(form, _two_days(form, _merged(number_dates(form), spoken_dates(form, published))))
    for start, end in aside:
        drafts = [draft for draft in drafts if not start <= draft.start < draft.end <= end]
    drafts = close_same_year(form, [_with_role(draft, role_of(form, draft)) for draft in drafts])
    drafts = with_counted(form, close_beside(form, drafts))
    if published is None:
        drafts, year = close_from_text(form, drafts)
        return tuple(_when(draft, None, year) for draft in drafts)
    today = date.fromisoformat(published)
    drafts = close_in_retrospect(form, drafts, today)
    return tuple(_when(draft, today, today.year) for draft in drafts)


def _with_role(draft: Draft, role: Role) -> Draft:
    return draft if draft.role == role else replace(draft, role=role)


def _merged(numbers: Iterable[Draft], spoken: Iterable[Draft]) -> list[Draft]:
    """Both kinds in text order; where they overlap the one that begins first and says more stands."""
    drafts: list[Draft] = []
    for draft in sorted([*numbers, *spoken], key=lambda d: (d.start, -d.end)):
        if drafts and draft.start < drafts[-1].end:
            continue
        drafts.append(draft)
    return drafts


_AND = Pattern(r" và (?:ngày )?")
_BY_NUMBER = Pattern(r"(?:ngày )?\d")  # not "và thứ Sáu, ngày 5/9", a day of its own


def _two_days(form: str, drafts: list[Draft]) -> list[Draft]:
    """ "ngày 16/10 và 17/10": two days that follow each other are one span, as in "ngày 16 và 17/10"."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if before and draft.kind == before.kind == "day" and _joins(form, before, draft):
            one, two = before.first, draft.first
            follows = one and two and one.month == two.month and one.day and two.day == one.day + 1
            if one and two and one.year is None:
                one = replace(one, year=two.year)  # "16/10 và 17/10/2018"
            if follows and not before.last:
                joined[-1] = replace(before, end=draft.end, kind="range", first=one, last=two)
                continue
        joined.append(draft)
    return joined


def _joins(form: str, before: Draft, draft: Draft) -> bool:
    by_number = _BY_NUMBER.match(form, draft.start) is not None
    return by_number and _AND.fullmatch(form, before.end, draft.start) is not None


_DAYS_OF = Pattern(r"(?<!\w)(?P<days>\d{1,2}) ngày $")


def _first_days(form: str, drafts: list[Draft]) -> list[Draft]:
    """ "trong 10 ngày đầu tháng 12": a span from the first of the month on."""
    for number, draft in enumerate(drafts):
        if draft.kind != "month" or draft.last or draft.first is None or not form.startswith("đầu tháng", draft.start):
            continue
        told = _DAYS_OF.search(form, max(0, draft.start - _COUNTED), draft.start)
        if told and draft.first.month and 1 < int(told["days"]) <= _LONGEST:
            one, last = replace(draft.first, day=1), replace(draft.first, day=int(told["days"]))
            drafts[number] = replace(draft, start=told.start(), kind="range", first=one, last=last)
    return drafts


_COUNTED = 9  # characters of "10 ngày "
_LONGEST = 20  # days that are counted from the first of a month


def _when(draft: Draft, today: date | None, year: int | None) -> When:
    first, last, raw = draft.first, draft.last, None
    if first is not None and first.year is None:
        if draft.shift is not None:
            years = None if year is None else (year + draft.shift, year + draft.shift)
        else:
            raw = _iso(first, last)
            years = None if today is None else years_of(first, last, today, draft.future is True)
        if years is not None:
            first, last = replace(first, year=years[0]), last and replace(last, year=years[1])
    told = first is not None and not (first.year is None and first.month is None)
    return When(draft.start, draft.end, _iso(first, last) if first and told else None, draft.kind, draft.role, raw)


def _iso(first: Point, last: Point | None) -> str:
    return first.iso() if last is None else f"{first.iso()}/{last.iso()}"
