"""Organs of the United Nations and of conventions, where they are told to be mechanisms in which a state sits."""

from collections.abc import Iterator

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.world_bodies import round_of_organ
from banggiao.extract.parties import HOME
from banggiao.extract.phrase_ends import phrase_end
from banggiao.records import CountryRole, Mechanism, Span
from banggiao.records.vocabulary import ORGANISATIONS

_WORLD = "UN"
_TOLD_AS = ("cơ chế", "thể chế", "cơ quan then chốt", "cơ quan điều hành")
_IN_SIGHT = Pattern(rf"(?<!\w){words('world-group')}(?!\w)|(?<!\w){words('world-organ')}(?!\w)")
# "Phó Chủ tịch | Ủy ban liên Chính phủ Công ước 2005 về …", "thành viên | Hội đồng Chấp hành UNESCO"
_ORGAN = Pattern(
    rf"(?<!\w)(?P<head>{words('world-seat')})"
    rf"(?: (?:của )?(?:công ước(?: năm)? (?P<year>(?:19|20)\d\d)|(?P<of>{words('world-group')})))?(?!\w)"
)
_JOINED = Pattern(
    rf"(?:,| và)(?: (?:chủ tịch|phó chủ tịch|thành viên))? {words('world-seat')}"
    r" công ước (?:năm )?(?P<year>(?:19|20)\d\d)"
)
_MEMBER = Pattern(
    r"(?<!\w)(?:thành viên|ủy viên)(?: (?:không thường trực|của|các|là))* "
    rf"(?:{words('world-seat')}[^;:.,()]{{0,24}}? và )?$"
)
_CHAIR = Pattern(r"(?<!\w)(?<!phó )chủ tịch (?:của )?$")
_ABOUT = " về "
_LEAD = 70  # characters before an organ in which it is told what a state is there
_CULTURE = ("unesco", "di sản", "văn hóa", "2003", "2005")


class _Seat(msgspec.Struct, frozen=True):
    """An organ as it is called once: `key` tells it from others."""

    key: str
    state: str
    role: str | None
    start: int
    end: int


def find_world_organs(annotation: Annotation) -> tuple[Mechanism, ...]:
    """The organs that the article tells to be mechanisms in which a state takes part, each once, in text order."""
    seats: dict[tuple[str, str], list[_Seat]] = {}
    document = annotation.document
    if all(word not in document.form for word in _TOLD_AS):
        return ()
    for sentence in document.sentences:
        if sentence.part is BODY and any(document.form.find(w, sentence.start, sentence.end) >= 0 for w in _TOLD_AS):
            for seat in _seats(document, sentence):
                seats.setdefault((seat.key, seat.state), []).append(seat)
    return tuple(_mechanism(document, group) for group in seats.values())


_OF_STATES = ("ủy ban liên chính phủ", "hội đồng liên chính phủ")  # of two states, or of all that keep a convention
_OF_PAPER = Pattern(r" (?:của )?công ước(?!\w)| về bảo vệ (?:và phát huy )?(?:di sản|sự đa dạng)")


def is_of_convention(form: str, start: int, end: int) -> bool:
    """Whether the commission that begins at `start` is the organ of a convention, and none of two states."""
    if not form.startswith(_OF_STATES, start):
        return False
    if _OF_PAPER.search(form, start, end) or _OF_PAPER.match(form, end):
        return True
    bare = form[start:end] in _OF_STATES
    return bare and form.find(f"{form[start:end]} công ước") >= 0


def _seats(document: Document, sentence: Sentence) -> Iterator[_Seat]:
    form = document.form
    if not _IN_SIGHT.search(form, sentence.start, sentence.end):
        return
    told = min(at for w in _TOLD_AS if (at := form.find(w, sentence.start, sentence.end)) >= 0)
    states = [m.value for m in document.hits.within("country", sentence.start, sentence.end)]
    state = next((value for value in states if value not in ORGANISATIONS), HOME)
    for organ in _ORGAN.finditer(form, sentence.start, sentence.end):
        lead = max(sentence.start, organ.start() - _LEAD)
        if organ.start() < told and not _SITS_THERE.search(form, lead, organ.start()):
            continue
        year = organ["year"]
        if year is None and organ["of"] is None:
            joined = _JOINED.match(form, organ.end(), sentence.end)
            year = joined["year"] if joined else None
        end = organ.end()
        if organ["year"] and form.startswith(_ABOUT, end):
            end = phrase_end(document, end, sentence.end)
        role = "chair" if _CHAIR.search(form, lead, organ.start()) else None
        role = role or ("member" if _MEMBER.search(form, lead, organ.start()) else None)
        key = f"{organ['head']} công ước {year}" if year else organ["head"]
        yield _Seat(key, state, role, organ.start(), end)


_SITS_THERE = Pattern(r"(?<!\w)(?:chủ tịch|thành viên|ủy viên|tham gia|bầu làm|trúng cử)(?!\w)[^;.]*$")


def _mechanism(document: Document, group: list[_Seat]) -> Mechanism:
    first = group[0]
    name = document.text[first.start : first.end]
    around = document.form[first.start : first.end] + document.form[max(0, first.start - _LEAD) : first.start]
    role = next((seat.role for seat in group if seat.role), None)
    return Mechanism(
        kind="other",
        name=name,
        countries=tuple(sorted((_WORLD, first.state))),
        ordinal=round_of_organ(document.form, first.key),
        roles=(CountryRole(first.state, role),) if role else (),
        topics=("culture",) if any(word in around for word in _CULTURE) else ("multilateral",),
        status="existing",
        evidence=tuple(Span.of(document.text, seat.start, seat.end) for seat in group[:3]),
        rule="mechanisms.world-organ",
    )
