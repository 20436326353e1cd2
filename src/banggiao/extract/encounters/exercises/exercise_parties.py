"""Who takes part in an exercise or joint patrol, as its sentence tells."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.actors.persons import Actor, countries_of, row_up_to
from banggiao.extract.encounters.cues import SETS_OUT_FOR, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.flags import flags_in
from banggiao.extract.encounters.sentence.home_units import with_home_unit
from banggiao.extract.encounters.sentence.names import Name
from banggiao.extract.encounters.sentence.rows import DASHES, pairs, row_ahead
from banggiao.extract.encounters.sentence.subjects import subjects_of
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_MEMBERS = Pattern(
    rf"[^.;:\n]{{0,40}}?(?<!\w)(?<!biên giới )(?<!giáp )(?:giữa|{of_class('with')}|của)"
    r" (?:hải quân |quân đội |lực lượng |các nước |các |\d+ nước |\d+ quốc gia )*$"
)
# "diễn tập tìm kiếm, cứu nạn | giữa A và B": a comma may stand within what is exercised.
_BETWEEN = Pattern(
    r"(?:[^,;.]|, (?=cứu|chống|tìm|khắc|ứng)){0,60}? (?:giữa|của) (?P<sides>[^;.]+?)"
    r"(?=,| (?:được|diễn ra|sẽ|đã|đang|tại|ở|nhằm|vào|trên|ngoài khơi|từ)(?!\w)|[;.]|$)"
)
# "cuộc tập trận diễn ra trong bối cảnh căng thẳng giữa A và B": what stands between those two.
_AT_ODDS = Pattern(
    r"(?<!\w)(?:căng thẳng|bối cảnh|quan hệ|xung đột|bất đồng|tranh chấp|đối đầu|chiến tranh|chiến sự|mâu thuẫn"
    r"|đàm phán|biên giới|hợp tác|đối thoại|thỏa thuận|hiệp ước|liên minh|lời|thông điệp|cảnh báo|đối phó|sức ép)(?!\w)"
    r"[^,;.]{0,30}$"
)
HOST = Pattern(
    r"(?<!\w)do (?:[^\W\d]+\.?[ -]){1,12}(?:tổ chức|đăng cai|chủ trì|dẫn đầu|đứng đầu|chỉ huy|khởi xướng)(?!\w)"
    r"|(?<!\w)là sáng kiến của (?:[^\W\d]+\.?[ -]?){1,12}"
)
# "ông X cũng đề cập việc B đã tổ chức cuộc tập trận …": who tells of it takes no part.
_TELLS = Pattern(
    r",? (?:(?:cũng|đã) )*(?:đề cập|nhắc|chỉ trích|phàn nàn)(?: (?:đến|tới|lại))? (?:việc|chuyện|rằng)(?!\w)"
)
_OBSERVED = Pattern(r"(?<!\w)(?:quan sát viên|quan sát)(?!\w)")
ACTS = Pattern(
    r"(?<!\w)(?:sẽ|đã|vừa|đang|sắp|dự kiến)"
    rf"(?: (?:có|{words('hold')}|{words('attend')}|{words('do-together')}|{words('one-event')}|tốt đẹp|thành công"
    r"|xuất sắc|chính thức))* $"
)
JOINED = Pattern(rf"(?<!\w){words('attend')} (?:{words('one-event')} )?$")
_FIRST_JOINS = Pattern(
    rf"(?<!\w)lần đầu(?: tiên)?(?: (?:được|mời|chính thức))* {words('attend')} (?:{words('one-event')} )?$"
)
_BEGIN = Pattern(rf"(?<!\w)(?:bắt đầu|kết thúc|tiến hành|{words('attend')}) (?:{words('one-event')} )?$")
_JOINS = Pattern(rf"(?<!\w)(?:sẽ|đã|cùng|{words('attend')}|cử)(?!\w)")
_JOIN_IT = Pattern(
    rf"(?: (?:ngày|hôm) [\w/.-]+)?(?: (?:{of_class('tell')}|quyết định)(?! rằng))?"
    rf"(?:, {of_class('state')}(?= (?:từng|đã|sẽ|cũng)))?"  # "A, nước từng đưa tàu tới tham gia …"
    rf"(?: (?:từng|đã|sẽ|cũng))*(?: (?:đưa|cử|điều) [^,;.:]{{2,45}}(?: {words('come')})?)?"
    rf" (?:(?:lần đầu|lần đầu tiên|sẽ|{of_class('done')}|{of_class('adverb')}|đang|phối hợp|đồng|lên đường"
    r"|khởi hành) )*"
    rf"(?:{words('attend')}|{words('hold')})(?! của)[^,;.:]{{0,45}}"
)
_SET_OUT_FOR_IT = Pattern(rf"[^;.]{{0,50}}? {SETS_OUT_FOR.written}")
# "A, B và C có kế hoạch tập trận chung trong tuần tới": no day is told.
PLANS = Pattern(rf" (?:(?:đang|đã|cũng) )?(?:có|lên) kế hoạch (?:{words('hold')} )?(?:{words('one-event')} )?")
# "với sự tham gia của 9 quốc gia gồm …", "các nước tham gia RIMPAC còn có …"
TAKING_PART = Pattern(
    rf"(?<!\w)(?<!mời )(?:{words('attend')}|góp mặt)(?: của)?(?=[^,;.:]{{0,60}}(?: (?:{of_class('including')}|như"
    r"|là|có)| của|:) )"
)
# Those behind these words only look on.
NO_MEMBERS = Pattern(
    r"(?<!\w)(?:quan sát viên|với tư cách quan sát|trong khi|không tham|phản đối|chỉ trích|lo ngại|cảnh báo)(?!\w)"
)
_LIST = 330  # characters that a list of those who take part may run
# "A phối hợp (với) B tổ chức đợt …", "A và B đã tiến hành hội đàm và …": who is named before does it.
_HOLDING = Pattern(
    rf"(?<!\w)(?:{words('hold')}|{words('attend')}|{words('do-together')})"
    rf"(?: (?:{words('one-event')}|{words('many')}|[^\W\d]+)){{0,5}} $"
)
# "ở vùng biển A", "tuyến biên giới A - B", "theo hãng tin A": no forces of that country.
_THERE = Pattern(
    rf"(?<!\w){words('no-forces-there')}(?!\w)[^,.;()]{{0,22}}$"
)
_IN_NAME = Pattern(r"(?<=\s)[A-ZĐ][^\W\d_A-Z]+ $")  # "Đồn Biên phòng Quảng Đức": a syllable of the post's name
_SYLLABLE = 9
_INVITES = Pattern(r"(?<!\w)mời(?!\w)")
_OF_OTHERS = frozenset({"conference", "visit"})
_FAR_OFF = 30  # characters before a country in which that may be said
_NEAR = 60  # characters before an exercise in which the words for holding it stand


def hosts_in(clause: Clause, start: int) -> set[str]:
    """Who is told to hold an event ("… do A và B tổ chức"), from `start` on."""
    told = (held.span() for held in HOST.finditer(clause.form, start, clause.sentence.end))
    return {mention.value for span in told for mention in clause.named(*span)}


_SIDE_JOINS = (", ", " và ", ", và ", " cùng ", " cùng với ", " và hải quân ")


def _row(clause: Clause, ahead: list[Actor]) -> list[Actor]:
    """The last of some actors with those named in one row with it ("A, B và C cùng tham gia …")."""
    row = row_up_to(clause.form, ahead, _SIDE_JOINS)
    tells = len(row) > 1 and clause.form.endswith("theo ", clause.sentence.start, row[0].start)
    return row[1:] if tells else row


def spoken_of(clause: Clause, trigger: Trigger) -> bool:
    """ "Nga chỉ trích | cuộc tập trận X", "được hỏi về | X": who speaks of it takes no part, on whatever day."""
    return _SPOKEN_OF.search(clause.before(trigger)) is not None


def _named_as_its(clause: Clause, trigger: Trigger) -> set[str]:
    """Those whose exercise it is by the words behind it: "… giữa A và B", "… chung của A và B"."""
    between = _BETWEEN.match(clause.form, trigger.end, clause.sentence.end)
    return _row_at(clause, between.start("sides"), between.end("sides")) if between else set()


_SPOKEN_OF = Pattern(
    rf"(?<!\w)(?:{words('comments-on')}(?: (?:gay gắt|mạnh mẽ|kịch liệt|thêm))? (?:về|trước|đối với|với|tới|đến)"
    rf"|{words('decries')})"
    r" (?:(?:việc|cuộc|các|các cuộc|loạt|đợt|những cuộc|hoạt động|hai bên|các bên|tổ chức|tiến hành) )*$"
)


def parties_of(clause: Clause, trigger: Trigger, name: Name, draft: Draft) -> set[str]:
    """Who takes part, as the sentence tells; notes in the draft where both sides are told without their names."""
    form, sentence = clause.form, clause.sentence
    document = clause.document
    if spoken_of(clause, trigger):
        named = _named_as_its(clause, trigger)
        draft.again, draft.complete = not named, True
        return named
    parties = set(draft.countries)
    subjects = [] if _OBSERVED.search(clause.before(trigger)) else subjects_of(clause, trigger)
    parties |= {s.country for s in subjects if s.country and not _TELLS.match(form, s.end, trigger.start)}
    for actor in clause.actors:
        behind = actor.start >= trigger.end and actor.country and _MEMBERS.fullmatch(form, trigger.end, actor.start)
        if behind and not _AT_ODDS.search(form, trigger.end, actor.start):
            series = clause.row_from(actor.start)
            parties |= countries_of(series)
            break
    ahead = [a for a in clause.actors if a.kind in ("state", "side") and a.end <= trigger.start]
    plans = ahead and PLANS.fullmatch(form, ahead[-1].end, trigger.start)
    if plans:  # who tells of it takes no part
        parties = set(draft.countries)
    joins = ahead and any(way.fullmatch(form, ahead[-1].end, trigger.start) for way in (_JOIN_IT, _SET_OUT_FOR_IT))
    if plans or joins:
        parties |= countries_of(_row(clause, ahead))
    row = row_ahead(clause, trigger.start)
    if len(row) >= 2 and _THEY_DO.fullmatch(form, row[-1].end, trigger.start):
        parties |= {m.value for m in row}  # "Hải quân A, B và C hôm 7/4 tuần tra chung"
    if len(abreast := _row(clause, ahead)) >= 2 and _THEY_DO.fullmatch(form, abreast[-1].end, trigger.start):
        parties |= countries_of(abreast)  # "Hải quân A cùng Hải quân B đã diễn tập"
    ahead = [a for a in ahead if a.kind == "state"]
    if ahead and not parties and _JOINS.search(form[ahead[-1].end : trigger.start]):
        parties |= countries_of(ahead[:1])
    between = _BETWEEN.match(form, trigger.end, sentence.end)
    if between and _AT_ODDS.search(form, trigger.end, between.start("sides")):
        between = None
    sides = _row_at(clause, between.start("sides"), between.end("sides")) if between else set()
    if between and len(sides) == 1:  # "giữa Đồn Biên phòng X và Đại đội Y (A)"
        sides = with_home_unit(clause, sides, between.start("sides"), min(sentence.end, between.end("sides")))
    if len(sides) > 1:  # "A lần đầu tham gia cuộc diễn tập giữa B và C"
        parties = sides | (parties if _FIRST_JOINS.search(clause.before(trigger)) else set())
    draft.back = any(s.kind == "group" for s in subjects) or _both_hold(clause, trigger)
    if draft.back and len(parties) < 2:
        parties |= _neighbours(clause, trigger)
    begun = clause.dates and clause.led_by(_BEGIN, trigger)  # "tàu INS X hôm 23/5 bắt đầu cuộc tập trận với Y"
    if not draft.back and (begun or clause.led_by(ACTS, trigger) or clause.led_by(JOINED, trigger)):
        parties |= flags_in(clause, sentence.start, trigger.start)
    parties |= hosts_in(clause, sentence.start if len(parties) == 1 else name.end)
    listed = TAKING_PART.search(form, sentence.start, sentence.end)
    if listed:
        stop = min(sentence.end, listed.end() + _LIST)
        cut = NO_MEMBERS.search(form, listed.end(), stop)
        members = document.hits.within("country", listed.end(), cut.start() if cut else stop)
        parties |= named if len(named := {m.value for m in members}) > 2 else set()
    forces = _FORCES.search(form, trigger.end, sentence.end)
    joined = forces is not None or clause.led_by(JOINED, trigger)
    if forces and len(parties) < 2:  # "diễn tập giữa A và B" is told with its parties already
        parties |= _row_at(clause, forces.end(), forces.end())
    of_many = name.proper or _OF_MANY.match(form, trigger.start, sentence.end)
    if joined and of_many and len(parties) == 1:
        parties |= _hosts_there(clause, name.end)
    jointly = _JOINTLY.search(form, sentence.start, trigger.start)
    if (jointly or len(parties) < 2) and not _OBSERVED.search(clause.before(trigger)):
        parties |= _doers(clause, trigger)
    parties |= _in_one_row(clause, trigger, parties)
    if len(parties) == 1 and not parties & (ORGANISATIONS | {HOME}) and _OF_HOME_SHIP.search(clause.before(trigger)):
        parties |= {HOME}
    if len(parties) < 2 and clause.form.startswith(_PATROL, trigger.start):
        parties |= _patrolling(clause, trigger)
    own = _ITS_OWN.search(form, sentence.start, trigger.start) if parties else None
    if own:  # "A thông báo nước này (, B và C) tổ chức …"
        whose = document.hits.within("country", sentence.start, own.start())
        parties |= {whose[-1].value} if whose else set()
    return parties - {HOME} if "ASEAN" in parties else parties


def _hosts_there(clause: Clause, start: int) -> set[str]:
    """The state in which an exercise takes place that others come to: "… tại | Campuchia", "… ở | Darwin"."""
    told = _IN_STATE.finditer(clause.form, start, clause.sentence.end)
    hits = clause.document.hits
    named = (hits.at("country", one.end()) or hits.at("place", one.end()) for one in told)
    whose = (clause.document.country_of(m) for m in named if m)
    return {next((code for code in whose if code), "")} - {""}


# "diễn tập đa phương | … tại Thái Lan": its host takes part.
_OF_MANY = Pattern(r"[^,;.:]{0,60}?(?<!\w)(?:đa phương|quốc tế)(?!\w)")
_IN_STATE = Pattern(r"(?<!\w)(?:tại|ở) (?:tỉnh |thành phố |nước )?")
# "với sự tham gia của hơn 700 binh lính | A"
_FORCES = Pattern(
    r"(?<!\w)sự tham gia của (?:(?:hơn|gần|khoảng|trên|hàng) )?(?:(?:[\d.,]+|trăm|nghìn|ngàn|chục|các|nhiều"
    rf"|hai|ba|bốn|năm|{words('forces-sent')}) )+(?=\S)"
)


def _neighbours(clause: Clause, trigger: Trigger) -> set[str]:
    """ "tại vùng biển giáp ranh A - B, hải quân hai nước đã tuần tra …": those whose waters meet there."""
    told = clause.named(clause.sentence.start, trigger.start)
    for one, two in pairs(clause, told, DASHES) if len(told) == 2 else ():
        if _WHERE_THEY_MEET.search(clause.form, max(clause.sentence.start, one.start - _FAR_OFF), one.start):
            return {one.value, two.value}
    return set()


_THEY_DO = Pattern(
    rf"(?: (?:hôm|ngày|{of_class('part-of-day')})(?: [^\W_][\w/-]*){{1,3}}?)?"
    rf"(?: (?:{of_class('done')}|{of_class('ahead')}|đang|cùng|cùng nhau|lần đầu|lần đầu tiên))* "
)
_WHERE_THEY_MEET = Pattern(
    r"(?<!\w)(?:giáp ranh|tiếp giáp|biên giới|vùng biển|phân định)(?: (?:giữa|chung|hai nước))* $"
)
# "biên đội tàu Cảnh sát biển 8003 và 8004", "tàu 016-Quang Trung": ships so numbered are those of the home state.
_OF_HOME_SHIP = Pattern(
    r"(?<!\w)tàu (?:cảnh sát biển (?:việt nam )?|csb ?|kiểm ngư |hộ vệ tên lửa |hộ vệ |buồm |bệnh viện )?"
    r"(?:\d{3,4}|hq)(?!\w)"
)
_PATROL = "tuần tra"


def _patrolling(clause: Clause, trigger: Trigger) -> set[str]:
    """ "Đồn X (A) phối hợp với Trạm Y (B) tuần tra …": the two whose units are named before."""
    ahead = {a.country for a in clause.actors if a.human and a.country and a.end <= trigger.start}
    wished = _WISHED.search(clause.form, clause.sentence.start, trigger.start)
    return set() if wished or len(ahead) != 2 else ahead


def _row_at(clause: Clause, start: int, end: int) -> set[str]:
    """The countries of "giữa A, B và C", whose first ones stand in `[start, end)`."""
    row = list[str]()
    for mention in clause.named(start, clause.sentence.end):
        joined = not row or clause.gap(end, mention.start) in _ROW_JOINS
        if mention.end > end and not joined:
            break
        row.append(mention.value)
        end = max(end, mention.end)
    return set(row)


_ROW_JOINS = (", ", " và ", ", và ", " với ", " - ", "-", " và hải quân ", " và quân đội ")
# "tàu X của A phối hợp với lực lượng B và hải quân C tiến hành …"
_JOINTLY = Pattern(rf"(?<!\w)(?:đã|sẽ|đang|vừa) phối hợp {of_class('with')}(?!\w)")
_ITS_OWN = Pattern(
    r"(?<!\w)(?:nước|hải quân|quân đội) này(?:(?:,| và| cùng| cùng với) [^;.:]{2,50}?)? "
    rf"(?:(?:{of_class('done')}|{of_class('ahead')}|đang|cũng) )*(?:{words('hold')}|{words('attend')}) "
)


def held_by_both(clause: Clause, trigger: Trigger) -> bool:
    """ "Đồn X (A) phối hợp với Trạm Y (B) tổ chức tuần tra …": told as one, though of no day."""
    start = clause.sentence.start
    told = clause.number <= _LEDE and not _WISHED.search(clause.form, start, trigger.start)
    told = told and not _SPOKEN.search(clause.form, start, trigger.start)
    return told and len(_doers(clause, trigger) or _patrolling(clause, trigger)) >= 2


# "Biên phòng hai nước cùng tiến hành tuần tra …"
_SPOKEN = Pattern(
    r"(?<!\w)(?:quan ngại|phản đối|lên án|công bố|thông báo|tuyên bố|kêu gọi|yêu cầu|về việc|cho biết|cho rằng|nếu"
    r"|không|có thể|muốn)(?!\w)"
)
_LEDE = 3  # sentences, its title with them, in which an article tells what it is about


def _both_hold(clause: Clause, trigger: Trigger) -> bool:
    """ "hải quân hai nước đã phối hợp tổ chức …": those of whom the article tells."""
    held = _HOLDING.search(clause.form, max(clause.sentence.start, trigger.start - _NEAR), trigger.start)
    if held is None or not clause.dates or _WISHED.search(clause.form, clause.sentence.start, trigger.start):
        return False
    last = next((a for a in reversed(clause.actors) if a.end <= held.start() + 1), None)
    return last is not None and last.kind == "group"


_WISHED = Pattern(
    r"(?<!\w)(?:nhất trí|thống nhất|đồng ý|tăng cường|thường xuyên|duy trì|đẩy mạnh|thúc đẩy"
    r"|(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)|định kỳ|cơ chế|từ năm|từng bước|các hoạt động)(?!\w)"
)


def _in_one_row(clause: Clause, trigger: Trigger, parties: set[str]) -> set[str]:
    """The further countries of a row of which one takes part ("đoàn ba nước A - B - C tham dự diễn tập")."""
    found = set(parties)
    for one, two in pairs(clause, clause.named(clause.sentence.start, trigger.start), DASHES):
        there = _THERE.search(clause.form, max(clause.sentence.start, one.start - _FAR_OFF), one.start)
        if not there and found & {one.value, two.value}:
            found |= {one.value, two.value}
    return found


def _doers(clause: Clause, trigger: Trigger) -> set[str]:
    """Whose forces are named before the words for holding it ("Bộ Chỉ huy X (A) và Đại đội Y (B) tổ chức …")."""
    form, start = clause.form, clause.sentence.start
    held = _HOLDING.search(form, max(start, trigger.start - _NEAR), trigger.start)
    other = any(t.kind in _OF_OTHERS and t.end <= trigger.start for t in clause.triggers)  # whose name bears countries
    if held is None or other or _INVITES.search(form, start, held.start()):
        return set()
    stop = max(start, form.rfind(";", start, held.start()) + 1)
    named = [
        m.value
        for m in clause.named(stop, held.start())
        if not _THERE.search(form, max(stop, m.start - _FAR_OFF), m.start)
        and not _IN_NAME.search(clause.document.text, max(stop, m.start - _SYLLABLE), m.start)
    ]
    home = clause.roll.home  # else an office of no country is not the home state's
    acting = [
        a.country
        for a in clause.actors
        if stop <= a.start
        and a.end <= held.start()
        and a.human
        and a.country
        and not _TELLS.match(form, a.end, held.start())
    ]
    named += [country for country in acting if home or country != HOME]
    return set(named) if len(set(named)) >= 2 or set(named) & ORGANISATIONS else set()
