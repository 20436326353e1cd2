"""To whom, or about whom, a thing is said."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import is_where
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.statements.capitals import capitals_in
from banggiao.extract.statements.openings.opening import Opening, names_sides
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.wording import forms, words
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention

_RECIPIENT = Pattern(rf" (?:{words('recipient')} ?)*")
_LISTED = Pattern(r",? (?:và )?")
# The rest of a name between two of those invited: "Tổng thống Lào | X và Thủ tướng | Nga".
_INVITED = Pattern(r"(?: [^\W\d_a-zà-ỹđ][\w.'-]*){1,5}(?:,| và)(?: [^\W\d_][\w]*){1,4} ")
_COMPATRIOTS = Pattern(rf"(?<!\w){words('compatriots')}")
_PRAISING = frozenset({"appraise", "thank", "congratulate", "hope"})
_RIGHT_BEHIND = 75  # code points behind a verb of praise in which stands who is praised
_SHORTLY = 250  # code points before an objection in which the country objected to is named
_NAMING = frozenset({"support", "propose", "thank", "object", "condole", "congratulate", "hope"})
_OF_THEM = _NAMING | {"appraise"}
_SENT_ROUND = frozenset({"thank", "congratulate", "condole"})
_TOLD = frozenset({"inform", "affirm"})
_BACKED = frozenset({"commit", "support"})
_ALL_MET = Pattern(rf" (?:{of_class('with')} |tới )?(?:các nước|các đối tác|lãnh đạo các nước|các nhà lãnh đạo)(?!\w)")
_VISITS = Pattern(r"(?<!\w)thăm (?:(?!việt nam)[^\W\d_]+ ){0,6}$")
_AND_TO = Pattern(r"(?:,| và) (?:[^\W\d_]+ ){0,3}")
_VISIT_NEAR = 45  # code points before a country in which stands that it is visited
_OWN_GROUP = ("ASEAN",)  # what another of its members says at its own meeting is told for Việt Nam's sake
# Before another state whose unit one tells of: "nhận bàn giao từ bệnh viện của quân đội Anh"
_OF_ANOTHER = (" với ", " từ ", "quân đội ", "hải quân ", "phía ", "bộ quốc phòng ", "chính phủ ", " cùng ")
# "cảm ơn Chính phủ Lào đã …, tới Nga …, và tới Cuba vì …": one more to whom it goes
_AND_TOWARD = Pattern(rf"(?:,|;|,? và|, cũng như|, cùng) (?:tới|đến|với|cả) (?:(?:{words('recipient')}|nước) )*$")
_TOWARD_NEAR = 40  # code points before a country in which stands that thanks go to it too
_PUT_TO = tuple(f"{matter} với " for matter in sorted(forms("put-to")))
_AT_LARGE = Pattern(rf"(?<!\w){words('at-large')}")
# Encounters at which one side speaks to the other; in the course of the others things are said to the press.
_FACE_TO_FACE = frozenset({"talks", "meeting", "courtesy-call", "dialogue", "call"})


def addressee(document: Document, scenes: Scenes, opening: Opening, subject: Subject, act: str) -> tuple[str, ...]:
    """The countries spoken to: a country backed, asked or thanked by name, else the other side of the scene; none
    where several speak together, or where a thing is said to the press and concerns nobody."""
    scene = scenes.at(opening.start)
    met = scene.countries if scene and scene.kind in _FACE_TO_FACE else ()
    if len(subject.countries) != 1:
        guests = subject.countries and HOME not in subject.countries
        if act in _NAMING and guests and (asked := _asked_by_several(document, opening, act, subject)):
            return asked
        if scenes.of_others and act in _BACKED and not met:
            return _only_other(document, opening, subject.countries)
        return (HOME,) if HOME in met and guests and act != "object" else ()
    own = subject.countries[0]
    if act in _OF_THEM and (both_others := _both_others(document, scenes, opening, own)):
        return both_others
    at_forum = bool(scenes.audience) and scene is None and (own == HOME or scenes.audience != _OWN_GROUP)
    if subject.kind == "both" and own == "ASEAN":
        return ()  # its members at their own meeting
    if act in _NAMING:
        named = _named_behind(document, opening, act, own)
        if named:
            return _with_partner(named, own, met)
    named_there = [
        *document.hits.within("country", opening.start, opening.end),
        *capitals_in(document, opening.start, opening.end),
    ]
    foreign = [m for m in named_there if m.value != own]
    accused = {mention.value for mention in foreign} if act == "object" else set()
    accused = {code for code in accused if len(code) == len(HOME)} or accused  # not those whose resolutions it breaks
    if act == "object" and (accused or (accused := _accused_before(document, opening, own))):
        return tuple(sorted(_told_to(accused, own, met) or accused))
    if own == HOME and not met and (asked := _asked_about(document, opening)):
        return asked
    if at_forum and all(mention.value in scenes.audience for mention in foreign):
        return tuple(code for code in scenes.audience if code != own)  # said to all who confer
    if own == HOME and _to_compatriots(document, opening, act, foreign):
        return (HOME,)
    if own != HOME and any(not is_where(document, m) for m in foreign):
        foreign = [m for m in foreign if not is_where(document, m)]  # "… gặp Ngoại trưởng Lào tại | Mông Cổ"
    if scenes.abroad is not None and scene is None:
        return tuple(sorted({m.value for m in foreign})) or _other_of(scenes.abroad, own)
    at = opening.start if opening.looks_back else max(opening.start, subject.start)
    told = act in _TOLD or (act in _BACKED and _AT_LARGE.search(document.form, opening.start, opening.end))
    to_the_press = own != HOME and told and not met
    if to_the_press and not _concerns_others(document, opening, own):
        return ()
    others = scenes.others_at(at, subject.countries)
    together = scenes.listed_at(opening.start) if own == HOME and not foreign else ()
    if together and opening.verb and _ALL_MET.match(document.form, opening.verb.end):
        return tuple(code for code in together if code != own)
    visited = _visited(document, opening) if act == "inform" and own == HOME else ()
    if len(visited) > 1 or (visited and not met):
        return visited
    to_all = own == HOME and scenes.conferring and not foreign and len(others) == 1
    if to_all and (scene is None or scenes.is_listed(opening.start)):
        return ()  # said to all who confer
    if len(others) > 1 and own not in scenes.pair_at(at):  # others met: he speaks of those whom he names
        named_too = tuple(code for code in others if any(m.value == code for m in foreign))
        others = named_too or (others if HOME in (own, *others) else ())
    if own not in (HOME, *met) and (ties := {m.value for m in foreign if document.form.endswith(_PUT_TO, 0, m.start)}):
        return tuple(sorted(ties))  # "… đã nêu vấn đề này với Bắc Kinh"
    if own == HOME and not met:
        joined = _OF_ANOTHER if act == "inform" else (" với ",)
        ties = {m.value for m in foreign if document.form.endswith(joined, 0, m.start) and len(m.value) == len(HOME)}
        if ties and not any(m.value in others for m in foreign):  # of another partner than that of the article
            return tuple(sorted(ties))
    at_home = own != HOME and any(m.value == HOME for m in foreign) and not any(m.value in others for m in foreign)
    return (HOME,) if at_home or (own != HOME and HOME in others) else others


def _asked_by_several(document: Document, opening: Opening, act: str, subject: Subject) -> tuple[str, ...]:
    """Whom several ask, thank or back by name: "Ba nước kêu gọi | NATO …"; none of themselves."""
    named = _named_behind(document, opening, act, subject.countries[0]) if subject.countries else ()
    return () if {*named} & {*subject.countries} else named


def _both_others(document: Document, scenes: Scenes, opening: Opening, own: str) -> tuple[str, ...]:
    """The two of whom a third speaks: "Tổng thống Phần Lan cảm ơn hai ông đã chọn Helsinki"; empty for any other."""
    if opening.verb is None or opening.looks_back:
        return ()
    start, end = opening.verb.end, opening.end
    voices = document.hits.within("voice", start, end)
    of_two = any(m.value == "both" and document.form.startswith("hai ", m.start) for m in voices)
    if not of_two or document.hits.within("country", start, end):
        return ()
    pair = scenes.pair_at(opening.start)
    return pair if len(pair) > 1 and own not in pair and HOME not in (own, *pair) else ()


def _only_other(document: Document, opening: Opening, own: tuple[str, ...]) -> tuple[str, ...]:
    """The one other country that several promise something: "Pháp, Đức cam kết cấp tên lửa cho Ukraine"."""
    named = document.hits.values("country", opening.start, opening.end) - {*own}
    return tuple(named) if len(named) == 1 else ()


def _visited(document: Document, opening: Opening) -> tuple[str, ...]:
    """The countries that somebody is told to visit: "sẽ thăm chính thức Lào từ …, thăm cấp Nhà nước Campuchia"."""
    named = document.hits.within("country", opening.start, opening.end)
    found: list[str] = []
    end = -1
    for mention in named:
        visits = _VISITS.search(document.form, max(opening.start, mention.start - _VISIT_NEAR), mention.start)
        if visits or (end > 0 and _AND_TO.fullmatch(document.form, end, mention.start)):
            found.append(mention.value)
            end = mention.end
    return tuple(sorted({code for code in found if code != HOME}))


# "Trả lời câu hỏi của phóng viên về việc | Trung Quốc …, Người phát ngôn …", "Liên quan tình hình X - Y, bà …"
_ASKED = Pattern(rf"(?:(?<!\w){words('asked')}|(?:^|[.;\n]\s*){words('matter')})[^.;\n]*$")
_QUESTION = 300  # code points before an answer in which it is told what was asked


def _asked_about(document: Document, opening: Opening) -> tuple[str, ...]:
    """The states of the question or matter told right before what is said to the press about it: one speaks of the
    partner asked about (codebook, ruling 20), whoever the article is about else; empty where he names another."""
    asked = _ASKED.search(document.form, max(0, opening.start - _QUESTION), opening.start)
    named = _states_in(document, asked.start(), opening.start) if asked else ()
    codes = {code for _, code in named if code != HOME and len(code) == len(HOME)}
    others = document.hits.values("country", opening.start, opening.end) - {HOME}
    return tuple(sorted(codes)) if others <= codes else ()


def _told_to(accused: set[str], own: str, met: tuple[str, ...]) -> set[str]:
    """The other side of the encounter in which a third country is objected to: "… quan ngại về tình hình Syria", said
    at talks (codebook, ruling 6); none where the one objected to is there, or nobody meets."""
    return set() if own not in met or accused & {*met} else {*met} - {own}


def _with_partner(named: tuple[str, ...], own: str, met: tuple[str, ...]) -> tuple[str, ...]:
    """The countries named with the other side of the encounter in which several others are: "Nga ủng hộ ASEAN và Trung
    Quốc …" is said to Việt Nam too (codebook, ruling 6)."""
    return named if len(named) < 2 or own not in met else tuple(sorted({*named, *met} - {own}))


def _accused_before(document: Document, opening: Opening, own: str) -> set[str]:
    """The country, or the capital for its government, that a foreigner objects to: named last inside or shortly before
    what he says; none where it is Việt Nam's or his own."""
    if own == HOME:
        return set()
    start = max(0, opening.start - _SHORTLY)
    named = _states_in(document, start, opening.end)
    last = max(((mention.start, code) for mention, code in named if code != own), default=None)
    return {last[1]} if last and last[1] != HOME else set()


def _states_in(document: Document, start: int, end: int) -> list[tuple[Mention, str]]:
    """The countries named in a stretch, and the capitals for their governments, each with its code."""
    named = [(m, m.value) for m in document.hits.within("country", start, end)]
    places = (m for m in document.hits.within("place", start, end) if stands_for_government(m.value))
    named += [(m, code) for m in places if (code := document.country_of(m))]
    return sorted(named, key=lambda one: one[0].start)


def _other_of(pair: tuple[str, ...], own: str) -> tuple[str, ...]:
    return tuple(code for code in pair if code != own) if own in pair else ()


def _named_behind(document: Document, opening: Opening, act: str, own: str) -> tuple[str, ...]:
    """The countries that stand right behind the verb of the act, the outer or the inner ("ủng hộ Lào và Nga")."""
    hits = document.hits
    ends = [opening.verb.end] if opening.verb and not opening.looks_back else []
    for kind in ("act", "stance"):
        ends += [m.end for m in hits.within(kind, opening.start, opening.end) if m.value == act]
    for at in ends:
        codes: list[str] = []
        for mention, code in _states_in(document, at, opening.end):
            listed = (_LISTED if codes else _RECIPIENT).fullmatch(document.form, at, mention.start)
            if not listed and not (codes and _INVITED.fullmatch(document.text, at, mention.start)):
                break
            codes.append(code)
            at = mention.end
        if codes and act in _SENT_ROUND:
            codes += (code for mention, code in _states_in(document, at, opening.end) if _toward(document, mention))
        named = tuple(sorted({code for code in codes if code != own}))
        if named:
            return named
    return ()


def _toward(document: Document, mention: Mention) -> bool:
    """True for one more country to which thanks or wishes go: "…, và tới Cuba vì …"."""
    return _AND_TOWARD.search(document.form, mention.start - _TOWARD_NEAR, mention.start) is not None


def _to_compatriots(document: Document, opening: Opening, act: str, foreign: list[Mention]) -> bool:
    """True where the content is about one's own people abroad, and names another country only as where they live; or
    where they are what is praised."""
    told = opening.verb.end if opening.verb and not opening.looks_back else opening.start  # not an embassy that speaks
    ours = _COMPATRIOTS.search(document.form, told, opening.end)
    if not ours or any(m.start == ours.end() + 1 for m in foreign):
        return False  # none, or "cán bộ Đại sứ quán | Lào"
    praised = opening.verb and act in _PRAISING and 0 <= ours.start() - opening.verb.end < _RIGHT_BEHIND
    if praised and not any(m.start < ours.start() for m in foreign):
        return True
    return all(is_where(document, mention) for mention in foreign)


def _concerns_others(document: Document, opening: Opening, own: str) -> bool:
    """True where the content names another country, a place in one, or both sides."""
    places = document.hits.within("place", opening.start, opening.end)
    if document.hits.values("country", opening.start, opening.end) - {own}:
        return True
    return any(document.country_of(place) != own for place in places) or names_sides(document, opening)
