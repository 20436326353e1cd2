"""The calls of ships at the ports of another country."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.flags import FLAGS, PREFIX
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.encounters.ships.itineraries import listed_stops
from banggiao.extract.encounters.visits.destinations import destinations
from banggiao.extract.encounters.visits.visitors import MAKES
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

# Merchantmen, ships that are bought or built and flights of aircraft ("biên đội máy bay") make no call.
SHIP = Pattern(
    r"(?<!\w)(?:(?<!đóng )(?<!mua )(?<!bán )(?<!cấp )tàu(?! (?:hỏa|điện|ngầm kilo|dầu(?! [^,;.]{0,40}hải quân)|hàng|cá"
    r"|chở(?! dầu [^,;.]{0,40}hải quân| trực thăng| máy bay| quân| xe tăng)|container"
    r"|du lịch|trước đây|thuyền|bay|vũ trụ|con thoi|mẹ|thương mại|buôn))"
    r"|biên đội(?! (?:máy bay|tiêm kích|trực thăng|chiến đấu cơ|bay|không quân))"
    rf"|hải đoàn(?! (?:biên phòng|cảnh sát|\d))|thủy thủ đoàn|{words('warship')})(?!\w)"
)
_BEHIND = Pattern(
    rf"(?: [^.;,\n]{{0,45}}?)? của (?:(?:{of_class('plural')}|một|{of_class('number')}|\d+|biên đội|đội|con|chiếc) )*"
    rf"(?P<ship>tàu|{words('warship')})(?!\w)"
)
# "Trong thời gian thăm X từ …, tàu Y và đoàn công tác đã …", "Kết thúc chuyến thăm X, tàu Y đã về đến …"
_DURING = Pattern(
    r"(?<!\w)(?:trong(?: (?:suốt|khuôn khổ|những ngày))?"
    r"|(?:sau khi |sau )?(?:kết thúc|hoàn thành)(?: (?:tốt đẹp|thành công))?) $"
)
_THEN_SHIP = Pattern(
    rf"[^.;]{{0,80}}?, (?:(?:{of_class('part-of-day')}|ngày) [^\s,;.]{{1,10}} )?"
    rf"(?:(?:các|hai|đội|đoàn) )*(?P<ship>tàu|{words('warship')})"
    r"(?= (?:\d|[^\W\d]+ \d| của| hải quân| cảnh sát))"
)
_FOR = Pattern(rf"(?<!\w)(?:cho|{of_class('at-the-time')}|(?<!sau )(?<!trước )khi|mua|bán)(?!\w)")
_FLAG_ENDS = Pattern(r"(?<!\w)(?:thăm|đến|tới|(?<!ai[ -])cập|rời|tại|ở|sang|vào|sẽ|đã|ghé|lên đường|neo)(?!\w)")
_NUMBERED = Pattern(
    r"(?<!\w)(?:tàu|hộ vệ|tên lửa|bệnh viện) (?:0\d\d|\d{3}|hq)(?!\w)"
    r"|(?<!\w)tàu (?:csb|cảnh sát biển|kiểm ngư|kn) ?\d{3,4}(?!\d)"
    r"|(?<!\w)tàu \d{2}(?=,| và| cùng| đã| sẽ| cập| thuộc)"
)
_MARKED = Pattern(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")
_CAPITALS = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_NAME = Pattern(rf"(?<!\w)(?:[{_CAPITALS}][^\W\d]+ ?){{2,4}}")
# Calls told as a habit, with no occasion.
_OFTEN = Pattern(
    r"(?<!\w)(?:nhiều lần|thường xuyên|nhiều tàu|(?:cử|điều|đưa) các tàu|các lần|các loại tàu"
    r"|sẵn sàng (?:đón|tiếp nhận)(?: các)? tàu)(?!\w)"
)
_COMMANDED_BY = cue("commanded-by", behind=r" [^.;]{0,40}$")
_CAPTAIN = Pattern(r"(?<!\w)(?:chỉ huy|thuyền trưởng|hạm trưởng|dẫn đầu|tư lệnh)(?!\w)")


def ship_of(clause: Clause, trigger: Trigger) -> int | None:
    """Where the ship is named that makes the visit, or None where none does."""
    if clause.form.endswith(" kế hoạch ", clause.sentence.start, trigger.start) or (
        trigger.shape == "noun" and not clause.led_by(MAKES, trigger)
    ):
        behind = _BEHIND.match(clause.form, trigger.end, clause.sentence.end)
        return behind.start("ship") if behind else _ship_then(clause, trigger)
    called = any(t.shape == "port" and t.end <= trigger.start for t in clause.triggers)
    reach = _TO_PORT if trigger.shape == "port" else _TO_VERB
    low = clause.sentence.start if called else max(clause.sentence.start, trigger.start - reach)
    ship = SHIP.search(clause.form, low, trigger.start) or PREFIX.search(clause.form, low, trigger.start)
    if ship is None:
        behind = SHIP.match(clause.form, trigger.end + 4) if trigger.shape == "port" else None
        return behind.start() if behind else _ship_then(clause, trigger)
    people = [a for a in clause.actors if ship.end() <= a.start and a.end <= trigger.start and a.kind == "person"]
    led = bool(people) and (
        _COMMANDED_BY.search(clause.form, ship.end(), people[-1].start) is not None
        or _CAPTAIN.search(clause.form, people[-1].end, trigger.start) is not None
    )
    if _FOR.search(clause.form, ship.end(), trigger.start) or (
        people and not led and clause.adjoins(people[-1], trigger)
    ):
        return None
    return ship.start()


# Code points from a ship to what she does: whose she is and who leads the delegation aboard may stand between; only
# ships put in at a port.
_TO_VERB, _TO_PORT = 170, 260


def _ship_then(clause: Clause, trigger: Trigger) -> int | None:
    """Where the ship is named of whose call a phrase opens the sentence."""
    if trigger.shape != "noun" or not clause.led_by(_DURING, trigger):
        return None
    told = _THEN_SHIP.match(clause.form, trigger.end, clause.sentence.end)
    return told.start("ship") if told else None


def port_calls(clause: Clause, trigger: Trigger, ship: int) -> list[Draft]:
    """The call of the ship named at `ship`: one for each country whose port it visits."""
    document, sentence = clause.document, clause.sentence
    if not clause.dates and _OFTEN.search(clause.form, sentence.start, trigger.start):
        return []
    countries, end = destinations(clause, trigger)
    stops, last = listed_stops(clause, trigger)
    if len(stops) > len(countries):
        countries, end = [stop.country for stop in stops], last
    if not countries:
        near = [m for m in document.hits.within("place", trigger.end, sentence.end) if m.start - trigger.end < 60]
        near = [m for m in near if not PREFIX.search(clause.form, m.start - _NAME_OF_SHIP, m.start)]
        countries = [c for m in near[:1] if (c := document.country_of(m))]
        end = max([end, *(m.end for m in near[:1])])
    if not countries and _TO_SEAS.match(clause.form, trigger.end, sentence.end):
        return []  # "trở lại Ấn Độ Dương": no port is called at
    if not countries and trigger.shape in ("port", "arrive"):
        countries = _land_of_port(clause, trigger)
    if not countries and _NAVAL_BASE.match(clause.form, trigger.end - _PORT_WORD, sentence.end):
        countries = [HOME]
    flag = flag_of(clause, ship)
    if (flag and countries == [flag]) or (not countries and clause.form.startswith("rời", trigger.start)):
        return []  # at home, or leaving home for what lies elsewhere
    drafts = []
    for country in countries or (None,):
        draft = clause.draft(trigger, min(trigger.start, ship), max(trigger.end, end))
        draft.kind, draft.rule = "port-call", "encounters.port"
        draft.host_country = draft.place_country = draft.destination = country
        draft.guest = flag
        draft.countries = {c for c in (flag, country) if c}
        draft.back = flag is None or country is None
        stop = next((s for s in stops if s.country == country), None)
        if stop and len(stops) > 1:  # the days of the voyage are not those of one call
            draft.complete = draft.apart = True
            draft.date = _month_of_all(clause, end)
            draft.place = _town(document.text[stop.start : stop.end])
        if flag:
            draft.people = {
                a.person: "guest"
                for a in clause.actors
                if a.person is not None and a.country == flag and _CAPTAIN.search(clause.form, a.start - 25, a.end + 15)
                if not _TELLS.match(clause.form, a.end)
            }
        drafts.append(draft)
    if flag and len(drafts) == 1:
        drafts += [_beside(drafts[0], other, flag) for other in _further_flags(clause, ship, trigger) if other != flag]
    return drafts


# "Tư lệnh A cho biết tàu X sẽ thăm Y": he tells of it
_TELLS = Pattern(
    rf"(?: (?:{of_class('done')}|cũng))* (?:{of_class('tell')}|nói|khẳng định)(?!\w)"
)
_NAME_OF_SHIP = 6  # characters before a town that is the name of a ship ("INS Delhi", "USS Chicago")


def _further_flags(clause: Clause, ship: int, trigger: Trigger) -> list[str]:
    """The navies of further ships of a row ("tàu A của hải quân X và tàu B của hải quân Y đã cập cảng")."""
    links = [m.end() for m in _AND_SHIP.finditer(clause.form, ship, trigger.start)]
    flags = []
    for at in links:
        stop = _FLAG_ENDS.search(clause.form, at, trigger.start)
        named = clause.named(at, stop.start() if stop else trigger.start)
        flags += [m.value for m in named[:1] if m.value not in ORGANISATIONS]
    return list(dict.fromkeys(flags))


_AND_SHIP = Pattern(
    rf"(?:,| và|, và|,? cùng|,? cùng với) (?:(?:các|{of_class('number')}|\d|đội|biên đội|nhóm) )*"
    rf"(?:tàu|{words('warship')})(?!\w)"
)


def _beside(call: Draft, guest: str, flag: str) -> Draft:
    """The call of another navy's ship at the same port and time."""
    other = call.another(*call.told[0])
    other.guest, other.people, other.countries = guest, {}, (call.countries - {flag}) | {guest}
    return other


def _land_of_port(clause: Clause, trigger: Trigger) -> list[str]:
    """The country told behind a port that no table knows ("cập cảng Callao của Peru")."""
    named = clause.named(trigger.end, min(clause.sentence.end, trigger.end + _PORT_NAME))
    told = (
        named and named[0].value not in ORGANISATIONS and _PORT_OF.fullmatch(clause.form, trigger.end, named[0].start)
    )
    return [named[0].value] if told else []


_TO_SEAS = Pattern(
    rf"(?: (?:lại|trở lại|vào|tới|đến|sang|{of_class('plural')}|khu vực|vùng biển|vùng nước|vùng))*"
    rf" {words('sea')}(?!\w)"
)
_PORT_NAME = 70  # characters that an unknown port's name may take up to its country
_PORT_OF = Pattern(
    r"(?: (?!(?:của|ở|tại|thuộc|từ|sau|và|để|với)(?!\w))[\w'’.-]+){1,6}"
    rf"(?:,? (?:của|ở|tại|thuộc)|,| \()(?: (?:{words('state-word')}|miền \w+|phía \w+|thủ đô))* ?"
)
_PORT_WORD = 4  # letters of "cảng", with which the word for the call ends
# "cập quân cảng Vùng 5", "quân cảng Lữ đoàn 175": units so named and numbered are those of the home navy.
_NAVAL_BASE = Pattern(r"cảng(?: của)? (?:(?:bộ tư lệnh )?vùng|lữ đoàn|hải đoàn|trung đoàn) \d")


def _month_of_all(clause: Clause, end: int) -> str | None:
    """The month told behind the last stop of a voyage ("… và Manila trong tháng 5/2021"): all calls lie in it."""
    when = next((d for d in clause.dates if d.start >= end and d.kind == "month"), None)
    return when.value if when and _IN.fullmatch(clause.form, end, when.start) else None


_IN = Pattern(r"\)?,? (?:trong |vào |hồi )?")


def _town(words: str) -> str | None:
    """The words for a port or town, closed where they open a bracket."""
    return words + ")" * (words.count("(") - words.count(")")) or None


_FROM_PORT = Pattern(r"[^.;]{0,60}?(?<!\w)sau khi (?:ghé thăm|ghé|thăm|cập|rời)(?!\w)")


def has_come(clause: Clause, trigger: Trigger) -> bool:
    """True where a word of coming tells of a call: by its day, or by the port that the ship called at before."""
    return bool(clause.dates) or _FROM_PORT.match(clause.form, trigger.end, clause.sentence.end) is not None


def flag_of(clause: Clause, ship: int) -> str | None:
    """The country named with the ship, that of its prefix, or the home state for a number or a name as at home."""
    form = clause.form
    stop = _FLAG_ENDS.search(form, ship, clause.sentence.end)
    limit = min(stop.start() if stop else clause.sentence.end, ship + 140)
    if _ITS_OWN.match(form, ship, clause.sentence.end):  # "A cho biết một đội tàu của nước này đã đến …"
        told = clause.named(clause.sentence.start, ship)
        return told[-1].value if told and told[-1].value not in ORGANISATIONS else None
    prefix = PREFIX.search(form, ship, limit)
    if prefix and prefix.start() - ship < _PREFIX:  # "chuyến thăm của tàu INS X … hai nước A - B"
        return FLAGS[prefix[0]]
    for kind in ("country", "body"):
        for mention in clause.document.hits.within(kind, ship, limit):
            if mention.value not in ORGANISATIONS:
                return mention.value
    if prefix:
        return FLAGS[prefix[0]]
    name = next((n for n in _NAME.finditer(clause.document.text, ship, limit) if not _is_fleet(form, n.start())), None)
    if _NUMBERED.search(form, ship, limit) or (name and _MARKED.search(name[0].lower())):
        return _told_flag(clause, name[0].strip().lower()) if name else HOME
    return _sender(clause, ship)


_PREFIX = 12  # characters behind the word for a ship in which her name begins ("tàu sân bay USS …")


def _is_fleet(form: str, at: int) -> bool:
    """ "Hạm đội Thái Bình Dương": the name of a fleet, which is no ship's."""
    return form.endswith(("hạm đội ", "chiến khu ", "bộ tư lệnh "), 0, at) or form.startswith("hạm đội", at)


def _told_flag(clause: Clause, name: str) -> str:
    """The country told where the ship was named first ("Tàu Thích Kế Quang của Hải quân Trung Quốc"), else the home."""
    document = clause.document
    at = document.form.find(name, 0, clause.sentence.start)
    end = at + len(name)
    behind = document.hits.within("country", end, end + _FLAG_BEHIND) if at >= 0 else []
    told = behind and _OF_NAVY.fullmatch(document.form, end, behind[0].start)
    return behind[0].value if told else HOME


_ITS_OWN = Pattern(rf"[^,;.]{{0,80}}? của {of_class('state')} này(?!\w)")
_FLAG_BEHIND = 40  # characters behind a ship's name in which its navy is told
_OF_NAVY = Pattern(r" (?:của|thuộc) (?:(?:lực lượng )?[^\W\d]+ ){0,3}")


def _sender(clause: Clause, ship: int) -> str | None:
    """ "A (muốn, sẽ) đưa tàu sân bay thăm …": the country that sends its ship."""
    senders = [a for a in clause.actors if a.end <= ship and a.country and a.country not in ORGANISATIONS]
    sent = senders and _SENDS.fullmatch(clause.form, senders[-1].end, ship)
    return senders[-1].country if sent else None


_SENDS = Pattern(rf"[^,;.:]{{0,60}} {words('send')}(?: [^\W\d]+| \d{{1,2}}){{0,3}} ")
