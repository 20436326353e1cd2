"""How high relations stand between two parties, as the article names it, each level and pair once."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries, pair_between
from banggiao.extract.parties import Scenes
from banggiao.records import Mention, Relation, Span
from banggiao.records.vocabulary import ORGANISATIONS

_REACH = 90  # characters around a level in which the words that govern it stand
# What may stand behind a level and still belong to it: its motto, and between whom it is.
_TAIL = re.compile(
    r"\"?(?: vì (?:hòa bình|sự)[^\"“.;,]{0,50}\"?)?(?: mới| song phương| \([^)]{2,12}\)| tăng cường)*"
    r"(?:,? (?:và|,) hợp tác toàn diện)?"
)
_PARTIES = re.compile(
    r"\"? ?(?:(?:giữa|với|của)(?: hai nước| hai bên)?(?: nước| phía| cộng hòa)?(?: (?:đảng|đảng, nhà nước|nhân dân|quân đội|chính phủ)"
    r"[^.;]{0,40}? hai nước)?|hai nước|song phương|-)? ?"
)
# A frame makes it a level; without one "đối tác chiến lược" is a compliment or a wish for more of the kind.
_FRAME_BEFORE = re.compile(
    r"(?:quan hệ|mối quan hệ|khuôn khổ|khuôn khổ hợp tác|lên|lên thành|lên tầm|lên mức|tầm|thành|trở thành|cấp|mức|xứng tầm"
    r"|thiết lập|xác lập|năm|hữu nghị truyền thống,|và|là) (?:quan hệ |mối quan hệ )?(?:hữu nghị truyền thống, )?\"?$"
)
_FRAME_AFTER = re.compile(r"\"? (?:giữa|hai nước|song phương|việt|với|mà hai)")
_PRAISE = re.compile(r"\"? (?:quan trọng|hàng đầu|tin cậy|lâu dài|của|then chốt|lớn|số một|đáng tin|không thể thiếu|ưu tiên|tiềm năng|trên thực tế)")
_OUTLOOK = re.compile(
    r"(?:hướng tới|hướng đến|tiến tới|nghiên cứu|xem xét|khả năng|mong muốn|sớm|sẽ|đề nghị|đề xuất|mong|muốn|cân nhắc|có thể"
    r"|kỳ vọng|hy vọng|chưa|sắp|tiềm năng)[^.;]{0,30}?(?:(?:nâng cấp|nâng|thiết lập|xác lập|trở thành)[^.;]{0,70}"
    r"|đưa[^.;]{0,60} (?:lên|thành|lên thành|trở thành|tới|đến|sang) (?:tầm |mức |cấp )?\"?)$"
    r"|(?:hướng tới|tiến tới|hướng đến) (?:quan hệ |khuôn khổ )?\"?$"
)
_RAISED = re.compile(
    r"(?<!\w)(?:nâng cấp|nâng|thiết lập|xác lập|chính thức hóa|đưa)(?!\w)[^.;]{0,70}$"
)
_RAISED_AFTER = re.compile(r"[^.;,]{0,60}?(?:được|vừa được|đã được) (?:nâng cấp|thiết lập|xác lập|nâng lên)(?! từ| năm)")
_SINCE = re.compile(r"[^.;]{0,60}?(?:thiết lập|xác lập|nâng cấp|có) (?:từ|vào|từ năm|vào năm|năm|từ tháng|tháng)")
_LIFTED = re.compile(r"(?<!\w)(?:nâng cấp|nâng|đưa) (?:mối )?(?:quan hệ)?[^.;]{0,60}?(?:lên|thành|tới|đến) (?:\w+ ){0,3}\"?$")
_BEYOND = re.compile(r"[^.;,]{0,40} (?:lên|sang) (?:tầm cao|tầm|một tầm|giai đoạn|bước)")
_ANNIVERSARY = re.compile(r"(?:\d+ năm|kỷ niệm|dịp|năm) (?:ngày |ngày hai nước )?(?:[^.;,]{0,20})?(?:thiết lập |xác lập |bình thường hóa )?(?:quan hệ |mối quan hệ )?\"?$")
_BROKEN = re.compile(r"(?:cắt đứt|cắt|đình chỉ|chấm dứt|hạ cấp|hạ)(?: mức)? (?:mọi )?(?:mối )?$")
_FOUNDED = re.compile(r"(?:thiết lập|bình thường hóa|khôi phục|xác lập|lập|có|kỷ niệm|ngày|năm) (?:mối )?$")


class _Sighting(msgspec.Struct, frozen=True):
    """One place where a level is named."""

    level: str
    countries: tuple[str, ...]
    raised: bool
    date: str | None
    start: int
    end: int


def find_relations(annotation: Annotation, scenes: Scenes) -> tuple[Relation, ...]:
    """The levels of relations that the article states or tells the raising of; one finding a level and pair."""
    groups: dict[tuple[str, tuple[str, ...]], list[_Sighting]] = {}
    document = annotation.document
    for sentence in document.sentences:
        if sentence.part is Part.BODY:
            for hit in document.hits.within("level", sentence.start, sentence.end):
                for sighting in _sightings(annotation, scenes, sentence, hit):
                    groups.setdefault((sighting.level, sighting.countries), []).append(sighting)
    return tuple(_relation(document.text, group) for group in groups.values())


def _relation(text: str, group: Sequence[_Sighting]) -> Relation:
    best = next((s for s in group if s.raised), group[0])
    others = [s for s in group if s is not best]
    return Relation(
        countries=best.countries,
        level=best.level,
        change="raised" if best.raised else "stated",
        date=best.date or next((s.date for s in others if s.date), None),
        evidence=tuple(Span.of(text, s.start, s.end) for s in (best, *others)),
        rule="relations.raised" if best.raised else "relations.named",
    )


def _sightings(annotation: Annotation, scenes: Scenes, sentence: Sentence, hit: Mention) -> Iterator[_Sighting]:
    document = annotation.document
    form = document.form
    low = max(sentence.start, hit.start - _REACH)
    before = form[low : hit.start]
    if not _is_level(document, sentence, hit, before):
        return
    raised = _is_raised(form, sentence, hit, before)
    end = _end(document, sentence, hit)
    for countries in _pairs(annotation, scenes, sentence, hit, end):
        yield _Sighting(hit.value, countries, raised, _date(annotation, sentence, hit, raised), _start(form, low, hit, raised), end)


def _is_level(document: Document, sentence: Sentence, hit: Mention, before: str) -> bool:
    form = document.form
    if hit.value == "diplomatic":
        return _FOUNDED.search(before) is not None or _ANNIVERSARY.search(before) is not None
    if _OUTLOOK.search(before) or _BROKEN.search(before):
        return False
    if hit.value == "special":
        return _BOTH_SIDES.search(form, sentence.start, sentence.end) is not None or bool(
            document.hits.within("country", sentence.start, sentence.end)
        )
    if _PRAISE.match(form, hit.end, sentence.end):
        return False
    return bool(_FRAME_BEFORE.search(before) or _FRAME_AFTER.match(form, hit.end, sentence.end) or _named_behind(document, hit, sentence))


def _named_behind(document: Document, hit: Mention, sentence: Sentence) -> bool:
    """Whether a pair of countries stands right behind ("Đối tác chiến lược Việt Nam - Belarus")."""
    near = document.hits.within("country", hit.end, min(sentence.end, hit.end + 40))
    return len(near) > 1 and near[0].start - hit.end < 4


def _is_raised(form: str, sentence: Sentence, hit: Mention, before: str) -> bool:
    if hit.value in ("diplomatic", "special") or _ANNIVERSARY.search(before) or _SINCE.match(form, hit.end, sentence.end):
        return False
    verb = _RAISED.search(before)
    if verb is None:
        return _RAISED_AFTER.match(form, hit.end, sentence.end) is not None
    if before.startswith("đưa", verb.start()):
        return _LIFTED.search(before) is not None and _BEYOND.match(form, hit.end, sentence.end) is None
    return True


def _start(form: str, low: int, hit: Mention, raised: bool) -> int:
    """Where the evidence begins: at the verb of raising, else at the noun that the level belongs to."""
    before = form[low : hit.start]
    found = _RAISED.search(before) if raised else _NOUN.search(before)
    return low + found.start() if found else hit.start


_BOTH_SIDES = re.compile(r"(?<!\w)hai (?:nước|đảng|dân tộc|quân đội|bên|nhân dân|quốc hội)(?!\w)")
_NOUN = re.compile(
    r"(?:kỷ niệm )?(?:\d+ năm )?(?:ngày )?(?:thiết lập )?(?:mối )?(?:quan hệ|khuôn khổ|tình)? ?(?:hữu nghị truyền thống, )?\"?$"
)


def _end(document: Document, sentence: Sentence, hit: Mention) -> int:
    """Where the level with its parties ends."""
    form = document.form
    tail = _TAIL.match(form, hit.end, sentence.end)
    at = tail.end() if tail else hit.end
    parties = _PARTIES.match(form, at, sentence.end)
    behind = parties.end() if parties else at
    end = at
    while (mention := document.hits.at("country", behind)) and mention.end <= sentence.end:
        end = behind = mention.end
        link = _LINK.match(form, behind, sentence.end)
        if link is None:
            break
        behind = link.end()
    if end == at and parties and _BOTH.search(parties[0]):
        end = parties.end()
    while end > hit.end and form[end - 1] in ' ,"':
        end -= 1
    return end


_LINK = re.compile(r"(?: ?- ?|, | và (?:nước )?| với )")
_BOTH = re.compile(r"hai (?:nước|bên)|song phương")


def _pairs(annotation: Annotation, scenes: Scenes, sentence: Sentence, hit: Mention, end: int) -> Iterator[tuple[str, ...]]:
    document = annotation.document
    named = [m.value for m in document.hits.within("country", hit.end, end)]
    if len(set(named)) > 2 and document.form[hit.end : hit.end + 8].lstrip('" ').startswith("với"):
        for code in dict.fromkeys(named):
            if code != "VNM":
                yield tuple(sorted(("VNM", code)))
        return
    if len(set(named)) == 2:
        yield tuple(sorted(set(named)))
        return
    joined = joined_countries(document, document.hits.within("country", max(sentence.start, hit.start - 60), hit.start))
    if not named and len(joined) == 2 and not _BOTH.search(document.form, hit.end, end) and ORGANISATIONS.isdisjoint(joined):
        yield joined
        return
    pair = pair_between(annotation, scenes, sentence, hit.start, end)
    if len(pair) == 2:
        yield pair


def _date(annotation: Annotation, sentence: Sentence, hit: Mention, raised: bool) -> str | None:
    """The date of the raising, or of the founding that the text tells with the level."""
    form = annotation.document.form
    since = _SINCE.match(form, hit.end, sentence.end)
    for when in annotation.dates:
        if not sentence.start <= when.start < sentence.end or not when.value or when.kind not in ("day", "month", "year"):
            continue
        if since and since.end() - 8 <= when.start <= since.end() + 8:
            return when.value
        if raised and not _OTHER_EVENT.search(form, max(sentence.start, when.start - 30), when.start):
            return when.value
    return None


_OTHER_EVENT = re.compile(r"(?:kỷ niệm|giai đoạn|đến năm|tầm nhìn)[^.;]{0,20}$")
