"""What a text tells of a channel where it goes on about it without its name: its next round, and who chairs it."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries
from banggiao.extract.here import Here
from banggiao.extract.mechanisms.names import FIGURE, number_of
from banggiao.records import CountryRole

_REACH = 700  # characters behind a channel in which its round is told
_OF_GROUP = r"(?:nhóm|ủy ban|tiểu ban|hội đồng|ban|cơ chế|tổ)(?: [^\W\d_]+){0,3}?"
_OF_TALKS = r"(?:đối thoại|tham vấn|cơ chế|diễn đàn|kênh)(?: [^\W\d_]+){0,3}?"
_THIS = rf"(?: {of_class('this')}| nêu trên| đó| ấy)"
_ROUND = (
    r"(?:kỳ họp|phiên họp|cuộc họp|buổi họp|vòng|phiên|kỳ|lần họp|khóa họp|lần)(?: đối thoại| tham vấn| họp)?"
    r"(?: lần)? thứ "
)
# "Cuộc họp lần thứ ba của nhóm này", "Đây là vòng thứ 14 của cơ chế này", "Kỳ họp thứ ba của Ủy ban sẽ …"
_ITS_ROUND = {
    kind: Pattern(
        rf"(?<!\w){_ROUND}{FIGURE} (?:của|trong khuôn khổ) {of}"
        rf"(?:{_THIS}(?!\w)|(?= (?:sẽ|dự kiến|được|đã|vừa|diễn ra)))"
    )
    for kind, of in (("working-group", _OF_GROUP), ("policy-dialogue", _OF_TALKS))
}
_ROUND_WORD = " thứ "


def round_behind(document: Document, kind: str, end: int) -> tuple[int, int, int] | None:
    """The round that a text gives behind a channel of `kind` which ends at `end`, of "nhóm này" or the like, and where
    the words that say so begin and end; None where another channel of the kind is named between."""
    pattern = _ITS_ROUND.get(kind)
    if pattern is None or document.form.find(_ROUND_WORD, end, end + _REACH) < 0:
        return None
    found = pattern.search(document.form, end, min(len(document.form), end + _REACH))
    if found is None:
        return None
    between = document.hits.within("channel", end, found.start())
    return None if any(hit.value == kind for hit in between) else (number_of(found), found.start(), found.end())


# "… khai mạc tại X dưới sự chủ tọa của | Đại tướng …, Bộ trưởng Quốc phòng Lào"
_UNDER = Pattern(
    r"[^.;\n]{0,160}?(?<!\w)(?:dưới sự (?:chủ tọa|chủ trì|chủ tịch|điều hành) của|do) (?=[^.;\n]{3,160})"
)
_LED = Pattern(r"[^.;\n]*?(?<!\w)(?:chủ tọa|chủ trì|làm chủ tịch|điều hành)(?!\w)")
_CHAIR_REACH = 160
# "Chức Chủ tịch ADMM+ được | Lào trao cho Malaysia", "Lào chuyển giao vai trò Chủ tịch ADMM cho | Malaysia"
_HANDED = Pattern(
    r"(?<!\w)(?:chức|vai trò|cương vị|ghế|trọng trách) chủ tịch (?:luân phiên )?(?:của )?"
    r"(?:admm\+?|hội nghị|asean|adsom\+?)[^.;\n]{0,80}"
)
_GIVEN = Pattern(r"(?<!\w)(?:trao|chuyển giao|chuyển|bàn giao|nhường)(?: lại)?(?: [^.;\n]{0,60}?)? cho (?=\w)")
_HANDING_REACH = 60


def chairs_of_conference(here: Here, end: int) -> tuple[CountryRole, ...]:
    """Who is told to chair the conference whose name ends at `end`: in its sentence, and those between whom its chair
    changes hands anywhere."""
    chairs: dict[str, None] = {}
    under = _UNDER.match(here.form, end, here.sentence.end)
    if under and (not under[0].endswith("do ") or _LED.match(here.form, under.end(), here.sentence.end)):
        first = _first_country(here.annotation, under.end(), min(here.sentence.end, under.end() + _CHAIR_REACH))
        chairs.update({first: None} if first else {})
    for handed in _HANDED.finditer(here.form) if "chủ tịch" in here.form else ():
        low, high = max(0, handed.start() - _HANDING_REACH), handed.end()
        given = _GIVEN.search(here.form, low, high)
        named = here.document.hits.within("country", low, high)
        if given and any(m.start == given.end() for m in named):
            before = [m.value for m in named if m.end <= given.start()]
            chairs.update(dict.fromkeys([*before[-1:], *(m.value for m in named if m.start == given.end())]))
    return tuple(CountryRole(country, "chair") for country in sorted(chairs) if len(country) == _CODE)


# "Việt Nam đảm nhận vai trò Chủ tịch (luân phiên của) | ADMM", "Với vai trò Chủ tịch | ADMM năm 2020, Việt Nam …"
_SEATED = Pattern(
    r"(?<!\w)(?:(?P<fronted>với|trên|trong)|đảm nhận|đảm nhiệm|đảm đương|nắm giữ|giữ|nắm|làm|là|tiếp nhận|nhận"
    r"|trở thành)(?: (?:chức|vai trò|cương vị|vị trí|ghế|trọng trách|nhiệm vụ|tư cách|là|nước))* chủ tịch"
    r"(?: luân phiên)?(?: của)? $"
)
_SEAT_REACH = 60  # characters before a channel in which its chair's seat is told
_TO_HOLDER = Pattern(r"[^.;,\n]{0,40}, (?=\w)")


def seated(here: Here, start: int, end: int) -> tuple[CountryRole, ...]:
    """The state that is told to take or hold the chair of the channel whose name stands at `[start, end)`."""
    seat = _SEATED.search(here.form, max(here.sentence.start, start - _SEAT_REACH), start)
    if seat is None:
        return ()
    named = here.document.hits.within("country", here.sentence.start, seat.start())
    holder = named[-1] if named else None
    if seat["fronted"]:
        behind = _TO_HOLDER.match(here.form, end, here.sentence.end)
        holder = here.document.hits.at("country", behind.end()) if behind else None
    return (CountryRole(holder.value, "chair"),) if holder and len(holder.value) == _CODE else ()


_CODE = 3  # letters of a state's code: a group of states chairs nothing


def _first_country(annotation: Annotation, start: int, end: int) -> str | None:
    """The state of the person or the state itself that is named first in `[start, end)`."""
    people = annotation.cast.individuals
    namings = ((n.start, i) for n, i in annotation.cast.namings if start <= n.start < end)
    named = [(at, people[i].country) for at, i in namings if i is not None]
    named += [(m.start, m.value) for m in annotation.document.hits.within("country", start, end)]
    return next((country for _, country in sorted(named, key=_place) if country), None)


def _place(named: tuple[int, str | None]) -> int:
    return named[0]


# "có đường dây nóng | với hải quân Trung Quốc, Philippines và Campuchia"
_WITH_SEVERAL = Pattern(
    rf"[^.;:,\n]{{0,50}}?(?<!\w)với (?:các |cả )?(?:(?:{of_class('number')}|\d+) )?(?:nước|quốc gia|đối tác"
    r"|láng giềng)?"
    rf"(?: là| {of_class('including')}| như)?:? ?[^.;:,\n]{{0,40}}?$"
)
_LIST_REACH = 120


def pairs_in_list(here: Here, start: int, home: str) -> tuple[tuple[str, ...], ...]:
    """The pairs of one state with each of several partners with whom it has a line that is named at `start`; empty
    where it is a line with one."""
    document = here.document
    named = document.hits.within("country", start, min(here.sentence.end, start + _LIST_REACH))
    if len(named) < 2 or not _WITH_SEVERAL.fullmatch(document.form, start, named[0].start):
        return ()
    partners = joined_countries(document, [m for m in named if _is_in_row(document, named[0].start, m.start)])
    ahead = [m.value for m in document.hits.within("country", here.sentence.start, start) if m.value not in partners]
    owner = ahead[-1] if ahead else home
    if named[0].value not in partners or owner in partners:
        return ()
    return tuple(tuple(sorted((owner, partner))) for partner in partners)


_ROW_END = Pattern(r"(?<!\w)(?:và (?:đang|đã|sẽ|vừa|còn)|để|nhằm|trong khi|đồng thời|cũng như)(?!\w)|[.;:]")


def _is_in_row(document: Document, start: int, at: int) -> bool:
    """Whether nothing ends the row of partners that begins at `start` before `at`."""
    return _ROW_END.search(document.form, start, at) is None
