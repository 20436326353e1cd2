"""The sides that can be speaking in a sentence: both, one, a state's own office, a paper; and who speaks for none."""

from collections.abc import Iterator

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import last_three
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.side_by_side import last_pair, side_by_side
from banggiao.extract.statements.acts.doers import says_next
from banggiao.extract.statements.speakers.memory import Memory
from banggiao.extract.statements.speakers.parts import PARTS, at_head, by_part
from banggiao.extract.statements.subject import SEVERAL, Subject
from banggiao.extract.statements.wording import forms, words
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention

_FURTHER = r"(?: (?!và |được |bị |cho |với |sau khi |trước khi |rằng |mà |nhưng )[^\W\d_]+){0,7} $"
_SIDE = Pattern(
    rf"(?<!\w)(?:{words('several')} (?:đồng chí |vị |nhà )?)?{words('side')}"
    rf"(?:(?:, | và )(?:{words('several')} )?{words('side')})*(?:(?:, | và )$|{_FURTHER})"
)
_GROUP = Pattern(rf"(?<!\w){words('group')}(?:(?:, | và ){words('group')})*{_FURTHER}")
_OWNER = Pattern(rf"(?: {words('owner')}[^,;:.\"]*)? ?")
_THIS_COUNTRY = Pattern(r" nước (?:này|ấy)(?!\w)")
_THIS = Pattern(r" này(?!\w)")
_ISSUED = Pattern(rf"(?<!\w){words('issued')} $")  # who issues the paper speaks
_LETTER = Pattern(rf"(?<!\w){words('letter')}")
_PARTY = Pattern(rf" (?:{words('party-name')} )+")  # "Trung ương Đảng | Cộng sản | Cuba"
_LISTED = Pattern(rf"(?:(?:, | và ){words('side')})+ ")
_PLAIN = Pattern(r"[^,:;.\"]*")
_IN_THE_CITY = Pattern(rf"(?<!\w){words('somewhere')} $")
_OF_A_NAME = Pattern(r"[^\W\d_] [^\W\d_a-zà-ỹđ][^\W\d_]+ $")  # "Diễn đàn Hương Sơn | Bắc Kinh khẳng định …"
_OF_PLACE = Pattern(rf" {words('district')} ")
# What stands before a meeting that says something itself, and which of several it is.
_BEFORE_MEETING = Pattern(rf"(?:[^,;:.\"]{{2,60}}, )?(?:{words('strong', 'weak', 'clause')},? )?")
_ISSUES = Pattern(rf" (?:{words('also', 'joining')} )*(?:{words('issuing')}|thông qua (?:bản )?tuyên bố)")
_POINTED_AT = tuple(f"{word} " for word in (*sorted(forms("pointing")), "cũng", "đã", "còn"))
_DELEGATES = ("các đại biểu", "các vị đại biểu")
_STUDY = ("nghiên cứu", "khảo sát")
_BEFORE_STUDY = ("một ", "các ", "những ", "theo ", "bản ", "của ", "cuộc ", "kết quả ", "nhiều ", ", ", '"')
_THE_HOLDER = ("vị ", "nữ ")  # before the post of one who was named
_OF_PROVINCE = Pattern(r" (?:(?:quân sự|chính quyền|của|tỉnh|thành phố|huyện|bang) )*")
_DIPLOMAT = "nhà ngoại giao"
ANSWERS = Pattern(rf" (?:(?:liền|đã|cũng|lập tức|bình thản) )*{words('answering')}(?!\w)")
_HOUSES = ("người đứng đầu nước ", "người đứng đầu lầu ", "người đứng đầu điện ", "người đứng đầu nhà trắng")
_HEADING = (*_HOUSES, "nguyên thủ", "chủ nhân", "ông chủ", "bà chủ", "vị nguyên thủ")
_ROUND = Pattern(rf"(?: (?:{of_class('this')}|lần này|lần thứ (?:\d+|[^\W\d_]+)))")
_TRIO = 3
_COUNTED = {"ba": _TRIO, "bốn": 4}  # "ba Bộ trưởng"
_RANKED = Pattern(r"(?: cấp cao| chủ chốt| hàng đầu)*(?: của(?= ))?")
_LOCAL_PLACE = 34  # the same for a local office with its field ("Sở Ngoại vụ tỉnh …")
_NEAR_PLACE = 20  # code points between an office and the place whose it is
_REACH = 60  # code points before a country in which its side can begin ("phía", "đại diện Bộ Quốc phòng")


def sides_of(document: Document, scenes: Scenes, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """The sides of a stretch of a sentence: papers first, then the table of voices, then countries and offices; they
    may overlap, and the first stands."""
    yield from _papers(document, scenes, sentence, memory)
    yield from _voices(document, scenes, sentence, memory)
    yield from _offices(document, sentence, memory)


def _voices(document: Document, scenes: Scenes, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """Both sides, "phía Bạn", local offices, missions, experts and newspapers: the table of voices."""
    for mention in document.hits.within("voice", sentence.start, sentence.end):
        start, end = mention.start, mention.end
        if mention.value == "both":
            named, end = _countries_behind(document, end, sentence.end)
            if document.form.startswith(_DELEGATES, start):
                met = scenes.meeting_at(start)
                if len(met) > 1:
                    yield Subject(start, end, "both", None, met)
                continue
            many = document.form.startswith(("các", "lãnh đạo các"), start)
            gathered = scenes.listed_at(start) if many else ()
            if many and not gathered:
                gathered = scenes.gathering_at(start) or scenes.group_at(start) or scenes.forum
            gathered = _praising_us(document, gathered, end, sentence.end)
            number = next((n for word, n in _COUNTED.items() if f"{word} " in document.form[start:end]), 0)
            counted = memory.countries_of(number) or _as_many_behind(document, number, end)
            counted = counted or (last_three(document, 0, start) if number == _TRIO else ())
            pair = _pair_told(document, scenes, sentence, start) if not number else ()
            countries = named or gathered or counted or pair
            if len(countries) == 1 and len(countries[0]) == 3:  # "các quan chức Mỹ"
                yield Subject(start, end, "side", None, countries)
            elif countries:
                head = start if document.text[start].isupper() else _head(document, _GROUP, sentence.start, start)
                yield Subject(head, end, "both", None, countries)
        elif mention.value == "partners" and (several := scenes.listed_at(start)):
            yield Subject(start, end, "both", None, several)
        elif mention.value == "friend" and (others := scenes.others_at(start, (HOME,))):
            named, behind = _countries_behind(document, end, end + 4)  # "nước bạn Lào"
            yield Subject(start, behind if named == others else end, "side", None, others)
        elif mention.value == "home":
            yield Subject(start, end, "side", None, (HOME,))
        elif mention.value == "local":
            place = document.hits.first("place", end, min(sentence.end, end + _LOCAL_PLACE))
            if place and not _names_office(document, end, place.start):
                place = None
            owner = document.hits.first("country", end, min(sentence.end, end + _REACH // 2))
            said = owner is not None and _said(document, mention, owner)  # "Lãnh đạo Đà Nẵng | mong Pháp …"
            if owner and not said and _PLAIN.fullmatch(document.form, end, owner.start):
                # "Bộ Tư lệnh Thái Bình Dương Mỹ"
                yield Subject(start, owner.end, "office", None, (owner.value,))
                continue
            code = document.country_of(place) if place else None
            yield Subject(start, place.end if place else end, "office", None, (code or HOME,))
        elif mention.value == "mission" and not _countries_behind(document, end, sentence.end)[0]:
            if memory.country:
                yield Subject(start, end, "office", None, (memory.country,))
        elif mention.value == "gathering" and _begins_clause(document, sentence.start, start):
            end = _of_round(document, end)
            met = scenes.meeting_at(start) if _says(document, end) else ()
            if met:
                yield Subject(start, end, "both" if len(met) > 1 else "side", None, met)
        elif mention.value == "companion":
            named, end = _countries_behind(document, end, end + _NEAR_PLACE)
            if served := named[0] if len(named) == 1 else memory.guests():
                yield Subject(start, end, "official", None, (served,))
        elif mention.value == "definite":
            yield from _definite(document, mention, memory)
        elif mention.value in PARTS:
            part = by_part(document, scenes, mention, memory)
            yield from (part,) if part else _definite(document, mention, memory)
        elif document.form.startswith(_STUDY, start) and not _is_thing_said(document, sentence.start, start):
            pass  # "giao các cơ quan | nghiên cứu" is a verb
        elif mention.value in ("nobody", "company"):
            yield _nobody(document, mention, memory)
    for mention in document.hits.within("media", sentence.start, sentence.end):
        yield Subject(mention.start, mention.end, "nobody", None, ())


def _as_many_behind(document: Document, number: int, at: int) -> tuple[str, ...]:
    """The states named in a line behind three or four who are counted, where they are as many: "Lãnh đạo ba nước nhận
    định … giữa Việt Nam - Lào - Campuchia"."""
    if not number:
        return ()
    stops = [stop for mark in (". ", "\n") if (stop := document.form.find(mark, at)) > 0]
    named = document.hits.values("country", at, min(stops, default=len(document.form)))
    return tuple(sorted(named)) if len(named) == number else ()


def _praising_us(document: Document, gathered: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """Those who confer without Việt Nam where its own is what they speak of: "… đánh giá cao vai trò của Việt Nam"."""
    ours = (m.start for m in document.hits.within("country", start, end) if m.value == HOME)
    if HOME not in gathered or not any(document.form.endswith(" của ", 0, at) for at in ours):
        return gathered
    return tuple(code for code in gathered if code != HOME)


def _is_thing_said(document: Document, floor: int, start: int) -> bool:
    """True for a study that says something, and no verb: "Nghiên cứu cho thấy …", "một nghiên cứu …"."""
    return start == floor or document.form.endswith(_BEFORE_STUDY, floor, start)


def _begins_clause(document: Document, floor: int, start: int) -> bool:
    """True for a meeting that begins its sentence or clause: "Hội nghị nhất trí …", "Đồng thời, Hội nghị …"."""
    return _BEFORE_MEETING.fullmatch(document.form, floor, start) is not None


def _says(document: Document, end: int) -> bool:
    """True where the verb of an act stands right behind a meeting, and tells no passive ("được kỳ vọng")."""
    return says_next(document, end) or _ISSUES.match(document.form, end) is not None


def _of_round(document: Document, end: int) -> int:
    """Where the naming of a meeting ends that tells which it was: "Hội nghị | lần này"."""
    told = _ROUND.match(document.form, end)
    return told.end() if told else end


def _pair_told(document: Document, scenes: Scenes, sentence: Sentence, start: int) -> tuple[str, ...]:
    """The countries of both sides: those of the encounter told before, else the pair that the sentence names behind
    ("Hai Bộ trưởng cho rằng Việt Nam và Lào …"), else the article's."""
    if scenes.at(start) is None and scenes.abroad is None:
        for first, second in side_by_side(document, start, sentence.end):
            if HOME in (first.value, second.value) and first.value != second.value:
                return tuple(sorted((first.value, second.value)))
        if scenes.of_others and (named := last_pair(document, sentence.start, start)):
            return named  # "Thỏa thuận giữa A và B được | hai bên nhất trí …"
    return scenes.both_at(start)


def _nobody(document: Document, mention: Mention, memory: Memory) -> Subject:
    """An expert or newspaper with the country behind it ("các chuyên gia Ấn Độ"); a person of the cast who is only
    called a doctor here."""
    person = memory.named_at(mention.end + 1)
    country = memory.country_of(person) if person is not None else None
    if person is not None and country and not memory.is_nobody(person):
        return Subject(mention.start, memory.end_of_name(person, mention.end + 1), "person", person, (country,))
    behind = document.hits.first("country", mention.end, mention.end + _REACH // 2)
    whole = behind is not None and bool(_PLAIN.fullmatch(document.form, mention.end, behind.start))
    whole = whole and behind is not None and not document.hits.within("act", mention.end, behind.start)
    return Subject(mention.start, behind.end if behind and whole else mention.end, "nobody", None, ())


def _definite(document: Document, mention: Mention, memory: Memory) -> Iterator[Subject]:
    """ "Vị tướng", "quan chức Mỹ": the one who is speaking already, where the country fits; else an official."""
    this = _THIS.match(document.form, mention.end)
    named, end = _countries_behind(document, mention.end, mention.end + 16)
    owner = None if named or this else _owner_mention(document, mention.end, mention.end + 50)
    if this:
        end = this.end()
    elif owner and _PLAIN.fullmatch(document.form, mention.end, owner.start) and not _said(document, mention, owner):
        named, end = (owner.value,), owner.end
    elif not named and (place := _whose_place(document, mention)):
        named, end = (document.country_of(place) or HOME,), place.end  # "vị chỉ huy quân sự | Bolikhamxay"
    elif not named and (house := document.hits.within("body", mention.start, mention.end)):
        named = (house[0].value,)  # "ông chủ | Nhà Trắng"
    pointing = this or document.form.endswith(" này", mention.start, mention.end)  # "người này", "quan chức này"
    titled = this or document.form.startswith(_THE_HOLDER, mention.start)  # "vị đại sứ" is not the general who spoke
    person = memory.holder(document.form[mention.start : mention.end].partition(" ")[2]) if titled else memory.spoke
    head = at_head(document, mention, memory, named[0] if len(named) == 1 else None)
    person = person if head is None else head
    indefinite = document.form.endswith(SEVERAL, 0, mention.start)
    spoken = memory.country_of(person) if person is not None else None
    if len(named) == 1 and (spoken,) != named and document.form.startswith(_DIPLOMAT, mention.start):
        only = memory.diplomat_of(named[0])  # "Đáp lời, nhà ngoại giao Hà Lan cảm ơn …"
        person = only if only is not None else person
    elif len(named) == 1 and document.form.startswith(_HEADING, mention.start):
        head = memory.head_of(named[0], document.form[mention.start : end])  # "Chủ nhân Điện Élysée khẳng định …"
        person = head if head is not None else person
    elif len(named) == 1 and (spoken,) != named and titled:
        held = memory.met_holder(named[0], document.form[mention.start : mention.end].partition(" ")[2])
        person = held if held is not None else person
    if person is not None and person == memory.spoke and ANSWERS.match(document.form, end):
        other = memory.who_answers()  # "Vị đô đốc đáp lại rằng …": not he who spoke
        person = other if other is not None else person
    if person is not None and not indefinite:
        country = memory.country_of(person)
        if country and (not named or named == (country,)):
            end = _led(document, end) if country == HOME else end
            yield Subject(mention.start, end, "person", person, (country,))
            return
    if len(named) == 1:
        yield Subject(mention.start, end, "official", None, named)
    elif pointing and memory.stranger:
        yield Subject(mention.start, end, "nobody", None, ())
    elif pointing and memory.unnamed:
        yield Subject(mention.start, end, "official", None, (memory.unnamed,))


def _whose_place(document: Document, holder: Mention) -> Mention | None:
    """The province or town behind an office there ("vị Phó Tỉnh trưởng | Bolikhamxay"), or None."""
    if not document.form.startswith(_THE_HOLDER, holder.start):
        return None
    place = document.hits.first("place", holder.end, holder.end + _NEAR_PLACE)
    near = place is not None and _OF_PROVINCE.fullmatch(document.form, holder.end, place.start)
    return place if near else None


def _said(document: Document, mention: Mention, owner: Mention) -> bool:
    return any(verb.value != "mask" for verb in document.hits.within("act", mention.end, owner.start))


def _names_office(document: Document, start: int, end: int) -> bool:
    """True where the words between a local office and a place go on naming it: "Lãnh đạo Sở | Ngoại vụ tỉnh | Lai
    Châu"."""
    if end - start <= _NEAR_PLACE // 2:
        return True
    return bool(_PLAIN.fullmatch(document.form, start, end)) and not document.hits.within("act", start, end)


def _led(document: Document, end: int) -> int:
    """Where the local office ends that a turn of phrase names behind itself ("người đứng đầu Thành ủy …"), or `end`."""
    office = document.hits.at("voice", end + 1)
    if office is None or office.value != "local":
        return end
    place = document.hits.first("place", office.end, office.end + _NEAR_PLACE)
    return place.end if place else office.end


def _papers(document: Document, scenes: Scenes, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """A paper by which an office speaks: "Tuyên bố của Nhà Trắng nêu rõ"; its owner, or the office named before."""
    hits = document.hits
    for mention in hits.within("voice", sentence.start, sentence.end):
        if mention.value != "paper" or _ISSUED.search(document.form, max(0, mention.start - 9), mention.start):
            continue
        if document.form.endswith(_POINTED_AT, sentence.start, mention.start):
            continue  # "ông | thông báo khái quát …" is a verb
        verbs = hits.within("act", mention.end, min(sentence.end, mention.end + 110))
        verb = next((v for v in verbs if v.value.endswith((":report", ":tell", ":opinion", ":regard"))), None)
        if verb is None or not _OWNER.fullmatch(document.form, mention.end, verb.start):
            continue
        owner = _owner(document, mention.end, verb.start)
        letter = _LETTER.search(document.form, mention.start, mention.end)
        sender = memory.spoke if owner is None and letter else None
        if sender is not None and (country := memory.country_of(sender)):
            yield Subject(mention.start, verb.start - 1, "person", sender, (country,))  # "Thư có đoạn viết: …"
            continue
        owner = owner or memory.unnamed or memory.country  # whose office spoke before, else the side named last
        if "chung" in document.form[mention.start : mention.end]:
            yield Subject(mention.start, verb.start - 1, "both", None, scenes.pair_at(mention.start))
        elif owner:
            yield Subject(mention.start, verb.start - 1, "office", None, (owner,))


def _owner(document: Document, start: int, end: int) -> str | None:
    """The country whose name or office stands first in a stretch."""
    mention = _owner_mention(document, start, end)
    return mention.value if mention else None


def _offices(document: Document, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """Countries, their capitals and their offices, from the word that heads the name of the side."""
    hits, form = document.hits, document.form
    named = {m.start: m for m in hits.within("country", sentence.start, sentence.end)}
    countries = tuple(named.values())
    for office in hits.within("office", sentence.start, sentence.end):
        party = _PARTY.match(form, office.end) if form.endswith("đảng", office.start, office.end) else None
        listed = _LISTED.match(form, office.end)  # "Đảng, Nhà nước | và Chính phủ Lào"
        owner = named.pop(listed.end(), None) if listed else None
        owner = owner or named.pop(party.end() if party else office.end + 1, None)
        code, end = (owner.value, owner.end) if owner else (office.value, _with_place(document, office.end))
        this = _THIS_COUNTRY.match(form, office.end)
        before = [m.value for m in countries if m.start < office.start] if this else []
        if this and (before or memory.country):
            code, end = before[-1] if before else memory.country or code, this.end()
        yield Subject(_head(document, _SIDE, sentence.start, office.start), end, "office", None, (code,))
    bodies = hits.within("body", sentence.start, sentence.end)
    for mention in (*named.values(), *bodies, *_capitals(document, sentence)):
        start = _head(document, _SIDE, sentence.start, mention.start)
        owner_code = document.country_of(mention) if mention.kind == "place" else mention.value
        if owner_code:
            kind = "side" if start < mention.start else "state" if mention.kind == "country" else "office"
            end = mention.end if kind == "state" else _with_place(document, mention.end)
            yield Subject(start, end, kind, None, (owner_code,))


def _with_place(document: Document, end: int) -> int:
    """The end of an office with the place behind it whose it is: "BĐBP tỉnh Nghệ An"."""
    place = document.hits.first("place", end, end + _NEAR_PLACE)
    return place.end if place and _OF_PLACE.fullmatch(document.form, end, place.start) else end


def _capitals(document: Document, sentence: Sentence) -> list[Mention]:
    """Capitals that stand for their government ("Bắc Kinh tuyên bố")."""
    places = document.hits.within("place", sentence.start, sentence.end)
    return [
        m
        for m in places
        if stands_for_government(m.value)
        and not _IN_THE_CITY.search(document.form, max(0, m.start - 9), m.start)
        and not _OF_A_NAME.search(document.text, max(sentence.start, m.start - 24), m.start)
    ]


def _owner_mention(document: Document, start: int, end: int) -> Mention | None:
    named = [*document.hits.within("country", start, end), *document.hits.within("body", start, end)]
    if not named:
        named = [*document.hits.within("office", start, end)]
    return min(named, key=lambda m: m.start, default=None)


def _head(document: Document, pattern: Pattern, floor: int, start: int) -> int:
    """`start`, or where the words begin that head it ("đại diện Bộ Quốc phòng …"), behind any reporting verb."""
    if not document.form[start - 2 : start - 1].isalpha():
        return start  # it begins its clause
    window = max(floor, start - _REACH)
    verbs = document.hits.within("act", window, start)
    window = max(window, verbs[-1].end) if verbs else window
    head = pattern.search(document.form[window:start])
    return window + head.start() if head else start


def _countries_behind(document: Document, at: int, limit: int) -> tuple[tuple[str, ...], int]:
    """The countries that follow close behind ("hai nước Việt Nam - Campuchia"), and where they end."""
    codes: list[str] = []
    ranked = _RANKED.match(document.form, at)  # "các lãnh đạo | cấp cao của | Lào"
    end, shift = at, ranked.end() - at if ranked else 0
    for mention in document.hits.within("country", at + shift, limit + shift):
        if mention.start - end > 4 + (0 if codes else shift):
            break
        if not codes and document.form[end : mention.start] == " và ":
            break  # "các nước và | EU"
        codes.append(mention.value)
        end = mention.end
    return tuple(sorted(set(codes))), end
