"""Channels by a name of their own: groups of states, forums, gatherings and exchanges, and who belongs to them."""

from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.mechanisms.regular_meetings import is_of_two, is_regular, regular
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import cue_before, cue_behind, has_cue
from banggiao.records import CountryRole
from banggiao.records.vocabulary import ORGANISATIONS

_LISTED = Pattern(r" ?(?:\([^)]{2,20}\) ?)?(?:bao )?gồm:? ")  # "QUAD gồm Mỹ, …"


def by_name(place: Place) -> Parties | None:
    """A mechanism by its own name that is set up between offices; a forum or exchange told as a standing one."""
    name = place.name
    if is_regular(place):
        return regular(place)
    if place.words.startswith("hội đàm"):
        return None
    if place.words.startswith(_PROGRAMME):
        return _of_programme(place)
    members = members_of(place.words)
    if not members and not place.words.startswith(_MECHANISM) and _GATHERING.search(place.words):
        if place.words == "hội nghị":
            # "Hội nghị lần thứ hai (của) | Ủy ban hợp tác giữa hai nước": the channel is that other one
            if any(place.document.hits.at("channel", name.told_to + len(link)) for link in (" ", " của ")):
                return None
            return place.sides() if _COOPERATING.match(place.form, name.told_to, place.sentence.end) else None
        named = joined_countries(place.document, place.document.hits.within("country", name.start, name.end))
        two = named or _hosts(place) or (_OF_SIDES.search(place.words) is not None and is_of_two(place))
        yearly = name.ordinal is None and _OF_YEAR.match(place.form, name.end, place.sentence.end)
        if has_cue(place.form, name.start, name.end, "channel:body") and place.says("channel:again"):
            return Parties(("ASEAN",))  # a forum of ASEAN's own that is held every year
        counted = name.ordinal is not None or (yearly and place.words.startswith(_YEARLY))
        return place.sides() if counted and two else None
    if members or place.words.startswith(_MEETING_OF_MANY):
        return _of_members(place, members)
    if place.words.startswith(_MECHANISM):
        if place.before(_ALONG).endswith(" theo "):
            return None  # "thiết lập … theo | cơ chế liên lạc quốc phòng" sets up something else
        if _is_quoted(place):
            ahead = place.document.hits.within("country", place.sentence.start, name.start)
            joined = joined_countries(place.document, ahead)
            return Parties(joined) if joined else place.sides()
        if _SAID_TO_BE.search(place.before(_SAID_REACH)):
            end = min(place.sentence.end, name.end + _OF_REACH)
            of = joined_countries(place.document, place.document.hits.within("country", name.start, end))
            return Parties(of) if len(of) > _TWO else None
        return place.sides() if _is_proper(place) or _is_told(place) else None
    if place.words.startswith("đối tác"):
        return place.sides() if _is_partnership(place) else None
    exchange = place.words.startswith("giao lưu")
    if place.words.startswith("đối thoại"):
        return _at_forum(place) if place.says("channel:forum") else None
    own = exchange and not place.words.startswith(_OF_PEOPLES)
    listed = own and any(row.search(place.before(_LIST_REACH)) for row in (_AS_MECHANISM, _MECHANISMS))
    of_year = "sĩ quan" in place.words and _YEAR_BEHIND.match(place.form, name.end, place.sentence.end)
    named = joined_countries(place.document, place.document.hits.within("country", name.start, name.end))
    if (of_year and is_of_two(place)) or (own and name.ordinal is not None and named):
        return place.sides()
    told = listed or place.says("channel:again") or (place.says("channel:forum") and not exchange)
    return place.sides() if told else None


_PROGRAMME = "chương trình đối tác"
# "… bắt đầu chương trình Đối tác … 2017. | Đây là lần thứ 8 chương trình tổ chức tại …"
_NTH_TIME = Pattern(r"[^.]{0,60}\.\s*đây (?:cũng )?là (?:lần|năm) thứ \d")


def _of_programme(place: Place) -> Parties | None:
    """A programme of aid that sails from harbour to harbour, where it is told the how manieth time it is held."""
    counted = place.name.ordinal is not None
    counted = counted or any(
        _NTH_TIME.match(place.form, hit.end)
        for hit in place.document.hits.of("channel")
        if place.form.startswith(_PROGRAMME, hit.start)
    )
    if not counted:
        return None
    taking_part = place.scenes.exercising()
    return Parties(taking_part) if len(taking_part) > _TWO else place.sides()


_OF_PEOPLES = "giao lưu nhân dân"  # goes on between any two states
_YEAR_BEHIND = Pattern(r",? năm 20\d\d(?!\w)")  # "Giao lưu sĩ quan trẻ A - B | năm 2025"
_ALONG = 6
_SAID_TO_BE = Pattern(r"(?<!\w)là (?:một )?(?:trong những )?$")  # "SQUAD là | cơ chế … của Mỹ, Nhật Bản và Philippines"
_SAID_REACH = 24
_OF_REACH = 80  # characters behind its noun in which it is told whose a mechanism is
_TWO = 2


def _is_told(place: Place) -> bool:
    """Whether a mechanism is upheld, set up or at work, and what it does is told."""
    form, name, end = place.form, place.name, place.sentence.end
    low = max(place.sentence.start, name.start - _TOLD_BEFORE)
    told = has_cue(form, low, name.start, "channel:found", "channel:upheld", "channel:promoted")
    stands = has_cue(form, name.end, end, "channel:stands")
    return (told or stands or _FOUNDED.match(form, name.end, end) is not None) and _is_named(place, stands)


_TOLD_BEFORE = 30  # characters before a mechanism in which it is told that it is upheld or set up


def _is_named(place: Place, stands: bool) -> bool:
    """Whether a mechanism tells what it does and between whom or how often, or the states whose it is; one that is
    said to stand well needs no more than two sides in sight."""
    form, name, end = place.form, place.name, place.sentence.end
    at = name.start + len(_NOUN)
    near = min(name.end, at + _OTHER_REACH)
    if any(hit.start < near for hit in place.document.hits.within("channel", at, end)):
        return False  # the mechanism is that other channel
    if _LINE_BEHIND.match(form, name.end, end):
        return False  # "các cơ chế liên lạc (| đường dây nóng, …)"
    joined = joined_countries(place.document, place.document.hits.within("country", name.start, name.end))
    if len(joined) > 2:
        return True
    if _is_field(place) and is_of_two(place):
        return True
    told = place.tells_sides() or has_cue(form, name.start, name.end, "channel:again")
    own = cue_behind(form, name.start, name.end, "channel:own-kind")
    if not told and (stands or own or place.words.startswith("chế độ")):
        told = is_of_two(place)
    return bool(told and cue_behind(form, name.start, name.end, "channel:kind"))


def _is_field(place: Place) -> bool:
    """Whether it is told what a mechanism does, in whatever words; bare "cơ chế hợp tác" is one where it is set up."""
    form, name = place.form, place.name
    if place.words in _BARE:
        low = max(place.sentence.start, name.start - _TOLD_BEFORE)
        return place.words == "cơ chế hợp tác" and cue_before(form, low, name.start, "channel:set-up") is not None
    return not (
        cue_behind(form, name.start, name.end, "channel:no-kind")
        or _ALREADY.match(form, name.end, place.sentence.end)
        or place.words.endswith(_AT_HAND)
    )


_BARE = frozenset({"cơ chế", "các cơ chế", "chế độ", "cơ chế hợp tác", "cơ chế hợp tác song phương"})
_AT_HAND = ("hiện có", "đã có", "sẵn có", "hiện nay", "hiện hành", "đã ký", "đã thiết lập", "khác", "này", "đó")
_ALREADY = Pattern(
    rf"(?:, [\w ]{{2,24}}?)? (?:hiện có|đã có|sẵn có|hiện nay|hiện hành|{of_class('this')}|đó|khác)(?!\w)"
)


# "duy trì các cơ chế hợp tác như đối thoại, tham vấn, | giao lưu sĩ quan trẻ"
_AS_MECHANISM = Pattern(
    rf"(?<!\w)(?:cơ chế|kênh) [^.;]{{0,40}}(?<!\w)(?:như|{of_class('including')}|là)(?!\w)[^.;]*(?:,|và) $"
)
_MECHANISMS = Pattern(r"(?<!\w)cơ chế [^.;:]{2,60}(?:,| và|, và) $")  # "các cơ chế tham vấn, | giao lưu sĩ quan trẻ"
_LIST_REACH = 220
_FOUNDED = Pattern(
    r"[^,;.]{0,40} (?:được|đã được) (?:hai bên |hai nước )?"
    r"(?:thiết lập|thành lập|duy trì|vận hành|hình thành|củng cố|phát huy|triển khai)(?!\w)"
)
_MECHANISM = ("cơ chế", "chế độ")
_NOUN = "cơ chế "
_OTHER_REACH = 14  # characters behind "cơ chế" in which the noun of another channel begins that it is
_LINE_BEHIND = Pattern(r" ?\((?:điện thoại |qua )?đường dây")
_BARE_NAME = 3  # spaces in "cơ chế Ủy ban này", which points back
_PARTNERSHIP_REACH = 110  # characters before a partnership, or the row of them, in which it is told as a mechanism
_MEETING_OF_MANY = ("hội nghị", "cấp cao", "thượng đỉnh")
_TOLD_NEXT = Pattern(r"[^.]{0,4}\. [^.]{0,60}(?<!\w)cơ chế (?:hợp tác )?này(?!\w)")  # the sentence behind tells it
_TOLD_REACH = 60  # characters before the name of a group in which it is told as a channel


_WHERE = Pattern(r"(?<!\w)(?:tại|ở)(?: [^\W\d_]+){0,5},? $")  # "tại Luang Prabang, | Lào"


def _is_partnership(place: Place) -> bool:
    """Whether a partnership is one in a field, told as a mechanism of two sides, and no level or paper's name."""
    document, name = place.document, place.name
    low = max(place.sentence.start, name.start - _PARTNERSHIP_REACH)
    inside = document.hits.within("paper", low, name.start)
    return not inside and has_cue(document.form, low, name.start, "channel:partnership")


def _is_quoted(place: Place) -> bool:
    """Whether a mechanism's name of some length stands in quotes of its own."""
    form, name = place.form, place.name
    return form[name.start - 1 : name.start] == '"' and place.words.count(" ") > _BARE_NAME


def _is_proper(place: Place) -> bool:
    """Whether a mechanism bears a name written large and no other channel's ("cơ chế Hiệp định khung …")."""
    at = place.name.start + len(_NOUN)
    long = place.form.startswith(_NOUN, place.name.start) and place.words.count(" ") > _BARE_NAME
    named = long and place.document.text[at].isupper()
    return named and place.document.hits.at("channel", at) is None and place.document.hits.at("country", at) is None


def _of_members(place: Place, members: frozenset[str]) -> Parties | None:
    """A group of states by its name, where the sentence speaks of it as a channel or of who belongs to it."""
    form, name, end = place.form, place.name, place.sentence.end
    low = max(place.sentence.start, name.start - _TOLD_REACH)
    if has_cue(form, low, name.start, "channel:member"):
        named = place.document.hits.within("country", name.end, end)
        belonging = of_group(place, members or frozenset(joined_countries(place.document, named)))
        roles = tuple(CountryRole(country, "member") for country in belonging)
        return Parties(belonging, roles, low) if len(belonging) > 1 else None
    if not members or cue_before(form, low, name.start, "channel:meeting"):
        return None
    if place.words.startswith("đối thoại"):  # "đối thoại Bộ tứ" is one by its noun
        told = joined_countries(place.document, place.document.hits.within("country", name.start, name.end))
        return Parties(told if len(told) > _TWO else of_group(place, members))
    if not has_cue(form, low, end, "channel:by-name") and not _TOLD_NEXT.match(form, end):
        return None
    listed = _LISTED.match(form, name.end, end)
    told = joined_countries(place.document, place.document.hits.within("country", listed.end(), end)) if listed else ()
    return Parties(told if len(told) > 2 else of_group(place, members))


def of_group(place: Place, members: frozenset[str]) -> tuple[str, ...]:
    """Those members of a group whom the sentence names, or who are its two sides; all where it tells fewer than two."""
    low = place.sentence.start
    named = {
        m.value
        for m in place.document.hits.within("country", low, place.sentence.end)
        if not _WHERE.search(place.form, low, m.start)
    }
    sides = place.sides() if place.says("level:two") else None
    own = members.intersection(named.union(sides.countries if sides else ()))
    return tuple(sorted(own if len(own) > 1 else members))


def _at_forum(place: Place) -> Parties | None:
    """All whom the article names as taking part: those of its persons, and lists of states that meet or come."""
    document = place.document
    parties = {person.country for person in place.annotation.cast.individuals if person.country not in ORGANISATIONS}
    for sentence in document.sentences:
        named = document.hits.within("country", sentence.start, sentence.end) if sentence.part is Part.BODY else ()
        if len(named) > 2 and has_cue(document.form, sentence.start, sentence.end, "channel:met"):
            joined = joined_countries(document, named)
            if len(joined) > 2:
                parties.update(joined, {m.value for m in named if m.value == HOME})
    countries = tuple(sorted(code for code in parties - ORGANISATIONS if code))
    return Parties(countries) if len(countries) > 2 else place.sides()


# "Bộ Công an Việt Nam và Bộ Nội vụ Campuchia tổ chức | hội nghị hợp tác … lần thứ 15"
_HELD_BY = Pattern(r"[^.;:,]{0,30}(?<!\w)(?:tổ chức|đồng tổ chức|chủ trì|đồng chủ trì|tiến hành|họp) (?:cuộc )?")


def _hosts(place: Place) -> tuple[str, ...]:
    """The two states whose offices are told to hold a gathering together."""
    ahead = place.document.hits.within("country", place.sentence.start, place.name.start)
    joined = joined_countries(place.document, ahead)
    held = ahead and _HELD_BY.fullmatch(place.form, ahead[-1].end, place.name.start)
    return joined if held and ahead[-1].value in joined else ()


_OF_SIDES = Pattern("^đợt |song phương|công tác cấp cao|đầu xuân|hội nghị hợp tác|hữu nghị|lý luận")
# "Hội nghị lần thứ hai | về hợp tác phòng, chống ma túy giữa Việt Nam và Lào"
_COOPERATING = Pattern(
    r" (?:về |trong )?(?:(?! giữa )[^.;:,]){0,40}(?:hợp tác|phối hợp|phòng,? chống)(?:(?! giữa )[^.;:]){0,90} giữa "
)
_YEARLY = ("hội nghị hợp tác", "hội nghị song phương", "gặp gỡ đầu xuân")  # held each year where the year is its name
_OF_YEAR = Pattern(r"[^.;:,]{0,80}?(?<!vào)(?<!từ)(?<!ký) (?:năm )?20\d\d(?!\w)")
_GATHERING = Pattern(
    "^hội nghị$|gặp gỡ|diễn đàn|lý luận|hội thảo|tọa đàm|liên hoan|hội nghị hợp tác|hội nghị song phương"
    "|hội nghị công tác cấp cao"
    "|giao lưu thanh niên|^chương trình giao lưu|^đợt "
)
