"""When a level of relations was set up or raised, as the text tells it with the level."""

import re
from collections.abc import Sequence

from banggiao.annotate.dates import When
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.here import Here
from banggiao.extract.phrases import DATE_TO_YEAR, any_of
from banggiao.records import Mention

_REACH = 90  # characters before a level in which the words that govern it stand
# "quan hệ đối tác chiến lược, được ký tháng 8-2015"
_SIGNED = Pattern(
    rf"\"?,? (?:mà )?(?:hai (?:bên|nước) )?(?:được |đã |vừa )+{of_class('sign')}"
    r"(?: từ| vào| hồi)?(?: ngày| tháng| năm)?(?= \d)"
)
SINCE = Pattern(
    r"[^.;]{0,60}?(?:thiết lập|xác lập|nâng cấp|nối lại|khôi phục|bình thường hóa|có) "
    r"(?:từ|vào|từ năm|vào năm|năm|từ tháng|tháng|hồi|hồi tháng|hồi năm|đầu năm|cuối năm|giữa năm)(?!\w)"
)
_OTHER_EVENT = Pattern(r"(?:kỷ niệm|giai đoạn|đến năm|tầm nhìn)[^.;]{0,20}$")

_HAS_BEEN = Pattern(r"(?<!\w)(?:đã|vừa) được nâng(?: cấp)?(?!\w)")  # the day tells who met and looked back on it
_TIMES = frozenset({"day", "month", "year", "deictic", "same-day"})
_MONTH = len("2024-05")
_OTHER_CLAUSE = Pattern(r"[,;]")


def date_of(here: Here, hit: Mention, end: int, raised: bool) -> str | None:
    """The date of the raising or founding that the text tells with the level, which ends with its parties at `end`."""
    form, sentence = here.form, here.sentence
    since = _SIGNED.match(form, end, sentence.end) or SINCE.match(form, hit.end, sentence.end)
    told = _told_behind(here, hit, end, raised)
    if told:
        return told
    told_of: list[When] = []
    for when in here.annotation.dates:
        inside = sentence.start <= when.start < sentence.end and when.kind in _TIMES
        if not inside or not when.value:
            continue
        if since and since.end() - 8 <= when.start <= since.end() + 8:
            return when.value
        other = _OTHER_EVENT.search(form, max(sentence.start, when.start - 30), when.start)
        apart = other is not None or _of_level_before(here, hit, when)
        past = len(when.value) > _MONTH and when.end < hit.start and _HAS_BEEN.search(form, when.end, hit.start)
        if raised and when.role == "event" and not apart and not past:
            told_of.append(when)
    start, end = form.rfind(";", sentence.start, hit.start), form.find(";", hit.end, sentence.end)
    own = [w for w in told_of if start < w.start and (end < 0 or w.start < end)]
    told_of = own or told_of  # "năm 2001, …; năm 2019, quan hệ được nâng lên | …"
    for when in told_of:  # "…, đến năm 2012 nâng lên thành …": the time of the clause before that of another
        if when.start < hit.start and not _OTHER_CLAUSE.search(form, when.end, hit.start):
            return _finer(when, told_of)
    return _finer(told_of[0], told_of) if told_of else None


def _finer(when: When, others: Sequence[When]) -> str | None:
    """The value of a date, or that of a further one which tells the month or day of the same year."""
    finer = (other.value for other in others if other.value and when.value and other.value.startswith(when.value))
    return max(finer, key=len, default=when.value)


def _of_level_before(here: Here, hit: Mention, when: When) -> bool:
    """Whether a date is told of another level ("thiết lập quan hệ ngoại giao | ngày … và nâng cấp lên …")."""
    levels = here.document.hits.within("level", here.sentence.start, min(hit.start, when.start))
    return bool(levels) and _DATE_OF_IT.fullmatch(here.form, levels[-1].end, when.start) is not None


_DATE_OF_IT = Pattern(r"(?: chính thức)?(?: từ| vào)?(?: ngày| tháng| năm)? ")

# "(1977-2017)", "(3/2/1977 - 3/2/2017)" behind an anniversary begin with the founding.
_SPAN_OF_YEARS = Pattern(
    rf"(?:(?!kỷ niệm|dịp)[^.;,()]){{0,110}}\((?:từ )?(?:ngày |tháng |năm )?({DATE_TO_YEAR}) ?- ?{DATE_TO_YEAR}\)"
)
_DATE_BEHIND = Pattern(
    r"(?: chính thức)?(?P<since> từ)?(?: vào)?(?: ngày| tháng| năm) (?=\d)"
    r"|\"? ?\((?:từ |vào )?(?:ngày |tháng |năm )?(?=\d)"
)
_FOUNDING_VERB = Pattern(rf"(?<!\w){any_of('level:set-up', 'level:anew')} (?:mối )?(?:quan hệ )?\"?$")
_VERB_REACH = 40


def _told_behind(here: Here, hit: Mention, end: int, raised: bool) -> str | None:
    """The date of the founding or raising that stands right behind the level and its parties."""
    form, sentence, dates = here.form, here.sentence, here.annotation.dates
    span = _SPAN_OF_YEARS.match(form, hit.end, sentence.end)
    if span:
        return _iso(span[1])
    counted = _counted_back(form, sentence, hit)
    if counted:
        return counted
    behind = _DATE_BEHIND.match(form, end, sentence.end)
    if behind and "(" not in behind[0] and _KEPT.search(form, max(sentence.start, hit.start - _REACH), hit.start):
        return None
    founded = _FOUNDING_VERB.search(form, max(sentence.start, hit.start - _VERB_REACH), hit.start)
    since = _FROM.match(form, sentence.start, hit.start)
    if since and behind is None:  # "Từ tháng 1/2024, hai nước là | Đối tác …"
        told = (w for w in dates if since.start(1) <= w.start <= since.start(1) + _OPENING)
        return next((w.value for w in told if w.kind in ("day", "month", "year")), None)
    if behind is None or not (raised or founded or behind["since"]):
        return _told_before(here, founded)
    at = (when for when in dates if behind.start() <= when.start <= behind.end())
    return next((when.value for when in at if when.kind in ("day", "month", "year")), None)


# "Năm 1995, hai nước bình thường hóa quan hệ ngoại giao": nothing between counts years or looks back.
_TO_THE_VERB = Pattern(r"(?![\s\S]*(?:kỷ niệm|kể từ|từ khi|sau khi|dịp|tròn|trước|(?:năm|tháng) sau|\d))[^.;]*")
_FROM = Pattern(
    r"(?:kể )?từ ((?:ngày |tháng |năm |đầu năm |cuối năm )?\d[^;:]{2,60}?) (?:là|trở thành|đã là|chính thức là|có) "
    rf"(?:quan hệ |{of_class('plural')} )?\"?$"
)
_OPENING = 14  # characters of a sentence in which the date opens it


def _told_before(here: Here, founded: re.Match[str] | None) -> str | None:
    """The date that opens the sentence, or the part of it, which tells the founding."""
    if founded is None:
        return None
    start = here.sentence.start
    ahead = (w for w in here.annotation.dates if start <= w.start and w.end <= founded.start() and w.kind in _DATED)
    when = max(ahead, key=lambda w: w.start, default=None)
    if when is None or not (when.start < start + _OPENING or _OPENS_PART.search(here.form[start : when.start])):
        return None
    return when.value if _TO_THE_VERB.fullmatch(here.form, when.end, founded.start()) else None


_DATED = ("day", "month", "year")
_OPENS_PART = Pattern(
    rf"(?:^|[,;:] )(?:(?:vào|đến|hồi|tới|cũng|trong|ngày|tháng|năm|{of_class('part-of-month')}|và|từ|kể từ|mãi|phải"
    r"|sang|ngay) )*$"
)


# "kỷ niệm 45 năm (ngày) (hai nước) thiết lập quan hệ"
_KEPT = Pattern(
    r"(?<!\w)(?:kỷ niệm|tròn|dịp) (?:lần thứ )?\d{1,3} năm (?:ngày )?[^.;,\d]{0,40}?(?:thiết lập |xác lập )?(?:mối )?"
    r"(?:quan hệ |khuôn khổ )?\"?$"
)
# "Ngày 14/11/2024 | đánh dấu tròn 30 năm hai nước thiết lập …" tells the day of the founding; a year in which an
# anniversary is kept does not.
_ON_THE_DAY = Pattern(
    r"(?<!\w)ngày (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>20\d\d) "
    r"(?:là |cũng là |sẽ |đánh dấu |ghi dấu |dấu mốc |mốc |kỷ niệm |tròn )+"
    r"(?P<years>\d{1,3}) năm (?:ngày )?(?:[^.;,\d]{0,40})?(?:thiết lập )?(?:mối )?(?:quan hệ )?\"?$"
)
_SET_UP = Pattern(r"(?<!\w)(?:thiết lập|xác lập|nâng cấp)(?!\w)")


def _counted_back(form: str, sentence: Sentence, hit: Mention) -> str | None:
    """The day of the founding, where the day of its anniversary is told."""
    on = _ON_THE_DAY.search(form, max(sentence.start, hit.start - _REACH), hit.start)
    if on is None or (hit.value != "diplomatic" and not _SET_UP.search(on[0])):
        return None
    return f"{int(on['year']) - int(on['years'])}-{int(on['month']):02}-{int(on['day']):02}"


_NUMBER = Pattern(r"\d+")


def _iso(written: str) -> str:
    """ "3/2/1977" as 1977-02-03."""
    return "-".join(part.zfill(2) for part in reversed(_NUMBER.findall(written)))
