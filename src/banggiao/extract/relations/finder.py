"""How high relations stand between two parties, as the article names it, each level and pair once."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.chronicles import heads_entry
from banggiao.extract.here import Here
from banggiao.extract.parties import Scenes
from banggiao.extract.phrases import any_cue, any_of, cue_before, cue_behind, has_cue
from banggiao.extract.relations.dates import SINCE, date_of
from banggiao.extract.relations.denials import is_no_relation
from banggiao.extract.relations.parties import end_of_parties, pairs_of_level
from banggiao.records import Mention, Relation, Span

_REACH = 90  # characters before a level in which the words that govern it stand
_RAISE_REACH = 70  # … in which a verb of raising does
_STOP = Pattern(r"[.;]")
# "sẽ nâng quan hệ lên", "hướng tới đối tác chiến lược": what follows a word of outlook has not come yet.
_TO_COME = Pattern(
    r"[^.;]{0,30}?(?:(?:nâng cấp|nâng|thiết lập|xác lập|trở thành)(?!\w)[^.;]{0,70}"
    r"|đưa [^.;]{0,60} (?:lên|thành|tới|đến|sang) (?:tầm |mức |cấp )?\"?"
    r"|(?<=tới|đến) (?:quan hệ |khuôn khổ )?\"?)$"
)
_LIFT = Pattern(
    r"(?<!\w)(?:đưa|nâng|nâng cấp|nâng tầm)(?!\w)[^.;,]{0,60} (?:lên|thành)(?: tầm| mức)? (?:quan hệ )?\"?$"
)
_SOON = Pattern(
    r"[^.;,]{0,30}? (?:trong |vào )?(?:thời gian|tương lai|giai đoạn|những năm|thời điểm) "
    r"(?:tới|sắp tới|không xa|gần|thích hợp|phù hợp)(?!\w)"
)
# "đề nghị tăng cường hợp tác …, | đưa quan hệ hai nước lên …"
_ASKED = Pattern(
    r"(?<!\w)(?:đề nghị|mong muốn|kỳ vọng|hy vọng|(?:với|nhằm|vì|đặt|hướng tới) mục tiêu|phấn đấu)(?!\w)"
    rf"(?:(?!(?<!\w)(?:đã|vừa|{of_class('agree')}|quyết định|khi|chính thức)(?!\w))[^.;])*$"
)
_RAISED_AFTER = Pattern(
    r"[^.;,]{0,60}?(?:được|vừa được|đã được) "
    r"(?:nâng cấp|nâng lên|(?:thiết lập|xác lập)(?! từ| năm| vào năm))"
)
# "nâng cấp quan hệ Đối tác chiến lược | lên Đối tác chiến lược toàn diện": the level that is left
_LEFT = Pattern(
    r"\"?(?: (?:hạn chế|thông thường|hiện tại|hiện nay|của mình|vốn có|giữa hai nước|hai nước)){0,2}"
    r" (?:lên|thành|sang)(?: thành| mức| tầm| thành mức)? (?:quan hệ )?\"?đối tác "
)
_LIFTED = Pattern(r"đưa (?:mối )?(?:quan hệ)?[^.;]{0,60}?(?:lên|thành|tới|đến) (?:\w+ ){0,3}\"?$")
# The joint statement that sets a level up is named after it.
_FOUNDED_BY = Pattern(
    rf"(?<!\w)(?:{of_class('sign')}|ra|công bố|thông qua) (?:bản )?\"?tuyên bố chung về (?:quan hệ|khuôn khổ)"
    r"(?: quan hệ)? \"?$"
)
# "Đến năm 2023, quan hệ hai nước | lên Đối tác …": the verb of raising is left out
_RISEN = Pattern(r"(?<!\w)quan hệ(?: [^\s,.;]+){0,6} lên (?:thành |tầm |mức |cấp )?\"?$")
# "kể từ khi quan hệ đối tác chiến lược | được thiết lập năm 2013"
_SINCE_THEN = Pattern(r"(?<!\w)(?:từ|sau) khi (?:mối )?$")
_SET_UP_IN = Pattern(r"[^.;,]{0,60}? được (?:chính thức )?(?:thiết lập|xác lập|nâng cấp|nâng lên)(?!\w)")
_OPENING = Pattern(r"(?:[,;.:]|(?<!\w)(?:và|khi|việc)) ?$")  # what stands before the subject of a clause
_BEYOND = Pattern(r"[^.;,]{0,40} (?:lên|sang) (?:tầm cao|tầm|một tầm|giai đoạn|bước)")
_ANNIVERSARY = Pattern(
    r"(?:\d+ năm|kỷ niệm|dịp|năm(?! (?:19|20)\d\d)) (?:ngày |ngày hai nước )?(?:[^.;,]{0,20})?"
    r"(?:thiết lập |xác lập |bình thường hóa |trở thành |là )?(?:quan hệ |mối quan hệ )?\"?$"
)
_YEARS_OF = Pattern(r"\d+ năm (?:ngày )?(?:thiết lập |xác lập |trở thành |là )?(?:mối )?(?:quan hệ )?\"?$")
# "một mối quan hệ đặc biệt", "… là mối quan hệ đặc biệt" praise and name no level.
_SOME = Pattern(r"(?<!\w)(?:(?:một|những|nhiều)(?: mối)?|là(?: mối)?) $")
_OF_TODAY = Pattern(
    r"\"? (?:hiện nay|hiện tại|hiện có|trước đây|trước đó)(?!\w)"
)  # a level that is told beside another
_NOUN = Pattern(
    r"(?:kỷ niệm )?(?:\d+ năm )?(?:ngày )?(?:thiết lập )?(?:mối )?(?:quan hệ|khuôn khổ|tình)? ?"
    r"(?:hữu nghị truyền thống, )?\"?$"
)


_FOUNDING = Pattern(
    r"(?P<two>(?<!\w)(?:hai nước|hai bên))?"
    rf"(?: (?:{of_class('done')}|chính thức|cùng|tuyên bố|công bố|nhất trí|công nhận nhau và))* "
    rf"(?:{any_of('level:set-up')}|(?P<anew>{any_of('level:anew')})) (?:mối )?$"
)
_FOUNDED_BEHIND = Pattern(
    rf"(?: (?:chính thức|đầy đủ|cấp đại sứ))*(?: (?:giữa|của) [^.;,]{{2,60}}?)?(?: (?:{of_class('done')}"
    r"|chính thức))* được "
    rf"(?:hai (?:nước|bên) )?(?:chính thức )?{any_of('level:set-up', 'level:anew')}(?!\w)"
)
_YEAR = len("1973")  # characters of a date that tells no more
_SO_LONG = Pattern(r" (?:từ|hơn|cách đây)(?: hơn| gần| khoảng)? \d+ năm| (?:từ|hơn) (?:rất )?(?:lâu|sớm)")
# "Chile, nước Nam Mỹ đầu tiên | thiết lập quan hệ ngoại giao với Việt Nam (25/3/1971)": what is said of a state
_FIRST_TO = Pattern(
    rf"(?<!\w)(?:{of_class('state')}|đối tác|thành viên)(?!\w)[^.;,]{{0,30}}? (?:đầu tiên|sớm nhất|thứ \w+)"
    r"(?!\w)[^.;,]{0,30}$"
)
_LOOKING_BACK = Pattern(r"(?<!\w)(?:kỷ niệm|kể từ|từ khi|từ ngày|sau khi|trước khi|dịp|\d+ năm|ngày)(?!\w)(?! \d)")


class _Sighting(msgspec.Struct, frozen=True):
    """One place where a level is named."""

    level: str
    countries: tuple[str, ...]
    raised: bool
    date: str | None
    start: int
    end: int
    anniversary: bool = False


def find_relations(annotation: Annotation, scenes: Scenes) -> tuple[Relation, ...]:
    """The levels of relations that the article states or tells the raising of; one finding a level and pair."""
    groups: _Groups = {}
    document = annotation.document
    for sentence in document.sentences:
        if sentence.part is BODY:
            here = Here(annotation, scenes, sentence)
            for hit in document.hits.within("level", sentence.start, sentence.end):
                for sighting in _sightings(here, hit):
                    groups.setdefault((sighting.level, sighting.countries), []).append(sighting)
    return tuple(_relation(document.text, level, group) for (level, _), group in _merged(groups).items())


_Groups = dict[tuple[str, tuple[str, ...]], list[_Sighting]]
_SHORT_FOR = {"strategic": ("comprehensive-strategic", "extensive"), "comprehensive": ("comprehensive-strategic",)}


def _merged(groups: _Groups) -> _Groups:
    """The groups without those that only shorten a fuller level of the same pair: "quan hệ đối tác chiến lược" beside
    "quan hệ đối tác chiến lược sâu rộng", told neither as raised nor with a time of its own."""
    merged: _Groups = {}
    for (level, pair), group in groups.items():
        fuller = next((full for full in _SHORT_FOR.get(level, ()) if (full, pair) in groups), None)
        short = fuller and not any(s.raised or s.date or s.anniversary for s in group)
        merged.setdefault((fuller if short and fuller else level, pair), []).extend(group)
    return merged


def _relation(text: str, level: str, group: Sequence[_Sighting]) -> Relation:
    named = [s for s in group if s.level == level]
    best = next((s for s in named if s.raised), named[0])
    others = [s for s in group if s is not best]
    return Relation(
        countries=best.countries,
        level=level,
        change="raised" if best.raised else "stated",
        date=best.date or next((s.date for s in others if s.date), None),
        evidence=tuple(Span.of(text, s.start, s.end) for s in (best, *others)),
        rule="relations.raised" if best.raised else "relations.named",
    )


def _sightings(here: Here, hit: Mention) -> Iterator[_Sighting]:
    document, sentence = here.document, here.sentence
    low = max(sentence.start, hit.start - _REACH)
    if not _is_level(document, sentence, hit, low):
        return
    verb = _raising_verb(document.form, sentence, hit, low)
    raised = verb is not None or heads_entry(document.form, sentence.start, hit.start)
    raised = raised or _is_raised_after(document.form, sentence, hit, low)
    start = verb.start() if verb else _noun_start(document.form, low, hit)
    end = end_of_parties(document, sentence, hit)
    date = date_of(here, hit, end, raised)
    raised = raised or (date is not None and _is_founding(document, sentence, hit, date))
    for parties in pairs_of_level(here, hit, end):
        apart = _YEARS_OF.search(document.form, low, hit.start) or _OF_TODAY.match(document.form, hit.end)
        told = parties.date if parties.date or parties.so_far else date
        anew = raised and not parties.so_far
        yield _Sighting(hit.value, parties.pair, anew, told, start, end, apart is not None)


def _is_founding(document: Document, sentence: Sentence, hit: Mention, date: str) -> bool:
    """Whether a clause tells that two states set up diplomatic relations: "Lào và Cuba thiết lập quan hệ ngoại giao
    ngày …"; an anniversary of that, a time since then or a mere year is none."""
    form = document.form
    behind = hit.value == "diplomatic" and _FOUNDED_BEHIND.match(form, hit.end, sentence.end)
    if behind:  # "Quan hệ ngoại giao … được thiết lập ngày …", but no "từ 70 năm qua"
        mere = len(date) == _YEAR and behind[0].endswith(("thiết lập", "xác lập"))
        return not mere and not _SO_LONG.match(form, behind.end())
    founded = _FOUNDING.search(form, max(sentence.start, hit.start - _REACH), hit.start)
    if hit.value != "diplomatic" or founded is None or SINCE.match(form, hit.end, sentence.end):
        return False
    if len(date) == _YEAR and founded["anew"] is None:
        return False
    if _LOOKING_BACK.search(form, sentence.start, founded.start()):
        return False
    if _FIRST_TO.search(form, sentence.start, founded.start() + 1):
        return False
    named = document.hits.within("country", sentence.start, founded.start() + 1)
    told = founded["two"] is not None or any(m.end == founded.start() for m in named)
    return told or len({m.value for m in named}) > 1


def _is_level(document: Document, sentence: Sentence, hit: Mention, low: int) -> bool:
    """Whether the words name how relations stand, and are no compliment, wish or memory of ended ones."""
    form = document.form
    if is_no_relation(form, sentence.start, hit.start, hit.value == "diplomatic"):
        return False
    if hit.value == "diplomatic":
        founded = cue_before(form, low, hit.start, "level:founded") is not None
        passive = _FOUNDED_BEHIND.match(form, hit.end, sentence.end)
        return founded or bool(passive) or _ANNIVERSARY.search(form, low, hit.start) is not None
    if cue_before(form, low, hit.start, "level:paper") or _LEFT.match(form, hit.end, sentence.end):
        return False
    if not _YEARS_OF.search(form, low, hit.start) and _is_outlook(form, sentence, low, hit):
        return False
    if hit.value == "special":
        if _SOME.search(form, low, hit.start):
            return False
        named = document.hits.within("country", sentence.start, sentence.end)
        return bool(named) or has_cue(form, sentence.start, sentence.end, "level:two")
    if _OF_TODAY.match(form, hit.end, sentence.end):
        return True
    if _are_partners(document, sentence, hit):
        return True
    if _is_partner_of(document, sentence, hit) or heads_entry(form, sentence.start, hit.start):
        return True
    if cue_behind(form, hit.end, sentence.end, "level:praise") and not form.startswith(" của nhau", hit.end):
        return False
    framed = cue_before(form, low, hit.start, "level:frame") or cue_behind(form, hit.end, sentence.end, "level:framed")
    return framed is not None or _pair_behind(document, sentence, hit)


def _is_partner_of(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether a state is told to have the level with another: "Ấn Độ hiện là một trong tám | đối tác chiến lược toàn
    diện | của Việt Nam"; "một đối tác chiến lược của Mỹ", behind no state, is praise."""
    named = document.hits.at("country", hit.end + len(" của "))
    if named is None or not document.form.startswith(" của ", hit.end):
        return False
    one = _IS_ONE_OF.search(document.form, sentence.start, hit.start)
    ahead = document.hits.within("country", sentence.start, hit.start)
    if one is not None and one[0].startswith(",") and not _SINCE_THEN_ON.match(document.form, named.end):
        return False  # "Nhật Bản, đối tác chiến lược của Mỹ": praise
    return one is not None and any(mention.end == one.start() for mention in ahead)


_SINCE_THEN_ON = Pattern(r" (?:từ|kể từ) (?=(?:năm|tháng|ngày|\d))")


def _are_partners(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether the level is told of two states named right before: "Việt Nam và Myanmar, | đối tác … từ năm 2017"."""
    form = document.form
    ahead = document.hits.within("country", sentence.start, hit.start)
    if len(ahead) < _TWO or form[ahead[-2].end : ahead[-1].start] not in (" và ", " - ", " với ", " cùng "):
        return False
    opens = ahead[-2].start - sentence.start <= _NEAR_HEAD or form.endswith(", ", sentence.start, ahead[-2].start)
    behind = _SINCE_OR_PAUSE.match(form, hit.end, sentence.end)
    return opens and behind is not None and _WHO_ARE.fullmatch(form, ahead[-1].end, hit.start) is not None


_TWO = 2
_NEAR_HEAD = 24  # characters before the first of two states at the head of a sentence
_WHO_ARE = Pattern(rf",(?: (?:vốn|hiện|đã|cùng|{of_class('plural')}|hai|là|nay|đang))* \"?")
_SINCE_OR_PAUSE = Pattern(r"\"?(?: của nhau)?(?:,| (?:từ|kể từ|đã \w+ năm))(?!\w)")
_IS_ONE_OF = Pattern(
    r"(?:,(?: (?:một|vốn là|hiện là|nay là|cũng là))? \"?$)"
    rf"|(?: (?:hiện|hiện nay|{of_class('adverb')}|đã|đang|vẫn))* là (?:một trong (?:\w+|số các) |(?:nước"
    r"|quốc gia) )?\"?$"
)


def _is_outlook(form: str, sentence: Sentence, low: int, hit: Mention) -> bool:
    lifted = _LIFT.search(form, low, hit.start)
    if lifted and (_SOON.match(form, hit.end, sentence.end) or _ASKED.search(form, sentence.start, lifted.start())):
        return True
    words = any_cue("level:outlook").finditer(form, low, hit.start)
    return any(_TO_COME.match(form, word.end(), hit.start) for word in words)


def _pair_behind(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether a pair of countries stands right behind ("Đối tác chiến lược Việt Nam - Belarus")."""
    near = document.hits.within("country", hit.end, min(sentence.end, hit.end + 40))
    return len(near) > 1 and near[0].start - hit.end < 4


def _raising_verb(form: str, sentence: Sentence, hit: Mention, low: int) -> re.Match[str] | None:
    """The verb that tells the raising on an occasion; anniversaries and "thiết lập từ năm …" state what stands."""
    if hit.value in ("diplomatic", "special") or _remembers(form, sentence, hit, low):
        return None
    low = max(low, hit.start - _RAISE_REACH)
    for stop in _STOP.finditer(form, low, hit.start):
        low = stop.end()
    founded = _FOUNDED_BY.search(form, low, hit.start)
    if founded:
        return founded
    verb = any_cue("level:raise").search(form, low, hit.start) or _RISEN.search(form, low, hit.start)
    if verb and verb[0] == "đưa":
        lifted = _LIFTED.match(form, verb.start(), hit.start) and not _BEYOND.match(form, hit.end, sentence.end)
        return verb if lifted else None
    if verb and verb[0] == "trở thành":
        pillar = has_cue(form, verb.end(), hit.start, "level:pillar")
        return None if pillar or _ROAD.search(form, sentence.start, verb.start()) else verb
    return verb


# "từ cựu thù | trở thành đối tác …" looks back on a road; told with its time it is the raising.
_ROAD = Pattern(
    r"(?<!\w)từ (?:chỗ |hai |những )?(?:là )?(?:thù địch|cựu thù|kẻ thù|đối đầu|đối thủ|chiến tranh)[^.;,\d]{0,40}$"
)


def _remembers(form: str, sentence: Sentence, hit: Mention, low: int) -> bool:
    if _ANNIVERSARY.search(form, low, hit.start) or SINCE.match(form, hit.end, sentence.end):
        return True
    if _YEARS_SINCE.search(form, max(sentence.start, low), hit.start):
        return True
    return bool(_EVER_SINCE.search(form, low, hit.start)) and not _TIME_BEHIND.match(form, hit.end, sentence.end)


# "kỷ niệm 15 năm (ngày) hai nước nâng cấp lên | quan hệ …", "tròn 10 năm A - B nâng quan hệ lên | …"
_YEARS_SINCE = Pattern(
    rf"(?<!\w)(?:kỷ niệm|{of_class('on-occasion')}|dịp|tròn|đánh dấu|mừng)(?: (?:lần thứ|tròn|dịp|mốc|dấu mốc"
    r"|cột mốc))*"
    r" \w+ năm (?:(?:ngày|kể từ|từ|khi|sau) )*(?:[^.;,\d]{2,40} )?"
    r"(?:nâng cấp|nâng tầm|nâng|đưa|thiết lập|xác lập|trở thành|ký)(?!\w)[^.;,\d]{0,50}$"
)
# "nhất là từ khi | thiết lập quan hệ …", without the time of it, looks back
_EVER_SINCE = Pattern(
    r"(?<!\w)(?:kể từ|từ|nhất là|đặc biệt là|đặc biệt|sau) khi (?:hai (?:nước|bên) )?(?:chính thức )?"
    r"(?:thiết lập|xác lập|kiến lập|tạo lập|lập) [^.;,\d]{0,50}$"
)
_TIME_BEHIND = Pattern(r"[^.;,]{0,100}?(?:tháng |năm |ngày |\()\d")


def _is_raised_after(form: str, sentence: Sentence, hit: Mention, low: int) -> bool:
    if hit.value in ("diplomatic", "special") or _ANNIVERSARY.search(form, low, hit.start):
        return False
    if _WHICH_THEY_RAISED.match(form, hit.end, sentence.end) or _JUST_RAISED.match(form, hit.end, sentence.end):
        return True
    raised = _RAISED_AFTER.match(form, hit.end, sentence.end)
    # "hài lòng về quan hệ … được thiết lập tháng 11/2015" tells of what stands
    start = _noun_start(form, low, hit)
    if raised is None:
        since = _SINCE_THEN.search(form, sentence.start, start)
        return since is not None and _SET_UP_IN.match(form, hit.end, sentence.end) is not None
    opens = start == sentence.start or _OPENING.search(form, sentence.start, start) is not None
    return opens or not raised[0].endswith(("thiết lập", "xác lập"))


# "quan hệ Đối tác chiến lược | mà hai nước xác lập năm 2012", "… mà A và B vừa nâng cấp hồi tháng Ba"
_WHICH_THEY_RAISED = Pattern(
    rf"\"?(?: (?:giữa|của) [^.;,]{{2,50}}?)? mà [^.;,]{{2,60}}? (?:(?:{of_class('done')}|cùng|chính thức|nhất trí"
    r"|mới đây) )*"
    rf"(?:nâng cấp|nâng lên|nâng|thiết lập|xác lập|{of_class('sign')}|lập|tuyên bố|công bố|chính thức hóa)(?!\w)"
)
# "Khuôn khổ Đối tác chiến lược | hai nước vừa xác lập"
_JUST_RAISED = Pattern(
    r"\"?(?: (?:giữa|của) [^.;,]{2,50}?)?(?: [^.;,]{2,50}?)? (?:vừa|mới)(?: cùng| chính thức)? "
    rf"(?:nâng cấp|nâng lên|thiết lập|xác lập|{of_class('sign')}|lập|tuyên bố|công bố)(?!\w)"
)


def _noun_start(form: str, low: int, hit: Mention) -> int:
    """Where the noun begins that the level belongs to ("mối quan hệ", "kỷ niệm 45 năm …")."""
    found = _NOUN.search(form, low, hit.start)
    start = found.start() if found else hit.start
    while form[start] in ' "':
        start += 1
    return start
