"""The standing channels and offices of an article, each once, however often their rounds are named."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import BODY, TITLE
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.here import Here
from banggiao.extract.mechanisms.channels import parties_of
from banggiao.extract.mechanisms.dialogues import has_field
from banggiao.extract.mechanisms.names import Name, clause_end, is_model, name_at, period_of, round_of_forum, status_of
from banggiao.extract.mechanisms.places import Parties, Place
from banggiao.extract.mechanisms.regular_meetings import is_regular, regular
from banggiao.extract.mechanisms.told_behind import pairs_in_list, round_behind, seated
from banggiao.extract.mechanisms.topics import topics_of_channel
from banggiao.extract.mechanisms.working_groups import by_letters
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.phrases import any_cue, any_of, cue_before, cue_behind, has_cue, without_countries
from banggiao.records import Mechanism, Span

_WORD = Pattern(r"\w+")


class _Sighting(msgspec.Struct, frozen=True):
    """One place where a channel is named."""

    name: Name
    parties: Parties
    content: frozenset[str]
    status: str
    start: int
    end: int
    period: str | None
    noun: str = ""  # the noun of a name written large
    series: str = ""  # the name by which an exercise is known
    letters: bool = False  # called by letters alone
    behind: int | None = None  # where the channel is named behind which this one follows in a list
    sentence: int = 0  # where its sentence begins


def find_mechanisms(annotation: Annotation, scenes: Scenes) -> tuple[Mechanism, ...]:
    """The standing channels that the article names, in text order; a round yet to come and one held are one channel."""
    groups: list[list[_Sighting]] = []
    titled: list[_Sighting] = []
    for sentence in annotation.document.sentences:
        if sentence.part is TITLE:
            titled += (s for s in _sightings(Here(annotation, scenes, sentence)) if s.name.ordinal is not None)
        if sentence.part is not BODY:
            continue
        for sighting in _sightings(Here(annotation, scenes, sentence)):
            group = next((g for g in groups if any(_same(s, sighting) for s in g)), None)
            if group is None:
                groups.append([sighting])
            else:
                group.append(sighting)
    for group in groups:  # the round that the title alone tells
        if all(sighting.name.ordinal is None for sighting in group):
            group += (s for s in titled if any(_same(s, sighting) for sighting in group))
    named = (group for group in groups if not all(_is_plain(annotation.document, sighting) for sighting in group))
    return tuple(_mechanism(annotation, group) for group in named)


def _is_plain(document: Document, sighting: _Sighting) -> bool:
    """Whether a channel in being is called by words that any two states have use for ("các cơ chế hợp tác"): none."""
    name = sighting.name
    told = name.ordinal is not None or sighting.noun or len(sighting.parties.countries) > _BOTH
    if told or name.kind not in _CALLED or sighting.status != "existing":
        return False
    if cue_before(document.form, max(0, name.start - _SET_UP_REACH), name.start, "channel:set-up"):
        return False  # "hoan nghênh hai nước thiết lập | cơ chế hợp tác"
    stop = document.form.find(".", name.end, name.end + _AGAIN_REACH)
    if has_cue(document.form, name.start, stop if stop > 0 else name.end + _AGAIN_REACH, "channel:again"):
        return False  # "kênh đối thoại cấp Thứ trưởng, mở từ năm 2015, họp hai năm một lần"
    if _OFFICES.search(document.form, name.start, name.end):
        return False  # "các cơ chế tham vấn giữa | hải quân và không quân hai nước" tells whose it is
    words = " ".join(_PARTY_WORDS.sub(" ", document.form[name.start : name.end]).split())
    return _PLAIN.fullmatch(words) is not None


def _is_of_convention(form: str, start: int, end: int) -> bool:
    """Whether the commission that begins at `start` is the organ of a convention, and none of two states."""
    if not form.startswith(_OF_STATES, start):
        return False
    if _OF_PAPER.search(form, start, end) or _OF_PAPER.match(form, end):
        return True
    bare = form[start:end] in _OF_STATES
    return bare and form.find(f"{form[start:end]} công ước") >= 0


# "đường dây nóng giữa hai bộ | chưa được thiết lập", "… | đã bị cắt"
_STANDS_NOT = Pattern(
    r"[^.;,]{0,50}? (?:chưa(?: (?:được|thể|hề|từng|chính thức))* (?:thiết lập|thành lập|lập|hình thành|ra đời|tồn tại"
    r"|đi vào hoạt động|đi vào vận hành|vận hành|kích hoạt)|(?:đã |vừa )?bị (?:cắt|cắt đứt|giải thể|bãi bỏ|xóa bỏ)"
    r"|(?:đã |vừa )(?:giải thể|ngừng hoạt động|chấm dứt hoạt động)|không còn (?:tồn tại|hoạt động))(?!\w)"
)
_OF_STATES = ("ủy ban liên chính phủ", "hội đồng liên chính phủ")  # of two states, or of all that keep a convention
_OF_PAPER = Pattern(r" (?:của )?công ước(?!\w)| về bảo vệ (?:và phát huy )?(?:di sản|sự đa dạng)")
_SET_UP_REACH = 40
_AGAIN_REACH = 80  # characters behind a channel in which it is told how often it meets
_CALLED = frozenset({"other", "policy-dialogue"})
_BOTH = 2
_OFFICES = Pattern(
    rf"(?<!\w)giữa (?!các (?:bộ|ngành|cơ quan|đơn vị)(?:,|$))[^.;]{{0,30}}?{any_of('channel:service')}(?!\w)"
)
_PLAIN = Pattern(rf"{any_of('channel:plain')}(?: ?,? {any_of('channel:plain')})*")


def _sightings(here: Here) -> Iterator[_Sighting]:
    document, sentence = here.document, here.sentence
    last: _Sighting | None = None
    reached = told_to = sentence.start
    kind = ""  # of the channel named last, with its end
    for hit in document.hits.within("channel", sentence.start, sentence.end):
        if hit.start < reached or (hit.value == kind and _GLOSS.fullmatch(document.form, told_to, hit.start)):
            continue  # "ADMM+ (| Hội nghị Bộ trưởng Quốc phòng …)": one name explains the other
        name = name_at(here, hit)
        kind, told_to = hit.value, name.told_to
        place = Place(here.annotation, here.scenes, sentence, name)
        parties = parties_of(place)
        if parties is None and name.kind == "ministerial":
            place = msgspec.structs.replace(place, name=msgspec.structs.replace(name, kind="other"))
            if is_regular(place):  # "cuộc họp thường niên" of others than ministers
                name, parties = place.name, regular(place)
        listed = last is not None and _LISTED.fullmatch(document.form, last.end, name.start) is not None
        if parties is None and last and listed and name.kind == last.name.kind == "ministerial":
            parties = last.parties  # "hội nghị bộ trưởng … ASEAN; | hội nghị tư lệnh hải quân"
        if parties is None and last and listed and name.kind == last.name.kind == "policy-dialogue":
            parties = last.parties if has_field(place) else None  # "tham vấn chính sách, | đối thoại chiến lược"
        if parties is None or _is_of_convention(document.form, name.start, name.end):
            continue
        if _STANDS_NOT.match(document.form, name.told_to, sentence.end):
            continue
        if not parties.roles:
            parties = msgspec.structs.replace(parties, roles=seated(here, name.start, name.end))
        patrol = name.kind == "joint-patrol"
        if patrol and cue_before(document.form, sentence.start, name.start, "channel:about-rounds"):
            name = msgspec.structs.replace(name, ordinal=None)  # the round is that of the meeting about patrols
        status, told_from = status_of(here, name)
        own = name.kind == "ministerial" and "ASEAN" in parties.countries
        if own or _series(document, name):
            status, told_from = "existing", name.start  # ASEAN's own meetings stand, and exercises known by name
        elif last and listed and status == "existing":
            status = last.status
        by_clause = name.kind in _TOLD_BY_CLAUSE and not is_model(here, name)
        letters = by_letters(document.form, name)
        pairs = pairs_in_list(here, hit.end, HOME) if name.kind == "hotline" else ()
        last = _Sighting(
            name=name,
            parties=parties,
            content=_content(document, name, hit.end),
            status=status,
            start=min(told_from, name.start if parties.start is None else parties.start),
            end=clause_end(document.form, name.told_to, sentence.end) if by_clause else name.told_to,
            period=period_of(here, name),
            noun=document.form[hit.start : hit.end] if document.text[hit.start].isupper() and not letters else "",
            series=_series(document, name),
            letters=letters,
            behind=last.name.start if last and listed else None,
            sentence=sentence.start,
        )
        reached = name.told_to
        if pairs:  # a line with each of several partners
            yield from (msgspec.structs.replace(last, parties=Parties(pair)) for pair in pairs)
        else:
            yield last


def _series(document: Document, name: Name) -> str:
    """The name by which the exercise is known; empty for others."""
    if name.kind != "exercise-series":
        return ""
    known = any_cue("channel:known-series").search(document.form, name.start, name.told_to)
    known = known or cue_behind(document.form, name.told_to, len(document.form), "channel:known-series")
    if known is None and _IS.search(document.form, max(0, name.start - _IS_REACH), name.start):
        known = any_cue("channel:known-series").search(document.form, max(0, name.start - _SAID_REACH), name.start)
    return known[0] if known else ""


_IS = Pattern(r"(?<!\w)là (?:một |những )?(?:trong những |trong các )?(?:cuộc |đợt )?$")  # "Malabar là | tập trận …"
_IS_REACH = 28
_SAID_REACH = 60  # characters before an exercise in which the name stands that it is said of


# That an exercise or a forum stands is told by what is said of it, not by its name.
_TOLD_BY_CLAUSE = frozenset({"exercise-series", "other"})
_LISTED = Pattern(r"(?:,|;| và|, và|,? cũng như) (?:các )?| ?\" ?(?:,|;|và) ?\" ?")
_GLOSS = Pattern(r"\"? ?\((?:tức |hay |là )?\"?")  # opens the bracket in which a name is said in other words
_PARTY_WORDS = Pattern(
    r"giữa .*|(?<!\w)(?:hai|ba|các) (?:nước|bên|bộ quốc phòng|bộ|chính phủ|quân đội)(?!\w)|chính phủ"
    r"|(?<!\w)cấp (?!(?:bộ|thứ) trưởng (?:kinh tế|năng lượng|giáo dục|thương mại|tài chính)).*"
    r"|(?<!\w)(?:việt nam|song phương|asean|các nước)(?!\w)"
)
_FUNCTION_WORDS = frozenset({
    "về", "trong", "lĩnh", "vực", "của", "và", "với", "hợp", "tác", "quốc", "phòng", "tại", "ở", "trên", "an", "ninh",
    "năm", "admm", "đối", "thoại", "cơ", "chế", "độ", "thường", "niên", "hằng", "hàng", "định", "kỳ", "quý", "tháng",
    "luân", "phiên",
})  # fmt: skip
_BRACKET = Pattern(r"\+| ?\([^)]{1,14}")  # behind a name, with its short form
_OFFICE = Pattern(rf"\+|(?<!\w)(?:amm|acdfm)|(?<!\w){any_of('channel:office-of')}")
_OFFICE_OF = {"amm": "ngoại giao", "acdfm": "tư lệnh", "+": "mở rộng"}


def _content(document: Document, name: Name, noun_end: int) -> frozenset[str]:
    """The words behind a channel's noun that tell it from another of its kind; of a group of states its members."""
    if name.kind == "other":
        members = members_of(document.form[name.start : name.end])
        if members:
            return members
    if name.kind == "ministerial":
        short = _BRACKET.match(document.form, name.end)
        offices = _OFFICE.finditer(document.form, name.start, short.end() if short else name.end)
        return frozenset(_OFFICE_OF.get(found[0], found[0]) for found in offices)
    # The words of a dialogue's noun tell it from another ("tham vấn chính trị", "đối thoại chính sách").
    at = name.start if by_letters(document.form, name) or name.kind in ("policy-dialogue", "other") else noun_end
    words = _PARTY_WORDS.sub(" ", without_countries(document, at, name.end))
    content = frozenset(_WORD.findall(words)) - _FUNCTION_WORDS
    return content or (_SECURITY if document.form.startswith("đối thoại an ninh", name.start) else content)


_SECURITY = frozenset({"an", "ninh"})  # what tells a dialogue that names no other field
_TOLD_APART = frozenset({"working-group", "policy-dialogue"})  # two states have several of these side by side


def _same(one: _Sighting, other: _Sighting) -> bool:
    """Whether two namings are of one channel."""
    if one.name.kind != other.name.kind:
        return False
    if one.series and one.series == other.series:
        return True  # an exercise known by its name is one, whoever is told to take part
    if one.parties.countries != other.parties.countries:
        return False
    if one.name.kind == "ministerial":
        return one.content == other.content
    if one.name.kind == "other":
        alike = one.content <= other.content or other.content <= one.content
        return one.content == other.content or (alike and not any(map(str.isupper, one.content | other.content)))
    if one.name.kind in _TOLD_APART:
        if one.name.start == other.behind and one.content != other.content:
            return False
        if not (one.content and other.content) and (one.letters or other.letters):
            return False
        told_apart = one.status != other.status and one.content != other.content
        if told_apart and one.sentence == other.sentence:
            return False  # "thiết lập cơ chế đối thoại thường niên … và hoan nghênh | Đối thoại chính sách quốc phòng"
        if one.name.kind == "working-group" and other.content and one.noun and other.noun:
            nouns = one.noun.startswith(other.noun) or other.noun.startswith(one.noun)
            if not nouns and one.name.ordinal != other.name.ordinal:
                return False  # "Ủy ban hợp tác song phương …" with its round, "Ủy ban hỗn hợp về biển"
        like = one.content <= other.content or other.content <= one.content
        like = like and ("vấn" in one.content) == ("vấn" in other.content)  # consultations are no dialogue
        return like or (one.name.ordinal is not None and one.name.ordinal == other.name.ordinal)
    if one.name.kind == "exercise-series":  # those listed side by side are several
        return one.name.start != other.behind or one.content == other.content
    return True


def _mechanism(annotation: Annotation, group: Sequence[_Sighting]) -> Mechanism:
    document = annotation.document
    first = group[0]
    fullest = max(group, key=lambda s: (bool(s.parties.roles), -s.start))
    name = first.name
    ordinal = _ordinal([s.name.ordinal for s in group]) or round_of_forum(document, name)
    behind = None if ordinal else round_behind(document, name.kind, max(s.end for s in group))
    evidence = _evidence(document.text, group)
    told = behind[0] if behind else ordinal
    return Mechanism(
        kind=_kind(document, name),
        name=document.text[name.start : name.end],
        countries=first.parties.countries,
        ordinal=told,
        period=next((s.period for s in group if s.period), None),
        roles=fullest.parties.roles,
        topics=topics_of_channel(document, [s.name for s in group], first.parties.countries, first.parties.roles),
        status="existing" if told and told > 1 else first.status,  # what has had its rounds stands
        evidence=(*evidence, Span.of(document.text, behind[1], behind[2])) if behind else evidence,
        rule=f"mechanisms.{_kind(document, name)}",
    )


# "Hội nghị song phương giữa Cảnh sát biển hai nước": forces of two states that confer in rounds
_FORCES = r"(?:cảnh sát biển|cảnh sát|hải cảnh|bảo vệ bờ biển|tuần duyên|hải quân|biên phòng|quốc phòng)(?!\w)"
_CONFERENCE = Pattern(rf"hội nghị (?:song phương[^.;:]{{0,60}}? giữa (?:lực lượng |bộ tư lệnh )?|hợp tác ){_FORCES}")


def _kind(document: Document, name: Name) -> str:
    """The kind of a channel; a conference of two states' forces with its round is a dialogue between them."""
    conference = name.kind == "other" and _CONFERENCE.match(document.form, name.start)
    return "policy-dialogue" if conference else name.kind


def _ordinal(rounds: Sequence[int | None]) -> int | None:
    """The round that the article is about: named most often, and of several alike the first."""
    counts = Counter(number for number in rounds if number is not None)
    return counts.most_common(1)[0][0] if counts else None


def _evidence(text: str, group: Sequence[_Sighting]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for sighting in group:
        if not any(s.start < sighting.end and sighting.start < s.end for s in spans):
            spans.append(Span.of(text, sighting.start, sighting.end))
    return tuple(spans)
