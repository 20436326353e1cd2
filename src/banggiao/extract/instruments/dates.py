"""When a paper was signed, and the time that its title names."""

import re
from collections.abc import Sequence

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.here import Here
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.phrases import any_of

CLAUSE_END = Pattern(r"[,;.:]")
# "Nhân dịp này, | hai bên đã ký …": on the day told before
_CARRIES = Pattern(rf"(?:ngay )?(?:{any_of('paper:same-occasion')}|trong(?! những năm))(?!\w)")
_WITNESSED = Pattern(r"(?<!\w)chứng kiến(?: việc| lễ)? (?:ký|trao)(?!\w)")  # "Hai nhà lãnh đạo đã chứng kiến | lễ ký …"
# "Nhân chuyến thăm …, | hai bên đã ký …": on any day of it
_ON_A_VISIT = Pattern(
    rf"(?:cũng )?(?:{of_class('on-occasion')}|trong khuôn khổ|trong|tại)(?: các)? (?:chuyến|đợt) "
    r"(?:thăm|công tác|đi|công du)(?!\w)(?! (?:này|lần này))"
)
# "Bản ghi nhớ … được ký | ngay sau hội đàm", "… khi kết thúc buổi làm việc"
_CARRIED_BEHIND = Pattern(
    rf"[^.;:]{{0,60}}? (?:ngay |liền )?(?:{any_of('paper:at-its-end')} )(?:các |{of_class('occasion')} |kỳ |lễ )*"
    rf"{any_of('paper:sitting')}(?!\w)"
)
# "Hội đàm khép lại bằng | việc ký …"
_ENDS = rf"(?<!\w)(?:{of_class('ended')}|đánh dấu|ghi dấu)(?: [^\W\d_]+){{0,3}} (?:bằng|với|bởi) "
ENDS_WITH = Pattern(rf"{_ENDS}$")
_ENDS_WITH_SIGNING = Pattern(rf"{_ENDS}(?:việc |lễ )?(?:{of_class('sign')}|trao)(?: [^\W\d_]+){{0,2}} $")
# "Tại phiên bế mạc, các Bộ trưởng | thông qua …"
CONFERRING = Pattern(rf"(?:(?:tại|trong|ở|kết thúc) [^.;,:]{{2,60}}, )?{any_of('level:many', 'level:three')}(?!\w)")
_OF_MEETINGS = frozenset({"joint-statement", "declaration", "plan"})  # what those who confer adopt
# "hai bên | sau đó ký …": on the day told last
_THEN = Pattern(r"(?<!\w)(?:sau đó|liền đó|tiếp đó|kế đó|tiếp theo đó)(?!\w)(?: [^\W\d_]+){0,8}? $")
_LONG_AGO = Pattern(r"(?<!\w)(?:gần đây|trước đó|trước đây|vừa qua|năm ngoái|năm trước|thời gian qua)(?!\w)")
_YEAR_BEHIND = Pattern(r",? (?:từ |vào |hồi )?năm ((?:19|20)\d\d)(?![\w/-])")
# "Năm 2011, hai nước đã ký …", "Mỹ và Việt Nam năm 2011 ký …", "năm 2018, hai bên ra …"
_YEAR_BEFORE = Pattern(
    r"(?:trước đó, )?(?:vào )?(?:[^.;,:\d]{0,60} )?năm ((?:19|20)\d\d)"
    r"(?:,[^.;:\d]{0,140}|(?: [^.;:,\d]{2,40}?)?(?: đã| cùng| chính thức)*) "
    r"(?:ký(?: kết)?|ra|công bố|thông qua|đưa ra)(?!\w)"
)
# "Ngày 17/9, đài truyền hình | đưa tin hai nước đã ký …": the day of the news
_REPORTED = Pattern(rf"(?<!\w){of_class('tell')}(?!\w)")
_BEHIND = 24  # characters behind a title in which the date of its signing begins
_TO_DATE = Pattern(r",? (?:(?:tại|ở) [^.;,\d]{2,16} )?(?:vào |hồi |hôm |từ |trong )*(?:ngày |tháng |năm )?")


def date_of_signing(here: Here, title: Title) -> str | None:
    """The date of a signing that the article reports: of its own sentence, else carried over from what went before."""
    form, sentence, annotation = here.form, here.sentence, here.annotation
    for when in annotation.dates:
        if 0 < when.start - title.end < _BEHIND and _TO_DATE.fullmatch(form, title.end, when.start) and _is_dated(when):
            return when.value
    low = max(sentence.start, form.rfind(";", sentence.start, title.start))  # between semicolons stands another act
    high = form.find(";", title.end, sentence.end)
    for when in annotation.dates:
        if not low <= when.start < (high if high > 0 else sentence.end) or title.start <= when.start < title.end:
            continue
        if _is_day(when) and not (when.end < title.start and _REPORTED.search(form, when.end, title.start)):
            return when.value
    year = _YEAR_BEHIND.match(form, title.end, sentence.end) or _YEAR_BEFORE.match(form, sentence.start, title.start)
    occasion = year[1] if year else occasion_of(here, title)
    if occasion:
        return occasion
    line = _day_of_line(here) or _of_that_time(here)
    if line:
        return line
    if _LONG_AGO.search(form, low, title.start):
        return None
    then = _THEN.search(form, low, title.start)
    days = [when.value for when in annotation.dates if sentence.start <= when.start < low and _is_day(when)]
    if then and days:
        return days[-1]
    carried = then or _CARRIES.match(form, sentence.start, sentence.end)
    carried = carried or _WITNESSED.search(form, sentence.start, title.start)
    carried = carried or _CARRIED_BEHIND.match(form, title.end, sentence.end)
    carried = carried or _ENDS_WITH_SIGNING.search(form, sentence.start, title.start)
    if title.kind in _OF_MEETINGS:
        carried = carried or CONFERRING.match(form, sentence.start, title.start)
    day = _day_carried(here, title.start) if carried else None
    return day or here.scenes.signed_on(title.start, title.end)


def occasion_behind(here: Here, title: Title) -> str | None:
    """The day of a paper that "được … ký" tells as signed, where the signing is told with its day or its occasion
    behind it ("… được hai Bộ trưởng ký ngay sau hội đàm")."""
    told = here.scenes.signed_on(title.start, title.end)
    if told or not _CARRIED_BEHIND.match(here.form, title.end, here.sentence.end):
        return told
    return _day_carried(here, title.start)


def _day_carried(here: Here, position: int) -> str | None:
    """The day told before `position` on which what goes on there takes place."""
    annotation, sentence, form = here.annotation, here.sentence, here.form
    if _ON_A_VISIT.match(form, sentence.start, sentence.end):
        return None
    scene = here.scenes.at(position)
    if scene and scene.kind != "visit" and scene.date:
        first, _, last = scene.date.partition("/")
        return last if last and form.startswith("kết thúc", sentence.start) else first
    body = [s for s in annotation.document.sentences if s.part is Part.BODY and s.start < sentence.start]
    days = [
        when.value
        for when in annotation.dates
        if when.kind == "day" and _is_day(when) and any(s.start <= when.start < s.end for s in body)
    ]
    return days[-1] if days else None


# "… chuyến thăm năm 2006. | Khi đó, hai nước đã ký …"
_AT_THAT_TIME = Pattern(
    rf"(?:vào )?(?:khi|lúc|thời điểm|dịp|{of_class('on-occasion')}|trong chuyến thăm|tại chuyến thăm) (?:đó|ấy)(?!\w)"
)
_THEN_REACH = 160  # characters before a sentence of "khi đó" in which its time stands


def _of_that_time(here: Here) -> str | None:
    """The last date of the words before a sentence that begins with "Khi đó"."""
    start = here.sentence.start
    if not _AT_THAT_TIME.match(here.form, start, here.sentence.end):
        return None
    before = (when for when in here.annotation.dates if start - _THEN_REACH <= when.start < start)
    told = [when.value for when in before if _is_dated(when)]
    return told[-1] if told else None


_ENTRY = 220  # characters of an entry of a chronicle
_LINE_MARK = 6  # characters of a line's mark and of "Tháng", "Ngày" before its date


def _day_of_line(here: Here) -> str | None:
    """The date that opens the line of a chronicle ("- Tháng 4/2000 Chủ tịch nước thăm Lào. | Ký Tuyên bố chung.")."""
    begin = here.form.rfind("\n", 0, here.sentence.start) + 1
    if not 0 < here.sentence.start - begin < _ENTRY:
        return None
    opens = (when for when in here.annotation.dates if begin <= when.start <= begin + _LINE_MARK and _is_dated(when))
    return next((when.value for when in opens), None)


# "sau khi ký … nhân chuyến thăm năm 2019"
_ON = Pattern(r",? (?:vào|hồi|năm|ngày|tháng|nhân|trong chuyến|tại|giữa)(?!\w)")


def occasion_of(here: Here, title: Title) -> str | None:
    """The date that the clause behind a title gives ("ký … nhân chuyến thăm của Chủ tịch nước năm 2019")."""
    form, end = here.form, here.sentence.end
    on = _ON.match(form, title.end, end)
    if on is None:
        return None
    stop = CLAUSE_END.search(form, on.end(), end)
    return _date_in(here.annotation.dates, title.end, stop.start() if stop else end)


_SIGNED_ON = frozenset({"day", "month", "year", "range", "period", "deictic", "same-day"})


def _is_dated(when: When) -> bool:
    return when.value is not None and when.kind in ("day", "month", "year", "deictic") and "/" not in when.value


def _is_day(when: When) -> bool:
    if when.value is None or when.role != "event" or "/" in when.value:
        return False
    return when.kind in ("day", "month") or (when.kind in _SPOKEN and len(when.value) > _YEAR)


_SPOKEN = frozenset({"deictic", "same-day"})  # "hôm nay", "cùng ngày"
_YEAR = len("2024")


def _date_in(dates: Sequence[When], start: int, end: int) -> str | None:
    for when in dates:
        if start <= when.start < end and when.value and when.kind in _SIGNED_ON:
            return when.value.partition("/")[0]
    return None


_DATE_REACH = 24  # characters behind "ký" in which its date begins, whatever marks stand between
_CLAUSE_REACH = 90  # … and in which it begins where no mark does
_TOUCHING = 12  # … and in which it is evidence of the signing with it


def dated_behind(here: Here, title: Title, attribute: re.Match[str]) -> tuple[str | None, int]:
    """The date that the words "được ký" behind a title give before their clause ends ("được ký giữa hai bộ vào năm
    2010"), and where they end with a date that is right behind them."""
    form, dates, said = here.form, here.annotation.dates, attribute.end()
    upto = min(here.sentence.end, said + _CLAUSE_REACH)
    stop = CLAUSE_END.search(form, said + _DATE_REACH, upto) if upto > said + _DATE_REACH else None
    date = _date_in(dates, title.end, stop.start() if stop else upto)
    touching = next((when for when in dates if said <= when.start <= said + _TOUCHING), None)
    return date, min(here.sentence.end, touching.end) if touching else said


# "hợp đồng | trị giá 2,6 tỷ đô la (được hai bên) thỏa thuận hồi năm 2009"
_AGREED_ON = Pattern(
    rf"[^;:]{{0,60}}?(?<!\w)(?:{of_class('sign')}|thỏa thuận|đạt được|chốt|đặt bút)(?: với nhau)? (?=(?:\w+ ){{0,2}}\d)"
    r"(?:vào |hồi |từ |trong |hôm )?"
)
_OF_SALE = frozenset({"day", "month", "year"})


def date_of_sale(here: Here, title: Title) -> str | None:
    """The date that the words behind a contract give for its making."""
    told = _AGREED_ON.match(here.form, title.end, here.sentence.end) if title.kind == "contract" else None
    if told is None:
        return None
    return next((d.value for d in here.annotation.dates if d.start == told.end() and d.kind in _OF_SALE), None)


HOLD_FOR_A_TIME = frozenset({"plan", "protocol"})  # the year in their titles is the time that they hold for
_OF_PLAN = Pattern(r"(?:hiệp định|thỏa thuận|bản ghi nhớ|biên bản)(?: về)? (?:kế hoạch|chương trình)(?!\w)")
# "Hiệp ước 2009": the year right behind the word for the paper.
_OF_YEAR = Pattern(r"(?:hiệp định|hiệp ước|thỏa thuận|(?:biên )?bản ghi nhớ) ((?:19|20)\d\d)(?![\w/-])")
_UP_TO = Pattern(r"(?:đến|tới)(?: năm)? ?$")  # "tầm nhìn chung … đến năm 2030"


def time_in_title(annotation: Annotation, title: Title) -> tuple[str | None, str | None]:
    """(date, period) that the title itself names: a plan or protocol holds for a time, others are of a year."""
    form = annotation.document.form
    bare = _OF_YEAR.match(form, title.start, title.end)
    date, period = bare[1] if bare else None, None
    for when in annotation.dates:
        if not (title.start <= when.start and when.end <= title.end and when.value):
            continue
        up_to = when.kind == "year" and _UP_TO.search(form, max(title.start, when.start - 9), when.end - 4)
        lasting = title.kind in HOLD_FOR_A_TIME or _OF_PLAN.match(form, title.start) is not None
        holds = when.kind in ("year", "months") and lasting
        if title.kind == "protocol" and when.kind == "year" and form.startswith("năm ", when.start):
            holds = False  # "nghị định thư … năm 2003" was made then
        if up_to or when.kind == "period" or holds:
            period = period or when.value
        elif when.kind in ("year", "month", "day"):
            date = date or when.value
    return date, period
