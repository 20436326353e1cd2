"""What a standing channel is about: by its name, and where that names no field, by what is told around it."""

from collections.abc import Sequence

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.topics import topics_of_mechanism
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.mechanisms.names import Name
from banggiao.records import CountryRole

_AROUND = 140  # characters before and behind a patrol in which it is told where or by whom it is gone
_AT_SEA = Pattern(
    r"(?<!\w)(?:hải quân|cảnh sát biển|trên biển|vùng biển|vịnh|vùng nước|tàu|biên đội tàu|hải cảnh|bờ biển)(?!\w)"
)
_AT_BORDER = Pattern(
    r"(?<!\w)(?:biên giới|biên phòng|mốc giới|cột mốc|đường biên|vùng biên|bảo vệ mốc|đồn|trạm kiểm soát)(?!\w)"
)
_SENTENCE_END = Pattern(r"[.!?…](?:\s|$)|\n")
_COMMISSION = ("ủy ban", "tiểu ban")
_DEFENCE = Pattern(r"(?<!\w)(?:quốc phòng|quân sự|quân đội)(?!\w)")
_TWO = 2


def topics_of_channel(
    document: Document, names: Sequence[Name], countries: Sequence[str], roles: Sequence[CountryRole]
) -> tuple[str, ...]:
    """The topics of the channel called by `names`, whose members are `countries`; they may be none."""
    name = names[0]
    form = document.form
    told = _named(document, name)
    if "trade" in told:  # "về hợp tác kinh tế, khoa học và kỹ thuật": no army's technology
        told = tuple(topic for topic in told if topic != "logistics")
    if name.kind == "joint-patrol":
        if "maritime" in told or "border" in told:
            return told
        spans = [(named.start, named.end) for named in names]
        spans += [(hit.start, hit.end) for hit in document.hits.of("channel") if hit.value == name.kind]
        return (*next(filter(None, (_of_patrol(form, *span) for span in spans)), ()), *told)
    if name.kind == "other" and "shangri" in form[name.start : name.end]:
        return ("regional-situation",)  # what it is held about, whoever takes part
    if told:
        return told
    if name.kind == "working-group" and len(countries) == _TWO:
        return _of_commission(form, name)
    return (
        _of_many(form, name, roles)
        or _of_the_sea(form, name)
        or _of_coast_guards(form, name)
        or _of_line(document, name)
    )


def _of_line(document: Document, name: Name) -> tuple[str, ...]:
    """What a line between services is about: their work together, and what is told to be handled over it."""
    form = document.form
    low = max(form.rfind(mark, 0, name.start) for mark in (".", ";", "\n"))
    if name.kind != "hotline" or not _SERVICE.search(form, max(low, name.start - _AROUND), name.end + _AROUND // 2):
        return ()
    handled = _HANDLED.match(form, name.end)
    hits = document.hits.within("topic", handled.end(), handled.end() + _AROUND // 2) if handled else ()
    stop = _HANDLED_END.search(form, handled.end()) if handled else None
    told = [hit.value for hit in hits if stop is None or hit.end <= stop.start()]
    return tuple(dict.fromkeys(["service-cooperation", *(topic for topic in told if topic in _OVER_A_LINE)]))


_SERVICE = Pattern(r"(?<!\w)(?:hải quân|không quân|lục quân|quân chủng|phòng không|binh chủng)(?!\w)")
_HANDLED = Pattern(r"[^.;:\n]{0,110}?(?<!\w)(?:xử lý|giải quyết|ứng phó|phối hợp|phục vụ|trao đổi|thông báo)(?!\w)")
_HANDLED_END = Pattern(r"[.;:\n]")
_OVER_A_LINE = frozenset({"fisheries", "search-and-rescue", "disaster-relief"})


def _named(document: Document, name: Name) -> tuple[str, ...]:
    """The topics that a name tells, or else the words behind its round ("… lần thứ 11 | về phòng chống ma túy")."""
    hits = document.hits.within("topic", name.start, name.end)
    told = topics_of_mechanism(name.kind, hits)
    plain = not told or told == ("bilateral-relations",)
    about = _ABOUT.match(document.form, name.told_to) if plain and name.told_to > name.end else None
    if about is None:
        return told
    hits = document.hits.within("topic", about.start(), about.end())
    return topics_of_mechanism(name.kind, hits) or told


_ABOUT = Pattern(r" về (?:phòng, chống )?[^.;:,\n]{3,70}?(?= (?:giữa|tại|do|với|ở|vào|diễn ra|được|đã)(?!\w)|[,.;:\n])")


def _of_the_sea(form: str, name: Name) -> tuple[str, ...]:
    """Whether a channel is for what happens at sea ("đường dây nóng | nhằm giải quyết các vấn đề … trên biển")."""
    at_sea = _IN_NAME.search(form, name.start, name.end) or _AIMS_AT_SEA.match(form, name.end)
    return ("maritime",) if at_sea else ()


def _of_coast_guards(form: str, name: Name) -> tuple[str, ...]:
    """What coast guards confer about and keep in touch on is the sea, border guards the border, police crime."""
    who = _WHOSE.match(form, name.start)
    return _THEIRS.get(who[1], ("maritime",)) if who else ()


_WHOSE = Pattern(
    r"(?:[^.;:\n]{0,90}? )?(?:giữa |hợp tác )(?:lực lượng |bộ tư lệnh |(?:hai )?đoàn đại biểu |hai |bộ đội )*"
    r"(cảnh sát biển|hải cảnh|bảo vệ bờ biển|tuần duyên|phòng vệ biển|cảnh sát|công an|biên giới|biên phòng)(?!\w)"
)
_THEIRS = {
    "cảnh sát": ("non-traditional-security",),
    "công an": ("non-traditional-security",),
    "biên giới": ("border",),
    "biên phòng": ("border",),
}
_IN_NAME = Pattern(r"(?<!\w)(?:trên|vấn đề|về|vùng) biển(?! đông)(?!\w)")
_AIMS_AT_SEA = Pattern(r" (?:nhằm|để|về) [^.;:,\n]{0,60}?(?<!\w)(?:trên|vấn đề|về|vùng) biển(?! đông)(?!\w)")


def _of_patrol(form: str, start: int, end: int) -> tuple[str, ...]:
    """Where two sides patrol together: at sea or along the land border; empty where neither is told."""
    low = max(0, start - _AROUND)
    for stop in _SENTENCE_END.finditer(form, low, start):
        low = stop.end()
    behind = _SENTENCE_END.search(form, end, end + _AROUND)
    high = behind.start() if behind else min(len(form), end + _AROUND)
    if _AT_SEA.search(form, low, high):
        return ("maritime",)
    if _AT_BORDER.search(form, low, high):
        return ("border",)
    wide = (max(0, start - _WIDE), min(len(form), end + _WIDE))
    told = _AT_BORDER.search(form, *wide) and not _AT_SEA.search(form, *wide)
    return ("border",) if told else ()


_WIDE = 500  # characters around a patrol in which only the land border is spoken of


def _of_commission(form: str, name: Name) -> tuple[str, ...]:
    """A commission of two states that names no field is for all they do together."""
    if _DEFENCE.search(form, name.start, name.end):
        return ("defence-relations",)
    return ("bilateral-relations",) if form.startswith(_COMMISSION, name.start) else ()


def _of_many(form: str, name: Name, roles: Sequence[CountryRole]) -> tuple[str, ...]:
    """The topic of a group of states or a summit that names no field."""
    if name.kind != "other" or form.startswith("đối tác", name.start):
        return ()
    return ("multilateral",) if members_of(form[name.start : name.end]) or roles else ()
