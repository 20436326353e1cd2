"""When and where: the date and the place that a sentence gives to what it tells of."""

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.dates import When, role_behind, with_year
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.knowledge.table import table
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

_DAYS = frozenset({"day", "same-day", "deictic"})
_NEARLY_A_YEAR = timedelta(days=345)  # nobody tells of one so far off without its year
# "tức rạng sáng 8/7 theo giờ Hà Nội": the same hour by another clock.
_OTHER_CLOCK = Pattern(
    r"(?<!\w)tức(?: là)?(?: (?:khoảng |lúc )*\d{1,2}(?: giờ|h)(?: ?\d{1,2})?(?: phút)?)?"
    rf"(?: rạng sáng| {of_class('part-of-day')}| khuya)*(?: ngày| hôm)? ?$"
)
# "(tức đêm …, giờ Hà Nội)": in brackets, by another clock.
_IN_BRACKETS = Pattern(r"\((?:tức|theo giờ|giờ)(?!\w)[^()]*$")
_OF_CLOCK = Pattern(r"[^()]{0,40}\)")


def _in_other_clock(form: str, start: int, end: int) -> bool:
    opening = form.rfind("(", max(0, start - 60), start)
    if opening < 0 or not _IN_BRACKETS.match(form, opening, start):
        return False
    closing = _OF_CLOCK.match(form, end)
    return closing is not None and " giờ " in form[opening : closing.end()]


# "lần đầu tiên kể từ năm 1975": a year that something is counted from.
_SINCE = Pattern(r"(?<!\w)(?:(?:(?<!ký )(?<!ký kết )từ|sau|trước|bắt đầu)(?: sau)? (?:năm )?|bắt )$")
# "kể từ khi nhậm chức tháng 5/2022, ông X đã thăm …": when it began, and not when what is told took place.
_OF_BEGINNING = Pattern(
    r"(?<!\w)(?:(?:kể từ|từ|sau|từ sau|trước) (?:khi|lúc|ngày|lần|cuộc|thời điểm)|kể từ)(?! (?:năm|tháng|\d))"
    r"(?:(?!(?<!\w)(?:lễ|thăm|gặp|hội đàm|đến|tới)(?!\w))[^.;,]){0,40}?(?<!\w)"
    rf"{words('turn-of-times')}(?: [^\W\d]+){{0,5}} ?$"
    r"|(?<!\w)(?:kể từ|từ|sau|trước)(?: khi)? (?:vụ|trận|cơn|thảm họa|sự cố) (?:(?!(?<!\w)(?:thăm|gặp|hội đàm|điện đàm"
    r"|tập trận)(?!\w))[^.;,]){2,60}?(?: (?:vào|hồi|ngày|tháng|hôm))? ?$"
)
# "đưa kim ngạch lên 5 tỷ euro vào năm 2020", "đạt 100 tỷ USD năm 2020": the year of an aim.
_AIM = Pattern(r"(?<!\w)(?:tỷ|tỉ|triệu|nghìn)(?: [^\W\d]+){0,3} (?:vào |trong )?(?:năm )?$")
# "trong bài viết đăng ngày …": the day of a paper or release, not of what it tells.
_PUBLISHED = Pattern(
    r"(?<!\w)(?:đăng|đăng tải|phát đi|thông cáo|thông cáo báo chí|bản tin|bài viết|bài báo) (?:vào |hôm )?$"
)
# "Theo thông báo (của X) ngày …, ông Y sẽ …", "trong tuyên bố ngày … của X": the day on which it was told.
_OF_SOURCE = Pattern(
    rf"(?<!\w)(?<!, )(?:theo|trong|tại|qua) (?:{of_class('plural')} |một |bản )?{words('source-paper')}"
    r"(?: (?:do|của|từ|mà|được) [^,;.:\d]{2,60}?)?(?: (?:ra|đưa ra|phát đi|công bố|phát hành))?(?: (?:vào|hôm))? ?$"
)
_SOURCE_ENDS = (",", " của ", " do ", " từ ")
_EVERY_YEAR = (" hàng năm", " hằng năm", " mỗi năm")  # what returns is no date
_DATED = frozenset({"day", "range"})
# "Hội nghị năm nay diễn ra từ ngày 8 đến 10/10": which one it is, of which the days are told.
_YEAR_OF_EVENT = Pattern(
    rf"năm nay (?:[^,;.:\d]{{1,60}}? )?{of_class('take-place')}(?: (?:tại|ở) [^,;.:\d]{{2,40}}?)?,?"
    r" (?:(?:từ|trong|vào|các|ngày|hôm) )+\d{1,2}(?:/| (?:đến|và|-))"
)


def _told_of_a_person(annotation: Annotation, named: dict[int, int], when: When) -> bool:
    """True for the day right behind a person's naming, of whose office alone the words for a holiday are."""
    end = when.start - 1
    start = named.get(end)
    return start is not None and role_behind(annotation.document.form, when, start, end) == "event"


def _day_of_source(form: str, when: When) -> bool:
    if not form.startswith(_SOURCE_ENDS, when.end):
        return False
    return _OF_SOURCE.search(form, max(0, when.start - 100), when.start) is not None


class Calendar:
    """The dates of an article by place."""

    __slots__ = ("_dates", "_headings", "_starts", "published")

    def __init__(self, annotation: Annotation) -> None:
        form = annotation.document.form
        named = {naming.end: naming.start for naming, _ in annotation.cast.namings}
        self._dates = tuple(
            d
            for d in annotation.dates
            if (d.role == "event" or (d.kind in _DATED and _told_of_a_person(annotation, named, d)))
            and d.kind != "period"
            and not _PUBLISHED.search(form, max(0, d.start - 22), d.start)
            and not _day_of_source(form, d)
            and not (d.kind == "year" and _SINCE.search(form, max(0, d.start - 16), d.start))
            and not _OF_BEGINNING.search(form, max(0, d.start - 80), d.start)
            and not (d.kind == "year" and _AIM.search(form, max(0, d.start - 40), d.start))
            and not form.startswith(_EVERY_YEAR, d.end)
            and not (d.kind == "deictic" and _YEAR_OF_EVENT.match(form, d.start))
            and not _OTHER_CLOCK.search(form, max(0, d.start - 44), d.start)
            and not _in_other_clock(form, d.start, d.end)
        )
        self._starts = [d.start for d in self._dates]
        lines = annotation.headings
        self._headings = [w for w in self._dates if any(start <= w.start < end for start, end in lines)]
        self.published = annotation.document.article.published

    def heading(self, position: int) -> When | None:
        """The day that heads the part of a diary or programme in which `position` lies."""
        return next((d for d in reversed(self._headings) if d.end <= position), None)

    def within(self, start: int, end: int) -> list[When]:
        """The dates that begin in `[start, end)`."""
        return list(self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def value(self, when: When, future: bool) -> str | None:
        """What a date says, read forward for an announced event, but for one that was announced and lately was."""
        if not future or when.raw is None:
            return when.value
        ahead = with_year(when.raw, self.published, True)
        last = ahead.rpartition("/")[2]
        if self.published and len(last) == len("2021-10-01"):
            away = date.fromisoformat(last) - date.fromisoformat(self.published)
            return when.value if away > _NEARLY_A_YEAR else ahead
        return ahead


def tells_day(when: When) -> bool:
    """True for one day, as against a span, month or year."""
    return when.kind in _DAYS and (when.value is None or "/" not in when.value)


_AT = Pattern(
    r"(?<!\w)(?:tại|ở|diễn ra ở|ngoài khơi|đến|tới|sang|cập|trên|xung quanh)"
    r"(?: (?:thủ đô hành chính|thủ đô|thủ phủ|(?:vùng )?ngoại ô|khu vực|vùng|quân|một))? "
)
_SITE = Pattern(rf"{words('site')}(?!\w)")
_NAMED_SITE = Pattern(rf"{words('named-site')} (?=\w)")


def is_building(place: str | None) -> bool:
    """True for a house or site rather than a town."""
    form = matching_form(place or "")
    return bool(_SITE.match(form) or _NAMED_SITE.match(form)) and not form.startswith(_TOWNS)


_TOWNS = ("thành phố", "tỉnh", "tp", "thủ đô", "thị xã", "bang ")


def _site_at(document: Document, at: int, limit: int) -> re.Match[str] | None:
    """The word for a house or site that begins at `at`; some are such a word only with a name in capitals behind."""
    site = _SITE.match(document.form, at, limit)
    named = None if site else _NAMED_SITE.match(document.form, at, limit)
    return named if named and document.text[named.end()].isupper() else site


_PLACE_END = Pattern(
    r"[,;:\n(\"]|(?<!\btp)(?<!\btx)(?<!\bq)(?<!\bp)(?<!\bst)\."
    r"|(?<!\w)(?:đã|sẽ|vào|ngày|sáng|chiều|tối|trưa|hôm|trong|do|với|cùng|để|và|nhân(?! dân)|theo|từ|lúc|khi|có|đang"
    r"|được|diễn|bên|nhằm|chủ trì|cho|là|kết|bắt|nơi|sau|trước|vừa|của|dưới|tham gia|tham dự|hội đàm|hội kiến|an toàn"
    r"|giữa|gồm|về)(?!\w)"
    rf"|(?<!\w)(?:tháng|năm) (?=\d)|(?<!\w){of_class('part-of-month')} (?=tháng|năm|tuần|quý)"
)
# Seas, continents and regions: too wide to be where a meeting is.
_REGIONS = frozenset(row.value for row in table("places") if row.columns["kind"] == "region")
Place = tuple[int, int, str | None]  # where its name begins and ends, and the country


_INSTEAD = ("thay vì ", "thay cho ", "chứ không phải ", "chứ không ")  # where it was to be, and is not


def places_in(document: Document, start: int, end: int) -> list[Place]:
    """The places at which `[start, end)` says that something is; no bare countries."""
    found: list[Place] = []
    for match in _AT.finditer(document.form, start, end):
        at = match.end()
        if found and at < found[-1][1]:
            continue
        if document.form.endswith(_INSTEAD, start, match.start()):
            continue
        place = place_at(document, at, end) or _capital_at(document, match.start(), at, end)
        if place:
            found.append(place)
    if len(found) > 1:  # where the reporter is, where nothing else is told
        return [p for p in found if not _REPORTER.search(document.form, start, p[0])]
    return found


class Site(NamedTuple):
    """Where something takes place as the text has it: the words, the country, and where the words end (0 for none)."""

    place: str | None = None
    country: str | None = None
    end: int = 0


def site_in(document: Document, start: int, end: int) -> Site:
    """The first place at which `[start, end)` says that something is."""
    found = next(iter(places_in(document, start, end)), None)
    return Site(document.text[found[0] : found[1]], found[2], found[1]) if found else Site()


# "Theo phóng viên TTXVN tại X, …": where the reporter is.
_REPORTER = Pattern(
    r"(?<!\w)(?:phóng viên|đặc phái viên|pv)(?: (?!tại(?!\w)|ở(?!\w))[^\W\d]+){0,4} (?:tại|ở)(?: thủ đô| thành phố)? $"
)


def _capital_at(document: Document, start: int, at: int, limit: int) -> Place | None:
    """The town at `at` whose known name takes in the word before it ("thủ đô Washington")."""
    for mention in document.hits.within("place", start, limit)[:1]:
        if mention.start < at < mention.end:
            return at, mention.end, document.country_of(mention)
    return None


# "bản X, thị trấn Lao Bảo, huyện Hướng Hóa, tỉnh Quảng Trị": up to the widest.
_ADDRESS = Pattern(
    r"(?:, (?:xã|phường|thị trấn|thị xã|quận|huyện|tỉnh|thành phố|TP\.?|bang|hạt|vùng) (?:[A-ZĐ][\w'.-]*|\d+)"
    r"(?: [A-ZĐ][\w'.-]*){0,4})+"
)


def _address_end(document: Document, start: int, limit: int) -> int:
    told = _ADDRESS.match(document.text, start, limit)
    return told.end() if told else start


@cache
def _houses() -> frozenset[str]:
    """Houses that a state calls as another does ("Nhà Quốc hội", "Nhà khách Chính phủ")."""
    return frozenset(row.value for row in table("places") if row.columns["kind"] == "building")


def _abroad(document: Document, end: int, country: str | None) -> Mention | None:
    """The other state, or the town in it, right behind a house's name: "Trung tâm Hội nghị Quốc gia | Lào"."""
    link = _LEADS_TO_TOWN.match(document.form, end)
    at = link.end() if link else end
    state = document.hits.at("country", at)
    if state and ", " not in document.form[end:at]:
        return state if state.value not in (country, *ORGANISATIONS) else None
    town = document.hits.at("place", at)
    return town if town and document.country_of(town) not in (country, None) else None


_WHOSE = (" ", ", ", " (", " của ", " thuộc ", ", thuộc ", " ở ", " tại ")  # between a place and its state
_LINK = 5  # characters of " tại " between a house and its town
_LEADS_TO_TOWN = Pattern(r"(?:,? (?:ở|tại|thuộc|của)|,)?(?: (?:thủ đô|thành phố|nước))* ")


# "tỉnh Đồng Nai (Bình Phước | cũ)", "Kure (Hiroshima | - Nhật Bản)"
_BRACKET_CLOSE = Pattern(r"[^()\d\n]{0,30}\)")


def _bracket_end(document: Document, inner: Mention, end: int) -> int:
    """Where a place ends whose bracket opens with another: behind the bracket, before it where it tells the state."""
    close = _BRACKET_CLOSE.match(document.form, inner.end)
    if close is None or document.hits.first("country", inner.end, close.end()):
        return end
    return close.end()


def place_at(document: Document, at: int, limit: int) -> Place | None:
    """The place named from `at` on, `(start, end, country)`: a house or site with its town, or a town."""
    form = document.form
    head = document.hits.at("place", at)
    shows = document.hits.within("trigger", head.start, head.end) if head else ()
    if any(t.value == "exhibition-again" for t in shows) and not form.startswith("trung tâm", at):
        return None  # "tại LIMA 2019", but not "Trung tâm triển lãm KINTEX"
    if head and head.value in _REGIONS:  # "giải quyết tranh chấp ở Biển Đông"
        return None
    building = _site_at(document, at, limit)
    if head is None and building is None:
        return None
    stop = _PLACE_END.search(form, max(head.end if head else at, building.end() if building else at), limit)
    end = stop.start() if stop else limit
    if head and (not building or head.end >= building.end()) and document.hits.at("place", at) and head.end < end:
        end = head.end
    end -= len(form[at:end]) - len(form[at:end].rstrip(" -"))
    country = document.country_of(head) if head else None
    abroad = _abroad(document, end, country) if head and head.value in _houses() else None
    if abroad:
        end, country = abroad.end, document.country_of(abroad)
    inner = [m for m in document.hits.within("place", at, min(limit, end + 40)) if m.start <= end + _LINK]
    for mention in inner:
        if mention.start >= end:  # "cảng Tiên Sa (Đà Nẵng)", "cảng Sakai, tỉnh Osaka"
            gap = form[end : mention.start]
            if gap == " (":
                end = _bracket_end(document, mention, end)
            elif gap in (", ", " ở ", " tại "):
                end = mention.end
        country = country or document.country_of(mention)
    if building and (wider := _address_end(document, end, limit)) > end:
        named = document.hits.within("place", end, wider)
        country = country or next((c for m in named if (c := document.country_of(m))), None)
        end = wider
    state = document.hits.within("country", at, min(limit, end + 30))
    if country is None and state and (state[0].start <= end or form[end : state[0].start] in _WHOSE):
        country = state[0].value
    return (at, end, country) if end > at else None
