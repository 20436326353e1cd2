"""The patterns of written dates, over the matching form of a text; their words come from `date_words.csv`.

Numbers lead: a pattern begins at a digit, and what stands before it decides whether it is a date at all.
"""

from functools import cache
from typing import NamedTuple

from banggiao.annotate.forms import one_of
from banggiao.annotate.items import BULLETS
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern
from banggiao.knowledge.table import table

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR = r"(?:19|20)\d\d(?![\d\w])"
CUT = r"(?:[.-]|\s?/\s?)"  # between the numbers of one date
_LOOSE = r"\s?-\s?"  # between those of a day with month and year: "6 -11- 1991"
NUMBER = Pattern(r"[0-9](?<![\w/+-].)(?<!\d[.,].)[0-9]*")  # the digit first: the scan then looks at nothing else
STAMP_TIME = Pattern(r"\s*[|,-]?\s*\d\d?:\d\d")
TIME_STAMP = Pattern(r"\d\d?:\d\d(?::\d\d)?\s*[|,-]?\s*(?:ngày\s+)?$")


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The forms of every group of `date_words.csv`, as they stand in a matching form."""
    return {row.value: tuple(map(matching_form, row.forms)) for row in table("date_words")}


def either(*groups: str) -> str:
    """An alternation of all forms of the groups, the longest first."""
    return one_of({form for group in groups for form in words()[group]}).replace(r"\ ", r"\s+")


def numbered(group: str) -> dict[str, int]:
    """The forms of the groups `group:1`, `group:-1` …, each with its number."""
    return {
        form: int(value.removeprefix(f"{group}:"))
        for value, forms in words().items()
        if value.startswith(f"{group}:")
        for form in forms
    }


def all_of(group: str) -> tuple[str, ...]:
    """The names of the groups `group:1`, `group:-1` …, for `either`."""
    return tuple(value for value in words() if value.startswith(f"{group}:"))


class Grammar(NamedTuple):
    """The compiled patterns; a group's last letter tells the first (`a`) from the last (`z`) end of a span."""

    day: Pattern  # one day, or a span or list of days
    month: Pattern  # behind "tháng": one month or a span of months
    month_year: Pattern  # "5/2025" without "tháng"
    year: Pattern  # one year or a span of years
    year_tail: Pattern  # "năm 2018", "năm ngoái" behind "quý 1", "5 tháng đầu"
    month_word: Pattern  # "tháng ba"
    before_day: Pattern
    before_bare: Pattern  # what may stand before a day in figures without "ngày"
    before_month: Pattern
    before_year: Pattern
    before_lead: Pattern  # what may stand before a year in figures that heads its line or sentence
    leads: Pattern  # behind such a year
    before_period: Pattern
    before_plan: Pattern  # "kế hoạch … đến" before a year
    named: Pattern  # the name before a year that ends it
    announced: Pattern
    lasting: Pattern
    numbered: Pattern
    every: Pattern
    quantity: Pattern
    part_of: Pattern
    unit: Pattern
    times: Pattern
    fraction: Pattern
    hint: Pattern
    link: Pattern  # what joins two dates of one series
    relative_years: dict[str, int]
    month_names: dict[str, int]


@cache
def grammar() -> Grammar:
    """The grammar, made once."""
    relative = {form: shift for form, shift in numbered("years-from-now").items() if form.startswith("năm ")}
    names = numbered("month")
    weekday = rf"(?<!lần ){either(*all_of('weekday'))}"  # "… nhóm họp lần thứ 2", before a line that opens with a day
    today = either(*all_of("days-from-now"))
    shift, name = one_of(relative), one_of(names)
    announce = rf"(?:{either('day-noun', 'daypart')}|{weekday}|{today}|{either('same-day')})"
    to = r"\s*(?:-|đến(?:\s+hết)?|tới|cho\s+đến)\s*"

    def year(end: str) -> str:
        alone = r",\s+(?=\d{4}\s*(?:[:.;,)\n]|$))"  # "ngày 28 tháng 1, 1995:"
        return rf"(?:(?:{CUT}|{_LOOSE}|,?\s+năm\s+|{alone})(?P<y{end}>{YEAR})|\s+(?P<s{end}>{shift})(?!\w))?"

    def point(end: str) -> str:
        return (
            rf"(?P<d{end}>{DAY})(?:(?:{CUT}|{_LOOSE}(?={MONTH}{_LOOSE}{YEAR}))(?P<m{end}>{MONTH})"
            rf"|\s+tháng\s+(?P<t{end}>{MONTH}|{name}(?!\w))(?!\s+(?:ngày|tuần)))"
            rf"{year(end)}"
        )

    clock = r"(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2}(?:\s*phút)?)?[\s,]+)?"
    again = rf"{clock}(?:(?:các\s+)?(?:{either('day-noun', 'daypart')}|{weekday})[\s,]*)*"
    short = rf"(?P<da>{DAY}){to}{again}{point('z')}"
    listed = rf"(?P<dl>{DAY}(?:\s?,\s?(?:ngày\s+)?{DAY})*)\s?(?:,|và|&)\s?{again}{point('x')}"
    long = rf"{point('b')}(?:{to}{again}{point('y')})?"
    alone = rf"(?=\s*(?:[,.;:)\"\n]|$)|\s+{either('turn-ends')}(?!\w))"
    by_clock = rf"(?!\s*giờ\s+{either('clock-of')}(?!\w))"  # "ngày 5/3 giờ Mỹ": no number of hours
    end = r"(?![\w%]|[/-]\d|[.,]\d)"
    return Grammar(
        day=Pattern(rf"(?:{short}|{listed}|{long}){end}"),
        month=Pattern(
            rf"(?P<mb>{MONTH}){year('b')}(?:(?:{to}(?:{either('part-of')}\s+)?(?:tháng\s+)?|,\s?|\s+và\s+)"
            rf"(?P<my>{MONTH})(?![/.-]\d\d?(?!\d)){year('y')})?{end}"
        ),
        month_year=Pattern(rf"(?P<m>{MONTH})(?P<cut>\s?/\s?|[.-])(?P<y>{YEAR})(?![/.-]?\w)"),
        year=Pattern(rf"(?P<ya>{YEAR})(?:{to}(?:năm\s+)?(?P<yz>{YEAR}))?{end}"),
        year_tail=Pattern(rf"(?:\s*[/,-]\s*|\s+(?:của\s+)?)(?:(?:năm\s+)?(?P<y>{YEAR})|(?P<s>{shift})(?!\w))"),
        month_word=Pattern(rf"(?<!\w)tháng\s+(?P<m>{name})(?!\w){year('z')}"),
        before_day=Pattern(rf"(?<!\w){announce}(?:[^\S\n]*[ ,(:]+{announce})*[\s,(:]*$"),  # in one paragraph
        before_bare=Pattern(rf"(?:(?:^|\n)\s*|[(\[]\s*(?:tức\s+)?|(?<!\w){either('announce')}\s+|[,;:]\s+|\s-\s)$"),
        before_month=Pattern(rf"(?<!\w)(?:{either('part-of')}\s+)?tháng\s*$"),
        before_year=Pattern(rf"(?<!\w)(?:{either('part-of')}\s+)?(?:các\s+|những\s+)?(?:năm|niên khóa)\s*$"),
        before_lead=Pattern(rf"(?:^|[\n.;:?!]\s*(?:[{BULLETS}]\s*)?)(?:{YEAR},? (?:và )?)?$"),
        leads=Pattern(r" ?:\s|,? (?:và )?(?:19|20)\d\d ?:\s| là năm(?!\w)"),
        before_period=Pattern(rf"(?<!\w){either('period')}\s*(?:từ\s+)?(?:năm\s+)?\(?$"),
        before_plan=Pattern(rf"(?:{either('plan')}\b[^.;\n]{{0,60}}(?:đến|tới)|tầm nhìn)\s+(?:năm\s+)?$"),
        named=Pattern(rf"(?:(?<!\w){either('named-year')}|(?<![^\s(\"'])[a-z][a-z0-9+.-]*[a-z0-9+][\")]?)\s$"),
        announced=Pattern(rf"(?:(?<!\w){either('announce')}|{YEAR}\s?,)\s+$"),
        lasting=Pattern(rf"(?<!\w){either('lasting')}\s+$"),
        numbered=Pattern(rf"(?<!\w){either('numbered')}(?:\s+số)?\s+(?:ngày\s+)?$"),
        every=Pattern(rf"(?<!\w){either('every')}\s+ngày\s+$"),
        quantity=Pattern(rf"(?:\d|(?<!\w){either('quantity')})\s+$"),
        part_of=Pattern(rf"(?<!\w){either('part-of')}\s+$"),
        unit=Pattern(rf"{by_clock}\s*(?:{either('unit')}(?!\w)|%)"),
        times=Pattern(rf"{by_clock}\s*{either('times')}(?!\w)"),
        fraction=Pattern(rf"\s+{either('fraction-of')}(?!\w)"),
        hint=Pattern(
            rf"\s+(?:(?P<future>{either('future')}|{either('future-alone')}{alone})"
            rf"|(?P<past>{either('past')}|{either('past-alone')}{alone}))(?!\w)"
        ),
        link=Pattern(rf"[\s,(]*(?:và|đến|tới|-)\s*(?:(?:{either('part-of')}|ngày|từ|{either('daypart')})\s*)*"),
        relative_years=relative,
        month_names=names,
    )
