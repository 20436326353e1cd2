"""The countries and towns to which a visit is told to go."""

from itertools import pairwise

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.setting import is_building
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention

_KIND_OF_VISIT = (
    r"(?:,? (?:chính thức|cấp nhà nước|hữu nghị|hữu nghị chính thức|và làm việc|làm việc|và|công tác|lịch sử"
    r"|đầu tiên|lần đầu tiên"
    rf"|(?:\d+|{of_class('number')}) ngày"
    r"|lần này|này|kéo dài [\w ]{1,12} ngày|đáp lễ|song phương|nhà nước|cấp cao|lần thứ \w+"
    r"|chính thức lần đầu tiên|ngắn ngày"
    r"|tham dự|trở lại|lại|ba|hai|bốn|\d|nước|nước ngoài|châu á|châu âu|đông nam á|gồm|châu phi|châu mỹ"
    r"|trung đông|khu vực|thuộc"
    r"|thành công))*"
    r"(?: (?:(?:hết sức|rất|vô cùng|đầy) )?(?:thành công|ý nghĩa|tốt đẹp)(?:, (?:đạt được|với|mang lại)[^,;.]{0,50})?"
    r"(?= (?:tới|đến|tại)))?"
)
# "thăm, giao lưu với hải quân hai nước A, B": whose forces a ship goes to see, that country it visits.
_AND_SEES = (
    r"(?:(?:(?:,| và) (?:giao lưu|chia sẻ kinh nghiệm|trao đổi kinh nghiệm|chia sẻ|trao đổi chuyên môn)(?: hữu nghị)?)+"
    r"(?: với)?(?: (?:hải quân|không quân|lục quân|cảnh sát biển|quân đội|lực lượng|học viện|bảo vệ bờ biển|tuần duyên"
    r"|phòng vệ|tự vệ|trên biển|biên phòng|nhân dân|hoàng gia|chức năng|cơ quan|thực thi|an ninh|hàng hải))*"
    rf"(?: (?:\d|{of_class('number')}|các) nước(?: bạn)?)?)?"
)
_TO = Pattern(
    rf"(?:{_KIND_OF_VISIT}{_AND_SEES}(?:,? (?:tới|đến|tại|sang|ở|của|thủ đô|thành phố"
    rf"|{words('state-word')}|cảng|ch|chdcnd|quân cảng|các nước"
    r"|với|và|nước bạn|nước láng giềng|láng giềng|, lần lượt|lần lượt|gồm"
    r"|(?:bắt đầu|khởi đầu|mở đầu) (?:từ|tại|ở|với|bằng|là)|đầu tiên là"
    r"|như|là|(?:điểm đến|điểm dừng chân|chặng dừng chân|chặng|nước)(?= là)))*:?){0,3} \(?$"
)
_NEXT = Pattern(
    r"(?:,| và|, và| -|;|(?:,| và|, và) (?:sau đó|tiếp theo|tiếp đó|kế đó|kế tiếp|cuối cùng|rồi)"
    r"(?: (?:là|đến|tới|sang|thăm))*)"
    rf" (?:(?:{words('state-word')}|ch|thăm|thăm chính thức) )*"
)
_UNIT = Pattern(
    rf" (?:và làm việc tại |làm việc tại )?(?:nhà(?! trắng| nước)|{words('unit-visited')}"
    r"|các(?! nước| quốc gia| đối tác| tiểu vương quốc))(?!\w)"
)
_BEFORE = 40  # characters before the word in which the town may stand to which the visitor comes
_COME_TO = Pattern(rf"(?<!\w){words('come')} $")
_CAPITAL = "thủ đô "
_OF_TOWN = Pattern(r"[^;.]{0,20}?(?:,| \(| ở| tại) ?(?:(?:thủ đô|thành phố) )?")
_AT = Pattern(r" (?:tại|ở)(?: (?:thủ đô|thành phố))? ")
_TO_BEHIND = Pattern(rf".*(?<!\w){words('come')}(?: (?:thủ đô|thành phố|{words('state-word')}))* $")


def destinations(clause: Clause, trigger: Trigger) -> tuple[list[str], int]:
    """The countries visited, in order, and where the naming of the last one ends."""
    document, form = clause.document, clause.form
    limit = clause.sentence.end
    site = _SITE.match(form, trigger.end, limit) if trigger.shape == "arrive" else None
    if not site and _UNIT.match(form, trigger.end, limit):
        return [], trigger.end
    named: list[Mention] = sorted(
        (
            *document.hits.within("country", trigger.end, limit),
            *(m for m in document.hits.within("place", trigger.start, limit) if m.end > trigger.end),
        ),
        key=lambda m: (m.start, -m.end),
    )
    row = _row_of_tour(clause, trigger)
    for number, mention in enumerate(named):
        if mention.start - trigger.end > 150:
            break
        if row and mention.start < row:
            continue
        gap = form[trigger.end : mention.start] or " "  # "cập cảng Đà Nẵng": the port's name begins in the word itself
        if not (mention.start == row or _TO.fullmatch(gap) or _to_after_person(clause, trigger, mention)):
            continue
        if gap.rstrip().endswith("của"):  # "chuyến thăm của Mỹ"
            continue
        if clause.document.country_of(mention) is None:  # a continent or region
            continue
        found, end = [clause.document.country_of(mention)], mention.end
        for other in named[number + 1 :]:
            again = clause.document.country_of(other) == found[-1]
            if again and form[end : other.start] == " (":  # "… Thống nhất (UAE)"
                end = other.end + 1
                continue
            if not _NEXT.fullmatch(form[end : other.start]):
                if other.start > end:
                    break
                continue
            found.append(clause.document.country_of(other))
            end = other.end
        return list(dict.fromkeys(c for c in found if c)), end
    at = next((m for m in named if site and m.end > site.end() > m.start - _NAME_OF_SITE), None)
    country = clause.document.country_of(at) if at else None
    return ([country], at.end) if at and country else ([], trigger.end)


_TOURS = ("chuyến công du", "chuyến công tác", "chuyến đi", "công du")
_TOUR_REACH = 170  # characters behind the word for a tour in which the row of its countries begins
_TO_ROW = Pattern(
    rf"[^;.:(]*(?: (?:tới|đến|qua|sang|thăm) (?:{of_class('plural')}|\w+)"
    rf" (?:{of_class('state')}|đồng minh|đối tác|láng giềng|thủ đô|điểm|điểm đến|thành viên)(?: [^\W\d]+){{0,7}}?,?"
    r" (?:(?:bao )?gồm(?: có)?|là|như)(?: các nước| cả)?:?"
    rf"|,(?: đưa {of_class('he')})?(?: lần lượt)? (?:tới|đến|qua|sang|thăm|{of_class('including')})(?: lần lượt)?"
    rf"|(?:[ ,]|với|có|qua|tới|gồm|các|{of_class('number')}|\d)+{words('tour-stop')}"
    rf"(?:(?: lần lượt)? (?:là|{of_class('including')}|ở|tại|tới|đến):?)*)(?: nước)? "
)


def _row_of_tour(clause: Clause, trigger: Trigger) -> int | None:
    """Where the row of countries begins to which a tour goes: "chuyến công du của ông X tới các nước trong khu vực, bao
    gồm | A, B và C", "công du châu Á từ ngày …, tới | A và B"."""
    if not clause.form.startswith(_TOURS, trigger.start):
        return None
    named = clause.named(trigger.end, min(clause.sentence.end, trigger.end + _TOUR_REACH))
    for first, second in pairwise(named):
        if _NEXT.fullmatch(clause.form, first.end, second.start):
            return first.start if _TO_ROW.fullmatch(clause.form, trigger.end, first.start) else None
    return None


def countries_before(clause: Clause, trigger: Trigger) -> list[str]:
    """ "thăm chính thức các nước trên", "thăm ba nước này": the countries of the row that the text named last."""
    these = _THESE.match(clause.form, trigger.end, clause.sentence.end)
    if these is None:
        return []
    row: list[Mention] = []
    for mention in reversed(clause.named(0, clause.sentence.start)):
        if row and not _NEXT.fullmatch(clause.form, mention.end, row[0].start):
            if len(row) > 1:
                break
            row = []
        row.insert(0, mention)
    named = list(dict.fromkeys(m.value for m in row))
    told = _COUNTED.get(these["count"], len(named))
    return named if len(named) > 1 and told == len(named) else []


_THESE = Pattern(
    r"(?: (?:chính thức|hữu nghị|làm việc|cấp nhà nước|và|tại|tới|đến))*"
    rf" (?:cả )?(?P<count>các|hai|ba|bốn|năm|[2-5]) {of_class('state')} (?:{of_class('this')}|nêu trên)(?!\w)"
)
_COUNTED = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_SITE = Pattern(r" (?:sân bay|cảng hàng không)(?!\w)")  # "đặt chân xuống sân bay quốc tế X (Tokyo)"
_NAME_OF_SITE = 40  # characters that the name of an airport may take before its town


def town_of(clause: Clause, trigger: Trigger, country: str | None) -> str | None:
    """The one town to which a visit is told to go ("chuyến thăm Hà Nội", "thăm Nga tại Sochi")."""
    document, form, limit = clause.document, clause.form, min(clause.sentence.end, trigger.end + 80)
    towns = [m for m in document.hits.within("place", trigger.end, limit) if document.country_of(m) == country]
    if country and trigger.shape == "verb":  # "đến Hà Nội thăm chính thức Việt Nam"
        low = max(clause.sentence.start, trigger.start - _BEFORE)
        for came in document.hits.within("place", low, trigger.start):
            beside = came.end + 1 == trigger.start and _COME_TO.search(form, low, came.start)
            if beside and document.country_of(came) == country:
                return _bare(document.text[came.start : came.end])
    if country and trigger.shape == "noun":
        reached = _town_of_coming(clause, trigger, country)
        if reached:
            return reached
    if not towns or not country:
        return None
    town = towns[0]
    words = document.text[town.start : town.end]
    if town.start == trigger.end + 1 and words.lower().startswith(_HOUSES):
        return words  # "thăm Nhà Trắng"
    if is_building(words):  # "sân bay X, thủ đô Y", "sân bay Haneda (Tokyo)"
        if len(towns) < 2 or not _OF_TOWN.fullmatch(form, town.end, towns[1].start):
            return None
        return _bare(document.text[towns[1].start : towns[1].end])
    states = [m for m in document.hits.within("country", trigger.end, town.start) if m.value == country]
    gap = form[states[-1].end if states else trigger.end : town.start]
    if not (_AT.fullmatch(gap) if states else _TO.fullmatch(gap)):
        return None
    if len(towns) > 1 and _NEXT.fullmatch(form, town.end, towns[1].start):
        return None
    return _bare(words)


def _town_of_coming(clause: Clause, trigger: Trigger, country: str) -> str | None:
    """ "đã đến (sân bay X,) thủ đô Y, bắt đầu chuyến thăm …": the town to which the visitor comes."""
    document, form = clause.document, clause.form
    low = max(clause.sentence.start, trigger.start - _ARRIVAL)
    come = _COMES_AND_BEGINS.search(form, low, trigger.start)
    for town in reversed(document.hits.within("place", come.start(), trigger.start) if come else ()):
        words = _bare(document.text[town.start : town.end])
        if document.country_of(town) == country and not is_building(words) and not form.startswith(_SITES, town.start):
            return words
    return None


_HOUSES = ("nhà trắng", "lầu năm góc", "điện ")
_ARRIVAL = 110  # characters before the word for a visit in which the visitor is told to come
_SITES = ("sân bay", "cảng")
_COMES_AND_BEGINS = Pattern(
    r"(?<!\w)(?:đến|tới|ra|đặt chân (?:đến|tới|xuống)|hạ cánh (?:xuống|tại)|có mặt tại|đáp xuống) [^;.]{3,80}?,?"
    r" (?:chính thức )?(?:bắt đầu|mở đầu)(?: (?:các|một))* $"
)


def _bare(words: str) -> str:
    return words[len(_CAPITAL) :] if words.lower().startswith(_CAPITAL) else words


def is_tour(clause: Clause, trigger: Trigger) -> bool:
    """True for "chuyến thăm Đông Nam Á": its span is not that of the visit to one country."""
    mention = clause.document.hits.at("place", trigger.end + 1)
    return mention is not None and clause.document.country_of(mention) is None


_PARTED = Pattern(r"[.;:,\n]")


def _to_after_person(clause: Clause, trigger: Trigger, mention: Mention) -> bool:
    """ "chuyến thăm của ông X tới Y"."""
    gap = clause.form[trigger.end : mention.start]
    if trigger.shape != "noun" or "của" not in gap:
        return False
    for actor in clause.actors:  # the commas in his title part nothing
        if trigger.end <= actor.start and actor.end <= mention.start and "," in clause.gap(actor.start, actor.end):
            gap = clause.gap(trigger.end, actor.start) + clause.gap(actor.end, mention.start)
    return not _PARTED.search(gap) and bool(_TO_BEHIND.fullmatch(gap))
