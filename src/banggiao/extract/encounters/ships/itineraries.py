"""The stops of a voyage told as a list ("thăm một số nước Đông Nam Á gồm A, B và C", "8 cảng: X (Y); Z (W)")."""

from typing import NamedTuple

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.flags import flags_in
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.records import Mention

_LEADS = Pattern(
    r"(?:,? (?:và )?(?:thăm|ghé thăm|tới thăm|đến thăm|cập cảng))?(?: (?:tại|ở|tới|đến|cảng))*"
    rf" (?:{words('many')}|\d{{1,2}}) {words('stop-place')}"
    rf"(?:[^.;:,\n]{{0,60}}?(?:,? {words('such-as')}(?: (?:có|các))?|:))? (?:nước |cảng )?"
)
_NEXT = Pattern(r"(?:\)?,|\)?;|,? và|\)?;? và|\)?, và|\)) (?:nước |cảng )?|\)? ?\(| \(|, | (?:của|ở|tại) (?:nước )?")
_WITHIN = Pattern(r"(?P<towns>[^();.]{2,60}) \((?P<state>[^();.]{2,40})\)")  # "Yokosuka và Kure (Nhật Bản)"
_FURTHER = Pattern(r"(?:;|,)?(?: và)? (?:(?:các|và) )?")
_MOST = 400  # characters that a list of stops may run


class Stop(NamedTuple):
    """The country of a stop and `[start, end)` of its towns; nothing between the two where only the country is told."""

    country: str
    start: int
    end: int


def listed_stops(clause: Clause, trigger: Trigger) -> tuple[list[Stop], int]:
    """The stops of a list behind the word for a call, one for each country, in order, and where the list ends."""
    led = _LEADS.match(clause.form, trigger.end, clause.sentence.end)
    if led is None:
        return [], trigger.end
    stop = min(clause.sentence.end, led.end() + _MOST)
    stops, end = _bracketed(clause.document, led.end(), stop)
    if len(stops) < 2:
        stops, end = _in_a_row(clause.document, led.end(), stop)
    first: dict[str, Stop] = {}
    for one in stops:
        first.setdefault(one.country, one)
    return list(first.values()), end


def _bracketed(document: Document, start: int, limit: int) -> tuple[list[Stop], int]:
    """Stops with their countries in brackets: "Darwin (Australia); Jeju và Busan (Hàn Quốc)"."""
    stops, end = list[Stop](), start
    while match := _WITHIN.match(document.form, end, limit):
        named = document.hits.within("country", *match.span("state"))
        towns = document.hits.within("place", *match.span("state"))
        country = next((m.value for m in named), None) or next((document.country_of(m) for m in towns), None)
        if country is None:
            break
        nearer = named and towns and towns[-1].end < named[0].start  # "Tiên Sa (Đà Nẵng, Việt Nam)"
        stops.append(Stop(country, match.start("towns"), match.end() if nearer else match.end("towns")))
        further = _FURTHER.match(document.form, match.end(), limit)
        end = further.end() if further else match.end()
    return stops, end


def _in_a_row(document: Document, start: int, limit: int) -> tuple[list[Stop], int]:
    """Stops told by their countries or by well-known towns alone."""
    named: list[Mention] = [m for kind in ("country", "place") for m in document.hits.within(kind, start, limit)]
    stops, end = list[Stop](), start
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if mention.start < end:
            continue
        if not (mention.start == end == start or _NEXT.fullmatch(document.form, end, mention.start)):
            break
        at_home = mention.kind == "country"
        country = document.country_of(mention)
        end = mention.end
        if country:
            stops.append(Stop(country, mention.start, mention.start if at_home else end))
    return stops, end


_CALLS_FOR = Pattern(
    rf"(?<!\w)(?:để|nhằm|và|bắt đầu|,) (?:{words('attend')}|thực hiện)"
    r"(?: (?:chương trình|cuộc|sứ mệnh|hoạt động|các))* $"
)


def joins_on_call(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Tàu X cập cảng Y để tham gia chương trình Z": the ship's flag and the port's country take part in Z."""
    call = next((t for t in clause.triggers if t.kind == "port-call" and t.end <= trigger.start), None)
    if call is None or not clause.led_by(_CALLS_FOR, trigger):
        return set()
    sides = flags_in(clause, clause.sentence.start, call.start)
    named = clause.named(clause.sentence.start, call.start)
    sides |= {m.value for m in named}
    places = clause.document.hits.within("place", call.start, trigger.start)
    return sides | {c for m in places if (c := clause.document.country_of(m))} if sides else set()
