"""Between whom a paper, a level of relations or a channel is: by its own words, its sentence, or its scene."""

from collections.abc import Sequence
from itertools import pairwise

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.here import Here
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_of, has_cue
from banggiao.knowledge.places import place_country, stands_for_government
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

# What may stand between two countries that are named as one pair or list.
_AND = rf"(?:\s*-\s*|\s*/\s*|\s*,\s*(?:và\s+)?|\s+(?:và|{of_class('with')})\s+)"
_OFFICE = rf"(?:{any_of('pair:office')}[^,;.:\"()]{{0,60}}?)?"
# "và các nước … gồm Nga, Armenia"
_GROUP = rf"(?:các (?:{of_class('state')}|thành viên)[^,;.:\"()]{{0,60}}? \(?(?:bao )?gồm )?"
_JOINED = Pattern(rf"{_AND}{_GROUP}{_OFFICE}")
# "… với | Malaysia", "… với Hải quân Hoàng gia | Malaysia"
_WITH = Pattern(
    rf"(?<!\w)(?:(?:{of_class('with')}|giữa|của|cho|từ)(?: phía| nước)?|{of_class('with')} (?:phía |nước |chính phủ )?"
    rf"{any_of('pair:force')}(?: {any_of('pair:style')}){{0,4}}) $"
)
_WITH_REACH = 60


def pair_between(here: Here, start: int, end: int) -> tuple[str, ...]:
    """The parties of what `[start, end)` of a sentence names, sorted; empty where nobody but one side is in sight.

    Countries joined in the phrase itself come first, then a country that it names beside the other side of the
    sentence, then those joined before it, then the two sides of the scene.
    """
    document, sentence = here.document, here.sentence
    inside = document.hits.within("country", start, end)
    joined = joined_countries(document, inside)
    if joined:
        return joined
    before = [m for m in document.hits.within("country", sentence.start, start) if not _is_of_group(document, m)]
    form, low = document.form, sentence.start
    named = [m.value for m in inside if _WITH.search(form, max(low, m.start - _WITH_REACH), m.start)]
    if named:
        one = named[0]
        owner = _owner(here, start, one) if one != HOME else None
        if owner:
            return tuple(sorted({one, owner}))
        if one != HOME and home_in_sight(here.annotation, start):
            other: str | None = HOME
        else:
            ahead = [m for m in before if m.value != one]
            # "A cắt quan hệ với B và thiết lập | quan hệ với C": of A
            own = [m for m in ahead if not _WITH.search(form, max(low, m.start - _WITH_REACH), m.start)]
            other = _foreign(own or ahead) or _other_side(here, start, one)
        return tuple(sorted({one, other})) if other and other != one else ()
    told = joined_countries(document, before[-3:])
    of_states = has_cue(document.form, start, end, "level:two-states")
    if len(told) == 2 and (ORGANISATIONS.isdisjoint(told) or not of_states):
        return told
    if not inside and not before and (capitals := _capitals_joined(here, end)):
        return capitals
    pair = scene_pair(here, start)
    if of_states and not ORGANISATIONS.isdisjoint(pair):
        # "hai nước" in the margins of a summit are no organisation.
        partner = here.annotation.partner
        return tuple(sorted({HOME, partner})) if partner else ()
    return pair


# "Washington và Seoul ký | thỏa thuận …", "Moscow đã ký | Hiệp ước … với Bình Nhưỡng"
_TWO_CAPITALS = Pattern(r" ?(?:và|cùng|-) ?|[^.;:]{1,110}(?<!\w)với ")
_THERE = Pattern(r"(?<!\w)(?:tại|ở|từ|đến|tới|sang|thăm|rời|thủ đô|thành phố|sân bay) $")
_OF_TOWNS = Pattern(r"(?<!\w)(?:thủ đô|thành phố|tp|kết nghĩa|đường bay|chuyến bay)(?!\w)")
_THERE_REACH = 12
_BEHIND_IT = 40  # characters behind what is named in which the other capital stands


def _capitals_joined(here: Here, end: int) -> tuple[str, ...]:
    """The two states whose capitals, which stand for governments, are joined in a sentence that names no state."""
    document, form, sentence = here.document, here.form, here.sentence
    upto = min(sentence.end, end + _BEHIND_IT)
    places = [m for m in document.hits.within("place", sentence.start, upto) if stands_for_government(m.value)]
    if len(places) < 2 or document.hits.first("country", end, upto) or _OF_TOWNS.search(form, sentence.start, upto):
        return ()
    for one, two in pairwise(places):
        there = _THERE.search(form, max(sentence.start, one.start - _THERE_REACH), one.start)
        codes = {document.country_of(one), document.country_of(two)}
        if len(codes) == 2 and None not in codes and not there and _TWO_CAPITALS.fullmatch(form, one.end, two.start):
            return tuple(sorted(code for code in codes if code))
    return ()


_OPENS = 44  # characters of a sentence in which the state that it is about is named
_TO_SUBJECT = Pattern(
    rf"(?:(?:ngày|hôm|{of_class('part-of-day')}) [^.;,]{{1,20}}, )?"
    r"(?:chính phủ |nước |phía |quân đội |bộ quốc phòng |bộ ngoại giao )?"
)


def _owner(here: Here, start: int, one: str) -> str | None:
    """The one other foreign state that opens a sentence in which the home country is not named ("Tổng thống Ukraine
    nói đã sẵn sàng ký | thỏa thuận … với Mỹ")."""
    document, sentence = here.document, here.sentence
    named = {m.value for kind in ("country", "body") for m in document.hits.within(kind, sentence.start, sentence.end)}
    others = [m for m in document.hits.within("country", sentence.start, start) if m.value != one]
    if HOME in named or not others or any(m.value != others[0].value for m in others):
        return None
    first = others[0]
    people = here.annotation.cast.individuals
    within = [(n, i) for n, i in here.annotation.cast.namings if sentence.start <= n.start < sentence.end]
    if any(index is not None and people[index].country == HOME for _, index in within):
        return None
    in_title = any(n.start <= first.start < n.end and n.start - sentence.start < _OPENS for n, _ in within)
    opens = _TO_SUBJECT.fullmatch(document.form, sentence.start, first.start) is not None
    return first.value if in_title or opens else None


def scene_pair(here: Here, position: int) -> tuple[str, ...]:
    """The two sides at `position`: those of the scene, or the home country and the one foreign country in sight."""
    document, sentence, around = here.document, here.sentence, here.countries
    pair, scene = here.scenes.pair_at(position), here.scenes.at(position)
    others = scene.countries if scene and len(scene.countries) == 2 and HOME not in scene.countries else ()
    if others and not document.hits.values("country", max(0, position - _NEAR), position) <= {*others}:
        return ()  # a third state has come up: whose pair is meant the text does not tell
    if not others and not home_in_sight(here.annotation, position):
        foreign = tuple(sorted({m.value for m in around if m.value != "UN" and not _is_of_source(document, m)}))
        return foreign if len(foreign) == 2 else ()
    ahead: Sequence[Mention] = document.hits.within("country", sentence.start, position)
    if has_cue(document.form, sentence.start, position, "level:two-states"):
        ahead = [m for m in ahead if m.value not in ORGANISATIONS]
    ahead = [m for m in ahead if not is_where(document, m)]
    nearest = _foreign(ahead) or _foreign(document.hits.within("country", position, sentence.end))
    if len(pair) == 2 and (nearest is None or nearest in pair or len({m.value for m in around} - {HOME}) > 1):
        return pair
    titled = _in_title(document)
    if nearest is None and not pair and titled and HOME not in titled:
        return titled  # two others of whom the article is, met in a town of the home country
    other = nearest or here.annotation.partner
    return tuple(sorted({HOME, other})) if other else ()


def home_in_sight(annotation: Annotation, position: int) -> bool:
    """Whether the text around `position` speaks of the home country or of one who serves it."""
    low, high = position - _SIGHT, position + _SIGHT // 2
    hits = annotation.document.hits
    if any(m.value == HOME for kind in ("country", "body") for m in hits.within(kind, max(0, low), high)):
        return True
    if any(place_country(m.value) == HOME for m in hits.within("place", max(0, low), high)):
        return True
    if has_cue(annotation.document.form, max(0, low), high, "home:local"):
        return True
    people = annotation.cast.individuals
    return any(
        low <= naming.start < high and index is not None and people[index].country == HOME
        for naming, index in annotation.cast.namings
    )


_SIGHT = 700  # characters
_NEAR = 200  # characters before a paper in which another state turns up


def several_parties(here: Here, start: int, end: int) -> tuple[str, ...]:
    """Like `pair_between`, but "ba nước" takes the three countries that the article joins last."""
    document, sentence = here.document, here.sentence
    joined = joined_countries(document, document.hits.within("country", start, end))
    if joined:
        return joined
    if has_cue(document.form, start, end, "level:three"):
        trio = last_three(document, start - _TRIO_REACH, end) or here.scenes.three_at(start)
        if trio:
            return trio
    if has_cue(document.form, sentence.start, start, "level:three"):
        trio = joined_countries(document, document.hits.within("country", sentence.start, start))
        if len(trio) == 3:
            return trio  # "quân đội ba nước Việt Nam - Lào - Campuchia | diễn tập chung"
        named = document.hits.within("country", sentence.start, end)
        trio = () if named else here.scenes.three_at(start) or last_three(document, 0, start)
        if trio:
            return trio  # "Ba Bộ trưởng mong quân đội ba nước duy trì | tuần tra chung"
    pair = pair_between(here, start, end)
    if pair or home_in_sight(here.annotation, start):
        return pair
    abroad = here.scenes.abroad or _in_title(document)
    around = {m.value for m in here.countries if not (_is_of_source(document, m) or is_where(document, m))} - {"UN"}
    return abroad if around.issubset(abroad) else ()  # two other states, of which the sentence names no third


_TRIO_REACH = 600  # characters before what three states have in which they are named


def last_three(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The last three states that `[start, end)` names in one list; empty where it names none so."""
    named = document.hits.within("country", max(0, start), end)
    threes = (joined_countries(document, named[at - 3 : at]) for at in range(len(named), 2, -1))
    return next((three for three in threes if len(three) == 3), ())


# "Theo Want Daily (| Đài Loan)"
_SOURCE = Pattern(r"(?<!\w)(?:theo|báo|hãng|đài|tờ|tạp chí|kênh|trang)(?: [^\s,.;()]+){1,5} \($")


def _is_of_source(document: Document, mention: Mention) -> bool:
    """Whether a country in brackets is only that of the newspaper that tells the news."""
    return _SOURCE.search(document.form, max(0, mention.start - 60), mention.start) is not None


_AT = Pattern(r"(?<!\w)(?:tại|ở) $")


def is_where(document: Document, mention: Mention) -> bool:
    """Whether a country or place is only where something takes place ("cuộc họp … ngày 7/8 tại | Malaysia")."""
    return _AT.search(document.form, max(0, mention.start - 6), mention.start) is not None


def _in_title(document: Document) -> tuple[str, ...]:
    """The two states that the title names, sorted; empty where it names fewer or more."""
    titles = (s for s in document.sentences if s.part is Part.TITLE)
    named = {m.value for s in titles for m in document.hits.within("country", s.start, s.end)}
    return tuple(sorted(named)) if len(named) == 2 else ()


def joined_countries(document: Document, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The countries of the last run of `mentions` that are named as one pair or list; empty where none is."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _JOINED.fullmatch(document.form, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    for run in reversed(runs):
        codes = {m.value for m in run}
        if len(codes) > 1:
            return tuple(sorted(codes))
    return ()


_OF_GROUP = Pattern(rf"(?:{of_class('state')}|thành viên|trong|khối|khu vực) $")


def _is_of_group(document: Document, mention: Mention) -> bool:
    """Whether an organisation is named only as what a state is of ("là nước | EU đầu tiên")."""
    low = max(0, mention.start - 12)
    return mention.value in ORGANISATIONS and _OF_GROUP.search(document.form, low, mention.start) is not None


def _foreign(mentions: Sequence[Mention]) -> str | None:
    """The last foreign party named; the United Nations are a place of work oftener than a party."""
    return next((m.value for m in reversed(mentions) if m.value not in (HOME, "UN")), None)


def _other_side(here: Here, position: int, one: str) -> str | None:
    """The one foreign side at `position`, else the article's main partner, else who stands there beside `one`."""
    partner = here.annotation.partner
    others = here.scenes.others_at(position, (HOME,))
    if len(others) != 1 and partner == one:
        others = here.scenes.others_at(position, (HOME, one))
    return others[0] if len(others) == 1 else partner
