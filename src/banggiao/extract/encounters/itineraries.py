"""The stops of a voyage told as a list ("thăm một số nước Đông Nam Á gồm A, B và C", "8 cảng: X (Y); Z (W)")."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.flags import flags_in
from banggiao.extract.encounters.triggers import Trigger

_LEADS = Pattern(
    r"(?:,? (?:và )?(?:thăm|ghé thăm|tới thăm|đến thăm|cập cảng))?(?: (?:tại|ở|tới|đến|cảng))*"
    r" (?:một số|các|nhiều|hàng loạt|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})"
    r" (?:quốc gia|nước|đối tác|cảng|hải cảng|quân cảng|điểm đến)[^.;:,\n]{0,60}?"
    r"(?:,? (?:gồm|bao gồm|như|là|trong đó có)(?: (?:có|các))?|:) (?:nước |cảng )?"
)
_NEXT = Pattern(r"(?:\)?,|\)?;|,? và|\)?;? và|\)?, và|\)) (?:nước |cảng )?|\)? ?\(| \(|, ")
_MOST = 400  # characters that a list of stops may run


def listed_stops(clause: Clause, trigger: Trigger) -> tuple[list[str], int]:
    """The countries of a list of stops behind the word for a call, in order, and where the list ends."""
    form, document, limit = clause.form, clause.document, clause.sentence.end
    led = _LEADS.match(form, trigger.end, limit)
    if led is None:
        return [], trigger.end
    stop = min(limit, led.end() + _MOST)
    named = [m for kind in ("country", "place") for m in document.hits.within(kind, led.end(), stop)]
    countries, end = list[str](), led.end()
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if mention.start < end:
            continue
        if not (mention.start == end == led.end() or _NEXT.fullmatch(form, end, mention.start)):
            break
        country = mention.value if mention.kind == "country" else document.country_of(mention)
        countries += [country] if country else []
        end = mention.end
    return list(dict.fromkeys(countries)), end


_CALLS_FOR = Pattern(
    r"(?<!\w)(?:để|nhằm|và|bắt đầu|,) (?:tham gia|tham dự|dự|thực hiện)"
    r"(?: (?:chương trình|cuộc|sứ mệnh|hoạt động|các))* $"
)


def joins_on_call(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Tàu X cập cảng Y để tham gia chương trình Z": the ship's flag and the port's country take part in Z."""
    call = next((t for t in clause.triggers if t.kind == "port-call" and t.end <= trigger.start), None)
    if call is None or not clause.led_by(_CALLS_FOR, trigger):
        return set()
    sides = flags_in(clause, clause.sentence.start, call.start)
    named = clause.document.hits.within("country", clause.sentence.start, call.start)
    sides |= {m.value for m in named}
    places = clause.document.hits.within("place", call.start, trigger.start)
    return sides | {c for m in places if (c := clause.document.country_of(m))} if sides else set()
