"""The place that a sentence gives to one of the encounters that it tells of."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.conferences.coming_from import left_behind
from banggiao.extract.encounters.conferences.conference_rows import follows_attended
from banggiao.extract.encounters.cues import SETS_OUT_FOR, cue, words
from banggiao.extract.encounters.date_and_place.dating import come_for
from banggiao.extract.encounters.date_and_place.own_houses import stands_in
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.sentence.alongside import visit_besides
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.frames import is_frame, names_end
from banggiao.extract.encounters.sentence.moved import new_place
from banggiao.extract.encounters.sentence.received_for import guest_attends
from banggiao.extract.encounters.sentence.setting import Place, is_building, place_at, places_in
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS

_NEAR = 40  # characters behind those who meet in which the country of their meeting may stand
_REACH = 130  # characters behind a word in which the country of an event may stand
_REACH_OF_PORT = 75  # characters behind a word or its date in which the port may be told
_PORT = Pattern(r"(?:quân |hải )?cảng$")
_BARE_PORT = Pattern(r"(?:quân |hải |bến )?cảng(?: của)?(?!\w)")


def _set_port(clause: Clause, trigger: Trigger, draft: Draft) -> None:
    """The port or town that a ship visits: what follows the word."""
    limit = clause.next_trigger(trigger)
    port = _PORT.search(clause.form, trigger.start, trigger.end)
    place = place_at(clause.document, port.start() if port else trigger.end + 1, limit)
    if place is None:
        told = [w.end for w in clause.dates if trigger.end <= w.start and w.end < limit]  # "diễn ra tháng 5 tại cảng X"
        behind = [
            p
            for p in places_in(clause.document, trigger.start, limit)
            if p[0] - max([trigger.end, *told]) < _REACH_OF_PORT
        ]
        place = behind[0] if behind else None
    if place and _BARE_REGION.fullmatch(clause.form, place[0], place[1]):
        return
    if place and draft.destination in (None, place[2]) and not _of_country(clause, place[0], place[1]):
        draft.place = clause.document.text[place[0] : place[1]]


def _of_country(clause: Clause, start: int, end: int) -> bool:
    """True for a port without a name of its own ("cảng", "cảng Việt Nam")."""
    port = _BARE_PORT.match(clause.form, start, end)
    if port is None:
        return False
    return port.end() == end or any(m.end == end for m in clause.named(port.end() + 1, end))


_BARE_REGION = Pattern(
    r"(?:khu vực|vùng)(?: (?:này|biển))?|(?:quân |hải )?cảng|sân bay|căn cứ|thành phố|thủ đô|trụ sở|khách sạn"
    r"|trung tâm|phòng họp|tòa nhà|sảnh|cung điện"
)  # no place without a name
_OF_EVENT = Pattern(r" (?:tại|ở|diễn ra tại|diễn ra ở)(?: (?:thủ đô|thành phố))? ")
_GOES_TO = Pattern(
    r"(?<!\w)(?:tới|đến|sang|thăm|có mặt tại|có mặt ở) [^,.;]{2,40}?"
    rf"(?:, |và |để |nhân dịp |nhân dịp này |{of_class('he')} |đến |(?:từ )?(?:ngày )?[\d/.-]+(?: [-–] [\d/.-]+)? "
    r"|tham )*"
    r"dự(?: (?:các|cuộc))* $"
)
_OPENS_AT = Pattern(
    rf"(?:(?:rạng sáng|{of_class('part-of-day')}|ngày|hôm|vào|cùng ngày|cũng trong|{of_class('part-of-month')}"
    r"|tháng)(?!\w)"
    r"[^,;.]{0,36}, )?"
    r"(?:cũng )?(?:tại|ở|đến|khi ở|trong (?:thời gian|những ngày|dịp)(?: (?:ở|tại|có mặt tại|lưu lại|ở thăm))?)"
    rf" (?:{words('state-word')} )?"
)
_COMES_TO = Pattern(
    r"(?<!\w)(?:tới|đến|sang|thăm)(?: (?:hữu nghị|chính thức|cấp nhà nước|và làm việc|tại|là"
    rf"|{words('state-word')}))* $"
    r"|(?<!\w)(?:sau đó|rồi|tiếp đó)(?: (?:là|tới|đến|sang|thăm))* $"  # "sang thăm A và sau đó là B để dự …"
)
_OWN_PLACE = frozenset({"conference", "exercise", "dialogue", "exchange", "exhibition"})
_LEAVES_FOR = Pattern(
    rf"{SETS_OUT_FOR.written}|(?<!\w)rời(?!\w)[^;.]{{0,90}}? {words('attend')}(?: (?:các|cuộc|hoạt động))* $"
)
_TOWN = 60  # characters that an unknown town may take up to its country
_IN_TOWN_OF = Pattern(
    r"(?<!\w)(?:tại|ở) (?:(?:thủ đô|thành phố|thị trấn|bang|tỉnh) )?(?:(?!(?:của|và|với|do)(?!\w))[\w.'-]+ ?){1,5}"
    rf"(?:,| của| ở|, thủ đô của) (?:{words('state-word')} )?$"
)
_IN = Pattern(rf"(?<!\w)(?:tại|ở|đến|tới)(?: {words('state-word')})? $")


def _country_at(clause: Clause, trigger: Trigger, draft: Draft) -> str | None:
    """The country in which the sentence says that an event is."""
    reach = _NEAR if draft.kind in PERSONAL else _REACH  # "gặp các cựu binh từng chiến đấu tại Việt Nam"
    for mention in clause.named(trigger.end, draft.limit or clause.sentence.end):
        told = _IN.search(clause.form, max(trigger.end, mention.start - 22), mention.start)
        in_town = not told and draft.kind in _OWN_PLACE
        if in_town:
            told = _IN_TOWN_OF.search(clause.form, max(trigger.end, mention.start - _TOWN), mention.start)
        if not told or mention.value in ORGANISATIONS or mention.start - draft.told[0][1] >= reach:
            continue
        sides = (a for a in clause.actors if not (in_town and a.kind == "state"))
        if not any(a.start <= mention.start < a.end for a in sides):  # "Đại sứ … tại Việt Nam"
            return mention.value
    opening = _OPENS_AT.match(clause.form, clause.sentence.start)
    if opening:  # "Tại X, ông Y gặp …"
        first = clause.document.hits.at("country", opening.end())
        if first and first.value not in ORGANISATIONS and clause.form.startswith(",", first.end):
            return first.value
    if draft.kind == "conference" and follows_attended(clause, trigger):  # "đến A dự hội nghị X và hội nghị Y"
        trigger = next(t for t in clause.triggers if t.kind == "conference")
    gone = _GOES_TO.search(clause.form, max(clause.sentence.start, trigger.start - 70), trigger.start)
    if gone:  # "thăm X trước khi đến Y tham dự": the last one to which one comes
        for mention in reversed(clause.named(gone.start(), trigger.start)):
            if _COMES_TO.search(clause.form, gone.start(), mention.start):
                return mention.value if mention.value not in ORGANISATIONS else None
    return None


def _right_behind(clause: Clause, draft: Draft) -> str | None:
    """ "hội nghị X (diễn ra) ở Việt Nam": the country that stands right behind the name of an event."""
    link = _HELD_IN.match(clause.form, draft.told[0][1], clause.sentence.end)
    country = clause.document.hits.at("country", link.end()) if link else None
    return country.value if country and country.value not in ORGANISATIONS else None


_HELD_IN = Pattern(r" (?:(?:được |sẽ |đã )*(?:tổ chức |diễn ra )?)?(?:tại|ở) (?:nước |cộng hòa |vương quốc )?")
# "Lễ … sẽ được tổ chức vào ngày 12/5, tại X"
_HELD_THERE = Pattern(
    rf"[^,;.:]*(?<!\w)(?:{of_class('take-place')}|được cử hành|khai mạc)(?!\w)[^,;.:]*\d, (?:tại|ở)"
    r"(?: (?:thủ đô|thành phố))* "
)
_SEAS = ("vịnh ", "biển ", "eo biển ")
_ON_SEA = Pattern(r"(?<!\w)(?:trên|tại|ở|ngoài khơi)(?: (?:khu vực|vùng biển|vùng|một phần))? $")


def _waters(clause: Clause, trigger: Trigger) -> str | None:
    """ "cuộc diễn tập trên Biển Đông": the waters in which ships exercise."""
    for mention in clause.document.hits.within("place", trigger.end, min(clause.sentence.end, trigger.end + _REACH)):
        near = mention.value.lower().startswith(_SEAS) and _CUT.search(clause.form, trigger.end, mention.start) is None
        if near and _ON_SEA.search(clause.form, trigger.end, mention.start):
            return clause.document.text[mention.start : mention.end]
    return None


_CUT = Pattern(r"[;:()]|, |(?<!\w)(?:để|nhằm|trong bối cảnh|phản đối|quan ngại|về|sau khi)(?!\w)")


def _sees(clause: Clause, trigger: Trigger, draft: Draft) -> bool:
    """ "TP Hạ Long đăng cai cuộc họp …", "Hà Nội là nơi diễn ra …": the town that holds it is where it is."""
    low = max(clause.sentence.start, trigger.start - _TOWN)
    if not any(clause.form.find(word, low, trigger.start) >= 0 for word in _SEES_IT):
        return False
    for town in clause.document.hits.within("place", low, trigger.start):
        if _SEES.fullmatch(clause.form, town.end, trigger.start) and not is_building(town.value):
            kind = _KIND_OF_TOWN.search(clause.form, low, town.start)
            draft.place = clause.document.text[kind.start() if kind else town.start : town.end]
            draft.place_country = clause.document.country_of(town)
            return True
    return False


_KIND_OF_TOWN = Pattern(r"(?<!\w)(?:thành phố|tp\.?|tỉnh|thị xã|đảo) ?$")
_SEES_IT = (" đăng cai", " đón", " là nơi", " là địa điểm", " chứng kiến", " trở thành", " được chọn")
_SEES = Pattern(
    rf"(?: (?:{of_class('done')}|{of_class('ahead')}|lại|lần đầu|lần đầu tiên|cũng))*"
    r" (?:đăng cai|đón|chứng kiến|(?:là|trở thành|được chọn (?:là|làm)) (?:nơi|địa điểm|chủ nhà(?: của)?))"
    r"(?: (?:tổ chức|diễn ra|đăng cai|đón))?(?: (?:các|cuộc|một|thành công|lễ khai mạc))* $"
)


def _is_attended(draft: Draft) -> bool:
    return draft.rule == "encounters.rite" and bool(draft.people)


_FURTHER_DEED = cue("deed", before=rf"(?:,|,? và)(?: (?:sau đó|đã|sẽ|{of_class('adverb')}))* ")


def _comes_there(clause: Clause, place: Place) -> bool:
    """ "lên đường sang | X dự hội nghị": where one goes, not where one leaves."""
    low = max(clause.sentence.start, place[0] - _NEAR)
    return _TO_TOWN.search(clause.form, low, place[0]) is not None


_TO_TOWN = Pattern(r"(?<!\w)(?:sang|tới|đến)(?: (?:thủ đô|thành phố|tp\.?))? $")


def _is_setting(clause: Clause, mark: int) -> bool:
    """True for the mark behind a fronted day and place that is typed for a comma: "Ngày 5/3, tại X; | A tiếp B"."""
    fronted = _ON_OCCASION.match(clause.form, clause.sentence.start)
    told = not fronted and any(t.start < mark for t in clause.triggers)
    return mark > 0 and not told and any(a.human and a.start == mark + 2 for a in clause.actors)


def _of_another(clause: Clause, trigger: Trigger, place: Place) -> bool:
    """ "đánh giá kết quả đối thoại lần thứ 14 tổ chức tại | X, nhất trí tổ chức đối thoại lần thứ 15 …"."""
    before = [t for t in clause.triggers if t.kind == trigger.kind and t.end <= place[0] and place[1] <= trigger.start]
    if not before or not any(mark in clause.gap(place[1], trigger.start) for mark in ",;"):
        return False
    return _ITS_PLACE.fullmatch(clause.gap(before[-1].end, place[0])) is not None


_ITS_PLACE = Pattern(r"[^,;.]{0,60}? (?:được )?(?:tổ chức|diễn ra) (?:tại|ở)(?: (?:thủ đô|thành phố))? ")


def _puts_in(clause: Clause, place: Place) -> bool:
    """ "cập | cảng X", "rời | quân cảng X": where a ship comes and goes."""
    port = _AT_PORT.match(clause.form, place[0], place[1])
    return port is not None and _SHIPS_GO.search(clause.form, clause.sentence.start, place[0]) is not None


_AWAY_FROM_PORT = Pattern(r"(?<!\w)(?:tuần tra|biên giới)(?!\w)")
_AT_PORT = Pattern(r"(?:quân |hải |cầu |bến )?cảng(?!\w)")
_SHIPS_GO = Pattern(r"(?<!\w)(?:cập|ghé|vào|rời|đến|tới|thăm)(?: bến| vào| thăm)? $")
_ON_OCCASION = Pattern(rf"(?:[^.;]{{0,20}} - )?(?:{of_class('on-occasion')}|trong khuôn khổ)(?!\w)")


def set_place(clause: Clause, trigger: Trigger, draft: Draft) -> None:
    """The most local place that the sentence names for the draft, with its country."""
    if draft.kind in ("visit", "call") or draft.complete:  # a telephone call has no place
        return
    if draft.kind == "port-call":
        _set_port(clause, trigger, draft)
        return
    there = new_place(clause, trigger)
    if there is not None:
        draft.place, draft.place_country = clause.document.text[there[0] : there[1]], there[2]
        return
    if draft.kind in PERSONAL and draft.limit is None:
        draft.limit = left_behind(clause, trigger)
    places = [p for p in clause.places if not _BARE_REGION.fullmatch(clause.form, p[0], p[1])]
    visit = visit_besides(clause, trigger) if places and draft.kind in PERSONAL else None
    if visit:
        places = [p for p in places if p[0] >= visit.start]
    if draft.limit is not None:
        places = [p for p in places if p[0] < draft.limit]
    if draft.kind not in _OWN_PLACE:  # "đặt vòng hoa tại X; | chào xã giao Y": where another item takes place
        item = clause.form.rfind(";", clause.sentence.start, trigger.start)
        if _is_setting(clause, item):
            item = -1
        places = [p for p in places if p[0] > item or _OPENS_AT.fullmatch(clause.form, clause.sentence.start, p[0])]
    if _AWAY_FROM_PORT.search(clause.form, trigger.start, trigger.end):  # "cập cảng X, tham gia tuần tra liên hợp"
        ports = [p for p in places if p[1] <= trigger.start and _puts_in(clause, p)]
        places = [p for p in places if p not in ports]
        draft.countries |= {p[2] for p in ports if p[2]}
    if draft.kind in ("conference", "dialogue"):
        places = [p for p in places if not _of_another(clause, trigger, p)]
    own = _right_behind(clause, draft) if draft.kind in _OWN_PLACE else None
    if own:  # "hội nghị X ở Hamburg …, và hội nghị Y ở Việt Nam": the town is the other one's
        places = [p for p in places if p[0] >= trigger.end or p[2] in (None, own)]
        draft.place_country = own if not places else draft.place_country
    if not places and draft.kind in _OWN_PLACE and _sees(clause, trigger, draft):
        return
    if not places and draft.kind == "exercise":
        draft.waters = _waters(clause, trigger)
    if not places:
        of_itself = draft.kind in _OWN_PLACE or draft.kind in PERSONAL or draft.of_event
        if draft.place_country is None and (of_itself or _is_attended(draft)):
            draft.place_country = _country_at(clause, trigger, draft)
        return
    text = clause.document.text
    besides = draft.kind in _OWN_PLACE and guest_attends(clause, trigger)
    if draft.kind in _OWN_PLACE and (besides or clause.led_by(_LEAVES_FOR, trigger)):
        of_visit = places[0][2] if besides else None  # whoever is received for it has come to the country
        # where one leaves or is received is not where it is
        places = [p for p in places if p[0] >= trigger.end or (not besides and _comes_there(clause, p))]
        if not places:
            draft.place_country = draft.place_country or _country_at(clause, trigger, draft) or of_visit
            return
    ahead = [p for p in places if p[1] <= trigger.start]
    if come_for(draft) or draft.kind == "conference":  # an airport is where one comes to
        places = [p for p in places if not clause.form.startswith("sân bay", p[0])]
        ahead = [p for p in ahead if p in places]
        if not places:
            draft.place_country = draft.place_country or _country_at(clause, trigger, draft)
            return
    behind = [p for p in places if p[0] >= trigger.end]
    if draft.kind in PERSONAL and behind and ahead != places:
        deed = _FURTHER_DEED.search(clause.form, names_end(trigger, draft), clause.sentence.end)
        if deed:  # "hội kiến X, thăm Y tại Z": the place is of what was done besides
            behind = [p for p in behind if p[0] < deed.start()]
            places = [p for p in places if p in ahead or p in behind or p[0] < trigger.end < p[1]]
            if not places:
                return
    if is_frame(clause, trigger, draft):
        gaps = {p: clause.gap(names_end(trigger, draft), p[0]) for p in behind}
        behind = [p for p in behind if "," not in gaps[p] or _HELD_THERE.fullmatch(gaps[p])]
        places = [p for p in places if p in ahead or p in behind or p[0] < trigger.end < p[1]]
        if not places:
            return
    beside = [p for p in behind if _OF_EVENT.fullmatch(clause.gap(draft.told[0][1], p[0]))]
    if beside and draft.kind == "conference":
        ahead = []  # "tới X sau khi dự hội nghị Y ở Z"
        behind = beside
    start, end, country = ahead[-1] if ahead else (behind or places)[0]
    end = min([end, *(a.start - 1 for a in clause.actors if a.kind == "person" and start < a.start < end)])
    draft.place = text[start:end].rstrip(' -"')
    whose = stands_in(clause, draft, start, end) if country == HOME else None
    if draft.host_country and (draft.rule == "encounters.welcome" or whose):  # of another state than ours
        country = draft.host_country
    draft.place_country = draft.place_country or country
