"""Whether two mentions of a visit, or of the call of a ship, may tell of one."""

from collections.abc import Iterable
from functools import lru_cache

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day, persons_agree
from banggiao.extract.encounters.identity.titles_alone import one_partner
from banggiao.knowledge.countries import find_country
from banggiao.knowledge.table import table


def may_be_one_visit(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """Whether two drafts, of dates that agree, may be of one visit or call."""
    if known.unit != draft.unit and not draft.back:
        return False
    if _only_pictured(annotation, known, draft) or _there_before(known, draft) or _builds_on(annotation, known, draft):
        return False
    if (known.unnamed or draft.unnamed) and not one_partner(annotation, known, draft):
        return False
    if {known.status, draft.status} == {"proposed", "held"}:
        return False  # one wished for is not the one that took place
    if _other_port(known, draft) or _next_port(annotation, known, draft):
        return False
    if draft.earlier and (draft.date is None or known.date != draft.date):
        return False
    if known.invited != draft.invited and not draft.back:
        return False
    if draft.guest and known.guest and draft.guest != known.guest:
        return False
    if draft.destination and known.destination and draft.destination != known.destination:
        return False
    if (
        known.status == "held"
        and known.sure
        and not known.landed
        and draft.status == "planned"
        and known.date is None
        and draft.date
        and not draft.back
    ):
        return False
    if _earlier(annotation, known, draft) or _told_before(annotation, known, draft):
        return False
    of_ship = known.rule == "encounters.port" and draft.kind == "visit"
    if of_ship and statesmen(annotation, set(draft.people) - set(known.people)):
        return False
    return persons_agree(annotation.cast.individuals, known, draft)


def _there_before(known: Draft, draft: Draft) -> bool:
    """True for one who is told to be there while the visit told before is still to come."""
    return draft.there and draft.status != "planned" and (known.welcomed or known.status == "planned")


def _builds_on(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """ "Chuyến thăm của A nhằm triển khai kết quả | chuyến thăm của B": the outcome is that of an earlier one."""
    document = annotation.document
    if known.sentence != draft.sentence or known.position >= draft.position:
        return False
    return _OUTCOME_OF.search(document.form, known.position, draft.position) is not None


_OUTCOME_OF = Pattern(
    r"(?<!\w)(?:(?:triển khai|thực hiện|cụ thể hóa|phát huy)(?: (?:hiệu quả|tốt|các))* (?:kết quả|thành công|thành quả)"
    r"|tiếp nối|kế thừa)(?: (?:đạt được|của|trong|các))* $"
)


def _only_pictured(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """True where a caption alone tells of a visit and the account only says "chuyến thăm": that of the account."""
    bare = draft.firm and draft.back and not (draft.date or draft.guest or draft.destination)
    return bare and not known.firm and annotation.document.sentences[known.sentence].part is Part.CAPTION


def _next_port(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """True where one sentence tells of two calls ("tới X, sau khi ghé thăm cảng Y"), not of a port and its town."""
    calls = known.kind == draft.kind == "port-call" and draft.sentence in known.sentences
    if not (calls and known.place and draft.place):
        return False
    few, many = sorted((known.place.lower(), draft.place.lower()), key=len)
    last = max((end for start, end in known.told if start < draft.position), default=known.position)
    between = sorted((last, draft.position))
    return few not in many and _THEN.search(annotation.document.form, *between) is not None


_THEN = Pattern(r"(?<!\w)(?:sau khi|trước khi|sau đó|tiếp đó|rồi|tiếp tục|từng|và (?:ghé|thăm|cập|tới|đến))(?!\w)")


def statesmen(annotation: Annotation, people: Iterable[int]) -> bool:
    """True where one of them holds a post of a state: no captain of a ship."""
    cast = annotation.cast.individuals
    return any(post.post in _STATE_POSTS for p in people for naming in cast[p].namings for post in naming.posts)


_STATE_POSTS = frozenset(
    {"minister", "vice-minister", "president", "monarch", "head-of-government", "head-of-state", "party-head", "chair"}
)


def _earlier(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """True where one mention is of a past year and the other of the visit that the article is about."""
    if known.date or not draft.date or draft.status != "held" or not draft.date[0].isdigit():
        return False
    if len(draft.date) < 8 and ((known.status != "held" and known.sure) or known.vague):
        return True
    published = annotation.document.article.published
    return published is not None and int(published[:4]) - int(draft.date[:4]) > (known.status != "planned")


def _told_before(annotation: Annotation, known: Draft, draft: Draft) -> bool:
    """ "Trước đó, tàu X thăm Y tháng 5/2016": by its month, beside the day of the call that the article is about;
    "Tháng 5/2016, tàu X thăm Y", beside a call of no day."""
    if draft.kind != "port-call" or not draft.date or is_day(draft.date):
        return False
    document = annotation.document
    start = document.sentences[draft.sentence].start
    if known.date is None:
        return draft.sentence > known.sentence and _IN_MONTH.match(document.form, start) is not None
    return is_day(known.date) and document.form.startswith(_BEFORE, start)


_IN_MONTH = Pattern(
    r"(?:(?:và )?trước (?:đó|đây),? |lần (?:gần đây |gần )?nhất(?: là)? )?(?:vào |hồi |trong )?"
    r"tháng \d{1,2}[/.-](?:19|20)\d\d(?!\d)"
)


_BEFORE = ("trước đó,", "trước đây,", "lần trước,", "trước nữa,", "trước chuyến thăm này,")


def _other_port(known: Draft, draft: Draft) -> bool:
    """True where two ports are named that share no name ("cảng Sakai", "quân cảng Yokosuka")."""
    if not (known.firm and draft.firm):  # a title may name the town for its port
        return False
    names = [_port_name(place) for place in (known.place, draft.place)]
    if _is_towns(known.place) != _is_towns(draft.place):  # the town's port, and its name
        return False
    return bool(names[0] and names[1] and not names[0] & names[1])


@lru_cache(maxsize=1024)
def _port_name(place: str | None) -> frozenset[str]:
    words = (place or "").replace(",", " ").split()
    name = [word for word in words[1:] if word[:1].isupper()]
    if "cảng" not in {word.lower() for word in words[:2]} or find_country(" ".join(name)):
        return frozenset()
    return frozenset(name)


@lru_cache(maxsize=1024)
def _is_towns(place: str | None) -> bool:
    """True for a port that bears only the name of its town ("cảng Hải Phòng")."""
    name = (place or "").partition(",")[0].lower().partition("cảng ")[2]
    return name in _TOWNS


_TOWNS = frozenset(
    form.lower() for row in table("places") if row.columns["kind"] in ("city", "capital") for form in row.forms
)
