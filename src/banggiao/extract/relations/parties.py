"""Between whom a level of relations is, and how far the words reach that tell it."""

from collections.abc import Iterator, Sequence

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries, pair_between
from banggiao.extract.here import Here
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import has_cue
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

# What may stand behind a level and still belong to it: its motto, and between whom it is.
_TAIL = Pattern(
    r"\"?(?: vì (?:hòa bình|sự)[^\"“.;,]{0,50}\"?)?(?: mới| song phương| \([^)\d]{2,12}\)| tăng cường)*"
    r"(?:,? (?:và|,) hợp tác toàn diện)?"
)
# "với | cả ba nước | …": how several partners are led in
_SEVERAL = (
    rf"(?:cả )?(?:(?:\d+|{of_class('number')}|{of_class('plural')}|hầu hết các) (?:{of_class('state')}|đối tác"
    r"|thành viên)"
    rf"(?:,? (?:là|{of_class('including')}|như))?(?::| \()?)"
)
_PARTIES = Pattern(
    rf"\"? ?(?:(?:giữa|với|của)(?: hai nước| hai bên)?(?: {_SEVERAL})?(?: nước| phía| cộng hòa)?"
    r"(?: (?:đảng|đảng, nhà nước|nhân dân|quân đội|chính phủ)[^.;]{0,40}? hai nước)?|hai nước|song phương|-)? ?"
)
_YEAR_OF = r"(?: ?\((?:từ )?(?:năm |tháng |ngày )?[\d/ .-]{4,10}\))?"  # "Nga (2012), Ấn Độ (tháng 9/2016)"
_LINK = Pattern(
    rf"{_YEAR_OF}(?: ?- ?|, | và (?:với )?(?:{_SEVERAL} )?(?:nước )?| với (?:{_SEVERAL} )?(?:nước )?|, với )"
)
_WITH = Pattern(rf"(?<!\w)với (?:{_SEVERAL} )?(?:nước |cộng hòa )?$")
_WITH_REACH = 36
_COUNTED = Pattern(rf"với {_SEVERAL} ?$")
_SO_FAR = Pattern(r"(?<!\w)(?:tính đến|tính tới|đến nay|tới nay|hiện|đến thời điểm|trong số)(?!\w)")


class Parties(msgspec.Struct, frozen=True):
    """A pair that has the level; `date` is that in brackets behind the partner, `so_far` tells that it is one of those
    with whom a state has it by now ("Tính đến nay, Việt Nam đã thiết lập … với 9 quốc gia: …")."""

    pair: tuple[str, ...]
    date: str | None = None
    so_far: bool = False


def end_of_parties(document: Document, sentence: Sentence, hit: Mention) -> int:
    """Where the level with its parties ends."""
    form = document.form
    tail = _TAIL.match(form, hit.end, sentence.end)
    at = tail.end() if tail else hit.end
    parties = _PARTIES.match(form, at, sentence.end)
    end, behind = at, parties.end() if parties else at
    while (mention := document.hits.at("country", behind)) and mention.end <= sentence.end:
        end = behind = mention.end
        link = _LINK.match(form, behind, sentence.end)
        if link is None:
            break
        behind = link.end()
    if end == at and parties and has_cue(form, at, parties.end(), "level:two"):
        end = parties.end()
    while end > hit.end and form[end - 1] in ' ,"':
        end -= 1
    return end


def pairs_of_level(here: Here, hit: Mention, end: int) -> Iterator[Parties]:
    """The pair of the level; several where one side has it with several partners."""
    document, sentence = here.document, here.sentence
    listed = document.hits.within("country", hit.end, end)
    named = {m.value: None for m in listed}
    several = _several(document, sentence, hit, listed)
    if several:
        counted = _COUNTED.search(document.form, hit.end, listed[0].start)
        so_far = bool(counted and _SO_FAR.search(document.form, sentence.start, hit.start))
        for pair in several:
            yield Parties(pair, _own_date(here.annotation, listed, pair), so_far)
        return
    lifted = [] if listed else _lifted(document, sentence, hit)
    if lifted:
        for pair in lifted:
            yield Parties(pair, _own_date(here.annotation, document.hits.of("country"), pair))
        return
    if len(named) == 2:
        yield Parties(tuple(sorted(named)))
        return
    if len(named) == 1 and (owner := _owner(document, sentence, hit, listed[0])):
        yield Parties(_pair(owner, listed[0].value))
        return
    near = document.hits.within("country", max(sentence.start, hit.start - 60), hit.start)
    before = joined_countries(document, near)
    both = has_cue(document.form, hit.end, end, "level:two")
    if not named and not both and len(before) == 2 and ORGANISATIONS.isdisjoint(before):
        yield Parties(before)
        return
    told = _told_before(document, sentence, hit) if not named and not near else ()
    pair = told or pair_between(here, hit.start, end)
    if len(pair) == 2:
        yield Parties(pair)


# "New Zealand | coi trọng … quan hệ đối tác chiến lược với ASEAN"
_OWNS = Pattern(
    rf" (?:(?:luôn|sẽ|đã|{of_class('adverb')}|rất|hết sức|đang|hiện|mong muốn|sẵn sàng|cam kết) )*"
    r"(?:coi trọng|đánh giá cao|có|thiết lập|xác lập|nâng cấp|duy trì|ủng hộ|thúc đẩy|tăng cường|củng cố|làm sâu sắc)"
    r"(?!\w)"
)
_CLAUSE_OPENS = Pattern(r"(?:[,:\"] ?|(?<!\w)(?:rằng|định|mạnh|biết|rõ) )$")
_OPENING_REACH = 6


def _owner(document: Document, sentence: Sentence, hit: Mention, partner: Mention) -> str | None:
    """The one other state that the sentence names and that opens the clause of "… quan hệ … với" its partner."""
    form = document.form
    if not _is_with(document, hit.end, partner.start):
        return None
    others = [m for m in document.hits.within("country", sentence.start, hit.start) if m.value != partner.value]
    if not others or others[0].value == HOME or any(m.value != others[0].value for m in others):
        return None
    first = others[0]
    low = max(sentence.start, first.start - _OPENING_REACH)
    opens = first.start == sentence.start or _CLAUSE_OPENS.search(form, low, first.start)
    return first.value if opens and _OWNS.match(form, first.end, sentence.end) else None


def _own_date(annotation: Annotation, listed: Sequence[Mention], pair: tuple[str, ...]) -> str | None:
    """The date in brackets behind the partner of `pair`."""
    for mention in listed:
        behind = _BRACKET.match(annotation.document.form, mention.end) if mention.value in pair else None
        if behind:
            at = (when for when in annotation.dates if mention.end < when.start <= behind.end())
            return next((when.value for when in at if when.kind in ("day", "month", "year")), None)
    return None


_BRACKET = Pattern(r" ?\((?:từ )?(?:năm |tháng |ngày )?(?=\d)")


def _several(
    document: Document, sentence: Sentence, hit: Mention, listed: Sequence[Mention]
) -> tuple[tuple[str, ...], ...]:
    """The pairs of one side with each of several partners: "… với Algeria và Nam Phi", "giữa Việt Nam với ba nước …";
    empty where the words behind the level name one pair at most."""
    codes = list(dict.fromkeys(m.value for m in listed))
    if len(codes) < _TWO:
        return ()
    if _is_with(document, hit.end, listed[0].start):
        ahead = document.hits.within("country", sentence.start, hit.start)
        owner = next((m.value for m in reversed(ahead) if m.value not in codes), HOME)
        return () if owner in codes else tuple(_pair(owner, code) for code in codes)
    if len(codes) > _TWO and _is_with(document, listed[0].end, listed[1].start):
        return tuple(_pair(codes[0], code) for code in codes[1:])
    return ()


# "nâng cấp quan hệ với A, B và C | lên (quan hệ) Đối tác …"
_TO_LEVEL = Pattern(
    rf"{_YEAR_OF}(?: (?:lên|thành|lên thành|sang))+(?: (?:khuôn khổ|tầm|mức|cấp|mối|quan hệ))* ?[\"“]?"
)
_LIST = 160  # characters before a level in which the partners of a row stand


def _lifted(document: Document, sentence: Sentence, hit: Mention) -> list[tuple[str, ...]]:
    """The pairs of one side with each of several partners with whom it is told to raise relations to the level."""
    ahead = document.hits.within("country", max(sentence.start, hit.start - _LIST), hit.start)
    if len(ahead) < _TWO or not _TO_LEVEL.fullmatch(document.form, ahead[-1].end, hit.start):
        return []
    row = [ahead[-1]]
    for mention in reversed(ahead[:-1]):
        if not _LINK.fullmatch(document.form, mention.end, row[0].start):
            break
        row.insert(0, mention)
    if len(row) < _TWO or not _is_with(document, sentence.start, row[0].start):
        return []
    codes = {m.value for m in row}
    before = document.hits.within("country", sentence.start, row[0].start)
    owner = next((m.value for m in reversed(before) if m.value not in codes), HOME)
    return [] if owner in codes else [_pair(owner, code) for code in sorted(codes)]


_TWO = 2


def _is_with(document: Document, start: int, at: int) -> bool:
    """Whether "với" leads in the country at `at`."""
    return _WITH.search(document.form, max(start, at - _WITH_REACH), at) is not None


def _pair(one: str, other: str) -> tuple[str, ...]:
    return tuple(sorted((one, other)))


_BEFORE = 220  # characters before a sentence of "hai nước" in which they are named as a pair


def _told_before(document: Document, sentence: Sentence, hit: Mention) -> tuple[str, ...]:
    """The pair that the sentence before names, where this one speaks of "hai nước" and names none."""
    if not has_cue(document.form, sentence.start, hit.start, "level:two-states"):
        return ()
    if document.hits.within("country", sentence.start, hit.start):
        return ()
    near = document.hits.within("country", max(0, sentence.start - _BEFORE), sentence.start)
    pair = joined_countries(document, near[-3:]) if near else ()
    return pair if ORGANISATIONS.isdisjoint(pair) else ()
